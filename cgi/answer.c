/*
 * answer.c - redirects, rendered pages and kind error pages.
 */
#include "answer.h"
#include "feed_request.h"
#include "log.h"
#include "session.h"

#include <stdio.h>
#include <string.h>

enum { ANSWERED = -1, RETRY_SECONDS = 5 };

int answer_redirect(struct kith_ctx *ctx, const char *path)
{
    struct response *response = &ctx->portal->response;
    if (!url_is_inside(path)) {
        log_event(LOG_LEVEL_ERROR, "redirect.outside", NULL);
        path = "/";
    }
    buf_reset(&response->body);
    response->status = 303;
    response_header(response, ctx->portal->arena, "Location", path);
    return ANSWERED;
}

static void retry_after(struct kith_ctx *ctx, int status)
{
    unsigned seconds = ctx->retry_after;
    if (status != 429 && status != 503)
        return;
    response_header(&ctx->portal->response, ctx->portal->arena, "Retry-After",
                    kith_printf(ctx->portal->arena, "%u", seconds != 0 ? seconds : RETRY_SECONDS));
}

/* Who was refused what: input, right, or pace. What was typed is not told. */
static void log_refusal(const struct kith_ctx *ctx, int status)
{
    log_event(status >= 500 ? LOG_LEVEL_WARN : LOG_LEVEL_INFO, "request.refused",
              "status=%d route=%s account=%lld", status, ctx->route != NULL ? ctx->route->spec->pattern : "-",
              ctx->session != NULL ? (long long)ctx->session->account_id : 0);
}

int answer_rendered(struct kith_ctx *ctx, int status)
{
    struct response *response = &ctx->portal->response;
    response->status = status;
    if (status >= 400)
        log_refusal(ctx, status);
    response->cacheable = (ctx->route->spec->flags & KITH_ROUTE_CACHEABLE) != 0;
    retry_after(ctx, status);
    return ANSWERED;
}

int answer_page(struct kith_ctx *ctx, int status, const char *variant)
{
    struct kith_arena *arena = ctx->portal->arena;
    struct response *response = &ctx->portal->response;
    /* Not a line for each of thousands: the dispatcher says once a second that it turns away. */
    if (!ctx->turned_away)
        log_refusal(ctx, status);
    ctx_clear_view(ctx);
    ctx->errors = NULL;
    ctx->defaults = NULL;
    ctx->params = NULL;
    ctx->restored = false;
    ctx->flash_now = NULL;
    ctx->error_page = true;
    /* A calendar's refusal is nobody's. */
    if (feed_is(ctx->route)) {
        ctx->session = NULL;
        ctx->cookie = NULL;
        ctx->person = (struct kith_person){0};
    }
    struct kith_view *view = kith_view(ctx);
    kith_show(view, variant != NULL ? kith_printf(arena, "STATUS_%d_%s", status, variant)
                                    : kith_printf(arena, "STATUS_%d", status));
    kith_set_int(view, "STATUS", status);
    response->disposition = NULL;
    response->cacheable = false;
    response->status = status;
    if (kith_render(ctx, "core/error.tpl") != KITH_OK) {
        response->content_type = "text/plain; charset=utf-8";
        buf_printf(&response->body,
                   "Something went wrong on our side. Try again in a moment.\nReference: %s\n",
                   ctx->request_id);
    }
    /* An error page is no page read: it takes no flash off and is no view for the audit. */
    ctx->rendered = false;
    retry_after(ctx, status);
    return ANSWERED;
}

static enum kith_rc store_flash(struct kith_db *db, void *data)
{
    const struct kith_ctx *ctx = data;
    return session_flash_set(db, ctx->session->id, ctx->flash);
}

void answer_keep_flash(struct kith_ctx *ctx)
{
    if (db_transaction(ctx->portal->db, store_flash, ctx, NULL, NULL) != KITH_OK)
        log_event(LOG_LEVEL_WARN, "flash.lost", NULL);
}
