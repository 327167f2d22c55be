/*
 * export.c - taking a record away: one ZIP file with the timeline and who has looked, as the taker may read
 * them.
 *
 * Tables are CSV; a page in the file says what is what. The file is made in memory, within the request.
 */
#include "export.h"
#include "common.h"
#include "core.h"
#include "csv.h"
#include "log.h"
#include "look_view.h"
#include "person_view.h"
#include "timeline.h"
#include "who_looked.h"
#include "zip.h"

enum { ROWS_AT_ONCE = 100, ROWS_MOST = 100000 };

/* GET /people/:person/export - what is in it, and what to mind. */
enum kith_rc export_show(struct kith_ctx *ctx)
{
    if (!person_may_export(ctx))
        return KITH_NOT_FOUND;
    person_fill_links(ctx);
    return kith_render(ctx, "core/person-export.tpl");
}

static void add_row(struct buf *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_cell(out, cells[i], i == 0);
    csv_end_row(out);
}

#define ADD_ROW(OUT, ...)                                                                                    \
    add_row(OUT, (const char *const[]){__VA_ARGS__},                                                         \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static bool write_timeline(struct kith_ctx *ctx, struct buf *out)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct timeline_filter filter = {.from = KITH_TIME_NONE,
                                     .until = KITH_TIME_NONE,
                                     .place = {.at = KITH_TIME_NONE},
                                     .limit = ROWS_AT_ONCE};
    struct timeline page = {.more = true};
    csv_begin(out);
    ADD_ROW(out, kith_tr(ctx, KITH_N("When")), kith_tr(ctx, KITH_N("What about")),
            kith_tr(ctx, KITH_N("What happened")), kith_tr(ctx, KITH_N("Organisation")),
            kith_tr(ctx, KITH_N("Written by")), kith_tr(ctx, KITH_N("Why it was corrected")));
    for (size_t rows = 0; page.more && rows < ROWS_MOST; rows += page.count) {
        enum kith_found found = timeline_read(kith_db(ctx), arena, &filter, &page);
        if (found == KITH_ERROR)
            return false;
        if (found == KITH_NONE)
            break;
        for (size_t i = 0; i < page.count; i++) {
            const struct timeline_entry *entry = &page.entries[i];
            if (entry->restricted) /* for its readers' eyes, not to be taken away */
                continue;
            ADD_ROW(out, kith_time_text(arena, entry->at), kith_tr(ctx, kith_section_title(entry->section)),
                    entry->title, entry->organisation, entry->author, entry->reason);
        }
        filter.place = page.next;
    }
    return true;
}

static bool write_log(struct kith_ctx *ctx, struct buf *out)
{
    const struct kith_person *person = kith_person(ctx);
    struct who_looked_query query = {
        .person = person->id, .sections = person->sections | WHO_LOOKED_ANY, .limit = ROWS_AT_ONCE};
    const struct who_looked_row *rows = NULL;
    size_t count = ROWS_AT_ONCE;
    csv_begin(out);
    ADD_ROW(out, kith_tr(ctx, KITH_N("When")), kith_tr(ctx, KITH_N("Who")),
            kith_tr(ctx, KITH_N("Organisation")), kith_tr(ctx, KITH_N("What they looked at")),
            kith_tr(ctx, KITH_N("In words")));
    for (size_t total = 0; count == ROWS_AT_ONCE && total < ROWS_MOST; total += count) {
        if (who_looked_page(kith_db(ctx), kith_arena(ctx), &query, &rows, &count) == KITH_ERROR)
            return false;
        for (size_t i = 0; i < count; i++) {
            struct look look = look_of(ctx, &rows[i]);
            look.own = look.yours = false; /* whoever reads the file: it names everybody */
            ADD_ROW(out, kith_time_text(kith_arena(ctx), rows[i].at), rows[i].account_name,
                    rows[i].organisation_name, look_part(ctx, rows[i].section), look_sentence(ctx, &look));
        }
        if (count > 0) {
            query.before_at = rows[count - 1].at;
            query.before_id = rows[count - 1].id;
        }
    }
    return true;
}

