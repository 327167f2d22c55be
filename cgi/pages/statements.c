/*
 * statements.c - the pages' own SQL.
 */
#include "statements.h"

#include "access.h"
#include "importers.h"
#include "office.h"

#include "question_store.h"

/* The newest of the two decides: a reason from before it was switched on again is not shown. */
const struct kith_statement STATEMENT_REASON = {
    .name = "core.reason",
    .sql = "SELECT outcome, at FROM {{audit}}.audit_event"
           " WHERE action IN ('account.reason', 'account.enable') AND object_id = ?"
           " ORDER BY id DESC LIMIT 1",
    .params = "i",
    .columns = "st",
};

/* Begins with the few people a holder has any relation to; the predicate decides: any section opens a record.
 */
const struct kith_statement STATEMENT_PEOPLE = {
    .name = "core.people",
    .sql = "SELECT p.public_id, p.name FROM (SELECT DISTINCT r.person_id FROM access_relation r"
           " WHERE r.holder IN (?, ?) AND r.until_at > ?) c JOIN person p ON p.id = c.person_id"
           " WHERE p.name LIKE ? ESCAPE '!' AND {{visible(p.id, NULL)}}"
           " ORDER BY p.name, p.id LIMIT ? OFFSET ?",
    .params = "iitsii",
    .columns = "us",
    .max_rows = 101,
    .scope = KITH_SCOPE_LIST,
};

/* What was shared with an account as family and ended since an instant, newest first; before it, as ended
 * never, what any basis as family still opens, whatever bars say. */
const struct kith_statement STATEMENT_UNSHARED = {
    .name = "core.unshared",
    .sql = "SELECT r.sections + 0, r.revoked_at FROM access_relation r WHERE r.person_id = {{person}}"
           " AND r.holder = ? AND r.role = 'person' AND r.until_at > ?"
           " AND ((r.revoked_at IS NULL AND r.from_at <= ?) OR (r.basis = 'grant' AND r.revoked_at > ?))"
           " ORDER BY r.revoked_at IS NOT NULL, r.revoked_at DESC LIMIT 200",
    .params = "ittt",
    .columns = "it",
    .max_rows = 200,
    .scope = KITH_SCOPE_PERSON,
};

/* For whom somebody looked at the person, in sections of the bits given. */
const struct kith_statement STATEMENT_LOG_ORGANISATIONS = {
    .name = "core.log_organisations",
    .sql = "SELECT o.id, o.public_id, o.name FROM (SELECT DISTINCT e.organisation_id"
           " FROM {{audit}}.audit_event e WHERE e.person_id = {{person}} AND e.restricted = 0"
           " AND (? >> (e.section - 1)) & 1 = 1) c JOIN organisation o ON o.id = c.organisation_id"
           " ORDER BY o.name LIMIT 200",
    .params = "i",
    .columns = "ius",
    .max_rows = 200,
    .scope = KITH_SCOPE_PERSON,
};

/* Why workers opened the record in an emergency, between two instants. */
const struct kith_statement STATEMENT_EMERGENCY_REASONS = {
    .name = "core.emergency_reasons",
    .sql = "SELECT r.account_id, r.from_at, r.until_at, r.reason FROM access_relation r"
           " WHERE r.person_id = {{person}} AND r.basis = 'emergency' AND r.until_at > ? AND r.from_at <= ?"
           " ORDER BY r.id DESC LIMIT 200",
    .params = "tt",
    .columns = "itts",
    .max_rows = 200,
    .scope = KITH_SCOPE_PERSON,
};

/* What stood there before, of entries in force between two instants. */
const struct kith_statement STATEMENT_TIMELINE_EARLIER = {
    .name = "core.timeline_earlier",
    .sql =
        "SELECT b.component, b.object_id, b.at, b.title, b.written_at FROM book_entry c JOIN book_entry b ON b.component = c.component"
        " AND b.object_id = c.object_id AND b.version < c.version"
        " WHERE c.person_id = {{person}} AND c.at >= ? AND c.at <= ? AND c.superseded_at IS NULL"
        " AND c.version > 1 AND b.person_id = {{person}}"
        " AND {{visible({{person}}, b.section, b.owner_organisation_id, b.restriction_id)}}"
        " ORDER BY b.object_id, b.version DESC LIMIT 500",
    .params = "tt",
    .columns = "sutst",
    .max_rows = 500,
    .scope = KITH_SCOPE_PERSON,
};

