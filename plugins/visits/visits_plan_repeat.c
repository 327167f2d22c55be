/*
 * visits_plan_repeat.c - the visits of one week planned again for the weeks that follow.
 *
 * By London's wall clock: half past seven stays half past seven when the clocks change. What stands there
 * already is left alone, so that repeating twice makes nothing twice. Cover is not repeated, the team is.
 */
#include "visits_plan_repeat.h"

#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_new.h"
#include "visits_plan_store.h"
#include "visits_plan_tell.h"

#include <string.h>

enum { DAYS = 7, PATTERN_ROWS = 300, THERE_ROWS = 3000, WORKERS = 2, NIGHT_HOURS = 9 };

/* A row for each worker of the team, or one without; the provider's own visits of one week. */
const struct kith_statement visits_repeat_pattern_sql = {
    .name = "visits.repeat_pattern",
    .sql =
        "SELECT " VISIT_SELECT ", a.worker_id, w.display_name"
        " FROM visits_visit v JOIN person p ON p.id = v.person_id"
        " LEFT JOIN visits_assignment a ON a.visit_id = v.id AND a.ended_at IS NULL AND a.covers = 'team'"
        " LEFT JOIN account w ON w.id = a.worker_id"
        " WHERE v.person_id = {{person}} AND v.owner_organisation_id = ? AND v.starts_at >= ?"
        " AND v.starts_at < ? AND v.state <> 'cancelled'"
        " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}} ORDER BY v.starts_at, v.id, a.id LIMIT 300",
    .params = "itt",
    .columns = VISIT_LETTERS "is",
    .max_rows = PATTERN_ROWS,
    .scope = KITH_SCOPE_PERSON,
};

#define THERE                                                                                                \
    "SELECT v.starts_at, v.slot FROM visits_visit v WHERE v.person_id = {{person}}"                          \
    " AND v.owner_organisation_id = ? AND v.starts_at >= ? AND v.starts_at < ?"                              \
    " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}} ORDER BY v.starts_at LIMIT 3000"

const struct kith_statement visits_repeat_there_sql = {
    .name = "visits.repeat_there",
    .sql = THERE,
    .params = "itt",
    .columns = "ts",
    .max_rows = THERE_ROWS,
    .scope = KITH_SCOPE_PERSON,
};

/* Two who plan the same days at once wait for each other: the gaps are locked too. */
const struct kith_statement visits_repeat_there_lock_sql = {
    .name = "visits.repeat_there_lock",
    .sql = THERE " FOR UPDATE",
    .params = "itt",
    .columns = "ts",
    .max_rows = THERE_ROWS,
    .scope = KITH_SCOPE_PERSON,
};

/* One visit that is to be made. */
struct copy {
    struct visit visit;
    int64_t workers[WORKERS];
    const char *names[WORKERS];
    size_t n_workers;
    bool there;   /* one stands there already */
    bool skipped; /* the clocks skip its time, so it is an hour later */
};
struct copies {
    struct copy *items;
    size_t count;
    kith_date monday;
    int64_t weeks;
};

static kith_date monday_of(kith_date date)
{
    /* The first of January 1970 was a Thursday. */
    return date - ((date + 3) % DAYS + DAYS) % DAYS;
}

/* The week of the pattern, a visit with its workers in each. */
static struct copies pattern_of(struct kith_ctx *ctx, const struct kith_rows *rows)
{
    struct copies pattern = {.items = kith_alloc_array(kith_arena(ctx), rows->count, sizeof(struct copy))};
    for (size_t i = 0; i < rows->count; i++) {
        const struct visit visit = visit_from_row(rows, i);
        if (pattern.count == 0 || pattern.items[pattern.count - 1].visit.id != visit.id)
            pattern.items[pattern.count++] = (struct copy){.visit = visit};
        struct copy *copy = &pattern.items[pattern.count - 1];
        if (!kith_cell_null(rows, i, VISIT_COLUMNS) && copy->n_workers < WORKERS) {
            copy->names[copy->n_workers] = kith_cell_text(rows, i, VISIT_COLUMNS + 1);
            copy->workers[copy->n_workers++] = kith_cell_int(rows, i, VISIT_COLUMNS);
        }
    }
    return pattern;
}

