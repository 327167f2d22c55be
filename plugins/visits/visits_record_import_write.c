/*
 * visits_record_import_write.c - writes a batch of visits that were made, and what follows from it: when care
 * began, lines on the timeline, notices of the last days. Reads no cell that visits_record_import.c has not
 * checked.
 */
#include "visits_record_import_run.h"

#include "visits_plan_tell.h"
#include "visits_rules.h"

#include <string.h>

enum {
    NOTICE_DAYS = 7,
    CAME_ARGS = 8,
    RECORD_ARGS = 16,
    TASK_ARGS = 9,
    OBSERVATION_ARGS = 6,
    SETTLE_ARGS = 4
};

static const char *words(const struct kith_import_row *row, enum record_import_column column)
{
    const char *text = kith_import_text(row, column);
    return text == NULL ? "" : text;
}

static enum kith_rc done(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

/* A row that changed: the version after the one in force. */
static enum kith_rc supersede(struct record_run *run, struct record_made *made)
{
    struct kith_rows rows;
    if (kith_select(kith_db(run->ctx), &record_import_known_sql, KITH_ARGS(kith_int(made->row->object)),
                    kith_arena(run->ctx), &rows) != KITH_FOUND)
        return KITH_FAIL;
    if (kith_cell_int(&rows, 0, 0) != made->visit->id || kith_cell_int(&rows, 0, 1) != made->worker) {
        record_import_refuse(
            run, made->row, VISIT,
            KITH_N("This record was of another visit or worker before. Give it a new number"));
        return KITH_INVALID;
    }
    made->first = kith_cell_id(&rows, 0, 2);
    made->version = kith_cell_int(&rows, 0, 3) + 1;
    return done(
        kith_write(kith_db(run->ctx), &record_import_force_sql,
                   KITH_ARGS(kith_int(made->version), kith_instant(kith_import_time(made->row, ARRIVED)),
                             kith_instant(kith_import_time(made->row, LEFT)),
                             kith_bool(kith_import_int(made->row, ALONE, 0) != 0), kith_int(made->visit->id),
                             kith_int(made->worker), kith_int(made->version - 1)),
                   NULL, NULL));
}

static enum kith_rc write_came(struct record_run *run)
{
    struct kith_value *all = kith_alloc_array(kith_arena(run->ctx), run->n_made * CAME_ARGS, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < run->n_made; i++) {
        const struct record_made *made = &run->made[i];
        struct kith_value *args = all + count * CAME_ARGS;
        if (made->version > 1)
            continue;
        args[0] = kith_int(made->visit->id);
        args[1] = kith_int(made->worker);
        args[2] = kith_int(made->visit->person);
        args[3] = kith_int(run->organisation);
        args[4] = kith_instant(kith_import_time(made->row, ARRIVED));
        args[5] = kith_instant(kith_import_time(made->row, LEFT));
        args[6] = kith_bool(kith_import_int(made->row, ALONE, 0) != 0);
        args[7] = args[4]; /* not entered late: it was kept elsewhere */
        count++;
    }
    return count == 0
               ? KITH_OK
               : done(kith_write_many(kith_db(run->ctx), &record_import_came_sql, all, count, NULL, NULL));
}

static enum kith_rc write_records(struct record_run *run)
{
    struct kith_arena *arena = kith_arena(run->ctx);
    struct kith_value *all = kith_alloc_array(arena, run->n_made * RECORD_ARGS, sizeof *all);
    int64_t *ids = kith_alloc_array(arena, run->n_made, sizeof *ids);
    for (size_t i = 0; i < run->n_made; i++) {
        const struct record_made *made = &run->made[i];
        const struct kith_import_row *row = made->row;
        struct kith_value *args = all + i * RECORD_ARGS;
        args[0] = kith_id(made->id);
        args[1] = kith_int(made->visit->id);
        args[2] = kith_int(made->worker);
        args[3] = kith_int(made->version);
        args[4] = kith_int(made->visit->person);
        args[5] = kith_int(run->organisation);
        args[6] = kith_instant(kith_import_time(row, ARRIVED));
        args[7] = kith_instant(kith_import_time(row, LEFT));
        for (int c = HAPPENED; c <= NEXT; c++)
            args[8 + c - HAPPENED] = kith_text(words(row, (enum record_import_column)c));
        args[13] = kith_int(made->worker);
        args[14] = kith_instant(made->version > 1 ? kith_now(run->ctx) : kith_import_time(row, LEFT));
        args[15] = kith_text(made->version > 1 ? "Changed in the records of the provider" : "");
    }
    enum kith_rc rc =
        done(kith_write_many(kith_db(run->ctx), &record_import_add_sql, all, run->n_made, NULL, ids));
    for (size_t i = 0; rc == KITH_OK && i < run->n_made; i++) {
        run->made[i].record = ids[i];
        if (run->made[i].row->object == 0)
            run->made[i].row->object = ids[i];
    }
    return rc;
}

static enum kith_rc write_lines(struct record_run *run)
{
    struct kith_arena *arena = kith_arena(run->ctx);
    size_t n_tasks = 0, n_seen = 0;
    for (size_t i = 0; i < run->n_made; i++) {
        n_tasks += (size_t)run->made[i].n_tasks;
        n_seen += (size_t)run->made[i].n_observations;
    }
    struct kith_value *tasks = kith_alloc_array(arena, n_tasks * TASK_ARGS, sizeof *tasks);
    struct kith_value *seen = kith_alloc_array(arena, n_seen * OBSERVATION_ARGS, sizeof *seen);
    struct kith_value *task = tasks, *one = seen;
    for (size_t i = 0; i < run->n_made; i++) {
        const struct record_made *made = &run->made[i];
        for (int t = 0; t < made->n_tasks; t++, task += TASK_ARGS) {
            task[0] = kith_int(made->record);
            task[1] = kith_int(t + 1);
            task[2] = kith_int(made->visit->person);
            task[3] = kith_int(run->organisation);
            task[4] = kith_int(made->tasks[t].task_id);
            task[5] = kith_text(made->tasks[t].task);
            task[6] = kith_text(made->tasks[t].medication ? "medication" : "support");
            task[7] = kith_text(record_outcome_name(made->tasks[t].outcome));
            task[8] = kith_text(made->tasks[t].reason);
        }
        for (int o = 0; o < made->n_observations; o++, one += OBSERVATION_ARGS) {
            one[0] = kith_int(made->record);
            one[1] = kith_int(o + 1);
            one[2] = kith_int(made->visit->person);
            one[3] = kith_int(run->organisation);
            one[4] = kith_text(made->observations[o].kind);
            one[5] = kith_text(made->observations[o].value);
        }
    }
    enum kith_rc rc = KITH_OK;
    if (n_tasks > 0)
        rc = done(kith_write_many(kith_db(run->ctx), &record_import_task_sql, tasks, n_tasks, NULL, NULL));
    if (rc == KITH_OK && n_seen > 0)
        rc = done(
            kith_write_many(kith_db(run->ctx), &record_import_observation_sql, seen, n_seen, NULL, NULL));
    return rc;
}

/* When care began and ended, from everybody who came; as record_settle() of the pages. */
static void settle_one(const struct record_run *run, const struct visit *visit, struct kith_value *args)
{
    enum { WORKERS_MOST = 20 };
    kith_time arrivals[WORKERS_MOST];
    bool alone[WORKERS_MOST];
    size_t count = 0;
    kith_time ended = KITH_TIME_NONE;
    bool all_left = true;
    for (size_t i = 0; i < run->n_came && count < WORKERS_MOST; i++) {
        if (run->came[i].visit != visit->id)
            continue;
        arrivals[count] = run->came[i].arrived;
        alone[count++] = run->came[i].alone;
        all_left = all_left && run->came[i].left != KITH_TIME_NONE;
        ended = run->came[i].left > ended ? run->came[i].left : ended;
    }
    kith_time began = visits_care_began(arrivals, alone, count, visit->workers_needed);
    enum visit_state state = all_left ? VISIT_DONE : began != KITH_TIME_NONE ? VISIT_STARTED : VISIT_PLANNED;
    args[0] = kith_text(visit_state_name(state));
    args[1] = kith_instant(began);
    args[2] = kith_instant(all_left ? ended : KITH_TIME_NONE);
    args[3] = kith_int(visit->id);
}

static enum kith_rc settle(struct record_run *run)
{
    struct kith_value *all =
        kith_alloc_array(kith_arena(run->ctx), run->visits.count * SETTLE_ARGS, sizeof *all);
    for (size_t i = 0; i < run->visits.count; i++)
        settle_one(run, &run->visits.items[i], all + i * SETTLE_ARGS);
    return done(
        kith_write_many(kith_db(run->ctx), &record_import_settle_sql, all, run->visits.count, NULL, NULL));
}

static const char *name_of(const struct record_run *run, int64_t worker)
{
    for (size_t i = 0; i < run->names.count; i++) {
        if (kith_cell_int(&run->names, i, 0) == worker)
            return kith_cell_text(&run->names, i, 1);
    }
    return "A worker";
}

/* One line for a visit: what was done there, also with medicines, stands on its page. */
static enum kith_rc write_line(struct record_run *run, const struct record_made *made)
{
    struct kith_ctx *ctx = run->ctx;
    const struct kith_book_entry entry = {
        .person = made->visit->person,
        .at = kith_import_time(made->row, ARRIVED),
        .section = KITH_SECTION_VISITS,
        .owner_organisation = run->organisation,
        .title = kith_printf(kith_arena(ctx), "%s visited at %s",
                             visits_short_name(ctx, name_of(run, made->worker)),
                             kith_clock_text(kith_arena(ctx), kith_import_time(made->row, ARRIVED))),
        .path = visits_visit_path(ctx, made->visit->person_public_id, made->visit->public_id, ""),
        .object = made->first,
    };
    return kith_book_write(ctx, &entry, made->version > 1 ? "Changed in the records of the provider" : NULL);
}

static enum kith_rc notice(struct record_run *run, const struct record_made *made, int64_t visit,
                           const char *kind, const char *detail, int64_t object)
{
    struct kith_rows rows;
    enum kith_found told = kith_select(kith_db(run->ctx), &record_import_told_sql,
                                       KITH_ARGS(kith_int(visit), kith_text(kind), kith_int(object)),
                                       kith_arena(run->ctx), &rows);
    if (told != KITH_NONE)
        return told == KITH_FOUND ? KITH_OK : KITH_FAIL;
    return done(kith_write(kith_db(run->ctx), &record_import_notice_sql,
                           KITH_ARGS(kith_id(kith_id_new()), kith_int(made->visit->person),
                                     kith_int(run->organisation), kith_int(visit), kith_text(kind),
                                     kith_text(detail), kith_int(object), kith_instant(kith_now(run->ctx))),
                           NULL, NULL));
}

static enum kith_rc tell_run(struct record_run *run, const struct record_made *made,
                             const struct record_task *task)
{
    struct kith_rows rows;
    bool refused[RECORD_RUN_MOST];
    if (kith_select(kith_db(run->ctx), &record_import_run_sql,
                    KITH_ARGS(kith_int(made->visit->person), kith_int(task->task_id)), kith_arena(run->ctx),
                    &rows) != KITH_FOUND)
        return KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++)
        refused[i] = kith_cell_int(&rows, i, 1) != 0;
    if (!visits_refusals_to_tell(refused, rows.count))
        return KITH_OK;
    return notice(run, made, kith_cell_int(&rows, 0, 0), "refusals", task->task, task->task_id);
}

