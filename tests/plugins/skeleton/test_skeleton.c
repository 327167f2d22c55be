/* test_skeleton.c - notices, asked for through the whole portal. */
#include "browser.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Before the first request: the portal reads the list of plugins when it boots. */
static void enable(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('skeleton', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
}

static void sign_in(struct browser *browser, enum kith_role role, const char *email, const char *organisation)
{
    enable();
    browser_sign_in(browser, role, email, organisation);
}

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

/* Posts a notice and leaves its path in PATH. */
static void post_notice(struct browser *browser, const char *fields, char path[128])
{
    browser_get(browser, "/skeleton/new");
    ck_assert_int_eq(browser->status, 200);
    browser_post(browser, "/skeleton", fields, true);
    ck_assert_msg(browser->status == 303, "%d %s", browser->status, browser->body);
    ck_assert_uint_eq(strlen(browser->location), strlen("/skeleton/") + KITH_ID_CHARS);
    strcpy(path, browser->location);
}

static int64_t count_where(const char *table, const char *where)
{
    char sql[512];
    snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM %s WHERE %s", table, where);
    return fixture_number(sql);
}

START_TEST(an_empty_list_says_so)
{
    struct browser worker;
    struct browser office;
    sign_in(&worker, KITH_ROLE_WORKER, "w1@example.org", "Empty Care");
    browser_get(&worker, "/skeleton");
    ck_assert_int_eq(worker.status, 200);
    ck_assert(shows(&worker, "There are no notices yet."));
    ck_assert(!shows(&worker, "/skeleton/new"));
    ck_assert(shows(&worker, "aria-current=\"page\""));
    sign_in(&office, KITH_ROLE_COORDINATOR, "c1@example.org", "Empty Care");
    browser_get(&office, "/skeleton");
    ck_assert(shows(&office, "href=\"/skeleton/new\""));
}
END_TEST

START_TEST(only_those_it_is_for_get_in)
{
    struct browser browser;
    static const struct {
        enum kith_role role;
        const char *organisation;
        int read, write;
    } cases[] = {
        {KITH_ROLE_PERSON, NULL, 403, 403},
        {KITH_ROLE_WORKER, "Closed Care", 200, 403},
        {KITH_ROLE_COORDINATOR, "Closed Care", 200, 200},
        {KITH_ROLE_OFFICER, "Closed Council", 403, 403},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char email[64];
        snprintf(email, sizeof email, "r%zu@example.org", i);
        sign_in(&browser, cases[i].role, email, cases[i].organisation);
        browser_get(&browser, "/skeleton");
        ck_assert_int_eq(browser.status, cases[i].read);
        browser_get(&browser, "/skeleton/new");
        ck_assert_int_eq(browser.status, cases[i].write);
    }
    memset(&browser, 0, sizeof browser);
    browser_get(&browser, "/skeleton");
    ck_assert_int_eq(browser.status, 303);
    ck_assert_str_eq(browser.location, "/signin?to=%2Fskeleton");
}
END_TEST

START_TEST(a_posted_notice_is_read_by_everyone_there)
{
    struct browser office;
    struct browser worker;
    char path[128];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c2@example.org", "Posting Care");
    sign_in(&worker, KITH_ROLE_WORKER, "w2@example.org", "Posting Care");
    post_notice(&office, "title=Office+closed&message=On+Monday.%0D%0A%0D%0ABack+on+%3CTuesday%3E.", path);
    browser_post_again(&office);
    ck_assert_int_eq(office.status, 303);
    ck_assert_str_eq(office.location, path);
    ck_assert_int_eq(count_where("skeleton_version", "title = 'Office closed'"), 1);

    browser_get(&office, path);
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "Your notice is posted"));
    ck_assert(shows(&office, "<p class=\"govuk-body\">On Monday.</p>"));
    ck_assert(shows(&office, "<p class=\"govuk-body\">Back on &lt;Tuesday&gt;.</p>"));
    ck_assert(shows(&office, "Posted by Alex Example"));
    ck_assert(!shows(&office, "Earlier versions"));
    browser_get(&worker, path);
    ck_assert_int_eq(worker.status, 200);
    ck_assert(!shows(&worker, "Change this notice"));
    browser_get(&worker, "/skeleton");
    ck_assert(shows(&worker, "Office closed"));
    ck_assert(shows(&worker, path));
    browser_get(&worker, "/");
    ck_assert(shows(&worker, "Office closed"));

    char sql[256];
    snprintf(
        sql, sizeof sql,
        "SELECT COUNT(*) FROM %s_audit.audit_event e JOIN skeleton_notice n ON n.id = e.object_id JOIN"
        " skeleton_version v ON v.notice_id = n.id WHERE e.action = 'skeleton.create' AND v.title = 'Office closed'",
        getenv("KITH_TEST_DB"));
    ck_assert_int_eq(fixture_number(sql), 1);
    /* Sent twice, told once. */
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM event e JOIN skeleton_notice n ON n.id = e.object_id"
                       " JOIN skeleton_version v ON v.notice_id = n.id"
                       " WHERE e.name = 'skeleton.posted' AND v.title = 'Office closed'"),
        1);
}
END_TEST

