/* test_book.c - the communications book as the person, the family and two providers read it; feedback and
 * answers. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

static struct browser rose, daughter, office, other;

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static const char *path_of(const char *rest)
{
    static char paths[4][300];
    static unsigned next;
    char *path = paths[next++ % 4];
    (void)snprintf(path, sizeof paths[0], "/people/%s/visits%s", plan.rose_id, rest);
    return path;
}

static void begin(void)
{
    plan_begin();
    plan_rose(&rose);
    browser_sign_in(&daughter, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    plan_office(&office, "office@example.org");
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
}

/* Made by WORKER, who wrote WORDS; refused medication beside. */
static int64_t made(kith_time starts_at, int by, const char *words, char *id_r)
{
    int64_t visit = plan_visit(starts_at, 30, 1, id_r);
    plan_assigned(visit, by, "team");
    plan_execute("UPDATE visits_visit SET state = 'done', started_at = starts_at, ended_at = ends_at"
                 " WHERE id = %lld",
                 (long long)visit);
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " left_at, tapped_at, record_version) SELECT id, %lld, person_id, owner_organisation_id, starts_at,"
        " ends_at, starts_at, 1 FROM visits_visit WHERE id = %lld",
        (long long)plan.workers[by], (long long)visit);
    plan_execute(
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id,"
        " owner_organisation_id, arrived_at, left_at, happened, signed_by, signed_at)"
        " SELECT RANDOM_BYTES(16), id, %lld, 1, person_id, owner_organisation_id, starts_at, ends_at, '%s',"
        " %lld, ends_at FROM visits_visit WHERE id = %lld",
        (long long)plan.workers[by], words, (long long)plan.workers[by], (long long)visit);
    plan_execute(
        "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task, kind, outcome)"
        " SELECT id, 1, person_id, owner_organisation_id, 'Tablets', 'medication', 'refused'"
        " FROM visits_record WHERE visit_id = %lld",
        (long long)visit);
    return visit;
}

START_TEST(an_empty_book_explains_itself)
{
    begin();
    browser_get(&rose, path_of(""));
    ck_assert_int_eq(rose.status, 200);
    ck_assert(shows(&rose, "No visit is planned for today."));
    ck_assert(shows(&rose, "No visit has been made yet."));
}
END_TEST

START_TEST(today_the_last_visit_and_the_past)
{
    begin();
    int64_t today = plan_visit(plan.now + KITH_HOUR, 30, 1, NULL);
    plan_assigned(today, 3, "team");
    (void)plan_visit(plan.now + 2 * KITH_DAY, 30, 1, NULL);
    (void)made(plan.now - KITH_DAY, 1, "We walked to the shop.", NULL);
    (void)made(plan.now - 40 * KITH_DAY, 2, "She sang.", NULL);
    browser_get(&rose, path_of(""));
    ck_assert_int_eq(rose.status, 200);
    ck_assert(shows(&rose, "Worker 3"));
    ck_assert(shows(&rose, "Who comes is not settled yet"));
    const char *last = strstr(rose.body, "The last visit");
    ck_assert_ptr_nonnull(last);
    last = strstr(last, "We walked to the shop.");
    ck_assert_ptr_nonnull(last);
    ck_assert_ptr_null(strstr(last + 1, "We walked to the shop."));
    ck_assert(shows(&rose, "She sang."));
    const char *archived = strstr(rose.body, "the visits are older than a month");
    ck_assert_ptr_nonnull(archived);
    ck_assert_ptr_nonnull(strstr(archived, "She sang."));
    ck_assert(shows(&rose, "Some support refused"));
    ck_assert_int_le(browser_count_queries(&rose, path_of("")), 5);
    browser_get(&rose, path_of("?order=first"));
    ck_assert(shows(&rose, "We walked to the shop."));
}
END_TEST

