/* test_accounts.c - an office looks after the accounts of its own organisation, and of no other. */
#include "visitor.h"

#include <stdio.h>
#include <string.h>

static const char *page_of(const char *email, const char *page)
{
    static char path[128];
    (void)snprintf(path, sizeof path, "/accounts/%s%s", membership_of(email), page);
    return path;
}

/* Invites somebody as far as the link in their mail; the path of the link. */
static const char *invite(struct visitor *v, const char *fields, const char *email)
{
    static char path[128];
    char all[512];
    visit(v, "/accounts/invite");
    (void)snprintf(all, sizeof all, "%s&step=send", fields);
    submit(v, "/accounts/invite", all);
    ck_assert_msg(v->status == 303, "%d\n%s", v->status, v->page);
    const char *token = mailed_token(email, "/invitation/");
    ck_assert_ptr_nonnull(token);
    (void)snprintf(path, sizeof path, "/invitation/%s", token);
    return path;
}

/* Invites EMAIL as a worker, who takes it up with the password of everybody. */
static void take_on(struct visitor *office, const char *email, const char *name)
{
    char fields[256];
    char path[128];
    struct visitor them = visitor_new();
    (void)snprintf(fields, sizeof fields, "name=%s&email=%s&role=worker", name, email);
    (void)snprintf(path, sizeof path, "%s", invite(office, fields, email));
    ck_assert_int_eq(visit(&them, path), 200);
    submit(&them, path, "new-password=velvet+otter+marches+home");
    ck_leads(&them, "/invitation/done");
}

