/*
 * test_circle.c - the circle through the whole portal: one page and one mailed link, consent that begins and
 * ends at once, two who change the same, and somebody who is kept out.
 */
#include "cast.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define ADD(WHO, EMAIL) "name=" WHO "&kind=family&relationship=niece&email=" EMAIL
#define SUSAN           ADD("Susan+Marlow", "susan%40example.org")

static void begin(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('circle', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
}

/* The public id of the member called NAME who came last; kept until the next call. */
static const char *member_id(const char *name)
{
    static char id[KITH_ID_CHARS + 1];
    static char sql[200];
    const struct kith_statement find = {.name = "test.member", .sql = sql, .params = "", .columns = "s"};
    struct kith_rows rows;
    struct kith_db *db = fixture_db(DB_OWNER);
    (void)snprintf(
        sql, sizeof sql,
        "SELECT LOWER(HEX(public_id)) FROM circle_member WHERE name = '%s' ORDER BY id DESC LIMIT 1", name);
    ck_assert_int_eq(kith_select(db, &find, KITH_NO_ARGS, browser_portal()->arena, &rows), KITH_FOUND);
    (void)snprintf(id, sizeof id, "%s", kith_cell_text(&rows, 0, 0));
    db_close(&db);
    return id;
}

static const char *member_path(const char *name, const char *rest)
{
    char more[100];
    (void)snprintf(more, sizeof more, "/circle/%s%s", member_id(name), rest);
    return cast_path(more);
}

static int64_t shared_with(const char *email)
{
    char where[400];
    (void)snprintf(where, sizeof where,
                   "source = 'circle' AND sections <> '' AND revoked_at IS NULL"
                   " AND account_id = (SELECT id FROM account WHERE email = '%s')",
                   email);
    return cast_count("access_relation", where);
}

/* SUSAN reads nothing by the cast: only what the circle gives. */
static void without_grant(void)
{
    fixture_execute("UPDATE access_relation SET revoked_at = NOW(6) WHERE source = 'test' AND source_id = 2");
}

START_TEST(the_person_invites_on_one_page)
{
    begin();
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "Nobody is in the circle yet.");
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Amy+Marlow", "amy%40example.org") "&share-about=yes&share-visits=yes");
    ck_assert_int_eq(self.status, 303);
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "Amy Marlow");
    ck_has(&self, "<li>Visits</li>");
    ck_has_not(&self, "<li>Money</li>");
    ck_assert_int_eq(shared_with("amy@example.org"), 2);
    ck_assert_int_eq(cast_count("outbox", "to_address = 'amy@example.org'"), 1);
    ck_assert_int_eq(cast_count("book_entry", "component = 'circle' AND section = 'circle'"), 1);
}
END_TEST

START_TEST(what_is_wrong_is_said_and_kept)
{
    begin();
    int64_t before = cast_count("circle_member", "1");
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              "name=Joan&kind=friend&share-about=yes");
    ck_assert_int_eq(self.status, 422);
    ck_has(&self, "Enter their email address, so that they can sign in and read");
    ck_has(&self, "value=\"Joan\"");
    ck_has(&self, "name=\"share-about\" type=\"checkbox\" value=\"yes\" checked");
    browser_post(&self, cast_path("/circle/new"),
                 "name=Dr+Nowak&kind=professional&email=nowak%40example.org&share-health=yes", true);
    ck_assert_int_eq(self.status, 422);
    ck_has(&self, "For a professional, choose a last day within a year");
    browser_post(&self, cast_path("/circle/new"), ADD("Me", "edith%40example.org") "&share-about=yes", true);
    ck_assert_int_eq(self.status, 422);
    ck_has(&self, "Nothing can be shared with this address.");
    /* The office says how it knows. */
    cast_post(&office, cast_path("/circle/new"), cast_path("/circle/new"), ADD("Bea", "bea%40example.org"));
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Write down how and when the person told you");
    ck_assert_int_eq(cast_count("circle_member", "1"), before);
}
END_TEST

