/* test_book_calendar.c - coming visits in a calendar: who makes its address, what the calendar says and when
 * it goes silent; and a month on paper. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

static struct browser rose, daughter, office, other;
static char feed[120];

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static const char *path_of(const char *rest)
{
    static char path[300];
    (void)snprintf(path, sizeof path, "/people/%s/visits%s", plan.rose_id, rest);
    return path;
}

static void begin(void)
{
    plan_begin();
    plan_execute("DELETE FROM feed");
    plan_execute("DELETE FROM throttle");
    plan_rose(&rose);
    browser_sign_in(&daughter, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    plan_office(&office, "office@example.org");
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
}

/* The daughter makes an address; its path is in "feed". */
static void make_feed(void)
{
    browser_get(&daughter, path_of("/calendar"));
    ck_assert_int_eq(daughter.status, 200);
    browser_post(&daughter, path_of("/calendar"), "", true);
    ck_assert_msg(daughter.status == 200, "%d %s", daughter.status, daughter.body);
    const char *at = strstr(daughter.body, "/visits/feed/");
    ck_assert_ptr_nonnull(at);
    ck_assert_int_ne(at[-1], '>'); /* a whole address, with the portal's name before it */
    (void)snprintf(feed, sizeof feed, "%.*s", (int)(strstr(at, ".ics") + 4 - at), at);
}

/* Another reader of calendars takes it, in every part. */
static void is_read_by_others(const char *text)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    ck_assert_msg(calendar != NULL, "libical cannot read:\n%s", text);
    ck_assert_int_eq(icalcomponent_isa(calendar), ICAL_VCALENDAR_COMPONENT);
    (void)icalrestriction_check(calendar);
    char *read = icalcomponent_as_ical_string_r(calendar);
    ck_assert_msg(icalcomponent_count_errors(calendar) == 0, "libical finds fault with:\n%s", read);
    int events = 0;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        struct icaltimetype start = icalcomponent_get_dtstart(event), end = icalcomponent_get_dtend(event);
        ck_assert(icaltime_is_utc(start) && icaltime_is_utc(end) && icaltime_compare(start, end) < 0);
        ck_assert_ptr_nonnull(icalcomponent_get_uid(event));
        ck_assert_ptr_nonnull(icalcomponent_get_summary(event));
        events++;
    }
    int written = 0;
    for (const char *at = text; (at = strstr(at, "BEGIN:VEVENT")) != NULL; at++)
        written++;
    ck_assert_int_eq(events, written);
    free(read);
    icalcomponent_free(calendar);
    icalmemory_free_ring();
}

/* The calendar as a stranger with the address gets it, its folded lines made whole again. */
static char *calendar(int status)
{
    struct browser stranger = {0};
    browser_get(&stranger, feed);
    ck_assert_msg(stranger.status == status, "%d %s", stranger.status, stranger.body);
    char *whole = strdup(stranger.body);
    ck_assert_ptr_nonnull(whole);
    if (status != 200)
        return whole;
    ck_assert_str_eq(browser_header(&stranger, "Content-Type"), "text/calendar; charset=utf-8");
    is_read_by_others(whole);
    size_t used = 0;
    for (const char *c = whole; *c != '\0'; c++) {
        ck_assert_msg(*c != '\n' || c[-1] == '\r', "a line that ends without a carriage return");
        used = *c == '\n' ? 0 : used + (*c != '\r');
        ck_assert_uint_le(used, 75);
    }
    for (char *fold = strstr(whole, "\r\n "); fold != NULL; fold = strstr(whole, "\r\n "))
        memmove(fold, fold + 3, strlen(fold + 3) + 1);
    return whole;
}

static unsigned count(const char *text, const char *part)
{
    unsigned n = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        n++;
    return n;
}

START_TEST(a_calendar_says_when_and_which_provider)
{
    char id[40], line[100];
    begin();
    (void)plan_visit(plan.now + 2 * KITH_DAY, 30, 1, id);
    int64_t cancelled = plan_visit(plan.now + 3 * KITH_DAY, 45, 1, NULL);
    plan_execute("UPDATE visits_visit SET state = 'cancelled', version = 2 WHERE id = %lld",
                 (long long)cancelled);
    (void)plan_visit(plan.now - 8 * KITH_DAY, 30, 1, NULL);
    make_feed();
    char *text = calendar(200);
    ck_assert_int_eq(strncmp(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30), 0);
    ck_assert_uint_eq(count(text, "BEGIN:VEVENT\r\n"), 2);
    ck_assert_uint_eq(count(text, "END:VEVENT\r\n"), 2);
    ck_assert_uint_eq(count(text, "SUMMARY:Visit by Harbour Homecare\r\n"), 2);
    ck_assert_uint_eq(count(text, "DTSTART:20261123T090000Z\r\nDTEND:20261123T093000Z\r\n"), 1);
    ck_assert_uint_eq(count(text, "SEQUENCE:2\r\nSTATUS:CANCELLED\r\n"), 1);
    ck_assert_uint_eq(count(text, "STATUS:CONFIRMED\r\n"), 1);
    ck_assert_int_eq(strcmp(text + strlen(text) - 15, "END:VCALENDAR\r\n"), 0);
    ck_assert_ptr_null(strstr(text, "Rose"));
    ck_assert_ptr_null(strstr(text, "Morning"));
    /* The same name when it is read again, also after a move. */
    (void)snprintf(line, sizeof line, "UID:%s@visits.kith\r\n", id);
    ck_assert_uint_eq(count(text, line), 1);
    free(text);
    plan_execute(
        "UPDATE visits_visit SET starts_at = starts_at + INTERVAL 1 HOUR, ends_at = ends_at + INTERVAL"
        " 1 HOUR, version = 2 WHERE public_id = UNHEX('%s')",
        id);
    text = calendar(200);
    ck_assert_uint_eq(count(text, line), 1);
    ck_assert_ptr_nonnull(strstr(text, "DTSTART:20261123T100000Z\r\n"));
    free(text);
}
END_TEST

