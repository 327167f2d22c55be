/*
 * fixture.h - tests that need a database.
 *
 * FIXTURE_MAIN("audit", FIXTURE_MIGRATED, test_one, ...) is the main function. Run by hand or by make, the
 * program starts itself again through with-db, which gives it schemas of its own.
 */
#ifndef KITH_TESTS_FIXTURE_H
#define KITH_TESTS_FIXTURE_H

#include "conn.h"
#include "settings.h"
#include "suite.h"

enum fixture_schema {
    FIXTURE_EMPTY,    /* no table at all */
    FIXTURE_MIGRATED, /* every migration of sql/ applied */
    FIXTURE_ALONE,    /* no table at all, and a server shared with nobody: for changing its settings */
    FIXTURE_ALONE_MIGRATED
};

enum { FIXTURE_ARGON2_KIB = 256 };

/* Replaces the process by with-db running it, when that has not been done yet. */
void fixture_enter(enum fixture_schema schema, char **argv);

#define FIXTURE_MAIN(NAME, SCHEMA, ...)                                                                      \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__, NULL};                                                    \
        (void)argc;                                                                                          \
        fixture_enter(SCHEMA, argv);                                                                         \
        return suite_run(NAME, tests);                                                                       \
    }

/* The settings of this run; the same pointer each time. */
const struct settings *fixture_settings(void);
/* A copy of the settings of a portal, to use instead: a password costs next to nothing, which else is most of
 * the time of a test of pages. For one portal a process; not to be freed. */
const struct settings *fixture_cheap(const struct settings *settings);
/* A new connection, not yet made; the test closes it. */
struct kith_db *fixture_db(enum db_account account);
/* Runs one statement as the owner; the test fails when the server refuses. */
void fixture_execute(const char *sql);
/* The same as the server's administrator. */
void fixture_admin(const char *sql);
/* The one number that a SELECT gives, seen from a connection of its own. */
int64_t fixture_number(const char *sql);

#endif
