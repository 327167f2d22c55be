/*
 * signin.c - signing in, signing out, staying signed in.
 *
 * Whether it is them is decided in auth; here is only what they are told. One sentence for a wrong password,
 * an unknown address and an account that is switched off.
 */
#include "common.h"
#include "core.h"
#include "kept.h"
#include "sign_in.h"

#include <string.h>

static enum kith_rc not_right(struct kith_ctx *ctx, bool no_membership)
{
    kith_field_error(ctx, "email",
                     no_membership
                         ? KITH_N("Your account is switched off. Ask the person who invited you")
                         : KITH_N("The email address or password is not right. Check both and try again"));
    return KITH_INVALID;
}

static bool has_kept(struct kith_ctx *ctx)
{
    static const struct kith_id none;
    struct kith_id id = kith_param_id(ctx, "kept");
    return memcmp(&id, &none, sizeof id) != 0;
}

/* Where signing in leads OWNER: to the form that was kept for them, the page they came for, or home. */
static const char *destination(struct kith_ctx *ctx, struct kept_owner owner)
{
    struct kith_arena *arena = kith_arena(ctx);
    if (has_kept(ctx)) {
        struct kept_form form;
        struct kith_id id = kith_param_id(ctx, "kept");
        if (kept_find(kith_db(ctx), arena, &owner, id, kith_now(ctx), &form) == KITH_FOUND)
            return kith_printf(arena, "%s?restore=%s", core_encode_path(arena, form.path),
                               kith_id_text(arena, id));
    }
    const char *to = kith_param(ctx, "to");
    return to != NULL ? to : "/";
}

/* GET /signin, and again after an error. "kept" names a form that waits; "to" is the page they came for. */
enum kith_rc signin_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    if (ctx->session != NULL && ctx->errors == NULL)
        return kith_redirect(
            ctx, "%s",
            destination(ctx, (struct kept_owner){ctx->session->account_id, ctx->session->membership_id}));
    const char *to = kith_param(ctx, "to");
    if (has_kept(ctx)) {
        kith_show(view, "KEPT");
        kith_set(view, "KEPT_ID", kith_id_text(kith_arena(ctx), kith_param_id(ctx, "kept")));
    } else if (kith_param_bool(ctx, "ended"))
        kith_show(view, "ENDED");
    if (to != NULL) {
        kith_show(view, "HAS_TO");
        kith_set(view, "TO", to);
        if (strcmp(to, "/") != 0 && !has_kept(ctx))
            kith_show(view, "RETURNING");
    }
    return kith_render(ctx, "core/signin.tpl");
}

struct opening {
    struct auth_env env;
    const struct sign_in *decision;
    int64_t old_session;
    char cookie[SESSION_COOKIE_CHARS + 1];
    char device[SESSION_COOKIE_CHARS + 1];
};

static enum kith_rc open_session(struct kith_db *db, void *data)
{
    struct opening *opening = data;
    return sign_in_open(db, &opening->env, opening->decision, opening->old_session, opening->cookie,
                        opening->device);
}

static enum kith_rc open_for(struct kith_ctx *ctx, const struct auth_env *env, const struct sign_in *decision,
                             const char *known_device)
{
    struct opening opening = {
        .env = *env,
        .decision = decision,
        .old_session = ctx->session != NULL ? ctx->session->id : 0,
    };
    /* Unkeyed: a sign-in sent twice opens a session twice, and the browser keeps the last. */
    enum kith_rc rc = ctx_transaction_unkeyed(ctx, open_session, &opening);
    if (rc != KITH_OK)
        return rc;
    ctx->new_cookie = kith_copy(kith_arena(ctx), opening.cookie);
    core_set_device(ctx, opening.device[0] != '\0' ? opening.device : known_device);
    return kith_redirect(
        ctx, "%s", destination(ctx, (struct kept_owner){decision->account_id, decision->membership_id}));
}

/* POST /signin */
enum kith_rc signin_send(struct kith_ctx *ctx)
{
    struct auth_env env = core_env(ctx);
    struct sign_in decision;
    const char *device = cookie_get(ctx->request->cookies, SIGN_IN_DEVICE_COOKIE, kith_arena(ctx));
    memset(&decision, 0, sizeof decision);
    enum kith_rc rc = sign_in_check(kith_db(ctx), &env, kith_param(ctx, "email"), kith_param(ctx, "password"),
                                    device, &decision);
    switch (rc) {
    case KITH_OK:
        rc = open_for(ctx, &env, &decision, device);
        if (rc == KITH_NOT_FOUND) /* changed while we looked */
            rc = not_right(ctx, false);
        break;
    case KITH_INVALID:
        rc = not_right(ctx, decision.no_membership);
        break;
    case KITH_TOO_MANY:
        core_set_minutes(ctx, decision.retry_after);
        rc = core_refuse(ctx, rc, decision.retry_after, "core/signin-wait.tpl");
        break;
    case KITH_BUSY:
        kith_show(kith_view(ctx), "BUSY");
        kith_retry_after(ctx, decision.retry_after);
        ctx->typed = true;
        rc = signin_show(ctx);
        if (rc == KITH_OK)
            rc = KITH_BUSY;
        break;
    default:
        break;
    }
    explicit_bzero(&decision, sizeof decision);
    return rc;
}

/* GET /signout - asks first: a link alone must not sign anybody out. */
enum kith_rc signout_show(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/signout.tpl");
}

/* The form of POST /signout again: whoever is signed out already is told so. */
enum kith_rc signout_again(struct kith_ctx *ctx)
{
    return ctx->session != NULL ? signout_show(ctx) : kith_redirect(ctx, "/signed-out");
}

struct closing {
    struct auth_env env;
    int64_t session;
};

static enum kith_rc close_session(struct kith_db *db, void *data)
{
    struct closing *closing = data;
    return sign_out(db, &closing->env, closing->session);
}

/* POST /signout */
enum kith_rc signout_send(struct kith_ctx *ctx)
{
    if (ctx->session != NULL) {
        struct closing closing = {core_env(ctx), ctx->session->id};
        enum kith_rc rc = ctx_transaction_unkeyed(ctx, close_session, &closing);
        if (rc != KITH_OK)
            return rc;
    }
    ctx->new_cookie = "";
    return kith_redirect(ctx, "/signed-out");
}

/* GET /signed-out */
enum kith_rc signed_out_show(struct kith_ctx *ctx)
{
    return ctx->session != NULL ? kith_redirect(ctx, "/") : kith_render(ctx, "core/signed-out.tpl");
}

/* POST /session/extend - for the script that warns before the end: that the request came is all it takes. */
enum kith_rc session_extend(struct kith_ctx *ctx)
{
    return kith_send(ctx, "text/plain; charset=utf-8", "", 0);
}
