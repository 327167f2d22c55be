/*
 * visits_plan_store.c - the SQL of planning; see visits_plan_store.h.
 *
 * Decides nothing: who may see comes from the core, whether a change makes sense from the pages.
 */
#include "visits_plan_store.h"

#include <string.h>

/* Who was there before has read the record, also where nobody signed: records from before the portal. */
const struct kith_statement visits_plan_workers_sql = {
    .name = "visits.plan_workers",
    .sql = "SELECT a.id, a.worker_id, w.public_id, w.display_name, a.covers, t.arrived_at,"
           " f.signed_at IS NOT NULL OR EXISTS (SELECT 1 FROM visits_attendance e"
           " WHERE e.worker_id = a.worker_id AND e.person_id = a.person_id AND e.arrived_at < a.starts_at),"
           " COALESCE(m.phone, '')"
           " FROM visits_assignment a JOIN account w ON w.id = a.worker_id"
           " LEFT JOIN visits_attendance t ON t.visit_id = a.visit_id AND t.worker_id = a.worker_id"
           " LEFT JOIN visits_first f ON f.person_id = a.person_id AND f.worker_id = a.worker_id"
           " AND f.owner_organisation_id = a.owner_organisation_id"
           " LEFT JOIN membership m ON m.account_id = a.worker_id AND m.manager_id = a.owner_organisation_id"
           " AND m.role = 'worker' AND m.state <> 'disabled'"
           " WHERE a.visit_id = ? AND a.ended_at IS NULL AND a.person_id = {{person}}"
           " AND {{visible(a.person_id, 'visits', a.owner_organisation_id)}} ORDER BY a.id LIMIT 100",
    .params = "i",
    .columns = "iiusstos",
    .max_rows = VISITS_WORKERS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_plan_events_sql = {
    .name = "visits.plan_events",
    .sql =
        "(SELECT c.at, c.what, c.reason, w.display_name, b.display_name, c.old_starts_at, c.old_ends_at,"
        " NULL, NULL, NULL, c.id FROM visits_change c LEFT JOIN account w ON w.id = c.worker_id"
        " LEFT JOIN account b ON b.id = c.account_id WHERE c.visit_id = ? AND c.person_id = {{person}}"
        " AND {{visible(c.person_id, 'visits', c.owner_organisation_id)}} ORDER BY c.id DESC LIMIT 50)"
        " UNION ALL (SELECT n.at, n.kind, " VISITS_NOTICE_DETAIL
        ", NULL, s.display_name, NULL, NULL, n.public_id,"
        " n.settled_at, n.settled_how, n.id FROM visits_notice n LEFT JOIN account s ON s.id = n.settled_by"
        " WHERE n.visit_id = ? AND n.person_id = {{person}}"
        " AND {{visible(n.person_id, 'notes', n.owner_organisation_id, NULL)}} ORDER BY n.id DESC LIMIT 20)"
        " ORDER BY 1 DESC, 11 DESC",
    .params = "ii",
    .columns = "tssssttutsi",
    .max_rows = 70,
    .scope = KITH_SCOPE_PERSON,
};

/* A visit at another time, or put back, is told of anew when it is late. */
const struct kith_statement visits_plan_write_sql = {
    .name = "visits.plan_write",
    .sql = "UPDATE visits_visit SET version = version + 1,"
           " told_late_at = IF(starts_at = ? AND state = ?, told_late_at, NULL),"
           " told_missed_at = IF(starts_at = ? AND state = ?, told_missed_at, NULL),"
           " starts_at = ?, ends_at = ?, state = ? WHERE id = ? AND person_id = {{person}}",
    .params = "tststtsi",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_plan_assign_sql = {
    .name = "visits.plan_assign",
    .sql =
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, covers,"
        " window_at, account_id, at) VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?)",
    .params = "iiitstit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_plan_unassign_sql = {
    .name = "visits.plan_unassign",
    .sql = "UPDATE visits_assignment SET ended_at = ?, window_at = NULL"
           " WHERE id = ? AND person_id = {{person}} AND ended_at IS NULL",
    .params = "ti",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_plan_window_sql = {
    .name = "visits.plan_window",
    .sql = "UPDATE visits_assignment SET starts_at = ?, window_at = ?"
           " WHERE visit_id = ? AND person_id = {{person}} AND ended_at IS NULL",
    .params = "tti",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement visits_plan_add_sql = {
    .name = "visits.plan_add",
    .sql =
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, kind, starts_at,"
        " ends_at, workers_needed, created_at) VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiissttit",
    .scope = KITH_SCOPE_PERSON,
};

enum kith_found visits_plan_workers(struct kith_ctx *ctx, const struct visit *visit,
                                    struct plan_workers *workers_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &visits_plan_workers_sql,
                                        KITH_ARGS(kith_int(visit->id)), kith_arena(ctx), &rows);
    *workers_r = (struct plan_workers){NULL, 0};
    if (found != KITH_FOUND)
        return found;
    struct plan_worker *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct plan_worker){
            .assignment = kith_cell_int(&rows, i, 0),
            .account = kith_cell_int(&rows, i, 1),
            .public_id = kith_cell_id(&rows, i, 2),
            .name = kith_cell_text(&rows, i, 3),
            .covers = kith_cell_text(&rows, i, 4),
            .arrived_at = kith_cell_time(&rows, i, 5),
            .read = kith_cell_bool(&rows, i, 6),
            .phone = kith_cell_text(&rows, i, 7),
        };
    *workers_r = (struct plan_workers){items, rows.count};
    return KITH_FOUND;
}

const struct plan_worker *visits_plan_worker_find(const struct plan_workers *workers,
                                                  struct kith_id public_id)
{
    for (size_t i = 0; i < workers->count; i++) {
        if (memcmp(workers->items[i].public_id.bytes, public_id.bytes, sizeof public_id.bytes) == 0)
            return &workers->items[i];
    }
    return NULL;
}

/* A move went to where the next one began, the last to where the visit is now. */
static void fill_moves(const struct visit *visit, struct plan_event *items, size_t count)
{
    kith_time starts = visit->starts_at, ends = visit->ends_at;
    for (size_t i = 0; i < count; i++) {
        if (items[i].old_starts_at == KITH_TIME_NONE)
            continue;
        items[i].new_starts_at = starts;
        items[i].new_ends_at = ends;
        starts = items[i].old_starts_at;
        ends = items[i].old_ends_at;
    }
}

enum kith_found visits_plan_events(struct kith_ctx *ctx, const struct visit *visit,
                                   struct plan_events *events_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &visits_plan_events_sql,
                    KITH_ARGS(kith_int(visit->id), kith_int(visit->id)), kith_arena(ctx), &rows);
    *events_r = (struct plan_events){NULL, 0};
    if (found != KITH_FOUND)
        return found;
    struct plan_event *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct plan_event){
            .at = kith_cell_time(&rows, i, 0),
            .what = kith_cell_text(&rows, i, 1),
            .text = kith_cell_text(&rows, i, 2),
            .worker = kith_cell_text(&rows, i, 3),
            .by = kith_cell_text(&rows, i, 4),
            .old_starts_at = kith_cell_time(&rows, i, 5),
            .old_ends_at = kith_cell_time(&rows, i, 6),
            .new_starts_at = KITH_TIME_NONE,
            .new_ends_at = KITH_TIME_NONE,
            .notice = !kith_cell_null(&rows, i, 7),
            .notice_id = kith_cell_id(&rows, i, 7),
            .settled_at = kith_cell_time(&rows, i, 8),
            .settled_how = kith_cell_text(&rows, i, 9),
        };
    fill_moves(visit, items, rows.count);
    *events_r = (struct plan_events){items, rows.count};
    return KITH_FOUND;
}

