/* test_hash_slot.c - how many hash at once, across processes. No database. */
#include "hash_slot.h"

#include "suite.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/kith-slots.XXXXXX";

static struct settings settings_for(int64_t workers)
{
    return (struct settings){.run_dir = folder, .workers = workers};
}

static void make_folder(void)
{
    memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static double seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

START_TEST(a_quarter_of_the_workers_and_at_least_one)
{
    static const struct {
        int64_t workers;
        unsigned slots;
    } cases[] = {{1, 1}, {3, 1}, {4, 1}, {7, 1}, {8, 2}, {11, 2}, {12, 3}, {64, 16}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct settings settings = settings_for(cases[i].workers);
        ck_assert_uint_eq(hash_slot_count(&settings), cases[i].slots);
    }
}
END_TEST

START_TEST(the_next_waits_two_seconds_and_is_told_to_come_back)
{
    make_folder();
    const struct settings settings = settings_for(8);
    struct hash_slot one, two, three;
    ck_assert_int_eq(hash_slot_take(&settings, &one), KITH_OK);
    ck_assert_int_eq(hash_slot_take(&settings, &two), KITH_OK);
    double began = seconds();
    ck_assert_int_eq(hash_slot_take(&settings, &three), KITH_BUSY);
    double took = seconds() - began;
    ck_assert_int_eq(three.fd, -1);
    ck_assert_msg(took > 1.8 && took < 3.0, "%f", took);
    hash_slot_give(&one);
    ck_assert_int_eq(hash_slot_take(&settings, &three), KITH_OK);
    hash_slot_give(&two);
    hash_slot_give(&three);
    hash_slot_give(&three); /* harmless */
    remove_folder();
}
END_TEST

START_TEST(a_slot_given_back_is_taken_by_who_waits)
{
    make_folder();
    const struct settings settings = settings_for(4);
    struct hash_slot slot;
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct hash_slot held;
        if (hash_slot_take(&settings, &held) != KITH_OK || write(ready[1], "x", 1) != 1)
            _exit(1);
        usleep(300000);
        hash_slot_give(&held);
        _exit(0);
    }
    char byte;
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    double began = seconds();
    ck_assert_int_eq(hash_slot_take(&settings, &slot), KITH_OK);
    double took = seconds() - began;
    ck_assert_msg(took > 0.2 && took < 1.5, "%f", took);
    hash_slot_give(&slot);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    remove_folder();
}
END_TEST

START_TEST(a_process_that_dies_gives_its_slot_back)
{
    make_folder();
    const struct settings settings = settings_for(4);
    struct hash_slot slot;
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct hash_slot held;
        if (hash_slot_take(&settings, &held) != KITH_OK || write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    char byte;
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    ck_assert_int_eq(hash_slot_take(&settings, &slot), KITH_OK);
    hash_slot_give(&slot);
    remove_folder();
}
END_TEST

/* One slot is held; of four that come at once, one may wait and three hear at once that it is busy. */
START_TEST(no_more_wait_than_hash)
{
    make_folder();
    const struct settings settings = settings_for(4);
    struct hash_slot held;
    pid_t children[4];
    int soon = 0;
    ck_assert_int_eq(hash_slot_take(&settings, &held), KITH_OK);
    for (size_t i = 0; i < 4; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            struct hash_slot slot;
            close(held.fd); /* the lock is shared with the parent, and stays its */
            double began = seconds();
            enum kith_rc rc = hash_slot_take(&settings, &slot);
            _exit(rc != KITH_BUSY ? 2 : seconds() - began < 1.0);
        }
    }
    for (size_t i = 0; i < 4; i++) {
        int status;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert(WIFEXITED(status));
        ck_assert_int_ne(WEXITSTATUS(status), 2);
        soon += WEXITSTATUS(status);
    }
    ck_assert_int_eq(soon, 3);
    hash_slot_give(&held);
    remove_folder();
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_a_failure)
{
    const struct settings settings = {.run_dir = "/nonexistent/kith", .workers = 4};
    struct hash_slot slot;
    ck_assert_int_eq(hash_slot_take(&settings, &slot), KITH_FAIL);
}
END_TEST

SUITE_MAIN("hashing slots", a_quarter_of_the_workers_and_at_least_one,
           the_next_waits_two_seconds_and_is_told_to_come_back, a_slot_given_back_is_taken_by_who_waits,
           a_process_that_dies_gives_its_slot_back, no_more_wait_than_hash,
           a_folder_that_is_not_there_is_a_failure)
