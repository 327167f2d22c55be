/* test_sign_in.c - who gets in, and what the others can tell from being refused. */
#include "explain.h"
#include "hash_slot.h"
#include "people.h"
#include "statements.h"

#include <stdio.h>
#include <string.h>

static struct people people;
static struct sign_in decision;
static char cookie[SESSION_COOKIE_CHARS + 1], device[SESSION_COOKIE_CHARS + 1];

struct opening {
    int64_t old;
};

static enum kith_rc open_it(struct kith_db *db, struct people *p, void *data)
{
    const struct opening *opening = data;
    return sign_in_open(db, &p->env, &decision, opening->old, cookie, device);
}

static void sign_in_as(const char *email)
{
    struct opening opening = {.old = 0};
    ck_assert_int_eq(people_check(&people, email, PASSWORD, &decision), KITH_OK);
    ck_assert_int_eq(people_run(&people, open_it, &opening), KITH_OK);
}

static int64_t audited(const char *action, const char *outcome)
{
    static const struct kith_statement COUNT = {
        .name = "test.audited",
        .sql = "SELECT COUNT(*) FROM {{audit}}.audit_event WHERE action = ? AND outcome = ?",
        .params = "ss",
        .columns = "i",
    };
    struct kith_rows rows;
    ck_assert_int_eq(
        kith_select(people.db, &COUNT, KITH_ARGS(kith_text(action), kith_text(outcome)), people.arena, &rows),
        KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

START_TEST(the_right_password_opens_a_session)
{
    struct session s;
    people_open(&people);
    int64_t before = audited("session.open", "done");
    sign_in_as(" Tom@Example.ORG ");
    ck_assert_int_eq(session_find(people.db, people.arena, cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_LIVE);
    ck_assert_int_eq(s.role, KITH_ROLE_WORKER);
    ck_assert_uint_eq(strlen(device), SESSION_COOKIE_CHARS);
    ck_assert_int_eq(audited("session.open", "done"), before + 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account WHERE last_sign_in_at IS NOT NULL"), 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM throttle WHERE failures > 0"), 0);
    people_close(&people);
}
END_TEST

START_TEST(the_old_session_of_the_browser_ends)
{
    struct session s;
    char old_cookie[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    struct opening opening = {.old = people_session(&people, people.tom, old_cookie)};
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    ck_assert_int_eq(people_run(&people, open_it, &opening), KITH_OK);
    ck_assert_str_ne(cookie, old_cookie);
    ck_assert_int_eq(session_find(people.db, people.arena, old_cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_ENDED);
    people_close(&people);
}
END_TEST

/* What a refusal leaves behind: result, statements of the connection, rows. */
struct trace {
    enum kith_rc rc;
    unsigned queries;
    int64_t throttle_rows, audit_rows, sessions;
    bool no_membership;
    unsigned retry_after;
};

static struct trace refusal(const char *email, const char *password)
{
    struct trace trace;
    int64_t throttle = fixture_number("SELECT COUNT(*) FROM throttle");
    int64_t audit = audited("session.open", "refused");
    db_reset(people.db);
    memset(&trace, 0, sizeof trace);
    trace.rc = people_check(&people, email, password, &decision);
    trace.queries = db_queries(people.db);
    trace.throttle_rows = fixture_number("SELECT COUNT(*) FROM throttle") - throttle;
    trace.audit_rows = audited("session.open", "refused") - audit;
    trace.sessions = fixture_number("SELECT COUNT(*) FROM session");
    trace.no_membership = decision.no_membership;
    trace.retry_after = decision.retry_after;
    return trace;
}

START_TEST(every_refusal_looks_the_same)
{
    people_open(&people);
    people.env.address = "192.0.2.9";
    refusal("first@example.org", "x"); /* makes the address's row, so that each below adds one */
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'priya@example.org'");
    fixture_execute(
        "UPDATE account SET state = 'invited', password_hash = NULL WHERE email = 'gareth@example.org'");
    const struct trace wrong = refusal("tom@example.org", "not the password");
    ck_assert_int_eq(wrong.rc, KITH_INVALID);
    ck_assert_int_eq(wrong.audit_rows, 1);
    static const struct {
        const char *email, *password;
    } others[] = {
        {"nobody@example.org", "not the password"},
        {"priya@example.org", PASSWORD},
        {"gareth@example.org", PASSWORD},
        {"gareth@example.org.example", ""},
        {"not an address", PASSWORD},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct trace other = refusal(others[i].email, others[i].password);
        ck_assert_msg(memcmp(&wrong, &other, sizeof other) == 0, "%s", others[i].email);
    }
    people_close(&people);
}
END_TEST

START_TEST(no_role_to_act_in_is_told_to_who_knows_the_password)
{
    people_open(&people);
    fixture_execute("UPDATE membership SET state = 'disabled' WHERE role = 'worker'");
    ck_assert_int_eq(people_check(&people, "tom@example.org", "wrong", &decision), KITH_INVALID);
    ck_assert(!decision.no_membership);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert(decision.no_membership);
    people_close(&people);
}
END_TEST

START_TEST(an_unknown_address_is_slowed_down_like_a_known_one)
{
    static const char *const emails[] = {"tom@example.org", "nobody@example.org"};
    people_open(&people);
    for (size_t i = 0; i < 2; i++) {
        for (int n = 0; n < 5; n++)
            ck_assert_int_eq(people_check(&people, emails[i], "wrong", &decision), KITH_INVALID);
        ck_assert_int_eq(people_check(&people, emails[i], "wrong", &decision), KITH_TOO_MANY);
        ck_assert_uint_eq(decision.retry_after, 10);
    }
    /* Even the right one, until the pause is over. */
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_TOO_MANY);
    people.env.now += 10 * KITH_SECOND;
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(strangers_cannot_keep_a_known_browser_out)
{
    char known[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    sign_in_as("tom@example.org");
    memcpy(known, device, sizeof known);
    for (int n = 0; n < 8; n++)
        (void)people_check(&people, "tom@example.org", "wrong", &decision);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_TOO_MANY);
    ck_assert_int_eq(sign_in_check(people.db, &people.env, "tom@example.org", PASSWORD, known, &decision),
                     KITH_OK);
    struct opening opening = {.old = 0};
    ck_assert_int_eq(people_run(&people, open_it, &opening), KITH_OK);
    ck_assert_str_eq(device, ""); /* keeps the one it has */
    /* It is no way round: it has a counter of its own, for this account alone. */
    for (int n = 0; n < 5; n++)
        ck_assert_int_eq(sign_in_check(people.db, &people.env, "tom@example.org", "wrong", known, &decision),
                         KITH_INVALID);
    ck_assert_int_eq(sign_in_check(people.db, &people.env, "tom@example.org", PASSWORD, known, &decision),
                     KITH_TOO_MANY);
    for (int n = 0; n < 5; n++)
        ck_assert_int_eq(
            sign_in_check(people.db, &people.env, "priya@example.org", "wrong", known, &decision),
            KITH_INVALID);
    ck_assert_int_eq(sign_in_check(people.db, &people.env, "priya@example.org", "wrong", known, &decision),
                     KITH_TOO_MANY);
    /* The table holds its hash, and forgets it after half a year. */
    people.env.now += 181 * KITH_DAY;
    ck_assert_int_eq(sign_in_check(people.db, &people.env, "tom@example.org", PASSWORD, known, &decision),
                     KITH_OK);
    ck_assert_int_eq(decision.device_id, 0);
    people_close(&people);
}
END_TEST

START_TEST(a_network_address_is_slowed_down_over_many_accounts)
{
    char email[40];
    people_open(&people);
    people.env.address = "198.51.100.7";
    for (int n = 0; n < 30; n++) {
        snprintf(email, sizeof email, "guess%d@example.org", n);
        ck_assert_int_eq(people_check(&people, email, "wrong", &decision), KITH_INVALID);
    }
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_TOO_MANY);
    people.env.address = "198.51.100.8";
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

static const char *stored_hash(void)
{
    static const struct kith_statement HASH = {.name = "test.hash",
                                               .sql = "SELECT password_hash FROM account"
                                                      " WHERE email = 'tom@example.org'",
                                               .params = "",
                                               .columns = "s"};
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(people.db, &HASH, KITH_NO_ARGS, people.arena, &rows), KITH_FOUND);
    return kith_cell_text(&rows, 0, 0);
}

START_TEST(new_parameters_upgrade_the_hash_at_sign_in)
{
    people_open(&people);
    const char *before = stored_hash();
    sign_in_as("tom@example.org");
    ck_assert_str_eq(stored_hash(), before);
    people.settings.argon2_memory_kib = 512;
    ck_assert_int_eq(people_check(&people, "tom@example.org", "wrong", &decision), KITH_INVALID);
    ck_assert_str_eq(stored_hash(), before);
    sign_in_as("tom@example.org");
    ck_assert_int_eq(strncmp(stored_hash(), "$argon2id$v=19$m=512,t=1,p=1$", 29), 0);
    sign_in_as("tom@example.org");
    people_close(&people);
}
END_TEST

START_TEST(an_upgrade_never_undoes_a_changed_password)
{
    struct opening opening = {.old = 0};
    people_open(&people);
    people.settings.argon2_memory_kib = 512;
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    fixture_execute("UPDATE account SET password_hash = 'changed meanwhile' WHERE email = 'tom@example.org'");
    ck_assert_int_eq(people_run(&people, open_it, &opening), KITH_OK);
    ck_assert_str_eq(stored_hash(), "changed meanwhile");
    people_close(&people);
}
END_TEST

START_TEST(busy_is_said_and_not_counted)
{
    struct hash_slot slot;
    people_open(&people);
    people.settings.workers = 1;
    ck_assert_int_eq(hash_slot_take(&people.settings, &slot), KITH_OK);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_BUSY);
    ck_assert_uint_gt(decision.retry_after, 0);
    ck_assert_int_eq(fixture_number("SELECT COALESCE(SUM(failures), 0) FROM throttle"), 0);
    hash_slot_give(&slot);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(an_account_disabled_after_the_check_gets_no_session)
{
    struct opening opening = {.old = 0};
    people_open(&people);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'tom@example.org'");
    ck_assert_int_ne(people_run(&people, open_it, &opening), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM session"), 0);
    people_close(&people);
}
END_TEST

static enum kith_rc set_password(struct kith_db *db, struct people *p, void *data)
{
    char hash[PASSWORD_HASH_SIZE];
    ck_assert(password_hash(&p->settings, data, hash));
    return account_admin_password(db, &p->env, "tom@example.org", hash);
}

START_TEST(a_password_changed_after_the_check_gets_no_session)
{
    char changed[] = "nine loud teapots";
    struct opening opening = {.old = 0};
    people_open(&people);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people.env.now += KITH_SECOND;
    ck_assert_int_eq(people_run(&people, set_password, changed), KITH_OK);
    ck_assert_int_eq(people_run(&people, open_it, &opening), KITH_NOT_FOUND);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM session"), 0);
    people_close(&people);
}
END_TEST

static enum kith_rc out(struct kith_db *db, struct people *p, void *data)
{
    return sign_out(db, &p->env, *(const int64_t *)data);
}

START_TEST(signing_out_ends_and_is_audited)
{
    struct session s;
    people_open(&people);
    int64_t id = people_session(&people, people.tom, cookie);
    int64_t before = audited("session.close", "done");
    ck_assert_int_eq(people_run(&people, out, &id), KITH_OK);
    ck_assert_int_eq(session_find(people.db, people.arena, cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_ENDED);
    ck_assert_int_eq(audited("session.close", "done"), before + 1);
    people_close(&people);
}
END_TEST

START_TEST(the_look_up_uses_the_address)
{
    unsigned char hash[32] = {0};
    people_open(&people);
    for (int i = 0; i < 60; i++) {
        char email[40];
        snprintf(email, sizeof email, "worker%d@example.org", i);
        people_add(&people, email, "A Worker", KITH_ROLE_WORKER);
    }
    fixture_execute("ANALYZE TABLE account, membership");
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(owner, &sign_in_find_sql,
                 KITH_ARGS(kith_blob(hash, 32), kith_instant(0), kith_text("tom@example.org")), "a",
                 "account_email");
    explain_uses(owner, &sign_in_membership_sql,
                 KITH_ARGS(kith_int(people_account(&people, "tom@example.org"))), "membership",
                 "membership_once");
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("sign in", FIXTURE_MIGRATED, the_right_password_opens_a_session,
             the_old_session_of_the_browser_ends, every_refusal_looks_the_same,
             no_role_to_act_in_is_told_to_who_knows_the_password,
             an_unknown_address_is_slowed_down_like_a_known_one, strangers_cannot_keep_a_known_browser_out,
             a_network_address_is_slowed_down_over_many_accounts, new_parameters_upgrade_the_hash_at_sign_in,
             an_upgrade_never_undoes_a_changed_password, busy_is_said_and_not_counted,
             an_account_disabled_after_the_check_gets_no_session,
             a_password_changed_after_the_check_gets_no_session, signing_out_ends_and_is_audited,
             the_look_up_uses_the_address)
