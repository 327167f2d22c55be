/* test_legal.c - ways into the home, legal authorities, new records, and a death. */
#include "cast.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* The first path on the page that ends in WHAT. */
static const char *link_of(const struct browser *browser, const char *what)
{
    static char path[300];
    const char *end = strstr(browser->body, what);
    ck_assert_msg(end != NULL, "no %s in\n%.3000s", what, browser->body);
    const char *start = end;
    while (strncmp(start, "/people/", 8) != 0)
        start--;
    (void)snprintf(path, sizeof path, "%.*s%s", (int)(end - start), start, what);
    return path;
}

#define SAFE                                                                                                  \
    "kind=key-safe&how=Left+of+the+door&code=C4711X&agreed-by=Edith+Marlow&agreed-on-day=1&agreed-on-month=2" \
    "&agreed-on-year=2026&otherwise=Ring+Susan"

START_TEST(a_code_is_sealed_and_every_look_is_written_down)
{
    char path[300];
    cast_make();
    cast_post(&office, cast_path("/entry/new"), cast_path("/entry/new"),
              "kind=key-safe&how=Left&agreed-by=Edith&agreed-on-day=1&agreed-on-month=2&agreed-on-year=2026");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Enter the code");
    browser_post(&office, cast_path("/entry/new"), SAFE, true);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_assert_int_eq(cast_count("people_entry", "sealed IS NOT NULL AND LOCATE('C4711X', sealed) = 0"
                                                " AND LENGTH(sealed) = 46"),
                     1);
    /* No list shows it; asking for it does, and the person can read that. */
    ck_page(&office, cast_path("/entry"), 200);
    ck_has_not(&office, "C4711X");
    (void)snprintf(path, sizeof path, "%s", link_of(&office, "/code"));
    browser_post(&office, path, "", true);
    ck_assert_int_eq(office.status, 200);
    ck_has(&office, "C4711X");
    ck_assert_int_eq(cast_count("book_entry",
                                "title = 'Alex Example was shown how to get into the home'"
                                " AND section = 'contact' AND owner_organisation_id IS NOT NULL"),
                     1);
    char audited[200];
    (void)snprintf(audited, sizeof audited, "%s_audit.audit_event", fixture_settings()->db_name);
    ck_assert_int_eq(cast_count(audited, "action = 'people.entry-reveal'"), 1);
    /* For the office that holds it, and nobody else. */
    ck_page(&worker, cast_path("/entry"), 403);
    ck_page(&officer, cast_path("/entry"), 403);
    ck_page(&self, cast_path("/entry"), 403);
    ck_page(&stranger, cast_path("/entry"), 404);
}
END_TEST

START_TEST(a_seal_moved_to_another_row_does_not_open)
{
    char path[300];
    cast_make();
    fixture_execute(
        "INSERT INTO people_entry (public_id, person_id, owner_organisation_id, kind, how, sealed, holder,"
        " otherwise, agreed_by, agreed_on, account_id, written_at) SELECT UNHEX(REPEAT('ab', 16)),"
        " person_id, owner_organisation_id, 'door-code', 'Copied', sealed, '', '', 'x', agreed_on,"
        " account_id, written_at FROM people_entry WHERE how = 'Left of the door'");
    ck_page(&office, cast_path("/entry"), 200);
    (void)snprintf(path, sizeof path, "%s", cast_path("/entry/abababababababababababababababab/code"));
    browser_post(&office, path, "", true);
    ck_assert_int_eq(office.status, 500);
    ck_has_not(&office, "C4711X");
    fixture_execute("DELETE FROM people_entry WHERE how = 'Copied'");
}
END_TEST

