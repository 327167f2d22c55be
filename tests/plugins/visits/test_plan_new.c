/* test_plan_new.c - visits planned for somebody new: one, or a package's whole week at once. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PACKAGE "0000000000000000000000000000000b"
#define MORNING "pick-1=yes&what-1=" PACKAGE "+Morning&starts-1=7:30am&minutes-1=45&workers-1=1"
#define TEA     "&pick-2=yes&what-2=" PACKAGE "+Tea&starts-2=4:30pm&minutes-2=30&workers-2=2"
#define NIGHT   "&pick-3=yes&what-3=" PACKAGE "+Night&starts-3=10pm&minutes-3=540&workers-3=1"
#define MONDAY  "&on-day=23&on-month=11&on-year=2026"
#define FRIDAY  "&until-day=4&until-month=12&until-year=2026"
#define WEEK    "&mon=yes&tue=yes&wed=yes&thu=yes&fri=yes"

static struct browser office;

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static const char *path(void)
{
    static char text[100];
    (void)snprintf(text, sizeof text, "/people/%s/visits/plan", plan.rose_id);
    return text;
}

/* Rose's package of the first provider, with tasks entered in no order of the day. */
static void stand(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('people', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    plan_begin();
    plan_execute("DELETE FROM people_death");
}

static void begin(void)
{
    static const char *const tasks[][2] = {
        {"Night", "Sleep nearby"}, {"Tea", "Warm supper"}, {"Morning", "Washing"}, {"Morning", "Breakfast"}};
    stand();
    plan_execute(
        "INSERT INTO packages_package (id, public_id, person_id, owner_organisation_id, version, starts_on,"
        " ends_on, created_at) VALUES (11, UNHEX('" PACKAGE
        "'), %lld, %lld, 1, '2026-11-23', '2027-04-30', '2026-01-01')",
        (long long)plan.rose, (long long)plan.provider);
    plan_execute(
        "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, weekly_minutes,"
        " consent, written_at) VALUES (11, 1, %lld, %lld, 600, 'consent', '2026-01-01')",
        (long long)plan.rose, (long long)plan.provider);
    for (int i = 0; i < 4; i++)
        plan_execute(
            "INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place,"
            " task, from_at) VALUES (UNHEX(MD5('t%d')), 11, %lld, %lld, '%s', %d, '%s', '2026-01-01')",
            i, (long long)plan.rose, (long long)plan.provider, tasks[i][0], i + 1, tasks[i][1]);
    plan_office(&office, "office@example.org");
    browser_get(&office, path());
    ck_assert_int_eq(office.status, 200);
}

static int64_t visits(void)
{
    return plan_number("SELECT COUNT(*) FROM visits_visit");
}

static void refuses(const char *fields, const char *sentence)
{
    int64_t before = visits();
    browser_get(&office, path());
    browser_post(&office, path(), fields, true);
    ck_assert_msg(office.status == 422, "%s: %d", sentence, office.status);
    ck_assert_msg(shows(&office, sentence), "%s", sentence);
    ck_assert_int_eq(visits(), before);
}

START_TEST(without_a_package_it_says_what_comes_first)
{
    struct browser other;
    stand();
    plan_office(&office, "office@example.org");
    browser_get(&office, path());
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "There is no package of care from your organisation"));
    ck_assert(!shows(&office, "name=\"on-day\""));
    browser_post(&office, path(), MORNING MONDAY, true);
    ck_assert_int_eq(office.status, 422);
    begin();
    /* Another provider of hers plans none of these visits. */
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
    browser_get(&other, path());
    ck_assert_int_eq(other.status, 200);
    ck_assert(!shows(&other, "Washing"));
    browser_post(&other, path(), MORNING MONDAY, true);
    ck_assert_int_eq(other.status, 422);
    plan_officer(&other, "case");
    browser_get(&other, path());
    ck_assert_int_eq(other.status, 403);
    plan_rose(&other);
    browser_get(&other, path());
    ck_assert_int_eq(other.status, 403);
    ck_assert_int_eq(visits(), 0);
}
END_TEST

