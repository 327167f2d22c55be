/* test_signin.c - signing in and out, a forgotten password: what each visitor is told. */
#include "hash_slot.h"
#include "visitor.h"

#include <stdio.h>
#include <string.h>

static int try_password(struct visitor *v, const char *fields)
{
    visit(v, "/signin");
    return submit(v, "/signin", fields);
}

START_TEST(test_right_password)
{
    struct visitor v = visitor_new();
    world_people();
    ck_assert_int_eq(visit(&v, "/"), 303);
    ck_assert_str_eq(v.location, "/signin?to=%2F");
    try_password(&v, "email=TOM%40example.org&password=velvet+otter+marches+home");
    ck_leads(&v, "/");
    ck_assert_uint_eq(strlen(v.session), 43);
    ck_assert_uint_eq(strlen(v.device), 43);
    ck_assert_int_eq(visit(&v, "/"), 200);
    ck_shows(&v, "Hello, Tom Akande");
    ck_shows(&v, "Nothing needs you right now");
    ck_hides(&v, "/accounts");
    /* The sign-in page is for those who are not. */
    visit(&v, "/signin?to=%2Faccount");
    ck_leads(&v, "/account");
}
END_TEST

START_TEST(test_destination)
{
    struct visitor v = visitor_new();
    world_people();
    visit(&v, "/account/sessions");
    ck_leads(&v, "/signin?to=%2Faccount%2Fsessions");
    visit(&v, v.location);
    ck_shows(&v, "You need to sign in to see that page");
    ck_shows(&v, "name=\"to\" value=\"/account/sessions\"");
    submit(&v, "/signin",
           "to=%2Faccount%2Fsessions&email=tom%40example.org&password=velvet+otter+marches+home");
    ck_leads(&v, "/account/sessions");
    /* Never outside. */
    static const char *const elsewhere[] = {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example",
                                            "%2F%5Cevil.example", "javascript%3Aalert(1)", NULL};
    for (const char *const *to = elsewhere; *to != NULL; to++) {
        char fields[300];
        struct visitor other = visitor_new();
        (void)snprintf(fields, sizeof fields,
                       "to=%s&email=tom%%40example.org&password=velvet+otter+marches+home", *to);
        try_password(&other, fields);
        ck_leads(&other, "/");
    }
}
END_TEST

START_TEST(test_wrong_is_neutral)
{
    struct visitor known = visitor_new();
    struct visitor unknown = visitor_new();
    world_people();
    ck_assert_int_eq(try_password(&known, "email=priya%40example.org&password=not+this+one"), 422);
    ck_assert_int_eq(try_password(&unknown, "email=nobod%40example.org&password=not+this+one"), 422);
    ck_shows(&known, "<title>Error: ");
    ck_shows(&known, "The email address or password is not right. Check both and try again");
    ck_shows(&known, "value=\"priya@example.org\"");
    ck_hides(&known, "not this one");
    ck_assert_str_eq(known.session, "");
    /* Byte for byte the same but for the address itself, which here is as long. */
    char *at = strstr(unknown.page, "nobod@example.org");
    ck_assert_ptr_nonnull(at);
    memcpy(at, "priya", 5);
    same_page(&known, &unknown);
}
END_TEST

START_TEST(test_empty)
{
    struct visitor v = visitor_new();
    world_open();
    ck_assert_int_eq(try_password(&v, "email=&password="), 422);
    ck_shows(&v, "href=\"#email\"");
    ck_shows(&v, "Enter your email address");
    ck_shows(&v, "Enter your password");
    ck_assert_int_eq(try_password(&v, "email=tom&password=x"), 422);
    ck_shows(&v, "Enter an email address like name@example.org");
}
END_TEST

START_TEST(test_throttled)
{
    struct visitor v = visitor_new();
    world_open();
    for (int i = 0; i < 40 && v.status != 429; i++)
        try_password(&v, "email=guessed%40example.org&password=guess");
    ck_assert_int_eq(v.status, 429);
    ck_shows(&v, "Wait before you try again");
    ck_shows(&v, "minute");
    ck_shows(&v, "Your account is not locked");
    ck_assert_ptr_nonnull(strstr(v.head, "Retry-After: "));
}
END_TEST

