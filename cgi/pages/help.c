/*
 * help.c - pages that only inform, and the one for machines.
 */
#include "core.h"
#include "ctx.h"

/* GET /help/accessibility */
enum kith_rc help_accessibility(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/help-accessibility.tpl");
}

/* GET /help/privacy */
enum kith_rc help_privacy(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/help-privacy.tpl");
}

/* GET /help/cookies */
enum kith_rc help_cookies(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/help-cookies.tpl");
}

/* GET /health - that a worker answers; asks no database, so that a database in trouble does not take the pool
 * out. */
enum kith_rc health_show(struct kith_ctx *ctx)
{
    static const char answer[] = "ok\n";
    response_header(&ctx->portal->response, kith_arena(ctx), "Cache-Control", "no-store");
    return kith_send(ctx, "text/plain; charset=utf-8", answer, sizeof answer - 1);
}
