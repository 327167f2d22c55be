/*
 * job.c - jobs come round: claimed, run in one transaction with their mark, and put to their next time.
 *
 * What was missed while nothing ran is done once. A run that fails is tried again after a pause, five times;
 * then the job waits for its next time, and doctor tells.
 */
#include "arena.h"
#include "deadline.h"
#include "enter.h"
#include "log.h"
#include "work.h"

#include <kith/clock.h>

#include <string.h>

enum { LOOK = 100, GRACE_SECONDS = 10 };

static const struct kith_statement NEXT = {
    .name = "work.job_next",
    .sql = "SELECT name FROM job WHERE next_try_at <= ? ORDER BY next_try_at LIMIT 100",
    .params = "t",
    .columns = "s",
    .max_rows = LOOK,
};

static const struct kith_statement LOCK = {
    .name = "work.job_lock",
    .sql = "SELECT due_at, tries FROM job WHERE name = ? AND next_try_at <= ? FOR UPDATE SKIP LOCKED",
    .params = "st",
    .columns = "ti",
};

static const struct kith_statement CLAIM = {
    .name = "work.job_claim",
    .sql = "UPDATE job SET tries = tries + 1, next_try_at = ? WHERE name = ?",
    .params = "ts",
};

static const struct kith_statement MOVE_ON = {
    .name = "work.job_move_on",
    .sql =
        "UPDATE job SET due_at = ?, next_try_at = ?, tries = 0 WHERE name = ? AND due_at = ? AND tries = ?",
    .params = "ttsti",
};

static const struct kith_statement LATER = {
    .name = "work.job_later",
    .sql = "UPDATE job SET next_try_at = ? WHERE name = ? AND tries = ?",
    .params = "tsi",
};

/* One that began and never ended took its process with it. */
static const struct kith_statement RUN_DIED = {
    .name = "work.run_died",
    .sql = "UPDATE job_run SET state = 'died' WHERE job = ? AND state = 'running' AND due_at IS NOT NULL",
    .params = "s",
};

static const struct kith_statement RUN_ADD = {
    .name = "work.run_add",
    .sql = "INSERT INTO job_run (job, due_at, started_at, state) VALUES (?, ?, ?, 'running')",
    .params = "stt",
};

static const struct kith_statement RUN_END = {
    .name = "work.run_end",
    .sql = "UPDATE job_run SET ended_at = ?, state = ?, result = ? WHERE id = ?",
    .params = "tsii",
};

static const struct kith_statement VALUE = {
    .name = "work.indicator_value",
    .sql = "INSERT INTO indicator_value (name, organisation_id, month, counted, of_all, computed_at)"
           " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE counted = VALUES(counted),"
           " of_all = VALUES(of_all), computed_at = VALUES(computed_at)",
    .params = "sidiit",
};

const struct kith_statement *const work_job_statements[] = {
    &NEXT, &LOCK, &CLAIM, &MOVE_ON, &LATER, &RUN_DIED, &RUN_ADD, &RUN_END, &VALUE, NULL,
};

struct job_try {
    struct work *work;
    const struct work_job *job;
    kith_time due; /* KITH_TIME_NONE: by hand */
    int64_t tries;
    int64_t run; /* key in job_run */
    enum { TAKEN, GIVEN_UP, NOT_OURS } claim;
    enum kith_rc result;
};

