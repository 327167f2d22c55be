/*
 * visits_store.c - the SQL of visits that more than one part of the plugin asks, and their words. Knows no
 * page.
 */
#include "visits_store.h"

#include "visits_rules.h"

#include <string.h>

enum { WORKERS_MOST = 100 };

const struct kith_statement visits_get_sql = {
    .name = "visits.get",
    .sql = "SELECT " VISIT_SELECT " FROM visits_visit v JOIN person p ON p.id = v.person_id"
           " WHERE v.public_id = ? AND v.person_id = {{person}}"
           " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}",
    .params = "u",
    .columns = VISIT_LETTERS,
    .scope = KITH_SCOPE_PERSON,
};

/* Without a join: a locked row of person would hold up every other write about them. */
const struct kith_statement visits_lock_sql = {
    .name = "visits.lock",
    .sql =
        "SELECT v.id, v.public_id, v.person_id, (SELECT p.public_id FROM person p WHERE p.id = v.person_id),"
        " (SELECT p.name FROM person p WHERE p.id = v.person_id), v.owner_organisation_id, v.package_id, v.slot,"
        " v.kind, v.starts_at, v.ends_at, v.workers_needed, v.state, v.started_at, v.ended_at, v.version"
        " FROM visits_visit v WHERE v.public_id = ? AND v.person_id = {{person}}"
        " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}} FOR UPDATE",
    .params = "u",
    .columns = VISIT_LETTERS,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_workers_sql = {
    .name = "visits.workers",
    .sql = "SELECT a.id, a.worker_id, c.display_name AS name, t.arrived_at, t.left_at, t.tapped_at, t.alone,"
           " t.record_version"
           " FROM visits_assignment a JOIN account c ON c.id = a.worker_id"
           " LEFT JOIN visits_attendance t ON t.visit_id = a.visit_id AND t.worker_id = a.worker_id"
           " WHERE a.visit_id = ? AND a.ended_at IS NULL AND a.person_id = {{person}}"
           " AND {{visible(a.person_id, 'visits', a.owner_organisation_id)}}"
           " UNION ALL SELECT 0, t.worker_id, c.display_name, t.arrived_at, t.left_at, t.tapped_at, t.alone,"
           " t.record_version"
           " FROM visits_attendance t JOIN account c ON c.id = t.worker_id"
           " WHERE t.visit_id = ? AND t.person_id = {{person}}"
           " AND {{visible(t.person_id, 'visits', t.owner_organisation_id)}}"
           " AND NOT EXISTS (SELECT 1 FROM visits_assignment a WHERE a.visit_id = t.visit_id"
           " AND a.worker_id = t.worker_id AND a.ended_at IS NULL)"
           " ORDER BY name, 2 LIMIT 100",
    .params = "ii",
    .columns = "iistttoi",
    .max_rows = WORKERS_MOST,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_change_add_sql = {
    .name = "visits.change_add",
    .sql =
        "INSERT INTO visits_change (visit_id, person_id, owner_organisation_id, what, old_starts_at, old_ends_at,"
        " worker_id, reason, account_id, at) VALUES (?, {{person}}, ?, ?, ?, ?, NULLIF(?, 0), ?, NULLIF(?, 0), ?)",
    .params = "iisttisit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_notice_add_sql = {
    .name = "visits.notice_add",
    .sql =
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, visit_id, kind, detail, object_id,"
        " at) VALUES (?, {{person}}, ?, ?, ?, ?, NULLIF(?, 0), ?)",
    .params = "uiissit",
    .scope = KITH_SCOPE_PERSON,
};

static const struct {
    const char *name, *title;
} states[VISIT_STATE__MAX] = {
    [VISIT_PLANNED] = {"planned", KITH_N("Planned")},
    [VISIT_STARTED] = {"started", KITH_N("Under way")},
    [VISIT_DONE] = {"done", KITH_N("Done")},
    [VISIT_MISSED] = {"missed", KITH_N("Missed")},
    [VISIT_NO_REPLY] = {"no-reply", KITH_N("Nobody answered")},
    [VISIT_CANCELLED] = {"cancelled", KITH_N("Cancelled")},
};

const char *visit_state_name(enum visit_state state)
{
    return states[state].name;
}

const char *visit_state_title(enum visit_state state)
{
    return states[state].title;
}

static enum visit_state state_of(const char *name)
{
    size_t state = 0;
    while (state < VISIT_STATE__MAX - 1 && strcmp(states[state].name, name) != 0)
        state++;
    return (enum visit_state)state;
}

enum visit_standing visit_standing(const struct visit *visit, kith_time now)
{
    if (visit->state == VISIT_CANCELLED)
        return VISIT_IS_CANCELLED;
    if (visit->state == VISIT_NO_REPLY)
        return VISIT_IS_NO_REPLY;
    if (visit->state == VISIT_MISSED && visit->started_at == KITH_TIME_NONE)
        return VISIT_IS_MISSED;
    bool begun = visit->started_at != KITH_TIME_NONE;
    switch (visits_punctuality(visit->starts_at, visit->started_at, now)) {
    case VISITS_WAITING:
        return VISIT_IS_PLANNED;
    case VISITS_EARLY:
        return VISIT_BEGAN_EARLY;
    case VISITS_LATE:
        return begun ? VISIT_BEGAN_LATE : VISIT_IS_LATE;
    case VISITS_MISSED:
        return begun ? VISIT_BEGAN_TOO_LATE : VISIT_IS_MISSED;
    case VISITS_ON_TIME:
        break;
    }
    return VISIT_BEGAN_ON_TIME;
}

bool visit_is_over(const struct visit *visit)
{
    return visit->state == VISIT_DONE || visit->ended_at != KITH_TIME_NONE;
}

const char *visit_standing_title(enum visit_standing standing)
{
    static const char *const titles[VISIT_STANDING__MAX] = {
        [VISIT_IS_PLANNED] = KITH_N("Planned"),
        [VISIT_IS_LATE] = KITH_N("Late, not started yet"),
        [VISIT_IS_MISSED] = KITH_N("Missed"),
        [VISIT_BEGAN_ON_TIME] = KITH_N("Started on time"),
        [VISIT_BEGAN_EARLY] = KITH_N("Started early"),
        [VISIT_BEGAN_LATE] = KITH_N("Started late"),
        [VISIT_BEGAN_TOO_LATE] = KITH_N("Started more than 2 hours late"),
        [VISIT_IS_NO_REPLY] = KITH_N("Nobody answered"),
        [VISIT_IS_CANCELLED] = KITH_N("Cancelled"),
    };
    return titles[standing];
}

struct visit visit_from_row(const struct kith_rows *rows, size_t row)
{
    return (struct visit){
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .person = kith_cell_int(rows, row, 2),
        .person_public_id = kith_cell_id(rows, row, 3),
        .person_name = kith_cell_text(rows, row, 4),
        .owner = kith_cell_int(rows, row, 5),
        .package = kith_cell_int(rows, row, 6),
        .slot = kith_cell_text(rows, row, 7),
        .night = strcmp(kith_cell_text(rows, row, 8), "night") == 0,
        .starts_at = kith_cell_time(rows, row, 9),
        .ends_at = kith_cell_time(rows, row, 10),
        .workers_needed = (unsigned)kith_cell_int(rows, row, 11),
        .state = state_of(kith_cell_text(rows, row, 12)),
        .started_at = kith_cell_time(rows, row, 13),
        .ended_at = kith_cell_time(rows, row, 14),
        .version = kith_cell_int(rows, row, 15),
    };
}

void visits_from_rows(struct kith_arena *arena, const struct kith_rows *rows, struct visits *visits_r)
{
    struct visit *items = kith_alloc_array(arena, rows->count, sizeof *items);
    for (size_t i = 0; i < rows->count; i++)
        items[i] = visit_from_row(rows, i);
    *visits_r = (struct visits){items, rows->count};
}

static enum kith_found get(struct kith_ctx *ctx, const struct kith_statement *statement,
                           struct kith_id public_id, struct visit *visit_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), statement, KITH_ARGS(kith_id(public_id)), kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *visit_r = visit_from_row(&rows, 0);
    return found;
}

enum kith_found visit_get(struct kith_ctx *ctx, struct kith_id public_id, struct visit *visit_r)
{
    return get(ctx, &visits_get_sql, public_id, visit_r);
}

enum kith_found visit_lock(struct kith_ctx *ctx, struct kith_id public_id, struct visit *visit_r)
{
    return get(ctx, &visits_lock_sql, public_id, visit_r);
}

enum kith_found visit_workers_get(struct kith_ctx *ctx, int64_t visit, struct visit_workers *workers_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &visits_workers_sql,
                                        KITH_ARGS(kith_int(visit), kith_int(visit)), kith_arena(ctx), &rows);
    *workers_r = (struct visit_workers){NULL, 0};
    if (found != KITH_FOUND)
        return found;
    struct visit_worker *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct visit_worker){
            .assignment = kith_cell_int(&rows, i, 0),
            .account = kith_cell_int(&rows, i, 1),
            .name = kith_cell_text(&rows, i, 2),
            .arrived_at = kith_cell_time(&rows, i, 3),
            .left_at = kith_cell_time(&rows, i, 4),
            .tapped_at = kith_cell_time(&rows, i, 5),
            .alone = kith_cell_bool(&rows, i, 6),
            .record_version = kith_cell_int(&rows, i, 7),
        };
    *workers_r = (struct visit_workers){items, rows.count};
    return KITH_FOUND;
}

