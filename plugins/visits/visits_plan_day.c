/*
 * visits_plan_day.c - the day at a glance, for the office: what is late, missed, uncovered or waits.
 *
 * Two queries, however many visits the day has. Changes nothing; each line leads to the one step that settles
 * it. The same in numbers, for the home page, is in visits_plan_panel.c.
 */
#include "visits_plan_day.h"
#include "visits_plan.h"
#include "visits_plan_tell.h"
#include "visits_rules.h"

#include <string.h>

enum { LINES_MAX = 150, WAITING_MAX = 150, MINUTES_LATE = 45, MINUTES_MISSED = 120, STILL_HOURS = 3 };

/* visits_day_needs() in SQL. Missed: an instant, before which a visit that has not begun is. */
#define IS_MISSED "(v.started_at IS NULL AND (v.state = 'missed' OR v.starts_at < ?))"
#define WAITS     "v.started_at IS NULL AND v.state <> 'missed'"
/* What was asked for alone; the instant of missed twice, and of late. */
#define ONLY                                                                                                 \
    "CASE ? WHEN '' THEN TRUE WHEN 'missed' THEN " IS_MISSED                                                 \
    " WHEN 'late' THEN v.started_at IS NULL AND NOT " IS_MISSED " AND v.starts_at < ?"                       \
    " WHEN 'second' THEN " WAITS " AND v.workers_needed > 1 AND arrived = 1"                                 \
    " WHEN 'uncovered' THEN " WAITS " AND assigned < v.workers_needed"                                       \
    " WHEN 'first' THEN " WAITS " AND firsts IS NOT NULL ELSE FALSE END"

/*
 * Visits of a provider from one instant to another that need something, or need what is asked for: a row
 * each. The instants: the day, and before which a visit that has not begun is late.
 */
const struct kith_statement visits_day_sql = {
    .name = "visits.day",
    .sql =
        "SELECT " VISIT_SELECT ","
        " " VISITS_DAY_ASSIGNED " AS assigned, " VISITS_DAY_ARRIVED " AS arrived,"
        " (SELECT GROUP_CONCAT(w.display_name ORDER BY a.id SEPARATOR ', ') FROM visits_assignment a"
        " JOIN account w ON w.id = a.worker_id WHERE a.visit_id = v.id AND a.ended_at IS NULL),"
        " (SELECT GROUP_CONCAT(w.display_name ORDER BY a.id SEPARATOR ', ') FROM visits_assignment a"
        " JOIN account w ON w.id = a.worker_id WHERE a.visit_id = v.id AND " VISITS_DAY_NEW ") AS firsts,"
        " (SELECT n.public_id FROM visits_notice n WHERE n.visit_id = v.id AND n.kind IN ('late', 'missed')"
        " AND n.settled_at IS NULL ORDER BY n.id DESC LIMIT 1), " VISITS_DAY_PHONES
        " FROM visits_visit v JOIN person p ON p.id = v.person_id WHERE " VISITS_DAY_IN_TIME
        " AND v.state IN ('planned', 'started', 'missed')"
        " HAVING (v.state = 'missed' OR (v.started_at IS NULL AND (v.starts_at < ?"
        " OR assigned < v.workers_needed OR arrived > 0 OR firsts IS NOT NULL))) AND " ONLY
        " ORDER BY v.starts_at, v.id LIMIT ? OFFSET ?",
    .params = "itttstttii",
    .columns = VISIT_LETTERS "iissus",
    .max_rows = LINES_MAX + 1,
    .scope = KITH_SCOPE_LIST,
};

/*
 * First the day in numbers, then notices and feedback that wait, oldest first: kind, who, where, when, words,
 * and the numbers: planned, done, under way.
 */
