/*
 * test_record.c - a worker's visit from the list of the day to the signed record and its correction, asked
 * for through the whole portal; when care began, at its boundaries.
 */
#include "stand.h"

#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HARBOUR "Harbour Homecare"
#define SIGN    "&happened=We+had+tea&signed=yes&go=sign"

static const kith_time morning = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

/* Tom, who is to visit somebody new at START; the clock says that too. */
struct scene {
    struct browser tom;
    int64_t worker;
    struct stand_person person;
    struct stand_visit visit;
};

static void begin(struct scene *scene, const char *name, kith_time start, unsigned needed)
{
    stand_begin();
    stand_now = start;
    scene->worker = stand_sign_in(&scene->tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    scene->person = stand_person(name, HARBOUR, needed);
    scene->visit = stand_visit(&scene->person, "Morning", start);
    stand_assign(&scene->person, &scene->visit, scene->worker);
    stand_first(&scene->person, scene->worker);
}

/* After a while: sessions end. */
static void later(struct scene *scene, kith_time by)
{
    stand_now += by;
    (void)stand_sign_in(&scene->tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
}

static void arrive(struct scene *scene)
{
    stand_post(&scene->tom, scene->visit.path, "", "/arrive", "", 303);
}

static void sign(struct scene *scene, const char *more)
{
    char fields[2000];
    snprintf(fields, sizeof fields, "%s" SIGN, more);
    stand_post(&scene->tom, scene->visit.path, "/record", "/record", fields + (*fields == '&'), 303);
}

/* FIELDS with the token and key of the page that is open, to be sent when it is not any more. */
static void with_tokens(const struct browser *browser, const char *fields, char sent[600])
{
    char token[100];
    snprintf(token, sizeof token, "%s", browser_hidden(browser, "csrf"));
    snprintf(sent, 600, "csrf=%s&idempotency=%s&%s", token, browser_hidden(browser, "idempotency"), fields);
}

START_TEST(a_visit_goes_from_the_list_to_the_record)
{
    struct scene scene;
    begin(&scene, "Edith Palmer", morning, 1);
    stand_run(
        "INSERT INTO people_contact (person_id, version, full_name, preferred_name, address, postcode, phone, mobile,"
        " nhs_number, council_ref, gp, gp_phone, said_by, reason, written_at) VALUES (%lld, 1, '', '',"
        " '4 Mill Lane, Ashford', 'ZZ99 3VZ', '', '', '', '', '', '', 'person', '', NOW())",
        (long long)scene.person.id);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "Edith Palmer"));
    ck_assert(stand_shows(&scene.tom, "7:30am to 8am"));
    ck_assert(stand_shows(&scene.tom, "4 Mill Lane"));
    ck_assert(!stand_shows(&scene.tom, "Ashford"));
    ck_assert(stand_shows(&scene.tom, "Planned"));
    browser_get(&scene.tom, "/");
    ck_assert(stand_shows(&scene.tom, scene.visit.path));
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "I have arrived"));
    ck_assert(stand_shows(&scene.tom, "Emergency: what to do"));

    arrive(&scene);
    ck_assert_str_eq(scene.tom.location, scene.visit.path);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'"
                                  " AND started_at = '2026-11-21 07:30:00' AND ended_at IS NULL",
                                  (long long)scene.visit.id),
                     1);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "You are here now"));

    stand_now += 25 * KITH_MINUTE;
    sign(&scene, "next-worker=The+cat+is+in&changes=A+new+chair");
    ck_assert_str_eq(scene.tom.location, "/visits/today");
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'done'"
                                  " AND ended_at = '2026-11-21 07:55:00'",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld AND version = 1"
                                  " AND happened = 'We had tea' AND reason = ''",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'visits'"
                     " AND title = 'Tom Akande visited at 7:30am' AND owner_organisation_id = %lld",
                     (long long)scene.person.id, (long long)scene.person.owner),
        1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)scene.person.id), 1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM event WHERE name = 'visit.recorded' AND person_id = %lld",
                                  (long long)scene.person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'change'",
                                  (long long)scene.visit.id),
                     1);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "We had tea"));
    ck_assert(stand_shows(&scene.tom, "Tom Akande was there from 7:30am to 7:55am"));
    ck_assert(!stand_shows(&scene.tom, "I have arrived"));
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "You have signed this record"));

    /* The next worker reads the note. */
    struct browser ann;
    int64_t ann_id = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    struct stand_visit lunch = stand_visit(&scene.person, "Lunch", morning + 4 * KITH_HOUR);
    stand_assign(&scene.person, &lunch, ann_id);
    stand_get(&ann, lunch.path, "", 200);
    ck_assert(stand_shows(&ann, "The cat is in"));
}
END_TEST

