/*
 * sessions.c - where one is signed in, and signing out elsewhere.
 */
#include "account.h"
#include "common.h"
#include "core.h"

#include <kith/clock.h>

/* GET /account/sessions */
enum kith_rc sessions_show(struct kith_ctx *ctx)
{
    struct auth_env env = core_env(ctx);
    struct kith_view *view = kith_view(ctx);
    const struct account_session *items = NULL;
    size_t count = 0;
    if (account_sessions(kith_db(ctx), &env, ctx->session->id, &items, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(view, "SESSION");
        kith_set(row, "DEVICE", items[i].browser);
        if (*items[i].browser == '\0')
            kith_show(row, "NO_DEVICE");
        kith_set_time(row, "SINCE", items[i].started_at);
        kith_set_time(row, "LAST_USED", items[i].seen_at);
        kith_set(row, "SESSION_ID", kith_id_text(kith_arena(ctx), items[i].id));
        kith_show_either(row, items[i].current, "THIS_DEVICE", "OTHER_DEVICE");
    }
    kith_show_either(view, count > 1, "HAS_OTHERS", "NO_OTHERS");
    return kith_render(ctx, "core/sessions.tpl");
}

struct ending {
    struct auth_env env;
    struct kith_id id;
    int64_t session;
};

static enum kith_rc end_one(struct kith_db *db, void *data)
{
    const struct ending *ending = data;
    enum kith_rc rc = account_session_end(db, &ending->env, ending->id);
    /* Signed out already is what was wanted. */
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

static enum kith_rc end_others(struct kith_db *db, void *data)
{
    const struct ending *ending = data;
    return account_sessions_end_others(db, &ending->env, ending->session);
}

/* POST /account/sessions/end */
enum kith_rc sessions_end_one(struct kith_ctx *ctx)
{
    struct ending ending = {.env = core_env(ctx), .id = kith_param_id(ctx, "id")};
    kith_flash(ctx, KITH_N("That device is signed out"));
    return core_transaction(ctx, end_one, &ending, "/account/sessions");
}

/* POST /account/sessions/end-others */
enum kith_rc sessions_end_others(struct kith_ctx *ctx)
{
    struct ending ending = {.env = core_env(ctx), .session = ctx->session->id};
    kith_flash(ctx, KITH_N("You are signed out everywhere else"));
    return core_transaction(ctx, end_others, &ending, "/account/sessions");
}
