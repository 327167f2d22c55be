/*
 * ctx_feed.c - <kith/feed.h> over one request. The rows are in cgi/auth/feed.c, answering a feed in
 * cgi/feed_request.c.
 */
#include "ctx.h"
#include "feed.h"
#include "log.h"

#include <string.h>

static struct auth_env env_of(const struct kith_ctx *ctx)
{
    return (struct auth_env){
        .settings = ctx->portal->settings,
        .key = ctx->portal->key,
        .arena = ctx->portal->arena,
        .now = ctx->now,
        .account_id = kith_account_id(ctx),
        .membership_id = ctx->session != NULL ? ctx->session->membership_id : 0,
        .organisation_id = kith_organisation_id(ctx),
        .request_id = ctx->request_id,
        .address = "",
        .user_agent = "",
    };
}

/* A feed is made where the person it is about was opened, and by the plugin that answers it. */
static bool may_touch(const struct kith_ctx *ctx, const char *component, int64_t person)
{
    bool good = ctx->session != NULL && person != 0 && person == ctx->person.id && ctx->acting != NULL &&
                strcmp(ctx->acting->name, component) == 0;
    if (!good)
        log_event(LOG_LEVEL_ERROR, "feed.refused", "plugin=%s",
                  ctx->acting != NULL ? ctx->acting->name : "-");
    return good;
}

enum kith_rc kith_feed_create(struct kith_ctx *ctx, const char *component, int64_t person,
                              char token_r[KITH_FEED_TOKEN_CHARS + 1])
{
    const struct auth_env env = env_of(ctx);
    int64_t id = 0;
    if (!may_touch(ctx, component, person))
        return KITH_INVALID;
    enum kith_rc rc = feed_create(ctx->portal->db, &env, ctx->session->role, component, person, token_r, &id);
    return rc == KITH_OK ? kith_audit(ctx, "feed.create", person, id) : rc;
}

enum kith_rc kith_feed_revoke(struct kith_ctx *ctx, const char *component, int64_t person)
{
    const struct auth_env env = env_of(ctx);
    int64_t ended = 0;
    if (!may_touch(ctx, component, person))
        return KITH_INVALID;
    enum kith_rc rc = feed_revoke(ctx->portal->db, &env, component, person, &ended);
    return rc == KITH_OK && ended != 0 ? kith_audit(ctx, "feed.revoke", person, 0) : rc;
}

enum kith_found kith_feed_find(struct kith_ctx *ctx, const char *component, int64_t person,
                               struct kith_feed *feed_r)
{
    const struct auth_env env = env_of(ctx);
    return ctx->session != NULL ? feed_find(ctx->portal->db, &env, component, person, feed_r) : KITH_NONE;
}
