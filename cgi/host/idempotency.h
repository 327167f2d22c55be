/*
 * idempotency.h - a form sent twice is done once.
 *
 * The page gives each form a random key. What is kept is an HMAC of that key with the account, the path and
 * all that was typed: the same form with the same content is a repeat; the same key with other content (back
 * button, another button of the same page) is a new deed and is done.
 */
#ifndef KITH_HOST_IDEMPOTENCY_H
#define KITH_HOST_IDEMPOTENCY_H

#include "ctx.h"

extern const struct kith_statement *const idempotency_statements[];

/* The kept key of this POST; false when the form carried none or a malformed one. */
bool idempotency_of(const struct kith_ctx *ctx, struct kith_id *key_r);
/* Inside a transaction, right before it commits. KITH_REPEATED when another request was first. */
enum kith_rc idempotency_record(struct kith_db *db, const struct kith_ctx *ctx);
/* What the first request was told: a path, "" when it did not redirect. */
enum kith_found idempotency_find(struct kith_ctx *ctx, const char **location_r);

#endif
