/* The pages for machines: alive, ready, and figures that only this machine gets. */
#include "fixture.h"
#include "visitor.h"

#include <stdio.h>
#include <string.h>

static struct visitor from(const char *address, const char *forwarded)
{
    (void)world_open();
    struct visitor v = visitor_new();
    (void)snprintf(v.address, sizeof v.address, "%s", address);
    v.forwarded = forwarded;
    return v;
}

START_TEST(test_figures_are_for_this_machine_only)
{
    static const struct {
        const char *address, *forwarded;
        int status;
    } cases[] = {
        {"127.0.0.1", NULL, 200},
        {"127.9.8.7", NULL, 200},
        {"::1", NULL, 200},
        {"::ffff:127.0.0.1", NULL, 200},
        {"192.0.2.1", NULL, 404},
        {"2001:db8::1", NULL, 404},
        {"::ffff:192.0.2.1", NULL, 404},
        {"127.0.0.1", "192.0.2.1", 404},
        {"::1", "127.0.0.1", 404},
        {"", NULL, 404},
        {"127.0.0.1", "", 404},
        {"1.127.0.0", NULL, 404},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct visitor v = from(cases[i].address, cases[i].forwarded);
        ck_assert_msg(visit(&v, "/metrics") == cases[i].status, "%s (%s): %d", cases[i].address,
                      cases[i].forwarded == NULL ? "-" : cases[i].forwarded, v.status);
        if (cases[i].status == 404)
            ck_hides(&v, "kith_");
    }
}
END_TEST

/* The number after NAME, at the beginning of a line. */
static long long figure(const struct visitor *v, const char *name)
{
    char start[128];
    (void)snprintf(start, sizeof start, "\n%s ", name);
    const char *at = strstr(v->page, start);
    ck_assert_msg(at != NULL, "no %s in:\n%s", name, v->page);
    return strtoll(at + strlen(start), NULL, 10);
}

START_TEST(test_requests_and_queues_are_counted)
{
    struct visitor v = from("127.0.0.1", NULL);
    ck_assert_int_eq(visit(&v, "/metrics"), 200);
    ck_assert_ptr_nonnull(strstr(v.head, "Content-Type: text/plain; version=0.0.4"));
    ck_assert_ptr_nonnull(strstr(v.head, "no-store"));
    long long good = figure(&v, "kith_requests_total{status=\"2xx\"}");
    long long bad = figure(&v, "kith_requests_total{status=\"4xx\"}");
    long long mail = figure(&v, "kith_mail_waiting");
    long long all = figure(&v, "kith_request_duration_seconds_count");
    ck_assert_int_eq(figure(&v, "kith_database_up"), 1);
    ck_assert_int_eq(figure(&v, "kith_audit_verified_timestamp_seconds"), 0);
    ck_assert_int_eq(figure(&v, "kith_audit_retained_timestamp_seconds"), 0);
    long long unsealed = figure(&v, "kith_audit_unsealed");
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(visit(&v, "/signin"), 200);
    ck_assert_int_eq(visit(&v, "/nowhere"), 404);
    /* What waits for its seal, and what the night found. */
    char sql[700];
    const char *db = fixture_settings()->db_name;
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO %s_seal.audit_check (checked_at, seals, findings, sequence, chain) VALUES"
        " ('2026-11-21 03:00:00', 5, 2, 5, REPEAT('x', 32)); INSERT INTO %s_seal.audit_keeping"
        " (kept_at, removed) VALUES ('2026-11-21 03:00:01', 7); INSERT INTO %s_audit.audit_event (at,"
        " action, outcome, salt) VALUES (UTC_TIMESTAMP(6), 'page.view', 'done', RANDOM_BYTES(16))",
        db, db, db);
    for (char *at = sql, *end = sql; end != NULL; at = end + 2) {
        end = strstr(at, "; ");
        if (end != NULL)
            *end = '\0';
        fixture_admin(at);
        if (end == NULL)
            break;
    }
    fixture_execute(
        "INSERT INTO outbox (message_id, to_address, subject, body, language, secret, state, next_try_at,"
        " created_at) VALUES (RANDOM_BYTES(16), 'a@example.org', 's', 'b', 'en', 0, 'waiting',"
        " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
    ck_assert_int_eq(visit(&v, "/metrics"), 200);
    /* The first /metrics counts too. */
    ck_assert_int_eq(figure(&v, "kith_requests_total{status=\"2xx\"}"), good + 4);
    ck_assert_int_eq(figure(&v, "kith_requests_total{status=\"4xx\"}"), bad + 1);
    ck_assert_int_eq(figure(&v, "kith_request_duration_seconds_count"), all + 5);
    ck_assert_int_eq(figure(&v, "kith_request_duration_seconds_bucket{le=\"+Inf\"}"), all + 5);
    ck_assert_int_eq(figure(&v, "kith_mail_waiting"), mail + 1);
    ck_assert_int_eq(figure(&v, "kith_audit_verified_timestamp_seconds"), 1795230000);
    ck_assert_int_eq(figure(&v, "kith_audit_retained_timestamp_seconds"), 1795230001);
    ck_assert_int_eq(figure(&v, "kith_audit_findings"), 2);
    ck_assert_int_gt(figure(&v, "kith_audit_unsealed"), unsealed);
    ck_hides(&v, "example.org");
}
END_TEST

START_TEST(test_ready_needs_the_database)
{
    struct visitor v = from("192.0.2.1", NULL);
    struct portal *portal = world_open();
    ck_assert_int_eq(visit(&v, "/ready"), 200);
    ck_assert_str_eq(v.page, "ready\n");
    struct kith_db *good = portal->db;
    portal->db = db_create(portal->settings, DB_APP, "certainly not the password");
    ck_assert_int_eq(visit(&v, "/ready"), 503);
    ck_assert_str_eq(v.page, "not ready: the database does not answer\n");
    ck_assert_ptr_nonnull(strstr(v.head, "Retry-After: "));
    ck_assert_ptr_nonnull(strstr(v.head, "no-store"));
    /* Figures come even then: somebody wants to see the trouble. */
    struct visitor local = from("127.0.0.1", NULL);
    ck_assert_int_eq(visit(&local, "/metrics"), 200);
    ck_assert_int_eq(figure(&local, "kith_database_up"), 0);
    db_close(&portal->db);
    portal->db = good;
    fixture_execute("UPDATE schema_migration SET component = 'kore' WHERE component = 'core' AND number > 1");
    ck_assert_int_eq(visit(&v, "/ready"), 503);
    ck_assert_str_eq(v.page, "not ready: the database is older than this program\n");
    fixture_execute("UPDATE schema_migration SET component = 'core' WHERE component = 'kore'");
    ck_assert_int_eq(visit(&v, "/ready"), 200);
}
END_TEST

FIXTURE_MAIN("watch", FIXTURE_MIGRATED, test_figures_are_for_this_machine_only,
             test_requests_and_queues_are_counted, test_ready_needs_the_database)
