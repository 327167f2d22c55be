/*
 * visits_record_read.c - reads what workers wrote: every version of a visit's records, and notes for the next
 * worker. Writes nothing.
 */
#include "visits_record_store.h"

#include <stdlib.h>
#include <string.h>

enum { NOTES_MOST = 3, NOTE_DAYS = 14 };

/* Those in force, as visits_attendance says, and the first of each worker whatever their number; then the
 * newest. Counted are those that the viewer may read: a number has no gap where one is kept from them. The
 * public id of the first names the record whether or not they may read that one. */
const struct kith_statement record_versions_sql = {
    .name = "visits.record_versions",
    .sql =
        "SELECT r.id, r.public_id, r.worker_id, w.display_name, r.version, r.arrived_at, r.left_at, r.happened,"
        " r.changes, r.incident, r.feedback, r.next_worker, r.reason, s.display_name, r.signed_at,"
        " r.version = t.record_version, r.signed_by, IFNULL(r.restriction_id, 0),"
        " ROW_NUMBER() OVER (PARTITION BY r.worker_id ORDER BY r.version),"
        " (SELECT f.public_id FROM visits_record f WHERE f.visit_id = r.visit_id AND f.worker_id = r.worker_id"
        " AND f.version = 1), r.short_reason"
        " FROM visits_record r JOIN account w ON w.id = r.worker_id JOIN account s ON s.id = r.signed_by"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
        " WHERE r.visit_id = ? AND r.person_id = {{person}}"
        " AND {{visible(r.person_id, 'visits', r.owner_organisation_id, r.restriction_id)}}"
        " ORDER BY r.version IN (1, t.record_version) DESC, r.version DESC, r.id DESC LIMIT 200",
    .params = "i",
    .columns = "iuisittssssssstiiiius",
    .max_rows = RECORD_VERSIONS,
    .scope = KITH_SCOPE_PERSON,
};

/* Tasks (0) and observations (1) of the versions, of those in force first; medication and observations for
 * who may read health. */
