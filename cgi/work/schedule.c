/*
 * schedule.c - wall-clock times to instants, across the changes of the clock.
 *
 * Asks the C library for the zone, whose TZ the clock of the base layer has set to London.
 */
#include "schedule.h"

#include <kith/clock.h>

#include <stdlib.h>
#include <time.h>

static kith_time read_clock(kith_date date, int minute, int summer)
{
    int year;
    int month;
    int day;
    kith_date_split(date, &year, &month, &day);
    struct tm tm = {.tm_year = year - 1900,
                    .tm_mon = month - 1,
                    .tm_mday = day,
                    .tm_hour = minute / 60,
                    .tm_min = minute % 60,
                    .tm_isdst = summer};
    return (kith_time)mktime(&tm) * KITH_SECOND;
}

static bool shows(kith_time at, kith_date date, int minute)
{
    struct tm tm;
    time_t seconds = (time_t)(at / KITH_SECOND);
    return localtime_r(&seconds, &tm) != NULL && kith_time_date(at) == date &&
           tm.tm_hour * 60 + tm.tm_min == minute;
}

kith_time schedule_instant(kith_date date, int minute)
{
    (void)kith_time_date(0); /* sets the zone */
    kith_time summer = read_clock(date, minute, 1);
    if (shows(summer, date, minute))
        return summer;
    kith_time winter = read_clock(date, minute, 0);
    return winter;
}

static int minute_of(const char *at)
{
    return (int)(strtol(at, NULL, 10) * 60 + strtol(at + 3, NULL, 10));
}

kith_time schedule_next(const struct schedule *schedule, kith_time due, kith_time now)
{
    if (schedule->minutes != 0) {
        kith_time step = schedule->minutes * KITH_MINUTE;
        return due > now ? due : due + ((now - due) / step + 1) * step;
    }
    kith_date today = kith_time_date(now);
    kith_time next = schedule_instant(today, minute_of(schedule->at));
    return next > now ? next : schedule_instant(today + 1, minute_of(schedule->at));
}

kith_time schedule_first(const struct schedule *schedule, kith_time now)
{
    return schedule->minutes != 0 ? now : schedule_next(schedule, now, now);
}

struct month schedule_month(kith_time now, unsigned before)
{
    int year;
    int month;
    int day;
    struct month found;
    kith_date next;
    kith_date_split(kith_time_date(now), &year, &month, &day);
    int count = year * 12 + month - 1 - (int)before;
    (void)kith_date_make(count / 12, count % 12 + 1, 1, &found.first);
    (void)kith_date_make((count + 1) / 12, (count + 1) % 12 + 1, 1, &next);
    found.from = schedule_instant(found.first, 0);
    found.until = schedule_instant(next, 0);
    return found;
}
