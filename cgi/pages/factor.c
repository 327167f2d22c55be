/*
 * factor.c - the second step of signing in: setting it up, giving the code, taking it off.
 *
 * The picture for the app is made here and shown from here; nobody else sees the secret.
 */
#include "factor.h"

#include "buf.h"
#include "common.h"
#include "core.h"

#include <qrencode.h>
#include <sodium.h>
#include <string.h>

enum { QR_MARGIN = 4 /* modules of white around it, as the standard asks */ };

static const char *came_for(struct kith_ctx *ctx)
{
    const char *to = kith_param(ctx, "to");
    return to != NULL ? to : "/";
}

static void fill_to(struct kith_ctx *ctx)
{
    const char *to = kith_param(ctx, "to");
    if (to == NULL)
        return;
    kith_show(kith_view(ctx), "HAS_TO");
    kith_set(kith_view(ctx), "TO", to);
}

/* GET /signin/code, and again after an error. */
enum kith_rc code_show(struct kith_ctx *ctx)
{
    if (ctx->session->owes != SESSION_OWES_CODE)
        return kith_redirect(ctx, "%s", came_for(ctx));
    fill_to(ctx);
    return kith_render(ctx, "core/code.tpl");
}

struct taking {
    struct auth_env env;
    struct factor_taken taken;
    int64_t session;
    bool first; /* the secret is new: recovery codes come with it */
    char cookie[SESSION_COOKIE_CHARS + 1];
    struct factor_codes codes;
};

static enum kith_rc take(struct kith_db *db, void *data)
{
    struct taking *taking = data;
    enum kith_rc rc = factor_take(db, &taking->env, &taking->taken, taking->session, taking->cookie);
    if (rc == KITH_OK && taking->first)
        rc = factor_codes_make(db, &taking->env, &taking->codes);
    return rc;
}

static enum kith_rc wrong_code(struct kith_ctx *ctx)
{
    kith_field_error(ctx, "code",
                     KITH_N("That code is not right. Wait for the next one in your app and enter that"));
    return KITH_INVALID;
}

/* Checks the code of the form and uses it up. */
static enum kith_rc take_code(struct kith_ctx *ctx, struct taking *taking)
{
    unsigned seconds = 0;
    enum kith_rc rc =
        factor_check(kith_db(ctx), &taking->env, kith_param(ctx, "code"), &taking->taken, &seconds);
    if (rc == KITH_TOO_MANY) {
        core_set_minutes(ctx, seconds);
        return core_refuse(ctx, rc, seconds, "core/code-wait.tpl");
    }
    if (rc == KITH_OK)
        rc = ctx_transaction_unkeyed(ctx, take, taking);
    if (rc == KITH_OK)
        ctx->new_cookie = kith_copy(kith_arena(ctx), taking->cookie);
    return rc == KITH_INVALID ? wrong_code(ctx) : rc;
}

/* POST /signin/code */
enum kith_rc code_send(struct kith_ctx *ctx)
{
    struct taking taking = {.env = core_env(ctx), .session = ctx->session->id};
    if (ctx->session->owes != SESSION_OWES_CODE)
        return kith_redirect(ctx, "%s", came_for(ctx));
    enum kith_rc rc = take_code(ctx, &taking);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", came_for(ctx)) : rc;
}

