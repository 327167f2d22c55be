/*
 * test_person_log.c - who has looked at a record, questions about it and their answers, and the record as a
 * file to take away.
 */
#include "csv.h"
#include "records.h"

#include <stdio.h>
#include <string.h>

START_TEST(test_ask_and_answer)
{
    struct visitor tom = visitor_new();
    struct visitor v = visitor_new();
    struct visitor priya = visitor_new();
    char ask[400], question[400];
    world_records();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    ck_assert_int_eq(visit(&tom, path_of(&edith, "")), 200);
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/log")), 200);
    ck_shows(&v, "Tom Akande, care worker at Harbour Homecare, read an overview of the record on ");
    ck_shows(&v, "because they were due to visit, or had just visited.");
    (void)snprintf(ask, sizeof ask, "%s", link_ending(&v, "/ask?at="));
    ck_assert_int_eq(visit(&v, ask), 200);
    ck_shows(&v, "office of Harbour Homecare");
    char fields[200];
    (void)snprintf(fields, sizeof fields, "at=%s&question=", strstr(ask, "at=") + 3);
    *strchr(ask, '?') = '\0';
    ck_assert_int_eq(submit(&v, ask, fields), 422);
    ck_shows(&v, "Write your question");
    (void)snprintf(fields + strlen(fields), sizeof fields - strlen(fields), "Why+did+Tom+look%%3F");
    submit(&v, ask, fields);
    ck_leads(&v, path_of(&edith, "/log"));
    submit_again(&v, ask, fields);
    ck_leads(&v, path_of(&edith, "/log"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_question"), 1);
    visit(&v, path_of(&edith, "/log"));
    ck_shows(&v, "Waiting for an answer");
    ck_shows(&v, "Why did Tom look?");

    struct visitor olive = visitor_new();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    ck_shows(&priya, "1 question waits for an answer.");
    visit(&priya, "/questions");
    (void)snprintf(question, sizeof question, "%s", link_ending(&priya, "/questions/"));
    sign_in_as(&olive, who_email(OLIVE), PASSWORD);
    ck_assert_int_eq(visit(&olive, question), 404);
    ck_assert_int_eq(visit(&tom, question), 403);
    ck_assert_int_eq(visit(&priya, question), 200);
    ck_assert_int_eq(submit(&priya, question, "version=0&answer="), 422);
    submit(&priya, question, "version=0&answer=He+was+due+at+7%3A30am.");
    ck_leads(&priya, "/questions");
    /* The mail says that there is one and nothing of it. */
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'edith@example.org' AND body LIKE"
                       " '%has answered a question%' AND body NOT LIKE '%7:30am%'"),
        1);
    visit(&priya, question);
    /* Somebody else's answer came first. */
    ck_assert_int_eq(submit(&priya, question, "version=0&answer=Again"), 422);
    ck_shows(&priya, "A colleague answered this meanwhile");
    visit(&priya, question);
    submit(&priya, question, "version=1&answer=He+was+due+at+8am.");
    ck_leads(&priya, "/questions");
    visit(&v, path_of(&edith, "/log"));
    ck_shows(&v, "He was due at 8am.");
    ck_shows(&v, "This answer was corrected");
    ck_shows(&v, "He was due at 7:30am.");
    ck_hides(&v, "Waiting for an answer");
}
END_TEST

/* What one person did on a day is one sentence, and each time is below it. */
START_TEST(test_looks_of_a_day_stand_together)
{
    struct visitor tom = visitor_new();
    struct visitor v = visitor_new();
    world_records();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    visit(&tom, path_of(&edith, ""));
    visit(&tom, path_of(&edith, ""));
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/log")), 200);
    ck_shows(&v, "Tom Akande, care worker at Harbour Homecare, looked at an overview of the record ");
    ck_shows(&v, " times, because they were due to visit, or had just visited.");
    ck_shows(&v, "Show each time");
    ck_shows(&v, "Tom Akande, care worker at Harbour Homecare, read an overview of the record on ");
}
END_TEST

START_TEST(test_export)
{
    struct visitor v = visitor_new();
    world_records();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/export")), 200);
    ck_assert_int_eq(submit(&v, path_of(&edith, "/export"), ""), 200);
    ck_assert_ptr_nonnull(strstr(v.head, "application/zip"));
    ck_assert_ptr_nonnull(strstr(v.head, "attachment; filename=\"care-record.zip\";"));
    ck_assert_int_eq(memcmp(v.page, "PK\x03\x04", 4), 0);
    visit(&v, path_of(&edith, "/log"));
    ck_shows(&v, "You downloaded the record on ");
    struct visitor susan = visitor_new();
    sign_in_as(&susan, SUSAN, PASSWORD);
    ck_assert_int_eq(visit(&susan, path_of(&edith, "/export")), 404);
    ck_assert_int_eq(submit(&susan, path_of(&edith, "/export"), ""), 404);
}
END_TEST

START_TEST(test_csv)
{
    struct buf out = BUF_INIT;
    csv_cell(&out, "=1+1", 1);
    csv_cell(&out, " @SUM(A1)", 0);
    csv_cell(&out, "say \"hello\", twice\nand more", 0);
    csv_cell(&out, "-5", 0);
    csv_cell(&out, NULL, 0);
    csv_cell(&out, "plain", 0);
    csv_end_row(&out);
    ck_assert_str_eq(
        out.data,
        "\"'=1+1\",\"' @SUM(A1)\",\"say \"\"hello\"\", twice\nand more\",\"'-5\",\"\",\"plain\"\r\n");
    buf_free(&out);
}
END_TEST

FIXTURE_MAIN("log of a record", FIXTURE_MIGRATED, test_ask_and_answer, test_looks_of_a_day_stand_together,
             test_export, test_csv)
