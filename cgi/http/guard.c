/*
 * guard.c - checks FastCGI records (see guard.h). Pure: bytes in, verdict out.
 *
 * Stricter than the specification: one request, role responder, one id, no management records in the middle,
 * no byte NUL in a variable. Web servers keep to that; what does not is no web server.
 */
#include "guard.h"

#include <string.h>

/* FastCGI 1.0, section 8. */
enum { VERSION = 1, BEGIN_REQUEST = 1, PARAMS = 4, STDIN = 5, GET_VALUES = 9, RESPONDER = 1, BEGIN_LEN = 8 };

struct record {
    unsigned type;
    unsigned request_id;
    unsigned content;
    unsigned padding;
};

static bool record_read(const unsigned char *at, struct record *record)
{
    record->type = at[1];
    record->request_id = (unsigned)at[2] << 8 | at[3];
    record->content = (unsigned)at[4] << 8 | at[5];
    record->padding = at[6];
    return at[0] == VERSION;
}

static void record_write(unsigned char *at, const struct record *record)
{
    at[0] = VERSION;
    at[1] = (unsigned char)record->type;
    at[2] = (unsigned char)(record->request_id >> 8);
    at[3] = (unsigned char)record->request_id;
    at[4] = (unsigned char)(record->content >> 8);
    at[5] = (unsigned char)record->content;
    at[6] = (unsigned char)record->padding;
    at[7] = 0;
}

/* One length of a name-value pair. False when there is none or it cannot fit. */
static bool length_read(const unsigned char **at, const unsigned char *end, size_t *len_r)
{
    if (*at == end)
        return false;
    if ((**at & 0x80) == 0) {
        *len_r = *(*at)++;
        return true;
    }
    if (end - *at < 4)
        return false;
    *len_r = (size_t)((*at)[0] & 0x7f) << 24 | (size_t)(*at)[1] << 16 | (size_t)(*at)[2] << 8 | (*at)[3];
    *at += 4;
    return *len_r <= GUARD_HEAD_MAX;
}

static bool name_plain(const unsigned char *name, size_t len)
{
    if (len == 0 || len > GUARD_NAME_MAX)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (name[i] <= 0x20 || name[i] >= 0x7f || name[i] == '=')
            return false;
    }
    return true;
}

static bool pairs_plain(const unsigned char *at, size_t len)
{
    const unsigned char *end = at + len;
    for (unsigned count = 0; at < end; count++) {
        size_t name_len;
        size_t value_len;
        if (count == GUARD_PAIRS_MAX || !length_read(&at, end, &name_len) ||
            !length_read(&at, end, &value_len) || name_len + value_len > (size_t)(end - at) ||
            !name_plain(at, name_len))
            return false;
        at += name_len;
        if (value_len > 0 && memchr(at, '\0', value_len) != NULL)
            return false;
        at += value_len;
    }
    return true;
}

/* Behind BEGIN_REQUEST: finds the empty PARAMS record, then joins all of them behind one header. */
static enum guard_rc params_read(unsigned char *bytes, size_t len, struct guard_head *head)
{
    const size_t first = GUARD_HEADER + BEGIN_LEN;
    struct record record;
    size_t at = head->used;
    size_t content = 0;
    for (;;) {
        if (at > GUARD_HEAD_MAX)
            return GUARD_BAD;
        if (len - at < GUARD_HEADER)
            return GUARD_MORE;
        if (!record_read(bytes + at, &record) || record.type != PARAMS ||
            record.request_id != head->request_id)
            return GUARD_BAD;
        size_t whole = (size_t)GUARD_HEADER + record.content + record.padding;
        if (at + whole > GUARD_HEAD_MAX)
            return GUARD_BAD;
        if (record.content == 0)
            break;
        if (len - at < whole)
            return GUARD_MORE;
        at += whole;
        content += record.content;
    }
    /* The padding of the last one may be on its way; nothing of the request is in it. */
    if (len - at < (size_t)GUARD_HEADER + record.padding)
        return GUARD_MORE;
    size_t end = at + GUARD_HEADER + record.padding;
    size_t to = first + GUARD_HEADER;
    for (at = head->used;; at += (size_t)GUARD_HEADER + record.content + record.padding) {
        (void)record_read(bytes + at, &record);
        if (record.content == 0)
            break;
        memmove(bytes + to, bytes + at + GUARD_HEADER, record.content);
        to += record.content;
    }
    if (!pairs_plain(bytes + first + GUARD_HEADER, content))
        return GUARD_BAD;
    if (content > 0)
        record_write(
            bytes + first,
            &(struct record){.type = PARAMS, .request_id = head->request_id, .content = (unsigned)content});
    else
        to = first;
    record_write(bytes + to, &(struct record){.type = PARAMS, .request_id = head->request_id});
    head->used = end;
    head->len = to + GUARD_HEADER;
    return GUARD_READY;
}

