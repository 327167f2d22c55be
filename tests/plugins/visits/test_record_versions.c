/*
 * test_record_versions.c - what a worker writes: drafts, what is missing, corrections as new versions, and
 * who reads what of it.
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

START_TEST(what_is_changed_after_back_is_offered_as_a_correction)
{
    struct scene scene;
    char record[300];
    scene_begin(&scene, "Bea Back", morning, 1);
    scene_arrive(&scene);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    /* Two pages of the same form: the second is sent after the first. */
    char fields[600];
    scene_with_tokens(&scene.tom, "happened=Something+else&short-reason=Asked&signed=yes&go=sign", fields);
    scene_sign(&scene, "");
    snprintf(record, sizeof record, "%s/record", scene.visit.path);
    browser_post(&scene.tom, record, fields, false);
    ck_assert_int_eq(scene.tom.status, 409);
    ck_assert(stand_shows(&scene.tom, "You have signed this record already"));
    ck_assert(stand_shows(&scene.tom, "Something else</textarea>"));
    ck_assert(stand_shows(&scene.tom, "/correct/"));
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 1);
}
END_TEST

START_TEST(what_is_missing_comes_back_with_what_was_typed)
{
    struct scene scene;
    scene_begin(&scene, "Mo Missing", morning, 1);
    scene_arrive(&scene);
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
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 0);
}
END_TEST

START_TEST(a_draft_is_kept_for_its_writer_alone_and_gone_when_signed)
{
    struct scene scene;
    scene_begin(&scene, "Dot Draft", morning, 1);
    scene_arrive(&scene);
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=Half+of+it&obs-1-kind=food&obs-1-value=Soup&go=save", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_draft WHERE visit_id = %lld AND worker_id = %lld",
                                  (long long)scene.visit.id, (long long)scene.worker),
                     3);
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 0);
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
    scene_sign(&scene, "obs-1-kind=food&obs-1-value=Soup");
    ck_assert_int_eq(scene_count(&scene, "visits_draft"), 0);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'visits'",
                                  (long long)scene.person.id),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)scene.person.id), 1);
}
END_TEST

START_TEST(health_is_for_who_may_read_health)
{
    struct scene scene;
    struct browser son;
    scene_begin(&scene, "Hope Health", morning, 1);
    scene_arrive(&scene);
    scene_sign(&scene, "obs-1-kind=skin&obs-1-value=A+red+heel");
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

START_TEST(a_correction_is_a_new_version_with_its_reason)
{
    struct scene scene;
    char path[300];
    scene_begin(&scene, "Cora Correct", morning, 1);
    scene_later(&scene, 50 * KITH_MINUTE);
    scene_arrive(&scene);
    stand_now += 20 * KITH_MINUTE;
    scene_sign(&scene, "obs-1-kind=food&obs-1-value=Soup");
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
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 2);
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
    ck_assert(stand_shows(&scene.tom, "Done"));
    ck_assert(!stand_shows(&scene.tom, "Started"));
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
    scene_begin(&scene, "Bob Both", morning, 1);
    scene_arrive(&scene);
    stand_now += 20 * KITH_MINUTE;
    scene_sign(&scene, "");
    correct_path(&scene.visit, 1, path);
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    stand_get(&scene.tom, path, "", 200);
    scene_with_tokens(&scene.tom, "happened=Worker+words&signed=yes&reason=Mine", fields);
    stand_post(&office, path, "", "", "happened=Office+words&signed=yes&reason=Typing", 303);
    browser_post(&scene.tom, path, fields, false);
    ck_assert_int_eq(scene.tom.status, 409);
    ck_assert(stand_shows(&scene.tom, "Office words"));
    ck_assert(stand_shows(&scene.tom, "Worker words</textarea>"));
    correct_path(&scene.visit, 2, newer);
    ck_assert(stand_shows(&scene.tom, newer));
    browser_post(&scene.tom, newer, "happened=Both+words&signed=yes&reason=Mine", true);
    ck_assert_int_eq(scene.tom.status, 303);
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 3);
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

/* Each correction is a version; a visit with very many still opens, shows what is in force, and stays one
 * line. */
