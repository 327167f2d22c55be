/*
 * test_entry.c - what only named people read, through the whole portal: for everybody else it is not there,
 * in no list, page, download, log or mail; until it is opened.
 */
#include "cast.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define WORDS "title=Money+is+missing&words=The+neighbour+told+us.%%0ATwice.&ground=third-party"
#define WHY   "&why=She+asked+us+to+keep+her+name+out"

static void begin(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('circle', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
}

/* NAME as a form sends a day so many days from now. */
static const char *day(const char *name, int days)
{
    static char fields[2][120];
    static unsigned next;
    int year, month, d;
    char *at = fields[next++ % 2];
    kith_date_split(kith_time_date(kith_clock_now()) + days, &year, &month, &d);
    (void)snprintf(at, sizeof fields[0], "&%s-day=%d&%s-month=%d&%s-year=%d", name, d, name, month, name,
                   year);
    return at;
}

/* The field of the box beside NAME on the page that BROWSER shows, ticked. */
static const char *tick(const struct browser *browser, const char *email)
{
    static char field[2][80];
    static unsigned next;
    char *to = field[next++ % 2];
    char sql[200];
    struct kith_rows rows;
    const struct kith_statement find = {.name = "test.account", .sql = sql, .params = "", .columns = "s"};
    struct kith_db *db = fixture_db(DB_OWNER);
    (void)snprintf(sql, sizeof sql, "SELECT LOWER(HEX(public_id)) FROM account WHERE email = '%s'", email);
    ck_assert_int_eq(kith_select(db, &find, KITH_NO_ARGS, browser_portal()->arena, &rows), KITH_FOUND);
    const char *at = strstr(browser->body, kith_cell_text(&rows, 0, 0));
    ck_assert_msg(at != NULL, "no box for %s", email);
    /* <input ... id="reader-10" name="reader-10" type="checkbox" value="ID" */
    const char *name = at;
    while (strncmp(name, "name=\"", 6) != 0)
        name--;
    (void)snprintf(to, sizeof field[0], "&%.9s=%.32s", name + 6, at);
    db_close(&db);
    return to;
}

/* The entry written last. */
static const char *entry(const char *where, const char *rest)
{
    char path[200];
    struct kith_rows rows;
    const struct kith_statement find = {
        .name = "test.entry",
        .sql = "SELECT LOWER(HEX(public_id)) FROM circle_entry ORDER BY id DESC LIMIT 1",
        .params = "",
        .columns = "s"};
    struct kith_db *db = fixture_db(DB_OWNER);
    ck_assert_int_eq(kith_select(db, &find, KITH_NO_ARGS, browser_portal()->arena, &rows), KITH_FOUND);
    (void)snprintf(path, sizeof path, "/circle/%s/%s%s", where, kith_cell_text(&rows, 0, 0), rest);
    db_close(&db);
    return cast_path(path);
}

/* Priya writes one that the officer may read too. */
static void write_one(void)
{
    char fields[600];
    ck_page(&office, cast_path("/circle/restricted/new"), 200);
    (void)snprintf(fields, sizeof fields, WORDS WHY "%s%s%s", day("happened-on", 0), day("review-on", 30),
                   tick(&office, "gareth@example.org"));
    browser_post(&office, cast_path("/circle/restricted/new"), fields, true);
    ck_assert_int_eq(office.status, 303);
}

static int64_t looked(void)
{
    char audit[160];
    (void)snprintf(audit, sizeof audit, "%s_audit.audit_event", fixture_settings()->db_name);
    return cast_count(audit, "action = 'page.view' AND restricted = 0 AND person_id IS NOT NULL");
}

START_TEST(only_those_it_names_read_it)
{
    begin();
    int64_t mails = cast_count("outbox", "to_address = 'gareth@example.org'");
    ck_page(&office, cast_path("/circle/restricted"), 200);
    ck_has(&office, "There is no entry that you may read.");
    write_one();
    ck_assert_int_eq(cast_count("outbox", "to_address = 'gareth@example.org'"), mails + 1);
    ck_assert_int_eq(cast_count("outbox", "body LIKE '%neighbour%' OR body LIKE '%missing%'"), 0);
    int64_t before = looked();
    ck_page(&office, entry("entries", ""), 200);
    ck_has(&office, "The neighbour told us.");
    ck_has(&office, "Only for the people it names");
    ck_has(&office, "She asked us to keep her name out");
    ck_page(&officer, entry("entries", ""), 200);
    ck_has(&officer, "Twice.");
    ck_page(&officer, cast_path("/circle/restricted"), 200);
    ck_has(&officer, "Money is missing");
    ck_assert_int_eq(looked(), before);
    ck_page(&office, cast_path("/timeline"), 200);
    ck_has(&office, "Money is missing");
    ck_has(&office, "Only for the people it names");
    /* Priya's colleague was not named; nobody else can be. */
    ck_page(&second_office, entry("entries", ""), 404);
    ck_page(&second_office, cast_path("/circle/restricted"), 200);
    ck_has_not(&second_office, "Money is missing");
    ck_page(&second_office, cast_path("/timeline"), 200);
    ck_has_not(&second_office, "Money is missing");
    ck_page(&self, entry("entries", ""), 404);
    ck_page(&self, cast_path("/timeline"), 200);
    ck_has_not(&self, "Money is missing");
    ck_page(&self, cast_path("/log"), 200);
    ck_has_not(&self, "restrict");
    ck_page(&self, cast_path("/circle/restricted"), 403);
    ck_page(&daughter, entry("entries", ""), 404);
    ck_page(&worker, entry("entries", ""), 403);
    ck_page(&stranger, entry("entries", ""), 404);
    ck_page(&stranger, cast_path("/circle/restricted"), 404);
    /* Its review stands in the list of those it names. */
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "An entry in the record of Edith Marlow is restricted");
    ck_page(&second_office, "/circle/reviews", 200);
    ck_has_not(&second_office, "is restricted");
}
END_TEST

