/* The pipeline: statuses, form tokens, repeats, kept forms, limits. */
#include "browser.h"
#include "fixture.h"
#include "language.h"

#include <kith/clock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int64_t accounts_called(const char *email)
{
    char sql[256];
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM account WHERE email = '%s'", email);
    return fixture_number(sql);
}

START_TEST(test_unknown_path_is_a_kind_404)
{
    struct browser browser = {0};
    browser_get(&browser, "/no-such-page");
    ck_assert_int_eq(browser.status, 404);
    ck_assert_ptr_nonnull(strstr(browser.body, "</html>"));
    ck_assert_str_eq(browser_header(&browser, "Cache-Control"), "no-store");
}
END_TEST

START_TEST(test_wrong_method_names_the_right_one)
{
    struct browser browser = {0};
    browser_post(&browser, "/health", "", false);
    ck_assert_int_eq(browser.status, 405);
    ck_assert_ptr_nonnull(strstr(browser_header(&browser, "Allow"), "GET"));
}
END_TEST

START_TEST(test_signed_out_is_led_to_sign_in_and_back)
{
    struct browser browser = {0};
    browser_get(&browser, "/accounts?q=smith");
    ck_assert_int_eq(browser.status, 303);
    ck_assert_str_eq(browser.location, "/signin?to=%2Faccounts%3Fq%3Dsmith");
}
END_TEST

START_TEST(test_role_without_permission_is_403)
{
    struct browser browser;
    browser_sign_in(&browser, KITH_ROLE_WORKER, "worker@example.org", "Harbour Homecare");
    browser_get(&browser, "/accounts");
    ck_assert_int_eq(browser.status, 403);
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "coordinator@example.org", "Harbour Homecare");
    browser_get(&browser, "/accounts");
    ck_assert_int_eq(browser.status, 200);
}
END_TEST

/* What is written to the log while BROWSER asks for PATH. */
static void log_of(struct browser *browser, const char *path, char *text, size_t size)
{
    int ends[2];
    int before = dup(STDERR_FILENO);
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_ge(dup2(ends[1], STDERR_FILENO), 0);
    (void)close(ends[1]);
    browser_get(browser, path);
    ck_assert_int_ge(dup2(before, STDERR_FILENO), 0);
    (void)close(before);
    ssize_t len = read(ends[0], text, size - 1);
    (void)close(ends[0]);
    text[len > 0 ? len : 0] = '\0';
}

START_TEST(test_a_refusal_is_in_the_log_with_who_and_where)
{
    struct browser browser;
    char text[4096], who[64];
    browser_sign_in(&browser, KITH_ROLE_WORKER, "curious@example.org", "Harbour Homecare");
    log_of(&browser, "/account", text, sizeof text);
    ck_assert_ptr_null(strstr(text, "request.refused"));
    log_of(&browser, "/accounts?q=smith", text, sizeof text);
    ck_assert_int_eq(browser.status, 403);
    (void)snprintf(who, sizeof who, " status=403 route=/accounts account=%lld\n",
                   (long long)fixture_number("SELECT id FROM account WHERE email = 'curious@example.org'"));
    ck_assert_ptr_nonnull(strstr(text, "event=request.refused request="));
    ck_assert_msg(strstr(text, who) != NULL, "%s", text);
    ck_assert_ptr_null(strstr(text, "smith"));
    ck_assert_ptr_null(strstr(text, "curious"));
}
END_TEST

START_TEST(test_post_without_token_changes_nothing)
{
    struct browser browser;
    const char *fields = "name=Sam+Shore&email=sam%40example.org&role=worker&step=send";
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "token@example.org", "Harbour Homecare");
    browser_post(&browser, "/accounts/invite", fields, false);
    /* A form of our own site with an old token is shown again, with what was typed. */
    ck_assert_int_eq(browser.status, 422);
    ck_assert_ptr_nonnull(strstr(browser.body, "Sam Shore"));
    ck_assert_int_eq(accounts_called("sam@example.org"), 0);
    browser_post(&browser, "/signout", "csrf=AAAA", false);
    ck_assert_int_ne(browser.status, 303);
    browser_get(&browser, "/");
    ck_assert_int_eq(browser.status, 200);
}
END_TEST

