/*
 * skeleton_store.c - the SQL of notices and nothing else.
 *
 * Knows no request and no page. Asks for the organisation in every look-up, so that an id from elsewhere
 * finds nothing.
 */
#include "skeleton_store.h"

static const struct kith_statement LIST = {
    .name = "skeleton.list",
    .sql = "SELECT n.id, n.public_id, n.version, v.title, v.message, a.display_name, v.written_at, v.reason"
           " FROM skeleton_notice n"
           " JOIN skeleton_version v ON v.notice_id = n.id AND v.version = n.version"
           " JOIN account a ON a.id = v.account_id"
           " WHERE n.organisation_id = ?"
           " ORDER BY n.created_at DESC, n.id DESC LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = "iuisssts",
    .max_rows = 101,
};

static const struct kith_statement GET = {
    .name = "skeleton.get",
    .sql = "SELECT n.id, n.public_id, n.version, v.title, v.message, a.display_name, v.written_at, v.reason"
           " FROM skeleton_notice n"
           " JOIN skeleton_version v ON v.notice_id = n.id AND v.version = n.version"
           " JOIN account a ON a.id = v.account_id"
           " WHERE n.public_id = ? AND n.organisation_id = ?",
    .params = "ui",
    .columns = "iuisssts",
};

static const struct kith_statement HISTORY = {
    .name = "skeleton.history",
    .sql = "SELECT n.id, n.public_id, v.version, v.title, v.message, a.display_name, v.written_at, v.reason"
           " FROM skeleton_notice n"
           " JOIN skeleton_version v ON v.notice_id = n.id AND v.version < n.version"
           " JOIN account a ON a.id = v.account_id"
           " WHERE n.id = ?"
           " ORDER BY v.version DESC LIMIT 100",
    .params = "i",
    .columns = "iuisssts",
    .max_rows = SKELETON_HISTORY_MAX,
};

static const struct kith_statement ADD_NOTICE = {
    .name = "skeleton.add_notice",
    .sql =
        "INSERT INTO skeleton_notice (public_id, organisation_id, version, created_at) VALUES (?, ?, 1, ?)",
    .params = "uit",
};

static const struct kith_statement ADD_VERSION = {
    .name = "skeleton.add_version",
    .sql = "INSERT INTO skeleton_version (notice_id, version, title, message, account_id, written_at, reason)"
           " VALUES (?, ?, ?, ?, ?, ?, ?)",
    .params = "iissits",
};

/* The row is found only in the version its editor saw. */
static const struct kith_statement MOVE_ON = {
    .name = "skeleton.move_on",
    .sql = "UPDATE skeleton_notice SET version = version + 1 WHERE id = ? AND version = ?",
    .params = "ii",
};

const struct kith_statement *const skeleton_statements[] = {&LIST,        &GET,     &HISTORY, &ADD_NOTICE,
                                                            &ADD_VERSION, &MOVE_ON, NULL};

static struct skeleton_notice from_row(const struct kith_rows *rows, size_t row)
{
    return (struct skeleton_notice){
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .version = kith_cell_int(rows, row, 2),
        .title = kith_cell_text(rows, row, 3),
        .message = kith_cell_text(rows, row, 4),
        .author = kith_cell_text(rows, row, 5),
        .written_at = kith_cell_time(rows, row, 6),
        .reason = kith_cell_text(rows, row, 7),
    };
}

static void from_rows(struct kith_arena *arena, const struct kith_rows *rows,
                      struct skeleton_notices *notices_r)
{
    struct skeleton_notice *items = kith_alloc_array(arena, rows->count, sizeof *items);
    for (size_t i = 0; i < rows->count; i++)
        items[i] = from_row(rows, i);
    *notices_r = (struct skeleton_notices){items, rows->count};
}

enum kith_found skeleton_list(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                              int64_t limit, int64_t offset, struct skeleton_notices *notices_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(
        db, &LIST, KITH_ARGS(kith_int(organisation_id), kith_int(limit), kith_int(offset)), arena, &rows);
    *notices_r = (struct skeleton_notices){NULL, 0};
    if (found == KITH_FOUND)
        from_rows(arena, &rows, notices_r);
    return found;
}

enum kith_found skeleton_get(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                             struct kith_id public_id, struct skeleton_notice *notice_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &GET, KITH_ARGS(kith_id(public_id), kith_int(organisation_id)), arena, &rows);
    if (found == KITH_FOUND)
        *notice_r = from_row(&rows, 0);
    return found;
}

enum kith_found skeleton_history(struct kith_db *db, struct kith_arena *arena,
                                 const struct skeleton_notice *notice, struct skeleton_notices *notices_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &HISTORY, KITH_ARGS(kith_int(notice->id)), arena, &rows);
    *notices_r = (struct skeleton_notices){NULL, 0};
    if (found == KITH_FOUND)
        from_rows(arena, &rows, notices_r);
    return found;
}

static enum kith_rc add_version(struct kith_db *db, int64_t id, int64_t version,
                                const struct skeleton_text *text)
{
    const char *reason = text->reason == NULL ? "" : text->reason;
    enum kith_written written = kith_write(db, &ADD_VERSION,
                                           KITH_ARGS(kith_int(id), kith_int(version), kith_text(text->title),
                                                     kith_text(text->message), kith_int(text->account_id),
                                                     kith_instant(text->at), kith_text(reason)),
                                           NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc skeleton_add(struct kith_db *db, int64_t organisation_id, struct kith_id public_id,
                          const struct skeleton_text *text, int64_t *id_r)
{
    enum kith_written written = kith_write(
        db, &ADD_NOTICE, KITH_ARGS(kith_id(public_id), kith_int(organisation_id), kith_instant(text->at)),
        NULL, id_r);
    return written == KITH_WRITTEN ? add_version(db, *id_r, 1, text) : KITH_FAIL;
}

enum kith_rc skeleton_change(struct kith_db *db, int64_t id, int64_t version,
                             const struct skeleton_text *text)
{
    int64_t rows = 0;
    if (kith_write(db, &MOVE_ON, KITH_ARGS(kith_int(id), kith_int(version)), &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 0 ? KITH_CONFLICT : add_version(db, id, version + 1, text);
}
