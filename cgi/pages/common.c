/*
 * common.c - what several pages of the core need. No SQL, no sentences.
 */
#include "common.h"
#include "idempotency.h"
#include "sign_in.h"
#include "translate.h"

#include <string.h>

const char core_only_own_function[] = KITH_N(
    "You can only choose the part of the council you work in. Ask somebody who works in care and support planning");

struct auth_env core_env(struct kith_ctx *ctx)
{
    const struct session *session = ctx->session;
    return (struct auth_env){
        .settings = ctx->portal->settings,
        .key = ctx->portal->key,
        .arena = ctx->portal->arena,
        .now = ctx->now,
        .account_id = session != NULL ? session->account_id : 0,
        .membership_id = session != NULL ? session->membership_id : 0,
        .organisation_id = session != NULL ? session->organisation_id : 0,
        .office_function = session != NULL ? session->office_function : NULL,
        .request_id = ctx->request_id,
        .address = ctx->request->remote_address,
        .user_agent = ctx->request->user_agent,
        .tr = translate,
    };
}

enum kith_rc core_transaction(struct kith_ctx *ctx, kith_tx_fn fn, void *data, const char *path)
{
    /* Before the work: the location is kept with the form's key. */
    enum kith_rc rc = kith_redirect(ctx, "%s", path);
    if (rc == KITH_OK)
        rc = kith_transaction(ctx, fn, data);
    if (rc != KITH_OK) {
        ctx->location = NULL;
        kith_flash(ctx, NULL);
    }
    return rc;
}

enum kith_rc core_refuse(struct kith_ctx *ctx, enum kith_rc rc, unsigned seconds, const char *name)
{
    kith_flash(ctx, NULL);
    kith_retry_after(ctx, seconds);
    ctx->typed = true;
    enum kith_rc rendered = kith_render(ctx, name);
    return rendered == KITH_OK ? rc : rendered;
}

void core_set_minutes(struct kith_ctx *ctx, unsigned seconds)
{
    unsigned minutes = (seconds + 59) / 60;
    if (minutes == 0)
        minutes = 1;
    kith_set_int(kith_view(ctx), "MINUTES", minutes);
    kith_show_either(kith_view(ctx), minutes == 1, "ONE_MINUTE", "MORE_MINUTES");
}

void core_set_device(struct kith_ctx *ctx, const char *device)
{
    const int64_t seconds = (int64_t)SIGN_IN_DEVICE_DAYS * 24 * 60 * 60;
    if (device != NULL && *device != '\0')
        response_cookie(&ctx->portal->response, kith_arena(ctx), SIGN_IN_DEVICE_COOKIE,
                        kith_copy(kith_arena(ctx), device), seconds);
}

const char *core_encode_path(struct kith_arena *arena, const char *path)
{
    const char *encoded = "";
    while (*path == '/') {
        size_t len = strcspn(++path, "/");
        encoded = kith_printf(arena, "%s/%s", encoded, url_encode(arena, kith_copy_n(arena, path, len)));
        path += len;
    }
    return *encoded != '\0' ? encoded : "/";
}

enum kith_rc core_link_spent(struct kith_ctx *ctx)
{
    const char *location = NULL;
    switch (idempotency_find(ctx, &location)) {
    case KITH_FOUND:
        return KITH_REPEATED;
    case KITH_NONE:
        return kith_redirect(ctx, "%s", core_encode_path(kith_arena(ctx), ctx->request->path));
    default:
        return KITH_FAIL;
    }
}