START_TEST(an_empty_day_says_what_will_be_there)
{
    struct browser worker;
    stand_begin();
    stand_now = morning;
    (void)stand_sign_in(&worker, KITH_ROLE_WORKER, "Nia Free", HARBOUR);
    stand_get(&worker, "/visits/today", "", 200);
    ck_assert(stand_shows(&worker, "You have no visits today"));
    stand_get(&worker, "/visits/emergency", "", 200);
    ck_assert(stand_shows(&worker, "Phone 999"));
}
END_TEST

START_TEST(only_those_with_a_basis_get_in)
{
    struct scene scene;
    struct browser other;
    char correct[300];
    begin(&scene, "Ivy Closed", morning, 1);
    arrive(&scene);
    sign(&scene, "");
    snprintf(correct, sizeof correct, "%s", scene.visit.path);
    /* A worker of the same provider who is not to visit, one of another, a stranger, and an office elsewhere.
     */
    static const struct {
        enum kith_role role;
        const char *name, *organisation;
    } others[] = {{KITH_ROLE_WORKER, "Una Elsewhere", HARBOUR},
                  {KITH_ROLE_WORKER, "Max Other", "Meadow Care"},
                  {KITH_ROLE_COORDINATOR, "Kay Other", "Meadow Care"},
                  {KITH_ROLE_PERSON, "Stan Stranger", NULL}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        (void)stand_sign_in(&other, others[i].role, others[i].name, others[i].organisation);
        stand_get(&other, scene.visit.path, "", 404);
    }
    /* Family with visits only reads it; without, not. */
    int64_t daughter = stand_sign_in(&other, KITH_ROLE_PERSON, "Dora Daughter", NULL);
    stand_grant(&scene.person, daughter, "about");
    stand_get(&other, scene.visit.path, "", 404);
    stand_grant(&scene.person, daughter, "visits");
    stand_get(&other, scene.visit.path, "", 200);
    ck_assert(stand_shows(&other, "We had tea"));
    ck_assert(!stand_shows(&other, "Correct this record"));
    stand_get(&other, scene.visit.path, "/record", 403);
    stand_get(&other, scene.visit.path, "/emergency", 403);
    /* Of the same person, another provider's visit. */
    struct scene second = scene;
    (void)stand_sign_in(&other, KITH_ROLE_WORKER, "Max Other", "Meadow Care");
    int64_t max = stand_sign_in(&other, KITH_ROLE_WORKER, "Max Other", "Meadow Care");
    second.person.owner = stand_organisation("Meadow Care");
    stand_run(
        "INSERT INTO packages_package (public_id, person_id, owner_organisation_id, version, starts_on, workers_needed,"
        " created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 1, '2020-01-01', 1, NOW())",
        (long long)scene.person.id, (long long)second.person.owner);
    second.person.package = stand_number("MAX(id) FROM packages_package");
    second.visit = stand_visit(&second.person, "Lunch", morning + KITH_HOUR);
    stand_assign(&second.person, &second.visit, max);
    stand_get(&other, second.visit.path, "", 200);
    stand_get(&other, scene.visit.path, "", 404);
    stand_get(&scene.tom, second.visit.path, "", 404);
}
END_TEST

enum { LATE = 2700, MISSED = 7200 }; /* 45 and 120 minutes, in seconds */

