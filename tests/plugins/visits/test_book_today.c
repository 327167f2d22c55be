/* test_book_today.c - who comes today, as the person and the family read it first: the sentence of each
 * state, whose face, whom to ring. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

static struct browser rose, daughter, office;

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static const char *overview(void)
{
    static char path[80];
    (void)snprintf(path, sizeof path, "/people/%s", plan.rose_id);
    return path;
}

static void begin(void)
{
    plan_begin();
    plan_rose(&rose);
    browser_sign_in(&daughter, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    plan_office(&office, "office@example.org");
}

/* What Rose, and her daughter at home, are told of the only visit. */
static void says(const char *own, const char *family)
{
    browser_get(&rose, overview());
    ck_assert_int_eq(rose.status, 200);
    ck_assert_msg(shows(&rose, own), "no \"%s\"", own);
    browser_get(&daughter, "/");
    ck_assert_int_eq(daughter.status, 200);
    ck_assert_msg(shows(&daughter, family), "no \"%s\" at home", family);
}

/* Nobody stays signed in for so long. */
static void wait_for(kith_time time)
{
    plan.now += time;
    plan_rose(&rose);
    browser_sign_in(&daughter, KITH_ROLE_PERSON, "daughter@example.org", NULL);
}

static void came(int64_t visit, int worker, int minute)
{
    plan_execute(
        "UPDATE visits_visit SET state = 'started', started_at = starts_at + INTERVAL %d MINUTE WHERE id = %lld",
        minute, (long long)visit);
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " tapped_at, record_version) SELECT id, %lld, person_id, owner_organisation_id,"
        " starts_at + INTERVAL %d MINUTE, starts_at, 0 FROM visits_visit WHERE id = %lld",
        (long long)plan.workers[worker], minute, (long long)visit);
}

START_TEST(each_state_has_its_sentence)
{
    begin();
    int64_t visit = plan_visit(plan.now + 30 * KITH_MINUTE, 30, 1, NULL);
    says("Who comes is not settled yet.", "Who comes is not settled yet.");
    plan_assigned(visit, 3, "team");
    says("Worker 3 comes at 9:30am.", "Worker 3 comes at 9:30am.");
    wait_for(40 * KITH_MINUTE);
    says("Worker 3 is expected. The visit was planned for 9:30am.", "Worker 3 is expected.");
    wait_for(40 * KITH_MINUTE);
    says("Worker 3 is late. The visit was planned for 9:30am.", "Worker 3 is late.");
    ck_assert(shows(&rose, "govuk-tag--red"));
    came(visit, 3, 32);
    says("Worker 3 is here now (since 10:02am).", "Worker 3 is visiting now (since 10:02am).");
    ck_assert(!shows(&rose, "Started on time"));
    plan_execute(
        "UPDATE visits_visit SET state = 'done', ended_at = started_at + INTERVAL 33 MINUTE WHERE id = %lld",
        (long long)visit);
    says("Worker 3 visited, 10:02am to 10:35am.", "Worker 3 visited, 10:02am to 10:35am.");
    ck_assert(shows(&rose, "No more visits are to come today."));
}
END_TEST

/* Rows of the audit that say that somebody read Rose's visits on that basis. */
static int64_t looked(const char *email, const char *basis)
{
    return plan_number(
        "SELECT COUNT(*) FROM %s_audit.audit_event e JOIN account a ON a.id = e.account_id"
        " WHERE e.action = 'page.view' AND e.person_id = %lld AND e.section = 'visits' AND e.basis = '%s'"
        " AND e.restricted = 0 AND a.email = '%s'",
        fixture_settings()->db_name, (long long)plan.rose, basis, email);
}

static int64_t views(void)
{
    return plan_number("SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = 'page.view'",
                       fixture_settings()->db_name);
}

