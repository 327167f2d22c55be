/* test_response.c - what an answer looks like on the wire. */
#include "response.h"
#include "suite.h"
#include "world.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static struct world world;
static struct response response;

static const char *answer_to(const char *method, bool https)
{
    const char *const variables[] = {"HTTPS", https ? "on" : "", NULL};
    const struct memory_request given = {.method = method, .path = "/", .variables = variables};
    ck_assert_int_eq(world_head(&world, &given), 0);
    ck_assert(response_send(&response, &world.request, "id-1"));
    return backend_memory_answer(world.backend, NULL);
}

static void fresh(const char *text)
{
    world_open(&world);
    response_reset(&response);
    buf_text(&response.body, text);
}

static void done(void)
{
    response_free(&response);
    world_close(&world);
}

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

START_TEST(a_page)
{
    fresh("<p>hello");
    const char *answer = answer_to("GET", false);
    ck_assert(
        starts(answer, "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 8\r\n"));
    ck_assert_ptr_nonnull(strstr(answer, "\r\nCache-Control: no-store\r\n"));
    ck_assert_ptr_nonnull(strstr(answer, "\r\nContent-Security-Policy: default-src 'none'; "));
    ck_assert_ptr_nonnull(strstr(answer, "; frame-ancestors 'none'; base-uri 'none'; object-src 'none'\r\n"));
    ck_assert_ptr_nonnull(strstr(answer, "\r\nReferrer-Policy: same-origin\r\n"));
    ck_assert_ptr_null(strstr(answer, "Access-Control-"));
    ck_assert_ptr_null(strstr(answer, "unsafe"));
    ck_assert_ptr_nonnull(strstr(answer, "\r\nX-Content-Type-Options: nosniff\r\n"));
    ck_assert_ptr_nonnull(strstr(answer, "\r\nX-Request-Id: id-1\r\n"));
    ck_assert_ptr_null(strstr(answer, "Strict-Transport"));
    ck_assert_str_eq(strstr(answer, "\r\n\r\n"), "\r\n\r\n<p>hello");
    ck_assert_ptr_nonnull(strstr(answer_to("GET", true),
                                 "\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains\r\n"));
    done();
}
END_TEST

START_TEST(head_has_length_and_no_body)
{
    fresh("<p>hello");
    const char *answer = answer_to("HEAD", false);
    ck_assert_ptr_nonnull(strstr(answer, "Content-Length: 8\r\n"));
    ck_assert_str_eq(strstr(answer, "\r\n\r\n"), "\r\n\r\n");
    done();
}
END_TEST

START_TEST(not_modified_has_neither)
{
    fresh("<p>hello");
    response.status = 304;
    const char *answer = answer_to("GET", false);
    ck_assert(starts(answer, "Status: 304 Not Modified\r\n"));
    ck_assert_ptr_null(strstr(answer, "Content-Length"));
    ck_assert_ptr_null(strstr(answer, "Content-Type:"));
    ck_assert_str_eq(strstr(answer, "\r\n\r\n"), "\r\n\r\n");
    done();
}
END_TEST

START_TEST(headers_and_cookies_in_order)
{
    fresh("");
    response.status = 303;
    response.cacheable = true;
    response_header(&response, world.arena, "Location", "/a");
    response_cookie(&response, world.arena, "__Host-a", "tok", -1);
    response_cookie(&response, world.arena, "__Host-b", "", 0);
    const char *answer = answer_to("POST", false);
    ck_assert_ptr_nonnull(
        strstr(answer, "Location: /a\r\n"
                       "Set-Cookie: __Host-a=tok; Path=/; HttpOnly; Secure; SameSite=Lax\r\n"
                       "Set-Cookie: __Host-b=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0\r\n"
                       "\r\n"));
    ck_assert_ptr_null(strstr(answer, "no-store"));
    ck_assert_ptr_nonnull(strstr(answer, "Cache-Control: no-cache\r\n"));
    fresh("");
    response.cacheable = true;
    response_header(&response, world.arena, "Cache-Control", "public, max-age=60");
    ck_assert_ptr_null(strstr(answer_to("GET", false), "no-cache"));
    done();
}
END_TEST

START_TEST(reset_forgets)
{
    fresh("secret");
    response_header(&response, world.arena, "X-A", "1");
    response.status = 404;
    fresh("");
    const char *answer = answer_to("GET", false);
    ck_assert_ptr_null(strstr(answer, "X-A"));
    ck_assert(starts(answer, "Status: 200 OK\r\n"));
    ck_assert_ptr_null(strstr(answer, "secret"));
    done();
}
END_TEST

/* By a process of its own, so that it works without Check's forking too. */
static int signal_of(void (*defect)(void))
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        defect();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void line_break(void)
{
    response_header(&response, world.arena, "Location", "/a\r\nSet-Cookie: x=1");
}

static void second_attribute(void)
{
    response_cookie(&response, world.arena, "a", "b; Domain=example.org", -1);
}

START_TEST(defects_of_ours_end_the_process)
{
    fresh("");
    ck_assert_int_eq(signal_of(line_break), SIGABRT);
    ck_assert_int_eq(signal_of(second_attribute), SIGABRT);
    done();
}
END_TEST

SUITE_MAIN("response", a_page, head_has_length_and_no_body, not_modified_has_neither,
           headers_and_cookies_in_order, reset_forgets, defects_of_ours_end_the_process)
