/* test_text.c - UTF-8, numbers, hexadecimal, base64url. */
#include "suite.h"
#include "text.h"

#include <string.h>

START_TEST(utf8_takes_what_is_well_formed)
{
    static const char *const good[] = {"",
                                       "plain",
                                       "\xc2\x80",
                                       "\xdf\xbf",
                                       "\xe0\xa0\x80",
                                       "\xed\x9f\xbf",
                                       "\xee\x80\x80",
                                       "\xef\xbf\xbf",
                                       "\xf0\x90\x80\x80",
                                       "\xf4\x8f\xbf\xbf",
                                       "caf\xc3\xa9 \xf0\x9f\x8f\xa0"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(text_utf8_valid(good[i], strlen(good[i])), "refused good[%zu]", i);
    ck_assert_uint_eq(text_utf8_count(good[10], strlen(good[10])), 6);
}
END_TEST

START_TEST(utf8_refuses_the_rest)
{
    static const char *const bad[] = {"\x80",
                                      "\xbf",
                                      "\xc0\x80",
                                      "\xc1\xbf",
                                      "\xe0\x9f\xbf",
                                      "\xed\xa0\x80",
                                      "\xf0\x8f\xbf\xbf",
                                      "\xf4\x90\x80\x80",
                                      "\xf5\x80\x80\x80",
                                      "\xff",
                                      "\xc2",
                                      "\xe2\x82",
                                      "\xf0\x9f\x8f",
                                      "\xc2 ",
                                      "\xe2\x82 ",
                                      "\xe2 \x82",
                                      "a\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!text_utf8_valid(bad[i], strlen(bad[i])), "accepted bad[%zu]", i);
    ck_assert(!text_utf8_valid("a\0b", 3));
}
END_TEST

START_TEST(words)
{
    char mixed[] = "Abc-\xc3\x89Z[";
    text_lower(mixed);
    ck_assert_str_eq(mixed, "abc-\xc3\x89z[");
    ck_assert(text_starts("notes.list", "notes."));
    ck_assert(!text_starts("no", "notes"));
    ck_assert(text_ends("list.tpl", ".tpl"));
    ck_assert(!text_ends("tpl", ".tpl"));
}
END_TEST

START_TEST(whole_numbers)
{
    int64_t value = 0;
    ck_assert(text_int("0", &value) && value == 0);
    ck_assert(text_int("-17", &value) && value == -17);
    ck_assert(text_int("9223372036854775807", &value) && value == INT64_MAX);
    ck_assert(text_int("-9223372036854775808", &value) && value == INT64_MIN);
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "0x1",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        value = 5;
        ck_assert_msg(!text_int(bad[i], &value), "accepted '%s'", bad[i]);
        ck_assert_int_eq(value, 5);
    }
}
END_TEST

START_TEST(hexadecimal)
{
    unsigned char back[4];
    char hex[9];
    text_hex("\x00\x7f\xa5\xff", 4, hex);
    ck_assert_str_eq(hex, "007fa5ff");
    ck_assert(text_unhex(hex, back, 4));
    ck_assert_mem_eq(back, "\x00\x7f\xa5\xff", 4);
    ck_assert(!text_unhex("007FA5FF", back, 4));
    ck_assert(!text_unhex("007fa5f", back, 4));
    ck_assert(!text_unhex("007fa5fff", back, 4));
    ck_assert(!text_unhex("007fa5fg", back, 4));
}
END_TEST

START_TEST(base64url)
{
    /* RFC 4648, section 10, without padding. */
    static const char *const pairs[][2] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfd", "__79"},
        {"\xfb\xef", "--8"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char out[16];
        char back[16];
        size_t len = strlen(pairs[i][0]);
        text_base64url(pairs[i][0], len, out);
        ck_assert_str_eq(out, pairs[i][1]);
        ck_assert(text_unbase64url(out, back, len));
        ck_assert_mem_eq(back, pairs[i][0], len);
    }
    char back[4];
    ck_assert(!text_unbase64url("Zh", back, 1)); /* the same byte spelt differently */
    ck_assert(!text_unbase64url("Zg==", back, 1));
    ck_assert(!text_unbase64url("Zm9", back, 2));
    ck_assert(!text_unbase64url("Zm+v", back, 3));
    ck_assert(!text_unbase64url("Zm9v", back, 2));
}
END_TEST

START_TEST(random_bytes_differ)
{
    unsigned char a[512] = {0};
    unsigned char b[512] = {0};
    text_random(a, sizeof a);
    text_random(b, sizeof b);
    ck_assert_mem_ne(a, b, sizeof a);
    ck_assert_mem_ne(a, a + 256, 256);
}
END_TEST

SUITE_MAIN("text", utf8_takes_what_is_well_formed, utf8_refuses_the_rest, words, whole_numbers, hexadecimal,
           base64url, random_bytes_differ)