/* When care began, SECONDS after a visit of START, and how that reads. */
static void begins(kith_time start, int64_t seconds, const char *reads)
{
    struct scene scene;
    begin(&scene, "Bo Boundary", start, 1);
    stand_now = start + seconds * KITH_SECOND;
    (void)stand_sign_in(&scene.tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    arrive(&scene);
    ck_assert_int_eq(
        stand_number("TIMESTAMPDIFF(SECOND, starts_at, started_at) FROM visits_visit WHERE id = %lld",
                     (long long)scene.visit.id),
        seconds);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert_msg(stand_shows(&scene.tom, reads), "%lld s: not \"%s\"", (long long)seconds, reads);
}

START_TEST(starts_are_late_to_the_second)
{
    /* A morning, both changes of the clock, and midnight. */
    const kith_time starts[] = {morning, stand_utc("2026-03-29 00:30:00"), stand_utc("2026-10-25 00:30:00"),
                                stand_utc("2026-11-21 23:50:00")};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        begins(starts[i], LATE - 1, "Started on time");
        begins(starts[i], LATE, "Started late");
        begins(starts[i], MISSED, "Started late");
        begins(starts[i], MISSED + 1, "Started more than 2 hours late");
        begins(starts[i], 1 - LATE, "Started on time");
        begins(starts[i], -LATE, "Started early");
    }
}
END_TEST

START_TEST(what_has_not_begun_is_late_in_words)
{
    struct scene scene;
    begin(&scene, "Lou Late", morning, 1);
    later(&scene, 45 * KITH_MINUTE - 1);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(!stand_shows(&scene.tom, "Late, not started yet"));
    stand_now = morning + 45 * KITH_MINUTE;
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "Late, not started yet"));
}
END_TEST

START_TEST(who_was_there_in_earlier_records_is_not_new)
{
    struct scene scene;
    begin(&scene, "Kit Known", morning, 1);
    struct stand_visit before = stand_visit(&scene.person, "Morning", stand_now - 7 * KITH_DAY);
    stand_run("DELETE FROM visits_first WHERE person_id = %lld", (long long)scene.person.id);
    stand_run(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " left_at, tapped_at, record_version) SELECT v.id, %lld, v.person_id, v.owner_organisation_id,"
        " v.starts_at, v.ends_at, v.starts_at, 1 FROM visits_visit v WHERE v.id = %lld",
        (long long)scene.worker, (long long)before.id);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(!stand_shows(&scene.tom, "Read and sign first"));
}
END_TEST