static enum kith_rc done(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc visits_plan_write(struct kith_ctx *ctx, const struct visit *visit)
{
    struct kith_value start = kith_instant(visit->starts_at);
    struct kith_value state = kith_text(visit_state_name(visit->state));
    return done(kith_write(kith_db(ctx), &visits_plan_write_sql,
                           KITH_ARGS(start, state, start, state, start, kith_instant(visit->ends_at), state,
                                     kith_int(visit->id)),
                           NULL, NULL));
}

/* A window further ahead is opened by the job visits.windows. */
static bool is_near(const struct kith_ctx *ctx, const struct visit *visit)
{
    return visit->starts_at < kith_now(ctx) + VISITS_WINDOW_DAYS * KITH_DAY;
}

static enum kith_rc open_window(struct kith_ctx *ctx, const struct visit *visit, int64_t worker,
                                int64_t assignment)
{
    return kith_relation_team(ctx, visit->person, worker, visit->owner, visit->starts_at, visit->ends_at,
                              "visits", assignment);
}

enum kith_rc visits_plan_assign(struct kith_ctx *ctx, const struct visit *visit, int64_t worker,
                                const char *covers)
{
    int64_t id = 0;
    bool near = is_near(ctx, visit);
    enum kith_rc rc = done(kith_write(kith_db(ctx), &visits_plan_assign_sql,
                                      KITH_ARGS(kith_int(visit->id), kith_int(visit->owner), kith_int(worker),
                                                kith_instant(visit->starts_at), kith_text(covers),
                                                kith_instant(near ? kith_now(ctx) : KITH_TIME_NONE),
                                                kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx))),
                                      NULL, &id));
    return rc == KITH_OK && near ? open_window(ctx, visit, worker, id) : rc;
}

enum kith_rc visits_plan_unassign(struct kith_ctx *ctx, const struct plan_worker *worker)
{
    enum kith_rc rc =
        done(kith_write(kith_db(ctx), &visits_plan_unassign_sql,
                        KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(worker->assignment)), NULL, NULL));
    return rc == KITH_OK ? kith_relation_revoke(ctx, "visits", worker->assignment) : rc;
}

enum kith_rc visits_plan_windows(struct kith_ctx *ctx, const struct visit *visit,
                                 const struct plan_workers *workers, bool open)
{
    bool now = open && is_near(ctx, visit);
    enum kith_rc rc =
        done(kith_write(kith_db(ctx), &visits_plan_window_sql,
                        KITH_ARGS(kith_instant(visit->starts_at),
                                  kith_instant(now ? kith_now(ctx) : KITH_TIME_NONE), kith_int(visit->id)),
                        NULL, NULL));
    for (size_t i = 0; rc == KITH_OK && i < workers->count; i++) {
        int64_t assignment = workers->items[i].assignment;
        rc = now ? open_window(ctx, visit, workers->items[i].account, assignment)
                 : kith_relation_revoke(ctx, "visits", assignment);
    }
    return rc;
}

enum kith_rc visits_plan_add(struct kith_ctx *ctx, struct visit *visit)
{
    visit->public_id = kith_id_new();
    return done(
        kith_write(kith_db(ctx), &visits_plan_add_sql,
                   KITH_ARGS(kith_id(visit->public_id), kith_int(visit->owner), kith_int(visit->package),
                             kith_text(visit->slot), kith_text(visit->night ? "night" : "day"),
                             kith_instant(visit->starts_at), kith_instant(visit->ends_at),
                             kith_int(visit->workers_needed), kith_instant(kith_now(ctx))),
                   NULL, &visit->id));
}
