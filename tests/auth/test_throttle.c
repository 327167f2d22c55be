/* test_throttle.c - guessing gets slower, and nobody is locked out for good. */
#include "explain.h"
#include "people.h"
#include "statements.h"
#include "throttle.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct people people;

static struct throttle_key key_of(enum throttle_kind kind, const char *value)
{
    return throttle_key(&people.env, kind, value, strlen(value));
}

/* Tries until one is refused; how many were allowed. */
static unsigned allowed_in_a_row(const struct throttle_key *key, unsigned *retry_after_r)
{
    unsigned count = 0;
    enum kith_rc rc;
    while ((rc = throttle_take(people.db, &people.env, key, 1, retry_after_r)) == KITH_OK && count < 1000)
        count++;
    ck_assert_int_eq(rc, KITH_TOO_MANY);
    return count;
}

START_TEST(a_pause_comes_and_doubles_up_to_a_quarter_of_an_hour)
{
    static const unsigned pauses[] = {10, 20, 40, 80, 160, 320, 640, 900, 900, 900};
    unsigned retry;
    people_open(&people);
    const struct throttle_key key = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 5);
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++) {
        ck_assert_uint_eq(retry, pauses[i]);
        people.env.now += (kith_time)retry * KITH_SECOND - 1;
        ck_assert_int_eq(throttle_take(people.db, &people.env, &key, 1, &retry), KITH_TOO_MANY);
        ck_assert_uint_eq(retry, 1);
        people.env.now += 1;
        ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 1);
    }
    people.env.now += KITH_DAY + KITH_SECOND; /* forgotten */
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 5);
    people_close(&people);
}
END_TEST

/* A host that started with the wrong time: what it counted must not stand until then. */
START_TEST(a_clock_that_was_wrong_keeps_nobody_out)
{
    unsigned retry;
    enum throttle_standing standing;
    people_open(&people);
    const struct throttle_key key = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    people.env.now += 365 * KITH_DAY;
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 5);
    people.env.now -= 365 * KITH_DAY;
    ck_assert_int_eq(throttle_look(people.db, &people.env, &key, 1, &standing, &retry), KITH_OK);
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 5);
    ck_assert_uint_eq(retry, 10);
    people_close(&people);
}
END_TEST

