/*
 * visits_record_import.c - a CSV file of visits that were made: a row for each worker at each visit. Reads
 * the rows and says what is wrong with them; visits_record_import_write.c writes them.
 *
 * New rows are written many at a time. A row that changed becomes one more version of its record. Nobody is
 * mailed and no event tells other plugins of what lies in the past; the office finds notices of the last
 * days.
 */
#include "visits_record_import_run.h"

#include <stdio.h>
#include <string.h>

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

void record_import_refuse(struct record_run *run, const struct kith_import_row *row,
                          enum record_import_column column, const char *sentence)
{
    kith_import_error(run->ctx, row, record_import_columns[column].name, sentence);
    run->wrong = true;
}

/* The different keys of COLUMN, as a JSON array. */
static const char *keys_of(struct record_run *run, const struct kith_import_batch *batch,
                           enum record_import_column column)
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

static enum kith_rc load(struct record_run *run, const struct kith_import_batch *batch)
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
            (struct record_came){kith_cell_int(&rows, run->n_came, 0), kith_cell_int(&rows, run->n_came, 1),
                                 kith_cell_time(&rows, run->n_came, 2), kith_cell_time(&rows, run->n_came, 3),
                                 kith_cell_bool(&rows, run->n_came, 4)};
    return KITH_OK;
}

static const struct visit *visit_of(const struct record_run *run, int64_t id)
{
    for (size_t i = 0; i < run->visits.count; i++) {
        if (run->visits.items[i].id == id)
            return &run->visits.items[i];
    }
    return NULL;
}

static struct record_came *came_of(struct record_run *run, int64_t visit, int64_t worker)
{
    for (size_t i = 0; i < run->n_came; i++) {
        if (run->came[i].visit == visit && run->came[i].worker == worker)
            return &run->came[i];
    }
    return NULL;
}

