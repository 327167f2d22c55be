/* test_params.c - what came, checked by declaration: values, and sentences about what to do. */
#include "arena.h"
#include "param_text.h"
#include "params.h"
#include "suite.h"

#include <kith/clock.h>
#include <stdio.h>
#include <string.h>

static struct kith_arena *arena;

static void begin(void)
{
    arena = arena_create();
}

static void end(void)
{
    arena_destroy(&arena);
}

/* One rule, what was typed, and what should come of it: a text, or an error's beginning. */
struct one {
    struct kith_param_rule rule;
    const char *typed; /* NULL: not sent */
    const char *text;  /* NULL: absent */
    const char *error; /* NULL: none */
};

static struct param_value read_one(const struct kith_param_rule *rule, enum kith_method method,
                                   const struct form *form)
{
    struct kith_param_rule rules[] = {*rule, {NULL}};
    struct kith_route spec = {.pattern = "/x", .method = method, .params = rules};
    struct route route = {.spec = &spec, .n_params = 1};
    struct route_match match = {.route = &route};
    struct param_value value;
    bool path_bad = true;
    bool good = params_read(&route, &match, method == KITH_GET ? form : NULL,
                            method == KITH_POST ? form : NULL, arena, &value, &path_bad);
    ck_assert_int_eq(good, value.valid);
    ck_assert_int_eq(good, value.error == NULL);
    ck_assert(!path_bad);
    return value;
}

