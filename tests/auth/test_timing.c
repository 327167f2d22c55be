/*
 * test_timing.c - an unknown address takes as long as a known one, to sign in and to ask for a link.
 *
 * 1,000 tries, one of each kind after the other, so that a busy machine slows both alike. Their medians
 * may differ by a tenth: without the dummy hash they differ by a factor of ten and more. A machine that is
 * busy with other things gets three rounds; a real difference fails them all.
 */
#include "people.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIALS = 500, RESETS = 200, ROUNDS = 3 };

static struct people people;

static double seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* Time means nothing there, and it would take minutes; memory is still worth a look. */
static bool under_valgrind(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded != NULL && strstr(preloaded, "vgpreload") != NULL;
}

static int by_size(const void *a, const void *b)
{
    const double *one = a, *two = b;
    return (*one > *two) - (*one < *two);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_size);
    return values[count / 2];
}

static double refused(char *email)
{
    struct sign_in decision;
    people.env.now += 2 * KITH_DAY; /* the counters have forgotten */
    double began = seconds();
    enum kith_rc rc = people_check(&people, email, "not the password", &decision);
    double took = seconds() - began;
    ck_assert_int_eq(rc, KITH_INVALID);
    arena_reset(people.arena);
    return took;
}

typedef double (*try_fn)(char *email);

/* The ratio of the medians of COUNT tries each, unknown to known, one after the other; the nearest to 1 of
 * the rounds. */
static double ratio_of(try_fn one_try, size_t count, double slack)
{
    static char tom[] = "tom@example.org", nobody[] = "nobody@example.org";
    static double known[TRIALS], unknown[TRIALS];
    double ratio = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < count; i++) {
            known[i] = one_try(tom);
            unknown[i] = one_try(nobody);
        }
        ratio = median(unknown, count) / median(known, count);
        if (ratio > 1 - slack && ratio < 1 + slack)
            break;
    }
    return ratio;
}

START_TEST(unknown_and_wrong_take_alike)
{
    size_t count = under_valgrind() ? 5 : TRIALS;
    people_open(&people);
    double ratio = ratio_of(refused, count, 0.1);
    ck_assert_msg(count < TRIALS || (ratio > 0.9 && ratio < 1.1), "unknown to wrong: ratio %.3f", ratio);
    people_close(&people);
}
END_TEST

static enum kith_rc ask(struct kith_db *db, struct people *p, void *data)
{
    return account_reset_ask(db, &p->env, data, true);
}

static double asked(char *email)
{
    bool send;
    unsigned retry;
    people.env.now += 2 * KITH_DAY;
    double began = seconds();
    ck_assert_int_eq(account_reset_allowed(people.db, &people.env, email, &send, &retry), KITH_OK);
    ck_assert_int_eq(people_run(&people, ask, email), KITH_OK);
    double took = seconds() - began;
    ck_assert(send);
    arena_reset(people.arena);
    return took;
}

START_TEST(a_reset_link_asked_for_takes_alike)
{
    size_t count = under_valgrind() ? 5 : RESETS;
    people_open(&people);
    double ratio = ratio_of(asked, count, 0.15);
    ck_assert_msg(count < RESETS || (ratio > 0.85 && ratio < 1.15), "unknown to known: ratio %.3f", ratio);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("timing", FIXTURE_MIGRATED, unknown_and_wrong_take_alike, a_reset_link_asked_for_takes_alike)
