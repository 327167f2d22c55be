/*
 * test_record_import.c - the file of visits that were made: what it writes, what it refuses, and that the
 * same file changes nothing.
 */
#include "stand.h"

#include "engine.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define HARBOUR "Harbour Homecare"
#define HEAD    "ref,visit_ref,worker_ref,arrived,left,tasks,observations,happened,incident\n"

static const kith_time morning = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */
static struct stand_person person;
static int64_t worker, task;
static struct import_run run;
static const struct session *who; /* on a page; NULL: by kithctl */

static void refer(const char *kind, const char *ref, int64_t object)
{
    stand_run(
        "INSERT INTO import_ref (organisation_id, kind, external_ref, object_id, content_hash) VALUES"
        " (%lld, '%s', '%s', %lld, REPEAT('x', 16)) ON DUPLICATE KEY UPDATE object_id = VALUES(object_id)",
        (long long)stand_organisation(HARBOUR), kind, ref, (long long)object);
}

static struct stand_visit planned(const char *ref, kith_time start)
{
    struct stand_visit visit = stand_visit(&person, "Morning", start);
    refer("visits", ref, visit.id);
    return visit;
}

static void begin(const char *name)
{
    struct browser tom;
    who = NULL;
    stand_begin();
    stand_now = morning + 5 * KITH_DAY;
    worker = stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    person = stand_person(name, HARBOUR, 1);
    task = stand_task(&person, "Morning", "Shower", "support", true);
    (void)stand_task(&person, "Morning", "Morning tablets", "medication", true);
    refer("workers", "W1", worker);
}

static enum kith_rc import(const char *csv)
{
    const struct db_viewer nobody = {.system = true};
    struct portal *portal = browser_portal();
    const struct kith_plugin *plugin;
    run = (struct import_run){.portal = portal,
                              .importer = registry_importer(portal->registry, "records", &plugin),
                              .organisation = stand_organisation(HARBOUR),
                              .who = who,
                              .text = csv,
                              .len = strlen(csv),
                              .rows_most = 5000};
    run.plugin = plugin;
    ck_assert_ptr_nonnull(run.importer);
    import_init(&run);
    db_viewer_set(portal->db, &nobody);
    return db_transaction(portal->db, import_write, &run, NULL, NULL);
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

static void refuses(const char *csv, const char *column, const char *sentence)
{
    enum kith_rc rc = import(csv);
    ck_assert_int_ne(rc, KITH_OK);
    ck_assert_int_gt((int)run.n_problems, 0);
    ck_assert_str_eq(run.problems[0].column, column);
    ck_assert_msg(strstr(run.problems[0].sentence, sentence) != NULL, "%s", run.problems[0].sentence);
    import_deinit(&run);
}

START_TEST(a_made_visit_is_recorded)
{
    begin("Una Import");
    struct stand_visit visit = planned("V1", morning);
    static const char csv[] = HEAD
        "R1,V1,W1,21/11/2026 08:15,21/11/2026 08:40,\"done: Shower; refused (Felt sick): Morning tablets; helped:"
        " Feed the cat\",mood: Cheerful,We talked.,\n";
    imports(csv, 1, 0, 0);
    imports(csv, 0, 0, 1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'done'"
                     " AND started_at = '2026-11-21 08:15:00' AND ended_at = '2026-11-21 08:40:00'",
                     (long long)visit.id),
        1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld AND version = 1"
                                  " AND happened = 'We talked.' AND signed_by = %lld",
                                  (long long)visit.id, (long long)worker),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_task WHERE person_id = %lld AND task_id = %lld"
                                  " AND outcome = 'done' AND kind = 'support'",
                                  (long long)person.id, (long long)task),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_task WHERE person_id = %lld AND kind = 'medication'"
                                  " AND outcome = 'refused' AND reason = 'Felt sick'",
                                  (long long)person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_task WHERE person_id = %lld AND task_id IS NULL"
                                  " AND task = 'Feed the cat'",
                                  (long long)person.id),
                     1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_observation WHERE person_id = %lld", (long long)person.id), 1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld"
                                  " AND title = 'Tom Akande visited at 8:15am' AND section = 'visits'",
                                  (long long)person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)person.id),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM event WHERE person_id = %lld", (long long)person.id), 0);
    /* What changed in the file is a new version; the old one stays. */
    imports(HEAD "R1,V1,W1,21/11/2026 08:10,21/11/2026 08:40,done: Shower,,We sang.,\n", 0, 1, 0);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)visit.id),
                     2);
    ck_assert_int_eq(
        stand_number("record_version FROM visits_attendance WHERE visit_id = %lld", (long long)visit.id), 2);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND started_at = '2026-11-21 08:10:00'",
                     (long long)visit.id),
        1);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld AND section = 'visits' AND version = 2",
                     (long long)person.id),
        1);
}
END_TEST

