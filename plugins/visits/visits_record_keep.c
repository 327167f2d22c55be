/*
 * visits_record_keep.c - the store of visits_record_keep.h. Decides nothing but that the version in force is
 * not kept.
 */
#include "visits_record_keep.h"

#include "visits_plan_tell.h"

const struct kith_statement record_keep_get_sql = {
    .name = "visits.keep_get",
    .sql =
        "SELECT k.public_id, k.ground FROM visits_keep k WHERE k.record_id = ? AND k.person_id = {{person}}"
        " AND k.opened_at IS NULL"
        " AND {{visible(k.person_id, 'visits', k.owner_organisation_id, k.restriction_id)}}",
    .params = "i",
    .columns = "us",
    .scope = KITH_SCOPE_PERSON,
};

/* Not of the version in force: somebody may open that from another record in the meantime. */
const struct kith_statement record_keep_set_sql = {
    .name = "visits.keep_set",
    .sql = "UPDATE visits_record SET restriction_id = ? WHERE id = ? AND person_id = {{person}}"
           " AND restriction_id IS NULL AND version < (SELECT t.record_version FROM visits_attendance t"
           " WHERE t.visit_id = visits_record.visit_id AND t.worker_id = visits_record.worker_id)",
    .params = "ii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_keep_add_sql = {
    .name = "visits.keep_add",
    .sql = "INSERT INTO visits_keep (public_id, person_id, owner_organisation_id, record_id, restriction_id,"
           " ground) VALUES (?, {{person}}, ?, ?, ?, ?)",
    .params = "uiiis",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_keep_clear_sql = {
    .name = "visits.keep_clear",
    .sql = "UPDATE visits_record SET restriction_id = NULL WHERE id = ? AND person_id = {{person}}"
           " AND restriction_id = ?",
    .params = "ii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement record_keep_end_sql = {
    .name = "visits.keep_end",
    .sql = "UPDATE visits_keep SET opened_at = ? WHERE public_id = ? AND person_id = {{person}}"
           " AND opened_at IS NULL",
    .params = "tu",
    .scope = KITH_SCOPE_PERSON,
};

enum kith_found record_keep_get(struct kith_ctx *ctx, int64_t record, struct record_keep *keep_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &record_keep_get_sql, KITH_ARGS(kith_int(record)), kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *keep_r = (struct record_keep){kith_cell_id(&rows, 0, 0), kith_cell_text(&rows, 0, 1)};
    return found;
}

/* One row, and no other, has to change. */
static enum kith_rc one_row(enum kith_written written, int64_t rows)
{
    if (written != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 1 ? KITH_OK : KITH_CONFLICT;
}

/* For those who are named: where to read it, and none of its words. */
static enum kith_rc write_line(struct kith_ctx *ctx, const struct visit *visit, const struct record *record,
                               int64_t restriction, struct kith_id keep, const char *reason)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *name = visits_short_name(ctx, record->worker_name);
    const struct kith_book_entry line = {
        .person = visit->person,
        .at = kith_now(ctx),
        .section = KITH_SECTION_VISITS,
        .owner_organisation = visit->owner,
        .restriction = restriction,
        .title = reason == NULL
                     ? kith_printf(arena, "An earlier record by %s was kept for named people", name)
                     : kith_printf(arena, "An earlier record by %s can be read by everybody again", name),
        .path = record_path(ctx, visit, ""),
        .object = keep,
    };
    return kith_book_write(ctx, &line, reason);
}

enum kith_rc record_keep_begin(struct kith_ctx *ctx, const struct visit *visit, const struct record *record,
                               const struct record_keep_wish *wish)
{
    int64_t restriction = 0;
    int64_t rows = 0;
    struct kith_id id = kith_id_new();
    enum kith_rc rc = kith_restriction_add(ctx, visit->person, wish->accounts, wish->count, wish->why,
                                           wish->review_on, &restriction);
    if (rc != KITH_OK)
        return rc;
    enum kith_written written =
        kith_write(kith_db(ctx), &record_keep_set_sql, KITH_ARGS(kith_int(restriction), kith_int(record->id)),
                   &rows, NULL);
    rc = one_row(written, rows);
    if (rc == KITH_OK) {
        written = kith_write(kith_db(ctx), &record_keep_add_sql,
                             KITH_ARGS(kith_id(id), kith_int(visit->owner), kith_int(record->id),
                                       kith_int(restriction), kith_text(wish->ground)),
                             &rows, NULL);
        rc = one_row(written, rows);
    }
    if (rc == KITH_OK)
        rc = write_line(ctx, visit, record, restriction, id, NULL);
    return rc == KITH_OK ? kith_audit(ctx, "visits.keep", visit->person, record->id) : rc;
}

enum kith_rc record_keep_open(struct kith_ctx *ctx, const struct visit *visit, const struct record *record,
                              const struct record_keep *keep, const char *reason)
{
    int64_t rows = 0;
    enum kith_written written =
        kith_write(kith_db(ctx), &record_keep_clear_sql,
                   KITH_ARGS(kith_int(record->id), kith_int(record->restriction)), &rows, NULL);
    enum kith_rc rc = one_row(written, rows);
    if (rc == KITH_OK) {
        written = kith_write(kith_db(ctx), &record_keep_end_sql,
                             KITH_ARGS(kith_instant(kith_now(ctx)), kith_id(keep->public_id)), &rows, NULL);
        rc = one_row(written, rows);
    }
    if (rc == KITH_OK)
        rc = kith_restriction_lift(ctx, visit->person, record->restriction, reason);
    if (rc == KITH_OK)
        rc = write_line(ctx, visit, record, record->restriction, keep->public_id, reason);
    return rc == KITH_OK ? kith_audit(ctx, "visits.open", visit->person, record->id) : rc;
}
