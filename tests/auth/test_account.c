/*
 * test_account.c - the list of accounts, what people set themselves, what the administrator does, and
 * addresses. Invitations and the changes of an office have tests of their own.
 */
#include "explain.h"
#include "office.h"
#include "statements.h"

#include <stdio.h>

static struct people people;

static size_t listed(const char *search, int64_t offset, int64_t limit, const struct account_item **items_r)
{
    size_t count;
    enum kith_found found =
        account_list(people.db, people.arena, people.harbour, search, offset, limit, items_r, &count);
    ck_assert_int_eq(found, count > 0 ? KITH_FOUND : KITH_NONE);
    return count;
}

START_TEST(lists_are_searched_paged_and_kept_apart)
{
    const struct account_item *items;
    people_open(&people);
    people_add(&people, "per%cent@example.org", "Zo\xc3\xab O'Hara", KITH_ROLE_WORKER);
    ck_assert_uint_eq(listed("", 0, 201, &items), 4);
    ck_assert_str_eq(items[0].name, "Edith Marlow"); /* by name; Gareth is another's */
    ck_assert_str_eq(items[1].name, "Priya Nair");
    ck_assert_str_eq(items[2].name, "Tom Akande");
    ck_assert_uint_eq(listed("", 2, 1, &items), 1);
    ck_assert_str_eq(items[0].name, "Tom Akande");
    ck_assert_uint_eq(listed("NAIR", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("PRIYA@", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("zoe", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("'", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("%", 0, 10, &items), 1); /* a character like any other */
    ck_assert_uint_eq(listed("_", 0, 10, &items), 0);
    ck_assert_uint_eq(listed("gareth", 0, 10, &items), 0);
    people_close(&people);
}
END_TEST

static enum kith_rc preferences(struct kith_db *db, struct people *p, void *data)
{
    const struct auth_env env = people_as(p, p->tom);
    const struct change *c = data;
    return account_set_preferences(db, &env, c->function, (int)c->version);
}

START_TEST(preferences_are_of_what_is_offered)
{
    struct session s;
    char cookie[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people.settings.languages = "en cy";
    people_session(&people, people.tom, cookie);
    struct change c = {.function = "cy", .version = 2};
    ck_assert_int_eq(people_run(&people, preferences, &c), KITH_OK);
    ck_assert_int_eq(session_find(people.db, people.arena, cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    ck_assert_str_eq(s.language, "cy");
    ck_assert_int_eq(s.text_size, 2);
    static const char *const wrong[] = {"fr", "", "c", "en cy", "cyy"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        c.function = wrong[i];
        ck_assert_int_eq(people_run(&people, preferences, &c), KITH_INVALID);
    }
    c = (struct change){.function = "en", .version = 3};
    ck_assert_int_eq(people_run(&people, preferences, &c), KITH_INVALID);
    people_close(&people);
}
END_TEST

static enum kith_rc change_password(struct kith_db *db, struct people *p, void *data)
{
    char hash[PASSWORD_HASH_SIZE];
    const struct auth_env env = people_as(p, p->tom);
    ck_assert(password_hash(&p->settings, "nine loud teapots", hash));
    return account_password_change(db, &env, *(const int64_t *)data, hash);
}

START_TEST(a_changed_password_ends_the_other_sessions_and_is_mailed)
{
    char here[SESSION_COOKIE_CHARS + 1], elsewhere[SESSION_COOKIE_CHARS + 1];
    unsigned retry;
    people_open(&people);
    people_session(&people, people.tom, elsewhere);
    int64_t id = people_session(&people, people.tom, here);
    const struct auth_env env = people_as(&people, people.tom);
    fixture_execute("INSERT INTO person (public_id, name, created_at)"
                    " VALUES (REPEAT('a', 16), 'Rose Teal', '2026-01-01')");
    fixture_execute(
        "INSERT INTO feed (token_hash, account_id, membership_id, role, person_id, component,"
        " created_at) SELECT UNHEX(SHA2(a.email, 256)), a.id, m.id, m.role, p.id, 'visits', NOW(6)"
        " FROM account a JOIN membership m ON m.account_id = a.id JOIN person p");
    ck_assert_int_eq(account_password_check(people.db, &env, "wrong", &retry), KITH_INVALID);
    ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_OK);
    ck_assert_int_eq(people_run(&people, change_password, &id), KITH_OK);
    ck_assert_int_eq(state_of(&people, here), SESSION_LIVE);
    ck_assert_int_eq(state_of(&people, elsewhere), SESSION_ENDED);
    /* Nor does a calendar go on that somebody else may have made with the old one; others' do. */
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM feed WHERE revoked_at IS NOT NULL"), 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM feed f JOIN account a ON a.id = f.account_id"
                                    " WHERE f.revoked_at IS NOT NULL AND a.email = 'tom@example.org'"),
                     1);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'tom@example.org' AND NOT secret"), 1);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_INVALID);
    ck_assert_int_eq(account_password_check(people.db, &env, "nine loud teapots", &retry), KITH_TOO_MANY);
    ck_assert_uint_gt(retry, 0);
    people_close(&people);
}
END_TEST

START_TEST(a_password_is_not_changed_from_an_ended_session)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    unsigned retry;
    people_open(&people);
    int64_t id = people_session(&people, people.tom, cookie);
    const struct auth_env env = people_as(&people, people.tom);
    ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_OK);
    /* A reset by mail comes in between. */
    fixture_execute("UPDATE session SET ended_at = NOW(6), end_reason = 'account'");
    ck_assert_int_eq(people_run(&people, change_password, &id), KITH_FORBIDDEN);
    ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_OK);
    people_close(&people);
}
END_TEST

static enum kith_rc admin(struct kith_db *db, struct people *p, void *data)
{
    const struct change *c = data;
    char hash[PASSWORD_HASH_SIZE];
    if (c->version == 0)
        return account_admin_disable(db, &p->env, c->function);
    if (c->version == 1)
        return account_admin_enable(db, &p->env, c->function);
    ck_assert(password_hash(&p->settings, "nine loud teapots", hash));
    return account_admin_password(db, &p->env, c->function, hash);
}

START_TEST(the_administrator_disables_a_whole_account)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    struct sign_in decision;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    struct change off = {.function = "Tom@example.org", .version = 0},
                  on = {.function = "tom@example.org", .version = 1};
    struct change password = {.function = "tom@example.org", .version = 2};
    ck_assert_int_eq(people_run(&people, admin, &on), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_OK);
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_CONFLICT);
    ck_assert_int_eq(state_of(&people, cookie), SESSION_ENDED);
    ck_assert_int_eq(people_run(&people, admin, &password), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, admin, &on), KITH_OK);
    ck_assert_int_eq(people_run(&people, admin, &password), KITH_OK);
    ck_assert_int_eq(people_check(&people, "tom@example.org", "nine loud teapots", &decision), KITH_OK);
    off.function = "nobody@example.org";
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_NOT_FOUND);
    /* One that never took its invitation up is invited again, not active without a password. */
    struct change c = invitation(&people, "sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    off.function = on.function = "sam@example.org";
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_OK);
    ck_assert_int_eq(people_run(&people, admin, &on), KITH_OK);
    ck_assert_int_eq(item_of(&people, people.harbour, c.id).state, ACCOUNT_INVITED);
    people_close(&people);
}
END_TEST

