/*
 * visits_plan_new_form.c - from what the office typed to the visits it means; see visits_plan_new.h.
 *
 * By London's wall clock: half past seven stays half past seven when the clocks change; a time that the
 * clocks skip is refused on the first day and an hour later on those that follow. What stands there already
 * is left alone, so that planning twice makes nothing twice. Writes nothing.
 */
#include "visits_plan_day.h"
#include "visits_plan_new.h"
#include "visits_plan_repeat.h"

#include <kith/services/people.h>

#include <string.h>

enum {
    DAYS = 7,
    LATE_MINUTES = 45,      /* a visit that should have begun earlier than that is not planned any more */
    NIGHT_MINUTES = 9 * 60, /* a night is one session of nine hours */
    NIGHT_FROM = 20 * 60
};

static const char *const weekdays[DAYS] = {"thu", "fri", "sat", "sun", "mon", "tue", "wed"};

static const char *field(struct kith_ctx *ctx, const char *name, size_t row)
{
    return kith_printf(kith_arena(ctx), "%s-%zu", name, row + 1);
}

static void add_row(struct kith_ctx *ctx, struct new_plan *plan, const struct kith_packages_package *package,
                    const struct kith_packages_slot *slot, size_t keep)
{
    const char *id = kith_id_text(kith_arena(ctx), package->public_id);
    if (plan->n_rows + keep >= NEW_ROWS) {
        plan->left_out++;
        return;
    }
    plan->rows[plan->n_rows++] = (struct new_row){
        .package = package,
        .slot = slot != NULL ? slot->name : NULL,
        .tasks = slot != NULL ? slot->tasks : "",
        .key = slot != NULL ? kith_printf(kith_arena(ctx), "%s %s", id, slot->name) : id,
    };
}

enum kith_rc visits_new_rows(struct kith_ctx *ctx, struct new_plan *plan_r)
{
    struct kith_packages_running found = {NULL, 0};
    const struct kith_packages_package *last = NULL;
    *plan_r = (struct new_plan){.from = KITH_DATE_NONE, .until = KITH_DATE_NONE};
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_RUNNING, 1, NULL, &found);
    for (size_t i = 0; rc == KITH_OK && i < found.count; i++) {
        const struct kith_packages_package *package = &found.packages[i];
        if (package->provider != kith_organisation_id(ctx))
            continue;
        for (size_t s = 0; s < package->n_slots; s++)
            add_row(ctx, plan_r, package, &package->slots[s], 1);
        last = package;
    }
    if (last != NULL)
        add_row(ctx, plan_r, last, NULL, 0);
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

/* ---- what was typed ---- */

static bool read_row(struct kith_ctx *ctx, struct new_row *row, size_t n)
{
    const char *key = kith_param(ctx, field(ctx, "what", n));
    const char *starts = field(ctx, "starts", n);
    bool good = true;
    /* Who names another visit means it, ticked or not. */
    row->picked =
        kith_param_bool(ctx, field(ctx, "pick", n)) || (row->slot == NULL && kith_param(ctx, "name") != NULL);
    if (!row->picked)
        return true;
    if (key == NULL || strcmp(key, row->key) != 0) {
        kith_field_error(ctx, NULL,
                         KITH_N("The tasks were changed while this page was open. Check each visit again"));
        good = false;
    }
    row->starts = (int)kith_param_int(ctx, starts, -1);
    row->minutes = (int)kith_param_int(ctx, field(ctx, "minutes", n), -1);
    row->needed = (unsigned)kith_param_int(ctx, field(ctx, "workers", n), row->package->workers_needed);
    row->name = row->slot != NULL ? row->slot : kith_param(ctx, "name");
    if (row->starts < 0) {
        kith_field_error(ctx, starts, KITH_N("Enter when the visit starts"));
        good = false;
    }
    if (row->minutes < 0) {
        kith_field_error(ctx, field(ctx, "minutes", n), KITH_N("Enter how many minutes the visit lasts"));
        good = false;
    }
    if (row->name == NULL) {
        kith_field_error(ctx, "name", KITH_N("Enter a name for the other visit"));
        good = false;
    }
    return good;
}