START_TEST(a_first_visit_is_read_and_signed_before)
{
    struct scene scene;
    begin(&scene, "Fay First", morning, 1);
    stand_run("DELETE FROM visits_first WHERE person_id = %lld", (long long)scene.person.id);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Read and sign first"));
    ck_assert(!stand_shows(&scene.tom, "I have arrived"));
    /* Another way to the same form does not get past it. */
    stand_post(&scene.tom, scene.visit.path, "/no-answer", "/arrive", "", 303);
    ck_assert(strstr(scene.tom.location, "/first") != NULL);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_attendance WHERE visit_id = %lld", (long long)scene.visit.id), 0);
    stand_post(&scene.tom, scene.visit.path, "/first", "/first", "", 422);
    ck_assert(stand_shows(&scene.tom, "tick the box to sign"));
    stand_post(&scene.tom, scene.visit.path, "/first", "/first", "read=yes", 303);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(scene.tom.status, 303);
    stand_post(&scene.tom, scene.visit.path, "/first", "/first", "read=yes", 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_first WHERE person_id = %lld", (long long)scene.person.id), 1);
    arrive(&scene);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_attendance WHERE visit_id = %lld", (long long)scene.visit.id), 1);
}
END_TEST

START_TEST(who_never_signs_is_not_shown_the_way_in_for_ever)
{
    struct scene scene;
    begin(&scene, "Edith Palmer", morning, 1);
    arrive(&scene);
    stand_post(&scene.tom, scene.visit.path, "", "/entry", "", 200);
    later(&scene, 2 * KITH_HOUR);
    stand_post(&scene.tom, scene.visit.path, "", "/entry", "", 200);
    /* Half an hour, and the two hours after it. */
    later(&scene, 30 * KITH_MINUTE);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(!stand_shows(&scene.tom, "/entry"));
    stand_post(&scene.tom, scene.visit.path, "", "/entry", "", 422);
}
END_TEST

/* Each correction is a version; a visit with very many still opens, and shows the newest. */
START_TEST(very_many_versions_can_still_be_read)
{
    struct scene scene;
    begin(&scene, "Edith Palmer", morning, 1);
    arrive(&scene);
    sign(&scene, "");
    stand_run(
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id,"
        " owner_organisation_id, arrived_at, left_at, happened, signed_by, signed_at)"
        " SELECT RANDOM_BYTES(16), r.visit_id, r.worker_id, 1 + n.seq, r.person_id,"
        " r.owner_organisation_id, r.arrived_at, r.left_at, CONCAT('Said for time ', n.seq), r.signed_by,"
        " r.signed_at FROM visits_record r JOIN seq_1_to_250 n WHERE r.visit_id = %lld",
        (long long)scene.visit.id);
    stand_run("UPDATE visits_attendance SET record_version = 251 WHERE visit_id = %lld",
              (long long)scene.visit.id);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Said for time 250"));
}
END_TEST

START_TEST(a_forgotten_arrival_is_entered_later_and_says_so)
{
    struct scene scene;
    begin(&scene, "Flo Forgot", morning, 1);
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
    sign(&scene, "left-at=7:45am");
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
    begin(&scene, "Sam Skipped", start, 1);
    later(&scene, 40 * KITH_MINUTE); /* 2:10am by the new time */
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=1:30am", 422);
    ck_assert(stand_shows(&scene.tom, "The clocks skipped that time"));
    stand_post(&scene.tom, scene.visit.path, "", "/arrive", "earlier=yes&arrived-at=12:40am", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_attendance WHERE visit_id = %lld"
                                  " AND arrived_at = '2026-03-29 00:40:00'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

START_TEST(two_taps_and_two_sends_count_once)
{
    struct scene scene;
    begin(&scene, "Dee Double", morning, 1);
    arrive(&scene);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(scene.tom.status, 303);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    char record[300];
    snprintf(record, sizeof record, "%s/record", scene.visit.path);
    browser_post(&scene.tom, record, "happened=Tea&signed=yes&go=sign", true);
    ck_assert_int_eq(scene.tom.status, 303);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(scene.tom.status, 303);
    ck_assert_str_eq(scene.tom.location, "/visits/today");
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM event WHERE name = 'visit.recorded' AND person_id = %lld",
                                  (long long)scene.person.id),
                     1);
    /* The form again after "back" leads to what stands. */
    stand_get(&scene.tom, scene.visit.path, "/record", 303);
    ck_assert_str_eq(scene.tom.location, scene.visit.path);
}
END_TEST

START_TEST(what_is_changed_after_back_is_offered_as_a_correction)
{
    struct scene scene;
    char record[300];
    begin(&scene, "Bea Back", morning, 1);
    arrive(&scene);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    /* Two pages of the same form: the second is sent after the first. */
    char fields[600];
    with_tokens(&scene.tom, "happened=Something+else&signed=yes&go=sign", fields);
    sign(&scene, "");
    snprintf(record, sizeof record, "%s/record", scene.visit.path);
    browser_post(&scene.tom, record, fields, false);
    ck_assert_int_eq(scene.tom.status, 409);
    ck_assert(stand_shows(&scene.tom, "You have signed this record already"));
    ck_assert(stand_shows(&scene.tom, "Something else</textarea>"));
    ck_assert(stand_shows(&scene.tom, "/correct/"));
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 1);
}
END_TEST

