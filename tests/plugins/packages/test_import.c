/*
 * test_import.c - the files of packages and of tasks: what they open, what a changed row makes, what is
 * wrong, and what other plugins are told of it.
 */
#include "arena.h"
#include "cast.h"
#include "engine.h"
#include "fixture.h"

#include <kith/services/packages.h>

#include <check.h>
#include <stdio.h>
#include <string.h>

#define PEOPLE "ref,name\nP1,Ada Field\nP2,Bert Moss\n"
#define HEAD                                                                                                     \
    "ref,person_ref,council,starts_on,ends_on,weekly_hours,double_handed,team_max,rate,night,rural,shares_with," \
    "consent,sdo_reference,cluster,requirements,emergency\n"
#define TASKS "ref,package_ref,slot,place,task,kind,single_handed\n"
#define OF(KIND, REF)                                                                                        \
    "(SELECT object_id FROM import_ref WHERE kind = '" KIND "' AND external_ref = '" REF "')"

static struct import_run run;

static void open_all(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('packages', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
}

static enum kith_rc import_as(const struct session *who, const char *kind, const char *csv)
{
    struct portal *portal = browser_portal();
    const struct kith_plugin *plugin = NULL;
    run = (struct import_run){
        .portal = portal,
        .importer = registry_importer(portal->registry, kind, &plugin),
        .organisation = fixture_number("SELECT id FROM organisation WHERE name = 'Harbour Homecare'"),
        .who = who,
        .text = csv,
        .len = strlen(csv),
        .rows_most = 5000};
    run.plugin = plugin;
    ck_assert_ptr_nonnull(run.importer);
    import_init(&run);
    return db_transaction(portal->db, import_write, &run, NULL, NULL);
}

static enum kith_rc import(const char *kind, const char *csv)
{
    return import_as(NULL, kind, csv);
}

static void imports(const char *kind, const char *csv, int64_t added, int64_t changed, int64_t same)
{
    enum kith_rc rc = import(kind, csv);
    ck_assert_msg(rc == KITH_OK, "%d: %s %s", (int)rc, run.n_problems > 0 ? run.problems[0].column : "",
                  run.n_problems > 0 ? run.problems[0].sentence : "");
    ck_assert_int_eq(run.counts.added, added);
    ck_assert_int_eq(run.counts.changed, changed);
    ck_assert_int_eq(run.counts.same, same);
    import_deinit(&run);
}

static void refuses(const char *kind, const char *csv, unsigned line, const char *column, const char *words)
{
    int64_t before = fixture_number("SELECT COUNT(*) FROM packages_version");
    ck_assert_int_eq(import(kind, csv), KITH_INVALID);
    ck_assert_int_ge(run.n_problems, 1);
    ck_assert_uint_eq(run.problems[0].line, line);
    ck_assert_str_eq(run.problems[0].column, column);
    ck_assert_msg(strstr(run.problems[0].sentence, words) != NULL, "%s", run.problems[0].sentence);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM packages_version"), before);
    import_deinit(&run);
}

static void empty(void)
{
    fixture_execute("DELETE FROM packages_task");
    fixture_execute("DELETE FROM packages_version");
    fixture_execute("DELETE FROM packages_package");
    fixture_execute("DELETE FROM access_relation WHERE source = 'packages'");
    fixture_execute("DELETE FROM import_ref");
}

START_TEST(a_package_opens_the_record_to_office_and_council)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages",
            HEAD
            "K1,P1,Northshire Council,01/09/2026,,10.5,yes,8,complex,waking,village,K2,best-interest,SDO-1,"
            "Coast,Two to lift,Ring the daughter\n"
            "K2,P2,,2026-09-01,2026-09-30,7,,,,,,K1,,,,,\n",
            2, 0, 0);
    ck_assert_int_eq(
        cast_count("packages_package",
                   "id = " OF("packages",
                              "K1") " AND version = 1 AND starts_on = '2026-09-01' AND ends_on IS NULL"
                                    " AND workers_needed = 2 AND team_max = 8 AND council_id IS NOT NULL"),
        1);
    ck_assert_int_eq(
        cast_count("packages_version",
                   "package_id = " OF(
                       "packages",
                       "K1") " AND weekly_minutes = 630 AND rate = 'complex' AND night = 'waking'"
                             " AND rural = 'village' AND consent = 'best-interest' AND reference = 'SDO-1'"
                             " AND cluster = 'Coast' AND requirements = 'Two to lift'"),
        1);
    ck_assert_int_eq(cast_count("packages_version",
                                "emergency = 'Ring the daughter' AND starts_on = '2026-09-01'"
                                " AND workers_needed = 2 AND council_id IS NOT NULL"),
                     1);
    /* Whichever of the two names the other. */
    ck_assert_int_eq(cast_count("packages_version", "shared_ref = 'K1'"), 2);
    ck_assert_int_eq(cast_count("access_relation", "source = 'packages' AND source_id = " OF(
                                                       "packages", "K1") " AND basis = 'commission'"),
                     4);
    ck_assert_int_eq(
        cast_count("access_relation",
                   "source = 'packages' AND source_id = " OF(
                       "packages", "K1") " AND basis = 'package' AND from_at = '2026-08-31 23:00:00'"
                                         " AND until_at = '9999-01-01'"),
        1);
    /* The last day is a day of care: London's midnight after it. */
    ck_assert_int_eq(
        cast_count("access_relation", "source = 'packages' AND source_id = " OF(
                                          "packages", "K2") " AND until_at = '2026-09-30 23:00:00'"),
        1);
    ck_assert_int_eq(cast_count("book_entry",
                                "person_id = " OF("people", "P1") " AND section = 'plan'"
                                                                  " AND title = 'A package of care began'"),
                     1);
    /* Once more: nothing is new. */
    imports("packages",
            HEAD
            "K1,P1,Northshire Council,01/09/2026,,10.5,yes,8,complex,waking,village,K2,best-interest,SDO-1,"
            "Coast,Two to lift,Ring the daughter\n",
            0, 0, 1);
}
END_TEST

