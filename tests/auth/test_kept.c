/* test_kept.c - forms kept over a sign-in, and rows whose time is over. */
#include "explain.h"
#include "kept.h"
#include "people.h"
#include "purge.h"
#include "statements.h"

#include <stdio.h>
#include <string.h>

static struct people people;

static struct kept_owner owner_of(const char *email)
{
    char sql[200];
    int64_t account = people_account(&people, email);
    (void)snprintf(sql, sizeof sql, "SELECT MIN(id) FROM membership WHERE account_id = %lld",
                   (long long)account);
    return (struct kept_owner){account, fixture_number(sql)};
}

static struct kith_id keep(struct kept_owner account, const char *body)
{
    const struct kept_form form = {.path = "/notes/new", .body = body, .body_len = strlen(body)};
    struct kith_id id;
    ck_assert_int_eq(kept_save(people.db, &account, &form, people.env.now, &id), KITH_OK);
    return id;
}

static enum kith_rc remove_it(struct kith_db *db, struct people *p, void *data)
{
    const struct kept_owner tom = owner_of("tom@example.org");
    (void)p;
    return kept_remove(db, &tom, *(const struct kith_id *)data, "/notes/new");
}

START_TEST(its_owner_gets_it_back_and_nobody_else)
{
    struct kept_form form;
    people_open(&people);
    struct kept_owner tom = owner_of("tom@example.org"), priya = owner_of("priya@example.org");
    struct kith_id id = keep(tom, "title=Milk&text=caf%C3%A9");
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, people.env.now, &form), KITH_FOUND);
    ck_assert_str_eq(form.path, "/notes/new");
    ck_assert_uint_eq(form.body_len, 25);
    ck_assert_mem_eq(form.body, "title=Milk&text=caf%C3%A9", 25);
    ck_assert_int_eq(kept_find(people.db, people.arena, &priya, id, people.env.now, &form), KITH_NONE);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, kith_id_new(), people.env.now, &form),
                     KITH_NONE);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, people.env.now + KITH_DAY, &form),
                     KITH_NONE);
    /* Nobody else can take it away either. */
    struct kith_id hers = keep(priya, "title=Hers");
    ck_assert_int_eq(people_run(&people, remove_it, &hers), KITH_OK);
    ck_assert_int_eq(kept_find(people.db, people.arena, &priya, hers, people.env.now, &form), KITH_FOUND);
    ck_assert_int_eq(people_run(&people, remove_it, &id), KITH_OK);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, people.env.now, &form), KITH_NONE);
    people_close(&people);
}
END_TEST

static enum kith_rc send_elsewhere(struct kith_db *db, struct people *p, void *data)
{
    const struct kept_owner tom = owner_of("tom@example.org");
    (void)p;
    return kept_remove(db, &tom, *(const struct kith_id *)data, "/notes/other");
}

START_TEST(it_comes_back_in_its_own_role_and_not_for_long_once_shown)
{
    struct kept_form form;
    people_open(&people);
    const struct kept_owner tom = owner_of("tom@example.org");
    const struct kept_owner elsewhere = {tom.account_id, owner_of("priya@example.org").membership_id};
    struct kith_id id = keep(tom, "title=Milk");
    kith_time now = people.env.now;
    ck_assert_int_eq(kept_find(people.db, people.arena, &elsewhere, id, now, &form), KITH_NONE);
    kept_shown(people.db, &elsewhere, id, now);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, now + 23 * KITH_HOUR, &form), KITH_FOUND);
    kept_shown(people.db, &tom, id, now);
    kept_shown(people.db, &tom, id, now + 20 * KITH_MINUTE); /* loading it again makes it no longer */
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, now + 30 * KITH_MINUTE - 1, &form),
                     KITH_FOUND);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, now + 30 * KITH_MINUTE, &form), KITH_NONE);
    ck_assert_int_eq(people_run(&people, send_elsewhere, &id), KITH_OK);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, now, &form), KITH_FOUND);
    people_close(&people);
}
END_TEST

START_TEST(only_the_newest_five_and_nothing_too_long)
{
    static char big[KEPT_BODY_MAX + 1];
    struct kept_form form = {.path = "/notes/new", .body = big, .body_len = sizeof big};
    struct kith_id id, first;
    people_open(&people);
    struct kept_owner tom = owner_of("tom@example.org");
    struct kept_owner priya = owner_of("priya@example.org");
    struct kith_id hers = keep(priya, "title=Hers");
    memset(big, 'x', sizeof big);
    ck_assert_int_eq(kept_save(people.db, &tom, &form, people.env.now, &id), KITH_INVALID);
    first = keep(tom, "n=0");
    for (int i = 1; i <= 5; i++) {
        people.env.now += KITH_SECOND;
        id = keep(tom, "n=1");
    }
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, first, people.env.now, &form), KITH_NONE);
    ck_assert_int_eq(kept_find(people.db, people.arena, &tom, id, people.env.now, &form), KITH_FOUND);
    ck_assert_int_eq(kept_find(people.db, people.arena, &priya, hers, people.env.now, &form), KITH_FOUND);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kept_form"), 6);
    people_close(&people);
}
END_TEST

