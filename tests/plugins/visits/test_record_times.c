/*
 * test_record_times.c - arriving: early, late, forgotten, on a day when the clocks change, with a second
 * worker.
 */
#include "scene.h"

#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LATE = 2700, MISSED = 7200 }; /* 45 and 120 minutes, in seconds */

/* When care began, SECONDS after a visit of START, and how that reads: FAR, or nothing when it was on time.
 */
static void begins(kith_time start, int64_t seconds, const char *far)
{
    struct scene scene;
    scene_begin(&scene, "Bo Boundary", start, 1);
    stand_now = start + seconds * KITH_SECOND;
    (void)stand_sign_in(&scene.tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    scene_arrive(&scene);
    ck_assert_int_eq(
        stand_number("TIMESTAMPDIFF(SECOND, starts_at, started_at) FROM visits_visit WHERE id = %lld",
                     (long long)scene.visit.id),
        seconds);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Here now"));
    ck_assert_msg(stand_shows(&scene.tom, far != NULL ? far : "Here now"), "%lld s: not \"%s\"",
                  (long long)seconds, far);
    ck_assert_int_eq(stand_shows(&scene.tom, "Started "), far != NULL);
}

START_TEST(starts_are_late_to_the_second)
{
    /* A morning, both changes of the clock, and midnight. */
    const kith_time starts[] = {morning, stand_utc("2026-03-29 00:30:00"), stand_utc("2026-10-25 00:30:00"),
                                stand_utc("2026-11-21 23:50:00")};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        begins(starts[i], LATE - 1, NULL);
        begins(starts[i], LATE, "Started 45 minutes late<");
        begins(starts[i], MISSED, "Started 2 hours late<");
        begins(starts[i], MISSED + 1, "Started 2 hours late. It counts as missed.");
        begins(starts[i], 1 - LATE, NULL);
        begins(starts[i], -LATE, "Started 45 minutes early");
    }
}
END_TEST

/* An arrival more than an hour early is asked about first, and offers what is due; 60 minutes is not. */
START_TEST(an_arrival_long_before_the_time_is_asked_about_first)
{
    struct scene scene;
    scene_begin(&scene, "Edie Early", morning, 1);
    struct stand_person other = stand_person("Dora Due", HARBOUR, 1);
    struct stand_visit due = stand_visit(&other, "Early", morning - 2 * KITH_HOUR);
    struct stand_person third = stand_person("Len Later", HARBOUR, 1);
    struct stand_visit later = stand_visit(&third, "Lunch", morning + 5 * KITH_HOUR);
    stand_assign(&other, &due, scene.worker);
    stand_assign(&third, &later, scene.worker);
    scene_later(&scene, -140 * KITH_MINUTE);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "I have arrived"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "", 200);
    ck_assert(stand_shows(&scene.tom, "This visit is planned for 7:30am. It is now 5:10am."));
    ck_assert(stand_shows(&scene.tom, "will say that it started 2 hours 20 minutes early"));
    ck_assert(stand_shows(&scene.tom, "Yes, I am here for this visit"));
    ck_assert(stand_shows(&scene.tom, due.path));
    ck_assert(!stand_shows(&scene.tom, later.path));
    ck_assert_int_eq(scene_count(&scene, "visits_attendance"), 0);
    /* The same for a time that is typed, which is kept through the question. */
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=5:05am", 200);
    ck_assert(stand_shows(&scene.tom, "You say that you arrived at 5:05am."));
    ck_assert(stand_shows(&scene.tom, "name=\"arrived-at\" value=\"5:05am\""));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "right-visit=yes", 303);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Started 2 hours 20 minutes early"));
    ck_assert(!stand_shows(&scene.tom, "on time"));
    /* To the second. */
    stand_post(&scene.tom, due.path, "", "/first", "read=yes", 303);
    stand_now = morning - 3 * KITH_HOUR - KITH_SECOND;
    (void)stand_sign_in(&scene.tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    stand_post(&scene.tom, due.path, "", "/arrive", "", 200);
    ck_assert(stand_shows(&scene.tom, "You have no other visit that is due now"));
    scene_later(&scene, KITH_SECOND);
    stand_post(&scene.tom, due.path, "", "/arrive", "", 303);
}
END_TEST

