/*
 * test_feed.c - calendars: made once with a secret, read with it alone, as the account that made them and
 * only while it may see the person.
 */
#include "browser.h"
#include "fixture.h"
#include "registry.h"
#include "session.h"
#include "suite.h"

#include <kith/feed.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROSE "/people/00112233445566778899aabbccddeeff"

struct making {
    struct kith_ctx *ctx;
    int64_t person;
    char token[KITH_FEED_TOKEN_CHARS + 1];
};

static int64_t another; /* added to the person that a feed is made for */

static enum kith_rc make(struct kith_db *db, void *data)
{
    struct making *making = data;
    (void)db;
    return kith_feed_create(making->ctx, "ward", making->person, making->token);
}

static enum kith_rc create(struct kith_ctx *ctx)
{
    struct making making = {ctx, kith_person(ctx)->id + another, ""};
    enum kith_rc rc = kith_transaction(ctx, make, &making);
    return rc == KITH_OK ? kith_send(ctx, "text/plain; charset=utf-8", making.token, strlen(making.token))
                         : rc;
}

static enum kith_rc end(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    (void)db;
    return kith_feed_revoke(ctx, "ward", kith_person(ctx)->id);
}

static enum kith_rc revoke(struct kith_ctx *ctx)
{
    enum kith_rc rc = kith_transaction(ctx, end, ctx);
    return rc == KITH_OK ? kith_send(ctx, "text/plain; charset=utf-8", "ended", 5) : rc;
}

static enum kith_rc show(struct kith_ctx *ctx)
{
    struct kith_feed feed;
    const char *text = kith_feed_find(ctx, "ward", kith_person(ctx)->id, &feed) != KITH_FOUND ? "none"
                       : feed.last_used_at == KITH_TIME_NONE                                  ? "unread"
                                                                                              : "read";
    return kith_send(ctx, "text/plain; charset=utf-8", text, strlen(text));
}

static enum kith_rc calendar(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    const char *text = kith_printf(kith_arena(ctx), "%s, read by %s, role %d, sections %u", person->name,
                                   kith_account_name(ctx), (int)kith_role(ctx), person->sections);
    return kith_send(ctx, "text/calendar; charset=utf-8", text, strlen(text));
}

static const struct kith_permission permissions[] = {{"ward.use", "Use the ward", KITH_ROLES_ALL}, {0}};
static const struct kith_param_rule person_params[] = {{.name = "person", .kind = KITH_KIND_ID}, {0}};
static const struct kith_param_rule feed_params[] = {KITH_FEED_PARAM, {0}};
#define WARD(PATTERN, METHOD, HANDLER)                                                                       \
    {                                                                                                        \
        .pattern = (PATTERN), .method = (METHOD), .permission = "ward.use", .person = "person",              \
        .section = "visits", .params = person_params, .handler = (HANDLER), .form = NULL, .summary = "Feed"  \
    }
static const struct kith_route routes[] = {WARD("/people/:person/ward", KITH_GET, show),
                                           WARD("/people/:person/ward/make", KITH_POST, create),
                                           WARD("/people/:person/ward/end", KITH_POST, revoke),
                                           {.pattern = "/ward/feed/:token/visits.ics",
                                            .permission = "ward.use",
                                            .section = "visits",
                                            .params = feed_params,
                                            .handler = calendar,
                                            .flags = KITH_ROUTE_FEED,
                                            .summary = "Calendar"},
                                           {0}};
static const struct kith_route other_routes[] = {{.pattern = "/rota/feed/:token/visits.ics",
                                                  .permission = "ward.use",
                                                  .section = "visits",
                                                  .params = feed_params,
                                                  .handler = calendar,
                                                  .flags = KITH_ROUTE_FEED,
                                                  .summary = "Another calendar"},
                                                 {0}};
static const struct kith_plugin ward = {.abi = KITH_ABI,
                                        .size = sizeof ward,
                                        .name = "ward",
                                        .title = "Ward",
                                        .version = "1",
                                        .permissions = permissions,
                                        .routes = routes};
