/*
 * backend.h - the three back ends.
 */
#ifndef KITH_HTTP_BACKEND_H
#define KITH_HTTP_BACKEND_H

#include "request.h"

/* True when file descriptor 0 is a listening socket: started by spawn-fcgi or a web server. */
bool backend_is_fastcgi(void);
/*
 * FastCGI on LISTEN_FD (0), a listening Unix socket, which becomes non-blocking; anything else is logged and
 * gives NULL. HEAD_SECONDS: most time a peer may take to send its head, and again its body. Malformed or slow
 * heads never come out of accept(): the connection is closed. accept() returns 0 soon after SIGTERM, also
 * when the signal came just before it was called, and lets no connection that was already given to this
 * process fall.
 */
struct http_backend *backend_fastcgi_create(int listen_fd, unsigned head_seconds);
/* Plain CGI: environment, standard input, standard output. accept() gives one request. */
struct http_backend *backend_cgi_create(void);

/* For tests: a request made of text, and the answer as text. */
struct memory_request {
    const char *method, *path, *query, *cookies, *content_type, *remote_address;
    const void *body;
    size_t body_len;
    const char *const *variables; /* more: name, value, ..., NULL; may be NULL */
};
struct http_backend *backend_memory_create(void);
/* The next accept() gives this one. Borrowed until finish. */
void backend_memory_push(struct http_backend *backend, const struct memory_request *request);
/* What was written for the last request: head and body, NUL-terminated; borrowed until the next. */
const char *backend_memory_answer(struct http_backend *backend, size_t *len_r);

/*
 * SIGTERM and SIGINT end accept() and nothing else: they are blocked from here on and looked at as pending,
 * so a request in hand is finished undisturbed. Call it before any back end is created; its deadline ends a
 * request that hangs.
 */
void backend_stop_on_signals(void);
/* A stop was asked for. */
bool backend_stopping(void);

#endif