START_TEST(test_token_of_another_session_is_refused)
{
    struct browser one, two;
    browser_sign_in(&one, KITH_ROLE_COORDINATOR, "one@example.org", "Harbour Homecare");
    browser_sign_in(&two, KITH_ROLE_COORDINATOR, "two@example.org", "Harbour Homecare");
    browser_get(&one, "/accounts/invite");
    two.body = one.body;
    browser_post(&two, "/accounts/invite", "name=Ann+Ash&email=ann%40example.org&role=worker&step=send",
                 true);
    ck_assert_int_eq(browser_portal()->response.status, 422);
    ck_assert_int_eq(accounts_called("ann@example.org"), 0);
}
END_TEST

START_TEST(test_same_form_twice_is_done_once)
{
    struct browser browser;
    char first[1024];
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "twice@example.org", "Harbour Homecare");
    browser_get(&browser, "/accounts/invite");
    browser_post(&browser, "/accounts/invite", "name=Lee+Lane&email=lee%40example.org&role=worker&step=send",
                 true);
    ck_assert_int_eq(browser.status, 303);
    memcpy(first, browser.location, sizeof first);
    browser_post_again(&browser);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_str_eq(browser.location, first);
    ck_assert_int_eq(accounts_called("lee@example.org"), 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'lee@example.org'"), 1);
}
END_TEST

START_TEST(test_same_key_with_other_content_is_a_new_deed)
{
    struct browser browser;
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "other@example.org", "Harbour Homecare");
    browser_get(&browser, "/accounts/invite");
    char *page = strdup(browser.body);
    browser_post(&browser, "/accounts/invite", "name=Kit+Kemp&email=kit%40example.org&role=worker&step=send",
                 true);
    ck_assert_int_eq(browser.status, 303);
    browser.body = page;
    browser_post(&browser, "/accounts/invite", "name=Jo+Kemp&email=jo%40example.org&role=worker&step=send",
                 true);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_int_eq(accounts_called("kit@example.org") + accounts_called("jo@example.org"), 2);
    free(page);
}
END_TEST

START_TEST(test_flash_waits_for_a_page)
{
    struct browser browser;
    browser_sign_in(&browser, KITH_ROLE_WORKER, "flash@example.org", "Harbour Homecare");
    browser_get(&browser, "/account");
    fixture_execute(
        "UPDATE session s JOIN account a ON a.id = s.account_id SET s.flash = 'Your changes are saved'"
        " WHERE a.email = 'flash@example.org'");
    /* What the script asks in between shows nothing to anybody. */
    browser_post(&browser, "/session/extend", "", true);
    ck_assert_int_eq(browser.status, 204);
    browser_get(&browser, "/account");
    ck_assert_ptr_nonnull(strstr(browser.body, "Your changes are saved"));
    browser_get(&browser, "/account");
    ck_assert_ptr_null(strstr(browser.body, "Your changes are saved"));
}
END_TEST

static void expire_sessions_of(const char *email)
{
    char sql[512];
    (void)snprintf(
        sql, sizeof sql,
        "UPDATE session s JOIN account a ON a.id = s.account_id SET s.seen_at = s.seen_at - INTERVAL 2 DAY,"
        " s.started_at = s.started_at - INTERVAL 2 DAY WHERE a.email = '%s'",
        email);
    fixture_execute(sql);
}

