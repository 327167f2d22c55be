/*
 * redact.c - redaction by two people, and legal holds.
 *
 * Does not ask for passwords: whoever calls has checked who the two are.
 */
#include "audit.h"
#include "canon.h"
#include "keep.h"

#include "arena.h"

#include <kith/arena.h>

#include <string.h>

enum { HOLDS_MAX = 10000 };

static const struct kith_statement ROW = {
    .name = "redact.row",
    .sql = "SELECT COALESCE(e.person_id, 0), s.row_hash, COALESCE(r.prepared_by, 0), r.prepared_at, r.reason,"
           " r.confirmed_at, e.at FROM {{audit}}.audit_event e LEFT JOIN audit_seal s ON s.audit_id = e.id"
           " LEFT JOIN audit_redaction r ON r.audit_id = e.id WHERE e.id = ? FOR UPDATE",
    .params = "i",
    .columns = "ibitstt",
};

static const struct kith_statement HELD = {
    .name = "hold.held",
    .sql = "SELECT COUNT(*) FROM audit_hold WHERE person_id = ? AND lifted_at IS NULL LOCK IN SHARE MODE",
    .params = "i",
    .columns = "i",
};

static const struct kith_statement PREPARE = {
    .name = "redact.prepare",
    .sql = "REPLACE INTO audit_redaction (audit_id, reason, prepared_by, prepared_at) VALUES (?, ?, ?, ?)",
    .params = "isit",
};

static const struct kith_statement PREPARED = {
    .name = "redact.prepared",
    .sql = "SELECT r.reason, r.prepared_by, r.prepared_at, e.at, e.action, COALESCE(e.account_id, 0)"
           " FROM audit_redaction r JOIN {{audit}}.audit_event e ON e.id = r.audit_id"
           " WHERE r.audit_id = ? AND r.confirmed_at IS NULL",
    .params = "i",
    .columns = "sittsi",
};

static const struct kith_statement CONFIRM = {
    .name = "redact.confirm",
    .sql = "UPDATE audit_redaction SET confirmed_by = ?, confirmed_at = ?, key_id = ?, mac = ?"
           " WHERE audit_id = ? AND confirmed_at IS NULL",
    .params = "itsbi",
};

static const struct kith_statement EMPTY = {
    .name = "redact.empty",
    .sql =
        "UPDATE {{audit}}.audit_event SET account_id = NULL, membership_id = NULL, organisation_id = NULL, action = NULL,"
        " outcome = NULL, person_id = NULL, object_id = NULL, request_id = NULL, section = NULL, basis = NULL,"
        " restricted = 0, salt = NULL WHERE id = ?",
    .params = "i",
};

static const struct kith_statement HOLD_SET = {
    .name = "hold.set",
    .sql = "INSERT INTO audit_hold (person_id, reason, set_at) VALUES (?, ?, ?)",
    .params = "ist",
};

static const struct kith_statement HOLD_LIFT = {
    .name = "hold.lift",
    .sql = "UPDATE audit_hold SET lifted_at = ?, lift_reason = ? WHERE person_id = ? AND lifted_at IS NULL",
    .params = "tsi",
};

static const struct kith_statement HOLD_LIST = {
    .name = "hold.list",
    .sql = "SELECT person_id, reason, set_at FROM audit_hold WHERE lifted_at IS NULL ORDER BY id LIMIT 10000",
    .params = "",
    .columns = "ist",
    .max_rows = HOLDS_MAX,
};

const struct kith_statement *const keep_statements[] = {&ROW,   &HELD,     &PREPARE,   &PREPARED,  &CONFIRM,
                                                        &EMPTY, &HOLD_SET, &HOLD_LIFT, &HOLD_LIST, NULL};

struct deed {
    struct kith_arena *arena;
    const struct audit_keys *keys;
    int64_t audit_id;
    int64_t account;
    int64_t person;
    const char *reason;
    kith_time prepared_at; /* of what was seen */
    kith_time now;
    enum keep_result result;
};

static enum kith_rc stop(struct deed *deed, enum keep_result result)
{
    deed->result = result;
    return KITH_INVALID;
}

