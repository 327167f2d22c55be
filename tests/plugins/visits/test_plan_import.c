/* test_plan_import.c - the file of planned visits: new, changed, the same again, and what is wrong with it.
 */
#include "engine.h"
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

#define HEAD                                                                                                 \
    "ref,person_ref,package_ref,slot,starts,ends,worker_ref,second_worker_ref,covers,workers_needed,kind,cancelled\n"

static struct import_run run;

/* References as files of people, workers and packages would have left them. */
static void begin(void)
{
    plan_begin();
    fixture_execute("DELETE FROM import_ref");
    plan_execute("INSERT INTO import_ref VALUES ('people', %lld, 'P1', %lld, UNHEX(MD5('p')))",
                 (long long)plan.provider, (long long)plan.rose);
    plan_execute("INSERT INTO import_ref VALUES ('packages', %lld, 'K1', 1, UNHEX(MD5('k')))",
                 (long long)plan.provider);
    for (int i = 0; i < 3; i++)
        plan_execute("INSERT INTO import_ref VALUES ('workers', %lld, 'W%d', %lld, UNHEX(MD5('w')))",
                     (long long)plan.provider, i, (long long)plan.workers[i]);
}

static enum kith_rc import_kind(const char *kind, const struct session *who, const char *csv)
{
    const struct kith_plugin *plugin;
    const struct db_viewer nobody = {.system = true};
    run = (struct import_run){.portal = plan.portal,
                              .importer = registry_importer(plan.portal->registry, kind, &plugin),
                              .organisation = plan.provider,
                              .who = who,
                              .text = csv,
                              .len = strlen(csv),
                              .rows_most = 5000};
    run.plugin = plugin;
    ck_assert_ptr_nonnull(run.importer);
    import_init(&run);
    db_viewer_set(plan.portal->db, &nobody);
    return db_transaction(plan.portal->db, import_write, &run, NULL, NULL);
}

static enum kith_rc import_as(const struct session *who, const char *csv)
{
    return import_kind("visits", who, csv);
}

static enum kith_rc import(const char *csv)
{
    return import_as(NULL, csv);
}

static void imports(const char *csv, int64_t added, int64_t changed, int64_t same)
{
    enum kith_rc rc = import(csv);
    ck_assert_msg(rc == KITH_OK, "%d: %s %s", (int)rc, run.n_problems > 0 ? run.problems[0].column : "",
                  run.n_problems > 0 ? run.problems[0].sentence : "");
    ck_assert_int_eq(run.counts.added, added);
    ck_assert_int_eq(run.counts.changed, changed);
    ck_assert_int_eq(run.counts.same, same);
    import_deinit(&run);
}

#define MORNING "V1,P1,K1,Morning,22/11/2026 07:30,22/11/2026 08:15,W0,,,,,\n"
#define DOUBLE  "V2,P1,K1,Evening,23/11/2026 19:00,23/11/2026 20:00,W0,W1,leave,2,,\n"
#define FAR     "V3,P1,K1,Morning,20/12/2026 07:30,20/12/2026 08:15,W2,,,,,\n"
#define PAST    "V4,P1,K1,Morning,01/11/2026 07:30,01/11/2026 08:15,W2,,,,,\n"
#define AWAY    "V5,P1,K1,Morning,24/11/2026 07:30,24/11/2026 08:15,W1,,,,,In hospital\n"

START_TEST(a_file_plans_visits)
{
    begin();
    imports(HEAD MORNING DOUBLE FAR PAST AWAY, 5, 0, 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'planned'"), 4);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE starts_at = '2026-11-22 07:30'"
                                 " AND ends_at = '2026-11-22 08:15' AND workers_needed = 1"),
                     1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE covers = 'leave'"), 2);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment"), 6);
    /* Windows for what is near, and not for what is cancelled. */
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM access_relation WHERE source = 'visits' AND basis = 'team'"
                    " AND revoked_at IS NULL"),
        3);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE window_at IS NOT NULL"), 3);
    /* What was long ago is not told of as late. */
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE told_missed_at IS NOT NULL"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_change WHERE what = 'cancelled'"
                                 " AND reason = 'In hospital'"),
                     1);
    imports(HEAD MORNING DOUBLE FAR PAST AWAY, 0, 0, 5);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit"), 5);
}
END_TEST

START_TEST(only_what_differs_is_changed)
{
    begin();
    imports(HEAD MORNING DOUBLE, 2, 0, 0);
    imports(HEAD "V1,P1,K1,Morning,22/11/2026 08:00,22/11/2026 08:45,W2,,,,,\n" DOUBLE, 0, 1, 1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_visit WHERE starts_at = '2026-11-22 08:00' AND version = 2"),
        1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_assignment WHERE ended_at IS NOT NULL AND worker_id = %lld",
                    (long long)plan.workers[0]),
        1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM access_relation WHERE source = 'visits' AND basis = 'team'"
                    " AND revoked_at IS NULL AND account_id = %lld",
                    (long long)plan.workers[2]),
        1);
    /* What has begun stays. */
    plan_execute("UPDATE visits_visit SET state = 'started', started_at = '2026-11-22 08:01'"
                 " WHERE starts_at = '2026-11-22 08:00'");
    imports(HEAD MORNING, 0, 1, 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE starts_at = '2026-11-22 08:00'"),
                     1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_assignment WHERE ended_at IS NOT NULL"), 1);
}
END_TEST

