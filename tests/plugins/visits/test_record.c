/*
 * test_record.c - a worker's visit from the list of the day to the signed record, asked for through the whole
 * portal. Times and corrections have programs of their own.
 */
#include "scene.h"

#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int times(const struct browser *browser, const char *text)
{
    int count = 0;
    for (const char *at = browser->body; (at = strstr(at, text)) != NULL; at += strlen(text))
        count++;
    return count;
}

START_TEST(a_visit_goes_from_the_list_to_the_record)
{
    struct scene scene;
    scene_begin(&scene, "Edith Palmer", morning, 1);
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
    /* Home has the day, with the step that comes now; it may be taken from there. */
    const struct stand_visit evening = stand_visit(&scene.person, "Evening", morning + 11 * KITH_HOUR);
    stand_assign(&scene.person, &evening, scene.worker);
    char step[300];
    (void)snprintf(step, sizeof step, "action=\"%s/arrive\"", scene.visit.path);
    browser_get(&scene.tom, "/");
    const char *first = strstr(scene.tom.body, scene.visit.path),
               *others = strstr(scene.tom.body, evening.path);
    ck_assert(first != NULL && others != NULL && first < others);
    const char *arrive = strstr(scene.tom.body, step);
    ck_assert(arrive != NULL && arrive < others);
    ck_assert(!stand_shows(&scene.tom, "Write the record"));
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "I have arrived"));
    ck_assert_int_eq(times(&scene.tom, "Emergency: what to do"), 1);
    /* The next step first, and the rest of the record below it. */
    const char *more = strstr(scene.tom.body, "More about Edith Palmer");
    const char *tabs = strstr(scene.tom.body, "kith-tabs__link");
    ck_assert(more != NULL && tabs > more && strstr(scene.tom.body, "I have arrived") < more);

    browser_get(&scene.tom, "/");
    (void)snprintf(step, sizeof step, "%s/arrive", scene.visit.path);
    browser_post(&scene.tom, step, "", true);
    ck_assert_int_eq(scene.tom.status, 303);
    ck_assert_str_eq(scene.tom.location, scene.visit.path);
    browser_get(&scene.tom, "/");
    (void)snprintf(step, sizeof step, "href=\"%s/record\"", scene.visit.path);
    ck_assert(stand_shows(&scene.tom, step));
    ck_assert(!stand_shows(&scene.tom, "I have arrived"));
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'"
                                  " AND started_at = '2026-11-21 07:30:00' AND ended_at IS NULL",
                                  (long long)scene.visit.id),
                     1);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "You are here now"));

    stand_now += 25 * KITH_MINUTE;
    scene_sign(&scene, "next-worker=The+cat+is+in&changes=A+new+chair");
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
    scene_begin(&scene, "Ivy Closed", morning, 1);
    scene_arrive(&scene);
    scene_sign(&scene, "");
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
    ck_assert(stand_shows(&other, "kith-tabs__link"));
    ck_assert(!stand_shows(&other, "More about Ivy Closed"));
    ck_assert(!stand_shows(&other, "Emergency: what to do"));
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

START_TEST(a_first_visit_is_read_and_signed_before)
{
    struct scene scene;
    scene_begin(&scene, "Fay First", morning, 1);
    stand_run("DELETE FROM visits_first WHERE person_id = %lld", (long long)scene.person.id);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Read and sign first"));
    ck_assert(!stand_shows(&scene.tom, "I have arrived"));
    /* About resuscitation one sentence, here and in an emergency: that of a paper where two alerts differ. */
    static const char *const pages[] = {"/first", "/emergency"};
    stand_run(
        "INSERT INTO people_alert (public_id, person_id, kind, severity, alert, todo, seen_by, written_at)"
        " VALUES (RANDOM_BYTES(16), %lld, 'no-dnacpr', 'low', '', '', '', NOW(6))",
        (long long)scene.person.id);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        stand_get(&scene.tom, scene.visit.path, pages[i], 200);
        ck_assert(stand_shows(&scene.tom, "Attempt CPR. There is no DNACPR.<"));
    }
    stand_run(
        "INSERT INTO people_alert (public_id, person_id, kind, severity, alert, todo, seen_by, written_at)"
        " VALUES (RANDOM_BYTES(16), %lld, 'dnacpr', 'medium', 'By the door', '', 'Dr Rowe', NOW(6))",
        (long long)scene.person.id);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        stand_get(&scene.tom, scene.visit.path, pages[i], 200);
        ck_assert(stand_shows(&scene.tom, "Do not attempt CPR (DNACPR): By the door<"));
        ck_assert(!stand_shows(&scene.tom, "There is no DNACPR"));
    }
    /* Another way to the same form does not get past it. */
    stand_post(&scene.tom, scene.visit.path, "/no-answer", "/arrive", "", 303);
    ck_assert(strstr(scene.tom.location, "/first") != NULL);
    ck_assert_int_eq(scene_count(&scene, "visits_attendance"), 0);
    stand_post(&scene.tom, scene.visit.path, "/first", "/first", "", 422);
    ck_assert(stand_shows(&scene.tom, "tick the box to sign"));
    stand_post(&scene.tom, scene.visit.path, "/first", "/first", "read=yes", 303);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(scene.tom.status, 303);
    stand_post(&scene.tom, scene.visit.path, "/first", "/first", "read=yes", 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_first WHERE person_id = %lld", (long long)scene.person.id), 1);
    scene_arrive(&scene);
    ck_assert_int_eq(scene_count(&scene, "visits_attendance"), 1);
}
END_TEST

