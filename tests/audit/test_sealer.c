/*
 * test_sealer.c - kith-sealer, killed again and again while 16 writers are at work: nothing stays unsealed,
 * the chain is one, and it verifies.
 *
 * Writers hold transactions open for a while and roll some back, so that ids come late and have gaps. Times
 * are only limits that a slow machine keeps with ease.
 */
#include "log.h"
#include "text.h"
#include "verify.h"
#include "world.h"

#include <kith/clock.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WRITERS = 16,
    ROWS_EACH = 120,
    ALL_ROWS = WRITERS * ROWS_EACH + 1,
    KILLS = 25,
    SEALERS = 2,
    PATIENCE_SECONDS = 40
};

static struct world world;

static unsigned random_below(unsigned limit)
{
    uint32_t random;
    text_random(&random, sizeof random);
    return random % limit;
}

static void found(void *data, const struct audit_finding *finding)
{
    size_t *count = data;
    (*count)++;
    (void)fprintf(stderr, "finding %d: row %lld seal %lld\n", (int)finding->kind,
                  (long long)finding->audit_id, (long long)finding->sequence);
}

static void redacted(void *data, const struct audit_redacted *note)
{
    (void)data;
    (void)note;
}

static void progress(void *data, int64_t done, int64_t of)
{
    (void)data;
    (void)done;
    (void)of;
}

static enum kith_rc write_slowly(struct kith_db *db, void *data)
{
    const bool *undo = data;
    const struct audit_entry entry = {
        .at = kith_clock_now(), .action = "page.view", .outcome = "done", .person_id = 1, .section = "plan"};
    if (audit_write(db, &entry) != KITH_OK)
        return KITH_FAIL;
    (void)usleep(random_below(40000));
    return *undo ? KITH_CONFLICT : KITH_OK;
}

/* In a process of its own: ROWS_EACH rows that stand. */
static void writer(void)
{
    struct kith_db *db = fixture_db(DB_APP);
    for (int written = 0; written < ROWS_EACH;) {
        bool undo = random_below(5) == 0;
        enum kith_rc rc = db_transaction(db, write_slowly, &undo, NULL, NULL);
        if (rc != (undo ? KITH_CONFLICT : KITH_OK))
            _exit(1);
        written += !undo;
    }
    db_close(&db);
    _exit(0);
}

static int64_t seals(void)
{
    return world_number(&world, "SELECT COUNT(*) FROM {{seal}}.audit_seal");
}

static void wait_for_seals(int64_t count)
{
    for (int i = 0; i < PATIENCE_SECONDS * 5 && seals() < count; i++)
        (void)usleep(200000);
    ck_assert_int_ge(seals(), count);
}

/* Writes its row before all others, and commits it when many of theirs are sealed. */
static enum kith_rc write_first_commit_late(struct kith_db *db, void *data)
{
    const int *told = data;
    const struct audit_entry entry = {.at = kith_clock_now(), .action = "late.row", .outcome = "done"};
    if (audit_write(db, &entry) != KITH_OK || write(*told, "x", 1) != 1)
        return KITH_FAIL;
    wait_for_seals(50);
    return KITH_OK;
}

/* In a process of its own; gives its id once the row is written. */
static pid_t start_latecomer(void)
{
    int told[2];
    char byte;
    ck_assert_int_eq(pipe(told), 0);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct kith_db *db = fixture_db(DB_APP);
        enum kith_rc rc = db_transaction(db, write_first_commit_late, &told[1], NULL, NULL);
        db_close(&db);
        _exit(rc == KITH_OK ? 0 : 1);
    }
    (void)close(told[1]);
    ck_assert_int_eq(read(told[0], &byte, 1), 1);
    (void)close(told[0]);
    return pid;
}

static pid_t start_sealer(void)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/sealer.log", getenv("KITH_TEST_DIR"));
        if (freopen(path, "a", stderr) == NULL)
            _exit(126);
        (void)execl(KITH_SEALER, "kith-sealer", "--with-parent", (char *)NULL);
        _exit(127);
    }
    return pid;
}