START_TEST(test_token_of_form)
{
    struct visitor v = visitor_new();
    world_people();
    visit(&v, "/signin");
    v.csrf[0] = v.csrf[0] == 'A' ? 'B' : 'A';
    /* From our own site: the form again, with a fresh token. */
    ck_assert_int_eq(submit(&v, "/signin", "email=tom%40example.org&password=velvet+otter+marches+home"),
                     422);
    ck_shows(&v, "value=\"tom@example.org\"");
    ck_assert_str_eq(v.session, "");
    /* Without any cookie: refused, with what to do. */
    v.visit[0] = '\0';
    ck_assert_int_eq(submit(&v, "/signin", "email=tom%40example.org&password=velvet+otter+marches+home"),
                     403);
    ck_shows(&v, "Load the page again");
}
END_TEST

START_TEST(test_sign_out)
{
    struct visitor v = visitor_new();
    char old[64];
    world_people();
    sign_in_as(&v, who_email(TOM), PASSWORD);
    memcpy(old, v.session, sizeof old);
    ck_assert_int_eq(visit(&v, "/signout"), 200);
    ck_shows(&v, "Do you want to sign out?");
    submit(&v, "/signout", "");
    ck_leads(&v, "/signed-out");
    ck_assert_str_eq(v.session, "");
    ck_assert_int_eq(visit(&v, "/signed-out"), 200);
    ck_shows(&v, "You have signed out");
    memcpy(v.session, old, sizeof old);
    visit(&v, "/account");
    ck_leads(&v, "/signin?to=%2Faccount");
}
END_TEST

/* Whoever comes back after a long time and signs out is signed out, not told off. */
START_TEST(test_sign_out_late)
{
    struct visitor v = visitor_new();
    char other[64];
    world_people();
    sign_in_as(&v, who_email(TOM), PASSWORD);
    fixture_execute("UPDATE session SET started_at = '2020-01-01', seen_at = '2020-01-01'");
    (void)snprintf(other, sizeof other, "%s", v.csrf);
    v.visit[0] = '\0';
    v.csrf[0] = v.csrf[0] == 'A' ? 'B' : 'A';
    ck_assert_int_eq(submit(&v, "/signout", ""), 403);
    (void)snprintf(v.csrf, sizeof v.csrf, "%s", other);
    submit(&v, "/signout", "");
    ck_leads(&v, "/signed-out");
    ck_assert_str_eq(v.session, "");
}
END_TEST

START_TEST(test_extend)
{
    struct visitor v = visitor_new();
    world_people();
    sign_in_as(&v, who_email(TOM), PASSWORD);
    ck_assert_int_eq(submit(&v, "/session/extend", ""), 204);
    struct visitor nobody = visitor_new();
    visit(&nobody, "/signin");
    ck_assert_int_eq(submit(&nobody, "/session/extend", ""), 303);
}
END_TEST

START_TEST(test_reset)
{
    struct visitor v = visitor_new();
    struct visitor unknown = visitor_new();
    char path[128];
    world_people();
    visit(&v, "/reset");
    submit(&v, "/reset", "email=olive%40example.org");
    ck_leads(&v, "/reset/sent");
    visit(&unknown, "/reset");
    submit(&unknown, "/reset", "email=nobody%40example.org");
    ck_leads(&unknown, "/reset/sent");
    visit(&v, "/reset/sent");
    visit(&unknown, "/reset/sent");
    same_page(&v, &unknown);
    ck_assert_ptr_null(mailed_token("nobody@example.org", "/reset/"));

    const char *token = mailed_token("olive@example.org", "/reset/");
    ck_assert_ptr_nonnull(token);
    (void)snprintf(path, sizeof path, "/reset/%s", token);
    ck_assert_int_eq(visit(&v, path), 200);
    ck_shows(&v, "Choose your new password");
    ck_assert_int_eq(submit(&v, path, "new-password=short"), 422);
    ck_shows(&v, "Choose a password with 8 to 128 characters");
    ck_assert_int_eq(submit(&v, path, "new-password=password1"), 422);
    ck_assert_int_eq(submit(&v, path, "new-password=copper+kettle+by+the+sea"), 303);
    ck_leads(&v, "/reset/done");
    /* A second click of the same form says the same. */
    submit_again(&v, path, "new-password=copper+kettle+by+the+sea");
    ck_leads(&v, "/reset/done");
    /* Another form with the same link does not. */
    submit_again(&v, path, "new-password=some+other+words+entirely");
    ck_leads(&v, path);
    ck_assert_int_eq(visit(&v, path), 200);
    ck_shows(&v, "This link does not work any more");
    ck_shows(&v, "Ask for a new link");

    struct visitor after = visitor_new();
    ck_assert_int_eq(try_password(&after, "email=olive%40example.org&password=velvet+otter+marches+home"),
                     422);
    sign_in_as(&after, "olive@example.org", "copper kettle by the sea");
}
END_TEST