START_TEST(who_was_there_in_earlier_records_is_not_new)
{
    struct scene scene;
    scene_begin(&scene, "Kit Known", morning, 1);
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

START_TEST(who_never_signs_is_not_shown_the_way_in_for_ever)
{
    struct scene scene;
    scene_begin(&scene, "Edith Palmer", morning, 1);
    scene_arrive(&scene);
    stand_post(&scene.tom, scene.visit.path, "", "/entry", "", 200);
    scene_later(&scene, 2 * KITH_HOUR);
    stand_post(&scene.tom, scene.visit.path, "", "/entry", "", 200);
    /* Half an hour, and the two hours after it. */
    scene_later(&scene, 30 * KITH_MINUTE);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(!stand_shows(&scene.tom, "/entry"));
    stand_post(&scene.tom, scene.visit.path, "", "/entry", "", 422);
}
END_TEST

START_TEST(two_taps_and_two_sends_count_once)
{
    struct scene scene;
    scene_begin(&scene, "Dee Double", morning, 1);
    scene_arrive(&scene);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(scene.tom.status, 303);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    char record[300];
    snprintf(record, sizeof record, "%s/record", scene.visit.path);
    browser_post(&scene.tom, record, "happened=Tea&short-reason=Asked+to+go&signed=yes&go=sign", true);
    ck_assert_int_eq(scene.tom.status, 303);
    browser_post_again(&scene.tom);
    ck_assert_int_eq(scene.tom.status, 303);
    ck_assert_str_eq(scene.tom.location, "/visits/today");
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM event WHERE name = 'visit.recorded' AND person_id = %lld",
                                  (long long)scene.person.id),
                     1);
    /* The form again after "back" leads to what stands. */
    stand_get(&scene.tom, scene.visit.path, "/record", 303);
    ck_assert_str_eq(scene.tom.location, scene.visit.path);
}
END_TEST

START_TEST(money_is_written_down_at_once)
{
    struct scene scene;
    scene_begin(&scene, "Meg Money", morning, 1);
    stand_get(&scene.tom, scene.visit.path, "/money", 200);
    ck_assert(stand_shows(&scene.tom, "Say first that you have arrived"));
    scene_arrive(&scene);
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
    scene_begin(&scene, "Ina Incident", morning, 1);
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    scene_arrive(&scene);
    scene_sign(&scene, "incident=She+slipped+on+the+mat&changes=A+new+chair");
    /* Whoever reads the notice reads who wrote what. */
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'change'"
                                  " AND detail LIKE '_%%: A new chair'",
                                  (long long)scene.visit.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'incident'"
                                  " AND detail LIKE '_%%: She slipped on the mat'",
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
    scene_begin(&scene, "Nell Noanswer", morning, 1);
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
    scene_arrive(&scene);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'started'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

START_TEST(an_unfinished_record_of_yesterday_is_on_top)
{
    struct scene scene;
    scene_begin(&scene, "Yul Yesterday", morning, 1);
    scene_arrive(&scene);
    scene_later(&scene, 26 * KITH_HOUR);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "You have not finished these records"));
    ck_assert(stand_shows(&scene.tom, "Yul Yesterday"));
    browser_get(&scene.tom, "/");
    ck_assert(stand_shows(&scene.tom, "of your records"));
    /* By now it needs a time. */
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=Tea&short-reason=Asked+to+go&signed=yes&go=sign", 303);
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 1);
}
END_TEST

/* Rows of the audit that say that Tom read the person's visits as one of the team. */
static int64_t looked(const struct scene *scene)
{
    return stand_number("COUNT(*) FROM %s_audit.audit_event WHERE action = 'page.view' AND person_id = %lld"
                        " AND section = 'visits' AND basis = 'team' AND restricted = 0 AND account_id = %lld",
                        fixture_settings()->db_name, (long long)scene->person.id, (long long)scene->worker);
}