START_TEST(what_is_wrong_is_said_and_kept)
{
    char fields[600];
    begin();
    int64_t before = cast_count("circle_entry", "1");
    ck_page(&office, cast_path("/circle/restricted/new"), 200);
    ck_has_not(&office, "priya@example.org");
    (void)snprintf(fields, sizeof fields, "title=Words+to+keep&ground=harm%s%s%s", day("happened-on", 1),
                   day("review-on", 0), tick(&office, "gareth@example.org"));
    browser_post(&office, cast_path("/circle/restricted/new"), fields, true);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Say what happened");
    ck_has(&office, "Say more about why the person may not read it");
    ck_has(&office, "value=\"Words to keep\"");
    ck_has(&office, "checked aria-describedby=\"reader-");
    (void)snprintf(fields, sizeof fields, WORDS WHY "%s%s", day("happened-on", 1), day("review-on", 0));
    browser_post(&office, cast_path("/circle/restricted/new"), fields, true);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "The day must be today or in the past");
    ck_has(&office, "Choose a day after today and within a year");
    ck_assert_int_eq(cast_count("circle_entry", "1"), before);
}
END_TEST

/* Versions in the audit: KEPT, where the person does not read it. */
static int64_t written(bool kept)
{
    char audit[160];
    (void)snprintf(audit, sizeof audit, "%s_audit.audit_event", fixture_settings()->db_name);
    return cast_count(audit, kept ? "action = 'circle.entry' AND restricted = 1"
                                  : "action = 'circle.entry' AND restricted = 0");
}

START_TEST(who_is_named_changes_at_once)
{
    char fields[400];
    begin();
    const int64_t before[] = {written(true), written(false)};
    write_one();
    /* The officer reads it and changes nothing: the provider wrote it. */
    ck_page(&officer, entry("entries", ""), 200);
    ck_has_not(&officer, "Correct it");
    ck_page(&officer, entry("restricted", "/readers"), 404);
    ck_page(&office, entry("restricted", "/readers"), 200);
    (void)snprintf(fields, sizeof fields, "version=1&reason=The+officer+moved%s",
                   tick(&office, "omar@example.org"));
    browser_post(&office, entry("restricted", "/readers"), fields, true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&officer, entry("entries", ""), 404);
    ck_page(&officer, cast_path("/timeline"), 200);
    ck_page(&second_office, entry("entries", ""), 200);
    ck_has(&second_office, "How it stood before");
    /* A colleague of the same office may, and sees who was quicker. */
    ck_page(&second_office, entry("restricted", "/change"), 200);
    browser_post(&second_office, entry("restricted", "/change"),
                 "version=1&title=A&words=B&ground=harm&reason=Late", true);
    ck_assert_int_eq(second_office.status, 422);
    ck_has(&second_office, "Enter the day it is about");
    (void)snprintf(fields, sizeof fields, "version=1&title=Mine&words=My+words&ground=harm&reason=Late%s",
                   day("happened-on", 0));
    browser_post(&second_office, entry("restricted", "/change"), fields, true);
    ck_assert_int_eq(second_office.status, 409);
    ck_has(&second_office, "This changed while you were writing");
    ck_has(&second_office, "value=\"Mine\"");
    ck_has(&second_office, "The neighbour told us.");
    ck_has(&second_office, "name=\"version\" value=\"2\"");
    fields[8] = '2';
    browser_post(&second_office, entry("restricted", "/change"), fields, true);
    ck_assert_int_eq(second_office.status, 303);
    ck_page(&office, entry("entries", ""), 200);
    ck_has(&office, "My words");
    ck_has(&office, "The neighbour told us.");
    ck_has(&office, "The officer moved");
    ck_assert_int_eq(cast_count("circle_entry", "superseded_at IS NULL AND version = 3"), 1);
    ck_assert_int_eq(written(true), before[0] + 3);
    ck_assert_int_eq(written(false), before[1]);
}
END_TEST

