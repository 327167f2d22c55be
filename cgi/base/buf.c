/* buf.c - a growing run of bytes; see buf.h. */
#include "buf.h"
#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST = 256, KEPT = 1024 * 1024 };

static void grow(struct buf *buf, size_t len)
{
    if (len > (size_t)-1 / 4 - buf->len)
        log_die("memory.too_much", "wanted", (long long)(len >> 1));
    size_t need = buf->len + len + 1;
    size_t size = buf->size < SMALLEST ? SMALLEST : buf->size;
    while (size < need)
        size *= 2;
    char *data = realloc(buf->data, size);
    if (data == NULL)
        log_die("memory.exhausted", "wanted", (long long)size);
    buf->data = data;
    buf->size = size;
}

char *buf_room(struct buf *buf, size_t len)
{
    if (buf->size <= len || buf->size - len <= buf->len)
        grow(buf, len);
    buf->data[buf->len + len] = '\0';
    return buf->data + buf->len;
}

void buf_add(struct buf *buf, const void *bytes, size_t len)
{
    char *at = buf_room(buf, len);
    if (len > 0)
        memcpy(at, bytes, len);
    buf->len += len;
}

void buf_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
    buf_add(buf, &c, 1);
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (len < 0)
        log_die("format.invalid", "len", (long long)len);
    (void)vsnprintf(buf_room(buf, (size_t)len), (size_t)len + 1, fmt, again);
    va_end(again);
    buf->len += (size_t)len;
}

void buf_reset(struct buf *buf)
{
    if (buf->size > KEPT)
        buf_free(buf);
    buf->len = 0;
    if (buf->data != NULL)
        buf->data[0] = '\0';
}

void buf_free(struct buf *buf)
{
    free(buf->data);
    buf->data = NULL;
    buf->len = 0;
    buf->size = 0;
}