static const char *const needs[] = {"ward", NULL};
static const struct kith_plugin rota = {.abi = KITH_ABI,
                                        .size = sizeof rota,
                                        .name = "rota",
                                        .title = "Rota",
                                        .version = "1",
                                        .needs = needs,
                                        .routes = other_routes};

/* Rose, and a daughter who may read visits. */
static void open_world(struct browser *browser)
{
    static bool added; /* when the tests run in one process */
    char error[512] = "";
    another = 0;
    browser_sign_in(browser, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    if (!added) {
        ck_assert_msg(registry_add(browser_portal()->registry, &ward, error, sizeof error), "%s", error);
        ck_assert_msg(registry_add(browser_portal()->registry, &rota, error, sizeof error), "%s", error);
        added = true;
    }
    fixture_execute("DELETE FROM throttle");
    fixture_execute("DELETE FROM feed");
    if (fixture_number("SELECT COUNT(*) FROM person") != 0)
        return;
    fixture_execute("INSERT INTO person (id, public_id, name, created_at) VALUES"
                    " (1, UNHEX('00112233445566778899AABBCCDDEEFF'), 'Rose Teal', '2026-01-01')");
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at,"
        " until_at, source, source_id, created_at) SELECT UNHEX(REPEAT('77', 16)), 1, a.id, 'person',"
        " 'grant', 'visits', '2026-01-01', '9999-01-01', 'test', 1, '2026-01-01' FROM account a"
        " WHERE a.email = 'daughter@example.org'");
}

static const char *send(struct browser *browser, const char *path)
{
    static char fields[300];
    char key[KITH_ID_CHARS + 1];
    struct kith_id id = kith_id_new();
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(key + 2 * i, 3, "%02x", id.bytes[i]);
    char cookie[100];
    (void)snprintf(cookie, sizeof cookie, "%s", strchr(browser->cookies, '=') + 1);
    cookie[strcspn(cookie, ";")] = '\0';
    (void)snprintf(fields, sizeof fields, "idempotency=%s&csrf=%s", key,
                   session_form_token(browser_portal()->arena, browser_portal()->key, cookie));
    browser_post(browser, path, fields, false);
    return browser->body;
}

static const char *address(const char *plugin, const char *token)
{
    static char path[4][120]; /* more than a test needs at once */
    static unsigned next;
    char *at = path[next++ % 4];
    (void)snprintf(at, sizeof path[0], "/%s/feed/%s/visits.ics", plugin, token);
    return at;
}

static const char *make_feed(struct browser *browser)
{
    static char token[KITH_FEED_TOKEN_CHARS + 1];
    (void)send(browser, ROSE "/ward/make");
    ck_assert_int_eq(browser->status, 200);
    ck_assert_uint_eq(strlen(browser->body), KITH_FEED_TOKEN_CHARS);
    (void)snprintf(token, sizeof token, "%s", browser->body);
    return token;
}

static int fetch(const char *path, struct browser *stranger)
{
    *stranger = (struct browser){0};
    browser_get(stranger, path);
    return stranger->status;
}

/* Every long run of what ids and tokens are made of becomes x. */
static char *masked(const char *answer)
{
    char *copy = strdup(answer);
    ck_assert_ptr_nonnull(copy);
    for (char *at = copy; *at != '\0';) {
        size_t run = 0;
        while (isalnum((unsigned char)at[run]) || at[run] == '-' || at[run] == '_')
            run++;
        if (run == KITH_ID_CHARS || run == KITH_FEED_TOKEN_CHARS)
            memset(at, 'x', run);
        at += run > 0 ? run : 1;
    }
    return copy;
}

/* The answer is that to a secret nobody has, and no cookie is set. */
static void is_shut(const char *why, const char *path)
{
    struct browser refused, unknown;
    fixture_execute("DELETE FROM throttle");
    ck_assert_msg(fetch(path, &refused) == 404, "%s: %d", why, refused.status);
    char *one = masked(refused.answer);
    ck_assert_int_eq(fetch("/ward/feed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/visits.ics", &unknown),
                     404);
    char *other = masked(unknown.answer);
    ck_assert_msg(strcmp(one, other) == 0, "%s can be told from a secret that nobody has", why);
    ck_assert_str_eq(browser_header(&refused, "Set-Cookie"), "");
    ck_assert_ptr_null(strstr(refused.answer, "Rose"));
    ck_assert_ptr_null(strstr(refused.answer, "Alex"));
    free(one);
    free(other);
}

