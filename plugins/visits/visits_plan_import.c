/*
 * visits_plan_import.c - a CSV file of planned visits: a row each, with one or two workers.
 *
 * New rows are written many at a time; only a visit within a week costs more, because it opens a window. What
 * has begun stays as it is. A visit that lies in the past when it is imported is not told of as late.
 */
#include "visits_plan_import.h"

#include "visits_plan_store.h"

#include <kith/services/packages.h>

#include <string.h>

enum column { REF, PERSON, PACKAGE, SLOT, STARTS, ENDS, WORKER, WORKER2, COVERS, NEEDED, KIND, CANCELLED };

enum { HOURS_MOST = 16, ADD_ARGS = 13, ASSIGN_ARGS = 8, TOLD_AFTER_HOURS = 2 };

static const char *const covers[] = {"team", "leave", "other", NULL};
static const char *const kinds[] = {"day", "night", NULL};
const char *const visits_import_after[] = {"people", "workers", "packages", NULL};

const struct kith_import_column visits_import_columns[] = {
    [REF] = {.name = "ref",
             .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
             .max = 60,
             .example = "V20261121-0042-1",
             .help = KITH_N("Your own number for the visit")},
    [PERSON] = {.name = "person_ref",
                .flags = KITH_IMPORT_REQUIRED,
                .max = 60,
                .refers = "people",
                .example = "P0042",
                .help = KITH_N("Whom to visit")},
    [PACKAGE] = {.name = "package_ref",
                 .flags = KITH_IMPORT_REQUIRED,
                 .max = 60,
                 .refers = "packages",
                 .example = "K0042",
                 .help = KITH_N("The package it is part of")},
    [SLOT] = {.name = "slot",
              .flags = KITH_IMPORT_REQUIRED,
              .max = VISITS_SLOT_MAX,
              .example = "Morning",
              .help = KITH_N("Its name in the package, which says what is to be done")},
    [STARTS] = {.name = "starts",
                .kind = KITH_CELL_INSTANT,
                .flags = KITH_IMPORT_REQUIRED,
                .example = "21/11/2026 07:30",
                .help = KITH_N("When it should start, as clocks in London show")},
    [ENDS] = {.name = "ends",
              .kind = KITH_CELL_INSTANT,
              .flags = KITH_IMPORT_REQUIRED,
              .example = "21/11/2026 08:15",
              .help = KITH_N("When it should end")},
    [WORKER] = {.name = "worker_ref",
                .max = 60,
                .refers = "workers",
                .example = "W007",
                .help = KITH_N("Who is to come; empty when nobody is planned yet")},
    [WORKER2] = {.name = "second_worker_ref",
                 .max = 60,
                 .refers = "workers",
                 .example = "W012",
                 .help = KITH_N("The second worker of a double-handed visit")},
    [COVERS] = {.name = "covers",
                .kind = KITH_CELL_CHOICE,
                .choices = covers,
                .example = "team",
                .help = KITH_N("leave: cover for planned leave, which does not count in the trusted team")},
    [NEEDED] = {.name = "workers_needed",
                .kind = KITH_CELL_INT,
                .min = 1,
                .max = 2,
                .example = "1",
                .help = KITH_N("2 for a double-handed visit; 1 when empty")},
    [KIND] = {.name = "kind",
              .kind = KITH_CELL_CHOICE,
              .choices = kinds,
              .example = "day",
              .help = KITH_N("night: one session of nine hours; day when empty")},
    [CANCELLED] = {.name = "cancelled",
                   .max = VISITS_REASON_MAX,
                   .example = "In hospital",
                   .help = KITH_N("Why it was cancelled; empty when it was not")},
    {0}};

const struct kith_statement visits_import_add_sql = {
    .name = "visits.import_add",
    .sql =
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, kind, starts_at,"
        " ends_at, workers_needed, state, told_late_at, told_missed_at, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    .params = "uiiissttisttt",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_import_assign_sql = {
    .name = "visits.import_assign",
    .sql =
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, covers,"
        " window_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    .params = "iiiitstt",
    .scope = KITH_SCOPE_SYSTEM,
};

