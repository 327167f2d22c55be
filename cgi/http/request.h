/*
 * request.h - one request, whatever brought it.
 *
 * A back end (FastCGI, CGI, memory) hands over named parameters and a body; this layer makes a checked
 * request of them. No SQL, no HTML, no sessions. Every limit has a number here or in the route.
 */
#ifndef KITH_HTTP_REQUEST_H
#define KITH_HTTP_REQUEST_H

#include "form.h"

#include <kith/arena.h>
#include <sys/types.h>

enum {
    HTTP_PATH_MAX = 1024,       /* bytes of path */
    HTTP_QUERY_MAX = 8 * 1024,  /* bytes of query string */
    HTTP_COOKIE_MAX = 8 * 1024, /* bytes of the Cookie header */
    HTTP_FIELDS_MAX = 1000,     /* parameters in query or body; more is 413 */
    HTTP_NAME_MAX = 100,        /* bytes of a parameter's name */
    HTTP_FILES_MAX = 10         /* files in a body */
};

/* Where requests come from and answers go. One request at a time. */
struct http_backend {
    const char *name; /* "fastcgi", "cgi", "memory" */
    void *self;
    /* Waits for a request. 1: there is one. 0: asked to stop, or no more. -1: cannot go on. */
    int (*accept)(void *self);
    /* A CGI variable ("REQUEST_METHOD"), or NULL. Borrowed until finish. */
    const char *(*variable)(void *self, const char *name);
    /* Body bytes: more than 0, 0 at the end, -1 when the peer is gone or too slow. */
    ssize_t (*read)(void *self, void *bytes, size_t len);
    /* Requests that wait for a process, beside the one in hand; -1 when not known. NULL: none ever wait. */
    int (*waiting)(void *self);
    /* False when the peer is gone. */
    bool (*write)(void *self, const void *bytes, size_t len);
    /* Ends the request that accept() gave. Idempotent. */
    void (*finish)(void *self);
    void (*close)(void *self);
};

enum http_method {
    HTTP_GET,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_OTHER /* 405, or 501 when unknown to HTTP */
};

struct request {
    struct http_backend *backend;
    enum http_method method;
    const char *path;           /* decoded, valid UTF-8, begins with '/', no "//", no "." or ".." segment */
    const char *query;          /* raw; "" for none */
    const char *cookies;        /* raw; "" for none */
    const char *content_type;   /* "" for none */
    int64_t content_length;     /* -1 when none was given */
    const char *remote_address; /* numeric; "" when unknown (CGI by hand) */
    const char *user_agent;     /* at most 256 bytes, valid UTF-8, no control characters */
    const char *accept_language;
    const char *host;
    bool https;
    bool navigate; /* Sec-Fetch-Site is absent, "same-origin" or "none" */
    struct form query_fields;
};

/*
 * Reads and checks all but the body. Returns 0, or the status to refuse with: 400 (bad encoding, bad UTF-8,
 * bad length), 413, 414, 431, 501. Nothing of the request is used before this returned 0.
 */
int request_read_head(struct request *request, struct http_backend *backend, struct kith_arena *arena);

/* What a body may be. Set from the route, after access was decided. */
struct body_limits {
    size_t body_max;       /* bytes of the whole body */
    size_t value_max;      /* bytes of one value that is not a file */
    size_t file_max;       /* bytes of one file; 0: no file is accepted */
    const char *spool_dir; /* for unlinked files (O_TMPFILE) */
    /*
     * Asked once, before the first file part is spooled, with the fields before it; false refuses with 403.
     * This is where the form token is checked: it comes before file parts.
     */
    bool (*may_spool)(void *data, const struct form *so_far);
    void *data;
};

/*
 * Reads the body of a POST: application/x-www-form-urlencoded or multipart/form-data, strict UTF-8. Returns 0
 * or the status: 400, 403, 408, 413, 415, 503 (no room to spool). Files are spooled and close with
 * form_close().
 */
int request_read_body(struct request *request, const struct body_limits *limits, struct kith_arena *arena,
                      struct form *form_r);

/* The value of the cookie NAME, or NULL; a name sent twice counts as absent. */
const char *cookie_get(const char *cookies, const char *name, struct kith_arena *arena);

/* True for a path inside the portal: one leading '/', no backslash, no control character, no scheme, no host.
 */
bool url_is_inside(const char *path);
/* Percent-encodes VALUE as one query or path component. */
const char *url_encode(struct kith_arena *arena, const char *value);

#endif
