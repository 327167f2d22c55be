/* test_plan.c - the office's pages: the day at a glance, one visit, and the changes of its plan. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

/* The page's section with this heading. */
static const char *group(const struct browser *browser, const char *heading)
{
    static char text[20000];
    char start[100];
    (void)snprintf(start, sizeof start, "<h2 class=\"govuk-heading-m\">%s</h2>", heading);
    const char *at = strstr(browser->body, start);
    if (at == NULL)
        return "";
    const char *end = strstr(at + 1, "<h2 ");
    size_t len = end != NULL ? (size_t)(end - at) : strlen(at);
    (void)snprintf(text, sizeof text, "%.*s", (int)len, at);
    return text;
}

static const char *plan_path(const char *visit, const char *rest)
{
    static char path[4][300];
    static unsigned next;
    char *at = path[next++ % 4];
    (void)snprintf(at, sizeof path[0], "/people/%s/visits/%s/plan%s", plan.rose_id, visit, rest);
    return at;
}

START_TEST(an_empty_day_says_what_will_be_here)
{
    struct browser office;
    plan_begin();
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits");
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "No visit is planned on this day."));
    ck_assert(shows(&office, "Nothing waits for you."));
}
END_TEST

START_TEST(the_day_shows_what_needs_doing)
{
    struct browser office;
    char late[40], open[40], second[40], early[40];
    plan_begin();
    int64_t visit = plan_visit(plan.now - 50 * KITH_MINUTE, 30, 1, late);
    plan_assigned(visit, 0, "team");
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, open);
    visit = plan_visit(plan.now - 10 * KITH_MINUTE, 30, 2, second);
    plan_assigned(visit, 1, "team");
    plan_assigned(visit, 2, "team");
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " tapped_at) VALUES (%lld, %lld, %lld, %lld, '2026-11-21 08:52', '2026-11-21 08:52')",
        (long long)visit, (long long)plan.workers[1], (long long)plan.rose, (long long)plan.provider);
    /* Not late for another second, and with somebody who knows the way: nothing to do. */
    visit = plan_visit(plan.now - 45 * KITH_MINUTE + KITH_SECOND, 30, 1, early);
    plan_assigned(visit, 1, "team");
    plan_execute(
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, kind, detail, at) VALUES"
        " (UNHEX(MD5('n')), %lld, %lld, 'incident', 'A fall in the kitchen', '2026-11-20 10:00')",
        (long long)plan.rose, (long long)plan.provider);
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits");
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Visits: 4. Done: 0. Under way: 0."));
    ck_assert_ptr_nonnull(strstr(group(&office, "Late now"), late));
    ck_assert_ptr_nonnull(strstr(group(&office, "Late now"), "Late 50 minutes"));
    ck_assert_ptr_null(strstr(group(&office, "Late now"), early));
    ck_assert_ptr_nonnull(strstr(group(&office, "A second worker is awaited"), second));
    ck_assert_ptr_nonnull(strstr(group(&office, "Not covered"), plan_path(open, "/assign")));
    ck_assert_ptr_nonnull(strstr(group(&office, "Notices to settle"), "A fall in the kitchen"));
    ck_assert(!shows(&office, early));
    browser_get(&office, "/");
    ck_assert(shows(&office, "1 late now"));
    /* Another day has none of the visits; the notice still waits. */
    browser_get(&office, "/visits?on-day=22&on-month=11&on-year=2026");
    ck_assert(shows(&office, "No visit is planned on this day."));
    ck_assert(shows(&office, "A fall in the kitchen"));
    ck_assert_int_le(browser_count_queries(&office, "/visits"), 3);
}
END_TEST

START_TEST(an_hour_before_midnight_belongs_to_its_day)
{
    struct browser office;
    char night[40];
    plan_begin();
    (void)plan_visit(plan.now + 13 * KITH_HOUR, 9 * 60, 1, night); /* 10pm to 7am */
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits");
    ck_assert(shows(&office, night));
    ck_assert(shows(&office, "10pm to 7am"));
    browser_get(&office, "/visits?on-day=22&on-month=11&on-year=2026");
    ck_assert(!shows(&office, night));
}
END_TEST