START_TEST(the_form_names_visits_in_the_order_of_the_day)
{
    begin();
    const char *morning = strstr(office.body, "value=\"" PACKAGE " Morning\"");
    const char *tea = strstr(office.body, "value=\"" PACKAGE " Tea\"");
    const char *night = strstr(office.body, "value=\"" PACKAGE " Night\"");
    ck_assert(morning != NULL && tea != NULL && night != NULL);
    ck_assert(morning < tea && tea < night);
    ck_assert(shows(&office, "Washing, Breakfast"));
    ck_assert(shows(&office, "Plan another visit"));
    /* Nobody is chosen, and nothing is said of when until it is known. */
    ck_assert(!shows(&office, " checked"));
    ck_assert(!shows(&office, " selected"));
    ck_assert_str_eq(browser_hidden(&office, "starts-1"), "");
}
END_TEST

START_TEST(the_ways_to_it_lead_to_it)
{
    static const char *const from[] = {"/visits", "/visits/week", "/packages"};
    char page[200], link[200];
    begin();
    (void)snprintf(link, sizeof link, "href=\"%s\"", path());
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(page, sizeof page, "/people/%s%s", plan.rose_id, from[i]);
        browser_get(&office, page);
        ck_assert_int_eq(office.status, 200);
        ck_assert_msg(shows(&office, link), "%s", from[i]);
    }
    (void)plan_visit(plan.now, 30, 1, NULL);
    browser_get(&office, "/visits/rota?view=week");
    ck_assert(shows(&office, link));
    browser_get(&office, "/visits/rota?on-day=1&on-month=1&on-year=2027");
    ck_assert(shows(&office, "href=\"/people\""));
    /* Nobody else is shown a way that ends at a refusal. */
    struct browser rose;
    plan_rose(&rose);
    (void)snprintf(page, sizeof page, "/people/%s/visits", plan.rose_id);
    browser_get(&rose, page);
    ck_assert_int_eq(rose.status, 200);
    ck_assert(!shows(&rose, link));
}
END_TEST

START_TEST(a_first_visit_leads_to_who_comes)
{
    begin();
    browser_post(&office, path(), MORNING MONDAY, true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_ptr_nonnull(strstr(office.location, "/plan/assign"));
    browser_post_again(&office);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(visits(), 1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_visit WHERE person_id = %lld AND package_id = 11"
                    " AND owner_organisation_id = %lld AND slot = 'Morning' AND kind = 'day'"
                    " AND starts_at = '2026-11-23 07:30' AND ends_at = '2026-11-23 08:15'"
                    " AND workers_needed = 1 AND state = 'planned'",
                    (long long)plan.rose, (long long)plan.provider),
        1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM book_entry WHERE section = 'visits' AND title ="
                                 " 'A visit is planned for 23 November 2026, 7:30am'"),
                     1);
    browser_get(&office, office.location);
    ck_assert_int_eq(office.status, 200);
    /* The next time the form knows when and how long. */
    browser_get(&office, path());
    ck_assert(shows(&office, "value=\"07:30\""));
    ck_assert(shows(&office, "value=\"45\""));
}
END_TEST

