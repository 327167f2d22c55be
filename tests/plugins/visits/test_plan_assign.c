/* test_plan_assign.c - who is to come: the trusted team of four, cover, two workers, windows. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static const char *assign_path(const char *visit)
{
    static char path[300];
    (void)snprintf(path, sizeof path, "/people/%s/visits/%s/plan/assign", plan.rose_id, visit);
    return path;
}

static char fields[600];

/* Chooses WORKER; MORE are further fields. */
static void choose(struct browser *browser, const char *visit, int version, int worker, const char *covers,
                   const char *more)
{
    (void)snprintf(fields, sizeof fields, "version=%d&worker=%s&covers=%s%s", version, plan_worker_id(worker),
                   covers, more);
    browser_get(browser, assign_path(visit));
    browser_post(browser, assign_path(visit), fields, true);
}

static int64_t windows(int worker)
{
    return plan_number("SELECT COUNT(*) FROM access_relation WHERE source = 'visits' AND basis = 'team'"
                       " AND revoked_at IS NULL AND account_id = %lld",
                       (long long)plan.workers[worker]);
}

/* Workers 0 to COUNT - 1 came yesterday. */
static void team_of(int count, const char *covers)
{
    for (int i = 0; i < count; i++) {
        int64_t visit = plan_visit(plan.now - KITH_DAY - i * KITH_HOUR, 30, 1, NULL);
        plan_assigned(visit, i, covers);
        plan_execute("UPDATE visits_visit SET state = 'done', started_at = starts_at WHERE id = %lld",
                     (long long)visit);
    }
}

START_TEST(a_chosen_worker_comes_and_sees)
{
    struct browser office, worker;
    char id[40], page[200];
    plan_begin();
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, id);
    plan_worker_in(&worker, 4);
    (void)snprintf(page, sizeof page, "/people/%s", plan.rose_id);
    browser_get(&worker, page);
    ck_assert_int_eq(worker.status, 404);
    plan_office(&office, "office@example.org");
    browser_get(&office, assign_path(id));
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Worker 3"));
    ck_assert(shows(&office, "Has never been there."));
    choose(&office, id, 1, 4, "team", "");
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    browser_post_again(&office);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE worker_id = %lld",
                                 (long long)plan.workers[4]),
                     1);
    ck_assert_int_eq(windows(4), 1);
    browser_get(&worker, page);
    ck_assert_int_eq(worker.status, 200);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM book_entry WHERE title LIKE 'Worker 4 will come on 21 November%%'"),
        1);
    /* One is enough. */
    choose(&office, id, 2, 5, "team", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "This visit has all its workers."));
}
END_TEST

/* Between a death and the event that cancels the visits. */
START_TEST(nobody_is_sent_to_somebody_who_has_died)
{
    struct browser office;
    char id[40], off[40], page[200];
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('people', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    plan_begin();
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, id);
    int64_t cancelled = plan_visit(plan.now + 2 * KITH_HOUR, 30, 1, off);
    plan_execute("UPDATE visits_visit SET state = 'cancelled' WHERE id = %lld", (long long)cancelled);
    plan_office(&office, "office@example.org");
    plan_execute(
        "INSERT INTO people_death (person_id, died_on, note, account_id, organisation_id, written_at)"
        " VALUES (%lld, '2026-11-20', '', %lld, %lld, '2026-11-20 12:00')",
        (long long)plan.rose, (long long)plan.self, (long long)plan.provider);
    browser_get(&office, assign_path(id));
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Rose Example died on 20 November 2026. Nobody can be sent to this visit."));
    ck_assert(!shows(&office, "Worker 3"));
    choose(&office, id, 1, 4, "team", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(
        shows(&office, "Nobody can be sent to this visit, because this person died on 20 November 2026"));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment"), 0);
    (void)snprintf(page, sizeof page, "/people/%s/visits/%s/plan/reinstate", plan.rose_id, off);
    browser_get(&office, page);
    browser_post(&office, page, "version=1&reason=A+mistake", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "No more visits can be planned, because this person died on 20 November 2026"));
    plan_execute("DELETE FROM people_death");
}
END_TEST

