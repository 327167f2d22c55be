/*
 * visits_plan_times.c - when visits are: one is moved, one is added like it.
 *
 * Warns before a move sends somebody to two homes at once; whoever goes on has said why.
 * Times are London's wall clock. A time that the clocks skip is refused.
 */
#include "visits_plan.h"
#include "visits_plan_team.h"
#include "visits_plan_tell.h"
#include "visits_plan_visit.h"

enum { HOURS_MOST = 16, NIGHT_MINUTES = 9 * 60 };

/* What was typed: an end that is not after the start is on the next day. Says nothing of what is wrong. */
static bool typed_times(struct kith_ctx *ctx, kith_time *starts_r, kith_time *ends_r)
{
    kith_date date = kith_param_date(ctx, "on");
    int starts = (int)kith_param_int(ctx, "starts", 0);
    int ends = (int)kith_param_int(ctx, "ends", 0);
    bool good = kith_time_make(date, starts, starts_r);
    return kith_time_make(ends > starts ? date : date + 1, ends, ends_r) && good;
}

/* The same, and says what is wrong. */
static bool read_times(struct kith_ctx *ctx, kith_time *starts_r, kith_time *ends_r)
{
    kith_date date = kith_param_date(ctx, "on");
    int starts = (int)kith_param_int(ctx, "starts", 0);
    int ends = (int)kith_param_int(ctx, "ends", 0);
    bool good = true;
    if (!kith_time_make(date, starts, starts_r)) {
        kith_field_error(ctx, "starts",
                         KITH_N("The clocks skip this time on that day. Choose another start"));
        good = false;
    }
    if (!kith_time_make(ends > starts ? date : date + 1, ends, ends_r)) {
        kith_field_error(ctx, "ends", KITH_N("The clocks skip this time on that day. Choose another end"));
        good = false;
    }
    if (good && *ends_r - *starts_r > HOURS_MOST * KITH_HOUR) {
        kith_field_error(ctx, "ends", KITH_N("A visit cannot be longer than 16 hours. Check both times"));
        good = false;
    }
    return good;
}

/* ---- move ---- */

/* Whether one of WORKERS is elsewhere while VISIT would be: *BUSIES_R are all who are. */
static enum kith_found look_busy(struct kith_ctx *ctx, const struct visit *visit,
                                 const struct plan_workers *workers, struct plan_busies *busies_r)
{
    if (visits_plan_busy(ctx, visit, busies_r) == KITH_ERROR)
        return KITH_ERROR;
    for (size_t i = 0; i < workers->count; i++) {
        if (visits_busy_find(busies_r, workers->items[i].account) != NULL)
            return KITH_FOUND;
    }
    return KITH_NONE;
}

/* Says what to do when somebody is elsewhere and nobody has said that it is to be so. */
static enum kith_rc check_busy(struct kith_ctx *ctx, const struct visit *visit,
                               const struct plan_workers *workers)
{
    struct plan_busies busies;
    enum kith_found found = look_busy(ctx, visit, workers, &busies);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_NONE || kith_param_bool(ctx, "confirm"))
        return KITH_OK;
    kith_field_error(ctx, "confirm", KITH_N("Read the warning, and tick the box if you want to go on"));
    return KITH_INVALID;
}