static bool read_rows(struct kith_ctx *ctx, struct new_plan *plan)
{
    bool good = true, any = false, two = false;
    for (size_t n = 0; n < plan->n_rows; n++) {
        good = read_row(ctx, &plan->rows[n], n) && good;
        any = any || plan->rows[n].picked;
        two = two || (plan->rows[n].picked && plan->rows[n].needed > 1);
    }
    if (!any) {
        kith_field_error(ctx, "pick-1", KITH_N("Choose at least one visit"));
        good = false;
    }
    if (plan->workers[1].account.id != 0 && !two) {
        kith_field_error(ctx, "second", KITH_N("None of these visits needs two workers"));
        good = false;
    }
    return good;
}

static bool weekday_chosen(const struct kith_ctx *ctx, kith_date date)
{
    /* The first of January 1970 was a Thursday. */
    return kith_param_bool(ctx, weekdays[(date % DAYS + DAYS) % DAYS]);
}

static bool read_days(struct kith_ctx *ctx, struct new_plan *plan)
{
    bool repeats = false;
    for (int day = 0; day < DAYS; day++)
        repeats = repeats || kith_param_bool(ctx, weekdays[day]);
    plan->from = kith_param_date(ctx, "on");
    plan->until = kith_param_date(ctx, "until");
    if (plan->from == KITH_DATE_NONE)
        kith_field_error(ctx, "on", KITH_N("Enter the first day"));
    else if (repeats && plan->until == KITH_DATE_NONE)
        kith_field_error(ctx, "until", KITH_N("Enter the last day"));
    else if (!repeats && plan->until != KITH_DATE_NONE && plan->until != plan->from)
        kith_field_error(ctx, "mon", KITH_N("Choose on which days, or leave out the last day"));
    else if (repeats && plan->until < plan->from)
        kith_field_error(ctx, "until", KITH_N("The last day must be the first day or later"));
    else if (repeats && plan->until >= plan->from + NEW_DAYS)
        kith_field_error(ctx, "until", KITH_N("Plan at most 12 weeks at once"));
    else {
        plan->until = repeats ? plan->until : plan->from;
        return true;
    }
    return false;
}

/* What was ordered begins and ends on a day. */
static bool fits_package(struct kith_ctx *ctx, const struct new_plan *plan, const struct new_row *row)
{
    if (plan->from < row->package->starts_on)
        kith_field_error(ctx, "on",
                         kith_printf(kith_arena(ctx), "%s %s", kith_tr(ctx, KITH_N("The package begins on")),
                                     kith_date_text(kith_arena(ctx), row->package->starts_on)));
    else if (row->package->ends_on != KITH_DATE_NONE && plan->until > row->package->ends_on)
        kith_field_error(ctx, plan->until > plan->from ? "until" : "on",
                         kith_printf(kith_arena(ctx), "%s %s", kith_tr(ctx, KITH_N("The package ends on")),
                                     kith_date_text(kith_arena(ctx), row->package->ends_on)));
    else
        return true;
    return false;
}

/* ---- the visits that come of it ---- */

static bool stands(const struct kith_rows *there, kith_time starts, const char *slot)
{
    for (size_t i = 0; i < there->count; i++) {
        if (kith_cell_time(there, i, 0) == starts && strcmp(kith_cell_text(there, i, 1), slot) == 0)
            return true;
    }
    return false;
}

static struct visit visit_of(const struct kith_ctx *ctx, const struct new_row *row, kith_time starts)
{
    return (struct visit){.person = kith_person(ctx)->id,
                          .person_public_id = kith_person(ctx)->public_id,
                          .person_name = kith_person(ctx)->name,
                          .owner = row->package->provider,
                          .package = row->package->id,
                          .slot = row->name,
                          .night = row->minutes == NIGHT_MINUTES && row->starts >= NIGHT_FROM,
                          .starts_at = starts,
                          .ends_at = starts + row->minutes * KITH_MINUTE,
                          .workers_needed = row->needed,
                          .state = VISIT_PLANNED};
}