static void check_all(const struct one *cases, size_t count)
{
    begin();
    for (size_t i = 0; i < count; i++) {
        const struct one *c = &cases[i];
        struct kith_param_rule rule = c->rule;
        struct form form = {NULL, 0, 0};
        rule.name = "x";
        if (c->typed != NULL)
            form_add(&form, arena, "x", c->typed);
        struct param_value value = read_one(&rule, KITH_POST, &form);
        const char *error = params_sentence(arena, value.error, value.error_number);
        if (c->error == NULL)
            ck_assert_msg(error == NULL, "case %zu \"%s\": %s", i, c->typed, error);
        else
            ck_assert_msg(error != NULL && strncmp(error, c->error, strlen(c->error)) == 0,
                          "case %zu \"%s\": %s", i, c->typed, error);
        if (c->text == NULL)
            ck_assert_msg(value.text == NULL, "case %zu: \"%s\"", i, value.text);
        else
            ck_assert_msg(value.text != NULL && strcmp(value.text, c->text) == 0, "case %zu: \"%s\"", i,
                          value.text);
        form_close(&form);
    }
    end();
}
#define CHECK_ALL(CASES) check_all(CASES, sizeof(CASES) / sizeof *(CASES))

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
        {TEXT,                     NULL,                                               NULL,       NULL                                          },
        {TEXT,                     "",                                                 NULL,       NULL                                          },
        {TEXT,                     "   ",                                              NULL,       NULL                                          },
        {TEXT,                     "abc",                                              "abc",      NULL                                          },
        {TEXT,                     "  abc\t\n",                                        "abc",      NULL                                          },
        {TEXT,
         "\xc2\xa0"
         "abc\xe2\x80\x83\xe3\x80\x80",                                                "abc",      NULL                                          },
        {TEXT,
         "\xef\xbb\xbf"
         "abc\xe2\x80\x8b",                                                            "abc",      NULL                                          },
        {TEXT,
         "\xe2\x80\xaa"
         "07700\xe2\x80\xac",                                                          "07700",    NULL                                          },
        {TEXT,                     "\xe2\x80\x8b\xc2\xa0",                             NULL,       NULL                                          },
        {TEXT,                     "a b",                                              "a b",      NULL                                          },
        {TEXT,                     "a\tb",                                             "a b",      NULL                                          },
        {TEXT,                     "a\nb",                                             "a\nb",     SHOWN                                         },
        {TEXT,
         "a\x01"
         "b",                                                                          "a\x01"
         "b",                                                                         SHOWN                                         },
        {TEXT,
         "a\x7f"
         "b",                                                                          "a\x7f"
         "b",                                                                         SHOWN                                         },
        {TEXT,
         "a\xc2\x85"
         "b",                                                                          "a\xc2\x85"
         "b",                                                                         SHOWN                                         },
        {TEXT,
         "a\xe2\x80\xa8"
         "b",                                                                          "a\xe2\x80\xa8"
         "b",                                                                         SHOWN                                         },
        {TEXT,
         "a\xe2\x80\xae"
         "b",                                                                          "a\xe2\x80\xae"
         "b",                                                                         SHOWN                                         },
        {TEXT,
         "a\xef\xbf\xbe"
         "b",                                                                          "a\xef\xbf\xbe"
         "b",                                                                         SHOWN                                         },
        {TEXT,                     "abcdef",                                           "abcdef",   "Make this shorter: use 5 characters or fewer"},
        {TEXT,                     "a",                                                "a",        "Make this longer: use 2 characters or more"  },
        {TEXT,                     "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xf0\x9f\x8f\xa0",
         "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xf0\x9f\x8f\xa0",                                       NULL                                          },
        {TEXT,                     "\xc3\xa9",                                         "\xc3\xa9", "Make this longer"                            },
        {TEXT,                     "<b>&\"",                                           "<b>&\"",   NULL                                          },
        {NEEDED,                   NULL,                                               NULL,       "Enter a title"                               },
        {NEEDED,                   " \t ",                                             NULL,       "Enter a title"                               },
        {NEEDED,                   long_text,                                          long_text,  "Too long"                                    },
        {{.flags = KITH_REQUIRED}, "",                                                 NULL,       "Answer this question"                        },
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
        {LINES, "a\r\nb",               "a\nb",       NULL                                 },
        {LINES, "a\rb",                 "a\nb",       NULL                                 },
        {LINES, "a\n\rb",               "a\n\nb",     NULL                                 },
        {LINES, "\r\n a\r\n\r\nb \r\n", "a\n\nb",     NULL                                 },
        {LINES, "a\tb",                 "a\tb",       NULL                                 },
        {LINES,
         "a\x0b"
         "b",                           "a\x0b"
         "b",                            SHOWN                                },
        {LINES,
         "a\xe2\x81\xa6"
         "b",                           "a\xe2\x81\xa6"
         "b",                            SHOWN                                },
        {LINES, "\r\n\r\n",             NULL,         NULL                                 },
        {LINES, "123\r\n567\r\n",       "123\n567",   NULL                                 },
        {LINES, "123\r\n56789",         "123\n56789", "Make this shorter: use 8 characters"},
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
        {SECRET, NULL,                                               NULL,     NULL                                          },
        {SECRET, "",                                                 NULL,     NULL                                          },
        {SECRET, " pa ss",                                           " pa ss", NULL                                          },
        {SECRET, "   ",                                              "   ",    NULL                                          },
        {SECRET, "ab",                                               NULL,     "Make this longer: use 3 characters or more"  },
        {SECRET, "abcdefg",                                          NULL,     "Make this shorter: use 6 characters or fewer"},
        {SECRET, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
         "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",                   NULL                                          },
        {SECRET,
         "ab\x01"
         "c",                                                        NULL,     SHOWN                                         },
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
        {EMAIL, NULL,                                                  NULL,                             NULL},
        {EMAIL, "  Edith@Example.ORG ",                                "edith@example.org",              NULL},
        {EMAIL, "a@b.co",                                              "a@b.co",                         NULL},
        {EMAIL, "first.last+tag@sub.example.org",                      "first.last+tag@sub.example.org", NULL},
        {EMAIL, "o'hara_1/x@example.org",                              "o'hara_1/x@example.org",         NULL},
        {EMAIL, "x@xn--bcher-kva.example",                             "x@xn--bcher-kva.example",        NULL},
        {EMAIL,
         "x@b\xc3\xbc"
         "cher.example",                                               "x@b\xc3\xbc"
         "cher.example",                                                         NULL},
        {EMAIL, "x@\xe4\xbe\x8b\xe5\xad\x90.\xe6\xb5\x8b\xe8\xaf\x95",
         "x@\xe4\xbe\x8b\xe5\xad\x90.\xe6\xb5\x8b\xe8\xaf\x95",                                          NULL},
        {EMAIL, "x@3com.example",                                      "x@3com.example",                 NULL},
        {EMAIL, longest,                                               longest,                          NULL},
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
        const struct one cases[] = {
            {EMAIL, bad[i], bad[i], FORMAT}
        };
        CHECK_ALL(cases);
    }
    char too_long[300];
    snprintf(too_long, sizeof too_long, "%s.abcd", longest);
    const struct one cases[] = {
        {EMAIL, too_long, too_long, FORMAT}
    };
    CHECK_ALL(cases);
}
END_TEST

