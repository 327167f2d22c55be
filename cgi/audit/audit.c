/*
 * audit.c - one row for one thing that was done.
 *
 * Does not read (who_looked.c), seal or verify.
 */
#include "audit.h"
#include "text.h"
#include "who_looked.h"

static const struct kith_statement AUDIT_ADD = {
    .name = "audit.add",
    .sql =
        "INSERT INTO {{audit}}.audit_event (at, account_id, membership_id, organisation_id, action, outcome, person_id,"
        " object_id, request_id, section, basis, restricted, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "tiiissiiusiou",
};

const struct kith_statement *const audit_statements[] = {&AUDIT_ADD, &WHO_LOOKED_PAGE, &WHO_LOOKED_FIND,
                                                         NULL};

static struct kith_value id_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

enum kith_rc audit_write(struct kith_db *db, const struct audit_entry *entry)
{
    struct kith_id request;
    struct kith_id salt = {0};
    bool has_request = entry->request_id != NULL && kith_id_parse(entry->request_id, &request);
    text_random(salt.bytes, sizeof salt.bytes);
    /* An ENUM takes its number: the order of enum kith_basis is that of the schema. */
    enum kith_written written = kith_write(
        db, &AUDIT_ADD,
        KITH_ARGS(kith_instant(entry->at), id_or_null(entry->account_id), id_or_null(entry->membership_id),
                  id_or_null(entry->organisation_id), kith_text(entry->action), kith_text(entry->outcome),
                  id_or_null(entry->person_id), id_or_null(entry->object_id),
                  has_request ? kith_id(request) : kith_null(KITH_ID), kith_text(entry->section),
                  id_or_null((int64_t)entry->basis), kith_bool(entry->restricted), kith_id(salt)),
        NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}