START_TEST(consent_holds_and_ends_at_once)
{
    begin();
    without_grant();
    ck_page(&daughter, cast_path("/about"), 404);
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              SUSAN "&share-about=yes&share-contact=yes");
    ck_assert_int_eq(self.status, 303);
    ck_page(&daughter, cast_path("/about"), 200);
    ck_page(&daughter, cast_path("/contact"), 200);
    ck_page(&daughter, cast_path("/alerts"), 404);
    cast_post(&self, member_path("Susan Marlow", ""), member_path("Susan Marlow", ""),
              "version=1&" SUSAN "&share-about=yes");
    ck_assert_int_eq(self.status, 303);
    ck_page(&daughter, cast_path("/contact"), 404);
    ck_has(&daughter, "We can");
    ck_page(&daughter, cast_path("/about"), 200);
    ck_page(&self, member_path("Susan Marlow", ""), 200);
    ck_has(&self, "What was shared before, and since when");
    ck_page(&self, member_path("Susan Marlow", "/remove"), 200);
    browser_post(&self, member_path("Susan Marlow", "/remove"), "", true);
    ck_assert_int_eq(self.status, 303);
    ck_page(&daughter, cast_path("/about"), 404);
    ck_assert_int_eq(shared_with("susan@example.org"), 0);
    ck_page(&self, member_path("Susan Marlow", ""), 404);
}
END_TEST

START_TEST(a_last_day_is_the_last_day)
{
    begin();
    cast_post(
        &self, cast_path("/circle/new"), cast_path("/circle/new"),
        ADD("Cora", "cora%40example.org") "&share-about=yes&until-day=27&until-month=3&until-year=2097");
    ck_assert_int_eq(self.status, 303);
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "until 27 March 2097");
    /* Midnight in London after it; the clocks go forward on the 31st. */
    ck_assert_int_eq(cast_count("access_relation", "source = 'circle' AND until_at = '2097-03-28 00:00:00'"),
                     1);
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Dora", "dora%40example.org") "&share-about=yes&until-day=1&until-month=1&until-year=2020");
    ck_assert_int_eq(self.status, 422);
    ck_has(&self, "The last day must be today or later");
}
END_TEST

START_TEST(two_who_change_the_same_see_both)
{
    begin();
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Eve", "eve%40example.org") "&share-about=yes");
    cast_post(&self, member_path("Eve", ""), member_path("Eve", ""),
              "version=1&" ADD("Eve", "") "&share-about=yes&share-visits=yes");
    ck_assert_int_eq(self.status, 303);
    cast_post(&office, member_path("Eve", ""), member_path("Eve", ""),
              "version=1&" ADD("Eve", "") "&share-money=yes&evidence=On+the+phone+today");
    ck_assert_int_eq(office.status, 409);
    ck_has(&office, "This changed while you were writing");
    ck_has(&office, "<li>Visits</li>");
    ck_has(&office, "name=\"share-money\" type=\"checkbox\" value=\"yes\" checked");
    ck_has(&office, "name=\"version\" value=\"2\"");
    ck_assert_int_eq(shared_with("eve@example.org"), 2);
    browser_post(&office, member_path("Eve", ""),
                 "version=2&" ADD("Eve", "") "&share-money=yes&evidence=On+the+phone+today", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(shared_with("eve@example.org"), 1);
    ck_assert_int_eq(cast_count("circle_consent",
                                "section = 'money' AND given_how = 'office'"
                                " AND evidence = 'On the phone today' AND ended_at IS NULL"),
                     1);
}
END_TEST

START_TEST(nobody_widens_their_own)
{
    begin();
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), SUSAN "&share-circle=yes");
    ck_assert_int_eq(self.status, 303);
    ck_page(&daughter, cast_path("/circle"), 200);
    ck_has_not(&daughter, "Add somebody");
    ck_page(&daughter, cast_path("/circle/new"), 404);
    ck_page(&daughter, member_path("Susan Marlow", ""), 404);
    browser_post(&daughter, cast_path("/circle/new"), SUSAN "&share-money=yes", true);
    ck_assert_int_eq(daughter.status, 404);
    ck_page(&worker, cast_path("/circle"), 403);
    ck_page(&stranger, cast_path("/circle"), 404);
    ck_page(&self, cast_path("/circle/bars"), 403);
    ck_page(&self, cast_path("/circle/own"), 403);
}
END_TEST

