/* peer.c - see peer.h. */
#include "peer.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un peer_address;
static socklen_t peer_address_len;

int peer_listen(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    peer_address.sun_family = AF_UNIX;
    /* A name from the system: nothing to clean up, no clash between tests. */
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&peer_address, sizeof(sa_family_t)), 0);
    peer_address_len = sizeof peer_address;
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&peer_address, &peer_address_len), 0);
    ck_assert_int_eq(listen(fd, 64), 0);
    return fd;
}

int peer_connect(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&peer_address, peer_address_len), 0);
    return fd;
}

void peer_record(struct buf *out, unsigned type, unsigned id, const void *content, size_t len,
                 unsigned padding)
{
    const unsigned char header[8] = {1,
                                     (unsigned char)type,
                                     (unsigned char)(id >> 8),
                                     (unsigned char)id,
                                     (unsigned char)(len >> 8),
                                     (unsigned char)len,
                                     (unsigned char)padding,
                                     0};
    buf_add(out, header, sizeof header);
    if (len > 0)
        buf_add(out, content, len);
    for (unsigned i = 0; i < padding; i++)
        buf_char(out, '\xee');
}

void peer_begin(struct buf *out, unsigned id, unsigned role, unsigned flags)
{
    const unsigned char body[8] = {(unsigned char)(role >> 8), (unsigned char)role, (unsigned char)flags};
    peer_record(out, PEER_BEGIN, id, body, sizeof body, 0);
}

static void pair_length(struct buf *out, size_t len)
{
    if (len > 127) {
        buf_char(out, (char)(0x80 | len >> 24));
        buf_char(out, (char)(len >> 16));
        buf_char(out, (char)(len >> 8));
    }
    buf_char(out, (char)len);
}

void peer_pair(struct buf *out, const char *name, const char *value)
{
    pair_length(out, strlen(name));
    pair_length(out, strlen(value));
    buf_text(out, name);
    buf_text(out, value);
}

void peer_head(struct buf *out, const char *method, size_t length)
{
    struct buf params = BUF_INIT;
    char number[24];
    (void)snprintf(number, sizeof number, "%zu", length);
    peer_begin(out, 1, 1, 0);
    peer_pair(&params, "REQUEST_METHOD", method);
    peer_pair(&params, "REQUEST_URI", "/here");
    peer_pair(&params, "CONTENT_LENGTH", number);
    peer_record(out, PEER_PARAMS, 1, params.data, params.len, 0);
    peer_record(out, PEER_PARAMS, 1, NULL, 0, 0);
    buf_free(&params);
}

void peer_get(struct buf *out)
{
    peer_head(out, "GET", 0);
    peer_record(out, PEER_STDIN, 1, NULL, 0, 0);
}

void peer_send(int fd, const struct buf *bytes)
{
    for (size_t at = 0; at < bytes->len;) {
        ssize_t sent = send(fd, bytes->data + at, bytes->len - at, MSG_NOSIGNAL);
        if (sent <= 0)
            return; /* dropped half-way: what the caller looks for */
        at += (size_t)sent;
    }
}

static void read_all(int fd, struct buf *all)
{
    ssize_t got;
    while ((got = read(fd, buf_room(all, 65536), 65536)) > 0)
        all->len += (size_t)got;
}

bool peer_answer(int fd, struct buf *text)
{
    struct buf all = BUF_INIT;
    bool ended = false;
    read_all(fd, &all);
    size_t at = 0;
    while (!ended && all.len - at >= 8) {
        const unsigned char *header = (const unsigned char *)all.data + at;
        size_t content = (size_t)header[4] << 8 | header[5];
        if (header[0] != 1 || all.len - at < 8 + content + header[6])
            break;
        if (header[1] == PEER_STDOUT && content > 0)
            buf_add(text, header + 8, content);
        ended = header[1] == PEER_END;
        at += 8 + content + header[6];
    }
    ended = ended && at == all.len;
    buf_free(&all);
    return ended;
}

bool peer_dropped(int fd)
{
    char byte;
    ssize_t got = read(fd, &byte, 1);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}
