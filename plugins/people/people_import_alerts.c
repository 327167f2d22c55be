/*
 * people_import_alerts.c - allergies, risks and DNACPR of an imported file, as alerts.
 */
#include "people_import.h"

#include <string.h>

enum { IMPORTED_MAX = 300, ALERT_CHARACTERS = 300 };

const struct kith_statement PEOPLE_IMPORT_ALERT_READ = {
    .name = "people.import_alert_read",
    .sql = "SELECT v.id, v.kind, v.alert, v.ended_at IS NULL FROM people_alert v WHERE v.person_id = ?"
           " AND v.account_id IS NULL ORDER BY v.id DESC LIMIT 300",
    .params = "i",
    .columns = "isso",
    .max_rows = IMPORTED_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PEOPLE_IMPORT_ALERT_ADD = {
    .name = "people.import_alert_add",
    .sql = "INSERT INTO people_alert (public_id, person_id, kind, severity, alert, todo, seen_by,"
           " organisation_id, written_at) VALUES (?, ?, ?, ?, ?, '', '', ?, ?)",
    .params = "uisssit",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PEOPLE_IMPORT_ALERT_END = {
    .name = "people.import_alert_end",
    .sql =
        "UPDATE people_alert SET ended_at = ?, end_reason = 'Not in the imported file any more' WHERE id = ?",
    .params = "ti",
    .scope = KITH_SCOPE_SYSTEM,
};

struct work {
    struct kith_ctx *ctx;
    int64_t person, organisation;
    struct kith_rows had; /* what imports brought before */
    bool *named;          /* by this file again */
};

/* One alert that the file names. */
static enum kith_rc name_one(struct work *work, const char *kind, const char *severity, const char *text)
{
    bool brought = false;
    for (size_t i = 0; i < work->had.count; i++) {
        if (strcmp(kith_cell_text(&work->had, i, 1), kind) == 0 &&
            strcmp(kith_cell_text(&work->had, i, 2), text) == 0)
            brought = work->named[i] = true;
    }
    if (brought)
        return KITH_OK;
    enum kith_written written =
        kith_write(kith_db(work->ctx), &PEOPLE_IMPORT_ALERT_ADD,
                   KITH_ARGS(kith_id(kith_id_new()), kith_int(work->person), kith_text(kind),
                             kith_text(severity), kith_text(text),
                             work->organisation != 0 ? kith_int(work->organisation) : kith_null(KITH_INT),
                             kith_instant(kith_now(work->ctx))),
                   NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

/* At most ALERT_CHARACTERS bytes of TEXT, never half a character. */
static const char *fit(struct kith_arena *arena, const char *text, size_t len)
{
    if (len > ALERT_CHARACTERS) {
        len = ALERT_CHARACTERS;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    return kith_copy_n(arena, text, len);
}

static enum kith_rc name_all(struct work *work, const char *kind, const char *severity, const char *text)
{
    enum kith_rc rc = KITH_OK;
    while (rc == KITH_OK && *text != '\0') {
        size_t len = strcspn(text, ";\n");
        const char *next = text + len + (text[len] != '\0');
        size_t blank = strspn(text, " ");
        blank = blank < len ? blank : len;
        text += blank;
        len -= blank;
        while (len > 0 && text[len - 1] == ' ')
            len--;
        if (len > 0)
            rc = name_one(work, kind, severity, fit(kith_arena(work->ctx), text, len));
        text = next;
    }
    return rc;
}

/* Of the kinds the file speaks of, those it does not name any more. */
static enum kith_rc end_rest(struct work *work, const char *kind, bool spoken_of)
{
    for (size_t i = 0; spoken_of && i < work->had.count; i++) {
        if (work->named[i] || !kith_cell_bool(&work->had, i, 3) ||
            strcmp(kith_cell_text(&work->had, i, 1), kind) != 0)
            continue;
        if (kith_write(
                kith_db(work->ctx), &PEOPLE_IMPORT_ALERT_END,
                KITH_ARGS(kith_instant(kith_now(work->ctx)), kith_int(kith_cell_int(&work->had, i, 0))), NULL,
                NULL) != KITH_WRITTEN)
            return KITH_FAIL;
    }
    return KITH_OK;
}

enum kith_rc people_import_alerts(struct kith_ctx *ctx, int64_t person, int64_t organisation,
                                  const struct people_import_alerts *alerts)
{
    struct work work = {.ctx = ctx, .person = person, .organisation = organisation};
    enum kith_rc rc = KITH_OK;
    if (kith_select(kith_db(ctx), &PEOPLE_IMPORT_ALERT_READ, KITH_ARGS(kith_int(person)), kith_arena(ctx),
                    &work.had) == KITH_ERROR)
        return KITH_FAIL;
    work.named = kith_alloc_array(kith_arena(ctx), work.had.count + 1, sizeof *work.named);
    if (alerts->allergies != NULL)
        rc = name_all(&work, "allergy", "high", alerts->allergies);
    if (rc == KITH_OK && alerts->risks != NULL)
        rc = name_all(&work, "risk", "medium", alerts->risks);
    if (rc == KITH_OK && alerts->dnacpr != NULL && strcmp(alerts->dnacpr, "yes") == 0)
        rc = name_one(&work, "dnacpr", "high", alerts->dnacpr_place);
    if (rc == KITH_OK && alerts->dnacpr != NULL && strcmp(alerts->dnacpr, "no") == 0)
        rc = name_one(&work, "no-dnacpr", "low", ""); /* the kind says it all */
    if (rc == KITH_OK)
        rc = end_rest(&work, "allergy", alerts->allergies != NULL);
    if (rc == KITH_OK)
        rc = end_rest(&work, "risk", alerts->risks != NULL);
    if (rc == KITH_OK)
        rc = end_rest(&work, "dnacpr", alerts->dnacpr != NULL);
    return rc == KITH_OK ? end_rest(&work, "no-dnacpr", alerts->dnacpr != NULL) : rc;
}
