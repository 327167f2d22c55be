/*
 * visits_plan_watch.c - jobs about the plan; see visits_plan_watch.h. No request, no page.
 *
 * A visit is told of by the row that says so: an update that finds it told already touches nothing, and the
 * rest is left out.
 */
#include "visits_plan_watch.h"

#include "visits_plan_end.h"
#include "visits_plan_store.h"
#include "visits_plan_team.h"
#include "visits_plan_tell.h"

#include <kith/services/packages.h>

enum {
    AT_ONCE = 200, /* visits told of in one run; the next comes a minute later */
    WINDOWS_AT_ONCE = 2000,
    TEAMS_AT_ONCE = 1000,
    LATE_SECONDS = 45 * 60,
    MISSED_SECONDS = 120 * 60,
    LOOK_BACK_DAYS = 7 /* what lies further back when the job first sees it came from an import */
};

/* The instants: late before, not before, missed before. */
const struct kith_statement visits_watch_find_sql = {
    .name = "visits.watch_find",
    .sql = "SELECT " VISIT_SELECT ", v.starts_at < ?,"
           " EXISTS (SELECT 1 FROM visits_attendance t WHERE t.visit_id = v.id)"
           " FROM visits_visit v JOIN person p ON p.id = v.person_id"
           " WHERE v.state IN ('planned', 'started') AND v.starts_at < ? AND v.starts_at >= ?"
           " AND v.started_at IS NULL AND v.told_missed_at IS NULL"
           " AND (v.told_late_at IS NULL OR v.starts_at < ?) ORDER BY v.starts_at LIMIT 200",
    .params = "tttt",
    .columns = VISIT_LETTERS "oo",
    .max_rows = AT_ONCE,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_watch_told_sql = {
    .name = "visits.watch_told",
    .sql = "UPDATE visits_visit SET told_late_at = ? WHERE id = ? AND told_late_at IS NULL"
           " AND told_missed_at IS NULL AND started_at IS NULL AND state IN ('planned', 'started')",
    .params = "ti",
    .scope = KITH_SCOPE_SYSTEM,
};

/* Somebody who waits there for a second worker has come, so the visit is told of and stays open. */
const struct kith_statement visits_watch_missed_sql = {
    .name = "visits.watch_missed",
    .sql =
        "UPDATE visits_visit SET told_missed_at = ?, version = version + 1, state = IF(?, state, 'missed')"
        " WHERE id = ? AND told_missed_at IS NULL AND started_at IS NULL AND state IN ('planned', 'started')",
    .params = "toi",
    .scope = KITH_SCOPE_SYSTEM,
};

/* A notice of lateness settles itself when care begins, or when the visit turns out to be missed. */
const struct kith_statement visits_watch_settle_sql = {
    .name = "visits.watch_settle",
    .sql = "UPDATE visits_notice n JOIN visits_visit v ON v.id = n.visit_id SET n.settled_at = ?,"
           " n.settled_how = IF(v.started_at IS NULL, 'It became a missed visit', 'The visit began')"
           " WHERE n.settled_at IS NULL AND n.kind = 'late'"
           " AND (v.started_at IS NOT NULL OR v.told_missed_at IS NOT NULL)",
    .params = "t",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_watch_notice_sql = {
    .name = "visits.watch_notice",
    .sql =
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, visit_id, kind, detail, at)"
        " VALUES (?, ?, ?, NULLIF(?, 0), ?, ?, ?)",
    .params = "uiiisst",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_watch_change_sql = {
    .name = "visits.watch_change",
    .sql = "INSERT INTO visits_change (visit_id, person_id, owner_organisation_id, what, at)"
           " VALUES (?, ?, ?, 'missed', ?)",
    .params = "iiit",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_windows_find_sql = {
    .name = "visits.windows_find",
    .sql = "SELECT a.id, a.person_id, a.worker_id, a.owner_organisation_id, v.starts_at, v.ends_at"
           " FROM visits_assignment a JOIN visits_visit v ON v.id = a.visit_id"
           " WHERE a.window_at IS NULL AND a.starts_at >= ? AND a.starts_at < ? AND a.ended_at IS NULL"
           " AND v.state IN ('planned', 'started', 'done', 'no-reply') ORDER BY a.starts_at LIMIT 2000",
    .params = "tt",
    .columns = "iiiitt",
    .max_rows = WINDOWS_AT_ONCE,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_windows_mark_sql = {
    .name = "visits.windows_mark",
    .sql = "UPDATE visits_assignment SET window_at = ? WHERE id = ?",
    .params = "ti",
    .scope = KITH_SCOPE_SYSTEM,
};

/* Teams of more than four that no notice waits for. */
const struct kith_statement visits_teams_find_sql = {
    .name = "visits.teams_find",
    .sql =
        "SELECT a.person_id, a.owner_organisation_id, COUNT(DISTINCT a.worker_id) AS size, MAX(v.package_id)"
        " FROM visits_assignment a JOIN visits_visit v ON v.id = a.visit_id"
        " WHERE a.starts_at >= ? AND a.starts_at < ? AND a.ended_at IS NULL AND a.covers <> 'leave'"
        " AND v.state <> 'cancelled' AND NOT EXISTS (SELECT 1 FROM visits_notice n"
        " WHERE n.person_id = a.person_id AND n.owner_organisation_id = a.owner_organisation_id"
        " AND n.kind = 'team' AND (n.settled_at IS NULL OR n.at >= ?))"
        " GROUP BY a.person_id, a.owner_organisation_id HAVING size > 4 LIMIT 1000",
    .params = "ttt",
    .columns = "iiii",
    .max_rows = TEAMS_AT_ONCE,
    .scope = KITH_SCOPE_SYSTEM,
};

static enum kith_rc done(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static enum kith_rc notice(struct kith_ctx *ctx, int64_t person, int64_t owner, int64_t visit,
                           const char *kind, const char *detail)
{
    return done(
        kith_write(kith_db(ctx), &visits_watch_notice_sql,
                   KITH_ARGS(kith_id(kith_id_new()), kith_int(person), kith_int(owner), kith_int(visit),
                             kith_text(kind), kith_text(detail), kith_instant(kith_now(ctx))),
                   NULL, NULL));
}

static enum kith_rc tell_office(struct kith_ctx *ctx, const struct visit *visit, const char *once)
{
    const int64_t *accounts = NULL;
    size_t count = 0;
    enum kith_rc rc = KITH_OK;
    if (kith_office_accounts(ctx, visit->owner, visit->person, &accounts, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; rc == KITH_OK && i < count; i++)
        rc = kith_notify(ctx, accounts[i], KITH_N("The day needs you on {site}"),
                         KITH_N("Something in today's plan needs the office. Sign in to see it."), "/visits",
                         once);
    return rc;
}

/* Timeline, notice, mails and event, once the visit is marked as told of. */
static enum kith_rc tell(struct kith_ctx *ctx, const struct visit *visit, bool missed)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *kind = missed ? "missed" : "late";
    const char *when = kith_time_text(arena, visit->starts_at);
    const char *title = missed ? kith_printf(arena, "Nobody came for the visit planned for %s", when)
                               : kith_printf(arena, "The visit planned for %s is late", when);
    const char *once =
        kith_printf(arena, "visits.%s:%lld:%lld", kind, (long long)visit->id, (long long)visit->starts_at);
    enum kith_rc rc = notice(ctx, visit->person, visit->owner, visit->id, kind,
                             kith_printf(arena, "%s, %s", visit->slot, when));
    if (rc == KITH_OK)
        rc = visits_tell_once(ctx, visit, title, once);
    if (rc == KITH_OK)
        rc = tell_office(ctx, visit, once);
    return rc == KITH_OK ? kith_emit(ctx, missed ? "visit.missed" : "visit.late", visit->person, visit->id)
                         : rc;
}

static enum kith_rc watch_one(struct kith_ctx *ctx, const struct visit *visit, bool missed, bool somebody)
{
    int64_t rows = 0;
    struct kith_value now = kith_instant(kith_now(ctx));
    enum kith_rc rc =
        done(missed ? kith_write(kith_db(ctx), &visits_watch_missed_sql,
                                 KITH_ARGS(now, kith_bool(somebody), kith_int(visit->id)), &rows, NULL)
                    : kith_write(kith_db(ctx), &visits_watch_told_sql, KITH_ARGS(now, kith_int(visit->id)),
                                 &rows, NULL));
    if (rc != KITH_OK || rows == 0)
        return rc;
    if (missed && !somebody)
        rc = done(
            kith_write(kith_db(ctx), &visits_watch_change_sql,
                       KITH_ARGS(kith_int(visit->id), kith_int(visit->person), kith_int(visit->owner), now),
                       NULL, NULL));
    return rc == KITH_OK ? tell(ctx, visit, missed) : rc;
}

enum kith_rc visits_job_watch(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    kith_time second = kith_now(ctx) - kith_now(ctx) % KITH_SECOND; /* whole seconds, never rounded */
    struct kith_value late = kith_instant(second - LATE_SECONDS * KITH_SECOND + KITH_SECOND);
    struct kith_value missed = kith_instant(second - MISSED_SECONDS * KITH_SECOND);
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_watch_find_sql,
                    KITH_ARGS(missed, late, kith_instant(second - LOOK_BACK_DAYS * KITH_DAY), missed),
                    kith_arena(ctx), &rows);
    enum kith_rc rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    for (size_t i = 0; rc == KITH_OK && found == KITH_FOUND && i < rows.count; i++) {
        const struct visit visit = visit_from_row(&rows, i);
        rc = watch_one(ctx, &visit, kith_cell_bool(&rows, i, VISIT_COLUMNS),
                       kith_cell_bool(&rows, i, VISIT_COLUMNS + 1));
    }
    if (rc != KITH_OK)
        return rc;
    return done(kith_write(kith_db(ctx), &visits_watch_settle_sql, KITH_ARGS(kith_instant(kith_now(ctx))),
                           NULL, NULL));
}

enum kith_rc visits_job_windows(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    struct kith_value now = kith_instant(kith_now(ctx));
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_windows_find_sql,
                    KITH_ARGS(kith_instant(kith_now(ctx) - 3 * KITH_DAY),
                              kith_instant(kith_now(ctx) + VISITS_WINDOW_DAYS * KITH_DAY)),
                    kith_arena(ctx), &rows);
    enum kith_rc rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    for (size_t i = 0; rc == KITH_OK && found == KITH_FOUND && i < rows.count; i++) {
        int64_t id = kith_cell_int(&rows, i, 0);
        rc = kith_relation_team(ctx, kith_cell_int(&rows, i, 1), kith_cell_int(&rows, i, 2),
                                kith_cell_int(&rows, i, 3), kith_cell_time(&rows, i, 4),
                                kith_cell_time(&rows, i, 5), "visits", id);
        /* Nobody visits a person who has died: it is marked, so that it is not asked again. */
        if (rc == KITH_OK || rc == KITH_INVALID)
            rc = done(
                kith_write(kith_db(ctx), &visits_windows_mark_sql, KITH_ARGS(now, kith_int(id)), NULL, NULL));
    }
    return rc == KITH_OK ? visits_end_packages(ctx) : rc;
}

static enum kith_rc notice_teams(struct kith_ctx *ctx, const struct kith_rows *rows,
                                 const struct kith_packages_facts *facts)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < rows->count; i++) {
        int64_t size = kith_cell_int(rows, i, 2);
        unsigned max =
            i < facts->count && facts->facts[i].team_max != 0 ? facts->facts[i].team_max : VISITS_TEAM_MAX;
        if (size > max)
            rc = notice(
                ctx, kith_cell_int(rows, i, 0), kith_cell_int(rows, i, 1), 0, "team",
                kith_printf(kith_arena(ctx), "%lld workers; it should be at most %u", (long long)size, max));
    }
    return rc;
}

enum kith_rc visits_job_teams(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    struct kith_packages_facts facts = {NULL, 0};
    struct kith_value since = kith_instant(kith_now(ctx) - VISITS_TEAM_BACK_DAYS * KITH_DAY);
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_teams_find_sql,
                    KITH_ARGS(since, kith_instant(kith_now(ctx) + VISITS_TEAM_AHEAD_DAYS * KITH_DAY), since),
                    kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    int64_t *packages = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *packages);
    for (size_t i = 0; i < rows.count; i++)
        packages[i] = kith_cell_int(&rows, i, 3);
    const struct kith_packages_keys keys = {packages, rows.count};
    if (kith_call(ctx, KITH_PACKAGES_FACTS_UNSEEN, 1, &keys, &facts) != KITH_OK)
        facts.count = 0; /* four, as long as nobody says more */
    return notice_teams(ctx, &rows, &facts);
}