/* What has begun, or was settled, stays as it is. */
const struct kith_statement visits_import_change_sql = {
    .name = "visits.import_change",
    .sql =
        "UPDATE visits_visit SET version = version + 1,"
        " told_late_at = IF(starts_at = ?, told_late_at, ?), told_missed_at = IF(starts_at = ?, told_missed_at, ?),"
        " package_id = ?, slot = ?, kind = ?, starts_at = ?, ends_at = ?, workers_needed = ?, state = ?"
        " WHERE id = ? AND person_id = ? AND owner_organisation_id = ? AND started_at IS NULL"
        " AND state IN ('planned', 'cancelled')",
    .params = "ttttissttisiii",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_import_workers_sql = {
    .name = "visits.import_workers",
    .sql =
        "SELECT id, worker_id, covers, starts_at FROM visits_assignment WHERE visit_id = ? AND ended_at IS NULL"
        " LIMIT 100",
    .params = "i",
    .columns = "iist",
    .max_rows = VISITS_WORKERS_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_import_end_sql = {
    .name = "visits.import_end",
    .sql = "UPDATE visits_assignment SET ended_at = ?, window_at = NULL WHERE id = ?",
    .params = "ti",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_import_logged_sql = {
    .name = "visits.import_logged",
    .sql = "INSERT INTO visits_change (visit_id, person_id, owner_organisation_id, what, reason, at)"
           " VALUES (?, ?, ?, ?, ?, ?)",
    .params = "iiisst",
    .scope = KITH_SCOPE_SYSTEM,
};

/* One batch: room for everything that is written many at a time. */
struct run {
    struct kith_ctx *ctx;
    int64_t organisation;
    struct kith_value *visits;      /* ADD_ARGS each */
    struct kith_import_row **added; /* whose visit it is */
    size_t n_added;
    struct kith_value *assignments; /* ASSIGN_ARGS each */
    kith_time *ends;                /* of the visit of each */
    size_t n_assignments;
    bool wrong;
};

static void refuse(struct run *run, const struct kith_import_row *row, enum column column,
                   const char *sentence)
{
    kith_import_error(run->ctx, row, visits_import_columns[column].name, sentence);
    run->wrong = true;
}

static const char *word(const struct kith_import_row *row, enum column column, const char *otherwise)
{
    const char *text = kith_import_text(row, column);
    return text == NULL ? otherwise : text;
}

static int64_t needed(const struct kith_import_row *row)
{
    int64_t workers = kith_import_int(row, WORKER2, 0) != 0 ? 2 : 1;
    return kith_import_int(row, NEEDED, workers);
}

static void check(struct run *run, const struct kith_import_row *row, const struct kith_packages_fact *fact)
{
    kith_time starts = kith_import_time(row, STARTS);
    kith_time ends = kith_import_time(row, ENDS);
    int64_t worker = kith_import_int(row, WORKER, 0);
    int64_t second = kith_import_int(row, WORKER2, 0);
    if (ends <= starts)
        refuse(run, row, ENDS, KITH_N("The visit must end after it starts"));
    else if (ends - starts > HOURS_MOST * KITH_HOUR)
        refuse(run, row, ENDS, KITH_N("A visit cannot be longer than 16 hours. Check both days and times"));
    if (second != 0 && (worker == 0 || worker == second))
        refuse(run, row, WORKER2, KITH_N("The second worker must be somebody else beside the first"));
    if (second != 0 && needed(row) < 2)
        refuse(run, row, NEEDED, KITH_N("There are two workers. Say 2, or leave it empty"));
    if (fact != NULL && fact->package != 0 && fact->person != kith_import_int(row, PERSON, 0))
        refuse(run, row, PACKAGE, KITH_N("This package is of another person"));
    if (fact != NULL && fact->package != 0 && fact->provider != run->organisation)
        refuse(run, row, PACKAGE, KITH_N("This package is of another provider"));
}

/* Facts of the packages of the batch, one question for all; NULL when nobody answers. */
static const struct kith_packages_fact *facts_of(struct run *run, const struct kith_import_batch *batch)
{
    int64_t *packages = kith_alloc_array(kith_arena(run->ctx), batch->count, sizeof *packages);
    struct kith_packages_facts facts = {NULL, 0};
    for (size_t i = 0; i < batch->count; i++)
        packages[i] = kith_import_int(&batch->rows[i], PACKAGE, 0);
    const struct kith_packages_keys keys = {packages, batch->count};
    if (kith_call(run->ctx, KITH_PACKAGES_FACTS_UNSEEN, 1, &keys, &facts) != KITH_OK ||
        facts.count != batch->count)
        return NULL;
    return facts.facts;
}

/* Told already, as far as the job is concerned. */
static kith_time told(const struct run *run, const struct kith_import_row *row)
{
    kith_time now = kith_now(run->ctx);
    return kith_import_time(row, STARTS) < now - TOLD_AFTER_HOURS * KITH_HOUR ? now : KITH_TIME_NONE;
}

static bool is_near(const struct run *run, kith_time starts, kith_time ends)
{
    kith_time now = kith_now(run->ctx);
    return starts < now + VISITS_WINDOW_DAYS * KITH_DAY && ends > now - 2 * KITH_DAY;
}

static void put_assignment(struct run *run, const struct kith_import_row *row, int64_t worker)
{
    struct kith_value *args = run->assignments + run->n_assignments * ASSIGN_ARGS;
    kith_time starts = kith_import_time(row, STARTS);
    kith_time ends = kith_import_time(row, ENDS);
    bool open = is_near(run, starts, ends) && kith_import_text(row, CANCELLED) == NULL;
    if (worker == 0)
        return;
    args[0] = kith_int(row->object);
    args[1] = kith_int(kith_import_int(row, PERSON, 0));
    args[2] = kith_int(run->organisation);
    args[3] = kith_int(worker);
    args[4] = kith_instant(starts);
    args[5] = kith_text(word(row, COVERS, "team"));
    args[6] = kith_instant(open ? kith_now(run->ctx) : KITH_TIME_NONE);
    args[7] = kith_instant(kith_now(run->ctx));
    run->ends[run->n_assignments++] = ends;
}

static void put_visit(struct run *run, struct kith_import_row *row)
{
    struct kith_value *args = run->visits + run->n_added * ADD_ARGS;
    kith_time spoken = told(run, row);
    args[0] = kith_id(kith_id_new());
    args[1] = kith_int(kith_import_int(row, PERSON, 0));
    args[2] = kith_int(run->organisation);
    args[3] = kith_int(kith_import_int(row, PACKAGE, 0));
    args[4] = kith_text(word(row, SLOT, ""));
    args[5] = kith_text(word(row, KIND, "day"));
    args[6] = kith_instant(kith_import_time(row, STARTS));
    args[7] = kith_instant(kith_import_time(row, ENDS));
    args[8] = kith_int(needed(row));
    args[9] = kith_text(kith_import_text(row, CANCELLED) != NULL ? "cancelled" : "planned");
    args[10] = kith_instant(spoken);
    args[11] = kith_instant(spoken);
    args[12] = kith_instant(kith_now(run->ctx));
    run->added[run->n_added++] = row;
}

static enum kith_rc done(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static enum kith_rc logged(struct run *run, const struct kith_import_row *row, const char *what)
{
    return done(kith_write(kith_db(run->ctx), &visits_import_logged_sql,
                           KITH_ARGS(kith_int(row->object), kith_int(kith_import_int(row, PERSON, 0)),
                                     kith_int(run->organisation), kith_text(what),
                                     kith_text(word(row, CANCELLED, "")), kith_instant(kith_now(run->ctx))),
                           NULL, NULL));
}

/* Takes off who stands there and is not in the file any more, or at another time; the rest is put anew. */
static enum kith_rc change_workers(struct run *run, const struct kith_import_row *row)
{
    struct kith_rows rows;
    int64_t workers[2] = {kith_import_int(row, WORKER, 0), kith_import_int(row, WORKER2, 0)};
    bool cancelled = kith_import_text(row, CANCELLED) != NULL;
    enum kith_found found = kith_select(kith_db(run->ctx), &visits_import_workers_sql,
                                        KITH_ARGS(kith_int(row->object)), kith_arena(run->ctx), &rows);
    enum kith_rc rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    for (size_t i = 0; rc == KITH_OK && found == KITH_FOUND && i < rows.count; i++) {
        bool stays = false;
        for (int w = 0; w < 2; w++) {
            if (!cancelled && workers[w] == kith_cell_int(&rows, i, 1) &&
                kith_cell_time(&rows, i, 3) == kith_import_time(row, STARTS) &&
                strcmp(kith_cell_text(&rows, i, 2), word(row, COVERS, "team")) == 0) {
                stays = true;
                workers[w] = 0;
            }
        }
        if (stays)
            continue;
        int64_t id = kith_cell_int(&rows, i, 0);
        rc = done(kith_write(kith_db(run->ctx), &visits_import_end_sql,
                             KITH_ARGS(kith_instant(kith_now(run->ctx)), kith_int(id)), NULL, NULL));
        if (rc == KITH_OK)
            rc = kith_relation_revoke(run->ctx, "visits", id);
    }
    if (rc == KITH_OK) {
        put_assignment(run, row, workers[0]);
        put_assignment(run, row, workers[1]);
    }
    return rc;
}

static enum kith_rc change(struct run *run, const struct kith_import_row *row)
{
    int64_t touched = 0;
    bool cancelled = kith_import_text(row, CANCELLED) != NULL;
    struct kith_value starts = kith_instant(kith_import_time(row, STARTS));
    struct kith_value spoken = kith_instant(told(run, row));
    enum kith_rc rc =
        done(kith_write(kith_db(run->ctx), &visits_import_change_sql,
                        KITH_ARGS(starts, spoken, starts, spoken, kith_int(kith_import_int(row, PACKAGE, 0)),
                                  kith_text(word(row, SLOT, "")), kith_text(word(row, KIND, "day")), starts,
                                  kith_instant(kith_import_time(row, ENDS)), kith_int(needed(row)),
                                  kith_text(cancelled ? "cancelled" : "planned"), kith_int(row->object),
                                  kith_int(kith_import_int(row, PERSON, 0)), kith_int(run->organisation)),
                        &touched, NULL));
    if (rc != KITH_OK || touched == 0)
        return rc;
    rc = change_workers(run, row);
    return rc == KITH_OK && cancelled ? logged(run, row, "cancelled") : rc;
}

static enum kith_rc write_visits(struct run *run)
{
    int64_t *ids = kith_alloc_array(kith_arena(run->ctx), run->n_added, sizeof *ids);
    enum kith_rc rc = KITH_OK;
    if (run->n_added == 0)
        return KITH_OK;
    rc = done(
        kith_write_many(kith_db(run->ctx), &visits_import_add_sql, run->visits, run->n_added, NULL, ids));
    for (size_t i = 0; rc == KITH_OK && i < run->n_added; i++) {
        struct kith_import_row *row = run->added[i];
        row->object = ids[i];
        put_assignment(run, row, kith_import_int(row, WORKER, 0));
        put_assignment(run, row, kith_import_int(row, WORKER2, 0));
        if (kith_import_text(row, CANCELLED) != NULL)
            rc = logged(run, row, "cancelled");
    }
    return rc;
}

static enum kith_rc write_assignments(struct run *run)
{
    int64_t *ids = kith_alloc_array(kith_arena(run->ctx), run->n_assignments, sizeof *ids);
    if (run->n_assignments == 0)
        return KITH_OK;
    enum kith_rc rc = done(kith_write_many(kith_db(run->ctx), &visits_import_assign_sql, run->assignments,
                                           run->n_assignments, NULL, ids));
    for (size_t i = 0; rc == KITH_OK && i < run->n_assignments; i++) {
        const struct kith_value *args = run->assignments + i * ASSIGN_ARGS;
        if (args[6].null)
            continue;
        rc = kith_relation_team(run->ctx, args[1].as.i, args[3].as.i, run->organisation, args[4].as.i,
                                run->ends[i], "visits", ids[i]);
        if (rc == KITH_INVALID)
            rc = KITH_OK; /* nobody is sent to who has died: logged, and no window */
    }
    return rc;
}

enum kith_rc visits_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct run run = {
        .ctx = ctx,
        .organisation = organisation,
        .visits = kith_alloc_array(arena, batch->count * ADD_ARGS, sizeof(struct kith_value)),
        .added = kith_alloc_array(arena, batch->count, sizeof(struct kith_import_row *)),
        .assignments = kith_alloc_array(arena, 2 * batch->count * ASSIGN_ARGS, sizeof(struct kith_value)),
        .ends = kith_alloc_array(arena, 2 * batch->count, sizeof(kith_time)),
    };
    const struct kith_packages_fact *facts = facts_of(&run, batch);
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; i < batch->count; i++)
        check(&run, &batch->rows[i], facts == NULL ? NULL : &facts[i]);
    if (run.wrong)
        return KITH_INVALID;
    for (size_t i = 0; rc == KITH_OK && i < batch->count; i++) {
        if (batch->rows[i].object == 0)
            put_visit(&run, &batch->rows[i]);
        else
            rc = change(&run, &batch->rows[i]);
    }
    if (rc == KITH_OK)
        rc = write_visits(&run);
    return rc == KITH_OK ? write_assignments(&run) : rc;
}
