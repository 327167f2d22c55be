/* test_alerts.c - alerts through the whole portal: added, changed, ended, and two who change one. */
#include "cast.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define ADD "kind=allergy&severity=high&alert-text=Penicillin&todo=Never+give+it"

/* The path that ends in WHAT ("/change"), the first after the words AFTER. */
static const char *link_after(const struct browser *browser, const char *after, const char *what)
{
    static char path[300];
    const char *from = strstr(browser->body, after);
    ck_assert_ptr_nonnull(from);
    const char *end = strstr(from, what);
    ck_assert_ptr_nonnull(end);
    const char *start = end;
    while (strncmp(start, "/people/", 8) != 0)
        start--;
    (void)snprintf(path, sizeof path, "%.*s%s", (int)(end - start), start, what);
    return path;
}

static const char *link_of(const struct browser *browser, const char *what)
{
    return link_after(browser, "<main", what);
}

START_TEST(an_alert_stands_at_the_top)
{
    cast_make();
    ck_page(&worker, cast_path(""), 200);
    ck_has(&worker, "No allergies or risks are known.");
    ck_has(&worker, "We do not know whether there is a DNACPR.");
    ck_page(&self, cast_path(""), 200);
    ck_has_not(&self, "DNACPR");
    cast_post(&office, cast_path("/alerts/new"), cast_path("/alerts/new"), "kind=allergy");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Write in a few words what people must know");
    browser_post(&office, cast_path("/alerts/new"), ADD, true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&worker, cast_path(""), 200);
    const char *alert = strstr(worker.body, "Penicillin");
    const char *about = strstr(worker.body, ">About Me</a></h2>");
    ck_assert_ptr_nonnull(alert);
    ck_assert_ptr_nonnull(about);
    ck_assert(alert < about);
    ck_has(&worker, "Never give it");
    /* On every other page about her there is a flag, for those who may read alerts. */
    ck_page(&worker, cast_path("/about"), 200);
    ck_has(&worker, "</span>Allergy: Penicillin</strong>");
    ck_page(&daughter, cast_path("/about"), 200);
    ck_has_not(&daughter, "Penicillin");
    /* Susan has no consent to alerts; a worker and the person do not write them. */
    ck_page(&daughter, cast_path(""), 200);
    ck_has_not(&daughter, "Penicillin");
    ck_page(&daughter, cast_path("/alerts"), 404);
    ck_page(&worker, cast_path("/alerts/new"), 403);
    ck_page(&self, cast_path("/alerts/new"), 403);
    ck_page(&self, cast_path("/alerts"), 200);
    ck_has(&self, "Penicillin");
    ck_page(&stranger, cast_path("/alerts"), 404);
}
END_TEST

START_TEST(a_dnacpr_wants_somebody_who_saw_it)
{
    cast_make();
    cast_post(&office, cast_path("/alerts/new"), cast_path("/alerts/new"),
              "kind=dnacpr&severity=high&alert-text=In+the+blue+folder");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Without it staff must attempt CPR");
    browser_post(&office, cast_path("/alerts/new"),
                 "kind=dnacpr&severity=high&alert-text=In+the+blue+folder&seen-by=Dr+Nowak", true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&worker, cast_path(""), 200);
    ck_has(&worker, "Do not attempt CPR (DNACPR):");
    ck_has(&worker, "</span>DNACPR: do not attempt CPR</strong>");
    ck_has_not(&worker, "We do not know whether");
    /* The opposite is not written beside it. */
    cast_post(&office, cast_path("/alerts/new"), cast_path("/alerts/new"),
              "kind=no-dnacpr&severity=low&alert-text=Asked+in+May");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Another alert says the opposite about CPR.");
    /* Found wrong: it may become the opposite itself. */
    char change[300];
    ck_page(&office, cast_path("/alerts"), 200);
    (void)snprintf(change, sizeof change, "%s",
                   link_after(&office, "(DNACPR): In the blue folder", "/change"));
    cast_post(&office, change, change,
              "kind=no-dnacpr&severity=low&alert-text=Asked+in+May&reason=The+paper+was+a+will");
    ck_assert_int_eq(office.status, 303);
    ck_page(&worker, cast_path("/alerts"), 200);
    ck_has(&worker, "<h2 class=\"govuk-heading-m\">Attempt CPR. There is no DNACPR. Asked in May</h2>");
    ck_page(&worker, cast_path(""), 200);
    ck_has(&worker, "<strong>Attempt CPR. There is no DNACPR.</strong> Asked in May");
    ck_has_not(&worker, "DNACPR:");
}
END_TEST

START_TEST(a_change_takes_the_place_and_asks_why)
{
    char change[300], end[300];
    cast_make();
    ck_page(&office, cast_path("/alerts"), 200);
    (void)snprintf(change, sizeof change, "%s", link_of(&office, "/change"));
    ck_page(&second_office, change, 200);
    ck_has(&second_office, "value=\"Penicillin\"");
    ck_page(&office, change, 200);
    browser_post(&office, change, "kind=allergy&severity=medium&alert-text=Amoxicillin", true);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Say why");
    browser_post(&office, change, "kind=allergy&severity=medium&alert-text=Amoxicillin&reason=GP+letter",
                 true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&office, cast_path("/alerts"), 200);
    ck_has(&office, "Allergy: Amoxicillin");
    ck_has(&office, "Why: GP letter");
    /* Omar began before that: he sees what took its place, with his own words in the form. */
    ck_page(&second_office, cast_path("/alerts/new"), 200);
    browser_post(&second_office, change, "kind=allergy&severity=high&alert-text=Eggs&reason=Rash", true);
    ck_assert_int_eq(second_office.status, 409);
    ck_has(&second_office, "Allergy: Amoxicillin");
    ck_has(&second_office, "value=\"Eggs\"");
    (void)snprintf(change, sizeof change, "%s", link_of(&second_office, "/change"));
    browser_post(&second_office, change, "kind=allergy&severity=high&alert-text=Eggs&reason=Rash", true);
    ck_assert_int_eq(second_office.status, 303);
    ck_assert_int_eq(cast_count("people_alert", "kind = 'allergy' AND ended_at IS NULL"), 1);
    ck_assert_int_eq(cast_count("people_alert", "kind = 'allergy'"), 3);
    /* Ended, and still readable. */
    ck_page(&office, cast_path("/alerts"), 200);
    (void)snprintf(end, sizeof end, "%s", link_of(&office, "/end"));
    cast_post(&office, end, end, "reason=");
    ck_assert_int_eq(office.status, 422);
    browser_post(&office, end, "reason=Found+wrong", true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&worker, cast_path("/alerts"), 200);
    ck_has(&worker, "Why: Found wrong");
    ck_assert_int_eq(cast_count("book_entry", "component = 'people' AND section = 'alerts'"), 6);
    ck_page(&office, end, 404);
}
END_TEST

FIXTURE_MAIN("people-alerts", FIXTURE_MIGRATED, an_alert_stands_at_the_top,
             a_dnacpr_wants_somebody_who_saw_it, a_change_takes_the_place_and_asks_why)