static enum kith_rc plan_of(struct record_run *run, const struct visit *visit,
                            const struct kith_packages_tasks **tasks_r)
{
    for (size_t i = 0; i < run->n_plans; i++) {
        if (run->plans[i].package == visit->package && strcmp(run->plans[i].slot, visit->slot) == 0) {
            *tasks_r = &run->plans[i].tasks;
            return KITH_OK;
        }
    }
    struct record_plan *plan =
        &run->plans[run->n_plans < RECORD_PLANS_MOST ? run->n_plans++ : RECORD_PLANS_MOST - 1];
    const struct kith_packages_ask ask = {visit->package, visit->slot, visit->starts_at};
    *plan = (struct record_plan){.package = visit->package, .slot = visit->slot};
    *tasks_r = &plan->tasks;
    enum kith_rc rc = kith_call(run->ctx, KITH_PACKAGES_TASKS, 1, &ask, &plan->tasks);
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

/* A task in the package's own words is that task; other words are kept as they are. */
static enum kith_rc name_tasks(struct record_run *run, struct record_made *made)
{
    const struct kith_packages_tasks *plan = NULL;
    enum kith_rc rc = made->n_tasks > 0 ? plan_of(run, made->visit, &plan) : KITH_OK;
    for (int i = 0; rc == KITH_OK && i < made->n_tasks; i++) {
        for (size_t t = 0; t < plan->count; t++) {
            if (strcmp(plan->tasks[t].task, made->tasks[i].task) != 0)
                continue;
            made->tasks[i].task_id = plan->tasks[t].id;
            made->tasks[i].medication = plan->tasks[t].medication;
        }
    }
    return rc;
}

static void read_row(struct record_run *run, struct kith_import_row *row)
{
    struct record_made *made = &run->made[run->n_made++];
    int64_t worker = kith_import_int(row, WORKER, 0);
    kith_time arrived = kith_import_time(row, ARRIVED);
    kith_time left = kith_import_time(row, LEFT);
    *made = (struct record_made){.row = row, .worker = worker, .version = 1, .id = kith_id_new()};
    made->first = made->id;
    made->visit = visit_of(run, kith_import_int(row, VISIT, 0));
    if (made->visit == NULL || made->visit->owner != run->organisation) {
        record_import_refuse(run, row, VISIT, KITH_N("This visit is of another provider"));
        return;
    }
    if (left < arrived)
        record_import_refuse(run, row, LEFT, KITH_N("The worker must leave after they arrived"));
    if (left > kith_now(run->ctx))
        record_import_refuse(run, row, LEFT,
                             KITH_N("This is in the future. Records are of visits that were made"));
    if (arrived < made->visit->starts_at - 12 * KITH_HOUR || arrived > made->visit->ends_at + 12 * KITH_HOUR)
        record_import_refuse(run, row, ARRIVED,
                             KITH_N("This is not near the time of the visit. Check the day"));
    made->n_tasks =
        record_import_tasks(kith_arena(run->ctx), kith_import_text(row, TASKS), made->tasks, RECORD_TASKS);
    if (made->n_tasks < 0)
        record_import_refuse(
            run, row, TASKS,
            KITH_N("Write tasks like this: done: Make breakfast; refused (Not today): Shower"));
    made->n_observations = record_import_observations(
        kith_arena(run->ctx), kith_import_text(row, OBSERVATIONS), made->observations, RECORD_OBSERVATIONS);
    if (made->n_observations < 0)
        record_import_refuse(run, row, OBSERVATIONS,
                             KITH_N("Write observations like this: mood: Cheerful; food: Ate half"));
    struct record_came *there = came_of(run, made->visit->id, worker);
    if (row->object == 0 && there != NULL)
        record_import_refuse(run, row, WORKER,
                             KITH_N("There is a record of this worker at this visit already"));
    if (there == NULL)
        there = &run->came[run->n_came++];
    *there =
        (struct record_came){made->visit->id, worker, arrived, left, kith_import_int(row, ALONE, 0) != 0};
}

/* A visit was of a package; on a page one that ran then, of somebody whom the organisation serves still. */
static enum kith_rc check_served(struct record_run *run)
{
    struct kith_arena *arena = kith_arena(run->ctx);
    int64_t *packages = kith_alloc_array(arena, run->visits.count, sizeof *packages);
    enum kith_found *served = kith_alloc_array(arena, run->visits.count, sizeof *served);
    struct kith_packages_facts facts = {NULL, 0};
    const struct visit *visits = run->visits.items;
    if (kith_account_id(run->ctx) == 0)
        return KITH_OK;
    for (size_t i = 0; i < run->visits.count; i++) {
        size_t same = 0; /* a week of visits is of few people: each is asked for once */
        while (same < i && visits[same].person != visits[i].person)
            same++;
        packages[i] = visits[i].package;
        served[i] = same < i ? served[same] : kith_import_serves(run->ctx, visits[i].person);
        if (served[i] == KITH_ERROR)
            return KITH_FAIL;
    }
    const struct kith_packages_keys keys = {packages, run->visits.count};
    enum kith_rc rc = kith_call(run->ctx, KITH_PACKAGES_FACTS_UNSEEN, 1, &keys, &facts);
    if (rc != KITH_OK || facts.count != run->visits.count)
        return KITH_FAIL;
    for (size_t i = 0; i < run->n_made; i++) {
        const struct record_made *made = &run->made[i];
        if (made->visit == NULL)
            continue;
        const struct kith_packages_fact *fact = &facts.facts[made->visit - visits];
        kith_date day = kith_time_date(made->visit->starts_at);
        if (served[made->visit - visits] == KITH_NONE)
            record_import_refuse(run, made->row, VISIT,
                                 KITH_N("Your organisation does not serve this person any more. Take the row "
                                        "out, or import the new package first"));
        else if (fact->package == 0 || day < fact->starts_on ||
                 (fact->ends_on != KITH_DATE_NONE && day > fact->ends_on))
            record_import_refuse(
                run, made->row, VISIT,
                KITH_N("The package of this visit was not running then. Take the row out, or "
                       "correct the package first"));
    }
    return KITH_OK;
}

enum kith_rc record_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    struct record_run run = {.ctx = ctx, .organisation = organisation};
    enum kith_rc rc = load(&run, batch);
    if (rc != KITH_OK)
        return rc;
    for (size_t i = 0; i < batch->count; i++)
        read_row(&run, &batch->rows[i]);
    rc = check_served(&run);
    if (rc != KITH_OK)
        return rc;
    if (run.wrong)
        return KITH_INVALID;
    for (size_t i = 0; rc == KITH_OK && i < run.n_made; i++)
        rc = name_tasks(&run, &run.made[i]);
    return rc == KITH_OK ? record_import_write(&run) : rc;
}