#define NUMBER                                                                                               \
    {                                                                                                        \
        .kind = KITH_KIND_INT, .min = -5, .max = 12000                                                       \
    }

START_TEST(whole_numbers)
{
    const struct one cases[] = {
        {NUMBER,                             NULL,                   NULL,                   NULL                            },
        {NUMBER,                             " 7 ",                  "7",                    NULL                            },
        {NUMBER,                             "-5",                   "-5",                   NULL                            },
        {NUMBER,                             "12000",                "12000",                NULL                            },
        {NUMBER,                             "-6",                   "-6",                   "Enter -5 or a higher number"   },
        {NUMBER,                             "12001",                "12001",                "Enter 12,000 or a lower number"},
        {NUMBER,                             "7.5",                  "7.5",                  "Enter a whole number"          },
        {NUMBER,                             "seven",                "seven",                "Enter a whole number"          },
        {NUMBER,                             "0x10",                 "0x10",                 "Enter a whole number"          },
        {NUMBER,                             "99999999999999999999", "99999999999999999999", "Enter a whole number"          },
        {{.kind = KITH_KIND_INT},            "-99",                  "-99",                  NULL                            },
        {{.kind = KITH_KIND_INT, .max = 10}, "-1",                   "-1",                   "Enter 0 or a higher number"    },
        {{.kind = KITH_KIND_INT, .min = 1},  "999999",               "999999",               NULL                            },
        {{.kind = KITH_KIND_INT, .min = 1},  "0",                    "0",                    "Enter 1 or a higher number"    },
    };
    CHECK_ALL(cases);
    begin();
    struct form form = {NULL, 0, 0};
    const struct kith_param_rule rule = {.name = "x", .kind = KITH_KIND_INT};
    form_add(&form, arena, "x", "-42");
    ck_assert_int_eq(read_one(&rule, KITH_GET, &form).number, -42);
    end();
}
END_TEST

static const char *const ROLES[] = {"worker", "officer", NULL};
#define CHOICE                                                                                               \
    {                                                                                                        \
        .kind = KITH_KIND_CHOICE, .choices = ROLES                                                           \
    }

START_TEST(choices_and_boxes)
{
    const struct one cases[] = {
        {CHOICE,                                                                                           NULL,      NULL,      NULL                       },
        {CHOICE,                                                                                           "",        NULL,      NULL                       },
        {CHOICE,                                                                                           "officer", "officer", NULL                       },
        {CHOICE,                                                                                           "Officer", NULL,      "Choose one of the answers"},
        {CHOICE,                                                                                           "offic",   NULL,      "Choose one of the answers"},
        {{.kind = KITH_KIND_CHOICE, .choices = ROLES, .flags = KITH_REQUIRED, .missing = "Choose a role"},
         NULL,                                                                                                        NULL,
         "Choose a role"                                                                                                                                    },
        {{.kind = KITH_KIND_BOOL},                                                                         NULL,      NULL,      NULL                       },
        {{.kind = KITH_KIND_BOOL},                                                                         "",        NULL,      NULL                       },
        {{.kind = KITH_KIND_BOOL},                                                                         "yes",     "yes",     NULL                       },
        {{.kind = KITH_KIND_BOOL},                                                                         "on",      "yes",     NULL                       },
        {{.kind = KITH_KIND_BOOL, .flags = KITH_REQUIRED, .missing = "Tick the box"},
         NULL,                                                                                                        NULL,
         "Tick the box"                                                                                                                                     },
    };
    CHECK_ALL(cases);
}
END_TEST

