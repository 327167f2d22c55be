/*
 * test_record_tasks.c - tasks at a visit: what came of each, by one worker and by two, and the same support
 * refused three times running; asked for through the whole portal.
 */
#include "stand.h"

#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define HARBOUR "Harbour Homecare"

static const kith_time morning = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

static struct browser tom;
static int64_t worker;
static struct stand_person person;

static void begin(const char *name, unsigned needed)
{
    stand_begin();
    stand_now = morning;
    worker = stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    person = stand_person(name, HARBOUR, needed);
    stand_first(&person, worker);
}

static struct stand_visit next_visit(const char *slot)
{
    struct stand_visit visit = stand_visit(&person, slot, stand_now);
    stand_assign(&person, &visit, worker);
    (void)stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    stand_post(&tom, visit.path, "", "/arrive", "", 303);
    stand_now += 20 * KITH_MINUTE;
    return visit;
}

/* The fields of answers to the tasks of the form that is open: "task-1-outcome=done"; with each task's id. */
static void with_ids(const char *fields, char sent[2000])
{
    size_t len = (size_t)snprintf(sent, 2000, "%s", fields);
    for (int i = 1; i <= 24; i++) {
        char name[40];
        snprintf(name, sizeof name, "task-%d-id", i);
        const char *id = browser_hidden(&tom, name);
        if (*id != '\0')
            len += (size_t)snprintf(sent + len, 2000 - len, "&task-%d-id=%s", i, id);
    }
}

static void record(const struct stand_visit *visit, const char *answers, int status)
{
    char fields[2000], all[400];
    stand_get(&tom, visit->path, "/record", 200);
    snprintf(all, sizeof all, "happened=Tea&short-reason=Asked+to+go&signed=yes&go=sign&%s", answers);
    with_ids(all, fields);
    stand_post(&tom, visit->path, "/record", "/record", fields, status);
    if (status == 303)
        stand_now += KITH_HOUR;
}

/* A visit of SLOT at which the first task came out as OUTCOME. */
static struct stand_visit visited(const char *slot, const char *outcome)
{
    char answers[100];
    struct stand_visit visit = next_visit(slot);
    snprintf(answers, sizeof answers, "task-1-outcome=%s%s", outcome,
             strcmp(outcome, "refused") == 0 ? "&task-1-reason=Not+today" : "");
    record(&visit, answers, 303);
    return visit;
}

static int64_t told(void)
{
    return stand_number("COUNT(*) FROM visits_notice WHERE person_id = %lld AND kind = 'refusals'",
                        (long long)person.id);
}

START_TEST(each_task_is_answered)
{
    begin("Eve Each", 1);
    (void)stand_task(&person, "Morning", "Help Eve wash", "support", false);
    (void)stand_task(&person, "Morning", "Prompt the tablets", "medication", true);
    (void)stand_task(&person, "Evening", "Close the curtains", "support", true);
    struct stand_visit visit = next_visit("Morning");
    stand_get(&tom, visit.path, "", 200);
    ck_assert(stand_shows(&tom, "Help Eve wash"));
    ck_assert(stand_shows(&tom, "Medication: Prompt the tablets"));
    ck_assert(!stand_shows(&tom, "Close the curtains"));
    record(&visit, "task-1-outcome=done", 422);
    ck_assert(stand_shows(&tom, "Say what came of each task"));
    /* What two would do at a visit of two is for the one who comes to a visit of one. */
    ck_assert(!stand_shows(&tom, "(needs two workers)"));
    record(&visit, "task-1-outcome=refused&task-2-outcome=prompted", 422);
    ck_assert(stand_shows(&tom, "Say why it was refused or not done"));
    ck_assert(stand_shows(&tom, "value=\"prompted\" checked"));
    record(&visit, "task-1-outcome=helped&task-2-outcome=prompted", 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_task WHERE person_id = %lld AND kind = 'support'"
                     " AND outcome = 'helped' AND task = 'Help Eve wash' AND task_id IS NOT NULL",
                     (long long)person.id),
        1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_task WHERE person_id = %lld AND kind = 'medication'"
                                  " AND outcome = 'prompted'",
                                  (long long)person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'visits'",
                                  (long long)person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)person.id),
                     1);
    /* Family without health reads the support and not the medication. */
    struct browser son;
    stand_now += 6 * KITH_HOUR;
    int64_t account = stand_sign_in(&son, KITH_ROLE_PERSON, "Saul Son", NULL);
    stand_grant(&person, account, "visits");
    stand_get(&son, visit.path, "", 200);
    ck_assert(stand_shows(&son, "Who came: Tom Akande"));
    ck_assert(!stand_shows(&son, "Who was planned: "));
    ck_assert(!stand_shows(&son, "Who comes: "));
    ck_assert(stand_shows(&son, "Help Eve wash"));
    ck_assert(!stand_shows(&son, "Prompt the tablets"));
}
END_TEST