START_TEST(what_is_wrong_comes_back_with_what_was_typed)
{
    struct browser office;
    char long_title[200] = "title=";
    sign_in(&office, KITH_ROLE_COORDINATOR, "c3@example.org", "Typing Care");
    browser_get(&office, "/skeleton/new");
    browser_post(&office, "/skeleton", "title=++&message=Keep+me", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Enter a title"));
    ck_assert(shows(&office, "Keep me</textarea>"));
    memset(long_title + 6, 'x', 101);
    strcpy(long_title + 6 + 101, "&message=m");
    browser_post(&office, "/skeleton", long_title, true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "The title must be 100 characters or fewer"));
    ck_assert_int_eq(count_where("skeleton_version", "message IN ('Keep me', 'm')"), 0);
}
END_TEST

START_TEST(a_change_keeps_the_earlier_version)
{
    struct browser office;
    char path[128];
    char edit[160];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c4@example.org", "Changing Care");
    post_notice(&office, "title=Rota+late&message=First+words", path);
    snprintf(edit, sizeof edit, "%s/edit", path);
    browser_get(&office, edit);
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "value=\"Rota late\""));
    ck_assert_str_eq(browser_hidden(&office, "version"), "1");
    browser_post(&office, edit, "version=1&title=Rota+here&message=Second+words", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, "Say why you are changing the notice"));
    ck_assert(shows(&office, "value=\"Rota here\""));
    ck_assert_str_eq(browser_hidden(&office, "version"), "1");
    browser_post(&office, edit, "version=1&title=Rota+here&message=Second+words&reason=It+came", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_str_eq(office.location, path);
    browser_get(&office, path);
    ck_assert(shows(&office, "Your change is saved"));
    ck_assert(shows(&office, "Second words"));
    ck_assert(shows(&office, "Why it was changed: It came"));
    const char *earlier = strstr(office.body, "Earlier versions");
    ck_assert_ptr_nonnull(earlier);
    ck_assert_ptr_nonnull(strstr(earlier, "Rota late"));
    ck_assert_ptr_nonnull(strstr(earlier, "First words"));
    ck_assert_ptr_null(strstr(earlier, "Second words"));
    ck_assert_ptr_null(strstr(earlier, "Why it was changed"));
    ck_assert_int_eq(count_where("skeleton_version", "title = 'Rota late' AND version = 1 AND reason = ''"),
                     1);
    ck_assert_int_eq(count_where("skeleton_version", "title = 'Rota here' AND version = 2"), 1);
}
END_TEST

