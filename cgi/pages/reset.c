/*
 * reset.c - a new password for somebody who has forgotten the old one, by a mailed link.
 *
 * Every answer is the same whether the address is known or not.
 */
#include "account.h"
#include "common.h"
#include "core.h"
#include "new_password.h"

/* GET /reset, and again after an error. */
enum kith_rc reset_show(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/reset.tpl");
}

struct asking {
    struct auth_env env;
    const char *email;
    bool send;
};

static enum kith_rc ask(struct kith_db *db, void *data)
{
    struct asking *asking = data;
    return account_reset_ask(db, &asking->env, asking->email, asking->send);
}

/* POST /reset */
enum kith_rc reset_send(struct kith_ctx *ctx)
{
    struct asking asking = {.env = core_env(ctx), .email = kith_param(ctx, "email")};
    unsigned seconds = 0;
    enum kith_rc rc = account_reset_allowed(kith_db(ctx), &asking.env, asking.email, &asking.send, &seconds);
    if (rc == KITH_TOO_MANY) {
        core_set_minutes(ctx, seconds);
        return core_refuse(ctx, rc, seconds, "core/reset-wait.tpl");
    }
    if (rc != KITH_OK)
        return rc;
    return core_transaction(ctx, ask, &asking, "/reset/sent");
}

/* GET /reset/sent */
enum kith_rc reset_sent_show(struct kith_ctx *ctx)
{
    kith_set_int(kith_view(ctx), "LINK_MINUTES", ctx->portal->settings->reset_minutes);
    return kith_render(ctx, "core/reset-sent.tpl");
}

/* GET /reset/:token, and again after an error. */
enum kith_rc reset_link_show(struct kith_ctx *ctx)
{
    struct link link;
    switch (link_find(kith_db(ctx), kith_arena(ctx), LINK_RESET, kith_param(ctx, "token"), kith_now(ctx),
                      &link)) {
    case KITH_FOUND:
        kith_set_path(kith_view(ctx), "FORM_PATH", ctx->request->path);
        kith_set(kith_view(ctx), "LINK_EMAIL", link.account_email);
        return kith_render(ctx, "core/reset-new.tpl");
    case KITH_NONE:
        kith_show(kith_view(ctx), "WAS_RESET");
        return kith_render(ctx, "core/link-ended.tpl");
    default:
        return KITH_FAIL;
    }
}

/* POST /reset/:token */
enum kith_rc reset_link_send(struct kith_ctx *ctx)
{
    return new_password_by_link(ctx, LINK_RESET, reset_link_show, "/reset/done");
}

/* GET /reset/done */
enum kith_rc reset_done_show(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/reset-done.tpl");
}
