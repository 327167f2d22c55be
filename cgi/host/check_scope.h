/*
 * check_scope.h - whether a statement that touches a person's data says so, held against the real schema.
 */
#ifndef KITH_HOST_CHECK_SCOPE_H
#define KITH_HOST_CHECK_SCOPE_H

#include "conn.h"

/* The tables of both schemas that hold something about a person. */
struct person_tables {
    size_t count;
    struct person_table {
        const char *name;
        bool owned;      /* has owner_organisation_id */
        bool restricted; /* has restriction_id */
    } * items;
};

/* Reads them; text in the arena. False: logged. */
bool person_tables_read(struct kith_db *db, struct kith_arena *arena, struct person_tables *tables_r);

/*
 * A statement that names one of TABLES is KITH_SCOPE_PERSON, _LIST or _SYSTEM, and a read of entries that
 * have an owner or a restriction asks {{visible(...)}} with them. The few of the core that decide access
 * themselves are exempt by name. False: ERROR says what to do.
 */
bool check_scope_tables(const struct person_tables *tables, const struct kith_statement *statement,
                        char *error, size_t error_size);

/* The exempt ones and why; ends with a NULL name. The tests see that each is still there. */
struct scope_exemption {
    const char *name;
    const char *reason;
};
extern const struct scope_exemption check_scope_exemptions[];

extern const struct kith_statement *const check_scope_statements[];

#endif
