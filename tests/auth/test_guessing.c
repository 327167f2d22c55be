/* test_guessing.c - what guessing at sign-in gains and costs, one after another and many at once. */
#include "hash_slot.h"
#include "people.h"

#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PROCESSES = 8,
    SLOTS_OF = 12, /* workers: three slots */
    FREE = 5,
    BROKEN = 100
};

static struct people people;
static struct sign_in decision;

static enum kith_rc guess(void)
{
    return people_check(&people, "tom@example.org", "not the password", &decision);
}

static enum kith_rc open_it(struct kith_db *db, struct people *p, void *data)
{
    char cookie[SESSION_COOKIE_CHARS + 1], device[SESSION_COOKIE_CHARS + 1];
    (void)data;
    return sign_in_open(db, &p->env, &decision, 0, cookie, device);
}

static void sign_in_rightly(void)
{
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    ck_assert_int_eq(people_run(&people, open_it, NULL), KITH_OK);
}

static int64_t rows(void)
{
    return fixture_number("SELECT COUNT(*) FROM throttle");
}

static int64_t failures(void)
{
    return fixture_number("SELECT COALESCE(MAX(failures), 0) FROM throttle");
}

/* Guesses until there is a pause. How many were answered; BROKEN when none comes. */
static int guess_on(void)
{
    const struct timespec pause = {.tv_nsec = 20000000};
    int count = 0;
    while (count < BROKEN) {
        switch (guess()) {
        case KITH_INVALID:
            count++;
            break;
        case KITH_BUSY:
            (void)nanosleep(&pause, NULL);
            break;
        case KITH_TOO_MANY:
            return count;
        default:
            return BROKEN;
        }
    }
    return BROKEN;
}

/* The same by many processes at once. */
static int guess_on_together(void)
{
    pid_t children[PROCESSES];
    int ready[2], answered = 0;
    ck_assert_int_eq(pipe(ready), 0);
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            char nothing;
            close(ready[1]);
            people_reconnect(&people);
            (void)!read(ready[0], &nothing, 1); /* until all are there */
            _exit(guess_on());
        }
    }
    close(ready[0]);
    close(ready[1]);
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != BROKEN);
        answered += WEXITSTATUS(status);
    }
    return answered;
}

/* The seconds that who tries now has to wait. */
static unsigned pause_now(void)
{
    ck_assert_int_eq(guess(), KITH_TOO_MANY);
    return decision.retry_after;
}

START_TEST(many_at_once_gain_less_than_the_slots_and_once)
{
    people_open(&people);
    people.settings.workers = SLOTS_OF;
    int slots = (int)hash_slot_count(&people.settings);
    int answered = guess_on_together();
    ck_assert_int_ge(answered, FREE);
    ck_assert_int_le(answered, FREE + slots - 1);
    /* Whoever gained paid: the pause is as long as if they had come one after another. */
    ck_assert_int_eq(failures(), answered);
    for (unsigned pause = 10U << (answered - FREE); pause < 900; pause *= 2) {
        ck_assert_uint_eq(pause_now(), pause);
        people.env.now += pause * KITH_SECOND;
        ck_assert_int_eq(guess_on_together(), 1);
        ck_assert_int_eq(failures(), ++answered);
    }
    people_close(&people);
}
END_TEST

START_TEST(after_a_pause_it_goes_on_doubling)
{
    static const unsigned pauses[] = {10, 20, 40, 80, 160, 320, 640, 900, 900};
    people_open(&people);
    ck_assert_int_eq(guess_on(), FREE);
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++) {
        ck_assert_uint_eq(pause_now(), pauses[i]);
        people.env.now += pauses[i] * KITH_SECOND;
        ck_assert_int_eq(guess_on(), 1);
    }
    people_close(&people);
}
END_TEST

START_TEST(busy_and_blocked_count_nothing)
{
    struct hash_slot slot;
    people_open(&people);
    people.settings.workers = 1;
    ck_assert_int_eq(hash_slot_take(&people.settings, &slot), KITH_OK);
    ck_assert_int_eq(guess(), KITH_BUSY);
    ck_assert_int_eq(rows(), 0);
    hash_slot_give(&slot);
    ck_assert_int_eq(guess_on(), FREE);
    ck_assert_int_eq(failures(), FREE);
    ck_assert_int_eq(guess(), KITH_TOO_MANY);
    ck_assert_int_eq(failures(), FREE);
    people_close(&people);
}
END_TEST