START_TEST(a_whole_week_is_planned_with_who_comes)
{
    char fields[1000];
    begin();
    plan_assigned(plan_visit(plan.now - KITH_DAY, 30, 2, NULL), 1, "team");
    plan_assigned(plan_visit(plan.now - KITH_DAY, 30, 2, NULL), 2, "team");
    int n =
        snprintf(fields, sizeof fields, MORNING TEA NIGHT MONDAY FRIDAY WEEK "&worker=%s", plan_worker_id(1));
    (void)snprintf(fields + n, sizeof fields - (size_t)n, "&second=%s", plan_worker_id(2));
    browser_get(&office, path());
    ck_assert(shows(&office, "Worker 1 (in the team)"));
    browser_post(&office, path(), fields, true);
    ck_assert_msg(office.status == 303, "%d %.3000s", office.status, office.body);
    ck_assert_ptr_nonnull(strstr(office.location, "/visits/week?on-day=23&on-month=11&on-year=2026"));
    /* Ten weekdays of three visits; the second worker comes to tea. */
    ck_assert_int_eq(visits(), 2 + 30);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE slot = 'Night' AND kind = 'night'"
                                 " AND TIMESTAMPDIFF(MINUTE, starts_at, ends_at) = 540"),
                     10);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_visit v JOIN visits_assignment a ON a.visit_id ="
                    " v.id WHERE v.slot = 'Tea' AND v.workers_needed = 2"),
        20);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE starts_at > '2026-11-22'"
                                 " AND worker_id = %lld",
                                 (long long)plan.workers[1]),
                     30);
    /* Only what is within a week opens the record. */
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE window_at IS NOT NULL"
                                 " AND starts_at > '2026-11-29'"),
                     0);
    ck_assert_int_gt(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE window_at IS NOT NULL"), 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM book_entry WHERE section = 'visits'"), 1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM book_entry WHERE title LIKE '30 visits are planned from"
                    " 23 November 2026 until 4 December 2026'"),
        1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice"), 0);
    /* Once more makes nothing more; with one that is new, that alone. */
    refuses(fields, "All of these visits are planned already");
    browser_post(&office, path(),
                 MORNING MONDAY "&pick-4=yes&what-4=" PACKAGE
                                "&name=Lunch&starts-4=12:30&minutes-4=30&workers-4=1",
                 true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(visits(), 33);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE slot = 'Lunch'"), 1);
}
END_TEST

struct other_office {
    int told[2];
};

/* The other office has planned the visit and has not come to the end of it yet. */
static enum kith_rc plans_slowly(struct kith_db *db, void *data)
{
    static const struct kith_statement add = {
        .name = "test.other_office",
        .sql =
            "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot,"
            " starts_at, ends_at, workers_needed, created_at) VALUES (RANDOM_BYTES(16), ?, ?, 11, 'Morning',"
            " '2026-11-23 07:30', '2026-11-23 08:15', 1, '2026-01-01')",
        .params = "ii",
        .scope = KITH_SCOPE_SYSTEM,
    };
    const struct other_office *other = data;
    if (kith_write(db, &add, KITH_ARGS(kith_int(plan.rose), kith_int(plan.provider)), NULL, NULL) !=
            KITH_WRITTEN ||
        write(other->told[1], "x", 1) != 1)
        return KITH_FAIL;
    (void)usleep(600000); /* shorter than anybody waits for a lock */
    return KITH_OK;
}

START_TEST(two_offices_who_plan_at_once_make_one_visit)
{
    static const struct db_viewer nobody = {.system = true};
    struct other_office other;
    char byte = 0;
    int status = 1;
    begin();
    ck_assert_int_eq(pipe(other.told), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct kith_db *own = fixture_db(DB_APP);
        db_viewer_set(own, &nobody);
        enum kith_rc rc = db_transaction(own, plans_slowly, &other, NULL, NULL);
        db_close(&own);
        _exit(rc == KITH_OK ? 0 : 1);
    }
    close(other.told[1]);
    ck_assert_int_eq(read(other.told[0], &byte, 1), 1);
    browser_post(&office, path(), MORNING MONDAY, true);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    close(other.told[0]);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "All of these visits are planned already"));
    ck_assert_int_eq(visits(), 1);
}
END_TEST

START_TEST(the_hour_stays_when_the_clocks_change)
{
    begin();
    browser_post(&office, path(),
                 MORNING "&on-day=27&on-month=3&on-year=2027&sun=yes&mon=yes&until-day=29&until-month=3"
                         "&until-year=2027",
                 true);
    ck_assert_msg(office.status == 303, "%d", office.status);
    ck_assert_int_eq(visits(), 3);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE starts_at IN ('2027-03-27 07:30',"
                                 " '2027-03-28 06:30', '2027-03-29 06:30')"),
                     3);
    refuses("pick-1=yes&what-1=" PACKAGE "+Morning&starts-1=1:30am&minutes-1=45&workers-1=1"
            "&on-day=28&on-month=3&on-year=2027",
            "The clocks skip this time on that day");
}
END_TEST

