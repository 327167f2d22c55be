/* test_clock.c - instants and dates in words, with both changes of the clock. */
#include "arena.h"
#include "suite.h"

#include <kith/clock.h>

#include <time.h>

static struct kith_arena *arena;

/* An instant from its UTC parts. */
static kith_time utc(int year, int month, int day, int hour, int minute, int second)
{
    struct tm tm = {.tm_year = year - 1900,
                    .tm_mon = month - 1,
                    .tm_mday = day,
                    .tm_hour = hour,
                    .tm_min = minute,
                    .tm_sec = second};
    return timegm(&tm) * KITH_SECOND;
}

START_TEST(winter_and_summer_are_london_time)
{
    arena = arena_create();
    ck_assert_str_eq(kith_time_text(arena, utc(2026, 11, 21, 7, 30, 0)), "21 November 2026, 7:30am");
    ck_assert_str_eq(kith_time_text(arena, utc(2026, 7, 1, 18, 5, 59)), "1 July 2026, 7:05pm");
    ck_assert_str_eq(kith_time_text(arena, utc(2026, 7, 1, 23, 30, 0)), "2 July 2026, 12:30am");
    ck_assert_str_eq(kith_time_text(arena, utc(1969, 12, 31, 23, 0, 0)), "1 January 1970, midnight");
    ck_assert_str_eq(kith_time_text(arena, KITH_TIME_NONE), "");
    ck_assert_str_eq(kith_time_iso(arena, utc(1936, 2, 9, 3, 4, 5)), "1936-02-09T03:04:05Z");
    ck_assert_str_eq(kith_time_iso(arena, KITH_TIME_NONE), "");
    arena_destroy(&arena);
}
END_TEST

START_TEST(hours_are_written_as_people_say_them)
{
    arena = arena_create();
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 0, 0, 0)), "midnight");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 0, 1, 0)), "12:01am");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 7, 0, 0)), "7am");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 11, 59, 59)), "11:59am");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 12, 0, 30)), "midday");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 12, 30, 0)), "12:30pm");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 1, 5, 23, 59, 0)), "11:59pm");
    ck_assert_str_eq(kith_clock_text(arena, KITH_TIME_NONE), "");
    arena_destroy(&arena);
}
END_TEST

START_TEST(clocks_go_forward)
{
    arena = arena_create();
    /* 29 March 2026, 1am: the next second is 2am. */
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 3, 29, 0, 59, 59)), "12:59am");
    ck_assert_str_eq(kith_clock_text(arena, utc(2026, 3, 29, 1, 0, 0)), "2am");
    arena_destroy(&arena);
}
END_TEST

START_TEST(clocks_go_back)
{
    arena = arena_create();
    /* 25 October 2026, 2am: the hour from 1am comes twice, and the machine's form tells them apart. */
    kith_time first = utc(2026, 10, 25, 0, 30, 0);
    kith_time second = first + KITH_HOUR;
    ck_assert_str_eq(kith_clock_text(arena, first), "1:30am");
    ck_assert_str_eq(kith_clock_text(arena, second), "1:30am");
    ck_assert_str_eq(kith_time_iso(arena, first), "2026-10-25T00:30:00Z");
    ck_assert_str_eq(kith_time_iso(arena, second), "2026-10-25T01:30:00Z");
    ck_assert_str_eq(kith_clock_text(arena, second + 30 * KITH_MINUTE), "2am");
    arena_destroy(&arena);
}
END_TEST

START_TEST(the_date_of_an_instant_is_londons)
{
    kith_date first_of_july;
    kith_date new_years_eve;
    ck_assert(kith_date_make(2026, 7, 1, &first_of_july));
    ck_assert_int_eq(kith_time_date(utc(2026, 6, 30, 22, 59, 59)), first_of_july - 1);
    ck_assert_int_eq(kith_time_date(utc(2026, 6, 30, 23, 0, 0)), first_of_july);
    ck_assert(kith_date_make(1968, 12, 31, &new_years_eve));
    ck_assert_int_eq(kith_time_date(utc(1968, 12, 31, 12, 0, 0) - 1), new_years_eve);
    ck_assert_int_eq(kith_time_date(KITH_TIME_NONE), KITH_DATE_NONE);
}
END_TEST

