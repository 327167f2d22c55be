/* test_request.c - what a head must be to come through, and urlencoded bodies. */
#include "suite.h"
#include "world.h"

#include <string.h>

static struct world world;

static int head_path(const char *path)
{
    const struct memory_request given = {.method = "GET", .path = path};
    return world_head(&world, &given);
}

static int head_with(const char *name, const char *value)
{
    const char *const variables[] = {name, value, NULL};
    const struct memory_request given = {.method = "GET", .path = "/", .variables = variables};
    return world_head(&world, &given);
}

/* LEN bytes: FIRST, then 'a'. */
static const char *longer(char first, size_t len)
{
    static char text[65536];
    memset(text, 'a', len);
    text[0] = first;
    text[len] = '\0';
    return text;
}

START_TEST(a_plain_request_comes_through)
{
    const char *const variables[] = {"HTTP_HOST",
                                     "care.example",
                                     "HTTP_USER_AGENT",
                                     "Tester/1.0",
                                     "HTTP_ACCEPT_LANGUAGE",
                                     "cy",
                                     "HTTPS",
                                     "on",
                                     "HTTP_SEC_FETCH_SITE",
                                     "same-origin",
                                     NULL};
    const struct memory_request given = {.method = "GET",
                                         .path = "/caf%C3%A9/x",
                                         .query = "a=1&b=2",
                                         .cookies = "c=3",
                                         .remote_address = "192.0.2.1",
                                         .variables = variables};
    ck_assert_int_eq(world_head(&world, &given), 0);
    ck_assert_int_eq(world.request.method, HTTP_GET);
    ck_assert_str_eq(world.request.path, "/caf\xC3\xA9/x");
    ck_assert_str_eq(world.request.query, "a=1&b=2");
    ck_assert_str_eq(form_get(&world.request.query_fields, "b")->value, "2");
    ck_assert_str_eq(world.request.cookies, "c=3");
    ck_assert_str_eq(world.request.remote_address, "192.0.2.1");
    ck_assert_str_eq(world.request.host, "care.example");
    ck_assert_str_eq(world.request.user_agent, "Tester/1.0");
    ck_assert_str_eq(world.request.accept_language, "cy");
    ck_assert(world.request.https);
    ck_assert(world.request.navigate);
    ck_assert_int_eq(world.request.content_length, -1);
    world_close(&world);
}
END_TEST

