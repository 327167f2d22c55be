/*
 * visits_plan_rota.c - the rota: a day as a list, a week as a grid of people or of workers.
 *
 * One query a page. A week is Monday to Sunday; a night belongs to the day it starts. Changes nothing.
 */
#include "visits_plan_rota.h"

#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_tell.h"
#include "visits_plan_visit.h"
#include "visits_sentence.h"

#include <string.h>

enum { DAY_LINES = 50, WEEK_ROWS = 20, WEEK_VISITS = 4000, DAYS = 7 };

#define WORKERS                                                                                              \
    "(SELECT GROUP_CONCAT(w.display_name ORDER BY a.id SEPARATOR ', ') FROM visits_assignment a"             \
    " JOIN account w ON w.id = a.worker_id WHERE a.visit_id = v.id AND a.ended_at IS NULL)"
#define ASSIGNED "(SELECT COUNT(*) FROM visits_assignment a WHERE a.visit_id = v.id AND a.ended_at IS NULL)"
/* Of the provider, in that time, seen by who looks: three parameters. */
#define IN_TIME                                                                                              \
    " v.owner_organisation_id = ? AND v.starts_at >= ? AND v.starts_at < ?"                                  \
    " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
/* Filters: whether only what is not covered, and a worker's name or NULL. */
#define FILTERED                                                                                             \
    " AND (? = 0 OR (v.state = 'planned' AND " ASSIGNED " < v.workers_needed))"                              \
    " AND (? IS NULL OR EXISTS (SELECT 1 FROM visits_assignment b JOIN account c ON c.id = b.worker_id"      \
    " WHERE b.visit_id = v.id AND b.ended_at IS NULL AND INSTR(c.display_name, ?) > 0))"

const struct kith_statement visits_rota_day_sql = {
    .name = "visits.rota_day",
    .sql = "SELECT " VISIT_SELECT ", " ASSIGNED ", " WORKERS ", " VISITS_DAY_PHONES
           " FROM visits_visit v JOIN person p ON p.id = v.person_id WHERE" IN_TIME FILTERED
           " AND (? IS NULL OR INSTR(p.name, ?) > 0) ORDER BY v.starts_at, v.id LIMIT ? OFFSET ?",
    .params = "ittissssii",
    .columns = VISIT_LETTERS "iss",
    .max_rows = DAY_LINES + 1,
    .scope = KITH_SCOPE_LIST,
};

