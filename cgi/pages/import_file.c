/*
 * import_file.c - one uploaded file: being checked, what it would do or what is wrong with it, and what it
 * did.
 *
 * A page that waits asks the browser to look again. Only ever a file of the acting organisation.
 */
#include "common.h"
#include "csv.h"
#include "files.h"
#include "import_table.h"
#include "kinds.h"

#include <string.h>

enum { PROBLEMS_PER_PAGE = 50 };

#define ID_RULE                                                                                              \
    {                                                                                                        \
        .name = "id", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED                                           \
    }
const struct kith_param_rule import_show_params[] = {ID_RULE, KITH_PAGE_PARAM, {.name = NULL}};
const struct kith_param_rule import_id_params[] = {ID_RULE, {.name = NULL}};

static enum kith_rc get_file(struct kith_ctx *ctx, struct import_file *file_r,
                             const struct import_kind **kind_r)
{
    if (kith_organisation_id(ctx) == 0)
        return KITH_NOT_FOUND;
    switch (import_file_get(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx),
                            kith_param_id(ctx, "id"), file_r)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    *kind_r = import_kind_allowed(ctx, file_r->kind);
    return *kind_r != NULL ? KITH_OK : KITH_NOT_FOUND;
}

static const char *file_path(struct kith_ctx *ctx, const struct import_file *file)
{
    return kith_printf(kith_arena(ctx), "/import/files/%s", kith_id_text(kith_arena(ctx), file->public_id));
}

static enum kith_rc fill_working(struct kith_ctx *ctx, const struct import_file *file)
{
    struct kith_view *working = kith_add(kith_view(ctx), "WORKING");
    int64_t percent = 0;
    int64_t rows = 0;
    bool checking = file->state == IMPORT_UPLOADED || file->state == IMPORT_CHECKING;
    if (import_file_progress(kith_db(ctx), kith_arena(ctx), file->id, &percent, &rows) == KITH_ERROR)
        return KITH_FAIL;
    if (file->state == IMPORT_UPLOADED || file->state == IMPORT_CONFIRMED)
        percent = rows = 0;
    kith_show_either(working, checking, "IS_CHECKING", "IS_IMPORTING");
    kith_set_int(working, "PERCENT", percent);
    kith_set_int(working, "ROWS_SO_FAR", rows);
    response_header(&ctx->portal->response, kith_arena(ctx), "Refresh", "3");
    return KITH_OK;
}

static enum kith_rc fill_preview(struct kith_ctx *ctx, const struct import_file *file,
                                 struct kith_view *checked, const struct kith_importer *importer)
{
    const struct import_preview *rows = NULL;
    size_t key, count = 0;
    size_t columns = import_columns(importer, &key);
    if (import_file_preview(kith_db(ctx), kith_arena(ctx), file->id, columns, &rows, &count) == KITH_ERROR)
        return KITH_FAIL;
    if (count == 0)
        return KITH_OK;
    struct kith_view *preview = kith_add(checked, "PREVIEW");
    for (size_t c = 0; c < columns; c++)
        kith_set(kith_add(preview, "PREVIEW_COLUMN"), "PREVIEW_NAME", importer->columns[c].name);
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(preview, "PREVIEW_ROW");
        kith_set_int(row, "PREVIEW_LINE", rows[i].line);
        kith_show_either(row, rows[i].is_new, "PREVIEW_NEW", "PREVIEW_CHANGED");
        for (size_t c = 0; c < columns; c++) {
            struct kith_view *cell = kith_add(row, "PREVIEW_CELL");
            kith_set(cell, "PREVIEW_LABEL", importer->columns[c].name);
            kith_set(cell, "PREVIEW_VALUE", rows[i].cells[c]);
        }
    }
    return KITH_OK;
}