START_TEST(who_reads_a_day_stands_in_the_audit)
{
    struct scene scene;
    scene_begin(&scene, "Audrey Audit", morning, 1);
    const struct stand_visit noon = stand_visit(&scene.person, "Noon", morning + 5 * KITH_HOUR);
    stand_assign(&scene.person, &noon, scene.worker);
    int64_t before = looked(&scene);
    stand_get(&scene.tom, "/", "", 200);
    ck_assert(stand_shows(&scene.tom, "Audrey Audit"));
    ck_assert_int_eq(looked(&scene) - before, 1);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(stand_shows(&scene.tom, "Audrey Audit"));
    ck_assert_int_eq(looked(&scene) - before, 2);
    ck_assert_int_le(browser_count_queries(&scene.tom, "/"), 3);
    /* Who is not shown is not read. */
    stand_run("UPDATE visits_assignment SET ended_at = NOW() WHERE person_id = %lld",
              (long long)scene.person.id);
    before = looked(&scene);
    stand_get(&scene.tom, "/", "", 200);
    stand_get(&scene.tom, "/visits/today", "", 200);
    ck_assert(!stand_shows(&scene.tom, "Audrey Audit"));
    ck_assert_int_eq(looked(&scene), before);
}
END_TEST

/* Which of two visits stands first at home. */
static bool is_first(struct scene *scene, const struct stand_visit *first, const struct stand_visit *other)
{
    stand_get(&scene->tom, "/", "", 200);
    const char *at = strstr(scene->tom.body, first->path), *after = strstr(scene->tom.body, other->path);
    ck_assert(at != NULL && after != NULL);
    return at < after;
}

START_TEST(what_is_under_way_or_still_to_come_stands_first)
{
    static const char *const over[] = {"missed", "done", "no-reply", "cancelled"};
    struct scene scene;
    scene_begin(&scene, "Nora Next", morning, 1);
    const struct stand_visit noon = stand_visit(&scene.person, "Noon", morning + 5 * KITH_HOUR);
    stand_assign(&scene.person, &noon, scene.worker);
    stand_run("UPDATE visits_assignment SET ended_at = NOW() WHERE person_id <> %lld", /* of other tests */
              (long long)scene.person.id);
    ck_assert(is_first(&scene, &scene.visit, &noon));
    for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
        stand_run("UPDATE visits_visit SET state = '%s' WHERE id = %lld", over[i], (long long)scene.visit.id);
        ck_assert_msg(is_first(&scene, &noon, &scene.visit), "%s", over[i]);
    }
    /* Nobody comes an hour after its end. */
    stand_run("UPDATE visits_visit SET state = 'planned' WHERE id = %lld", (long long)scene.visit.id);
    scene_later(&scene, 90 * KITH_MINUTE - KITH_SECOND);
    ck_assert(is_first(&scene, &scene.visit, &noon));
    scene_later(&scene, KITH_SECOND);
    ck_assert(is_first(&scene, &noon, &scene.visit));
    /* Whoever is there, before its time, writes the record of that one first. */
    scene_later(&scene, -KITH_HOUR);
    ck_assert(is_first(&scene, &scene.visit, &noon));
    stand_run(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " tapped_at, record_version) VALUES (%lld, %lld, %lld, %lld, '2026-11-21 08:00', '2026-11-21 08:00', 0)",
        (long long)noon.id, (long long)scene.worker, (long long)scene.person.id,
        (long long)scene.person.owner);
    ck_assert(is_first(&scene, &noon, &scene.visit));
}
END_TEST

START_TEST(pages_cost_few_queries)
{
    struct scene scene;
    scene_begin(&scene, "Quinn Queries", morning, 1);
    int day = browser_count_queries(&scene.tom, "/visits/today");
    int visit = browser_count_queries(&scene.tom, scene.visit.path);
    ck_assert_msg(day <= 4, "%d", day);
    ck_assert_msg(visit <= 10, "%d", visit);
}
END_TEST

FIXTURE_MAIN("visits record", FIXTURE_MIGRATED, a_visit_goes_from_the_list_to_the_record,
             an_empty_day_says_what_will_be_there, only_those_with_a_basis_get_in,
             a_first_visit_is_read_and_signed_before, who_was_there_in_earlier_records_is_not_new,
             who_never_signs_is_not_shown_the_way_in_for_ever, two_taps_and_two_sends_count_once,
             money_is_written_down_at_once, an_incident_reaches_the_office,
             nobody_answers_and_the_office_knows, an_unfinished_record_of_yesterday_is_on_top,
             who_reads_a_day_stands_in_the_audit, what_is_under_way_or_still_to_come_stands_first,
             pages_cost_few_queries)