START_TEST(one_visit_alone_is_the_last_one)
{
    begin();
    (void)made(plan.now - KITH_DAY, 1, "We walked to the shop.", NULL);
    browser_get(&rose, path_of(""));
    const char *told = strstr(rose.body, "We walked to the shop.");
    ck_assert_ptr_nonnull(told);
    ck_assert_ptr_null(strstr(told + 1, "We walked to the shop."));
    ck_assert(shows(&rose, "There is no earlier visit yet."));
    ck_assert(!shows(&rose, "No visit has been made yet."));
    browser_get(&rose, path_of("?kind=made"));
    ck_assert(shows(&rose, "We walked to the shop."));
    ck_assert(!shows(&rose, "There is no earlier visit yet."));
}
END_TEST

START_TEST(medication_is_for_who_may_read_health)
{
    begin();
    (void)made(plan.now - KITH_DAY, 1, "All well.", NULL);
    browser_get(&daughter, path_of(""));
    ck_assert_int_eq(daughter.status, 200);
    ck_assert(shows(&daughter, "All well."));
    ck_assert(!shows(&daughter, "Some support refused"));
    browser_get(&daughter, path_of("?kind=refused"));
    ck_assert(shows(&daughter, "No visit matches what you chose."));
    browser_get(&rose, path_of("?kind=refused"));
    ck_assert(shows(&rose, "All well."));
}
END_TEST

START_TEST(the_filter_finds_and_says_so)
{
    begin();
    int64_t first = made(plan.now - KITH_DAY, 1, "First words.", NULL);
    (void)made(plan.now - 5 * KITH_DAY, 2, "Second words.", NULL);
    int64_t missed = plan_visit(plan.now - 3 * KITH_DAY, 30, 1, NULL);
    plan_execute(
        "UPDATE visits_visit SET state = 'missed', started_at = NULL, ended_at = NULL WHERE id = %lld",
        (long long)missed);
    plan_assigned(missed, 3, "team");
    /* Who came is named, or else who was to come. */
    browser_get(&rose, path_of("?worker=worker+3"));
    ck_assert(shows(&rose, "Missed"));
    ck_assert(!shows(&rose, "First words."));
    browser_get(&rose, path_of("?worker=Worker&kind=made"));
    ck_assert(shows(&rose, "First words."));
    ck_assert(shows(&rose, "Second words."));
    ck_assert(!shows(&rose, "Missed</"));
    browser_get(&rose, path_of("?worker=Nobody"));
    ck_assert(!shows(&rose, "Second words."));
    browser_get(&rose, path_of("?worker=Worker+2"));
    ck_assert(shows(&rose, "Second words."));
    ck_assert(!shows(&rose, "First words."));
    ck_assert(shows(&rose, "You see only some of them."));
    browser_get(&rose, path_of("?kind=short"));
    ck_assert(!shows(&rose, "First words."));
    plan_execute("UPDATE visits_visit SET ended_at = started_at + INTERVAL 7 MINUTE WHERE id = %lld",
                 (long long)first);
    browser_get(&rose, path_of("?kind=short"));
    ck_assert(shows(&rose, "First words."));
    ck_assert(shows(&rose, "Shorter than planned"));
    ck_assert(!shows(&rose, "Second words."));
    ck_assert(!shows(&rose, "Missed</"));
    browser_get(&rose, path_of("?kind=missed"));
    ck_assert(shows(&rose, "Missed"));
    ck_assert(!shows(&rose, "Second words."));
    browser_get(&rose,
                path_of("?from-day=15&from-month=11&from-year=2026&to-day=17&to-month=11&to-year=2026"));
    ck_assert(shows(&rose, "Second words."));
    ck_assert(!shows(&rose, "First words."));
    browser_get(&rose,
                path_of("?from-day=17&from-month=11&from-year=2026&to-day=15&to-month=11&to-year=2026"));
    ck_assert(shows(&rose, "The last day must be the first day or later"));
}
END_TEST