static enum kith_rc rc_of(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

const struct work_job *work_job_find(const struct work *work, const char *name)
{
    for (size_t i = 0; i < work->n_jobs; i++) {
        if (strcmp(work->jobs[i].name, name) == 0)
            return &work->jobs[i];
    }
    return NULL;
}

static enum kith_rc run_add(struct kith_db *db, struct job_try *t)
{
    return rc_of(
        kith_write(db, &RUN_ADD,
                   KITH_ARGS(kith_text(t->job->name), kith_instant(t->due), kith_instant(kith_clock_now())),
                   NULL, &t->run));
}

static enum kith_rc move_on(struct kith_db *db, const struct job_try *t, int64_t tries)
{
    int64_t rows = 0;
    kith_time next = schedule_next(&t->job->schedule, t->due, kith_clock_now());
    if (kith_write(db, &MOVE_ON,
                   KITH_ARGS(kith_instant(next), kith_instant(next), kith_text(t->job->name),
                             kith_instant(t->due), kith_int(tries)),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 1 ? KITH_OK : KITH_CONFLICT;
}

static enum kith_rc claim(struct kith_db *db, void *data)
{
    struct job_try *t = data;
    struct kith_rows rows;
    kith_time now = kith_clock_now();
    t->claim = NOT_OURS;
    enum kith_found found = kith_select(db, &LOCK, KITH_ARGS(kith_text(t->job->name), kith_instant(now)),
                                        t->work->portal->arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    t->due = kith_cell_time(&rows, 0, 0);
    t->tries = kith_cell_int(&rows, 0, 1) + 1;
    enum kith_rc rc = rc_of(kith_write(db, &RUN_DIED, KITH_ARGS(kith_text(t->job->name)), NULL, NULL));
    if (rc == KITH_OK && t->tries > WORK_TRIES_MAX) {
        t->claim = GIVEN_UP;
        return move_on(db, t, t->tries - 1);
    }
    t->claim = TAKEN;
    kith_time until = now + (t->job->seconds + GRACE_SECONDS) * KITH_SECOND;
    kith_time pause = now + work_pause(t->tries);
    if (rc == KITH_OK)
        rc = rc_of(kith_write(db, &CLAIM,
                              KITH_ARGS(kith_instant(pause > until ? pause : until), kith_text(t->job->name)),
                              NULL, NULL));
    return rc == KITH_OK ? run_add(db, t) : rc;
}

static enum kith_rc run(struct kith_db *db, void *data)
{
    struct job_try *t = data;
    struct kith_ctx ctx;
    (void)db;
    work_ctx(t->work, &ctx, t->job->plugin, 0);
    enum kith_rc rc =
        t->job->job != NULL ? t->job->job->run(&ctx) : work_count_indicator(&ctx, t->job->indicator);
    ctx_deinit(&ctx);
    return rc;
}

static enum kith_rc run_end(struct kith_db *db, const struct job_try *t, const char *state)
{
    return rc_of(kith_write(
        db, &RUN_END,
        KITH_ARGS(kith_instant(kith_clock_now()), kith_text(state), kith_int(t->result), kith_int(t->run)),
        NULL, NULL));
}

/* In the job's own transaction. */
static enum kith_rc mark_done(struct kith_db *db, void *data)
{
    struct job_try *t = data;
    t->result = KITH_OK;
    enum kith_rc rc = t->due != KITH_TIME_NONE ? move_on(db, t, t->tries) : KITH_OK;
    return rc == KITH_OK ? run_end(db, t, "done") : rc;
}

static enum kith_rc mark_failed(struct kith_db *db, void *data)
{
    const struct job_try *t = data;
    enum kith_rc rc = run_end(db, t, "failed");
    if (rc != KITH_OK || t->due == KITH_TIME_NONE)
        return rc;
    if (t->tries >= WORK_TRIES_MAX)
        return move_on(db, t, t->tries);
    return rc_of(kith_write(db, &LATER,
                            KITH_ARGS(kith_instant(kith_clock_now() + work_pause(t->tries)),
                                      kith_text(t->job->name), kith_int(t->tries)),
                            NULL, NULL));
}

static void tell_given_up(const struct job_try *t)
{
    const struct portal *portal = t->work->portal;
    log_event(LOG_LEVEL_ERROR, "job.given_up", "job=%s", t->job->name);
    host_tell(
        portal->db, portal->settings,
        kith_printf(portal->arena, "%s: the job %s does not work", portal->settings->site_name, t->job->name),
        kith_printf(portal->arena,
                    "The job \"%s\" was begun five times without success. It waits for its next time.\n\n"
                    "What to do: look in the log for this name. To run it at once: kithctl job run %s\n",
                    t->job->name, t->job->name));
}

/* Runs what was claimed and writes what came of it. False: the database does not answer. */
static bool run_claimed(struct job_try *t)
{
    struct kith_db *db = t->work->portal->db;
    deadline_set(t->job->seconds);
    enum kith_rc rc = db_transaction(db, run, t, mark_done, t);
    deadline_set(0);
    t->result = rc;
    if (rc == KITH_OK) {
        log_event(LOG_LEVEL_INFO, "job.done", "job=%s", t->job->name);
        return true;
    }
    log_event(LOG_LEVEL_WARN, "job.failed", "job=%s tries=%lld rc=%d", t->job->name, (long long)t->tries,
              (int)rc);
    return !db_is_down(db) && db_transaction(db, mark_failed, t, NULL, NULL) == KITH_OK;
}

enum work_step work_run_due(struct work *work)
{
    struct kith_rows rows;
    enum work_step step = WORK_NOTHING;
    arena_reset(work->portal->arena);
    switch (kith_select(work->portal->db, &NEXT, KITH_ARGS(kith_instant(kith_clock_now())),
                        work->portal->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return WORK_NOTHING;
    default:
        return WORK_DOWN;
    }
    for (size_t i = 0; i < rows.count; i++) {
        struct job_try t = {.work = work, .job = work_job_find(work, kith_cell_text(&rows, i, 0))};
        if (t.job == NULL) /* of a plugin that is not served */
            continue;
        if (work->stop != NULL && work->stop(work))
            break;
        if (db_transaction(work->portal->db, claim, &t, NULL, NULL) != KITH_OK ||
            (t.claim == TAKEN && !run_claimed(&t)))
            return WORK_DOWN;
        if (t.claim == GIVEN_UP || (t.claim == TAKEN && t.result != KITH_OK && t.tries >= WORK_TRIES_MAX))
            tell_given_up(&t);
        if (t.claim != NOT_OURS)
            step = WORK_DID;
    }
    return step;
}

static enum kith_rc begin_by_hand(struct kith_db *db, void *data)
{
    return run_add(db, data);
}

enum kith_rc work_run_now(struct work *work, const struct work_job *job)
{
    struct job_try t = {.work = work, .job = job, .due = KITH_TIME_NONE};
    enum kith_rc rc = db_transaction(work->portal->db, begin_by_hand, &t, NULL, NULL);
    if (rc != KITH_OK)
        return rc;
    return run_claimed(&t) ? t.result : KITH_FAIL;
}

enum kith_rc work_count_indicator(struct kith_ctx *ctx, const struct kith_indicator *indicator)
{
    for (unsigned before = 0; before < 2; before++) {
        struct month month = schedule_month(ctx->now, before);
        const struct kith_value args[] = {kith_instant(month.from), kith_instant(month.until),
                                          kith_instant(ctx->now)};
        struct kith_rows rows;
        if (kith_select(kith_db(ctx), indicator->statement, args, strlen(indicator->statement->params),
                        kith_arena(ctx), &rows) == KITH_ERROR)
            return KITH_FAIL;
        for (size_t i = 0; i < rows.count; i++) {
            if (kith_write(kith_db(ctx), &VALUE,
                           KITH_ARGS(kith_text(indicator->name), kith_int(kith_cell_int(&rows, i, 0)),
                                     kith_day(month.first), kith_int(kith_cell_int(&rows, i, 1)),
                                     kith_int(kith_cell_int(&rows, i, 2)), kith_instant(ctx->now)),
                           NULL, NULL) != KITH_WRITTEN)
                return KITH_FAIL;
        }
    }
    return KITH_OK;
}
