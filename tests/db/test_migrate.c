/* test_migrate.c - forward migrations: applied once, never changed, stopped halfway and gone on with. */
#include "arena.h"
#include "fixture.h"
#include "migrate.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[256];
static char error[1024];
static struct kith_db *owner;
static struct kith_arena *arena;
static struct migrations list;

static void put(const char *component, const char *name, const char *text)
{
    char path[600];
    (void)snprintf(path, sizeof path, "%s/%s", folder, component);
    (void)mkdir(path, 0700);
    (void)snprintf(path, sizeof path, "%s/%s/%s", folder, component, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    (void)fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static void start(const char *name)
{
    (void)snprintf(folder, sizeof folder, "%s/%s", getenv("KITH_TEST_DIR"), name);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    fixture_execute("DROP TABLE IF EXISTS schema_migration, one, two, three, alpha");
    owner = fixture_db(DB_OWNER);
    arena = arena_create();
}

static void end(void)
{
    db_close(&owner);
    arena_destroy(&arena);
}

/* Applies all that is pending; how many were, or -1 with ERROR. */
static int migrate(void)
{
    int applied = 0;
    if (!migrate_list(owner, folder, arena, &list, error, sizeof error))
        return -1;
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].state != MIGRATION_PENDING)
            continue;
        if (!migrate_apply(owner, &list.items[i], error, sizeof error))
            return -1;
        applied++;
    }
    return applied;
}

START_TEST(core_first_then_by_name_and_number_and_only_once)
{
    start("order");
    put("alpha", "0001_create.sql", "CREATE TABLE alpha (n INT) SELECT n FROM two;");
    put("core", "0002_two.sql", "CREATE TABLE two (n INT) SELECT n FROM one;");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT);\nINSERT INTO one VALUES (1); -- done;");
    put("core", "export.sql", "NOT A MIGRATION");
    put("core", "0003_x.sql~", "NOR THIS");
    ck_assert_int_eq(migrate_version(owner, "core"), 0);
    ck_assert_msg(migrate() == 3, "%s", error);
    ck_assert_str_eq(list.items[0].name, "0001_one.sql");
    ck_assert_str_eq(list.items[1].name, "0002_two.sql");
    ck_assert_str_eq(list.items[2].component, "alpha");
    ck_assert_int_eq(fixture_number("SELECT n FROM alpha"), 1);
    ck_assert_int_eq(migrate_version(owner, "core"), 2);
    ck_assert_int_eq(migrate_version(owner, "alpha"), 1);
    ck_assert_int_eq(migrate_version(owner, "beta"), 0);

    ck_assert_int_eq(migrate(), 0);
    for (size_t i = 0; i < list.count; i++)
        ck_assert_int_eq(list.items[i].state, MIGRATION_APPLIED);
    /* Asked for again by somebody who looked before it was applied. */
    ck_assert_msg(migrate_apply(owner, &list.items[0], error, sizeof error), "%s", error);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM one"), 1);

    put("core", "0003_three.sql", "CREATE TABLE three (n INT)");
    ck_assert_int_eq(migrate(), 1);
    ck_assert_int_eq(migrate_version(owner, "core"), 3);
    /* The portal's account may look. */
    struct kith_db *app = fixture_db(DB_APP);
    ck_assert_int_eq(migrate_version(app, "core"), 3);
    db_close(&app);
    end();
}
END_TEST

START_TEST(the_schemas_names_are_filled_in)
{
    char sql[200];
    start("words");
    put("core", "0001_one.sql",
        "CREATE OR REPLACE TABLE {{audit}}.filled (n INT); CREATE TABLE {{name}}.one (n INT);");
    ck_assert_msg(migrate() == 1, "%s", error);
    (void)snprintf(
        sql, sizeof sql,
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '%s_audit' AND TABLE_NAME = 'filled'",
        getenv("KITH_TEST_DB"));
    ck_assert_int_eq(fixture_number(sql), 1);
    put("core", "0002_two.sql", "CREATE TABLE {{naem}}.two (n INT)");
    ck_assert_int_eq(migrate(), -1);
    ck_assert_ptr_nonnull(strstr(error, "/core/0002_two.sql: {{naem}} is not a word that can be filled in"));
    end();
}
END_TEST

START_TEST(a_file_changed_afterwards_is_told_and_not_run)
{
    start("changed");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT)");
    ck_assert_int_eq(migrate(), 1);
    put("core", "0001_one.sql", "DROP TABLE one");
    ck_assert_int_eq(migrate(), 0);
    ck_assert_int_eq(list.items[0].state, MIGRATION_CHANGED);
    ck_assert(!migrate_apply(owner, &list.items[0], error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "/core/0001_one.sql: was changed after it had been applied"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM one"), 0); /* still there */
    end();
}
END_TEST

START_TEST(a_file_gone_is_told)
{
    char path[600];
    start("missing");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT)");
    ck_assert_int_eq(migrate(), 1);
    (void)snprintf(path, sizeof path, "%s/core/0001_one.sql", folder);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(migrate(), 0);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_int_eq(list.items[0].state, MIGRATION_MISSING);
    ck_assert_str_eq(list.items[0].name, "0001_one.sql");
    end();
}
END_TEST

