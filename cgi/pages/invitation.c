/*
 * invitation.c - accepting an invitation: who invites, whom, and a password.
 *
 * Whoever has no password yet chooses one. Whoever has one shows that the account is theirs, by it or by
 * being signed in: the link alone opens nothing.
 */
#include "account.h"
#include "common.h"
#include "core.h"
#include "new_password.h"
#include "sign_in.h"

#include <string.h>

static enum kith_found find(struct kith_ctx *ctx, struct link *link_r)
{
    return link_find(kith_db(ctx), kith_arena(ctx), LINK_INVITATION, kith_param(ctx, "token"), kith_now(ctx),
                     link_r);
}

/* Signed in as the one who is invited, second step and all. */
static bool is_theirs(const struct kith_ctx *ctx, const struct link *link)
{
    return ctx->session != NULL && ctx->session->owes == SESSION_OWES_NOTHING &&
           ctx->session->account_id == link->account_id;
}

/* GET /invitation/:token, and again after an error. */
enum kith_rc invitation_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct link link;
    switch (find(ctx, &link)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        kith_show(view, "WAS_INVITATION");
        return kith_render(ctx, "core/link-ended.tpl");
    default:
        return KITH_FAIL;
    }
    kith_set_path(view, "FORM_PATH", ctx->request->path);
    kith_show_either(view, *link.organisation_name != '\0', "HAS_INVITER", "NO_INVITER");
    kith_set(view, "INVITING_ORGANISATION", link.organisation_name);
    kith_set(view, "INVITED_NAME", link.account_name);
    kith_set(view, "INVITED_EMAIL", link.account_email);
    kith_set(view, "INVITED_ROLE", kith_tr(ctx, account_role_title(link.role)));
    kith_show(view, link.is_new ? "NEW_ACCOUNT" : is_theirs(ctx, &link) ? "OWN_ACCOUNT" : "KNOWN_ACCOUNT");
    return kith_render(ctx, "core/invitation.tpl");
}

struct accepting {
    struct auth_env env;
    const struct link *link;
    const char *token;
    struct sign_in decision; /* the password was counted as a try, and was right */
};

static enum kith_rc accept(struct kith_db *db, void *data)
{
    struct accepting *accepting = data;
    enum kith_rc rc = account_accept(db, &accepting->env, accepting->token, accepting->link->account_id);
    const struct sign_in *decision = &accepting->decision;
    return rc == KITH_OK ? throttle_clear(db, decision->keys,
                                          decision->no_membership ? decision->n_keys : decision->n_clear)
                         : rc;
}

/* Whether the password is the account's; what to tell when it is not. */
static enum kith_rc prove(struct kith_ctx *ctx, struct accepting *accepting)
{
    struct sign_in *decision = &accepting->decision;
    const char *password = kith_param(ctx, "password");
    if (password == NULL) {
        kith_field_error(ctx, "password", KITH_N("Enter your password"));
        return KITH_INVALID;
    }
    const char *device = cookie_get(ctx->request->cookies, SIGN_IN_DEVICE_COOKIE, kith_arena(ctx));
    enum kith_rc rc = sign_in_check(kith_db(ctx), &accepting->env, accepting->link->account_email, password,
                                    device, decision);
    /* Somebody who has no role any more, or none yet, is still who they are. */
    if (rc == KITH_INVALID && decision->no_membership)
        rc = KITH_OK;
    switch (rc) {
    case KITH_INVALID:
        kith_field_error(ctx, "password", KITH_N("That is not your password. Check it and try again"));
        return rc;
    case KITH_TOO_MANY:
        core_set_minutes(ctx, decision->retry_after);
        return core_refuse(ctx, rc, decision->retry_after, "core/password-wait.tpl");
    case KITH_BUSY:
        kith_show(kith_view(ctx), "BUSY");
        kith_retry_after(ctx, decision->retry_after);
        ctx->typed = true;
        rc = invitation_show(ctx);
        return rc == KITH_OK && ctx->rendered ? KITH_BUSY : rc;
    default:
        return rc;
    }
}

static enum kith_rc accept_as_known(struct kith_ctx *ctx, const struct link *link)
{
    struct accepting accepting = {.env = core_env(ctx), .link = link, .token = kith_param(ctx, "token")};
    enum kith_rc rc = is_theirs(ctx, link) ? KITH_OK : prove(ctx, &accepting);
    if (rc == KITH_OK) {
        rc = core_transaction(ctx, accept, &accepting, "/invitation/accepted");
        rc = rc == KITH_NOT_FOUND ? core_link_spent(ctx) : rc;
    }
    explicit_bzero(&accepting.decision, sizeof accepting.decision);
    return rc;
}

/* POST /invitation/:token */
enum kith_rc invitation_send(struct kith_ctx *ctx)
{
    struct link link;
    switch (find(ctx, &link)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return core_link_spent(ctx);
    default:
        return KITH_FAIL;
    }
    if (!link.is_new)
        return accept_as_known(ctx, &link);
    if (kith_param(ctx, "new-password") == NULL) {
        kith_field_error(ctx, "new-password", KITH_N("Enter a new password"));
        return KITH_INVALID;
    }
    return new_password_by_link(ctx, LINK_INVITATION, invitation_show, "/invitation/done");
}

/* GET /invitation/done */
enum kith_rc invitation_done_show(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/invitation-done.tpl");
}

/* GET /invitation/accepted */
enum kith_rc invitation_accepted_show(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/invitation-accepted.tpl");
}
