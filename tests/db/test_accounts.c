/* test_accounts.c - sql/accounts.sql: the schemas and accounts it makes, and what each may do. */
#include "fixture.h"
#include "script.h"

#include <stdio.h>
#include <string.h>

static char error[1024];
static struct settings settings;
static char name[80], app[90], owner[90], sealer[90], lookalike[90];

static void setup(void)
{
    char sql[300];
    settings = *fixture_settings();
    (void)snprintf(name, sizeof name, "%s_x", getenv("KITH_TEST_DB"));
    (void)snprintf(app, sizeof app, "%s_p", settings.db_app_user);
    (void)snprintf(owner, sizeof owner, "%s_o", settings.db_app_user);
    /* Differs from the schema's name where that has its last '_'. */
    (void)snprintf(lookalike, sizeof lookalike, "%s", name);
    *strrchr(lookalike, '_') = 'Z';
    (void)snprintf(sealer, sizeof sealer, "%s_s", settings.db_app_user);
    settings.db_name = name;
    settings.db_app_user = app;
    settings.db_owner_user = owner;
    settings.db_sealer_user = sealer;
    (void)snprintf(sql, sizeof sql, "CREATE OR REPLACE DATABASE %s", lookalike);
    fixture_admin(sql);
}

static void teardown(void)
{
    char sql[400];
    (void)snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s", name);
    fixture_admin(sql);
    (void)snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s_audit", name);
    fixture_admin(sql);
    (void)snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s", lookalike);
    fixture_admin(sql);
    (void)snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s_seal", name);
    fixture_admin(sql);
    (void)snprintf(sql, sizeof sql, "DROP USER IF EXISTS %s@localhost, %s@localhost, %s@localhost", app,
                   owner, sealer);
    fixture_admin(sql);
}

static bool make(const char *owner_password, const char *app_password)
{
    struct kith_db *admin = db_create_admin(&settings, "root", "");
    const struct script_passwords passwords = {owner_password, app_password, "sealerword"};
    bool good =
        script_accounts(admin, KITH_ACCOUNTS_SQL, &settings, "localhost", &passwords, error, sizeof error);
    db_close(&admin);
    return good;
}

/* Whether ACCOUNT gets in with PASSWORD and the server is as it should be. */
static bool gets_in(enum db_account account, const char *password)
{
    struct kith_db *db = db_create(&settings, account, password);
    bool good = db_check_server(db, error, sizeof error);
    db_close(&db);
    return good;
}

static bool owner_creates_in(const char *schema)
{
    char sql[300];
    struct kith_db *db = db_create(&settings, DB_OWNER, "ownerword");
    (void)snprintf(sql, sizeof sql, "CREATE TABLE %s.t (n INT)", schema);
    bool good = db_execute(db, sql, error, sizeof error);
    db_close(&db);
    return good;
}

START_TEST(both_accounts_get_in_and_it_may_run_again)
{
    ck_assert_msg(make("ownerword", "appword"), "%s", error);
    ck_assert_msg(gets_in(DB_OWNER, "ownerword"), "%s", error);
    ck_assert_msg(gets_in(DB_APP, "appword"), "%s", error);
    ck_assert(!gets_in(DB_APP, "ownerword"));
    ck_assert_msg(make("ownerword", "otherword"), "%s", error);
    ck_assert(!gets_in(DB_APP, "appword"));
    ck_assert_msg(gets_in(DB_APP, "otherword"), "%s", error);
}
END_TEST

START_TEST(the_owner_owns_its_schemas_and_no_lookalike)
{
    char audit[120];
    ck_assert_msg(make("ownerword", "appword"), "%s", error);
    (void)snprintf(audit, sizeof audit, "%s_audit", name);
    ck_assert_msg(owner_creates_in(name), "%s", error);
    ck_assert_msg(owner_creates_in(audit), "%s", error);
    ck_assert(!owner_creates_in(lookalike));
    ck_assert(!owner_creates_in("mysql"));
}
END_TEST

static void refused(const char *owner_password, const char *app_password)
{
    error[0] = '\0';
    ck_assert(!make(owner_password, app_password));
    ck_assert_str_eq(
        error, "names of database accounts may have letters, digits and '_', their passwords letters and "
               "digits");
}

START_TEST(what_could_break_out_of_quotes_is_refused)
{
    refused("x'; DROP DATABASE mysql; --", "appword");
    refused("ownerword", "a\\");
    settings.db_app_user = "a'b";
    refused("ownerword", "appword");
}
END_TEST

int main(int argc, char **argv)
{
    (void)argc;
    fixture_enter(FIXTURE_EMPTY, argv);
    Suite *suite = suite_create("accounts");
    TCase *tcase = tcase_create("accounts");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, both_accounts_get_in_and_it_may_run_again);
    tcase_add_test(tcase, the_owner_owns_its_schemas_and_no_lookalike);
    tcase_add_test(tcase, what_could_break_out_of_quotes_is_refused);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
