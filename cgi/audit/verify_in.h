/*
 * verify_in.h - what verify.c and its helpers share.
 *
 * A finding about order can only be made when everything was read: what did not fit is kept until then.
 */
#ifndef KITH_AUDIT_VERIFY_IN_H
#define KITH_AUDIT_VERIFY_IN_H

#include "verify.h"

enum {
    VERIFY_PAGE = 2000, /* rows at once */
    KEPT_MAX = 500      /* of each kind; what is beyond is named without looking where it belongs */
};

/* Content that is not what stands in its place, or has no seal. */
struct kept_row {
    int64_t audit_id;
    kith_time at;
    bool sealed; /* there is a seal for that place */
    bool blank;
    bool has_salt;
    bool placed; /* found where it belongs */
    unsigned char salt[CANON_SALT_BYTES];
    struct canon canon;
};

/* A seal whose row is gone or another one. */
struct kept_hash {
    int64_t audit_id;
    int64_t sequence;
    kith_time at; /* when it was sealed */
    bool gone;    /* there is no row */
    bool placed;
    unsigned char row_hash[CANON_HASH_BYTES];
};

/* A seal that does not follow from the one before. */
struct kept_seal {
    struct canon_seal seal;
    unsigned char previous[CANON_HASH_BYTES]; /* as stored before it */
    bool placed;                              /* its place was found */
    bool filled;                              /* what belongs here was found: its chain is TRUE_CHAIN */
    unsigned char true_chain[CANON_HASH_BYTES];
};

struct verify {
    struct kith_db *db;
    struct kith_arena *arena;
    const struct verify_wish *wish;
    struct verify_result *result;
    struct kept_row *rows;
    size_t n_rows;
    struct kept_hash *hashes;
    size_t n_hashes;
    struct kept_seal *seals;
    size_t n_seals;
};

void verify_found(struct verify *verify, enum finding kind, int64_t audit_id, int64_t sequence, int64_t other,
                  kith_time at);
/* Keep, or name at once when there are too many. */
void verify_keep_row(struct verify *verify, const struct kept_row *row);
void verify_keep_hash(struct verify *verify, const struct kept_hash *hash);
void verify_keep_seal(struct verify *verify, const struct canon_seal *seal, const unsigned char *previous);
/* Names all that was kept: moved where a place is found for it, else altered, deleted, put in. */
void verify_place(struct verify *verify);

#endif