/*
 * Whom somebody may ask to open, before they may see anything: only names. Never who is barred from the
 * person or has accepted to be of their circle, like access_may_open(), which decides again.
 */
#define OPEN_START                                                                                           \
    "SELECT p.public_id, p.name FROM (SELECT DISTINCT r.person_id FROM access_relation r WHERE r.holder = ? AND "
#define OPEN_END                                                                                             \
    ") c JOIN person p ON p.id = c.person_id WHERE (? = '' OR p.name = ?)"                                   \
    " AND NOT EXISTS (SELECT 1 FROM access_bar b WHERE b.account_id = ? AND b.person_id = p.id"              \
    " AND b.lifted_at IS NULL AND FIND_IN_SET('about', b.sections) > 0)"                                     \
    " AND NOT EXISTS (SELECT 1 FROM access_relation f WHERE f.person_id = p.id AND f.holder = ?"             \
    " AND f.role = 'person' AND f.until_at > ? AND f.revoked_at IS NULL" ACCESS_F_ACCEPTED ")"               \
    " ORDER BY p.name, p.id LIMIT ? OFFSET ?"

const struct kith_statement STATEMENT_OPEN_EMERGENCY = {
    .name = "core.open_emergency",
    .sql = OPEN_START
    "r.basis = 'package' AND r.from_at <= ? AND r.until_at > ? AND r.revoked_at IS NULL" OPEN_END,
    .params = "ittssiitii",
    .columns = "us",
    .max_rows = 101,
};

const struct kith_statement STATEMENT_OPEN_RECORDS = {
    .name = "core.open_records",
    .sql = OPEN_START "r.basis = 'package'"
                      " AND LEAST(r.until_at, COALESCE(r.revoked_at, r.until_at)) <= ?"
                      " AND NOT EXISTS (SELECT 1 FROM access_relation n WHERE n.person_id = r.person_id"
                      " AND n.holder = r.holder AND n.basis = 'package' AND n.until_at > ?"
                      " AND n.revoked_at IS NULL)" OPEN_END,
    .params = "ittssiitii",
    .columns = "us",
    .max_rows = 101,
};

const struct kith_statement STATEMENT_OPEN_RESIDENCE = {
    .name = "core.open_residence",
    .sql = OPEN_START
    "r.basis = 'residence' AND r.from_at <= ? AND r.until_at > ? AND r.revoked_at IS NULL" OPEN_END,
    .params = "ittssiitii",
    .columns = "us",
    .max_rows = 101,
};

const struct kith_statement *const core_statements[] = {&STATEMENT_QUEUES,
                                                        &STATEMENT_READY,
                                                        &STATEMENT_AUDIT_STATE,
                                                        &STATEMENT_REASON,
                                                        &STATEMENT_PEOPLE,
                                                        &STATEMENT_UNSHARED,
                                                        &STATEMENT_LOG_ORGANISATIONS,
                                                        &STATEMENT_EMERGENCY_REASONS,
                                                        &office_waiting_sql,
                                                        &STATEMENT_TIMELINE_EARLIER,
                                                        &STATEMENT_OPEN_EMERGENCY,
                                                        &STATEMENT_OPEN_RECORDS,
                                                        &STATEMENT_OPEN_RESIDENCE,
                                                        &question_views_sql,
                                                        &question_view_answers_sql,
                                                        &question_add_sql,
                                                        &question_waiting_sql,
                                                        &question_answered_sql,
                                                        &question_get_sql,
                                                        &question_answers_sql,
                                                        &question_claim_sql,
                                                        &question_answer_sql,
                                                        &question_tell_sql,
                                                        &importer_organisation_rename_sql,
                                                        &importer_worker_by_email_sql,
                                                        &importer_worker_by_account_sql,
                                                        &importer_worker_name_sql,
                                                        &importer_account_name_sql,
                                                        NULL};
