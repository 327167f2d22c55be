/*
 * visits_plan_officer.c - a council's view: whose visits fell short in a week, by provider and person; and
 * the numbers that are counted by month.
 *
 * Reads only. Who is seen, and by which function, comes from the core's predicate. Whole seconds, as in
 * visits_rules.h: planned times are whole minutes, so that a comparison of instants is exact.
 */
#include "visits_plan_officer.h"

#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_tell.h"
#include "visits_sentence.h"

#include <string.h>

enum { PER_PAGE = 25, DAYS = 7, WEEK_VISITS = 300 };

/* How one visit fell short, for statements with the visit as v; the parameter is now. */
#define IS_LATE                                                                                              \
    "(v.started_at >= v.starts_at + INTERVAL 2700 SECOND AND v.started_at < v.starts_at + INTERVAL 7201 SECOND)"
#define IS_EARLY "(v.started_at < v.starts_at - INTERVAL 2699 SECOND)"
#define IS_MISSED                                                                                            \
    "(v.state = 'missed' OR v.started_at >= v.starts_at + INTERVAL 7201 SECOND"                              \
    " OR (v.state = 'planned' AND v.started_at IS NULL AND v.starts_at < ? - INTERVAL 7200 SECOND))"
/* It was made, or its time is over; the parameter is now. The rest is still to come or under way. */
#define IS_OVER "(v.state IN ('done', 'missed', 'no-reply') OR v.ends_at <= ?)"
#define IN_FORCE                                                                                             \
    " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"                     \
    " AND t.record_version = r.version AND r.restriction_id IS NULL"
/* Refused support; medication is read by those who may read health. */
#define REFUSED                                                                                              \
    "(SELECT COUNT(*) FROM visits_record r" IN_FORCE " JOIN visits_task k ON k.record_id = r.id"             \
    " WHERE r.visit_id = v.id AND k.outcome = 'refused' AND k.kind = 'support')"
#define INCIDENTS                                                                                            \
    "(SELECT COUNT(*) FROM visits_record r" IN_FORCE " WHERE r.visit_id = v.id AND r.incident <> '')"

/* Parameters: now four times; from, until, part of a name twice; limit, offset. */
const struct kith_statement visits_overview_sql = {
    .name = "visits.overview",
    .sql =
        "SELECT x.public_id, x.name, x.provider, x.due, x.made, x.late, x.early, x.brief, x.missed,"
        " x.refused, x.incidents, x.rest FROM (SELECT p.public_id, p.name, o.name AS provider,"
        " COALESCE(SUM(" IS_OVER "), 0) AS due,"
        " COALESCE(SUM(" IS_OVER " AND v.started_at IS NOT NULL), 0) AS made,"
        " COALESCE(SUM(" IS_LATE "), 0) AS late, COALESCE(SUM(" IS_EARLY "), 0) AS early,"
        " COALESCE(SUM(" VISIT_IS_SHORT "), 0) AS brief,"
        " COALESCE(SUM(" IS_MISSED "), 0) AS missed, COALESCE(SUM(" REFUSED "), 0) AS refused,"
        " COALESCE(SUM(" INCIDENTS "), 0) AS incidents, COALESCE(SUM(NOT " IS_OVER "), 0) AS rest,"
        " v.person_id FROM visits_visit v JOIN person p ON p.id = v.person_id"
        " JOIN organisation o ON o.id = v.owner_organisation_id"
        " WHERE {{visible(v.person_id, 'visits', v.owner_organisation_id, NULL)}}"
        " AND v.starts_at >= ? AND v.starts_at < ? AND v.state <> 'cancelled'"
        " AND (? IS NULL OR INSTR(p.name, ?) > 0 OR INSTR(o.name, ?) > 0)"
        " GROUP BY v.person_id, v.owner_organisation_id) x ORDER BY x.missed + x.incidents DESC,"
        " x.late DESC, x.early + x.brief + x.refused DESC, x.provider, x.name, x.person_id LIMIT ? OFFSET ?",
    .params = "ttttttsssii",
    .columns = "ussiiiiiiiii",
    .max_rows = PER_PAGE + 1,
    .scope = KITH_SCOPE_LIST,
};

/* What fell short, in numbers: of this week and of the one before it a row each. Parameters: this Monday,
 * now, the Monday before, the Monday after. */