static enum kith_rc move(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct visit visit;
    struct plan_workers workers;
    kith_time starts, ends;
    (void)db;
    enum kith_rc rc = visits_plan_begin(ctx, kith_param_id(ctx, "visit"), kith_param_int(ctx, "version", 0),
                                        &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    if (!read_times(ctx, &starts, &ends))
        return KITH_INVALID;
    if (visit.state != VISIT_PLANNED || visit.started_at != KITH_TIME_NONE) {
        kith_field_error(ctx, NULL, KITH_N("This visit has begun or is over. It cannot be moved any more"));
        return KITH_INVALID;
    }
    const char *title = kith_printf(kith_arena(ctx), "The visit on %s is moved to %s",
                                    kith_time_text(kith_arena(ctx), visit.starts_at),
                                    kith_time_text(kith_arena(ctx), starts));
    rc = visit_change_add(ctx, &visit, "moved", visit.starts_at, visit.ends_at, 0, kith_param(ctx, "reason"));
    visit.starts_at = starts;
    visit.ends_at = ends;
    if (rc == KITH_OK)
        rc = check_busy(ctx, &visit, &workers);
    if (rc == KITH_OK)
        rc = visits_plan_windows(ctx, &visit, &workers, true);
    for (size_t i = 0; rc == KITH_OK && i < workers.count; i++)
        rc = visits_tell_worker(ctx, workers.items[i].account);
    return rc == KITH_OK ? visits_plan_end(ctx, &visit, "visits.move", title) : rc;
}

static const char *clock_field(struct kith_ctx *ctx, kith_time at)
{
    int minute = kith_time_minute(at);
    return kith_printf(kith_arena(ctx), "%02d:%02d", minute / 60, minute % 60);
}

/* Only for a form that nobody has filled in yet. */
static void time_defaults(struct kith_ctx *ctx, const struct visit *visit, kith_date date)
{
    int year, month, day;
    if (kith_param_int(ctx, "version", 0) != 0)
        return;
    kith_date_split(date, &year, &month, &day);
    kith_field_default(ctx, "on-day", kith_printf(kith_arena(ctx), "%d", day));
    kith_field_default(ctx, "on-month", kith_printf(kith_arena(ctx), "%d", month));
    kith_field_default(ctx, "on-year", kith_printf(kith_arena(ctx), "%d", year));
    kith_field_default(ctx, "starts", clock_field(ctx, visit->starts_at));
    kith_field_default(ctx, "ends", clock_field(ctx, visit->ends_at));
}

/* With the times that were typed, when they make sense. */
static enum kith_rc fill_warning(struct kith_ctx *ctx, struct visit visit, const struct plan_workers *workers)
{
    struct plan_busies busies;
    struct kith_view *warning;
    if (kith_param_date(ctx, "on") == KITH_DATE_NONE || kith_param_int(ctx, "starts", -1) < 0 ||
        kith_param_int(ctx, "ends", -1) < 0 || !typed_times(ctx, &visit.starts_at, &visit.ends_at))
        return KITH_OK;
    enum kith_found found = look_busy(ctx, &visit, workers, &busies);
    if (found != KITH_FOUND)
        return found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    warning = kith_add(kith_view(ctx), "WARNING");
    for (size_t i = 0; i < workers->count; i++) {
        const struct plan_busy *busy = visits_busy_find(&busies, workers->items[i].account);
        if (busy == NULL)
            continue;
        struct kith_view *row = kith_add(warning, "WARN_BUSY");
        kith_set(row, "CHOSEN_NAME", workers->items[i].name);
        visits_plan_fill_busy(ctx, row, busy);
    }
    return KITH_OK;
}

static enum kith_rc show_move(struct kith_ctx *ctx, bool conflict)
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
    if (fill_warning(ctx, visit, &workers) != KITH_OK)
        return KITH_FAIL;
    time_defaults(ctx, &visit, kith_time_date(visit.starts_at));
    kith_set_path(kith_view(ctx), "MOVE_PATH",
                  visits_visit_path(ctx, visit.person_public_id, visit.public_id, "/plan/move"));
    rc = kith_render(ctx, "visits/plan-move.tpl");
    return rc == KITH_OK && conflict ? KITH_CONFLICT : rc;
}

/* GET .../plan/move - when it should be instead. */
enum kith_rc visits_page_move_form(struct kith_ctx *ctx)
{
    return show_move(ctx, false);
}

/* POST .../plan/move */
enum kith_rc visits_page_move(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The visit is moved"));
    enum kith_rc rc = kith_transaction(ctx, move, ctx);
    return rc == KITH_CONFLICT ? show_move(ctx, true) : rc;
}

/* ---- one more, like this one ---- */

static enum kith_rc add(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct visit visit;
    kith_time starts, ends;
    (void)db;
    if (visit_get(ctx, kith_param_id(ctx, "visit"), &visit) != KITH_FOUND ||
        visit.owner != kith_organisation_id(ctx))
        return KITH_NOT_FOUND;
    if (!read_times(ctx, &starts, &ends))
        return KITH_INVALID;
    visit.starts_at = starts;
    visit.ends_at = visit.night ? starts + NIGHT_MINUTES * KITH_MINUTE : ends;
    visit.slot = kith_param(ctx, "slot");
    enum kith_rc rc = visits_plan_add(ctx, &visit);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.add", visit.person, visit.id);
    if (rc == KITH_OK)
        rc = visits_plan_tell(ctx, &visit,
                              kith_printf(kith_arena(ctx), "One more visit is planned for %s",
                                          kith_time_text(kith_arena(ctx), starts)));
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s",
                           visits_visit_path(ctx, visit.person_public_id, visit.public_id, "/plan/assign"));
    return rc;
}

/* GET .../plan/add - one more visit like this one. */
enum kith_rc visits_page_add_form(struct kith_ctx *ctx)
{
    struct visit visit;
    struct plan_workers workers;
    enum kith_rc rc = visits_plan_of(ctx, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    visits_plan_fill(ctx, &visit, &workers);
    visits_plan_fill_version(ctx, &visit, false);
    time_defaults(ctx, &visit, kith_time_date(visit.starts_at) + 1);
    kith_field_default(ctx, "slot", visit.slot);
    kith_set_path(kith_view(ctx), "ADD_PATH",
                  visits_visit_path(ctx, visit.person_public_id, visit.public_id, "/plan/add"));
    return kith_render(ctx, "visits/plan-add.tpl");
}

/* POST .../plan/add */
enum kith_rc visits_page_add(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The visit is planned. Now choose who is to come"));
    return kith_transaction(ctx, add, ctx);
}
