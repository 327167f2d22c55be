/*
 * test_timing.c - an unknown address takes as long as a wrong password.
 *
 * 1,000 refusals, one of each kind after the other, so that a busy machine slows both alike. Their medians
 * may differ by a tenth: without the dummy hash they differ by a factor of ten and more.
 */
#include "people.h"

#include "arena.h"

#include <stdlib.h>
#include <time.h>

enum { TRIALS = 500 };

static struct people people;

static double seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    const double *one = a, *two = b;
    return (*one > *two) - (*one < *two);
}

static double median(double *values)
{
    qsort(values, TRIALS, sizeof *values, by_size);
    return values[TRIALS / 2];
}

static double refused(const char *email)
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

START_TEST(unknown_and_wrong_take_alike)
{
    static double wrong[TRIALS], unknown[TRIALS];
    people_open(&people);
    for (int i = 0; i < TRIALS; i++) {
        wrong[i] = refused("tom@example.org");
        unknown[i] = refused("nobody@example.org");
    }
    double ratio = median(unknown) / median(wrong);
    ck_assert_msg(ratio > 0.9 && ratio < 1.1, "unknown %.0f us, wrong %.0f us: ratio %.3f",
                  median(unknown) * 1e6, median(wrong) * 1e6, ratio);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("timing", FIXTURE_MIGRATED, unknown_and_wrong_take_alike)