const struct kith_statement visits_waiting_sql = {
    .name = "visits.waiting",
    .sql =
        "SELECT 'total' AS kind, NULL, NULL, NULL, NULL AS at, NULL, COUNT(*), COALESCE(SUM(v.state = 'done'), 0),"
        " COALESCE(SUM(v.state = 'started'), 0) FROM visits_visit v WHERE " VISITS_DAY_IN_TIME
        " AND v.state <> 'cancelled'"
        " UNION ALL (SELECT n.kind, p.public_id, p.name, n.public_id, n.at, " VISITS_NOTICE_DETAIL ", 0, 0, 0"
        " FROM visits_notice n JOIN person p ON p.id = n.person_id LEFT JOIN visits_visit v ON v.id = n.visit_id"
        " WHERE " VISITS_DAY_NOTICES " ORDER BY n.at LIMIT 100)"
        " UNION ALL (SELECT 'feedback', p.public_id, p.name, v.public_id, f.at, f.mood, 0, 0, 0"
        " FROM visits_feedback f JOIN person p ON p.id = f.person_id JOIN visits_visit v ON v.id = f.visit_id"
        " WHERE " VISITS_DAY_FEEDBACK " ORDER BY f.at LIMIT 40)"
        " ORDER BY at",
    .params = "ittitti",
    .columns = "susutsiii",
    .max_rows = WAITING_MAX,
    .scope = KITH_SCOPE_LIST,
};

const char *const visits_day_only[] = {"missed", "late",    "second",   "uncovered",
                                       "first",  "notices", "feedback", NULL};

kith_time visits_day_start(kith_date date)
{
    kith_time at;
    (void)kith_time_make(date, 0, &at); /* London's clocks never change at midnight */
    return at;
}

/* Before those instants a visit that has not begun is late now, or missed: whole seconds, see visits_rules.h.
 */
static kith_time late_before(kith_time now)
{
    return now - now % KITH_SECOND - MINUTES_LATE * KITH_MINUTE + KITH_SECOND;
}

static kith_time missed_before(kith_time now)
{
    return now - now % KITH_SECOND - MINUTES_MISSED * KITH_MINUTE;
}

struct line {
    struct visit visit;
    int64_t assigned, arrived;
    const char *workers, *firsts, *phones;
    struct kith_id notice;
    bool has_notice;
    bool needs[VISITS_NEEDS];
};

void visits_day_needs(const struct visit *visit, const struct visits_day_crew *crew, kith_time now,
                      bool needs_r[VISITS_NEEDS])
{
    enum visit_standing standing = visit_standing(visit, now);
    bool waits = visit->started_at == KITH_TIME_NONE && visit->state != VISIT_MISSED;
    needs_r[VISITS_NEED_MISSED] = standing == VISIT_IS_MISSED;
    needs_r[VISITS_NEED_LATE] = standing == VISIT_IS_LATE;
    needs_r[VISITS_NEED_UNCOVERED] = waits && crew->assigned < visit->workers_needed;
    needs_r[VISITS_NEED_SECOND] = waits && visit->workers_needed > 1 && crew->arrived == 1;
    needs_r[VISITS_NEED_FIRST] = waits && crew->new;
}

static struct line line_of(const struct kith_rows *rows, size_t i, kith_time now)
{
    struct line line = {
        .visit = visit_from_row(rows, i),
        .assigned = kith_cell_int(rows, i, VISIT_COLUMNS),
        .arrived = kith_cell_int(rows, i, VISIT_COLUMNS + 1),
        .workers = kith_cell_text(rows, i, VISIT_COLUMNS + 2),
        .firsts = kith_cell_text(rows, i, VISIT_COLUMNS + 3),
        .phones = kith_cell_text(rows, i, VISIT_COLUMNS + 5),
        .notice = kith_cell_id(rows, i, VISIT_COLUMNS + 4),
        .has_notice = !kith_cell_null(rows, i, VISIT_COLUMNS + 4),
    };
    const struct visits_day_crew crew = {line.assigned, line.arrived, line.firsts != NULL};
    visits_day_needs(&line.visit, &crew, now, line.needs);
    return line;
}