START_TEST(dates_are_real_days)
{
    kith_date date;
    int year;
    int month;
    int day;
    arena = arena_create();
    ck_assert(kith_date_parse("1970-01-01", &date));
    ck_assert_int_eq(date, 0);
    ck_assert(kith_date_parse("1936-02-29", &date));
    kith_date_split(date, &year, &month, &day);
    ck_assert_int_eq(year, 1936);
    ck_assert_int_eq(month, 2);
    ck_assert_int_eq(day, 29);
    ck_assert_str_eq(kith_date_text(arena, date), "29 February 1936");
    ck_assert_str_eq(kith_date_text(arena, KITH_DATE_NONE), "");
    ck_assert(kith_date_parse("1800-01-01", &date));
    ck_assert(kith_date_parse("2199-12-31", &date));
    static const char *const wrong[] = {
        "1900-02-29",  "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31",
        "2026-01-00",  "1799-12-31", "2200-01-01", "2026-1-01",  "2026-01-01 ",
        " 2026-01-01", "2026/01/01", "+026-01-01", "",           "20260101"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!kith_date_parse(wrong[i], &date), "accepted '%s'", wrong[i]);
    arena_destroy(&arena);
}
END_TEST

START_TEST(a_wall_clock_time_is_an_instant)
{
    kith_date winter, forward, back;
    kith_time at;
    ck_assert(kith_date_make(2026, 1, 5, &winter));
    ck_assert(kith_date_make(2026, 3, 29, &forward));
    ck_assert(kith_date_make(2026, 10, 25, &back));
    ck_assert(kith_time_make(winter, 7 * 60 + 30, &at));
    ck_assert_int_eq(at, utc(2026, 1, 5, 7, 30, 0));
    ck_assert_int_eq(kith_time_minute(at + 59 * KITH_SECOND), 7 * 60 + 30);
    ck_assert(kith_time_make(forward, 0, &at));
    ck_assert_int_eq(at, utc(2026, 3, 29, 0, 0, 0));
    ck_assert(kith_time_make(forward, 59, &at));
    ck_assert(!kith_time_make(forward, 60, &at));
    ck_assert_int_eq(kith_time_minute(at), 120);
    ck_assert(!kith_time_make(forward, 119, &at));
    ck_assert(kith_time_make(forward, 120, &at));
    ck_assert_int_eq(at, utc(2026, 3, 29, 1, 0, 0));
    ck_assert(kith_time_make(back, 0, &at));
    ck_assert_int_eq(at, utc(2026, 10, 24, 23, 0, 0));
    /* The first of the two. */
    ck_assert(kith_time_make(back, 90, &at));
    ck_assert_int_eq(at, utc(2026, 10, 25, 0, 30, 0));
    ck_assert_int_eq(kith_time_minute(at + KITH_HOUR), 90);
    ck_assert(kith_time_make(back, 120, &at));
    ck_assert_int_eq(at, utc(2026, 10, 25, 2, 0, 0));
    ck_assert(kith_time_make(back, 1439, &at));
    ck_assert_int_eq(at, utc(2026, 10, 25, 23, 59, 0));
}
END_TEST

START_TEST(now_is_the_systems)
{
    kith_time before = (kith_time)time(NULL) * KITH_SECOND;
    kith_time now = kith_clock_now();
    ck_assert_int_ge(now, before - KITH_SECOND);
    ck_assert_int_le(now, before + 5 * KITH_SECOND);
}
END_TEST

SUITE_MAIN("clock", winter_and_summer_are_london_time, hours_are_written_as_people_say_them,
           clocks_go_forward, clocks_go_back, the_date_of_an_instant_is_londons, dates_are_real_days,
           a_wall_clock_time_is_an_instant, now_is_the_systems)