/* Two workers at once: the request that began first may be counted second. */
START_TEST(a_try_that_began_a_little_earlier_is_not_refused)
{
    unsigned retry;
    people_open(&people);
    const struct throttle_key key = key_of(THROTTLE_SIGN_IN_ADDRESS, "203.0.113.9");
    ck_assert_int_eq(throttle_take(people.db, &people.env, &key, 1, &retry), KITH_OK);
    people.env.now -= 5000;
    ck_assert_int_eq(throttle_take(people.db, &people.env, &key, 1, &retry), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(counters_do_not_mix)
{
    unsigned retry;
    people_open(&people);
    const struct throttle_key tom = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    const struct throttle_key priya = key_of(THROTTLE_SIGN_IN, "priya@example.org");
    const struct throttle_key device = key_of(THROTTLE_SIGN_IN_DEVICE, "tom@example.org");
    ck_assert_uint_eq(allowed_in_a_row(&tom, &retry), 5);
    ck_assert_uint_eq(allowed_in_a_row(&priya, &retry), 5);
    ck_assert_uint_eq(allowed_in_a_row(&device, &retry), 5);
    people_close(&people);
}
END_TEST

START_TEST(one_blocked_key_refuses_and_counts_nothing)
{
    unsigned retry;
    people_open(&people);
    struct throttle_key keys[2] = {key_of(THROTTLE_SIGN_IN, "tom@example.org"),
                                   key_of(THROTTLE_SIGN_IN_ADDRESS, "x")};
    ck_assert_uint_eq(allowed_in_a_row(&keys[0], &retry), 5);
    ck_assert_int_eq(throttle_take(people.db, &people.env, keys, 2, &retry), KITH_TOO_MANY);
    ck_assert_uint_eq(allowed_in_a_row(&keys[1], &retry), 30);
    people_close(&people);
}
END_TEST

struct clearing {
    const struct throttle_key *keys;
    size_t count;
};

static enum kith_rc clear(struct kith_db *db, struct people *p, void *data)
{
    const struct clearing *clearing = data;
    (void)p;
    return throttle_clear(db, clearing->keys, clearing->count);
}

START_TEST(success_clears_the_account_but_gives_an_address_one_try_back)
{
    unsigned retry;
    people_open(&people);
    struct throttle_key keys[2] = {key_of(THROTTLE_SIGN_IN, "tom@example.org"),
                                   key_of(THROTTLE_SIGN_IN_ADDRESS, "x")};
    ck_assert_uint_eq(allowed_in_a_row(&keys[0], &retry), 5);
    ck_assert_uint_eq(allowed_in_a_row(&keys[1], &retry), 30);
    struct clearing clearing = {.keys = keys, .count = 2};
    ck_assert_int_eq(people_run(&people, clear, &clearing), KITH_OK);
    ck_assert_uint_eq(allowed_in_a_row(&keys[0], &retry), 5);
    ck_assert_uint_eq(allowed_in_a_row(&keys[1], &retry), 1);
    people_close(&people);
}
END_TEST

START_TEST(what_came_to_nothing_by_our_fault_does_not_count)
{
    unsigned retry;
    people_open(&people);
    const struct throttle_key key = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    for (int i = 0; i < 20; i++) {
        ck_assert_int_eq(throttle_take(people.db, &people.env, &key, 1, &retry), KITH_OK);
        throttle_undo(people.db, &people.env, &key, 1);
    }
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 5);
    people_close(&people);
}
END_TEST

static enum kith_rc count_wrong(struct kith_db *db, struct people *p, void *data)
{
    return throttle_count(db, &p->env, data, 1);
}

START_TEST(looking_counts_nothing_and_tells_how_near_the_end_is)
{
    static const enum throttle_standing standings[] = {THROTTLE_CLEAN, THROTTLE_TRIED, THROTTLE_TRIED,
                                                       THROTTLE_NEAR, THROTTLE_NEAR};
    unsigned retry;
    enum throttle_standing standing;
    people_open(&people);
    struct throttle_key keys[2] = {key_of(THROTTLE_SIGN_IN, "tom@example.org"),
                                   key_of(THROTTLE_SIGN_IN_ADDRESS, "x")};
    for (size_t i = 0; i < sizeof standings / sizeof *standings; i++) {
        for (int again = 0; again < 3; again++) {
            ck_assert_int_eq(throttle_look(people.db, &people.env, keys, 2, &standing, &retry), KITH_OK);
            ck_assert_int_eq(standing, standings[i]);
        }
        ck_assert_int_eq(people_run(&people, count_wrong, &keys[0]), KITH_OK);
    }
    /* Either key has to wait for the other. */
    ck_assert_int_eq(throttle_look(people.db, &people.env, keys, 2, &standing, &retry), KITH_TOO_MANY);
    ck_assert_uint_eq(retry, 10);
    struct throttle_key turned[2] = {keys[1], keys[0]};
    ck_assert_int_eq(throttle_look(people.db, &people.env, turned, 2, &standing, &retry), KITH_TOO_MANY);
    ck_assert_int_eq(throttle_look(people.db, &people.env, &keys[0], 1, &standing, &retry), KITH_TOO_MANY);
    ck_assert_int_eq(throttle_look(people.db, &people.env, &keys[1], 1, &standing, &retry), KITH_OK);
    ck_assert_int_eq(standing, THROTTLE_CLEAN);
    people.env.now += 10 * KITH_SECOND;
    ck_assert_int_eq(throttle_look(people.db, &people.env, keys, 2, &standing, &retry), KITH_OK);
    ck_assert_int_eq(standing, THROTTLE_NEAR);
    people.env.now += KITH_DAY + KITH_SECOND; /* forgotten */
    ck_assert_int_eq(throttle_look(people.db, &people.env, keys, 2, &standing, &retry), KITH_OK);
    ck_assert_int_eq(standing, THROTTLE_TRIED);
    people_close(&people);
}
END_TEST

/* It was let in before the others were counted: its pause is its own, and longer. */
START_TEST(a_wrong_try_is_counted_whatever_stands)
{
    unsigned retry;
    enum throttle_standing standing;
    people_open(&people);
    struct throttle_key key = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 5);
    ck_assert_uint_eq(retry, 10);
    ck_assert_int_eq(people_run(&people, count_wrong, &key), KITH_OK);
    ck_assert_int_eq(throttle_look(people.db, &people.env, &key, 1, &standing, &retry), KITH_TOO_MANY);
    ck_assert_uint_eq(retry, 20);
    /* One that began long before shortens no pause, however short its own would be. */
    const kith_time now = people.env.now;
    people.env.now -= 30 * KITH_SECOND;
    ck_assert_int_eq(people_run(&people, count_wrong, &key), KITH_OK);
    people.env.now = now;
    ck_assert_int_eq(throttle_look(people.db, &people.env, &key, 1, &standing, &retry), KITH_TOO_MANY);
    ck_assert_uint_eq(retry, 20);
    people.env.now += 20 * KITH_SECOND;
    ck_assert_uint_eq(allowed_in_a_row(&key, &retry), 1);
    ck_assert_uint_eq(retry, 80);
    people_close(&people);
}
END_TEST