START_TEST(what_was_late_before_midnight_is_late_after_it)
{
    struct browser office;
    char id[40];
    plan_begin();
    plan.now += 15 * KITH_HOUR + 20 * KITH_MINUTE; /* 22 November, 12:20am */
    (void)plan_visit(plan.now - 50 * KITH_MINUTE, 30, 1, id);
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits");
    ck_assert_ptr_nonnull(strstr(group(&office, "Late now"), id));
    ck_assert(shows(&office, "No visit is planned on this day."));
}
END_TEST

START_TEST(another_provider_sees_nothing_of_it)
{
    struct browser other;
    char id[40];
    plan_begin();
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, id);
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
    browser_get(&other, "/visits");
    ck_assert_int_eq(other.status, 200);
    ck_assert(shows(&other, "No visit is planned on this day."));
    browser_get(&other, plan_path(id, ""));
    ck_assert_int_eq(other.status, 404);
    browser_get(&other, plan_path(id, "/cancel"));
    ck_assert_int_eq(other.status, 404);
    browser_get(&other, "/visits");
    browser_post(&other, plan_path(id, "/cancel"), "version=1&reason=Mine", true);
    ck_assert_int_eq(other.status, 404);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'planned'"), 1);
}
END_TEST

START_TEST(a_visit_is_cancelled_and_put_back)
{
    struct browser office;
    char id[40];
    plan_begin();
    int64_t visit = plan_visit(plan.now + KITH_DAY, 30, 1, id);
    plan_assigned(visit, 0, "team");
    plan_office(&office, "office@example.org");
    browser_get(&office, plan_path(id, ""));
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Worker 0"));
    ck_assert(shows(&office, "First visit"));
    ck_assert(shows(&office, "Send somebody else"));
    browser_get(&office, plan_path(id, "/cancel"));
    browser_post(&office, plan_path(id, "/cancel"), "version=1&reason=", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Say why, so that the person knows"));
    browser_post(&office, plan_path(id, "/cancel"), "version=1&reason=In+hospital", true);
    ck_assert_int_eq(office.status, 303);
    browser_post_again(&office);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_change WHERE what = 'cancelled'"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM book_entry WHERE section = 'visits'"), 1);
    browser_get(&office, plan_path(id, ""));
    ck_assert(shows(&office, "In hospital"));
    browser_get(&office, plan_path(id, "/reinstate"));
    browser_post(&office, plan_path(id, "/reinstate"), "version=2&reason=Home+again", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'planned' AND version = 3"),
                     1);
    /* The worker's window opened again. */
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM access_relation WHERE source = 'visits'"
                                 " AND revoked_at IS NULL AND account_id = %lld",
                                 (long long)plan.workers[0]),
                     1);
}
END_TEST

