/* fixture.c - tests that need a database; see fixture.h. */
#include "fixture.h"
#include "arena.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void fixture_enter(enum fixture_schema schema, char **argv)
{
    char self[4096];
    static char wrapper[] = KITH_WITH_DB;
    static char empty[] = "--empty";
    static char alone[] = "--alone";
    char *command[64] = {wrapper};
    size_t count = 1;
    if (getenv("KITH_TEST_DB") != NULL)
        return;
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    if (len <= 0)
        _exit(99);
    self[len] = '\0';
    if (schema == FIXTURE_EMPTY || schema == FIXTURE_ALONE)
        command[count++] = empty;
    if (schema == FIXTURE_ALONE || schema == FIXTURE_ALONE_MIGRATED)
        command[count++] = alone;
    /* Once more under valgrind, say: what is exec'd is not followed there. */
    char *under = getenv("KITH_TEST_UNDER");
    if (under != NULL)
        command[count++] = under;
    command[count++] = self;
    for (size_t i = 1; argv[i] != NULL && count < sizeof command / sizeof *command - 1; i++)
        command[count++] = argv[i];
    command[count] = NULL;
    (void)setenv("KITH_TEST_MIGRATE", KITH_MIGRATE_ALL, 0);
    (void)execv(command[0], command);
    perror(command[0]);
    _exit(99);
}

static const struct settings *loaded;

static void forget(void)
{
    settings_free(&loaded);
}

const struct settings *fixture_settings(void)
{
    char error[512];
    if (loaded == NULL) {
        loaded = settings_load(settings_file(NULL), error, sizeof error);
        (void)atexit(forget);
    }
    ck_assert_msg(loaded != NULL, "%s", error);
    return loaded;
}

const struct settings *fixture_cheap(const struct settings *settings)
{
    static struct settings cheap;
    cheap = *settings;
    cheap.argon2_memory_kib = FIXTURE_ARGON2_KIB;
    return &cheap;
}

struct kith_db *fixture_db(enum db_account account)
{
    char error[512];
    const struct settings *settings = fixture_settings();
    if (account == DB_ADMIN)
        return db_create_admin(settings, "root", "");
    char *password = settings_secret(db_password_file(settings, account), error, sizeof error);
    ck_assert_msg(password != NULL, "%s", error);
    struct kith_db *db = db_create(settings, account, password);
    free(password);
    return db;
}

static void execute_as(enum db_account account, const char *sql)
{
    char error[512];
    struct kith_db *db = fixture_db(account);
    ck_assert_msg(db_execute(db, sql, error, sizeof error), "%s: %s", sql, error);
    db_close(&db);
}

void fixture_execute(const char *sql)
{
    execute_as(DB_OWNER, sql);
}

void fixture_admin(const char *sql)
{
    execute_as(DB_ADMIN, sql);
}

int64_t fixture_number(const char *sql)
{
    const struct kith_statement statement = {
        .name = "fixture.number", .sql = sql, .params = "", .columns = "i"};
    struct kith_rows rows;
    struct kith_db *db = fixture_db(DB_OWNER);
    struct kith_arena *arena = arena_create();
    ck_assert_msg(kith_select(db, &statement, KITH_NO_ARGS, arena, &rows) == KITH_FOUND, "%s", sql);
    int64_t number = kith_cell_int(&rows, 0, 0);
    arena_destroy(&arena);
    db_close(&db);
    return number;
}