START_TEST(what_is_wrong_is_told_and_nothing_written)
{
    static const struct {
        const char *row, *column;
    } bad[] = {
        {"V1,P1,K1,Morning,22/11/2026 08:30,22/11/2026 08:15,,,,,,\n", "ends"},
        {"V1,P1,K1,Morning,22/11/2026 08:30,24/11/2026 08:45,,,,,,\n", "ends"},
        {"V1,P1,K1,Morning,22/11/2026 08:30,22/11/2026 08:45,W0,W0,,,,\n", "second_worker_ref"},
        {"V1,P1,K1,Morning,22/11/2026 08:30,22/11/2026 08:45,W0,W1,,1,,\n", "workers_needed"},
        {"V1,P9,K1,Morning,22/11/2026 08:30,22/11/2026 08:45,,,,,,\n", "person_ref"},
        {"V1,P1,K1,Morning,29/03/2026 01:30,29/03/2026 02:30,,,,,,\n", "starts"},
        {"V1,P1,K1,Morning,22/11/2026 08:30,22/11/2026 08:45,,,holiday,,,\n", "covers"},
    };
    begin();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char csv[600];
        (void)snprintf(csv, sizeof csv, "%s%s%s", HEAD, bad[i].row, DOUBLE);
        ck_assert_int_eq(import(csv), KITH_INVALID);
        ck_assert_int_ge(run.n_problems, 1);
        ck_assert_str_eq(run.problems[0].column, bad[i].column);
        import_deinit(&run);
        ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit"), 0);
    }
}
END_TEST

/* On a page; who runs kithctl may bring in what is over. */
START_TEST(who_is_served_no_more_gets_no_visits)
{
    begin();
    const struct session who = {.account_id =
                                    plan_number("SELECT id FROM account WHERE email = 'office@example.org'"),
                                .organisation_id = plan.provider,
                                .role = KITH_ROLE_COORDINATOR,
                                .account_name = "Office",
                                .account_email = "office@example.org"};
    plan_execute(
        "UPDATE access_relation SET until_at = '2026-11-20' WHERE person_id = %lld AND entries_of = %lld",
        (long long)plan.rose, (long long)plan.provider);
    ck_assert_int_eq(import_as(&who, HEAD MORNING PAST), KITH_INVALID);
    ck_assert_int_eq(run.n_problems, 2);
    ck_assert_ptr_nonnull(strstr(run.problems[1].sentence, "does not serve this person any more"));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit"), 0);
    import_deinit(&run);
    plan_execute(
        "UPDATE access_relation SET until_at = '9999-01-01' WHERE person_id = %lld AND entries_of = %lld",
        (long long)plan.rose, (long long)plan.provider);
    ck_assert_int_eq(import_as(&who, HEAD MORNING PAST), KITH_OK);
    import_deinit(&run);
}
END_TEST

static enum kith_rc import_office(const char *rows, int64_t account)
{
    char csv[512];
    const struct session who = {.account_id = account, .organisation_id = plan.provider};
    (void)snprintf(csv, sizeof csv, "ref,phone,hours\n%s", rows);
    return import_kind("office", account != 0 ? &who : NULL, csv);
}

START_TEST(an_office_has_one_telephone)
{
    struct browser office;
    begin();
    plan_office(&office, "office@example.org");
    int64_t account = plan_number("SELECT id FROM account WHERE email = 'office@example.org'");
    ck_assert_int_eq(import_office("A,1632 960101,every day\n", 0), KITH_OK);
    import_deinit(&run);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_office WHERE owner_organisation_id = %lld"
                                 " AND phone = '01632 960101' AND hours = 'every day' AND version = 1"
                                 " AND changed_by IS NULL",
                                 (long long)plan.provider),
                     1);
    /* Whoever was changing it is told when it came in. */
    browser_get(&office, "/visits/office");
    browser_post(&office, "/visits/office", "phone=01632+960999&hours=&version=0", true);
    ck_assert_int_eq(office.status, 409);
    ck_assert_ptr_nonnull(strstr(office.body, "It was saved 21 November 2026, 9am."));
    ck_assert_int_eq(import_office("A,01632 960102,\n", account), KITH_OK);
    import_deinit(&run);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_office WHERE phone = '01632 960102'"
                                 " AND hours = '' AND version = 2 AND changed_by = %lld",
                                 (long long)account),
                     1);
    ck_assert_int_eq(import_office("A,01632 960103,\nB,01632 960104,\n", account), KITH_INVALID);
    ck_assert_int_eq(run.n_problems, 1);
    ck_assert_int_eq(run.problems[0].line, 3);
    import_deinit(&run);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_office WHERE phone = '01632 960102'"), 1);
    /* Nor a second one beside a row that did not change, or in a file of its own. */
    ck_assert_int_eq(import_office("A,01632 960102,\nB,01632 960104,\n", account), KITH_INVALID);
    ck_assert_int_eq(run.n_problems, 1);
    ck_assert_int_eq(run.problems[0].line, 3);
    import_deinit(&run);
    ck_assert_int_eq(import_office("B,01632 960104,\n", account), KITH_INVALID);
    ck_assert_int_eq(run.problems[0].line, 2);
    import_deinit(&run);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_office WHERE phone = '01632 960102'"), 1);
    fixture_execute("DELETE FROM visits_office");
}
END_TEST

FIXTURE_MAIN("plan import", FIXTURE_MIGRATED, a_file_plans_visits, only_what_differs_is_changed,
             what_is_wrong_is_told_and_nothing_written, who_is_served_no_more_gets_no_visits,
             an_office_has_one_telephone)