START_TEST(who_has_to_wait_takes_no_slot)
{
    struct hash_slot slot;
    people_open(&people);
    people.settings.workers = 1;
    ck_assert_int_eq(guess_on(), FREE);
    ck_assert_int_eq(hash_slot_take(&people.settings, &slot), KITH_OK);
    ck_assert_int_eq(guess(), KITH_TOO_MANY);
    hash_slot_give(&slot);
    people_close(&people);
}
END_TEST

static int64_t of_session(const char *name)
{
    static const struct kith_statement STATUS = {
        .name = "test.status",
        .sql = "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.SESSION_STATUS"
               " WHERE VARIABLE_NAME = ?",
        .params = "s",
        .columns = "i",
    };
    struct kith_rows found;
    ck_assert_int_eq(kith_select(people.db, &STATUS, KITH_ARGS(kith_text(name)), people.arena, &found),
                     KITH_FOUND);
    return kith_cell_int(&found, 0, 0);
}

/* Each commit waits for the disk, twice with the log of changes. */
START_TEST(being_right_costs_one_commit)
{
    people_open(&people);
    for (int wrong = 0; wrong < FREE; wrong++) {
        for (int i = 0; i < wrong; i++)
            ck_assert_int_eq(guess(), KITH_INVALID);
        int64_t before = of_session("COM_COMMIT");
        sign_in_rightly();
        /* Near the end of the free tries each is counted before we look. */
        ck_assert_int_eq(of_session("COM_COMMIT") - before, 2 * wrong < FREE ? 1 : 2);
        fixture_execute("DELETE FROM throttle");
    }
    people_close(&people);
}
END_TEST

static int64_t of_address(void)
{
    struct kith_rows found;
    struct throttle_key key;
    static const struct kith_statement FAILURES = {
        .name = "test.failures",
        .sql = "SELECT failures FROM throttle WHERE throttle_key = ?",
        .params = "b",
        .columns = "i",
    };
    ck_assert(throttle_key_address(&people.env, THROTTLE_SIGN_IN_ADDRESS, &key));
    enum kith_found rc = kith_select(people.db, &FAILURES, KITH_ARGS(kith_blob(key.bytes, sizeof key.bytes)),
                                     people.arena, &found);
    return rc == KITH_FOUND ? kith_cell_int(&found, 0, 0) : 0;
}

/* Somebody with an account of their own must not wash away what they tried on others. */
START_TEST(being_right_takes_nothing_off_a_network_address)
{
    static const int64_t so_far[] = {0, 1, 13, 14, 15, 28};
    people_open(&people);
    sign_in_rightly();
    ck_assert_int_eq(rows(), 0);
    for (size_t i = 0; i < sizeof so_far / sizeof *so_far; i++) {
        char sql[64];
        snprintf(sql, sizeof sql, "UPDATE throttle SET failures = %d", (int)so_far[i]);
        fixture_execute(sql);
        ck_assert_int_eq(guess(), KITH_INVALID);
        ck_assert_int_eq(of_address(), so_far[i] + 1);
        sign_in_rightly();
        ck_assert_int_eq(of_address(), so_far[i] + 1);
    }
    people_close(&people);
}
END_TEST

START_TEST(being_right_clears_the_account)
{
    people_open(&people);
    for (int wrong = 1; wrong < FREE; wrong++) {
        for (int i = 0; i < wrong; i++)
            ck_assert_int_eq(guess(), KITH_INVALID);
        sign_in_rightly();
        ck_assert_int_eq(rows(), 1); /* of the address */
    }
    ck_assert_int_eq(guess_on(), FREE);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("guessing", FIXTURE_MIGRATED, many_at_once_gain_less_than_the_slots_and_once,
             after_a_pause_it_goes_on_doubling, busy_and_blocked_count_nothing, who_has_to_wait_takes_no_slot,
             being_right_costs_one_commit, being_right_takes_nothing_off_a_network_address,
             being_right_clears_the_account)
