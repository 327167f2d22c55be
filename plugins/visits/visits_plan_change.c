/*
 * visits_plan_change.c - a visit cancelled, put back, or without one of its workers: the office's forms.
 *
 * Each names the version of the visit that its editor saw. Assigning and moving have files of their own.
 */
#include "visits_plan.h"
#include "visits_plan_new.h"
#include "visits_plan_tell.h"
#include "visits_plan_visit.h"

#include <string.h>

struct work {
    struct kith_ctx *ctx;
    struct kith_id visit;
    struct kith_id worker;
    int64_t version;
    const char *reason;
};

static struct work work_of(struct kith_ctx *ctx)
{
    return (struct work){
        .ctx = ctx,
        .visit = kith_param_id(ctx, "visit"),
        .version = kith_param_int(ctx, "version", 0),
        .reason = kith_param(ctx, "reason"),
    };
}

enum kith_rc visits_plan_begin(struct kith_ctx *ctx, struct kith_id id, int64_t version,
                               struct visit *visit_r, struct plan_workers *workers_r)
{
    enum kith_found found = visit_lock(ctx, id, visit_r);
    if (found == KITH_FOUND && visit_r->owner != kith_organisation_id(ctx))
        found = KITH_NONE;
    if (found == KITH_NONE)
        return KITH_NOT_FOUND;
    if (found == KITH_ERROR || visits_plan_workers(ctx, visit_r, workers_r) == KITH_ERROR)
        return KITH_FAIL;
    return visit_r->version == version ? KITH_OK : KITH_CONFLICT;
}

enum kith_rc visits_plan_end(struct kith_ctx *ctx, const struct visit *visit, const char *action,
                             const char *title)
{
    enum kith_rc rc = visits_plan_write(ctx, visit);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, action, visit->person, visit->id);
    if (rc == KITH_OK)
        rc = visits_plan_tell(ctx, visit, title);
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s",
                           visits_visit_path(ctx, visit->person_public_id, visit->public_id, "/plan"));
    return rc;
}

/* What was to be done cannot be, as the visit stands: a sentence about the whole form. */
static enum kith_rc cannot(struct kith_ctx *ctx)
{
    kith_field_error(ctx, NULL, KITH_N("This visit has begun, or was changed. Go back and look at it again"));
    return KITH_INVALID;
}

/* What is written when a visit is cancelled, and when it takes place after all. */
struct outcome {
    enum visit_state state;
    bool takes_place;
    const char *change, *action, *words;
};

static enum kith_rc settle(struct work *work, struct visit *visit, const struct plan_workers *workers,
                           const struct outcome *outcome)
{
    struct kith_ctx *ctx = work->ctx;
    visit->state = outcome->state;
    enum kith_rc rc =
        visit_change_add(ctx, visit, outcome->change, KITH_TIME_NONE, KITH_TIME_NONE, 0, work->reason);
    if (rc == KITH_OK)
        rc = visits_plan_windows(ctx, visit, workers, outcome->takes_place);
    if (rc != KITH_OK)
        return rc;
    return visits_plan_end(ctx, visit, outcome->action,
                           kith_printf(kith_arena(ctx), "The visit on %s %s",
                                       kith_time_text(kith_arena(ctx), visit->starts_at), outcome->words));
}

