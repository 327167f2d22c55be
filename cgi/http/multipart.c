/*
 * multipart.c - multipart/form-data (RFC 7578) as it streams in.
 *
 * Memory is bounded: one window of the body, the values of fields within their limit, and file contents go to
 * the spool. Strict: no text before the first boundary, no folded headers, no nested parts, no transfer
 * encodings.
 */
#include "body.h"
#include "header.h"
#include "log.h"
#include "text.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    WINDOW = 32 * 1024,
    PART_HEAD_MAX = 2048,
    BOUNDARY_MAX = 70, /* RFC 2046 */
    DELIMITER_MAX = BOUNDARY_MAX + 4
};

struct multipart {
    struct body_source *source;
    const struct body_limits *limits;
    struct kith_arena *arena;
    struct form *form;
    char *window;
    size_t start;                      /* what is not used yet: from here ... */
    size_t end;                        /* ... to here */
    char delimiter[DELIMITER_MAX + 1]; /* "\r\n--boundary" */
    size_t delimiter_len;
    size_t files;
    int status;
};

/* One part while it is read. */
struct part {
    const char *name;
    const char *file_name; /* NULL for a plain value */
    const char *type;
    bool no_file; /* a file field left empty */
    int fd;
    int64_t file_size;
    char *value;
    size_t len, size;
};

static bool fail(struct multipart *parser, int status)
{
    parser->status = status;
    return false;
}

/* Reads on. False at the end (400: a multipart body never ends before its last boundary) or on failure. */
static bool window_fill(struct multipart *parser)
{
    size_t kept = parser->end - parser->start;
    if (parser->start > 0) {
        memmove(parser->window, parser->window + parser->start, kept);
        parser->start = 0;
        parser->end = kept;
    }
    ssize_t got = body_next(parser->source, parser->window + kept, WINDOW - kept);
    if (got <= 0)
        return fail(parser, got == 0 ? 400 : parser->source->status);
    parser->end += (size_t)got;
    return true;
}

static bool window_need(struct multipart *parser, size_t len)
{
    while (parser->end - parser->start < len) {
        if (!window_fill(parser))
            return false;
    }
    return true;
}

static bool part_value_add(struct multipart *parser, struct part *part, const char *bytes, size_t len)
{
    if (len > parser->limits->value_max - part->len)
        return fail(parser, 413);
    if (part->len + len + 1 > part->size) {
        size_t size = (part->len + len + 1) * 2;
        char *value = kith_alloc(parser->arena, size);
        if (part->len > 0)
            memcpy(value, part->value, part->len);
        part->value = value;
        part->size = size;
    }
    if (len > 0)
        memcpy(part->value + part->len, bytes, len);
    part->len += len;
    return true;
}

static bool part_add(struct multipart *parser, struct part *part, const char *bytes, size_t len)
{
    if (part->no_file)
        return len == 0 || fail(parser, 400);
    if (part->file_name == NULL)
        return part_value_add(parser, part, bytes, len);
    if (len > parser->limits->file_max - (size_t)part->file_size)
        return fail(parser, 413);
    if (!spool_write(part->fd, bytes, len)) {
        log_event(LOG_LEVEL_ERROR, "spool.write", "errno=%d", errno);
        return fail(parser, 503);
    }
    part->file_size += (int64_t)len;
    return true;
}

/* The content of a part up to the next delimiter, which is used up. */
static bool part_content(struct multipart *parser, struct part *part)
{
    for (;;) {
        char *at = parser->window + parser->start;
        size_t len = parser->end - parser->start;
        char *stop = memmem(at, len, parser->delimiter, parser->delimiter_len);
        if (stop != NULL) {
            size_t content = (size_t)(stop - at);
            parser->start += content + parser->delimiter_len;
            return part_add(parser, part, at, content);
        }
        /* The tail may be the beginning of a delimiter. */
        if (len >= parser->delimiter_len) {
            size_t content = len - (parser->delimiter_len - 1);
            if (!part_add(parser, part, at, content))
                return false;
            parser->start += content;
        }
        if (!window_fill(parser))
            return false;
    }
}

/* A claimed media type is shown to nobody and trusted by nobody; odd ones become "". */
static const char *type_plain(struct multipart *parser, const char *type)
{
    size_t len = strlen(type);
    for (size_t i = 0; i < len; i++) {
        if (type[i] < 0x20 || type[i] >= 0x7f)
            return "";
    }
    return len > 100 ? "" : kith_copy(parser->arena, type);
}

static bool disposition_read(struct multipart *parser, struct part *part, const char *value)
{
    const char *name = NULL;
    const char *file_name = NULL;
    const char *other;
    if (part->name != NULL || !header_is(value, "form-data") ||
        header_param(value, "name", parser->arena, &name) != KITH_FOUND || *name == '\0' ||
        header_param(value, "filename*", parser->arena, &other) != KITH_NONE)
        return fail(parser, 400);
    if (strlen(name) > HTTP_NAME_MAX)
        return fail(parser, 413);
    part->name = name;
    switch (header_param(value, "filename", parser->arena, &file_name)) {
    case KITH_NONE:
        return true;
    case KITH_FOUND:
        break;
    default:
        return fail(parser, 400);
    }
    /* A file field left empty sends an empty name. */
    if (*file_name == '\0')
        part->no_file = true;
    else
        part->file_name = spool_safe_name(parser->arena, file_name);
    return true;
}