START_TEST(very_many_versions_can_still_be_read)
{
    struct scene scene;
    struct browser zoe;
    char path[300];
    scene_begin(&scene, "Edith Palmer", morning, 1);
    scene_arrive(&scene);
    scene_sign(&scene, "");
    stand_run(
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id,"
        " owner_organisation_id, arrived_at, left_at, happened, signed_by, signed_at)"
        " SELECT RANDOM_BYTES(16), r.visit_id, r.worker_id, 1 + n.seq, r.person_id,"
        " r.owner_organisation_id, r.arrived_at, r.left_at, CONCAT('Said for time ', n.seq), r.signed_by,"
        " r.signed_at FROM visits_record r JOIN seq_1_to_250 n WHERE r.visit_id = %lld",
        (long long)scene.visit.id);
    stand_run("UPDATE visits_attendance SET record_version = 251 WHERE visit_id = %lld",
              (long long)scene.visit.id);
    int64_t other = stand_sign_in(&zoe, KITH_ROLE_WORKER, "Zoe Adams", HARBOUR);
    stand_run(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, left_at,"
        " tapped_at, record_version) SELECT visit_id, %lld, person_id, owner_organisation_id, arrived_at, left_at,"
        " tapped_at, 1 FROM visits_attendance WHERE visit_id = %lld",
        (long long)other, (long long)scene.visit.id);
    stand_run(
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id, owner_organisation_id, arrived_at,"
        " left_at, happened, signed_by, signed_at) SELECT RANDOM_BYTES(16), r.visit_id, %lld, 1, r.person_id,"
        " r.owner_organisation_id, r.arrived_at, r.left_at, 'Zoe Adams had a word', %lld, r.signed_at"
        " FROM visits_record r WHERE r.visit_id = %lld AND r.version = 1",
        (long long)other, (long long)other, (long long)scene.visit.id);
    stand_run(
        "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task, kind, outcome)"
        " SELECT id, 1, person_id, owner_organisation_id, 'Combed her hair', 'support', 'done' FROM visits_record"
        " WHERE visit_id = %lld AND worker_id = %lld",
        (long long)scene.visit.id, (long long)other);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Said for time 250"));
    ck_assert_int_eq(times(&scene.tom, "There are so many versions"), 1);
    ck_assert(stand_shows(&scene.tom, "We had tea"));
    ck_assert(stand_shows(&scene.tom, "Zoe Adams had a word")); /* though her name comes last */
    ck_assert(stand_shows(&scene.tom, "Combed her hair"));
    correct_path(&scene.visit, 251, path);
    stand_now += 20 * KITH_MINUTE;
    stand_post(&scene.tom, path, "", "",
               "happened=Said+at+last&arrived-at=7:30am&left-at=7:40am&signed=yes&reason=Mine", 303);
    ck_assert_int_eq(stand_number("COUNT(DISTINCT object_id) FROM book_entry WHERE person_id = %lld",
                                  (long long)scene.person.id),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)scene.person.id), 2);
}
END_TEST

/* The reason stands with its version, and the office hears of it once. */
START_TEST(why_a_visit_was_much_shorter_is_asked_before_it_is_signed)
{
    struct scene scene;
    struct browser office;
    char notice[200];
    scene_begin(&scene, "Sue Short", morning, 1);
    scene_arrive(&scene);
    stand_now += 3 * KITH_MINUTE;
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    ck_assert(!stand_shows(&scene.tom, "name=\"short-reason\""));
    stand_post(&scene.tom, scene.visit.path, "/record", "/record", "happened=We+had+tea&signed=yes&go=sign",
               422);
    ck_assert(stand_shows(&scene.tom, "Say why the visit was much shorter than planned"));
    ck_assert(stand_shows(&scene.tom, "name=\"short-reason\""));
    ck_assert(stand_shows(&scene.tom, "We had tea</textarea>"));
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=We+had+tea&short-reason=PIN+1234&signed=yes&go=sign", 422);
    ck_assert(stand_shows(&scene.tom, "Do not write card numbers or PINs"));
    ck_assert(stand_shows(&scene.tom, "value=\"PIN 1234\""));
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 0);
    /* A wrong time is all that is said then. */
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=We+had+tea&left-at=9pm&signed=yes&go=sign", 422);
    ck_assert(!stand_shows(&scene.tom, "Say why the visit was much shorter"));
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=We+had+tea&short-reason=She+asked+me+to+go&go=save", 303);
    stand_get(&scene.tom, scene.visit.path, "/record", 200);
    ck_assert(stand_shows(&scene.tom, "value=\"She asked me to go\""));
    stand_post(&scene.tom, scene.visit.path, "/record", "/record",
               "happened=We+had+tea&short-reason=She+asked+me+to+go&signed=yes&go=sign", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld AND version = 1"
                                  " AND short_reason = 'She asked me to go'",
                                  (long long)scene.visit.id),
                     1);
    stand_get(&scene.tom, scene.visit.path, "", 200);
    ck_assert(stand_shows(&scene.tom, "Why the visit was much shorter than planned"));
    ck_assert(stand_shows(&scene.tom, "She asked me to go"));
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    stand_get(&office, "/visits", "", 200);
    ck_assert(stand_shows(&office, "a visit was much shorter than planned"));
    stand_get(&office, scene.visit.path, "/plan", 200);
    ck_assert(stand_shows(&office, "The visit was much shorter than planned."));
    stand_get(&office, "/visits/notices", "", 200);
    ck_assert(stand_shows(&office, "A visit was much shorter than planned"));
    ck_assert(stand_shows(&office, "Tom Akande: 27 minutes shorter than planned. She asked me to go"));
    snprintf(notice, sizeof notice, "/people/%s/visits/notices/", scene.person.hex);
    const char *at = strstr(office.body, notice);
    ck_assert_ptr_nonnull(at);
    snprintf(notice, sizeof notice, "%.*s", 8 + 2 * KITH_ID_CHARS + 16, at);
    stand_get(&office, notice, "", 200);
    ck_assert(stand_shows(&office, "A visit was much shorter than planned"));
    stand_post(&office, notice, "", "", "how=Rang+her", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'short'"
                                  " AND settled_how = 'Rang her'",
                                  (long long)scene.visit.id),
                     1);
}
END_TEST