START_TEST(what_is_missing_comes_back_with_what_was_typed)
{
    struct scene scene;
    begin(&scene, "Mo Missing", morning, 1);
    arrive(&scene);
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "feedback=She+sang&obs-1-kind=mood&obs-2-value=37.2&left-at=tomorrow&go=sign", 422);
    ck_assert(stand_shows(&scene.tom, "Say what happened at this visit"));
    ck_assert(stand_shows(&scene.tom, "Tick the box to sign the record"));
    ck_assert(stand_shows(&scene.tom, "Enter what you saw or measured"));
    ck_assert(stand_shows(&scene.tom, "Choose what this is about"));
    ck_assert(stand_shows(&scene.tom, "Enter a time, like 8:15am"));
    ck_assert(stand_shows(&scene.tom, "She sang</textarea>"));
    ck_assert(stand_shows(&scene.tom, "value=\"37.2\""));
    ck_assert(stand_shows(&scene.tom, "<option value=\"mood\" selected>"));
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=Bought+milk+with+4111+1111+1111+1111&signed=yes&go=sign", 422);
    ck_assert(stand_shows(&scene.tom, "Do not write card numbers or PINs"));
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 0);
}
END_TEST

START_TEST(a_draft_is_kept_for_its_writer_alone_and_gone_when_signed)
{
    struct scene scene;
    begin(&scene, "Dot Draft", morning, 1);
    arrive(&scene);
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=Half+of+it&obs-1-kind=food&obs-1-value=Soup&go=save", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_draft WHERE visit_id = %lld AND worker_id = %lld",
                                  (long long)scene.visit.id, (long long)scene.worker),
                     3);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 0);
    /* Another phone. */
    (void)stand_sign_in(&scene.tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    ck_assert(stand_shows(&scene.tom, "Half of it</textarea>"));
    ck_assert(stand_shows(&scene.tom, "value=\"Soup\""));
    ck_assert(!stand_shows(&scene.tom, "obs-3-kind"));
    /* More rows, and what was typed stays. */
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=Half+of+it&obs-1-kind=food&obs-1-value=Soup&go=more", 303);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    ck_assert(stand_shows(&scene.tom, "obs-4-kind"));
    ck_assert(stand_shows(&scene.tom, "value=\"Soup\""));
    /* A colleague who comes too has an empty form. */
    struct browser ann;
    int64_t ann_id = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_assign(&scene.person, &scene.visit, ann_id);
    stand_first(&scene.person, ann_id);
    stand_post(&ann, scene.visit.path, "", "/arrive", "", 303);
    stand_get(&ann, scene.visit.path, "/record", 200);
    ck_assert(!stand_shows(&ann, "Half of it"));
    sign(&scene, "obs-1-kind=food&obs-1-value=Soup");
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_draft WHERE visit_id = %lld", (long long)scene.visit.id), 0);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'health'",
                                  (long long)scene.person.id),
                     1);
}
END_TEST

START_TEST(health_is_for_who_may_read_health)
{
    struct scene scene;
    struct browser son;
    begin(&scene, "Hope Health", morning, 1);
    arrive(&scene);
    sign(&scene, "obs-1-kind=skin&obs-1-value=A+red+heel");
    int64_t account = stand_sign_in(&son, KITH_ROLE_PERSON, "Saul Son", NULL);
    stand_grant(&scene.person, account, "visits");
    stand_get(&son, scene.visit.path, "", 200);
    ck_assert(stand_shows(&son, "We had tea"));
    ck_assert(!stand_shows(&son, "A red heel"));
    stand_grant(&scene.person, account, "health");
    stand_get(&son, scene.visit.path, "", 200);
    ck_assert(stand_shows(&son, "A red heel"));
}
END_TEST

static int times(const struct browser *browser, const char *text)
{
    int count = 0;
    for (const char *at = browser->body; (at = strstr(at, text)) != NULL; at += strlen(text))
        count++;
    return count;
}