START_TEST(a_changed_row_is_a_new_version)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,Northshire Council,01/09/2026,,10,,,,,,,,,,,\n", 1, 0, 0);
    imports("packages", HEAD "K1,P1,,01/09/2026,31/12/2026,12,,,,,,,,,,,\n", 0, 1, 0);
    ck_assert_int_eq(cast_count("packages_version", "package_id = " OF("packages", "K1")), 2);
    ck_assert_int_eq(
        cast_count("packages_version",
                   "package_id = " OF("packages", "K1") " AND version = 2 AND weekly_minutes = 720"
                                                        " AND reason <> '' AND council_id IS NULL"),
        1);
    ck_assert_int_eq(
        cast_count("packages_package",
                   "id = " OF("packages", "K1") " AND version = 2"
                                                " AND council_id IS NULL AND ends_on = '2026-12-31'"),
        1);
    /* The council that pays no more sees no more. */
    ck_assert_int_eq(cast_count("access_relation", "source = 'packages' AND basis = 'commission'"
                                                   " AND revoked_at IS NULL"),
                     0);
    refuses("packages", HEAD "K1,P2,,01/09/2026,31/12/2026,12,,,,,,,,,,,\n", 2, "person_ref",
            "another person");
}
END_TEST

START_TEST(what_was_ended_on_a_page_stays_ended)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,,01/09/2026,,10,,,,,,,,,,,\n", 1, 0, 0);
    fixture_execute("UPDATE packages_package SET ended_at = NOW(6), ends_on = '2026-10-01'");
    fixture_execute("UPDATE access_relation SET until_at = '2026-10-02' WHERE source = 'packages'");
    /* The file of before, with one other number: it would open the record again. */
    refuses("packages", HEAD "K1,P1,,01/09/2026,,11,,,,,,,,,,,\n", 2, "person_ref", "stays ended");
    ck_assert_int_eq(
        cast_count("access_relation", "source = 'packages' AND basis = 'package' AND until_at > NOW(6)"), 0);
}
END_TEST

START_TEST(one_that_ran_out_is_opened_again_and_said_so)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,,01/01/2012,,10,,,,,,,,,,,\n", 1, 0, 0);
    fixture_execute("UPDATE packages_package SET ends_on = '2015-06-30'");
    refuses("packages", HEAD "K1,P1,,01/01/2012,,11,,,,,,,,,,,\n", 2, "ends_on",
            "too long ago to be opened again");
    /* It may be corrected, as long as it stays ended. */
    imports("packages", HEAD "K1,P1,,01/01/2012,01/06/2015,11,,,,,,,,,,,\n", 0, 1, 0);
    ck_assert_int_eq(cast_count("book_entry", "title LIKE 'The package of care was opened again%'"), 0);
    fixture_execute("UPDATE packages_package SET ends_on = CURDATE() - INTERVAL 30 DAY");
    imports("packages", HEAD "K1,P1,,01/01/2012,,12,,,,,,,,,,,\n", 0, 1, 0);
    ck_assert_int_eq(cast_count("book_entry", "title = 'The package of care was opened again: imported'"), 1);
    ck_assert_int_eq(cast_count("packages_package", "ends_on IS NULL"), 1);
}
END_TEST