const struct visit_worker *visit_workers_find(const struct visit_workers *workers, int64_t account)
{
    for (size_t i = 0; i < workers->count; i++) {
        if (workers->items[i].account == account)
            return &workers->items[i];
    }
    return NULL;
}

enum kith_rc visit_change_add(struct kith_ctx *ctx, const struct visit *visit, const char *what,
                              kith_time old_start, kith_time old_end, int64_t worker, const char *reason)
{
    enum kith_written written =
        kith_write(kith_db(ctx), &visits_change_add_sql,
                   KITH_ARGS(kith_int(visit->id), kith_int(visit->owner), kith_text(what),
                             kith_instant(old_start), kith_instant(old_end), kith_int(worker),
                             kith_text(reason), kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx))),
                   NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc visit_notice_add(struct kith_ctx *ctx, const struct visit *visit, const char *kind,
                              const char *detail, int64_t object)
{
    enum kith_written written = kith_write(kith_db(ctx), &visits_notice_add_sql,
                                           KITH_ARGS(kith_id(kith_id_new()), kith_int(visit->owner),
                                                     kith_int(visit->id), kith_text(kind), kith_text(detail),
                                                     kith_int(object), kith_instant(kith_now(ctx))),
                                           NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

const char *visit_day_text(struct kith_ctx *ctx, kith_time at)
{
    static const char *const days[7] = {KITH_N("Sunday"),    KITH_N("Monday"),   KITH_N("Tuesday"),
                                        KITH_N("Wednesday"), KITH_N("Thursday"), KITH_N("Friday"),
                                        KITH_N("Saturday")};
    kith_date date = kith_time_date(at);
    switch (date - kith_time_date(kith_now(ctx))) {
    case -1:
        return kith_tr(ctx, KITH_N("Yesterday"));
    case 0:
        return kith_tr(ctx, KITH_N("Today"));
    case 1:
        return kith_tr(ctx, KITH_N("Tomorrow"));
    default:
        /* The first of January 1970 was a Thursday. */
        return kith_printf(kith_arena(ctx), "%s %s", kith_tr(ctx, days[((date + 4) % 7 + 7) % 7]),
                           kith_date_text(kith_arena(ctx), date));
    }
}

const char *visit_times_text(struct kith_ctx *ctx, const struct visit *visit)
{
    struct kith_arena *arena = kith_arena(ctx);
    return kith_printf(arena, "%s %s %s", kith_clock_text(arena, visit->starts_at),
                       kith_tr(ctx, KITH_N("to")), kith_clock_text(arena, visit->ends_at));
}