/* What plugins give along, each a file: "1-visits.csv". */
struct parts {
    const struct export_table *tables;
    size_t count;
};

static const char *part_name(struct kith_ctx *ctx, const struct parts *parts, size_t i)
{
    return kith_printf(kith_arena(ctx), "%zu-%s.csv", i + 1, parts->tables[i].component);
}

static bool add_part(struct kith_ctx *ctx, struct zip *zip, const struct parts *parts, size_t i)
{
    const struct export_table *table = &parts->tables[i];
    struct buf bytes = BUF_INIT;
    csv_begin(&bytes);
    add_row(&bytes, table->headings, table->n_columns);
    for (size_t row = 0; row < table->n_rows; row++)
        add_row(&bytes, table->cells + row * table->n_columns, table->n_columns);
    bool good = zip_add(zip, part_name(ctx, parts, i), &bytes);
    buf_free(&bytes);
    return good;
}

/* The page to read first; it stands alone, without the portal. */
static bool add_index(struct kith_ctx *ctx, struct zip *zip, const struct parts *parts)
{
    struct kith_view *view = view_create(kith_arena(ctx));
    struct buf bytes = BUF_INIT;
    kith_set(view, "PERSON_NAME", kith_person(ctx)->name);
    kith_set(view, "TAKEN_BY", kith_account_name(ctx));
    kith_set_time(view, "TAKEN_AT", kith_now(ctx));
    kith_set(view, "LANG", ctx->language);
    for (size_t i = 0; i < parts->count; i++) {
        struct kith_view *row = kith_add(view, "PART");
        kith_set(row, "PART_FILE", part_name(ctx, parts, i));
        kith_set(row, "PART_HEADING", parts->tables[i].heading);
    }
    bool good = view_expand(ctx->portal->views, "core/export-index.tpl", ctx->language, view, &bytes) &&
                zip_add(zip, "index.html", &bytes);
    view_destroy(&view);
    buf_free(&bytes);
    return good;
}

static bool add_file(struct kith_ctx *ctx, struct zip *zip, const char *name,
                     bool (*write)(struct kith_ctx *ctx, struct buf *out))
{
    struct buf bytes = BUF_INIT;
    bool good = write(ctx, &bytes) && zip_add(zip, name, &bytes);
    buf_free(&bytes);
    return good;
}

static bool make_file(struct kith_ctx *ctx, struct buf *out)
{
    struct parts parts = {NULL, 0};
    if (export_run(ctx, &parts.tables, &parts.count) == KITH_ERROR)
        return false;
    struct zip *zip = zip_open(out, kith_now(ctx));
    bool good = zip != NULL && add_index(ctx, zip, &parts);
    for (size_t i = 0; good && i < parts.count; i++)
        good = add_part(ctx, zip, &parts, i);
    good = good && add_file(ctx, zip, "timeline.csv", write_timeline) &&
           add_file(ctx, zip, "who-looked.csv", write_log);
    return zip_close(&zip) && good;
}

static enum kith_rc write_audit(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    (void)db;
    return kith_audit(ctx, "person.export", kith_person(ctx)->id, 0);
}

/* POST /people/:person/export - written in the audit before a byte of it leaves. */
enum kith_rc export_send(struct kith_ctx *ctx)
{
    struct buf bytes = BUF_INIT;
    enum kith_rc rc = KITH_NOT_FOUND;
    if (person_may_export(ctx)) {
        rc = make_file(ctx, &bytes) ? ctx_transaction_unkeyed(ctx, write_audit, ctx) : KITH_FAIL;
        if (rc == KITH_OK) {
            rc = kith_send_file(ctx, "application/zip", "care-record.zip", bytes.data, bytes.len);
        }
    }
    buf_free(&bytes);
    return rc;
}
