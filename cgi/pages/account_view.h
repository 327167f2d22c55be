/*
 * account_view.h - one account of the acting organisation, for the pages about it.
 */
#ifndef KITH_PAGES_ACCOUNT_VIEW_H
#define KITH_PAGES_ACCOUNT_VIEW_H

#include "account.h"
#include "ctx.h"

/*
 * The account that the parameter "id" names. KITH_NOT_FOUND for none and for one of another organisation:
 * they look alike.
 */
enum kith_rc account_view_get(struct kith_ctx *ctx, struct account_item *item_r);
/* SHOWN_NAME, SHOWN_EMAIL, SHOWN_ROLE, VERSION, the paths of its pages, and IS_ACTIVE, IS_INVITED or
 * IS_DISABLED. */
void account_view_fill(struct kith_ctx *ctx, const struct account_item *item);
/* "Care worker", with the part of the council for an officer; translated. */
const char *account_view_role(struct kith_ctx *ctx, enum kith_role role, const char *council_function);
/* One's own account is changed by somebody else. */
bool account_view_is_own(const struct kith_ctx *ctx, const struct account_item *item);
/* Shows PROVIDER or COUNCIL, as the acting role belongs to. */
void account_view_kind(struct kith_ctx *ctx);

#endif
