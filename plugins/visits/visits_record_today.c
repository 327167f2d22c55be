/*
 * visits_record_today.c - the worker's own day: what is not finished, what comes next. Names, first line of
 * the address and times only: never a way into a home. Whoever reads it is written in the audit, as on a page
 * about the person.
 */
#include "visits_record.h"
#include "visits_rules.h"

#include <kith/services/people.h>
#include <string.h>

enum { TODAY_MOST = 60 };
static const kith_time BACK = 3 * KITH_DAY;

const struct kith_statement record_today_sql = {
    .name = "visits.record_today",
    .sql =
        "SELECT " VISIT_SELECT ", t.arrived_at, IFNULL(t.record_version, 0),"
        " (SELECT GROUP_CONCAT(c.display_name ORDER BY c.display_name SEPARATOR ', ') FROM visits_assignment o"
        " JOIN account c ON c.id = o.worker_id"
        " WHERE o.visit_id = a.visit_id AND o.worker_id <> a.worker_id AND o.ended_at IS NULL),"
        " {{basis(v.person_id, 'visits')}}"
        " FROM visits_assignment a JOIN visits_visit v ON v.id = a.visit_id JOIN person p ON p.id = v.person_id"
        " LEFT JOIN visits_attendance t ON t.visit_id = a.visit_id AND t.worker_id = a.worker_id"
        " WHERE a.worker_id = ? AND a.starts_at >= ? AND a.starts_at < ? AND a.ended_at IS NULL"
        " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
        " ORDER BY a.starts_at, a.id LIMIT 60",
    .params = "itt",
    .columns = VISIT_LETTERS "tisi",
    .max_rows = TODAY_MOST,
    .scope = KITH_SCOPE_LIST,
};

struct today_row {
    struct visit visit;
    kith_time arrived_at;
    bool recorded;
    const char *others;
    enum kith_basis basis; /* on what the worker reads it */
};

/* Midnight in London at the end of today, or 24 hours from now: whichever is later. */
static kith_time until(kith_time now)
{
    kith_time midnight = 0;
    kith_time day = now + KITH_DAY;
    bool real = kith_time_make(kith_time_date(now) + 1, 0, &midnight);
    return real && midnight > day ? midnight : day;
}

