/*
 * visits_record_keep.h - earlier versions of a record that are kept from the person: for named people only.
 *
 * The version in force is what the person reads and is never kept: it is corrected first. Nothing tells
 * anybody else that there is a version that they may not read.
 */
#ifndef VISITS_RECORD_KEEP_H
#define VISITS_RECORD_KEEP_H

#include "visits_record.h"

#include <kith/people.h>

/* Who reads it: the acting account, whoever wrote it, and those of KITH_READERS_MAX that were chosen. */
enum { RECORD_KEEP_NAMED_MAX = KITH_READERS_MAX + 3 };
struct record_keep_wish {
    const char *ground; /* "safeguarding", "third-party", "harm" */
    const char *why;
    int64_t accounts[RECORD_KEEP_NAMED_MAX];
    size_t count;
    kith_date review_on;
};
/* How one is kept now. */
struct record_keep {
    struct kith_id public_id; /* names its line in the timeline */
    const char *ground;
};
/* KITH_NONE: it is not kept, or the viewer is not named. */
enum kith_found record_keep_get(struct kith_ctx *ctx, int64_t record, struct record_keep *keep_r);
/*
 * Inside a transaction, with the visit locked; audited where the person does not read it, with a line in the
 * timeline for those named. KITH_CONFLICT: it is in force, or kept already; to open: it is not kept any more.
 * KITH_INVALID: one of them is the person.
 */
enum kith_rc record_keep_begin(struct kith_ctx *ctx, const struct visit *visit, const struct record *record,
                               const struct record_keep_wish *wish);
enum kith_rc record_keep_open(struct kith_ctx *ctx, const struct visit *visit, const struct record *record,
                              const struct record_keep *keep, const char *reason);

/* Whether the acting account may keep versions of the visit's records from the person. */
bool record_keep_may(struct kith_ctx *ctx, const struct visit *visit);
/* Beside a version: that only named people read it, and the ways to keep or open it. */
void record_keep_fill(struct kith_ctx *ctx, struct kith_view *view, const struct record_page *page,
                      const struct record *record);

enum kith_rc record_page_keep_form(struct kith_ctx *ctx);
enum kith_rc record_page_keep_again(struct kith_ctx *ctx);
enum kith_rc record_page_keep(struct kith_ctx *ctx);
enum kith_rc record_page_open_form(struct kith_ctx *ctx);
enum kith_rc record_page_open_now(struct kith_ctx *ctx);
extern const struct kith_param_rule record_keep_params[], record_open_params[];

extern const struct kith_statement record_keep_get_sql, record_keep_set_sql, record_keep_add_sql,
    record_keep_clear_sql, record_keep_end_sql;
#define RECORD_KEEP_STATEMENTS                                                                               \
    &record_keep_get_sql, &record_keep_set_sql, &record_keep_add_sql, &record_keep_clear_sql,                \
        &record_keep_end_sql,

#endif
