/*
 * circle_pages.h - the handlers and the panel that the tables of circle.c name. Each is described where it
 * stands.
 */
#ifndef CIRCLE_PAGES_H
#define CIRCLE_PAGES_H

#include "circle_store.h"

enum kith_rc circle_page(struct kith_ctx *ctx);
enum kith_rc circle_panel(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc circle_reviews(struct kith_ctx *ctx);
enum kith_rc circle_reviews_panel(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc circle_review_form(struct kith_ctx *ctx);
enum kith_rc circle_review_keep(struct kith_ctx *ctx);
enum kith_rc circle_new_form(struct kith_ctx *ctx);
enum kith_rc circle_new_again(struct kith_ctx *ctx);
enum kith_rc circle_new(struct kith_ctx *ctx);
enum kith_rc circle_member_form(struct kith_ctx *ctx);
enum kith_rc circle_member_again(struct kith_ctx *ctx);
enum kith_rc circle_member_save(struct kith_ctx *ctx);
enum kith_rc circle_send_again(struct kith_ctx *ctx);
enum kith_rc circle_remove_form(struct kith_ctx *ctx);
enum kith_rc circle_remove_now(struct kith_ctx *ctx);
enum kith_rc circle_own_form(struct kith_ctx *ctx);
enum kith_rc circle_own_invite(struct kith_ctx *ctx);
enum kith_rc circle_bars_page(struct kith_ctx *ctx);
enum kith_rc circle_bars_again(struct kith_ctx *ctx);
enum kith_rc circle_bar_new(struct kith_ctx *ctx);
enum kith_rc circle_bar_lift_form(struct kith_ctx *ctx);
enum kith_rc circle_bar_lift_now(struct kith_ctx *ctx);
enum kith_rc circle_restricted(struct kith_ctx *ctx);
enum kith_rc circle_entry_page(struct kith_ctx *ctx);
enum kith_rc circle_entry_new_form(struct kith_ctx *ctx);
enum kith_rc circle_entry_new_again(struct kith_ctx *ctx);
enum kith_rc circle_entry_new(struct kith_ctx *ctx);
enum kith_rc circle_entry_change_form(struct kith_ctx *ctx);
enum kith_rc circle_entry_change_again(struct kith_ctx *ctx);
enum kith_rc circle_entry_change(struct kith_ctx *ctx);
enum kith_rc circle_entry_readers_form(struct kith_ctx *ctx);
enum kith_rc circle_entry_readers_again(struct kith_ctx *ctx);
enum kith_rc circle_entry_readers_save(struct kith_ctx *ctx);
enum kith_rc circle_entry_open_form(struct kith_ctx *ctx);
enum kith_rc circle_entry_open_again(struct kith_ctx *ctx);
enum kith_rc circle_entry_open_now(struct kith_ctx *ctx);

/* For every file of pages: "/people/ID" and REST, in the arena. */
const char *circle_path(struct kith_ctx *ctx, const char *rest);
/* The names of the parameters that share a section, by section; NULL for one that is never shared. */
extern const char *const circle_ticks[KITH_SECTION__MAX];
/* What a section is called where it is shared. */
const char *circle_section(struct kith_ctx *ctx, enum kith_section section);
/* Whether whoever reads may change the circle. */
bool circle_may_change(struct kith_ctx *ctx);
/* Whom the circle invited and who has not signed in since; nothing for those who may not change it. */
struct circle_invited {
    const struct kith_invited *items;
    size_t count;
};
enum kith_found circle_invited_all(struct kith_ctx *ctx, struct circle_invited *invited_r);
/* Whether MEMBER has yet to sign in: then that stands in ROW, with the way to send the link again. */
bool circle_fill_invited(struct kith_ctx *ctx, struct kith_view *row, const struct circle_member *member,
                         const struct circle_invited *invited);
/* Since when, by whom, and when to look again; for those who may read of bars. */
void circle_fill_bar(struct kith_ctx *ctx, struct kith_view *row, const struct circle_bar *bar);
/* The bar that holds for an account; NULL: none. */
const struct circle_bar *circle_bar_of(const struct circle_bar *bars, size_t count, int64_t account);

#endif
