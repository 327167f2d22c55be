/* test_own.c - one's own account, the home page, and the pages for everybody. */
#include "conn.h"
#include "core.h"
#include "statements.h"
#include "visitor.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

START_TEST(test_home_by_role)
{
    static const struct {
        enum who who;
        const char *says;
        bool invites;
    } homes[] = {
        {EDITH, "No care record is connected to your account yet", false},
        {TOM, "When your office has something for you", false},
        {PRIYA, "When something needs your office", true},
        {GARETH, "When a care provider sends your council something", true},
    };
    world_people();
    for (size_t i = 0; i < sizeof homes / sizeof homes[0]; i++) {
        struct visitor v = visitor_new();
        sign_in_as(&v, who_email(homes[i].who), PASSWORD);
        ck_shows(&v, homes[i].says);
        ck_assert_int_eq(strstr(v.page, "href=\"/accounts/invite\"") != NULL, homes[i].invites);
    }
    /* With a record to read there is a way to it. */
    fixture_execute(
        "INSERT INTO person (public_id, name, created_at) VALUES (UNHEX(MD5('home')), 'Edith Home', NOW(6))");
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at,"
        " source, source_id, created_at) SELECT UNHEX(MD5('home')), p.id, a.id, 'person', 'self', 'about',"
        " '2020-01-01', '9999-01-01', 'home', 1, NOW(6) FROM person p, account a WHERE p.name = 'Edith Home'"
        " AND a.email = 'edith@example.org'");
    struct visitor edith = visitor_new();
    sign_in_as(&edith, who_email(EDITH), PASSWORD);
    ck_shows(&edith, "See visits and the care record");
    ck_hides(&edith, "No care record is connected");
    /* A bar on a part of it leaves the rest; one on all of it, or a relation without any part, nothing. */
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT UNHEX(MD5('home')), r.person_id, r.account_id, 'money', 'x', '2099-01-01', NOW(6)"
        " FROM access_relation r WHERE r.source = 'home'");
    visit(&edith, "/");
    ck_shows(&edith, "See visits and the care record");
    fixture_execute("UPDATE access_bar SET sections = 'money,about' WHERE public_id = UNHEX(MD5('home'))");
    visit(&edith, "/");
    ck_shows(&edith, "No care record is connected");
    fixture_execute("DELETE FROM access_bar WHERE public_id = UNHEX(MD5('home'))");
    fixture_execute("UPDATE access_relation SET sections = '' WHERE source = 'home'");
    visit(&edith, "/");
    ck_shows(&edith, "No care record is connected");
    fixture_execute("DELETE FROM access_relation WHERE source = 'home'");
    fixture_execute("DELETE FROM person WHERE name = 'Edith Home'");
}
END_TEST

START_TEST(test_preferences)
{
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&v, who_email(TOM), PASSWORD);
    ck_assert_int_eq(visit(&v, "/account"), 200);
    ck_shows(&v, "tom@example.org");
    ck_shows(&v, "Harbour Homecare");
    ck_shows(&v, "value=\"normal\" checked");
    submit(&v, "/account", "text-size=largest&language=en");
    ck_leads(&v, "/account");
    visit(&v, "/account");
    ck_shows(&v, "Your settings are saved");
    ck_shows(&v, "value=\"largest\" checked");
    ck_shows(&v, "kith-text-largest");
    visit(&v, "/account");
    ck_hides(&v, "Your settings are saved");
    ck_assert_int_eq(submit(&v, "/account", "text-size=huge"), 422);
    ck_assert_int_eq(submit(&v, "/account", "text-size=normal&language=xx"), 422);
    ck_shows(&v, "Choose a language");
}
END_TEST