/* The page's people first, then all their visits of the week. */
const struct kith_statement visits_rota_people_sql = {
    .name = "visits.rota_people",
    .sql = "SELECT " VISIT_SELECT ", " ASSIGNED ", " WORKERS ", NULL, NULL FROM ("
           "SELECT q.id, q.public_id, q.name FROM person q WHERE (? IS NULL OR INSTR(q.name, ?) > 0)"
           " AND q.id IN (SELECT v.person_id FROM visits_visit v WHERE" IN_TIME FILTERED
           " AND v.state <> 'cancelled') ORDER BY q.name, q.id LIMIT ? OFFSET ?) p"
           " JOIN visits_visit v ON v.person_id = p.id WHERE" IN_TIME FILTERED
           " AND v.state <> 'cancelled' ORDER BY p.name, p.id, v.starts_at, v.id LIMIT 4000",
    .params = "ssittissiiittiss",
    .columns = VISIT_LETTERS "isus",
    .max_rows = WEEK_VISITS,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement visits_rota_workers_sql = {
    .name = "visits.rota_workers",
    .sql =
        "SELECT " VISIT_SELECT ", " ASSIGNED ", " WORKERS ", x.public_id, x.display_name,"
        " (SELECT m.phone FROM membership m WHERE m.account_id = x.id AND m.manager_id = v.owner_organisation_id"
        " AND m.role = 'worker' AND m.state <> 'disabled') FROM ("
        "SELECT c.id, c.public_id, c.display_name FROM account c WHERE (? IS NULL OR INSTR(c.display_name, ?) > 0)"
        " AND c.id IN (SELECT a.worker_id FROM visits_visit v JOIN visits_assignment a ON a.visit_id = v.id"
        " AND a.ended_at IS NULL JOIN person p ON p.id = v.person_id WHERE" IN_TIME
        " AND v.state <> 'cancelled' AND (? IS NULL OR INSTR(p.name, ?) > 0))"
        " ORDER BY c.display_name, c.id LIMIT ? OFFSET ?) x"
        " JOIN visits_assignment y ON y.worker_id = x.id AND y.ended_at IS NULL AND y.starts_at >= ?"
        " AND y.starts_at < ? JOIN visits_visit v ON v.id = y.visit_id JOIN person p ON p.id = v.person_id"
        " WHERE" IN_TIME " AND v.state <> 'cancelled' AND (? IS NULL OR INSTR(p.name, ?) > 0)"
        " ORDER BY x.display_name, x.id, v.starts_at, v.id LIMIT 4000",
    .params = "ssittssiittittss",
    .columns = VISIT_LETTERS "isuss",
    .max_rows = WEEK_VISITS,
    .scope = KITH_SCOPE_LIST,
};

/* What the page was asked for. */
struct asked {
    const char *person, *worker; /* parts of names; NULL: all */
    bool uncovered, by_worker, week;
    kith_date from; /* a Monday when it is a week */
};

static kith_date monday_of(kith_date date)
{
    /* The first of January 1970 was a Thursday. */
    return date - ((date + 3) % DAYS + DAYS) % DAYS;
}

static bool is_choice(const struct kith_ctx *ctx, const char *name, const char *value)
{
    const char *chosen = kith_param(ctx, name);
    return chosen != NULL && strcmp(chosen, value) == 0;
}

static struct asked asked_of(struct kith_ctx *ctx)
{
    kith_date on = kith_param_date(ctx, "on");
    struct asked asked = {.person = kith_param(ctx, "q"),
                          .worker = kith_param(ctx, "worker"),
                          .uncovered = kith_param_bool(ctx, "uncovered"),
                          .by_worker = is_choice(ctx, "by", "worker"),
                          .week = is_choice(ctx, "view", "week")};
    if (on == KITH_DATE_NONE)
        on = kith_time_date(kith_now(ctx));
    asked.from = asked.week ? monday_of(on) : on;
    return asked;
}

static void fill_visit(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i)
{
    const struct visit visit = visit_from_row(rows, i);
    enum visit_standing standing = visit_standing(&visit, kith_now(ctx));
    const char *workers = kith_cell_text(rows, i, VISIT_COLUMNS + 1);
    kith_set(row, "VISIT_PERSON", visit.person_name);
    kith_set(row, "VISIT_SLOT", visit.slot);
    kith_set(row, "VISIT_TIMES", visit_times_text(ctx, &visit));
    kith_set(row, "VISIT_ISO", kith_time_iso(kith_arena(ctx), visit.starts_at));
    kith_set_path(row, "VISIT_PATH",
                  visits_visit_path(ctx, visit.person_public_id, visit.public_id, "/plan"));
    kith_show_either(row, workers != NULL, "VISIT_HAS_WORKERS", "VISIT_NOBODY");
    kith_set(row, "VISIT_WORKERS", workers);
    if (visit.state == VISIT_PLANNED && kith_cell_int(rows, i, VISIT_COLUMNS) < visit.workers_needed)
        kith_show(row, "VISIT_UNCOVERED");
    if (standing == VISIT_IS_LATE || standing == VISIT_IS_MISSED)
        kith_set(kith_add(row, "VISIT_BAD"), "VISIT_STANDING",
                 kith_tr(ctx, visit_words(&visit, kith_now(ctx))));
    else
        kith_set(kith_add(row, "VISIT_FINE"), "VISIT_STANDING",
                 kith_tr(ctx, visit_words(&visit, kith_now(ctx))));
}

static enum kith_rc show_day(struct kith_ctx *ctx, const struct asked *asked)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows = {0};
    struct kith_value worker = kith_text(asked->worker), person = kith_text(asked->person);
    enum kith_found found = kith_select(
        kith_db(ctx), &visits_rota_day_sql,
        KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_instant(visits_day_start(asked->from)),
                  kith_instant(visits_day_start(asked->from + 1)), kith_int(asked->uncovered), worker, worker,
                  person, person, kith_int(kith_page_limit(DAY_LINES)),
                  kith_int(kith_page_offset(ctx, DAY_LINES))),
        kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    size_t shown = kith_page_show(ctx, DAY_LINES, found == KITH_FOUND ? rows.count : 0);
    kith_show_either(view, shown > 0, "DAY_VISITS", "NO_VISITS");
    for (size_t i = 0; i < shown; i++) {
        struct kith_view *row = kith_add(view, "VISIT");
        fill_visit(ctx, row, &rows, i);
        visits_phones(ctx, row, kith_cell_text(&rows, i, VISIT_COLUMNS + 2));
    }
    return KITH_OK;
}

