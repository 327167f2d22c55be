/*
 * visits_plan_tell.h - what the person and their circle are told when the plan changes.
 */
#ifndef VISITS_PLAN_TELL_H
#define VISITS_PLAN_TELL_H

#include "visits_store.h"

/*
 * Inside a transaction: a line in the timeline, and a mail that says nothing of it to everybody of the circle
 * who may read visits (002 24.1: the person is told of every change of who comes). TITLE is one plain
 * sentence.
 */
enum kith_rc visits_plan_tell(struct kith_ctx *ctx, const struct visit *visit, const char *title);

/* The same, in a job too; ONCE as in kith_notify(). */
enum kith_rc visits_tell_once(struct kith_ctx *ctx, const struct visit *visit, const char *title,
                              const char *once);
/* Inside a transaction, a job's too: the mail alone; ONCE as in kith_notify(). */
enum kith_rc visits_tell_circle(struct kith_ctx *ctx, int64_t person, const char *path, const char *once);
/* Inside a transaction: a mail to a worker that their visits have changed. */
enum kith_rc visits_tell_worker(struct kith_ctx *ctx, int64_t worker);

/* What somebody wrote, for the detail of a notice: "Tom Akande: Her daughter has moved in", shortened. WHO ""
 * for nobody known. */
const char *visits_notice_words(struct kith_ctx *ctx, const char *who, const char *text);
/* NAME for a sentence that has to fit: at most 60 bytes, whole characters, with "..." when it was longer. */
const char *visits_short_name(struct kith_ctx *ctx, const char *name);
/* "/people/ID/visits/ID" and REST ("/plan/move"). */
const char *visits_visit_path(struct kith_ctx *ctx, struct kith_id person, struct kith_id visit,
                              const char *rest);

#endif
