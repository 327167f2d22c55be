/*
 * account_view.c - one account of the acting organisation, for the pages about it. Changes nothing.
 */
#include "account_view.h"

#include <string.h>

enum kith_rc account_view_get(struct kith_ctx *ctx, struct account_item *item_r)
{
    if (kith_organisation_id(ctx) == 0)
        return KITH_NOT_FOUND;
    switch (account_get(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx), kith_param_id(ctx, "id"),
                        item_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

bool account_view_is_own(const struct kith_ctx *ctx, const struct account_item *item)
{
    return item->account_id == kith_account_id(ctx);
}

void account_view_kind(struct kith_ctx *ctx)
{
    kith_show_either(kith_view(ctx), kith_role(ctx) == KITH_ROLE_OFFICER, "COUNCIL", "PROVIDER");
}

static const char *function_title(const char *council_function)
{
    static const struct {
        const char *name, *title;
    } functions[] = {
        {"case", KITH_N("care and support planning")},
        {"purchasing", KITH_N("purchasing and contracts")},
        {"complaints", KITH_N("complaints")},
        {"safeguarding", KITH_N("safeguarding")},
    };
    for (size_t i = 0; council_function != NULL && i < sizeof functions / sizeof functions[0]; i++) {
        if (strcmp(functions[i].name, council_function) == 0)
            return functions[i].title;
    }
    return NULL;
}

const char *account_view_role(struct kith_ctx *ctx, enum kith_role role, const char *council_function)
{
    const char *title = kith_tr(ctx, account_role_title(role));
    const char *function = role == KITH_ROLE_OFFICER ? function_title(council_function) : NULL;
    return function != NULL ? kith_printf(kith_arena(ctx), "%s, %s", title, kith_tr(ctx, function)) : title;
}

static void set_page(struct kith_ctx *ctx, const char *name, const struct account_item *item,
                     const char *page)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_set_path(kith_view(ctx), name,
                  kith_printf(arena, "/accounts/%s%s", kith_id_text(arena, item->id), page));
}

void account_view_fill(struct kith_ctx *ctx, const struct account_item *item)
{
    struct kith_view *view = kith_view(ctx);
    kith_set(view, "SHOWN_NAME", item->name);
    kith_set(view, "SHOWN_EMAIL", item->email);
    kith_set(view, "SHOWN_ROLE", account_view_role(ctx, item->role, item->council_function));
    kith_set_int(view, "VERSION", item->version);
    kith_show(view, item->state == ACCOUNT_ACTIVE    ? "IS_ACTIVE"
                    : item->state == ACCOUNT_INVITED ? "IS_INVITED"
                                                     : "IS_DISABLED");
    set_page(ctx, "SHOW_PATH", item, "");
    set_page(ctx, "INVITE_AGAIN_PATH", item, "/invite-again");
    set_page(ctx, "ROLE_PATH", item, "/role");
    set_page(ctx, "DISABLE_PATH", item, "/disable");
    set_page(ctx, "ENABLE_PATH", item, "/enable");
    set_page(ctx, "END_SESSIONS_PATH", item, "/end-sessions");
    set_page(ctx, "SECOND_STEP_PATH", item, "/second-step");
}
