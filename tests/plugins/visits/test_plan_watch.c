/* test_plan_watch.c - the jobs: late and missed to the second, told once; windows; teams that grew. */
#include "fixture.h"
#include "plan_world.h"
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

FIXTURE_MAIN("plan watch", FIXTURE_MIGRATED, late_is_forty_five_minutes_and_missed_more_than_two_hours,
             a_visit_that_began_is_not_told_of, a_notice_of_lateness_settles_when_care_begins,
             one_of_two_workers_is_not_nobody, windows_open_a_week_ahead, a_team_that_grew_is_noticed_once)
