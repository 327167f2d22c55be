/* test_plan_day.c - days and visits with more than a page holds, a page that stays fresh, and what was
 * changed. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

static struct browser office;

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static size_t count(const struct browser *browser, const char *text)
{
    size_t n = 0;
    for (const char *at = browser->body; (at = strstr(at, text)) != NULL; at++)
        n++;
    return n;
}

static void visit_path(char path[200], const char *visit, const char *rest)
{
    (void)snprintf(path, 200, "/people/%s/visits/%s%s", plan.rose_id, visit, rest);
}

START_TEST(a_day_with_more_than_a_page_is_paged)
{
    plan_begin();
    plan_execute(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at,"
        " workers_needed, created_at) SELECT RANDOM_BYTES(16), %lld, %lld, 1, CONCAT('Slot ', seq), '2026-11-21"
        " 10:00' + INTERVAL seq MINUTE, '2026-11-21 10:30' + INTERVAL seq MINUTE, 1, '2026-01-01' FROM seq_1_to_400",
        (long long)plan.rose, (long long)plan.provider);
    plan_execute(
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, kind, detail, at) VALUES"
        " (RANDOM_BYTES(16), %lld, %lld, 'incident', 'A fall in the kitchen', '2026-11-20 10:00')",
        (long long)plan.rose, (long long)plan.provider);
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits");
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Visits: 400. Done: 0."));
    ck_assert_uint_eq(count(&office, "Has 0 of 1 workers"), 150);
    ck_assert(shows(&office, "A fall in the kitchen"));
    ck_assert(shows(&office, "page=2"));
    browser_get(&office, "/visits?page=3");
    ck_assert_int_eq(office.status, 200);
    ck_assert_uint_eq(count(&office, "Has 0 of 1 workers"), 100);
    ck_assert(shows(&office, "Slot 400,"));
    ck_assert(!shows(&office, "A fall in the kitchen"));
    ck_assert(!shows(&office, "page=4"));
    /* What is asked for is looked for in the whole day, and paged by itself. */
    browser_get(&office, "/visits?only=late");
    ck_assert(shows(&office, "There is none of it any more."));
    ck_assert(!shows(&office, "page=2"));
    plan_execute("UPDATE visits_visit SET workers_needed = 2 WHERE slot IN ('Slot 399', 'Slot 400')");
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " tapped_at, record_version) SELECT id, %lld, person_id, owner_organisation_id, starts_at, starts_at, 0"
        " FROM visits_visit WHERE slot = 'Slot 400'",
        (long long)plan.workers[1]);
    browser_get(&office, "/visits?only=second");
    ck_assert(shows(&office, "Slot 400,"));
    ck_assert(!shows(&office, "Slot 399,"));
    ck_assert(!shows(&office, "page=2"));
    browser_get(&office, "/visits?only=uncovered");
    ck_assert_uint_eq(count(&office, "class=\"kith-line\""), 150);
    ck_assert(shows(&office, "only=uncovered&amp;page=2") || shows(&office, "page=2&amp;only=uncovered"));
    browser_get(&office, "/visits?only=uncovered&page=3");
    ck_assert_uint_eq(count(&office, "class=\"kith-line\""), 100);
    ck_assert_int_le(browser_count_queries(&office, "/visits?only=uncovered&page=3"), 3);
    /* The home page counts no further than it reads, and says so. */
    browser_get(&office, "/");
    ck_assert(shows(&office, "Planned today: 400"));
    ck_assert(shows(&office, "300 or more without enough workers"));
    plan_execute("UPDATE visits_visit SET state = 'cancelled' WHERE starts_at > '2026-11-21 12:00'");
    browser_get(&office, "/");
    ck_assert(shows(&office, "120 without enough workers"));
}
END_TEST

