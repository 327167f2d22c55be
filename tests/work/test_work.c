/*
 * test_work.c - events reach every listener once, failures are counted and parked, jobs come round; gates
 * fail closed. A process that dies in the middle is a child of the test.
 */
#include "browser.h"
#include "enter.h"
#include "fixture.h"
#include "work.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the plugin below does next. */
static enum kith_rc answer = KITH_OK;
static bool die, write_twice;
static int heard;
static bool guard_open;
static enum kith_rc guard_rc = KITH_OK;
static long guard_sleeps;

static enum kith_rc listen(struct kith_ctx *ctx, const struct kith_event *event)
{
    heard++;
    enum kith_rc rc =
        kith_count_add(ctx, event->actor, event->person, KITH_SECTION_VISITS, "notes.heard", event->object);
    if (rc == KITH_OK && write_twice)
        rc = kith_emit(ctx, "note.echoed", event->person, event->object);
    if (die)
        (void)kill(getpid(), SIGKILL);
    return rc == KITH_OK ? answer : rc;
}

static enum kith_rc other(struct kith_ctx *ctx, const struct kith_event *event)
{
    (void)ctx;
    (void)event;
    return KITH_OK;
}

static enum kith_rc job(struct kith_ctx *ctx)
{
    enum kith_rc rc = kith_count_add(ctx, 1, 0, KITH_SECTION_ABOUT, "notes.ran", 1);
    if (die)
        (void)kill(getpid(), SIGKILL);
    return rc == KITH_OK ? answer : rc;
}

static enum kith_rc ask(struct kith_ctx *ctx, int64_t person, struct kith_guard_answer *answer_r)
{
    (void)ctx;
    (void)person;
    if (guard_sleeps > 0)
        (void)usleep((useconds_t)guard_sleeps);
    *answer_r = (struct kith_guard_answer){guard_open, guard_open ? NULL : "An advocate is owed", "/notes"};
    return guard_rc;
}

static enum kith_rc doubled(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const int *in = request;
    int *out = answer_r;
    (void)ctx;
    *out = 2 * *in;
    return KITH_OK;
}

/* Calls itself without end. */
static enum kith_rc circle(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    return kith_call(ctx, "notes.circle", 1, request, answer_r);
}

static const struct kith_statement LATE = {
    .name = "notes.late",
    .sql = "SELECT 1, COUNT(*), 4 FROM account WHERE created_at >= ? AND created_at < ?",
    .params = "tt",
    .columns = "iii",
    .max_rows = 100,
    .scope = KITH_SCOPE_SYSTEM,
};
static const struct kith_statement *const statements[] = {&LATE, NULL};
static const char *const events[] = {"note.written", "note.echoed", NULL};
static const struct kith_listener listeners[] = {
    {"notes.on-written", "note.written", listen, 0}, {"notes.other", "note.written", other, 0}, {0}};
static const struct kith_count counts[] = {{"notes.heard", "%d note heard", "%d notes heard", "/notes"},
                                           {"notes.ran", "%d run", "%d runs", "/notes"},
                                           {0}};
static const struct kith_job jobs[] = {{.name = "notes.sweep", .title = "Sweeps", .minutes = 15, .run = job},
                                       {.name = "notes.nightly", .title = "Sorts", .at = "03:30", .run = job},
                                       {0}};
static const struct kith_indicator indicators[] = {{"notes.late", "Late", "notes", 1, &LATE}, {0}};
static const struct kith_permission permissions[] = {
    {"notes.override", "Open the gate", KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)}, {0}};
static const char *const requires[] = {"notes.owed", NULL};
static const char *const requires_more[] = {"notes.burning", "advocacy.owed", NULL};
static const struct kith_gate gates[] = {{"note.send", "Send a note", requires, "notes.override"},
                                         {"note.burn", "Burn a note", requires_more, NULL},
                                         {0}};
static const struct kith_guard guards[] = {
    {"notes.owed", "note.send", ask}, {"notes.burning", "note.burn", ask}, {0}};
static const struct kith_service services[] = {
    {"notes.double", 2, doubled}, {"notes.circle", 1, circle}, {0}};