START_TEST(test_language)
{
    struct visitor v = visitor_new();
    world_people();
    visit(&v, "/help/privacy");
    submit(&v, "/language", "language=cy&return=%2Fhelp%2Fprivacy");
    ck_leads(&v, "/help/privacy");
    ck_assert_ptr_nonnull(strstr(v.head, "__Host-kith-lang=cy;"));
    /* Only what is offered becomes a cookie, and the way back is inside. */
    submit(&v, "/language", "language=en%3B+Domain%3Dexample.org&return=%2F%2Fevil.example");
    ck_leads(&v, "/");
    ck_assert_ptr_null(strstr(v.head, "__Host-kith-lang"));
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    submit(&v, "/language", "language=cy&return=%2Faccount");
    ck_leads(&v, "/account");
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM account WHERE email = 'edith@example.org' AND language = 'cy'"),
        1);
    submit(&v, "/language", "language=en&return=%2Faccount");
}
END_TEST

START_TEST(test_password)
{
    struct visitor v = visitor_new();
    struct visitor elsewhere = visitor_new();
    world_people();
    sign_in_as(&v, who_email(GARETH), PASSWORD);
    sign_in_as(&elsewhere, who_email(GARETH), PASSWORD);
    visit(&v, "/account/password");
    ck_assert_int_eq(
        submit(&v, "/account/password", "current-password=wrong+one&new-password=amber+lantern+over+hills"),
        422);
    ck_shows(&v, "That is not the password you use now");
    ck_hides(&v, "amber lantern");
    ck_assert_int_eq(
        submit(&v, "/account/password", "current-password=velvet+otter+marches+home&new-password=gareth1234"),
        422);
    ck_shows(&v, "new-password-error");
    submit(&v, "/account/password",
           "current-password=velvet+otter+marches+home&new-password=amber+lantern+over+hills");
    ck_leads(&v, "/account");
    ck_assert_int_eq(visit(&v, "/account"), 200);
    ck_shows(&v, "Your password is changed");
    ck_assert_int_eq(visit(&elsewhere, "/account"), 303);
    struct visitor after = visitor_new();
    sign_in_as(&after, who_email(GARETH), "amber lantern over hills");
}
END_TEST

START_TEST(test_password_throttled)
{
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    for (int i = 0; i < 40 && v.status != 429; i++) {
        visit(&v, "/account/password");
        submit(&v, "/account/password", "current-password=guess&new-password=amber+lantern+over+hills");
    }
    ck_assert_int_eq(v.status, 429);
    ck_shows(&v, "Wait before you try again");
    ck_shows(&v, "Your password is not changed");
}
END_TEST

START_TEST(test_sessions)
{
    struct visitor here = visitor_new();
    struct visitor there = visitor_new();
    struct visitor third = visitor_new();
    struct visitor other = visitor_new();
    char fields[64];
    world_people();
    sign_in_as(&there, who_email(OLIVE), PASSWORD);
    sign_in_as(&here, who_email(OLIVE), PASSWORD);
    ck_assert_int_eq(visit(&here, "/account/sessions"), 200);
    ck_shows(&here, "this device");
    ck_shows(&here, "Firefox on Linux");
    const char *at = strstr(here.page, "name=\"id\" value=\"");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(fields, sizeof fields, "id=%.32s", at + 17);
    /* Somebody else's id does nothing. */
    sign_in_as(&other, who_email(PRIYA), PASSWORD);
    visit(&other, "/account/sessions");
    submit(&other, "/account/sessions/end", fields);
    ck_assert_int_eq(visit(&there, "/account"), 200);
    visit(&here, "/account/sessions");
    submit(&here, "/account/sessions/end", fields);
    ck_leads(&here, "/account/sessions");
    ck_assert_int_eq(visit(&there, "/account"), 303);
    sign_in_as(&third, who_email(OLIVE), PASSWORD);
    visit(&here, "/account/sessions");
    /* Who finds the device open cannot sign its owner out elsewhere. */
    fixture_execute("UPDATE session SET started_at = started_at - INTERVAL 11 MINUTE");
    submit(&here, "/account/sessions/end-others", "");
    ck_assert_int_eq(here.status, 303);
    ck_assert_int_eq(strncmp(here.location, "/account/confirm?to=", 20), 0);
    ck_assert_int_eq(visit(&third, "/account"), 200);
    visit(&here, "/account/confirm");
    submit(&here, "/account/confirm", "password=velvet+otter+marches+home");
    ck_leads(&here, "/account");
    visit(&here, "/account/sessions");
    submit(&here, "/account/sessions/end-others", "");
    ck_leads(&here, "/account/sessions");
    ck_assert_int_eq(visit(&third, "/account"), 303);
    ck_assert_int_eq(visit(&here, "/account/sessions"), 200);
    ck_shows(&here, "You are signed out everywhere else");
    ck_shows(&here, "You are not signed in anywhere else.");
}
END_TEST

