/* test_session.c - what a cookie is worth, and when it stops being worth anything. */
#include "explain.h"
#include "people.h"
#include "statements.h"
#include "token.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static struct people people;
static char cookie[SESSION_COOKIE_CHARS + 1];

static enum kith_found find(const char *value, kith_time at, struct session *session_r)
{
    return session_find(people.db, people.arena, value, at, &people.settings, session_r);
}

static int state_at(kith_time at)
{
    struct session session;
    ck_assert_int_eq(find(cookie, at, &session), KITH_FOUND);
    return session.state;
}

START_TEST(one_query_tells_everything)
{
    struct session s;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    db_reset(people.db);
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_FOUND);
    ck_assert_uint_eq(db_queries(people.db), 1);
    ck_assert_int_eq(s.state, SESSION_LIVE);
    ck_assert_int_eq(s.role, KITH_ROLE_WORKER);
    ck_assert_int_eq(s.organisation_id, people.harbour);
    ck_assert_int_eq(s.account_id, people_account(&people, "tom@example.org"));
    ck_assert_str_eq(s.account_name, "Tom Akande");
    ck_assert_str_eq(s.account_email, "tom@example.org");
    ck_assert_str_eq(s.organisation_name, "Harbour Homecare");
    ck_assert_str_eq(s.language, "en");
    ck_assert_uint_eq(s.memberships, 1);
    ck_assert_ptr_null(s.flash);
    people_close(&people);
}
END_TEST

START_TEST(a_service_user_acts_for_no_organisation)
{
    struct session s;
    people_open(&people);
    people_session(&people, people.edith, cookie);
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_FOUND);
    ck_assert_int_eq(s.role, KITH_ROLE_PERSON);
    ck_assert_int_eq(s.organisation_id, 0);
    ck_assert_str_eq(s.organisation_name, "");
    people_close(&people);
}
END_TEST

START_TEST(the_table_holds_only_the_hash)
{
    static const struct kith_statement TOKEN = {.name = "test.token",
                                                .sql = "SELECT token_hash FROM session WHERE id = ?",
                                                .params = "i",
                                                .columns = "b"};
    struct kith_rows rows;
    unsigned char bytes[32], hash[32];
    size_t len;
    people_open(&people);
    int64_t id = people_session(&people, people.tom, cookie);
    ck_assert_uint_eq(strlen(cookie), SESSION_COOKIE_CHARS);
    ck_assert_int_eq(sodium_base642bin(bytes, sizeof bytes, cookie, strlen(cookie), NULL, &len, NULL,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                     0);
    crypto_hash_sha256(hash, bytes, 32);
    ck_assert_int_eq(kith_select(people.db, &TOKEN, KITH_ARGS(kith_int(id)), people.arena, &rows),
                     KITH_FOUND);
    ck_assert_mem_eq(kith_cell_blob(&rows, 0, 0, &len), hash, 32);
    ck_assert_uint_eq(len, 32);
    people_close(&people);
}
END_TEST

START_TEST(what_is_no_cookie_of_ours_is_nobody)
{
    struct session s;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    ck_assert_int_eq(find(NULL, people.env.now, &s), KITH_NONE);
    ck_assert_int_eq(find("", people.env.now, &s), KITH_NONE);
    ck_assert_int_eq(find("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", people.env.now, &s), KITH_NONE);
    char longer[SESSION_COOKIE_CHARS + 2];
    snprintf(longer, sizeof longer, "%sA", cookie);
    ck_assert_int_eq(find(longer, people.env.now, &s), KITH_NONE);
    cookie[0] = cookie[0] == 'A' ? 'B' : 'A';
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_NONE);
    people_close(&people);
}
END_TEST

START_TEST(idle_and_absolute_limits_by_role)
{
    people_open(&people);
    people.settings.idle_worker = 30;
    people.settings.idle_officer = 15;
    people.settings.session_hours = 12;
    kith_time now = people.env.now;
    people_session(&people, people.tom, cookie);
    ck_assert_int_eq(state_at(now + 30 * KITH_MINUTE - 1), SESSION_LIVE);
    ck_assert_int_eq(state_at(now + 30 * KITH_MINUTE), SESSION_EXPIRED);
    people_session(&people, people.gareth, cookie);
    ck_assert_int_eq(state_at(now + 15 * KITH_MINUTE - 1), SESSION_LIVE);
    ck_assert_int_eq(state_at(now + 15 * KITH_MINUTE), SESSION_EXPIRED);
    people.settings.idle_officer = 24 * 60;
    ck_assert_int_eq(state_at(now + 12 * KITH_HOUR - 1), SESSION_LIVE);
    ck_assert_int_eq(state_at(now + 12 * KITH_HOUR), SESSION_EXPIRED);
    people_close(&people);
}
END_TEST