static const struct kith_plugin notes = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "notes",
    .title = "Notes",
    .version = "1",
    .permissions = permissions,
    .statements = statements,
    .counts = counts,
    .events = events,
    .listeners = listeners,
    .gates = gates,
    .guards = guards,
    .services = services,
    .jobs = jobs,
    .indicators = indicators,
};

static struct work work;

static void begin(void)
{
    static bool added;
    char error[512] = "";
    struct portal *portal = browser_portal();
    if (!added) {
        ck_assert_msg(registry_add(portal->registry, &notes, error, sizeof error), "%s", error);
        added = true;
        fixture_execute("INSERT IGNORE INTO organisation (id, public_id, kind, name, created_at) VALUES"
                        " (1, UNHEX(MD5('o1')), 'provider', 'Harbour Homecare', '2026-01-01')");
        fixture_execute(
            "INSERT IGNORE INTO account (id, public_id, email, display_name, state, created_at) VALUES"
            " (1, UNHEX(MD5('a1')), 'a1@example.org', 'Alex', 'active', NOW(6))");
        fixture_execute("INSERT IGNORE INTO person (id, public_id, name, created_at) VALUES"
                        " (1, UNHEX(MD5('p1')), 'Edith Marlow', '2026-01-01')");
    }
    fixture_execute("DELETE FROM event_delivery");
    fixture_execute("DELETE FROM event");
    fixture_execute("DELETE FROM event_listener");
    fixture_execute("DELETE FROM account_count");
    fixture_execute("DELETE FROM job");
    fixture_execute("DELETE FROM job_run");
    fixture_execute("DELETE FROM indicator_value");
    fixture_execute("DELETE FROM gate_override");
    fixture_execute("DELETE FROM outbox");
    answer = KITH_OK;
    die = write_twice = false;
    heard = 0;
    guard_open = false;
    guard_rc = KITH_OK;
    guard_sleeps = 0;
    work_init(&work, portal);
    ck_assert_int_eq(work_register(&work), KITH_OK);
}

static void end(void)
{
    work_deinit(&work);
}

static enum kith_rc emit(struct kith_db *db, void *data)
{
    const struct session session = {.account_id = 1};
    struct kith_ctx ctx;
    (void)db;
    work_ctx(&work, &ctx, &notes, 0);
    ctx.session = &session;
    enum kith_rc rc = kith_emit(&ctx, data, 1, 5);
    ctx_deinit(&ctx);
    return rc;
}

static void written(void)
{
    ck_assert_int_eq(db_transaction(work.portal->db, emit, "note.written", NULL, NULL), KITH_OK);
}

static void all_due(void)
{
    fixture_execute("UPDATE event_delivery SET next_try_at = '2026-01-01' WHERE state = 'waiting'");
    fixture_execute("UPDATE job SET next_try_at = '2026-01-01'");
}