START_TEST(test_invitation_in_steps)
{
    const char *typed = "name=Nia+Sol%C3%A9&email=NIA%40example.org&role=worker";
    char fields[256];
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    ck_assert_int_eq(visit(&v, "/accounts/invite"), 200);
    ck_assert_int_eq(submit(&v, "/accounts/invite", "step=check&name=&email=nia&role="), 422);
    ck_shows(&v, "Enter their full name");
    ck_shows(&v, "Enter an email address like name@example.org");
    ck_shows(&v, "Choose what they will use it for");
    ck_shows(&v, "value=\"nia\"");

    (void)snprintf(fields, sizeof fields, "%s&step=check", typed);
    ck_assert_int_eq(submit(&v, "/accounts/invite", fields), 200);
    ck_shows(&v, "Check before you send the invitation");
    ck_shows(&v, "Nia Sol\xc3\xa9");
    ck_shows(&v, "nia@example.org");
    ck_shows(&v, "Care worker");
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account WHERE email = 'nia@example.org'"), 0);

    (void)snprintf(fields, sizeof fields, "%s&step=change", typed);
    ck_assert_int_eq(submit(&v, "/accounts/invite", fields), 200);
    ck_shows(&v, "value=\"Nia Sol\xc3\xa9\"");
    ck_shows(&v, "value=\"worker\" checked");

    (void)snprintf(fields, sizeof fields, "%s&step=send", typed);
    submit(&v, "/accounts/invite", fields);
    ck_assert_int_eq(v.status, 303);
    ck_assert_str_eq(v.location, page_of("nia@example.org", "/invited"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id"
                                    " WHERE a.email = 'nia@example.org' AND a.state = 'invited'"),
                     1);
    /* A second click leads to the same page and invites nobody twice. */
    submit_again(&v, "/accounts/invite", fields);
    ck_assert_str_eq(v.location, page_of("nia@example.org", "/invited"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'nia@example.org'"), 1);
    ck_assert_int_eq(visit(&v, v.location), 200);
    ck_shows(&v, "Invitation sent");
    /* A new form for the same address is told so. */
    visit(&v, "/accounts/invite");
    ck_assert_int_eq(submit(&v, "/accounts/invite", fields), 422);
    ck_shows(&v, "There is already an account with this email address and role");
}
END_TEST

START_TEST(test_invitation_taken_up)
{
    char path[128];
    char first[128];
    struct visitor office = visitor_new();
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    (void)snprintf(first, sizeof first, "%s",
                   invite(&office, "name=Ana+Reyes&email=ana%40example.org&role=person", "ana@example.org"));
    /* Sent again: only the newest link works. */
    visit(&office, page_of("ana@example.org", ""));
    ck_shows(&office, "Send the invitation again");
    submit(&office, page_of("ana@example.org", "/invite-again"), "");
    ck_leads(&office, page_of("ana@example.org", ""));
    visit(&office, office.location);
    ck_shows(&office, "The invitation is sent again");
    (void)snprintf(path, sizeof path, "/invitation/%s", mailed_token("ana@example.org", "/invitation/"));
    ck_assert_str_ne(path, first);
    visit(&v, first);
    ck_shows(&v, "This link does not work any more");

    ck_assert_int_eq(visit(&v, path), 200);
    ck_shows(&v, "Harbour Homecare has invited you");
    ck_shows(&v, "Ana Reyes");
    ck_assert_int_eq(submit(&v, path, "new-password="), 422);
    ck_shows(&v, "Enter a new password");
    /* What anybody could guess of her is no password. */
    ck_assert_int_eq(submit(&v, path, "new-password=ana.reyes"), 422);
    submit(&v, path, "new-password=velvet+otter+marches+home");
    ck_leads(&v, "/invitation/done");
    sign_in_as(&v, "ana@example.org", PASSWORD);
    ck_shows(&v, "In an emergency phone 999");
    ck_assert_int_eq(visit(&v, "/accounts"), 403);
}
END_TEST

START_TEST(test_roles_that_may_be_given)
{
    struct visitor office = visitor_new();
    struct visitor council = visitor_new();
    world_people();
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    visit(&office, "/accounts/invite");
    ck_hides(&office, "value=\"officer\"");
    ck_assert_int_eq(
        submit(&office, "/accounts/invite", "name=A&email=a%40example.org&role=officer&step=send"), 422);
    sign_in_as(&council, who_email(GARETH), PASSWORD);
    visit(&council, "/accounts/invite");
    ck_hides(&council, "value=\"worker\"");
    ck_assert_int_eq(
        submit(&council, "/accounts/invite", "name=A&email=a%40example.org&role=worker&step=send"), 422);
    ck_assert_int_eq(
        submit(&council, "/accounts/invite", "name=A&email=a%40example.org&role=officer&step=check"), 422);
    ck_shows(&council, "Choose which part of the council they work in");
    ck_assert_int_eq(submit(&council, "/accounts/invite",
                            "name=A&email=a%40example.org&role=officer&function=purchasing&step=check"),
                     200);
    ck_shows(&council, "Council officer, purchasing and contracts");
    submit(&council, "/accounts/invite",
           "name=A&email=a%40example.org&role=officer&function=purchasing&step=send");
    ck_assert_int_eq(council.status, 303);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership WHERE council_function = 'purchasing'"),
                     1);
}
END_TEST

/* Functions decide what an officer may read. */
START_TEST(test_nobody_gives_more_than_they_have)
{
    struct visitor council = visitor_new();
    char path[128];
    world_people();
    sign_in_as(&council, who_email(GARETH), PASSWORD);
    visit(&council, "/accounts/invite");
    submit(&council, "/accounts/invite",
           "name=Case&email=case%40example.org&role=officer&function=case&step=send");
    ck_assert_int_eq(council.status, 303);
    fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id"
                    " SET m.council_function = 'purchasing' WHERE a.email = 'gareth@example.org'");
    ck_assert_int_eq(visit(&council, "/accounts/invite"), 200);
    ck_assert_int_eq(submit(&council, "/accounts/invite",
                            "name=B&email=b%40example.org&role=officer&function=case&step=send"),
                     422);
    ck_shows(&council, "You can only choose the part of the council you work in");
    ck_assert_int_eq(submit(&council, "/accounts/invite",
                            "name=B&email=b%40example.org&role=officer&function=purchasing&step=check"),
                     200);
    /* Nor take from those who have more. */
    (void)snprintf(path, sizeof path, "/accounts/%s/role", membership_of("case@example.org"));
    ck_assert_int_eq(visit(&council, path), 200);
    ck_assert_int_eq(submit(&council, path, "function=purchasing&step=change&version=1"), 422);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id"
                                    " WHERE a.email = 'case@example.org' AND m.council_function = 'case'"),
                     1);
    fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id"
                    " SET m.council_function = 'case' WHERE a.email = 'gareth@example.org'");
}
END_TEST

