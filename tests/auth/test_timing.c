/*
 * test_timing.c - an unknown address takes as long as a wrong password.
 *
 * 1,000 refusals, one of each kind after the other, so that a busy machine slows both alike. Their medians
 * may differ by a tenth: without the dummy hash they differ by a factor of ten and more.
 */
#include "people.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIALS = 500 };

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
    size_t count = under_valgrind() ? 5 : TRIALS;
    people_open(&people);
    for (size_t i = 0; i < count; i++) {
        wrong[i] = refused("tom@example.org");
        unknown[i] = refused("nobody@example.org");
    }
    double ratio = median(unknown, count) / median(wrong, count);
    ck_assert_msg(count < TRIALS || (ratio > 0.9 && ratio < 1.1),
                  "unknown %.0f us, wrong %.0f us: ratio %.3f", median(unknown, count) * 1e6,
                  median(wrong, count) * 1e6, ratio);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("timing", FIXTURE_MIGRATED, unknown_and_wrong_take_alike)