START_TEST(somebody_else_is_sent_for_a_late_worker)
{
    struct browser office, worker;
    char id[40], page[200], instead[120];
    plan_begin();
    int64_t visit = plan_visit(plan.now - 50 * KITH_MINUTE, 30, 1, id);
    plan_office(&office, "office@example.org");
    choose(&office, id, 1, 1, "team", "");
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(windows(1), 1);
    (void)snprintf(instead, sizeof instead, "&instead=%s", plan_worker_id(1));
    choose(&office, id, 2, 2, "other", instead);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Say why, so that the person knows"));
    (void)snprintf(instead, sizeof instead, "&instead=%s&reason=Her+car+broke+down", plan_worker_id(1));
    choose(&office, id, 2, 2, "other", instead);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(windows(1), 0);
    ck_assert_int_eq(windows(2), 1);
    plan_worker_in(&worker, 1);
    (void)snprintf(page, sizeof page, "/people/%s", plan.rose_id);
    browser_get(&worker, page);
    ck_assert_int_eq(worker.status, 404);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_assignment WHERE visit_id = %lld AND ended_at IS NULL"
                    " AND worker_id = %lld AND covers = 'other'",
                    (long long)visit, (long long)plan.workers[2]),
        1);
    ck_assert_int_eq(
        plan_number(
            "SELECT COUNT(*) FROM book_entry WHERE title LIKE 'Worker 2 will come on %% instead of Worker 1'"),
        1);
    /* Rose and her daughter are mailed, with nothing of it. */
    ck_assert_int_ge(plan_number("SELECT COUNT(*) FROM outbox WHERE to_address IN ('rose@example.org',"
                                 " 'daughter@example.org')"),
                     2);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox WHERE body LIKE '%%Worker%%'"
                                 " AND to_address NOT LIKE 'worker%%'"),
                     0);
}
END_TEST

START_TEST(the_fifth_worker_of_a_team_is_warned_of)
{
    struct browser office;
    char id[40];
    plan_begin();
    team_of(3, "team");
    (void)plan_visit(plan.now + KITH_DAY, 30, 2, id);
    plan_office(&office, "office@example.org");
    choose(&office, id, 1, 3, "team", ""); /* the fourth */
    ck_assert_int_eq(office.status, 303);
    choose(&office, id, 2, 4, "team", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(
        shows(&office, "With Worker 4 the trusted team would have 5 workers. It should have at most 4."));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice"), 0);
    choose(&office, id, 2, 4, "team", "&confirm=yes");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Say why, so that the person knows"));
    choose(&office, id, 2, 4, "team", "&confirm=yes&reason=Two+are+ill");
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice WHERE kind = 'team'"), 1);
}
END_TEST

START_TEST(cover_for_leave_is_not_of_the_team)
{
    struct browser office;
    char id[40], next[40], old[40];
    plan_begin();
    team_of(4, "team");
    (void)plan_visit(plan.now + KITH_DAY, 30, 2, id);
    plan_office(&office, "office@example.org");
    choose(&office, id, 1, 5, "leave", "");
    ck_assert_int_eq(office.status, 303);
    /* Nor is it of the team for having covered. */
    choose(&office, id, 2, 0, "team", "");
    ck_assert_int_eq(office.status, 303);
    (void)plan_visit(plan.now + 2 * KITH_DAY, 30, 2, next);
    choose(&office, next, 1, 6, "other", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "With Worker 6 the trusted team would have 5 workers."));
    choose(&office, next, 1, 5, "team", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "With Worker 5 the trusted team would have 5 workers."));
    /* After four weeks nobody is of it any more. */
    plan_execute("UPDATE visits_assignment SET starts_at = starts_at - INTERVAL 40 DAY");
    plan_execute(
        "UPDATE visits_visit SET starts_at = starts_at - INTERVAL 40 DAY, ends_at = ends_at - INTERVAL 40 DAY"
        " WHERE state = 'done'");
    (void)plan_visit(plan.now + 3 * KITH_DAY, 30, 1, old);
    choose(&office, old, 1, 7, "team", "");
    ck_assert_int_eq(office.status, 303);
}
END_TEST