START_TEST(test_reset_throttled)
{
    struct visitor v = visitor_new();
    world_open();
    for (int i = 0; i < 60 && v.status != 429; i++) {
        char fields[64];
        (void)snprintf(fields, sizeof fields, "email=somebody%d%%40example.org", i);
        visit(&v, "/reset");
        submit(&v, "/reset", fields);
    }
    ck_assert_int_eq(v.status, 429);
    ck_shows(&v, "Wait before you try again");
    ck_assert_ptr_nonnull(strstr(v.head, "Retry-After: "));
}
END_TEST

START_TEST(test_bad_links)
{
    struct visitor v = visitor_new();
    world_open();
    /* As long as a token, but none; then not even as long. */
    ck_assert_int_eq(visit(&v, "/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 200);
    ck_shows(&v, "This link does not work any more");
    ck_assert_int_eq(visit(&v, "/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 200);
    ck_shows(&v, "ask the person who invited you");
    ck_assert_int_eq(visit(&v, "/reset/AAAA"), 404);
    ck_assert_int_eq(visit(&v, "/invitation/AAAA"), 404);
}
END_TEST

/* What was typed when the session had ended comes back after signing in, to the same account only. */
START_TEST(test_form_kept)
{
    char kept[128];
    struct visitor v = visitor_new();
    struct visitor other = visitor_new();
    world_people();
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    visit(&v, "/accounts/invite");
    fixture_execute("UPDATE session SET started_at = '2020-01-01', seen_at = '2020-01-01'");
    submit(&v, "/accounts/invite", "name=Max+Typed&email=max%40example.org&role=worker&step=check");
    ck_assert_int_eq(v.status, 303);
    ck_assert_ptr_nonnull(strstr(v.location, "/signin?kept="));
    (void)snprintf(kept, sizeof kept, "%s", strstr(v.location, "kept="));
    visit(&v, v.location);
    ck_shows(&v, "What you typed is safe");
    ck_shows(&v, "name=\"kept\"");
    char fields[256];
    (void)snprintf(fields, sizeof fields, "%s&email=priya%%40example.org&password=velvet+otter+marches+home",
                   kept);
    submit(&v, "/signin", fields);
    ck_assert_int_eq(v.status, 303);
    ck_assert_ptr_nonnull(strstr(v.location, "/accounts/invite?restore="));
    ck_assert_int_eq(visit(&v, v.location), 200);
    ck_shows(&v, "value=\"Max Typed\"");
    ck_shows(&v, "value=\"worker\" checked");
    ck_shows(&v, "We kept what you had typed");
    /* Somebody else who signs in with that address goes home. */
    visit(&other, "/signin");
    (void)snprintf(fields, sizeof fields, "%s&email=gareth%%40example.org&password=velvet+otter+marches+home",
                   kept);
    submit(&other, "/signin", fields);
    ck_leads(&other, "/");
}
END_TEST

START_TEST(test_busy)
{
    struct hash_slot slots[16];
    size_t taken = 0;
    struct visitor v = visitor_new();
    world_people();
    while (taken < 16 && hash_slot_take(fixture_settings(), &slots[taken]) == KITH_OK)
        taken++;
    ck_assert_uint_eq(taken, hash_slot_count(fixture_settings()));
    ck_assert_int_eq(try_password(&v, "email=tom%40example.org&password=velvet+otter+marches+home"), 503);
    ck_shows(&v, "A lot of people are signing in right now");
    ck_shows(&v, "value=\"tom@example.org\"");
    ck_hides(&v, "velvet");
    ck_assert_ptr_nonnull(strstr(v.head, "Retry-After: "));
    ck_assert_str_eq(v.session, "");
    while (taken > 0)
        hash_slot_give(&slots[--taken]);
    sign_in_as(&v, who_email(TOM), PASSWORD);
}
END_TEST

FIXTURE_MAIN("signin", FIXTURE_MIGRATED, test_right_password, test_destination, test_wrong_is_neutral,
             test_empty, test_throttled, test_token_of_form, test_sign_out, test_sign_out_late, test_extend,
             test_reset, test_reset_throttled, test_bad_links, test_form_kept, test_busy)
