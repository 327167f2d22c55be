/*
 * test_timing.c - an unknown address takes as long as a known one, to sign in and to ask for a link.
 *
 * 1,000 tries, one of each kind after the other, so that a busy machine slows both alike. Their medians
 * may differ by a tenth: without the dummy hash they differ by a factor of ten and more.
 */
#include "people.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIALS = 500, RESETS = 200 };

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
    static double known[RESETS], unknown[RESETS];
    static char tom[] = "tom@example.org", nobody[] = "nobody@example.org";
    size_t count = under_valgrind() ? 5 : RESETS;
    people_open(&people);
    for (size_t i = 0; i < count; i++) {
        known[i] = asked(tom);
        unknown[i] = asked(nobody);
    }
    double ratio = median(unknown, count) / median(known, count);
    ck_assert_msg(count < RESETS || (ratio > 0.85 && ratio < 1.15),
                  "unknown %.0f us, known %.0f us: ratio %.3f", median(unknown, count) * 1e6,
                  median(known, count) * 1e6, ratio);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("timing", FIXTURE_MIGRATED, unknown_and_wrong_take_alike, a_reset_link_asked_for_takes_alike)
