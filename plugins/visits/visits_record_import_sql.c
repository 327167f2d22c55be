/*
 * visits_record_import_sql.c - the statements of the file of visits that were made. Runs nothing.
 */
#include "visits_record_import.h"

enum { BATCH_MOST = 1000, CAME_MOST = 10 * BATCH_MOST };

/* The visits of a batch: their keys come as one JSON array. */
#define OF_KEYS "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) j"

const struct kith_statement record_import_visits_sql = {
    .name = "visits.record_import_visits",
    .sql = "SELECT " VISIT_SELECT " FROM " OF_KEYS " JOIN visits_visit v ON v.id = j.id"
           " JOIN person p ON p.id = v.person_id",
    .params = "s",
    .columns = VISIT_LETTERS,
    .max_rows = BATCH_MOST,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_names_sql = {
    .name = "visits.record_import_names",
    .sql = "SELECT a.id, a.display_name FROM " OF_KEYS " JOIN account a ON a.id = j.id",
    .params = "s",
    .columns = "is",
    .max_rows = BATCH_MOST,
};
const struct kith_statement record_import_attendance_sql = {
    .name = "visits.record_import_attendance",
    .sql = "SELECT t.visit_id, t.worker_id, t.arrived_at, t.left_at, t.alone FROM " OF_KEYS
           " JOIN visits_attendance t ON t.visit_id = j.id",
    .params = "s",
    .columns = "iitto",
    .max_rows = CAME_MOST,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_came_sql = {
    .name = "visits.record_import_came",
    .sql =
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, left_at,"
        " alone, tapped_at, record_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
    .params = "iiiittot",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_add_sql = {
    .name = "visits.record_import_add",
    .sql =
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id, owner_organisation_id,"
        " arrived_at, left_at, happened, changes, incident, feedback, next_worker, signed_by, signed_at, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    .params = "uiiiiittsssssits",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_task_sql = {
    .name = "visits.record_import_task",
    .sql =
        "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task_id, task, kind, outcome,"
        " reason) VALUES (?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?)",
    .params = "iiiiissss",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_observation_sql = {
    .name = "visits.record_import_observation",
    .sql = "INSERT INTO visits_observation (record_id, place, person_id, owner_organisation_id, kind, value)"
           " VALUES (?, ?, ?, ?, ?, ?)",
    .params = "iiiiss",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_settle_sql = {
    .name = "visits.record_import_settle",
    .sql =
        "UPDATE visits_visit SET state = ?, started_at = ?, ended_at = ?, version = version + 1 WHERE id = ?",
    .params = "stti",
    .scope = KITH_SCOPE_SYSTEM,
};
/* A record by the key of its first version. */
const struct kith_statement record_import_known_sql = {
    .name = "visits.record_import_known",
    .sql =
        "SELECT r.visit_id, r.worker_id, r.public_id, t.record_version FROM visits_record r"
        " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id WHERE r.id = ?",
    .params = "i",
    .columns = "iiui",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_force_sql = {
    .name = "visits.record_import_force",
    .sql = "UPDATE visits_attendance SET record_version = ?, arrived_at = ?, left_at = ?, alone = ?"
           " WHERE visit_id = ? AND worker_id = ? AND record_version = ?",
    .params = "ittoiii",
    .scope = KITH_SCOPE_SYSTEM,
};
/* As visits.record_run. */
const struct kith_statement record_import_run_sql = {
    .name = "visits.record_import_run",
    .sql = "SELECT v.id, MAX(k.outcome = 'refused') AND NOT MAX(k.outcome IN ('done', 'helped', 'prompted'))"
           " FROM (SELECT n.record_id, n.outcome FROM visits_task n WHERE n.person_id = ? AND n.task_id = ?"
           " ORDER BY n.record_id DESC LIMIT 60) k"
           " JOIN visits_record r ON r.id = k.record_id"
           " JOIN visits_attendance t ON t.visit_id = r.visit_id AND t.worker_id = r.worker_id"
           " AND t.record_version = r.version"
           " JOIN visits_visit v ON v.id = r.visit_id"
           " GROUP BY v.id, v.starts_at ORDER BY v.starts_at DESC, v.id DESC",
    .params = "ii",
    .columns = "ii",
    .max_rows = RECORD_RUN_MOST,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_told_sql = {
    .name = "visits.record_import_told",
    .sql =
        "SELECT n.id FROM visits_notice n WHERE n.visit_id = ? AND n.kind = ? AND IFNULL(n.object_id, 0) = ? LIMIT 1",
    .params = "isi",
    .columns = "i",
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement record_import_notice_sql = {
    .name = "visits.record_import_notice",
    .sql =
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, visit_id, kind, detail, object_id, at)"
        " VALUES (?, ?, ?, ?, ?, ?, NULLIF(?, 0), ?)",
    .params = "uiiissit",
    .scope = KITH_SCOPE_SYSTEM,
};