START_TEST(who_reads_it_at_home_stands_in_the_audit)
{
    begin();
    int64_t before = views();
    int64_t hers = looked("daughter@example.org", "grant"), own = looked("rose@example.org", "self");
    browser_get(&daughter, "/");
    ck_assert_int_eq(daughter.status, 200);
    ck_assert_int_eq(looked("daughter@example.org", "grant") - hers, 0);
    (void)plan_visit(plan.now + 30 * KITH_MINUTE, 30, 1, NULL);
    (void)plan_visit(plan.now + 3 * KITH_HOUR, 30, 1, NULL);
    browser_get(&daughter, "/");
    ck_assert(shows(&daughter, "Rose Example"));
    ck_assert_int_eq(looked("daughter@example.org", "grant") - hers, 1);
    browser_get(&daughter, "/");
    ck_assert_int_eq(looked("daughter@example.org", "grant") - hers, 2);
    browser_get(&rose, "/");
    ck_assert_int_eq(looked("rose@example.org", "self") - own, 1);
    browser_get(&office, "/");
    ck_assert_int_eq(office.status, 200);
    ck_assert_int_eq(views() - before, 3);
    ck_assert_int_le(browser_count_queries(&daughter, "/"), 3);
}
END_TEST

START_TEST(two_who_come_are_named_together)
{
    begin();
    int64_t visit = plan_visit(plan.now + KITH_HOUR, 30, 2, NULL);
    plan_assigned(visit, 4, "team");
    plan_assigned(visit, 5, "team");
    says("Worker 4 and Worker 5 come at 10am.", "Worker 4 and Worker 5 come at 10am.");
    wait_for(KITH_HOUR);
    came(visit, 4, 0);
    came(visit, 5, 0);
    says("Worker 4 and Worker 5 are here now (since 10am).", "Worker 4 and Worker 5 are visiting now");
}
END_TEST

/* Whoever is to come themselves is told "you", and beside whom. */
START_TEST(who_comes_is_told_so)
{
    struct browser worker;
    char book[100];
    begin();
    (void)snprintf(book, sizeof book, "%s/visits", overview());
    int64_t visit = plan_visit(plan.now + KITH_HOUR, 30, 1, NULL);
    plan_assigned(visit, 4, "team");
    plan_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " entries_of, from_at, until_at, source, source_id, created_at) SELECT RANDOM_BYTES(16), person_id, %lld,"
        " owner_organisation_id, 'worker', 'team', 'visits', owner_organisation_id, '2000-01-01', '9999-01-01',"
        " 'visits', id, NOW() FROM visits_visit WHERE id = %lld",
        (long long)plan.workers[4], (long long)visit);
    plan_worker_in(&worker, 4);
    browser_get(&worker, overview());
    ck_assert_int_eq(worker.status, 200);
    ck_assert(shows(&worker, "You go to Rose Example at 10am."));
    ck_assert(!shows(&worker, "Worker 4 comes"));
    plan_assigned(visit, 2, "team");
    plan_assigned(visit, 5, "team");
    browser_get(&worker, book);
    ck_assert_int_eq(worker.status, 200);
    ck_assert(shows(&worker, "You, Worker 2 and Worker 5 go to Rose Example at 10am."));
    says("Worker 2, Worker 4 and Worker 5 come at 10am.", "Worker 2, Worker 4 and Worker 5 come at 10am.");
    plan.now += KITH_HOUR + KITH_MINUTE;
    plan_worker_in(&worker, 4);
    browser_get(&worker, book);
    ck_assert(shows(&worker, "You, Worker 2 and Worker 5 are expected."));
    came(visit, 4, 0);
    browser_get(&worker, book);
    ck_assert(shows(&worker, "You are visiting now (since 10am)."));
    plan_execute("UPDATE visits_visit SET state = 'done', ended_at = ends_at WHERE id = %lld",
                 (long long)visit);
    browser_get(&worker, book);
    ck_assert(shows(&worker, "You visited, 10am to 10:30am."));
}
END_TEST

START_TEST(nobody_came_or_nobody_answered)
{
    begin();
    int64_t visit = plan_visit(plan.now - 3 * KITH_HOUR, 30, 1, NULL);
    says("Nobody came. The visit was planned for 6am.", "Nobody came.");
    plan_execute("UPDATE visits_visit SET state = 'no-reply' WHERE id = %lld", (long long)visit);
    says("Somebody came, and nobody answered the door.", "Somebody came, and nobody answered the door.");
    plan_execute("UPDATE visits_visit SET state = 'cancelled' WHERE id = %lld", (long long)visit);
    says("This visit was cancelled.", "This visit was cancelled.");
}
END_TEST