static void correct_path(const struct stand_visit *visit, int64_t version, char path[300])
{
    char hex[KITH_ID_CHARS + 1] = "";
    int64_t high = stand_number("CAST(CONV(HEX(LEFT(public_id, 8)), 16, 10) AS SIGNED) FROM visits_record"
                                " WHERE visit_id = %lld AND version = %lld",
                                (long long)visit->id, (long long)version);
    int64_t low = stand_number("CAST(CONV(HEX(RIGHT(public_id, 8)), 16, 10) AS SIGNED) FROM visits_record"
                               " WHERE visit_id = %lld AND version = %lld",
                               (long long)visit->id, (long long)version);
    snprintf(hex, sizeof hex, "%016llx%016llx", (unsigned long long)high, (unsigned long long)low);
    snprintf(path, 300, "%s/correct/%s", visit->path, hex);
}

START_TEST(a_correction_is_a_new_version_with_its_reason)
{
    struct scene scene;
    char path[300];
    begin(&scene, "Cora Correct", morning, 1);
    later(&scene, 50 * KITH_MINUTE);
    arrive(&scene);
    stand_now += 20 * KITH_MINUTE;
    sign(&scene, "obs-1-kind=food&obs-1-value=Soup");
    correct_path(&scene.visit, 1, path);
    stand_get(&scene.tom, path, "", 200);
    ck_assert(stand_shows(&scene.tom, "We had tea</textarea>"));
    ck_assert(stand_shows(&scene.tom, "value=\"8:20am\""));
    stand_post(&scene.tom, path, "", "", "happened=We+had+coffee&arrived-at=8:20am&left-at=8:40am&signed=yes",
               422);
    ck_assert(stand_shows(&scene.tom, "Say why you are correcting the record"));
    ck_assert(stand_shows(&scene.tom, "We had coffee</textarea>"));
    stand_post(
        &scene.tom, path, "", "",
        "incident=A+cup+broke&happened=We+had+coffee&arrived-at=8:10am&left-at=8:40am&signed=yes&reason=Wrong+time"
        "&obs-1-kind=food&obs-1-value=Soup",
        303);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 2);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld AND version = 1"
                                  " AND happened = 'We had tea'",
                                  (long long)scene.visit.id),
                     1);
    /* Forty minutes after its time: not late any more. */
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND started_at = '2026-11-21 08:10:00'",
                     (long long)scene.visit.id),
        1);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Started on time"));
    ck_assert(stand_shows(&scene.tom, "We had coffee"));
    ck_assert(stand_shows(&scene.tom, "What it said before it was corrected"));
    ck_assert(stand_shows(&scene.tom, "We had tea"));
    ck_assert(times(&scene.tom, "Why it was corrected: Wrong time") == 1);
    ck_assert(times(&scene.tom, "A cup broke") == 1); /* what was added is not shown as having stood before */
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'visits' AND version = 2"
                     " AND title = 'Tom Akande visited at 8:10am' AND reason = 'Wrong time'",
                     (long long)scene.person.id),
        1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM event WHERE name = 'visit.corrected' AND person_id = %lld",
                                  (long long)scene.person.id),
                     1);
}
END_TEST

START_TEST(who_corrects_second_sees_both)
{
    struct scene scene;
    struct browser office, family;
    char path[300], newer[300], fields[600];
    begin(&scene, "Bob Both", morning, 1);
    arrive(&scene);
    stand_now += 20 * KITH_MINUTE;
    sign(&scene, "");
    correct_path(&scene.visit, 1, path);
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    stand_get(&scene.tom, path, "", 200);
    with_tokens(&scene.tom, "happened=Worker+words&signed=yes&reason=Mine", fields);
    stand_post(&office, path, "", "", "happened=Office+words&signed=yes&reason=Typing", 303);
    browser_post(&scene.tom, path, fields, false);
    ck_assert_int_eq(scene.tom.status, 409);
    ck_assert(stand_shows(&scene.tom, "Office words"));
    ck_assert(stand_shows(&scene.tom, "Worker words</textarea>"));
    correct_path(&scene.visit, 2, newer);
    ck_assert(stand_shows(&scene.tom, newer));
    browser_post(&scene.tom, newer, "happened=Both+words&signed=yes&reason=Mine", true);
    ck_assert_int_eq(scene.tom.status, 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 3);
    ck_assert_int_eq(stand_number("record_version FROM visits_attendance WHERE visit_id = %lld",
                                  (long long)scene.visit.id),
                     3);
    /* Another worker's record is theirs and the office's. */
    struct browser ann;
    int64_t ann_id = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_assign(&scene.person, &scene.visit, ann_id);
    stand_get(&ann, newer, "", 403);
    int64_t kin = stand_sign_in(&family, KITH_ROLE_PERSON, "Dora Daughter", NULL);
    stand_grant(&scene.person, kin, "visits");
    stand_get(&family, newer, "", 403);
}
END_TEST