START_TEST(who_is_kept_out_sees_nothing_and_is_told_nothing)
{
    char fields[300];
    begin();
    without_grant();
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              SUSAN "&share-about=yes&share-circle=yes");
    ck_page(&daughter, cast_path("/about"), 200);
    ck_page(&office, cast_path("/circle/bars"), 200);
    ck_has(&office, "Nobody is kept out.");
    const char *id = member_id("Susan Marlow");
    (void)snprintf(fields, sizeof fields,
                   "member=%s&reason=Police+enquiry&review-on-day=1&review-on-month=3&review-on-year=%d", id,
                   2027);
    browser_post(&office, cast_path("/circle/bars"), fields, true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&daughter, cast_path("/about"), 404);
    ck_page(&daughter, cast_path("/circle"), 404);
    /* The person still sees what they gave, and nothing of the bar. */
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "Susan Marlow");
    ck_has(&self, "You share with them:");
    ck_page(&self, cast_path("/circle/new"), 200);
    ck_has(&self, "What are they to you?");
    ck_page(&self, cast_path("/circle"), 200);
    ck_has_not(&self, "Police");
    ck_has_not(&self, "Kept out");
    ck_has_not(&self, "May read");
    ck_page(&office, cast_path("/circle"), 200);
    ck_has(&office, "Kept out");
    ck_has(&office, ", Harbour Homecare.");
    ck_has(&office, "To be looked at again on 1 March 2027.");
    ck_has_not(&office, "administrator");
    /* The officer of the council reads of it, and cannot end what the provider set. */
    char path[300];
    ck_page(&officer, cast_path("/circle/bars"), 200);
    ck_has(&officer, "Police enquiry");
    ck_has(&officer, "Only those who set this can end it");
    ck_assert_ptr_null(strstr(officer.body, "/lift\""));
    ck_page(&office, cast_path("/circle/bars"), 200);
    ck_has(&office, "Police enquiry");
    const char *lift = strstr(office.body, "/lift\"");
    ck_assert_ptr_nonnull(lift);
    (void)snprintf(path, sizeof path, "/circle/bars/%.32s/lift", lift - 32);
    ck_page(&officer, cast_path(path), 404);
    browser_post(&officer, cast_path(path), "reason=Cleared", true);
    ck_assert_int_eq(officer.status, 404);
    ck_page(&daughter, cast_path("/about"), 404);
    cast_post(&office, cast_path(path), cast_path(path), "");
    ck_assert_int_eq(office.status, 422);
    browser_post(&office, cast_path(path), "reason=Cleared", true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&daughter, cast_path("/about"), 200);
    ck_page(&office, cast_path("/circle/bars"), 200);
    ck_has(&office, "Cleared");
}
END_TEST

/* A bar of the administrator, of SECTIONS, on Susan. */
static void administrator_bars(const char *sections)
{
    char sql[500];
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on,"
                   " set_at) SELECT UNHEX(MD5(RAND())), %lld, id, '%s', 'Court order', '2026-01-31', NOW(6)"
                   " FROM account WHERE email = 'susan@example.org'",
                   (long long)edith.id, sections);
    fixture_execute(sql);
}

