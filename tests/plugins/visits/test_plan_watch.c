/* test_plan_watch.c - the jobs: late and missed to the second, told once; windows; teams that grew. */
#include "explain.h"
#include "fixture.h"
#include "plan_world.h"
#include "registry.h"
#include "work.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static struct work work;

static void run(const char *name)
{
    static bool begun;
    if (!begun) {
        work_init(&work, plan.portal);
        ck_assert_int_eq(work_register(&work), KITH_OK);
        begun = true;
    }
    const struct work_job *job = work_job_find(&work, name);
    ck_assert_ptr_nonnull(job);
    ck_assert_int_eq(work_run_now(&work, job), KITH_OK);
}

static void begin(void)
{
    plan_begin();
    fixture_execute("DELETE FROM outbox");
    fixture_execute("DELETE FROM event_delivery");
    fixture_execute("DELETE FROM event");
    fixture_execute("DELETE FROM notice_once");
}

static kith_time utc(int year, int month, int day, int hour, int minute)
{
    struct tm tm = {
        .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = hour, .tm_min = minute};
    return timegm(&tm) * KITH_SECOND;
}

static int64_t notices(const char *kind)
{
    return plan_number("SELECT COUNT(*) FROM visits_notice WHERE kind = '%s'", kind);
}

/* Starts of a visit: an ordinary one, over midnight, and over both changes of the clock. */
static kith_time start_of(int i)
{
    switch (i) {
    case 0:
        return utc(2026, 11, 23, 7, 30);
    case 1:
        return utc(2026, 11, 23, 23, 30);
    case 2:
        return utc(2027, 3, 28, 0, 30); /* 12:30am; at 1am clocks show 2am */
    default:
        return utc(2027, 10, 31, 0, 30); /* 1:30am of summer; at 2am clocks show 1am */
    }
}

static void late_then_missed(kith_time start)
{
    begin();
    int64_t visit = plan_visit(start, 30, 1, NULL);
    plan_assigned(visit, 0, "team");
    plan.now = start + 44 * KITH_MINUTE + 59 * KITH_SECOND + 999999;
    run("visits.watch");
    ck_assert_int_eq(notices("late"), 0);
    plan.now = start + 45 * KITH_MINUTE;
    run("visits.watch");
    ck_assert_int_eq(notices("late"), 1);
    run("visits.watch");
    ck_assert_int_eq(notices("late"), 1);
    plan.now = start + 120 * KITH_MINUTE + 999999;
    run("visits.watch");
    ck_assert_int_eq(notices("missed"), 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'planned'"), 1);
    plan.now = start + 120 * KITH_MINUTE + KITH_SECOND;
    run("visits.watch");
    run("visits.watch");
    ck_assert_int_eq(notices("missed"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'missed' AND version = 2"),
                     1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_notice WHERE kind = 'late' AND settled_at IS NULL"), 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM event WHERE name = 'visit.late'"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM event WHERE name = 'visit.missed'"), 1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM book_entry WHERE title LIKE 'The visit planned for %%late'"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM book_entry WHERE title LIKE 'Nobody came for %%'"), 1);
    /* Rose, her daughter and the office: once for each of the two, with nothing of it. */
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'daughter@example.org'"), 2);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'office@example.org'"), 2);
    ck_assert_int_eq(
        plan_number(
            "SELECT COUNT(*) FROM outbox WHERE body LIKE '%%late%%' OR body LIKE '%%missed%%' OR body LIKE '%%Rose%%'"),
        0);
}

START_TEST(late_is_forty_five_minutes_and_missed_more_than_two_hours)
{
    for (int i = 0; i < 4; i++)
        late_then_missed(start_of(i));
}
END_TEST

START_TEST(a_visit_that_began_is_not_told_of)
{
    begin();
    int64_t visit = plan_visit(plan.now - 100 * KITH_MINUTE, 30, 1, NULL);
    plan_execute("UPDATE visits_visit SET state = 'started', started_at = starts_at WHERE id = %lld",
                 (long long)visit);
    visit = plan_visit(plan.now - 100 * KITH_MINUTE, 30, 1, NULL);
    plan_execute("UPDATE visits_visit SET state = 'cancelled' WHERE id = %lld", (long long)visit);
    (void)plan_visit(plan.now - 8 * KITH_DAY, 30, 1, NULL);
    run("visits.watch");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice"), 0);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM outbox"), 0);
}
END_TEST

START_TEST(a_notice_of_lateness_settles_when_care_begins)
{
    begin();
    int64_t visit = plan_visit(plan.now - 50 * KITH_MINUTE, 30, 1, NULL);
    run("visits.watch");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice WHERE settled_at IS NULL"), 1);
    plan_execute("UPDATE visits_visit SET state = 'started', started_at = '2026-11-21 08:55' WHERE id = %lld",
                 (long long)visit);
    run("visits.watch");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice WHERE settled_how = 'The visit began'"),
                     1);
}
END_TEST