/* The step in a child that a plugin may kill. */
static void step_in_child(enum work_step (*step)(struct work *))
{
    pid_t pid = fork();
    if (pid == 0) {
        db_close(&work.portal->db);
        work.portal->db = fixture_db(DB_APP);
        const struct db_viewer nobody = {.system = true};
        db_viewer_set(work.portal->db, &nobody);
        (void)step(&work);
        _exit(0);
    }
    ck_assert_int_gt(pid, 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

static int64_t number(const char *sql)
{
    return fixture_number(sql);
}

START_TEST(every_listener_is_told_once)
{
    begin();
    written();
    written();
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event_delivery WHERE state = 'waiting'"), 4);
    while (work_deliver(&work) == WORK_DID)
        continue;
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event_delivery WHERE state = 'done'"), 4);
    ck_assert_int_eq(heard, 2);
    ck_assert_int_eq(number("SELECT SUM(value) FROM account_count WHERE name = 'notes.heard'"), 10);
    all_due();
    ck_assert_int_eq(work_deliver(&work), WORK_NOTHING);
    ck_assert_int_eq(heard, 2);
    end();
}
END_TEST

START_TEST(an_event_goes_with_what_it_tells_of)
{
    begin();
    ck_assert_int_eq(db_transaction(work.portal->db, emit, "note.unheard", NULL, NULL), KITH_FAIL);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event"), 0);
    written();
    answer = KITH_NOT_FOUND;
    write_twice = true;
    (void)work_deliver(&work);
    /* What a listener wrote before it failed is not there. */
    ck_assert_int_eq(number("SELECT COUNT(*) FROM account_count"), 0);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event WHERE name = 'note.echoed'"), 0);
    ck_assert_int_eq(number("SELECT tries FROM event_delivery WHERE listener = 'notes.on-written'"), 1);
    ck_assert_int_eq(number("SELECT result FROM event_delivery WHERE listener = 'notes.on-written'"),
                     KITH_NOT_FOUND);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event_delivery WHERE listener = 'notes.on-written'"
                            " AND next_try_at > UTC_TIMESTAMP(6)"),
                     1);
    answer = KITH_OK;
    all_due();
    (void)work_deliver(&work);
    ck_assert_int_eq(number("SELECT SUM(value) FROM account_count"), 5);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event WHERE name = 'note.echoed'"), 1);
    end();
}
END_TEST

START_TEST(five_failures_park_it_and_the_rest_goes_on)
{
    begin();
    written();
    answer = KITH_FAIL;
    for (int i = 0; i < 7; i++) {
        all_due();
        (void)work_deliver(&work);
    }
    ck_assert_int_eq(heard, 5);
    ck_assert_int_eq(
        number(
            "SELECT COUNT(*) FROM event_delivery WHERE state = 'parked' AND listener = 'notes.on-written'"),
        1);
    ck_assert_int_eq(
        number("SELECT COUNT(*) FROM event_delivery WHERE state = 'done' AND listener = 'notes.other'"), 1);
    end();
}
END_TEST

START_TEST(a_listener_that_takes_the_process_with_it_is_parked_too)
{
    begin();
    written();
    die = true;
    for (int i = 0; i < 7; i++) {
        all_due();
        step_in_child(work_deliver);
    }
    ck_assert_int_eq(
        number(
            "SELECT COUNT(*) FROM event_delivery WHERE state = 'parked' AND listener = 'notes.on-written'"),
        1);
    ck_assert_int_eq(number("SELECT tries FROM event_delivery WHERE listener = 'notes.on-written'"), 5);
    ck_assert_int_eq(
        number("SELECT COUNT(*) FROM event_delivery WHERE state = 'done' AND listener = 'notes.other'"), 1);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM account_count"), 0);
    end();
}
END_TEST

START_TEST(a_plugin_that_cannot_be_served_misses_nothing)
{
    begin();
    fixture_execute(
        "INSERT INTO plugin (name, enabled, changed_at) VALUES ('rota', 1, NOW(6)), ('meals', 0, NOW(6))");
    fixture_execute(
        "INSERT INTO event_listener (name, event, component, since) VALUES"
        " ('rota.on-written', 'note.written', 'rota', NOW(6)), ('meals.x', 'note.written', 'meals', NOW(6)),"
        " ('notes.old', 'note.written', 'notes', NOW(6))");
    ck_assert_int_eq(work_register(&work), KITH_OK);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event_listener WHERE name IN ('meals.x', 'notes.old')"), 0);
    written();
    for (int i = 0; i < 7; i++) {
        all_due();
        (void)work_deliver(&work);
    }
    ck_assert_int_eq(number("SELECT tries FROM event_delivery WHERE listener = 'rota.on-written'"), 0);
    ck_assert_int_eq(
        number(
            "SELECT COUNT(*) FROM event_delivery WHERE state = 'waiting' AND listener = 'rota.on-written'"),
        1);
    fixture_execute("DELETE FROM plugin WHERE name IN ('rota', 'meals')");
    end();
}
END_TEST