static enum kith_rc cancel(struct kith_db *db, void *data)
{
    static const struct outcome cancelled = {VISIT_CANCELLED, false, "cancelled", "visits.cancel",
                                             "is cancelled"};
    struct work *work = data;
    struct visit visit;
    struct plan_workers workers;
    (void)db;
    enum kith_rc rc = visits_plan_begin(work->ctx, work->visit, work->version, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    if ((visit.state != VISIT_PLANNED && visit.state != VISIT_STARTED) || visit.started_at != KITH_TIME_NONE)
        return cannot(work->ctx);
    return settle(work, &visit, &workers, &cancelled);
}

static enum kith_rc reinstate(struct kith_db *db, void *data)
{
    static const struct outcome reinstated = {VISIT_PLANNED, true, "reinstated", "visits.reinstate",
                                              "will take place after all"};
    struct work *work = data;
    struct visit visit;
    struct plan_workers workers;
    (void)db;
    enum kith_rc rc = visits_plan_begin(work->ctx, work->visit, work->version, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    if (visit.state != VISIT_CANCELLED)
        return cannot(work->ctx);
    rc = visits_plan_alive(work->ctx, KITH_N("No more visits can be planned, because this person died on"));
    return rc == KITH_OK ? settle(work, &visit, &workers, &reinstated) : rc;
}

static enum kith_rc take_off(struct kith_db *db, void *data)
{
    struct work *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct visit visit;
    struct plan_workers workers;
    (void)db;
    enum kith_rc rc = visits_plan_begin(ctx, work->visit, work->version, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    const struct plan_worker *worker = visits_plan_worker_find(&workers, work->worker);
    if (worker == NULL || worker->arrived_at != KITH_TIME_NONE || visit.state == VISIT_DONE)
        return cannot(ctx);
    rc = visits_plan_unassign(ctx, worker);
    if (rc == KITH_OK)
        rc = visit_change_add(ctx, &visit, "unassigned", KITH_TIME_NONE, KITH_TIME_NONE, worker->account,
                              work->reason);
    if (rc != KITH_OK)
        return rc;
    return visits_plan_end(ctx, &visit, "visits.unassign",
                           kith_printf(kith_arena(ctx), "%s will not come on %s",
                                       visits_short_name(ctx, worker->name),
                                       kith_time_text(kith_arena(ctx), visit.starts_at)));
}

/* A form of one visit, as it is now. */
struct form {
    const char *rest, *path_name, *template_name;
};
static const struct form cancel_form = {"/plan/cancel", "CANCEL_PATH", "visits/plan-cancel.tpl"};
static const struct form reinstate_form = {"/plan/reinstate", "REINSTATE_PATH", "visits/plan-reinstate.tpl"};
static const struct form take_off_form = {"/plan/take-off", "TAKE_OFF_PATH", "visits/plan-take-off.tpl"};

static enum kith_rc show(struct kith_ctx *ctx, const struct form *form, bool conflict)
{
    struct visit visit;
    struct plan_workers workers;
    enum kith_rc rc = visits_plan_of(ctx, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    visits_plan_fill(ctx, &visit, &workers);
    visits_plan_fill_version(ctx, &visit, conflict);
    if (conflict && visits_plan_theirs(ctx, &visit) == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(kith_view(ctx), form->path_name,
                  visits_visit_path(ctx, visit.person_public_id, visit.public_id, form->rest));
    rc = kith_render(ctx, form->template_name);
    return rc == KITH_OK && conflict ? KITH_CONFLICT : rc;
}

/* GET .../plan/cancel - asks why. */
enum kith_rc visits_page_cancel_form(struct kith_ctx *ctx)
{
    return show(ctx, &cancel_form, false);
}

/* POST .../plan/cancel */
enum kith_rc visits_page_cancel(struct kith_ctx *ctx)
{
    struct work work = work_of(ctx);
    kith_flash(ctx, KITH_N("The visit is cancelled"));
    enum kith_rc rc = kith_transaction(ctx, cancel, &work);
    return rc == KITH_CONFLICT ? show(ctx, &cancel_form, true) : rc;
}

/* GET .../plan/reinstate - asks why. */
enum kith_rc visits_page_reinstate_form(struct kith_ctx *ctx)
{
    return show(ctx, &reinstate_form, false);
}

/* POST .../plan/reinstate */
enum kith_rc visits_page_reinstate(struct kith_ctx *ctx)
{
    struct work work = work_of(ctx);
    kith_flash(ctx, KITH_N("The visit is planned again"));
    enum kith_rc rc = kith_transaction(ctx, reinstate, &work);
    return rc == KITH_CONFLICT ? show(ctx, &reinstate_form, true) : rc;
}

static enum kith_rc show_take_off(struct kith_ctx *ctx, bool conflict)
{
    struct visit visit;
    struct plan_workers workers;
    struct kith_id chosen = kith_param_id(ctx, "worker");
    enum kith_rc rc = visits_plan_of(ctx, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    const struct plan_worker *worker = visits_plan_worker_find(&workers, chosen);
    kith_set(kith_view(ctx), "WORKER_CHOSEN", kith_id_text(kith_arena(ctx), chosen));
    kith_set(kith_view(ctx), "WORKER_CHOSEN_NAME",
             worker != NULL ? worker->name : kith_tr(ctx, KITH_N("This worker")));
    return show(ctx, &take_off_form, conflict);
}

/* GET .../plan/take-off?worker=ID - asks why. */
enum kith_rc visits_page_take_off_form(struct kith_ctx *ctx)
{
    return show_take_off(ctx, false);
}

/* POST .../plan/take-off */
enum kith_rc visits_page_take_off(struct kith_ctx *ctx)
{
    struct work work = work_of(ctx);
    work.worker = kith_param_id(ctx, "worker");
    kith_flash(ctx, KITH_N("The worker is taken off this visit"));
    enum kith_rc rc = kith_transaction(ctx, take_off, &work);
    return rc == KITH_CONFLICT ? show_take_off(ctx, true) : rc;
}