START_TEST(two_offices_notice_each_other)
{
    struct browser first, second;
    char id[40];
    plan_begin();
    int64_t visit = plan_visit(plan.now + KITH_DAY, 30, 1, id);
    plan_assigned(visit, 3, "team");
    plan_office(&first, "office@example.org");
    plan_office(&second, "office2@example.org");
    browser_get(&first, plan_path(id, "/cancel"));
    char off[80];
    (void)snprintf(off, sizeof off, "/take-off?worker=%s", plan_worker_id(3));
    browser_get(&second, plan_path(id, off));
    ck_assert(shows(&second, "Worker 3"));
    char fields[200];
    (void)snprintf(fields, sizeof fields, "version=1&reason=Ill&worker=%s", plan_worker_id(3));
    browser_post(&second, plan_path(id, "/take-off"), fields, true);
    ck_assert_int_eq(second.status, 303);
    browser_get(&first, plan_path(id, "/cancel")); /* for its token; the version sent is the one seen first */
    browser_post(&first, plan_path(id, "/cancel"), "version=1&reason=Gone+away", true);
    ck_assert_int_eq(first.status, 409);
    ck_assert(shows(&first, "This visit changed while you were working"));
    ck_assert(shows(&first, "Worker 3 was taken off"));
    ck_assert(shows(&first, "value=\"Gone away\""));
    ck_assert_str_eq(browser_hidden(&first, "version"), "2");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'cancelled'"), 0);
    browser_post(&first, plan_path(id, "/cancel"), "version=2&reason=Gone+away", true);
    ck_assert_int_eq(first.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'cancelled'"), 1);
}
END_TEST

START_TEST(a_notice_is_settled_once)
{
    struct browser office, second;
    char path[200];
    plan_begin();
    plan_execute(
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, kind, detail, at) VALUES"
        " (UNHEX(MD5('r')), %lld, %lld, 'refusals', 'A shower', '2026-11-20 10:00')",
        (long long)plan.rose, (long long)plan.provider);
    (void)snprintf(path, sizeof path, "/people/%s/visits/notices/4b43b0aee35624cd95b910189b3dc231",
                   plan.rose_id);
    plan_office(&office, "office@example.org");
    plan_office(&second, "office2@example.org");
    browser_get(&office, "/visits/notices");
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, path));
    browser_get(&office, path);
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Rose Example has refused the same support at three visits running: A shower."));
    /* When the office was told is not when it was refused. */
    ck_assert(!shows(&office, "The third time was on"));
    browser_post(&office, path, "how=+", true);
    ck_assert_int_eq(office.status, 422);
    browser_post(&office, path, "how=We+talked+about+a+bath", true);
    ck_assert_int_eq(office.status, 303);
    browser_get(&second, "/visits/notices?state=settled");
    ck_assert(shows(&second, "We talked about a bath"));
    browser_get(&second, "/visits/notices");
    ck_assert(shows(&second, "Nothing waits."));
    browser_post(&second, path, "how=I+called", true);
    ck_assert_int_eq(second.status, 409);
    ck_assert(shows(&second, "Their words stand."));
    ck_assert(shows(&second, "I called"));
    ck_assert(shows(&second, "We talked about a bath"));
}
END_TEST

START_TEST(the_rota_shows_days_and_weeks)
{
    struct browser office;
    char monday[40], sunday[40], next[40];
    plan_begin(); /* a Saturday */
    plan_assigned(plan_visit(plan.now - 5 * KITH_DAY, 30, 1, monday), 2, "team");
    (void)plan_visit(plan.now + KITH_DAY + 14 * KITH_HOUR, 9 * 60, 1, sunday); /* Sunday 11pm to Monday 8am */
    (void)plan_visit(plan.now + 2 * KITH_DAY, 30, 1, next);
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits/rota?view=week");
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Rota: 16 November 2026 to 22 November 2026"));
    ck_assert(shows(&office, monday));
    ck_assert(shows(&office, sunday));
    ck_assert(!shows(&office, next));
    ck_assert(shows(&office, "Worker 2"));
    browser_get(&office, "/visits/rota?view=week&uncovered=yes");
    ck_assert(!shows(&office, monday));
    ck_assert(shows(&office, sunday));
    browser_get(&office, "/visits/rota?view=week&worker=worker+2");
    ck_assert(shows(&office, monday));
    ck_assert(!shows(&office, sunday));
    browser_get(&office, "/visits/rota?view=week&q=jun");
    ck_assert(shows(&office, "No visit matches."));
    browser_get(&office, "/visits/rota?view=week&by=worker");
    ck_assert(shows(&office, monday));
    ck_assert(!shows(&office, sunday));
    browser_get(&office, "/visits/rota?on-day=22&on-month=11&on-year=2026");
    ck_assert(shows(&office, "11pm to 8am"));
    ck_assert(!shows(&office, next));
    browser_get(&office, "/visits/rota?on-day=30&on-month=2&on-year=2026");
    ck_assert_int_eq(office.status, 422);
    ck_assert_int_le(browser_count_queries(&office, "/visits/rota?view=week"), 2);
}
END_TEST

