/*
 * feed_request.c - calendars: who reads, how often, and what is written of it.
 *
 * A feed has no session, so no cookie is read and none is set. Whoever is refused looks like nobody: the
 * caller shows the same page as for a secret that nobody has.
 */
#include "feed_request.h"
#include "throttle.h"

bool feed_is(const struct route *route)
{
    return route != NULL && (route->spec->flags & KITH_ROUTE_FEED) != 0;
}

/* Counts one request under KEY. */
static int take(struct kith_ctx *ctx, const struct auth_env *env, const struct throttle_key *key, int status)
{
    unsigned seconds = 0;
    switch (throttle_take(ctx->portal->db, env, key, 1, &seconds)) {
    case KITH_OK:
        return status;
    case KITH_TOO_MANY:
        ctx->retry_after = seconds;
        return 429;
    default:
        return db_is_down(ctx->portal->db) ? 503 : 500;
    }
}

int feed_enter(struct kith_ctx *ctx, const char *token, struct feed *feed_r)
{
    const struct auth_env env = {
        .settings = ctx->portal->settings,
        .key = ctx->portal->key,
        .arena = ctx->portal->arena,
        .now = ctx->now,
        .request_id = ctx->request_id,
        .address = ctx->request->remote_address,
        .user_agent = ctx->request->user_agent,
    };
    struct throttle_key key;
    enum kith_found found = feed_open(ctx->portal->db, ctx->portal->arena, token, ctx->route->plugin->name,
                                      ctx->route->section, ctx->now, feed_r);
    if (found == KITH_ERROR)
        return db_is_down(ctx->portal->db) ? 503 : 500;
    unsigned bases = ctx->route->spec->bases;
    bool may = found == KITH_FOUND && (ctx->route->roles & KITH_ROLE_BIT(feed_r->as.role)) != 0 &&
               (bases == 0 || (bases & KITH_BASIS_BIT(feed_r->person.basis)) != 0);
    if (may) {
        key = throttle_key(&env, THROTTLE_FEED, &feed_r->id, sizeof feed_r->id);
        return take(ctx, &env, &key, 0);
    }
    return throttle_key_address(&env, THROTTLE_FEED_ADDRESS, &key) ? take(ctx, &env, &key, 404) : 404;
}

struct reading {
    struct kith_ctx *ctx;
    const struct feed *feed;
};

static enum kith_rc write_reading(struct kith_db *db, void *data)
{
    const struct reading *reading = data;
    enum kith_rc rc = feed_used(db, reading->feed->id, reading->ctx->now);
    if (rc == KITH_NOT_FOUND) /* another request of this hour was first */
        return KITH_OK;
    return rc == KITH_OK ? kith_audit(reading->ctx, "feed.read", reading->ctx->person.id, reading->feed->id)
                         : rc;
}

bool feed_written(struct kith_ctx *ctx, const struct feed *feed)
{
    struct reading reading = {ctx, feed};
    if (feed->last_used_at != KITH_TIME_NONE &&
        ctx->now - feed->last_used_at < FEED_AUDIT_MINUTES * KITH_MINUTE)
        return true;
    return db_transaction(ctx->portal->db, write_reading, &reading, NULL, NULL) == KITH_OK;
}