START_TEST(a_failing_statement_is_named_and_the_rest_waits)
{
    start("halfway");
    put("core", "0001_one.sql",
        "CREATE TABLE one (n INT);\nINSERT INTO one VALUES (1);\n\nCREATE TABEL two (n INT);\n"
        "CREATE TABLE three (n INT);\n");
    ck_assert_int_eq(migrate(), -1);
    ck_assert_ptr_nonnull(
        strstr(error, "/core/0001_one.sql statement 3 (line 4): You have an error in your SQL syntax"));
    ck_assert_int_eq(migrate_version(owner, "core"), 0);
    ck_assert_int_eq(migrate_list(owner, folder, arena, &list, error, sizeof error), true);
    ck_assert_int_eq(list.items[0].state, MIGRATION_PENDING);

    /* Changing what is done already is refused ... */
    put("core", "0001_one.sql",
        "CREATE TABLE one (n BIGINT);\nINSERT INTO one VALUES (1);\nCREATE TABLE two (n INT);\n");
    ck_assert_int_eq(migrate(), -1);
    ck_assert_ptr_nonnull(strstr(error, "the first 2 statements are done already but have changed since"));
    put("core", "0001_one.sql", "CREATE TABLE one (n INT);");
    ck_assert_int_eq(migrate(), -1);
    ck_assert_ptr_nonnull(strstr(error, "statements done already are gone from it"));

    /* ... mending the rest goes on from there. */
    put("core", "0001_one.sql",
        "CREATE TABLE one (n INT);\nINSERT INTO one VALUES (1);\nCREATE TABLE two (n INT);\n"
        "CREATE TABLE three (n INT);\n");
    ck_assert_msg(migrate() == 1, "%s", error);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM one"), 1);
    ck_assert_int_eq(migrate_version(owner, "core"), 1);
    ck_assert_int_eq(migrate(), 0);
    ck_assert_int_eq(list.items[0].state, MIGRATION_APPLIED);
    end();
}
END_TEST

START_TEST(numbers_have_no_gap_and_no_double)
{
    start("gap");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT)");
    put("core", "0003_three.sql", "CREATE TABLE three (n INT)");
    ck_assert_int_eq(migrate(), -1);
    ck_assert_str_eq(error, "core/0003_three.sql: number 2 of core is not there");
    put("core", "0002_two.sql", "CREATE TABLE two (n INT)");
    put("core", "0002_too.sql", "CREATE TABLE two (n INT)");
    ck_assert_int_eq(migrate(), -1);
    ck_assert_ptr_nonnull(strstr(error, ": has the same number as "));
    end();
}
END_TEST

START_TEST(the_next_number_comes_next)
{
    start("next");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT)");
    put("core", "0002_two.sql", "CREATE TABLE two (n INT)");
    ck_assert(migrate_list(owner, folder, arena, &list, error, sizeof error));
    ck_assert(!migrate_apply(owner, &list.items[1], error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "/core/0002_two.sql: number 1 of core comes first"));
    end();
}
END_TEST

START_TEST(the_portals_account_may_not_migrate)
{
    start("app");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT)");
    struct kith_db *app = fixture_db(DB_APP);
    ck_assert(migrate_list(app, folder, arena, &list, error, sizeof error));
    ck_assert_uint_eq(list.count, 1);
    ck_assert(!migrate_apply(app, &list.items[0], error, sizeof error));
    ck_assert_str_eq(error,
                     "the table schema_migration: the account of the portal may not change the schema");
    db_close(&app);
    end();
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_told)
{
    start("folder");
    ck_assert(!migrate_list(owner, "/nonexistent", arena, &list, error, sizeof error));
    ck_assert_str_eq(error, "/nonexistent: No such file or directory");
    end();
}
END_TEST

START_TEST(the_runners_own_statements_fit_its_table)
{
    start("own");
    put("core", "0001_one.sql", "CREATE TABLE one (n INT)");
    ck_assert_int_eq(migrate(), 1);
    for (const struct kith_statement *const *at = migrate_statements(); *at != NULL; at++)
        ck_assert_msg(db_check_statement(owner, *at, error, sizeof error), "%s", error);
    end();
}
END_TEST

FIXTURE_MAIN("migrate", FIXTURE_EMPTY, core_first_then_by_name_and_number_and_only_once,
             the_schemas_names_are_filled_in, a_file_changed_afterwards_is_told_and_not_run,
             a_file_gone_is_told, a_failing_statement_is_named_and_the_rest_waits,
             numbers_have_no_gap_and_no_double, the_next_number_comes_next,
             the_portals_account_may_not_migrate, a_folder_that_is_not_there_is_told,
             the_runners_own_statements_fit_its_table)
