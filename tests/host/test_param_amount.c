/* test_param_amount.c - times and amounts of money as people type them. */
#include "param_case.h"

#define TIME                                                                                                 \
    {                                                                                                        \
        .kind = KITH_KIND_TIME                                                                               \
    }
#define MONEY                                                                                                \
    {                                                                                                        \
        .kind = KITH_KIND_MONEY                                                                              \
    }

struct number {
    const char *typed;
    int64_t number;
};

static void check_numbers(enum kith_kind kind, const struct number *cases, size_t count)
{
    begin();
    for (size_t i = 0; i < count; i++) {
        struct form form = {NULL, 0, 0};
        const struct kith_param_rule rule = {.name = "x", .kind = kind};
        form_add(&form, arena, "x", cases[i].typed);
        struct param_value value = read_one(&rule, KITH_POST, &form);
        ck_assert_msg(value.valid && value.present, "\"%s\" is refused", cases[i].typed);
        ck_assert_msg(value.number == cases[i].number, "\"%s\" is %lld", cases[i].typed,
                      (long long)value.number);
        form_close(&form);
    }
    end();
}

static void check_refused(enum kith_kind kind, const char *const *typed, size_t count, const char *sentence)
{
    begin();
    for (size_t i = 0; i < count; i++) {
        struct form form = {NULL, 0, 0};
        const struct kith_param_rule rule = {.name = "x", .kind = kind};
        form_add(&form, arena, "x", typed[i]);
        struct param_value value = read_one(&rule, KITH_POST, &form);
        ck_assert_msg(!value.valid, "\"%s\" is taken for %lld", typed[i], (long long)value.number);
        ck_assert_str_eq(value.error, sentence);
        ck_assert_str_eq(value.text, typed[i]);
        form_close(&form);
    }
    end();
}

START_TEST(times_as_people_write_them)
{
    static const struct number right[] = {
        {"7:30am", 450},  {"07:30", 450},  {"0730", 450},     {"7.30 pm", 1170},    {"7.30 p.m.", 1170},
        {"7pm", 1140},    {"7 PM", 1140},  {"730pm", 1170},   {"730", 450},         {"12am", 0},
        {"12:05 am", 5},  {"12pm", 720},   {"12:59pm", 779},  {"1:00pm", 780},      {"19:30", 1170},
        {"0:00", 0},      {"00:00", 0},    {"23:59", 1439},   {"midday", 720},      {"Noon", 720},
        {"12 noon", 720}, {"Midnight", 0}, {" 7:30am ", 450}, {"11:59 p.m.", 1439}, {"7.30", 450},
    };
    static const char *const wrong[] = {"7",       "19",
                                        "24:00",   "7:60",
                                        "13pm",    "0am",
                                        "0:30am",  "7:3am",
                                        "7:300",   "73000",
                                        "7:30xm",  "seven",
                                        "7:30amm", "-7:30",
                                        "7:",      ":30",
                                        "7am30",   "1:2:3",
                                        "24pm",    "am",
                                        "7,30",    "7:30 in the morning, I think so"};
    check_numbers(KITH_KIND_TIME, right, sizeof right / sizeof *right);
    check_refused(KITH_KIND_TIME, wrong, sizeof wrong / sizeof *wrong, "Enter a time, like 7:30am or 19:30");
}
END_TEST

START_TEST(money_as_people_write_it)
{
    static const struct number right[] = {
        {"4.20", 420},
        {"\302\2434.20", 420},
        {"4", 400},
        {"\xc2\xa3 4", 400},
        {"0.05", 5},
        {"50p", 50},
        {"1,234.50", 123450},
        {"1234.50", 123450},
        {"12,345,678.99", 1234567899},
        {"0", 0},
        {"99999999.99", 9999999999},
        {" \302\24310 ", 1000},
    };
    static const char *const wrong[] = {"4.2",    "4.200",    "4,20", "-4.20",      "4.20.1",
                                        "1,23",   "1234,567", "four", "\xc2\xa3",   "\302\24350p",
                                        "4.20p",  "$4.20",    ".50",  "4.",         "100000000",
                                        "1,,234", "12 34",    "1e3",  "999,999,999"};
    check_numbers(KITH_KIND_MONEY, right, sizeof right / sizeof *right);
    check_refused(KITH_KIND_MONEY, wrong, sizeof wrong / sizeof *wrong,
                  "Enter an amount of money, like 4.20");
}
END_TEST

START_TEST(limits_and_empty_fields)
{
    const struct one cases[] = {
        {TIME, NULL, NULL, NULL},
        {TIME, "  ", NULL, NULL},
        {MONEY, "", NULL, NULL},
        {{.kind = KITH_KIND_TIME, .flags = KITH_REQUIRED, .missing = "Enter when"}, "", NULL, "Enter when"},
        {{.kind = KITH_KIND_TIME, .min = 360, .max = 1320}, "6am", "6am", NULL},
        {{.kind = KITH_KIND_TIME, .min = 360, .max = 1320},
         "5:59am",
         "5:59am",
         "The time is not one that can"},
        {{.kind = KITH_KIND_TIME, .min = 360, .max = 1320}, "22:01", "22:01", "The time is not one that can"},
        {{.kind = KITH_KIND_MONEY, .min = 1, .max = 5000}, "0", "0", "The amount is not one that can"},
        {{.kind = KITH_KIND_MONEY, .min = 1, .max = 5000}, "50.00", "50.00", NULL},
        {{.kind = KITH_KIND_MONEY, .max = 5000, .wrong = "At most 50 pounds"},
         "50.01",
         "50.01",
         "At most 50 pounds"},
    };
    CHECK_ALL(cases);
}
END_TEST

SUITE_MAIN("amounts", times_as_people_write_them, money_as_people_write_it, limits_and_empty_fields)