/* The first of two is there, and care has not begun: told of as missed, and still open for the second. */
START_TEST(one_of_two_workers_is_not_nobody)
{
    begin();
    int64_t visit = plan_visit(plan.now - 121 * KITH_MINUTE, 30, 2, NULL);
    plan_assigned(visit, 0, "team");
    plan_assigned(visit, 1, "team");
    plan_execute(
        "INSERT INTO visits_attendance (visit_id, worker_id, person_id, owner_organisation_id, arrived_at,"
        " tapped_at) VALUES (%lld, %lld, %lld, %lld, '2026-11-21 07:00', '2026-11-21 07:00')",
        (long long)visit, (long long)plan.workers[0], (long long)plan.rose, (long long)plan.provider);
    run("visits.watch");
    ck_assert_int_eq(notices("missed"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'planned'"), 1);
    run("visits.watch");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_notice"), 1);
}
END_TEST

START_TEST(windows_open_a_week_ahead)
{
    struct browser worker;
    char page[200];
    begin();
    int64_t visit = plan_visit(plan.now + 8 * KITH_DAY, 30, 1, NULL);
    plan_assigned(visit, 6, "team");
    run("visits.windows");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM access_relation WHERE source = 'visits'"), 0);
    plan.now += KITH_DAY + KITH_MINUTE;
    run("visits.windows");
    run("visits.windows");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM access_relation WHERE source = 'visits'"), 1);
    (void)snprintf(page, sizeof page, "/people/%s", plan.rose_id);
    plan_worker_in(&worker, 6);
    browser_get(&worker, page);
    ck_assert_int_eq(worker.status, 404); /* six days before */
    plan.now += 6 * KITH_DAY;
    plan_worker_in(&worker, 6);
    browser_get(&worker, page);
    ck_assert_int_eq(worker.status, 200);
    plan.now += 4 * KITH_DAY;
    plan_worker_in(&worker, 6);
    browser_get(&worker, page);
    ck_assert_int_eq(worker.status, 404);
}
END_TEST

START_TEST(a_team_that_grew_is_noticed_once)
{
    begin();
    for (int i = 0; i < 4; i++)
        plan_assigned(plan_visit(plan.now - (i + 1) * KITH_DAY, 30, 1, NULL), i, "team");
    plan_assigned(plan_visit(plan.now - 2 * KITH_DAY, 30, 1, NULL), 5, "leave");
    run("visits.teams");
    ck_assert_int_eq(notices("team"), 0);
    plan_assigned(plan_visit(plan.now + 3 * KITH_DAY, 30, 1, NULL), 6, "other");
    run("visits.teams");
    run("visits.teams");
    ck_assert_int_eq(notices("team"), 1);
}
END_TEST

START_TEST(what_outlives_its_package_or_person_is_cancelled)
{
    begin();
    int64_t past = plan_visit(plan.now - KITH_DAY, 30, 1, NULL);
    (void)plan_visit(plan.now + KITH_DAY, 30, 1, NULL);
    (void)plan_visit(plan.now + 2 * KITH_DAY, 30, 1, NULL);
    plan_execute(
        "INSERT INTO packages_package (id, public_id, person_id, owner_organisation_id, version, starts_on,"
        " ends_on, created_at) VALUES (1, UNHEX(MD5('k')), %lld, %lld, 1, '2026-01-01', '2026-11-22',"
        " '2026-01-01')",
        (long long)plan.rose, (long long)plan.provider);
    run("visits.windows");
    run("visits.windows");
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'cancelled'"), 1);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_change WHERE reason = 'The package has ended'"),
                     1);
    plan_execute("INSERT INTO event (name, person_id, object_id, at) VALUES ('people.died', %lld, 1,"
                 " '2026-11-21 09:00')",
                 (long long)plan.rose);
    plan_execute(
        "INSERT INTO event_delivery (event_id, listener, state, next_try_at) SELECT id, 'visits.on-death',"
        " 'waiting', '2026-11-21 09:00' FROM event WHERE name = 'people.died'");
    while (work_deliver(&work) == WORK_DID) {
    }
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE state = 'cancelled'"), 2);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_visit WHERE id = %lld AND state = 'planned'",
                                 (long long)past),
                     1);
}
END_TEST

/* One of the plugin's own, which is loaded and not linked. */
static const struct kith_statement *statement(const char *name)
{
    size_t count = 0;
    const struct kith_plugin *const *plugins = registry_plugins(plan.portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        const struct kith_statement *const *at = plugins[i]->statements;
        for (; at != NULL && *at != NULL; at++) {
            if (strcmp((*at)->name, name) == 0)
                return *at;
        }
    }
    ck_abort_msg("no statement %s", name);
    return NULL;
}

