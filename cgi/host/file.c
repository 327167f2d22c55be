/*
 * file.c - <kith/file.h>: uploads looked at, kept in chunks, given back; and short secrets sealed.
 *
 * Who may see a file is the plugin's route and its own row: this only holds the person it belongs to against
 * the one who stored it. Pictures are decoded elsewhere (picture.c).
 */
#include "ctx.h"
#include "host.h"
#include "log.h"
#include "picture.h"
#include "secret.h"

#include <kith/file.h>

#include <string.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024, CHUNKS_MAX = KITH_FILE_MAX / CHUNK, HEAD = 16 };

static const char seal_purpose[] = "sealed text";

static const struct kith_statement FILE_ADD = {
    .name = "core.file_add",
    .sql = "INSERT INTO file (person_id, type, size, added_at, added_by) VALUES (?, ?, ?, ?, ?)",
    .params = "isiti",
};

static const struct kith_statement FILE_CHUNK_ADD = {
    .name = "core.file_chunk_add",
    .sql = "INSERT INTO file_chunk (file_id, number, bytes) VALUES (?, ?, ?)",
    .params = "iib",
};

static const struct kith_statement FILE_GET = {
    .name = "core.file_get",
    .sql = "SELECT f.type, f.size, c.bytes FROM file f JOIN file_chunk c ON c.file_id = f.id"
           " WHERE f.id = ? AND f.person_id <=> ? AND f.removed_at IS NULL ORDER BY c.number",
    .params = "ii",
    .columns = "sib",
    .max_rows = CHUNKS_MAX,
};

static const struct kith_statement FILE_REMOVE = {
    .name = "core.file_remove",
    .sql = "UPDATE file SET removed_at = ? WHERE id = ? AND person_id <=> ? AND removed_at IS NULL",
    .params = "tii",
};

static const struct kith_statement FILE_CHUNK_REMOVE = {
    .name = "core.file_chunk_remove",
    .sql = "DELETE FROM file_chunk WHERE file_id = ?",
    .params = "i",
};

const struct kith_statement *const file_statements[] = {&FILE_ADD,    &FILE_CHUNK_ADD,    &FILE_GET,
                                                        &FILE_REMOVE, &FILE_CHUNK_REMOVE, NULL};

/* An upload that was looked at in this request. */
struct checked_file {
    const char *field;
    const char *type;
    const char *bytes;
    size_t len;
    struct checked_file *next;
};

