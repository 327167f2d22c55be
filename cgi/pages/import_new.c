/*
 * import_new.c - choosing a kind of file, its columns explained, and the upload.
 *
 * An upload only goes into the database here; kith-work checks it (cgi/work/import.c).
 */
#include "cell.h"
#include "common.h"
#include "csv.h"
#include "files.h"
#include "import_table.h"
#include "kinds.h"

#include <string.h>

enum { PER_PAGE = 20, MIB = 1024 * 1024 };

#define KIND_RULE                                                                                            \
    {                                                                                                        \
        .name = "kind", .kind = KITH_KIND_TEXT, .flags = KITH_REQUIRED, .max = 40,                           \
        .missing = KITH_N("Choose what you want to bring in"),                                               \
        .wrong = KITH_N("Choose what you want to bring in")                                                  \
    }
const struct kith_param_rule import_index_params[] = {KITH_PAGE_PARAM, {.name = NULL}};
const struct kith_param_rule import_kind_params[] = {KIND_RULE, {.name = NULL}};
const struct kith_param_rule import_new_params[] = {KIND_RULE,
                                                    {.name = "invite", .kind = KITH_KIND_BOOL},
                                                    {.name = "file",
                                                     .kind = KITH_KIND_FILE,
                                                     .flags = KITH_REQUIRED,
                                                     .max = IMPORT_UPLOAD_MAX,
                                                     .missing = KITH_N("Choose a file"),
                                                     .wrong = KITH_N("Choose a file of 30 MB or less")},
                                                    {.name = NULL}};

static bool may_import(const struct kith_ctx *ctx, const struct kith_importer *importer)
{
    return importer->permission != NULL && kith_may(ctx, importer->permission);
}

const struct import_kind *import_kind_allowed(struct kith_ctx *ctx, const char *name)
{
    size_t count;
    const struct import_kind *kinds = kinds_list(ctx->portal->registry, kith_arena(ctx), &count);
    const struct import_kind *kind = name != NULL ? kinds_find(kinds, count, name) : NULL;
    return kind != NULL && may_import(ctx, kind->importer) ? kind : NULL;
}

static void add_file(struct kith_ctx *ctx, struct kith_view *list, const struct import_file *file)
{
    struct kith_view *row = kith_add(list, "FILE");
    const struct import_kind *kind = import_kind_allowed(ctx, file->kind);
    kith_set(row, "ROW_NAME", file->name);
    kith_set(row, "ROW_KIND", kind != NULL ? kith_tr(ctx, kind->importer->title) : file->kind);
    kith_set_path(
        row, "ROW_PATH",
        kith_printf(kith_arena(ctx), "/import/files/%s", kith_id_text(kith_arena(ctx), file->public_id)));
    kith_set(row, "ROW_BY", file->account_name);
    kith_show_either(row, *file->account_name != '\0', "BY_SOMEBODY", "BY_ADMINISTRATOR");
    kith_set_time(row, "ROW_AT", file->uploaded_at);
    kith_show(row, file->state == IMPORT_DONE        ? "ROW_DONE"
                   : file->state == IMPORT_CHECKED   ? "ROW_CHECKED"
                   : file->state == IMPORT_WRONG     ? "ROW_WRONG"
                   : file->state == IMPORT_FAILED    ? "ROW_FAILED"
                   : file->state == IMPORT_CANCELLED ? "ROW_CANCELLED"
                                                     : "ROW_WORKING");
}

/* GET /import */
enum kith_rc import_index(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct import_file *files = NULL;
    size_t n_kinds;
    size_t count = 0;
    if (kith_organisation_id(ctx) == 0)
        return KITH_NOT_FOUND;
    const struct import_kind *kinds = kinds_list(ctx->portal->registry, kith_arena(ctx), &n_kinds);
    for (size_t i = 0; i < n_kinds; i++) {
        if (!may_import(ctx, kinds[i].importer))
            continue;
        struct kith_view *row = kith_add(view, "KIND");
        kith_set(row, "KIND_TITLE", kith_tr(ctx, kinds[i].importer->title));
        kith_set_path(row, "KIND_PATH",
                      kith_printf(kith_arena(ctx), "/import/kinds/%s", kinds[i].importer->name));
    }
    if (import_file_list(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx), kith_page_limit(PER_PAGE),
                         kith_page_offset(ctx, PER_PAGE), &files, &count) == KITH_ERROR)
        return KITH_FAIL;
    count = kith_page_show(ctx, PER_PAGE, count);
    if (count == 0) {
        kith_show(view, "NO_FILES");
    } else {
        struct kith_view *list = kith_add(view, "HAS_FILES");
        for (size_t i = 0; i < count; i++)
            add_file(ctx, list, &files[i]);
    }
    return kith_render(ctx, "core/import.tpl");
}