START_TEST(test_form_is_kept_over_the_end_of_a_session)
{
    struct browser browser;
    const char *email = "keeper@example.org";
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, email, "Harbour Homecare");
    browser_get(&browser, "/accounts/invite");
    expire_sessions_of(email);
    browser_post(&browser, "/accounts/invite", "name=Max+Moss&email=max%40example.org&role=worker&step=send",
                 true);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_int_eq(strncmp(browser.location, "/signin?kept=", 13), 0);
    ck_assert_int_eq(accounts_called("max@example.org"), 0);

    char back[1100];
    (void)snprintf(back, sizeof back, "/accounts/invite?restore=%s", browser.location + 13);
    /* Somebody else does not get it. */
    struct browser other;
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "nosy@example.org", "Harbour Homecare");
    browser_get(&other, back);
    ck_assert_int_eq(other.status, 303);
    ck_assert_str_eq(other.location, "/accounts/invite");
    browser_get(&other, other.location);
    ck_assert_int_eq(other.status, 200);
    ck_assert_ptr_null(strstr(other.body, "Max Moss"));
    /* The same account does, and can send it. */
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, email, "Harbour Homecare");
    browser_get(&browser, back);
    ck_assert_int_eq(browser.status, 200);
    ck_assert_ptr_nonnull(strstr(browser.body, "Max Moss"));
    const char *mark = strstr(browser.body, "name=\"restored\" value=\"");
    ck_assert_ptr_nonnull(mark);
    char fields[256];
    (void)snprintf(fields, sizeof fields,
                   "name=Max+Moss&email=max%%40example.org&role=worker&step=check&restored=%.32s", mark + 23);
    browser_post(&browser, "/accounts/invite", fields, true);
    ck_assert_int_eq(browser.status, 200);
    /* The page in between knows it too; nothing was sent yet. */
    mark = strstr(browser.body, "name=\"restored\" value=\"");
    ck_assert_ptr_nonnull(mark);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kept_form WHERE path = '/accounts/invite'"), 1);
    (void)snprintf(fields, sizeof fields,
                   "name=Max+Moss&email=max%%40example.org&role=worker&step=send&restored=%.32s", mark + 23);
    browser_post(&browser, "/accounts/invite", fields, true);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_int_eq(accounts_called("max@example.org"), 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kept_form WHERE path = '/accounts/invite'"), 0);
    /* "Back" leads to that address once more: to the form as it is for everybody, and says why. */
    browser_get(&browser, back);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_str_eq(browser.location, "/accounts/invite");
    browser_get(&browser, browser.location);
    ck_assert_int_eq(browser.status, 200);
    ck_assert_ptr_nonnull(strstr(browser.body, "was sent, or is no longer kept"));
    ck_assert_ptr_null(strstr(browser.body, "Max Moss"));
    browser_get(&browser, "/accounts/invite");
    ck_assert_ptr_null(strstr(browser.body, "is no longer kept"));
}
END_TEST

START_TEST(test_a_form_that_is_gone_leads_to_the_page_above)
{
    static const char gone[] = "?restore=0123456789abcdef0123456789abcdef";
    static const struct {
        const char *path, *leads_to;
        enum kith_role role;
    } ways[] = {
        {"/account/sessions/end", "/account/sessions", KITH_ROLE_WORKER},
        {"/account/second-step/codes", "/account/second-step", KITH_ROLE_WORKER},
        {"/language", "/", KITH_ROLE_WORKER},
        {"/accounts/0123456789abcdef0123456789abcdef/invite-again",
         "/accounts/0123456789abcdef0123456789abcdef", KITH_ROLE_COORDINATOR},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct browser browser;
        char target[256];
        browser_sign_in(&browser, ways[i].role,
                        ways[i].role == KITH_ROLE_WORKER ? "backward@example.org" : "backoffice@example.org",
                        "Harbour Homecare");
        (void)snprintf(target, sizeof target, "%s%s", ways[i].path, gone);
        browser_get(&browser, target);
        ck_assert_int_eq(browser.status, 303);
        ck_assert_str_eq(browser.location, ways[i].leads_to);
    }
    /* What they may not send, and who is not there, stays as it was. */
    struct browser browser;
    char target[256];
    browser_sign_in(&browser, KITH_ROLE_WORKER, "backward@example.org", "Harbour Homecare");
    (void)snprintf(target, sizeof target, "/accounts/invite%s", gone);
    browser_get(&browser, target);
    ck_assert_int_eq(browser.status, 403);
    browser_sign_in(&browser, KITH_ROLE_PERSON, "backhome@example.org", NULL);
    (void)snprintf(target, sizeof target,
                   "/people/0123456789abcdef0123456789abcdef/log/0123456789abcdef0123456789abcdef/ask%s",
                   gone);
    browser_get(&browser, target);
    ck_assert_int_eq(browser.status, 404);
    struct browser nobody = {0};
    (void)snprintf(target, sizeof target, "/signin%s", gone);
    browser_get(&nobody, target);
    ck_assert_int_eq(nobody.status, 303);
    ck_assert_str_eq(nobody.location, "/signin");
}
END_TEST

