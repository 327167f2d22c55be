/*
 * visits_record_import.c - a CSV file of visits that were made: a row for each worker at each visit.
 *
 * New rows are written many at a time. A row that changed becomes one more version of its record. Nobody is
 * mailed and no event tells other plugins of what lies in the past; the office finds notices of the last
 * days.
 */
#include "visits_record_import.h"

#include "visits_plan_tell.h"
#include "visits_rules.h"

#include <kith/services/packages.h>

#include <stdio.h>
#include <string.h>

enum column {
    REF,
    VISIT,
    WORKER,
    ARRIVED,
    LEFT,
    ALONE,
    TASKS,
    OBSERVATIONS,
    HAPPENED,
    CHANGES,
    INCIDENT,
    FEEDBACK,
    NEXT
};
enum {
    PLANS_MOST = 64,
    NOTICE_DAYS = 7,
    CAME_ARGS = 8,
    RECORD_ARGS = 16,
    TASK_ARGS = 9,
    OBSERVATION_ARGS = 6,
    SETTLE_ARGS = 4
};

const char *const record_import_after[] = {"people", "workers", "packages", "visits", NULL};

#define WORDS(NAME, MAX, EXAMPLE, HELP)                                                                      \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_CELL_LINES, .max = (MAX), .example = (EXAMPLE), .help = (HELP)          \
    }

const struct kith_import_column record_import_columns[] = {
    [REF] = {.name = "ref",
             .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
             .max = 60,
             .example = "R20261121-0042-1",
             .help = KITH_N("Your own number for the record")},
    [VISIT] = {.name = "visit_ref",
               .flags = KITH_IMPORT_REQUIRED,
               .max = 60,
               .refers = "visits",
               .example = "V20261121-0042-1",
               .help = KITH_N("The planned visit")},
    [WORKER] = {.name = "worker_ref",
                .flags = KITH_IMPORT_REQUIRED,
                .max = 60,
                .refers = "workers",
                .example = "W007",
                .help = KITH_N("Who came; a row for each worker")},
    [ARRIVED] = {.name = "arrived",
                 .kind = KITH_CELL_INSTANT,
                 .flags = KITH_IMPORT_REQUIRED,
                 .example = "21/11/2026 07:32",
                 .help = KITH_N("When they came, as clocks in London show")},
    [LEFT] = {.name = "left",
              .kind = KITH_CELL_INSTANT,
              .flags = KITH_IMPORT_REQUIRED,
              .example = "21/11/2026 08:10",
              .help = KITH_N("When they left")},
    [ALONE] = {.name = "began_alone",
               .kind = KITH_CELL_BOOL,
               .example = "no",
               .help = KITH_N("Whether they began what one worker may do before the second came")},
    [TASKS] =
        WORDS("tasks", 8000, "done: Make breakfast; refused (Not today): Shower",
              KITH_N("What came of each task, in the words of the package: done, helped, prompted, refused,"
                     " not-needed, not-done; why in brackets")),
    [OBSERVATIONS] =
        WORDS("observations", 4000, "mood: Cheerful; food: Ate half",
              KITH_N("food, drink, mood, skin, pain, sleep, pulse, temperature, weight, blood-pressure or"
                     " other, and what was seen")),
    [HAPPENED] =
        WORDS("happened", 4000, "We talked about the garden.", KITH_N("What was done and how it went")),
    [CHANGES] = WORDS("changes", 2000, "A new walking frame", KITH_N("What has changed for the person")),
    [INCIDENT] = WORDS("incident", 2000, "A cup broke; nobody was hurt", KITH_N("An accident or incident")),
    [FEEDBACK] = WORDS("feedback", 2000, "She enjoyed the soup", KITH_N("What the person said")),
    [NEXT] =
        WORDS("next_worker", 2000, "Breakfast is in the fridge", KITH_N("What the next worker must know")),
    {0}};

struct made {
    struct kith_import_row *row;
    const struct visit *visit;
    int64_t worker, version, record;
    struct kith_id id;    /* of this version */
    struct kith_id first; /* of the first version: names the record on the timeline */
    struct record_task tasks[RECORD_TASKS];
    struct record_observation observations[RECORD_OBSERVATIONS];
    int n_tasks, n_observations;
    bool medication;
};
struct came {
    int64_t visit, worker;
    kith_time arrived, left;
    bool alone;
};
/* The tasks of a package's slot, asked once. */
struct plan {
    int64_t package;
    const char *slot;
    struct kith_packages_tasks tasks;
};
struct run {
    struct kith_ctx *ctx;
    int64_t organisation;
    struct visits visits;
    struct kith_rows names; /* of the workers: key, name */
    struct made *made;
    size_t n_made;
    struct came *came;
    size_t n_came;
    struct plan plans[PLANS_MOST];
    size_t n_plans;
    bool wrong;
};