/* As far back as it goes, from there on, and back to the newest. */
START_TEST(the_book_begins_at_the_first_day)
{
    begin();
    for (int i = 1; i <= 25; i++) {
        char words[40];
        (void)snprintf(words, sizeof words, "Words %d.", i);
        (void)made(plan.now - i * KITH_DAY, 1, words, NULL);
    }
    browser_get(&rose, path_of(""));
    ck_assert(shows(&rose, "order=first"));
    ck_assert(!shows(&rose, "Words 25."));
    browser_get(&rose, path_of("?order=first"));
    ck_assert_int_eq(rose.status, 200);
    ck_assert(!shows(&rose, "older than a month"));
    const char *first = strstr(rose.body, "Words 25.");
    const char *second = strstr(rose.body, "Words 24.");
    ck_assert(first != NULL && second != NULL && first < second);
    ck_assert(!shows(&rose, "Words 1."));
    browser_get(&rose, path_of("?order=first&page=2"));
    ck_assert(shows(&rose, "Words 1."));
    ck_assert(shows(&rose, "order=first"));
    browser_get(&rose, path_of("?kind=cancelled"));
    ck_assert(shows(&rose, "No visit matches what you chose."));
}
END_TEST

START_TEST(another_provider_reads_none_of_it)
{
    char id[40], page[60];
    begin();
    (void)made(plan.now - KITH_DAY, 1, "Only for Harbour.", id);
    browser_get(&other, path_of(""));
    ck_assert_int_eq(other.status, 200);
    ck_assert(!shows(&other, "Only for Harbour."));
    (void)snprintf(page, sizeof page, "/%s", id);
    browser_get(&other, path_of(page));
    ck_assert_int_eq(other.status, 404);
}
END_TEST

START_TEST(feedback_is_one_step_and_is_answered_once)
{
    char id[40], page[120];
    begin();
    int64_t visit = made(plan.now - KITH_DAY, 1, "All well.", id);
    (void)snprintf(page, sizeof page, "/%s", id);
    browser_get(&daughter, path_of(page));
    ck_assert(shows(&daughter, "Say how this visit was"));
    (void)snprintf(page, sizeof page, "/%s/feedback", id);
    browser_get(&daughter, path_of(page));
    browser_post(&daughter, path_of(page), "comment=Thank+you", true);
    ck_assert_int_eq(daughter.status, 422);
    ck_assert(shows(&daughter, "Choose how it was"));
    ck_assert(shows(&daughter, "Thank you"));
    browser_post(&daughter, path_of(page), "mood=good&comment=Thank+you", true);
    ck_assert_int_eq(daughter.status, 303);
    browser_post_again(&daughter);
    ck_assert_int_eq(daughter.status, 303);
    (void)snprintf(page, sizeof page, "/%s/feedback/thanks", id);
    browser_get(&daughter, path_of(page));
    ck_assert_int_eq(daughter.status, 200);
    ck_assert(shows(&daughter, "Rose Example, and everybody who may read these visits"));
    ck_assert(shows(&daughter, "It was good"));
    browser_get(&daughter, path_of("?kind=said"));
    ck_assert(shows(&daughter, "All well."));
    (void)snprintf(page, sizeof page, "/%s/feedback", id);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_feedback WHERE visit_id = %lld", (long long)visit), 1);
    /* The office does not speak in their place, and the worker does not either. */
    browser_get(&office, path_of(page));
    ck_assert_int_eq(office.status, 403);
    browser_get(&office, "/visits");
    ck_assert(shows(&office, "Rose Example"));
    (void)snprintf(page, sizeof page, "/%s", id);
    browser_get(&office, path_of(page));
    ck_assert(shows(&office, "It was good"));
    const char *end = strstr(office.body, "/answer\"");
    ck_assert_ptr_nonnull(end);
    char answer[200];
    (void)snprintf(answer, sizeof answer, "/%s/feedback/%.32s/answer", id, end - 32);
    browser_get(&office, path_of(answer));
    ck_assert_int_eq(office.status, 200);
    browser_post(&office, path_of(answer), "answer=We+told+her", true);
    ck_assert_int_eq(office.status, 303);
    browser_get(&office, path_of(answer));
    ck_assert_int_eq(office.status, 404);
    browser_get(&daughter, path_of(page));
    ck_assert(shows(&daughter, "We told her"));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'daughter@example.org'"
                                 " AND body NOT LIKE '%%told%%'"),
                     1);
}
END_TEST