/* A host that started with the wrong time: what it let in is out once the time is right. */
START_TEST(a_session_of_the_future_is_no_session)
{
    struct session s;
    people_open(&people);
    kith_time now = people.env.now;
    people.env.now = now + 365 * KITH_DAY;
    people_session(&people, people.tom, cookie);
    people.env.now = now;
    ck_assert_int_eq(state_at(now), SESSION_EXPIRED);
    ck_assert_int_eq(state_at(now + 365 * KITH_DAY - KITH_MINUTE), SESSION_LIVE); /* clocks are never equal */
    /* The password that was given again then is not just given now. */
    people_session(&people, people.tom, cookie);
    fixture_execute("UPDATE session SET confirmed_at = started_at + INTERVAL 1 YEAR,"
                    " seen_at = started_at + INTERVAL 1 YEAR");
    ck_assert_int_eq(find(cookie, now + KITH_MINUTE, &s), KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_LIVE);
    ck_assert(now + KITH_MINUTE - s.confirmed_at > SESSION_CONFIRM_MINUTES * KITH_MINUTE);
    ck_assert(s.idle_ends < now + KITH_DAY);
    people_close(&people);
}
END_TEST

START_TEST(being_seen_puts_the_idle_limit_off_but_not_the_absolute)
{
    struct session s;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_FOUND);
    session_seen(people.db, &s, people.env.now + 59 * KITH_SECOND); /* not worth a write */
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM session WHERE seen_at <> started_at"), 0);
    session_seen(people.db, &s, people.env.now + 20 * KITH_MINUTE);
    ck_assert_int_eq(state_at(people.env.now + 49 * KITH_MINUTE), SESSION_LIVE);
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_FOUND);
    ck_assert_int_eq(s.absolute_ends, people.env.now + people.settings.session_hours * KITH_HOUR);
    people_close(&people);
}
END_TEST

static void ends_by(const char *sql)
{
    people_open(&people);
    people_session(&people, people.tom, cookie);
    ck_assert_int_eq(state_at(people.env.now), SESSION_LIVE);
    fixture_execute(sql);
    ck_assert_int_eq(state_at(people.env.now), SESSION_ENDED);
    people_close(&people);
}

START_TEST(a_disabled_account_ends_at_once)
{
    ends_by("UPDATE account SET state = 'disabled' WHERE email = 'tom@example.org'");
}
END_TEST

START_TEST(a_disabled_membership_ends_at_once)
{
    ends_by("UPDATE membership SET state = 'disabled' WHERE role = 'worker'");
}
END_TEST

START_TEST(a_changed_role_ends_at_once)
{
    ends_by("UPDATE membership SET role = 'person' WHERE role = 'worker'");
}
END_TEST

static enum kith_rc close_it(struct kith_db *db, struct people *p, void *data)
{
    const int64_t *id = data;
    return session_close(db, *id, SESSION_END_SIGNED_OUT, p->env.now);
}

START_TEST(signed_out_is_ended)
{
    people_open(&people);
    int64_t id = people_session(&people, people.tom, cookie);
    ck_assert_int_eq(people_run(&people, close_it, &id), KITH_OK);
    ck_assert_int_eq(state_at(people.env.now), SESSION_ENDED);
    people_close(&people);
}
END_TEST

static enum kith_rc set_flash(struct kith_db *db, struct people *p, void *data)
{
    const int64_t *id = data;
    (void)p;
    return session_flash_set(db, *id, "Your changes have been saved");
}

START_TEST(a_flash_is_kept_until_it_is_taken)
{
    struct session s;
    people_open(&people);
    int64_t id = people_session(&people, people.tom, cookie);
    ck_assert_int_eq(people_run(&people, set_flash, &id), KITH_OK);
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_FOUND);
    ck_assert_str_eq(s.flash, "Your changes have been saved");
    session_flash_taken(people.db, id);
    ck_assert_int_eq(find(cookie, people.env.now, &s), KITH_FOUND);
    ck_assert_ptr_null(s.flash);
    people_close(&people);
}
END_TEST

START_TEST(form_tokens_belong_to_one_cookie_and_one_key)
{
    unsigned char other_key[32] = {1};
    char other[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.tom, cookie);
    people_session(&people, people.tom, other);
    const char *token = session_form_token(people.arena, people.key, cookie);
    ck_assert_uint_eq(strlen(token), 43);
    ck_assert(session_form_token_matches(people.key, cookie, token));
    ck_assert(!session_form_token_matches(people.key, other, token));
    ck_assert(!session_form_token_matches(other_key, cookie, token));
    ck_assert(!session_form_token_matches(people.key, cookie, NULL));
    ck_assert(!session_form_token_matches(people.key, cookie, ""));
    ck_assert(!session_form_token_matches(people.key, cookie, cookie));
    ck_assert(!session_form_token_matches(people.key, "", session_form_token(people.arena, people.key, "")));
    people_close(&people);
}
END_TEST

struct switching {
    int64_t session;
    struct kith_id to;
    char *cookie;
};

static enum kith_rc switch_it(struct kith_db *db, struct people *p, void *data)
{
    const struct switching *s = data;
    const struct auth_env env = people_as(p, p->tom);
    struct auth_env later = env;
    later.now += KITH_HOUR;
    return account_switch(db, &later, s->session, s->to, s->cookie);
}