/* Every page about an account, asked for by another organisation's office, looks as if there were none. */
START_TEST(test_other_organisations)
{
    static const char *const pages[] = {"", "/invited", "/disable", "/enable", "/role", "/end-sessions"};
    static const char *const posts[] = {"/invite-again", "/disable", "/enable", "/role", "/end-sessions"};
    static const char fields[] = "reason=left&role=coordinator&step=change&version=1";
    static const enum who others[] = {OLIVE, GARETH};
    world_people();
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct visitor v = visitor_new();
        sign_in_as(&v, who_email(others[i]), PASSWORD);
        visit(&v, "/accounts");
        ck_hides(&v, "tom@example.org");
        for (size_t p = 0; p < sizeof pages / sizeof pages[0]; p++) {
            char none[128];
            struct visitor asked = v;
            (void)snprintf(none, sizeof none, "/accounts/%032x%s", 7, pages[p]);
            ck_assert_int_eq(visit(&asked, page_of("tom@example.org", pages[p])), 404);
            ck_shows(&asked, "We can't show you this");
            ck_hides(&asked, "Tom");
            ck_assert_int_eq(visit(&v, none), 404);
            same_page(&asked, &v);
        }
        visit(&v, "/account");
        for (size_t p = 0; p < sizeof posts / sizeof posts[0]; p++)
            ck_assert_msg(submit(&v, page_of("tom@example.org", posts[p]), fields) == 404, "%s: %d", posts[p],
                          v.status);
        visit(&v, "/account");
    }
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id"
                       " WHERE a.email = 'tom@example.org' AND m.state = 'active' AND m.role = 'worker'"),
        1);
}
END_TEST

START_TEST(test_switch_off_and_on)
{
    char version[64];
    struct visitor office = visitor_new();
    struct visitor them = visitor_new();
    world_people();
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    take_on(&office, "jo@example.org", "Jo+Hart");
    sign_in_as(&them, "jo@example.org", PASSWORD);

    ck_assert_int_eq(visit(&office, page_of("jo@example.org", "/disable")), 200);
    ck_assert_int_eq(submit(&office, page_of("jo@example.org", "/disable"), "version=1"), 422);
    ck_shows(&office, "Choose why you are switching it off");
    const char *at = strstr(office.page, "name=\"version\" value=\"");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(version, sizeof version, "reason=safety&version=%.*s", (int)strcspn(at + 22, "\""),
                   at + 22);
    submit(&office, page_of("jo@example.org", "/disable"), version);
    ck_leads(&office, page_of("jo@example.org", ""));
    visit(&office, office.location);
    ck_shows(&office, "The account is switched off");
    ck_shows(&office, "To keep people or information safe");
    visit(&office, page_of("jo@example.org", "/disable"));
    ck_leads(&office, page_of("jo@example.org", ""));
    /* At once. */
    visit(&them, "/account");
    ck_leads(&them, "/signin?to=%2Faccount");
    visit(&them, "/signin");
    ck_assert_int_eq(submit(&them, "/signin", "email=jo%40example.org&password=velvet+otter+marches+home"),
                     422);
    /* Sent by somebody who still saw the account as it was. */
    visit(&office, page_of("jo@example.org", "/enable"));
    ck_assert_int_eq(submit(&office, page_of("jo@example.org", "/enable"), "version=1000"), 409);
    ck_shows(&office, "Somebody else changed this first");
    visit(&office, page_of("jo@example.org", "/enable"));
    at = strstr(office.page, "name=\"version\" value=\"");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(version, sizeof version, "version=%.*s", (int)strcspn(at + 22, "\""), at + 22);
    submit(&office, page_of("jo@example.org", "/enable"), version);
    ck_leads(&office, page_of("jo@example.org", ""));
    visit(&office, office.location);
    ck_hides(&office, "To keep people or information safe");
    visit(&office, page_of("jo@example.org", "/enable"));
    ck_leads(&office, page_of("jo@example.org", ""));
    struct visitor back = visitor_new();
    sign_in_as(&back, "jo@example.org", PASSWORD);
}
END_TEST

START_TEST(test_change_role)
{
    char fields[128];
    struct visitor office = visitor_new();
    struct visitor them = visitor_new();
    world_people();
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    take_on(&office, "ray@example.org", "Ray+Moss");
    sign_in_as(&them, "ray@example.org", PASSWORD);
    ck_assert_int_eq(visit(&them, "/accounts"), 403);
    ck_assert_int_eq(visit(&office, page_of("ray@example.org", "/role")), 200);
    ck_shows(&office, "value=\"worker\" checked");
    /* Their own role is no change. */
    ck_assert_int_eq(submit(&office, page_of("ray@example.org", "/role"), "role=worker&step=check&version=1"),
                     422);
    ck_shows(&office, "They have this role already");
    ck_assert_int_eq(visit(&office, page_of("ray@example.org", "/role")), 200);
    const char *at = strstr(office.page, "name=\"version\" value=\"");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(fields, sizeof fields, "role=coordinator&step=check&version=%.*s",
                   (int)strcspn(at + 22, "\""), at + 22);
    ck_assert_int_eq(submit(&office, page_of("ray@example.org", "/role"), fields), 200);
    ck_shows(&office, "Check the new role");
    ck_assert_int_eq(visit(&them, "/account"), 200);
    memcpy(strstr(fields, "step=check"), "step=chang", 10);
    char *amp = strstr(fields, "step=chang") + 10;
    memmove(amp + 1, amp, strlen(amp) + 1);
    *amp = 'e';
    submit(&office, page_of("ray@example.org", "/role"), fields);
    ck_leads(&office, page_of("ray@example.org", ""));
    visit(&them, "/account");
    ck_leads(&them, "/signin?to=%2Faccount");
    struct visitor again = visitor_new();
    sign_in_as(&again, "ray@example.org", PASSWORD);
    ck_assert_int_eq(visit(&again, "/accounts"), 200);
    /* A person who gets care never becomes staff here. */
    ck_assert_int_eq(visit(&office, page_of("edith@example.org", "/role")), 404);
}
END_TEST