struct correction {
    const char *email, *name, *to; /* either of the last two */
};

static enum kith_rc correct(struct kith_db *db, struct people *p, void *data)
{
    const struct correction *c = data;
    return c->name != NULL ? account_admin_rename(db, &p->env, c->email, c->name)
                           : account_admin_email(db, &p->env, c->email, c->to);
}

static int64_t audited(const char *action)
{
    char sql[256];
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = '%s'",
                   people.settings.db_name, action);
    return fixture_number(sql);
}

START_TEST(the_administrator_corrects_a_name)
{
    people_open(&people);
    int64_t before = audited("account.admin_rename");
    struct correction c = {.email = "Tom@example.org", .name = "Tom Akande-Reid"};
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_OK);
    ck_assert_str_eq(item_of(&people, people.harbour, people.tom).name, "Tom Akande-Reid");
    ck_assert_int_eq(audited("account.admin_rename"), before + 1);
    c.email = "nobody@example.org";
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_NOT_FOUND);
    c = (struct correction){.email = "tom@example.org", .name = ""};
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_INVALID);
    ck_assert_str_eq(item_of(&people, people.harbour, people.tom).name, "Tom Akande-Reid");
    /* Of an account that nobody has taken up, what its inviter typed; else that stays the inviter's. */
    struct change sam = invitation(&people, "sam@example.org", KITH_ROLE_WORKER);
    struct change gareth = invitation(&people, "gareth@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &sam), KITH_OK);
    ck_assert_int_eq(people_run(&people, invite, &gareth), KITH_OK);
    c = (struct correction){.email = "sam@example.org", .name = "Samuel Osei"};
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_OK);
    ck_assert_str_eq(item_of(&people, people.harbour, sam.id).name, "Samuel Osei");
    c = (struct correction){.email = "gareth@example.org", .name = "Gareth Wynn Lloyd"};
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_OK);
    ck_assert_str_eq(item_of(&people, people.harbour, gareth.id).name, "Sam Osei");
    people_close(&people);
}
END_TEST