START_TEST(once_it_is_open_the_person_reads_it)
{
    begin();
    write_one();
    cast_post(&office, entry("restricted", "/open"), entry("restricted", "/open"), "version=1");
    ck_assert_int_eq(office.status, 422);
    ck_page(&self, entry("entries", ""), 404);
    cast_post(&office, entry("restricted", "/open"), entry("restricted", "/open"),
              "version=1&reason=She+agreed");
    ck_assert_int_eq(office.status, 303);
    int64_t before = looked();
    ck_page(&self, entry("entries", ""), 200);
    ck_has(&self, "The neighbour told us.");
    ck_has(&self, "She agreed");
    ck_has_not(&self, "She asked us to keep her name out");
    ck_has_not(&self, "How it stood before");
    ck_assert_int_eq(looked(), before + 1);
    ck_page(&self, cast_path("/timeline"), 200);
    ck_has(&self, "Money is missing");
    ck_page(&second_office, entry("entries", ""), 200);
    ck_page(&office, entry("restricted", "/open"), 404);
    ck_page(&daughter, entry("entries", ""), 404);
    ck_assert_int_eq(
        cast_count("access_restriction",
                   "lifted_at IS NOT NULL AND lifted_by IS NOT NULL AND lift_reason = 'She agreed'"),
        1);
    /* Who was named keeps how it stood before; the review is done. */
    ck_page(&officer, entry("entries", ""), 200);
    ck_has(&officer, "How it stood before");
}
END_TEST

/* Safeguarding answers for all; what it changes stays the entry of the office that wrote it. */
START_TEST(it_stays_with_the_office_that_wrote_it)
{
    char fields[400];
    begin();
    write_one();
    fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id"
                    " SET m.council_function = 'safeguarding' WHERE a.email = 'gareth@example.org'");
    (void)snprintf(fields, sizeof fields, "version=1&title=Ours&words=Our+words&ground=harm&reason=Clearer%s",
                   day("happened-on", 0));
    cast_post(&officer, entry("restricted", "/change"), entry("restricted", "/change"), fields);
    ck_assert_int_eq(officer.status, 303);
    ck_page(&office, entry("entries", ""), 200);
    ck_has(&office, "Our words");
    ck_has(&office, "Correct it");
    cast_post(&officer, entry("restricted", "/open"), entry("restricted", "/open"),
              "version=2&reason=She+agreed");
    ck_assert_int_eq(officer.status, 303);
    ck_page(&self, entry("entries", ""), 200);
    ck_page(&second_office, entry("entries", ""), 200);
    ck_has_not(&second_office, "The neighbour told us.");
    ck_page(&second_office, cast_path("/timeline"), 200);
    ck_has(&second_office, "Ours");
    (void)snprintf(fields, sizeof fields,
                   "version=3&title=Theirs&words=Their+words&ground=harm&reason=Clearer%s",
                   day("happened-on", 0));
    int64_t before = written(false);
    cast_post(&second_office, entry("restricted", "/change"), entry("restricted", "/change"), fields);
    ck_assert_int_eq(second_office.status, 303);
    ck_assert_int_eq(written(false), before + 1);
    cast_post(&officer, entry("restricted", "/change"), entry("restricted", "/change"),
              "version=3&title=Ours&words=Our+words&ground=harm&reason=Clearer");
    ck_assert_int_eq(officer.status, 422);
    ck_assert_int_eq(cast_count("circle_entry",
                                "superseded_at IS NULL AND version = 4 AND owner_organisation_id ="
                                " (SELECT id FROM organisation WHERE kind = 'provider' ORDER BY id LIMIT 1)"),
                     1);
}
END_TEST

FIXTURE_MAIN("circle entries", FIXTURE_MIGRATED, only_those_it_names_read_it, what_is_wrong_is_said_and_kept,
             who_is_named_changes_at_once, once_it_is_open_the_person_reads_it,
             it_stays_with_the_office_that_wrote_it)
