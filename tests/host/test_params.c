/* test_params.c - what came, checked by declaration: values, and sentences about what to do. */
#include "param_case.h"

#include <kith/clock.h>

#define NUMBER                                                                                               \
    {                                                                                                        \
        .kind = KITH_KIND_INT, .min = -5, .max = 12000                                                       \
    }

START_TEST(whole_numbers)
{
    const struct one cases[] = {
        {NUMBER, NULL, NULL, NULL},
        {NUMBER, " 7 ", "7", NULL},
        {NUMBER, "-5", "-5", NULL},
        {NUMBER, "12000", "12000", NULL},
        {NUMBER, "-6", "-6", "Enter -5 or a higher number"},
        {NUMBER, "12001", "12001", "Enter 12,000 or a lower number"},
        {NUMBER, "7.5", "7.5", "Enter a whole number"},
        {NUMBER, "seven", "seven", "Enter a whole number"},
        {NUMBER, "0x10", "0x10", "Enter a whole number"},
        {NUMBER, "99999999999999999999", "99999999999999999999", "Enter a whole number"},
        {{.kind = KITH_KIND_INT}, "-99", "-99", NULL},
        {{.kind = KITH_KIND_INT, .max = 10}, "-1", "-1", "Enter 0 or a higher number"},
        {{.kind = KITH_KIND_INT, .min = 1}, "999999", "999999", NULL},
        {{.kind = KITH_KIND_INT, .min = 1}, "0", "0", "Enter 1 or a higher number"},
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
        {CHOICE, NULL, NULL, NULL},
        {CHOICE, "", NULL, NULL},
        {CHOICE, "officer", "officer", NULL},
        {CHOICE, "Officer", NULL, "Choose one of the answers"},
        {CHOICE, "offic", NULL, "Choose one of the answers"},
        {{.kind = KITH_KIND_CHOICE, .choices = ROLES, .flags = KITH_REQUIRED, .missing = "Choose a role"},
         NULL,
         NULL,
         "Choose a role"},
        {{.kind = KITH_KIND_BOOL}, NULL, NULL, NULL},
        {{.kind = KITH_KIND_BOOL}, "", NULL, NULL},
        {{.kind = KITH_KIND_BOOL}, "yes", "yes", NULL},
        {{.kind = KITH_KIND_BOOL}, "on", "yes", NULL},
        {{.kind = KITH_KIND_BOOL, .flags = KITH_REQUIRED, .missing = "Tick the box"},
         NULL,
         NULL,
         "Tick the box"},
    };
    CHECK_ALL(cases);
}
END_TEST

#define STALE "This page is out of date. Go back and try again"

START_TEST(ids_tokens_and_paths)
{
    const struct one cases[] = {
        {{.kind = KITH_KIND_ID},
         "00112233445566778899aabbccddeeff",
         "00112233445566778899aabbccddeeff",
         NULL},
        {{.kind = KITH_KIND_ID},
         "00112233445566778899AABBCCDDEEFF",
         "00112233445566778899AABBCCDDEEFF",
         STALE},
        {{.kind = KITH_KIND_ID}, "12", "12", STALE},
        {{.kind = KITH_KIND_ID},
         "00112233445566778899aabbccddeeff0",
         "00112233445566778899aabbccddeeff0",
         STALE},
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ-_9", "aZ-_9", NULL},
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ-", NULL, STALE},
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ-_999", NULL, STALE},
        {{.kind = KITH_KIND_TOKEN, .min = 4, .max = 6}, "aZ+/9", NULL, STALE},
        {{.kind = KITH_KIND_TOKEN}, " aZ99 ", NULL, STALE},
        {{.kind = KITH_KIND_PATH}, "/notes/1?page=2", "/notes/1?page=2", NULL},
        {{.kind = KITH_KIND_PATH}, "//evil.example/", NULL, NULL},
        {{.kind = KITH_KIND_PATH}, "https://evil.example/", NULL, NULL},
        {{.kind = KITH_KIND_PATH}, "javascript:alert(1)", NULL, NULL},
        {{.kind = KITH_KIND_PATH}, "/\\evil.example", NULL, NULL},
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
        {"27", "3", "2026", NULL, 2026, 3, 27},
        {" 07", "03", "2026 ", NULL, 2026, 3, 7},
        {"29", "2", "2024", NULL, 2024, 2, 29},
        {"1", "jan", "1931", NULL, 1931, 1, 1},
        {"1", "March", "1931", NULL, 1931, 3, 1},
        {"1", "SEPT", "1931", NULL, 1931, 9, 1},
        {"1", "tachwedd", "1931", NULL, 1931, 11, 1},
        {"", "3", "2026", "The date must include a day", 0, 0, 0},
        {"1", "", "2026", "The date must include a month", 0, 0, 0},
        {"1", "3", "", "The date must include a year", 0, 0, 0},
        {"", "", "2026", "The date must include a day and a month", 0, 0, 0},
        {"", "3", " ", "The date must include a day and a year", 0, 0, 0},
        {"1", NULL, NULL, "The date must include a month and a year", 0, 0, 0},
        {"29", "2", "2026", "Enter a real date", 0, 0, 0},
        {"31", "4", "2026", "Enter a real date", 0, 0, 0},
        {"0", "4", "2026", "Enter a real date", 0, 0, 0},
        {"32", "4", "2026", "Enter a real date", 0, 0, 0},
        {"1", "13", "2026", "Enter a real date", 0, 0, 0},
        {"1", "0", "2026", "Enter a real date", 0, 0, 0},
        {"1", "ma", "2026", "Enter a real date", 0, 0, 0},
        {"1", "Marchember", "2026", "Enter a real date", 0, 0, 0},
        {"-1", "4", "2026", "Enter a real date", 0, 0, 0},
        {"1e1", "4", "2026", "Enter a real date", 0, 0, 0},
        {"1", "4", "26", "The year must have 4 numbers", 0, 0, 0},
        {"1", "4", "20266", "The year must have 4 numbers", 0, 0, 0},
        {"1", "4", "twen", "The year must have 4 numbers", 0, 0, 0},
        {"1", "4", "0026", "Enter a real date", 0, 0, 0},
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
        {"plan.pdf", 100, NULL, true},
        {"plan.pdf", 2097152, NULL, true},
        {"plan.pdf", 2097153, "The file must be smaller than 2 MB", true},
        {"plan.pdf", 0, "The file is empty. Choose another", true},
        {"", 0, NULL, false},
        {NULL, 0, NULL, false},
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
        {.name = "id", .kind = KITH_KIND_INT}, {.name = "page", .kind = KITH_KIND_INT}, {0}};
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

SUITE_MAIN("params", whole_numbers, choices_and_boxes, ids_tokens_and_paths, dates_in_three_fields, files,
           a_file_in_place_of_text_is_not_text, one_answer_only, path_then_query_or_body,
           sentences_carry_their_number)
