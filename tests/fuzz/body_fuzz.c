/* body_fuzz.c - see body_fuzz.h. */
#include "body_fuzz.h"
#include "arena.h"
#include "log.h"
#include "request.h"
#include "text.h"

#include <string.h>
#include <unistd.h>

enum { BODY_MAX = 64 * 1024, VALUE_MAX = 4 * 1024, FILE_MAX = 16 * 1024 };

struct pieces {
    const uint8_t *data;
    size_t left;
    size_t piece;
};

static ssize_t pieces_read(void *self, void *bytes, size_t len)
{
    struct pieces *pieces = self;
    if (len > pieces->piece)
        len = pieces->piece;
    if (len > pieces->left)
        len = pieces->left;
    if (len > 0)
        memcpy(bytes, pieces->data, len);
    pieces->data += len;
    pieces->left -= len;
    return (ssize_t)len;
}

static bool may_spool(void *data, const struct form *so_far)
{
    (void)data;
    return form_count(so_far, "no") == 0;
}

static void form_check(const struct form *form, size_t size)
{
    size_t total = 0;
    FUZZ_CHECK(form->count <= HTTP_FIELDS_MAX);
    for (size_t i = 0; i < form->count; i++) {
        const struct form_field *field = &form->fields[i];
        FUZZ_CHECK(*field->name != '\0' && strlen(field->name) <= HTTP_NAME_MAX);
        FUZZ_CHECK(text_utf8_valid(field->name, strlen(field->name)));
        FUZZ_CHECK(strlen(field->value) == field->len && field->len <= VALUE_MAX);
        FUZZ_CHECK(text_utf8_valid(field->value, field->len));
        FUZZ_CHECK((field->file_name != NULL) == (field->fd >= 0));
        total += field->len;
        if (field->fd < 0)
            continue;
        FUZZ_CHECK(*field->file_name != '\0' && strpbrk(field->file_name, "/\\\r\n") == NULL);
        FUZZ_CHECK(lseek(field->fd, 0, SEEK_CUR) == 0);
        FUZZ_CHECK(lseek(field->fd, 0, SEEK_END) == field->file_size && field->file_size <= FILE_MAX);
        total += (size_t)field->file_size;
    }
    FUZZ_CHECK(total <= size);
}

void body_fuzz(const char *type, const uint8_t *data, size_t size)
{
    static struct kith_arena *arena;
    static const struct body_limits limits = {.body_max = BODY_MAX,
                                              .value_max = VALUE_MAX,
                                              .file_max = FILE_MAX,
                                              .spool_dir = "/tmp",
                                              .may_spool = may_spool};
    struct form form;
    if (arena == NULL) {
        log_init("fuzz", LOG_LEVEL_ERROR);
        arena = arena_create();
    }
    if (size == 0)
        return;
    struct pieces pieces = {.data = data + 1, .left = size - 1, .piece = data[0] == 0 ? BODY_MAX : data[0]};
    struct http_backend backend = {.name = "fuzz", .self = &pieces, .read = pieces_read};
    struct request request = {.backend = &backend, .content_type = type, .content_length = -1};
    int status = request_read_body(&request, &limits, arena, &form);
    FUZZ_CHECK(status == 0 || status == 400 || status == 403 || status == 413 || status == 415);
    if (status == 0)
        form_check(&form, size);
    form_close(&form);
    /* A file left open would show as a high number sooner or later. */
    int next = dup(STDERR_FILENO);
    FUZZ_CHECK(next >= 0 && next < 200);
    close(next);
    arena_reset(arena);
}