START_TEST(a_visit_is_moved_by_londons_clocks)
{
    struct browser office;
    char id[40];
    plan_begin();
    plan_assigned(plan_visit(plan.now + KITH_DAY, 30, 1, id), 0, "team");
    plan_office(&office, "office@example.org");
    browser_get(&office, plan_path(id, "/move"));
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "value=\"09:00\""));
    /* The clocks skip it. */
    browser_post(&office, plan_path(id, "/move"),
                 "version=1&on-day=28&on-month=3&on-year=2027&starts=1:30am&ends=2:30am&reason=x", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "The clocks skip this time on that day."));
    browser_post(&office, plan_path(id, "/move"),
                 "version=1&on-day=1&on-month=7&on-year=2027&starts=10pm&ends=7am&reason=A+night", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE starts_at = '2027-07-01 21:00'"
                                 " AND ends_at = '2027-07-02 06:00' AND version = 2"),
                     1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE starts_at = '2027-07-01 21:00'"
                                 " AND window_at IS NULL"),
                     1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_change WHERE what = 'moved'"
                                 " AND old_starts_at = '2026-11-22 09:00'"),
                     1);
}
END_TEST

START_TEST(one_more_visit_is_planned)
{
    struct browser office;
    char id[40];
    plan_begin();
    (void)plan_visit(plan.now + KITH_DAY, 30, 2, id);
    plan_office(&office, "office@example.org");
    browser_get(&office, plan_path(id, "/add"));
    ck_assert_int_eq(office.status, 200);
    browser_post(&office, plan_path(id, "/add"),
                 "version=1&slot=Lunch&on-day=23&on-month=11&on-year=2026&starts=12:30pm&ends=1:15pm", true);
    ck_assert_int_eq(office.status, 303);
    browser_post_again(&office);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_visit WHERE slot = 'Lunch' AND workers_needed = 2"
                    " AND starts_at = '2026-11-23 12:30' AND ends_at = '2026-11-23 13:15'"),
        1);
}
END_TEST

START_TEST(a_week_is_repeated_once_by_londons_clocks)
{
    struct browser office;
    char path[200];
    plan_begin();
    /* The clocks go forward on Sunday, 28 March 2027; the Monday before is 22 March, and both are 7:30am. */
    int64_t visit = plan_visit(INT64_C(1805700600) * KITH_SECOND, 45, 1, NULL); /* 22 March 2027, 7:30am */
    plan_assigned(visit, 1, "team");
    plan_assigned(visit, 2, "leave");
    plan_office(&office, "office@example.org");
    (void)snprintf(path, sizeof path, "/people/%s/visits/repeat?on-day=24&on-month=3&on-year=2027&weeks=2",
                   plan.rose_id);
    browser_get(&office, path);
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Monday 29 March 2027"));
    ck_assert(shows(&office, "7:30am to 8:15am"));
    ck_assert(shows(&office, "Plan 2 visits"));
    *strchr(path, '?') = '\0';
    browser_post(&office, path, "on-day=22&on-month=3&on-year=2027&weeks=2", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE starts_at = '2027-03-29 06:30'"
                                 " AND ends_at = '2027-03-29 07:15'"),
                     1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit"), 3);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE worker_id = %lld",
                                 (long long)plan.workers[1]),
                     3);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment"), 4);
    /* Once more makes nothing more. */
    browser_get(&office, path);
    browser_post(&office, path, "on-day=23&on-month=3&on-year=2027&weeks=2", true);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit"), 3);
    browser_get(&office, path);
    browser_post(&office, path, "weeks=9", true);
    ck_assert_int_eq(office.status, 422);
}
END_TEST

