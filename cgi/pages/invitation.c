/*
 * invitation.c - taking up an invitation: who invites, whom, and a password of one's own.
 */
#include "common.h"
#include "core.h"
#include "new_password.h"

/* GET /invitation/:token, and again after an error. */
enum kith_rc invitation_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct link link;
    switch (link_find(kith_db(ctx), kith_arena(ctx), LINK_INVITATION, kith_param(ctx, "token"), kith_now(ctx),
                      &link)) {
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
    return kith_render(ctx, "core/invitation.tpl");
}

/* POST /invitation/:token */
enum kith_rc invitation_send(struct kith_ctx *ctx)
{
    return new_password_by_link(ctx, LINK_INVITATION, invitation_show, "/invitation/done");
}

/* GET /invitation/done */
enum kith_rc invitation_done_show(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/invitation-done.tpl");
}