START_TEST(with_two_workers_care_begins_with_the_second)
{
    struct scene scene;
    struct browser ann;
    begin(&scene, "Tess Two", morning, 2);
    int64_t ann_id = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_assign(&scene.person, &scene.visit, ann_id);
    stand_first(&scene.person, ann_id);
    arrive(&scene);
    ck_assert_int_eq(
        stand_number(
            "COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'planned' AND started_at IS NULL",
            (long long)scene.visit.id),
        1);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "We are waiting for the second worker"));
    ck_assert(stand_shows(&scene.tom, "You visit together with Ann Bell"));
    later(&scene, 50 * KITH_MINUTE);
    (void)stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_post(&ann, scene.visit.path, "", "/arrive", "", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'"
                                  " AND started_at = '2026-11-21 08:20:00'",
                                  (long long)scene.visit.id),
                     1);
    stand_get(&ann, scene.visit.path, "", 200);
    ck_assert(stand_shows(&ann, "Started late"));
    ck_assert(!stand_shows(&ann, "We are waiting"));
    stand_now += 10 * KITH_MINUTE;
    sign(&scene, "");
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started' AND ended_at IS NULL",
                     (long long)scene.visit.id),
        1);
    stand_now += 5 * KITH_MINUTE;
    stand_post(&ann, scene.visit.path, "/record", "/record", "happened=We+both+did&signed=yes&go=sign", 303);
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
    begin(&scene, "Al Alone", morning, 2);
    arrive(&scene);
    stand_now += 5 * KITH_MINUTE;
    stand_post(&scene.tom, scene.visit.path, "", "/alone", "", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'"
                                  " AND started_at = '2026-11-21 07:30:00'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

START_TEST(money_is_written_down_at_once)
{
    struct scene scene;
    begin(&scene, "Meg Money", morning, 1);
    stand_get(&scene.tom, scene.visit.path, "/money", 200);
    ck_assert(stand_shows(&scene.tom, "Say first that you have arrived"));
    arrive(&scene);
    const char *path = scene.visit.path;
    stand_post(&scene.tom, path, "/money", "/money", "what=spent&amount=4.20&purpose=Milk&signed=yes", 422);
    ck_assert(stand_shows(&scene.tom, "Add a picture of the receipt"));
    ck_assert(stand_shows(&scene.tom, "value=\"Milk\""));
    stand_post(&scene.tom, path, "/money", "/money", "what=gift&amount=5.01&purpose=Thanks&signed=yes", 422);
    ck_assert(stand_shows(&scene.tom, "You may not take a gift worth more than"));
    stand_post(&scene.tom, path, "/money", "/money",
               "what=spent&amount=4.20&purpose=PIN+1234&no-receipt=Market&signed=yes", 422);
    ck_assert(stand_shows(&scene.tom, "Do not write card numbers or PINs"));
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_money WHERE person_id = %lld", (long long)scene.person.id), 0);
    stand_post(&scene.tom, path, "/money", "/money",
               "what=received&amount=10&purpose=Shopping&confirmed-by=Meg&signed=yes", 303);
    stand_post(&scene.tom, path, "/money", "/money",
               "what=spent&amount=4.20&purpose=Milk&no-receipt=Market&signed=yes", 303);
    browser_post_again(&scene.tom);
    stand_post(&scene.tom, path, "/money", "/money", "what=gift&amount=5&purpose=Biscuits&signed=yes", 303);
    ck_assert_int_eq(
        stand_number("SUM(pence) FROM visits_money WHERE person_id = %lld", (long long)scene.person.id), 580);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_money WHERE person_id = %lld AND confirmed_at IS NOT NULL",
                     (long long)scene.person.id),
        1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'money'",
                                  (long long)scene.person.id),
                     3);
}
END_TEST