/* GET /account/second-step - what there is, and what can be done with it. */
enum kith_rc factor_show(struct kith_ctx *ctx)
{
    struct auth_env env = core_env(ctx);
    struct kith_view *view = kith_view(ctx);
    struct factor factor;
    if (ctx->session->owes == SESSION_OWES_CODE)
        return kith_redirect(ctx, "/signin/code");
    if (factor_find(kith_db(ctx), &env, &factor) == KITH_ERROR)
        return KITH_FAIL;
    sodium_memzero(factor.secret, sizeof factor.secret);
    fill_to(ctx);
    if (!factor.confirmed) {
        kith_show_either(view, ctx->session->owes == SESSION_OWES_SET_UP, "MUST", "MAY");
        kith_show(view, "NOT_SET_UP");
        return kith_render(ctx, "core/second-step.tpl");
    }
    struct kith_view *on = kith_add(view, "SET_UP");
    kith_set_time(on, "SINCE", factor.confirmed_at);
    kith_set_int(on, "CODES_LEFT", factor.codes_left);
    if (factor.codes_left == 0)
        kith_show(on, "NO_CODES");
    else
        kith_show_either(on, factor.codes_left == 1, "ONE_CODE", "CODES");
    if (!factor_is_required(ctx->portal->settings, ctx->session->role))
        kith_show(on, "MAY_REMOVE");
    return kith_render(ctx, "core/second-step.tpl");
}

static enum kith_rc begin(struct kith_db *db, void *data)
{
    return factor_begin(db, data);
}

/* POST /account/second-step/start */
enum kith_rc factor_start(struct kith_ctx *ctx)
{
    struct auth_env env = core_env(ctx);
    if (ctx->session->owes == SESSION_OWES_CODE)
        return kith_redirect(ctx, "/signin/code");
    enum kith_rc rc = ctx_transaction_unkeyed(ctx, begin, &env);
    if (rc == KITH_CONFLICT) /* it is set up already */
        return kith_redirect(ctx, "/account/second-step");
    if (rc != KITH_OK)
        return rc;
    const char *to = kith_param(ctx, "to");
    return to == NULL
               ? kith_redirect(ctx, "/account/second-step/set-up")
               : kith_redirect(ctx, "/account/second-step/set-up?to=%s", url_encode(kith_arena(ctx), to));
}

/* In fours, as it is easier to type. */
static const char *in_fours(struct kith_arena *arena, const char *text)
{
    const char *out = "";
    for (size_t i = 0; i < strlen(text); i += 4)
        out = kith_printf(arena, "%s%s%.4s", out, i > 0 ? " " : "", text + i);
    return out;
}

/* The pending secret, or a redirect to where one is made. */
static enum kith_rc find_pending(struct kith_ctx *ctx, struct factor *factor_r)
{
    struct auth_env env = core_env(ctx);
    if (factor_find(kith_db(ctx), &env, factor_r) == KITH_ERROR)
        return KITH_FAIL;
    return factor_r->pending ? KITH_OK : KITH_NOT_FOUND;
}

/* GET /account/second-step/set-up, and again after an error. */
enum kith_rc set_up_show(struct kith_ctx *ctx)
{
    struct factor factor;
    enum kith_rc rc = find_pending(ctx, &factor);
    if (rc == KITH_NOT_FOUND)
        return kith_redirect(ctx, "/account/second-step");
    if (rc != KITH_OK)
        return rc;
    kith_set(kith_view(ctx), "SECRET", in_fours(kith_arena(ctx), factor.secret));
    sodium_memzero(factor.secret, sizeof factor.secret);
    fill_to(ctx);
    return kith_render(ctx, "core/second-step-set-up.tpl");
}

/* What the app reads: who gives the codes, for whom, and the secret. */
static const char *app_address(struct kith_ctx *ctx, const char *secret)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *site = url_encode(arena, ctx->portal->settings->site_name);
    return kith_printf(arena, "otpauth://totp/%s:%s?secret=%s&issuer=%s&digits=%d&period=%d", site,
                       url_encode(arena, ctx->session->account_email), secret, site, FACTOR_DIGITS,
                       FACTOR_STEP_SECONDS);
}

static void draw(const QRcode *code, struct buf *out)
{
    int size = code->width + 2 * QR_MARGIN;
    buf_printf(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
        "<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"",
        size, size, size, size);
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            if ((code->data[y * code->width + x] & 1) != 0)
                buf_printf(out, "M%d %dh1v1h-1z", x + QR_MARGIN, y + QR_MARGIN);
        }
    }
    buf_text(out, "\"/></svg>\n");
}

