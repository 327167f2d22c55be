/*
 * body.c - reads a body within the route's limits and hands it to the parser its type asks for.
 *
 * Decides nothing about fields; those are the route's declared parameters.
 */
#include "body.h"
#include "header.h"

#include <string.h>
#include <strings.h>

enum { CHUNK = 16 * 1024 };

ssize_t body_next(struct body_source *source, void *bytes, size_t len)
{
    if (source->left == 0)
        return 0;
    if (source->left > 0 && (uint64_t)source->left < len)
        len = (size_t)source->left;
    ssize_t got = source->backend->read(source->backend->self, bytes, len);
    if (got < 0) {
        source->status = 408;
        return -1;
    }
    if (got == 0) {
        if (source->left < 0)
            return 0;
        source->status = 400; /* less came than was promised */
        return -1;
    }
    if (source->left > 0)
        source->left -= got;
    source->read += (size_t)got;
    if (source->read > source->body_max) {
        source->status = 413;
        return -1;
    }
    return got;
}

static int urlencoded_read(struct body_source *source, const struct body_limits *limits,
                           struct kith_arena *arena, struct form *form)
{
    size_t size = source->left >= 0 ? (size_t)source->left : CHUNK;
    size_t len = 0;
    char *bytes = kith_alloc(arena, size);
    ssize_t got;
    int status;
    for (;;) {
        if (len == size && source->left != 0) {
            char *more = kith_alloc(arena, size * 2);
            memcpy(more, bytes, len);
            explicit_bzero(bytes, len);
            bytes = more;
            size *= 2;
        }
        got = body_next(source, bytes + len, size - len);
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    status = got < 0 ? source->status : form_parse_urlencoded(form, arena, bytes, len);
    /* A password was in there. */
    explicit_bzero(bytes, len);
    for (size_t i = 0; status == 0 && i < form->count; i++) {
        if (form->fields[i].len > limits->value_max)
            status = 413;
    }
    return status;
}

/* Everything here is UTF-8; a sender that says otherwise would be misread. */
static int charset_check(const char *type, struct kith_arena *arena)
{
    const char *charset;
    switch (header_param(type, "charset", arena, &charset)) {
    case KITH_NONE:
        return 0;
    case KITH_FOUND:
        return strcasecmp(charset, "utf-8") == 0 ? 0 : 415;
    default:
        return 400;
    }
}

int request_read_body(struct request *request, const struct body_limits *limits, struct kith_arena *arena,
                      struct form *form_r)
{
    const char *type = request->content_type;
    struct body_source source = {
        .backend = request->backend, .left = request->content_length, .body_max = limits->body_max};
    int status;
    *form_r = (struct form){0};
    if (request->content_length >= 0 && (uint64_t)request->content_length > limits->body_max)
        return 413;
    if (request->content_length == 0 || (request->content_length < 0 && *type == '\0'))
        return 0;
    status = charset_check(type, arena);
    if (status != 0)
        return status;
    if (header_is(type, "application/x-www-form-urlencoded"))
        status = urlencoded_read(&source, limits, arena, form_r);
    else if (header_is(type, "multipart/form-data"))
        status = multipart_read(&source, type, limits, arena, form_r);
    else
        status = 415;
    if (status != 0)
        form_close(form_r);
    return status;
}