static enum kith_found get(struct kith_ctx *ctx, struct today_row **rows_r, size_t *count_r)
{
    struct kith_rows rows;
    kith_time now = kith_now(ctx);
    *rows_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(
        kith_db(ctx), &record_today_sql,
        KITH_ARGS(kith_int(kith_account_id(ctx)), kith_instant(now - BACK), kith_instant(until(now))),
        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    *rows_r = kith_alloc_array(kith_arena(ctx), rows.count, sizeof **rows_r);
    for (; *count_r < rows.count; ++*count_r)
        (*rows_r)[*count_r] =
            (struct today_row){.visit = visit_from_row(&rows, *count_r),
                               .arrived_at = kith_cell_time(&rows, *count_r, VISIT_COLUMNS),
                               .recorded = kith_cell_int(&rows, *count_r, VISIT_COLUMNS + 1) > 0,
                               .others = kith_cell_text(&rows, *count_r, VISIT_COLUMNS + 2),
                               .basis = (enum kith_basis)kith_cell_int(&rows, *count_r, VISIT_COLUMNS + 3)};
    return found;
}

static bool is_open(const struct today_row *row)
{
    return row->arrived_at != KITH_TIME_NONE && !row->recorded;
}

/* Of another day than today, and not running into it. */
static bool is_past(const struct today_row *row, kith_time now)
{
    return kith_time_date(row->visit.starts_at) < kith_time_date(now) && row->visit.ends_at < now;
}

/* How it stands for this worker, in words. */
static const char *words(const struct today_row *row, kith_time now)
{
    if (row->recorded)
        return KITH_N("You have signed this record");
    if (is_open(row))
        return is_past(row, now) ? KITH_N("You have not finished this record") : KITH_N("You are here now");
    if (row->visit.state == VISIT_STARTED)
        return KITH_N("The visit has begun");
    return record_standing_title(&row->visit, now);
}

static void fill_row(struct kith_ctx *ctx, struct kith_view *view, const struct today_row *row)
{
    kith_time now = kith_now(ctx);
    enum visit_standing standing = visit_standing(&row->visit, now);
    bool bad = !row->recorded && row->arrived_at == KITH_TIME_NONE &&
               (standing == VISIT_IS_LATE || standing == VISIT_IS_MISSED);
    kith_set(view, "ROW_NAME", row->visit.person_name);
    kith_set_path(view, "ROW_PATH",
                  record_path(ctx, &row->visit, is_open(row) && is_past(row, now) ? "/record" : ""));
    kith_set(view, "ROW_SLOT", row->visit.slot);
    kith_set(view, "ROW_TIMES", visit_times_text(ctx, &row->visit));
    kith_set(view, "ROW_DAY", visit_day_text(ctx, row->visit.starts_at));
    kith_set(view, "ROW_STATE", kith_tr(ctx, words(row, now)));
    kith_show_either(view, bad, "ROW_BAD",
                     is_open(row)    ? "ROW_OPEN"
                     : row->recorded ? "ROW_DONE"
                                     : "ROW_PLAIN");
    if (row->others != NULL && *row->others != '\0')
        kith_set(kith_add(view, "ROW_WITH"), "OTHERS", row->others);
    kith_reads(ctx, row->visit.person, KITH_SECTION_VISITS, row->basis);
}

/* The first line of the address of each row's person, one question for all; NULL when nobody answers. */
static const char *const *addresses_of(struct kith_ctx *ctx, const struct today_row *rows, size_t count)
{
    int64_t *persons = kith_alloc_array(kith_arena(ctx), count, sizeof *persons);
    const char **lines = kith_alloc_array(kith_arena(ctx), count, sizeof *lines);
    struct kith_people_addresses found = {NULL};
    size_t asked = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < asked && persons[at] != rows[i].visit.person)
            at++;
        if (at == asked)
            persons[asked++] = rows[i].visit.person;
    }
    const struct kith_people_addresses_ask ask = {persons, asked};
    if (asked == 0 || kith_call(ctx, KITH_PEOPLE_ADDRESSES, 1, &ask, &found) != KITH_OK)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; at < asked; at++) {
            if (persons[at] == rows[i].visit.person)
                lines[i] = found.lines[at];
        }
    }
    return lines;
}

/* GET /visits/today - the worker's day: unfinished records on top, then today and the coming 24 hours. */
enum kith_rc record_page_today(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct today_row *rows;
    size_t count, shown = 0;
    kith_time now = kith_now(ctx);
    kith_date day = KITH_DATE_NONE;
    struct kith_view *list = NULL;
    if (get(ctx, &rows, &count) == KITH_ERROR)
        return KITH_FAIL;
    const char *const *addresses = addresses_of(ctx, rows, count);
    for (size_t i = 0; i < count; i++) {
        bool past = is_past(&rows[i], now);
        if (past && !is_open(&rows[i]))
            continue;
        kith_date of = kith_time_date(rows[i].visit.starts_at);
        if (past && list == NULL)
            list = kith_add(view, "UNFINISHED");
        if (!past && (day == KITH_DATE_NONE || of != day)) {
            list = kith_add(view, "DAY");
            kith_set(list, "DAY_TEXT", visit_day_text(ctx, rows[i].visit.starts_at));
            day = of;
        }
        struct kith_view *row = kith_add(list, "VISIT_ROW");
        fill_row(ctx, row, &rows[i]);
        if (addresses != NULL && *addresses[i] != '\0')
            kith_set(kith_add(row, "ROW_WHERE"), "ROW_ADDRESS", addresses[i]);
        shown++;
    }
    kith_show_either(view, shown == 0, "NO_VISITS", "SOME_VISITS");
    return kith_render(ctx, "visits/my-day.tpl");
}

