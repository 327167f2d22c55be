/*
 * test_people.c - whose records are seen, what the first page of one says, and who may open one with a
 * reason.
 */
#include "records.h"

#include <stdio.h>
#include <string.h>

START_TEST(test_lists)
{
    struct visitor v = visitor_new();
    world_records();
    /* One record: straight there. */
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    visit(&v, "/people");
    ck_leads(&v, path_of(&edith, ""));
    struct visitor priya = visitor_new();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    ck_assert_int_eq(visit(&priya, "/people"), 200);
    ck_shows(&priya, "Edith Marlow");
    ck_shows(&priya, "Arthur Pym");
    visit(&priya, "/people?q=pym");
    ck_shows(&priya, "Arthur Pym");
    ck_hides(&priya, ">Edith Marlow<");
    visit(&priya, "/people?q=%25");
    ck_shows(&priya, "We found nobody with that name");
    struct visitor tom = visitor_new();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    visit(&tom, "/people");
    ck_shows(&tom, ">Edith Marlow<");
    ck_hides(&tom, "Arthur Pym");
    ck_shows(&tom, "href=\"/emergency\"");
    /* Another provider, and an account with no record at all. */
    struct visitor olive = visitor_new();
    sign_in_as(&olive, who_email(OLIVE), PASSWORD);
    visit(&olive, "/people");
    ck_shows(&olive, "There is nobody whose record you may open now");
}
END_TEST

START_TEST(test_overview)
{
    struct visitor v = visitor_new();
    world_records();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "")), 200);
    ck_shows(&v, "This is your own record.");
    ck_shows(&v, "Who has looked");
    struct visitor susan = visitor_new();
    sign_in_as(&susan, SUSAN, PASSWORD);
    ck_assert_int_eq(visit(&susan, path_of(&edith, "")), 200);
    ck_shows(&susan, "You can see this because Edith Marlow shared it with you.");
    ck_shows(&susan, "<li>Visits</li>");
    ck_hides(&susan, "<li>Money</li>");
    ck_hides(&susan, "/log\"");
    ck_assert_int_eq(visit(&susan, path_of(&edith, "/log")), 404);
    struct visitor gareth = visitor_new();
    sign_in_as(&gareth, who_email(GARETH), PASSWORD);
    visit(&gareth, path_of(&edith, ""));
    ck_shows(&gareth, "Northshire Council pays for care for Edith Marlow");
    struct visitor olive = visitor_new();
    struct visitor none = visitor_new();
    sign_in_as(&olive, who_email(OLIVE), PASSWORD);
    ck_assert_int_eq(visit(&olive, path_of(&edith, "")), 404);
    none = olive;
    ck_assert_int_eq(visit(&none, "/people/0123456789abcdef0123456789abcdef"), 404);
    same_page(&olive, &none);
}
END_TEST

/* Who may read one part of the record finds the person, and sees that part and no more. */
START_TEST(test_any_section)
{
    struct visitor v = visitor_new();
    struct visitor log = visitor_new();
    char sql[700];
    world_records();
    fixture_execute(
        "UPDATE membership m JOIN account a ON a.id = m.account_id SET m.council_function = 'purchasing'"
        " WHERE a.email = 'gareth@example.org'");
    sign_in_as(&v, who_email(GARETH), PASSWORD);
    visit(&v, "/people");
    ck_shows(&v, ">Edith Marlow<");
    ck_assert_int_eq(visit(&v, path_of(&edith, "")), 200);
    ck_shows(&v, "Edith Marlow");
    ck_shows(&v, "<li>Visits</li>");
    ck_hides(&v, "<li>About Me</li>");
    ck_hides(&v, "<li>Money</li>");
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, title,"
        " written_at) VALUES (%lld, '2026-03-02 07:30:00', 'visits', UNHEX(REPEAT('a1', 16)), 1,"
        " 'visits', 'A visit took place', '2026-03-02 09:00:00'), (%lld, '2026-03-02 07:31:00', 'visits',"
        " UNHEX(REPEAT('a2', 16)), 1, 'money', 'A till receipt', '2026-03-02 09:00:00')",
        (long long)edith.id, (long long)edith.id);
    fixture_execute(sql);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/timeline")), 200);
    ck_shows(&v, "A visit took place");
    ck_hides(&v, "A till receipt");
    /* And the person reads of it, as what it was. */
    sign_in_as(&log, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&log, path_of(&edith, "/log")), 200);
    ck_hides(&log, "<details class=\"govuk-details\" open>");
    ck_shows(&log, "Gareth Lloyd, council officer at Northshire Council, read an overview of the record on ");
    ck_assert_int_eq(visit(&log, path_of(&edith, "/log?kind=about")), 200);
    ck_shows(&log, "<details class=\"govuk-details\" open>");
    ck_hides(&log, "Gareth Lloyd");
    fixture_execute("DELETE FROM book_entry WHERE title IN ('A visit took place', 'A till receipt')");
    fixture_execute(
        "UPDATE membership m JOIN account a ON a.id = m.account_id SET m.council_function = 'case'"
        " WHERE a.email = 'gareth@example.org'");
}
END_TEST