/* What the statement takes for each need is what the lines say, on either side of each limit. */
START_TEST(each_need_is_found_alone)
{
    static const struct {
        int seconds; /* after its time; 0 with a state: as that says */
        const char *slot, *state;
        bool missed, late;
    } all[] = {{45 * 60 - 1, "Nearly late", "planned", false, false},
               {45 * 60, "Just late", "planned", false, true},
               {120 * 60, "Still late", "planned", false, true},
               {120 * 60 + 1, "Just missed", "planned", true, false},
               {60 * 60, "Said missed", "missed", true, false}};
    plan_begin();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char id[40];
        int64_t visit = plan_visit(plan.now - all[i].seconds * KITH_SECOND, 30, 1, id);
        plan_execute("UPDATE visits_visit SET slot = '%s', state = '%s' WHERE id = %lld", all[i].slot,
                     all[i].state, (long long)visit);
        if (i == 0)
            plan_assigned(visit, 1, "team");
    }
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits?only=missed");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(shows(&office, all[i].slot) == all[i].missed, "missed: %s", all[i].slot);
    browser_get(&office, "/visits?only=late");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(shows(&office, all[i].slot) == all[i].late, "late: %s", all[i].slot);
    browser_get(&office, "/visits?only=first");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(shows(&office, all[i].slot) == (i == 0), "first: %s", all[i].slot);
    browser_get(&office, "/visits?only=uncovered");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(shows(&office, all[i].slot) == (i != 0 && i != 4), "uncovered: %s", all[i].slot);
}
END_TEST

START_TEST(a_visit_with_many_workers_is_shown)
{
    char id[40], path[200];
    plan_begin();
    int64_t visit = plan_visit(plan.now + KITH_HOUR, 30, 30, id);
    for (int i = 0; i < 30; i++) {
        plan_execute(
            "INSERT INTO account (public_id, email, display_name, state, created_at) SELECT"
            " RANDOM_BYTES(16), 'many%d@example.org', 'Many %02d', 'active', '2026-01-01' FROM DUAL WHERE"
            " NOT EXISTS (SELECT 1 FROM account WHERE email = 'many%d@example.org')",
            i, i, i);
        plan_execute(
            "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id,"
            " starts_at, at) SELECT %lld, %lld, %lld, id, '2026-11-21 10:00', '2026-01-01' FROM account"
            " WHERE email = 'many%d@example.org'",
            (long long)visit, (long long)plan.rose, (long long)plan.provider, i);
    }
    plan_office(&office, "office@example.org");
    static const char *const pages[] = {"", "/plan", "/plan/cancel", "/plan/assign"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        visit_path(path, id, pages[i]);
        browser_get(&office, path);
        ck_assert_msg(office.status == 200, "%s: %d", pages[i], office.status);
    }
    visit_path(path, id, "/plan");
    browser_get(&office, path);
    ck_assert(shows(&office, "Many 29"));
}
END_TEST

/* Each number on the home page leads to what it counts, and to nothing else. */
START_TEST(the_home_page_leads_to_what_it_counts)
{
    char late[40], open[40];
    plan_begin();
    plan_assigned(plan_visit(plan.now - KITH_HOUR, 30, 1, late), 1, "team");
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, open);
    (void)plan_visit(plan.now - KITH_HOUR, 30, 1, NULL); /* late, and nobody is to come */
    plan_execute(
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, kind, detail, at) VALUES"
        " (RANDOM_BYTES(16), %lld, %lld, 'incident', 'A fall in the kitchen', '2026-11-20 10:00')",
        (long long)plan.rose, (long long)plan.provider);
    plan_office(&office, "office@example.org");
    browser_get(&office, "/");
    ck_assert(shows(&office, "href=\"/visits?only=late\"><strong class=\"govuk-tag govuk-tag--red\">"));
    ck_assert(shows(&office, "2 late now"));
    ck_assert(shows(&office, "href=\"/visits?only=uncovered\">2 without enough workers</a>"));
    ck_assert(shows(&office, "href=\"/visits?only=notices\">1 notices to settle</a>"));
    browser_get(&office, "/visits?only=late");
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, late));
    ck_assert_uint_eq(count(&office, "Late 60 minutes"), 2);
    ck_assert(!shows(&office, open));
    ck_assert(!shows(&office, "A fall in the kitchen"));
    ck_assert(shows(&office, "Show the whole day"));
    browser_get(&office, "/visits?only=uncovered");
    ck_assert(shows(&office, open));
    ck_assert(!shows(&office, late));
    ck_assert_uint_eq(count(&office, "Has 0 of 1 workers"), 2);
    ck_assert(
        shows(&office, "href=\"/visits?only=uncovered&amp;on-day=21&amp;on-month=11&amp;on-year=2026\""));
    browser_get(&office, "/visits?only=notices");
    ck_assert(shows(&office, "A fall in the kitchen"));
    ck_assert(!shows(&office, open));
    browser_get(&office, "/visits?only=feedback");
    ck_assert(shows(&office, "There is none of it any more."));
    browser_get(&office, "/visits?only=everything");
    ck_assert_int_eq(office.status, 422);
    plan_begin();
    plan_office(&office, "office@example.org");
    browser_get(&office, "/");
    ck_assert(shows(&office, "Planned today: 0"));
    ck_assert(shows(&office, "Choose somebody to plan visits for"));
}
END_TEST