START_TEST(the_administrators_bar_is_shown_and_safeguarding_ends_it)
{
    begin();
    without_grant();
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), SUSAN "&share-about=yes");
    administrator_bars("about,money");
    ck_page(&daughter, cast_path("/about"), 404);
    ck_page(&office, cast_path("/circle"), 200);
    ck_has(&office, "Kept out by the administrator");
    ck_has(&office, "They cannot read:");
    ck_has(&office, "Review is due");
    ck_page(&office, cast_path("/circle/bars"), 200);
    ck_has(&office, "Court order");
    ck_has(&office, "Kept out of these only:");
    ck_assert_ptr_null(strstr(office.body, "/lift\""));
    ck_page(&self, cast_path("/circle"), 200);
    ck_has_not(&self, "Kept out");
    fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id"
                    " SET m.council_function = 'safeguarding' WHERE a.email = 'gareth@example.org'");
    ck_page(&officer, cast_path("/circle/bars"), 200);
    const char *lift = strstr(officer.body, "/lift\"");
    ck_assert_ptr_nonnull(lift);
    char path[300];
    (void)snprintf(path, sizeof path, "/circle/bars/%.32s/lift", lift - 32);
    cast_post(&officer, cast_path(path), cast_path(path), "reason=Order+ended");
    ck_assert_int_eq(officer.status, 303);
    ck_page(&daughter, cast_path("/about"), 200);
    /* The page of somebody else still has the form open. */
    browser_post(&officer, cast_path(path), "reason=Again", true);
    ck_assert_int_eq(officer.status, 404);
}
END_TEST

START_TEST(what_is_to_be_looked_at_again_is_one_list)
{
    begin();
    fixture_execute("DELETE FROM circle_bar");
    fixture_execute("DELETE FROM access_bar");
    fixture_execute("UPDATE circle_consent SET ended_at = NOW(6) WHERE ended_at IS NULL");
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "There is nothing to look at again now.");
    cast_post(
        &office, cast_path("/circle/new"), cast_path("/circle/new"),
        ADD("Fay+Later", "fay%40example.org") "&share-about=yes&share-visits=yes&evidence=On+the+phone");
    ck_assert_int_eq(office.status, 303);
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Gil+Self", "gil%40example.org") "&share-about=yes");
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), SUSAN "&share-about=yes");
    administrator_bars("about");
    char sql[600];
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO access_authority (person_id, account_id, authority, from_at, until_at, source,"
        " source_id, created_at) SELECT %lld, id, 'finance', NOW(6), NOW(6) + INTERVAL 10 DAY, 'test',"
        " 1, NOW(6) FROM account WHERE email = 'susan@example.org'",
        (long long)edith.id);
    fixture_execute(sql);
    ck_page(&office, "/circle/reviews", 200);
    const char *bar = strstr(office.body, "Susan Marlow is kept out of the record of Edith Marlow");
    const char *authority = strstr(office.body, "The authority of Susan Marlow for Edith Marlow ends");
    const char *consent = strstr(office.body, "An office wrote down what Edith Marlow shares with Fay Later");
    ck_assert(bar != NULL && authority != NULL && consent != NULL);
    ck_assert(bar < authority && authority < consent);
    ck_has(&office, "Review is due");
    ck_has_not(&office, "Gil Self");
    char audit[120];
    (void)snprintf(audit, sizeof audit, "%s_audit.audit_event", fixture_settings()->db_name);
    int64_t looked = cast_count(audit, "action = 'page.view' AND person_id IS NULL");
    ck_page(&office, "/circle/reviews", 200);
    ck_assert_int_eq(cast_count(audit, "action = 'page.view' AND person_id IS NULL"), looked + 1);
    ck_page(&office, "/", 200);
    ck_has(&office, "What must be looked at again, and when");
    /* Of nobody else's people; and not for those who are kept out or read as family. */
    ck_page(&stranger, "/circle/reviews", 200);
    ck_has_not(&stranger, "Edith");
    ck_page(&self, "/circle/reviews", 403);
    ck_page(&worker, "/circle/reviews", 403);
    ck_page(&officer, "/circle/reviews", 200);
    ck_has(&officer, "Susan Marlow is kept out");
    /* Whoever names recipients alone tells them. */
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO access_restriction (id, person_id, reason, review_on, set_at)"
                   " VALUES (77, %lld, 'Third party', '2026-01-01', NOW(6))",
                   (long long)edith.id);
    fixture_execute(sql);
    fixture_execute("INSERT INTO access_recipient (restriction_id, account_id, added_at)"
                    " SELECT 77, id, NOW(6) FROM account WHERE email = 'priya@example.org'");
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "An entry in the record of Edith Marlow is restricted");
    ck_page(&second_office, "/circle/reviews", 200);
    ck_has_not(&second_office, "is restricted");
    /* A review that names a day after the end of an authority was of another end. */
    fixture_execute("INSERT INTO circle_review (person_id, kind, object_id, looked_at, account_id, next_on,"
                    " reason) SELECT person_id, 'authority', id, NOW(6), account_id,"
                    " CURDATE() + INTERVAL 60 DAY, '' FROM access_authority");
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "The authority of Susan Marlow for Edith Marlow ends");
    fixture_execute("UPDATE access_authority SET until_at = until_at + INTERVAL 90 DAY");
    ck_page(&office, "/circle/reviews", 200);
    ck_has_not(&office, "The authority of Susan Marlow");
    fixture_execute("DELETE FROM circle_review");
    fixture_execute("DELETE FROM access_recipient");
    fixture_execute("DELETE FROM access_restriction");
    fixture_execute("DELETE FROM access_authority");
}
END_TEST