const struct kith_statement visits_shortfall_sql = {
    .name = "visits.shortfall",
    .sql = "SELECT x.recent, COUNT(*), COALESCE(SUM(x.missed), 0), COALESCE(SUM(x.late), 0),"
           " COALESCE(SUM(x.early), 0), COALESCE(SUM(x.brief), 0),"
           " COUNT(DISTINCT CASE WHEN x.missed OR x.late OR x.early OR x.brief"
           " THEN x.person_id END) FROM (SELECT v.starts_at >= ? AS recent, " IS_MISSED " AS missed, " IS_LATE
           " AS late, " IS_EARLY " AS early, " VISIT_IS_SHORT " AS brief, v.person_id FROM visits_visit v"
           " WHERE {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
           " AND v.starts_at >= ? AND v.starts_at < ? AND v.state <> 'cancelled') x GROUP BY x.recent",
    .params = "tttt",
    .columns = "iiiiiii",
    .max_rows = 2,
    .scope = KITH_SCOPE_LIST,
};

/* The visits of one person in a week. */
const struct kith_statement visits_overview_person_sql = {
    .name = "visits.overview_person",
    .sql =
        "SELECT " VISIT_SELECT ", o.name, (SELECT GROUP_CONCAT(w.display_name ORDER BY a.id SEPARATOR ', ')"
        " FROM visits_assignment a JOIN account w ON w.id = a.worker_id"
        " WHERE a.visit_id = v.id AND a.ended_at IS NULL), " REFUSED ", " INCIDENTS
        " FROM visits_visit v JOIN person p ON p.id = v.person_id"
        " JOIN organisation o ON o.id = v.owner_organisation_id WHERE v.person_id = {{person}}"
        " AND {{visible(v.person_id, 'visits', v.owner_organisation_id, NULL)}} AND v.starts_at >= ?"
        " AND v.starts_at < ? ORDER BY v.starts_at, v.id LIMIT 300",
    .params = "tt",
    .columns = VISIT_LETTERS "ssii",
    .max_rows = WEEK_VISITS,
    .scope = KITH_SCOPE_PERSON,
};

/* ---- the scorecard: from, until, now; organisation, how many, of how many visits whose time is over ---- */