START_TEST(test_switch)
{
    struct visitor larch = visitor_new();
    struct visitor v = visitor_new();
    char fields[64];
    char link[128];
    world_people();
    sign_in_as(&v, who_email(TOM), PASSWORD);
    visit(&v, "/account/switch");
    ck_shows(&v, "You have one role");
    /* Another provider takes Tom on as a coordinator. */
    sign_in_as(&larch, who_email(OLIVE), PASSWORD);
    visit(&larch, "/accounts/invite");
    submit(&larch, "/accounts/invite", "name=Tom&email=tom%40example.org&role=coordinator&step=send");
    ck_assert_int_eq(larch.status, 303);
    visit(&v, "/account/switch");
    ck_shows(&v, "You have one role"); /* until he accepts */
    (void)snprintf(link, sizeof link, "/invitation/%s", mailed_token(who_email(TOM), "/invitation/"));
    visit(&v, link);
    submit(&v, link, "");
    ck_leads(&v, "/invitation/accepted");
    ck_assert_int_eq(visit(&v, "/account/switch"), 200);
    ck_shows(&v, "Larch Care");
    ck_assert_int_eq(visit(&v, "/accounts"), 403);
    visit(&v, "/account/switch");
    ck_assert_int_eq(submit(&v, "/account/switch", ""), 422);
    ck_shows(&v, "Choose the role you want to work in");
    ck_assert_int_eq(visit(&v, "/"), 200);
    ck_shows(&v, "You also have the role Care coordinator, Larch Care:");
    ck_shows(&v, ">Change role</a>");
    visit(&v, "/account/switch");
    const char *label = strstr(v.page, "Larch Care");
    ck_assert_ptr_nonnull(label);
    const char *at = NULL;
    for (const char *next = strstr(v.page, "value=\""); next != NULL && next < label;
         next = strstr(next + 1, "value=\""))
        at = next;
    ck_assert_ptr_nonnull(at);
    (void)snprintf(fields, sizeof fields, "membership=%.32s", at + 7);
    submit(&v, "/account/switch", fields);
    ck_leads(&v, "/");
    ck_assert_int_eq(visit(&v, "/accounts"), 200);
    ck_shows(&v, "Larch Care");
    /* Nobody takes another's membership. */
    struct visitor edith = visitor_new();
    sign_in_as(&edith, who_email(EDITH), PASSWORD);
    visit(&edith, "/account/switch");
    ck_assert_int_eq(submit(&edith, "/account/switch", fields), 404);
}
END_TEST

/* A worker who is also a daughter: her home page says so and leads to her other role; whom a bar keeps her
 * from, not. */
