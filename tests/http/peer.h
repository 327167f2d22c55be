/*
 * peer.h - a web server's side of FastCGI, made of plain bytes so that it can be wrong in every way.
 */
#ifndef KITH_TESTS_HTTP_PEER_H
#define KITH_TESTS_HTTP_PEER_H

#include "buf.h"

#include <kith/types.h>

enum {
    PEER_BEGIN = 1,
    PEER_ABORT = 2,
    PEER_END = 3,
    PEER_PARAMS = 4,
    PEER_STDIN = 5,
    PEER_STDOUT = 6,
    PEER_VALUES = 9,
    PEER_VALUES_RESULT = 10
};

/* A listening socket in the abstract name space, and its number for peer_connect(). */
int peer_listen(void);
int peer_connect(void);

void peer_record(struct buf *out, unsigned type, unsigned id, const void *content, size_t len,
                 unsigned padding);
void peer_begin(struct buf *out, unsigned id, unsigned role, unsigned flags);
/* One name-value pair. */
void peer_pair(struct buf *out, const char *name, const char *value);
/* BEGIN and PARAMS of METHOD with a body of LENGTH bytes to come; the records of the body are the caller's.
 */
void peer_head(struct buf *out, const char *method, size_t length);
/* A whole GET request. */
void peer_get(struct buf *out);

void peer_send(int fd, const struct buf *bytes);
/* Reads to the end. The contents of STDOUT go to TEXT; true when END_REQUEST came last and all was well
 * formed. */
bool peer_answer(int fd, struct buf *text);
/* True when the other side closed (or reset) without a byte. */
bool peer_dropped(int fd);

#endif
