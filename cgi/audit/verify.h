/*
 * verify.h - reads the whole audit with its seals and names what is not as it was sealed.
 *
 * Trusts the keys and the heads it is given, and nothing in the database. Changes nothing there but for the
 * note that it was done.
 */
#ifndef KITH_AUDIT_VERIFY_H
#define KITH_AUDIT_VERIFY_H

#include "canon.h"
#include "conn.h"
#include "seal.h"

enum finding {
    /* rows of the audit, by audit_id */
    FINDING_ALTERED,   /* not as it was sealed */
    FINDING_BLANKED,   /* emptied, and no two people redacted it */
    FINDING_DELETED,   /* sealed and gone, and its time was not over */
    FINDING_REORDERED, /* sealed as row OTHER, now stands as AUDIT_ID */
    FINDING_UNSEALED,  /* never sealed, for longer than a minute: put in, or the sealer is down */
    FINDING_LATE,      /* sealed, but entered among rows that were there long before */
    /* seals, by sequence */
    FINDING_SEAL_ALTERED,
    FINDING_SEAL_DELETED,   /* SEQUENCE to OTHER are gone */
    FINDING_SEAL_REORDERED, /* was made as seal OTHER, now stands as SEQUENCE */
    FINDING_KEY_UNKNOWN,    /* from SEQUENCE on, sealed with a key that the file has not: cannot be checked */
    FINDING_KEY_OLD,        /* SEQUENCE was sealed with a key that had been replaced before */
    FINDING_HEAD_GONE,      /* the kept head is seal SEQUENCE, and the chain ends at OTHER */
    FINDING_HEAD_DIFFERS,   /* seal SEQUENCE is another one than the kept head */
    /* what should excuse */
    FINDING_REDACTION_FALSE, /* of row AUDIT_ID: not with our key, so not by kithctl */
    FINDING_REMOVAL_FALSE,   /* batch OTHER: the same */
    FINDING__MAX
};

struct audit_finding {
    enum finding kind;
    int64_t audit_id; /* 0: none */
    int64_t sequence; /* 0: none */
    int64_t other;
    kith_time at; /* of the row or the seal; KITH_TIME_NONE: not known */
};

/* A lawful redaction that was met. */
struct audit_redacted {
    int64_t audit_id;
    int64_t prepared_by, confirmed_by; /* accounts */
    kith_time confirmed_at;
    const char *reason; /* borrowed until the function returns */
};

struct verify_wish {
    const struct audit_keys *keys;
    kith_time now;
    const struct seal_head *heads; /* kept ones, that must be in the chain */
    size_t n_heads;
    int64_t after; /* only seals after this one: it must be one of HEADS; 0: all */
    void (*found)(void *data, const struct audit_finding *finding);
    void (*redacted)(void *data, const struct audit_redacted *redacted);
    void (*progress)(void *data, int64_t done, int64_t of); /* now and then */
    void *data;
};

struct verify_result {
    int64_t seals;    /* read */
    int64_t findings; /* FOUND was called so often */
    int64_t redacted; /* lawfully */
    int64_t removed;  /* lawfully */
    int64_t waiting;  /* rows of the last minute that are not sealed yet */
    int64_t slow;     /* sealed more than ten minutes after they were written: the sealer was down then, or
                         the end of the chain was made anew; no finding by itself */
    struct seal_head head;
};

/* DB is a DB_SEALER. KITH_FAIL: the database could not be read; logged. */
enum kith_rc audit_verify(struct kith_db *db, const struct verify_wish *wish, struct verify_result *result_r);

/* When it was last done. KITH_NONE: never. */
enum kith_found audit_verified(struct kith_db *db, struct kith_arena *arena, kith_time *at_r,
                               int64_t *findings_r);

/* When what is past its time was last looked for, and how much of it was removed. KITH_NONE: never. */
enum kith_found audit_kept(struct kith_db *db, struct kith_arena *arena, kith_time *at_r, int64_t *removed_r);

extern const struct kith_statement *const verify_statements[];

#endif
