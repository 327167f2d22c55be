/*
 * packages_pages.h - what the table of packages.c names: handlers, services, importers.
 */
#ifndef PACKAGES_PAGES_H
#define PACKAGES_PAGES_H

#include "packages_store.h"

enum kith_rc packages_tell_tasks(struct kith_ctx *ctx, const void *request, void *answer_r);
enum kith_rc packages_tell_facts(struct kith_ctx *ctx, const void *request, void *answer_r);
enum kith_rc packages_tell_facts_unseen(struct kith_ctx *ctx, const void *request, void *answer_r);
enum kith_rc packages_begin(struct kith_ctx *ctx, const void *request, void *answer_r);
enum kith_rc packages_on_death(struct kith_ctx *ctx, const struct kith_event *event);
extern const struct kith_importer packages_importers[];

enum kith_rc packages_show(struct kith_ctx *ctx);
enum kith_rc packages_history(struct kith_ctx *ctx);

enum kith_rc packages_new(struct kith_ctx *ctx);
enum kith_rc packages_new_again(struct kith_ctx *ctx);
enum kith_rc packages_create(struct kith_ctx *ctx);
enum kith_rc packages_change_form(struct kith_ctx *ctx);
enum kith_rc packages_change_again(struct kith_ctx *ctx);
enum kith_rc packages_change(struct kith_ctx *ctx);
enum kith_rc packages_end_form(struct kith_ctx *ctx);
enum kith_rc packages_end(struct kith_ctx *ctx);

enum kith_rc packages_tasks_page(struct kith_ctx *ctx);
enum kith_rc packages_task_create(struct kith_ctx *ctx);
enum kith_rc packages_task_finish(struct kith_ctx *ctx);
enum kith_rc packages_task_up(struct kith_ctx *ctx);

#endif