/* Each way to fall short, to the second. */
START_TEST(an_officer_reads_what_fell_short_and_is_seen)
{
    struct browser officer, rose, nobody;
    static const int seconds[] = {-2700, -2699, 2699, 2700, 7200, 7201};
    char id[40], week[200], log[200];
    plan_begin();
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        int64_t visit = plan_visit(plan.now - (4 + (kith_time)i) * KITH_HOUR, 30, 1, id);
        plan_execute("UPDATE visits_visit SET state = 'done', started_at = starts_at + INTERVAL %d SECOND"
                     " WHERE id = %lld",
                     seconds[i], (long long)visit);
    }
    plan_officer(&officer, "case");
    browser_get(&officer, "/visits/overview");
    ck_assert_int_eq(officer.status, 200);
    ck_assert(shows(&officer, "6 of 6 visits made."));
    ck_assert(!shows(&officer, "Under way or to come"));
    /* What is still to come does not count against anybody; what nobody came to does. */
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, NULL);
    int64_t here = plan_visit(plan.now - KITH_MINUTE, 30, 1, NULL);
    plan_execute("UPDATE visits_visit SET state = 'started', started_at = starts_at WHERE id = %lld",
                 (long long)here);
    (void)plan_visit(plan.now - 31 * KITH_MINUTE, 30, 1, NULL);
    browser_get(&officer, "/visits/overview");
    ck_assert(shows(&officer, "6 of 7 visits made."));
    ck_assert(shows(&officer, "Under way or to come: 2."));
    ck_assert(shows(&officer,
                    "Missed: 1. Late: 2. Early: 1. Much shorter than planned: 0. Refused: 0. Incidents: 0."));
    /* Home counts the same, names nobody and leads there. */
    browser_get(&officer, "/");
    ck_assert(shows(&officer, "This week: missed 1, late 2, early 1, much shorter 0. People: 1."));
    ck_assert(shows(&officer, "href=\"/visits/overview\""));
    ck_assert(shows(&officer, "Last week no visit was planned."));
    ck_assert(!shows(&officer, "Rose Example"));
    (void)plan_visit(plan.now - 7 * KITH_DAY, 30, 1, NULL);
    browser_get(&officer, "/");
    ck_assert(shows(&officer, "Last week: missed 1, late 0, early 0, much shorter 0. People: 1."));
    ck_assert(shows(&officer, "href=\"/visits/overview?on-day=9&amp;on-month=11&amp;on-year=2026\""));
    plan_execute(
        "UPDATE visits_visit SET state = 'done', started_at = starts_at WHERE starts_at < '2026-11-16'");
    browser_get(&officer, "/");
    ck_assert(shows(&officer, "Last week nothing fell short."));
    /* 15 minutes less than planned count, a second fewer do not, nor what is not over. */
    plan_execute(
        "UPDATE visits_visit SET ended_at = ends_at - INTERVAL 899 SECOND WHERE starts_at < '2026-11-16'");
    browser_get(&officer, "/");
    ck_assert(shows(&officer, "Last week nothing fell short."));
    plan_execute(
        "UPDATE visits_visit SET ended_at = ends_at - INTERVAL 900 SECOND WHERE starts_at < '2026-11-16'");
    browser_get(&officer, "/");
    ck_assert(shows(&officer, "Last week: missed 0, late 0, early 0, much shorter 1. People: 1."));
    browser_get(&officer, "/visits/overview?on-day=9&on-month=11&on-year=2026");
    ck_assert(shows(&officer, "Missed: 0. Late: 0. Early: 0. Much shorter than planned: 1. Refused: 0."));
    /* Whose visits fell short most stands first. */
    plan_execute(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at,"
        " ends_at, workers_needed, state, created_at) SELECT UNHEX(MD5(CONCAT('j', seq))), %lld, %lld, 1,"
        " 'Morning', '2026-11-20 07:30', '2026-11-20 08:00', 1, 'missed', '2026-01-01' FROM seq_1_to_2",
        (long long)plan.jun, (long long)plan.provider);
    plan_execute(
        "INSERT INTO access_relation (public_id, person_id, organisation_id, role, office_function, basis,"
        " sections, entries_of, from_at, until_at, source, source_id, created_at) VALUES (UNHEX(MD5('jc')), %lld,"
        " %lld, 'officer', 'case', 'commission', 'visits', %lld, '2026-01-01', '9999-01-01', 'jun', 1,"
        " '2026-01-01')",
        (long long)plan.jun, (long long)plan.council, (long long)plan.provider);
    browser_get(&officer, "/visits/overview");
    const char *first = strstr(officer.body, "<strong>Jun Example</strong>");
    ck_assert_ptr_nonnull(first);
    ck_assert(first < strstr(officer.body, "<strong>Rose Example</strong>"));
    fixture_execute("DELETE FROM access_relation WHERE source = 'jun'");
    browser_get(&officer, "/visits/overview?q=harbour");
    ck_assert(shows(&officer, "Rose Example"));
    browser_get(&officer, "/visits/overview?q=nobody");
    ck_assert(!shows(&officer, "Rose Example"));
    (void)snprintf(week, sizeof week, "/people/%s/visits/week", plan.rose_id);
    browser_get(&officer, week);
    ck_assert_int_eq(officer.status, 200);
    ck_assert(shows(&officer, "Done, started more than 2 hours late"));
    browser_get(&officer, plan_path(id, ""));
    ck_assert_int_eq(officer.status, 200);
    ck_assert(!shows(&officer, "Cancel it"));
    browser_get(&officer, plan_path(id, "/cancel"));
    ck_assert_int_eq(officer.status, 403);
    browser_get(&officer, "/visits");
    ck_assert_int_eq(officer.status, 403);
    browser_sign_in(&nobody, KITH_ROLE_OFFICER, "elsewhere@example.org", "Eastford Council");
    plan_execute("UPDATE membership SET council_function = 'case' WHERE role = 'officer'");
    browser_get(&nobody, "/visits/overview");
    ck_assert(!shows(&nobody, "Rose Example"));
    browser_get(&nobody, "/");
    ck_assert(shows(&nobody, "This week no visit is planned."));
    plan_rose(&rose);
    (void)snprintf(log, sizeof log, "/people/%s/log", plan.rose_id);
    browser_get(&rose, log);
    ck_assert_int_eq(rose.status, 200);
    ck_assert(shows(&rose, "Northshire Council"));
}
END_TEST

