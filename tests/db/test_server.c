/* test_server.c - what is checked of the server and of each statement, and the sentence for each fault. */
#include "arena.h"
#include "explain.h"
#include "fixture.h"

#include <stdio.h>
#include <string.h>

static char error[512];

/* Checks with a connection on which SQL was run first. */
static bool check_after(const char *sql)
{
    struct kith_db *db = fixture_db(DB_OWNER);
    ck_assert_msg(db_execute(db, sql, error, sizeof error), "%s", error);
    error[0] = '\0';
    bool good = db_check_server(db, error, sizeof error);
    db_close(&db);
    return good;
}

START_TEST(the_test_server_is_as_it_should_be)
{
    struct kith_db *db = fixture_db(DB_APP);
    ck_assert_msg(db_check_server(db, error, sizeof error), "%s", error);
    db_close(&db);
}
END_TEST

static const struct {
    const char *sql;
    const char *message; /* begins with */
} session_faults[] = {
    {"SET SESSION innodb_snapshot_isolation = OFF",
     "innodb_snapshot_isolation is off: two people could overwrite"},
    {"SET SESSION sql_mode = ''", "sql_mode lacks STRICT_TRANS_TABLES: wrong values could be stored"},
    {"SET SESSION sql_mode = 'STRICT_ALL_TABLES,STRICT_TRANS_TABLES'", "sql_mode lacks NO_ZERO_IN_DATE"},
    {"SET NAMES latin1", "The connection does not speak utf8mb4: names would be mangled."},
    {"SET SESSION time_zone = '+01:00'", "The session's time zone is not UTC."},
    {"SET SESSION autocommit = 0", "autocommit is off."},
};

START_TEST(a_session_that_was_changed_is_told)
{
    ck_assert(!check_after(session_faults[_i].sql));
    ck_assert_msg(strncmp(error, session_faults[_i].message, strlen(session_faults[_i].message)) == 0,
                  "said: %s", error);
}
END_TEST

START_TEST(a_server_that_is_not_durable_is_told)
{
    fixture_admin("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
    bool good = check_after("DO 1");
    fixture_admin("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    ck_assert(!good);
    ck_assert_str_eq(error, "innodb_flush_log_at_trx_commit is not 1: a power cut could lose records. Put "
                            "innodb_flush_log_at_trx_commit=1 into the server's configuration.");
    ck_assert(check_after("DO 1"));
}
END_TEST

START_TEST(a_schema_in_latin1_is_told)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "ALTER DATABASE %s CHARACTER SET latin1", getenv("KITH_TEST_DB"));
    fixture_execute(sql);
    bool good = check_after("DO 1");
    (void)snprintf(sql, sizeof sql, "ALTER DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci",
                   getenv("KITH_TEST_DB"));
    fixture_execute(sql);
    ck_assert(!good);
    ck_assert_ptr_nonnull(strstr(error, "is not in utf8mb4. Run: ALTER DATABASE "));
}
END_TEST

START_TEST(who_cannot_get_in_is_told_why)
{
    struct settings settings = *fixture_settings();
    struct kith_db *db = db_create(&settings, DB_APP, "wrong");
    ck_assert(!db_check_server(db, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "The database refuses the account "));
    db_close(&db);
    settings.db_name = "kith_no_such_schema";
    char *password = settings_secret(settings.db_app_password_file, error, sizeof error);
    db = db_create(&settings, DB_APP, password);
    free(password);
    ck_assert(!db_check_server(db, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "The schema kith_no_such_schema is not there, or "));
    db_close(&db);
}
END_TEST

static const struct kith_statement good_statements[] = {
    {.name = "good.read",
     .sql = "SELECT id, name, at, day, public, size, flag FROM things WHERE id = ?",
     .params = "i",
     .columns = "istdubo"},
    {.name = "good.write", .sql = "UPDATE things SET name = ? WHERE id = ?", .params = "si"},
    {.name = "good.audit", .sql = "SELECT COUNT(*) FROM {{audit}}.things", .params = "", .columns = "i"},
    {.name = "good.nothing", .sql = "SELECT NULL", .params = "", .columns = "s"},
};

static const struct {
    struct kith_statement statement;
    const char *message;
} bad_statements[] = {
    {{.name = "bad.params", .sql = "SELECT id FROM things WHERE id = ?", .params = "", .columns = "i"},
     "bad.params: says 0 parameters but the server counts 1"},
    {{.name = "bad.columns", .sql = "SELECT id, name FROM things", .params = "", .columns = "i"},
     "bad.columns: says 1 columns but the server counts 2"},
    {{.name = "bad.write", .sql = "DELETE FROM things", .params = "", .columns = "i"},
     "bad.write: says 1 columns but the server counts 0"},
    {{.name = "bad.table", .sql = "SELECT id FROM thigns", .params = "", .columns = "i"},
     "bad.table: Table '"},
    {{.name = "bad.column", .sql = "SELECT nmae FROM things", .params = "", .columns = "s"},
     "bad.column: Unknown column 'nmae'"},
    {{.name = "bad.type", .sql = "SELECT id, name FROM things", .params = "", .columns = "ii"},
     "bad.type: column 2 (name) cannot be read as 'i'"},
    {{.name = "bad.time", .sql = "SELECT day FROM things", .params = "", .columns = "t"},
     "bad.time: column 1 (day) cannot be read as 't'"},
    {{.name = "bad.bytes", .sql = "SELECT public FROM things", .params = "", .columns = "s"},
     "bad.bytes: column 1 (public) cannot be read as 's'"},
    {{.name = "bad.letter", .sql = "SELECT id FROM things", .params = "", .columns = "x"},
     "bad.letter: 'x' is not a type letter (iosbtdu)"},
    {{.name = "bad.read", .sql = "SELECT id FROM things", .params = ""},
     "bad.read: a read must say its columns"},
    {{.name = "bad.two", .sql = "SELECT 1; SELECT 2", .params = "", .columns = "i"},
     "bad.two: You have an error in your SQL syntax"},
};