START_TEST(switching_rotates_the_cookie_and_keeps_the_absolute_limit)
{
    struct session s;
    char next[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    struct kith_id second = people_add(&people, "tom@example.org", "Tom", KITH_ROLE_COORDINATOR);
    int64_t id = people_session(&people, people.tom, cookie);
    struct switching switching = {.session = id, .to = second, .cookie = next};
    ck_assert_int_eq(people_run(&people, switch_it, &switching), KITH_OK);
    ck_assert_str_ne(cookie, next);
    ck_assert_int_eq(state_at(people.env.now), SESSION_ENDED);
    ck_assert_int_eq(find(next, people.env.now + KITH_HOUR, &s), KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_LIVE);
    ck_assert_int_eq(s.role, KITH_ROLE_COORDINATOR);
    ck_assert_uint_eq(s.memberships, 2);
    ck_assert_int_eq(s.started_at, people.env.now);
    ck_assert_int_eq(s.seen_at, people.env.now + KITH_HOUR);
    /* Somebody else's membership is not to be had. */
    switching.to = people.priya;
    ck_assert_int_eq(people_run(&people, switch_it, &switching), KITH_NOT_FOUND);
    people_close(&people);
}
END_TEST

static enum kith_rc end_one(struct kith_db *db, struct people *p, void *data)
{
    const struct auth_env env = people_as(p, p->tom);
    return account_session_end(db, &env, *(const struct kith_id *)data);
}

static enum kith_rc end_others(struct kith_db *db, struct people *p, void *data)
{
    const struct auth_env env = people_as(p, p->tom);
    return account_sessions_end_others(db, &env, *(const int64_t *)data);
}

START_TEST(own_sessions_are_listed_and_ended)
{
    const struct account_session *items;
    size_t count;
    char two[SESSION_COOKIE_CHARS + 1], three[SESSION_COOKIE_CHARS + 1], foreign[SESSION_COOKIE_CHARS + 1];
    struct session s;
    people_open(&people);
    int64_t here = people_session(&people, people.tom, cookie);
    people.env.user_agent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
        "like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    people_session(&people, people.tom, two);
    people_session(&people, people.tom, three);
    people_session(&people, people.priya, foreign);
    const struct auth_env env = people_as(&people, people.tom);
    ck_assert_int_eq(account_sessions(people.db, &env, here, &items, &count), KITH_FOUND);
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(items[0].browser, "Safari on iPhone");
    ck_assert_str_eq(items[2].browser, "Firefox on Windows");
    ck_assert(items[2].current && !items[0].current);

    struct kith_id id = items[0].id;
    ck_assert_int_eq(people_run(&people, end_one, &id), KITH_OK);
    ck_assert_int_eq(people_run(&people, end_one, &id), KITH_NOT_FOUND);
    ck_assert_int_eq(find(foreign, people.env.now, &s), KITH_FOUND);
    ck_assert_int_eq(people_run(&people, end_one, &s.public_id), KITH_NOT_FOUND); /* not one of one's own */
    ck_assert_int_eq(people_run(&people, end_others, &here), KITH_OK);
    ck_assert_int_eq(state_at(people.env.now), SESSION_LIVE);
    ck_assert_int_eq(find(two, people.env.now, &s), KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_ENDED);
    ck_assert_int_eq(find(foreign, people.env.now, &s), KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_LIVE);

    /* One that is past its limit is not in the list. */
    struct auth_env later = env;
    later.now += people.settings.idle_worker * KITH_MINUTE;
    ck_assert_int_eq(account_sessions(people.db, &later, here, &items, &count), KITH_NONE);
    people_close(&people);
}
END_TEST

START_TEST(the_hot_query_uses_the_token)
{
    unsigned char hash[32];
    people_open(&people);
    for (int i = 0; i < 200; i++)
        people_session(&people, people.tom, cookie);
    fixture_execute("ANALYZE TABLE session");
    ck_assert(token_hash(cookie, hash));
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(owner, &session_find_sql, KITH_ARGS(kith_blob(hash, 32)), "s", "session_token");
    explain_no_sort(owner, &session_find_sql, KITH_ARGS(kith_blob(hash, 32)));
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("session", FIXTURE_MIGRATED, one_query_tells_everything, a_session_of_the_future_is_no_session,
             a_service_user_acts_for_no_organisation, the_table_holds_only_the_hash,
             what_is_no_cookie_of_ours_is_nobody, idle_and_absolute_limits_by_role,
             being_seen_puts_the_idle_limit_off_but_not_the_absolute, a_disabled_account_ends_at_once,
             a_disabled_membership_ends_at_once, a_changed_role_ends_at_once, signed_out_is_ended,
             a_flash_is_kept_until_it_is_taken, form_tokens_belong_to_one_cookie_and_one_key,
             switching_rotates_the_cookie_and_keeps_the_absolute_limit, own_sessions_are_listed_and_ended,
             the_hot_query_uses_the_token)
