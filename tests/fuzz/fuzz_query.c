/* fuzz_query.c - heads: lines for method, path, query, cookies, content length and type, host, agent,
 * PATH_INFO. */
#include "arena.h"
#include "backend.h"
#include "fuzz.h"
#include "text.h"

#include <string.h>

const char fuzz_corpus[] = "query";

enum { LINES = 9 };

static void request_check(const struct request *request)
{
    const char *path = request->path;
    FUZZ_CHECK(*path == '/' && strlen(path) <= HTTP_PATH_MAX && text_utf8_valid(path, strlen(path)));
    FUZZ_CHECK(strstr(path, "//") == NULL && strstr(path, "/../") == NULL && strstr(path, "/./") == NULL);
    FUZZ_CHECK(!text_ends(path, "/..") && !text_ends(path, "/.") && strpbrk(path, "\\\r\n") == NULL);
    FUZZ_CHECK(request->content_length >= -1);
    FUZZ_CHECK(text_utf8_valid(request->user_agent, strlen(request->user_agent)));
    FUZZ_CHECK(strlen(request->user_agent) <= 256 && strpbrk(request->user_agent, "\r\n") == NULL);
    FUZZ_CHECK(request->query_fields.count <= HTTP_FIELDS_MAX);
    for (size_t i = 0; i < request->query_fields.count; i++) {
        const struct form_field *field = &request->query_fields.fields[i];
        FUZZ_CHECK(*field->name != '\0' && text_utf8_valid(field->name, strlen(field->name)));
        FUZZ_CHECK(strlen(field->value) == field->len && text_utf8_valid(field->value, field->len));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct kith_arena *arena;
    static struct http_backend *backend;
    const char *lines[LINES] = {"", "", "", "", "", "", "", "", ""};
    struct request request;
    if (arena == NULL) {
        arena = arena_create();
        backend = backend_memory_create();
    }
    char *text = kith_copy_n(arena, (const char *)data, size);
    for (size_t i = 0; i < LINES && text != NULL; i++) {
        lines[i] = text;
        text = strchr(text, '\n');
        if (text != NULL)
            *text++ = '\0';
    }
    const char *const variables[] = {"CONTENT_LENGTH", lines[4],    "HTTP_HOST", lines[6], "HTTP_USER_AGENT",
                                     lines[7],         "PATH_INFO", lines[8],    NULL};
    const struct memory_request given = {.method = lines[0],
                                         .path = lines[1],
                                         .query = lines[2],
                                         .cookies = lines[3],
                                         .content_type = lines[5],
                                         .variables = variables};
    backend_memory_push(backend, &given);
    FUZZ_CHECK(backend->accept(backend->self) == 1);
    int status = request_read_head(&request, backend, arena);
    FUZZ_CHECK(status == 0 || (status >= 400 && status < 500) || status == 501);
    if (status == 0)
        request_check(&request);
    backend->finish(backend->self);
    (void)url_is_inside(lines[1]);
    arena_reset(arena);
    return 0;
}