/* After midnight whoever came before it is still there; once they left, it is of yesterday. */
START_TEST(a_night_visit_stays_until_it_is_over)
{
    begin();
    kith_time starts_at = plan.now + 14 * KITH_HOUR + 30 * KITH_MINUTE;
    int64_t visit = plan_visit(starts_at, 60, 1, NULL);
    plan_assigned(visit, 3, "team");
    wait_for(15 * KITH_HOUR + 5 * KITH_MINUTE);
    came(visit, 3, 0);
    says("Worker 3 is here now (since 11:30pm).", "Worker 3 is visiting now (since 11:30pm).");
    plan_execute(
        "UPDATE visits_visit SET state = 'done', ended_at = started_at + INTERVAL 33 MINUTE WHERE id = %lld",
        (long long)visit);
    browser_get(&rose, overview());
    ck_assert(shows(&rose, "No visit is planned for today."));
    ck_assert(!shows(&rose, "Worker 3"));
    browser_get(&daughter, "/");
    ck_assert(!shows(&daughter, "Worker 3"));
}
END_TEST

/* The next one stands first, the others of the day below it, and tomorrow's only when nothing more is to
 * come. */
START_TEST(the_next_visit_stands_first)
{
    begin();
    plan_assigned(plan_visit(plan.now - KITH_HOUR / 2, 30, 1, NULL), 1, "team");
    plan_assigned(plan_visit(plan.now + 9 * KITH_HOUR, 30, 1, NULL), 2, "team");
    plan_assigned(plan_visit(plan.now + KITH_DAY, 30, 1, NULL), 3, "team");
    browser_get(&daughter, "/");
    const char *next = strstr(daughter.body, "kith-next__sentence");
    const char *rest = strstr(daughter.body, "kith-lines");
    ck_assert_ptr_nonnull(next);
    ck_assert_ptr_nonnull(rest);
    ck_assert(next < rest);
    ck_assert(strstr(next, "Worker 1") < rest);
    ck_assert(strstr(next, "Worker 2") > rest);
    ck_assert(!shows(&daughter, "Worker 3"));
    plan_execute("UPDATE visits_visit SET state = 'cancelled' WHERE starts_at < '2026-11-22'");
    browser_get(&daughter, "/");
    ck_assert(shows(&daughter, "No more visits are to come today."));
    ck_assert(shows(&daughter, "Tomorrow, 9am to 9:30am"));
    ck_assert(shows(&daughter, "Worker 3 comes at 9am."));
}
END_TEST

/* Where each line stands in the day is said, and the record and its log are one step from home. */
START_TEST(the_lines_say_what_is_done_and_what_comes)
{
    static const char *const order[] = {"govuk-tag--turquoise", "Worker 2 comes",  "govuk-tag--green",
                                        "Worker 1 visited",     "govuk-tag--grey", "Worker 3 comes"};
    char record[100], log[100];
    begin();
    int64_t visit = plan_visit(plan.now - KITH_HOUR, 30, 1, NULL);
    plan_assigned(visit, 1, "team");
    came(visit, 1, 0);
    plan_execute("UPDATE visits_visit SET state = 'done', ended_at = ends_at WHERE id = %lld",
                 (long long)visit);
    plan_assigned(plan_visit(plan.now + KITH_HOUR, 30, 1, NULL), 2, "team");
    plan_assigned(plan_visit(plan.now + 9 * KITH_HOUR, 30, 1, NULL), 3, "team");
    (void)snprintf(record, sizeof record, "href=\"/people/%s\"", plan.rose_id);
    (void)snprintf(log, sizeof log, "href=\"/people/%s/log\"", plan.rose_id);
    browser_get(&rose, "/");
    const char *at = strstr(rose.body, "Your visits today");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        ck_assert_ptr_nonnull(at);
        at = strstr(at, order[i]);
        ck_assert_msg(at != NULL, "no %s after what stands before it", order[i]);
    }
    ck_assert(shows(&rose, record));
    ck_assert(shows(&rose, log));
    browser_get(&daughter, "/");
    ck_assert(shows(&daughter, "Visits today: Rose Example"));
    ck_assert(!shows(&daughter, "Your visits"));
    ck_assert(shows(&daughter, record));
    ck_assert_msg(!shows(&daughter, log), "she may not read who has looked");
    browser_get(&rose, overview());
    ck_assert(shows(&rose, "Your visits today"));
    browser_get(&daughter, overview());
    ck_assert(!shows(&daughter, "Your visits"));
    came(plan_visit(plan.now - KITH_MINUTE, 30, 1, NULL), 4, 0);
    browser_get(&daughter, "/");
    ck_assert(shows(&daughter, "govuk-tag--blue"));
}
END_TEST