static enum keep_result run(struct kith_db *keeper, kith_tx_fn fn, struct deed *deed)
{
    deed->arena = arena_create();
    deed->result = KEEP_FAILED;
    enum kith_rc rc = db_transaction(keeper, fn, deed, NULL, NULL);
    arena_destroy(&deed->arena);
    return rc == KITH_OK ? KEEP_OK : rc == KITH_INVALID ? deed->result : KEEP_FAILED;
}

static enum kith_rc note(struct kith_db *db, const struct deed *deed, const char *action)
{
    /* The person is left out: their log would show what was redacted, and retention would begin anew. */
    const struct audit_entry entry = {.at = deed->now,
                                      .account_id = deed->account,
                                      .action = action,
                                      .outcome = "done",
                                      .object_id = deed->audit_id != 0 ? deed->audit_id : deed->person};
    return audit_write(db, &entry);
}

/* KITH_OK: 0 or more holds in COUNT_R. */
static enum kith_rc held(struct kith_db *db, struct deed *deed, int64_t person, int64_t *count_r)
{
    struct kith_rows rows;
    if (kith_select(db, &HELD, KITH_ARGS(kith_int(person)), deed->arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    *count_r = kith_cell_int(&rows, 0, 0);
    return KITH_OK;
}

/* The row, when it may be redacted. */
static enum kith_rc row_get(struct kith_db *db, struct deed *deed, struct kith_rows *rows)
{
    int64_t holds = 0;
    switch (kith_select(db, &ROW, KITH_ARGS(kith_int(deed->audit_id)), deed->arena, rows)) {
    case KITH_NONE:
        return stop(deed, KEEP_NO_ROW);
    case KITH_FOUND:
        break;
    default:
        return KITH_FAIL;
    }
    if (!kith_cell_null(rows, 0, 5))
        return stop(deed, KEEP_DONE);
    if (kith_cell_null(rows, 0, 1))
        return stop(deed, KEEP_NOT_SEALED);
    int64_t person = kith_cell_int(rows, 0, 0);
    if (person != 0 && held(db, deed, person, &holds) != KITH_OK)
        return KITH_FAIL;
    return holds > 0 ? stop(deed, KEEP_HELD) : KITH_OK;
}

static enum kith_rc prepare(struct kith_db *db, void *data)
{
    struct deed *deed = data;
    struct kith_rows rows;
    enum kith_rc rc = row_get(db, deed, &rows);
    if (rc != KITH_OK)
        return rc;
    if (kith_write(db, &PREPARE,
                   KITH_ARGS(kith_int(deed->audit_id), kith_text(deed->reason), kith_int(deed->account),
                             kith_instant(deed->now)),
                   NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return note(db, deed, "audit.redact-prepare");
}

static enum kith_rc confirm(struct kith_db *db, void *data)
{
    struct deed *deed = data;
    struct kith_rows rows;
    unsigned char mac[CANON_HASH_BYTES];
    const struct audit_key *key = audit_keys_current(deed->keys);
    int64_t touched = 0;
    size_t len;
    enum kith_rc rc = row_get(db, deed, &rows);
    if (rc != KITH_OK)
        return rc;
    struct canon_redaction redaction = {.audit_id = deed->audit_id,
                                        .at = kith_cell_time(&rows, 0, 6),
                                        .reason = kith_cell_text(&rows, 0, 4),
                                        .prepared_by = kith_cell_int(&rows, 0, 2),
                                        .prepared_at = kith_cell_time(&rows, 0, 3),
                                        .confirmed_by = deed->account,
                                        .confirmed_at = deed->now};
    if (redaction.prepared_by == 0 || redaction.prepared_at != deed->prepared_at ||
        deed->now - redaction.prepared_at > KEEP_PREPARED_DAYS * KITH_DAY)
        return stop(deed, KEEP_NOT_PREPARED);
    if (redaction.prepared_by == deed->account)
        return stop(deed, KEEP_SAME_PERSON);
    memcpy(redaction.row_hash, kith_cell_blob(&rows, 0, 1, &len), sizeof redaction.row_hash);
    canon_redaction_mac(&redaction, key, mac);
    if (kith_write(db, &CONFIRM,
                   KITH_ARGS(kith_int(deed->account), kith_instant(deed->now), kith_text(key->id),
                             kith_blob(mac, sizeof mac), kith_int(deed->audit_id)),
                   &touched, NULL) != KITH_WRITTEN ||
        touched != 1 ||
        kith_write(db, &EMPTY, KITH_ARGS(kith_int(deed->audit_id)), &touched, NULL) != KITH_WRITTEN ||
        touched != 1)
        return KITH_FAIL;
    return note(db, deed, "audit.redact");
}

enum keep_result redact_prepare(struct kith_db *keeper, int64_t audit_id, int64_t account, const char *reason,
                                kith_time now)
{
    struct deed deed = {.audit_id = audit_id, .account = account, .reason = reason, .now = now};
    return run(keeper, prepare, &deed);
}

enum kith_found redact_prepared(struct kith_db *keeper, struct kith_arena *arena, int64_t audit_id,
                                struct prepared_redaction *prepared_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(keeper, &PREPARED, KITH_ARGS(kith_int(audit_id)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    const char *action = kith_cell_text(&rows, 0, 4);
    *prepared_r = (struct prepared_redaction){.reason = kith_cell_text(&rows, 0, 0),
                                              .prepared_by = kith_cell_int(&rows, 0, 1),
                                              .prepared_at = kith_cell_time(&rows, 0, 2),
                                              .at = kith_cell_time(&rows, 0, 3),
                                              .action = action != NULL ? action : "",
                                              .account = kith_cell_int(&rows, 0, 5)};
    return KITH_FOUND;
}

enum keep_result redact_confirm(struct kith_db *keeper, const struct audit_keys *keys, int64_t audit_id,
                                int64_t account, kith_time prepared_at, kith_time now)
{
    struct deed deed = {
        .keys = keys, .audit_id = audit_id, .account = account, .prepared_at = prepared_at, .now = now};
    return run(keeper, confirm, &deed);
}

static enum kith_rc set_hold(struct kith_db *db, void *data)
{
    struct deed *deed = data;
    int64_t holds = 0;
    if (held(db, deed, deed->person, &holds) != KITH_OK)
        return KITH_FAIL;
    if (holds > 0)
        return stop(deed, KEEP_DONE);
    if (kith_write(db, &HOLD_SET,
                   KITH_ARGS(kith_int(deed->person), kith_text(deed->reason), kith_instant(deed->now)), NULL,
                   NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return note(db, deed, "audit.hold");
}

static enum kith_rc lift_hold(struct kith_db *db, void *data)
{
    struct deed *deed = data;
    int64_t lifted = 0;
    if (kith_write(db, &HOLD_LIFT,
                   KITH_ARGS(kith_instant(deed->now), kith_text(deed->reason), kith_int(deed->person)),
                   &lifted, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return lifted == 0 ? stop(deed, KEEP_NOT_HELD) : note(db, deed, "audit.hold-lift");
}

enum keep_result hold_set(struct kith_db *keeper, int64_t person, const char *reason, kith_time now)
{
    struct deed deed = {.person = person, .reason = reason, .now = now};
    return run(keeper, set_hold, &deed);
}

enum keep_result hold_lift(struct kith_db *keeper, int64_t person, const char *reason, kith_time now)
{
    struct deed deed = {.person = person, .reason = reason, .now = now};
    return run(keeper, lift_hold, &deed);
}

enum kith_found hold_list(struct kith_db *keeper, struct kith_arena *arena, const struct hold **holds_r,
                          size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(keeper, &HOLD_LIST, KITH_NO_ARGS, arena, &rows);
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct hold *holds = kith_alloc_array(arena, rows.count, sizeof *holds);
    for (size_t i = 0; i < rows.count; i++)
        holds[i] = (struct hold){.person = kith_cell_int(&rows, i, 0),
                                 .reason = kith_cell_text(&rows, i, 1),
                                 .set_at = kith_cell_time(&rows, i, 2)};
    *holds_r = holds;
    *count_r = rows.count;
    return KITH_FOUND;
}