static int64_t mails(const char *to, const char *text)
{
    char sql[512];
    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(*) FROM outbox WHERE to_address = '%s' AND body LIKE '%%%s%%'", to, text);
    return fixture_number(sql);
}

struct resetting {
    int64_t account;
    char token[LINK_TOKEN_CHARS + 1];
};

static enum kith_rc mail_reset(struct kith_db *db, struct people *p, void *data)
{
    struct resetting *reset = data;
    return link_make(db, LINK_RESET, reset->account, 0, 0, p->env.now, p->env.now + KITH_HOUR, reset->token);
}

START_TEST(the_administrator_corrects_an_address)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    struct sign_in decision;
    struct link link;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    int64_t before = audited("account.admin_email"), account = people_account(&people, "tom@example.org");
    struct resetting reset = {.account = account};
    ck_assert_int_eq(people_run(&people, mail_reset, &reset), KITH_OK);
    struct correction c = {.email = "tom@example.org", .to = "priya@example.org"};
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_CONFLICT); /* another's */
    c.to = "no address";
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_INVALID);
    c.to = "TOM@example.org";
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_OK); /* it is so already */
    ck_assert_int_eq(state_of(&people, cookie), SESSION_LIVE);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_RESET, reset.token, people.env.now, &link),
                     KITH_FOUND);
    ck_assert_int_eq(audited("account.admin_email"), before);

    c.to = " Tom.Akande@Example.org";
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_OK);
    ck_assert_int_eq(people_account(&people, "tom.akande@example.org"), account);
    ck_assert_int_eq(state_of(&people, cookie), SESSION_ENDED);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_RESET, reset.token, people.env.now, &link),
                     KITH_NONE);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert_int_eq(people_check(&people, "tom.akande@example.org", PASSWORD, &decision), KITH_OK);
    ck_assert_int_eq(audited("account.admin_email"), before + 1);
    /* The old address learns that it changed, and not to what. */
    ck_assert_int_eq(mails("tom@example.org", "has been changed"), 1);
    ck_assert_int_eq(mails("tom@example.org", "tom.akande"), 0);
    ck_assert_int_eq(mails("tom.akande@example.org", "with this email address"), 1);
    ck_assert_int_eq(people_run(&people, correct, &c), KITH_NOT_FOUND);
    people_close(&people);
}
END_TEST

START_TEST(a_wrong_address_takes_nothing_up_once_corrected)
{
    struct link link;
    people_open(&people);
    struct change c = invitation(&people, "wrong@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    const char *mailed = people_mailed_token(&people);
    struct correction right = {.email = "wrong@example.org", .to = "right@example.org"};
    ck_assert_int_eq(people_run(&people, correct, &right), KITH_OK);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, mailed, people.env.now, &link),
                     KITH_NONE);
    ck_assert_int_eq(mails("wrong@example.org", ""), 1); /* the invitation, and nothing after it */
    ck_assert_int_eq(mails("right@example.org", "Harbour Homecare has invited you"), 1);
    ck_assert_int_eq(mails("right@example.org", ""), 1);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, people_mailed_token(&people),
                               people.env.now, &link),
                     KITH_FOUND);
    ck_assert_str_eq(link.account_email, "right@example.org");
    ck_assert(link.is_new);
    people_close(&people);
}
END_TEST