const struct kith_statement visits_late_sql = {
    .name = "visits.late",
    .sql = "SELECT v.owner_organisation_id, COALESCE(SUM(" IS_LATE "), 0), COUNT(*) FROM visits_visit v"
           " WHERE v.starts_at >= ? AND v.starts_at < ? AND v.state <> 'cancelled' AND " IS_OVER
           " GROUP BY v.owner_organisation_id",
    .params = "ttt",
    .columns = "iii",
    .max_rows = 10000,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_missed_sql = {
    .name = "visits.missed",
    .sql = "SELECT v.owner_organisation_id, COALESCE(SUM(v.state = 'missed'"
           " OR v.started_at >= v.starts_at + INTERVAL 7201 SECOND), 0), COUNT(*) FROM visits_visit v"
           " WHERE v.starts_at >= ? AND v.starts_at < ? AND v.state <> 'cancelled' AND " IS_OVER
           " GROUP BY v.owner_organisation_id",
    .params = "ttt",
    .columns = "iii",
    .max_rows = 10000,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_made_sql = {
    .name = "visits.made",
    .sql =
        "SELECT v.owner_organisation_id, COALESCE(SUM(v.started_at IS NOT NULL), 0), COUNT(*)"
        " FROM visits_visit v WHERE v.starts_at >= ? AND v.starts_at < ? AND v.state <> 'cancelled' AND " IS_OVER
        " GROUP BY v.owner_organisation_id",
    .params = "ttt",
    .columns = "iii",
    .max_rows = 10000,
    .scope = KITH_SCOPE_SYSTEM,
};

/* People whose trusted team grew beyond its number, of all who were visited. */
const struct kith_statement visits_team_sql = {
    .name = "visits.team",
    .sql = "SELECT v.owner_organisation_id, COUNT(DISTINCT n.person_id), COUNT(DISTINCT v.person_id)"
           " FROM visits_visit v LEFT JOIN visits_notice n ON n.person_id = v.person_id"
           " AND n.owner_organisation_id = v.owner_organisation_id AND n.kind = 'team'"
           " AND n.at >= v.starts_at - INTERVAL 28 DAY AND n.at < v.starts_at + INTERVAL 28 DAY"
           " WHERE v.starts_at >= ? AND v.starts_at < ? AND v.state <> 'cancelled' AND " IS_OVER
           " GROUP BY v.owner_organisation_id",
    .params = "ttt",
    .columns = "iii",
    .max_rows = 10000,
    .scope = KITH_SCOPE_SYSTEM,
};

/* ---- pages ---- */

static kith_date monday_of(kith_date on)
{
    /* The first of January 1970 was a Thursday. */
    return on - ((on + 3) % DAYS + DAYS) % DAYS;
}

static kith_date monday_asked(struct kith_ctx *ctx)
{
    kith_date on = kith_param_date(ctx, "on");
    return monday_of(on != KITH_DATE_NONE ? on : kith_time_date(kith_now(ctx)));
}

static void fill_week(struct kith_ctx *ctx, kith_date monday, const char *path)
{
    struct kith_view *view = kith_view(ctx);
    kith_set_date(view, "WEEK_FROM", monday);
    kith_set_date(view, "WEEK_UNTIL", monday + DAYS - 1);
    visits_set_day_path(ctx, view, "BEFORE_PATH", path, monday - DAYS);
    visits_set_day_path(ctx, view, "AFTER_PATH", path, monday + DAYS);
}

static void fill_person(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i,
                        kith_date monday)
{
    static const char *const names[] = {"ROW_PLANNED", "ROW_MADE",   "ROW_LATE",    "ROW_EARLY",
                                        "ROW_BRIEF",   "ROW_MISSED", "ROW_REFUSED", "ROW_INCIDENTS"};
    struct kith_arena *arena = kith_arena(ctx);
    bool short_of = false;
    kith_set(row, "ROW_PERSON", kith_cell_text(rows, i, 1));
    kith_set(row, "ROW_PROVIDER", kith_cell_text(rows, i, 2));
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        kith_set_int(row, names[n], kith_cell_int(rows, i, 3 + n));
        short_of = short_of || (n >= 2 && kith_cell_int(rows, i, 3 + n) > 0);
    }
    kith_show_either(row, short_of, "ROW_SHORT", NULL);
    int64_t to_come = kith_cell_int(rows, i, 11);
    kith_show_either(row, kith_cell_int(rows, i, 3) > 0, "ROW_OVER", NULL);
    if (to_come > 0)
        kith_set_int(kith_add(row, "ROW_MORE"), "ROW_TO_COME", to_come);
    visits_set_day_path(
        ctx, row, "ROW_PATH",
        kith_printf(arena, "/people/%s/visits/week?", kith_id_text(arena, kith_cell_id(rows, i, 0))), monday);
}

/* GET /visits/overview - people whose visits the council may read, and what fell short in a week. */
enum kith_rc visits_page_overview(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows = {0};
    kith_date monday = monday_asked(ctx);
    struct kith_value search = kith_text(kith_param(ctx, "q"));
    struct kith_value now = kith_instant(kith_now(ctx));
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_overview_sql,
                    KITH_ARGS(now, now, now, now, kith_instant(visits_day_start(monday)),
                              kith_instant(visits_day_start(monday + DAYS)), search, search, search,
                              kith_int(kith_page_limit(PER_PAGE)), kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    size_t shown = kith_page_show(ctx, PER_PAGE, found == KITH_FOUND ? rows.count : 0);
    for (size_t i = 0; i < shown; i++)
        fill_person(ctx, kith_add(view, "PERSON_ROW"), &rows, i, monday);
    kith_show_either(view, shown > 0, "PEOPLE", "NOBODY");
    kith_set(view, "SEARCHED", kith_param(ctx, "q"));
    fill_week(ctx, monday, "/visits/overview?");
    return kith_render(ctx, "visits/plan-overview.tpl");
}

/* One week of the panel; row I, or nothing when there is no such row. */
static void fill_shortfall(struct kith_view *view, const struct kith_rows *rows, size_t i)
{
    static const char *const names[] = {"WEEK_MISSED", "WEEK_LATE", "WEEK_EARLY", "WEEK_BRIEF",
                                        "WEEK_PEOPLE"};
    if (i == rows->count) {
        kith_show(view, "WEEK_EMPTY");
        return;
    }
    struct kith_view *week = kith_add(view, kith_cell_int(rows, i, 6) > 0 ? "WEEK_SHORT" : "WEEK_WELL");
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        kith_set_int(week, names[n], kith_cell_int(rows, i, 2 + n));
}

/* On the home page of a council's officer: numbers only, so that no record is looked at. */
enum kith_rc visits_panel_shortfall(struct kith_ctx *ctx, struct kith_view *view)
{
    struct kith_rows rows = {0};
    kith_date monday = monday_of(kith_time_date(kith_now(ctx)));
    if (kith_select(kith_db(ctx), &visits_shortfall_sql,
                    KITH_ARGS(kith_instant(visits_day_start(monday)), kith_instant(kith_now(ctx)),
                              kith_instant(visits_day_start(monday - DAYS)),
                              kith_instant(visits_day_start(monday + DAYS))),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    size_t recent = 0, before = 0;
    while (recent < rows.count && kith_cell_int(&rows, recent, 0) == 0)
        recent++;
    while (before < rows.count && kith_cell_int(&rows, before, 0) != 0)
        before++;
    fill_shortfall(kith_add(view, "THIS_WEEK"), &rows, recent);
    fill_shortfall(kith_add(view, "LAST_WEEK"), &rows, before);
    visits_set_day_path(ctx, view, "LAST_PATH", "/visits/overview?", monday - DAYS);
    return KITH_OK;
}

static void fill_visit(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i)
{
    const struct visit visit = visit_from_row(rows, i);
    enum visit_standing standing = visit_standing(&visit, kith_now(ctx));
    const char *workers = kith_cell_text(rows, i, VISIT_COLUMNS + 1);
    bool fell =
        standing != VISIT_IS_PLANNED && standing != VISIT_BEGAN_ON_TIME && standing != VISIT_IS_CANCELLED;
    kith_set(row, "VISIT_SLOT", visit.slot);
    kith_set(row, "VISIT_DAY", visit_day_text(ctx, visit.starts_at));
    kith_set(row, "VISIT_TIMES", visit_times_text(ctx, &visit));
    kith_set(row, "VISIT_ISO", kith_time_iso(kith_arena(ctx), visit.starts_at));
    kith_set(row, "VISIT_PROVIDER", kith_cell_text(rows, i, VISIT_COLUMNS));
    kith_show_either(row, workers != NULL, "VISIT_HAS_WORKERS", "VISIT_NOBODY");
    kith_set(row, "VISIT_WORKERS", workers);
    kith_set(kith_add(row, fell ? "VISIT_FELL" : "VISIT_FINE"), "VISIT_STANDING",
             kith_tr(ctx, visit_words(&visit, kith_now(ctx))));
    if (kith_cell_int(rows, i, VISIT_COLUMNS + 2) > 0)
        kith_show(row, "VISIT_REFUSED");
    if (kith_cell_int(rows, i, VISIT_COLUMNS + 3) > 0)
        kith_show(row, "VISIT_INCIDENT");
    kith_set_path(row, "VISIT_PATH",
                  visits_visit_path(ctx, visit.person_public_id, visit.public_id, "/plan"));
}

/* GET /people/:person/visits/week - a week of one person's visits, for office and council. */
enum kith_rc visits_page_week(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows = {0};
    kith_date monday = monday_asked(ctx);
    enum kith_found found = kith_select(
        kith_db(ctx), &visits_overview_person_sql,
        KITH_ARGS(kith_instant(visits_day_start(monday)), kith_instant(visits_day_start(monday + DAYS))),
        kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    size_t count = found == KITH_FOUND ? rows.count : 0;
    for (size_t i = 0; i < count; i++)
        fill_visit(ctx, kith_add(view, "VISIT"), &rows, i);
    kith_show_either(view, count > 0, "VISITS", "NO_VISITS");
    visits_set_day_path(ctx, view, "REPEAT_PATH",
                        kith_printf(kith_arena(ctx), "/people/%s/visits/repeat?",
                                    kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)),
                        monday);
    kith_show_either(view, kith_may(ctx, "visits.plan"), "MAY_REPEAT", NULL);
    kith_set_path(view, "NEW_PATH",
                  kith_printf(kith_arena(ctx), "/people/%s/visits/plan",
                              kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
    fill_week(ctx, monday,
              kith_printf(kith_arena(ctx), "/people/%s/visits/week?",
                          kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
    return kith_render(ctx, "visits/plan-week.tpl");
}
