/*
 * circle_entry.c - the store of circle_entry.h, and its line in the timeline.
 */
#include "circle_entry.h"

#include "circle_statements.h"

enum { VERSIONS_MAX = 100, ROWS_MAX = 101, NOON = 12 * 60 };

#define COLUMNS                                                                                              \
    "SELECT e.public_id, e.version, e.ground, e.happened_on, e.title, e.words, e.reason, a.display_name,"    \
    " o.name, f.organisation_id, e.written_at, e.superseded_at IS NULL, e.restriction_id, r.reason,"         \
    " COALESCE((SELECT w.next_on FROM circle_review w WHERE w.kind = 'restriction' AND w.object_id = r.id"   \
    " ORDER BY w.id DESC LIMIT 1), r.review_on) FROM circle_entry e JOIN account a ON a.id = e.written_by"   \
    " JOIN organisation o ON o.id = e.organisation_id"                                                       \
    " JOIN circle_entry f ON f.public_id = e.public_id AND f.version = 1"                                    \
    " LEFT JOIN access_restriction r ON r.id = e.restriction_id"
#define SEEN " AND {{visible({{person}}, 'safeguarding', e.owner_organisation_id, e.restriction_id)}}"

const struct kith_statement CIRCLE_ENTRIES = {
    .name = "circle.entries",
    .sql = COLUMNS " WHERE e.person_id = {{person}} AND e.superseded_at IS NULL" SEEN
                   " ORDER BY e.happened_on DESC, e.id DESC LIMIT ? OFFSET ?",
    .params = "ii",
    .columns = "uisdsssssitoisd",
    .max_rows = ROWS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* A version is read by those who may read the one in force: who was taken off reads none of them. */
const struct kith_statement CIRCLE_ENTRY_VERSIONS = {
    .name = "circle.entry_versions",
    .sql = COLUMNS " JOIN circle_entry c ON c.public_id = e.public_id AND c.superseded_at IS NULL"
                   " WHERE e.public_id = ? AND e.person_id = {{person}}" SEEN
                   " AND {{visible(c.person_id, 'safeguarding', c.owner_organisation_id, c.restriction_id)}}"
                   " ORDER BY e.version DESC LIMIT 100",
    .params = "u",
    .columns = "uisdsssssitoisd",
    .max_rows = VERSIONS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* Asked only of a restriction whose entry the viewer has just been given. */
const struct kith_statement CIRCLE_ENTRY_READERS = {
    .name = "circle.entry_readers",
    .sql = "SELECT x.account_id, a.display_name FROM access_recipient x JOIN account a ON a.id = x.account_id"
           " WHERE x.restriction_id = ? AND x.removed_at IS NULL ORDER BY a.display_name, a.id LIMIT 100",
    .params = "i",
    .columns = "is",
    .max_rows = VERSIONS_MAX,
};

const struct kith_statement CIRCLE_ENTRY_ADD = {
    .name = "circle.entry_add",
    .sql = "INSERT INTO circle_entry (public_id, version, person_id, owner_organisation_id, restriction_id,"
           " organisation_id, ground, happened_on, title, words, reason, written_by, written_at)"
           " VALUES (?, ?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiiiisdsssit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement CIRCLE_ENTRY_SUPERSEDE = {
    .name = "circle.entry_supersede",
    .sql = "UPDATE circle_entry SET superseded_at = ? WHERE public_id = ? AND version = ?"
           " AND person_id = {{person}} AND superseded_at IS NULL",
    .params = "tui",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

static enum kith_found take(struct kith_ctx *ctx, enum kith_found found, const struct kith_rows *rows,
                            const struct circle_entry **entries_r, size_t *count_r)
{
    *entries_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct circle_entry *entries = kith_alloc_array(kith_arena(ctx), rows->count, sizeof *entries);
    for (size_t i = 0; i < rows->count; i++)
        entries[i] = (struct circle_entry){
            .public_id = kith_cell_id(rows, i, 0),
            .version = kith_cell_int(rows, i, 1),
            .ground = kith_cell_text(rows, i, 2),
            .happened_on = kith_cell_date(rows, i, 3),
            .title = kith_cell_text(rows, i, 4),
            .words = kith_cell_text(rows, i, 5),
            .reason = kith_cell_text(rows, i, 6),
            .written_by = kith_cell_text(rows, i, 7),
            .office = kith_cell_text(rows, i, 8),
            .organisation = kith_cell_int(rows, i, 9),
            .written_at = kith_cell_time(rows, i, 10),
            .in_force = kith_cell_bool(rows, i, 11),
            .restriction = kith_cell_int(rows, i, 12),
            .why = text_of(rows, i, 13),
            .review_on = kith_cell_date(rows, i, 14),
        };
    *entries_r = entries;
    *count_r = rows->count;
    return KITH_FOUND;
}

enum kith_found circle_entries(struct kith_ctx *ctx, int64_t offset, int64_t limit,
                               const struct circle_entry **entries_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &CIRCLE_ENTRIES,
                                        KITH_ARGS(kith_int(limit), kith_int(offset)), kith_arena(ctx), &rows);
    return take(ctx, found, &rows, entries_r, count_r);
}

enum kith_found circle_entry_versions(struct kith_ctx *ctx, struct kith_id id,
                                      const struct circle_entry **versions_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &CIRCLE_ENTRY_VERSIONS, KITH_ARGS(kith_id(id)), kith_arena(ctx), &rows);
    return take(ctx, found, &rows, versions_r, count_r);
}

enum kith_found circle_entry_readers(struct kith_ctx *ctx, int64_t restriction,
                                     const struct circle_reader **readers_r, size_t *count_r)
{
    struct kith_rows rows;
    *readers_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(kith_db(ctx), &CIRCLE_ENTRY_READERS, KITH_ARGS(kith_int(restriction)),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct circle_reader *readers = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *readers);
    for (size_t i = 0; i < rows.count; i++)
        readers[i] = (struct circle_reader){kith_cell_int(&rows, i, 0), kith_cell_text(&rows, i, 1)};
    *readers_r = readers;
    *count_r = rows.count;
    return KITH_FOUND;
}

/* ---- writing ---- */

/* One version: how it stands from now on. */
struct version {
    struct kith_id id;
    int64_t number, restriction; /* RESTRICTION 0: open */
    int64_t organisation;        /* whose entry it is once it is open: of the first version */
    const struct circle_entry_wish *wish;
    const char *reason; /* NULL for the first */
};

static struct kith_value key_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

/* The row, and the line of the timeline: both are restricted or neither is. Its audit is as the request is.
 */
static enum kith_rc write_version(struct kith_ctx *ctx, const struct version *version)
{
    int64_t row = 0;
    enum kith_rc rc;
    struct kith_arena *arena = kith_arena(ctx);
    const struct circle_entry_wish *wish = version->wish;
    kith_time at;
    if (wish->happened_on == kith_time_date(kith_now(ctx)) || !kith_time_make(wish->happened_on, NOON, &at))
        at = kith_now(ctx);
    int64_t owner = version->restriction != 0 ? 0 : version->organisation;
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = at,
        .section = KITH_SECTION_SAFEGUARDING,
        .owner_organisation = owner,
        .restriction = version->restriction,
        .title = wish->title,
        .path =
            kith_printf(arena, "/people/%s/circle/entries/%s",
                        kith_id_text(arena, kith_person(ctx)->public_id), kith_id_text(arena, version->id)),
        .object = version->id,
    };
    switch (kith_write(kith_db(ctx), &CIRCLE_ENTRY_ADD,
                       KITH_ARGS(kith_id(version->id), kith_int(version->number), key_or_null(owner),
                                 key_or_null(version->restriction), kith_int(kith_organisation_id(ctx)),
                                 kith_text(wish->ground), kith_day(wish->happened_on), kith_text(wish->title),
                                 kith_text(wish->words),
                                 kith_text(version->reason != NULL ? version->reason : ""),
                                 kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx))),
                       NULL, &row)) {
    case KITH_WRITTEN:
        rc = kith_book_write(ctx, &line, version->reason);
        return rc == KITH_OK ? kith_audit(ctx, "circle.entry", line.person, row) : rc;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc circle_entry_add(struct kith_ctx *ctx, const struct circle_entry_wish *wish,
                              const int64_t *accounts, size_t count, const char *why, kith_date review_on,
                              struct kith_id *id_r)
{
    struct version version = {
        .id = kith_id_new(), .number = 1, .organisation = kith_organisation_id(ctx), .wish = wish};
    *id_r = version.id;
    enum kith_rc rc = kith_restriction_add(ctx, kith_person(ctx)->id, accounts, count, why, review_on,
                                           &version.restriction);
    return rc == KITH_OK ? write_version(ctx, &version) : rc;
}

static enum kith_rc supersede(struct kith_ctx *ctx, const struct circle_entry *now)
{
    int64_t touched = 0;
    if (kith_write(kith_db(ctx), &CIRCLE_ENTRY_SUPERSEDE,
                   KITH_ARGS(kith_instant(kith_now(ctx)), kith_id(now->public_id), kith_int(now->version)),
                   &touched, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return touched == 1 ? KITH_OK : KITH_CONFLICT;
}

enum kith_rc circle_entry_correct(struct kith_ctx *ctx, const struct circle_entry *now,
                                  const struct circle_entry_wish *wish, const char *reason)
{
    const struct version version = {.id = now->public_id,
                                    .number = now->version + 1,
                                    .restriction = now->restriction,
                                    .organisation = now->organisation,
                                    .wish = wish,
                                    .reason = reason};
    enum kith_rc rc = supersede(ctx, now);
    return rc == KITH_OK ? write_version(ctx, &version) : rc;
}

/* The words as they are, for a version that changes who reads them. */
static struct circle_entry_wish same_words(const struct circle_entry *now)
{
    return (struct circle_entry_wish){now->ground, now->title, now->words, now->happened_on};
}

enum kith_rc circle_entry_name(struct kith_ctx *ctx, const struct circle_entry *now, const int64_t *accounts,
                               size_t count, const char *reason)
{
    const struct circle_entry_wish wish = same_words(now);
    const struct version version = {.id = now->public_id,
                                    .number = now->version + 1,
                                    .restriction = now->restriction,
                                    .organisation = now->organisation,
                                    .wish = &wish,
                                    .reason = reason};
    /* The entry before its restriction, as opening it does: two who act at once take turns. */
    enum kith_rc rc = supersede(ctx, now);
    if (rc == KITH_OK)
        rc = kith_restriction_recipients(ctx, kith_person(ctx)->id, now->restriction, accounts, count);
    return rc == KITH_OK ? write_version(ctx, &version) : rc;
}

enum kith_rc circle_entry_open(struct kith_ctx *ctx, const struct circle_entry *now, const char *reason)
{
    const struct circle_entry_wish wish = same_words(now);
    const struct version version = {.id = now->public_id,
                                    .number = now->version + 1,
                                    .organisation = now->organisation,
                                    .wish = &wish,
                                    .reason = reason};
    enum kith_rc rc = supersede(ctx, now);
    if (rc == KITH_OK)
        rc = kith_restriction_lift(ctx, kith_person(ctx)->id, now->restriction, reason);
    return rc == KITH_OK ? write_version(ctx, &version) : rc;
}