/* The same clock, DAYS later. */
static bool later(kith_time at, int days, kith_time *at_r)
{
    return kith_time_make(kith_time_date(at) + days, kith_time_minute(at), at_r);
}

static struct copy copy_of(const struct copy *from, int days)
{
    struct copy copy = *from;
    copy.visit.state = VISIT_PLANNED;
    copy.visit.started_at = KITH_TIME_NONE;
    copy.skipped = !later(from->visit.starts_at, days, &copy.visit.starts_at);
    if (copy.visit.night)
        copy.visit.ends_at = copy.visit.starts_at + NIGHT_HOURS * KITH_HOUR;
    else
        (void)later(from->visit.ends_at, days, &copy.visit.ends_at);
    if (copy.visit.ends_at <= copy.visit.starts_at)
        copy.visit.ends_at = copy.visit.starts_at + (from->visit.ends_at - from->visit.starts_at);
    return copy;
}

static bool stands(const struct kith_rows *there, const struct visit *visit)
{
    for (size_t i = 0; i < there->count; i++) {
        if (kith_cell_time(there, i, 0) == visit->starts_at &&
            strcmp(kith_cell_text(there, i, 1), visit->slot) == 0)
            return true;
    }
    return false;
}

/* LOCK: what stands there cannot change until the end of the transaction. */
static enum kith_rc copies_of(struct kith_ctx *ctx, bool lock, struct copies *copies_r)
{
    struct kith_rows rows = {0}, there = {0};
    kith_date on = kith_param_date(ctx, "on");
    struct kith_value owner = kith_int(kith_organisation_id(ctx));
    kith_date monday = monday_of(on != KITH_DATE_NONE ? on : kith_time_date(kith_now(ctx)) - DAYS);
    int64_t weeks = kith_param_int(ctx, "weeks", 1);
    enum kith_found found = kith_select(kith_db(ctx), &visits_repeat_pattern_sql,
                                        KITH_ARGS(owner, kith_instant(visits_day_start(monday)),
                                                  kith_instant(visits_day_start(monday + DAYS))),
                                        kith_arena(ctx), &rows);
    if (found == KITH_ERROR ||
        kith_select(kith_db(ctx), lock ? &visits_repeat_there_lock_sql : &visits_repeat_there_sql,
                    KITH_ARGS(owner, kith_instant(visits_day_start(monday + DAYS)),
                              kith_instant(visits_day_start(monday + DAYS * ((kith_date)weeks + 1)))),
                    kith_arena(ctx), &there) == KITH_ERROR)
        return KITH_FAIL;
    struct copies pattern = pattern_of(ctx, &rows);
    *copies_r = (struct copies){
        .items = kith_alloc_array(kith_arena(ctx), pattern.count * (size_t)weeks, sizeof(struct copy)),
        .monday = monday,
        .weeks = weeks};
    for (int week = 1; week <= weeks; week++) {
        for (size_t i = 0; i < pattern.count; i++) {
            struct copy copy = copy_of(&pattern.items[i], week * DAYS);
            copy.there = stands(&there, &copy.visit);
            copies_r->items[copies_r->count++] = copy;
        }
    }
    return KITH_OK;
}

static void fill_copy(struct kith_ctx *ctx, struct kith_view *row, const struct copy *copy)
{
    kith_set(row, "COPY_DAY", visit_day_text(ctx, copy->visit.starts_at));
    kith_set(row, "COPY_TIMES", visit_times_text(ctx, &copy->visit));
    kith_set(row, "COPY_ISO", kith_time_iso(kith_arena(ctx), copy->visit.starts_at));
    kith_set(row, "COPY_SLOT", copy->visit.slot);
    kith_show_either(row, copy->n_workers > 0, "COPY_HAS_WORKERS", "COPY_NOBODY");
    for (size_t i = 0; i < copy->n_workers; i++)
        kith_set(kith_add(row, "COPY_WORKER"), "COPY_NAME", copy->names[i]);
    if (copy->there)
        kith_show(row, "COPY_THERE");
    if (copy->skipped)
        kith_show(row, "COPY_SKIPPED");
}