START_TEST(everybody_finds_the_way_on_from_a_visit)
{
    struct browser son, office;
    char all[100], plan[160];
    begin("Wyn Way", 1);
    struct stand_visit visit = stand_visit(&person, "Morning", stand_now);
    stand_assign(&person, &visit, worker);
    snprintf(all, sizeof all, "href=\"/people/%s/visits\" class=\"govuk-back-link\"", person.hex);
    snprintf(plan, sizeof plan, "href=\"%s/plan\"", visit.path);
    stand_grant(&person, stand_sign_in(&son, KITH_ROLE_PERSON, "Wes Way", NULL), "visits");
    stand_get(&son, visit.path, "", 200);
    ck_assert(stand_shows(&son, all));
    ck_assert(stand_shows(&son, "Who comes: Tom Akande"));
    ck_assert(!stand_shows(&son, plan));
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    stand_get(&office, visit.path, "", 200);
    ck_assert(stand_shows(&office, all));
    ck_assert(!stand_shows(&office, "/visits/today"));
    ck_assert(stand_shows(&office, plan));
    ck_assert(stand_shows(&office, "Move or cancel this visit, or send somebody else"));
    stand_get(&office, visit.path, "/plan", 200);
    (void)stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    stand_get(&tom, visit.path, "", 200);
    ck_assert(stand_shows(&tom, "href=\"/visits/today\" class=\"govuk-back-link\""));
    ck_assert(!stand_shows(&tom, plan));
    /* Three minutes of thirty. */
    stand_post(&tom, visit.path, "", "/arrive", "", 303);
    stand_now += 3 * KITH_MINUTE;
    record(&visit, "", 303);
    (void)stand_sign_in(&son, KITH_ROLE_PERSON, "Wes Way", NULL);
    (void)stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    stand_get(&son, visit.path, "", 200);
    ck_assert(stand_shows(&son, "Shorter than planned by 27 minutes"));
    stand_get(&son, "/people/", person.hex, 200);
    ck_assert(stand_shows(&son, "Shorter than planned"));
    stand_get(&office, visit.path, "", 200);
    ck_assert(stand_shows(&office, "How this visit was planned"));
    ck_assert(!stand_shows(&office, "Move or cancel this visit"));
}
END_TEST

START_TEST(a_draft_knows_a_task_by_itself_and_not_by_its_place)
{
    char fields[2000];
    begin("Pat Place", 1);
    (void)stand_task(&person, "Morning", "Wash", "support", true);
    int64_t second = stand_task(&person, "Morning", "Dress", "support", true);
    struct stand_visit visit = next_visit("Morning");
    stand_get(&tom, visit.path, "/record", 200);
    with_ids("task-2-outcome=refused&task-2-reason=Cold&go=save", fields);
    stand_post(&tom, visit.path, "/record", "/record", fields, 303);
    /* The office ends the first task meanwhile. */
    stand_run("UPDATE packages_task SET until_at = '2001-01-01' WHERE package_id = %lld AND id <> %lld",
              (long long)person.package, (long long)second);
    stand_get(&tom, visit.path, "/record", 200);
    ck_assert(!stand_shows(&tom, "Wash"));
    ck_assert(stand_shows(&tom, "value=\"Cold\""));
    ck_assert(stand_shows(&tom, "id=\"task-1-reason\""));
}
END_TEST

START_TEST(three_refusals_running_are_told_once)
{
    begin("Ray Three", 1);
    int64_t task = stand_task(&person, "Morning", "Shower", "support", true);
    (void)stand_task(&person, "Evening", "Supper", "support", true);
    (void)visited("Morning", "refused");
    (void)visited("Evening", "done"); /* the task does not stand there */
    (void)visited("Morning", "refused");
    ck_assert_int_eq(told(), 0);
    struct stand_visit third = visited("Morning", "refused");
    ck_assert_int_eq(told(), 1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE visit_id = %lld AND kind = 'refusals'"
                                  " AND object_id = %lld AND detail = 'Shower'",
                                  (long long)third.id, (long long)task),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM event WHERE name = 'visit.refused-three' AND person_id = %lld"
                     " AND object_id = %lld",
                     (long long)person.id, (long long)third.id),
        1);
    (void)visited("Morning", "refused");
    ck_assert_int_eq(told(), 1);
    (void)visited("Morning", "refused");
    (void)visited("Morning", "refused");
    ck_assert_int_eq(told(), 2);
}
END_TEST

