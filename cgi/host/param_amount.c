/*
 * param_amount.c - reading a time of day and an amount of money as people type them.
 *
 * What could be meant in two ways is refused, not guessed. Whether the value makes sense is for the handler.
 */
#include "param_amount.h"

#include <string.h>
#include <strings.h>

enum { TYPED_MAX = 20, HOURS = 24, HALF = 12, MINUTES = 60, PENCE = 100, POUNDS_DIGITS = 8 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads at most MOST digits at *AT and moves behind them; how many there were. */
static int digits(const char **at, int most, int64_t *number_r)
{
    int count = 0;
    *number_r = 0;
    for (; count < most && is_digit(**at); count++)
        *number_r = *number_r * 10 + (*(*at)++ - '0');
    return count;
}

/* TEXT without blanks, and without the dots of "p.m."; false when it is too long for anything to read. */
static bool squeeze(const char *text, char out[TYPED_MAX + 1])
{
    size_t len = 0;
    bool letters = false;
    for (; *text != '\0'; text++) {
        letters = letters || strchr("aApP", *text) != NULL;
        if (*text == ' ' || (*text == '.' && letters))
            continue;
        if (len == TYPED_MAX)
            return false;
        out[len++] = *text;
    }
    out[len] = '\0';
    return len > 0;
}

enum half { NEITHER, AM, PM, UNKNOWN };

static enum half half_of(const char *text)
{
    if (*text == '\0')
        return NEITHER;
    if (strcasecmp(text, "am") == 0)
        return AM;
    return strcasecmp(text, "pm") == 0 ? PM : UNKNOWN;
}

/* "7:30", "07.30", "0730", "730"; MINUTE_R -1 for an hour alone. */
static bool read_clock(const char **at, int64_t *hour_r, int64_t *minute_r)
{
    int64_t number = 0;
    int count = digits(at, 4, &number);
    *hour_r = number;
    *minute_r = -1;
    if (count == 3 || count == 4) {
        *hour_r = number / 100;
        *minute_r = number % 100;
    } else if (count > 0 && (**at == ':' || **at == '.')) {
        ++*at;
        if (digits(at, 2, minute_r) != 2)
            return false;
    }
    return count > 0 && !is_digit(**at) && *minute_r < MINUTES;
}

bool param_time_read(const char *text, int64_t *minutes_r)
{
    char typed[TYPED_MAX + 1];
    int64_t hour = 0;
    int64_t minute = 0;
    if (strcasecmp(text, "midday") == 0 || strcasecmp(text, "noon") == 0 ||
        strcasecmp(text, "12 noon") == 0 || strcasecmp(text, "midnight") == 0) {
        *minutes_r = strcasecmp(text, "midnight") == 0 ? 0 : (int64_t)HALF * MINUTES;
        return true;
    }
    const char *at = typed;
    if (!squeeze(text, typed) || !read_clock(&at, &hour, &minute))
        return false;
    enum half half = half_of(at);
    if (half == UNKNOWN || (half == NEITHER && (minute < 0 || hour >= HOURS)) ||
        (half != NEITHER && (hour < 1 || hour > HALF)))
        return false;
    if (half != NEITHER)
        hour = hour % HALF + (half == PM ? HALF : 0);
    *minutes_r = hour * MINUTES + (minute < 0 ? 0 : minute);
    return true;
}

/* Pounds as one number, or with a comma before every three digits: "1,234". */
static bool read_pounds(const char **at, int64_t *pounds_r)
{
    int64_t part = 0;
    int most = POUNDS_DIGITS;
    int count = digits(at, most, pounds_r);
    if (count == 0 || is_digit(**at))
        return false;
    if (**at == ',' && count > 3)
        return false;
    while (**at == ',') {
        ++*at;
        if (digits(at, 3, &part) != 3 || (count += 3) > POUNDS_DIGITS)
            return false;
        *pounds_r = *pounds_r * 1000 + part;
    }
    return true;
}

bool param_money_read(const char *text, int64_t *pence_r)
{
    static const char pound[] = "\xc2\xa3";
    int64_t pounds = 0;
    int64_t pence = 0;
    bool sign = strncmp(text, pound, sizeof pound - 1) == 0;
    const char *at = sign ? text + sizeof pound - 1 : text;
    at += strspn(at, " ");
    if (!read_pounds(&at, &pounds))
        return false;
    if (!sign && (*at == 'p' || *at == 'P') && at[1] == '\0') {
        *pence_r = pounds;
        return true;
    }
    if (*at == '.') {
        at++;
        if (digits(&at, 2, &pence) != 2)
            return false;
    }
    *pence_r = pounds * PENCE + pence;
    return *at == '\0';
}
