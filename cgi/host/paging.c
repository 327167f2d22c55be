/*
 * paging.c - previous and next under a list; <kith/ctx.h> has the contract.
 */
#include "page.h"

#include <string.h>

static int64_t page_number(const struct kith_ctx *ctx)
{
    return kith_param_int(ctx, "page", 1);
}

int64_t kith_page_offset(const struct kith_ctx *ctx, unsigned per_page)
{
    return (page_number(ctx) - 1) * (int64_t)per_page;
}

int64_t kith_page_limit(unsigned per_page)
{
    return (int64_t)per_page + 1;
}

/* This page's path with its own query, but for the page's number. */
static const char *numbered_path(struct kith_ctx *ctx, int64_t number)
{
    struct kith_arena *arena = ctx->portal->arena;
    const struct form *query = &ctx->request->query_fields;
    const char *path = kith_printf(arena, "%s?page=%lld", page_path(ctx), (long long)number);
    for (size_t i = 0; i < query->count; i++) {
        const struct form_field *field = &query->fields[i];
        if (strcmp(field->name, "page") != 0 && *field->value != '\0')
            path = kith_printf(arena, "%s&%s=%s", path, url_encode(arena, field->name),
                               url_encode(arena, field->value));
    }
    return path;
}

size_t kith_page_show(struct kith_ctx *ctx, unsigned per_page, size_t rows)
{
    int64_t number = page_number(ctx);
    bool more = rows > per_page;
    if (number > 1 || more) {
        struct kith_view *pages = kith_add(kith_view(ctx), "PAGES");
        kith_set_int(pages, "PAGE_NUMBER", number);
        if (number > 1)
            kith_set_path(kith_add(pages, "PAGE_PREVIOUS"), "PAGE_PREVIOUS_PATH",
                          numbered_path(ctx, number - 1));
        if (more)
            kith_set_path(kith_add(pages, "PAGE_NEXT"), "PAGE_NEXT_PATH", numbered_path(ctx, number + 1));
    }
    return more ? per_page : rows;
}