/* An office that ended an invitation, let it run out or never mailed one sends none by this. */
START_TEST(only_open_invitations_go_out_again)
{
    static const struct {
        const char *email, *to, *sql;
    } ended[] = {
        {"ended@example.org", "ended.right@example.org", "UPDATE account_link SET voided_at = created_at"},
        {"out@example.org", "out.right@example.org", "UPDATE account_link SET expires_at = created_at"},
        {"unmailed@example.org", "unmailed.right@example.org", "DELETE FROM account_link"},
    };
    people_open(&people);
    for (size_t i = 0; i < sizeof ended / sizeof *ended; i++) {
        char sql[512];
        struct change c = invitation(&people, ended[i].email, KITH_ROLE_WORKER);
        ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
        (void)snprintf(sql, sizeof sql, "%s WHERE account_id = (SELECT id FROM account WHERE email = '%s')",
                       ended[i].sql, ended[i].email);
        fixture_execute(sql);
        struct correction right = {.email = ended[i].email, .to = ended[i].to};
        ck_assert_int_eq(people_run(&people, correct, &right), KITH_OK);
        ck_assert_int_eq(people_account(&people, ended[i].to) != 0, 1);
        ck_assert_msg(mails(ended[i].to, "") == 0, "%s", ended[i].to);
    }
    people_close(&people);
}
END_TEST

START_TEST(email_addresses_are_normalised)
{
    people_open(&people);
    ck_assert_str_eq(account_email(people.arena, "  Tom.Akande@Example.ORG\n"), "tom.akande@example.org");
    static const char *const wrong[] = {"",        "tom",       "@example.org",         "tom@",
                                        "a@b@c",   "a b@c.org", "tom@example.org, x@y", "<tom@example.org>",
                                        "a\r\n@b", "t\"@x.org"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(account_email(people.arena, wrong[i]) == NULL, "%s", wrong[i]);
    ck_assert_ptr_null(account_email(people.arena, NULL));
    people_close(&people);
}
END_TEST

/* Addresses that only look alike are different accounts: a reset must not go to the other. */
START_TEST(addresses_are_compared_byte_for_byte)
{
    struct sign_in decision;
    people_open(&people);
    ck_assert_int_eq(people_check(&people, "t\xc3\xb6m@example.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert_int_eq(people_check(&people, "tom@ex\xc3\xa4mple.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(the_list_reads_one_organisation)
{
    people_open(&people);
    for (int i = 0; i < 60; i++) {
        char email[40];
        snprintf(email, sizeof email, "worker%d@example.org", i);
        people_add(&people, email, "A Worker", KITH_ROLE_WORKER);
    }
    fixture_execute("ANALYZE TABLE account, membership");
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(
        owner, &account_list_sql,
        KITH_ARGS(kith_int(people.northshire), kith_text(""), kith_text(""), kith_int(20), kith_int(0)), "m",
        "membership_manager");
    explain_uses(owner, &own_memberships_sql, KITH_ARGS(kith_int(1)), "m", "membership_once");
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("accounts", FIXTURE_MIGRATED, lists_are_searched_paged_and_kept_apart,
             preferences_are_of_what_is_offered, a_changed_password_ends_the_other_sessions_and_is_mailed,
             a_password_is_not_changed_from_an_ended_session, the_administrator_disables_a_whole_account,
             the_administrator_corrects_a_name, the_administrator_corrects_an_address,
             a_wrong_address_takes_nothing_up_once_corrected, only_open_invitations_go_out_again,
             email_addresses_are_normalised, addresses_are_compared_byte_for_byte,
             the_list_reads_one_organisation)