/* The step that settles it. */
static const char *step_of(struct kith_ctx *ctx, const struct line *line, enum visits_need need)
{
    struct kith_arena *arena = kith_arena(ctx);
    const struct visit *visit = &line->visit;
    if (need == VISITS_NEED_MISSED && line->has_notice)
        return kith_printf(arena, "/people/%s/visits/notices/%s",
                           kith_id_text(arena, visit->person_public_id), kith_id_text(arena, line->notice));
    bool assign =
        need == VISITS_NEED_UNCOVERED || (need == VISITS_NEED_LATE && line->needs[VISITS_NEED_UNCOVERED]);
    return visits_visit_path(ctx, visit->person_public_id, visit->public_id,
                             assign ? "/plan/assign" : "/plan");
}

static void fill_line(struct kith_ctx *ctx, struct kith_view *row, const struct line *line,
                      enum visits_need need)
{
    static const char *const tags[VISITS_NEEDS] = {"IS_MISSED", "IS_LATE", "IS_SECOND", "IS_UNCOVERED",
                                                   "IS_FIRST"};
    static const char *const steps[VISITS_NEEDS] = {"DO_MISSED", "DO_LATE", "DO_SECOND", "DO_UNCOVERED",
                                                    "DO_FIRST"};
    struct kith_arena *arena = kith_arena(ctx);
    const struct visit *visit = &line->visit;
    kith_set(row, "LINE_PERSON", visit->person_name);
    kith_set(row, "LINE_SLOT", visit->slot);
    kith_set(row, "LINE_TIMES", visit_times_text(ctx, visit));
    kith_set(row, "LINE_ISO", kith_time_iso(arena, visit->starts_at));
    kith_set_path(row, "LINE_PATH", step_of(ctx, line, need));
    kith_set_path(row, "LINE_VISIT_PATH",
                  visits_visit_path(ctx, visit->person_public_id, visit->public_id, "/plan"));
    for (int i = 0; i < VISITS_NEEDS; i++) {
        if (line->needs[i])
            kith_show(row, tags[i]);
    }
    kith_show(row, steps[need]);
    kith_show_either(row, line->workers != NULL, "LINE_HAS_WORKERS", "LINE_NOBODY");
    kith_set(row, "LINE_WORKERS", line->workers);
    kith_set(row, "LINE_FIRSTS", line->firsts);
    visits_phones(ctx, row, line->phones);
    kith_set_int(row, "LINE_ASSIGNED", line->assigned);
    kith_set_int(row, "LINE_NEEDED", visit->workers_needed);
    int64_t minutes = (kith_now(ctx) - visit->starts_at) / KITH_MINUTE;
    kith_show_either(row, minutes < 120, "LINE_MINUTES", "LINE_HOURS");
    kith_set_int(row, "LINE_FOR", minutes < 120 ? minutes : minutes / 60);
}

/* What alone is to be shown, as a place in visits_day_only; -1 for everything. */
static int only_asked(struct kith_ctx *ctx)
{
    const char *asked = kith_param(ctx, "only");
    for (int i = 0; asked != NULL && visits_day_only[i] != NULL; i++) {
        if (strcmp(visits_day_only[i], asked) == 0)
            return i;
    }
    return -1;
}

/* Where a line stands: under the first of its needs, or under ONLY. VISITS_NEEDS: nowhere. */
static int place_of(const struct line *line, int only)
{
    int need = 0;
    if (only >= 0)
        return only < VISITS_NEEDS && line->needs[only] ? only : VISITS_NEEDS;
    while (need < VISITS_NEEDS && !line->needs[need])
        need++;
    return need;
}