START_TEST(what_does_not_fit_is_said_and_nothing_is_lost)
{
    char fields[1000];
    begin();
    refuses("what-1=" PACKAGE "+Morning" MONDAY, "Choose at least one visit");
    /* A name that was typed need not be ticked as well. */
    refuses("what-4=" PACKAGE "+&name=Lunch&minutes-4=30" MONDAY, "Enter when the visit starts");
    refuses("pick-1=yes&what-1=" PACKAGE "+Morning&minutes-1=45" MONDAY, "Enter when the visit starts");
    refuses("pick-1=yes&what-1=" PACKAGE "+Morning&starts-1=7:30am" MONDAY,
            "Enter how many minutes the visit lasts");
    ck_assert(shows(&office, "value=\"7:30am\""));
    refuses("pick-1=yes&what-1=" PACKAGE "+Morning&starts-1=7:30am&minutes-1=4" MONDAY,
            "Enter a number of minutes from 5 to 960");
    refuses("pick-1=yes&what-1=" PACKAGE "+Supper&starts-1=7:30am&minutes-1=45" MONDAY,
            "The tasks were changed while this page was open");
    refuses("pick-4=yes&what-4=" PACKAGE "&what-1=x&starts-4=7:30am&minutes-4=45" MONDAY,
            "Enter a name for the other visit");
    refuses(MORNING, "Enter the first day");
    refuses(MORNING "&on-day=22&on-month=11&on-year=2026", "The package begins on 23 November 2026");
    refuses(MORNING "&on-day=1&on-month=5&on-year=2027", "The package ends on 30 April 2027");
    refuses(MORNING MONDAY WEEK, "Enter the last day");
    refuses(MORNING MONDAY FRIDAY, "Choose on which days");
    refuses(MORNING MONDAY WEEK "&until-day=1&until-month=11&until-year=2026",
            "The last day must be the first day or later");
    refuses(MORNING MONDAY WEEK "&until-day=15&until-month=2&until-year=2027",
            "Plan at most 12 weeks at once");
    (void)snprintf(fields, sizeof fields, MORNING MONDAY "&worker=%s", PACKAGE);
    refuses(fields, "Choose somebody who works for your organisation");
    (void)snprintf(fields, sizeof fields, MORNING MONDAY "&second=%s", plan_worker_id(2));
    refuses(fields, "Choose the first worker too");
    int n = snprintf(fields, sizeof fields, MORNING MONDAY "&worker=%s", plan_worker_id(1));
    (void)snprintf(fields + n, sizeof fields - (size_t)n, "&second=%s", plan_worker_id(2));
    refuses(fields, "None of these visits needs two workers");
    (void)snprintf(fields + n, sizeof fields - (size_t)n, "&second=%s", plan_worker_id(1));
    refuses(fields, "The second worker must be somebody else");
    /* What was chosen is chosen still. */
    ck_assert(shows(&office, " selected"));
    ck_assert(shows(&office, " checked"));
    /* 9am on the day that the package begins. */
    plan.now = plan.now + 2 * KITH_DAY;
    plan_office(&office, "office@example.org");
    refuses(MORNING MONDAY, "This time is over");
}
END_TEST

START_TEST(it_warns_of_two_homes_at_once_and_of_a_team_that_grows)
{
    char fields[1000], busy[40];
    begin();
    /* Four come already; number 9 would be the fifth, and is with Rose at that time. */
    for (int i = 0; i < 4; i++)
        plan_assigned(plan_visit(plan.now - KITH_DAY, 30, 1, NULL), i, "team");
    /* Planned until 7:30am, but it took longer: still there at 7:30am. */
    int64_t visit = plan_visit(plan.now + 2 * KITH_DAY - 2 * KITH_HOUR, 30, 1, busy); /* 23 November, 7am */
    plan_assigned(visit, 9, "leave");
    plan_execute("UPDATE visits_visit SET started_at = starts_at, ended_at = ends_at + INTERVAL 5 MINUTE,"
                 " state = 'done' WHERE id = %lld",
                 (long long)visit);
    int n = snprintf(fields, sizeof fields, MORNING MONDAY "&worker=%s", plan_worker_id(9));
    refuses(fields, "The trusted team would have 5 workers. It should have at most 4.");
    ck_assert(shows(
        &office,
        "Worker 9 is with Rose Example from 23 November 2026, 7am to about 7:35am. That visit runs late."));
    ck_assert(shows(&office, "Read the warning, and tick the box if you want to go on"));
    (void)snprintf(fields + n, sizeof fields - (size_t)n, "&confirm=yes");
    refuses(fields, "Say why, so that the person knows");
    (void)snprintf(fields + n, sizeof fields - (size_t)n, "&confirm=yes&reason=The+others+are+ill");
    browser_post(&office, path(), fields, true);
    ck_assert_msg(office.status == 303, "%d", office.status);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice WHERE kind = 'team'"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_change WHERE what = 'assigned'"
                                 " AND reason = 'The others are ill'"),
                     1);
}
END_TEST

