/*
 * relation.h - rows of access_relation, for the files of this folder that write them.
 */
#ifndef KITH_AUTH_RELATION_H
#define KITH_AUTH_RELATION_H

#include "access.h"

enum { RELATION_SOURCE_MAX = 40, RELATION_ROWS_MAX = 2000 };

struct relation_row {
    int64_t person;
    int64_t account;      /* 0: the office */
    int64_t organisation; /* 0: family */
    enum kith_role role;
    const char *office_function; /* "any" */
    enum kith_basis basis;
    unsigned sections;
    int64_t entries_of; /* 0: all */
    bool read_only;
    kith_time from, until;
    const char *source;
    int64_t source_id;
    const char *reason; /* NULL: none */
};

/*
 * The turn of this transaction to change who may see PERSON, until it ends: whatever was read before and
 * changed since makes the runner try again. Before anything is decided.
 */
enum kith_rc relation_turn(struct kith_db *db, int64_t person);
/* Adds ROW, or replaces the one of the same source, holder, role, basis and function; audited. */
enum kith_rc relation_put(struct kith_db *db, const struct auth_env *env, const struct relation_row *row);
/* Ends one row; audited. */
enum kith_rc relation_end(struct kith_db *db, const struct auth_env *env, int64_t id, int64_t person,
                          enum kith_basis basis);
/* Ends the window of a row at UNTIL; audited. */
enum kith_rc relation_cut(struct kith_db *db, const struct auth_env *env, int64_t id, int64_t person,
                          enum kith_basis basis, kith_time until);
/* Says why in the log; gives KITH_INVALID. */
enum kith_rc relation_refuse(const char *what, const char *why, enum kith_basis basis);
/* What access writes into the audit. SECTION NULL: not for the person's log. */
enum kith_rc relation_audit(struct kith_db *db, const struct auth_env *env, const char *action,
                            int64_t person, int64_t object, const char *section, enum kith_basis basis);

/* What bars and restrictions share: a reason that says something, who acts, an audit that no person reads. */
bool relation_reason_good(const char *reason);
struct kith_value relation_actor(const struct auth_env *env);
enum kith_rc relation_audit_hidden(struct kith_db *db, const struct auth_env *env, const char *action,
                                   int64_t person, int64_t object);

/* A window and a source as they must be. */
bool relation_window_good(kith_time from, kith_time until);
bool relation_source_good(const char *source);

/* What is known of a person before a relation is made. */
struct relation_person {
    kith_date died_on; /* KITH_DATE_NONE: alive */
    bool is_account;   /* the account asked about is the person's own */
    bool is_barred;    /* ... is barred from something of it */
};
enum kith_found relation_person_get(struct kith_db *db, const struct auth_env *env, int64_t person,
                                    int64_t account, struct relation_person *person_r);

/* Cuts the team windows of PROVIDER that reach beyond the package they belong to. */
enum kith_rc relation_trim_team(struct kith_db *db, const struct auth_env *env, int64_t person,
                                int64_t provider);
/* Makes the attorneys' relations of PERSON what authorities and recorded incapacity say. */
enum kith_rc authority_derive(struct kith_db *db, const struct auth_env *env, int64_t person);
/* Ends authorities and records of incapacity that arose from SOURCE. */
enum kith_rc authority_revoke(struct kith_db *db, const struct auth_env *env, const char *source,
                              int64_t source_id);
/* Ends every authority of a person. */
enum kith_rc authority_end_all(struct kith_db *db, const struct auth_env *env, int64_t person);

#endif
