/*
 * buf.h - a growing run of bytes.
 *
 * Lives on the heap and is reused; the bytes are always followed by a NUL that does not count.
 */
#ifndef KITH_BASE_BUF_H
#define KITH_BASE_BUF_H

#include <stddef.h>

struct buf {
    char *data; /* NULL until the first byte */
    size_t len;
    size_t size;
};

#define BUF_INIT                                                                                             \
    {                                                                                                        \
        NULL, 0, 0                                                                                           \
    }

void buf_add(struct buf *buf, const void *bytes, size_t len);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Room for LEN more bytes; returns where they go. Add what was used with buf->len += n. */
char *buf_room(struct buf *buf, size_t len);
/* Empties; keeps the memory unless it grew beyond 1 MiB. */
void buf_reset(struct buf *buf);
void buf_free(struct buf *buf);

#endif