static enum kith_rc fill_problems(struct kith_ctx *ctx, const struct import_file *file)
{
    struct kith_view *wrong = kith_add(kith_view(ctx), "WRONG");
    const struct import_problem *problems = NULL;
    size_t count = 0;
    if (import_file_problems(kith_db(ctx), kith_arena(ctx), file->id, kith_page_limit(PROBLEMS_PER_PAGE),
                             kith_page_offset(ctx, PROBLEMS_PER_PAGE), &problems, &count) == KITH_ERROR)
        return KITH_FAIL;
    count = kith_page_show(ctx, PROBLEMS_PER_PAGE, count);
    kith_set_int(wrong, "PROBLEMS", file->problems);
    kith_show_either(wrong, file->problems == 1, "ONE_PROBLEM", "MORE_PROBLEMS");
    if (file->problems > IMPORT_PROBLEMS_MAX)
        kith_show(wrong, "NOT_ALL");
    kith_set_path(wrong, "PROBLEMS_PATH", kith_printf(kith_arena(ctx), "%s/problems", file_path(ctx, file)));
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(wrong, "PROBLEM");
        kith_set_int(row, "PROBLEM_LINE", problems[i].line);
        kith_show_either(row, problems[i].line > 0, "HAS_LINE", "NO_LINE");
        kith_set(row, "PROBLEM_COLUMN", problems[i].column);
        kith_set(row, "PROBLEM_TEXT", problems[i].sentence);
    }
    return KITH_OK;
}

static enum kith_rc fill_checked(struct kith_ctx *ctx, const struct import_file *file,
                                 const struct kith_importer *importer)
{
    struct kith_view *checked = kith_add(kith_view(ctx), "CHECKED");
    bool any = file->counts.added + file->counts.changed > 0;
    kith_show_either(checked, any, "SOMETHING_TO_DO", "NOTHING_TO_DO");
    kith_set_path(checked, "CONFIRM_PATH", kith_printf(kith_arena(ctx), "%s/confirm", file_path(ctx, file)));
    if (file->invites)
        kith_show(checked, "WILL_INVITE");
    return fill_preview(ctx, file, checked, importer);
}

static void fill_counts(struct kith_view *view, const struct import_counts *counts)
{
    kith_set_int(view, "ROWS_ALL", counts->all);
    kith_set_int(view, "ROWS_NEW", counts->added);
    kith_set_int(view, "ROWS_CHANGED", counts->changed);
    kith_set_int(view, "ROWS_SAME", counts->same);
}

static bool comes_after(const struct kith_importer *importer, const char *name)
{
    for (size_t i = 0; importer->after != NULL && importer->after[i] != NULL; i++) {
        if (strcmp(importer->after[i], name) == 0)
            return true;
    }
    return false;
}

/* Kinds that refer to what has just come in, in the order in which they are brought in. */
static void fill_next(struct kith_ctx *ctx, struct kith_view *view, const char *name)
{
    size_t count;
    struct kith_view *next = NULL;
    const struct import_kind *kinds = kinds_list(ctx->portal->registry, kith_arena(ctx), &count);
    for (size_t i = 0; i < count; i++) {
        const struct kith_importer *importer = kinds[i].importer;
        if (!comes_after(importer, name) || import_kind_allowed(ctx, importer->name) == NULL)
            continue;
        next = next != NULL ? next : kith_add(view, "NEXT_KINDS");
        struct kith_view *row = kith_add(next, "NEXT_KIND");
        kith_set(row, "NEXT_TITLE", kith_tr(ctx, importer->title));
        kith_set_path(row, "NEXT_PATH", kith_printf(kith_arena(ctx), "/import/kinds/%s", importer->name));
    }
}

/* GET /import/files/:id */
enum kith_rc import_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct import_file file;
    const struct import_kind *kind;
    enum kith_rc rc = get_file(ctx, &file, &kind);
    if (rc != KITH_OK)
        return rc;
    kith_set(view, "FILE_NAME", file.name);
    kith_set(view, "IMPORT_TITLE", kith_tr(ctx, kind->importer->title));
    kith_set_path(view, "AGAIN_PATH", kith_printf(kith_arena(ctx), "/import/kinds/%s", file.kind));
    kith_set_path(view, "CANCEL_PATH", kith_printf(kith_arena(ctx), "%s/cancel", file_path(ctx, &file)));
    kith_set_time(view, "ENDED_AT", file.ended_at);
    fill_counts(view, &file.counts);
    switch (file.state) {
    case IMPORT_CHECKED:
        rc = fill_checked(ctx, &file, kind->importer);
        break;
    case IMPORT_WRONG:
        rc = fill_problems(ctx, &file);
        break;
    case IMPORT_DONE:
        fill_next(ctx, kith_add(view, "DONE"), kind->importer->name);
        break;
    case IMPORT_FAILED:
        kith_show(view, "FAILED");
        break;
    case IMPORT_CANCELLED:
        kith_show(view, "CANCELLED");
        break;
    default:
        rc = fill_working(ctx, &file);
        break;
    }
    return rc == KITH_OK ? kith_render(ctx, "core/import-file.tpl") : rc;
}

