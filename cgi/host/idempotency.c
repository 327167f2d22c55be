/*
 * idempotency.c - the key of a form and the row that says it was done.
 *
 * Rows are purged by kith-jobs after a day; a page that was open longer has a session long gone.
 */
#include "idempotency.h"

#include <sodium.h>
#include <string.h>

static const struct kith_statement ADD = {
    .name = "core.idempotency_add",
    .sql = "INSERT INTO idempotency_key (idempotency_key, account_id, route, location, created_at)"
           " VALUES (?, ?, ?, ?, ?)",
    .params = "uisst",
};

static const struct kith_statement FIND = {
    .name = "core.idempotency_find",
    .sql = "SELECT location FROM idempotency_key WHERE account_id = ? AND idempotency_key = ?",
    .params = "iu",
    .columns = "s",
};

const struct kith_statement *const idempotency_statements[] = {&ADD, &FIND, NULL};

static void hash_text(crypto_auth_hmacsha256_state *state, const char *text, size_t len)
{
    const uint64_t size = len; /* so that "ab" + "c" differs from "a" + "bc" */
    crypto_auth_hmacsha256_update(state, (const unsigned char *)&size, sizeof size);
    crypto_auth_hmacsha256_update(state, (const unsigned char *)text, len);
}

bool idempotency_of(const struct kith_ctx *ctx, struct kith_id *key_r)
{
    const struct form_field *field = form_get(&ctx->body, "idempotency");
    struct kith_id sent;
    if (field == NULL || !kith_id_parse(field->value, &sent))
        return false;
    crypto_auth_hmacsha256_state state;
    unsigned char hash[crypto_auth_hmacsha256_BYTES];
    int64_t account = kith_account_id(ctx);
    crypto_auth_hmacsha256_init(&state, ctx->portal->key, 32);
    hash_text(&state, "idempotency", 11);
    hash_text(&state, (const char *)sent.bytes, sizeof sent.bytes);
    hash_text(&state, (const char *)&account, sizeof account);
    hash_text(&state, ctx->request->path, strlen(ctx->request->path));
    for (size_t i = 0; i < ctx->body.count; i++) {
        const struct form_field *f = &ctx->body.fields[i];
        if (strcmp(f->name, "csrf") == 0 || strcmp(f->name, "idempotency") == 0)
            continue;
        hash_text(&state, f->name, strlen(f->name));
        hash_text(&state, f->value, f->len);
        if (f->fd >= 0)
            hash_text(&state, (const char *)&f->file_size, sizeof f->file_size);
    }
    crypto_auth_hmacsha256_final(&state, hash);
    memcpy(key_r->bytes, hash, sizeof key_r->bytes);
    sodium_memzero(hash, sizeof hash);
    return true;
}

enum kith_rc idempotency_record(struct kith_db *db, const struct kith_ctx *ctx)
{
    switch (
        kith_write(db, &ADD,
                   KITH_ARGS(kith_id(ctx->idempotency), kith_int(kith_account_id(ctx)),
                             kith_text(ctx->route->spec->pattern),
                             kith_text(ctx->location != NULL ? ctx->location : ""), kith_instant(ctx->now)),
                   NULL, NULL)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_REPEATED;
    default:
        return KITH_FAIL;
    }
}

enum kith_found idempotency_find(struct kith_ctx *ctx, const char **location_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(ctx->portal->db, &FIND,
                                        KITH_ARGS(kith_int(kith_account_id(ctx)), kith_id(ctx->idempotency)),
                                        ctx->portal->arena, &rows);
    if (found == KITH_FOUND)
        *location_r = kith_cell_text(&rows, 0, 0);
    return found;
}
