/*
 * test_alike.c - an unknown address answers as a known one does: the same bytes, the same statements, in the
 * same time.
 *
 * The time of a whole request, without the web server, is compared at its lowest tenth: what else a machine
 * does only adds to a time, and rarely to every one. Both kinds take turns, each first every other time. The
 * hash is made cheap here, because what it does not hide is what could be told apart. KITH_ALIKE_TRIALS says
 * how many of each kind; many find a difference of a thirtieth, the usual number one of a sixteenth. Does not
 * look at what a refusal leaves behind: tests/auth/test_sign_in.c does.
 */
#include "visitor.h"

#include "conn.h"
#include "password.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    MANY = 10000,
    USUAL = 2000,
    FEW = 5 /* where time means nothing */
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(INSTRUMENTED)
#define INSTRUMENTED 1
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

static struct kith_db *owner;

/* An account whose hash costs what the settings say, and a server that waits for no disk. */
static void open_world(void)
{
    static char sql[PASSWORD_HASH_SIZE + 64];
    char hash[PASSWORD_HASH_SIZE];
    world_people();
    struct portal *portal = world_open();
    fixture_admin("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
    ck_assert(password_hash(portal->settings, PASSWORD, hash));
    (void)snprintf(sql, sizeof sql, "UPDATE account SET password_hash = '%s'", hash);
    fixture_execute(sql);
    owner = fixture_db(DB_OWNER);
}

static size_t trials(void)
{
    const char *wanted = getenv("KITH_ALIKE_TRIALS");
    if (INSTRUMENTED || suite_under_valgrind())
        return FEW;
    size_t count = wanted != NULL ? (size_t)strtoul(wanted, NULL, 10) : USUAL;
    return count > MANY ? MANY : count;
}

/* One form, to be sent with one of two addresses that are equally long. */
struct form_of_two {
    const char *path;
    const char *fields[2];
    const char *email[2];
};

/* Nobody has tried before. */
static void forget_tries(void)
{
    char error[512];
    ck_assert_msg(db_execute(owner, "DELETE FROM throttle", error, sizeof error), "%s", error);
}

static double send(struct visitor *visitor, const struct form_of_two *form, int which)
{
    struct timespec began, ended;
    forget_tries();
    clock_gettime(CLOCK_MONOTONIC, &began);
    submit_again(visitor, form->path, form->fields[which]);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    return (double)(ended.tv_sec - began.tv_sec) * 1e6 + (double)(ended.tv_nsec - began.tv_nsec) / 1e3;
}

/* The statements the portal's connection has run so far, this one too. */
static int64_t statements_so_far(void)
{
    static const struct kith_statement COUNT = {
        .name = "test.statements",
        .sql = "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.SESSION_STATUS"
               " WHERE VARIABLE_NAME = 'QUESTIONS'",
        .params = "",
        .columns = "i",
    };
    struct kith_rows rows;
    const struct portal *portal = world_open();
    ck_assert_int_eq(kith_select(portal->db, &COUNT, KITH_NO_ARGS, portal->arena, &rows), KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

/* What one try runs: the fewest of some, because the server counts what it prepares anew by itself. */
static int64_t statements_of(struct visitor visitor, const struct form_of_two *form, int which)
{
    int64_t fewest = INT64_MAX;
    for (int i = 0; i < FEW; i++) {
        int64_t before = statements_so_far();
        send(&visitor, form, which);
        int64_t ran = statements_so_far() - before - 1;
        fewest = ran < fewest ? ran : fewest;
    }
    return fewest;
}

/* A header line that differs from request to request. */
static void without(char *head, const char *name)
{
    char *at = strstr(head, name);
    if (at != NULL)
        memset(at, '-', strcspn(at, "\r"));
}

static void same_answer(const struct form_of_two *form, struct visitor *known, struct visitor *unknown)
{
    char *at = unknown->page;
    ck_assert_int_eq(known->status, unknown->status);
    while ((at = strstr(at, form->email[1])) != NULL)
        memcpy(at, form->email[0], strlen(form->email[0]));
    same_page(known, unknown);
    without(known->head, "X-Request-Id:");
    without(unknown->head, "X-Request-Id:");
    ck_assert_str_eq(known->head, unknown->head);
}

static int by_size(const void *a, const void *b)
{
    const double *one = a, *two = b;
    return (*one > *two) - (*one < *two);
}

static double lowest_tenth(double *times, size_t count)
{
    qsort(times, count, sizeof *times, by_size);
    return times[count / 10];
}

/* Both kinds COUNT times: every pair of answers compared, then their times. */
static void compare(const struct form_of_two *form, size_t count, int status, double slack)
{
    static double times[2][MANY];
    struct visitor form_shown = visitor_new();
    visit(&form_shown, form->path);
    int64_t statements = statements_of(form_shown, form, 0);
    ck_assert_int_gt(statements, 3);
    ck_assert_int_eq(statements_of(form_shown, form, 1), statements);
    for (size_t i = 0; i < count; i++) {
        struct visitor seen[2] = {form_shown, form_shown};
        for (size_t turn = 0; turn < 2; turn++) {
            int which = (int)((i + turn) % 2);
            times[which][i] = send(&seen[which], form, which);
        }
        ck_assert_int_eq(seen[0].status, status);
        same_answer(form, &seen[0], &seen[1]);
        visitors_forget();
    }
    double known = lowest_tenth(times[0], count), unknown = lowest_tenth(times[1], count);
    double ratio = unknown / known;
    printf("ratio %s %zu of each: known %.1f, unknown %.1f microseconds, %.4f\n", form->path, count, known,
           unknown, ratio);
    (void)fflush(stdout);
    ck_assert_msg(count == FEW || (ratio > 1 - slack && ratio < 1 + slack),
                  "%s: unknown to known %.4f, %.1f to %.1f microseconds", form->path, ratio, unknown, known);
}

START_TEST(unknown_user_and_wrong_password)
{
    static const struct form_of_two form = {
        "/signin",
        {"email=tom%40example.org&password=not+the+password",
         "email=tim%40example.org&password=not+the+password"},
        {"tom@example.org", "tim@example.org"},
    };
    size_t count = trials();
    open_world();
    compare(&form, count, 422, count == MANY ? 0.03 : 0.06);
    db_close(&owner);
}
END_TEST

/* A known address costs a row more that is changed, the link before, and nothing hides it: a wider limit. */
START_TEST(a_link_asked_for)
{
    static const struct form_of_two form = {
        "/reset",
        {"email=tom%40example.org", "email=tim%40example.org"},
        {"tom@example.org", "tim@example.org"},
    };
    size_t count = trials();
    open_world();
    compare(&form, count > USUAL / 2 ? USUAL / 2 : count, 303, 0.12);
    db_close(&owner);
}
END_TEST

/* Whoever may not sign in for another reason is nobody either. */
START_TEST(disabled_and_invited_are_unknown)
{
    static const struct form_of_two forms[] = {
        {"/signin",
         {"email=priya%40example.org&password=velvet+otter+marches+home",
          "email=paula%40example.org&password=velvet+otter+marches+home"},
         {"priya@example.org", "paula@example.org"}},
        {"/signin",
         {"email=olive%40example.org&password=velvet+otter+marches+home",
          "email=oscar%40example.org&password=velvet+otter+marches+home"},
         {"olive@example.org", "oscar@example.org"}},
    };
    open_world();
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'priya@example.org'");
    fixture_execute(
        "UPDATE account SET state = 'invited', password_hash = NULL WHERE email = 'olive@example.org'");
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        compare(&forms[i], FEW, 422, 0);
    fixture_execute("UPDATE account SET state = 'active'");
    db_close(&owner);
}
END_TEST

FIXTURE_MAIN("alike", FIXTURE_ALONE_MIGRATED, unknown_user_and_wrong_password, a_link_asked_for,
             disabled_and_invited_are_unknown)
