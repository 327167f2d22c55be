/*
 * visits_record_words.c - times as people type them, and what nobody may write down. No database, no request.
 */
#include "visits_record.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { HOUR = 60, HALF_DAY = 12 * HOUR, DAY = 24 * HOUR, CARD_LEAST = 13, CARD_MOST = 19, PIN_REACH = 16 };

/* Up to two digits; how many there were. */
static size_t two_digits(const char *text, int *number_r)
{
    size_t len = 0;
    *number_r = 0;
    while (len < 2 && isdigit((unsigned char)text[len]))
        *number_r = *number_r * 10 + (text[len++] - '0');
    return len;
}

static bool half_of_day(const char *rest, int hour, int *minute_r)
{
    rest += strspn(rest, " ");
    if (*rest == '\0')
        return true;
    bool after = strcasecmp(rest, "pm") == 0 || strcasecmp(rest, "p.m.") == 0;
    if ((!after && strcasecmp(rest, "am") != 0 && strcasecmp(rest, "a.m.") != 0) || hour < 1 || hour > 12)
        return false;
    *minute_r = *minute_r % HALF_DAY + (after ? HALF_DAY : 0);
    return true;
}

bool record_minute_parse(const char *text, int *minute_r)
{
    int hour, minute = 0;
    text += strspn(text, " ");
    if (strcasecmp(text, "midday") == 0 || strcasecmp(text, "noon") == 0 ||
        strcasecmp(text, "midnight") == 0) {
        *minute_r = strcasecmp(text, "midnight") == 0 ? 0 : HALF_DAY;
        return true;
    }
    size_t len = two_digits(text, &hour);
    if (len == 0)
        return false;
    text += len;
    bool parted = *text == ':' || *text == '.';
    text += parted;
    size_t minutes = two_digits(text, &minute);
    text += minutes;
    bool bare = !parted && minutes == 0; /* "7am"; "7" alone may be morning or evening */
    if ((parted || minutes > 0) && minutes != 2)
        return false;
    *minute_r = hour * HOUR + minute;
    if (hour > 23 || minute > 59 || (bare && *(text + strspn(text, " ")) == '\0'))
        return false;
    return half_of_day(text, hour, minute_r);
}

bool record_time_before(kith_time latest, int minute, kith_time *at_r)
{
    kith_date date = kith_time_date(latest);
    bool real = kith_time_make(date, minute, at_r);
    if (real && *at_r <= latest)
        return true;
    /* Later today, or skipped today: then it was yesterday, unless that is what was meant. */
    return real && kith_time_make(date - 1, minute, at_r);
}

bool record_time_after(kith_time earliest, int minute, kith_time *at_r)
{
    kith_time from = earliest - earliest % KITH_MINUTE;
    kith_date date = kith_time_date(from);
    bool real = kith_time_make(date, minute, at_r);
    if (!real)
        return false;
    if (*at_r < from && kith_time_minute(*at_r + KITH_HOUR) == minute)
        *at_r += KITH_HOUR; /* the hour that came twice */
    if (*at_r < from && !kith_time_make(date + 1, minute, at_r))
        return false;
    if (*at_r < earliest)
        *at_r = earliest;
    return true;
}

/* The check digit of card numbers (Luhn). */
static bool adds_up(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        int digit = digits[count - 1 - i] - '0';
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/* A run of digits, with single blanks or hyphens between, that adds up. */
static bool is_card(const char *text)
{
    char digits[CARD_MOST + 1];
    size_t count = 0;
    for (; isdigit((unsigned char)*text); text++) {
        if (count == CARD_MOST)
            return false;
        digits[count++] = *text;
        if ((text[1] == ' ' || text[1] == '-') && isdigit((unsigned char)text[2]))
            text++;
    }
    digits[count] = '\0';
    return count >= CARD_LEAST && strspn(digits, "0") < count && adds_up(digits, count);
}

/* Four digits or more soon after the word "PIN". */
static bool is_pin(const char *text)
{
    if (strncasecmp(text, "pin", 3) != 0 || isalpha((unsigned char)text[3]))
        return false;
    for (size_t i = 3; i < PIN_REACH && text[i] != '\0'; i++) {
        if (strspn(text + i, "0123456789") >= 4)
            return true;
    }
    return false;
}

bool record_looks_secret(const char *text)
{
    for (const char *at = text; text != NULL && *at != '\0'; at++) {
        bool digit_before = at > text && isdigit((unsigned char)at[-1]);
        bool letter_before = at > text && isalpha((unsigned char)at[-1]);
        if ((!digit_before && isdigit((unsigned char)*at) && is_card(at)) || (!letter_before && is_pin(at)))
            return true;
    }
    return false;
}