START_TEST(no_care_is_brought_in_for_after_a_death)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,,01/09/2025,,10,,,,,,,,,,,\n", 1, 0, 0);
    fixture_execute("UPDATE person SET died_on = '2026-02-01' WHERE name = 'Ada Field'");
    refuses("packages", HEAD "K1,P1,,01/09/2025,,11,,,,,,,,,,,\n", 2, "ends_on", "has died");
    refuses("packages", HEAD "K2,P1,,01/09/2025,02/02/2026,11,,,,,,,,,,,\n", 2, "ends_on", "has died");
    /* What was before is history; and others live. */
    imports("packages", HEAD "K1,P1,,01/09/2025,01/02/2026,11,,,,,,,,,,,\nK3,P2,,01/09/2025,,11,,,,,,,,,,,\n",
            1, 1, 0);
}
END_TEST

START_TEST(what_is_wrong_is_said_by_row_and_column)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    refuses("packages", HEAD "K1,P1,Nowhere Council,01/09/2026,,10,,,,,,,,,,,\n", 2, "council",
            "Nowhere Council");
    refuses("packages", HEAD "K1,P1,Harbour Homecare,01/09/2026,,10,,,,,,,,,,,\n", 2, "council",
            "no council");
    refuses("packages", HEAD "K1,P1,,01/09/2026,,10,,,,,,,,,,,\nK2,P2,,02/09/2026,01/09/2026,10,,,,,,,,,,,\n",
            3, "ends_on", "before the first");
    refuses("packages", HEAD "K1,P1,,01/09/2026,,10,,,,,,K1,,,,,\n", 2, "shares_with", "itself");
    refuses("packages", HEAD "K1,P9,,01/09/2026,,10,,,,,,,,,,,\n", 2, "person_ref", "P9");
    refuses("packages", HEAD "K1,P1,,01/09/2026,,500,,,,,,,,,,,\n", 2, "weekly_hours", "");
    ck_assert_int_eq(cast_count("packages_package", "1 = 1"), 0);
    ck_assert_int_eq(cast_count("access_relation", "source = 'packages'"), 0);
}
END_TEST

START_TEST(tasks_hold_from_the_first_day_and_end_when_changed)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,,01/09/2026,,10,,,,,,,,,,,\n", 1, 0, 0);
    imports("tasks",
            TASKS "T1,K1,Morning,2,Help with washing,,yes\nT2,K1,Morning,1,Tablets from the box,medication,\n"
                  "T3,K1,Evening,,Warm supper,,\n",
            3, 0, 0);
    ck_assert_int_eq(
        cast_count("packages_task",
                   "id = " OF("tasks", "T1") " AND place = 2 AND single_handed = 1"
                                             " AND kind = 'support' AND from_at = '2026-08-31 23:00:00'"
                                             " AND until_at IS NULL"),
        1);
    ck_assert_int_eq(cast_count("packages_task", "id = " OF("tasks", "T2") " AND kind = 'medication'"), 1);
    imports("tasks", TASKS "T1,K1,Morning,2,Help with washing and dressing,,yes\n", 0, 1, 0);
    ck_assert_int_eq(cast_count("packages_task", "task = 'Help with washing' AND until_at IS NOT NULL"), 1);
    ck_assert_int_eq(cast_count("packages_task",
                                "id = " OF("tasks", "T1") " AND until_at IS NULL"
                                                          " AND task = 'Help with washing and dressing'"),
                     1);
    ck_assert_int_eq(cast_count("packages_task", "1 = 1"), 4);
}
END_TEST

/* A job's context: nobody acts, and no route is there. */
static struct kith_ctx job;

static enum kith_rc ask_tasks(int64_t package, kith_time at, struct kith_packages_tasks *answer_r)
{
    const struct kith_packages_ask ask = {package, "Morning", at};
    const struct db_viewer nobody = {.system = true, .now = at};
    ctx_init(&job, browser_portal());
    db_viewer_set(job.portal->db, &nobody);
    enum kith_rc rc = kith_call(&job, KITH_PACKAGES_TASKS, 1, &ask, answer_r);
    db_viewer_clear(job.portal->db);
    return rc;
}