/* Of the last days only: older ones were dealt with where the file comes from. */
static enum kith_rc tell(struct record_run *run, const struct record_made *made)
{
    enum kith_rc rc = KITH_OK;
    if (made->visit->starts_at < kith_now(run->ctx) - NOTICE_DAYS * KITH_DAY)
        return KITH_OK;
    for (int i = 0; rc == KITH_OK && i < made->n_tasks; i++) {
        if (made->tasks[i].outcome == OUTCOME_REFUSED && made->tasks[i].task_id != 0)
            rc = tell_run(run, made, &made->tasks[i]);
    }
    if (rc == KITH_OK && *words(made->row, INCIDENT) != '\0')
        rc = notice(run, made, made->visit->id, "incident",
                    visits_notice_words(run->ctx, "", words(made->row, INCIDENT)), 0);
    if (rc == KITH_OK && *words(made->row, CHANGES) != '\0')
        rc = notice(run, made, made->visit->id, "change",
                    visits_notice_words(run->ctx, "", words(made->row, CHANGES)), 0);
    return rc;
}

enum kith_rc record_import_write(struct record_run *run)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < run->n_made; i++) {
        if (run->made[i].row->object != 0)
            rc = supersede(run, &run->made[i]);
    }
    if (rc == KITH_OK)
        rc = write_came(run);
    if (rc == KITH_OK)
        rc = write_records(run);
    if (rc == KITH_OK)
        rc = write_lines(run);
    if (rc == KITH_OK)
        rc = settle(run);
    for (size_t i = 0; rc == KITH_OK && i < run->n_made; i++) {
        rc = write_line(run, &run->made[i]);
        if (rc == KITH_OK)
            rc = tell(run, &run->made[i]);
    }
    return rc;
}