static void end_process(pid_t pid, int how)
{
    int status;
    ck_assert_int_eq(kill(pid, how), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    if (how == SIGTERM)
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d", status);
    else
        ck_assert(WIFSIGNALED(status));
}

static int64_t unsealed(void)
{
    return world_number(&world, "SELECT COUNT(*) FROM {{audit}}.audit_event e LEFT JOIN {{seal}}.audit_seal s"
                                " ON s.audit_id = e.id WHERE s.audit_id IS NULL");
}

START_TEST(sixteen_writers_while_the_sealer_is_killed)
{
    struct audit_keys keys;
    struct verify_result result;
    char error[300];
    pid_t writers[WRITERS + 1];
    pid_t sealers[SEALERS];
    size_t findings = 0;
    int status;
    log_init("test", LOG_LEVEL_ERROR + 1);
    world_begin(&world);
    ck_assert(audit_keys_load(world.key_file, &keys, error, sizeof error));
    for (int i = 0; i < SEALERS; i++)
        sealers[i] = start_sealer();
    writers[WRITERS] = start_latecomer();
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        ck_assert_int_ge(writers[i], 0);
        if (writers[i] == 0)
            writer();
    }
    wait_for_seals(1);
    for (int i = 0; i < KILLS; i++) {
        int which = i % SEALERS;
        (void)usleep(50000 + random_below(200000));
        end_process(sealers[which], SIGKILL);
        sealers[which] = start_sealer();
    }
    for (int i = 0; i <= WRITERS; i++) {
        ck_assert_int_eq(waitpid(writers[i], &status, 0), writers[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    for (int i = 0; i < PATIENCE_SECONDS * 5 && unsealed() > 0; i++)
        (void)usleep(200000);
    ck_assert_int_eq(unsealed(), 0);
    ck_assert_int_eq(seals(), ALL_ROWS);
    ck_assert_int_eq(world_number(&world, "SELECT MAX(sequence) FROM {{seal}}.audit_seal"), ALL_ROWS);
    /* Rows were committed out of the order of their ids, so they are sealed so too: else this tests nothing.
     */
    ck_assert_int_gt(world_number(&world,
                                  "SELECT COUNT(*) FROM {{seal}}.audit_seal a JOIN {{seal}}.audit_seal b"
                                  " ON b.sequence = a.sequence + 1 WHERE b.audit_id < a.audit_id"),
                     0);
    const struct verify_wish wish = {.keys = &keys,
                                     .now = kith_clock_now(),
                                     .found = found,
                                     .redacted = redacted,
                                     .progress = progress,
                                     .data = &findings};
    ck_assert_int_eq(audit_verify(world.sealer, &wish, &result), KITH_OK);
    ck_assert_uint_eq(findings, 0);
    ck_assert_int_eq(result.seals, ALL_ROWS);
    for (int i = 0; i < SEALERS; i++)
        end_process(sealers[i], SIGTERM);
    world_end(&world);
}
END_TEST

/* One that waits takes over when the one at work is killed, without being told. */
START_TEST(the_one_that_waits_takes_over)
{
    log_init("test", LOG_LEVEL_ERROR + 1);
    world_begin(&world);
    pid_t at_work = start_sealer();
    world_write(&world, 3, 1, kith_clock_now());
    for (int i = 0; i < PATIENCE_SECONDS * 5 && unsealed() > 0; i++)
        (void)usleep(200000);
    ck_assert_int_eq(seals(), 3);
    pid_t waiting = start_sealer();
    (void)usleep(500000);
    end_process(at_work, SIGKILL);
    world_write(&world, 3, 1, kith_clock_now());
    for (int i = 0; i < PATIENCE_SECONDS * 5 && unsealed() > 0; i++)
        (void)usleep(200000);
    ck_assert_int_eq(unsealed(), 0);
    ck_assert_int_eq(seals(), 6);
    end_process(waiting, SIGTERM);
    world_end(&world);
}
END_TEST

FIXTURE_MAIN("sealer", FIXTURE_MIGRATED, sixteen_writers_while_the_sealer_is_killed,
             the_one_that_waits_takes_over)