START_TEST(it_warns_of_somebody_who_is_still_elsewhere)
{
    char fields[1000];
    begin(); /* 21 November, 9am */
    plan_execute("UPDATE packages_package SET starts_on = '2026-11-20'");
    /* Planned until 8:30am, and begun at 8am: over by the plan, but nobody has left. */
    int64_t visit = plan_visit(plan.now - KITH_HOUR, 30, 1, NULL);
    plan_assigned(visit, 9, "team");
    plan_execute("UPDATE visits_visit SET started_at = starts_at, state = 'started' WHERE id = %lld",
                 (long long)visit);
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " tapped_at) SELECT id, %lld, person_id, owner_organisation_id, starts_at, starts_at"
        " FROM visits_visit WHERE id = %lld",
        (long long)plan.workers[9], (long long)visit);
    (void)snprintf(fields, sizeof fields,
                   "pick-1=yes&what-1=" PACKAGE "+Morning&starts-1=9:10am&minutes-1=45&workers-1=1"
                   "&on-day=21&on-month=11&on-year=2026&worker=%s",
                   plan_worker_id(9));
    refuses(fields, "Worker 9 is with Rose Example from 21 November 2026, 8am to about 9:15am."
                    " That visit runs late.");
    /* Once that is finished nothing is in the way. */
    plan_execute("UPDATE visits_attendance SET left_at = '2026-11-21 09:00'");
    browser_post(&office, path(), fields, true);
    ck_assert_msg(office.status == 303, "%d", office.status);
}
END_TEST

/* One package may want fewer workers than another; the one of the first visit is not the only one. */
START_TEST(a_team_is_as_large_as_each_of_the_packages_wants)
{
    static const char supper[] = "0000000000000000000000000000000c";
    char fields[1000];
    begin();
    plan_execute(
        "INSERT INTO packages_package (id, public_id, person_id, owner_organisation_id, version, starts_on,"
        " team_max, created_at) VALUES (12, UNHEX('%s'), %lld, %lld, 1, '2026-11-23', 8, '2026-01-01')",
        supper, (long long)plan.rose, (long long)plan.provider);
    plan_execute(
        "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id,"
        " weekly_minutes, consent, written_at) VALUES (12, 1, %lld, %lld, 600, 'consent', '2026-01-01')",
        (long long)plan.rose, (long long)plan.provider);
    plan_execute("INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot,"
                 " place, task, from_at) VALUES (UNHEX(MD5('t9')), 12, %lld, %lld, 'Supper', 1, 'Soup',"
                 " '2026-01-01')",
                 (long long)plan.rose, (long long)plan.provider);
    for (int i = 0; i < 4; i++)
        plan_assigned(plan_visit(plan.now - KITH_DAY, 30, 1, NULL), i, "team");
    int n = snprintf(fields, sizeof fields,
                     "pick-1=yes&what-1=%s+Supper&starts-1=7pm&minutes-1=30&workers-1=1" MONDAY "&worker=%s",
                     supper, plan_worker_id(9));
    (void)snprintf(fields + n, sizeof fields - (size_t)n,
                   "&pick-2=yes&what-2=" PACKAGE "+Morning&starts-2=7:30am&minutes-2=45&workers-2=1");
    refuses(fields, "The trusted team would have 5 workers. It should have at most 4.");
    fields[n] = '\0';
    browser_get(&office, path());
    browser_post(&office, path(), fields, true);
    ck_assert_int_eq(office.status, 303);
}
END_TEST

