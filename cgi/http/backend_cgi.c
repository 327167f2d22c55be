/*
 * backend_cgi.c - one request from the environment and standard input, the answer to standard output.
 *
 * No time limit of its own: the web server and the request's deadline end what hangs.
 */
#include "backend.h"
#include "log.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cgi {
    struct http_backend backend;
    bool given;    /* the one request was handed out */
    bool open;     /* and is not finished */
    uint64_t left; /* bytes of body */
};

static int cgi_accept(void *self)
{
    struct cgi *cgi = self;
    if (cgi->given)
        return 0;
    const char *length = getenv("CONTENT_LENGTH");
    /* RFC 3875: without a length there is no body, whatever standard input is connected to. */
    cgi->left = length == NULL ? 0 : strtoull(length, NULL, 10);
    cgi->given = true;
    cgi->open = true;
    return 1;
}

static const char *cgi_variable(void *self, const char *name)
{
    const struct cgi *cgi = self;
    return cgi->open ? getenv(name) : NULL;
}

static ssize_t cgi_read(void *self, void *bytes, size_t len)
{
    struct cgi *cgi = self;
    ssize_t got;
    if (!cgi->open)
        return -1;
    if (len > cgi->left)
        len = cgi->left;
    if (len == 0)
        return 0;
    do
        got = read(STDIN_FILENO, bytes, len);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        cgi->left -= (uint64_t)got;
    return got < 0 ? -1 : got;
}

static bool cgi_write(void *self, const void *bytes, size_t len)
{
    const struct cgi *cgi = self;
    const char *at = bytes;
    if (!cgi->open)
        return false;
    while (len > 0) {
        ssize_t wrote = write(STDOUT_FILENO, at, len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        at += wrote;
        len -= (size_t)wrote;
    }
    return true;
}

static void cgi_finish(void *self)
{
    struct cgi *cgi = self;
    cgi->open = false;
}

static void cgi_close(void *self)
{
    free(self);
}

struct http_backend *backend_cgi_create(void)
{
    struct cgi *cgi = calloc(1, sizeof *cgi);
    if (cgi == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *cgi);
    /* A web server that went away is an answer of write(), not a death. */
    (void)signal(SIGPIPE, SIG_IGN);
    cgi->backend = (struct http_backend){.name = "cgi",
                                         .self = cgi,
                                         .accept = cgi_accept,
                                         .variable = cgi_variable,
                                         .read = cgi_read,
                                         .write = cgi_write,
                                         .finish = cgi_finish,
                                         .close = cgi_close};
    return &cgi->backend;
}