static enum kith_found ask_week(struct kith_ctx *ctx, const struct asked *asked, struct kith_rows *rows_r)
{
    struct kith_value office = kith_int(kith_organisation_id(ctx));
    struct kith_value from = kith_instant(visits_day_start(asked->from));
    struct kith_value until = kith_instant(visits_day_start(asked->from + DAYS));
    struct kith_value worker = kith_text(asked->worker), person = kith_text(asked->person);
    struct kith_value open = kith_int(asked->uncovered);
    struct kith_value limit = kith_int(kith_page_limit(WEEK_ROWS));
    struct kith_value offset = kith_int(kith_page_offset(ctx, WEEK_ROWS));
    if (asked->by_worker)
        return kith_select(kith_db(ctx), &visits_rota_workers_sql,
                           KITH_ARGS(worker, worker, office, from, until, person, person, limit, offset, from,
                                     until, office, from, until, person, person),
                           kith_arena(ctx), rows_r);
    return kith_select(kith_db(ctx), &visits_rota_people_sql,
                       KITH_ARGS(person, person, office, from, until, open, worker, worker, limit, offset,
                                 office, from, until, open, worker, worker),
                       kith_arena(ctx), rows_r);
}

/* Whose line of the grid a row belongs to. */
static struct kith_id line_of(const struct kith_rows *rows, size_t i, bool by_worker)
{
    return kith_cell_id(rows, i, by_worker ? VISIT_COLUMNS + 2 : 3);
}

static void fill_line(struct kith_ctx *ctx, struct kith_view *line, const struct asked *asked,
                      const struct kith_rows *rows, size_t from, size_t until)
{
    kith_set(line, "LINE_NAME", kith_cell_text(rows, from, asked->by_worker ? VISIT_COLUMNS + 3 : 4));
    if (asked->by_worker) {
        visits_plan_fill_phone(line, kith_cell_text(rows, from, VISIT_COLUMNS + 3),
                               kith_cell_text(rows, from, VISIT_COLUMNS + 4));
    } else {
        struct kith_view *plan = kith_add(line, "LINE_PLAN");
        kith_set_path(plan, "NEW_PATH",
                      kith_printf(kith_arena(ctx), "/people/%s/visits/plan",
                                  kith_id_text(kith_arena(ctx), kith_cell_id(rows, from, 3))));
        kith_set(plan, "NEW_PERSON", kith_cell_text(rows, from, 4));
    }
    for (kith_date date = asked->from; date < asked->from + DAYS; date++) {
        struct kith_view *cell = kith_add(line, "CELL");
        kith_set(cell, "CELL_DAY", visit_day_text(ctx, visits_day_start(date)));
        for (size_t i = from; i < until; i++) {
            if (kith_time_date(kith_cell_time(rows, i, 9)) != date)
                continue;
            struct kith_view *visit = kith_add(cell, "VISIT");
            kith_show(visit, asked->by_worker ? "VISIT_OF_WORKER" : "VISIT_OF_PERSON");
            fill_visit(ctx, visit, rows, i);
        }
    }
}