#define STALE "This page is out of date. Go back and try again"

START_TEST(ids_tokens_and_paths)
{
    const struct one cases[] = {
        {{.kind = KITH_KIND_ID},
         "00112233445566778899aabbccddeeff",                                     "00112233445566778899aabbccddeeff",
         NULL                                                                                                              },
        {{.kind = KITH_KIND_ID},
         "00112233445566778899AABBCCDDEEFF",                                     "00112233445566778899AABBCCDDEEFF",
         STALE                                                                                                             },
        {{.kind = KITH_KIND_ID},                        "12",                    "12",                                STALE},
        {{.kind = KITH_KIND_ID},
         "00112233445566778899aabbccddeeff0",                                    "00112233445566778899aabbccddeeff0",
         STALE                                                                                                             },
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ-_9",                 "aZ-_9",                             NULL },
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ-",                   NULL,                                STALE},
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ-_999",               NULL,                                STALE},
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ+/9",                 NULL,                                STALE},
        {{.kind = KITH_KIND_TOKEN},                     " aZ99 ",                NULL,                                STALE},
        {{.kind = KITH_KIND_PATH},                      "/notes/1?page=2",       "/notes/1?page=2",                   NULL },
        {{.kind = KITH_KIND_PATH},                      "//evil.example/",       NULL,                                NULL },
        {{.kind = KITH_KIND_PATH},                      "https://evil.example/", NULL,                                NULL },
        {{.kind = KITH_KIND_PATH},                      "javascript:alert(1)",   NULL,                                NULL },
        {{.kind = KITH_KIND_PATH},                      "/\\evil.example",       NULL,                                NULL },
    };
    CHECK_ALL(cases);
    begin();
    struct form form = {NULL, 0, 0};
    const struct kith_param_rule rule = {.name = "x", .kind = KITH_KIND_ID};
    form_add(&form, arena, "x", "00112233445566778899aabbccddeeff");
    struct param_value value = read_one(&rule, KITH_GET, &form);
    ck_assert_uint_eq(value.id.bytes[0], 0);
    ck_assert_uint_eq(value.id.bytes[15], 0xff);
    end();
}
END_TEST

