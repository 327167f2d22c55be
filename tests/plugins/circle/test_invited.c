/*
 * test_invited.c - who was invited to a circle and has not signed in yet: what the page says of them, to
 * whom, and the link once more. Nothing is told of an account that was there before.
 */
#include "cast.h"
#include "fixture.h"
#include "settings.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define NOT_YET "Has not signed in yet. Invited on "
#define AGAIN   "Send the link again to "

static void begin(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('circle', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
    fixture_execute("UPDATE circle_member SET ended_at = NOW(6) WHERE ended_at IS NULL");
    fixture_execute(
        "UPDATE access_relation SET revoked_at = NOW(6) WHERE source = 'circle' AND revoked_at IS NULL");
    fixture_execute("DELETE FROM outbox");
}

static void invite(const char *name, const char *email)
{
    char fields[200];
    (void)snprintf(fields, sizeof fields, "name=%s&kind=family&email=%s&share-about=yes&share-circle=yes",
                   name, email);
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), fields);
    ck_assert_int_eq(self.status, 303);
}

/* "/circle/ID/send" of the member of that name. */
static const char *send_path(const char *name)
{
    static char more[100], sql[200];
    const struct kith_statement find = {.name = "test.member", .sql = sql, .params = "", .columns = "s"};
    struct kith_rows rows;
    struct kith_db *db = fixture_db(DB_OWNER);
    (void)snprintf(sql, sizeof sql,
                   "SELECT LOWER(HEX(public_id)) FROM circle_member WHERE name = '%s' AND ended_at IS NULL",
                   name);
    ck_assert_int_eq(kith_select(db, &find, KITH_NO_ARGS, browser_portal()->arena, &rows), KITH_FOUND);
    (void)snprintf(more, sizeof more, "/circle/%s/send", kith_cell_text(&rows, 0, 0));
    db_close(&db);
    return cast_path(more);
}

static int64_t mails(const char *email)
{
    char where[200];
    (void)snprintf(where, sizeof where, "to_address = '%s'", email);
    return cast_count("outbox", where);
}

/* SQL with the name of the schema in the place of AUDIT. */
static const char *audited(const char *sql)
{
    static char text[400];
    (void)snprintf(text, sizeof text, "%.*s%s_audit%s", (int)(strstr(sql, "AUDIT") - sql), sql,
                   fixture_settings()->db_name, strstr(sql, "AUDIT") + strlen("AUDIT"));
    return text;
}

static int64_t invitations(void)
{
    return fixture_number(audited("SELECT COUNT(*) FROM AUDIT.audit_event"
                                  " WHERE action IN ('family.invite', 'circle.invite-again')"));
}

static void signs_in(const char *email)
{
    char sql[300];
    (void)snprintf(sql, sizeof sql,
                   "UPDATE membership SET state = 'active', last_used_at = UTC_TIMESTAMP(6) + INTERVAL 1"
                   " SECOND WHERE role = 'person'"
                   " AND account_id = (SELECT id FROM account WHERE email = '%s')",
                   email);
    fixture_execute(sql);
}

START_TEST(the_link_is_sent_again_until_they_sign_in)
{
    begin();
    int64_t before = invitations();
    invite("Amy", "amy%40example.org");
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, NOT_YET);
    ck_has(&self, AGAIN "Amy");
    ck_assert_int_eq(mails("amy@example.org"), 1);
    browser_post(&self, send_path("Amy"), "", true);
    ck_assert_int_eq(self.status, 303);
    browser_post_again(&self);
    ck_assert_int_eq(mails("amy@example.org"), 2);
    ck_assert_int_eq(invitations(), before + 3);
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "We sent them an email with a link to sign in");
    /* The office too, which writes down what she said. */
    ck_page(&office, cast_path("/circle"), 200);
    ck_has(&office, NOT_YET);
    browser_post(&office, send_path("Amy"), "", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(mails("amy@example.org"), 3);
    ck_page(&self, cast_path("/circle"), 200);
    signs_in("amy@example.org");
    browser_post(&self, send_path("Amy"), "", true);
    ck_assert_int_eq(self.status, 303);
    ck_assert_int_eq(mails("amy@example.org"), 3);
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "They have signed in meanwhile, so we sent nothing");
    ck_has_not(&self, NOT_YET);
    ck_has_not(&self, AGAIN);
}
END_TEST