START_TEST(nothing_is_planned_for_somebody_who_has_died)
{
    static const char sentence[] =
        "No more visits can be planned, because this person died on 20 November 2026";
    char page[200];
    begin();
    (void)plan_visit(plan.now - 7 * KITH_DAY, 30, 1, NULL);
    plan_execute(
        "INSERT INTO people_death (person_id, died_on, note, account_id, organisation_id, written_at)"
        " VALUES (%lld, '2026-11-20', '', %lld, %lld, '2026-11-20 12:00')",
        (long long)plan.rose, (long long)plan.self, (long long)plan.provider);
    browser_get(&office, path());
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Rose Example died on 20 November 2026. No more visits can be planned."));
    ck_assert(!shows(&office, "Which visits?"));
    refuses(MORNING MONDAY, sentence);
    (void)snprintf(page, sizeof page, "/people/%s/visits/repeat", plan.rose_id);
    browser_get(&office, page);
    browser_post(&office, page, "weeks=1", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, sentence));
    ck_assert_int_eq(visits(), 1);
    plan_execute("DELETE FROM people_death");
}
END_TEST

/* The path of the page of what is older, when there is one. */
static bool older(char path[400])
{
    const char *end = strstr(office.body, "\" rel=\"next\"");
    const char *start = end;
    size_t length = 0;
    if (end == NULL)
        return false;
    while (strncmp(start, "href=\"", 6) != 0)
        start--;
    for (start += 6; start < end && length < 399; start++) {
        path[length++] = *start;
        if (strncmp(start, "&amp;", 5) == 0)
            start += 4;
    }
    path[length] = '\0';
    return true;
}

START_TEST(a_plan_of_hundreds_leaves_a_log_that_can_be_read_to_its_end)
{
    enum { PAGES_MOST = 9 };
    static const char LOOK[] = "changed Visits on 21 November 2026, 9am";
    char log[400];
    struct browser planner;
    int pages = 1, looks = 0;
    begin();
    planner = office;
    browser_post(&planner, path(),
                 MORNING TEA NIGHT "&pick-4=yes&what-4=" PACKAGE
                                   "&name=Lunch&starts-4=12:30&minutes-4=30&workers-4=1" MONDAY WEEK
                                   "&sat=yes&sun=yes&until-day=14&until-month=2&until-year=2027",
                 true);
    ck_assert_msg(planner.status == 303, "%d", planner.status);
    ck_assert_int_eq(visits(), 4 * 84);
    plan_rose(&office);
    (void)snprintf(log, sizeof log, "/people/%s/log", plan.rose_id);
    browser_get(&office, log);
    ck_assert_int_eq(office.status, 200);
    for (;;) {
        for (const char *at = office.body; (at = strstr(at, LOOK)) != NULL; at++)
            looks++;
        if (!older(log) || ++pages > PAGES_MOST)
            break;
        browser_get(&office, log);
        ck_assert_int_eq(office.status, 200);
    }
    ck_assert_int_le(pages, PAGES_MOST);
    ck_assert_int_ge(looks, 4 * 84);
}
END_TEST

FIXTURE_MAIN("plan new", FIXTURE_MIGRATED, without_a_package_it_says_what_comes_first,
             the_form_names_visits_in_the_order_of_the_day, the_ways_to_it_lead_to_it,
             a_first_visit_leads_to_who_comes, a_whole_week_is_planned_with_who_comes,
             two_offices_who_plan_at_once_make_one_visit, the_hour_stays_when_the_clocks_change,
             what_does_not_fit_is_said_and_nothing_is_lost,
             it_warns_of_two_homes_at_once_and_of_a_team_that_grows,
             it_warns_of_somebody_who_is_still_elsewhere, a_team_is_as_large_as_each_of_the_packages_wants,
             nothing_is_planned_for_somebody_who_has_died,
             a_plan_of_hundreds_leaves_a_log_that_can_be_read_to_its_end)
