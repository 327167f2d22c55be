/*
 * keep.h - what may lawfully be taken out of the audit, and what keeps it in: redaction by two people,
 * removal of what is past its time, legal hold.
 *
 * All as the owner of the database (DB_KEEPER); the portal can do none of it. Each leaves a row in the audit
 * and a record under the audit's key, without which verify takes it for tampering. A hold beats both others.
 */
#ifndef KITH_AUDIT_KEEP_H
#define KITH_AUDIT_KEEP_H

#include "conn.h"
#include "key.h"

enum keep_result {
    KEEP_OK,
    KEEP_NO_ROW,       /* no such row */
    KEEP_NOT_SEALED,   /* not sealed yet: nothing would vouch for the rest */
    KEEP_HELD,         /* a legal hold keeps it */
    KEEP_DONE,         /* it is redacted already; held already */
    KEEP_NOT_PREPARED, /* nobody prepared it, or longer than 7 days ago */
    KEEP_SAME_PERSON,  /* the two people must be two */
    KEEP_NOT_HELD,     /* there is no hold to lift */
    KEEP_FAILED        /* logged */
};

enum { KEEP_PREPARED_DAYS = 7 };

/*
 * The first person: ACCOUNT, whose password the caller has checked, says which row and why. Replaces an
 * older preparation of the same row.
 */
enum keep_result redact_prepare(struct kith_db *keeper, int64_t audit_id, int64_t account, const char *reason,
                                kith_time now);
/* What somebody prepared and nobody has confirmed yet, for the second person to see what they confirm. */
struct prepared_redaction {
    const char *reason;
    int64_t prepared_by; /* an account */
    kith_time prepared_at;
    kith_time at;       /* of the row ... */
    const char *action; /* ... and what it tells of */
    int64_t account;    /* ... by whom; 0: nobody */
};
enum kith_found redact_prepared(struct kith_db *keeper, struct kith_arena *arena, int64_t audit_id,
                                struct prepared_redaction *prepared_r);
/*
 * The second: empties the row, its salt included; its id and instant stay. PREPARED_AT says which preparation
 * was seen: one that took its place since is KEEP_NOT_PREPARED.
 */
enum keep_result redact_confirm(struct kith_db *keeper, const struct audit_keys *keys, int64_t audit_id,
                                int64_t account, kith_time prepared_at, kith_time now);

enum keep_result hold_set(struct kith_db *keeper, int64_t person, const char *reason, kith_time now);
enum keep_result hold_lift(struct kith_db *keeper, int64_t person, const char *reason, kith_time now);

struct hold {
    int64_t person;
    const char *reason;
    kith_time set_at;
};
/* Those that hold, oldest first. */
enum kith_found hold_list(struct kith_db *keeper, struct kith_arena *arena, const struct hold **holds_r,
                          size_t *count_r);

enum { RETAIN_STILL_DAYS = 31 };

/* What is past its time. */
struct retain_wish {
    const struct audit_keys *keys;
    int64_t care_years, complaints_years, other_years;
    kith_time now;
    bool dry;  /* only counts */
    bool sure; /* the clock is right although no seal was made for so long */
    void (*progress)(void *data, int64_t people, int64_t removed);
    void *data;
};

/*
 * Removes, a batch at a time, the rows of each person whose care ended before the years of the rule, as far
 * as the row itself is as old; and rows about nobody that are older than theirs. The end of care is the day
 * the person died, else the end of the last package. Rows that are held or not sealed stay. OWNER is a
 * DB_OWNER, KEEPER a DB_KEEPER. REMOVED_R: how many, also when it fails half way: what was done is done.
 * KITH_CONFLICT: nothing was removed, because by this clock no seal was made for longer than
 * RETAIN_STILL_DAYS: a portal that stood still, or a clock that is wrong, before which everything is old.
 */
enum kith_rc retain(struct kith_db *owner, struct kith_db *keeper, const struct retain_wish *wish,
                    int64_t *removed_r);
/* The same day and hour, YEARS ago; 29 February becomes the 28th. */
kith_time retain_years_ago(kith_time now, int64_t years);

/* What the owner runs in the schema of the seals, and in the portal's. NULL-terminated. */
extern const struct kith_statement *const keep_statements[];
extern const struct kith_statement *const retain_statements[];
extern const struct kith_statement *const retain_portal_statements[];

#endif