START_TEST(three_refusals_with_a_gap_are_not_told)
{
    static const char *const gaps[] = {"done", "helped", "prompted", "not-needed"};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        begin("Gus Gap", 1);
        (void)stand_task(&person, "Morning", "Shower", "support", true);
        (void)visited("Morning", "refused");
        (void)visited("Morning", "refused");
        (void)visited("Morning", gaps[i]);
        (void)visited("Morning", "refused");
        ck_assert_int_eq(told(), 0);
    }
}
END_TEST

static void correct(const struct stand_visit *visit, const char *answers)
{
    char hex[KITH_ID_CHARS + 1], path[300], fields[500];
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        snprintf(hex + 2 * i, 3, "%02x",
                 (unsigned)stand_number(
                     "ASCII(SUBSTRING(public_id, %zu, 1)) FROM visits_record WHERE visit_id = %lld"
                     " ORDER BY version DESC LIMIT 1",
                     i + 1, (long long)visit->id));
    snprintf(path, sizeof path, "%s/correct/%s", visit->path, hex);
    snprintf(fields, sizeof fields, "happened=Tea&signed=yes&reason=Slip&%s", answers);
    (void)stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    stand_post(&tom, path, "", "", fields, 303);
}

START_TEST(a_corrected_refusal_counts_as_it_now_stands)
{
    begin("Rita Right", 1);
    (void)stand_task(&person, "Morning", "Shower", "support", true);
    (void)visited("Morning", "refused");
    struct stand_visit second = visited("Morning", "refused");
    correct(&second, "task-1-outcome=done");
    (void)visited("Morning", "refused");
    ck_assert_int_eq(told(), 0);
    /* It was a refusal after all: now three run, up to the newest visit. */
    correct(&second, "task-1-outcome=refused&task-1-reason=Not+today");
    ck_assert_int_eq(told(), 1);
    correct(&second, "task-1-outcome=refused&task-1-reason=Not+in+the+mood");
    ck_assert_int_eq(told(), 1);
}
END_TEST

START_TEST(one_worker_does_only_what_one_may)
{
    begin("Olga One", 2);
    (void)stand_task(&person, "Morning", "Hoist to the chair", "support", false);
    (void)stand_task(&person, "Morning", "Make tea", "support", true);
    struct stand_visit visit = next_visit("Morning");
    stand_get(&tom, visit.path, "", 200);
    ck_assert(stand_shows(&tom, "I am starting tasks one worker can do"));
    ck_assert(stand_shows(&tom, "Hoist to the chair (needs two workers)"));
    record(&visit, "task-1-outcome=done&task-2-outcome=done", 422);
    ck_assert(stand_shows(&tom, "This task needs two workers"));
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND started_at IS NULL",
                                  (long long)visit.id),
                     1);
    record(&visit, "task-1-outcome=not-done&task-1-reason=Alone&task-2-outcome=done", 303);
    /* What was given alone began when that worker came. */
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'done'"
                                  " AND started_at = '2026-11-21 07:30:00'",
                                  (long long)visit.id),
                     1);
}
END_TEST

START_TEST(a_colleague_need_not_say_it_again)
{
    struct browser ann;
    begin("Cole League", 2);
    (void)stand_task(&person, "Morning", "Hoist", "support", false);
    struct stand_visit visit = next_visit("Morning");
    int64_t ann_id = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_assign(&person, &visit, ann_id);
    stand_first(&person, ann_id);
    stand_post(&ann, visit.path, "", "/arrive", "", 303);
    record(&visit, "task-1-outcome=done", 303);
    (void)stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_get(&ann, visit.path, "/record", 200);
    ck_assert(stand_shows(&ann, "Your colleague has recorded the tasks"));
    stand_post(&ann, visit.path, "/record", "/record",
               "happened=I+held+the+door&short-reason=Asked&signed=yes&go=sign", 303);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_task WHERE person_id = %lld", (long long)person.id),
                     1);
}
END_TEST

FIXTURE_MAIN("visits record tasks", FIXTURE_MIGRATED, each_task_is_answered,
             everybody_finds_the_way_on_from_a_visit, a_draft_knows_a_task_by_itself_and_not_by_its_place,
             three_refusals_running_are_told_once, three_refusals_with_a_gap_are_not_told,
             a_corrected_refusal_counts_as_it_now_stands, one_worker_does_only_what_one_may,
             a_colleague_need_not_say_it_again)
