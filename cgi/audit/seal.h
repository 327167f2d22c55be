/*
 * seal.h - chaining the rows of the audit, for kith-sealer.
 *
 * A row is found by not being sealed yet, never by an id greater than the last: ids are given before rows are
 * committed, so a smaller one may appear later. Each look goes over what came since the last; once a second
 * over all that came within a minute; and a slow walk over everything finds what was committed later still.
 * The place in the chain is a primary key, so two sealers can never fork it; a lock in the server keeps the
 * second one idle.
 */
#ifndef KITH_AUDIT_SEAL_H
#define KITH_AUDIT_SEAL_H

#include "canon.h"
#include "conn.h"

struct seal_head {
    int64_t sequence; /* 0: nothing is sealed yet */
    unsigned char chain[CANON_HASH_BYTES];
};

enum { SEAL_HEAD_TEXT = 20 + 1 + 2 * CANON_HASH_BYTES + 1 };
/* "17:4f2a...": the head as people keep it. */
void seal_head_text(const struct seal_head *head, char out[SEAL_HEAD_TEXT]);
/* The last seal there is. False: logged. DB is a DB_SEALER. */
bool seal_head(struct kith_db *db, struct kith_arena *arena, struct seal_head *head_r);

struct sealer;

/* DB is a DB_SEALER; both are borrowed. Never NULL. KEY_FILE is read by the first round. */
struct sealer *sealer_create(struct kith_db *db, const char *key_file);
void sealer_destroy(struct sealer **sealer);

enum seal_result {
    SEAL_IDLE,    /* nothing was unsealed */
    SEAL_SEALED,  /* something was, and is sealed now */
    SEAL_STANDBY, /* another sealer is at work */
    SEAL_FAILED   /* logged; try again shortly */
};
/* One look at what came since the last one, at NOW. Call it a few times a second. */
enum seal_result sealer_round(struct sealer *sealer, kith_time now);
/* One look at everything there is. */
enum seal_result sealer_all(struct sealer *sealer, kith_time now);
/* The last seal this sealer made or found, and how many it made since it was created. */
const struct seal_head *sealer_head(const struct sealer *sealer, int64_t *sealed_r);

/* How many rows wait for a seal, among the newest 100,000, and since when. */
enum kith_found seal_waiting(struct kith_db *db, struct kith_arena *arena, int64_t *count_r,
                             kith_time *oldest_r);

/* What the sealer runs, in its own schema; for tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const seal_statements[];

#endif