START_TEST(empty_lines_stay_where_they_were_typed)
{
    struct browser office;
    char path[128];
    char edit[160];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c12@example.org", "Spacious Care");
    post_notice(&office, "title=Lines&message=One+%26+two%0D%0A%0D%0A++Three%09four", path);
    snprintf(edit, sizeof edit, "%s/edit", path);
    browser_get(&office, edit);
    ck_assert(shows(&office, ">One &amp; two\n\n  Three\tfour</textarea>"));
    browser_post(&office, edit, "version=1&title=Lines&message=%0D%0AFive%0D%0A%0D%0ASix&reason=", true);
    ck_assert_int_eq(office.status, 422);
    ck_assert(shows(&office, ">Five\n\nSix</textarea>"));
}
END_TEST

START_TEST(two_editors_notice_each_other)
{
    struct browser first;
    struct browser second;
    char path[128];
    char edit[160];
    sign_in(&first, KITH_ROLE_COORDINATOR, "c5@example.org", "Crowded Care");
    sign_in(&second, KITH_ROLE_COORDINATOR, "c6@example.org", "Crowded Care");
    post_notice(&first, "title=Keys&message=In+the+safe", path);
    snprintf(edit, sizeof edit, "%s/edit", path);
    browser_get(&first, edit);
    browser_get(&second, edit);
    ck_assert_str_eq(browser_hidden(&second, "version"), "1");
    browser_post(&second, edit, "version=1&title=Keys+moved&message=In+the+drawer&reason=Moved", true);
    ck_assert_int_eq(second.status, 303);

    browser_get(&first, edit);
    browser_post(&first, edit, "version=1&title=Keys+lost&message=Ask+Priya&reason=Lost", true);
    ck_assert_int_eq(first.status, 409);
    ck_assert(shows(&first, "This notice changed while you were writing"));
    ck_assert(shows(&first, "In the drawer"));
    ck_assert(shows(&first, "value=\"Keys lost\""));
    ck_assert(shows(&first, "Ask Priya</textarea>"));
    ck_assert(shows(&first, "value=\"Lost\""));
    ck_assert_str_eq(browser_hidden(&first, "version"), "2");
    ck_assert_int_eq(count_where("skeleton_version", "title = 'Keys lost'"), 0);

    browser_post(&first, edit, "version=2&title=Keys+lost&message=Ask+Priya&reason=Lost", true);
    ck_assert_int_eq(first.status, 303);
    browser_get(&first, path);
    ck_assert(shows(&first, "Ask Priya"));
    ck_assert(shows(&first, "In the drawer"));
    ck_assert(shows(&first, "In the safe"));
    ck_assert_int_eq(count_where("skeleton_version", "title LIKE 'Keys%'"), 3);
}
END_TEST

/* A sentence about work that was not done must not appear on the next page. */
START_TEST(a_conflict_is_not_called_saved)
{
    struct browser office;
    char path[128];
    char edit[160];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c7@example.org", "Honest Care");
    post_notice(&office, "title=One&message=One", path);
    browser_get(&office, path);
    snprintf(edit, sizeof edit, "%s/edit", path);
    browser_get(&office, edit);
    browser_post(&office, edit, "version=7&title=Two&message=Two&reason=Two", true);
    ck_assert_int_eq(office.status, 409);
    browser_get(&office, path);
    ck_assert(!shows(&office, "Your change is saved"));
}
END_TEST

START_TEST(another_organisation_finds_nothing)
{
    struct browser office;
    struct browser stranger;
    char path[128];
    char edit[160];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c8@example.org", "Private Care");
    sign_in(&stranger, KITH_ROLE_COORDINATOR, "c9@example.org", "Other Care");
    post_notice(&office, "title=Inside&message=Only+here", path);
    snprintf(edit, sizeof edit, "%s/edit", path);
    browser_get(&stranger, path);
    ck_assert_int_eq(stranger.status, 404);
    browser_get(&stranger, edit);
    ck_assert_int_eq(stranger.status, 404);
    browser_get(&stranger, "/skeleton/new");
    browser_post(&stranger, edit, "version=1&title=Outside&message=x&reason=x", true);
    ck_assert_int_eq(stranger.status, 404);
    browser_get(&stranger, "/skeleton");
    ck_assert(!shows(&stranger, "Inside"));
    ck_assert_int_eq(count_where("skeleton_version", "title = 'Outside'"), 0);
    browser_get(&office, "/skeleton/00000000000000000000000000000000");
    ck_assert_int_eq(office.status, 404);
    browser_get(&office, "/skeleton/elsewhere");
    ck_assert_int_eq(office.status, 404);
}
END_TEST