static int64_t readings(void)
{
    char sql[300];
    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = 'feed.read' AND person_id = 1"
                   " AND section = 'visits' AND basis = 'grant' AND account_id <> 0 AND membership_id <> 0",
                   fixture_settings()->db_name);
    return fixture_number(sql);
}

START_TEST(a_calendar_reads_with_its_secret_alone)
{
    struct browser daughter, stranger;
    open_world(&daughter);
    browser_get(&daughter, ROSE "/ward");
    ck_assert_str_eq(daughter.body, "none");
    const char *token = make_feed(&daughter);
    browser_get(&daughter, ROSE "/ward");
    ck_assert_str_eq(daughter.body, "unread");
    int64_t before = readings();
    ck_assert_int_eq(fetch(address("ward", token), &stranger), 200);
    ck_assert_str_eq(stranger.body, "Rose Teal, read by Alex Example, role 1, sections 32");
    ck_assert_str_eq(browser_header(&stranger, "Content-Type"), "text/calendar; charset=utf-8");
    ck_assert_str_eq(browser_header(&stranger, "Cache-Control"), "no-store");
    ck_assert_str_eq(browser_header(&stranger, "Set-Cookie"), "");
    /* The same for somebody who is signed in as another. */
    struct browser worker;
    browser_sign_in(&worker, KITH_ROLE_WORKER, "worker@example.org", "Harbour Homecare");
    browser_get(&worker, address("ward", token));
    ck_assert_str_eq(worker.body, stranger.body);
    ck_assert_int_eq(readings(), before + 1);
    fixture_execute("UPDATE feed SET last_used_at = last_used_at - INTERVAL 59 MINUTE");
    ck_assert_int_eq(fetch(address("ward", token), &stranger), 200);
    ck_assert_int_eq(readings(), before + 1);
    fixture_execute("UPDATE feed SET last_used_at = last_used_at - INTERVAL 1 MINUTE");
    ck_assert_int_eq(fetch(address("ward", token), &stranger), 200);
    ck_assert_int_eq(readings(), before + 2);
    browser_get(&daughter, ROSE "/ward");
    ck_assert_str_eq(daughter.body, "read");
    /* Whoever may read who has looked reads of it in words. */
    fixture_execute("UPDATE access_relation SET sections = 'visits,log' WHERE person_id = 1");
    browser_get(&daughter, ROSE "/log");
    ck_assert_int_eq(daughter.status, 200);
    ck_assert_ptr_nonnull(strstr(daughter.body, "Your calendar read Visits on "));
    ck_assert_ptr_nonnull(strstr(daughter.body, "You made a calendar address for Visits on "));
    fixture_execute("UPDATE access_relation SET sections = 'visits' WHERE person_id = 1");
    /* Only the plugin that made it answers it; no secret is in the table. */
    is_shut("another plugin's route", address("rota", token));
    char sql[200];
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM feed WHERE token_hash LIKE '%%%.20s%%'", token);
    ck_assert_int_eq(fixture_number(sql), 0);
}
END_TEST