START_TEST(a_loss_makes_the_code_void)
{
    char fields[300];
    cast_make();
    ck_page(&worker, cast_path("/entry/lost"), 200);
    /* Where it hangs is for a visit that is due, and audited there. */
    ck_has_not(&worker, "Left of the door");
    ck_has(&worker, ", written down ");
    ck_has_not(&worker, "C4711X");
    (void)snprintf(fields, sizeof fields, "entry=%.32s", strstr(worker.body, "type=\"radio\" value=\"") + 20);
    browser_post(&worker, cast_path("/entry/lost"), fields, true);
    ck_assert_int_eq(worker.status, 422);
    ck_has(&worker, "Say what happened");
    ck_has(&worker, " checked");
    (void)snprintf(fields + strlen(fields), sizeof fields - strlen(fields), "&note=On+the+bus");
    browser_post(&worker, cast_path("/entry/lost"), fields, true);
    ck_assert_int_eq(worker.status, 303);
    ck_assert_int_eq(
        cast_count("people_entry", "end_kind = 'lost' AND sealed IS NULL AND end_note = 'On the bus'"), 1);
    ck_assert_int_eq(cast_count("outbox",
                                "to_address = 'priya@example.org' AND body LIKE '%Sign in to read it%'"
                                " AND body NOT LIKE '%Marlow%' AND body NOT LIKE '%bus%'"),
                     1);
    ck_assert_int_eq(cast_count("event", "name = 'people.key-lost'"), 1);
    ck_page(&office, cast_path("/entry"), 200);
    ck_has(&office, "Reported lost by Alex Example");
    ck_has_not(&office, "Show the code");
}
END_TEST

#define LPA                                                                                                  \
    "holder=Susan+Marlow&email=susan%40example.org&jointly=alone&limits=Not+about+life-sustaining+treatment" \
    "&seen-by=Priya+Nair&seen-on-day=1&seen-on-month=2&seen-on-year=2026&from-on-day=1&from-on-month=1"      \
    "&from-on-year=2026"

START_TEST(an_attorney_for_money_reads_money_only)
{
    cast_make();
    cast_post(&office, cast_path("/authorities/new"), cast_path("/authorities/new"), "kind=lpa-finance");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Enter who has seen the paper");
    browser_post(&office, cast_path("/authorities/new"), "kind=lpa-finance&" LPA, true);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_assert_int_eq(cast_count("access_relation", "basis = 'attorney' AND sections = 'money'"
                                                   " AND revoked_at IS NULL"),
                     1);
    ck_page(&self, cast_path("/authorities"), 200);
    ck_has(&self, "Has no say about care.");
    ck_has(&self, "Not about life-sustaining treatment");
    ck_has(&self, "</span>Attorney for money</strong>");
    ck_page(&self, cast_path("/authorities/new"), 403);
    ck_page(&daughter, cast_path("/authorities/new"), 403);
}
END_TEST

START_TEST(an_attorney_for_health_waits_for_a_decision)
{
    char path[300];
    cast_make();
    cast_post(&officer, cast_path("/authorities/new"), cast_path("/authorities/new"), "kind=lpa-health&" LPA);
    ck_assert_msg(officer.status == 303, "%d %s", officer.status, officer.body);
    ck_page(&daughter, cast_path("/alerts"), 404);
    cast_post(
        &office, cast_path("/authorities/capacity"), cast_path("/authorities/capacity"),
        "decision=The+operation&sections-alerts=yes&help=Pictures&assessed-by=Dr+Nowak&assessed-on-day=1"
        "&assessed-on-month=2&assessed-on-year=2026&best-interest=Go+ahead&until-on-day=1&until-on-month=1"
        "&until-on-year=2190");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "The last day must be within a year from today");
    char fields[600];
    int year, month, day;
    kith_date_split(kith_time_date(kith_clock_now()) + 30, &year, &month, &day);
    (void)snprintf(
        fields, sizeof fields,
        "decision=The+operation&sections-alerts=yes&help=Pictures&assessed-by=Dr+Nowak&assessed-on-day=1"
        "&assessed-on-month=2&assessed-on-year=2026&best-interest=Go+ahead&until-on-day=%d"
        "&until-on-month=%d&until-on-year=%d",
        day, month, year);
    browser_post(&office, cast_path("/authorities/capacity"), fields, true);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_page(&daughter, cast_path("/alerts"), 200);
    ck_page(&daughter, cast_path("/contact"), 404);
    /* Ended, and shut at once; the authority for money stays. */
    ck_page(&office, cast_path("/authorities"), 200);
    const char *at = strstr(office.body, "/authorities/capacity/");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(path, sizeof path, "%s%.58s", cast_path(""), at);
    cast_post(&office, path, path, "reason=Can+decide+again");
    ck_assert_msg(office.status == 303, "%d %s", office.status, path);
    ck_page(&daughter, cast_path("/alerts"), 404);
    ck_assert_int_eq(cast_count("access_relation", "basis = 'attorney' AND sections = 'money'"
                                                   " AND revoked_at IS NULL"),
                     1);
    ck_page(&office, path, 404);
}
END_TEST

