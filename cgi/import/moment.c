/*
 * moment.c - dates and times as people and spreadsheets write them.
 *
 * Day comes before month, as in Britain: the other order cannot be told apart and is not tried.
 */
#include "moment.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    SERIAL_ZERO = -25569, /* 30 December 1899, from which a spreadsheet counts its days */
    SERIAL_FIRST = 61,    /* before 1 March 1900 its count is wrong by a day */
    SERIAL_LAST = 109574, /* 31 December 2199 */
    YEAR_LOW = 1800,
    YEAR_HIGH = 2199,
    CENTURY_TURN = 30, /* two digits below are 20.., as spreadsheets have it */
    DAY_MINUTES = 24 * 60,
    DAY_SECONDS = 24 * 60 * 60
};

static const char date_wrong[] = "This is not a date. Write day, month and year, like 21/11/2026.";
static const char date_none[] =
    "There is no such day. Check the day and the month: they are read as day/month/year.";
static const char time_wrong[] = "This is not a time. Write hours and minutes, like 07:30.";
static const char instant_wrong[] = "This is not a date with a time. Write it like 21/11/2026 07:30.";
static const char skipped[] =
    "There was no such time on that day: the clocks went forward. Write the time that clocks showed.";

/* Up to MOST digits at *AT, which moves behind them. -1: none, or more. */
static int number(const char **at, size_t most)
{
    size_t len = strspn(*at, "0123456789");
    if (len == 0 || len > most)
        return -1;
    int value = 0;
    for (size_t i = 0; i < len; i++)
        value = value * 10 + (*at)[i] - '0';
    *at += len;
    return value;
}

/* "Nov", "November", "Sept": 1 to 12; 0: none. */
static int month_name(const char **at)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    size_t len = 0;
    while (isalpha((unsigned char)(*at)[len]))
        len++;
    for (int i = 0; len >= 3 && i < 12; i++) {
        if (len <= strlen(names[i]) && strncasecmp(*at, names[i], len) == 0) {
            *at += len;
            return i + 1;
        }
    }
    return 0;
}

static const char *make(int year, int month, int day, size_t year_digits, kith_date *date_r)
{
    if (year_digits == 2)
        year += year < CENTURY_TURN ? 2000 : 1900;
    else if (year_digits != 4 || year < YEAR_LOW || year > YEAR_HIGH)
        return date_wrong;
    return kith_date_make(year, month, day, date_r) ? NULL : date_none;
}

/* A number's whole part and the rest of it. False: not a plain number. */
static bool decimal(const char *text, int64_t *whole_r, double *fraction_r)
{
    size_t whole = strspn(text, "0123456789");
    size_t rest = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    if (whole == 0 || whole > 9 || (text[whole] == '.' && rest == 0) ||
        text[whole + (rest > 0 ? rest + 1 : 0)] != '\0')
        return false;
    *whole_r = strtoll(text, NULL, 10);
    *fraction_r = rest > 0 ? strtod(text + whole, NULL) : 0;
    return true;
}

static const char *serial_date(int64_t days, kith_date *date_r)
{
    /* 1905 by that count; much rather a year that lost its day and month. */
    if (days < SERIAL_FIRST || days > SERIAL_LAST || (days >= YEAR_LOW && days <= YEAR_HIGH))
        return date_wrong;
    *date_r = (kith_date)(days + SERIAL_ZERO);
    return NULL;
}

/* A date in words or numbers at *AT, which moves behind it. */
static const char *written_date(const char **at, kith_date *date_r)
{
    const char *from = *at;
    int first = number(at, 4);
    size_t digits = (size_t)(*at - from);
    char between = **at;
    if (first < 0 || strchr("/-. ", between) == NULL || between == '\0')
        return date_wrong;
    ++*at;
    if (digits == 4) {
        int month = number(at, 2);
        if (month < 0 || *(*at)++ != between || between == ' ')
            return date_wrong;
        int day = number(at, 2);
        return day < 0 ? date_wrong : make(first, month, day, 4, date_r);
    }
    int month = isalpha((unsigned char)**at) ? month_name(at) : number(at, 2);
    if (digits > 2 || month <= 0 || **at != between)
        return month == 0 && digits <= 2 && isdigit((unsigned char)(*at)[-1]) ? date_none : date_wrong;
    ++*at;
    from = *at;
    int year = number(at, 4);
    return year < 0 ? date_wrong : make(year, month, first, (size_t)(*at - from), date_r);
}