static bool add_day(struct kith_ctx *ctx, struct new_plan *plan, const struct kith_rows *there,
                    kith_date date)
{
    bool good = true;
    for (size_t n = 0; n < plan->n_rows; n++) {
        const struct new_row *row = &plan->rows[n];
        kith_time starts;
        if (!row->picked)
            continue;
        bool shown = kith_time_make(date, row->starts, &starts);
        if (!shown && date == plan->from) {
            kith_field_error(ctx, field(ctx, "starts", n),
                             KITH_N("The clocks skip this time on that day. Choose another start"));
            good = false;
        } else if (starts < kith_now(ctx) - LATE_MINUTES * KITH_MINUTE) {
            kith_field_error(ctx, date == plan->from ? "on" : field(ctx, "starts", n),
                             KITH_N("This time is over. Choose a later day or time"));
            good = false;
        } else if (stands(there, starts, row->name)) {
            plan->there++;
        } else {
            plan->visits[plan->n_visits++] = visit_of(ctx, row, starts);
        }
    }
    return good;
}

static enum kith_rc make_visits(struct kith_ctx *ctx, bool lock, struct new_plan *plan)
{
    struct kith_rows there = {0};
    bool good = true;
    size_t days = (size_t)(plan->until - plan->from) + 1;
    plan->visits = kith_alloc_array(kith_arena(ctx), days * NEW_ROWS, sizeof *plan->visits);
    if (kith_select(kith_db(ctx), lock ? &visits_repeat_there_lock_sql : &visits_repeat_there_sql,
                    KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_instant(visits_day_start(plan->from)),
                              kith_instant(visits_day_start(plan->until + 1))),
                    kith_arena(ctx), &there) == KITH_ERROR)
        return KITH_FAIL;
    for (kith_date date = plan->from; good && date <= plan->until; date++) {
        if (date == plan->from || weekday_chosen(ctx, date))
            good = add_day(ctx, plan, &there, date);
    }
    if (good && plan->n_visits == 0) {
        kith_field_error(ctx, NULL, KITH_N("All of these visits are planned already"));
        good = false;
    }
    return good ? KITH_OK : KITH_INVALID;
}

/* ---- who comes ---- */

static bool is_zero(struct kith_id id)
{
    static const struct kith_id zero;
    return memcmp(id.bytes, zero.bytes, sizeof id.bytes) == 0;
}

static enum kith_rc read_worker(struct kith_ctx *ctx, const char *name, struct new_worker *worker_r)
{
    struct kith_id id = kith_param_id(ctx, name);
    if (is_zero(id))
        return KITH_OK;
    switch (kith_worker_get(ctx, kith_organisation_id(ctx), id, &worker_r->account)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        kith_field_error(ctx, name, KITH_N("Choose somebody who works for your organisation"));
        return KITH_INVALID;
    default:
        return KITH_FAIL;
    }
}

static enum kith_rc read_workers(struct kith_ctx *ctx, struct new_plan *plan)
{
    enum kith_rc rc = read_worker(ctx, "worker", &plan->workers[0]);
    if (rc == KITH_OK)
        rc = read_worker(ctx, "second", &plan->workers[1]);
    int64_t second = plan->workers[1].account.id;
    if (rc == KITH_OK && second != 0 && second == plan->workers[0].account.id) {
        kith_field_error(ctx, "second", KITH_N("The second worker must be somebody else"));
        return KITH_INVALID;
    }
    if (rc == KITH_OK && second != 0 && plan->workers[0].account.id == 0) {
        kith_field_error(ctx, "worker", KITH_N("Choose the first worker too"));
        return KITH_INVALID;
    }
    return rc;
}

static enum kith_rc look_busy(struct kith_ctx *ctx, const struct new_plan *plan, struct new_worker *worker,
                              bool second)
{
    struct plan_busies busies;
    if (visits_plan_busy_worker(ctx, worker->account.id, plan->visits[0].starts_at,
                                visits_day_start(plan->until + 2), &busies) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t v = 0; v < plan->n_visits; v++) {
        const struct visit *visit = &plan->visits[v];
        for (size_t i = 0; (!second || visit->workers_needed > 1) && i < busies.count; i++) {
            if (busies.items[i].starts_at >= visit->ends_at || busies.items[i].ends_at <= visit->starts_at)
                continue;
            if (worker->busy++ == 0)
                worker->first = busies.items[i];
            break;
        }
    }
    return KITH_OK;
}

static bool plans_for(const struct new_plan *plan, int64_t package)
{
    for (size_t i = 0; i < plan->n_visits; i++) {
        if (plan->visits[i].package == package)
            return true;
    }
    return false;
}

