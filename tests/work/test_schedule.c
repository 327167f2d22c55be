/* test_schedule.c - what comes round daily keeps to London's clocks, also where they change, and never comes
 * twice. */
#include "schedule.h"
#include "suite.h"

#include <kith/clock.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

/* "2026-03-29 00:30" in UTC. */
static kith_time utc(const char *text)
{
    struct tm tm = {0};
    ck_assert_int_eq(
        sscanf(text, "%d-%d-%d %d:%d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour, &tm.tm_min), 5);
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    return (kith_time)timegm(&tm) * KITH_SECOND;
}

static const char *text_of(kith_time at)
{
    static char text[32];
    time_t seconds = (time_t)(at / KITH_SECOND);
    struct tm tm;
    ck_assert_ptr_nonnull(gmtime_r(&seconds, &tm));
    ck_assert_uint_gt(strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm), 0);
    return text;
}

START_TEST(a_day_follows_the_clocks)
{
    static const struct {
        const char *at, *after, *next;
    } cases[] = {
        {"03:30", "2026-11-21 07:00", "2026-11-22 03:30"}, /* winter */
        {"03:30", "2026-11-21 03:29", "2026-11-21 03:30"},
        {"03:30", "2026-11-21 03:30", "2026-11-22 03:30"},
        {"03:30", "2026-07-01 12:00", "2026-07-02 02:30"}, /* summer */
        {"00:15", "2026-07-01 12:00", "2026-07-01 23:15"},
        {"03:30", "2026-03-28 12:00", "2026-03-29 02:30"}, /* over the change in spring: 23 hours */
        {"03:30", "2026-10-24 12:00", "2026-10-25 03:30"}, /* in autumn: 25 */
        {"01:30", "2026-03-28 12:00", "2026-03-29 01:30"}, /* skipped by the clocks: they show 2:30 */
        {"01:30", "2026-03-29 01:30", "2026-03-30 00:30"},
        {"01:30", "2026-10-24 12:00", "2026-10-25 00:30"}, /* shown twice: the first */
        {"01:30", "2026-10-25 00:30", "2026-10-26 01:30"}, /* ... and not the second */
        {"01:30", "2026-10-25 01:15", "2026-10-26 01:30"},
        {"23:59", "2026-12-31 23:59", "2027-01-01 23:59"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct schedule schedule = {0, cases[i].at};
        kith_time after = utc(cases[i].after);
        ck_assert_msg(strcmp(text_of(schedule_next(&schedule, after, after)), cases[i].next) == 0,
                      "%s after %s: %s, not %s", cases[i].at, cases[i].after,
                      text_of(schedule_next(&schedule, after, after)), cases[i].next);
    }
}
END_TEST

/* Three years, whatever the time of day: once each London day, and never without moving on. */
START_TEST(once_each_day_for_years)
{
    static const char *const times[] = {"00:00", "00:59", "01:00", "01:30", "02:00", "03:30", "23:59"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        const struct schedule schedule = {0, times[i]};
        kith_time at = schedule_first(&schedule, utc("2026-01-01 12:00"));
        kith_date day = kith_time_date(at);
        for (int n = 0; n < 1100; n++) {
            kith_time next = schedule_next(&schedule, at, at);
            ck_assert_int_gt(next, at);
            ck_assert_msg(kith_time_date(next) == day + 1, "%s after %s", times[i], text_of(at));
            day++;
            at = next;
        }
    }
}
END_TEST

START_TEST(minutes_keep_step_and_pass_over_what_was_missed)
{
    const struct schedule schedule = {15, NULL};
    kith_time due = utc("2026-11-21 07:00");
    ck_assert_str_eq(text_of(schedule_next(&schedule, due, due)), "2026-11-21 07:15");
    ck_assert_str_eq(text_of(schedule_next(&schedule, due, due + KITH_SECOND)), "2026-11-21 07:15");
    ck_assert_str_eq(text_of(schedule_next(&schedule, due, utc("2026-11-21 09:50"))), "2026-11-21 10:00");
    ck_assert_int_eq(schedule_first(&schedule, due + 7), due + 7);
}
END_TEST

START_TEST(months_are_londons)
{
    struct month month = schedule_month(utc("2026-06-30 23:30"), 0); /* 1 July, 0:30am in London */
    ck_assert_str_eq(text_of(month.from), "2026-06-30 23:00");
    ck_assert_str_eq(text_of(month.until), "2026-07-31 23:00");
    month = schedule_month(utc("2026-01-15 12:00"), 1);
    ck_assert_str_eq(text_of(month.from), "2025-12-01 00:00");
    ck_assert_str_eq(text_of(month.until), "2026-01-01 00:00");
    month = schedule_month(utc("2026-03-31 12:00"), 0);
    ck_assert_str_eq(text_of(month.from), "2026-03-01 00:00");
    ck_assert_str_eq(text_of(month.until), "2026-03-31 23:00");
}
END_TEST

SUITE_MAIN("schedule", a_day_follows_the_clocks, once_each_day_for_years,
           minutes_keep_step_and_pass_over_what_was_missed, months_are_londons)