static void refuse(struct run *run, const struct kith_import_row *row, enum column column,
                   const char *sentence)
{
    kith_import_error(run->ctx, row, record_import_columns[column].name, sentence);
    run->wrong = true;
}

static const char *words(const struct kith_import_row *row, enum column column)
{
    const char *text = kith_import_text(row, column);
    return text == NULL ? "" : text;
}

static enum kith_rc done(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

/* The different keys of COLUMN, as a JSON array. */
static const char *keys_of(struct run *run, const struct kith_import_batch *batch, enum column column)
{
    enum { DIGITS = 22 };
    char *keys = kith_alloc(kith_arena(run->ctx), batch->count * DIGITS + 3);
    size_t len = 0;
    for (size_t i = 0; i < batch->count; i++) {
        int64_t key = kith_import_int(&batch->rows[i], column, 0);
        bool before = false;
        for (size_t j = 0; j < i && !before; j++)
            before = kith_import_int(&batch->rows[j], column, 0) == key;
        if (!before)
            len += (size_t)snprintf(keys + len, DIGITS, "%c%lld", len == 0 ? '[' : ',', (long long)key);
    }
    keys[len] = ']';
    return keys;
}

static enum kith_rc load(struct run *run, const struct kith_import_batch *batch)
{
    struct kith_rows rows;
    struct kith_arena *arena = kith_arena(run->ctx);
    const char *keys = keys_of(run, batch, VISIT);
    run->made = kith_alloc_array(arena, batch->count, sizeof *run->made);
    enum kith_found found =
        kith_select(kith_db(run->ctx), &record_import_visits_sql, KITH_ARGS(kith_text(keys)), arena, &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_FOUND)
        visits_from_rows(arena, &rows, &run->visits);
    if (kith_select(kith_db(run->ctx), &record_import_names_sql,
                    KITH_ARGS(kith_text(keys_of(run, batch, WORKER))), arena, &run->names) == KITH_ERROR)
        return KITH_FAIL;
    found = kith_select(kith_db(run->ctx), &record_import_attendance_sql, KITH_ARGS(kith_text(keys)), arena,
                        &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    size_t there = found == KITH_FOUND ? rows.count : 0;
    run->came = kith_alloc_array(arena, there + batch->count, sizeof *run->came);
    for (; run->n_came < there; run->n_came++)
        run->came[run->n_came] =
            (struct came){kith_cell_int(&rows, run->n_came, 0), kith_cell_int(&rows, run->n_came, 1),
                          kith_cell_time(&rows, run->n_came, 2), kith_cell_time(&rows, run->n_came, 3),
                          kith_cell_bool(&rows, run->n_came, 4)};
    return KITH_OK;
}

static const struct visit *visit_of(const struct run *run, int64_t id)
{
    for (size_t i = 0; i < run->visits.count; i++) {
        if (run->visits.items[i].id == id)
            return &run->visits.items[i];
    }
    return NULL;
}

static struct came *came_of(struct run *run, int64_t visit, int64_t worker)
{
    for (size_t i = 0; i < run->n_came; i++) {
        if (run->came[i].visit == visit && run->came[i].worker == worker)
            return &run->came[i];
    }
    return NULL;
}

static enum kith_rc plan_of(struct run *run, const struct visit *visit,
                            const struct kith_packages_tasks **tasks_r)
{
    for (size_t i = 0; i < run->n_plans; i++) {
        if (run->plans[i].package == visit->package && strcmp(run->plans[i].slot, visit->slot) == 0) {
            *tasks_r = &run->plans[i].tasks;
            return KITH_OK;
        }
    }
    struct plan *plan = &run->plans[run->n_plans < PLANS_MOST ? run->n_plans++ : PLANS_MOST - 1];
    const struct kith_packages_ask ask = {visit->package, visit->slot, visit->starts_at};
    *plan = (struct plan){.package = visit->package, .slot = visit->slot};
    *tasks_r = &plan->tasks;
    enum kith_rc rc = kith_call(run->ctx, KITH_PACKAGES_TASKS, 1, &ask, &plan->tasks);
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

/* A task in the package's own words is that task; other words are kept as they are. */
static enum kith_rc name_tasks(struct run *run, struct made *made)
{
    const struct kith_packages_tasks *plan = NULL;
    enum kith_rc rc = made->n_tasks > 0 ? plan_of(run, made->visit, &plan) : KITH_OK;
    for (int i = 0; rc == KITH_OK && i < made->n_tasks; i++) {
        for (size_t t = 0; t < plan->count; t++) {
            if (strcmp(plan->tasks[t].task, made->tasks[i].task) != 0)
                continue;
            made->tasks[i].task_id = plan->tasks[t].id;
            made->tasks[i].medication = plan->tasks[t].medication;
            made->medication = made->medication || plan->tasks[t].medication;
        }
    }
    return rc;
}

static void read_row(struct run *run, struct kith_import_row *row)
{
    struct made *made = &run->made[run->n_made++];
    int64_t worker = kith_import_int(row, WORKER, 0);
    kith_time arrived = kith_import_time(row, ARRIVED);
    kith_time left = kith_import_time(row, LEFT);
    *made = (struct made){.row = row, .worker = worker, .version = 1, .id = kith_id_new()};
    made->first = made->id;
    made->visit = visit_of(run, kith_import_int(row, VISIT, 0));
    if (made->visit == NULL || made->visit->owner != run->organisation) {
        refuse(run, row, VISIT, KITH_N("This visit is of another provider"));
        return;
    }
    if (left < arrived)
        refuse(run, row, LEFT, KITH_N("The worker must leave after they arrived"));
    if (left > kith_now(run->ctx))
        refuse(run, row, LEFT, KITH_N("This is in the future. Records are of visits that were made"));
    if (arrived < made->visit->starts_at - 12 * KITH_HOUR || arrived > made->visit->ends_at + 12 * KITH_HOUR)
        refuse(run, row, ARRIVED, KITH_N("This is not near the time of the visit. Check the day"));
    made->n_tasks =
        record_import_tasks(kith_arena(run->ctx), kith_import_text(row, TASKS), made->tasks, RECORD_TASKS);
    if (made->n_tasks < 0)
        refuse(run, row, TASKS,
               KITH_N("Write tasks like this: done: Make breakfast; refused (Not today): Shower"));
    made->n_observations = record_import_observations(
        kith_arena(run->ctx), kith_import_text(row, OBSERVATIONS), made->observations, RECORD_OBSERVATIONS);
    if (made->n_observations < 0)
        refuse(run, row, OBSERVATIONS,
               KITH_N("Write observations like this: mood: Cheerful; food: Ate half"));
    struct came *there = came_of(run, made->visit->id, worker);
    if (row->object == 0 && there != NULL)
        refuse(run, row, WORKER, KITH_N("There is a record of this worker at this visit already"));
    if (there == NULL)
        there = &run->came[run->n_came++];
    *there = (struct came){made->visit->id, worker, arrived, left, kith_import_int(row, ALONE, 0) != 0};
}

/* A row that changed: the version after the one in force. */
static enum kith_rc supersede(struct run *run, struct made *made)
{
    struct kith_rows rows;
    if (kith_select(kith_db(run->ctx), &record_import_known_sql, KITH_ARGS(kith_int(made->row->object)),
                    kith_arena(run->ctx), &rows) != KITH_FOUND)
        return KITH_FAIL;
    if (kith_cell_int(&rows, 0, 0) != made->visit->id || kith_cell_int(&rows, 0, 1) != made->worker) {
        refuse(run, made->row, VISIT,
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

static enum kith_rc write_came(struct run *run)
{
    struct kith_value *all = kith_alloc_array(kith_arena(run->ctx), run->n_made * CAME_ARGS, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < run->n_made; i++) {
        const struct made *made = &run->made[i];
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

static enum kith_rc write_records(struct run *run)
{
    struct kith_arena *arena = kith_arena(run->ctx);
    struct kith_value *all = kith_alloc_array(arena, run->n_made * RECORD_ARGS, sizeof *all);
    int64_t *ids = kith_alloc_array(arena, run->n_made, sizeof *ids);
    for (size_t i = 0; i < run->n_made; i++) {
        const struct made *made = &run->made[i];
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
            args[8 + c - HAPPENED] = kith_text(words(row, (enum column)c));
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

static enum kith_rc write_lines(struct run *run)
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
        const struct made *made = &run->made[i];
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
static void settle_one(const struct run *run, const struct visit *visit, struct kith_value *args)
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

static enum kith_rc settle(struct run *run)
{
    struct kith_value *all =
        kith_alloc_array(kith_arena(run->ctx), run->visits.count * SETTLE_ARGS, sizeof *all);
    for (size_t i = 0; i < run->visits.count; i++)
        settle_one(run, &run->visits.items[i], all + i * SETTLE_ARGS);
    return done(
        kith_write_many(kith_db(run->ctx), &record_import_settle_sql, all, run->visits.count, NULL, NULL));
}

static const char *name_of(const struct run *run, int64_t worker)
{
    for (size_t i = 0; i < run->names.count; i++) {
        if (kith_cell_int(&run->names, i, 0) == worker)
            return kith_cell_text(&run->names, i, 1);
    }
    return "A worker";
}

static enum kith_rc write_line(struct run *run, const struct made *made, bool health)
{
    struct kith_ctx *ctx = run->ctx;
    struct kith_id object = made->first;
    for (size_t i = 0; health && i < sizeof object.bytes; i++)
        object.bytes[i] = (unsigned char)~object.bytes[i];
    const struct kith_book_entry entry = {
        .person = made->visit->person,
        .at = kith_import_time(made->row, ARRIVED),
        .section = health ? KITH_SECTION_HEALTH : KITH_SECTION_VISITS,
        .owner_organisation = run->organisation,
        .title = health ? kith_printf(kith_arena(ctx),
                                      "Medication or observations were recorded at the visit \"%s\"",
                                      visits_short_name(ctx, made->visit->slot))
                        : kith_printf(kith_arena(ctx), "%s visited at %s",
                                      visits_short_name(ctx, name_of(run, made->worker)),
                                      kith_clock_text(kith_arena(ctx), kith_import_time(made->row, ARRIVED))),
        .path = visits_visit_path(ctx, made->visit->person_public_id, made->visit->public_id, ""),
        .object = object,
    };
    enum kith_rc rc =
        kith_book_write(ctx, &entry, made->version > 1 ? "Changed in the records of the provider" : NULL);
    /* The line about health may not have been there before. */
    return rc == KITH_NOT_FOUND && health ? kith_book_write(ctx, &entry, NULL) : rc;
}

static enum kith_rc notice(struct run *run, const struct made *made, int64_t visit, const char *kind,
                           const char *detail, int64_t object)
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

static enum kith_rc tell_run(struct run *run, const struct made *made, const struct record_task *task)
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
static enum kith_rc tell(struct run *run, const struct made *made)
{
    enum kith_rc rc = KITH_OK;
    if (made->visit->starts_at < kith_now(run->ctx) - NOTICE_DAYS * KITH_DAY)
        return KITH_OK;
    for (int i = 0; rc == KITH_OK && i < made->n_tasks; i++) {
        if (made->tasks[i].outcome == OUTCOME_REFUSED && made->tasks[i].task_id != 0)
            rc = tell_run(run, made, &made->tasks[i]);
    }
    if (rc == KITH_OK && *words(made->row, INCIDENT) != '\0')
        rc = notice(run, made, made->visit->id, "incident", "An accident or incident was recorded", 0);
    if (rc == KITH_OK && *words(made->row, CHANGES) != '\0')
        rc = notice(run, made, made->visit->id, "change", "Something has changed for the person", 0);
    return rc;
}

enum kith_rc record_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    struct run run = {.ctx = ctx, .organisation = organisation};
    enum kith_rc rc = load(&run, batch);
    if (rc != KITH_OK)
        return rc;
    for (size_t i = 0; i < batch->count; i++)
        read_row(&run, &batch->rows[i]);
    if (run.wrong)
        return KITH_INVALID;
    for (size_t i = 0; rc == KITH_OK && i < run.n_made; i++) {
        rc = name_tasks(&run, &run.made[i]);
        if (rc == KITH_OK && run.made[i].row->object != 0)
            rc = supersede(&run, &run.made[i]);
    }
    if (rc == KITH_OK)
        rc = write_came(&run);
    if (rc == KITH_OK)
        rc = write_records(&run);
    if (rc == KITH_OK)
        rc = write_lines(&run);
    if (rc == KITH_OK)
        rc = settle(&run);
    for (size_t i = 0; rc == KITH_OK && i < run.n_made; i++) {
        rc = write_line(&run, &run.made[i], false);
        if (rc == KITH_OK && (run.made[i].medication || run.made[i].n_observations > 0))
            rc = write_line(&run, &run.made[i], true);
        if (rc == KITH_OK)
            rc = tell(&run, &run.made[i]);
    }
    return rc;
}
