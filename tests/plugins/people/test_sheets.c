/* test_sheets.c - About Me, how to communicate and contact, through the whole portal. */
#include "cast.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

START_TEST(the_person_writes_about_themselves)
{
    cast_make();
    ck_page(&self, cast_path("/about"), 200);
    ck_has(&self, "This page is yours.");
    cast_post(&self, cast_path("/about/edit"), cast_path("/about/edit"),
              "version=0&matters=My+garden%0D%0AThe+%3Cradio%3E&support=Ask+first");
    ck_assert_int_eq(self.status, 303);
    ck_page(&self, cast_path("/about"), 200);
    ck_has(&self, "Your change is saved");
    ck_has(&self, "<p class=\"govuk-body\">My garden</p>");
    ck_has(&self, "<p class=\"govuk-body\">The &lt;radio&gt;</p>");
    ck_has(&self, "Written by Alex Example,");
    ck_has_not(&self, "See what it said before");
    /* No reason is asked of oneself, and none is kept even when sent. */
    ck_assert_int_eq(cast_count("people_about", "version = 1 AND said_by = 'person' AND reason = ''"
                                                " AND organisation_id IS NULL"),
                     1);
    ck_assert_int_eq(cast_count("book_entry", "component = 'people' AND section = 'about'"
                                              " AND title = 'Alex Example changed About Me'"),
                     1);
    /* Who may read it reads it; the panel has what matters. */
    ck_page(&daughter, cast_path("/about"), 200);
    ck_has(&daughter, "My garden");
    ck_has_not(&daughter, "/about/edit");
    ck_page(&worker, cast_path(""), 200);
    ck_has(&worker, "My garden");
    ck_page(&stranger, cast_path("/about"), 404);
}
END_TEST

START_TEST(only_the_person_and_the_office_write)
{
    cast_make();
    ck_page(&daughter, cast_path("/about/edit"), 404);
    ck_page(&worker, cast_path("/about/edit"), 403);
    ck_page(&officer, cast_path("/about/edit"), 403);
    ck_page(&stranger, cast_path("/about/edit"), 404);
    ck_page(&daughter, cast_path("/about"), 200);
    browser_post(&daughter, cast_path("/about/edit"), "version=0&matters=Hers", true);
    ck_assert_int_eq(daughter.status, 404);
    ck_assert_int_eq(cast_count("people_about", "matters = 'Hers'"), 0);
    /* Consent to some sections opens no other. */
    ck_page(&daughter, cast_path("/contact"), 404);
    ck_page(&daughter, cast_path("/communication"), 200);
}
END_TEST

START_TEST(the_office_says_whose_words_and_why)
{
    cast_make();
    ck_page(&office, cast_path("/about/edit"), 200);
    ck_has(&office, "Whose words are these?");
    const char *version = browser_hidden(&office, "version");
    char fields[300];
    (void)snprintf(fields, sizeof fields, "version=%s&matters=My+roses", version);
    browser_post(&office, cast_path("/about/edit"), fields, true);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Say whose words these are");
    ck_has(&office, "Say why you are changing this");
    ck_has(&office, ">My roses</textarea>");
    (void)snprintf(fields, sizeof fields,
                   "version=%s&matters=My+roses&said-by=person&reason=She+told+me&said-on-day=1"
                   "&said-on-month=1&said-on-year=2199",
                   browser_hidden(&office, "version"));
    browser_post(&office, cast_path("/about/edit"), fields, true);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "The day must be today or in the past");
    (void)snprintf(fields, sizeof fields, "version=%s&matters=My+roses&said-by=person&reason=She+told+me",
                   browser_hidden(&office, "version"));
    browser_post(&office, cast_path("/about/edit"), fields, true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&self, cast_path("/about"), 200);
    ck_has(&self, "of Harbour Homecare, in the words of Edith Marlow,");
    ck_has(&self, "Why it was changed: She told me");
    ck_page(&self, cast_path("/about/history"), 200);
    ck_has(&self, "My roses");
    ck_has(&self, "My garden");
    ck_has(&self, "Version 1");
    /* A statement about what is in force does not show what was. */
    ck_page(&self, cast_path("/about"), 200);
    ck_has_not(&self, "My garden");
}
END_TEST