START_TEST(purging_takes_what_is_over_and_leaves_the_rest)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    bool more = true;
    people_open(&people);
    struct kept_owner tom = owner_of("tom@example.org");
    kith_time now = people.env.now;
    for (int old = 0; old < 2; old++) {
        people.env.now = old ? now - 400 * KITH_DAY : now;
        people_session(&people, people.tom, cookie);
        keep(tom, "n=1");
    }
    people.env.now = now;
    fixture_execute(
        "INSERT INTO idempotency_key (idempotency_key, account_id, route, location, created_at) VALUES"
        " (REPEAT('a', 16), 1, '/x', '/y', '2020-01-01'), (REPEAT('b', 16), 1, '/x', '/y', '2026-11-21')");
    fixture_execute("INSERT INTO throttle (throttle_key, failures, failed_at, blocked_until) VALUES"
                    " (REPEAT('a', 32), 1, '2020-01-01', '2020-01-01'),"
                    " (REPEAT('b', 32), 1, '2026-11-21', '2026-11-21')");
    fixture_execute("INSERT INTO account_device (account_id, token_hash, created_at, used_at)"
                    " SELECT id, REPEAT('a', 32), '2020-01-01', '2020-01-01' FROM account"
                    " UNION SELECT id, REPEAT('b', 32), '2020-01-01', '2026-11-01' FROM account");
    fixture_execute(
        "INSERT INTO account_link (account_id, purpose, token_hash, created_at, expires_at)"
        " SELECT id, 'reset', CONCAT(REPEAT('a', 24), LPAD(id, 8, '0')), '2020-01-01', '2020-01-01'"
        " FROM account UNION SELECT NULL, 'reset', REPEAT('b', 32), '2026-11-21', '2026-11-22'");
    fixture_execute(
        "INSERT INTO outbox (message_id, to_address, subject, body, language, secret, state, next_try_at,"
        " created_at, done_at) VALUES"
        " (REPEAT('a', 16), 'a', 's', 'b', 'en', 0, 'sent', '2020-01-01', '2020-01-01', '2020-01-01'),"
        " (REPEAT('b', 16), 'a', 's', 'b', 'en', 0, 'parked', '2020-01-01', '2020-01-01', '2020-01-01'),"
        " (REPEAT('c', 16), 'a', 's', 'b', 'en', 0, 'waiting', '2020-01-01', '2020-01-01', NULL)");
    ck_assert_int_eq(purge_expired(people.db, &people.settings, now, &more), KITH_OK);
    ck_assert(!more);
    static const struct {
        const char *table;
        int64_t rows;
    } left[] = {{"session", 1},        {"kept_form", 1},    {"idempotency_key", 1}, {"throttle", 1},
                {"account_device", 4}, {"account_link", 1}, {"outbox", 2}};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        const char *sql = kith_printf(people.arena, "SELECT COUNT(*) FROM %s", left[i].table);
        ck_assert_msg(fixture_number(sql) == left[i].rows, "%s", left[i].table);
    }
    people_close(&people);
}
END_TEST

START_TEST(purging_is_in_small_batches)
{
    bool more = false;
    people_open(&people);
    fixture_execute("INSERT INTO idempotency_key (idempotency_key, account_id, route, location, created_at)"
                    " SELECT UNHEX(MD5(seq)), 1, '/x', '/y', '2020-01-01' FROM seq_1_to_1200");
    ck_assert_int_eq(purge_expired(people.db, &people.settings, people.env.now, &more), KITH_OK);
    ck_assert(more);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM idempotency_key"), 700);
    ck_assert_int_eq(purge_expired(people.db, &people.settings, people.env.now, &more), KITH_OK);
    ck_assert_int_eq(purge_expired(people.db, &people.settings, people.env.now, &more), KITH_OK);
    ck_assert(!more);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM idempotency_key"), 0);
    people_close(&people);
}
END_TEST

START_TEST(purging_reads_by_index)
{
    static const struct {
        const struct kith_statement *statement;
        const char *table, *index;
    } cases[] = {
        {&purge_session_sql, "session", "session_started"},
        {&purge_link_sql, "account_link", "account_link_expires"},
        {&purge_kept_sql, "kept_form", "kept_form_expires"},
        {&purge_idempotency_sql, "idempotency_key", "idempotency_key_created"},
        {&purge_throttle_sql, "throttle", "throttle_failed"},
        {&purge_device_sql, "account_device", "account_device_used"},
    };
    people_open(&people);
    struct kith_db *owner = fixture_db(DB_OWNER);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        explain_uses(owner, cases[i].statement, KITH_ARGS(kith_instant(0)), cases[i].table, cases[i].index);
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("kept forms and purging", FIXTURE_MIGRATED, its_owner_gets_it_back_and_nobody_else,
             it_comes_back_in_its_own_role_and_not_for_long_once_shown,
             only_the_newest_five_and_nothing_too_long, purging_takes_what_is_over_and_leaves_the_rest,
             purging_is_in_small_batches, purging_reads_by_index)
