/*
 * test_plan_load.c - a provider with years of visits and a day of 500: how many queries the office's pages
 * cost, and that the hot ones use their indexes.
 */
#include "explain.h"
#include "fixture.h"
#include "plan_world.h"
#include "registry.h"

#include <stdio.h>
#include <string.h>

enum { DAY_VISITS = 500, PAGE_QUERIES = 3 };

/* Sixty people of the first provider. */
static void make_people(void)
{
    plan_execute("INSERT INTO person (public_id, name, created_at) SELECT RANDOM_BYTES(16),"
                 " CONCAT('Load ', seq), '2020-01-01' FROM seq_1_to_60");
    plan_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role,"
        " office_function, basis, sections, entries_of, read_only, from_at, until_at, source, source_id,"
        " created_at) SELECT RANDOM_BYTES(16), p.id, r.account_id, r.organisation_id, r.role,"
        " r.office_function, r.basis, r.sections, r.entries_of, r.read_only, r.from_at, r.until_at,"
        " 'load', r.id * 1000 + p.id, r.created_at FROM access_relation r JOIN person p"
        " ON p.name LIKE 'Load %%' WHERE r.person_id = %lld",
        (long long)plan.jun);
}

/* Visits of months to each of them, by every worker in turn. */
static void make_past(void)
{
    plan_execute(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot,"
        " starts_at, ends_at, workers_needed, state, created_at) SELECT RANDOM_BYTES(16), p.id, %lld, 1,"
        " 'Morning', '2026-11-21 08:00' - INTERVAL seq DAY, '2026-11-21 08:30' - INTERVAL seq DAY, 1,"
        " 'done', '2020-01-01' FROM person p JOIN seq_1_to_60 s WHERE p.name LIKE 'Load %%'",
        (long long)plan.provider);
    plan_execute(
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at,"
        " at) SELECT v.id, v.person_id, v.owner_organisation_id, %lld + (v.person_id + DAYOFYEAR(v.starts_at)) %% %d,"
        " v.starts_at, v.created_at FROM visits_visit v",
        (long long)plan.workers[0], PLAN_WORKERS);
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " left_at, tapped_at) SELECT visit_id, worker_id, person_id, owner_organisation_id, starts_at,"
        " starts_at + INTERVAL 30 MINUTE, starts_at FROM visits_assignment");
}

/* Today, 500, one a minute from 7:01am; now is 9am. Of the first 99 all began but every twentieth from 7:01am
 * on; nobody is to come to every twentieth from 7:20am on. */
static void make_day(void)
{
    plan_execute(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot,"
        " starts_at, ends_at, workers_needed, state, started_at, created_at) SELECT RANDOM_BYTES(16), p.id,"
        " %lld, 1, CONCAT('Today ', seq), '2026-11-21 07:00' + INTERVAL seq MINUTE, '2026-11-21 07:30' +"
        " INTERVAL seq MINUTE, 1, IF(seq < 100 AND seq %% 20 <> 1, 'started', 'planned'), IF(seq < 100 AND"
        " seq %% 20 <> 1, '2026-11-21 07:00' + INTERVAL seq MINUTE, NULL), '2026-01-01'"
        " FROM seq_1_to_%d s JOIN person p ON p.name = CONCAT('Load ', 1 + seq %% 60)",
        (long long)plan.provider, DAY_VISITS);
    plan_execute(
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at,"
        " at) SELECT v.id, v.person_id, v.owner_organisation_id, %lld + v.person_id %% %d, v.starts_at,"
        " v.created_at FROM visits_visit v WHERE v.slot LIKE 'Today %%' AND SUBSTR(v.slot, 7) %% 20 <> 0",
        (long long)plan.workers[0], PLAN_WORKERS);
    plan_execute(
        "INSERT INTO visits_notice (public_id, person_id, owner_organisation_id, kind, detail, at)"
        " SELECT RANDOM_BYTES(16), p.id, %lld, 'incident', 'A fall', '2026-11-20 10:00' FROM person p"
        " WHERE p.name LIKE 'Load 1%%'",
        (long long)plan.provider);
}

static void make_everything(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('people', 1, NOW(6)),"
                    " ('circle', 1, NOW(6)) ON DUPLICATE KEY UPDATE enabled = 1");
    plan_begin();
    if (plan_number("SELECT COUNT(*) FROM person WHERE name LIKE 'Load %%'") == 0)
        make_people();
    make_past();
    make_day();
    fixture_execute("ANALYZE TABLE visits_visit, visits_assignment, visits_attendance, visits_notice,"
                    " visits_feedback, access_relation, person, account PERSISTENT FOR ALL");
}

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static void day_page(struct browser *browser)
{
    plan_office(browser, "office@example.org");
    browser_get(browser, "/visits");
    ck_assert_int_eq(browser->status, 200);
    ck_assert(shows(browser, "Visits: 500. Done: 0. Under way: 94."));
    ck_assert(shows(browser, "Late 59 minutes")); /* since 8:01am */
    ck_assert(!shows(browser, "Late 39 minutes"));
    ck_assert_int_le(browser_count_queries(browser, "/visits"), PAGE_QUERIES);
    ck_assert_int_le(browser_count_queries(browser, "/visits/rota"), PAGE_QUERIES);
    ck_assert_int_le(browser_count_queries(browser, "/visits/rota?view=week"), PAGE_QUERIES);
    ck_assert_int_le(browser_count_queries(browser, "/visits/rota?view=week&by=worker"), PAGE_QUERIES);
}

