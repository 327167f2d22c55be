/*
 * visits_plan_panel.c - today in numbers, on the office's home page.
 *
 * One query. What counts as late or missed is said in visits_rules.c; the lines themselves are on the page of
 * the day (visits_plan_day.c).
 */
#include "visits_plan.h"
#include "visits_plan_day.h"

#include <string.h>

enum { LINES_MAX = 300 };
enum { KIND, STARTS, STARTED, IS_MISSED, NEEDED, ASSIGNED, ARRIVED, NEW, NUMBER };

/* A row for each visit that needs something; then how many visits, notices and words of feedback there are.
 */
const struct kith_statement visits_panel_sql = {
    .name = "visits.panel",
    .sql =
        "(SELECT 'visit', v.starts_at, v.started_at, v.state = 'missed' AS missed, v.workers_needed,"
        " " VISITS_DAY_ASSIGNED " AS assigned, " VISITS_DAY_ARRIVED " AS arrived,"
        " EXISTS (SELECT 1 FROM visits_assignment a WHERE a.visit_id = v.id AND " VISITS_DAY_NEW
        ") AS firsts,"
        " 0 FROM visits_visit v WHERE " VISITS_DAY_IN_TIME " AND v.state IN ('planned', 'started', 'missed')"
        " HAVING missed OR (v.started_at IS NULL AND (v.starts_at < ? OR assigned < v.workers_needed"
        " OR arrived > 0 OR firsts)) ORDER BY v.starts_at, v.id LIMIT 300)"
        " UNION ALL SELECT 'total', NULL, NULL, 0, 0, 0, 0, 0, COUNT(*) FROM visits_visit v"
        " WHERE " VISITS_DAY_IN_TIME " AND v.state <> 'cancelled'"
        " UNION ALL SELECT 'notices', NULL, NULL, 0, 0, 0, 0, 0, COUNT(*) FROM visits_notice n"
        " LEFT JOIN visits_visit v ON v.id = n.visit_id WHERE " VISITS_DAY_NOTICES
        " UNION ALL SELECT 'feedback', NULL, NULL, 0, 0, 0, 0, 0, COUNT(*) FROM visits_feedback f"
        " WHERE " VISITS_DAY_FEEDBACK,
    .params = "itttittitti",
    .columns = "sttoiiioi",
    .max_rows = LINES_MAX + 3,
    .scope = KITH_SCOPE_LIST,
};

static void count_visit(const struct kith_rows *rows, size_t i, kith_time now, int64_t counts[VISITS_NEEDS])
{
    bool needs[VISITS_NEEDS];
    const struct visit visit = {
        .state = kith_cell_bool(rows, i, IS_MISSED) ? VISIT_MISSED : VISIT_PLANNED,
        .starts_at = kith_cell_time(rows, i, STARTS),
        .started_at = kith_cell_time(rows, i, STARTED),
        .workers_needed = (unsigned)kith_cell_int(rows, i, NEEDED),
    };
    const struct visits_day_crew crew = {kith_cell_int(rows, i, ASSIGNED), kith_cell_int(rows, i, ARRIVED),
                                         kith_cell_bool(rows, i, NEW)};
    visits_day_needs(&visit, &crew, now, needs);
    for (int need = 0; need < VISITS_NEEDS; need++)
        counts[need] += needs[need];
}

static void show(struct kith_view *view, const char *section, const char *name, int64_t count)
{
    if (count > 0)
        kith_set_int(kith_add(view, section), name, count);
}

/* A number that may be too small says so: there are more lines than are read. */
static void show_need(struct kith_ctx *ctx, struct kith_view *view, const char *section, const char *name,
                      int64_t count, bool more)
{
    if (count > 0 && more)
        kith_set(kith_add(view, section), name,
                 kith_printf(kith_arena(ctx), "%lld %s", (long long)count, kith_tr(ctx, KITH_N("or more"))));
    else
        show(view, section, name, count);
}

enum kith_rc visits_panel_day(struct kith_ctx *ctx, struct kith_view *view)
{
    static const char *const names[VISITS_NEEDS] = {"COUNT_MISSED", "COUNT_LATE", "COUNT_SECOND",
                                                    "COUNT_UNCOVERED", "COUNT_FIRST"};
    static const char *const sections[VISITS_NEEDS] = {"HAS_MISSED", "HAS_LATE", "HAS_SECOND",
                                                       "HAS_UNCOVERED", "HAS_FIRST"};
    const struct visits_day_times t = visits_day_times(ctx, kith_time_date(kith_now(ctx)));
    int64_t counts[VISITS_NEEDS] = {0};
    size_t lines = 0;
    struct kith_rows rows;
    if (kith_select(kith_db(ctx), &visits_panel_sql,
                    KITH_ARGS(t.office, t.shown, t.until, t.late, t.office, t.from, t.until, t.office,
                              t.shown, t.until, t.office),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        const char *kind = kith_cell_text(&rows, i, KIND);
        int64_t number = kith_cell_int(&rows, i, NUMBER);
        if (strcmp(kind, "visit") == 0) {
            count_visit(&rows, i, kith_now(ctx), counts);
            lines++;
        } else if (strcmp(kind, "total") == 0) {
            kith_show_either(view, number == 0, "DAY_EMPTY", NULL);
            kith_set_int(view, "DAY_TOTAL", number);
        } else if (strcmp(kind, "notices") == 0)
            show(view, "HAS_NOTICES", "COUNT_NOTICES", number);
        else
            show(view, "HAS_FEEDBACK", "COUNT_FEEDBACK", number);
    }
    for (int need = 0; need < VISITS_NEEDS; need++)
        show_need(ctx, view, sections[need], names[need], counts[need], lines == LINES_MAX);
    return KITH_OK;
}
