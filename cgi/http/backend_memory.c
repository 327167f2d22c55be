/*
 * backend_memory.c - requests from tests, answers as text.
 *
 * Behaves as FastCGI behind a web server does: REQUEST_URI still encoded, no PATH_INFO unless given by hand.
 */
#include "backend.h"
#include "buf.h"
#include "log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct memory {
    struct http_backend backend;
    const struct memory_request *next;
    const struct memory_request *current;
    size_t body_read;
    struct buf uri;
    struct buf answer;
    char length[24];
};

static int memory_accept(void *self)
{
    struct memory *memory = self;
    if (memory->next == NULL || backend_stopping())
        return 0;
    const struct memory_request *request = memory->next;
    memory->next = NULL;
    memory->current = request;
    memory->body_read = 0;
    buf_reset(&memory->answer);
    buf_reset(&memory->uri);
    buf_text(&memory->uri, request->path != NULL ? request->path : "");
    if (request->query != NULL && *request->query != '\0') {
        buf_char(&memory->uri, '?');
        buf_text(&memory->uri, request->query);
    }
    (void)snprintf(memory->length, sizeof memory->length, "%zu", request->body_len);
    return 1;
}

static const char *memory_variable(void *self, const char *name)
{
    const struct memory *memory = self;
    const struct memory_request *request = memory->current;
    if (request == NULL)
        return NULL;
    for (const char *const *at = request->variables; at != NULL && *at != NULL; at += 2) {
        if (strcmp(at[0], name) == 0)
            return at[1];
    }
    if (strcmp(name, "REQUEST_METHOD") == 0)
        return request->method;
    if (strcmp(name, "REQUEST_URI") == 0)
        return memory->uri.data;
    if (strcmp(name, "QUERY_STRING") == 0)
        return request->query;
    if (strcmp(name, "HTTP_COOKIE") == 0)
        return request->cookies;
    if (strcmp(name, "CONTENT_TYPE") == 0)
        return request->content_type;
    if (strcmp(name, "REMOTE_ADDR") == 0)
        return request->remote_address;
    if (strcmp(name, "CONTENT_LENGTH") == 0 && request->body != NULL)
        return memory->length;
    return NULL;
}

static ssize_t memory_read(void *self, void *bytes, size_t len)
{
    struct memory *memory = self;
    if (memory->current == NULL)
        return -1;
    size_t left = memory->current->body_len - memory->body_read;
    if (len > left)
        len = left;
    if (len > 0)
        memcpy(bytes, (const char *)memory->current->body + memory->body_read, len);
    memory->body_read += len;
    return (ssize_t)len;
}

static bool memory_write(void *self, const void *bytes, size_t len)
{
    struct memory *memory = self;
    if (memory->current == NULL)
        return false;
    buf_add(&memory->answer, bytes, len);
    return true;
}

static void memory_finish(void *self)
{
    struct memory *memory = self;
    memory->current = NULL;
}

static void memory_close(void *self)
{
    struct memory *memory = self;
    buf_free(&memory->uri);
    buf_free(&memory->answer);
    free(memory);
}

struct http_backend *backend_memory_create(void)
{
    struct memory *memory = calloc(1, sizeof *memory);
    if (memory == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *memory);
    memory->backend = (struct http_backend){.name = "memory",
                                            .self = memory,
                                            .accept = memory_accept,
                                            .variable = memory_variable,
                                            .read = memory_read,
                                            .write = memory_write,
                                            .finish = memory_finish,
                                            .close = memory_close};
    return &memory->backend;
}

void backend_memory_push(struct http_backend *backend, const struct memory_request *request)
{
    struct memory *memory = backend->self;
    memory->next = request;
}

const char *backend_memory_answer(struct http_backend *backend, size_t *len_r)
{
    struct memory *memory = backend->self;
    if (len_r != NULL)
        *len_r = memory->answer.len;
    return memory->answer.data != NULL ? memory->answer.data : "";
}