START_TEST(two_editors_see_both_and_nothing_is_lost)
{
    char mine[300], theirs[300];
    cast_make();
    ck_page(&self, cast_path("/about/edit"), 200);
    (void)snprintf(mine, sizeof mine, "version=%s&matters=My+cat&strengths=Singing",
                   browser_hidden(&self, "version"));
    ck_page(&office, cast_path("/about/edit"), 200);
    (void)snprintf(theirs, sizeof theirs, "version=%s&matters=Her+dog&said-by=circle&reason=Son+rang",
                   browser_hidden(&office, "version"));
    browser_post(&office, cast_path("/about/edit"), theirs, true);
    ck_assert_int_eq(office.status, 303);
    cast_post(&self, cast_path("/about/edit"), cast_path("/about/edit"), mine);
    ck_assert_int_eq(self.status, 409);
    ck_has(&self, "This changed while you were writing");
    ck_has(&self, "Her dog");
    ck_has(&self, ">My cat</textarea>");
    ck_has(&self, ">Singing</textarea>");
    ck_assert_int_eq(cast_count("people_about", "matters = 'My cat'"), 0);
    (void)snprintf(mine, sizeof mine, "version=%s&matters=My+cat+and+dog&strengths=Singing",
                   browser_hidden(&self, "version"));
    browser_post(&self, cast_path("/about/edit"), mine, true);
    ck_assert_int_eq(self.status, 303);
    browser_post_again(&self);
    ck_assert_int_eq(self.status, 303);
    ck_assert_int_eq(cast_count("people_about", "matters = 'My cat and dog'"), 1);
    /* A version that never was builds on nothing. */
    ck_page(&self, cast_path("/about/edit"), 200);
    browser_post(&self, cast_path("/about/edit"), "version=900&matters=Forged", true);
    ck_assert_int_eq(self.status, 409);
    ck_assert_int_eq(cast_count("people_about", "matters = 'Forged'"), 0);
}
END_TEST

START_TEST(needs_stand_on_the_overview)
{
    cast_make();
    cast_post(
        &office, cast_path("/communication/edit"), cast_path("/communication/edit"),
        "version=0&how=Face+me&formats-large-print=yes&formats-interpreter=yes&share=ask&said-by=person");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Enter the language the interpreter must speak");
    ck_has(&office,
           "id=\"formats-large-print\" name=\"formats-large-print\" type=\"checkbox\" value=\"yes\" checked");
    browser_post(&office, cast_path("/communication/edit"),
                 "version=0&how=Face+me&formats-large-print=yes&formats-interpreter=yes&interpreter=Urdu"
                 "&share=ask&said-by=person&review-on-day=1&review-on-month=2&review-on-year=2026",
                 true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(cast_count("people_communication", "formats = 'large-print,interpreter'"), 1);
    ck_page(&worker, cast_path(""), 200);
    ck_has(&worker, "Give information as: Large print, An interpreter (Urdu)");
    ck_has(&worker, "Time to ask again");
    ck_page(&worker, cast_path("/contact"), 200);
    ck_has(&worker, "</span>Large print</strong>");
    ck_has(&worker, "</span>An interpreter: Urdu</strong>");
    ck_page(&office, cast_path("/communication/edit"), 200);
    ck_has(&office, "name=\"formats-interpreter\" type=\"checkbox\" value=\"yes\" checked");
    ck_has_not(&office, "name=\"formats-bsl\" type=\"checkbox\" value=\"yes\" checked");
    ck_has(&office, "value=\"2026\"");
}
END_TEST

START_TEST(numbers_are_checked)
{
    cast_make();
    cast_post(&office, cast_path("/contact/edit"), cast_path("/contact/edit"),
              "version=0&address=4+Mill+Lane%0D%0AAshford&postcode=zz993v&phone=none&nhs-number=9434765918"
              "&said-by=office");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Enter a full postcode, like ZZ99 3VZ");
    ck_has(&office, "Enter a phone number, like 01632 960 001");
    ck_has(&office, "Check the NHS number.");
    browser_post(&office, cast_path("/contact/edit"),
                 "version=0&address=4+Mill+Lane%0D%0AAshford&postcode=zz993vz&phone=01632++960001"
                 "&nhs-number=943+476+5919&said-by=office&born-on-day=27&born-on-month=3&born-on-year=1941",
                 true);
    ck_assert_msg(office.status == 303, "%s", office.body);
    ck_page(&self, cast_path("/contact"), 200);
    ck_has(&self, "ZZ99 3VZ");
    ck_has(&self, "943 476 5919");
    ck_has(&self, "27 March 1941");
    ck_has(&self, "href=\"tel:01632960001\"");
    ck_page(&worker, cast_path(""), 200);
    ck_has(&worker, "href=\"tel:01632960001\"");
    ck_has(&worker, "4 Mill Lane");
    ck_assert_int_eq(cast_count("people_contact", "phone = '01632 960001' AND nhs_number = '9434765919'"), 1);
}
END_TEST

START_TEST(pages_ask_few_queries)
{
    cast_make();
    const char *const targets[] = {"/about", "/about/history", "/about/edit", "/communication", "/contact"};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        int asked = browser_count_queries(&office, cast_path(targets[i]));
        ck_assert_int_eq(office.status, 200);
        ck_assert_msg(asked <= 3, "%s: %d", targets[i], asked);
    }
}
END_TEST

FIXTURE_MAIN("people-sheets", FIXTURE_MIGRATED, the_person_writes_about_themselves,
             only_the_person_and_the_office_write, the_office_says_whose_words_and_why,
             two_editors_see_both_and_nothing_is_lost, needs_stand_on_the_overview, numbers_are_checked,
             pages_ask_few_queries)
