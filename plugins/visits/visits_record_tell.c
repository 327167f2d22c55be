/*
 * visits_record_tell.c - what follows from a record: its lines on the timeline, events for other plugins, and
 * notices for the office: incidents, changes, a visit much shorter than planned, and the same support refused
 * three times running.
 */
#include "visits_record.h"

#include "visits_plan_tell.h"
#include "visits_rules.h"

#include <kith/people.h>

#include <string.h>

enum { RUN_MOST = 60 };

/*
 * At which visits a task stood, newest first, and whether it was refused there: refused by somebody and given
 * by nobody, in the versions in force. The newest rows of the task are enough: a run is never looked at
 * further back.
 */
const struct kith_statement record_run_sql = {
    .name = "visits.record_run",
    .sql =
        "SELECT v.id, MAX(k.outcome = 'refused') AND NOT MAX(k.outcome IN ('done', 'helped', 'prompted'))"
        " FROM (SELECT n.record_id, n.outcome FROM visits_task n WHERE n.person_id = {{person}} AND n.task_id = ?"
        " ORDER BY n.record_id DESC LIMIT 60) k"
        " JOIN visits_record r ON r.id = k.record_id"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
        " AND t.record_version = r.version"
        " JOIN visits_visit v ON v.id = r.visit_id"
        " WHERE r.person_id = {{person}} AND {{visible(r.person_id, 'visits', r.owner_organisation_id, r.restriction_id)}}"
        " GROUP BY v.id, v.starts_at ORDER BY v.starts_at DESC, v.id DESC",
    .params = "i",
    .columns = "ii",
    .max_rows = RUN_MOST,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_run_told_sql = {
    .name = "visits.record_run_told",
    .sql =
        "SELECT n.id FROM visits_notice n WHERE n.visit_id = ? AND n.kind = 'refusals' AND n.object_id = ?"
        " AND n.person_id = {{person}} AND {{visible(n.person_id, 'visits', n.owner_organisation_id)}} LIMIT 1",
    .params = "ii",
    .columns = "i",
    .scope = KITH_SCOPE_PERSON,
};

enum kith_rc record_tell_office(struct kith_ctx *ctx, const struct visit *visit, const char *once)
{
    const int64_t *accounts = NULL;
    size_t count = 0;
    enum kith_rc rc = KITH_OK;
    if (kith_office_accounts(ctx, visit->owner, visit->person, &accounts, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; rc == KITH_OK && i < count; i++)
        rc = kith_notify(
            ctx, accounts[i], KITH_N("Something needs your office on {site}"),
            KITH_N("A worker has recorded something that your office has to deal with. Sign in to read it."),
            "/visits", once);
    return rc;
}

/* One line for a visit: what was done there, also with medicines, stands on its page. */
static enum kith_rc write_line(struct kith_ctx *ctx, const struct record_told *told)
{
    struct kith_arena *arena = kith_arena(ctx);
    const struct kith_book_entry entry = {
        .person = told->visit->person,
        .at = told->text->arrived_at,
        .section = KITH_SECTION_VISITS,
        .owner_organisation = told->visit->owner,
        .title = kith_printf(arena, "%s visited at %s", visits_short_name(ctx, told->worker_name),
                             kith_clock_text(arena, told->text->arrived_at)),
        .path = record_path(ctx, told->visit, ""),
        .object = told->first,
    };
    return kith_book_write(ctx, &entry, told->before == NULL ? NULL : told->text->reason);
}

/* The office is told once for each visit at which the run reached a multiple of three. */
static enum kith_rc tell_run(struct kith_ctx *ctx, const struct record_told *told,
                             const struct record_task *task)
{
    struct kith_rows rows;
    bool refused[RUN_MOST];
    enum kith_found found = kith_select(kith_db(ctx), &record_run_sql, KITH_ARGS(kith_int(task->task_id)),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++)
        refused[i] = kith_cell_int(&rows, i, 1) != 0;
    if (!visits_refusals_to_tell(refused, rows.count))
        return KITH_OK;
    struct visit newest = *told->visit;
    struct kith_rows told_rows;
    newest.id = kith_cell_int(&rows, 0, 0);
    found = kith_select(kith_db(ctx), &record_run_told_sql,
                        KITH_ARGS(kith_int(newest.id), kith_int(task->task_id)), kith_arena(ctx), &told_rows);
    if (found != KITH_NONE)
        return found == KITH_FOUND ? KITH_OK : KITH_FAIL;
    enum kith_rc rc = visit_notice_add(ctx, &newest, "refusals", task->task, task->task_id);
    if (rc == KITH_OK)
        rc = kith_emit(ctx, "visit.refused-three", told->visit->person, newest.id);
    return rc == KITH_OK ? record_tell_office(ctx, told->visit,
                                              kith_printf(kith_arena(ctx), "visits.refusals:%lld:%lld",
                                                          (long long)newest.id, (long long)task->task_id))
                         : rc;
}

static enum kith_rc tell_runs(struct kith_ctx *ctx, const struct record_told *told)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < told->text->n_tasks; i++) {
        const struct record_task *task = &told->text->tasks[i];
        /* A correction may also make a run of visits after this one, by what it no longer says. */
        if (task->task_id != 0 && (task->outcome == OUTCOME_REFUSED || told->before != NULL))
            rc = tell_run(ctx, told, task);
    }
    return rc;
}

static bool is_new(const char *now, const char *before)
{
    return *now != '\0' && (before == NULL || *before == '\0');
}

static enum kith_rc tell_short(struct kith_ctx *ctx, const struct record_told *told)
{
    const struct visit *visit = told->visit;
    kith_time by =
        visits_shorter_by(visit->starts_at, visit->ends_at, told->text->arrived_at, told->text->left_at);
    const char *words = kith_printf(kith_arena(ctx), "%s %s. %s", record_span_text(ctx, by),
                                    kith_tr(ctx, KITH_N("shorter than planned")), told->text->short_reason);
    return visit_notice_add(ctx, visit, "short", visits_notice_words(ctx, kith_account_name(ctx), words), 0);
}

enum kith_rc record_tell(struct kith_ctx *ctx, const struct record_told *told)
{
    const struct record_text *before = told->before == NULL ? NULL : &told->before->text;
    enum kith_rc rc = write_line(ctx, told);
    if (rc == KITH_OK)
        rc = kith_emit(ctx, before == NULL ? "visit.recorded" : "visit.corrected", told->visit->person,
                       told->record);
    if (rc == KITH_OK && is_new(told->text->incident, before == NULL ? NULL : before->incident)) {
        rc = visit_notice_add(ctx, told->visit, "incident",
                              visits_notice_words(ctx, kith_account_name(ctx), told->text->incident), 0);
        if (rc == KITH_OK)
            rc = kith_emit(ctx, "visit.incident", told->visit->person, told->record);
        if (rc == KITH_OK)
            rc = record_tell_office(
                ctx, told->visit,
                kith_printf(kith_arena(ctx), "visits.incident:%lld", (long long)told->record));
    }
    if (rc == KITH_OK && is_new(told->text->changes, before == NULL ? NULL : before->changes))
        rc = visit_notice_add(ctx, told->visit, "change",
                              visits_notice_words(ctx, kith_account_name(ctx), told->text->changes), 0);
    if (rc == KITH_OK && is_new(told->text->short_reason, before == NULL ? NULL : before->short_reason))
        rc = tell_short(ctx, told);
    return rc == KITH_OK ? tell_runs(ctx, told) : rc;
}