START_TEST(test_family_too)
{
    struct visitor v = visitor_new();
    world_people();
    fixture_execute(
        "INSERT INTO membership (public_id, account_id, role, created_at)"
        " SELECT RANDOM_BYTES(16), id, 'person', NOW() FROM account WHERE email = 'tom@example.org'");
    fixture_execute(
        "INSERT INTO person (public_id, name, created_at) VALUES (RANDOM_BYTES(16), 'Edith Moss', NOW()),"
        " (RANDOM_BYTES(16), 'Barred Moss', NOW()), (RANDOM_BYTES(16), 'Former Moss', NOW())");
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at,"
        " until_at, revoked_at, source, source_id, created_at)"
        " SELECT RANDOM_BYTES(16), p.id, a.id, 'person', 'grant', 'visits', '2000-01-01', '9999-01-01',"
        " IF(p.name = 'Former Moss', NOW(), NULL), 'test', p.id, NOW() FROM person p"
        " JOIN account a ON a.email = 'tom@example.org' WHERE p.name LIKE '% Moss'");
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT RANDOM_BYTES(16), p.id, a.id, 'visits', 'x', '2030-01-01', NOW() FROM person p"
        " JOIN account a ON a.email = 'tom@example.org' WHERE p.name = 'Barred Moss'");
    fixture_execute(
        "UPDATE membership SET last_used_at = NOW(6) WHERE role = 'worker'"); /* begins in that one */
    sign_in_as(&v, who_email(TOM), PASSWORD);
    visit(&v, "/");
    ck_shows(&v, "You also read the record of Edith Moss as family:");
    ck_shows(&v, "href=\"/account/switch\"");
    fixture_execute("DELETE FROM access_bar");
    fixture_execute("DELETE FROM access_relation WHERE source = 'test'");
    visit(&v, "/");
    ck_shows(&v, "You also have the role Person who gets care, or their family:");
}
END_TEST

START_TEST(test_for_everybody)
{
    static const char *const pages[] = {
        "/help/now",        "/help/accessibility", "/help/privacy", "/help/cookies", "/site-map",
        "/signin",          "/signed-out",         "/reset",        "/reset/sent",   "/reset/done",
        "/invitation/done", "/invitation/accepted"};
    struct visitor v = visitor_new(), edith = visitor_new();
    world_people();
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        ck_assert_msg(visit(&v, pages[i]) == 200, "%s: %d", pages[i], v.status);
    visit(&v, "/site-map");
    ck_shows(&v, "href=\"/signin\"");
    ck_hides(&v, "href=\"/accounts\"");
    /* One name in the footer, in the title and on the page. */
    ck_shows(&v, "<h1 class=\"govuk-heading-l\">Site map</h1>");
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    visit(&v, "/site-map");
    ck_shows(&v, "<a class=\"govuk-link\" href=\"/people\">People</a>");
    ck_shows(&v, "href=\"/accounts\"");
    ck_shows(&v, "href=\"/account/sessions\"");
    ck_hides(&v, "href=\"/reset/done\"");
    /* With one role there is none to go to. */
    ck_hides(&v, "href=\"/account/switch\"");
    ck_hides(&v, ":id");
    /* As the menu names it for a family. */
    sign_in_as(&edith, who_email(EDITH), PASSWORD);
    visit(&edith, "/site-map");
    ck_shows(&edith, "<a class=\"govuk-link\" href=\"/people\">Care records</a>");
}
END_TEST