START_TEST(test_sign_out_everywhere)
{
    struct visitor office = visitor_new();
    struct visitor them = visitor_new();
    world_people();
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    sign_in_as(&them, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&office, page_of("edith@example.org", "/end-sessions")), 200);
    submit(&office, page_of("edith@example.org", "/end-sessions"), "");
    ck_leads(&office, page_of("edith@example.org", ""));
    ck_assert_int_eq(visit(&them, "/account"), 303);
    ck_assert_int_eq(visit(&office, "/account"), 200);
}
END_TEST

START_TEST(test_own_account)
{
    static const char *const pages[] = {"/disable", "/enable", "/role", "/end-sessions"};
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    ck_assert_int_eq(visit(&v, page_of("priya@example.org", "")), 200);
    ck_shows(&v, "This is your own account");
    ck_hides(&v, "Switch this account off");
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        ck_assert_int_eq(visit(&v, page_of("priya@example.org", pages[i])), 403);
    visit(&v, "/account");
    ck_assert_int_eq(submit(&v, page_of("priya@example.org", "/disable"), "reason=left&version=1"), 403);
    ck_assert_int_eq(visit(&v, "/account"), 200);
}
END_TEST

START_TEST(test_list)
{
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    ck_assert_int_eq(visit(&v, "/accounts"), 200);
    ck_shows(&v, "Edith Marlow");
    ck_shows(&v, "Tom Akande");
    ck_hides(&v, "Olive");
    ck_hides(&v, "Gareth");
    ck_assert_int_eq(visit(&v, "/accounts?q=AKAN"), 200);
    ck_shows(&v, "Tom Akande");
    ck_hides(&v, "Edith Marlow");
    /* The marks of LIKE are text here. */
    ck_assert_int_eq(visit(&v, "/accounts?q=%25"), 200);
    ck_shows(&v, "No account matches");
    ck_assert_int_eq(visit(&v, "/accounts?q=%3Cb%3E"), 200);
    ck_shows(&v, "value=\"&lt;b&gt;\"");
    ck_assert_int_eq(visit(&v, "/accounts?page=99"), 200);
    ck_assert_int_eq(visit(&v, "/accounts?page=none"), 400);
}
END_TEST

