/*
 * packages_view.h - a package in words, for every page that shows one.
 */
#ifndef PACKAGES_VIEW_H
#define PACKAGES_VIEW_H

#include "packages_store.h"

/* "/people/ID/packages" and REST. */
const char *packages_path(struct kith_ctx *ctx, const char *rest);
/* "/people/ID/packages/PACKAGE" and REST. */
const char *packages_path_of(struct kith_ctx *ctx, const struct packages_package *package, const char *rest);
/* Whether it has ended by now. */
bool packages_over(struct kith_ctx *ctx, const struct packages_package *package);
/* What was ordered. */
void packages_fill_terms(struct kith_ctx *ctx, struct kith_view *view, const struct packages_terms *terms);
/* Who wrote this version, when and why. */
void packages_fill_author(struct kith_ctx *ctx, struct kith_view *view,
                          const struct packages_package *package);
/* "10 hours 30 minutes". */
const char *packages_hours(struct kith_ctx *ctx, int64_t minutes);
/* The office of the package, when it may write there now. */
bool packages_may_write(struct kith_ctx *ctx);
/* Rows NAME with LINE_TEXT, one for each line of TEXT that is not empty. */
void packages_lines(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *text);

#endif