START_TEST(long_and_odd_names_are_folded_and_escaped)
{
    static const char NAME[] =
        "Häuser; Höfe, \\\\ und Gärten für äußerst lange Namen, die über eine Zeile gehen – ñ ü é";
    begin();
    (void)plan_visit(plan.now + KITH_DAY, 30, 1, NULL);
    make_feed();
    plan_execute("UPDATE organisation SET name = '%s' WHERE id = %lld", NAME, (long long)plan.provider);
    char *text = calendar(200);
    plan_execute("UPDATE organisation SET name = 'Harbour Homecare' WHERE id = %lld",
                 (long long)plan.provider);
    ck_assert_ptr_nonnull(
        strstr(text, "SUMMARY:Visit by Häuser\\; Höfe\\, \\\\ und Gärten für äußerst lange Namen\\,"
                     " die über eine Zeile gehen – ñ ü é\r\n"));
    free(text);
}
END_TEST

START_TEST(an_address_is_shown_once_replaced_and_ended)
{
    char first[sizeof feed];
    begin();
    browser_get(&daughter, path_of("/calendar"));
    ck_assert(shows(&daughter, "Make a calendar address"));
    make_feed();
    ck_assert(shows(&daughter, "We cannot show it again."));
    browser_get(&daughter, path_of("/calendar"));
    ck_assert(!shows(&daughter, "/visits/feed/"));
    ck_assert(shows(&daughter, "You made an address on 21 November 2026"));
    memcpy(first, feed, sizeof first);
    free(calendar(200));
    make_feed();
    ck_assert_str_ne(first, feed);
    free(calendar(200));
    memcpy(feed, first, sizeof feed);
    free(calendar(404));
    make_feed();
    browser_get(&daughter, path_of("/calendar"));
    ck_assert(shows(&daughter, "End the address"));
    browser_post(&daughter, path_of("/calendar/end"), "", true);
    ck_assert_int_eq(daughter.status, 303);
    free(calendar(404));
}
END_TEST

START_TEST(a_calendar_goes_silent_with_the_grant)
{
    begin();
    (void)plan_visit(plan.now + KITH_DAY, 30, 1, NULL);
    make_feed();
    free(calendar(200));
    plan_execute("UPDATE access_relation SET revoked_at = '2026-11-20' WHERE account_id = %lld",
                 (long long)plan.daughter);
    free(calendar(404));
    browser_get(&daughter, path_of("/calendar"));
    ck_assert_int_eq(daughter.status, 404);
    plan_execute("UPDATE access_relation SET revoked_at = NULL WHERE account_id = %lld",
                 (long long)plan.daughter);
    /* An office has its own pages, and no calendar of anybody's. */
    browser_get(&office, path_of("/calendar"));
    ck_assert_int_eq(office.status, 403);
    browser_get(&other, path_of("/calendar"));
    ck_assert_int_eq(other.status, 403);
}
END_TEST

START_TEST(a_month_on_paper)
{
    begin();
    (void)plan_visit(plan.now + 2 * KITH_DAY, 30, 1, NULL);
    (void)plan_visit(plan.now + KITH_HOUR, 30, 1, NULL);
    (void)plan_visit(plan.now - 30 * KITH_DAY, 30, 1, NULL);
    browser_get(&rose, path_of(""));
    ck_assert(shows(&rose, "/visits/print?month=2026-11"));
    browser_get(&rose, path_of("/print?month=2026-11"));
    ck_assert_int_eq(rose.status, 200);
    ck_assert(shows(&rose, "Visits in November 2026"));
    ck_assert_uint_eq(count(rose.body, "<article"), 2);
    ck_assert(shows(&rose, "21 November 2026, 10am"));
    ck_assert(shows(&rose, "month=2026-12"));
    browser_get(&rose, path_of("/print?month=2026-10"));
    ck_assert_uint_eq(count(rose.body, "<article"), 1);
    browser_get(&rose, path_of("/print?month=2026-12"));
    ck_assert(shows(&rose, "There are no visits in this month."));
    ck_assert(shows(&rose, "month=2027-01"));
    browser_get(&rose, path_of("/print?month=nothing"));
    ck_assert_int_eq(rose.status, 200);
    ck_assert(shows(&rose, "Visits in November 2026"));
    /* Another provider of hers prints its own visits. */
    browser_get(&other, path_of("/print?month=2026-11"));
    ck_assert_int_eq(other.status, 200);
    ck_assert_uint_eq(count(other.body, "<article"), 0);
}
END_TEST

FIXTURE_MAIN("visits book calendar", FIXTURE_MIGRATED, a_calendar_says_when_and_which_provider,
             long_and_odd_names_are_folded_and_escaped, an_address_is_shown_once_replaced_and_ended,
             a_calendar_goes_silent_with_the_grant, a_month_on_paper)