START_TEST(dates_in_three_fields)
{
    static const struct {
        const char *day, *month, *year;
        const char *error;
        int y, m, d;
    } cases[] = {
        {"27",  "3",          "2026",  NULL,                                       2026, 3,  27},
        {" 07", "03",         "2026 ", NULL,                                       2026, 3,  7 },
        {"29",  "2",          "2024",  NULL,                                       2024, 2,  29},
        {"1",   "jan",        "1931",  NULL,                                       1931, 1,  1 },
        {"1",   "March",      "1931",  NULL,                                       1931, 3,  1 },
        {"1",   "SEPT",       "1931",  NULL,                                       1931, 9,  1 },
        {"1",   "tachwedd",   "1931",  NULL,                                       1931, 11, 1 },
        {"",    "3",          "2026",  "The date must include a day",              0,    0,  0 },
        {"1",   "",           "2026",  "The date must include a month",            0,    0,  0 },
        {"1",   "3",          "",      "The date must include a year",             0,    0,  0 },
        {"",    "",           "2026",  "The date must include a day and a month",  0,    0,  0 },
        {"",    "3",          " ",     "The date must include a day and a year",   0,    0,  0 },
        {"1",   NULL,         NULL,    "The date must include a month and a year", 0,    0,  0 },
        {"29",  "2",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"31",  "4",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"0",   "4",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"32",  "4",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"1",   "13",         "2026",  "Enter a real date",                        0,    0,  0 },
        {"1",   "0",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"1",   "ma",         "2026",  "Enter a real date",                        0,    0,  0 },
        {"1",   "Marchember", "2026",  "Enter a real date",                        0,    0,  0 },
        {"-1",  "4",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"1e1", "4",          "2026",  "Enter a real date",                        0,    0,  0 },
        {"1",   "4",          "26",    "The year must have 4 numbers",             0,    0,  0 },
        {"1",   "4",          "20266", "The year must have 4 numbers",             0,    0,  0 },
        {"1",   "4",          "twen",  "The year must have 4 numbers",             0,    0,  0 },
        {"1",   "4",          "0026",  "Enter a real date",                        0,    0,  0 },
    };
    const struct kith_param_rule rule = {
        .name = "born", .kind = KITH_KIND_DATE, .wrong = "Enter a real date of birth"};
    begin();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct form form = {NULL, 0, 0};
        form_add(&form, arena, "born-day", cases[i].day);
        if (cases[i].month != NULL)
            form_add(&form, arena, "born-month", cases[i].month);
        if (cases[i].year != NULL)
            form_add(&form, arena, "born-year", cases[i].year);
        struct param_value value = read_one(&rule, KITH_POST, &form);
        ck_assert(value.present);
        if (cases[i].error != NULL) {
            ck_assert_msg(value.error != NULL &&
                              strncmp(value.error, cases[i].error, strlen(cases[i].error)) == 0,
                          "case %zu: %s", i, value.error);
            ck_assert_str_eq(value.parts[0], cases[i].day);
            continue;
        }
        kith_date date;
        ck_assert(kith_date_make(cases[i].y, cases[i].m, cases[i].d, &date));
        ck_assert_msg(value.error == NULL, "case %zu: %s", i, value.error);
        ck_assert_msg(value.number == date, "case %zu: %lld", i, (long long)value.number);
    }
    struct form none = {NULL, 0, 0};
    struct kith_param_rule needed = rule;
    needed.flags = KITH_REQUIRED;
    needed.missing = "Enter your date of birth";
    ck_assert_ptr_null(read_one(&rule, KITH_POST, &none).error);
    ck_assert_int_eq(read_one(&rule, KITH_POST, &none).number, KITH_DATE_NONE);
    ck_assert_str_eq(read_one(&needed, KITH_POST, &none).error, "Enter your date of birth");
    end();
}
END_TEST

START_TEST(files)
{
    static const struct {
        const char *name;
        int64_t size;
        const char *error;
        bool present;
    } cases[] = {
        {"plan.pdf", 100,     NULL,                                 true },
        {"plan.pdf", 2097152, NULL,                                 true },
        {"plan.pdf", 2097153, "The file must be smaller than 2 MB", true },
        {"plan.pdf", 0,       "The file is empty. Choose another",  true },
        {"",         0,       NULL,                                 false},
        {NULL,       0,       NULL,                                 false},
    };
    const struct kith_param_rule rule = {.name = "f", .kind = KITH_KIND_FILE, .max = 2097152};
    begin();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct form form = {NULL, 0, 0};
        struct form_field *field = form_add(&form, arena, "f", "");
        field->file_name = cases[i].name;
        field->file_size = cases[i].size;
        field->fd = -1;
        struct param_value value = read_one(&rule, KITH_POST, &form);
        const char *error = params_sentence(arena, value.error, value.error_number);
        ck_assert_int_eq(value.present, cases[i].present);
        ck_assert_int_eq(value.file != NULL, cases[i].present && cases[i].error == NULL);
        if (cases[i].error != NULL)
            ck_assert_msg(strncmp(error, cases[i].error, strlen(cases[i].error)) == 0, "case %zu: %s", i,
                          error);
    }
    end();
}
END_TEST