START_TEST(other_plugins_are_told_tasks_and_facts)
{
    struct kith_packages_tasks tasks;
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,Northshire Council,01/09/2026,,10,yes,8,,,,,,,,Two to lift,Ring 111\n", 1,
            0, 0);
    imports(
        "tasks",
        TASKS
        "T1,K1,Morning,2,Help with washing,,yes\nT2,K1,Morning,1,Tablets,medication,\nT3,K1,Evening,,Supper,,\n",
        3, 0, 0);
    int64_t package = fixture_number("SELECT id FROM packages_package");
    ck_assert_int_eq(ask_tasks(package, kith_clock_now(), &tasks), KITH_OK);
    ck_assert_uint_eq(tasks.count, 2);
    ck_assert_str_eq(tasks.tasks[0].task, "Tablets");
    ck_assert(tasks.tasks[0].medication);
    ck_assert(tasks.tasks[1].single_handed);
    ck_assert_str_eq(tasks.emergency, "Ring 111");
    ck_assert_str_eq(tasks.requirements, "Two to lift");
    ck_assert_int_eq(ask_tasks(package, INT64_C(1788217200) * KITH_SECOND - 1, &tasks), KITH_OK);
    ck_assert_uint_eq(tasks.count, 0); /* one moment before the first day */
    const int64_t keys[] = {package + 1000, package, package};
    const struct kith_packages_keys ask = {keys, 3};
    struct kith_packages_facts facts;
    const struct db_viewer nobody = {.system = true, .now = kith_clock_now()};
    db_viewer_set(job.portal->db, &nobody);
    ck_assert_int_eq(kith_call(&job, KITH_PACKAGES_FACTS_UNSEEN, 1, &ask, &facts), KITH_OK);
    ck_assert_uint_eq(facts.count, 3);
    ck_assert_int_eq(facts.facts[0].package, 0);
    ck_assert_int_eq(facts.facts[1].package, package);
    ck_assert_int_eq(facts.facts[2].package, package);
    ck_assert_uint_eq(facts.facts[1].workers_needed, 2);
    ck_assert_uint_eq(facts.facts[1].team_max, 8);
    ck_assert_int_ne(facts.facts[1].council, 0);
    ck_assert_int_eq(facts.facts[1].ends_on, KITH_DATE_NONE);
    /* While a request is answered, nothing is told beyond what its reader sees. */
    db_viewer_clear(job.portal->db);
    ck_assert_int_eq(kith_call(&job, KITH_PACKAGES_FACTS_UNSEEN, 1, &ask, &facts), KITH_FAIL);
    const struct db_viewer meadow = {
        .account_id = 99999, .role = KITH_ROLE_COORDINATOR, .now = kith_clock_now()};
    db_viewer_set(job.portal->db, &meadow);
    ck_assert_int_eq(kith_call(&job, KITH_PACKAGES_FACTS, 1, &ask, &facts), KITH_OK);
    ck_assert_int_eq(facts.facts[1].package, 0);
    db_viewer_clear(job.portal->db);
}
END_TEST

START_TEST(a_package_that_is_over_gets_no_tasks_on_a_page)
{
    open_all();
    empty();
    imports("people", PEOPLE, 2, 0, 0);
    imports("packages", HEAD "K1,P1,,01/09/2025,01/10/2025,10,,,,,,,,,,,\n", 1, 0, 0);
    const struct session who = {
        .account_id = fixture_number("SELECT id FROM account WHERE email = 'priya@example.org'"),
        .organisation_id = fixture_number("SELECT id FROM organisation WHERE name = 'Harbour Homecare'"),
        .role = KITH_ROLE_COORDINATOR,
        .account_name = "Priya",
        .account_email = "priya@example.org"};
    ck_assert_int_ne(who.account_id, 0);
    ck_assert_int_eq(import_as(&who, "tasks", TASKS "T1,K1,Morning,,Help with washing,,\n"), KITH_INVALID);
    ck_assert_str_eq(run.problems[0].column, "package_ref");
    ck_assert_ptr_nonnull(strstr(run.problems[0].sentence, "This package is over"));
    import_deinit(&run);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM packages_task"), 0);
    imports("tasks", TASKS "T1,K1,Morning,,Help with washing,,\n", 1, 0, 0);
}
END_TEST

FIXTURE_MAIN("packages import", FIXTURE_MIGRATED, a_package_opens_the_record_to_office_and_council,
             a_changed_row_is_a_new_version, what_was_ended_on_a_page_stays_ended,
             one_that_ran_out_is_opened_again_and_said_so, no_care_is_brought_in_for_after_a_death,
             what_is_wrong_is_said_by_row_and_column, tasks_hold_from_the_first_day_and_end_when_changed,
             other_plugins_are_told_tasks_and_facts, a_package_that_is_over_gets_no_tasks_on_a_page)