START_TEST(jobs_come_round_and_catch_up_once)
{
    begin();
    ck_assert_int_eq(number("SELECT COUNT(*) FROM job"), 3);
    /* The nightly one waits for its hour; the other runs at once. */
    ck_assert_int_eq(work_run_due(&work), WORK_DID);
    ck_assert_int_eq(number("SELECT value FROM account_count WHERE name = 'notes.ran'"), 1);
    ck_assert_int_eq(work_run_due(&work), WORK_NOTHING);
    fixture_execute(
        "UPDATE job SET due_at = '2026-11-01', next_try_at = '2026-11-01' WHERE name = 'notes.sweep'");
    ck_assert_int_eq(work_run_due(&work), WORK_DID);
    ck_assert_int_eq(work_run_due(&work), WORK_NOTHING);
    ck_assert_int_eq(number("SELECT value FROM account_count WHERE name = 'notes.ran'"), 2);
    ck_assert_int_eq(
        number("SELECT COUNT(*) FROM job WHERE name = 'notes.sweep' AND due_at > UTC_TIMESTAMP(6)"
               " AND due_at = next_try_at AND tries = 0"),
        1);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM job_run WHERE job = 'notes.sweep' AND state = 'done'"), 2);
    end();
}
END_TEST

START_TEST(a_job_that_fails_or_dies_waits_for_its_next_time)
{
    begin();
    answer = KITH_FAIL;
    for (int i = 0; i < 2; i++) {
        all_due();
        fixture_execute("UPDATE job SET next_try_at = '2027-01-01' WHERE name <> 'notes.sweep'");
        (void)work_run_due(&work);
    }
    die = true;
    for (int i = 0; i < 4; i++) {
        all_due();
        fixture_execute("UPDATE job SET next_try_at = '2027-01-01' WHERE name <> 'notes.sweep'");
        step_in_child(work_run_due);
    }
    ck_assert_int_eq(number("SELECT COUNT(*) FROM job_run WHERE state = 'failed'"), 2);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM job_run WHERE state = 'died'"), 3);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM account_count"), 0);
    ck_assert_int_eq(
        number("SELECT COUNT(*) FROM job WHERE name = 'notes.sweep' AND due_at > UTC_TIMESTAMP(6)"
               " AND tries = 0"),
        1);
    end();
}
END_TEST

START_TEST(by_hand_a_job_runs_and_keeps_its_times)
{
    begin();
    const struct work_job *nightly = work_job_find(&work, "notes.nightly");
    ck_assert_ptr_nonnull(nightly);
    ck_assert_ptr_null(work_job_find(&work, "notes.none"));
    int64_t before =
        number("SELECT CAST(UNIX_TIMESTAMP(due_at) AS SIGNED) FROM job WHERE name = 'notes.nightly'");
    ck_assert_int_eq(work_run_now(&work, nightly), KITH_OK);
    ck_assert_int_eq(number("SELECT value FROM account_count WHERE name = 'notes.ran'"), 1);
    ck_assert_int_eq(
        number("SELECT CAST(UNIX_TIMESTAMP(due_at) AS SIGNED) FROM job WHERE name = 'notes.nightly'"),
        before);
    answer = KITH_FAIL;
    ck_assert_int_eq(work_run_now(&work, nightly), KITH_FAIL);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM job_run WHERE job = 'notes.nightly' AND due_at IS NULL"),
                     2);
    end();
}
END_TEST

START_TEST(indicators_are_counted_by_month)
{
    begin();
    const struct work_job *counting = work_job_find(&work, "indicator.notes.late");
    ck_assert_ptr_nonnull(counting);
    ck_assert_int_eq(work_run_now(&work, counting), KITH_OK);
    ck_assert_int_eq(work_run_now(&work, counting), KITH_OK);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM indicator_value WHERE name = 'notes.late' AND of_all = 4"),
                     2);
    ck_assert_int_eq(number("SELECT MAX(counted) FROM indicator_value"),
                     number("SELECT COUNT(*) FROM account"));
    end();
}
END_TEST

