/* test_link.c - mailed links: once, in time, the newest only. And what a reset does. */
#include "explain.h"
#include "people.h"
#include "statements.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct people people;
static char device[SESSION_COOKIE_CHARS + 1];

struct making {
    enum link_purpose purpose;
    int64_t account;
    int64_t membership;
    kith_time until;
    char token[LINK_TOKEN_CHARS + 1];
};

static enum kith_rc make(struct kith_db *db, struct people *p, void *data)
{
    struct making *making = data;
    return link_make(db, making->purpose, making->account, 0, making->membership, p->env.now, making->until,
                     making->token);
}

static struct making made(enum link_purpose purpose)
{
    struct making making = {.purpose = purpose,
                            .account = people_account(&people, "tom@example.org"),
                            .until = people.env.now + KITH_HOUR};
    if (purpose == LINK_INVITATION) {
        fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id SET m.state = 'invited',"
                        " m.invited_as = 'Tom' WHERE a.email = 'tom@example.org'");
        making.membership = fixture_number("SELECT id FROM membership WHERE state = 'invited'");
    }
    ck_assert_int_eq(people_run(&people, make, &making), KITH_OK);
    ck_assert_uint_eq(strlen(making.token), LINK_TOKEN_CHARS);
    return making;
}

static enum kith_found find(enum link_purpose purpose, const char *token, kith_time at)
{
    struct link found;
    return link_find(people.db, people.arena, purpose, token, at, &found);
}

struct using
{
    enum link_purpose purpose;
    const char *token;
    int64_t account, membership;
};

static enum kith_rc use(struct kith_db *db, struct people *p, void *data)
{
    struct using *using = data;
    return link_use(db, p->arena, using->purpose, using->token, p->env.now, &using->account,
                    &using->membership);
}

static enum kith_rc use_it(enum link_purpose purpose, const char *token)
{
    struct using using = {.purpose = purpose, .token = token};
    return people_run(&people, use, &using);
}

START_TEST(a_link_works_once)
{
    struct link found;
    people_open(&people);
    const struct making link = made(LINK_INVITATION);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, link.token, people.env.now, &found),
                     KITH_FOUND);
    ck_assert_str_eq(found.account_email, "tom@example.org");
    ck_assert_str_eq(found.account_name, "Tom Akande");
    ck_assert_int_eq(found.expires_at, link.until);
    ck_assert_int_eq(use_it(LINK_INVITATION, link.token), KITH_OK);
    ck_assert_int_eq(use_it(LINK_INVITATION, link.token), KITH_NOT_FOUND);
    ck_assert_int_eq(find(LINK_INVITATION, link.token, people.env.now), KITH_NONE);
    people_close(&people);
}
END_TEST

START_TEST(not_too_late_not_for_another_purpose_not_guessed)
{
    people_open(&people);
    const struct making link = made(LINK_RESET);
    ck_assert_int_eq(find(LINK_RESET, link.token, link.until - 1), KITH_FOUND);
    ck_assert_int_eq(find(LINK_RESET, link.token, link.until), KITH_NONE);
    ck_assert_int_eq(find(LINK_INVITATION, link.token, people.env.now), KITH_NONE);
    ck_assert_int_eq(find(LINK_RESET, "", people.env.now), KITH_NONE);
    ck_assert_int_eq(find(LINK_RESET, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", people.env.now),
                     KITH_NONE);
    ck_assert_int_eq(use_it(LINK_INVITATION, link.token), KITH_NOT_FOUND);
    people.env.now = link.until;
    ck_assert_int_eq(use_it(LINK_RESET, link.token), KITH_NOT_FOUND);
    people_close(&people);
}
END_TEST

START_TEST(a_newer_one_voids_the_older)
{
    people_open(&people);
    const struct making older = made(LINK_RESET);
    const struct making newer = made(LINK_RESET);
    ck_assert_int_eq(find(LINK_RESET, older.token, people.env.now), KITH_NONE);
    ck_assert_int_eq(use_it(LINK_RESET, older.token), KITH_NOT_FOUND);
    ck_assert_int_eq(use_it(LINK_RESET, newer.token), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(a_strangers_reset_takes_no_invitation_away)
{
    people_open(&people);
    const struct making invitation = made(LINK_INVITATION);
    (void)made(LINK_RESET);
    ck_assert_int_eq(find(LINK_INVITATION, invitation.token, people.env.now), KITH_FOUND);
    people_close(&people);
}
END_TEST

START_TEST(the_table_holds_only_the_hash)
{
    static const struct kith_statement LIKE = {
        .name = "test.like",
        .sql =
            "SELECT COUNT(*) FROM account_link WHERE LOCATE(?, token_hash) > 0 OR LENGTH(token_hash) <> 32",
        .params = "s",
        .columns = "i"};
    struct kith_rows rows;
    people_open(&people);
    const struct making link = made(LINK_RESET);
    ck_assert_int_eq(kith_select(people.db, &LIKE, KITH_ARGS(kith_text(link.token)), people.arena, &rows),
                     KITH_FOUND);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 0), 0);
    people_close(&people);
}
END_TEST

START_TEST(of_two_at_once_one_wins)
{
    people_open(&people);
    for (int round = 0; round < 10; round++) {
        const struct making link = made(LINK_RESET);
        pid_t children[2];
        int go[2], won = 0;
        ck_assert_int_eq(pipe(go), 0);
        for (int i = 0; i < 2; i++) {
            children[i] = fork();
            if (children[i] == 0) {
                char byte;
                people_reconnect(&people);
                if (!db_ready(people.db) || close(go[1]) != 0 || read(go[0], &byte, 1) != 0)
                    _exit(9);
                enum kith_rc rc = use_it(LINK_RESET, link.token);
                _exit(rc == KITH_OK ? 1 : rc == KITH_NOT_FOUND ? 0 : 9);
            }
        }
        close(go[0]);
        usleep(50000);
        close(go[1]); /* both see the end at the same time */
        for (int i = 0; i < 2; i++) {
            int status;
            ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
            ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 9);
            won += WEXITSTATUS(status);
        }
        ck_assert_int_eq(won, 1);
    }
    people_close(&people);
}
END_TEST