static const char *type_of(const unsigned char head[HEAD], size_t len)
{
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    if (len >= 3 && memcmp(head, "\xff\xd8\xff", 3) == 0)
        return "image/jpeg";
    if (len >= sizeof png && memcmp(head, png, sizeof png) == 0)
        return "image/png";
    if (len >= 12 && memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WEBP", 4) == 0)
        return "image/webp";
    if (len >= 5 && memcmp(head, "%PDF-", 5) == 0)
        return "application/pdf";
    return NULL;
}

static bool read_as_it_is(int fd, struct buf *out)
{
    char bytes[16384];
    ssize_t got;
    if (lseek(fd, 0, SEEK_SET) != 0)
        return false;
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        buf_add(out, bytes, (size_t)got);
    return got == 0;
}

static enum kith_rc refuse(struct kith_ctx *ctx, const char *field, const char *sentence)
{
    kith_field_error(ctx, field, sentence);
    return KITH_INVALID;
}

/* What is stored of an upload of TYPE. */
static enum kith_rc make_ready(struct kith_ctx *ctx, const char *field, const struct kith_file *file,
                               const char *type, struct buf *out)
{
    if (strcmp(type, "application/pdf") == 0) {
        if (read_as_it_is(file->fd, out))
            return KITH_OK;
        log_event(LOG_LEVEL_ERROR, "file.not_read", NULL);
        return KITH_FAIL;
    }
    switch (picture_clean(ctx->portal->settings->picture_program, file->fd, type, KITH_FILE_MAX, out)) {
    case PICTURE_CLEAN:
        return KITH_OK;
    case PICTURE_UNREADABLE:
        return refuse(ctx, field,
                      KITH_N("We could not read this picture. Take it again, or choose another one"));
    case PICTURE_FAILED:
        break;
    }
    return KITH_FAIL;
}

static struct checked_file *find(const struct kith_ctx *ctx, const char *field)
{
    struct checked_file *file = ctx->files;
    while (file != NULL && strcmp(file->field, field) != 0)
        file = file->next;
    return file;
}

enum kith_rc kith_file_check(struct kith_ctx *ctx, const char *field, bool *sent_r)
{
    unsigned char head[HEAD];
    struct kith_file upload;
    struct buf out = BUF_INIT;
    bool sent = kith_param_file(ctx, field, &upload) && upload.size > 0;
    if (sent_r != NULL)
        *sent_r = sent;
    if (!sent || find(ctx, field) != NULL)
        return KITH_OK;
    if (upload.size > KITH_FILE_MAX)
        return refuse(ctx, field, KITH_N("The file must be smaller than 10 MB"));
    ssize_t got = read(upload.fd, head, sizeof head);
    const char *type = got > 0 ? type_of(head, (size_t)got) : NULL;
    if (type == NULL)
        return refuse(ctx, field, KITH_N("The file must be a picture (JPEG, PNG or WebP) or a PDF"));
    enum kith_rc rc = make_ready(ctx, field, &upload, type, &out);
    if (rc == KITH_OK) {
        struct checked_file *file = kith_alloc(ctx->portal->arena, sizeof *file);
        *file = (struct checked_file){.field = field, .type = type, .len = out.len, .next = ctx->files};
        file->bytes = kith_copy_n(ctx->portal->arena, out.data, out.len);
        ctx->files = file;
    }
    buf_free(&out);
    return rc;
}

static struct kith_value id_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

static enum kith_rc store_chunks(struct kith_ctx *ctx, int64_t id, const struct checked_file *file)
{
    struct kith_value args[CHUNKS_MAX * 3];
    size_t count = 0;
    for (size_t at = 0; at < file->len; at += CHUNK, count++) {
        size_t len = file->len - at < CHUNK ? file->len - at : CHUNK;
        args[count * 3] = kith_int(id);
        args[count * 3 + 1] = kith_int((int64_t)count);
        args[count * 3 + 2] = kith_blob(file->bytes + at, len);
    }
    return kith_write_many(ctx->portal->db, &FILE_CHUNK_ADD, args, count, NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_rc kith_file_store(struct kith_ctx *ctx, const char *field, int64_t person, int64_t *file_r)
{
    bool sent = false;
    enum kith_rc rc = kith_file_check(ctx, field, &sent);
    if (rc != KITH_OK)
        return rc;
    if (!sent)
        return refuse(ctx, field, KITH_N("Choose a file"));
    const struct checked_file *file = find(ctx, field);
    if (kith_write(ctx->portal->db, &FILE_ADD,
                   KITH_ARGS(id_or_null(person), kith_text(file->type), kith_int((int64_t)file->len),
                             kith_instant(ctx->now), id_or_null(kith_account_id(ctx))),
                   NULL, file_r) != KITH_WRITTEN)
        return KITH_FAIL;
    rc = store_chunks(ctx, *file_r, file);
    return rc == KITH_OK ? kith_audit(ctx, "file.add", person, *file_r) : rc;
}

enum kith_rc kith_file_send(struct kith_ctx *ctx, int64_t person, int64_t file)
{
    struct kith_rows rows;
    switch (kith_select(ctx->portal->db, &FILE_GET, KITH_ARGS(kith_int(file), id_or_null(person)),
                        ctx->portal->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    const char *type = kith_cell_text(&rows, 0, 0);
    size_t size = (size_t)kith_cell_int(&rows, 0, 1);
    char *bytes = kith_alloc(ctx->portal->arena, size + 1);
    size_t done = 0;
    for (size_t i = 0; i < rows.count; i++) {
        size_t len = 0;
        const void *chunk = kith_cell_blob(&rows, i, 2, &len);
        if (len > size - done) {
            done = size + 1;
            break;
        }
        memcpy(bytes + done, chunk, len);
        done += len;
    }
    if (done != size) {
        log_event(LOG_LEVEL_ERROR, "file.not_whole", "file=%lld", (long long)file);
        return KITH_FAIL;
    }
    return kith_send_file(ctx, type, strcmp(type, "application/pdf") == 0 ? "document.pdf" : "picture", bytes,
                          size);
}

enum kith_rc kith_file_remove(struct kith_ctx *ctx, int64_t person, int64_t file)
{
    int64_t rows = 0;
    if (kith_write(ctx->portal->db, &FILE_REMOVE,
                   KITH_ARGS(kith_instant(ctx->now), kith_int(file), id_or_null(person)), &rows,
                   NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (rows == 0)
        return KITH_NOT_FOUND;
    if (kith_write(ctx->portal->db, &FILE_CHUNK_REMOVE, KITH_ARGS(kith_int(file)), NULL, NULL) !=
        KITH_WRITTEN)
        return KITH_FAIL;
    return kith_audit(ctx, "file.remove", person, file);
}

enum kith_rc kith_seal(struct kith_ctx *ctx, const char *context, const char *secret, const void **blob_r,
                       size_t *len_r)
{
    size_t len = strlen(secret);
    unsigned char *sealed = kith_alloc(ctx->portal->arena, len + SECRET_SEAL_BYTES);
    secret_seal(ctx->portal->key, seal_purpose, context, strlen(context), secret, len, sealed);
    *blob_r = sealed;
    *len_r = len + SECRET_SEAL_BYTES;
    return KITH_OK;
}

enum kith_rc kith_unseal(struct kith_ctx *ctx, const char *context, const void *blob, size_t len,
                         const char **secret_r)
{
    size_t plain_len = len >= SECRET_SEAL_BYTES ? len - SECRET_SEAL_BYTES : 0;
    unsigned char *plain = kith_alloc(ctx->portal->arena, plain_len + 1);
    *secret_r = "";
    if (!secret_open(ctx->portal->key, seal_purpose, context, strlen(context), blob, len, plain)) {
        log_event(LOG_LEVEL_ERROR, "secret.not_opened", NULL);
        return KITH_FAIL;
    }
    *secret_r = (const char *)plain;
    return KITH_OK;
}