enum kith_rc import_show_again(struct kith_ctx *ctx)
{
    return import_show(ctx);
}

/* GET /import/files/:id/problems */
enum kith_rc import_problems(struct kith_ctx *ctx)
{
    struct import_file file;
    const struct import_kind *kind;
    const struct import_problem *problems = NULL;
    struct buf csv = BUF_INIT;
    size_t count = 0;
    enum kith_rc rc = get_file(ctx, &file, &kind);
    if (rc != KITH_OK)
        return rc;
    if (import_file_problems(kith_db(ctx), kith_arena(ctx), file.id, IMPORT_PROBLEMS_MAX, 0, &problems,
                             &count) == KITH_ERROR)
        return KITH_FAIL;
    csv_begin(&csv);
    csv_cell(&csv, kith_tr(ctx, KITH_N("Row")), 1);
    csv_cell(&csv, kith_tr(ctx, KITH_N("Column")), 0);
    csv_cell(&csv, kith_tr(ctx, KITH_N("What is wrong")), 0);
    csv_end_row(&csv);
    for (size_t i = 0; i < count; i++) {
        csv_cell(&csv, problems[i].line > 0 ? kith_printf(kith_arena(ctx), "%u", problems[i].line) : "", 1);
        csv_cell(&csv, problems[i].column, 0);
        csv_cell(&csv, problems[i].sentence, 0);
        csv_end_row(&csv);
    }
    rc = kith_send(ctx, "text/csv; charset=utf-8", csv.data, csv.len);
    buf_free(&csv);
    ctx->portal->response.disposition = response_disposition(kith_arena(ctx), "problems.csv", false);
    return rc;
}

struct moving {
    struct kith_ctx *ctx;
    struct import_file file;
    enum import_state to;
    const char *action;
};

static enum kith_rc move(struct kith_db *db, void *data)
{
    const struct moving *moving = data;
    enum kith_rc rc =
        import_file_move(db, moving->file.id, moving->file.state, moving->to, kith_now(moving->ctx));
    return rc == KITH_OK ? kith_audit(moving->ctx, moving->action, 0, moving->file.id) : rc;
}

/* POST /import/files/:id/confirm */
enum kith_rc import_confirm(struct kith_ctx *ctx)
{
    struct moving moving = {.ctx = ctx, .to = IMPORT_CONFIRMED, .action = "import.confirm"};
    const struct import_kind *kind;
    enum kith_rc rc = get_file(ctx, &moving.file, &kind);
    if (rc != KITH_OK)
        return rc;
    if (moving.file.state != IMPORT_CHECKED) /* somebody else was first: the page says how far it is */
        return kith_redirect(ctx, "%s", file_path(ctx, &moving.file));
    return core_transaction(ctx, move, &moving, file_path(ctx, &moving.file));
}

/* POST /import/files/:id/cancel */
enum kith_rc import_cancel(struct kith_ctx *ctx)
{
    struct moving moving = {.ctx = ctx, .to = IMPORT_CANCELLED, .action = "import.cancel"};
    const struct import_kind *kind;
    enum kith_rc rc = get_file(ctx, &moving.file, &kind);
    if (rc != KITH_OK)
        return rc;
    if (moving.file.state != IMPORT_CHECKED && moving.file.state != IMPORT_WRONG &&
        moving.file.state != IMPORT_UPLOADED)
        return kith_redirect(ctx, "%s", file_path(ctx, &moving.file));
    kith_flash(ctx, KITH_N("The file was put aside. Nothing was changed."));
    return core_transaction(ctx, move, &moving, "/import");
}