START_TEST(an_arrival_half_a_day_before_the_time_is_refused)
{
    struct scene scene;
    scene_begin(&scene, "Nell Night", morning, 1);
    /* Until then the page offers nothing that would be refused. */
    scene_later(&scene, -12 * KITH_HOUR);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "I have arrived"));
    scene_later(&scene, -KITH_SECOND);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "You can say that you have arrived from 20 November 2026, 7:30pm."));
    ck_assert(stand_shows(&scene.tom, "Emergency: what to do"));
    ck_assert(!stand_shows(&scene.tom, "I have arrived"));
    ck_assert(!stand_shows(&scene.tom, "Nobody answers the door"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "", 200);
    ck_assert(
        stand_shows(&scene.tom, "This visit is planned for 21 November 2026, 7:30am. It is now 7:29pm."));
    ck_assert(!stand_shows(&scene.tom, "Yes, I am here for this visit"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "right-visit=yes", 422);
    ck_assert(stand_shows(&scene.tom, "It is too early for this visit"));
    ck_assert_int_eq(scene_count(&scene, "visits_attendance"), 0);
}
END_TEST

START_TEST(what_has_not_begun_is_late_in_words)
{
    struct scene scene;
    scene_begin(&scene, "Lou Late", morning, 1);
    scene_later(&scene, 45 * KITH_MINUTE - 1);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(!stand_shows(&scene.tom, "Late, not started yet"));
    stand_now = morning + 45 * KITH_MINUTE;
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "Late, not started yet"));
}
END_TEST

START_TEST(a_forgotten_arrival_is_entered_later_and_says_so)
{
    struct scene scene;
    scene_begin(&scene, "Flo Forgot", morning, 1);
    stand_now = morning + 20 * KITH_MINUTE;
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes", 422);
    ck_assert(stand_shows(&scene.tom, "Enter the time you arrived"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=soon", 422);
    ck_assert(stand_shows(&scene.tom, "soon"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=8am",
               422); /* not yet: yesterday */
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=7:32am", 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_attendance WHERE visit_id = %lld"
                     " AND arrived_at = '2026-11-21 07:32:00' AND tapped_at = '2026-11-21 07:50:00'",
                     (long long)scene.visit.id),
        1);
    scene_sign(&scene, "left-at=7:45am");
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld AND left_at = '2026-11-21 07:45:00'",
                     (long long)scene.visit.id),
        1);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "entered later, 21 November 2026, 7:50am"));
}
END_TEST

START_TEST(a_time_that_the_clocks_skipped_is_refused_kindly)
{
    struct scene scene;
    kith_time start = stand_utc("2026-03-29 00:30:00");
    scene_begin(&scene, "Sam Skipped", start, 1);
    scene_later(&scene, 40 * KITH_MINUTE); /* 2:10am by the new time */
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=1:30am", 422);
    ck_assert(stand_shows(&scene.tom, "The clocks skipped that time"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=12:40am", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_attendance WHERE visit_id = %lld"
                                  " AND arrived_at = '2026-03-29 00:40:00'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

START_TEST(with_two_workers_care_begins_with_the_second)
{
    struct scene scene;
    struct browser ann;
    scene_begin(&scene, "Tess Two", morning, 2);
    int64_t ann_id = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_assign(&scene.person, &scene.visit, ann_id);
    stand_first(&scene.person, ann_id);
    scene_arrive(&scene);
    ck_assert_int_eq(
        stand_number(
            "COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'planned' AND started_at IS NULL",
            (long long)scene.visit.id),
        1);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    const char *waiting = strstr(scene.tom.body, "We are waiting for the second worker");
    ck_assert(waiting != NULL && strstr(scene.tom.body, "Emergency: what to do") < waiting);
    ck_assert(stand_shows(&scene.tom, "You visit together with Ann Bell"));
    scene_later(&scene, 50 * KITH_MINUTE);
    (void)stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_post(&ann, scene.visit.path, "", "/arrive", "", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'"
                                  " AND started_at = '2026-11-21 08:20:00'",
                                  (long long)scene.visit.id),
                     1);
    stand_get(&ann, scene.visit.path, "", 200);
    ck_assert(stand_shows(&ann, "Started 50 minutes late"));
    ck_assert(!stand_shows(&ann, "We are waiting"));
    stand_now += 10 * KITH_MINUTE;
    scene_sign(&scene, "");
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started' AND ended_at IS NULL",
                     (long long)scene.visit.id),
        1);
    stand_now += 5 * KITH_MINUTE;
    stand_post(&ann, scene.visit.path, "/record", "/record",
               "happened=We+both+did&short-reason=Asked&signed=yes&go=sign", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'done'"
                                  " AND ended_at = '2026-11-21 08:35:00'",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)scene.person.id), 2);
}
END_TEST

START_TEST(who_begins_alone_begins_the_visit)
{
    struct scene scene;
    scene_begin(&scene, "Al Alone", morning, 2);
    scene_arrive(&scene);
    stand_now += 5 * KITH_MINUTE;
    stand_post(&scene.tom, scene.visit.path, "", "/alone", "", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'"
                                  " AND started_at = '2026-11-21 07:30:00'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

FIXTURE_MAIN("visits record times", FIXTURE_MIGRATED, starts_are_late_to_the_second,
             an_arrival_long_before_the_time_is_asked_about_first,
             an_arrival_half_a_day_before_the_time_is_refused, what_has_not_begun_is_late_in_words,
             a_forgotten_arrival_is_entered_later_and_says_so,
             a_time_that_the_clocks_skipped_is_refused_kindly, with_two_workers_care_begins_with_the_second,
             who_begins_alone_begins_the_visit)