static bool header_read(struct multipart *parser, struct part *part, char *line)
{
    char *colon = strchr(line, ':');
    if (colon == NULL || colon == line || *line == ' ' || *line == '\t')
        return fail(parser, 400);
    *colon = '\0';
    const char *value = colon + 1 + strspn(colon + 1, " \t");
    if (strcasecmp(line, "Content-Disposition") == 0)
        return disposition_read(parser, part, value);
    if (strcasecmp(line, "Content-Type") == 0)
        part->type = type_plain(parser, value);
    else if (strcasecmp(line, "Content-Transfer-Encoding") == 0 && strcasecmp(value, "binary") != 0 &&
             strcasecmp(value, "8bit") != 0 && strcasecmp(value, "7bit") != 0)
        return fail(parser, 415);
    return true;
}

/* The window is behind the delimiter and its CRLF. */
static bool part_head(struct multipart *parser, struct part *part)
{
    static const char blank[] = "\r\n\r\n";
    char *stop;
    for (;;) {
        size_t len = parser->end - parser->start;
        stop = memmem(parser->window + parser->start, len, blank, 4);
        if (stop != NULL)
            break;
        if (len > PART_HEAD_MAX)
            return fail(parser, 413);
        if (!window_fill(parser))
            return false;
    }
    size_t len = (size_t)(stop - (parser->window + parser->start));
    char *head = kith_copy_n(parser->arena, parser->window + parser->start, len);
    parser->start += len + 4;
    if (len > PART_HEAD_MAX)
        return fail(parser, 413);
    if (!text_utf8_valid(head, len))
        return fail(parser, 400);
    for (char *line = head; line != NULL;) {
        char *next = strstr(line, "\r\n");
        if (next != NULL) {
            *next = '\0';
            next += 2;
        }
        if (line[strcspn(line, "\r\n")] != '\0')
            return fail(parser, 400);
        if (!header_read(parser, part, line))
            return false;
        line = next;
    }
    return part->name != NULL || fail(parser, 400);
}

static bool file_begin(struct multipart *parser, struct part *part)
{
    const struct body_limits *limits = parser->limits;
    if (limits->file_max == 0)
        return fail(parser, 415);
    if (parser->files == HTTP_FILES_MAX)
        return fail(parser, 413);
    if (parser->files == 0 && limits->may_spool != NULL && !limits->may_spool(limits->data, parser->form))
        return fail(parser, 403);
    part->fd = spool_open(limits->spool_dir);
    if (part->fd < 0) {
        log_event(LOG_LEVEL_ERROR, "spool.open", "errno=%d", errno);
        return fail(parser, 503);
    }
    parser->files++;
    return true;
}

static bool part_end(struct multipart *parser, struct part *part)
{
    const char *value = "";
    if (part->value != NULL) {
        part->value[part->len] = '\0';
        value = part->value;
    }
    if (!text_utf8_valid(value, part->len))
        return fail(parser, 400);
    if (part->fd >= 0 && lseek(part->fd, 0, SEEK_SET) != 0)
        return fail(parser, 503);
    struct form_field *field = form_add(parser->form, parser->arena, part->name, value);
    if (part->file_name != NULL) {
        field->file_name = part->file_name;
        field->file_type = part->type;
        field->file_size = part->file_size;
        field->fd = part->fd;
    }
    return true;
}

static bool part_read(struct multipart *parser)
{
    struct part part = {.fd = -1, .type = ""};
    if (parser->form->count >= HTTP_FIELDS_MAX)
        return fail(parser, 413);
    if (part_head(parser, &part) && (part.file_name == NULL || file_begin(parser, &part)) &&
        part_content(parser, &part) && part_end(parser, &part))
        return true;
    if (part.fd >= 0)
        close(part.fd);
    return false;
}

static bool parts_read(struct multipart *parser)
{
    /* The first boundary has no line break before it: lend it one. */
    memcpy(parser->window, "\r\n", 2);
    parser->end = 2;
    if (!window_need(parser, parser->delimiter_len) ||
        memcmp(parser->window, parser->delimiter, parser->delimiter_len) != 0)
        return fail(parser, parser->status != 0 ? parser->status : 400);
    parser->start = parser->delimiter_len;
    for (;;) {
        if (!window_need(parser, 2))
            return false;
        const char *at = parser->window + parser->start;
        parser->start += 2;
        if (memcmp(at, "--", 2) == 0)
            return true;
        if (memcmp(at, "\r\n", 2) != 0)
            return fail(parser, 400);
        if (!part_read(parser))
            return false;
    }
}

/* What follows the last boundary means nothing, but counts and must arrive. */
static bool rest_read(struct multipart *parser)
{
    ssize_t got;
    while ((got = body_next(parser->source, parser->window, WINDOW)) > 0)
        continue;
    return got == 0 || fail(parser, parser->source->status);
}

int multipart_read(struct body_source *source, const char *type, const struct body_limits *limits,
                   struct kith_arena *arena, struct form *form)
{
    struct multipart parser = {.source = source, .limits = limits, .arena = arena, .form = form};
    const char *boundary;
    if (header_param(type, "boundary", arena, &boundary) != KITH_FOUND)
        return 400;
    size_t len = strlen(boundary);
    if (len == 0 || len > BOUNDARY_MAX)
        return 400;
    memcpy(parser.delimiter, "\r\n--", 4);
    memcpy(parser.delimiter + 4, boundary, len + 1);
    parser.delimiter_len = len + 4;
    parser.window = kith_alloc(arena, WINDOW);
    bool good = parts_read(&parser) && rest_read(&parser);
    explicit_bzero(parser.window, WINDOW);
    return good ? 0 : parser.status;
}