static int64_t short_notices(const struct scene *scene)
{
    return stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'short'",
                        (long long)scene->visit.id);
}

/* Where a correction makes it short it is asked too; what came in a file without a reason stays as it is. */
START_TEST(a_correction_asks_why_where_it_makes_a_visit_short)
{
    struct scene scene;
    char path[300];
    scene_begin(&scene, "Len Long", morning, 1);
    scene_arrive(&scene);
    stand_now += 25 * KITH_MINUTE;
    scene_sign(&scene, "");
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld AND short_reason <> ''",
                                  (long long)scene.visit.id),
                     0);
    ck_assert_int_eq(short_notices(&scene), 0);
    correct_path(&scene.visit, 1, path);
    stand_get(&scene.tom, path, "", 200);
    ck_assert(!stand_shows(&scene.tom, "name=\"short-reason\""));
    stand_post(&scene.tom, path, "", "",
               "happened=Tea&arrived-at=7:30am&left-at=7:40am&signed=yes&reason=Slip", 422);
    ck_assert(stand_shows(&scene.tom, "name=\"short-reason\""));
    stand_post(&scene.tom, path, "", "",
               "happened=Tea&arrived-at=7:30am&left-at=7:40am&signed=yes&reason=Slip&short-reason=She+slept",
               303);
    ck_assert_int_eq(short_notices(&scene), 1);
    correct_path(&scene.visit, 2, path);
    stand_get(&scene.tom, path, "", 200);
    ck_assert(stand_shows(&scene.tom, "value=\"She slept\""));
    stand_post(&scene.tom, path, "", "",
               "happened=Tea&arrived-at=7:30am&left-at=7:40am&signed=yes&reason=Word", 422);
    stand_run("UPDATE visits_record SET short_reason = '' WHERE visit_id = %lld", (long long)scene.visit.id);
    stand_post(&scene.tom, path, "", "",
               "happened=Milk&arrived-at=7:30am&left-at=7:40am&signed=yes&reason=Word", 303);
    ck_assert_int_eq(scene_count(&scene, "visits_record"), 3);
    ck_assert_int_eq(short_notices(&scene), 1);
}
END_TEST

FIXTURE_MAIN("visits record versions", FIXTURE_MIGRATED, very_many_versions_can_still_be_read,
             what_is_changed_after_back_is_offered_as_a_correction,
             what_is_missing_comes_back_with_what_was_typed,
             a_draft_is_kept_for_its_writer_alone_and_gone_when_signed, health_is_for_who_may_read_health,
             a_correction_is_a_new_version_with_its_reason, who_corrects_second_sees_both,
             why_a_visit_was_much_shorter_is_asked_before_it_is_signed,
             a_correction_asks_why_where_it_makes_a_visit_short)
