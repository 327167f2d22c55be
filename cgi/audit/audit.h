/*
 * audit.h - who did what, in a schema of its own.
 *
 * Ids and our own words only, never names or typed text. The app account may SELECT and INSERT there, nothing
 * else.
 */
#ifndef KITH_AUDIT_AUDIT_H
#define KITH_AUDIT_AUDIT_H

#include "conn.h"

struct audit_entry {
    kith_time at;
    int64_t account_id;      /* 0: nobody signed in */
    int64_t membership_id;   /* 0: none */
    int64_t organisation_id; /* 0: none */
    const char *action;      /* "session.open" */
    const char *outcome;     /* "done", "refused" or a short word */
    int64_t person_id;       /* 0: none */
    int64_t object_id;       /* 0: none */
    const char *request_id;
};

/* Inside the transaction of what it tells of. */
enum kith_rc audit_write(struct kith_db *db, const struct audit_entry *entry);

/* Every statement of this layer, for the tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const audit_statements[];

#endif
