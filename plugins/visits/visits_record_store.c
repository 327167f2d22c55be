/*
 * visits_record_store.c - the SQL of arrivals, records and drafts. Knows no page and decides nothing but what
 * the rules of visits_rules.h say about when care began.
 */
#include "visits_record_store.h"

#include "visits_rules.h"

#include <string.h>

enum { NOTES_MOST = 3, NOTE_DAYS = 14, ATTENDANCE_MOST = 20 };

/* Every version; those in force are what visits_attendance says. */
const struct kith_statement record_versions_sql = {
    .name = "visits.record_versions",
    .sql =
        "SELECT r.id, r.public_id, r.worker_id, w.display_name, r.version, r.arrived_at, r.left_at, r.happened,"
        " r.changes, r.incident, r.feedback, r.next_worker, r.reason, s.display_name, r.signed_at,"
        " r.version = t.record_version"
        " FROM visits_record r JOIN account w ON w.id = r.worker_id JOIN account s ON s.id = r.signed_by"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
        " WHERE r.visit_id = ? AND r.person_id = {{person}}"
        " AND {{visible(r.person_id, 'visits', r.owner_organisation_id)}}"
        " ORDER BY w.display_name, r.worker_id, r.version DESC LIMIT 200",
    .params = "i",
    .columns = "iuisittsssssssti",
    .max_rows = RECORD_VERSIONS,
    .scope = KITH_SCOPE_PERSON,
};

