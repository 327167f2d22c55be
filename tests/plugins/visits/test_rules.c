/*
 * test_rules.c - late, early and missed at their boundaries, across midnight and both changes of the clock;
 * when care with two workers began; which refusals are told.
 */
#include "visits_rules.h"

#include "suite.h"

#include <check.h>

/* 2026-03-29 and 2026-10-25 at 00:30 UTC: half an hour before London's clocks go forward and back; and an
 * evening. */
static const kith_time instants[] = {1774744200 * KITH_SECOND, 1792888200 * KITH_SECOND,
                                     1795305540 * KITH_SECOND, 0, -86400 * KITH_SECOND};

static enum visits_punctuality begun(kith_time planned, int64_t seconds, int64_t micros)
{
    return visits_punctuality(planned, planned + seconds * KITH_SECOND + micros, planned);
}

START_TEST(forty_five_minutes_are_late_and_a_second_less_is_not)
{
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
        kith_time planned = instants[i];
        ck_assert_int_eq(begun(planned, 0, 0), VISITS_ON_TIME);
        ck_assert_int_eq(begun(planned, 44 * 60 + 59, 0), VISITS_ON_TIME);
        ck_assert_int_eq(begun(planned, 44 * 60 + 59, 999999), VISITS_ON_TIME);
        ck_assert_int_eq(begun(planned, 45 * 60, 0), VISITS_LATE);
        ck_assert_int_eq(begun(planned, 120 * 60, 0), VISITS_LATE);
        ck_assert_int_eq(begun(planned, 120 * 60, 999999), VISITS_LATE);
        ck_assert_int_eq(begun(planned, 120 * 60 + 1, 0), VISITS_MISSED);
    }
}
END_TEST

START_TEST(more_than_an_hour_before_is_asked_about)
{
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
        kith_time planned = instants[i];
        ck_assert(!visits_ask_first(planned, planned + KITH_DAY));
        ck_assert(!visits_ask_first(planned, planned));
        ck_assert(!visits_ask_first(planned, planned - 60 * KITH_MINUTE));
        ck_assert(visits_ask_first(planned, planned - 60 * KITH_MINUTE - KITH_SECOND));
        ck_assert(visits_ask_first(planned, planned - KITH_DAY));
    }
}
END_TEST

START_TEST(forty_five_minutes_before_are_early)
{
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
        kith_time planned = instants[i];
        ck_assert_int_eq(begun(planned, -(44 * 60 + 59), 0), VISITS_ON_TIME);
        ck_assert_int_eq(begun(planned, -45 * 60, 0), VISITS_EARLY);
        ck_assert_int_eq(begun(planned, -45 * 60, 1), VISITS_EARLY);
        ck_assert_int_eq(begun(planned, -180 * 60, 0), VISITS_EARLY);
    }
}
END_TEST

START_TEST(what_has_not_begun_becomes_late_and_then_missed)
{
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
        kith_time planned = instants[i];
        ck_assert_int_eq(visits_punctuality(planned, KITH_TIME_NONE, planned - KITH_DAY), VISITS_WAITING);
        ck_assert_int_eq(visits_punctuality(planned, KITH_TIME_NONE, planned + 45 * KITH_MINUTE - 1),
                         VISITS_WAITING);
        ck_assert_int_eq(visits_punctuality(planned, KITH_TIME_NONE, planned + 45 * KITH_MINUTE),
                         VISITS_LATE);
        ck_assert_int_eq(visits_punctuality(planned, KITH_TIME_NONE, planned + 120 * KITH_MINUTE),
                         VISITS_LATE);
        ck_assert_int_eq(
            visits_punctuality(planned, KITH_TIME_NONE, planned + 120 * KITH_MINUTE + KITH_SECOND),
            VISITS_MISSED);
    }
}
END_TEST

START_TEST(with_two_workers_care_begins_with_the_second)
{
    static const bool together[] = {false, false}, one_alone[] = {false, true};
    const kith_time arrivals[] = {2000 * KITH_SECOND, 1000 * KITH_SECOND};
    ck_assert_int_eq(visits_care_began(arrivals, together, 0, 1), KITH_TIME_NONE);
    ck_assert_int_eq(visits_care_began(arrivals, together, 1, 1), arrivals[0]);
    ck_assert_int_eq(visits_care_began(arrivals, together, 2, 1), arrivals[1]);
    ck_assert_int_eq(visits_care_began(arrivals, together, 1, 2), KITH_TIME_NONE);
    ck_assert_int_eq(visits_care_began(arrivals, together, 2, 2), arrivals[0]);
    ck_assert_int_eq(visits_care_began(arrivals, one_alone, 2, 2), arrivals[1]);
    ck_assert_int_eq(visits_care_began(arrivals + 1, one_alone + 1, 1, 2), arrivals[1]);
}
END_TEST

START_TEST(a_visit_is_shorter_from_a_quarter_of_an_hour_or_half_its_time)
{
    const kith_time starts = 1000 * KITH_HOUR, ends = starts + 30 * KITH_MINUTE;
    const kith_time began = starts + 10 * KITH_MINUTE;
    ck_assert(visits_shorter_by(starts, ends, KITH_TIME_NONE, KITH_TIME_NONE) == 0);
    ck_assert(visits_shorter_by(starts, ends, began, KITH_TIME_NONE) == 0);
    ck_assert(visits_shorter_by(starts, ends, began, began + 30 * KITH_MINUTE) == 0);
    ck_assert(visits_shorter_by(starts, ends, began, began + 50 * KITH_MINUTE) == 0);
    ck_assert(visits_shorter_by(starts, ends, began, began + 16 * KITH_MINUTE) == 0);
    ck_assert(visits_shorter_by(starts, ends, began, began + 15 * KITH_MINUTE) == 15 * KITH_MINUTE);
    ck_assert(visits_shorter_by(starts, ends, began, began + 2 * KITH_MINUTE) == 28 * KITH_MINUTE);
    /* Ten minutes planned: less than five is little. */
    ck_assert(visits_shorter_by(starts, starts + 10 * KITH_MINUTE, began, began + 5 * KITH_MINUTE) == 0);
    ck_assert(visits_shorter_by(starts, starts + 10 * KITH_MINUTE, began, began + 4 * KITH_MINUTE) ==
              6 * KITH_MINUTE);
}
END_TEST

START_TEST(three_refusals_running_are_told_and_a_gap_begins_anew)
{
    static const bool all[] = {true, true, true, true, true, true};
    static const bool gap[] = {true, true, false, true};
    static const bool newest_done[] = {false, true, true, true};
    ck_assert(!visits_refusals_to_tell(all, 0));
    ck_assert(!visits_refusals_to_tell(all, 2));
    ck_assert(visits_refusals_to_tell(all, 3));
    ck_assert(!visits_refusals_to_tell(all, 4));
    ck_assert(visits_refusals_to_tell(all, 6));
    ck_assert(!visits_refusals_to_tell(gap, 4));
    ck_assert(!visits_refusals_to_tell(newest_done, 4));
}
END_TEST

SUITE_MAIN("visits rules", forty_five_minutes_are_late_and_a_second_less_is_not,
           forty_five_minutes_before_are_early, more_than_an_hour_before_is_asked_about,
           what_has_not_begun_becomes_late_and_then_missed, with_two_workers_care_begins_with_the_second,
           a_visit_is_shorter_from_a_quarter_of_an_hour_or_half_its_time,
           three_refusals_running_are_told_and_a_gap_begins_anew)
