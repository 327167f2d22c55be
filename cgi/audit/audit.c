/*
 * audit.c - one row for one thing that was done.
 *
 * Writes through the view audit_event, which stands for the table in the audit's own schema. Does not read,
 * seal or verify.
 */
#include "audit.h"

static const struct kith_statement AUDIT_ADD = {
    .name = "audit.add",
    .sql =
        "INSERT INTO {{audit}}.audit_event (at, account_id, membership_id, organisation_id, action, outcome, person_id,"
        " object_id, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "tiiissiiu",
};

const struct kith_statement *const audit_statements[] = {&AUDIT_ADD, NULL};

static struct kith_value id_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

enum kith_rc audit_write(struct kith_db *db, const struct audit_entry *entry)
{
    struct kith_id request;
    bool has_request = entry->request_id != NULL && kith_id_parse(entry->request_id, &request);
    enum kith_written written = kith_write(
        db, &AUDIT_ADD,
        KITH_ARGS(kith_instant(entry->at), id_or_null(entry->account_id), id_or_null(entry->membership_id),
                  id_or_null(entry->organisation_id), kith_text(entry->action), kith_text(entry->outcome),
                  id_or_null(entry->person_id), id_or_null(entry->object_id),
                  has_request ? kith_id(request) : kith_null(KITH_ID)),
        NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}
