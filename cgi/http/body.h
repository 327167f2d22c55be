/*
 * body.h - the bytes of a body within its limits, and what makes fields of them, for this layer only.
 */
#ifndef KITH_HTTP_BODY_H
#define KITH_HTTP_BODY_H

#include "request.h"

struct body_source {
    struct http_backend *backend;
    int64_t left; /* bytes promised and not yet read; -1 when nothing was promised */
    size_t read;  /* bytes so far */
    size_t body_max;
    int status; /* why body_next() failed: 400, 408, 413 */
};

/* Like read(): more than 0, 0 at the end, -1 with status set. */
ssize_t body_next(struct body_source *source, void *bytes, size_t len);

/* Fields and files of multipart/form-data whose Content-Type is TYPE. Returns 0 or the status to refuse with.
 */
int multipart_read(struct body_source *source, const char *type, const struct body_limits *limits,
                   struct kith_arena *arena, struct form *form);

/* A new unlinked file in DIR, readable and writable by this process alone; -1 with errno. */
int spool_open(const char *dir);
/* False with errno when not all of it could be written. */
bool spool_write(int fd, const void *bytes, size_t len);
/* What a file may be called: no path, no control or direction characters, never empty, at most 200 bytes. */
const char *spool_safe_name(struct kith_arena *arena, const char *claimed);

#endif