const struct kith_statement record_lines_sql = {
    .name = "visits.record_lines",
    .sql =
        "SELECT 0 AS sort, k.record_id, k.place, IFNULL(k.task_id, 0), k.task, k.kind = 'medication', k.outcome,"
        " k.reason, r.version = t.record_version"
        " FROM visits_record r JOIN visits_task k ON k.record_id = r.id"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
        " WHERE r.visit_id = ? AND r.person_id = {{person}}"
        " AND {{visible(r.person_id, 'visits', r.owner_organisation_id, r.restriction_id)}}"
        " AND (k.kind = 'support' OR {{visible(r.person_id, 'health', r.owner_organisation_id, r.restriction_id)}})"
        " UNION ALL SELECT 1, o.record_id, o.place, 0, o.value, 0, o.kind, '',"
        " r.version = t.record_version FROM visits_record r JOIN visits_observation o ON o.record_id = r.id"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
        " WHERE r.visit_id = ? AND r.person_id = {{person}}"
        " AND {{visible(r.person_id, 'health', r.owner_organisation_id, r.restriction_id)}}"
        " ORDER BY 9 DESC, 2 DESC, 1, 3 LIMIT 6000",
    .params = "ii",
    .columns = "iiiisissi",
    .max_rows = RECORD_LINES,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_notes_sql = {
    .name = "visits.record_notes",
    .sql =
        "SELECT r.next_worker, w.display_name, r.arrived_at"
        " FROM visits_record r JOIN account w ON w.id = r.worker_id"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
        " AND t.record_version = r.version"
        " WHERE r.person_id = {{person}} AND r.arrived_at < ? AND r.arrived_at >= ? AND r.next_worker <> ''"
        " AND {{visible(r.person_id, 'visits', r.owner_organisation_id, r.restriction_id)}}"
        " ORDER BY r.arrived_at DESC, r.id DESC LIMIT 3",
    .params = "tt",
    .columns = "sst",
    .max_rows = NOTES_MOST,
    .scope = KITH_SCOPE_PERSON,
};

static const struct {
    const char *name, *title;
} outcomes[OUTCOME__MAX] = {
    [OUTCOME_NONE] = {"", ""},
    [OUTCOME_DONE] = {"done", KITH_N("Done")},
    [OUTCOME_HELPED] = {"helped", KITH_N("Done with help")},
    [OUTCOME_PROMPTED] = {"prompted", KITH_N("Done after a reminder")},
    [OUTCOME_REFUSED] = {"refused", KITH_N("Refused")},
    [OUTCOME_NOT_NEEDED] = {"not-needed", KITH_N("Not needed this time")},
    [OUTCOME_NOT_DONE] = {"not-done", KITH_N("Not done")},
};

const char *record_outcome_name(enum record_outcome outcome)
{
    return outcomes[outcome].name;
}

const char *record_outcome_title(enum record_outcome outcome)
{
    return outcomes[outcome].title;
}

enum record_outcome record_outcome_parse(const char *name)
{
    size_t outcome = OUTCOME__MAX - 1;
    while (outcome > OUTCOME_NONE && (name == NULL || strcmp(outcomes[outcome].name, name) != 0))
        outcome--;
    return (enum record_outcome)outcome;
}

bool record_outcome_given(enum record_outcome outcome)
{
    return outcome == OUTCOME_DONE || outcome == OUTCOME_HELPED || outcome == OUTCOME_PROMPTED;
}

const char *const record_observation_kinds[] = {"food",   "drink",          "mood",  "skin",
                                                "pain",   "sleep",          "pulse", "temperature",
                                                "weight", "blood-pressure", "other", NULL};

const char *record_observation_title(const char *kind)
{
    static const char *const titles[] = {KITH_N("Food"),           KITH_N("Drink"),         KITH_N("Mood"),
                                         KITH_N("Skin"),           KITH_N("Pain"),          KITH_N("Sleep"),
                                         KITH_N("Pulse"),          KITH_N("Temperature"),   KITH_N("Weight"),
                                         KITH_N("Blood pressure"), KITH_N("Something else")};
    for (size_t i = 0; record_observation_kinds[i] != NULL; i++) {
        if (strcmp(record_observation_kinds[i], kind) == 0)
            return titles[i];
    }
    return kind;
}

static struct record record_of(const struct kith_rows *rows, size_t i)
{
    return (struct record){
        .id = kith_cell_int(rows, i, 0),
        .public_id = kith_cell_id(rows, i, 1),
        .worker = kith_cell_int(rows, i, 2),
        .worker_name = kith_cell_text(rows, i, 3),
        .version = kith_cell_int(rows, i, 4),
        .text = {.arrived_at = kith_cell_time(rows, i, 5),
                 .left_at = kith_cell_time(rows, i, 6),
                 .happened = kith_cell_text(rows, i, 7),
                 .changes = kith_cell_text(rows, i, 8),
                 .incident = kith_cell_text(rows, i, 9),
                 .feedback = kith_cell_text(rows, i, 10),
                 .next_worker = kith_cell_text(rows, i, 11),
                 .short_reason = kith_cell_text(rows, i, 20),
                 .reason = kith_cell_text(rows, i, 12)},
        .signed_by = kith_cell_text(rows, i, 13),
        .signed_at = kith_cell_time(rows, i, 14),
        .in_force = kith_cell_int(rows, i, 15) != 0,
        .signer = kith_cell_int(rows, i, 16),
        .restriction = kith_cell_int(rows, i, 17),
        .place = kith_cell_int(rows, i, 18),
        .first = kith_cell_id(rows, i, 19),
    };
}

/* The tasks and observations of RECORD among LINES. */
static void take_lines(struct kith_arena *arena, const struct kith_rows *lines, struct record *record)
{
    size_t count[2] = {0, 0};
    for (size_t i = 0; i < lines->count; i++) {
        if (kith_cell_int(lines, i, 1) == record->id)
            count[kith_cell_int(lines, i, 0) != 0]++;
    }
    struct record_task *tasks = kith_alloc_array(arena, count[0], sizeof *tasks);
    struct record_observation *observations = kith_alloc_array(arena, count[1], sizeof *observations);
    for (size_t i = 0; i < lines->count; i++) {
        if (kith_cell_int(lines, i, 1) != record->id)
            continue;
        if (kith_cell_int(lines, i, 0) == 0)
            tasks[record->text.n_tasks++] =
                (struct record_task){.task_id = kith_cell_int(lines, i, 3),
                                     .task = kith_cell_text(lines, i, 4),
                                     .medication = kith_cell_int(lines, i, 5) != 0,
                                     .outcome = record_outcome_parse(kith_cell_text(lines, i, 6)),
                                     .reason = kith_cell_text(lines, i, 7)};
        else
            observations[record->text.n_observations++] =
                (struct record_observation){kith_cell_text(lines, i, 6), kith_cell_text(lines, i, 4)};
    }
    record->text.tasks = tasks;
    record->text.observations = observations;
}

/* By worker's name, newest version first. */
static int by_worker(const void *left, const void *right)
{
    const struct record *a = left;
    const struct record *b = right;
    int names = strcmp(a->worker_name, b->worker_name);
    if (names != 0)
        return names;
    if (a->worker != b->worker)
        return a->worker < b->worker ? -1 : 1;
    return a->version > b->version ? -1 : a->version < b->version;
}

enum kith_found records_get(struct kith_ctx *ctx, int64_t visit, struct records *records_r)
{
    struct kith_rows rows;
    struct kith_rows lines = {0};
    *records_r = (struct records){NULL, 0};
    enum kith_found found =
        kith_select(kith_db(ctx), &record_versions_sql, KITH_ARGS(kith_int(visit)), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    if (kith_select(kith_db(ctx), &record_lines_sql, KITH_ARGS(kith_int(visit), kith_int(visit)),
                    kith_arena(ctx), &lines) == KITH_ERROR)
        return KITH_ERROR;
    struct record *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++) {
        items[i] = record_of(&rows, i);
        take_lines(kith_arena(ctx), &lines, &items[i]);
    }
    qsort(items, rows.count, sizeof *items, by_worker);
    *records_r = (struct records){items, rows.count};
    return KITH_FOUND;
}

const struct record *records_find(const struct records *records, struct kith_id public_id)
{
    for (size_t i = 0; i < records->count; i++) {
        if (memcmp(records->items[i].public_id.bytes, public_id.bytes, sizeof public_id.bytes) == 0)
            return &records->items[i];
    }
    return NULL;
}

enum kith_found record_notes_get(struct kith_ctx *ctx, kith_time at, const struct record_note **notes_r,
                                 size_t *count_r)
{
    struct kith_rows rows;
    *count_r = 0;
    enum kith_found found = kith_select(kith_db(ctx), &record_notes_sql,
                                        KITH_ARGS(kith_instant(at), kith_instant(at - NOTE_DAYS * KITH_DAY)),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct record_note *notes = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *notes);
    for (; *count_r < rows.count; ++*count_r)
        notes[*count_r] =
            (struct record_note){kith_cell_text(&rows, *count_r, 0), kith_cell_text(&rows, *count_r, 1),
                                 kith_cell_time(&rows, *count_r, 2)};
    *notes_r = notes;
    return KITH_FOUND;
}