START_TEST(the_look_uses_the_keys)
{
    people_open(&people);
    for (int i = 0; i < 60; i++) {
        char value[16];
        snprintf(value, sizeof value, "%d", i);
        struct throttle_key key = key_of(THROTTLE_SIGN_IN, value);
        ck_assert_int_eq(people_run(&people, count_wrong, &key), KITH_OK);
    }
    fixture_execute("ANALYZE TABLE throttle");
    const struct throttle_key one = key_of(THROTTLE_SIGN_IN, "1"), two = key_of(THROTTLE_SIGN_IN, "2");
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(owner, &throttle_look_sql,
                 KITH_ARGS(kith_blob(one.bytes, sizeof one.bytes), kith_blob(two.bytes, sizeof two.bytes)),
                 "throttle", "PRIMARY");
    db_close(&owner);
    people_close(&people);
}
END_TEST

static bool same_address(const char *one, const char *two)
{
    struct throttle_key a, b;
    people.env.address = one;
    ck_assert(throttle_key_address(&people.env, THROTTLE_SIGN_IN_ADDRESS, &a));
    people.env.address = two;
    ck_assert(throttle_key_address(&people.env, THROTTLE_SIGN_IN_ADDRESS, &b));
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

START_TEST(an_ipv6_network_counts_as_one)
{
    struct throttle_key key;
    people_open(&people);
    ck_assert(same_address("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"));
    ck_assert(!same_address("2001:db8:1:2::1", "2001:db8:1:3::1"));
    ck_assert(same_address("::ffff:192.0.2.1", "192.0.2.1"));
    ck_assert(!same_address("192.0.2.2", "192.0.2.1"));
    people.env.address = "";
    ck_assert(!throttle_key_address(&people.env, THROTTLE_SIGN_IN_ADDRESS, &key));
    people_close(&people);
}
END_TEST

START_TEST(the_table_tells_no_address)
{
    unsigned char other_key[32] = {9};
    people_open(&people);
    const struct throttle_key one = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    people.env.key = other_key;
    const struct throttle_key two = key_of(THROTTLE_SIGN_IN, "tom@example.org");
    ck_assert_mem_ne(one.bytes, two.bytes, sizeof one.bytes);
    people_close(&people);
}
END_TEST

/* A try is counted before it is looked at, so many at once gain nothing. */
START_TEST(many_at_once_gain_nothing)
{
    enum { PROCESSES = 8, TRIES = 4 };
    pid_t children[PROCESSES];
    int allowed = 0;
    people_open(&people);
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            int count = 0;
            people_reconnect(&people);
            struct throttle_key keys[2] = {key_of(THROTTLE_SIGN_IN, "tom@example.org"),
                                           key_of(THROTTLE_SIGN_IN_ADDRESS, "x")};
            for (int j = 0; j < TRIES; j++) {
                unsigned retry;
                enum kith_rc rc = throttle_take(people.db, &people.env, keys, 2, &retry);
                if (rc != KITH_OK && rc != KITH_TOO_MANY)
                    _exit(100);
                count += rc == KITH_OK;
            }
            _exit(count);
        }
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 100);
        allowed += WEXITSTATUS(status);
    }
    ck_assert_int_eq(allowed, 5);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("throttle", FIXTURE_MIGRATED, a_pause_comes_and_doubles_up_to_a_quarter_of_an_hour,
             a_clock_that_was_wrong_keeps_nobody_out, a_try_that_began_a_little_earlier_is_not_refused,
             counters_do_not_mix, one_blocked_key_refuses_and_counts_nothing,
             success_clears_the_account_but_gives_an_address_one_try_back,
             what_came_to_nothing_by_our_fault_does_not_count,
             looking_counts_nothing_and_tells_how_near_the_end_is, a_wrong_try_is_counted_whatever_stands,
             the_look_uses_the_keys, an_ipv6_network_counts_as_one, the_table_tells_no_address,
             many_at_once_gain_nothing)