static size_t fill_lines(struct kith_ctx *ctx, const struct kith_rows *rows, int only)
{
    static const char *const groups[VISITS_NEEDS] = {"MISSED", "LATE", "SECOND", "UNCOVERED", "FIRST"};
    static const char *const lines[VISITS_NEEDS] = {"MISSED_LINE", "LATE_LINE", "SECOND_LINE",
                                                    "UNCOVERED_LINE", "FIRST_LINE"};
    struct kith_view *shown[VISITS_NEEDS] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < rows->count && i < LINES_MAX; i++) {
        const struct line line = line_of(rows, i, kith_now(ctx));
        int need = place_of(&line, only);
        if (need == VISITS_NEEDS)
            continue;
        if (shown[need] == NULL)
            shown[need] = kith_add(kith_view(ctx), groups[need]);
        fill_line(ctx, kith_add(shown[need], lines[need]), &line, (enum visits_need)need);
        count++;
    }
    return count;
}

static const char *notice_section(const char *kind)
{
    static const char *const names[][2] = {{"late", "WAS_LATE"},         {"missed", "WAS_MISSED"},
                                           {"team", "WAS_TEAM"},         {"refusals", "WAS_REFUSALS"},
                                           {"incident", "WAS_INCIDENT"}, {"change", "WAS_CHANGE"},
                                           {"no-reply", "WAS_NO_REPLY"}, {"short", "WAS_SHORT"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i][0], kind) == 0)
            return names[i][1];
    }
    return "WAS_CHANGE";
}

static void fill_waiting(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i,
                         bool feedback)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *person = kith_id_text(arena, kith_cell_id(rows, i, 1));
    const char *id = kith_id_text(arena, kith_cell_id(rows, i, 3));
    kith_set(row, "WAIT_PERSON", kith_cell_text(rows, i, 2));
    kith_set_time(row, "WAIT_AT", kith_cell_time(rows, i, 4));
    kith_set(row, "WAIT_ISO", kith_time_iso(arena, kith_cell_time(rows, i, 4)));
    kith_set_path(
        row, "WAIT_PATH",
        kith_printf(arena, feedback ? "/people/%s/visits/%s" : "/people/%s/visits/notices/%s", person, id));
    if (feedback) {
        bool good = strcmp(kith_cell_text(rows, i, 5), "good") == 0;
        kith_show_either(row, good, "MOOD_GOOD",
                         strcmp(kith_cell_text(rows, i, 5), "poor") == 0 ? "MOOD_POOR" : "MOOD_MIXED");
    } else {
        kith_show(row, notice_section(kith_cell_text(rows, i, 0)));
        kith_set(row, "WAIT_DETAIL", kith_cell_text(rows, i, 5));
    }
}

static size_t fill_rest(struct kith_ctx *ctx, const struct kith_rows *rows, int only)
{
    enum { NOTICES = VISITS_NEEDS, FEEDBACK };
    struct kith_view *view = kith_view(ctx);
    struct kith_view *notices = NULL, *feedback = NULL;
    bool first = kith_page_offset(ctx, LINES_MAX) == 0;
    size_t shown = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const char *kind = kith_cell_text(rows, i, 0);
        if (strcmp(kind, "total") == 0) {
            kith_show_either(view, kith_cell_int(rows, i, 6) > 0, "HAS_VISITS", "NO_VISITS");
            kith_set_int(view, "TOTAL", kith_cell_int(rows, i, 6));
            kith_set_int(view, "TOTAL_DONE", kith_cell_int(rows, i, 7));
            kith_set_int(view, "TOTAL_NOW", kith_cell_int(rows, i, 8));
        } else if (!first) {
            break;
        } else if (only >= 0 && only != (strcmp(kind, "feedback") == 0 ? FEEDBACK : NOTICES)) {
            continue;
        } else if (strcmp(kind, "feedback") == 0) {
            shown++;
            feedback = feedback != NULL ? feedback : kith_add(view, "FEEDBACK");
            fill_waiting(ctx, kith_add(feedback, "FEEDBACK_LINE"), rows, i, true);
        } else {
            shown++;
            notices = notices != NULL ? notices : kith_add(view, "NOTICES");
            fill_waiting(ctx, kith_add(notices, "NOTICE_LINE"), rows, i, false);
        }
    }
    return first ? shown : rows->count - 1;
}

