/*
 * skeleton_pages.h - the handlers that the route table names.
 */
#ifndef SKELETON_PAGES_H
#define SKELETON_PAGES_H

#include <kith/plugin.h>

/* Each is described where it stands. */
enum kith_rc skeleton_page_list(struct kith_ctx *ctx);
enum kith_rc skeleton_page_show(struct kith_ctx *ctx);
enum kith_rc skeleton_page_new(struct kith_ctx *ctx);
enum kith_rc skeleton_page_create(struct kith_ctx *ctx);
enum kith_rc skeleton_page_edit(struct kith_ctx *ctx);
enum kith_rc skeleton_page_change(struct kith_ctx *ctx);
enum kith_rc skeleton_page_change_form(struct kith_ctx *ctx);
enum kith_rc skeleton_panel_latest(struct kith_ctx *ctx, struct kith_view *view);

#endif