static size_t cards(const struct browser *browser)
{
    size_t count = 0;
    for (const char *at = browser->body; (at = strstr(at, "<section class=\"kith-card\">")) != NULL; at++)
        count++;
    return count;
}

START_TEST(long_lists_have_pages)
{
    struct browser office;
    char path[128];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c10@example.org", "Busy Care");
    post_notice(&office, "title=Pages&message=m", path);
    fixture_execute("INSERT INTO skeleton_notice (public_id, organisation_id, version, created_at)"
                    " SELECT UNHEX(MD5(CONCAT('page', s.seq))), o.id, 1, '2026-01-01' + INTERVAL s.seq HOUR"
                    " FROM seq_1_to_44 s JOIN organisation o ON o.name = 'Busy Care'");
    fixture_execute(
        "INSERT INTO skeleton_version (notice_id, version, title, message, account_id, written_at, reason)"
        " SELECT n.id, 1, CONCAT('Number ', HOUR(n.created_at)), 'm', a.id, n.created_at, ''"
        " FROM skeleton_notice n JOIN organisation o ON o.id = n.organisation_id AND o.name = 'Busy Care'"
        " JOIN account a ON a.email = 'c10@example.org'"
        " WHERE NOT EXISTS (SELECT 1 FROM skeleton_version v WHERE v.notice_id = n.id)");
    browser_get(&office, "/skeleton");
    ck_assert_uint_eq(cards(&office), 20);
    ck_assert(shows(&office, "/skeleton?page=2"));
    ck_assert(!shows(&office, "rel=\"prev\""));
    browser_get(&office, "/skeleton?page=3");
    ck_assert_uint_eq(cards(&office), 5);
    ck_assert(shows(&office, "/skeleton?page=2"));
    ck_assert(!shows(&office, "rel=\"next\""));
    browser_get(&office, "/skeleton?page=4");
    ck_assert_uint_eq(cards(&office), 0);
}
END_TEST

START_TEST(a_page_asks_at_most_three_queries)
{
    struct browser office;
    char path[128];
    char edit[160];
    sign_in(&office, KITH_ROLE_COORDINATOR, "c11@example.org", "Quick Care");
    post_notice(&office, "title=Budget&message=m", path);
    snprintf(edit, sizeof edit, "%s/edit", path);
    browser_get(&office, edit);
    browser_post(&office, edit, "version=1&title=Budget&message=n&reason=r", true);
    browser_get(&office, path);
    const char *const targets[] = {"/skeleton", path, edit, "/skeleton/new", "/"};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        browser_get(&office, targets[i]);
        int asked = browser_count_queries(&office, targets[i]);
        ck_assert_int_eq(office.status, 200);
        ck_assert_int_ge(asked, 1);
        ck_assert_msg(asked <= 3, "%s: %d", targets[i], asked);
    }
}
END_TEST

FIXTURE_MAIN("skeleton", FIXTURE_MIGRATED, an_empty_list_says_so, only_those_it_is_for_get_in,
             a_posted_notice_is_read_by_everyone_there, what_is_wrong_comes_back_with_what_was_typed,
             a_change_keeps_the_earlier_version, empty_lines_stay_where_they_were_typed,
             two_editors_notice_each_other, a_conflict_is_not_called_saved,
             another_organisation_finds_nothing, long_lists_have_pages, a_page_asks_at_most_three_queries)