/* The same in numbers, with everything on that a provider runs. */
static void home_page(struct browser *browser)
{
    static const char *const served[] = {"people", "circle", "packages", "visits"};
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(browser_portal()->registry, &count);
    for (size_t i = 0; i < sizeof served / sizeof *served; i++) {
        size_t at = 0;
        while (at < count && strcmp(plugins[at]->name, served[i]) != 0)
            at++;
        ck_assert_msg(at < count, "%s is not served", served[i]);
    }
    browser_get(browser, "/");
    ck_assert_int_eq(browser->status, 200);
    ck_assert(shows(browser, "Planned today: 500"));
    ck_assert(shows(browser, "4 late now"));
    ck_assert(shows(browser, "21 without enough workers"));
    ck_assert(shows(browser, "11 notices to settle"));
    ck_assert_int_eq(browser_count_queries(browser, "/"), PAGE_QUERIES);
}

static const struct kith_statement *statement(const char *name)
{
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(browser_portal()->registry, &count);
    for (size_t i = 0; i < count; i++) {
        for (const struct kith_statement *const *one = plugins[i]->statements; *one != NULL; one++) {
            if (strcmp((*one)->name, name) == 0)
                return *one;
        }
    }
    ck_abort_msg("no statement %s", name);
}

/* Each by the index it was written for. */
static void explains(void)
{
    struct kith_db *db = fixture_db(DB_APP);
    const struct db_viewer viewer = {
        .account_id = plan_number("SELECT id FROM account WHERE email = 'office@example.org'"),
        .organisation_id = plan.provider,
        .role = KITH_ROLE_COORDINATOR,
        .office_function = "any",
        .now = plan.now,
        .person_id = plan_number("SELECT id FROM person WHERE name = 'Load 7'")};
    db_viewer_set(db, &viewer);
    struct kith_value office = kith_int(plan.provider), from = kith_instant(plan.now - 9 * KITH_HOUR),
                      until = kith_instant(plan.now + 15 * KITH_HOUR), no = kith_int(0),
                      none = kith_text(NULL), page = kith_int(51),
                      week = kith_instant(plan.now + 7 * KITH_DAY), name = kith_text("Worker 3"),
                      late = kith_instant(plan.now - 45 * KITH_MINUTE),
                      month = kith_instant(plan.now - 30 * KITH_DAY),
                      past = kith_instant(plan.now - 50 * KITH_DAY), any = kith_text(""),
                      me = kith_int(viewer.account_id);
    const struct kith_statement *one = statement("visits.rota_day");
    explain_reads(db, one, KITH_ARGS(office, from, until, no, none, none, none, none, page, no), "v",
                  "visits_visit_owner");
    one = statement("visits.rota_people");
    explain_reads(db, one,
                  KITH_ARGS(none, none, office, from, week, no, none, none, page, no, office, from, week, no,
                            none, none),
                  "v", "visits_visit_owner");
    one = statement("visits.rota_workers");
    explain_reads(db, one,
                  KITH_ARGS(none, none, office, from, week, none, none, page, no, from, week, office, from,
                            week, none, none),
                  "v", "visits_visit_owner");
    one = statement("visits.day");
    explain_reads(db, one, KITH_ARGS(office, from, until, late, any, late, late, late, page, no), "v",
                  "visits_visit_owner");
    explain_reads(db, one,
                  KITH_ARGS(office, from, until, late, kith_text("late"), late, late, late, page, no), "e",
                  "visits_attendance_pair");
    one = statement("visits.waiting");
    explain_reads(db, one, KITH_ARGS(office, from, until, office, from, until, office), "v",
                  "visits_visit_owner");
    one = statement("visits.panel");
    explain_reads(db, one,
                  KITH_ARGS(office, from, until, late, office, from, until, office, from, until, office), "v",
                  "visits_visit_owner");
    one = statement("visits.book_past");
    explain_reads(db, one, KITH_ARGS(past, month, any, page, no, me), "v", "visits_visit_person");
    explain_reads(db, one, KITH_ARGS(past, month, kith_text("refused"), page, no, me), "v",
                  "visits_visit_person");
    one = statement("visits.book_past_worker");
    explain_reads(db, one, KITH_ARGS(name, name, past, month, past, month, any, page, no, me), "t",
                  "visits_attendance_pair");
    explain_reads(db, one, KITH_ARGS(name, name, past, month, past, month, any, page, no, me), "s",
                  "visits_assignment_pair");
    explain_reads(db, statement("visits.book_coming"), KITH_ARGS(me, from, until), "v",
                  "visits_visit_person");
    explain_reads(db, statement("visits.calendar"), KITH_ARGS(month, until), "v", "visits_visit_person");
    explain_reads(db, statement("visits.repeat_there_lock"), KITH_ARGS(office, from, until), "v",
                  "visits_visit_person");
    explain_reads(db, statement("packages.list"), NULL, 0, "p", "packages_package_person");
    explain_reads(db, statement("packages.task_list"), KITH_ARGS(until, until), "t", "packages_task_person");
    db_close(&db);
}

START_TEST(pages_keep_to_three_queries_on_a_day_of_500)
{
    struct browser browser;
    make_everything();
    day_page(&browser);
    home_page(&browser);
    plan_worker_in(&browser, 1);
    ck_assert_int_le(browser_count_queries(&browser, "/"), PAGE_QUERIES);
    plan_officer(&browser, "case");
    ck_assert_int_le(browser_count_queries(&browser, "/"), PAGE_QUERIES);
    plan_rose(&browser);
    ck_assert_int_le(browser_count_queries(&browser, "/"), PAGE_QUERIES);
    explains();
}
END_TEST

FIXTURE_MAIN("visits plan load", FIXTURE_MIGRATED, pages_keep_to_three_queries_on_a_day_of_500)