START_TEST(methods)
{
    struct memory_request given = {.path = "/"};
    static const struct {
        const char *name;
        int status;
        enum http_method method;
    } cases[] = {
        {"GET", 0, HTTP_GET},     {"HEAD", 0, HTTP_HEAD},    {"POST", 0, HTTP_POST},
        {"PUT", 0, HTTP_OTHER},   {"DELETE", 0, HTTP_OTHER}, {"TRACE", 0, HTTP_OTHER},
        {"get", 501, HTTP_OTHER}, {"BREW", 501, HTTP_OTHER}, {"", 400, HTTP_OTHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        given.method = cases[i].name;
        ck_assert_msg(world_head(&world, &given) == cases[i].status, "%s", cases[i].name);
        ck_assert_int_eq(world.request.method, cases[i].method);
    }
    world_close(&world);
}
END_TEST

START_TEST(odd_paths_are_refused)
{
    static const char *const bad[] = {
        "",        "a",     "*",       "http://a/", "//",   "//a",       "/a//b",    "/.",
        "/..",     "/a/..", "/a/../b", "/a/.",      "/./a", "/%2e%2e/a", "/%2e",     "/a%2fb",
        "/a%2Fb",  "/%5ca", "/\\a",    "/%00",      "/a%",  "/a%4",      "/%zz",     "/%ff",
        "/%c0%ae", "/\xff", "/a%0ab",  "/a%7f",     "/a#b", "/%2e/a",    "/a%20%2f",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(head_path(bad[i]) == 400, "%s", bad[i]);
    ck_assert_int_eq(head_path("/...a/.b/c."), 0);
    ck_assert_str_eq(world.request.path, "/...a/.b/c.");
    ck_assert_int_eq(head_path("/a+b%20c"), 0);
    ck_assert_str_eq(world.request.path, "/a+b c");
    world_close(&world);
}
END_TEST

START_TEST(path_info_counts_when_given)
{
    const char *variables[] = {"PATH_INFO", "/caf\xc3\xa9", NULL};
    const struct memory_request given = {.method = "GET", .path = "/kith/caf%C3%A9", .variables = variables};
    ck_assert_int_eq(world_head(&world, &given), 0);
    ck_assert_str_eq(world.request.path, "/caf\xc3\xa9");
    variables[1] = "/a/../b";
    ck_assert_int_eq(world_head(&world, &given), 400);
    variables[1] = "/\xff";
    ck_assert_int_eq(world_head(&world, &given), 400);
    variables[1] = "/%ff"; /* decoded already: a per cent sign is one */
    ck_assert_int_eq(world_head(&world, &given), 0);
    ck_assert_int_eq(head_with("PATH_INFO", longer('/', HTTP_PATH_MAX + 1)), 414);
    world_close(&world);
}
END_TEST

START_TEST(lengths_are_limited)
{
    struct memory_request given = {.method = "GET", .path = "/"};
    ck_assert_int_eq(head_path(longer('/', HTTP_PATH_MAX)), 0);
    ck_assert_int_eq(head_path(longer('/', HTTP_PATH_MAX + 1)), 414);
    ck_assert_int_eq(head_path(longer('/', (size_t)4 * HTTP_PATH_MAX)), 414);
    given.query = longer('q', HTTP_QUERY_MAX + 1);
    ck_assert_int_eq(world_head(&world, &given), 414);
    given.query = NULL;
    given.cookies = longer('q', HTTP_COOKIE_MAX);
    ck_assert_int_eq(world_head(&world, &given), 0);
    given.cookies = longer('q', HTTP_COOKIE_MAX + 1);
    ck_assert_int_eq(world_head(&world, &given), 431);
    ck_assert_int_eq(head_with("HTTP_HOST", longer('h', 256)), 400);
    ck_assert_int_eq(head_with("HTTP_USER_AGENT", longer('u', 5000)), 0);
    ck_assert_uint_eq(strlen(world.request.user_agent), 256);
    world_close(&world);
}
END_TEST

START_TEST(bad_queries_are_refused)
{
    struct memory_request given = {.method = "GET", .path = "/", .query = "a=%zz"};
    char many[2 * HTTP_FIELDS_MAX + 3];
    ck_assert_int_eq(world_head(&world, &given), 400);
    given.query = "a=%ff";
    ck_assert_int_eq(world_head(&world, &given), 400);
    for (size_t i = 0; i < sizeof many - 1; i += 2)
        memcpy(many + i, "a&", 2);
    many[sizeof many - 1] = '\0';
    given.query = many;
    ck_assert_int_eq(world_head(&world, &given), 413);
    world_close(&world);
}
END_TEST

START_TEST(odd_headers)
{
    static const char *const lengths[] = {"-1",  "+1",   "1 ", " 1",
                                          "1,1", "0x10", "a",  "9999999999999999999999"};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        ck_assert_msg(head_with("CONTENT_LENGTH", lengths[i]) == 400, "%s", lengths[i]);
    ck_assert_int_eq(head_with("CONTENT_LENGTH", ""), 0);
    ck_assert_int_eq(world.request.content_length, -1);
    ck_assert_int_eq(head_with("CONTENT_LENGTH", "17"), 0);
    ck_assert_int_eq(world.request.content_length, 17);
    ck_assert_int_eq(head_with("HTTP_HOST", "a b"), 400);
    ck_assert_int_eq(head_with("HTTP_HOST", "a/b"), 400);
    ck_assert_int_eq(head_with("HTTP_HOST", "[::1]:8080"), 0);
    ck_assert_int_eq(head_with("HTTP_COOKIE", "a=\n1"), 400);
    ck_assert_int_eq(head_with("CONTENT_TYPE", "text/\xff"), 400);
    ck_assert_int_eq(head_with("HTTP_USER_AGENT", "a\x01\xff\xc3\xa9"), 0);
    ck_assert_str_eq(world.request.user_agent, "a????");
    ck_assert_int_eq(head_with("REMOTE_ADDR", "somewhere"), 0);
    ck_assert_str_eq(world.request.remote_address, "");
    ck_assert_int_eq(head_with("REMOTE_ADDR", "2001:db8::1"), 0);
    ck_assert_str_eq(world.request.remote_address, "2001:db8::1");
    ck_assert_int_eq(head_with("HTTP_SEC_FETCH_SITE", "cross-site"), 0);
    ck_assert(!world.request.navigate);
    ck_assert_int_eq(head_with("HTTP_SEC_FETCH_SITE", "none"), 0);
    ck_assert(world.request.navigate);
    ck_assert(!world.request.https);
    world_close(&world);
}
END_TEST

static const struct body_limits small = {.body_max = 100, .value_max = 20};

static int post(const char *type, const char *body, const char *length, struct form *form)
{
    const char *const variables[] = {length != NULL ? "CONTENT_LENGTH" : "NONE", length, NULL};
    const struct memory_request given = {.method = "POST",
                                         .path = "/",
                                         .content_type = type,
                                         .body = body,
                                         .body_len = strlen(body),
                                         .variables = length != NULL ? variables : NULL};
    ck_assert_int_eq(world_head(&world, &given), 0);
    return request_read_body(&world.request, &small, world.arena, form);
}

START_TEST(urlencoded_bodies)
{
    static const char type[] = "application/x-www-form-urlencoded";
    struct form form;
    ck_assert_int_eq(post(type, "a=1&b=%41", NULL, &form), 0);
    ck_assert_str_eq(form_get(&form, "b")->value, "A");
    ck_assert_int_eq(post("application/x-www-form-urlencoded; charset=UTF-8", "a=1", NULL, &form), 0);
    ck_assert_int_eq(post("application/x-www-form-urlencoded; charset=utf-16", "a=1", NULL, &form), 415);
    ck_assert_int_eq(post("APPLICATION/X-WWW-form-urlencoded", "a=1", NULL, &form), 0);
    ck_assert_int_eq(post("application/x-www-form-urlencodedx", "a=1", NULL, &form), 415);
    ck_assert_int_eq(post("text/plain", "a=1", NULL, &form), 415);
    ck_assert_int_eq(post("", "a=1", NULL, &form), 415);
    ck_assert_int_eq(post("", "", NULL, &form), 0);
    ck_assert_uint_eq(form.count, 0);
    ck_assert_int_eq(post(type, "a=%", NULL, &form), 400);
    ck_assert_int_eq(post(type, "a=12345678901234567890", NULL, &form), 0);
    ck_assert_int_eq(post(type, "a=123456789012345678901", NULL, &form), 413);
    ck_assert_int_eq(post(type, longer('a', 100), NULL, &form), 0);
    ck_assert_int_eq(post(type, longer('a', 101), NULL, &form), 413);
    world_close(&world);
}
END_TEST

START_TEST(the_promised_length_rules)
{
    static const char type[] = "application/x-www-form-urlencoded";
    struct form form;
    ck_assert_int_eq(post(type, "a=1", "4", &form), 400);
    ck_assert_int_eq(post(type, "a=1&b=2", "3", &form), 0);
    ck_assert_uint_eq(form.count, 1);
    ck_assert_int_eq(post(type, "a=1", "101", &form), 413);
    ck_assert_int_eq(post(type, "a=1", "999999999999999999", &form), 413);
    /* None promised: to the end, within the limit. */
    ck_assert_int_eq(post(type, "a=1&b=2", "", &form), 0);
    ck_assert_uint_eq(form.count, 2);
    ck_assert_int_eq(post(type, longer('a', 60000), "", &form), 413);
    world_close(&world);
}
END_TEST

SUITE_MAIN("request", a_plain_request_comes_through, methods, odd_paths_are_refused,
           path_info_counts_when_given, lengths_are_limited, bad_queries_are_refused, odd_headers,
           urlencoded_bodies, the_promised_length_rules)