START_TEST(an_incident_reaches_the_office)
{
    struct scene scene;
    struct browser office;
    begin(&scene, "Ina Incident", morning, 1);
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    arrive(&scene);
    sign(&scene, "incident=She+slipped+on+the+mat");
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'incident'",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM event WHERE name = 'visit.incident' AND person_id = %lld",
                                  (long long)scene.person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM outbox WHERE body LIKE '%%your office has to deal with%%'"),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM outbox WHERE body LIKE '%%slipped%%' OR body LIKE '%%Ina%%'"), 0);
}
END_TEST

START_TEST(nobody_answers_and_the_office_knows)
{
    struct scene scene;
    begin(&scene, "Nell Noanswer", morning, 1);
    stand_post(&scene.tom, scene.visit.path, "/no-answer", "/no-answer", "tried=Knocked", 422);
    ck_assert(stand_shows(&scene.tom, "Phone your office first"));
    stand_post(&scene.tom, scene.visit.path, "/no-answer", "/no-answer", "tried=Knocked&phoned=yes", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'no-reply'",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'no-reply'",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_change WHERE visit_id = %lld AND what = 'no-reply'"
                                  " AND reason = 'Knocked'",
                                  (long long)scene.visit.id),
                     1);
    stand_post(&scene.tom, scene.visit.path, "/no-answer", "/no-answer", "tried=Again&phoned=yes", 422);
    /* Somebody opens after all. */
    arrive(&scene);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

START_TEST(an_unfinished_record_of_yesterday_is_on_top)
{
    struct scene scene;
    begin(&scene, "Yul Yesterday", morning, 1);
    arrive(&scene);
    later(&scene, 26 * KITH_HOUR);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "You have not finished these records"));
    ck_assert(stand_shows(&scene.tom, "Yul Yesterday"));
    browser_get(&scene.tom, "/");
    ck_assert(stand_shows(&scene.tom, "of your records"));
    /* By now it needs a time. */
    stand_post(&scene.tom, scene.visit.path, "/record", "/record", "happened=Tea&signed=yes&go=sign", 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)scene.visit.id), 1);
}
END_TEST

START_TEST(pages_cost_few_queries)
{
    struct scene scene;
    begin(&scene, "Quinn Queries", morning, 1);
    int day = browser_count_queries(&scene.tom, "/visits/today");
    int visit = browser_count_queries(&scene.tom, scene.visit.path);
    ck_assert_msg(day <= 4, "%d", day);
    ck_assert_msg(visit <= 10, "%d", visit);
}
END_TEST

FIXTURE_MAIN("visits record", FIXTURE_MIGRATED, a_visit_goes_from_the_list_to_the_record,
             an_empty_day_says_what_will_be_there, only_those_with_a_basis_get_in,
             starts_are_late_to_the_second, what_has_not_begun_is_late_in_words,
             a_first_visit_is_read_and_signed_before, who_was_there_in_earlier_records_is_not_new,
             who_never_signs_is_not_shown_the_way_in_for_ever, very_many_versions_can_still_be_read,
             a_forgotten_arrival_is_entered_later_and_says_so,
             a_time_that_the_clocks_skipped_is_refused_kindly, two_taps_and_two_sends_count_once,
             what_is_changed_after_back_is_offered_as_a_correction,
             what_is_missing_comes_back_with_what_was_typed,
             a_draft_is_kept_for_its_writer_alone_and_gone_when_signed, health_is_for_who_may_read_health,
             a_correction_is_a_new_version_with_its_reason, who_corrects_second_sees_both,
             with_two_workers_care_begins_with_the_second, who_begins_alone_begins_the_visit,
             money_is_written_down_at_once, an_incident_reaches_the_office,
             nobody_answers_and_the_office_knows, an_unfinished_record_of_yesterday_is_on_top,
             pages_cost_few_queries)
