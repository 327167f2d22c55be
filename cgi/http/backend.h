/*
 * backend.h - the three back ends.
 */
#ifndef KITH_HTTP_BACKEND_H
#define KITH_HTTP_BACKEND_H

#include "request.h"

/* True when file descriptor 0 is a listening socket: started by spawn-fcgi or a web server. */
bool backend_is_fastcgi(void);
/*
 * FastCGI on LISTEN_FD (0). HEAD_SECONDS: most time a peer may take to send its head. accept() returns 0 soon after
 * SIGTERM, also when the signal came just before it was called.
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

/* Asked to stop: set by the signal handler, looked at by accept(). Installs SIGTERM and SIGINT without SA_RESTART. */
void backend_stop_on_signals(void);
bool backend_stopping(void);

#endif
