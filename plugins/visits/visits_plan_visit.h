/*
 * visits_plan_visit.h - what every page about the plan of one visit begins with.
 */
#ifndef VISITS_PLAN_VISIT_H
#define VISITS_PLAN_VISIT_H

#include "visits_plan_store.h"

/* The visit that the path names, with who is to come. KITH_NOT_FOUND also for another provider's when the
 * page is going to change it. */
enum kith_rc visits_plan_of(struct kith_ctx *ctx, struct visit *visit_r, struct plan_workers *workers_r);

/* Fills who, when, state and workers. */
void visits_plan_fill(struct kith_ctx *ctx, const struct visit *visit, const struct plan_workers *workers);

/* Fills PLAN_CHANGES: who was put on or taken off, from when to when it was moved; nothing when nothing was.
 */
enum kith_found visits_plan_fill_changes(struct kith_ctx *ctx, const struct visit *visit);

/* Fills BUSY_LATE or BUSY_PLANNED of VIEW: with whom somebody is then, and from when until when. */
struct plan_busy;
void visits_plan_fill_busy(struct kith_ctx *ctx, struct kith_view *view, const struct plan_busy *busy);

/* Adds PHONE to ROW, as visits_phones() does; nothing without a NUMBER. */
void visits_plan_fill_phone(struct kith_view *row, const char *name, const char *number);

/* The form's VERSION: the one its editor began from, or with CONFLICT the one in force. */
void visits_plan_fill_version(struct kith_ctx *ctx, const struct visit *visit, bool conflict);
/* Somebody else changed the visit while this form was open: fills THEIRS with what changed last. */
enum kith_found visits_plan_theirs(struct kith_ctx *ctx, const struct visit *visit);

/*
 * Inside a transaction: the visit, locked, with who comes. KITH_CONFLICT when it is not in VERSION any more,
 * KITH_NOT_FOUND when it is not the acting provider's.
 */
enum kith_rc visits_plan_begin(struct kith_ctx *ctx, struct kith_id id, int64_t version,
                               struct visit *visit_r, struct plan_workers *workers_r);
/* Inside a transaction, last: writes the visit, the audit, tells the person TITLE, and goes to its plan. */
enum kith_rc visits_plan_end(struct kith_ctx *ctx, const struct visit *visit, const char *action,
                             const char *title);

#endif