START_TEST(nobody_is_in_two_homes_without_a_word)
{
    struct browser office;
    char first[40], second[40];
    plan_begin();
    (void)plan_visit(plan.now + KITH_HOUR, 60, 1, first);
    (void)plan_visit(plan.now + KITH_HOUR + 30 * KITH_MINUTE, 60, 1, second);
    plan_office(&office, "office@example.org");
    choose(&office, first, 1, 0, "team", "");
    ck_assert_int_eq(office.status, 303);
    choose(&office, second, 1, 0, "team", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Worker 0 is planned to be with Rose Example from 10am to 11am."));
    /* The end of one may be the start of the next. */
    plan_execute("UPDATE visits_visit SET ends_at = '2026-11-21 10:30' WHERE public_id = UNHEX('%s')", first);
    choose(&office, second, 1, 0, "team", "");
    ck_assert_int_eq(office.status, 303);
}
END_TEST

static void came(int64_t visit, int worker, const char *arrived, const char *left)
{
    plan_execute(
        "REPLACE INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id,"
        " arrived_at, left_at, tapped_at) VALUES (%lld, %lld, %lld, %lld, '%s', %s, '2026-11-21 08:00')",
        (long long)visit, (long long)plan.workers[worker], (long long)plan.rose, (long long)plan.provider,
        arrived, left);
}

START_TEST(who_is_held_up_is_not_free)
{
    struct browser office;
    char next[40], gone[40];
    plan_begin();                                                 /* 9am */
    int64_t held = plan_visit(plan.now - KITH_HOUR, 30, 1, NULL); /* 8am to 8:30am */
    plan_assigned(held, 0, "team");
    came(held, 0, "2026-11-21 08:40", "NULL");
    plan_execute("UPDATE visits_visit SET state = 'started', started_at = '2026-11-21 08:40' WHERE id = %lld",
                 (long long)held);
    (void)plan_visit(plan.now + 5 * KITH_MINUTE, 30, 1, next);
    plan_office(&office, "office@example.org");
    choose(&office, next, 1, 0, "other", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Worker 0 is with Rose Example from 8:40am to about 9:10am."));
    /* Still there past the end of it: not free in a moment either. */
    came(held, 0, "2026-11-21 08:00", "NULL");
    choose(&office, next, 1, 0, "other", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Worker 0 is with Rose Example from 8am to about 9:15am."));
    /* Has left: free. */
    came(held, 0, "2026-11-21 08:40", "'2026-11-21 09:00'");
    plan_execute("UPDATE visits_visit SET state = 'done', ended_at = '2026-11-21 09:00' WHERE id = %lld",
                 (long long)held);
    choose(&office, next, 1, 0, "other", "");
    ck_assert_int_eq(office.status, 303);
    /* Should be somewhere else since 8:10am and is not there yet: half an hour from now at the soonest. */
    int64_t due = plan_visit(plan.now - 50 * KITH_MINUTE, 30, 1, NULL);
    plan_assigned(due, 1, "team");
    (void)plan_visit(plan.now + 20 * KITH_MINUTE, 30, 1, gone);
    choose(&office, gone, 1, 1, "other", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Worker 1 is with Rose Example from 9am to about 9:30am."));
    /* And who covers a late visit is there from now on, whatever was planned. */
    (void)plan_visit(plan.now - 100 * KITH_MINUTE, 60, 1, gone); /* 7:20am */
    choose(&office, gone, 1, 0, "other", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Worker 0 is planned to be with Rose Example from 9:05am to 9:35am."));
}
END_TEST

static const char *move_path(const char *visit)
{
    static char path[300];
    (void)snprintf(path, sizeof path, "/people/%s/visits/%s/plan/move", plan.rose_id, visit);
    return path;
}

#define TO_TEN  "on-day=21&on-month=11&on-year=2026&starts=10am&ends=11am&reason=She+asked+for+it"
#define TO_NOON "on-day=21&on-month=11&on-year=2026&starts=12pm&ends=1pm&reason=She+asked+for+it"

START_TEST(a_visit_is_not_moved_into_another_home_without_a_word)
{
    struct browser office;
    char id[40];
    plan_begin();
    int64_t moved = plan_visit(plan.now + 6 * KITH_HOUR, 60, 2, id); /* 3pm */
    int64_t there = plan_visit(plan.now + KITH_HOUR + 30 * KITH_MINUTE, 60, 1, NULL);
    plan_assigned(moved, 0, "team");
    plan_assigned(moved, 1, "team");
    plan_assigned(there, 1, "team");
    plan_office(&office, "office@example.org");
    browser_get(&office, move_path(id));
    ck_assert(!shows(&office, "all the same?"));
    browser_post(&office, move_path(id), "version=1&" TO_TEN, true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Worker 1 is planned to be with Rose Example from 10:30am to 11:30am."));
    ck_assert(!shows(&office, "Worker 0 is planned"));
    ck_assert(shows(&office, "Read the warning, and tick the box if you want to go on"));
    /* What was typed stays. */
    ck_assert(shows(&office, "value=\"10am\""));
    ck_assert(shows(&office, "value=\"11am\""));
    ck_assert(shows(&office, "value=\"She asked for it\""));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_change"), 0);
    browser_post(&office, move_path(id), "version=1&confirm=yes&" TO_TEN, true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE id = %lld AND version = 2"
                                 " AND starts_at = '2026-11-21 10:00'",
                                 (long long)moved),
                     1);
    /* Nobody is elsewhere then, and what is moved is in its own way. */
    browser_get(&office, move_path(id));
    browser_post(&office, move_path(id), "version=2&" TO_NOON, true);
    ck_assert_int_eq(office.status, 303);
}
END_TEST

#define RINGS "href=\"tel:07700900123\""

START_TEST(the_office_rings_who_comes)
{
    struct browser office, officer;
    char late[40], open[40], page[400];
    plan_begin(); /* 9am */
    plan_execute("UPDATE membership SET phone = '07700 900123' WHERE account_id = %lld",
                 (long long)plan.workers[0]);
    int64_t visit = plan_visit(plan.now - KITH_HOUR, 30, 1, late);
    plan_assigned(visit, 0, "team");
    (void)plan_visit(plan.now + 3 * KITH_HOUR, 30, 1, open);
    (void)snprintf(page, sizeof page, "/people/%s/visits/%s/plan", plan.rose_id, late);
    const char *const pages[] = {"/visits", "/visits/rota", "/visits/rota?view=week&by=worker", page,
                                 assign_path(open)};
    plan_office(&office, "office@example.org");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        browser_get(&office, pages[i]);
        ck_assert_int_eq(office.status, 200);
        ck_assert_msg(shows(&office, RINGS), "%s", pages[i]);
        ck_assert_msg(shows(&office, "07700 900123"), "%s", pages[i]);
    }
    /* Whoever is to be replaced is rung first. */
    (void)snprintf(page, sizeof page, "%s?instead=%s", assign_path(late), plan_worker_id(0));
    browser_get(&office, page);
    ck_assert(shows(&office, "Ring Worker 0 first:"));
    /* A council follows the visit and does not ring the worker; nor does the family. */
    (void)snprintf(page, sizeof page, "/people/%s/visits/%s/plan", plan.rose_id, late);
    plan_officer(&officer, "case");
    browser_get(&officer, page);
    ck_assert_int_eq(officer.status, 200);
    ck_assert(shows(&officer, "Worker 0"));
    ck_assert(!shows(&officer, "07700"));
    /* Nor anybody once they have left, or of another organisation that they work for. */
    plan_execute("UPDATE membership SET state = 'disabled' WHERE account_id = %lld",
                 (long long)plan.workers[0]);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        browser_get(&office, pages[i]);
        ck_assert_msg(!shows(&office, "07700"), "%s", pages[i]);
    }
    plan_execute("UPDATE membership SET state = 'active', phone = '' WHERE account_id = %lld",
                 (long long)plan.workers[0]);
}
END_TEST

START_TEST(a_few_are_offered_and_nobody_is_chosen)
{
    struct browser office;
    char id[40], page[400];
    plan_begin();
    team_of(2, "team");
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, id);
    plan_assigned(plan_visit(plan.now + KITH_HOUR, 30, 1, NULL), 1, "team");
    plan_office(&office, "office@example.org");
    browser_get(&office, assign_path(id));
    ck_assert_int_eq(office.status, 200);
    ck_assert(!shows(&office, " checked"));
    /* Six who are free, the team first; the other of the team is seen to be elsewhere. */
    for (int i = 0; i < PLAN_WORKERS; i++)
        ck_assert_int_eq(shows(&office, plan_worker_id(i)), i <= 6);
    ck_assert(strstr(office.body, "Worker 0") < strstr(office.body, "Worker 2"));
    ck_assert(strstr(office.body, "Worker 6") < strstr(office.body, "Worker 1"));
    ck_assert(shows(&office, "With Rose Example from 10am to 10:30am."));
    ck_assert(shows(&office, "There are 3 others."));
    (void)snprintf(page, sizeof page, "%s?all=yes", assign_path(id));
    ck_assert(shows(&office, page));
    browser_get(&office, page);
    for (int i = 0; i < PLAN_WORKERS; i++)
        ck_assert(shows(&office, plan_worker_id(i)));
    ck_assert(!shows(&office, "others."));
    (void)snprintf(page, sizeof page, "%s?q=worker+9", assign_path(id));
    browser_get(&office, page);
    ck_assert(shows(&office, plan_worker_id(9)));
    ck_assert(!shows(&office, plan_worker_id(0)));
    /* Whether it is cover is asked, not taken for granted. */
    (void)snprintf(fields, sizeof fields, "version=1&worker=%s", plan_worker_id(9));
    browser_post(&office, assign_path(id), fields, true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Say whether it is cover"));
    ck_assert(shows(&office, plan_worker_id(9)));
}
END_TEST

START_TEST(a_visit_far_ahead_opens_nothing_yet)
{
    struct browser office;
    char id[40];
    plan_begin();
    (void)plan_visit(plan.now + 8 * KITH_DAY, 30, 1, id);
    plan_office(&office, "office@example.org");
    choose(&office, id, 1, 8, "team", "");
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(windows(8), 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE window_at IS NULL"), 1);
}
END_TEST

/* A package of many hours. */
START_TEST(a_team_of_eight_is_not_of_nine)
{
    struct browser office;
    char id[40];
    plan_begin();
    plan_execute(
        "INSERT INTO packages_package (id, public_id, person_id, owner_organisation_id, version, starts_on,"
        " team_max, created_at) VALUES (1, UNHEX(MD5('k')), %lld, %lld, 1, '2026-01-01', 8, '2026-01-01')",
        (long long)plan.rose, (long long)plan.provider);
    team_of(7, "team");
    (void)plan_visit(plan.now + KITH_DAY, 30, 2, id);
    plan_office(&office, "office@example.org");
    choose(&office, id, 1, 7, "team", "");
    ck_assert_int_eq(office.status, 303);
    choose(&office, id, 2, 8, "team", "");
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "the trusted team would have 9 workers. It should have at most 8."));
}
END_TEST

/* The first: it takes the plugin people, which is on from then on. */
FIXTURE_MAIN("plan assign", FIXTURE_MIGRATED, nobody_is_sent_to_somebody_who_has_died,
             a_chosen_worker_comes_and_sees, somebody_else_is_sent_for_a_late_worker,
             the_fifth_worker_of_a_team_is_warned_of, cover_for_leave_is_not_of_the_team,
             nobody_is_in_two_homes_without_a_word, who_is_held_up_is_not_free,
             a_visit_is_not_moved_into_another_home_without_a_word, a_few_are_offered_and_nobody_is_chosen,
             the_office_rings_who_comes, a_visit_far_ahead_opens_nothing_yet, a_team_of_eight_is_not_of_nine)