struct asking {
    const char *email;
    bool send;
};

static enum kith_rc ask(struct kith_db *db, struct people *p, void *data)
{
    const struct asking *asking = data;
    return account_reset_ask(db, &p->env, asking->email, asking->send);
}

static bool ask_for(const char *email)
{
    struct asking asking = {.email = email};
    unsigned retry;
    ck_assert_int_eq(account_reset_allowed(people.db, &people.env, email, &asking.send, &retry), KITH_OK);
    ck_assert_int_eq(people_run(&people, ask, &asking), KITH_OK);
    return asking.send;
}

struct setting {
    enum link_purpose purpose;
    const char *token;
};

static enum kith_rc set(struct kith_db *db, struct people *p, void *data)
{
    const struct setting *setting = data;
    char hash[PASSWORD_HASH_SIZE];
    enum kith_rc rc = password_make(&p->settings, "nine loud teapots", hash);
    return rc == KITH_OK ? account_link_password(db, &p->env, setting->purpose, setting->token, hash, device)
                         : rc;
}

START_TEST(a_reset_from_the_mail_to_the_new_password)
{
    struct session s;
    struct sign_in decision;
    char cookie[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.tom, cookie);
    /* The mail goes to the address in the account, whatever was typed. */
    ck_assert(ask_for("TOM@example.org"));
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'tom@example.org' AND secret"), 1);
    struct setting setting = {.purpose = LINK_RESET, .token = people_mailed_token(&people)};
    ck_assert_ptr_nonnull(setting.token);
    ck_assert_int_eq(people_run(&people, set, &setting), KITH_OK);
    ck_assert_int_eq(people_run(&people, set, &setting), KITH_NOT_FOUND);
    ck_assert_int_eq(session_find(people.db, people.arena, cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    ck_assert_int_eq(s.state, SESSION_ENDED);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert_int_eq(people_check(&people, "tom@example.org", "nine loud teapots", &decision), KITH_OK);
    /* A notice, without a secret. */
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE NOT secret AND subject LIKE '%was changed%'"), 1);
    people_close(&people);
}
END_TEST

START_TEST(a_reset_opens_the_way_whatever_strangers_do)
{
    struct sign_in decision;
    people_open(&people);
    for (int i = 0; i < 12; i++)
        (void)people_check(&people, "tom@example.org", "wrong", &decision);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_TOO_MANY);
    ck_assert(ask_for("tom@example.org"));
    struct setting setting = {.purpose = LINK_RESET, .token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, set, &setting), KITH_OK);
    /* Even when they go on at once, the browser that used the link gets in. */
    for (int i = 0; i < 12; i++)
        (void)people_check(&people, "tom@example.org", "wrong", &decision);
    ck_assert_int_eq(
        sign_in_check(people.db, &people.env, "tom@example.org", "nine loud teapots", device, &decision),
        KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(an_unknown_address_gets_no_mail_but_looks_the_same)
{
    int64_t rows[2][3];
    static const char *const emails[] = {"tom@example.org", "nobody@example.org"};
    people_open(&people);
    for (size_t i = 0; i < 2; i++) {
        int64_t mails = fixture_number("SELECT COUNT(*) FROM outbox");
        int64_t links = fixture_number("SELECT COUNT(*) FROM account_link");
        db_reset(people.db);
        ck_assert(ask_for(emails[i]));
        rows[i][0] = db_queries(people.db);
        rows[i][1] = fixture_number("SELECT COUNT(*) FROM outbox") - mails;
        rows[i][2] = fixture_number("SELECT COUNT(*) FROM account_link") - links;
    }
    ck_assert_mem_eq(rows[0], rows[1], sizeof rows[0]);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = ''"), 1);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = '' AND not_after >= created_at"), 0);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE body LIKE '%nobody@%'"), 0);
    /* Its link leads nowhere. */
    const char *token = people_mailed_token(&people);
    ck_assert_int_eq(find(LINK_RESET, token, people.env.now), KITH_NONE);
    ck_assert_int_eq(use_it(LINK_RESET, token), KITH_NOT_FOUND);
    /* A disabled account is like an unknown address. */
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'tom@example.org'");
    ck_assert(ask_for("tom@example.org"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = ''"), 2);
    people_close(&people);
}
END_TEST

START_TEST(links_are_not_mailed_without_end)
{
    people_open(&people);
    for (int i = 0; i < 3; i++)
        ck_assert(ask_for("tom@example.org"));
    const char *last = people_mailed_token(&people);
    ck_assert(!ask_for("tom@example.org"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 3);
    ck_assert_int_eq(find(LINK_RESET, last, people.env.now),
                     KITH_FOUND); /* the last one mailed still works */
    people.env.now += 16 * KITH_MINUTE;
    ck_assert(ask_for("tom@example.org"));
    people_close(&people);
}
END_TEST

START_TEST(one_address_cannot_ask_for_everybody)
{
    char email[40];
    bool send;
    unsigned retry = 0;
    people_open(&people);
    for (int i = 0; i < 20; i++) {
        snprintf(email, sizeof email, "guess%d@example.org", i);
        ck_assert_int_eq(account_reset_allowed(people.db, &people.env, email, &send, &retry), KITH_OK);
    }
    ck_assert_int_eq(account_reset_allowed(people.db, &people.env, "tom@example.org", &send, &retry),
                     KITH_TOO_MANY);
    ck_assert_uint_gt(retry, 0);
    people_close(&people);
}
END_TEST

START_TEST(a_disabled_account_cannot_use_its_link)
{
    people_open(&people);
    const struct making link = made(LINK_RESET);
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'tom@example.org'");
    struct setting setting = {.purpose = LINK_RESET, .token = link.token};
    ck_assert_int_eq(find(LINK_RESET, link.token, people.env.now), KITH_NONE);
    ck_assert_int_eq(people_run(&people, set, &setting), KITH_NOT_FOUND);
    /* Nothing of it stands: enabled again, the link works. */
    fixture_execute("UPDATE account SET state = 'active' WHERE email = 'tom@example.org'");
    ck_assert_int_eq(people_run(&people, set, &setting), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(the_look_up_uses_the_hash)
{
    unsigned char hash[32] = {1};
    people_open(&people);
    for (int i = 0; i < 100; i++)
        made(LINK_RESET);
    fixture_execute("ANALYZE TABLE account_link");
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(owner, &link_void_older_sql,
                 KITH_ARGS(kith_instant(0), kith_int(1), kith_text("reset"), kith_int(1)), "account_link",
                 "account_link_account");
    explain_uses(owner, &link_void_resets_sql, KITH_ARGS(kith_instant(0), kith_int(1)), "account_link",
                 "account_link_account");
    explain_uses(owner, &link_use_sql,
                 KITH_ARGS(kith_instant(0), kith_blob(hash, 32), kith_text("reset"), kith_instant(0)),
                 "account_link", "account_link_token");
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("links", FIXTURE_MIGRATED, a_link_works_once, not_too_late_not_for_another_purpose_not_guessed,
             a_newer_one_voids_the_older, a_strangers_reset_takes_no_invitation_away,
             the_table_holds_only_the_hash, of_two_at_once_one_wins,
             a_reset_from_the_mail_to_the_new_password, a_reset_opens_the_way_whatever_strangers_do,
             an_unknown_address_gets_no_mail_but_looks_the_same, links_are_not_mailed_without_end,
             one_address_cannot_ask_for_everybody, a_disabled_account_cannot_use_its_link,
             the_look_up_uses_the_hash)
