/*
 * import_ctx.c - <kith/import.h> for the function of an importer: its cells, and what it has to say of a row.
 *
 * Where errors go to is the engine's matter (cgi/import): it hangs a struct import_sink into the context.
 */
#include "ctx.h"

void kith_import_error(struct kith_ctx *ctx, const struct kith_import_row *row, const char *column,
                       const char *sentence)
{
    if (ctx->import != NULL)
        ctx->import->error(ctx->import->data, row->line, column, sentence);
}

bool kith_import_invites(const struct kith_ctx *ctx)
{
    return ctx->import != NULL && ctx->import->invites;
}

bool kith_import_has(const struct kith_ctx *ctx, size_t column)
{
    return ctx->import != NULL && ctx->import->has(ctx->import->data, column);
}

bool kith_import_first(const struct kith_ctx *ctx)
{
    return ctx->import != NULL && ctx->import->first;
}

enum kith_found kith_import_serves(struct kith_ctx *ctx, int64_t person)
{
    return kith_account_id(ctx) == 0 ? KITH_FOUND : ctx_serves(ctx, person);
}

const char *kith_import_text(const struct kith_import_row *row, size_t column)
{
    const struct kith_value *cell = &row->cells[column];
    return cell->null ? NULL : cell->as.bytes.data;
}

int64_t kith_import_int(const struct kith_import_row *row, size_t column, int64_t fallback)
{
    const struct kith_value *cell = &row->cells[column];
    return cell->null ? fallback : cell->as.i;
}

kith_time kith_import_time(const struct kith_import_row *row, size_t column)
{
    return kith_import_int(row, column, KITH_TIME_NONE);
}

kith_date kith_import_date(const struct kith_import_row *row, size_t column)
{
    return (kith_date)kith_import_int(row, column, KITH_DATE_NONE);
}
