/*
 * kith/feed.h - addresses that a calendar reads by itself, with a secret in place of a session.
 *
 * A route with KITH_ROUTE_FEED ("/visits/feed/:token/visits.ics") is answered to whoever has the secret, as
 * the account that made it, in the membership it acted in: kith_person(), kith_account_id(), {{person}} and
 * {{visible(...)}} say the same as on that account's own pages. Whether it may see the person is asked at
 * each request; a grant revoked, a bar, an account switched off, a new password, a death and a wrong secret
 * give the same 404. Nothing can be written. Readings are in the audit once an hour at most, and throttled.
 *
 * There is one feed for each plugin, person and membership; a new one replaces it. The handler answers with
 * kith_send(ctx, "text/calendar; charset=utf-8", ...).
 */
#ifndef KITH_FEED_H
#define KITH_FEED_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_FEED_TOKEN_CHARS 43

/* The parameter of the route's path that holds the secret. */
#define KITH_FEED_PARAM                                                                                      \
    {                                                                                                        \
        .name = "token", .kind = KITH_KIND_TOKEN, .flags = KITH_REQUIRED, .min = KITH_FEED_TOKEN_CHARS,      \
        .max = KITH_FEED_TOKEN_CHARS                                                                         \
    }

struct kith_feed {
    kith_time created_at;
    kith_time last_used_at; /* to the hour; KITH_TIME_NONE: not yet */
};

/*
 * Inside a transaction of a route about PERSON: makes the acting account's feed of the plugin COMPONENT, the
 * one that runs, and ends the one before. The secret stands in TOKEN_R and nowhere else: show it on this
 * answer, never keep it. Audited. KITH_INVALID (logged): not the route's person, or another's component.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_feed_create(struct kith_ctx *ctx, const char *component,
                                                     int64_t person, char token_r[KITH_FEED_TOKEN_CHARS + 1]);
/* Inside a transaction: ends it at once. KITH_OK also when there was none. Audited. */
KITH_API KITH_MUST_USE enum kith_rc kith_feed_revoke(struct kith_ctx *ctx, const char *component,
                                                     int64_t person);
/* Whether the acting account has one. One query. */
KITH_API enum kith_found kith_feed_find(struct kith_ctx *ctx, const char *component, int64_t person,
                                        struct kith_feed *feed_r);

#ifdef __cplusplus
}
#endif

#endif
