/*
 * accounts.c - who can sign in for the acting organisation: the list and one account. Changes are in
 * account_change.c.
 */
#include "account_view.h"
#include "core.h"
#include "statements.h"

#include <string.h>

enum { PER_PAGE = 25 };

static void add_row(struct kith_ctx *ctx, struct kith_view *list, const struct account_item *item)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_view *row = kith_add(list, "ACCOUNT");
    kith_set(row, "NAME", item->name);
    kith_set(row, "EMAIL", item->email);
    kith_set(row, "ROLE", account_view_role(ctx, item->role, item->council_function));
    kith_set_path(row, "ROW_PATH", kith_printf(arena, "/accounts/%s", kith_id_text(arena, item->id)));
    kith_show(row, item->state == ACCOUNT_ACTIVE    ? "ROW_ACTIVE"
                   : item->state == ACCOUNT_INVITED ? "ROW_INVITED"
                                                    : "ROW_DISABLED");
    kith_set_time(row, "ROW_SIGNED_IN", item->last_sign_in_at);
    kith_show_either(row, item->last_sign_in_at != KITH_TIME_NONE, "SIGNED_IN_BEFORE", "NEVER");
}

/* GET /accounts - by name; "q" finds in names and addresses. */
enum kith_rc accounts_list(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct account_item *items = NULL;
    const char *search = kith_param(ctx, "q");
    size_t count = 0;
    if (kith_organisation_id(ctx) == 0)
        return KITH_NOT_FOUND;
    if (account_list(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx), search != NULL ? search : "",
                     kith_page_offset(ctx, PER_PAGE), kith_page_limit(PER_PAGE), &items,
                     &count) == KITH_ERROR)
        return KITH_FAIL;
    count = kith_page_show(ctx, PER_PAGE, count);
    if (search != NULL) {
        kith_set(view, "SEARCHED", search);
        kith_show(view, "SEARCHING");
    }
    if (count == 0) {
        kith_show_either(view, search != NULL, "NO_MATCH", "NO_ACCOUNTS");
    } else {
        struct kith_view *list = kith_add(view, "HAS_ACCOUNTS");
        for (size_t i = 0; i < count; i++)
            add_row(ctx, list, &items[i]);
    }
    return kith_render(ctx, "core/accounts.tpl");
}

/* Why it was switched off, for those who may switch it on. */
static enum kith_rc fill_reason(struct kith_ctx *ctx, const struct account_item *item)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows;
    switch (kith_select(kith_db(ctx), &STATEMENT_REASON, KITH_ARGS(kith_int(item->membership_id)),
                        kith_arena(ctx), &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
    const char *title = account_reason_title(kith_cell_text(&rows, 0, 0));
    if (title != NULL) {
        kith_show(view, "HAS_REASON");
        kith_set(view, "SHOWN_REASON", kith_tr(ctx, title));
        kith_set_time(view, "DISABLED_AT", kith_cell_time(&rows, 0, 1));
    }
    return KITH_OK;
}

/* GET /accounts/:id */
enum kith_rc account_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct account_item item;
    enum kith_rc rc = account_view_get(ctx, &item);
    if (rc == KITH_OK && item.state == ACCOUNT_DISABLED)
        rc = fill_reason(ctx, &item);
    if (rc != KITH_OK)
        return rc;
    account_view_fill(ctx, &item);
    kith_set_time(view, "INVITED_AT", item.created_at);
    kith_set_time(view, "LAST_SIGNED_IN", item.last_sign_in_at);
    if (item.last_sign_in_at == KITH_TIME_NONE)
        kith_show(view, "NEVER");
    if (account_view_is_own(ctx, &item)) {
        kith_show(view, "IS_OWN");
        return kith_render(ctx, "core/account-show.tpl");
    }
    struct kith_view *changes = kith_add(view, "MAY_CHANGE");
    if (item.state == ACCOUNT_ACTIVE)
        kith_show(changes, "MAY_END_SESSIONS");
    if (item.role != KITH_ROLE_PERSON && item.state != ACCOUNT_DISABLED)
        kith_show(changes, "MAY_CHANGE_ROLE");
    kith_show_either(changes, item.state == ACCOUNT_DISABLED, "MAY_ENABLE", "MAY_DISABLE");
    return kith_render(ctx, "core/account-show.tpl");
}