/* Tasks (0) and observations (1) of all versions; medication and observations for who may read health. */
const struct kith_statement record_lines_sql = {
    .name = "visits.record_lines",
    .sql =
        "SELECT 0 AS sort, k.record_id, k.place, IFNULL(k.task_id, 0), k.task, k.kind = 'medication', k.outcome,"
        " k.reason"
        " FROM visits_record r JOIN visits_task k ON k.record_id = r.id"
        " WHERE r.visit_id = ? AND r.person_id = {{person}}"
        " AND {{visible(r.person_id, 'visits', r.owner_organisation_id)}}"
        " AND (k.kind = 'support' OR {{visible(r.person_id, 'health', r.owner_organisation_id)}})"
        " UNION ALL SELECT 1, o.record_id, o.place, 0, o.value, 0, o.kind, ''"
        " FROM visits_record r JOIN visits_observation o ON o.record_id = r.id"
        " WHERE r.visit_id = ? AND r.person_id = {{person}}"
        " AND {{visible(r.person_id, 'health', r.owner_organisation_id)}}"
        " ORDER BY 2 DESC, 1, 3 LIMIT 6000",
    .params = "ii",
    .columns = "iiiisiss",
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
        " AND {{visible(r.person_id, 'visits', r.owner_organisation_id)}}"
        " ORDER BY r.arrived_at DESC, r.id DESC LIMIT 3",
    .params = "tt",
    .columns = "sst",
    .max_rows = NOTES_MOST,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_arrive_sql = {
    .name = "visits.record_arrive",
    .sql = "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
           " tapped_at) VALUES (?, ?, {{person}}, ?, ?, ?)",
    .params = "iiitt",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_alone_sql = {
    .name = "visits.record_alone",
    .sql =
        "UPDATE visits_attendance SET alone = 1 WHERE visit_id = ? AND worker_id = ? AND person_id = {{person}}",
    .params = "ii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_add_sql = {
    .name = "visits.record_add",
    .sql =
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id, owner_organisation_id,"
        " arrived_at, left_at, happened, changes, incident, feedback, next_worker, signed_by, signed_at, reason)"
        " VALUES (?, ?, ?, ?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiiiittsssssits",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_task_add_sql = {
    .name = "visits.record_task_add",
    .sql = "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task_id, task, kind,"
           " outcome, reason) VALUES (?, ?, {{person}}, ?, NULLIF(?, 0), ?, ?, ?, ?)",
    .params = "iiiissss",
    .scope = KITH_SCOPE_PERSON,
};

/* After those of the page: what its writer was not shown. */
const struct kith_statement record_tasks_carry_sql = {
    .name = "visits.record_tasks_carry",
    .sql =
        "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task_id, task, kind,"
        " outcome, reason) SELECT ?, place + 100, person_id, owner_organisation_id, task_id, task, kind, outcome,"
        " reason FROM visits_task WHERE record_id = ? AND person_id = {{person}} AND kind = 'medication'",
    .params = "ii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_observation_add_sql = {
    .name = "visits.record_observation_add",
    .sql = "INSERT INTO visits_observation (record_id, place, person_id, owner_organisation_id, kind, value)"
           " VALUES (?, ?, {{person}}, ?, ?, ?)",
    .params = "iiiss",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_observations_carry_sql = {
    .name = "visits.record_observations_carry",
    .sql = "INSERT INTO visits_observation (record_id, place, person_id, owner_organisation_id, kind, value)"
           " SELECT ?, place, person_id, owner_organisation_id, kind, value FROM visits_observation"
           " WHERE record_id = ? AND person_id = {{person}}",
    .params = "ii",
    .scope = KITH_SCOPE_PERSON,
};

/* Found only while the version before it is in force. */
const struct kith_statement record_in_force_sql = {
    .name = "visits.record_in_force",
    .sql = "UPDATE visits_attendance SET record_version = ?, arrived_at = ?, left_at = ?"
           " WHERE visit_id = ? AND worker_id = ? AND person_id = {{person}} AND record_version = ?",
    .params = "ittiii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_attendance_sql = {
    .name = "visits.record_attendance",
    .sql = "SELECT t.arrived_at, t.left_at, t.alone FROM visits_attendance t"
           " WHERE t.visit_id = ? AND t.person_id = {{person}}"
           " AND {{visible(t.person_id, 'visits', t.owner_organisation_id)}}",
    .params = "i",
    .columns = "tto",
    .max_rows = ATTENDANCE_MOST,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_settle_sql = {
    .name = "visits.record_settle",
    .sql = "UPDATE visits_visit SET state = ?, started_at = ?, ended_at = ?, version = version + 1"
           " WHERE id = ? AND person_id = {{person}}",
    .params = "stti",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_no_reply_sql = {
    .name = "visits.record_no_reply",
    .sql = "UPDATE visits_visit SET state = 'no-reply', version = version + 1"
           " WHERE id = ? AND person_id = {{person}} AND state IN ('planned', 'missed')",
    .params = "i",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_first_get_sql = {
    .name = "visits.record_first_get",
    /* Who has been there, as a file of earlier visits says, does not come for the first time either. */
    .sql = "(SELECT f.signed_at FROM visits_first f WHERE f.person_id = {{person}} AND f.worker_id = ?"
           " AND f.owner_organisation_id = ? AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}})"
           " UNION ALL (SELECT t.arrived_at FROM visits_attendance t WHERE t.person_id = {{person}}"
           " AND t.worker_id = ? AND t.owner_organisation_id = ?"
           " AND {{visible(t.person_id, 'visits', t.owner_organisation_id)}} LIMIT 1) LIMIT 1",
    .params = "iiii",
    .columns = "t",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_first_sign_sql = {
    .name = "visits.record_first_sign",
    .sql = "INSERT INTO visits_first (person_id, worker_id, owner_organisation_id, signed_at)"
           " VALUES ({{person}}, ?, ?, ?)",
    .params = "iit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_draft_get_sql = {
    .name = "visits.record_draft_get",
    .sql = "SELECT d.name, d.value FROM visits_draft d WHERE d.visit_id = ? AND d.worker_id = ?"
           " AND d.person_id = {{person}} AND {{visible(d.person_id, 'visits', d.owner_organisation_id)}}",
    .params = "ii",
    .columns = "ss",
    .max_rows = RECORD_FIELDS,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_draft_clear_sql = {
    .name = "visits.record_draft_clear",
    .sql = "DELETE FROM visits_draft WHERE visit_id = ? AND worker_id = ? AND person_id = {{person}}",
    .params = "ii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_draft_add_sql = {
    .name = "visits.record_draft_add",
    .sql =
        "INSERT INTO visits_draft (visit_id, worker_id, name, person_id, owner_organisation_id, value, saved_at)"
        " VALUES (?, ?, ?, {{person}}, ?, ?, ?)",
    .params = "iisist",
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
                 .reason = kith_cell_text(rows, i, 12)},
        .signed_by = kith_cell_text(rows, i, 13),
        .signed_at = kith_cell_time(rows, i, 14),
        .in_force = kith_cell_int(rows, i, 15) != 0,
    };
}

/* The tasks and observations of RECORD among LINES. */
static void take_lines(struct kith_arena *arena, const struct kith_rows *lines, struct record *record)
{
    struct record_task *tasks = kith_alloc_array(arena, lines->count, sizeof *tasks);
    struct record_observation *observations = kith_alloc_array(arena, lines->count, sizeof *observations);
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

const struct record *records_first(const struct records *records, const struct record *of)
{
    for (size_t i = 0; i < records->count; i++) {
        if (records->items[i].worker == of->worker && records->items[i].version == 1)
            return &records->items[i];
    }
    return of;
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

static enum kith_rc rc_of(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : written == KITH_DUPLICATE ? KITH_CONFLICT : KITH_FAIL;
}

enum kith_rc record_arrive(struct kith_ctx *ctx, const struct visit *visit, int64_t account, kith_time at)
{
    return rc_of(kith_write(kith_db(ctx), &record_arrive_sql,
                            KITH_ARGS(kith_int(visit->id), kith_int(account), kith_int(visit->owner),
                                      kith_instant(at), kith_instant(kith_now(ctx))),
                            NULL, NULL));
}

enum kith_rc record_alone(struct kith_ctx *ctx, const struct visit *visit, int64_t account)
{
    int64_t rows = 0;
    enum kith_rc rc = rc_of(kith_write(kith_db(ctx), &record_alone_sql,
                                       KITH_ARGS(kith_int(visit->id), kith_int(account)), &rows, NULL));
    return rc == KITH_OK && rows == 0 ? KITH_CONFLICT : rc;
}

static enum kith_rc write_tasks(struct kith_ctx *ctx, const struct visit *visit, int64_t record,
                                const struct record_text *text)
{
    enum kith_rc rc = KITH_OK;
    int64_t place = 0;
    for (size_t i = 0; rc == KITH_OK && i < text->n_tasks; i++) {
        const struct record_task *task = &text->tasks[i];
        if (task->outcome == OUTCOME_NONE)
            continue;
        place++;
        rc = rc_of(kith_write(
            kith_db(ctx), &record_task_add_sql,
            KITH_ARGS(kith_int(record), kith_int(place), kith_int(visit->owner), kith_int(task->task_id),
                      kith_text(task->task), kith_text(task->medication ? "medication" : "support"),
                      kith_text(record_outcome_name(task->outcome)), kith_text(task->reason)),
            NULL, NULL));
    }
    return rc;
}

static enum kith_rc write_observations(struct kith_ctx *ctx, const struct visit *visit, int64_t record,
                                       const struct record_text *text)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < text->n_observations; i++)
        rc = rc_of(kith_write(kith_db(ctx), &record_observation_add_sql,
                              KITH_ARGS(kith_int(record), kith_int((int64_t)i + 1), kith_int(visit->owner),
                                        kith_text(text->observations[i].kind),
                                        kith_text(text->observations[i].value)),
                              NULL, NULL));
    return rc;
}

static enum kith_rc carry(struct kith_ctx *ctx, int64_t before, int64_t record)
{
    enum kith_rc rc = rc_of(kith_write(kith_db(ctx), &record_tasks_carry_sql,
                                       KITH_ARGS(kith_int(record), kith_int(before)), NULL, NULL));
    if (rc == KITH_OK)
        rc = rc_of(kith_write(kith_db(ctx), &record_observations_carry_sql,
                              KITH_ARGS(kith_int(record), kith_int(before)), NULL, NULL));
    return rc;
}

enum kith_rc record_write(struct kith_ctx *ctx, const struct visit *visit, int64_t account, int64_t version,
                          int64_t before, const struct record_text *text, struct kith_id public_id,
                          int64_t *record_r)
{
    int64_t rows = 0;
    enum kith_rc rc = rc_of(
        kith_write(kith_db(ctx), &record_in_force_sql,
                   KITH_ARGS(kith_int(version), kith_instant(text->arrived_at), kith_instant(text->left_at),
                             kith_int(visit->id), kith_int(account), kith_int(version - 1)),
                   &rows, NULL));
    if (rc != KITH_OK)
        return rc;
    if (rows == 0)
        return KITH_CONFLICT;
    rc = rc_of(kith_write(
        kith_db(ctx), &record_add_sql,
        KITH_ARGS(kith_id(public_id), kith_int(visit->id), kith_int(account), kith_int(version),
                  kith_int(visit->owner), kith_instant(text->arrived_at), kith_instant(text->left_at),
                  kith_text(text->happened), kith_text(text->changes), kith_text(text->incident),
                  kith_text(text->feedback), kith_text(text->next_worker), kith_int(kith_account_id(ctx)),
                  kith_instant(kith_now(ctx)), kith_text(text->reason)),
        NULL, record_r));
    if (rc == KITH_OK)
        rc = write_tasks(ctx, visit, *record_r, text);
    if (rc == KITH_OK)
        rc = write_observations(ctx, visit, *record_r, text);
    if (rc == KITH_OK && before != 0 && !kith_sees(ctx, KITH_SECTION_HEALTH))
        rc = carry(ctx, before, *record_r);
    return rc;
}

enum kith_rc record_settle(struct kith_ctx *ctx, const struct visit *visit)
{
    struct kith_rows rows;
    kith_time arrivals[ATTENDANCE_MOST];
    bool alone[ATTENDANCE_MOST];
    kith_time ended = KITH_TIME_NONE;
    bool all_left = true;
    enum kith_found found = kith_select(kith_db(ctx), &record_attendance_sql, KITH_ARGS(kith_int(visit->id)),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        kith_time left = kith_cell_time(&rows, i, 1);
        arrivals[i] = kith_cell_time(&rows, i, 0);
        alone[i] = kith_cell_bool(&rows, i, 2);
        all_left = all_left && left != KITH_TIME_NONE;
        ended = left > ended ? left : ended; /* KITH_TIME_NONE is the least */
    }
    kith_time began = visits_care_began(arrivals, alone, rows.count, visit->workers_needed);
    enum visit_state state = all_left ? VISIT_DONE : began != KITH_TIME_NONE ? VISIT_STARTED : VISIT_PLANNED;
    return rc_of(kith_write(kith_db(ctx), &record_settle_sql,
                            KITH_ARGS(kith_text(visit_state_name(state)), kith_instant(began),
                                      kith_instant(all_left ? ended : KITH_TIME_NONE), kith_int(visit->id)),
                            NULL, NULL));
}

enum kith_rc record_no_reply(struct kith_ctx *ctx, const struct visit *visit)
{
    int64_t rows = 0;
    enum kith_rc rc =
        rc_of(kith_write(kith_db(ctx), &record_no_reply_sql, KITH_ARGS(kith_int(visit->id)), &rows, NULL));
    return rc == KITH_OK && rows == 0 ? KITH_CONFLICT : rc;
}

enum kith_found record_first_get(struct kith_ctx *ctx, const struct visit *visit, int64_t account)
{
    struct kith_rows rows;
    return kith_select(
        kith_db(ctx), &record_first_get_sql,
        KITH_ARGS(kith_int(account), kith_int(visit->owner), kith_int(account), kith_int(visit->owner)),
        kith_arena(ctx), &rows);
}

enum kith_rc record_first_sign(struct kith_ctx *ctx, const struct visit *visit, int64_t account)
{
    return rc_of(kith_write(kith_db(ctx), &record_first_sign_sql,
                            KITH_ARGS(kith_int(account), kith_int(visit->owner), kith_instant(kith_now(ctx))),
                            NULL, NULL));
}

enum kith_found record_draft_get(struct kith_ctx *ctx, int64_t visit, const struct record_field **fields_r,
                                 size_t *count_r)
{
    struct kith_rows rows;
    *count_r = 0;
    enum kith_found found =
        kith_select(kith_db(ctx), &record_draft_get_sql,
                    KITH_ARGS(kith_int(visit), kith_int(kith_account_id(ctx))), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct record_field *fields = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *fields);
    for (; *count_r < rows.count; ++*count_r)
        fields[*count_r] =
            (struct record_field){kith_cell_text(&rows, *count_r, 0), kith_cell_text(&rows, *count_r, 1)};
    *fields_r = fields;
    return KITH_FOUND;
}

enum kith_rc record_draft_set(struct kith_ctx *ctx, const struct visit *visit,
                              const struct record_field *fields, size_t count)
{
    enum kith_rc rc =
        rc_of(kith_write(kith_db(ctx), &record_draft_clear_sql,
                         KITH_ARGS(kith_int(visit->id), kith_int(kith_account_id(ctx))), NULL, NULL));
    for (size_t i = 0; rc == KITH_OK && i < count; i++) {
        if (fields[i].value == NULL || *fields[i].value == '\0')
            continue;
        rc = rc_of(kith_write(kith_db(ctx), &record_draft_add_sql,
                              KITH_ARGS(kith_int(visit->id), kith_int(kith_account_id(ctx)),
                                        kith_text(fields[i].name), kith_int(visit->owner),
                                        kith_text(fields[i].value), kith_instant(kith_now(ctx))),
                              NULL, NULL));
    }
    return rc;
}
