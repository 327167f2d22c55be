/*
 * canon.h - the bytes that are hashed: one row of the audit, one seal, one redaction, one removal.
 *
 * What stands here is the form for good: kith-sealer(8) tells it to those who want to verify with a program
 * of their own. A field is a byte that says what follows: 0 nothing (NULL); 1 a number in 8 bytes, most
 * significant first, two's complement (instants are microseconds since 1970 in UTC); 2 bytes, their count in
 * 4 bytes before them. Every text begins with a field that says what it is, so that none can be taken for
 * another.
 */
#ifndef KITH_AUDIT_CANON_H
#define KITH_AUDIT_CANON_H

#include "key.h"

#include <kith/db.h>

#define CANON_HASH_BYTES 32
#define CANON_SALT_BYTES KITH_ID_BYTES

/* A text being put together and hashed; nothing of it is kept. */
struct canon {
    unsigned char bytes[512];
    size_t len;
};

void canon_start(struct canon *canon, const char *kind);
void canon_number(struct canon *canon, int64_t number);
void canon_null(struct canon *canon);
/* Longer bytes than fit go in as their SHA-256. NULL is canon_null(). */
void canon_bytes(struct canon *canon, const void *bytes, size_t len);
void canon_text(struct canon *canon, const char *text);
/* HMAC-SHA-256 of the text. */
void canon_hash(const struct canon *canon, const void *key, size_t key_len,
                unsigned char out[CANON_HASH_BYTES]);

/*
 * The columns of a row of audit_event that a seal covers, in this order, from column FIRST of a result: id,
 * at, account_id, membership_id, organisation_id, action, outcome, person_id, object_id, request_id, section,
 * basis, restricted, salt. CANON_ROW_COLUMNS for a SELECT, CANON_ROW_TYPES for its types.
 */
#define CANON_ROW_COLUMNS                                                                                    \
    "e.id, e.at, e.account_id, e.membership_id, e.organisation_id, e.action, e.outcome, e.person_id,"        \
    " e.object_id, e.request_id, e.section, e.basis, e.restricted, e.salt"
#define CANON_ROW_TYPES "itiiissiiussou"
enum { CANON_ROW_COUNT = 14, CANON_ROW_SALT = 13 };

/* The text of the row in ROWS, without its hash. */
void canon_row(const struct kith_rows *rows, size_t row, size_t first, struct canon *canon);
/* The same text as if the row's id were ID. */
void canon_row_id(struct canon *canon, int64_t id);
/* The salted hash of the row in ROWS, as if its id were ID. */
void canon_row_hash(const struct kith_rows *rows, size_t row, size_t first, int64_t id,
                    unsigned char out[CANON_HASH_BYTES]);

struct canon_seal {
    int64_t sequence;
    int64_t audit_id;
    unsigned char row_hash[CANON_HASH_BYTES];
    unsigned char chain[CANON_HASH_BYTES];
    char key_id[AUDIT_KEY_ID_SIZE];
    kith_time sealed_at;
};

/* What SEAL's chain must be after PREVIOUS (32 zero bytes before the first). */
void canon_chain(const struct canon_seal *seal, const unsigned char previous[CANON_HASH_BYTES],
                 const struct audit_key *key, unsigned char out[CANON_HASH_BYTES]);

/* Why a row may be without its content, in proof of two people's word. */
struct canon_redaction {
    int64_t audit_id;
    unsigned char row_hash[CANON_HASH_BYTES]; /* of the seal */
    kith_time at;                             /* of the row: it stays, and must stay what it was */
    const char *reason;
    int64_t prepared_by, confirmed_by;
    kith_time prepared_at, confirmed_at;
};
void canon_redaction_mac(const struct canon_redaction *redaction, const struct audit_key *key,
                         unsigned char out[CANON_HASH_BYTES]);

/* Rows that were removed because their time was over: the sum of their ids in order, then all of it. */
struct canon_removal {
    const char *rule;
    int64_t years, person_id; /* 0: nobody's */
    kith_time removed_at;
    int64_t removed;
    unsigned char ids[CANON_HASH_BYTES]; /* by canon_ids_*() */
};
struct canon_ids {
    unsigned char sum[CANON_HASH_BYTES];
};
void canon_ids_start(struct canon_ids *ids);
void canon_ids_add(struct canon_ids *ids, int64_t id);
void canon_removal_mac(const struct canon_removal *removal, const struct audit_key *key,
                       unsigned char out[CANON_HASH_BYTES]);

#endif