START_TEST(whatever_ends_access_ends_the_calendar)
{
    static const struct {
        const char *why, *shut, *open;
    } ends[] = {
        {"a grant revoked", "UPDATE access_relation SET revoked_at = '2026-02-01' WHERE person_id = 1",
         "UPDATE access_relation SET revoked_at = NULL WHERE person_id = 1"},
        {"a grant for another section", "UPDATE access_relation SET sections = 'about' WHERE person_id = 1",
         "UPDATE access_relation SET sections = 'visits' WHERE person_id = 1"},
        {"a bar",
         "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
         " SELECT RANDOM_BYTES(16), 1, a.id, 'visits', 'test', '2030-01-01', '2026-02-01' FROM account a"
         " WHERE a.email = 'daughter@example.org'",
         "DELETE FROM access_bar"},
        {"an account switched off",
         "UPDATE account SET state = 'disabled' WHERE email = 'daughter@example.org'",
         "UPDATE account SET state = 'active' WHERE email = 'daughter@example.org'"},
        {"another role", "UPDATE feed SET role = 'worker'", "UPDATE feed SET role = 'person'"},
        {"somebody else's membership",
         "UPDATE feed f JOIN membership m ON m.account_id <> f.account_id SET f.membership_id = m.id",
         "UPDATE feed f JOIN membership m ON m.account_id = f.account_id SET f.membership_id = m.id"},
    };
    struct browser daughter, worker, stranger;
    open_world(&daughter);
    browser_sign_in(&worker, KITH_ROLE_WORKER, "worker@example.org", "Harbour Homecare");
    const char *path = address("ward", make_feed(&daughter));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ck_assert_msg(fetch(path, &stranger) == 200, "before %s: %d", ends[i].why, stranger.status);
        fixture_execute(ends[i].shut);
        is_shut(ends[i].why, path);
        fixture_execute(ends[i].open);
    }
    ck_assert_int_eq(fetch(path, &stranger), 200);
    const char *first = path;
    const char *second = address("ward", make_feed(&daughter));
    is_shut("one that was replaced", first);
    ck_assert_int_eq(fetch(second, &stranger), 200);
    ck_assert_str_eq(send(&daughter, ROSE "/ward/end"), "ended");
    is_shut("one that was ended", second);
    browser_get(&daughter, ROSE "/ward");
    ck_assert_str_eq(daughter.body, "none");
    ck_assert_str_eq(send(&daughter, ROSE "/ward/end"), "ended");
}
END_TEST

START_TEST(a_feed_is_made_where_the_person_was_opened)
{
    struct browser daughter;
    open_world(&daughter);
    another = 1;
    (void)send(&daughter, ROSE "/ward/make");
    ck_assert_int_eq(daughter.status, 422);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM feed"), 0);
}
END_TEST

START_TEST(who_asks_too_often_waits)
{
    struct browser daughter, stranger;
    open_world(&daughter);
    const char *path = address("ward", make_feed(&daughter));
    int count = 0;
    while (fetch(path, &stranger) == 200 && count < 100)
        count++;
    ck_assert_int_eq(stranger.status, 429);
    ck_assert_int_ge(count, 15);
    ck_assert_str_ne(browser_header(&stranger, "Retry-After"), "");
    ck_assert_str_eq(browser_header(&stranger, "Set-Cookie"), "");
    ck_assert_ptr_null(strstr(stranger.answer, "Alex"));
    fixture_execute("UPDATE throttle SET failed_at = failed_at - INTERVAL 11 MINUTE,"
                    " blocked_until = blocked_until - INTERVAL 11 MINUTE");
    ck_assert_int_eq(fetch(path, &stranger), 200);
}
END_TEST

START_TEST(nothing_is_given_that_cannot_be_written_down)
{
    struct browser daughter, stranger;
    char sql[300];
    const char *db = fixture_settings()->db_name;
    open_world(&daughter);
    const char *path = address("ward", make_feed(&daughter));
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_event TO %s_audit.audit_away", db, db);
    fixture_admin(sql);
    ck_assert_int_eq(fetch(path, &stranger), 503);
    ck_assert_ptr_null(strstr(stranger.answer, "Rose"));
    ck_assert_ptr_null(strstr(stranger.answer, "Alex"));
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_away TO %s_audit.audit_event", db, db);
    fixture_admin(sql);
    ck_assert_int_eq(fetch(path, &stranger), 200);
}
END_TEST

FIXTURE_MAIN("feed", FIXTURE_MIGRATED, a_calendar_reads_with_its_secret_alone,
             whatever_ends_access_ends_the_calendar, a_feed_is_made_where_the_person_was_opened,
             who_asks_too_often_waits, nothing_is_given_that_cannot_be_written_down)
