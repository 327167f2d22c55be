/* test_param_text.c - lines, several lines, secrets and addresses as people type them. */
#include "param_case.h"

#include <stdio.h>

#define TEXT                                                                                                 \
    {                                                                                                        \
        .kind = KITH_KIND_TEXT, .max = 5, .min = 2                                                           \
    }
#define NEEDED                                                                                               \
    {                                                                                                        \
        .kind = KITH_KIND_TEXT, .flags = KITH_REQUIRED, .missing = "Enter a title", .wrong = "Too long"      \
    }
#define SHOWN "This has characters that cannot be shown"

START_TEST(one_line_of_text)
{
    static const char long_text[] = "0123456789012345678901234567890123456789012345678901234567890123456789"
                                    "0123456789012345678901234567890123456789012345678901234567890123456789"
                                    "0123456789012345678901234567890123456789012345678901234567890";
    const struct one cases[] = {
        {TEXT, NULL, NULL, NULL},
        {TEXT, "", NULL, NULL},
        {TEXT, "   ", NULL, NULL},
        {TEXT, "abc", "abc", NULL},
        {TEXT, "  abc\t\n", "abc", NULL},
        {TEXT,
         "\xc2\xa0"
         "abc\xe2\x80\x83\xe3\x80\x80",
         "abc", NULL},
        {TEXT,
         "\xef\xbb\xbf"
         "abc\xe2\x80\x8b",
         "abc", NULL},
        {TEXT,
         "\xe2\x80\xaa"
         "07700\xe2\x80\xac",
         "07700", NULL},
        {TEXT, "\xe2\x80\x8b\xc2\xa0", NULL, NULL},
        {TEXT, "a b", "a b", NULL},
        {TEXT, "a\tb", "a b", NULL},
        {TEXT, "a\nb", "a\nb", SHOWN},
        {TEXT,
         "a\x01"
         "b",
         "a\x01"
         "b",
         SHOWN},
        {TEXT,
         "a\x7f"
         "b",
         "a\x7f"
         "b",
         SHOWN},
        {TEXT,
         "a\xc2\x85"
         "b",
         "a\xc2\x85"
         "b",
         SHOWN},
        {TEXT,
         "a\xe2\x80\xa8"
         "b",
         "a\xe2\x80\xa8"
         "b",
         SHOWN},
        {TEXT,
         "a\xe2\x80\xae"
         "b",
         "a\xe2\x80\xae"
         "b",
         SHOWN},
        {TEXT,
         "a\xef\xbf\xbe"
         "b",
         "a\xef\xbf\xbe"
         "b",
         SHOWN},
        {TEXT, "abcdef", "abcdef", "Make this shorter: use 5 characters or fewer"},
        {TEXT, "a", "a", "Make this longer: use 2 characters or more"},
        {TEXT, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xf0\x9f\x8f\xa0",
         "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xf0\x9f\x8f\xa0", NULL},
        {TEXT, "\xc3\xa9", "\xc3\xa9", "Make this longer"},
        {TEXT, "<b>&\"", "<b>&\"", NULL},
        {NEEDED, NULL, NULL, "Enter a title"},
        {NEEDED, " \t ", NULL, "Enter a title"},
        {NEEDED, long_text, long_text, "Too long"},
        {{.flags = KITH_REQUIRED}, "", NULL, "Answer this question"},
    };
    CHECK_ALL(cases);
}
END_TEST

#define LINES                                                                                                \
    {                                                                                                        \
        .kind = KITH_KIND_LINES, .max = 8                                                                    \
    }

START_TEST(several_lines)
{
    const struct one cases[] = {
        {LINES, "a\r\nb", "a\nb", NULL},
        {LINES, "a\rb", "a\nb", NULL},
        {LINES, "a\n\rb", "a\n\nb", NULL},
        {LINES, "\r\n a\r\n\r\nb \r\n", "a\n\nb", NULL},
        {LINES, "a\tb", "a\tb", NULL},
        {LINES,
         "a\x0b"
         "b",
         "a\x0b"
         "b",
         SHOWN},
        {LINES,
         "a\xe2\x81\xa6"
         "b",
         "a\xe2\x81\xa6"
         "b",
         SHOWN},
        {LINES, "\r\n\r\n", NULL, NULL},
        {LINES, "123\r\n567\r\n", "123\n567", NULL},
        {LINES, "123\r\n56789", "123\n56789", "Make this shorter: use 8 characters"},
    };
    CHECK_ALL(cases);
}
END_TEST

