/*
 * page.h - what every page has beside its handler's own values: layout, navigation, form fields, errors.
 *
 * HACKING.md lists the names that templates may use.
 */
#ifndef KITH_HOST_PAGE_H
#define KITH_HOST_PAGE_H

#include "ctx.h"

/* Sets the layout's values and the form's on the request's view. Once per expansion. */
void page_fill(struct kith_ctx *ctx);
/* "NEW_EMAIL_VALUE" of "new-email" and "_VALUE". */
const char *page_name(struct kith_arena *arena, const char *field, const char *suffix);
/* The path of this request, encoded again for an address; "/" when there is none. */
const char *page_path(const struct kith_ctx *ctx);

#endif
