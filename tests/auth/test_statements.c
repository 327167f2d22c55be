/* test_statements.c - every statement prepares against the real schema, and every one is listed. */
#include "account.h"
#include "audit.h"
#include "fixture.h"
#include "outbox.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

static void check_list(const struct kith_statement *const *list)
{
    struct kith_db *db = fixture_db(DB_APP);
    for (size_t i = 0; list[i] != NULL; i++) {
        char error[512];
        ck_assert_msg(db_check_statement(db, list[i], error, sizeof error), "%s: %s", list[i]->name, error);
        for (size_t j = 0; j < i; j++)
            ck_assert_msg(strcmp(list[i]->name, list[j]->name) != 0, "%s is there twice", list[i]->name);
    }
    db_close(&db);
}

START_TEST(every_statement_prepares)
{
    check_list(auth_statements);
    check_list(mail_statements);
    check_list(audit_statements);
}
END_TEST

START_TEST(every_statement_of_auth_is_listed)
{
    size_t listed = 0, written = 0;
    char line[512];
    glob_t files;
    while (auth_statements[listed] != NULL)
        listed++;
    ck_assert_int_eq(glob(KITH_AUTH_SOURCES "/*.c", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "r");
        ck_assert_ptr_nonnull(file);
        while (fgets(line, sizeof line, file) != NULL)
            if (strstr(line, "struct kith_statement ") != NULL && strstr(line, " = {\n") != NULL)
                written++;
        fclose(file);
    }
    globfree(&files);
    ck_assert_uint_eq(written, listed);
}
END_TEST

START_TEST(every_table_and_column_says_what_it_is)
{
    ck_assert_int_eq(
        fixture_number(
            "SELECT COUNT(*) FROM information_schema.columns c WHERE c.column_comment = ''"
            " AND c.table_schema IN (DATABASE(), CONCAT(DATABASE(), '_audit'), CONCAT(DATABASE(), '_seal'))"
            /* A view's columns can have none; its file says what they are. */
            " AND NOT EXISTS (SELECT 1 FROM information_schema.views v"
            " WHERE v.table_schema = c.table_schema AND v.table_name = c.table_name)"),
        0);
    ck_assert_int_eq(
        fixture_number(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_comment = ''"
            " AND table_schema IN (DATABASE(), CONCAT(DATABASE(), '_audit'), CONCAT(DATABASE(), '_seal'))"),
        0);
}
END_TEST

FIXTURE_MAIN("auth statements", FIXTURE_MIGRATED, every_statement_prepares, every_statement_of_auth_is_listed,
             every_table_and_column_says_what_it_is)