START_TEST(test_kept_form_holds_no_secret)
{
    struct browser browser;
    const char *email = "secret@example.org";
    browser_sign_in(&browser, KITH_ROLE_WORKER, email, "Harbour Homecare");
    browser_get(&browser, "/account/password");
    expire_sessions_of(email);
    browser_post(&browser, "/account/password", "current-password=tulip-river&new-password=copper-lantern",
                 true);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM kept_form WHERE body LIKE '%tulip%' OR body LIKE '%copper%'"
                       " OR body LIKE '%csrf%' OR body LIKE '%idempotency%'"),
        0);
}
END_TEST

START_TEST(test_stranger_cannot_keep_a_form)
{
    struct browser browser;
    const char *email = "strange@example.org";
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, email, "Harbour Homecare");
    expire_sessions_of(email);
    int64_t before = fixture_number("SELECT COUNT(*) FROM kept_form");
    browser_post(&browser, "/accounts/invite",
                 "name=Eve&email=eve%40example.org&role=worker&step=send&csrf=AAAA", false);
    ck_assert_int_eq(browser.status, 303);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kept_form"), before);
}
END_TEST

START_TEST(test_wrong_input_comes_back_with_what_was_typed)
{
    struct browser browser;
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "typed@example.org", "Harbour Homecare");
    browser_get(&browser, "/accounts/invite");
    browser_post(&browser, "/accounts/invite", "name=Noor+%3Cb%3E&email=nowhere&role=worker&step=check",
                 true);
    ck_assert_int_eq(browser.status, 422);
    ck_assert_ptr_nonnull(strstr(browser.body, "Noor &lt;b&gt;"));
    ck_assert_ptr_nonnull(strstr(browser.body, "<title>Error: "));
    ck_assert_ptr_nonnull(strstr(browser.body, "href=\"#email\""));
}
END_TEST

START_TEST(test_signed_in_page_asks_at_most_three_queries)
{
    struct browser browser;
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "budget@example.org", "Harbour Homecare");
    browser_get(&browser, "/accounts");
    int asked = browser_count_queries(&browser, "/accounts");
    ck_assert_int_eq(browser.status, 200);
    ck_assert_int_ge(asked, 1);
    ck_assert_int_le(asked, 3);
}
END_TEST

START_TEST(test_redirects_stay_inside)
{
    struct browser browser;
    browser_sign_in(&browser, KITH_ROLE_WORKER, "inside@example.org", "Harbour Homecare");
    browser_get(&browser, "/signin?to=//evil.example/");
    ck_assert_ptr_null(strstr(browser.location, "evil"));
    browser_get(&browser, "/signin?to=https://evil.example/");
    ck_assert_ptr_null(strstr(browser.location, "evil"));
    browser_get(&browser, "/signin?to=/account");
    ck_assert_str_eq(browser.location, "/account");
}
END_TEST

static enum kith_rc show_person(struct kith_ctx *ctx)
{
    return kith_send(ctx, "text/plain; charset=utf-8", "a secret", 8);
}

static enum kith_rc send_file(struct kith_ctx *ctx)
{
    return kith_send_file(ctx, kith_param(ctx, "type"), kith_param(ctx, "name"), "\x89PNG", 4);
}