const char *moment_date(const char *text, kith_date *date_r)
{
    int64_t days;
    double fraction;
    if (decimal(text, &days, &fraction) && fraction == 0)
        return serial_date(days, date_r);
    const char *wrong = written_date(&text, date_r);
    if (wrong != NULL || *text == '\0')
        return wrong;
    /* Exports often put an empty time behind a date. */
    return strcmp(text, " 00:00") == 0 || strcmp(text, " 00:00:00") == 0 || strcmp(text, "T00:00:00") == 0
               ? NULL
               : date_wrong;
}

/* "am", "p.m." behind a time; HOUR of 1 to 12 becomes one of the day. False: neither, or a wrong hour. */
static bool half_day(const char **at, int *hour)
{
    const char *p = *at + strspn(*at, " ");
    char half = (char)tolower((unsigned char)*p);
    if (half != 'a' && half != 'p')
        return true;
    p++;
    p += *p == '.';
    if (tolower((unsigned char)*p) != 'm' || *hour < 1 || *hour > 12)
        return false;
    p++;
    p += *p == '.';
    *hour = *hour % 12 + (half == 'p' ? 12 : 0);
    *at = p;
    return true;
}

/* A written time at *AT, which moves behind it, in seconds of the day; -1: none. */
static int written_time(const char **at)
{
    int hour = number(at, 2);
    int minute = 0;
    int second = 0;
    bool only_hour = true;
    if (hour < 0)
        return -1;
    if (**at == ':' || **at == '.') {
        only_hour = false;
        ++*at;
        const char *from = *at;
        minute = number(at, 2);
        if (*at - from != 2)
            return -1;
        if (**at == ':') {
            ++*at;
            from = *at;
            second = number(at, 2);
            if (*at - from != 2)
                return -1;
            if (**at == '.') /* parts of a second, by some exports */
                *at += 1 + strspn(*at + 1, "0123456789");
        }
    }
    const char *before = *at;
    if (!half_day(at, &hour) || (only_hour && *at == before) || hour > 23 || minute > 59 || second > 59)
        return -1;
    return (hour * 60 + minute) * 60 + second;
}

const char *moment_time(const char *text, int *minute_r)
{
    int64_t days;
    double fraction;
    if (strchr(text, '.') != NULL && decimal(text, &days, &fraction) && days == 0) {
        *minute_r = (int)(fraction * DAY_MINUTES + 0.5);
        return *minute_r < DAY_MINUTES ? NULL : time_wrong;
    }
    int seconds = written_time(&text);
    if (seconds < 0 || *text != '\0')
        return time_wrong;
    *minute_r = seconds / 60;
    return NULL;
}

/* "+01:00" behind a time, in seconds. False: something else. */
static bool offset(const char *text, int *seconds_r)
{
    if (strcmp(text, "Z") == 0) {
        *seconds_r = 0;
        return true;
    }
    int sign = *text == '-' ? -1 : 1;
    if (*text != '+' && *text != '-')
        return false;
    text++;
    int hours = number(&text, 2);
    text += *text == ':';
    int minutes = number(&text, 2);
    *seconds_r = sign * (hours * 60 + minutes) * 60;
    return hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60 && *text == '\0';
}

static const char *london(kith_date date, int seconds, kith_time *at_r)
{
    if (!kith_time_make(date, seconds / 60, at_r))
        return skipped;
    *at_r += seconds % 60 * KITH_SECOND;
    return NULL;
}

const char *moment_instant(const char *text, kith_time *at_r)
{
    int64_t days;
    double fraction;
    kith_date date;
    int shift;
    if (decimal(text, &days, &fraction)) {
        if (fraction == 0)
            return instant_wrong;
        /* A spreadsheet keeps minutes as fractions that are a little off. */
        int seconds = (int)(fraction * DAY_MINUTES + 0.5) * 60;
        const char *wrong = serial_date(days + seconds / DAY_SECONDS, &date);
        return wrong != NULL ? instant_wrong : london(date, seconds % DAY_SECONDS, at_r);
    }
    const char *wrong = written_date(&text, &date);
    if (wrong != NULL)
        return wrong == date_none ? wrong : instant_wrong;
    if (*text == ',')
        text++;
    if (*text != ' ' && *text != 'T')
        return instant_wrong;
    text += 1 + strspn(text + 1, " ");
    int seconds = written_time(&text);
    if (seconds < 0)
        return instant_wrong;
    if (*text == '\0')
        return london(date, seconds, at_r);
    if (!offset(text, &shift))
        return instant_wrong;
    *at_r = (int64_t)date * KITH_DAY + (int64_t)(seconds - shift) * KITH_SECOND;
    return NULL;
}