/* GET /import/kinds/:kind */
enum kith_rc import_new_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct import_kind *kind = import_kind_allowed(ctx, kith_param(ctx, "kind"));
    if (kind == NULL || kith_organisation_id(ctx) == 0)
        return KITH_NOT_FOUND;
    const struct kith_importer *importer = kind->importer;
    kith_set_path(view, "UPLOAD_PATH", kith_printf(kith_arena(ctx), "/import/kinds/%s", importer->name));
    kith_set(view, "IMPORT_TITLE", kith_tr(ctx, importer->title));
    kith_set_path(view, "TEMPLATE_PATH",
                  kith_printf(kith_arena(ctx), "/import/kinds/%s/template", importer->name));
    for (const struct kith_import_column *c = importer->columns; c->name != NULL; c++) {
        struct kith_view *row = kith_add(view, "COLUMN");
        kith_set(row, "COLUMN_NAME", c->name);
        kith_set(row, "COLUMN_KIND", cell_describe(c, kith_arena(ctx)));
        kith_set(row, "COLUMN_HELP", kith_tr(ctx, c->help));
        kith_show_either(row, (c->flags & KITH_IMPORT_REQUIRED) != 0, "NEEDED", "NOT_NEEDED");
    }
    if ((importer->flags & KITH_IMPORT_INVITES) != 0)
        kith_show(view, "MAY_INVITE");
    for (const char *const *after = importer->after; after != NULL && *after != NULL; after++) {
        const struct import_kind *other = import_kind_allowed(ctx, *after);
        if (other != NULL) {
            kith_show(view, "HAS_AFTER");
            kith_set(view, "AFTER_TITLE", kith_tr(ctx, other->importer->title));
        }
    }
    return kith_render(ctx, "core/import-new.tpl");
}

struct upload {
    struct kith_ctx *ctx;
    struct import_file file;
    int fd;
};

static enum kith_rc keep(struct kith_db *db, void *data)
{
    struct upload *upload = data;
    int64_t id = 0;
    enum kith_rc rc = import_file_add(db, kith_arena(upload->ctx), &upload->file, upload->fd, &id);
    return rc == KITH_OK ? kith_audit(upload->ctx, "import.upload", 0, id) : rc;
}

/* POST /import/kinds/:kind */
enum kith_rc import_new_send(struct kith_ctx *ctx)
{
    const struct import_kind *kind = import_kind_allowed(ctx, kith_param(ctx, "kind"));
    struct kith_file sent;
    if (kind == NULL || kith_organisation_id(ctx) == 0)
        return KITH_NOT_FOUND;
    if (!kith_param_file(ctx, "file", &sent)) {
        kith_field_error(ctx, "file", KITH_N("Choose a file"));
        return KITH_INVALID;
    }
    int64_t most = ctx->portal->settings->import_file_mib * MIB;
    if (sent.size > most) {
        kith_field_error(ctx, "file", KITH_N("This file is too large. Make several files of it"));
        return KITH_INVALID;
    }
    struct upload upload = {
        .ctx = ctx,
        .file = {.public_id = kith_id_new(),
                 .organisation = kith_organisation_id(ctx),
                 .kind = kind->importer->name,
                 .name = sent.name,
                 .bytes = sent.size,
                 .state = IMPORT_UPLOADED,
                 .invites =
                     (kind->importer->flags & KITH_IMPORT_INVITES) != 0 && kith_param_bool(ctx, "invite"),
                 .account = kith_account_id(ctx),
                 .membership = ctx->session->membership_id,
                 .uploaded_at = kith_now(ctx)},
        .fd = sent.fd,
    };
    return core_transaction(ctx, keep, &upload,
                            kith_printf(kith_arena(ctx), "/import/files/%s",
                                        kith_id_text(kith_arena(ctx), upload.file.public_id)));
}

/* GET /import/kinds/:kind/template - the names of the columns and one row as an example. */
enum kith_rc import_template(struct kith_ctx *ctx)
{
    const struct import_kind *kind = import_kind_allowed(ctx, kith_param(ctx, "kind"));
    struct buf csv = BUF_INIT;
    if (kind == NULL)
        return KITH_NOT_FOUND;
    csv_begin(&csv);
    for (const struct kith_import_column *c = kind->importer->columns; c->name != NULL; c++)
        csv_cell(&csv, c->name, c == kind->importer->columns);
    csv_end_row(&csv);
    for (const struct kith_import_column *c = kind->importer->columns; c->name != NULL; c++)
        csv_cell(&csv, c->example, c == kind->importer->columns);
    csv_end_row(&csv);
    enum kith_rc rc = kith_send(ctx, "text/csv; charset=utf-8", csv.data, csv.len);
    buf_free(&csv);
    ctx->portal->response.disposition = response_disposition(
        kith_arena(ctx), kith_printf(kith_arena(ctx), "%s.csv", kind->importer->name), false);
    return rc;
}