/* The first number in what the setting says can be rung, on every page and before signing in. */
START_TEST(test_help_can_be_rung)
{
    static const struct {
        const char *contact, *shows;
    } cases[] = {
        {"Kith help desk, 01632 960100",
         "Need help? Kith help desk, <a class=\"govuk-link kith-tel\" href=\"tel:01632960100\">01632 960100</a></p>"},
        {"(01632) 960 100 9am to 5pm", "href=\"tel:01632960100\">(01632) 960 100</a> 9am to 5pm</p>"},
        {"Ring +44 (0)1632 960100, 24 hours",
         "href=\"tel:+441632960100\">+44 (0)1632 960100</a>, 24 hours</p>"},
        {"Ring 01632 960100 24 hours", "href=\"tel:01632960100\">01632 960100</a> 24 hours</p>"},
        {"+44 1632 960123 24 hours", "href=\"tel:+441632960123\">+44 1632 960123</a> 24 hours</p>"},
        {"+44 1632 960123 7 days", "href=\"tel:+441632960123\">+44 1632 960123</a> 7 days</p>"},
        {"Childline 0800 1111 24 hours",
         "Childline <a class=\"govuk-link kith-tel\" href=\"tel:08001111\">0800 1111</a> 24 hours</p>"},
        {"016977 2000 7 days", "href=\"tel:0169772000\">016977 2000</a> 7 days</p>"},
        {"9 - 17 01632 960123",
         "Need help? 9 - 17 <a class=\"govuk-link kith-tel\" href=\"tel:01632960123\">01632 960123</a></p>"},
        {"(9 - 17) 01632 960123",
         "Need help? (9 - 17) <a class=\"govuk-link kith-tel\" href=\"tel:01632960123\">01632 960123</a></p>"},
        {"01632 96 01 23 7 days", "href=\"tel:01632960123\">01632 96 01 23</a> 7 days</p>"},
        {"Room 12 (first floor), 24 hours", "Need help? Room 12 (first floor), 24 hours</p>"},
        {"Account 100200300400500600", "Need help? Account 100200300400500600</p>"},
        {"Ask Joy", "Need help? Ask Joy</p>"},
    };
    struct portal *portal = world_open();
    const struct settings *kept = portal->settings;
    struct visitor v = visitor_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct settings changed = *kept;
        changed.contact = cases[i].contact;
        portal->settings = &changed;
        visit(&v, "/help/cookies");
        portal->settings = kept;
        ck_shows(&v, cases[i].shows);
    }
    /* The page for who needs help now says it in its text as well. */
    visit(&v, "/help/now");
    ck_shows(
        &v,
        "How to reach us: phone <a class=\"govuk-link kith-tel\" href=\"tel:01632960123\">01632 960123</a></p>");
}
END_TEST

START_TEST(test_health)
{
    struct visitor v = visitor_new();
    struct portal *portal = world_open();
    (void)snprintf(v.session, sizeof v.session, "%s", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    /* Not even a look at the cookie: a connection that is not there is not missed. */
    struct kith_db *good = portal->db;
    portal->db = db_create(portal->settings, DB_APP, "certainly not the password");
    ck_assert_int_eq(visit(&v, "/health"), 200);
    ck_assert_str_eq(v.page, "ok\n");
    ck_assert_ptr_nonnull(strstr(v.head, "no-store"));
    /* What needs the database says so kindly. */
    ck_assert_int_eq(visit(&v, "/account"), 503);
    ck_shows(&v, "Try again in a moment");
    db_close(&portal->db);
    portal->db = good;
}
END_TEST

START_TEST(test_table)
{
    char error[512];
    struct portal *portal = world_open();
    const struct kith_plugin *core = core_plugin();
    for (const struct kith_statement *const *s = core->statements; *s != NULL; s++)
        ck_assert_msg(db_check_statement(portal->db, *s, error, sizeof error), "%s: %s", (*s)->name, error);
    /* Every template of the core is listed, so that the linter and the loader see it. */
    size_t listed = 0;
    size_t files = 0;
    while (core->templates[listed] != NULL)
        listed++;
    DIR *dir = opendir(KITH_TEMPLATES "/en/core");
    ck_assert_ptr_nonnull(dir);
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        char name[300];
        bool found = false;
        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(name, sizeof name, "core/%s", entry->d_name);
        for (size_t i = 0; i < listed; i++)
            found = found || strcmp(core->templates[i], name) == 0;
        ck_assert_msg(found, "%s is not listed", name);
        files++;
    }
    (void)closedir(dir);
    ck_assert_uint_eq(files, listed);
    /* Every reason that may be chosen has words. */
    for (const struct kith_route *route = core->routes; route->pattern != NULL; route++) {
        for (const struct kith_param_rule *rule = route->params; rule != NULL && rule->name != NULL; rule++) {
            for (size_t i = 0; strcmp(rule->name, "reason") == 0 && rule->choices[i] != NULL; i++)
                ck_assert_ptr_nonnull(account_reason_title(rule->choices[i]));
        }
    }
}
END_TEST

FIXTURE_MAIN("own", FIXTURE_MIGRATED, test_home_by_role, test_preferences, test_language, test_password,
             test_password_throttled, test_sessions, test_switch, test_family_too, test_for_everybody,
             test_help_can_be_rung, test_health, test_table)