enum guard_rc guard_head(unsigned char *bytes, size_t len, struct guard_head *head_r)
{
    struct record record;
    *head_r = (struct guard_head){0};
    if (len > 0 && bytes[0] != VERSION)
        return GUARD_BAD;
    if (len < GUARD_HEADER)
        return GUARD_MORE;
    (void)record_read(bytes, &record);
    size_t whole = (size_t)GUARD_HEADER + record.content + record.padding;
    if (record.request_id == 0 && record.type == GET_VALUES) {
        /* Its content is never looked at: the answer is the same for all. */
        if (record.content > 1024)
            return GUARD_BAD;
        if (len < whole)
            return GUARD_MORE;
        head_r->used = whole;
        return GUARD_VALUES;
    }
    if (record.type != BEGIN_REQUEST || record.request_id == 0 || record.content != BEGIN_LEN)
        return GUARD_BAD;
    if (len < whole)
        return GUARD_MORE;
    unsigned char *body = bytes + GUARD_HEADER;
    if (body[0] != 0 || body[1] != RESPONDER)
        return GUARD_BAD;
    head_r->request_id = record.request_id;
    head_r->used = whole;
    enum guard_rc rc = params_read(bytes, len, head_r);
    if (rc == GUARD_READY) {
        body[2] = 0;  /* flags: the connection is closed after the request */
        bytes[6] = 0; /* no padding */
    }
    return rc;
}

const unsigned char *guard_values(size_t *len_r)
{
    static const unsigned char answer[] = "\1\12\0\0\0\63\5\0"
                                          "\16\1FCGI_MAX_CONNS1"
                                          "\15\1FCGI_MAX_REQS1"
                                          "\17\1FCGI_MPXS_CONNS0"
                                          "\0\0\0\0";
    *len_r = sizeof answer;
    return answer;
}

enum guard_rc guard_body(struct guard_body *body, const unsigned char *bytes, size_t len, size_t *used_r,
                         size_t *content_r)
{
    struct record record;
    size_t at = 0;
    *content_r = 0;
    while (!body->ended) {
        if (body->content > 0) {
            *used_r = at;
            *content_r = len - at < body->content ? len - at : body->content;
            return *content_r > 0 ? GUARD_READY : GUARD_MORE;
        }
        if (body->padding > 0) {
            size_t skip = len - at < body->padding ? len - at : body->padding;
            body->padding -= (unsigned)skip;
            at += skip;
        }
        if (body->padding > 0 || len - at < GUARD_HEADER) {
            *used_r = at;
            return GUARD_MORE;
        }
        if (!record_read(bytes + at, &record) || record.type != STDIN ||
            record.request_id != body->request_id)
            return GUARD_BAD;
        at += GUARD_HEADER;
        body->content = record.content;
        body->padding = record.padding;
        body->ended = record.content == 0;
    }
    *used_r = at;
    return GUARD_READY;
}
