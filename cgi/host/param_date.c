/*
 * param_date.c - reading a date as people type it.
 *
 * Whether the date makes sense (not in the future, after the start) is for the handler.
 */
#include "param_date.h"

#include "text.h"

#include <string.h>
#include <strings.h>

enum { DAY, MONTH, YEAR, MONTHS = 12 };

/* English and Welsh; three letters are enough where they tell the month. */
static const char *const NAMES[][MONTHS] = {{"january", "february", "march", "april", "may", "june", "july",
                                             "august", "september", "october", "november", "december"},
                                            {"ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin",
                                             "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"}};

static bool small_number(const char *text, int64_t max, int *number_r)
{
    int64_t number = 0;
    if (text[strspn(text, "0123456789")] != '\0' || !text_int(text, &number) || number > max)
        return false;
    *number_r = (int)number;
    return true;
}

static bool month_named(const char *text, int *month_r)
{
    size_t len = strlen(text);
    if (len < 3)
        return false;
    for (size_t language = 0; language < sizeof NAMES / sizeof NAMES[0]; language++) {
        for (int month = 0; month < MONTHS; month++) {
            const char *name = NAMES[language][month];
            bool short_form = len == 3 || (len == 4 && strncasecmp(text, "sept", 4) == 0);
            if (strncasecmp(name, text, len) == 0 && (short_form || name[len] == '\0')) {
                *month_r = month + 1;
                return true;
            }
        }
    }
    return false;
}

/* What to say when parts are missing: by a bit for each. */
static const char *missing_sentence(const char *const parts[3])
{
    static const char *const SENTENCES[] = {[0] = NULL,
                                            [1] = KITH_N("The date must include a day"),
                                            [2] = KITH_N("The date must include a month"),
                                            [3] = KITH_N("The date must include a day and a month"),
                                            [4] = KITH_N("The date must include a year"),
                                            [5] = KITH_N("The date must include a day and a year"),
                                            [6] = KITH_N("The date must include a month and a year"),
                                            [7] = KITH_N("Enter a date")};
    unsigned missing = 0;
    for (unsigned i = DAY; i <= YEAR; i++)
        missing |= *parts[i] == '\0' ? 1U << i : 0;
    return SENTENCES[missing];
}

const char *param_date_read(const char *const parts[3], kith_date *date_r)
{
    const char *sentence = missing_sentence(parts);
    if (sentence != NULL)
        return sentence;
    int day = 0;
    int month = 0;
    int year = 0;
    if (strlen(parts[YEAR]) != 4 || !small_number(parts[YEAR], 9999, &year))
        return KITH_N("The year must have 4 numbers, like 2026");
    if (!small_number(parts[DAY], 31, &day) ||
        (!small_number(parts[MONTH], MONTHS, &month) && !month_named(parts[MONTH], &month)) ||
        !kith_date_make(year, month, day, date_r))
        return KITH_N("Enter a real date, like 27 3 2026");
    return NULL;
}