/* May begin now, and nobody has said that they are there. */
static bool is_due(const struct today_row *row, kith_time now)
{
    return row->arrived_at == KITH_TIME_NONE && !row->recorded &&
           (row->visit.state == VISIT_PLANNED || row->visit.state == VISIT_STARTED) &&
           !visits_ask_first(row->visit.starts_at, now) && now < row->visit.ends_at + KITH_HOUR;
}

enum kith_rc record_fill_due(struct kith_ctx *ctx, struct kith_view *view, const struct visit *except)
{
    struct today_row *rows;
    struct kith_view *list = NULL;
    size_t count;
    if (get(ctx, &rows, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].visit.id == except->id || !is_due(&rows[i], kith_now(ctx)))
            continue;
        if (list == NULL)
            list = kith_add(view, "DUE");
        fill_row(ctx, kith_add(list, "VISIT_ROW"), &rows[i]);
    }
    kith_show_either(view, list == NULL, "NONE_DUE", NULL);
    return KITH_OK;
}

/* Nothing is to be done for it any more, or nobody comes to it any more. */
static bool has_ended(const struct today_row *row, kith_time now)
{
    enum visit_state state = row->visit.state;
    if (row->recorded || state == VISIT_CANCELLED || state == VISIT_NO_REPLY || is_past(row, now))
        return true;
    return row->arrived_at == KITH_TIME_NONE &&
           (state == VISIT_DONE || state == VISIT_MISSED || now >= row->visit.ends_at + KITH_HOUR);
}

/* The first that is under way, else the first that has not ended; COUNT when there is none. */
static size_t next_of(const struct today_row *rows, size_t count, kith_time now)
{
    size_t next = count;
    for (size_t i = count; i-- > 0;) {
        if (!has_ended(&rows[i], now) && (next == count || is_open(&rows[i]) || !is_open(&rows[next])))
            next = i;
    }
    return next;
}

/* The one step that comes now, where there is one. */
static void fill_step(struct kith_ctx *ctx, struct kith_view *view, const struct today_row *row)
{
    if (is_open(row))
        kith_set_path(kith_add(view, "DO_RECORD"), "RECORD_PATH", record_path(ctx, &row->visit, "/record"));
    else if (is_due(row, kith_now(ctx)))
        kith_set_path(kith_add(view, "DO_ARRIVE"), "ARRIVE_PATH", record_path(ctx, &row->visit, "/arrive"));
}

/* On the home page: the day, with what is under way or comes next on top and its step one tap away. */
enum kith_rc record_panel_next(struct kith_ctx *ctx, struct kith_view *view)
{
    struct today_row *rows;
    size_t count;
    kith_time now = kith_now(ctx);
    int64_t open = 0;
    struct kith_view *rest = NULL;
    if (get(ctx, &rows, &count) == KITH_ERROR)
        return KITH_FAIL;
    size_t next = next_of(rows, count, now);
    if (next < count) {
        struct kith_view *hero = kith_add(view, "NEXT");
        fill_row(ctx, hero, &rows[next]);
        fill_step(ctx, hero, &rows[next]);
    }
    for (size_t i = 0; i < count; i++) {
        open += is_past(&rows[i], now) && is_open(&rows[i]);
        if (i == next || kith_time_date(rows[i].visit.starts_at) != kith_time_date(now))
            continue;
        if (rest == NULL)
            rest = kith_add(view, "REST");
        fill_row(ctx, kith_add(rest, "VISIT_ROW"), &rows[i]);
    }
    if (open > 0)
        kith_set_int(kith_add(view, "OPEN_RECORDS"), "OPEN_COUNT", open);
    kith_show_either(view, next == count && rest == NULL, "NO_VISITS", NULL);
    return KITH_OK;
}