#define SECRET                                                                                               \
    {                                                                                                        \
        .kind = KITH_KIND_SECRET, .min = 3, .max = 6                                                         \
    }

START_TEST(secrets_stay_as_they_are_or_vanish)
{
    const struct one cases[] = {
        {SECRET, NULL, NULL, NULL},
        {SECRET, "", NULL, NULL},
        {SECRET, " pa ss", " pa ss", NULL},
        {SECRET, "   ", "   ", NULL},
        {SECRET, "ab", NULL, "Make this longer: use 3 characters or more"},
        {SECRET, "abcdefg", NULL, "Make this shorter: use 6 characters or fewer"},
        {SECRET, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
         "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", NULL},
        {SECRET,
         "ab\x01"
         "c",
         NULL, SHOWN},
    };
    CHECK_ALL(cases);
}
END_TEST

#define EMAIL                                                                                                \
    {                                                                                                        \
        .kind = KITH_KIND_EMAIL                                                                              \
    }
#define FORMAT "Enter an email address in the right format, like name@example.org"

START_TEST(email_addresses)
{
    char longest[300];
    char local[70];
    memset(local, 'a', sizeof local);
    local[64] = '\0';
    snprintf(longest, sizeof longest, "%s@%s.%s.%s.org", local, local + 1, local + 1, local + 10);
    ck_assert_uint_eq(strlen(longest), 251);
    const struct one good[] = {
        {EMAIL, NULL, NULL, NULL},
        {EMAIL, "  Edith@Example.ORG ", "edith@example.org", NULL},
        {EMAIL, "a@b.co", "a@b.co", NULL},
        {EMAIL, "first.last+tag@sub.example.org", "first.last+tag@sub.example.org", NULL},
        {EMAIL, "o'hara_1/x@example.org", "o'hara_1/x@example.org", NULL},
        {EMAIL, "x@xn--bcher-kva.example", "x@xn--bcher-kva.example", NULL},
        {EMAIL,
         "x@b\xc3\xbc"
         "cher.example",
         "x@b\xc3\xbc"
         "cher.example",
         NULL},
        {EMAIL, "x@\xe4\xbe\x8b\xe5\xad\x90.\xe6\xb5\x8b\xe8\xaf\x95",
         "x@\xe4\xbe\x8b\xe5\xad\x90.\xe6\xb5\x8b\xe8\xaf\x95", NULL},
        {EMAIL, "x@3com.example", "x@3com.example", NULL},
        {EMAIL, longest, longest, NULL},
    };
    CHECK_ALL(good);
    static const char *const bad[] = {"a",
                                      "@",
                                      "a@",
                                      "@example.org",
                                      "a@example",
                                      "a@.org",
                                      "a@example.",
                                      "a@example..org",
                                      "a@-example.org",
                                      "a@example-.org",
                                      "a@b@example.org",
                                      "a b@example.org",
                                      "a@exam ple.org",
                                      ".a@example.org",
                                      "a.@example.org",
                                      "a..b@example.org",
                                      "a@127.0.0.1",
                                      "a@[127.0.0.1]",
                                      "\"a\"@example.org",
                                      "<a@example.org>",
                                      "a,b@example.org",
                                      "a;b@example.org",
                                      "a:b@example.org",
                                      "a\\b@example.org",
                                      "caf\xc3\xa9@example.org",
                                      "a@exa_mple.org",
                                      "a@ex\xc2\xa0mple.org",
                                      "a@ex\xe2\x80\x8bmple.org",
                                      "a@example.org\nbcc",
                                      "a@example.org, b@example.org"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct one cases[] = {{EMAIL, bad[i], bad[i], FORMAT}};
        CHECK_ALL(cases);
    }
    char too_long[300];
    snprintf(too_long, sizeof too_long, "%s.abcd", longest);
    const struct one cases[] = {{EMAIL, too_long, too_long, FORMAT}};
    CHECK_ALL(cases);
}
END_TEST

SUITE_MAIN("param_text", one_line_of_text, several_lines, secrets_stay_as_they_are_or_vanish, email_addresses)