/* The same words wherever the office and a council read of a visit. */
START_TEST(a_visit_says_how_it_stands)
{
    static const struct {
        int started, ended; /* seconds after its start; -1: not */
        const char *words;
    } cases[] = {{0, -1, "Here now"},
                 {2700, -1, "Here now, started late"},
                 {7201, -1, "Here now, started more than 2 hours late"},
                 {60, 1800, "Done"},
                 {2700, 3600, "Done, started late"},
                 {7201, 9000, "Done, started more than 2 hours late"}};
    struct browser office;
    char id[40];
    plan_begin();
    plan_office(&office, "office@example.org");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t visit = plan_visit(plan.now - 3 * KITH_HOUR, 30, 1, id);
        plan_execute("UPDATE visits_visit SET started_at = starts_at + INTERVAL %d SECOND, state = IF(%d < 0,"
                     " 'started', 'done'), ended_at = IF(%d < 0, NULL, starts_at + INTERVAL %d SECOND)"
                     " WHERE id = %lld",
                     cases[i].started, cases[i].ended, cases[i].ended, cases[i].ended, (long long)visit);
        browser_get(&office, plan_path(id, ""));
        const char *tag = strstr(office.body, "<strong class=\"govuk-tag");
        ck_assert_ptr_nonnull(tag);
        char text[100];
        tag = strchr(tag, '>') + 1;
        tag += strspn(tag, " \n");
        (void)snprintf(text, sizeof text, "%.*s", (int)strcspn(tag, "\n<"), tag);
        ck_assert_str_eq(text, cases[i].words);
    }
}
END_TEST

FIXTURE_MAIN("plan", FIXTURE_MIGRATED, an_empty_day_says_what_will_be_here, the_day_shows_what_needs_doing,
             an_hour_before_midnight_belongs_to_its_day, what_was_late_before_midnight_is_late_after_it,
             another_provider_sees_nothing_of_it, a_visit_is_cancelled_and_put_back,
             two_offices_notice_each_other, a_notice_is_settled_once, the_rota_shows_days_and_weeks,
             a_visit_is_moved_by_londons_clocks, a_week_is_repeated_once_by_londons_clocks,
             one_more_visit_is_planned, an_officer_reads_what_fell_short_and_is_seen,
             a_visit_says_how_it_stands)
