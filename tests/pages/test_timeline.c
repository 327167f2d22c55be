/*
 * test_timeline.c - what happened to one person, newest first: what each reader finds, by kind and by day,
 * back to the first.
 */
#include "records.h"

#include <stdio.h>
#include <string.h>

START_TEST(test_timeline)
{
    struct visitor v = visitor_new();
    char sql[2000];
    world_records();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    visit(&v, path_of(&edith, "/timeline"));
    ck_shows(&v, "Nothing is on the timeline yet");
    static const char entry[] =
        "INSERT INTO book_entry (person_id, at, component, object_id, version, superseded_at, section,"
        " owner_organisation_id, title, path, reason, written_at) SELECT %lld, '%s', 'visits', UNHEX('%032d'), %d,"
        " %s, '%s', o.id, '%s', '/nowhere/1', %s, '2026-03-02 09:00:00' FROM organisation o"
        " WHERE o.name = 'Harbour Homecare'";
    (void)snprintf(sql, sizeof sql, entry, (long long)edith.id, "2026-03-02 07:30:00", 1, 1,
                   "UTC_TIMESTAMP(6)", "visits", "Tom came at 7am", "NULL");
    fixture_execute(sql);
    (void)snprintf(sql, sizeof sql, entry, (long long)edith.id, "2026-03-02 07:30:00", 1, 2, "NULL", "visits",
                   "Tom came at 7:30am", "'Wrong time'");
    fixture_execute(sql);
    (void)snprintf(sql, sizeof sql, entry, (long long)edith.id, "2026-07-01 22:30:00", 2, 1, "NULL", "money",
                   "Shopping for 12 pounds", "NULL");
    fixture_execute(sql);
    visit(&v, path_of(&edith, "/timeline"));
    ck_shows(&v, "Tom came at 7:30am");
    ck_shows(&v, "Tom came at 7am");
    ck_shows(&v, "Why: Wrong time");
    ck_shows(&v, "Shopping for 12 pounds");
    ck_hides(&v, "/nowhere/1");
    ck_hides(&v, "<details class=\"govuk-details\" open>");
    visit(&v, path_of(&edith, "/timeline?kind=money"));
    ck_hides(&v, "Tom came");
    /* What is chosen stands open; what is wrong too. */
    ck_shows(&v, "<details class=\"govuk-details\" open>");
    /* Half past ten at night in UTC is the day's own evening in summer time. */
    visit(&v, path_of(&edith,
                      "/timeline?from-day=1&from-month=7&from-year=2026&to-day=1&to-month=7&to-year=2026"));
    ck_shows(&v, "Shopping for 12 pounds");
    ck_hides(&v, "Tom came");
    ck_assert_int_eq(visit(&v, path_of(&edith, "/timeline?from-day=40&from-month=7&from-year=2026")), 422);
    ck_shows(&v, "from-day");
    ck_shows(&v, "<details class=\"govuk-details\" open>");
    visit(&v, path_of(&edith,
                      "/timeline?from-day=2&from-month=7&from-year=2026&to-day=1&to-month=7&to-year=2026"));
    ck_shows(&v, "The last day must be the first day or later");
    struct visitor susan = visitor_new();
    sign_in_as(&susan, SUSAN, PASSWORD);
    visit(&susan, path_of(&edith, "/timeline"));
    ck_shows(&susan, "Tom came at 7:30am");
    ck_hides(&susan, "Shopping");
}
END_TEST

/* Where "Older" leads, or "" on the last page. */
static const char *older(const struct visitor *v)
{
    static char path[400];
    const char *end = strstr(v->page, "\" rel=\"next\"");
    const char *at = end;
    size_t len = 0;
    while (end != NULL && at > v->page && at[-1] != '"')
        at--;
    for (; at != end && len < sizeof path - 1; at++) {
        path[len++] = *at;
        at += strncmp(at, "&amp;", 5) == 0 ? 4 : 0;
    }
    path[len] = '\0';
    return path;
}

START_TEST(test_timeline_goes_back_to_the_first_day)
{
    enum { ENTRIES = 60, PER_PAGE = 25 };
    struct visitor v = visitor_new();
    char sql[1000], title[40], path[400];
    bool seen[ENTRIES + 1] = {false};
    world_records();
    /* Three at each instant, so that pages end in the middle of one; a line of another kind between them. */
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, title,"
        " written_at) SELECT %lld, '2026-03-01' + INTERVAL seq DIV 3 DAY, 'visits', UNHEX(MD5(seq)), 1,"
        " IF(seq > %d, 'money', 'visits'), CONCAT('Line ', seq, '.'), '2026-11-21' FROM seq_1_to_%d",
        (long long)edith.id, ENTRIES, ENTRIES + 1);
    fixture_execute(sql);
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    (void)snprintf(path, sizeof path, "%s", path_of(&edith, "/timeline?kind=visits"));
    for (int page = 0, count = 0; *path != '\0'; page++) {
        ck_assert_int_eq(visit(&v, path), 200);
        ck_hides(&v, "Line 61.");
        int before = count;
        for (int i = 1; i <= ENTRIES; i++) {
            (void)snprintf(title, sizeof title, ">Line %d.<", i);
            if (strstr(v.page, title) == NULL)
                continue;
            ck_assert_msg(!seen[i], "line %d came twice", i);
            seen[i] = true;
            count++;
        }
        ck_assert_int_eq(count - before, page < 2 ? PER_PAGE : ENTRIES - 2 * PER_PAGE);
        ck_assert_int_eq(strstr(v.page, "Back to the newest") != NULL, page > 0);
        (void)snprintf(path, sizeof path, "%s", older(&v));
        ck_assert_int_eq(*path != '\0', page < 2);
    }
    ck_assert_int_eq(visit(&v, path_of(&edith, "/timeline?before=yesterday")), 404);
    fixture_execute("DELETE FROM book_entry WHERE title LIKE 'Line %'");
}
END_TEST

/* Lines of one page and instant are one thing, to whoever may read them all. */
START_TEST(test_one_thing_is_one_line)
{
    struct visitor v = visitor_new();
    struct visitor susan = visitor_new();
    char sql[1000];
    world_records();
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, title, path,"
        " written_at) VALUES (%lld, '2026-04-02 07:30:00', 'visits', UNHEX(REPEAT('b1', 16)), 1, 'visits',"
        " 'Ada came', '/people', '2026-04-02'), (%lld, '2026-04-02 07:30:00', 'visits',"
        " UNHEX(REPEAT('b2', 16)), 1, 'health', 'Tablets given', '/people', '2026-04-02')",
        (long long)edith.id, (long long)edith.id);
    fixture_execute(sql);
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    visit(&v, path_of(&edith,
                      "/timeline?from-day=2&from-month=4&from-year=2026&to-day=2&to-month=4&to-year=2026"));
    const char *item = strstr(v.page, "<div class=\"moj-timeline__item\">");
    ck_assert_ptr_nonnull(item);
    ck_assert_ptr_null(strstr(item + 1, "<div class=\"moj-timeline__item\">"));
    ck_shows(&v, ">Ada came<");
    ck_shows(&v, "Tablets given <span");
    sign_in_as(&susan, SUSAN, PASSWORD);
    visit(&susan, path_of(&edith, "/timeline"));
    ck_shows(&susan, ">Ada came<");
    ck_hides(&susan, "Tablets given");
    fixture_execute("DELETE FROM book_entry WHERE title IN ('Ada came', 'Tablets given')");
}
END_TEST

FIXTURE_MAIN("timeline", FIXTURE_MIGRATED, test_timeline, test_timeline_goes_back_to_the_first_day,
             test_one_thing_is_one_line)
