/*
 * feed_request.h - a request with a secret in its path in place of a session.
 */
#ifndef KITH_FEED_REQUEST_H
#define KITH_FEED_REQUEST_H

#include "ctx.h"
#include "feed.h"

bool feed_is(const struct route *route);
/*
 * Finds whom the secret TOKEN lets read, counts the request, and says whether it may go on: 0, or the status
 * to refuse with. 404 for every secret that opens nothing, 429 for one that is asked for too often, or for an
 * address that knows none and keeps asking.
 */
int feed_enter(struct kith_ctx *ctx, const char *token, struct feed *feed_r);
/* What follows an answer before it leaves: the first of an hour stands in the audit. False: it could not. */
bool feed_written(struct kith_ctx *ctx, const struct feed *feed);

#endif