START_TEST(an_account_of_before_looks_like_any_other)
{
    begin();
    /* Susan has signed in for years, as others know; Ben has not. */
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id"
                                    " WHERE a.email = 'susan@example.org' AND m.last_used_at IS NOT NULL"),
                     1);
    invite("Susan+Marlow", "susan%40example.org");
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, NOT_YET);
    ck_has(&self, AGAIN "Susan Marlow");
    browser_post(&self, send_path("Susan Marlow"), "", true);
    ck_assert_int_eq(self.status, 303);
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "We sent them an email with a link to sign in");
    signs_in("susan@example.org");
    invite("Ben", "ben%40example.org");
    ck_page(&self, cast_path("/circle"), 200);
    ck_has_not(&self, AGAIN "Susan Marlow");
    ck_has(&self, AGAIN "Ben");
    /* Whoever may only read the circle is not told, sends nothing, and reads of herself as "you". */
    ck_page(&daughter, cast_path("/circle"), 200);
    ck_has(&daughter, "Ben");
    ck_has_not(&daughter, "Has not signed in");
    ck_has_not(&daughter, AGAIN);
    ck_has(&daughter, "Susan Marlow (you)");
    ck_has(&daughter, "Shared with you:");
    ck_has(&daughter, "Shared with them:");
    browser_post(&daughter, send_path("Ben"), "", true);
    ck_assert_int_eq(daughter.status, 404);
    ck_assert_int_eq(mails("ben@example.org"), 1);
    ck_page(&self, cast_path("/circle/new"), 200);
    ck_has(&self, "Somebody who looks after you unpaid");
    ck_page(&office, cast_path("/circle/new"), 200);
    ck_has(&office, "Somebody who looks after them unpaid");
}
END_TEST

START_TEST(the_persons_own_link_is_the_offices_to_send)
{
    begin();
    cast_post(&office, cast_path("/circle/own"), cast_path("/circle/own"), "email=edie%40example.org");
    ck_assert_int_eq(office.status, 303);
    ck_page(&office, cast_path("/circle"), 200);
    ck_has(&office, NOT_YET);
    ck_has_not(&office, "Signs in and reads all of their own record.");
    ck_page(&self, cast_path("/circle"), 200);
    ck_has_not(&self, AGAIN);
    browser_post(&self, send_path("Edith Marlow"), "", true);
    ck_assert_int_eq(self.status, 303);
    ck_page(&self, cast_path("/circle"), 200);
    ck_has(&self, "There was no link to send");
    ck_assert_int_eq(mails("edie@example.org"), 1);
    ck_page(&office, cast_path("/circle"), 200);
    browser_post(&office, send_path("Edith Marlow"), "", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(mails("edie@example.org"), 2);
    signs_in("edie@example.org");
    ck_page(&office, cast_path("/circle"), 200);
    ck_has(&office, "Signs in and reads all of their own record.");
    /* Whom a file brought need not have been mailed. */
    invite("Cal", "cal%40example.org");
    fixture_execute("UPDATE circle_member SET added_by = NULL WHERE name = 'Cal'");
    ck_page(&office, cast_path("/circle"), 200);
    ck_has(&office, "Has not signed in yet. Added from earlier records on ");
    ck_has(&office, "Send Cal a link to sign in");
    ck_has_not(&office, NOT_YET);
}
END_TEST

START_TEST(links_are_sent_as_often_as_invitations)
{
    begin();
    invite("Dan", "dan%40example.org");
    fixture_execute(audited("INSERT INTO AUDIT.audit_event (at, account_id, action, outcome)"
                            " SELECT UTC_TIMESTAMP(6), a.id, 'family.invite', 'done' FROM account a,"
                            " seq_1_to_20 WHERE a.email = 'edith@example.org'"));
    ck_page(&self, cast_path("/circle"), 200);
    browser_post(&self, send_path("Dan"), "", true);
    ck_assert_int_eq(self.status, 429);
    ck_assert_int_eq(mails("dan@example.org"), 1);
}
END_TEST

FIXTURE_MAIN("circle-invited", FIXTURE_MIGRATED, the_link_is_sent_again_until_they_sign_in,
             an_account_of_before_looks_like_any_other, the_persons_own_link_is_the_offices_to_send,
             links_are_sent_as_often_as_invitations)
