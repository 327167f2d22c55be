/*
 * audit.h - who did what, in a schema of its own.
 *
 * Ids and our own words only, never names or typed text. The app account may SELECT and INSERT there, nothing
 * else. Reading it is in who_looked.h.
 */
#ifndef KITH_AUDIT_AUDIT_H
#define KITH_AUDIT_AUDIT_H

#include "conn.h"

#include <kith/access.h>

/* The outcome of what a file of earlier records changed: "who has looked" tells it as such. */
#define AUDIT_IMPORTED "imported"

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
    const char *section; /* "visits": what of the person's record was seen or changed; NULL: nothing of it */
    enum kith_basis basis; /* on what the account saw it; KITH_BASIS_NONE: on none */
    bool restricted;       /* a restricted entry was seen or changed: the person does not read of it */
};

/* Inside the transaction of what it tells of. Gives the row its salt. */
enum kith_rc audit_write(struct kith_db *db, const struct audit_entry *entry);

/* Every statement of this layer that the portal runs, for the tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const audit_statements[];

#endif
