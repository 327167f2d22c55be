/*
 * test_record_load.c - two workers who finish at once, and that the worker's queries stay small when years of
 * visits lie in the tables.
 */
#include "stand.h"

#include "explain.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HARBOUR "Harbour Homecare"

enum { ROUNDS = 3 };

static const kith_time morning = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

/* In a process of its own, on a connection of its own: sends the form when GATE opens. */
static pid_t finishes(struct browser *browser, const char *path, const char *fields, const int gate[2])
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child > 0)
        return child;
    char byte;
    close(gate[1]);
    struct kith_db *inherited = browser_portal()->db; /* the parent's: neither used nor closed here */
    struct kith_db *own = fixture_db(DB_APP);
    browser_portal()->db = own;
    bool open = read(gate[0], &byte, 1) >= 0;
    browser_post(browser, path, fields, true);
    browser_portal()->db = inherited; /* or valgrind takes it for lost */
    db_close(&own);
    _exit(open && browser->status == 303 ? 0 : 1);
}

START_TEST(two_workers_finish_at_once)
{
    struct browser tom, ann;
    stand_begin();
    for (int round = 0; round < ROUNDS; round++) {
        char path[300];
        int gate[2];
        stand_now = morning;
        int64_t first = stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
        int64_t second = stand_sign_in(&ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
        struct stand_person person = stand_person("Ravi Race", HARBOUR, 2);
        struct stand_visit visit = stand_visit(&person, "Morning", morning);
        stand_assign(&person, &visit, first);
        stand_assign(&person, &visit, second);
        stand_first(&person, first);
        stand_first(&person, second);
        stand_post(&tom, visit.path, "", "/arrive", "", 303);
        stand_post(&ann, visit.path, "", "/arrive", "", 303);
        stand_now += 20 * KITH_MINUTE;
        ck_assert_int_eq(pipe(gate), 0);
        snprintf(path, sizeof path, "%s/record", visit.path);
        stand_get(&tom, path, "", 200);
        pid_t one = finishes(&tom, path, "happened=One&short-reason=Asked&signed=yes&go=sign", gate);
        stand_get(&ann, path, "", 200);
        pid_t other = finishes(&ann, path, "happened=Other&short-reason=Asked&signed=yes&go=sign", gate);
        close(gate[1]);
        int status = 0;
        ck_assert_int_eq(waitpid(one, &status, 0), one);
        ck_assert_int_eq(status, 0);
        ck_assert_int_eq(waitpid(other, &status, 0), other);
        ck_assert_int_eq(status, 0);
        close(gate[0]);
        ck_assert_int_eq(
            stand_number("COUNT(*) FROM visits_record WHERE visit_id = %lld", (long long)visit.id), 2);
        ck_assert_int_eq(
            stand_number("COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'done'"
                         " AND started_at = '2026-11-21 07:30:00' AND ended_at = '2026-11-21 07:50:00'",
                         (long long)visit.id),
            1);
        ck_assert_int_eq(
            stand_number("COUNT(*) FROM book_entry WHERE person_id = %lld", (long long)person.id), 2);
    }
}
END_TEST

static const struct kith_statement *statement(const char *name)
{
    const struct kith_plugin *plugin = NULL;
    ck_assert_ptr_nonnull(registry_importer(browser_portal()->registry, "records", &plugin));
    for (const struct kith_statement *const *one = plugin->statements; *one != NULL; one++) {
        if (strcmp((*one)->name, name) == 0)
            return *one;
    }
    ck_abort_msg("no statement %s", name);
}

START_TEST(years_of_visits_leave_the_queries_small)
{
    struct browser tom;
    stand_begin();
    stand_now = morning;
    int64_t worker = stand_sign_in(&tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    struct stand_person person = stand_person("Yara Years", HARBOUR, 1);
    int64_t task = stand_task(&person, "Morning", "Shower", "support", true);
    struct stand_visit visit = stand_visit(&person, "Morning", morning);
    stand_assign(&person, &visit, worker);
    /* Thousands of hers by many workers, and of others. */
    stand_run(
        "INSERT INTO account (public_id, email, display_name, state, created_at) SELECT RANDOM_BYTES(16),"
        " CONCAT('w', seq, '@example.org'), 'Worker', 'active', NOW() FROM seq_1_to_40");
    stand_run(
        "INSERT INTO person (public_id, name, created_at) SELECT RANDOM_BYTES(16), 'Somebody', NOW() FROM seq_1_to_40");
    stand_run(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at,"
        " workers_needed, created_at) SELECT RANDOM_BYTES(16), p.id, %lld, %lld, 'Morning', '2020-01-01' + INTERVAL seq HOUR,"
        " '2020-01-01' + INTERVAL seq + 1 HOUR, 1, NOW() FROM seq_1_to_3000 s JOIN person p ON p.id = %lld",
        (long long)person.owner, (long long)person.package, (long long)person.id);
    stand_run(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at,"
        " workers_needed, created_at) SELECT RANDOM_BYTES(16), p.id, %lld, %lld, 'Morning', '2020-01-01' + INTERVAL seq HOUR,"
        " '2020-01-01' + INTERVAL seq + 1 HOUR, 1, NOW() FROM seq_1_to_50 s JOIN person p ON p.name = 'Somebody'",
        (long long)person.owner, (long long)person.package);
    stand_run(
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, at)"
        " SELECT v.id, v.person_id, v.owner_organisation_id, IF(v.id %% 40 = 0, %lld, a.id), v.starts_at, NOW()"
        " FROM visits_visit v JOIN account a ON a.email = CONCAT('w', 1 + v.id %% 40, '@example.org')"
        " WHERE v.starts_at < '2026-01-01'",
        (long long)worker);
    stand_run(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at, left_at,"
        " tapped_at, record_version) SELECT visit_id, worker_id, person_id, owner_organisation_id, starts_at, starts_at,"
        " starts_at, 1 FROM visits_assignment WHERE starts_at < '2026-01-01'");
    stand_run(
        "INSERT INTO visits_record (public_id, visit_id, worker_id, version, person_id, owner_organisation_id, arrived_at,"
        " left_at, next_worker, signed_by, signed_at) SELECT RANDOM_BYTES(16), visit_id, worker_id, 1, person_id,"
        " owner_organisation_id, arrived_at, arrived_at, 'A note', worker_id, arrived_at FROM visits_attendance WHERE arrived_at < '2026-01-01'");
    stand_run(
        "INSERT INTO visits_task (record_id, place, person_id, owner_organisation_id, task_id, task, kind, outcome)"
        " SELECT id, 1, person_id, owner_organisation_id, %lld, 'Shower', 'support', 'done' FROM visits_record WHERE arrived_at < '2026-01-01'",
        (long long)task);
    fixture_execute(
        "ANALYZE TABLE visits_visit, visits_assignment, visits_attendance, visits_record, visits_task,"
        " access_relation PERSISTENT FOR ALL");
    struct kith_db *db = fixture_db(DB_APP);
    const struct db_viewer viewer = {.account_id = worker,
                                     .organisation_id = person.owner,
                                     .role = KITH_ROLE_WORKER,
                                     .now = stand_now,
                                     .person_id = person.id};
    db_viewer_set(db, &viewer);
    struct kith_value now = kith_instant(stand_now);
    kith_time then = stand_utc("2020-03-01 00:00:00");
    explain_uses(db, statement("visits.record_today"),
                 KITH_ARGS(kith_int(worker), kith_instant(then - 3 * KITH_DAY), kith_instant(then)), "a",
                 "visits_assignment_worker");
    explain_uses(db, statement("visits.record_run"), KITH_ARGS(kith_int(task)), "n", "visits_task_refusal");
    explain_uses(db, statement("visits.record_notes"),
                 KITH_ARGS(now, kith_instant(stand_now - 14 * KITH_DAY)), "r", "visits_record_person");
    explain_uses(db, statement("visits.workers"), KITH_ARGS(kith_int(visit.id), kith_int(visit.id)), "a",
                 "visits_assignment_visit");
    explain_uses(db, statement("visits.record_versions"), KITH_ARGS(kith_int(visit.id)), "r",
                 "visits_record_version");
    db_close(&db);
}
END_TEST

FIXTURE_MAIN("visits record load", FIXTURE_MIGRATED, two_workers_finish_at_once,
             years_of_visits_leave_the_queries_small)
