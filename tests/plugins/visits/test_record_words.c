/* test_record_words.c - times as people type them, across both changes of the clock; and what nobody may
 * write down. */
#include "visits_record.h"

#include "suite.h"

#include <check.h>

static int minute(const char *text)
{
    int minute = -1;
    return record_minute_parse(text, &minute) ? minute : -1;
}

START_TEST(a_time_is_read_as_people_type_it)
{
    static const struct {
        const char *text;
        int minute;
    } cases[] = {{"7:30am", 450}, {"7:30 am", 450}, {"07:30", 450},  {"0730", 450},     {"7.30", 450},
                 {"7am", 420},    {"7 pm", 1140},   {"12am", 0},     {"12:05pm", 725},  {"12:05 a.m.", 5},
                 {"19:30", 1170}, {"00:00", 0},     {"midday", 720}, {"Midnight", 0},   {"noon", 720},
                 {"23:59", 1439}, {"7", -1},        {"", -1},        {"24:00", -1},     {"7:60", -1},
                 {"7:3", -1},     {"13pm", -1},     {"0am", -1},     {"half past", -1}, {"7:30x", -1},
                 {"7:300", -1},   {"-7:30", -1},    {"7:30 amm", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(minute(cases[i].text) == cases[i].minute, "\"%s\": %d", cases[i].text,
                      minute(cases[i].text));
}
END_TEST

/* 2026-03-29 and 2026-10-25 are London's changes; both at 01:00 UTC. */
static const kith_time forward = INT64_C(1774746000) * KITH_SECOND, back = INT64_C(1792890000) * KITH_SECOND;

START_TEST(the_last_time_before_now_is_meant)
{
    kith_time at, noon = forward + 10 * KITH_HOUR; /* midday in summer time */
    ck_assert(record_time_before(noon, 720, &at));
    ck_assert(at == noon);
    ck_assert(record_time_before(noon - 1, 720, &at));
    ck_assert(at == noon - 23 * KITH_HOUR);        /* the day before, when the clocks went forward between */
    ck_assert(!record_time_before(noon, 90, &at)); /* 1:30am did not happen */
    ck_assert(record_time_before(back + 11 * KITH_HOUR, 90, &at));
    ck_assert(at == back - 30 * KITH_MINUTE); /* the first of the two */
}
END_TEST

START_TEST(the_first_time_after_arriving_is_meant)
{
    kith_time at, came = back - 10 * KITH_MINUTE + 40 * KITH_SECOND; /* 1:50:40am, summer time */
    ck_assert(record_time_after(came, 110, &at));
    ck_assert(at == came); /* the same minute: not before it */
    ck_assert(record_time_after(came, 80, &at));
    ck_assert(at == back + 20 * KITH_MINUTE); /* 1:20am, the second time round */
    ck_assert(record_time_after(came, 130, &at));
    ck_assert(at == back + 70 * KITH_MINUTE);
    ck_assert(record_time_after(forward - KITH_HOUR, 30, &at));
    ck_assert(at == forward - 30 * KITH_MINUTE);
    ck_assert(!record_time_after(forward - KITH_HOUR, 90, &at));
    ck_assert(record_time_after(forward - 2 * KITH_HOUR, 0, &at)); /* 11pm: midnight is the next day's */
    ck_assert(at == forward - KITH_HOUR);
}
END_TEST

START_TEST(card_numbers_and_pins_are_seen)
{
    static const char *const bad[] = {"4111 1111 1111 1111",
                                      "card 5500-0000-0000-0004 ok",
                                      "x378282246310005.",
                                      "her PIN is 4829",
                                      "pin:0000",
                                      "(Pin 12345)"};
    static const char *const good[] = {"4111 1111 1111 1112",
                                       "01632 960123",
                                       "07700 900123",
                                       "NHS 943 476 5919",
                                       "pinned 2026 badge",
                                       "spin 4829",
                                       "paid 12.50 at 10:30",
                                       "0000000000000000",
                                       "12345678901234567890123",
                                       ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(record_looks_secret(bad[i]), "%s", bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(!record_looks_secret(good[i]), "%s", good[i]);
    ck_assert(!record_looks_secret(NULL));
}
END_TEST

SUITE_MAIN("visits record words", a_time_is_read_as_people_type_it, the_last_time_before_now_is_meant,
           the_first_time_after_arriving_is_meant, card_numbers_and_pins_are_seen)
