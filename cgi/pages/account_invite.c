/*
 * account_invite.c - inviting somebody: ask, check, send, and say what happens next.
 *
 * The three steps are one form, so that nothing typed ever stands in an address.
 */
#include "account_view.h"
#include "common.h"
#include "core.h"

#include <string.h>

/* GET /accounts/invite, and again after an error or to change something. */
enum kith_rc invite_show(struct kith_ctx *ctx)
{
    account_view_kind(ctx);
    return kith_render(ctx, "core/account-invite.tpl");
}

/* Reads what was typed; false with the field's error when it does not fit this organisation. */
static bool read_invitation(struct kith_ctx *ctx, struct account_new *account_r)
{
    bool council = kith_role(ctx) == KITH_ROLE_OFFICER;
    *account_r = (struct account_new){
        .email = kith_param(ctx, "email"),
        .name = kith_param(ctx, "name"),
        .council_function = council ? kith_param(ctx, "function") : NULL,
        .organisation_id = kith_organisation_id(ctx),
        .language = ctx->language,
    };
    if (!account_role_parse(kith_param(ctx, "role"), &account_r->role) ||
        council != (account_r->role == KITH_ROLE_OFFICER)) {
        kith_field_error(ctx, "role", KITH_N("Choose what they will use it for"));
        return false;
    }
    if (council && account_r->council_function == NULL) {
        kith_field_error(ctx, "function", KITH_N("Choose which part of the council they work in"));
        return false;
    }
    struct auth_env env = core_env(ctx);
    if (!account_may_give(&env, account_r->council_function)) {
        kith_field_error(ctx, "function", core_only_own_function);
        return false;
    }
    return true;
}

static enum kith_rc check_show(struct kith_ctx *ctx, const struct account_new *account)
{
    struct kith_view *view = kith_view(ctx);
    kith_set(view, "INVITED_NAME", account->name);
    kith_set(view, "INVITED_EMAIL", account->email);
    kith_set(view, "INVITED_ROLE", account_view_role(ctx, account->role, account->council_function));
    kith_set(view, "INVITED_ROLE_NAME", account_role_name(account->role));
    if (account->council_function != NULL) {
        kith_show(view, "HAS_FUNCTION");
        kith_set(view, "INVITED_FUNCTION", account->council_function);
    }
    return kith_render(ctx, "core/account-invite-check.tpl");
}

struct inviting {
    struct auth_env env;
    const struct account_new *account;
    struct kith_ctx *ctx;
    struct kith_id id;
};

static enum kith_rc invite(struct kith_db *db, void *data)
{
    struct inviting *inviting = data;
    enum kith_rc rc = account_invite(db, &inviting->env, inviting->account, &inviting->id);
    if (rc != KITH_OK)
        return rc;
    /* Inside, so that a repeat of the form leads to the same page. */
    return kith_redirect(inviting->ctx, "/accounts/%s/invited",
                         kith_id_text(kith_arena(inviting->ctx), inviting->id));
}

/* Sending goes on for a moment without this one; FORM shows what to do. */
static enum kith_rc allowed(struct kith_ctx *ctx, const char *email, kith_handler form)
{
    const struct auth_env env = core_env(ctx);
    unsigned seconds = 0;
    enum kith_rc rc = account_invite_allowed(kith_db(ctx), &env, email, &seconds);
    if (rc != KITH_TOO_MANY)
        return rc;
    kith_retry_after(ctx, seconds);
    kith_field_error(
        ctx, NULL,
        KITH_N("You have sent a lot of invitations. Wait for a quarter of an hour, then send this one"));
    ctx->typed = true;
    rc = form(ctx);
    return rc == KITH_OK && ctx->rendered ? KITH_TOO_MANY : rc;
}

/* POST /accounts/invite - "step" says which button: check, change or send. */
enum kith_rc invite_send(struct kith_ctx *ctx)
{
    struct account_new account;
    const char *step = kith_param(ctx, "step");
    if (!read_invitation(ctx, &account))
        return KITH_INVALID;
    if (strcmp(step, "change") == 0) {
        ctx->typed = true;
        return invite_show(ctx);
    }
    if (strcmp(step, "check") == 0)
        return check_show(ctx, &account);
    struct inviting inviting = {.env = core_env(ctx), .account = &account, .ctx = ctx};
    enum kith_rc rc = allowed(ctx, account.email, invite_show);
    if (rc != KITH_OK)
        return rc;
    rc = kith_transaction(ctx, invite, &inviting);
    if (rc != KITH_CONFLICT)
        return rc;
    kith_field_error(
        ctx, "email",
        KITH_N("There is already an account with this email address and role. Find it in the list "
               "of accounts, or use another address"));
    return KITH_INVALID;
}

/* GET /accounts/:id/invited - what happens next. */
enum kith_rc invited_show(struct kith_ctx *ctx)
{
    struct account_item item;
    enum kith_rc rc = account_view_get(ctx, &item);
    if (rc != KITH_OK)
        return rc;
    account_view_fill(ctx, &item);
    kith_set_int(kith_view(ctx), "LINK_DAYS", ctx->portal->settings->invitation_days);
    return kith_render(ctx, "core/account-invited.tpl");
}

struct again {
    struct auth_env env;
    struct kith_id id;
};

static enum kith_rc send_again(struct kith_db *db, void *data)
{
    const struct again *again = data;
    return account_invite_again(db, &again->env, again->id);
}

/* POST /accounts/:id/invite-again */
enum kith_rc invite_again(struct kith_ctx *ctx)
{
    struct account_item item;
    struct again again = {core_env(ctx), kith_param_id(ctx, "id")};
    enum kith_rc rc = account_view_get(ctx, &item);
    if (rc == KITH_OK)
        rc = allowed(ctx, item.email, account_show);
    if (rc != KITH_OK)
        return rc;
    const char *path = kith_printf(kith_arena(ctx), "/accounts/%s", kith_id_text(kith_arena(ctx), item.id));
    kith_flash(ctx, KITH_N("The invitation is sent again. Only the link in the newest email works"));
    return core_transaction(ctx, send_again, &again, path);
}
