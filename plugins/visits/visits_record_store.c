/*
 * visits_record_store.c - writes arrivals, records and drafts. Knows no page and decides nothing but what the
 * rules of visits_rules.h say about when care began. Records are read in visits_record_read.c.
 */
#include "visits_record_store.h"

#include "visits_rules.h"

#include <string.h>

enum { ATTENDANCE_MOST = 20 };

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
        " arrived_at, left_at, happened, changes, incident, feedback, next_worker, short_reason, signed_by,"
        " signed_at, reason)"
        " VALUES (?, ?, ?, ?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiiiittssssssits",
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
                  kith_text(text->feedback), kith_text(text->next_worker), kith_text(text->short_reason),
                  kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx)), kith_text(text->reason)),
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
