/*
 * visible.h - {{person}}, {{visible(...)}} and {{audit}} in a statement's SQL.
 *
 * Each stands for text that is the same for everybody; who is looking is bound as parameters, which the core
 * puts among the caller's own at the right places.
 */
#ifndef KITH_DB_VISIBLE_H
#define KITH_DB_VISIBLE_H

#include "buf.h"
#include "conn.h"

/* What is bound at one question mark of the expanded text. */
enum visible_bind {
    BIND_ARG, /* the caller's next argument */
    BIND_PERSON,
    BIND_ACCOUNT,
    BIND_OFFICE, /* minus the organisation, as in access_relation.holder */
    BIND_ORGANISATION,
    BIND_ROLE,
    BIND_FUNCTION,
    BIND_NOW
};

struct visible {
    struct buf sql;   /* for the server */
    struct buf binds; /* a char, of enum visible_bind, for each question mark */
    bool person;      /* needs a checked person */
    bool viewer;      /* needs to know who is looking */
};
#define VISIBLE_INIT                                                                                         \
    {                                                                                                        \
        .sql = BUF_INIT, .binds = BUF_INIT                                                                   \
    }
void visible_free(struct visible *visible);

/*
 * Expands SQL; AUDIT is the name of the audit's schema. False: what stands in double braces is not
 * understood, and ERROR says what and how to write it.
 */
bool visible_expand(const char *sql, const char *audit, struct visible *out, char *error, size_t error_size);

/* The value that VIEWER gives at a place that is not the caller's. */
struct kith_value visible_value(const struct db_viewer *viewer, enum visible_bind bind);

#endif
