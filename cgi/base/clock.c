/*
 * clock.c - instants and dates in words; see <kith/clock.h>.
 *
 * The zone's rules come from the system's tzdata through localtime_r(). The process's TZ is set once, at
 * first use; nothing else in the portal reads it. Does not know working days.
 */
#include "log.h"

#include <kith/arena.h>
#include <kith/clock.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 24 * 60 * 60, YEAR_FIRST = 1800, YEAR_LAST = 2199, SUMMER_OFFSET = 60 * 60 };

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static int64_t floor_div(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

static void london_init(void)
{
    static bool done;
    const time_t summer = 1782864000; /* 1 July 2026 */
    struct tm tm;
    if (done)
        return;
    done = true;
    (void)setenv("TZ", "Europe/London", 1);
    tzset();
    if (localtime_r(&summer, &tm) == NULL || tm.tm_gmtoff != SUMMER_OFFSET) {
        /* Without tzdata the C library would show UTC all summer and say nothing. */
        log_event(LOG_LEVEL_WARN, "clock.no_tzdata", NULL);
        (void)setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
        tzset();
    }
}

static struct tm london(kith_time at)
{
    struct tm tm = {0};
    time_t seconds = (time_t)floor_div(at, KITH_SECOND);
    london_init();
    (void)localtime_r(&seconds, &tm);
    return tm;
}

kith_time kith_clock_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * KITH_SECOND + now.tv_nsec / 1000;
}

/* VALUE in at least WIDTH digits. Returns where the next character goes. */
static char *digits(char *at, unsigned value, int width)
{
    char back[10];
    int count = 0;
    for (; value > 0 || count < width; value /= 10)
        back[count++] = (char)('0' + value % 10);
    while (count > 0)
        *at++ = back[--count];
    return at;
}

static char *word(char *at, const char *text)
{
    return stpcpy(at, text);
}

/* The longest: "30 September 2026, midnight", with room for any year. */
enum { WORDS_MAX = 48 };

static char *clock_words(char *at, const struct tm *tm)
{
    int hour = tm->tm_hour % 12 == 0 ? 12 : tm->tm_hour % 12;
    if (tm->tm_min == 0 && hour == 12)
        return word(at, tm->tm_hour == 0 ? "midnight" : "midday");
    at = digits(at, (unsigned)hour, 1);
    if (tm->tm_min != 0) {
        *at++ = ':';
        at = digits(at, (unsigned)tm->tm_min, 2);
    }
    return word(at, tm->tm_hour < 12 ? "am" : "pm");
}

static char *date_words(char *at, int year, int month, int day)
{
    at = digits(at, (unsigned)day, 1);
    *at++ = ' ';
    at = word(at, months[month - 1]);
    *at++ = ' ';
    return digits(at, (unsigned)year, 1);
}

const char *kith_time_text(struct kith_arena *arena, kith_time at)
{
    char text[WORDS_MAX];
    if (at == KITH_TIME_NONE)
        return "";
    struct tm tm = london(at);
    char *end = date_words(text, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    end = clock_words(word(end, ", "), &tm);
    return kith_copy_n(arena, text, (size_t)(end - text));
}

const char *kith_clock_text(struct kith_arena *arena, kith_time at)
{
    char text[WORDS_MAX];
    if (at == KITH_TIME_NONE)
        return "";
    struct tm tm = london(at);
    const char *end = clock_words(text, &tm);
    return kith_copy_n(arena, text, (size_t)(end - text));
}

const char *kith_date_text(struct kith_arena *arena, kith_date date)
{
    char text[WORDS_MAX];
    int year;
    int month;
    int day;
    if (date == KITH_DATE_NONE)
        return "";
    kith_date_split(date, &year, &month, &day);
    const char *end = date_words(text, year, month, day);
    return kith_copy_n(arena, text, (size_t)(end - text));
}

const char *kith_time_iso(struct kith_arena *arena, kith_time at)
{
    static const char before[] = " --T::";
    char text[WORDS_MAX];
    struct tm tm = {0};
    if (at == KITH_TIME_NONE)
        return "";
    time_t seconds = (time_t)floor_div(at, KITH_SECOND);
    (void)gmtime_r(&seconds, &tm);
    const int parts[] = {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec};
    char *end = digits(text, (unsigned)parts[0], 4);
    for (size_t i = 1; i < sizeof parts / sizeof parts[0]; i++) {
        *end++ = before[i];
        end = digits(end, (unsigned)parts[i], 2);
    }
    *end++ = 'Z';
    return kith_copy_n(arena, text, (size_t)(end - text));
}

kith_date kith_time_date(kith_time at)
{
    kith_date date = KITH_DATE_NONE;
    if (at == KITH_TIME_NONE)
        return KITH_DATE_NONE;
    struct tm tm = london(at);
    (void)kith_date_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &date);
    return date;
}

int kith_time_minute(kith_time at)
{
    struct tm tm = london(at);
    return tm.tm_hour * 60 + tm.tm_min;
}

/* London is at UTC or an hour before it. */
bool kith_time_make(kith_date date, int minute, kith_time *at_r)
{
    kith_time winter = date * KITH_DAY + minute * KITH_MINUTE;
    kith_time summer = winter - KITH_HOUR;
    bool is_summer = kith_time_date(summer) == date && kith_time_minute(summer) == minute;
    *at_r = is_summer ? summer : winter;
    return is_summer || (kith_time_date(winter) == date && kith_time_minute(winter) == minute);
}

bool kith_date_parse(const char *iso, kith_date *date_r)
{
    static const char shape[] = "dddd-dd-dd";
    int parts[3] = {0};
    size_t part = 0;
    if (strlen(iso) != sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i] != '\0'; i++) {
        if (shape[i] == '-') {
            if (iso[i] != '-')
                return false;
            part++;
        } else {
            if (iso[i] < '0' || iso[i] > '9')
                return false;
            parts[part] = parts[part] * 10 + (iso[i] - '0');
        }
    }
    return kith_date_make(parts[0], parts[1], parts[2], date_r);
}

bool kith_date_make(int year, int month, int day, kith_date *date_r)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    time_t seconds = timegm(&tm);
    if (tm.tm_mon != month - 1) /* 30 February became March */
        return false;
    *date_r = (kith_date)floor_div(seconds, DAY_SECONDS);
    return true;
}

void kith_date_split(kith_date date, int *year_r, int *month_r, int *day_r)
{
    struct tm tm = {0};
    time_t seconds = (time_t)date * DAY_SECONDS;
    (void)gmtime_r(&seconds, &tm);
    *year_r = tm.tm_year + 1900;
    *month_r = tm.tm_mon + 1;
    *day_r = tm.tm_mday;
}
