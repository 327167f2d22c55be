/* test_cgi.c - the plain CGI back end, in a process of its own with pipes for standard input and output. */
#include "arena.h"
#include "backend.h"
#include "buf.h"
#include "response.h"
#include "suite.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a worker does, small: the answer holds the path, and the body's field "a" or its status. */
static void serve(void)
{
    static const struct body_limits limits = {.body_max = 1000, .value_max = 100};
    struct http_backend *backend = backend_cgi_create();
    struct kith_arena *arena = arena_create();
    struct response response = {0};
    struct request request;
    struct form form;
    if (backend_is_fastcgi() || backend->accept(backend->self) != 1)
        _exit(1);
    response_reset(&response);
    response.status = request_read_head(&request, backend, arena);
    if (response.status == 0)
        response.status = request_read_body(&request, &limits, arena, &form);
    if (response.status == 0) {
        const struct form_field *field = form_get(&form, "a");
        response.status = 200;
        buf_printf(&response.body, "%s a=%s", request.path, field != NULL ? field->value : "-");
    }
    if (!response_send(&response, &request, "id"))
        _exit(2);
    backend->finish(backend->self);
    if (backend->accept(backend->self) != 0 || backend->variable(backend->self, "PATH_INFO") != NULL)
        _exit(3);
    response_free(&response);
    backend->close(backend->self);
    arena_destroy(&arena);
    _exit(0);
}

/* Runs it with BODY on standard input, which stays open behind it. */
static const char *run(const char *const *variables, const char *body)
{
    static char answer[8192];
    int in[2];
    int out[2];
    int status;
    ck_assert_int_eq(pipe(in), 0);
    ck_assert_int_eq(pipe(out), 0);
    /* Before there is a child that could leave without reading: it fits the pipe. */
    ck_assert_int_eq(write(in[1], body, strlen(body)), (ssize_t)strlen(body));
    pid_t child = fork();
    if (child == 0) {
        clearenv();
        for (; *variables != NULL; variables += 2)
            setenv(variables[0], variables[1], 1);
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[1]);
        close(out[0]);
        serve();
    }
    close(in[0]);
    close(out[1]);
    size_t len = 0;
    ssize_t got;
    while ((got = read(out[0], answer + len, sizeof answer - 1 - len)) > 0)
        len += (size_t)got;
    answer[len] = '\0';
    close(in[1]);
    close(out[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    return answer;
}

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

START_TEST(a_page)
{
    static const char *const variables[] = {"REQUEST_METHOD", "GET",         "PATH_INFO",
                                            "/a/b",           "SCRIPT_NAME", "/kith",
                                            "REQUEST_URI",    "/kith/a/b",   NULL};
    const char *answer = run(variables, "");
    ck_assert_msg(starts(answer, "Status: 200 OK\r\n"), "%s", answer);
    ck_assert_str_eq(strstr(answer, "\r\n\r\n"), "\r\n\r\n/a/b a=-");
}
END_TEST

START_TEST(without_path_it_is_the_root)
{
    static const char *const variables[] = {"REQUEST_METHOD", "GET", "REQUEST_URI", "/kith", NULL};
    ck_assert_str_eq(strstr(run(variables, ""), "\r\n\r\n"), "\r\n\r\n/ a=-");
}
END_TEST

START_TEST(a_body_of_its_length)
{
    const char *variables[] = {
        "REQUEST_METHOD", "POST", "PATH_INFO", "/a", "CONTENT_TYPE", "application/x-www-form-urlencoded",
        "CONTENT_LENGTH", "7",    NULL};
    ck_assert_str_eq(strstr(run(variables, "a=hello&b=1"), "\r\n\r\n"), "\r\n\r\n/a a=hello");
    /* No length, no body: never waits for what will not come. */
    variables[6] = NULL;
    ck_assert_str_eq(strstr(run(variables, "a=hello"), "\r\n\r\n"), "\r\n\r\n/a a=-");
    variables[6] = "CONTENT_LENGTH";
    variables[7] = "1001";
    ck_assert(starts(run(variables, "a"), "Status: 413 "));
    variables[7] = "-5";
    ck_assert(starts(run(variables, "a"), "Status: 400 "));
}
END_TEST

START_TEST(bad_requests)
{
    static const char *const none[] = {NULL};
    static const char *const bad[] = {"REQUEST_METHOD", "GET", "PATH_INFO", "/\xff", NULL};
    ck_assert(starts(run(none, ""), "Status: 400 "));
    ck_assert(starts(run(bad, ""), "Status: 400 "));
}
END_TEST

SUITE_MAIN("cgi", a_page, without_path_it_is_the_root, a_body_of_its_length, bad_requests)