/* The pages that the inviter sees, of an address that has an account and of one that has none. */
START_TEST(test_known_address_looks_like_an_unknown_one)
{
    static const char *const pages[] = {"/invited", "", "/role", "/disable", "/second-step"};
    static const char *const emails[] = {"rory@example.org", "ruth@example.org"};
    char link[128];
    char ids[2][64];
    struct visitor other = visitor_new();
    struct visitor office = visitor_new();
    struct visitor them = visitor_new();
    world_people();
    sign_in_as(&other, who_email(OLIVE), PASSWORD);
    take_on(&other, emails[0], "Rory+Secret");
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    (void)invite(&office, "name=Ro+Dunn&email=ruth@example.org&role=worker", emails[1]);
    (void)snprintf(link, sizeof link, "%s",
                   invite(&office, "name=Ro+Dunn&email=rory@example.org&role=worker", emails[0]));
    (void)snprintf(ids[1], sizeof ids[1], "%s", membership_of(emails[1]));
    ck_assert_ptr_nonnull(strstr(office.location, "/invited"));
    (void)snprintf(ids[0], sizeof ids[0], "%.*s", 32, office.location + strlen("/accounts/"));
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char path[2][128];
        struct visitor seen[2];
        for (size_t j = 0; j < 2; j++) {
            (void)snprintf(path[j], sizeof path[j], "/accounts/%s%s", ids[j], pages[i]);
            seen[j] = office;
            ck_assert_int_eq(visit(&seen[j], path[j]), 200);
            ck_hides(&seen[j], "Secret");
            /* What the inviter typed themselves, and the random id. */
            for (char *at = seen[j].page; (at = strstr(at, emails[j])) != NULL;)
                memcpy(at, "rxxx", 4);
            for (char *at = seen[j].page; (at = strstr(at, ids[j])) != NULL;)
                memset(at, '0', 32);
        }
        same_page(&seen[0], &seen[1]);
    }
    visit(&office, "/accounts?q=Secret");
    ck_shows(&office, "No account matches");

    /* The link alone opens nothing. */
    ck_assert_int_eq(visit(&them, link), 200);
    ck_shows(&them, "Harbour Homecare has invited you");
    ck_shows(&them, "Care worker");
    ck_hides(&them, "new-password");
    ck_assert_int_eq(submit(&them, link, "new-password=another+velvet+otter+march"), 422);
    ck_shows(&them, "Enter your password");
    ck_assert_int_eq(submit(&them, link, "password=wrong+velvet+otter"), 422);
    ck_shows(&them, "That is not your password");
    submit(&them, link, "password=velvet+otter+marches+home");
    ck_leads(&them, "/invitation/accepted");
    /* A second click leads to the same page, a new try to a link that is spent. */
    submit_again(&them, link, "password=velvet+otter+marches+home");
    ck_leads(&them, "/invitation/accepted");
    ck_assert_int_eq(visit(&them, "/invitation/accepted"), 200);
    ck_shows(&them, "You have accepted the invitation");
    visit(&them, link);
    ck_shows(&them, "This link does not work any more");
    visit(&office, "/accounts?q=Secret");
    ck_shows(&office, "Rory Secret");
    sign_in_as(&them, emails[0], PASSWORD);
    ck_assert_int_eq(visit(&them, "/account/switch"), 200);
    ck_shows(&them, "Harbour Homecare");
}
END_TEST

/* Whoever is signed in as the one invited needs no password; anybody else's session is no proof. */
START_TEST(test_accepting_while_signed_in)
{
    char link[128];
    struct visitor other = visitor_new();
    struct visitor office = visitor_new();
    struct visitor sid = visitor_new();
    struct visitor edith = visitor_new();
    world_people();
    sign_in_as(&other, who_email(OLIVE), PASSWORD);
    take_on(&other, "sid@example.org", "Sid+Poole");
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    (void)snprintf(link, sizeof link, "%s",
                   invite(&office, "name=S&email=sid@example.org&role=worker", "sid@example.org"));
    sign_in_as(&edith, who_email(EDITH), PASSWORD);
    visit(&edith, link);
    ck_shows(&edith, "name=\"password\"");
    ck_assert_int_eq(submit(&edith, link, ""), 422);
    sign_in_as(&sid, "sid@example.org", PASSWORD);
    visit(&sid, link);
    ck_hides(&sid, "name=\"password\"");
    submit(&sid, link, "");
    ck_leads(&sid, "/invitation/accepted");
    visit(&sid, "/invitation/accepted");
    ck_shows(&sid, "/account/switch");
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id"
                                    " WHERE a.email = 'sid@example.org' AND m.state = 'active'"),
                     2);
}
END_TEST

START_TEST(test_invitations_are_slowed_down)
{
    struct visitor office = visitor_new();
    world_people();
    sign_in_as(&office, who_email(PRIYA), PASSWORD);
    (void)invite(&office, "name=Kim&email=kim@example.org&role=worker", "kim@example.org");
    for (int i = 0; i < 4; i++) {
        visit(&office, page_of("kim@example.org", ""));
        ck_assert_int_eq(submit(&office, page_of("kim@example.org", "/invite-again"), ""), 303);
    }
    visit(&office, page_of("kim@example.org", ""));
    ck_assert_int_eq(submit(&office, page_of("kim@example.org", "/invite-again"), ""), 429);
    ck_shows(&office, "You have sent a lot of invitations");
    ck_assert_ptr_nonnull(strstr(office.head, "Retry-After: "));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'kim@example.org'"), 5);
}
END_TEST

FIXTURE_MAIN("accounts", FIXTURE_MIGRATED, test_invitation_in_steps, test_invitation_taken_up,
             test_roles_that_may_be_given, test_nobody_gives_more_than_they_have, test_other_organisations,
             test_switch_off_and_on, test_change_role, test_sign_out_everywhere, test_own_account, test_list,
             test_known_address_looks_like_an_unknown_one, test_accepting_while_signed_in,
             test_invitations_are_slowed_down)