static int64_t counted(const char *name, const char *column, const char *month)
{
    return plan_number("SELECT COALESCE(SUM(%s), 0) FROM indicator_value WHERE name = 'visits.%s'"
                       " AND organisation_id = %lld AND month = '%s'",
                       column, name, (long long)plan.provider, month);
}

START_TEST(a_month_counts_what_is_over)
{
    static const char *const names[] = {"made", "late", "missed"};
    char job[60];
    begin(); /* 21 November, 9am */
    plan_execute("DELETE FROM indicator_value");
    /* One was made, one was missed; one is under way since 8:50am though planned for 8am, and made late once
     * it is over; two are to come. A night of October ends in November. */
    int64_t made = plan_visit(plan.now - KITH_DAY, 30, 1, NULL);
    int64_t missed = plan_visit(plan.now - 2 * KITH_DAY, 30, 1, NULL);
    int64_t here = plan_visit(plan.now - KITH_HOUR, 90, 1, NULL);
    int64_t night = plan_visit(utc(2026, 10, 31, 22, 0), 540, 1, NULL);
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, NULL);
    (void)plan_visit(plan.now + 3 * KITH_DAY, 30, 1, NULL);
    plan_execute("UPDATE visits_visit SET state = 'done', started_at = starts_at, ended_at = ends_at"
                 " WHERE id IN (%lld, %lld)",
                 (long long)made, (long long)night);
    plan_execute("UPDATE visits_visit SET state = 'missed' WHERE id = %lld", (long long)missed);
    plan_execute("UPDATE visits_visit SET state = 'started', started_at = starts_at + INTERVAL 50 MINUTE"
                 " WHERE id = %lld",
                 (long long)here);
    for (int later = 0; later < 2; later++) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            (void)snprintf(job, sizeof job, "indicator.visits.%s", names[i]);
            run(job);
            ck_assert_int_eq(counted(names[i], "of_all", "2026-11-01"), 2 + later);
            ck_assert_int_eq(counted(names[i], "of_all", "2026-10-01"), 1);
        }
        ck_assert_int_eq(counted("made", "counted", "2026-11-01"), 1 + later);
        ck_assert_int_eq(counted("late", "counted", "2026-11-01"), later);
        ck_assert_int_eq(counted("missed", "counted", "2026-11-01"), 1);
        plan.now += 31 * KITH_MINUTE;
    }
}
END_TEST

/* Enough rows for the choice to matter. */
START_TEST(hot_statements_use_their_indexes)
{
    begin();
    plan_execute(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at,"
        " ends_at, workers_needed, state, started_at, created_at) SELECT UNHEX(MD5(seq)),"
        " IF(seq %% 2, %lld, %lld), IF(seq %% 20, %lld, %lld), 1, 'Morning',"
        " '2026-01-01' + INTERVAL seq HOUR, '2026-01-01' + INTERVAL seq HOUR + INTERVAL 30 MINUTE, 1, 'done',"
        " '2026-01-01' + INTERVAL seq HOUR, '2026-01-01' FROM seq_1_to_8000",
        (long long)plan.rose, (long long)plan.jun, (long long)plan.other, (long long)plan.provider);
    plan_execute(
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at,"
        " window_at, at) SELECT id, person_id, owner_organisation_id, %lld, starts_at, starts_at, starts_at"
        " FROM visits_visit",
        (long long)plan.workers[0]);
    fixture_execute("ANALYZE TABLE visits_visit, visits_assignment");
    struct kith_db *db = plan.portal->db;
    const struct db_viewer nobody = {.system = true};
    struct kith_value at = kith_instant(plan.now), before = kith_instant(plan.now - KITH_DAY);
    db_viewer_set(db, &nobody);
    explain_uses(db, statement("visits.watch_find"), KITH_ARGS(at, at, before, at), "v",
                 "visits_visit_state");
    explain_uses(db, statement("visits.windows_find"), KITH_ARGS(before, at), "a",
                 "visits_assignment_window");
    const struct db_viewer office = {.account_id = 1,
                                     .organisation_id = plan.provider,
                                     .role = KITH_ROLE_COORDINATOR,
                                     .office_function = "",
                                     .now = plan.now};
    db_viewer_set(db, &office);
    explain_uses(db, statement("visits.day"),
                 KITH_ARGS(kith_int(plan.provider), before, at, at, kith_text(""), at, at, at, kith_int(151),
                           kith_int(0)),
                 "v", "visits_visit_owner");
    db_viewer_clear(db);
}
END_TEST

FIXTURE_MAIN("plan watch", FIXTURE_MIGRATED, late_is_forty_five_minutes_and_missed_more_than_two_hours,
             a_visit_that_began_is_not_told_of, a_notice_of_lateness_settles_when_care_begins,
             one_of_two_workers_is_not_nobody, windows_open_a_week_ahead, a_team_that_grew_is_noticed_once,
             what_outlives_its_package_or_person_is_cancelled, a_month_counts_what_is_over,
             hot_statements_use_their_indexes)