/* The way to say that the first thing of the list stays. */
static const char *keep_path(const struct browser *browser)
{
    static char path[300];
    const char *at = strstr(browser->body, "/stays\"");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(path, sizeof path, "/circle/reviews/%.32s/stays", at - 32);
    return path;
}

/* A day so many days from now, as a form sends it. */
static const char *next_on(int days)
{
    static char fields[100];
    int year, month, day;
    kith_date_split(kith_time_date(kith_clock_now()) + days, &year, &month, &day);
    (void)snprintf(fields, sizeof fields, "next-on-day=%d&next-on-month=%d&next-on-year=%d", day, month,
                   year);
    return fields;
}

START_TEST(what_was_looked_at_and_stays_leaves_the_list)
{
    begin();
    fixture_execute("DELETE FROM circle_bar");
    fixture_execute("DELETE FROM access_bar");
    fixture_execute("UPDATE circle_consent SET ended_at = NOW(6) WHERE ended_at IS NULL");
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), SUSAN "&share-about=yes");
    administrator_bars("about");
    /* The administrator's: safeguarding alone decides, as about ending it. */
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "Susan Marlow is kept out");
    ck_has_not(&office, "/stays\"");
    fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id"
                    " SET m.council_function = 'safeguarding' WHERE a.email = 'gareth@example.org'");
    ck_page(&officer, "/circle/reviews", 200);
    const char *keep = keep_path(&officer);
    ck_page(&office, cast_path(keep), 404);
    ck_page(&stranger, cast_path(keep), 404);
    ck_page(&self, cast_path(keep), 403);
    ck_page(&officer, cast_path(keep), 200);
    ck_has(&officer, "Susan Marlow is kept out of the record of Edith Marlow.");
    cast_post(&officer, cast_path(keep), cast_path(keep), next_on(0));
    ck_assert_int_eq(officer.status, 422);
    ck_has(&officer, "Choose a day after today and within a year");
    cast_post(&officer, cast_path(keep), cast_path(keep), "reason=Still+so");
    ck_assert_int_eq(officer.status, 422);
    char fields[200];
    (void)snprintf(fields, sizeof fields, "reason=The+order+holds&%s", next_on(90));
    cast_post(&officer, cast_path(keep), cast_path(keep), fields);
    ck_assert_msg(officer.status == 303, "%d %s", officer.status, officer.body);
    browser_post_again(&officer);
    ck_assert_int_eq(officer.status, 303);
    ck_assert_int_eq(cast_count("circle_review", "kind = 'bar' AND reason = 'The order holds'"
                                                 " AND organisation_id IS NOT NULL"),
                     1);
    char audit[120];
    (void)snprintf(audit, sizeof audit, "%s_audit.audit_event", fixture_settings()->db_name);
    ck_assert_int_eq(cast_count(audit, "action = 'circle.review' AND restricted = 1"), 1);
    ck_page(&officer, "/circle/reviews", 200);
    ck_has_not(&officer, "Susan Marlow is kept out");
    ck_page(&office, "/circle/reviews", 200);
    ck_has_not(&office, "Susan Marlow is kept out");
    /* The page itself stays: who left it, and why; the page of those kept out says the new day. */
    ck_page(&officer, cast_path(keep), 200);
    ck_has(&officer, "Why: The order holds");
    ck_page(&officer, cast_path("/circle/bars"), 200);
    ck_has_not(&officer, "Review is due");
    /* Near its day it is there again. */
    fixture_execute("UPDATE circle_review SET next_on = CURDATE() + INTERVAL 20 DAY");
    ck_page(&officer, "/circle/reviews", 200);
    ck_has(&officer, "Susan Marlow is kept out");
    fixture_execute("DELETE FROM circle_review");
    /* What an office wrote down is any such office's; until more is written down. */
    cast_post(&office, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Kit+Later", "kit%40example.org") "&share-about=yes&evidence=On+the+phone");
    ck_assert_int_eq(office.status, 303);
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "shares with Kit Later");
    keep = keep_path(&office);
    (void)snprintf(fields, sizeof fields, "%s", next_on(100));
    cast_post(&office, cast_path(keep), cast_path(keep), fields);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_assert_int_eq(cast_count(audit, "action = 'circle.review' AND restricted = 0"), 1);
    ck_page(&office, "/circle/reviews", 200);
    ck_has_not(&office, "shares with Kit Later");
    fixture_execute("UPDATE circle_consent SET given_at = NOW(6) + INTERVAL 1 MINUTE WHERE ended_at IS NULL");
    ck_page(&office, "/circle/reviews", 200);
    ck_has(&office, "shares with Kit Later");
    /* What ends by itself is not looked at after that. */
    fixture_execute(
        "UPDATE circle_consent SET until_on = CURDATE() + INTERVAL 40 DAY WHERE ended_at IS NULL");
    cast_post(&office, cast_path(keep), cast_path(keep), fields);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Choose a day before it ends by itself");
    fixture_execute("DELETE FROM circle_review");
    fixture_execute("DELETE FROM access_bar");
}
END_TEST