START_TEST(home_shows_it_to_who_may_read_visits_only)
{
    begin();
    plan_assigned(plan_visit(plan.now + KITH_HOUR, 30, 1, NULL), 3, "team");
    browser_get(&office, "/");
    ck_assert_int_eq(office.status, 200);
    ck_assert(!shows(&office, "Worker 3 comes"));
    plan_execute("UPDATE access_relation SET revoked_at = '2026-11-21 08:00:00' WHERE account_id = %lld",
                 (long long)plan.daughter);
    browser_get(&daughter, "/");
    ck_assert_int_eq(daughter.status, 200);
    ck_assert(!shows(&daughter, "Worker 3"));
    ck_assert(!shows(&daughter, "Visits today"));
    plan_execute("UPDATE access_relation SET revoked_at = NULL WHERE account_id = %lld",
                 (long long)plan.daughter);
}
END_TEST

START_TEST(the_office_can_be_rung)
{
    begin();
    plan_assigned(plan_visit(plan.now - KITH_HOUR, 30, 1, NULL), 3, "team");
    plan_execute("UPDATE account SET display_name = 'Joy Penrose' WHERE email = 'office@example.org'");
    browser_get(&rose, overview());
    ck_assert(!shows(&rose, "tel:"));
    browser_get(&office, "/visits/office");
    ck_assert_int_eq(office.status, 200);
    browser_post(&office, "/visits/office", "phone=ask+Joy&hours=", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "This is not a telephone number."));
    browser_get(&office, "/visits/office");
    browser_post(&office, "/visits/office", "phone=(01632)+960+123&hours=Every+day&version=0", true);
    ck_assert_int_eq(office.status, 303);
    /* Who began before that is shown it, and keeps what they wrote. */
    browser_get(&office, "/visits/office");
    browser_post(&office, "/visits/office", "phone=01632+960999&hours=&version=0", true);
    ck_assert_int_eq(office.status, 409);
    ck_assert(shows(&office, "This changed while you were writing"));
    ck_assert(shows(&office, "Joy Penrose saved it, 21 November 2026, 9am."));
    ck_assert(shows(&office, "(01632) 960 123"));
    ck_assert(shows(&office, "value=\"01632 960999\""));
    ck_assert(shows(&office, "name=\"version\" value=\"1\""));
    browser_get(&rose, overview());
    ck_assert(shows(&rose, "href=\"tel:01632960123\">(01632) 960 123</a>"));
    ck_assert(shows(&rose, "(Every day)"));
    browser_get(&daughter, "/");
    ck_assert(shows(&daughter, "tel:01632960123"));
    browser_get(&office, "/visits/office");
    ck_assert(shows(&office, "(01632) 960 123"));
    browser_post(&office, "/visits/office", "phone=&hours=&version=1", true);
    ck_assert_int_eq(office.status, 303);
    browser_get(&rose, overview());
    ck_assert(!shows(&rose, "tel:"));
    browser_get(&rose, "/visits/office");
    ck_assert_int_eq(rose.status, 403);
}
END_TEST

FIXTURE_MAIN("visits book today", FIXTURE_MIGRATED, each_state_has_its_sentence,
             who_reads_it_at_home_stands_in_the_audit, two_who_come_are_named_together, who_comes_is_told_so,
             nobody_came_or_nobody_answered, a_night_visit_stays_until_it_is_over,
             the_next_visit_stands_first, the_lines_say_what_is_done_and_what_comes,
             home_shows_it_to_who_may_read_visits_only, the_office_can_be_rung)