START_TEST(old_rows_go)
{
    begin();
    written();
    while (work_deliver(&work) == WORK_DID)
        continue;
    ck_assert_int_eq(work_purge(&work), WORK_NOTHING);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event"), 1);
    fixture_execute("UPDATE event SET at = '2026-01-01'");
    fixture_execute("UPDATE event_delivery SET done_at = '2026-01-01' WHERE listener = 'notes.other'");
    (void)work_purge(&work);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event"), 1);
    fixture_execute("UPDATE event_delivery SET done_at = '2026-01-01'");
    (void)work_purge(&work);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM event"), 0);
    end();
}
END_TEST

static struct kith_verdict gate(const char *name)
{
    struct kith_ctx ctx;
    struct kith_verdict verdict = {.open = true};
    work_ctx(&work, &ctx, &notes, 1);
    ck_assert_int_eq(kith_gate_ask(&ctx, name, 1, &verdict), KITH_OK);
    ctx_deinit(&ctx);
    return verdict;
}

START_TEST(a_gate_opens_only_when_every_guard_says_so)
{
    begin();
    struct kith_verdict verdict = gate("note.send");
    ck_assert(!verdict.open);
    ck_assert_str_eq(verdict.reason, "An advocate is owed");
    ck_assert_str_eq(verdict.guard, "notes.owed");
    ck_assert_str_eq(verdict.path, "/notes");
    guard_open = true;
    ck_assert(gate("note.send").open);
    guard_rc = KITH_FAIL;
    verdict = gate("note.send");
    ck_assert(!verdict.open);
    ck_assert_str_eq(verdict.reason, "This cannot start now: a check that must come first gave no answer");
    guard_rc = KITH_OK;
    guard_sleeps = 1100000;
    ck_assert(!gate("note.send").open);
    guard_sleeps = 0;
    verdict = gate("note.burn"); /* one of those it requires is not there */
    ck_assert(!verdict.open);
    ck_assert_str_eq(verdict.guard, "advocacy.owed");
    scoreboard_join(work.portal->board);
    for (int i = 0; i < 3; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            struct scoreboard *own = scoreboard_open(work.portal->settings->run_dir);
            scoreboard_join(own);
            scoreboard_watch(own);
            (void)scoreboard_enter(own, scoreboard_plugin(own, "notes"), BOARD_GUARD);
            (void)raise(SIGSEGV);
        }
        ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    }
    host_reap(work.portal);
    ck_assert(!gate("note.send").open);
    scoreboard_on_all(work.portal->board);
    ck_assert(gate("note.send").open);
    struct kith_ctx ctx;
    work_ctx(&work, &ctx, &notes, 1);
    ck_assert_int_eq(kith_gate_ask(&ctx, "note.none", 1, &verdict), KITH_NOT_FOUND);
    ck_assert(!verdict.open);
    ctx_deinit(&ctx);
    end();
}
END_TEST

struct override {
    enum kith_role role;
    const char *reason;
};

static enum kith_rc do_override(struct kith_db *db, void *data)
{
    const struct override *o = data;
    const struct session session = {.account_id = 1, .role = o->role};
    struct kith_ctx ctx;
    (void)db;
    work_ctx(&work, &ctx, &notes, 1);
    ctx.session = &session;
    enum kith_rc rc = kith_gate_override(&ctx, "note.send", 1, o->reason);
    ctx_deinit(&ctx);
    return rc;
}

START_TEST(a_named_person_may_open_it_for_a_day)
{
    begin();
    struct override o = {KITH_ROLE_WORKER, "The ward is waiting"};
    ck_assert_int_eq(db_transaction(work.portal->db, do_override, &o, NULL, NULL), KITH_FORBIDDEN);
    o.role = KITH_ROLE_COORDINATOR;
    o.reason = "";
    ck_assert_int_eq(db_transaction(work.portal->db, do_override, &o, NULL, NULL), KITH_INVALID);
    ck_assert(!gate("note.send").open);
    o.reason = "The ward is waiting";
    ck_assert_int_eq(db_transaction(work.portal->db, do_override, &o, NULL, NULL), KITH_OK);
    struct kith_verdict verdict = gate("note.send");
    ck_assert(verdict.open);
    ck_assert(verdict.overridden);
    ck_assert_str_eq(verdict.guard, "notes.owed");
    char sql[256];
    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = 'gate.override'",
                   getenv("KITH_TEST_DB"));
    ck_assert_int_eq(number(sql), 1);
    fixture_execute("UPDATE gate_override SET until_at = UTC_TIMESTAMP(6)");
    ck_assert(!gate("note.send").open);
    end();
}
END_TEST

