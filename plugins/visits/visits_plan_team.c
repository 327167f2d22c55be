/*
 * visits_plan_team.c - the trusted team; see visits_plan_team.h. Knows no page.
 */
#include "visits_plan_team.h"

#include <kith/services/packages.h>

#include <string.h>

enum { BUSY_ROWS = 2000, KNOWN_DAYS = 400 };

const struct kith_statement visits_plan_team_sql = {
    .name = "visits.plan_team",
    .sql =
        "SELECT x.worker_id, w.display_name, MAX(x.team) AS team FROM ("
        " SELECT a.worker_id, 1 AS team FROM visits_assignment a JOIN visits_visit v ON v.id = a.visit_id"
        " WHERE a.person_id = {{person}} AND {{visible(a.person_id, 'visits', a.owner_organisation_id)}}"
        " AND a.owner_organisation_id = ? AND a.starts_at >= ? AND a.starts_at < ? AND a.ended_at IS NULL"
        " AND a.covers <> 'leave' AND v.state <> 'cancelled'"
        " UNION ALL SELECT t.worker_id, t.arrived_at >= ? AND NOT EXISTS (SELECT 1 FROM visits_assignment c"
        " WHERE c.visit_id = t.visit_id AND c.worker_id = t.worker_id AND c.covers = 'leave')"
        " FROM visits_attendance t WHERE t.person_id = {{person}} AND t.arrived_at >= ?"
        " AND {{visible(t.person_id, 'visits', t.owner_organisation_id)}} AND t.owner_organisation_id = ?"
        " UNION ALL SELECT f.worker_id, 0 FROM visits_first f WHERE f.person_id = {{person}}"
        " AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}} AND f.owner_organisation_id = ?)"
        " x JOIN account w ON w.id = x.worker_id GROUP BY x.worker_id ORDER BY team DESC, w.display_name,"
        " x.worker_id LIMIT 1000",
    .params = "ittttii",
    .columns = "iso",
    .max_rows = VISITS_TEAM_ROWS,
    .scope = KITH_SCOPE_PERSON,
};

/* When somebody is at a visit: as it was, as it runs now, and only then as it is planned. What has not begun
 * though its time is over cannot begin before now; who is still there past the end stays a while. Parameters:
 * now. */
#define LASTS " INTERVAL TIMESTAMPDIFF(SECOND, v.starts_at, v.ends_at) SECOND"
#define BEGAN "COALESCE(t.arrived_at, v.started_at)"
#define BUSY_FROM                                                                                            \
    "CASE WHEN " BEGAN " IS NOT NULL THEN " BEGAN " WHEN v.starts_at < ? THEN ? ELSE v.starts_at END"
#define BUSY_UNTIL                                                                                           \
    "CASE WHEN COALESCE(t.left_at, v.ended_at) IS NOT NULL THEN COALESCE(t.left_at, v.ended_at)"             \
    " WHEN " BEGAN " IS NOT NULL THEN IF(" BEGAN " +" LASTS " > ?, " BEGAN " +" LASTS                        \
    ", ? + INTERVAL 15 MINUTE)"                                                                              \
    " WHEN v.starts_at < ? THEN ? +" LASTS " ELSE v.ends_at END"

const struct kith_statement visits_plan_busy_sql = {
    .name = "visits.plan_busy",
    .sql = "SELECT a.worker_id, " BUSY_FROM " AS busy_from, CAST(" BUSY_UNTIL
           " AS DATETIME(6)) AS busy_until, p.name, v.ends_at"
           " FROM visits_visit v JOIN visits_assignment a ON a.visit_id = v.id AND a.ended_at IS NULL"
           " JOIN person p ON p.id = v.person_id"
           " LEFT JOIN visits_attendance t ON t.visit_id = v.id AND t.worker_id = a.worker_id"
           " WHERE v.owner_organisation_id = ? AND v.starts_at > ? AND v.starts_at < ?"
           " AND v.state IN ('planned', 'started', 'done') AND v.id <> ?"
           " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
           " HAVING busy_from < ? AND busy_until > ? ORDER BY busy_from LIMIT 2000",
    .params = "ttttttittitt",
    .columns = "ittst",
    .max_rows = BUSY_ROWS,
    .scope = KITH_SCOPE_LIST,
};

/* All that one worker is at, of the acting provider's visits. */
const struct kith_statement visits_plan_busy_worker_sql = {
    .name = "visits.plan_busy_worker",
    .sql = "SELECT a.worker_id, " BUSY_FROM " AS busy_from, CAST(" BUSY_UNTIL
           " AS DATETIME(6)) AS busy_until, p.name, v.ends_at"
           " FROM visits_assignment a JOIN visits_visit v ON v.id = a.visit_id"
           " JOIN person p ON p.id = v.person_id"
           " LEFT JOIN visits_attendance t ON t.visit_id = v.id AND t.worker_id = a.worker_id"
           " WHERE a.worker_id = ? AND a.starts_at >= ? AND a.starts_at < ? AND a.ended_at IS NULL"
           " AND v.owner_organisation_id = ? AND v.state IN ('planned', 'started', 'done')"
           " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
           " HAVING busy_from < ? AND busy_until > ? ORDER BY busy_from LIMIT 2000",
    .params = "ttttttittitt",
    .columns = "ittst",
    .max_rows = BUSY_ROWS,
    .scope = KITH_SCOPE_LIST,
};