START_TEST(a_file_in_place_of_text_is_not_text)
{
    const struct kith_param_rule rule = {.name = "x"};
    begin();
    struct form form = {NULL, 0, 0};
    form_add(&form, arena, "x", "")->file_name = "x.txt";
    ck_assert(!read_one(&rule, KITH_POST, &form).present);
    end();
}
END_TEST

START_TEST(one_answer_only)
{
    const struct kith_param_rule rule = {.name = "x"};
    begin();
    struct form form = {NULL, 0, 0};
    form_add(&form, arena, "x", "a");
    form_add(&form, arena, "x", "b");
    struct param_value value = read_one(&rule, KITH_POST, &form);
    ck_assert_str_eq(value.error, "Give one answer only");
    ck_assert_ptr_null(value.text);
    end();
}
END_TEST

START_TEST(path_then_query_or_body)
{
    const struct kith_param_rule rules[] = {
        {.name = "id",           .kind = KITH_KIND_INT},
        {.name = "page",                      .kind = KITH_KIND_INT},
        {NULL}
    };
    struct kith_route spec = {.pattern = "/x/:id", .params = rules};
    struct route route = {.spec = &spec, .n_params = 2};
    struct route_match match = {.route = &route, .names = {"id"}, .values = {"7"}, .count = 1};
    struct param_value values[2];
    bool path_bad;
    begin();
    struct form query = {NULL, 0, 0};
    struct form body = {NULL, 0, 0};
    form_add(&query, arena, "id", "1");
    form_add(&query, arena, "page", "2");
    form_add(&query, arena, "other", "9");
    form_add(&body, arena, "page", "3");
    ck_assert(params_read(&route, &match, &query, &body, arena, values, &path_bad));
    ck_assert_int_eq(params_get(&route, values, "id")->number, 7);
    ck_assert_int_eq(params_get(&route, values, "page")->number, 2);
    spec.method = KITH_POST;
    ck_assert(params_read(&route, &match, &query, &body, arena, values, &path_bad));
    ck_assert_int_eq(values[1].number, 3);

    match.values[0] = "seven";
    ck_assert(!params_read(&route, &match, &query, &body, arena, values, &path_bad));
    ck_assert(path_bad);
    match.values[0] = "7";
    form_add(&body, arena, "page", "4");
    ck_assert(!params_read(&route, &match, &query, &body, arena, values, &path_bad));
    ck_assert(!path_bad);
    end();
}
END_TEST

START_TEST(sentences_carry_their_number)
{
    begin();
    ck_assert_str_eq(params_sentence(arena, "Use {n} or fewer", 200), "Use 200 or fewer");
    ck_assert_str_eq(params_sentence(arena, "{n}", 10000), "10,000");
    ck_assert_str_eq(params_sentence(arena, "{n}", 1234567), "1,234,567");
    ck_assert_str_eq(params_sentence(arena, "{n}", -1000), "-1,000");
    ck_assert_str_eq(params_sentence(arena, "{n}", 0), "0");
    ck_assert_str_eq(params_sentence(arena, "{n}", INT64_MIN), "-9,223,372,036,854,775,808");
    ck_assert_str_eq(params_sentence(arena, "100%s {x}", 5), "100%s {x}");
    ck_assert_ptr_null(params_sentence(arena, NULL, 5));
    end();
}
END_TEST

SUITE_MAIN("params", one_line_of_text, several_lines, secrets_stay_as_they_are_or_vanish, email_addresses,
           whole_numbers, choices_and_boxes, ids_tokens_and_paths, dates_in_three_fields, files,
           a_file_in_place_of_text_is_not_text, one_answer_only, path_then_query_or_body,
           sentences_carry_their_number)
