/*
 * confirm.c - the password again, before something that must not happen behind its owner's back.
 */
#include "account.h"
#include "common.h"
#include "core.h"
#include "factor.h"

/* GET /account/confirm, and again after an error. */
enum kith_rc confirm_show(struct kith_ctx *ctx)
{
    const char *to = kith_param(ctx, "to");
    if (to != NULL) {
        kith_show(kith_view(ctx), "HAS_TO");
        kith_set(kith_view(ctx), "TO", to);
    }
    kith_set(kith_view(ctx), "ACCOUNT_EMAIL", ctx->session->account_email);
    return kith_render(ctx, "core/confirm.tpl");
}

struct confirming {
    struct auth_env env;
    int64_t session;
    char cookie[SESSION_COOKIE_CHARS + 1];
};

static enum kith_rc confirm(struct kith_db *db, void *data)
{
    struct confirming *confirming = data;
    return session_confirm(db, &confirming->env, confirming->session, confirming->cookie);
}

static enum kith_rc busy_again(struct kith_ctx *ctx, unsigned seconds)
{
    kith_show(kith_view(ctx), "BUSY");
    kith_retry_after(ctx, seconds);
    ctx->typed = true;
    enum kith_rc rc = confirm_show(ctx);
    return rc == KITH_OK ? KITH_BUSY : rc;
}

/* POST /account/confirm */
enum kith_rc confirm_send(struct kith_ctx *ctx)
{
    struct confirming confirming = {.env = core_env(ctx), .session = ctx->session->id};
    const char *to = kith_param(ctx, "to");
    unsigned seconds = 0;
    enum kith_rc rc =
        account_password_check(kith_db(ctx), &confirming.env, kith_param(ctx, "password"), &seconds);
    switch (rc) {
    case KITH_OK:
        rc = ctx_transaction_unkeyed(ctx, confirm, &confirming);
        if (rc == KITH_OK)
            ctx->new_cookie = kith_copy(kith_arena(ctx), confirming.cookie);
        return rc == KITH_OK ? kith_redirect(ctx, "%s", to != NULL ? to : "/account") : rc;
    case KITH_INVALID:
        kith_field_error(ctx, "password", KITH_N("That is not your password. Check it and try again"));
        return rc;
    case KITH_TOO_MANY:
        core_set_minutes(ctx, seconds);
        return core_refuse(ctx, rc, seconds, "core/password-wait.tpl");
    case KITH_BUSY:
        return busy_again(ctx, seconds);
    default:
        return rc;
    }
}