static void things(void)
{
    char sql[200];
    fixture_execute(
        "CREATE TABLE IF NOT EXISTS things (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL,"
        " at DATETIME(6), day DATE, public BINARY(16), size LONGBLOB, flag TINYINT(1),"
        " KEY things_name (name, at))");
    (void)snprintf(sql, sizeof sql, "CREATE TABLE IF NOT EXISTS %s_audit.things (id INT)",
                   getenv("KITH_TEST_DB"));
    fixture_execute(sql);
}

START_TEST(good_statements_pass)
{
    things();
    struct kith_db *db = fixture_db(DB_APP);
    for (size_t i = 0; i < sizeof good_statements / sizeof *good_statements; i++)
        ck_assert_msg(db_check_statement(db, &good_statements[i], error, sizeof error), "%s", error);
    db_close(&db);
}
END_TEST

START_TEST(bad_statements_are_told)
{
    things();
    struct kith_db *db = fixture_db(DB_APP);
    ck_assert(!db_check_statement(db, &bad_statements[_i].statement, error, sizeof error));
    ck_assert_msg(strncmp(error, bad_statements[_i].message, strlen(bad_statements[_i].message)) == 0,
                  "said: %s", error);
    db_close(&db);
}
END_TEST

START_TEST(a_mismatch_is_never_run)
{
    struct kith_rows rows;
    things();
    struct kith_db *db = fixture_db(DB_APP);
    struct kith_arena *arena = arena_create();
    ck_assert_int_eq(kith_select(db, &bad_statements[1].statement, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &good_statements[3], KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert(kith_cell_null(&rows, 0, 0));
    arena_destroy(&arena);
    db_close(&db);
}
END_TEST

static const struct kith_statement BY_NAME = {.name = "things.by_name",
                                              .sql =
                                                  "SELECT id FROM things WHERE name = ? ORDER BY at LIMIT 10",
                                              .params = "s",
                                              .columns = "i",
                                              .max_rows = 10};
static const struct kith_statement BY_FLAG = {.name = "things.by_flag",
                                              .sql = "SELECT id FROM things WHERE flag = ? ORDER BY at",
                                              .params = "o",
                                              .columns = "i",
                                              .max_rows = 10};

static void fill_things(void)
{
    things();
    fixture_execute(
        "INSERT INTO things (name, at, flag) SELECT CONCAT('name ', seq % 200), NOW(6), seq % 2 FROM seq_1_to_2000");
    fixture_execute("ANALYZE TABLE things");
}

START_TEST(an_index_that_is_used_is_seen)
{
    fill_things();
    struct kith_db *db = fixture_db(DB_OWNER);
    explain_uses(db, &BY_NAME, KITH_ARGS(kith_text("name 7")), "things", "things_name");
    explain_no_sort(db, &BY_NAME, KITH_ARGS(kith_text("name 7")));
    db_close(&db);
}
END_TEST

START_TEST(an_index_that_is_not_used_is_seen)
{
    fill_things();
    struct kith_db *db = fixture_db(DB_OWNER);
    explain_uses(db, &BY_FLAG, KITH_ARGS(kith_bool(true)), "things", "things_name"); /* fails, as it should */
    db_close(&db);
}
END_TEST

START_TEST(sorting_is_seen)
{
    fill_things();
    struct kith_db *db = fixture_db(DB_OWNER);
    explain_no_sort(db, &BY_FLAG, KITH_ARGS(kith_bool(true))); /* fails, as it should */
    db_close(&db);
}
END_TEST

int main(int argc, char **argv)
{
    (void)argc;
    fixture_enter(FIXTURE_ALONE, argv);
    Suite *suite = suite_create("server");
    TCase *tcase = tcase_create("server");
    tcase_add_test(tcase, the_test_server_is_as_it_should_be);
    tcase_add_loop_test(tcase, a_session_that_was_changed_is_told, 0,
                        (int)(sizeof session_faults / sizeof *session_faults));
    tcase_add_test(tcase, a_server_that_is_not_durable_is_told);
    tcase_add_test(tcase, a_schema_in_latin1_is_told);
    tcase_add_test(tcase, who_cannot_get_in_is_told_why);
    tcase_add_test(tcase, good_statements_pass);
    tcase_add_loop_test(tcase, bad_statements_are_told, 0,
                        (int)(sizeof bad_statements / sizeof *bad_statements));
    tcase_add_test(tcase, a_mismatch_is_never_run);
    tcase_add_test(tcase, an_index_that_is_used_is_seen);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    bool own_processes = srunner_fork_status(runner) == CK_FORK;
    srunner_free(runner);
    /* A test that fails leaves what it took; where all share one process, as under valgrind, that is no leak
     * of ours. */
    if (!own_processes)
        return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;

    /* The helper of other tests must be able to say no. */
    suite = suite_create("explain");
    TCase *failing = tcase_create("helper");
    tcase_add_test(failing, an_index_that_is_not_used_is_seen);
    tcase_add_test(failing, sorting_is_seen);
    suite_add_tcase(suite, failing);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_SILENT);
    bool said_no = srunner_ntests_failed(runner) == 2;
    srunner_free(runner);
    if (!said_no)
        (void)fprintf(stderr, "explain helper did not fail when it should\n");
    return failed == 0 && said_no ? EXIT_SUCCESS : EXIT_FAILURE;
}
