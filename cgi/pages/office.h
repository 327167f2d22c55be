/*
 * office.h - what waits for an office on its home page.
 */
#ifndef KITH_PAGES_OFFICE_H
#define KITH_PAGES_OFFICE_H

#include "count.h"

#include <kith/ctx.h>

extern const struct kith_statement office_waiting_sql;

/* The viewer's counts, as count_list() gives them, and all that the office's panel shows, which it keeps for
 * that. One query. */
enum kith_found office_read(struct kith_ctx *ctx, const struct count_sum **sums_r, size_t *count_r);

#endif