START_TEST(three_refusals_of_the_last_days_are_told)
{
    begin("Rex Import");
    char csv[1000] = HEAD;
    for (int i = 0; i < 3; i++) {
        char ref[8];
        snprintf(ref, sizeof ref, "T%d", i);
        (void)planned(ref, morning + i * KITH_DAY);
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv),
                 "Q%d,T%d,W1,%d/11/2026 07:30,%d/11/2026 08:00,refused (Not today): Shower,,Tea.,%s\n", i, i,
                 21 + i, 21 + i, i == 2 ? "A cup broke" : "");
    }
    imports(csv, 3, 0, 0);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE person_id = %lld AND kind = 'refusals'"
                                  " AND object_id = %lld",
                                  (long long)person.id, (long long)task),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_notice WHERE person_id = %lld AND kind = 'incident'",
                                  (long long)person.id),
                     1);
}
END_TEST

START_TEST(what_cannot_be_is_refused_by_row_and_column)
{
    begin("Bad Import");
    struct stand_visit visit = planned("B1", morning);
    refuses(HEAD "X1,B1,W1,21/11/2026 08:40,21/11/2026 08:15,,,Tea.,\n", "left", "leave after they arrived");
    refuses(HEAD "X1,B1,W1,21/11/2027 07:40,21/11/2027 08:15,,,Tea.,\n", "left", "in the future");
    refuses(HEAD "X1,B1,W1,24/11/2026 07:40,24/11/2026 08:15,,,Tea.,\n", "arrived", "not near the time");
    refuses(HEAD "X1,B1,W1,21/11/2026 07:40,21/11/2026 08:15,Shower,,Tea.,\n", "tasks",
            "Write tasks like this");
    refuses(HEAD "X1,B1,W1,21/11/2026 07:40,21/11/2026 08:15,eaten: Shower,,Tea.,\n", "tasks",
            "Write tasks like this");
    refuses(HEAD "X1,B1,W1,21/11/2026 07:40,21/11/2026 08:15,,smell: roses,Tea.,\n", "observations",
            "Write observations");
    refuses(
        HEAD
        "X1,B1,W1,21/11/2026 07:40,21/11/2026 08:15,,,Tea.,\nX2,B1,W1,21/11/2026 07:40,21/11/2026 08:15,,,Tea.,\n",
        "worker_ref", "already");
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)visit.id),
                     0);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_attendance WHERE visit_id = %lld", (long long)visit.id), 0);
}
END_TEST

/* On a page, at the visit's time and now; who runs kithctl may bring in what is over. */
START_TEST(who_is_not_served_gets_no_records)
{
    begin("Over Import");
    struct browser office;
    const struct session priya = {.account_id =
                                      stand_sign_in(&office, KITH_ROLE_COORDINATOR, "Priya Office", HARBOUR),
                                  .organisation_id = person.owner,
                                  .role = KITH_ROLE_COORDINATOR,
                                  .account_name = "Priya Office",
                                  .account_email = "priya@example.org"};
    (void)planned("O1", morning);
    (void)planned("O2", morning + KITH_DAY);
    who = &priya;
    stand_run("UPDATE packages_package SET ends_on = '2026-11-21' WHERE id = %lld",
              (long long)person.package);
    refuses(HEAD "O2,O2,W1,22/11/2026 07:40,22/11/2026 08:15,,,Tea.,\n", "visit_ref", "was not running then");
    imports(HEAD "O1,O1,W1,21/11/2026 07:40,21/11/2026 08:15,,,Tea.,\n", 1, 0, 0); /* its last day */
    stand_run("UPDATE packages_package SET starts_on = '2026-11-23', ends_on = NULL WHERE id = %lld",
              (long long)person.package);
    refuses(HEAD "O2,O2,W1,22/11/2026 07:40,22/11/2026 08:15,,,Tea.,\n", "visit_ref", "was not running then");
    stand_run("UPDATE packages_package SET starts_on = '2020-01-01' WHERE id = %lld",
              (long long)person.package);
    stand_run(
        "UPDATE access_relation SET until_at = '2026-11-23' WHERE person_id = %lld AND role = 'coordinator'",
        (long long)person.id);
    refuses(HEAD "O2,O2,W1,22/11/2026 07:40,22/11/2026 08:15,,,Tea.,\n", "visit_ref",
            "does not serve this person any more");
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE person_id = %lld", (long long)person.id),
                     1);
    who = NULL;
    imports(HEAD "O2,O2,W1,22/11/2026 07:40,22/11/2026 08:15,,,Tea.,\n", 1, 0, 0);
}
END_TEST

FIXTURE_MAIN("visits record import", FIXTURE_MIGRATED, a_made_visit_is_recorded,
             three_refusals_of_the_last_days_are_told, what_cannot_be_is_refused_by_row_and_column,
             who_is_not_served_gets_no_records)