/* What keeps it fresh with scripts is tried in a browser; without them there is a link. */
START_TEST(the_day_can_be_refreshed_and_the_refreshing_stopped)
{
    plan_begin();
    plan_office(&office, "office@example.org");
    browser_get(&office, "/visits?on-day=22&on-month=11&on-year=2026");
    ck_assert(shows(&office, "As it was at 9am."));
    ck_assert(shows(&office, "href=\"/visits?on-day=22&amp;on-month=11&amp;on-year=2026\""));
    ck_assert(shows(&office, "id=\"day\" data-refresh=\"60\""));
    ck_assert(shows(&office, "data-refresh-switch=\"day\""));
    ck_assert(!shows(&office, "http-equiv=\"refresh\""));
}
END_TEST

START_TEST(who_is_told_of_a_change_reads_what_it_was)
{
    struct browser rose;
    char id[40], path[200];
    plan_begin();
    (void)plan_visit(plan.now + KITH_DAY, 30, 1, id);
    plan_office(&office, "office@example.org");
    visit_path(path, id, "/plan/move");
    browser_get(&office, path);
    browser_post(&office, path,
                 "version=1&on-day=22&on-month=11&on-year=2026&starts=10am&ends=10:45am&reason=A+dentist",
                 true);
    ck_assert_int_eq(office.status, 303);
    browser_get(&office, path);
    browser_post(&office, path,
                 "version=2&on-day=22&on-month=11&on-year=2026&starts=11am&ends=11:30am&reason=Still+there",
                 true);
    ck_assert_int_eq(office.status, 303);
    plan_execute(
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, visit_id, kind, detail,"
        " at) SELECT RANDOM_BYTES(16), person_id, owner_organisation_id, id, 'team', 'Five of them',"
        " '2026-11-21' FROM visits_visit WHERE public_id = UNHEX('%s')",
        id);
    visit_path(path, id, "/plan");
    browser_get(&office, path);
    static const char *const moves[] = {
        "Moved: it was 22 November 2026, 9am to 9:30am, and is now 22 November 2026, 10am to 10:45am",
        "Moved: it was 22 November 2026, 10am to 10:45am, and is now 22 November 2026, 11am to 11:30am"};
    for (size_t i = 0; i < 2; i++)
        ck_assert_msg(shows(&office, moves[i]), "%s", moves[i]);
    /* The mail leads there, and says nothing of it. */
    plan_rose(&rose);
    visit_path(path, id, "");
    browser_get(&rose, path);
    ck_assert_int_eq(rose.status, 200);
    for (size_t i = 0; i < 2; i++)
        ck_assert_msg(shows(&rose, moves[i]), "%s", moves[i]);
    ck_assert(shows(&rose, "A dentist"));
    ck_assert(!shows(&rose, "Five of them"));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox WHERE body LIKE '%%dentist%%' OR body LIKE"
                                 " '%%10am%%'"),
                     0);
}
END_TEST

FIXTURE_MAIN("plan day", FIXTURE_MIGRATED, a_day_with_more_than_a_page_is_paged, each_need_is_found_alone,
             a_visit_with_many_workers_is_shown, the_home_page_leads_to_what_it_counts,
             the_day_can_be_refreshed_and_the_refreshing_stopped, who_is_told_of_a_change_reads_what_it_was)