START_TEST(an_office_never_vouches_for_itself)
{
    begin();
    struct browser colleague;
    browser_sign_in(&colleague, KITH_ROLE_WORKER, "ted@example.org", "Harbour Homecare");
    int64_t before = cast_count("circle_member", "1");
    cast_post(&office, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Priya", "priya%40example.org") "&share-money=yes&evidence=She+said+so");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "or your own");
    cast_post(&office, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Priya", "PRIYA%40example.org") "&evidence=She+said+so");
    ck_assert_int_eq(office.status, 422);
    cast_post(&office, cast_path("/circle/own"), cast_path("/circle/own"), "email=priya%40example.org");
    ck_assert_int_eq(office.status, 422);
    ck_assert_int_eq(cast_count("circle_member", "1"), before);
    /* A colleague may be a friend; the person reads whose colleague it is. */
    cast_post(&office, cast_path("/circle/new"), cast_path("/circle/new"),
              "name=Ted+Hill&kind=friend&relationship=neighbour&email=ted%40example.org&share-about=yes"
              "&evidence=She+said+so");
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(cast_count("book_entry", "title LIKE '%added Ted Hill (who works for Harbour Homecare)"
                                              " to the circle'"),
                     1);
    /* By the person's own hand it is nobody's employer's. */
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"),
              ADD("Ned", "ned%40example.org") "&share-about=yes");
    ck_assert_int_eq(self.status, 303);
    ck_assert_int_eq(cast_count("book_entry", "title LIKE '%added Ned to the circle'"), 1);
}
END_TEST

FIXTURE_MAIN("circle", FIXTURE_MIGRATED, the_person_invites_on_one_page, what_is_wrong_is_said_and_kept,
             consent_holds_and_ends_at_once, a_last_day_is_the_last_day, two_who_change_the_same_see_both,
             nobody_widens_their_own, who_is_kept_out_sees_nothing_and_is_told_nothing,
             the_administrators_bar_is_shown_and_safeguarding_ends_it,
             what_is_to_be_looked_at_again_is_one_list, what_was_looked_at_and_stays_leaves_the_list,
             an_office_never_vouches_for_itself)
