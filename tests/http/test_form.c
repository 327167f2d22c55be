/* test_form.c - urlencoded text, cookies, paths. */
#include "arena.h"
#include "form.h"
#include "request.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static struct kith_arena *arena;
static struct form form;

static int parse(const char *text)
{
    if (arena == NULL)
        arena = arena_create();
    form = (struct form){0};
    return form_parse_urlencoded(&form, arena, text, strlen(text));
}

START_TEST(pairs_are_decoded_in_order)
{
    ck_assert_int_eq(parse("a=1&b=two+words&c=%C3%A9%26%3D&d&&e="), 0);
    ck_assert_uint_eq(form.count, 5);
    ck_assert_str_eq(form.fields[0].name, "a");
    ck_assert_str_eq(form_get(&form, "b")->value, "two words");
    ck_assert_str_eq(form_get(&form, "c")->value, "\xC3\xA9&=");
    ck_assert_uint_eq(form_get(&form, "c")->len, 4);
    ck_assert_str_eq(form_get(&form, "d")->value, "");
    ck_assert_str_eq(form.fields[4].name, "e");
    ck_assert_int_eq(form_get(&form, "a")->fd, -1);
    ck_assert_ptr_null(form_get(&form, "a")->file_name);
    arena_destroy(&arena);
}
END_TEST

START_TEST(a_name_sent_twice_is_no_answer)
{
    ck_assert_int_eq(parse("a=1&a=2&b=3"), 0);
    ck_assert_ptr_null(form_get(&form, "a"));
    ck_assert_uint_eq(form_count(&form, "a"), 2);
    ck_assert_ptr_null(form_get(&form, "none"));
    ck_assert_uint_eq(form_count(&form, "none"), 0);
    arena_destroy(&arena);
}
END_TEST

START_TEST(bad_encodings_are_refused)
{
    static const char *const bad[] = {
        "a=%",    "a=%4",     "a=%zz",        "a=%4g",          "%=1", "a=%00",  "%00=a",
        "a=%ff",  "a=%c0%af", "a=%ed%a0%80",  "a=%f4%90%80%80", "=x",  "a=\xff", "a=%c3",
        "a=% 41", "a=%u0041", "a=%e2%82&b=1", "a=%-1",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(parse(bad[i]) == 400, "%s", bad[i]);
    form = (struct form){0};
    ck_assert_int_eq(form_parse_urlencoded(&form, arena, "a=\0b", 4), 400);
    arena_destroy(&arena);
}
END_TEST

START_TEST(too_many_and_too_long_are_refused)
{
    char text[200];
    char *many = malloc(10000 * 4 + 1);
    for (size_t i = 0; i < 10000; i++)
        memcpy(many + i * 4, "a=1&", 5);
    ck_assert_int_eq(parse(many), 413);
    ck_assert_uint_eq(form.count, HTTP_FIELDS_MAX);
    many[(size_t)HTTP_FIELDS_MAX * 4] = '\0';
    ck_assert_int_eq(parse(many), 0);
    free(many);
    memset(text, 'n', sizeof text);
    text[HTTP_NAME_MAX] = '\0';
    ck_assert_int_eq(parse(text), 0);
    text[HTTP_NAME_MAX] = 'n';
    text[HTTP_NAME_MAX + 1] = '\0';
    ck_assert_int_eq(parse(text), 413);
    arena_destroy(&arena);
}
END_TEST

START_TEST(cookies_are_found_once_and_whole)
{
    const char *all = "a=1; __Host-kith=tok.en_-9; b = x; empty=; q=\"1\"; xa=3; tail=t ";
    parse("");
    ck_assert_str_eq(cookie_get(all, "a", arena), "1");
    ck_assert_str_eq(cookie_get(all, "__Host-kith", arena), "tok.en_-9");
    ck_assert_str_eq(cookie_get(all, "tail", arena), "t");
    ck_assert_str_eq(cookie_get(all, "empty", arena), "");
    ck_assert_ptr_null(cookie_get(all, "b", arena));
    ck_assert_ptr_null(cookie_get(all, "q", arena));
    ck_assert_ptr_null(cookie_get(all, "kith", arena));
    ck_assert_ptr_null(cookie_get("a=1; a=1", "a", arena));
    ck_assert_ptr_null(cookie_get("a=\xc3\xa9", "a", arena));
    ck_assert_ptr_null(cookie_get("a", "a", arena));
    ck_assert_ptr_null(cookie_get("", "a", arena));
    ck_assert_ptr_null(cookie_get(";;; ;", "a", arena));
    ck_assert_str_eq(cookie_get("b=2;a=1", "a", arena), "1");
    arena_destroy(&arena);
}
END_TEST

START_TEST(paths_stay_inside)
{
    static const char *const good[] = {"/", "/a", "/a/b?c=d&e=%20", "/caf\xc3\xa9", "/a//b"};
    static const char *const bad[] = {
        "",      "a",   "//evil.example", "/\\evil.example", "\\\\x", "http://x/", "javascript:1", "/a\nb",
        "/a\tb", " /a", "/a b",           "/\x7f",           "/\xff", "/a\\b",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(url_is_inside(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!url_is_inside(bad[i]), "%s", bad[i]);
    ck_assert(!url_is_inside(NULL));
}
END_TEST

START_TEST(encoding_comes_back_the_same)
{
    char all[256];
    for (int i = 1; i < 128; i++)
        all[i - 1] = (char)i;
    memcpy(all + 127, "\xc3\xa9\xe2\x82\xac", 6);
    parse("");
    const char *encoded = url_encode(arena, all);
    ck_assert_ptr_null(strpbrk(encoded, " &=+/?#\"'<>"));
    ck_assert_int_eq(parse(kith_printf(arena, "x=%s", encoded)), 0);
    ck_assert_str_eq(form_get(&form, "x")->value, all);
    ck_assert_str_eq(url_encode(arena, "a/b c~"), "a%2Fb%20c~");
    arena_destroy(&arena);
}
END_TEST

SUITE_MAIN("form", pairs_are_decoded_in_order, a_name_sent_twice_is_no_answer, bad_encodings_are_refused,
           too_many_and_too_long_are_refused, cookies_are_found_once_and_whole, paths_stay_inside,
           encoding_comes_back_the_same)