START_TEST(test_a_file_is_saved_and_a_picture_shown)
{
    static const struct kith_permission permissions[] = {
        {.name = "shelf.read", .title = "Read", .roles = KITH_ROLES_ALL}, {.name = NULL}};
    static const struct kith_param_rule params[] = {{.name = "type"}, {.name = "name"}, {.name = NULL}};
    static const struct kith_route routes[] = {{.pattern = "/shelf",
                                                .permission = "shelf.read",
                                                .params = params,
                                                .handler = send_file,
                                                .flags = KITH_ROUTE_AUDIT_VIEW,
                                                .summary = "One file"},
                                               {.pattern = NULL}};
    static const struct kith_plugin shelf = {.abi = KITH_ABI,
                                             .size = sizeof shelf,
                                             .name = "shelf",
                                             .title = "Shelf",
                                             .version = "1",
                                             .permissions = permissions,
                                             .routes = routes};
    static const struct {
        const char *query, *type, *disposition;
    } files[] = {
        {"type=image/png&name=cat.png", "image/png",
         "inline; filename=\"cat.png\"; filename*=UTF-8''cat.png"},
        {"type=image/svg%2Bxml&name=a.svg", "image/svg+xml",
         "attachment; filename=\"a.svg\"; filename*=UTF-8''a.svg"},
        {"type=text/html&name=..%2F..%2Fx%22%3B%20y.html", "text/html",
         "attachment; filename=\"x__ y.html\"; filename*=UTF-8''x%22%3B%20y.html"},
        {"type=text%20html&name=caf%C3%A9.pdf", "application/octet-stream",
         "attachment; filename=\"caf__.pdf\"; filename*=UTF-8''caf%C3%A9.pdf"},
        {"", "application/octet-stream", "attachment; filename=\"file\"; filename*=UTF-8''file"},
    };
    struct browser browser;
    char error[512] = "";
    ck_assert_msg(registry_add(browser_portal()->registry, &shelf, error, sizeof error), "%s", error);
    browser_sign_in(&browser, KITH_ROLE_WORKER, "shelf@example.org", "Harbour Homecare");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char target[200];
        (void)snprintf(target, sizeof target, "/shelf?%s", files[i].query);
        browser_get(&browser, target);
        ck_assert_int_eq(browser.status, 200);
        ck_assert_str_eq(browser_header(&browser, "Content-Type"), files[i].type);
        ck_assert_str_eq(browser_header(&browser, "Content-Disposition"), files[i].disposition);
        ck_assert_str_eq(browser_header(&browser, "X-Content-Type-Options"), "nosniff");
        ck_assert_str_eq(browser_header(&browser, "Cache-Control"), "no-store");
    }
    /* What could not be written in the audit is not sent, and the page that says so is no file. */
    char sql[300];
    const char *db = fixture_settings()->db_name;
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_event TO %s_audit.audit_away", db, db);
    fixture_admin(sql);
    browser_get(&browser, "/shelf?type=image/png&name=cat.png");
    ck_assert_int_eq(browser.status, 503);
    ck_assert_str_eq(browser_header(&browser, "Content-Disposition"), "");
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_away TO %s_audit.audit_event", db, db);
    fixture_admin(sql);
}
END_TEST