START_TEST(an_office_opens_a_record)
{
    cast_make();
    ck_page(&worker, "/people/new", 403);
    ck_page(&stranger, "/people/new", 200);
    ck_has(&stranger, "Find a person by name");
    ck_has(&stranger, "href=\"/import\"");
    /* Who pays is chosen, never taken for granted. */
    cast_post(&stranger, "/people/new", "/people/new",
              "name=Nora+New&council=&starts-on-day=1&starts-on-month=2&starts-on-year=2026");
    ck_assert_int_eq(stranger.status, 422);
    ck_has(&stranger, "Choose who pays, or that it is not known yet");
    cast_post(&stranger, "/people/new", "/people/new",
              "name=&council=-&starts-on-day=1&starts-on-month=2&starts-on-year=2026");
    ck_assert_int_eq(stranger.status, 422);
    ck_has(&stranger, "value=\"-\" selected");
    cast_post(&stranger, "/people/new", "/people/new",
              "name=Nora+New&council=-&starts-on-day=1&starts-on-month=2&starts-on-year=2026");
    ck_assert_int_eq(stranger.status, 303);
    char path[300];
    (void)snprintf(path, sizeof path, "%.200s", stranger.location);
    ck_page(&stranger, path, 200);
    ck_has(&stranger, "Nora New");
    ck_has(&stranger, "Enter the package within 4 weeks");
    ck_page(&office, path, 404);
    browser_post_again(&stranger);
    ck_assert_int_eq(cast_count("person", "name = 'Nora New'"), 1);
    ck_page(&stranger, "/", 200);
    ck_has(&stranger, "href=\"/people/new\"");
}
END_TEST

START_TEST(a_death_ends_what_ends)
{
    cast_make();
    ck_page(&worker, cast_path("/death"), 403);
    ck_page(&self, cast_path("/death"), 403);
    fixture_execute("UPDATE people_entry SET ended_at = NULL, end_kind = NULL, sealed = 'x'");
    cast_post(&office, cast_path("/death"), cast_path("/death"),
              "died-on-day=1&died-on-month=2&died-on-year=2026&note=Susan+rang");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Tick the box when you are sure");
    ck_has(&office, ">Susan rang</textarea>");
    browser_post(&office, cast_path("/death"),
                 "died-on-day=1&died-on-month=2&died-on-year=2026&note=Susan+rang&sure=yes", true);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_page(&self, cast_path("/about"), 404);
    ck_page(&daughter, cast_path("/about"), 404);
    ck_page(&worker, cast_path("/about"), 404);
    ck_page(&office, cast_path("/about"), 200);
    ck_has(&office, "</span>Died on 1 February 2026</strong>");
    ck_page(&office, cast_path(""), 200);
    ck_has(&office, "Edith Marlow died on 1 February 2026.");
    ck_assert_int_eq(cast_count("people_entry", "sealed IS NOT NULL"), 0);
    ck_assert_int_eq(cast_count("event", "name = 'people.died'"), 1);
    /* The second colleague who records it finds it done. */
    ck_page(&second_office, cast_path("/about"), 200);
    ck_page(&second_office, cast_path("/authorities/new"), 200);
    browser_post(&second_office, cast_path("/death"),
                 "died-on-day=2&died-on-month=2&died-on-year=2026&sure=yes", true);
    ck_assert_int_eq(second_office.status, 303);
    ck_assert_int_eq(cast_count("people_death", "died_on = '2026-02-01'"), 1);
    /* The executor. */
    cast_post(&office, cast_path("/death"), cast_path("/death/representative"),
              "name=Susan+Marlow&email=susan%40example.org&seen-by=Priya&seen-on-day=2&seen-on-month=2"
              "&seen-on-year=2026");
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_page(&daughter, cast_path("/contact"), 200);
    ck_has_not(&daughter, "/contact/edit");
    ck_page(&daughter, cast_path("/contact/edit"), 404);
    cast_post(&office, cast_path("/death"), cast_path("/death/representative"),
              "name=Susan+Marlow&email=susan%40example.org&seen-by=Priya&seen-on-day=2&seen-on-month=2"
              "&seen-on-year=2026");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Somebody with this email address is named already");
}
END_TEST

FIXTURE_MAIN("people-legal", FIXTURE_MIGRATED, a_code_is_sealed_and_every_look_is_written_down,
             a_seal_moved_to_another_row_does_not_open, a_loss_makes_the_code_void,
             an_attorney_for_money_reads_money_only, an_attorney_for_health_waits_for_a_decision,
             an_office_opens_a_record, a_death_ends_what_ends)
