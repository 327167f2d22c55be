/*
 * kept_form.c - from a body that came too late to a kept row, and back into the form.
 *
 * Secrets, tokens and files are left out: the first two must not lie in a table, and a file would have to be
 * chosen again anyway, which the form says.
 */
#include "kept_form.h"
#include "answer.h"
#include "feed_request.h"
#include "kept.h"
#include "log.h"
#include "page.h"

#include <string.h>

bool kept_form_wanted(const struct request *request)
{
    const struct form_field *field = form_get(&request->query_fields, "restore");
    struct kith_id id;
    return field != NULL && kith_id_parse(field->value, &id);
}

static bool is_kept(const struct kith_ctx *ctx, const struct form_field *field)
{
    for (size_t i = 0; i < ctx->route->n_params; i++) {
        const struct kith_param_rule *rule = &ctx->route->spec->params[i];
        size_t len = strlen(rule->name);
        if (strncmp(rule->name, field->name, len) != 0)
            continue;
        if (field->name[len] == '\0')
            return rule->kind != KITH_KIND_SECRET && rule->kind != KITH_KIND_TOKEN &&
                   rule->kind != KITH_KIND_FILE;
        if (rule->kind == KITH_KIND_DATE && field->name[len] == '-')
            return true;
    }
    return false;
}

const char *kept_form_keep(struct kith_ctx *ctx, const struct session *session)
{
    struct kith_arena *arena = ctx->portal->arena;
    struct buf body = BUF_INIT;
    struct kith_id id;
    if (ctx->route->spec->form == NULL)
        return NULL;
    for (size_t i = 0; i < ctx->body.count; i++) {
        const struct form_field *field = &ctx->body.fields[i];
        if (!is_kept(ctx, field))
            continue;
        buf_printf(&body, "%s%s=%s", body.len > 0 ? "&" : "", url_encode(arena, field->name),
                   url_encode(arena, field->value));
    }
    const struct kept_form kept = {
        .path = ctx->request->path,
        .body = body.data != NULL ? body.data : "",
        .body_len = body.len,
    };
    const struct kept_owner owner = {session->account_id, session->membership_id};
    enum kith_rc rc = kept_save(ctx->portal->db, &owner, &kept, ctx->now, &id);
    buf_free(&body);
    if (rc != KITH_OK) {
        log_event(LOG_LEVEL_WARN, "form.not_kept", "rc=%d", (int)rc);
        return NULL;
    }
    return kith_id_text(arena, id);
}

/*
 * Whether ROUTE is a page that whoever asks may open: they may send this form, which for a page about the
 * same person of another section says nothing.
 */
static bool leads_to(const struct kith_ctx *ctx, const struct route *route)
{
    const struct kith_route *spec = route->spec;
    if (feed_is(route))
        return false;
    if (route->is_public)
        return true;
    if (ctx->session == NULL || (route->roles & KITH_ROLE_BIT(ctx->session->role)) == 0)
        return false;
    if (spec->person == NULL)
        return true;
    return ctx->person.id != 0 && route->section == ctx->route->section &&
           (spec->bases == 0 || (spec->bases & KITH_BASIS_BIT(ctx->person.basis)) != 0);
}

/* The page at the form's own address, else the nearest one above it, else the first page. */
static const char *page_of(struct kith_ctx *ctx)
{
    struct kith_arena *arena = ctx->portal->arena;
    char *path = kith_copy_n(arena, ctx->request->path, strlen(ctx->request->path));
    const char *shown = page_path(ctx);
    char *address = kith_copy_n(arena, shown, strlen(shown));
    while (*path != '\0') {
        struct route_match match;
        if (registry_match(ctx->portal->registry, KITH_GET, path, arena, &match) && !match.other_method &&
            leads_to(ctx, match.route))
            return address;
        /* What stands in the one between two slashes has none in the other either. */
        *strrchr(path, '/') = '\0';
        *strrchr(address, '/') = '\0';
    }
    return "/";
}

/* Nothing is kept for them: sent since, as when "back" leads here, or too old; the form is there without it.
 */
static int lead_back(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("What you wrote before you signed in again was sent, or is no longer kept"));
    return answer_redirect(ctx, page_of(ctx));
}

int kept_form_restore(struct kith_ctx *ctx, const struct request *request)
{
    struct kith_arena *arena = ctx->portal->arena;
    const struct form_field *field = form_get(&request->query_fields, "restore");
    struct kept_form kept;
    struct kith_id id;
    if (field == NULL || !kith_id_parse(field->value, &id) || ctx->session == NULL)
        return lead_back(ctx);
    const struct kept_owner owner = {ctx->session->account_id, ctx->session->membership_id};
    switch (kept_find(ctx->portal->db, arena, &owner, id, ctx->now, &kept)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return lead_back(ctx);
    default:
        return db_is_down(ctx->portal->db) ? 503 : 500;
    }
    if (strcmp(kept.path, request->path) != 0)
        return lead_back(ctx);
    kept_shown(ctx->portal->db, &owner, id, ctx->now);
    ctx->kept = kith_id_text(arena, id);
    return form_parse_urlencoded(&ctx->body, arena, kept.body, kept.body_len);
}