static enum kith_rc show_week(struct kith_ctx *ctx, const struct asked *asked)
{
    static const char *const names[DAYS] = {KITH_N("Mon"), KITH_N("Tue"), KITH_N("Wed"), KITH_N("Thu"),
                                            KITH_N("Fri"), KITH_N("Sat"), KITH_N("Sun")};
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows = {0};
    size_t starts[WEEK_ROWS + 2];
    size_t lines = 0;
    enum kith_found found = ask_week(ctx, asked, &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    size_t count = found == KITH_FOUND ? rows.count : 0;
    for (size_t i = 0; i < count && lines <= WEEK_ROWS; i++) {
        const struct kith_id line = line_of(&rows, i, asked->by_worker);
        const struct kith_id before = line_of(&rows, i > 0 ? i - 1 : 0, asked->by_worker);
        if (i == 0 || memcmp(line.bytes, before.bytes, sizeof line.bytes) != 0)
            starts[lines++] = i;
    }
    starts[lines] = count;
    size_t shown = kith_page_show(ctx, WEEK_ROWS, lines);
    kith_show_either(view, shown > 0, "WEEK_VISITS", "NO_VISITS");
    kith_show_either(view, count == WEEK_VISITS, "TOO_MANY", NULL);
    for (int day = 0; day < DAYS; day++) {
        int year, month, number;
        kith_date_split(asked->from + day, &year, &month, &number);
        struct kith_view *column = kith_add(view, "DAY_COLUMN");
        kith_set(column, "COLUMN_NAME", kith_tr(ctx, names[day]));
        kith_set_int(column, "COLUMN_NUMBER", number);
    }
    for (size_t i = 0; i < shown; i++)
        fill_line(ctx, kith_add(view, "LINE"), asked, &rows, starts[i], starts[i + 1]);
    return KITH_OK;
}

/* The paths to the other ways of looking keep the day. */
static void fill_links(struct kith_ctx *ctx, const struct asked *asked)
{
    struct kith_view *view = kith_view(ctx);
    const char *same = !asked->week       ? "/visits/rota?"
                       : asked->by_worker ? "/visits/rota?view=week&by=worker&"
                                          : "/visits/rota?view=week&";
    int step = asked->week ? DAYS : 1;
    visits_set_day_path(ctx, view, "BEFORE_PATH", same, asked->from - step);
    visits_set_day_path(ctx, view, "AFTER_PATH", same, asked->from + step);
    visits_set_day_path(ctx, view, "DAY_PATH", "/visits/rota?", asked->from);
    visits_set_day_path(ctx, view, "PEOPLE_PATH", "/visits/rota?view=week&", asked->from);
    visits_set_day_path(ctx, view, "WORKERS_PATH", "/visits/rota?view=week&by=worker&", asked->from);
    int year, month, day;
    kith_date_split(asked->from, &year, &month, &day);
    kith_set_int(view, "FROM_DAY", day);
    kith_set_int(view, "FROM_MONTH", month);
    kith_set_int(view, "FROM_YEAR", year);
}

/* GET /visits/rota */
enum kith_rc visits_page_rota(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct asked asked = asked_of(ctx);
    enum kith_rc rc = asked.week ? show_week(ctx, &asked) : show_day(ctx, &asked);
    if (rc != KITH_OK)
        return rc;
    fill_links(ctx, &asked);
    kith_set(view, "DAY", visit_day_text(ctx, visits_day_start(asked.from)));
    kith_set_date(view, "WEEK_FROM", asked.from);
    kith_set_date(view, "WEEK_UNTIL", asked.from + DAYS - 1);
    kith_show(view, !asked.week ? "IS_DAY" : asked.by_worker ? "IS_WORKERS" : "IS_PEOPLE");
    kith_show_either(view, asked.week, "IS_WEEK", NULL);
    kith_set(view, "SEARCHED", asked.person);
    kith_set(view, "SEARCHED_WORKER", asked.worker);
    kith_show_either(view, asked.uncovered, "ONLY_UNCOVERED", NULL);
    kith_show_either(view, !asked.by_worker, "MAY_UNCOVERED", NULL);
    return kith_render(ctx, "visits/plan-rota.tpl");
}
