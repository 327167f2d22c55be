/* test_scoreboard.c - who died inside which plugin is seen by the next, and three times in a minute is too
 * often. */
#include "scoreboard.h"
#include "suite.h"

#include <kith/clock.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static struct scoreboard *fresh(void)
{
    (void)snprintf(folder, sizeof folder, "/tmp/kith-board-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    struct scoreboard *board = scoreboard_open(folder);
    ck_assert_ptr_nonnull(board);
    return board;
}

static void finish(struct scoreboard **board)
{
    char path[128];
    scoreboard_close(board);
    ck_assert_ptr_null(*board);
    (void)snprintf(path, sizeof path, "%s/scoreboard-1", folder);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(rmdir(folder), 0);
}

/* A process that joins, enters and ends as END says. */
static void die_in(const char *plugin, enum board_place place, void (*end)(void))
{
    pid_t pid = fork();
    if (pid == 0) {
        struct scoreboard *board = scoreboard_open(folder);
        scoreboard_join(board);
        scoreboard_watch(board);
        (void)scoreboard_enter(board, scoreboard_plugin(board, plugin), place);
        end();
        _exit(0);
    }
    ck_assert_int_gt(pid, 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

static void crash(void)
{
    (void)raise(SIGSEGV);
}

static void killed(void)
{
    (void)kill(getpid(), SIGKILL);
}

static void late(void)
{
    scoreboard_last_words(BOARD_DEADLINE);
    _exit(75);
}

static void leave(void)
{
    exit(0); // NOLINT(concurrency-mt-unsafe)
}

static size_t reap(struct scoreboard *board, kith_time now)
{
    int off[BOARD_PLUGINS_MAX];
    return scoreboard_reap(board, now, off, BOARD_PLUGINS_MAX);
}

START_TEST(three_deaths_in_a_minute_switch_off)
{
    static void (*const ends[])(void) = {crash, late, leave};
    struct scoreboard *board = fresh();
    kith_time now = kith_clock_now();
    int plugin = scoreboard_plugin(board, "notes");
    for (size_t i = 0; i < 3; i++) {
        ck_assert(!scoreboard_is_off(board, plugin));
        die_in("notes", BOARD_PANEL, ends[i]);
        ck_assert_uint_eq(reap(board, now), i == 2);
    }
    ck_assert(scoreboard_is_off(board, plugin));
    ck_assert(!scoreboard_is_off(board, scoreboard_plugin(board, "rota")));
    /* Told once. */
    die_in("notes", BOARD_PANEL, crash);
    ck_assert_uint_eq(reap(board, now), 0);

    struct board_plugin_facts facts[4];
    ck_assert_uint_eq(scoreboard_plugins(board, facts, 4), 2);
    ck_assert_str_eq(facts[0].name, "notes");
    ck_assert(facts[0].off);
    ck_assert_int_eq(facts[0].off_at, now);
    ck_assert_uint_eq(facts[0].deaths, 4);
    scoreboard_on(board, "notes");
    ck_assert(!scoreboard_is_off(board, plugin));
    die_in("notes", BOARD_ROUTE, crash);
    ck_assert_uint_eq(reap(board, now), 0);
    ck_assert(!scoreboard_is_off(board, plugin));
    finish(&board);
}
END_TEST

START_TEST(slow_deaths_do_not)
{
    struct scoreboard *board = fresh();
    kith_time now = kith_clock_now();
    for (int i = 0; i < 6; i++) {
        die_in("notes", BOARD_ROUTE, crash);
        ck_assert_uint_eq(reap(board, now + i * 31 * KITH_SECOND), 0);
    }
    ck_assert(!scoreboard_is_off(board, scoreboard_plugin(board, "notes")));
    finish(&board);
}
END_TEST

START_TEST(a_kill_from_outside_counts_a_third)
{
    struct scoreboard *board = fresh();
    kith_time now = kith_clock_now();
    for (int i = 0; i < 9; i++) {
        ck_assert(!scoreboard_is_off(board, scoreboard_plugin(board, "notes")));
        die_in("notes", BOARD_ROUTE, killed);
        ck_assert_uint_eq(reap(board, now), i == 8);
    }
    finish(&board);
}
END_TEST

START_TEST(who_is_in_no_plugin_blames_none)
{
    struct scoreboard *board = fresh();
    struct board_counters counters;
    for (int i = 0; i < 4; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            struct scoreboard *own = scoreboard_open(folder);
            scoreboard_join(own);
            uint32_t before = scoreboard_enter(own, scoreboard_plugin(own, "notes"), BOARD_ROUTE);
            scoreboard_leave(own, before);
            killed();
        }
        ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    }
    scoreboard_counters(board, &counters);
    ck_assert_uint_eq(counters.processes, 4);
    ck_assert_uint_eq(reap(board, kith_clock_now()), 0);
    scoreboard_counters(board, &counters);
    ck_assert_uint_eq(counters.processes, 0);
    ck_assert_uint_eq(counters.worker_starts, 4);
    ck_assert_uint_eq(counters.worker_deaths, 4);
    struct board_plugin_facts facts[4];
    ck_assert_uint_eq(scoreboard_plugins(board, facts, 4), 1);
    ck_assert_uint_eq(facts[0].deaths, 0);
    finish(&board);
}
END_TEST

START_TEST(a_service_inside_a_route_is_the_one_that_died)
{
    struct scoreboard *board = fresh();
    pid_t pid = fork();
    if (pid == 0) {
        struct scoreboard *own = scoreboard_open(folder);
        scoreboard_join(own);
        (void)scoreboard_enter(own, scoreboard_plugin(own, "notes"), BOARD_ROUTE);
        uint32_t before = scoreboard_enter(own, scoreboard_plugin(own, "rota"), BOARD_SERVICE);
        scoreboard_leave(own, before);
        (void)scoreboard_enter(own, scoreboard_plugin(own, "visits"), BOARD_SERVICE);
        killed();
    }
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    (void)reap(board, kith_clock_now());
    struct board_plugin_facts facts[4];
    ck_assert_uint_eq(scoreboard_plugins(board, facts, 4), 3);
    ck_assert_uint_eq(facts[0].deaths, 0);
    ck_assert_uint_eq(facts[1].deaths, 0);
    ck_assert_uint_eq(facts[2].deaths, 1);
    finish(&board);
}
END_TEST

START_TEST(the_living_keep_their_place)
{
    struct scoreboard *board = fresh();
    struct board_counters counters;
    scoreboard_join(board);
    (void)scoreboard_enter(board, scoreboard_plugin(board, "notes"), BOARD_ROUTE);
    struct scoreboard *other = scoreboard_open(folder);
    ck_assert_uint_eq(reap(other, kith_clock_now()), 0);
    scoreboard_counters(other, &counters);
    ck_assert_uint_eq(counters.processes, 1);
    ck_assert_uint_eq(counters.worker_deaths, 0);
    scoreboard_close(&other);
    finish(&board);
}
END_TEST

START_TEST(answers_are_counted)
{
    struct scoreboard *board = fresh();
    struct board_counters counters;
    scoreboard_answered(board, 200, 4000, 0);
    scoreboard_answered(board, 303, 5001, 0);
    scoreboard_answered(board, 404, 60 * KITH_SECOND, 2);
    scoreboard_answered(board, 0, 0, 0);
    scoreboard_grown(board, scoreboard_plugin(board, "notes"));
    scoreboard_panel_left_out(board);
    scoreboard_counters(board, &counters);
    ck_assert_uint_eq(counters.requests[2], 1);
    ck_assert_uint_eq(counters.requests[3], 1);
    ck_assert_uint_eq(counters.requests[4], 1);
    ck_assert_uint_eq(counters.requests[0], 1);
    ck_assert_uint_eq(counters.buckets[0], 2);
    ck_assert_uint_eq(counters.buckets[1], 1);
    ck_assert_uint_eq(counters.buckets[BOARD_BUCKETS - 1], 1);
    ck_assert_uint_eq(counters.micros, 4000 + 5001 + 60000000);
    ck_assert_uint_eq(counters.db_errors, 2);
    ck_assert_uint_eq(counters.worker_grown, 1);
    ck_assert_uint_eq(counters.panels_left_out, 1);
    finish(&board);
}
END_TEST

START_TEST(without_a_board_all_goes_on)
{
    struct scoreboard *none = scoreboard_open("/nowhere/at/all");
    struct board_counters counters;
    ck_assert_ptr_null(none);
    scoreboard_join(none);
    scoreboard_watch(none);
    ck_assert_int_eq(scoreboard_plugin(none, "notes"), -1);
    scoreboard_leave(none, scoreboard_enter(none, -1, BOARD_ROUTE));
    ck_assert(!scoreboard_is_off(none, -1));
    scoreboard_on(none, "notes");
    scoreboard_on_all(none);
    ck_assert_uint_eq(reap(none, 0), 0);
    scoreboard_answered(none, 200, 1, 0);
    scoreboard_counters(none, &counters);
    ck_assert_uint_eq(counters.micros, 0);
    scoreboard_close(&none);
}
END_TEST

SUITE_MAIN("scoreboard", three_deaths_in_a_minute_switch_off, slow_deaths_do_not,
           a_kill_from_outside_counts_a_third, who_is_in_no_plugin_blames_none,
           a_service_inside_a_route_is_the_one_that_died, the_living_keep_their_place, answers_are_counted,
           without_a_board_all_goes_on)
