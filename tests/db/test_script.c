/* test_script.c - cutting a file of SQL into statements, and filling in its words. */
#include "script.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* Every statement of TEXT, each as "number@line:statement|". */
static const char *cut(const char *text)
{
    static struct buf out = BUF_INIT;
    struct script_statement statement = {0};
    char error[256] = "";
    const char *at = text;
    buf_reset(&out);
    buf_text(&out, "");
    while (script_next(text, &at, &statement, error, sizeof error))
        buf_printf(&out, "%u@%u:%.*s|", statement.number, statement.line, (int)statement.len,
                   statement.start);
    if (*error != '\0')
        buf_printf(&out, "error: %s", error);
    return out.data;
}

START_TEST(statements_end_at_semicolons)
{
    ck_assert_str_eq(cut(""), "");
    ck_assert_str_eq(cut(" \n;; ; \n"), "");
    ck_assert_str_eq(cut("SELECT 1"), "1@1:SELECT 1|");
    ck_assert_str_eq(cut("SELECT 1;"), "1@1:SELECT 1|");
    ck_assert_str_eq(cut("\n\nA b\n  c ;\nD;"), "1@3:A b\n  c|2@5:D|");
}
END_TEST

START_TEST(not_those_in_quotes)
{
    ck_assert_str_eq(cut("A ';' b; C"), "1@1:A ';' b|2@1:C|");
    ck_assert_str_eq(cut("A 'it''s;' b; C"), "1@1:A 'it''s;' b|2@1:C|");
    ck_assert_str_eq(cut("A 'it\\';s' b; C"), "1@1:A 'it\\';s' b|2@1:C|");
    ck_assert_str_eq(cut("A \"x;'\" b; C"), "1@1:A \"x;'\" b|2@1:C|");
    ck_assert_str_eq(cut("A `x;\\` b; C"), "1@1:A `x;\\` b|2@1:C|");
    ck_assert_str_eq(cut("A 'ends with \\\\'; C"), "1@1:A 'ends with \\\\'|2@1:C|");
}
END_TEST

START_TEST(nor_those_in_comments)
{
    ck_assert_str_eq(cut("-- it's; a comment\nA; # b;'\nC"), "1@2:A|2@3:C|");
    ck_assert_str_eq(cut("/* a; 'b */ A -- c; 'd\n + e; F"), "1@1:A -- c; 'd\n + e|2@2:F|");
    ck_assert_str_eq(cut("A /* ; ' */ b; C"), "1@1:A /* ; ' */ b|2@1:C|");
    ck_assert_str_eq(cut("SELECT 1--1; C"), "1@1:SELECT 1--1|2@1:C|"); /* no comment: no blank after it */
    ck_assert_str_eq(cut("/*! SET x=1 */; C"), "1@1:/*! SET x=1 */|2@1:C|"); /* the server runs these */
    ck_assert_str_eq(cut("A; -- only a comment"), "1@1:A|");
}
END_TEST

START_TEST(what_is_not_closed_is_an_error)
{
    ck_assert_str_eq(cut("A;\nB 'open;"), "1@1:A|error: line 2: the quote that begins here is not closed");
    ck_assert_str_eq(cut("A;\n\nB /* open;"),
                     "1@1:A|error: line 3: the comment that begins here is not closed");
    ck_assert_str_eq(cut("A; /* open"), "1@1:A|error: line 1: the comment that begins here is not closed");
}
END_TEST

START_TEST(words_are_filled_in)
{
    static const struct script_word words[] = {{"audit", "kith_audit"}, {"name", "kith"}, {NULL, NULL}};
    struct buf out = BUF_INIT;
    char error[256];
    ck_assert(script_fill("A {{audit}}.x {{name}}{{audit}}", words, &out, error, sizeof error));
    ck_assert_str_eq(out.data, "A kith_audit.x kithkith_audit");
    buf_reset(&out);
    ck_assert(!script_fill("A {{aud}}", words, &out, error, sizeof error));
    ck_assert_str_eq(error, "{{aud}} is not a word that can be filled in");
    ck_assert(!script_fill("A {{audit", words, &out, error, sizeof error));
    ck_assert(!script_fill("A {{auditor}}", words, &out, error, sizeof error));
    buf_free(&out);
}
END_TEST

SUITE_MAIN("script", statements_end_at_semicolons, not_those_in_quotes, nor_those_in_comments,
           what_is_not_closed_is_an_error, words_are_filled_in)