/* GET /account/second-step/picture - the secret for the app's camera. */
enum kith_rc picture_show(struct kith_ctx *ctx)
{
    struct factor factor;
    struct buf out = BUF_INIT;
    enum kith_rc rc = find_pending(ctx, &factor);
    if (rc != KITH_OK)
        return rc;
    QRcode *code = QRcode_encodeString8bit(app_address(ctx, factor.secret), 0, QR_ECLEVEL_M);
    sodium_memzero(factor.secret, sizeof factor.secret);
    if (code == NULL)
        return KITH_FAIL;
    draw(code, &out);
    QRcode_free(code);
    rc = kith_send(ctx, "image/svg+xml; charset=utf-8", out.data, out.len);
    explicit_bzero(out.data, out.size);
    buf_free(&out);
    return rc;
}

static enum kith_rc show_codes(struct kith_ctx *ctx, struct factor_codes *codes)
{
    struct kith_view *view = kith_view(ctx);
    for (size_t i = 0; i < FACTOR_CODES; i++)
        kith_set(kith_add(view, "CODE"), "CODE_TEXT", kith_copy(kith_arena(ctx), codes->text[i]));
    sodium_memzero(codes, sizeof *codes);
    kith_set_path(view, "ON_PATH", came_for(ctx));
    return kith_render(ctx, "core/recovery-codes.tpl");
}

/* POST /account/second-step/set-up - the codes are shown here and nowhere else. */
enum kith_rc set_up_send(struct kith_ctx *ctx)
{
    struct taking taking = {.env = core_env(ctx), .session = ctx->session->id, .first = true};
    struct factor factor;
    enum kith_rc rc = find_pending(ctx, &factor);
    sodium_memzero(factor.secret, sizeof factor.secret);
    if (rc == KITH_NOT_FOUND)
        return kith_redirect(ctx, "/account/second-step");
    if (rc == KITH_OK)
        rc = take_code(ctx, &taking);
    if (rc == KITH_OK)
        rc = show_codes(ctx, &taking.codes);
    return rc;
}

struct making {
    struct auth_env env;
    struct factor_codes codes;
};

static enum kith_rc make_codes(struct kith_db *db, void *data)
{
    struct making *making = data;
    return factor_codes_make(db, &making->env, &making->codes);
}

/* POST /account/second-step/codes - new ones in place of the old. */
enum kith_rc codes_send(struct kith_ctx *ctx)
{
    struct making making = {.env = core_env(ctx)};
    struct factor factor;
    if (factor_find(kith_db(ctx), &making.env, &factor) == KITH_ERROR)
        return KITH_FAIL;
    if (!factor.confirmed)
        return kith_redirect(ctx, "/account/second-step");
    enum kith_rc rc = ctx_transaction_unkeyed(ctx, make_codes, &making);
    return rc == KITH_OK ? show_codes(ctx, &making.codes) : rc;
}

/* GET /account/second-step/remove - asks first. */
enum kith_rc factor_remove_show(struct kith_ctx *ctx)
{
    if (factor_is_required(ctx->portal->settings, ctx->session->role))
        return kith_redirect(ctx, "/account/second-step");
    return kith_render(ctx, "core/second-step-remove.tpl");
}

static enum kith_rc remove_own(struct kith_db *db, void *data)
{
    const struct auth_env *env = data;
    enum kith_rc rc = factor_remove(db, env, env->account_id);
    return rc == KITH_NOT_FOUND ? KITH_OK : rc; /* gone is what was wanted */
}

/* POST /account/second-step/remove */
enum kith_rc factor_remove_send(struct kith_ctx *ctx)
{
    struct auth_env env = core_env(ctx);
    if (factor_is_required(ctx->portal->settings, ctx->session->role))
        return kith_redirect(ctx, "/account/second-step");
    kith_flash(ctx, KITH_N("You sign in with your password only now"));
    return core_transaction(ctx, remove_own, &env, "/account/second-step");
}