/* What this account said stands where it was asked, with a way to say more; to others it is still asked. */
START_TEST(who_has_said_how_it_was_is_not_asked_again)
{
    char id[40], page[120], form[120];
    begin();
    int64_t visit = made(plan.now - KITH_HOUR, 1, "All well.", id);
    (void)snprintf(page, sizeof page, "/%s", id);
    (void)snprintf(form, sizeof form, "/%s/feedback", id);
    browser_get(&daughter, path_of(form));
    ck_assert(shows(&daughter, "How was this visit?"));
    browser_post(&daughter, path_of(form), "mood=mixed&comment=He+was+kind", true);
    ck_assert_int_eq(daughter.status, 303);
    browser_get(&daughter, path_of(page));
    ck_assert(shows(&daughter, "Say more about this visit"));
    ck_assert(!shows(&daughter, "Say how this visit was"));
    browser_get(&daughter, path_of(""));
    ck_assert(shows(&daughter, "Say more about this visit"));
    ck_assert(!shows(&daughter, "Say how this visit was"));
    browser_get(&daughter, "/");
    ck_assert(shows(&daughter, "Say more about it"));
    ck_assert(!shows(&daughter, "Say how it was"));
    browser_get(&rose, path_of(page));
    ck_assert(shows(&rose, "Say how this visit was"));
    ck_assert(!shows(&rose, "Say more about this visit"));
    browser_get(&rose, path_of(form));
    ck_assert(shows(&rose, "How was this visit?"));
    ck_assert(!shows(&rose, "He was kind"));
    browser_get(&daughter, path_of(form));
    ck_assert(shows(&daughter, "What you said, 21 November 2026, 9am:"));
    ck_assert(shows(&daughter, "He was kind"));
    ck_assert(shows(&daughter, "How do you see this visit now?"));
    ck_assert(!shows(&daughter, "How was this visit?"));
    ck_assert(shows(&daughter, "value=\"mixed\" checked"));
    browser_post(&daughter, path_of(form), "mood=good&comment=He+came+back", true);
    ck_assert_int_eq(daughter.status, 303);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_feedback WHERE visit_id = %lld", (long long)visit), 2);
    browser_get(&daughter, path_of(form));
    ck_assert(shows(&daughter, "value=\"good\" checked"));
    ck_assert(strstr(daughter.body, "He was kind") < strstr(daughter.body, "He came back"));
}
END_TEST

/* Mail reaches also whom the portal does not let in: it says nothing of somebody kept out. */
START_TEST(an_answer_is_not_mailed_to_who_may_not_read_it_now)
{
    char id[40], page[120], answer[200];
    begin();
    (void)made(plan.now - KITH_DAY, 1, "All well.", id);
    (void)snprintf(page, sizeof page, "/%s/feedback", id);
    browser_get(&daughter, path_of(page));
    browser_post(&daughter, path_of(page), "mood=poor&comment=Late", true);
    ck_assert_int_eq(daughter.status, 303);
    plan_execute("UPDATE access_relation SET revoked_at = '%s' WHERE account_id = %lld",
                 "2026-11-21 08:00:00", (long long)plan.daughter);
    int64_t before = plan_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'daughter@example.org'");
    (void)snprintf(page, sizeof page, "/%s", id);
    browser_get(&office, path_of(page));
    const char *end = strstr(office.body, "/answer\"");
    ck_assert_ptr_nonnull(end);
    (void)snprintf(answer, sizeof answer, "/%s/feedback/%.32s/answer", id, end - 32);
    browser_get(&office, path_of(answer));
    browser_post(&office, path_of(answer), "answer=We+told+her", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_feedback WHERE answer = 'We told her'"
                                 " AND comment = 'Late'"),
                     1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'daughter@example.org'"),
                     before);
}
END_TEST

FIXTURE_MAIN("visits book", FIXTURE_MIGRATED, an_empty_book_explains_itself,
             today_the_last_visit_and_the_past, one_visit_alone_is_the_last_one,
             medication_is_for_who_may_read_health, the_filter_finds_and_says_so,
             the_book_begins_at_the_first_day, another_provider_reads_none_of_it,
             feedback_is_one_step_and_is_answered_once, who_has_said_how_it_was_is_not_asked_again,
             an_answer_is_not_mailed_to_who_may_not_read_it_now)