START_TEST(services_are_called_by_name_and_version)
{
    begin();
    struct kith_ctx ctx;
    int in = 21;
    int out = 0;
    work_ctx(&work, &ctx, &notes, 0);
    ck_assert_int_eq(kith_call(&ctx, "notes.double", 2, &in, &out), KITH_OK);
    ck_assert_int_eq(out, 42);
    ck_assert_int_eq(kith_call(&ctx, "notes.double", 1, &in, &out), KITH_NOT_FOUND);
    ck_assert_int_eq(kith_call(&ctx, "rota.double", 2, &in, &out), KITH_NOT_FOUND);
    ck_assert_int_eq(kith_call(&ctx, "notes.circle", 1, &in, &out), KITH_FAIL);
    ck_assert_ptr_eq(ctx.acting, &notes);
    ctx_deinit(&ctx);
    end();
}
END_TEST

/* As plugin "notes", of whatever source. */
static enum kith_rc change_access(struct kith_db *db, void *data)
{
    const char *source = data;
    struct kith_ctx ctx;
    (void)db;
    work_ctx(&work, &ctx, &notes, 1);
    const kith_time now = ctx.now;
    const struct kith_relation relation = {.person = 1,
                                           .account = 1,
                                           .basis = KITH_BASIS_GRANT,
                                           .sections = KITH_SECTIONS_ALL,
                                           .from = now,
                                           .until = KITH_FOREVER,
                                           .source = source,
                                           .source_id = 1};
    const enum kith_rc all[] = {
        kith_relation_set(&ctx, &relation),
        kith_relation_package(&ctx, 1, 1, 0, now, now + KITH_DAY, source, 2),
        kith_relation_team(&ctx, 1, 1, 1, now, now + KITH_HOUR, source, 3),
        kith_authority_set(&ctx, 1, 1, KITH_AUTHORITY_HEALTH, now, KITH_FOREVER, source, 4),
        kith_incapacity_set(&ctx, 1, 1, now, now + KITH_DAY, source, 5),
        kith_relation_revoke(&ctx, source, 1)};
    ctx_deinit(&ctx);
    for (size_t i = 1; i < sizeof all / sizeof *all; i++)
        ck_assert_int_eq(all[i], all[0]);
    return all[0];
}

START_TEST(a_plugin_changes_no_access_that_arose_from_another)
{
    begin();
    ck_assert_int_eq(db_transaction(work.portal->db, change_access, (void *)"rota", NULL, NULL),
                     KITH_INVALID);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM access_relation"), 0);
    ck_assert_int_eq(db_transaction(work.portal->db, change_access, (void *)"notes", NULL, NULL), KITH_OK);
    ck_assert_int_ge(number("SELECT COUNT(*) FROM access_relation WHERE source = 'notes'"), 3);
    fixture_execute("DELETE FROM access_relation");
    fixture_execute("DELETE FROM access_authority");
    fixture_execute("DELETE FROM access_incapacity");
    end();
}
END_TEST

FIXTURE_MAIN("work", FIXTURE_MIGRATED, every_listener_is_told_once, an_event_goes_with_what_it_tells_of,
             five_failures_park_it_and_the_rest_goes_on,
             a_listener_that_takes_the_process_with_it_is_parked_too,
             a_plugin_that_cannot_be_served_misses_nothing, jobs_come_round_and_catch_up_once,
             a_job_that_fails_or_dies_waits_for_its_next_time, by_hand_a_job_runs_and_keeps_its_times,
             indicators_are_counted_by_month, old_rows_go, a_gate_opens_only_when_every_guard_says_so,
             a_named_person_may_open_it_for_a_day, services_are_called_by_name_and_version,
             a_plugin_changes_no_access_that_arose_from_another)