void visits_set_day_path(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *path,
                         kith_date date)
{
    int year;
    int month;
    int day;
    kith_date_split(date, &year, &month, &day);
    kith_set_path(view, name,
                  kith_printf(kith_arena(ctx), "%son-day=%d&on-month=%d&on-year=%d", path, day, month, year));
}

struct visits_day_times visits_day_times(struct kith_ctx *ctx, kith_date date)
{
    kith_time now = kith_now(ctx);
    kith_time begin = visits_day_start(date);
    /* After midnight, what was late before it is late still. */
    bool yesterday = date == kith_time_date(now) && begin > now - STILL_HOURS * KITH_HOUR;
    return (struct visits_day_times){.office = kith_int(kith_organisation_id(ctx)),
                                     .from = kith_instant(begin),
                                     .until = kith_instant(visits_day_start(date + 1)),
                                     .shown = kith_instant(yesterday ? now - STILL_HOURS * KITH_HOUR : begin),
                                     .late = kith_instant(late_before(now))};
}

/* A page of lines, of what is asked for alone; what waits beside them stands on the first. */
static enum kith_found ask(struct kith_ctx *ctx, kith_date date, int only, struct kith_rows *lines_r,
                           struct kith_rows *rest_r)
{
    const struct visits_day_times t = visits_day_times(ctx, date);
    const struct kith_value missed = kith_instant(missed_before(kith_now(ctx)));
    const struct kith_value alone = kith_text(only >= 0 ? visits_day_only[only] : "");
    if (kith_select(kith_db(ctx), &visits_day_sql,
                    KITH_ARGS(t.office, t.shown, t.until, t.late, alone, missed, missed, t.late,
                              kith_int(kith_page_limit(LINES_MAX)),
                              kith_int(kith_page_offset(ctx, LINES_MAX))),
                    kith_arena(ctx), lines_r) == KITH_ERROR)
        return KITH_ERROR;
    return kith_select(kith_db(ctx), &visits_waiting_sql,
                       KITH_ARGS(t.office, t.from, t.until, t.office, t.shown, t.until, t.office),
                       kith_arena(ctx), rest_r);
}

/* GET /visits - the day at a glance. */
enum kith_rc visits_page_day(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows lines, rest;
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date date = kith_param_date(ctx, "on");
    if (date == KITH_DATE_NONE)
        date = today;
    int only = only_asked(ctx);
    if (ask(ctx, date, only, &lines, &rest) == KITH_ERROR)
        return KITH_FAIL;
    size_t count = fill_lines(ctx, &lines, only);
    count += fill_rest(ctx, &rest, only);
    (void)kith_page_show(ctx, LINES_MAX, lines.count);
    kith_set(view, "DAY", visit_day_text(ctx, visits_day_start(date)));
    kith_set_date(view, "DATE", date);
    kith_show_either(view, date == today, "IS_TODAY", "NOT_TODAY");
    if (count == 0)
        kith_show(view, only < 0 ? "ALL_WELL" : "NONE_OF_IT");
    visits_set_day_path(ctx, view, "WHOLE_PATH", "/visits?", date);
    if (only >= 0)
        kith_show(view, "ONLY_SOME");
    visits_set_day_path(ctx, view, "NOW_PATH",
                        only < 0 ? "/visits?"
                                 : kith_printf(kith_arena(ctx), "/visits?only=%s&", visits_day_only[only]),
                        date);
    visits_set_day_path(ctx, view, "BEFORE_PATH", "/visits?", date - 1);
    visits_set_day_path(ctx, view, "AFTER_PATH", "/visits?", date + 1);
    visits_set_day_path(ctx, view, "ROTA_PATH", "/visits/rota?", date);
    kith_set(view, "AT", kith_clock_text(kith_arena(ctx), kith_now(ctx)));
    return kith_render(ctx, "visits/plan-day.tpl");
}
