/*
 * circle_invited.c - who was invited to the circle and has not signed in yet, and the link once more.
 *
 * Only for whoever may change the circle. Says nothing of the time before they were invited: an address that
 * had an account already looks like any other.
 */
#include "circle_pages.h"

#include <string.h>

enum kith_found circle_invited_all(struct kith_ctx *ctx, struct circle_invited *invited_r)
{
    *invited_r = (struct circle_invited){.count = 0};
    if (!circle_may_change(ctx))
        return KITH_NONE;
    return kith_invited(ctx, &invited_r->items, &invited_r->count);
}

/* The person's own sign-in is the office's to invite. */
static bool may_send(struct kith_ctx *ctx, const struct circle_member *member)
{
    return circle_may_change(ctx) && member->account != 0 &&
           (strcmp(member->kind, "self") != 0 || kith_may(ctx, "circle.own"));
}

bool circle_fill_invited(struct kith_ctx *ctx, struct kith_view *row, const struct circle_member *member,
                         const struct circle_invited *invited)
{
    for (size_t i = 0; member->account != 0 && i < invited->count; i++) {
        const struct kith_invited *one = &invited->items[i];
        if (one->account != member->account || one->signed_in)
            continue;
        struct kith_view *view = kith_add(row, "NOT_YET");
        kith_show_either(view, member->imported, "BROUGHT", "INVITED");
        kith_set_date(view, "INVITED_ON", kith_time_date(one->at));
        if (may_send(ctx, member)) {
            struct kith_view *send = kith_add(view, "SEND");
            kith_set(send, "INVITED_NAME", member->name);
            kith_show_either(send, member->imported, "FIRST", "AGAIN");
            kith_set_path(send, "SEND_PATH",
                          circle_path(ctx, kith_printf(kith_arena(ctx), "/circle/%s/send",
                                                       kith_id_text(kith_arena(ctx), member->public_id))));
        }
        return true;
    }
    return false;
}

struct sending {
    struct kith_ctx *ctx;
    const struct circle_member *member;
};

static enum kith_rc send_write(struct kith_db *db, void *data)
{
    const struct sending *work = data;
    struct kith_ctx *ctx = work->ctx;
    int64_t person = kith_person(ctx)->id;
    (void)db;
    enum kith_rc rc = kith_invite_again(ctx, work->member->account, work->member->name);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "circle.invite-again", person, work->member->id);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", circle_path(ctx, "/circle")) : rc;
}

/* POST /people/:person/circle/:member/send - one mailed link more, for somebody who has not signed in. */
enum kith_rc circle_send_again(struct kith_ctx *ctx)
{
    struct circle_member member;
    enum kith_found found = circle_member_get(ctx, kith_param_id(ctx, "member"), &member);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    struct sending work = {ctx, &member};
    kith_flash(ctx, KITH_N("We sent them an email with a link to sign in"));
    enum kith_rc rc = may_send(ctx, &member) ? kith_transaction(ctx, send_write, &work) : KITH_NOT_FOUND;
    if (rc != KITH_CONFLICT && rc != KITH_NOT_FOUND)
        return rc;
    kith_flash(ctx, rc == KITH_CONFLICT ? KITH_N("They have signed in meanwhile, so we sent nothing")
                                        : KITH_N("There was no link to send"));
    return kith_redirect(ctx, "%s", circle_path(ctx, "/circle"));
}