START_TEST(test_emergency)
{
    struct visitor tom = visitor_new();
    char path[400];
    world_records();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    ck_assert_int_eq(visit(&tom, path_of(&arthur, "")), 404);
    visit(&tom, "/emergency");
    ck_shows(&tom, "Arthur Pym");
    submit(&tom, "/emergency", "name=Nobody+Here");
    ck_shows(&tom, "We found nobody of that name");
    submit(&tom, "/emergency", "name=Arthur+Pym");
    (void)snprintf(path, sizeof path, "%s", link_ending(&tom, "/emergency/"));
    ck_assert_int_eq(visit(&tom, path), 200);
    ck_assert_int_eq(submit(&tom, path, "why="), 422);
    ck_shows(&tom, "Say why you need to open this record");
    submit(&tom, path, "why=Found+on+the+floor%2C+allergies%3F");
    ck_leads(&tom, path_of(&arthur, ""));
    ck_assert_int_eq(visit(&tom, path_of(&arthur, "")), 200);
    ck_shows(&tom, "because you used emergency access");
    struct visitor priya = visitor_new();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    ck_shows(&priya, "Emergency access used");
    ck_shows(&priya, "Found on the floor, allergies?");
    /* An office without the function is told; an unknown id is not there for anybody. */
    ck_assert_int_eq(visit(&priya, "/people/open-with-reason"), 200);
    ck_shows(&priya, "Only the records manager");
    ck_assert_int_eq(visit(&priya, "/emergency"), 403);
    ck_assert_int_eq(visit(&tom, "/emergency/0123456789abcdef0123456789abcdef"), 404);
}
END_TEST

START_TEST(test_barred)
{
    struct visitor priya = visitor_new();
    struct visitor tom = visitor_new();
    world_records();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT RANDOM_BYTES(16), p.id, a.id, 8191, 'test', '2030-01-01', UTC_TIMESTAMP(6) FROM person p, account a"
        " WHERE p.name = 'Arthur Pym' AND a.email IN ('priya@example.org', 'tom@example.org')");
    visit(&priya, "/people");
    ck_hides(&priya, "Arthur Pym");
    ck_shows(&priya, "Edith Marlow");
    visit(&priya, "/");
    ck_hides(&priya, "Arthur Pym");
    visit(&tom, "/emergency");
    ck_hides(&tom, "Arthur Pym");
    submit(&tom, "/emergency", "name=Arthur+Pym");
    ck_shows(&tom, "We found nobody of that name");
    fixture_execute("DELETE FROM access_bar");
}
END_TEST

/* What Susan was shown until DAYS ago. */
static void unshared(const char *sections, int source, int days)
{
    char sql[700];
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at,"
        " revoked_at, source, source_id, created_at) SELECT RANDOM_BYTES(16), p.id, a.id, 'person', 'grant', '%s',"
        " '2026-01-01', '9999-01-01', UTC_TIMESTAMP(6) - INTERVAL %d DAY, 'test', %d, '2026-01-01'"
        " FROM person p, account a WHERE p.name = 'Edith Marlow' AND a.email = 'susan@example.org'",
        sections, days, source);
    fixture_execute(sql);
}

/* Who still reads something is told there; who is refused reads the same as of nobody at all. */
START_TEST(test_what_is_no_longer_shared_is_told)
{
    struct visitor susan = visitor_new();
    char when[100];
    world_records();
    sign_in_as(&susan, SUSAN, PASSWORD);
    unshared("money,visits", 98, 31);
    visit(&susan, path_of(&edith, ""));
    ck_hides(&susan, "You can no longer see");
    unshared("money,visits", 99, 9);
    visit(&susan, path_of(&edith, ""));
    ck_shows(&susan, "You can no longer see");
    ck_shows(&susan, "<li>Money</li>");
    const char *at = strstr(susan.page, "what you may see here changed");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(when, sizeof when, "%.50s", at - 20);
    /* A bar is silent, also when the days of what is shared change while it holds. */
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT public_id, person_id, account_id, 'visits', 'test', '2030-01-01', created_at"
        " FROM access_relation WHERE source = 'test' AND source_id = 99");
    unshared("visits", 97, 0);
    visit(&susan, path_of(&edith, ""));
    ck_shows(&susan, when);
    ck_shows(&susan, "<li>Money</li>");
    ck_hides(&susan, "<li>Visits</li>");
    fixture_execute("DELETE FROM access_bar");
    fixture_execute("DELETE FROM access_relation WHERE source_id IN (97, 98, 99)");
}
END_TEST

FIXTURE_MAIN("people", FIXTURE_MIGRATED, test_lists, test_overview, test_any_section, test_emergency,
             test_barred, test_what_is_no_longer_shared_is_told)