unsigned visits_team_max(struct kith_ctx *ctx, int64_t package)
{
    const struct kith_packages_keys keys = {&package, 1};
    struct kith_packages_facts facts = {NULL, 0};
    if (kith_call(ctx, KITH_PACKAGES_FACTS, 1, &keys, &facts) != KITH_OK || facts.count != 1 ||
        facts.facts[0].package == 0 || facts.facts[0].team_max == 0)
        return VISITS_TEAM_MAX;
    return facts.facts[0].team_max;
}

enum kith_found visits_plan_team(struct kith_ctx *ctx, int64_t owner, int64_t package,
                                 struct plan_team *team_r)
{
    struct kith_rows rows;
    struct kith_value since = kith_instant(kith_now(ctx) - VISITS_TEAM_BACK_DAYS * KITH_DAY);
    struct kith_value until = kith_instant(kith_now(ctx) + VISITS_TEAM_AHEAD_DAYS * KITH_DAY);
    struct kith_value provider = kith_int(owner);
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_plan_team_sql,
                    KITH_ARGS(provider, since, until, since,
                              kith_instant(kith_now(ctx) - KNOWN_DAYS * KITH_DAY), provider, provider),
                    kith_arena(ctx), &rows);
    *team_r = (struct plan_team){.max = visits_team_max(ctx, package)};
    if (found != KITH_FOUND)
        return found;
    struct plan_member *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++) {
        items[i] = (struct plan_member){.account = kith_cell_int(&rows, i, 0),
                                        .name = kith_cell_text(&rows, i, 1),
                                        .team = kith_cell_bool(&rows, i, 2)};
        team_r->size += items[i].team;
    }
    team_r->items = items;
    team_r->count = rows.count;
    return KITH_FOUND;
}

static const struct plan_member *find(const struct plan_team *team, int64_t account)
{
    for (size_t i = 0; i < team->count; i++) {
        if (team->items[i].account == account)
            return &team->items[i];
    }
    return NULL;
}

bool visits_team_has(const struct plan_team *team, int64_t account)
{
    const struct plan_member *member = find(team, account);
    return member != NULL && member->team;
}

bool visits_team_knows(const struct plan_team *team, int64_t account)
{
    return find(team, account) != NULL;
}

bool visits_team_too_large(const struct plan_team *team, int64_t account, const char *covers)
{
    return strcmp(covers, "leave") != 0 && !visits_team_has(team, account) && team->size + 1 > team->max;
}

/* Somebody who is sent to a visit that should have begun is there from now on. */
static void span_of(const struct visit *visit, kith_time now, kith_time *from_r, kith_time *until_r)
{
    kith_time lasts = visit->ends_at - visit->starts_at;
    *from_r = visit->starts_at < now ? now : visit->starts_at;
    *until_r = *from_r + lasts;
    if (visit->started_at != KITH_TIME_NONE && visit->started_at + lasts > now)
        *until_r = visit->started_at + lasts;
}

static void busies_of(struct kith_ctx *ctx, const struct kith_rows *rows, struct plan_busies *busies_r)
{
    struct plan_busy *items = kith_alloc_array(kith_arena(ctx), rows->count, sizeof *items);
    for (size_t i = 0; i < rows->count; i++)
        items[i] = (struct plan_busy){.account = kith_cell_int(rows, i, 0),
                                      .starts_at = kith_cell_time(rows, i, 1),
                                      .ends_at = kith_cell_time(rows, i, 2),
                                      .person = kith_cell_text(rows, i, 3),
                                      .runs_late = kith_cell_time(rows, i, 2) > kith_cell_time(rows, i, 4)};
    *busies_r = (struct plan_busies){items, rows->count};
}

enum kith_found visits_plan_busy(struct kith_ctx *ctx, const struct visit *visit,
                                 struct plan_busies *busies_r)
{
    struct kith_rows rows;
    kith_time from, until;
    struct kith_value now = kith_instant(kith_now(ctx));
    span_of(visit, kith_now(ctx), &from, &until);
    enum kith_found found = kith_select(
        kith_db(ctx), &visits_plan_busy_sql,
        KITH_ARGS(now, now, now, now, now, now, kith_int(visit->owner), kith_instant(from - KITH_DAY),
                  kith_instant(until), kith_int(visit->id), kith_instant(until), kith_instant(from)),
        kith_arena(ctx), &rows);
    *busies_r = (struct plan_busies){NULL, 0};
    if (found != KITH_FOUND)
        return found;
    busies_of(ctx, &rows, busies_r);
    return KITH_FOUND;
}

enum kith_found visits_plan_busy_worker(struct kith_ctx *ctx, int64_t worker, kith_time from, kith_time until,
                                        struct plan_busies *busies_r)
{
    struct kith_rows rows;
    struct kith_value now = kith_instant(kith_now(ctx));
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_plan_busy_worker_sql,
                    KITH_ARGS(now, now, now, now, now, now, kith_int(worker), kith_instant(from - KITH_DAY),
                              kith_instant(until), kith_int(kith_organisation_id(ctx)), kith_instant(until),
                              kith_instant(from)),
                    kith_arena(ctx), &rows);
    *busies_r = (struct plan_busies){NULL, 0};
    if (found == KITH_FOUND)
        busies_of(ctx, &rows, busies_r);
    return found;
}

const struct plan_busy *visits_busy_find(const struct plan_busies *busies, int64_t account)
{
    for (size_t i = 0; i < busies->count; i++) {
        if (busies->items[i].account == account)
            return &busies->items[i];
    }
    return NULL;
}