/* The team is one, but a package may want a smaller one than another. */
static void look_at_packages(struct kith_ctx *ctx, struct new_plan *plan)
{
    int64_t seen = plan->visits[0].package;
    for (size_t n = 0; n < plan->n_rows; n++) {
        int64_t package = plan->rows[n].package->id;
        if (package == seen || !plans_for(plan, package))
            continue;
        unsigned max = visits_team_max(ctx, package);
        plan->team.max = max < plan->team.max ? max : plan->team.max;
        seen = package;
    }
}

static enum kith_rc look_at_workers(struct kith_ctx *ctx, struct new_plan *plan)
{
    enum kith_rc rc = KITH_OK;
    if (visits_plan_team(ctx, plan->visits[0].owner, plan->visits[0].package, &plan->team) == KITH_ERROR)
        return KITH_FAIL;
    look_at_packages(ctx, plan);
    plan->team_size = plan->team.size;
    for (size_t i = 0; rc == KITH_OK && i < NEW_WORKERS; i++) {
        int64_t account = plan->workers[i].account.id;
        if (account == 0)
            continue;
        if (!visits_team_has(&plan->team, account))
            plan->team_size++;
        rc = look_busy(ctx, plan, &plan->workers[i], i > 0);
    }
    plan->too_large = plan->team_size > plan->team.size && plan->team_size > plan->team.max;
    return rc;
}

bool visits_new_warned(const struct new_plan *plan)
{
    return plan->too_large || plan->workers[0].busy > 0 || plan->workers[1].busy > 0;
}

static enum kith_rc check_confirmed(struct kith_ctx *ctx, const struct new_plan *plan)
{
    if (!visits_new_warned(plan))
        return KITH_OK;
    if (!kith_param_bool(ctx, "confirm"))
        kith_field_error(ctx, "confirm", KITH_N("Read the warning, and tick the box if you want to go on"));
    else if (kith_param(ctx, "reason") == NULL)
        kith_field_error(ctx, "reason", KITH_N("Say why, so that the person knows"));
    else
        return KITH_OK;
    return KITH_INVALID;
}

enum kith_rc visits_plan_died(struct kith_ctx *ctx, kith_date *on_r)
{
    const struct kith_people_died_ask ask = {kith_person(ctx)->id};
    struct kith_people_died died = {KITH_DATE_NONE};
    enum kith_rc rc = kith_call(ctx, KITH_PEOPLE_DIED, 1, &ask, &died);
    *on_r = died.on;
    return rc == KITH_OK || rc == KITH_NOT_FOUND ? KITH_OK : KITH_FAIL;
}

enum kith_rc visits_plan_alive(struct kith_ctx *ctx, const char *why)
{
    kith_date died;
    if (visits_plan_died(ctx, &died) != KITH_OK)
        return KITH_FAIL;
    if (died == KITH_DATE_NONE)
        return KITH_OK;
    kith_field_error(
        ctx, NULL,
        kith_printf(kith_arena(ctx), "%s %s", kith_tr(ctx, why), kith_date_text(kith_arena(ctx), died)));
    return KITH_INVALID;
}

enum kith_rc visits_new_read(struct kith_ctx *ctx, bool lock, struct new_plan *plan_r)
{
    enum kith_rc rc = visits_new_rows(ctx, plan_r);
    if (rc == KITH_OK)
        rc = read_workers(ctx, plan_r);
    if (rc == KITH_FAIL)
        return rc;
    enum kith_rc alive =
        visits_plan_alive(ctx, KITH_N("No more visits can be planned, because this person died on"));
    if (alive == KITH_FAIL)
        return alive;
    bool good = read_rows(ctx, plan_r) && alive == KITH_OK;
    good = read_days(ctx, plan_r) && good && rc == KITH_OK;
    for (size_t n = 0; good && n < plan_r->n_rows; n++) {
        if (plan_r->rows[n].picked)
            good = fits_package(ctx, plan_r, &plan_r->rows[n]);
    }
    if (!good)
        return KITH_INVALID;
    rc = make_visits(ctx, lock, plan_r);
    if (rc == KITH_OK)
        rc = look_at_workers(ctx, plan_r);
    return rc == KITH_OK ? check_confirmed(ctx, plan_r) : rc;
}
