/*
 * help.c - pages that only inform.
 */
#include "core.h"
#include "ctx.h"

/* GET /help/accessibility */
enum kith_rc help_accessibility(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/help-accessibility.tpl");
}

/* GET /help/now */
enum kith_rc help_now(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/help-now.tpl");
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