/* GET /people/:person/visits/repeat - what would be made. */
enum kith_rc visits_page_repeat_form(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    struct copies copies;
    size_t new_ones = 0;
    int year, month, day;
    enum kith_rc rc = copies_of(ctx, false, &copies);
    if (rc != KITH_OK)
        return rc;
    for (size_t i = 0; i < copies.count; i++) {
        fill_copy(ctx, kith_add(view, "COPY"), &copies.items[i]);
        new_ones += !copies.items[i].there;
    }
    kith_show_either(view, copies.count > 0, "COPIES", "COPIES_NONE");
    kith_show_either(view, new_ones > 0, "SOME_NEW", NULL);
    kith_set_int(view, "NEW_COUNT", (int64_t)new_ones);
    kith_set_date(view, "WEEK_FROM", copies.monday);
    kith_set_date(view, "WEEK_UNTIL", copies.monday + DAYS - 1);
    kith_date_split(copies.monday, &year, &month, &day);
    kith_set_int(view, "FROM_DAY", day);
    kith_set_int(view, "FROM_MONTH", month);
    kith_set_int(view, "FROM_YEAR", year);
    kith_set_int(view, "WEEKS", copies.weeks);
    kith_set_path(
        view, "REPEAT_PATH",
        kith_printf(arena, "/people/%s/visits/repeat", kith_id_text(arena, kith_person(ctx)->public_id)));
    return kith_render(ctx, "visits/plan-repeat.tpl");
}

static enum kith_rc make(struct kith_ctx *ctx, struct copy *copy)
{
    enum kith_rc rc = visits_plan_add(ctx, &copy->visit);
    for (size_t i = 0; rc == KITH_OK && i < copy->n_workers; i++)
        rc = visits_plan_assign(ctx, &copy->visit, copy->workers[i], "team");
    return rc == KITH_OK ? kith_audit(ctx, "visits.add", copy->visit.person, copy->visit.id) : rc;
}

/* To the first of the weeks that were planned. */
static enum kith_rc go(struct kith_ctx *ctx, kith_date monday)
{
    int year, month, day;
    kith_date_split(monday, &year, &month, &day);
    return kith_redirect(ctx, "/people/%s/visits/week?on-day=%d&on-month=%d&on-year=%d",
                         kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id), day, month, year);
}

static enum kith_rc repeat(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct kith_arena *arena = kith_arena(ctx);
    struct copies copies;
    const struct visit *first = NULL;
    (void)db;
    enum kith_rc rc =
        visits_plan_alive(ctx, KITH_N("No more visits can be planned, because this person died on"));
    if (rc == KITH_OK)
        rc = copies_of(ctx, true, &copies);
    if (rc != KITH_OK)
        return rc;
    for (size_t i = 0; rc == KITH_OK && i < copies.count; i++) {
        if (copies.items[i].there)
            continue;
        rc = make(ctx, &copies.items[i]);
        first = first != NULL ? first : &copies.items[i].visit;
    }
    if (rc == KITH_OK && first != NULL)
        rc = visits_plan_tell(
            ctx, first,
            kith_printf(arena, "Visits are planned from %s until %s",
                        kith_date_text(arena, copies.monday + DAYS),
                        kith_date_text(arena, copies.monday + DAYS * ((kith_date)copies.weeks + 1) - 1)));
    return rc == KITH_OK ? go(ctx, copies.monday + DAYS) : rc;
}

/* POST /people/:person/visits/repeat */
enum kith_rc visits_page_repeat(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The visits are planned"));
    return kith_transaction(ctx, repeat, ctx);
}