/* Nothing records yet who may see whom: until then nobody may. */
START_TEST(test_a_role_alone_shows_nobodys_record)
{
    static const struct kith_permission permissions[] = {
        {.name = "ward.read", .title = "Read", .roles = KITH_ROLES_ALL}, {.name = NULL}};
    static const struct kith_param_rule params[] = {{.name = "id", .kind = KITH_KIND_ID}, {.name = NULL}};
    static const struct kith_route routes[] = {{.pattern = "/ward/:id",
                                                .permission = "ward.read",
                                                .person = "id",
                                                .section = "notes",
                                                .params = params,
                                                .handler = show_person,
                                                .summary = "One person"},
                                               {.pattern = "/ward",
                                                .permission = "ward.read",
                                                .handler = show_person,
                                                .flags = KITH_ROUTE_CACHEABLE,
                                                .summary = "Nobody in particular"},
                                               {.pattern = NULL}};
    static const struct kith_plugin ward = {.abi = KITH_ABI,
                                            .size = sizeof ward,
                                            .name = "ward",
                                            .title = "Ward",
                                            .version = "1",
                                            .permissions = permissions,
                                            .routes = routes};
    struct browser browser;
    char error[512] = "";
    ck_assert_msg(registry_add(browser_portal()->registry, &ward, error, sizeof error), "%s", error);
    browser_sign_in(&browser, KITH_ROLE_OFFICER, "ward@example.org", "Northshire Council");
    browser_get(&browser, "/ward/00112233445566778899aabbccddeeff");
    ck_assert_int_eq(browser.status, 404);
    ck_assert_ptr_null(strstr(browser.body, "a secret"));
    /* The same for everybody is not open to everybody. */
    browser_get(&browser, "/ward");
    ck_assert_int_eq(browser.status, 200);
    struct browser stranger = {0};
    browser_get(&stranger, "/ward");
    ck_assert_int_eq(stranger.status, 303);
}
END_TEST

START_TEST(test_a_refusal_leaves_the_cookies_alone)
{
    struct browser browser = {0};
    browser_get(&browser, "/signin");
    ck_assert_str_ne(browser_header(&browser, "Set-Cookie"), "");
    browser_get(&browser, "/signin?x=%");
    ck_assert_int_eq(browser.status, 400);
    ck_assert_str_eq(browser_header(&browser, "Set-Cookie"), "");
}
END_TEST

START_TEST(test_signing_in_leads_back_to_odd_addresses)
{
    struct browser browser = {0};
    char target[4096] = "/accounts?q=";
    browser_get(&browser, "/accounts/a b");
    ck_assert_str_eq(browser.location, "/signin?to=%2Faccounts%2Fa%2520b");
    memset(target + strlen(target), 'a', 3000);
    browser_get(&browser, target);
    ck_assert_str_eq(browser.location, "/signin");
}
END_TEST

START_TEST(test_a_language_is_named_as_the_settings_do)
{
    struct settings settings = *browser_portal()->settings;
    struct request request = {.cookies = "", .accept_language = "fr, CY-gb;q=0.9, en;q=0.8"};
    settings.languages = "en cy";
    ck_assert_str_eq(language_of(&request, NULL, &settings, browser_portal()->arena), "cy");
    request.cookies = "__Host-kith-lang=EN";
    ck_assert_str_eq(language_of(&request, NULL, &settings, browser_portal()->arena), "en");
    request.cookies = "__Host-kith-lang=xx";
    request.accept_language = "";
    ck_assert_str_eq(language_of(&request, NULL, &settings, browser_portal()->arena), "en");
}
END_TEST

FIXTURE_MAIN("dispatch", FIXTURE_MIGRATED, test_unknown_path_is_a_kind_404,
             test_wrong_method_names_the_right_one, test_signed_out_is_led_to_sign_in_and_back,
             test_role_without_permission_is_403, test_a_refusal_is_in_the_log_with_who_and_where,
             test_post_without_token_changes_nothing, test_token_of_another_session_is_refused,
             test_same_form_twice_is_done_once, test_same_key_with_other_content_is_a_new_deed,
             test_form_is_kept_over_the_end_of_a_session, test_a_form_that_is_gone_leads_to_the_page_above,
             test_kept_form_holds_no_secret, test_stranger_cannot_keep_a_form,
             test_wrong_input_comes_back_with_what_was_typed, test_signed_in_page_asks_at_most_three_queries,
             test_redirects_stay_inside, test_flash_waits_for_a_page, test_a_role_alone_shows_nobodys_record,
             test_a_refusal_leaves_the_cookies_alone, test_signing_in_leads_back_to_odd_addresses,
             test_a_language_is_named_as_the_settings_do, test_a_file_is_saved_and_a_picture_shown)
