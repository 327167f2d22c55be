/* test_cell.c - what people and spreadsheets write into cells, and what is made of it. */
#include "arena.h"
#include "cell.h"
#include "suite.h"

#include <kith/clock.h>
#include <stdio.h>
#include <string.h>

static struct kith_arena *arena;
static const char *const colours[] = {"red", "dark-blue", "green", NULL};

/* The value as text, or "!" and the beginning of the refusal. */
static const char *reads(const struct kith_import_column *column, const char *text)
{
    struct kith_value value;
    const char *wrong = cell_read(column, text, arena, &value);
    if (wrong != NULL)
        return kith_printf(arena, "!%s", wrong);
    ck_assert_int_eq(value.type, cell_type(column));
    if (value.null)
        return "NULL";
    return value.type == KITH_TEXT ? value.as.bytes.data : kith_printf(arena, "%lld", (long long)value.as.i);
}

static const char *reads_kind(enum kith_cell_kind kind, const char *text)
{
    const struct kith_import_column column = {
        .name = "x",
        .kind = kind,
        .choices = kind == KITH_CELL_CHOICE || kind == KITH_CELL_CHOICES ? colours : NULL,
        .help = "x"};
    return reads(&column, text);
}

#define IS(KIND, TEXT, VALUE) ck_assert_str_eq(reads_kind(KITH_CELL_##KIND, TEXT), VALUE)
#define NOT(KIND, TEXT, PART)                                                                                \
    do {                                                                                                     \
        const char *said = reads_kind(KITH_CELL_##KIND, TEXT);                                               \
        ck_assert_msg(said[0] == '!' && strstr(said, PART) != NULL, "%s: %s", TEXT, said);                   \
    } while (0)

static const char *day(const char *text)
{
    const char *value = reads_kind(KITH_CELL_DATE, text);
    return value[0] == '!' ? value : kith_date_text(arena, (kith_date)strtol(value, NULL, 10));
}

static const char *at(const char *text)
{
    const char *value = reads_kind(KITH_CELL_INSTANT, text);
    return value[0] == '!' ? value : kith_time_iso(arena, strtoll(value, NULL, 10));
}

START_TEST(text)
{
    IS(TEXT, "", "NULL");
    IS(TEXT, " \xC2\xA0 ", "NULL");
    IS(TEXT, "\xC2\xA0Tea,\xC2\xA0no sugar ", "Tea, no sugar");
    IS(TEXT, "Mary\xE2\x80\x99s", "Mary\xE2\x80\x99s");
    IS(TEXT, "0012", "0012");
    NOT(TEXT, "a\nb", "more than one line");
    IS(LINES, "a\nb", "a\nb");
    NOT(TEXT, "a\x01", "cannot be shown");
    NOT(TEXT, "a\xE2\x80\xAEtxt.b", "cannot be shown");
    NOT(TEXT, "1.00E+05", "A spreadsheet shortened");
    NOT(TEXT, "1.63296E+12", "A spreadsheet shortened");
    NOT(TEXT, "#N/A", "cannot work something out");
    NOT(TEXT, "#########", "cannot work something out");
    IS(TEXT, "# 4", "# 4");
    IS(EMAIL, " Tom@Example.org", "tom@example.org");
    NOT(EMAIL, "tom at example", "not an email address");
    const struct kith_import_column shorter = {.name = "x", .min = 2, .max = 4};
    ck_assert_str_eq(reads(&shorter, "Zo\xC3\xAB!"), "Zo\xC3\xAB!");
    ck_assert_str_eq(reads(&shorter, "Zo\xC3\xAB!!"),
                     "!This is 5 characters long; the most is 4. Shorten it.");
    ck_assert_str_eq(reads(&shorter, "Z"), "!This is too short: it must have at least 2 characters.");
}
END_TEST

START_TEST(references)
{
    const struct kith_import_column key = {.name = "ref", .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY};
    const struct kith_import_column other = {.name = "person_ref", .refers = "people"};
    struct kith_value value;
    ck_assert_str_eq(reads(&key, "00123"), "123");
    ck_assert_str_eq(reads(&key, "123"), "123");
    ck_assert_str_eq(reads(&key, "000"), "0");
    ck_assert_str_eq(reads(&key, "P0012"), "P0012");
    ck_assert_str_eq(reads(&key, "0012-3"), "0012-3");
    ck_assert_str_eq(reads(&key, "O\xE2\x80\x99"
                                 "Brien\xE2\x80\x93"
                                 "2"),
                     "O'Brien-2");
    ck_assert_str_eq(reads(&key, "1.00E+05") + 1, reads_kind(KITH_CELL_TEXT, "1.00E+05") + 1);
    ck_assert_ptr_null(cell_read(&other, "007", arena, &value));
    ck_assert_str_eq(value.as.bytes.data, "7");
    ck_assert_int_eq(cell_type(&other), KITH_INT);
}
END_TEST

START_TEST(phones)
{
    IS(PHONE, "01632 960123", "01632 960123");
    IS(PHONE, "1632960123", "01632 960123");
    IS(PHONE, "7700900123", "07700 900123");
    IS(PHONE, "+44 (0)1632 960123", "01632 960123");
    IS(PHONE, "0044 7700 900123", "07700 900123");
    IS(PHONE, "02079460123", "020 7946 0123");
    IS(PHONE, "0113-496-0123", "0113 496 0123");
    IS(PHONE, "8081570123", "0808 157 0123");
    IS(PHONE, "+353 20 915 0123", "+353209150123");
    NOT(PHONE, "1.63296E+09", "A spreadsheet shortened");
    NOT(PHONE, "ask Tom", "not a telephone number");
    NOT(PHONE, "123", "not a telephone number");
    NOT(PHONE, "1234567890123456789", "not a telephone number");
}
END_TEST

START_TEST(numbers)
{
    IS(INT, "12", "12");
    IS(INT, "1,250", "1250");
    IS(INT, "-3", "-3");
    NOT(INT, "1,25", "not a whole number");
    NOT(INT, "12.5", "not a whole number");
    NOT(INT, "1.00E+05", "A spreadsheet shortened");
    NOT(INT, "twelve", "not a whole number");
    NOT(INT, "99999999999999999999", "not a whole number");
    const struct kith_import_column bound = {.name = "x", .kind = KITH_CELL_INT, .min = 1, .max = 10};
    ck_assert_str_eq(reads(&bound, "10"), "10");
    ck_assert_str_eq(reads(&bound, "0"), "!This must be between 1 and 10.");
    IS(MONEY, "12", "1200");
    IS(MONEY, "12.5", "1250");
    IS(MONEY,
       "\xC2\xA3"
       "1,250.05",
       "125005");
    NOT(MONEY, "-4.20", "below zero");
    NOT(MONEY, "12.505", "not an amount of money");
    NOT(MONEY, "12,50", "not an amount of money");
    const struct kith_import_column debt = {
        .name = "x", .kind = KITH_CELL_MONEY, .min = -100000, .max = 100000};
    ck_assert_str_eq(reads(&debt, "-\xC2\xA3"
                                  "4.20"),
                     "-420");
    ck_assert_str_eq(reads(&debt, "1000.01"), "!This must be between -\xC2\xA3"
                                              "1000.00 and \xC2\xA3"
                                              "1000.00.");
    IS(DECIMAL, "10.5", "1050");
    IS(DECIMAL, "10", "1000");
    NOT(DECIMAL,
        "\xC2\xA3"
        "10",
        "not a number");
    NOT(DECIMAL, "ten", "not a number");
    IS(BOOL, "Yes", "1");
    IS(BOOL, "FALSE", "0");
    IS(BOOL, "n", "0");
    IS(BOOL, "1", "1");
    NOT(BOOL, "maybe", "Write yes or no");
}
END_TEST

START_TEST(choices)
{
    IS(CHOICE, "Red", "red");
    IS(CHOICE, "dark blue", "dark-blue");
    NOT(CHOICE, "re", "Write one of these here: red, dark-blue or green.");
    NOT(CHOICE, "reddish", "Write one of these here");
    IS(CHOICES, "red; Dark Blue", "3");
    IS(CHOICES, "green red", "5");
    IS(CHOICES, "dark blue", "2");
    IS(CHOICES, "red,green,", "5");
    NOT(CHOICES, "red; pink", "Write one or more of these here");
}
END_TEST

START_TEST(dates)
{
    static const char *const same[] = {"21/11/2026", "21-11-2026",      "21.11.26",         "2026-11-21",
                                       "21-Nov-26",  "21 Nov 2026",     "21 November 2026", "46347",
                                       "2026/11/21", "21/11/2026 00:00"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_assert_str_eq(day(same[i]), "21 November 2026");
    ck_assert_str_eq(day("1/2/40"), "1 February 1940");
    ck_assert_str_eq(day("29/2/2028"), "29 February 2028");
    ck_assert_str_eq(day("14977"), "1 January 1941");
    ck_assert_str_eq(day("61"), "1 March 1900");
    NOT(DATE, "29/2/2026", "There is no such day");
    NOT(DATE, "11/21/2026", "There is no such day");
    NOT(DATE, "31-Sep-26", "There is no such day");
    NOT(DATE, "2026", "not a date");
    NOT(DATE, "60", "not a date");
    NOT(DATE, "21/11", "not a date");
    NOT(DATE, "21/11-2026", "not a date");
    NOT(DATE, "21/11/026", "not a date");
    NOT(DATE, "21/11/2026x", "not a date");
    NOT(DATE, "21/11/2026 07:30", "not a date");
    NOT(DATE, "next week", "not a date");
    NOT(DATE, "46347.3125", "not a date");
}
END_TEST

START_TEST(times)
{
    static const char *const same[] = {"07:30",    "7:30",   "7:30am", "7.30 a.m.",
                                       "07:30:00", "0.3125", "7:30 AM"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        IS(TIME, same[i], "450");
    IS(TIME, "7pm", "1140");
    IS(TIME, "12am", "0");
    IS(TIME, "12:15pm", "735");
    IS(TIME, "00:00", "0");
    IS(TIME, "0.0", "0");
    IS(TIME, "0.999305555555556", "1439");
    NOT(TIME, "24:00", "not a time");
    NOT(TIME, "7:60", "not a time");
    NOT(TIME, "13pm", "not a time");
    NOT(TIME, "7", "not a time");
    NOT(TIME, "7:3", "not a time");
    NOT(TIME, "1.5", "not a time");
    NOT(TIME, "half past 7", "not a time");
}
END_TEST

START_TEST(instants)
{
    static const char *const same[] = {
        "21/11/2026 07:30",         "2026-11-21T07:30",     "21-Nov-26 7:30am",         "46347.3125",
        "21 November 2026, 7:30am", "2026-11-21T07:30:00Z", "2026-11-21T08:30:00+01:00"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_assert_str_eq(at(same[i]), "2026-11-21T07:30:00Z");
    ck_assert_str_eq(at("21/06/2026 07:30"), "2026-06-21T06:30:00Z");
    ck_assert_str_eq(at("21/06/2026 07:30:15"), "2026-06-21T06:30:15Z");
    /* The hour that clocks skip, and the one they show twice. */
    ck_assert_str_eq(at("29/03/2026 00:59"), "2026-03-29T00:59:00Z");
    NOT(INSTANT, "29/03/2026 01:00", "the clocks went forward");
    NOT(INSTANT, "29/03/2026 01:59", "the clocks went forward");
    ck_assert_str_eq(at("29/03/2026 02:00"), "2026-03-29T01:00:00Z");
    ck_assert_str_eq(at("25/10/2026 01:30"), "2026-10-25T00:30:00Z");
    ck_assert_str_eq(at("25/10/2026 02:00"), "2026-10-25T02:00:00Z");
    NOT(INSTANT, "21/11/2026", "not a date with a time");
    NOT(INSTANT, "46347", "not a date with a time");
    NOT(INSTANT, "07:30", "not a date with a time");
    NOT(INSTANT, "31/11/2026 07:30", "There is no such day");
    NOT(INSTANT, "21/11/2026 25:00", "not a date with a time");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {text, references, phones, numbers, choices, dates, times, instants, NULL};
    arena = arena_create();
    int status = suite_run("import-cell", tests);
    arena_destroy(&arena);
    return status;
}
