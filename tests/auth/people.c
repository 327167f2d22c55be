/* people.c - an agency to test with; see people.h. */
#include "people.h"

#include "arena.h"

#include <stdio.h>
#include <string.h>

static const struct kith_statement MEMBERSHIP = {
    .name = "test.membership",
    .sql = "SELECT id, account_id, COALESCE(manager_id, 0) FROM membership WHERE public_id = ?",
    .params = "u",
    .columns = "iii",
};
static const struct kith_statement ACCOUNT = {
    .name = "test.account", .sql = "SELECT id FROM account WHERE email = ?", .params = "s", .columns = "i"};
static const struct kith_statement NEWEST_MAIL = {.name = "test.mail",
                                                  .sql = "SELECT body FROM outbox ORDER BY id DESC LIMIT 1",
                                                  .params = "",
                                                  .columns = "s"};
static const struct kith_statement NEWEST_SESSION = {
    .name = "test.session", .sql = "SELECT MAX(id) FROM session", .params = "", .columns = "i"};

struct running {
    enum kith_rc (*fn)(struct kith_db *db, struct people *people, void *data);
    struct people *people;
    void *data;
};

static enum kith_rc run_it(struct kith_db *db, void *data)
{
    struct running *running = data;
    return running->fn(db, running->people, running->data);
}

enum kith_rc people_run(struct people *people, enum kith_rc (*fn)(struct kith_db *, struct people *, void *),
                        void *data)
{
    struct running running = {.fn = fn, .people = people, .data = data};
    return db_transaction(people->db, run_it, &running, NULL, NULL);
}

struct adding {
    const char *email, *name;
    enum kith_role role;
    int64_t organisation;
    const char *hash;
    struct kith_id id;
};

static enum kith_rc add_account(struct kith_db *db, struct people *people, void *data)
{
    struct adding *adding = data;
    const struct account_new account = {.email = adding->email,
                                        .name = adding->name,
                                        .role = adding->role,
                                        .organisation_id = adding->organisation};
    return account_create(db, &people->env, &account, adding->hash, &adding->id);
}

static enum kith_rc add_organisations(struct kith_db *db, struct people *people, void *data)
{
    (void)data;
    enum kith_rc rc =
        organisation_create(db, ORGANISATION_PROVIDER, "Harbour Homecare", people->env.now, &people->harbour);
    if (rc == KITH_OK)
        rc = organisation_create(db, ORGANISATION_COUNCIL, "Northshire Council", people->env.now,
                                 &people->northshire);
    return rc;
}

static struct kith_id add(struct people *people, const char *email, const char *name, enum kith_role role,
                          int64_t organisation)
{
    static char hash[PASSWORD_HASH_SIZE]; /* of the one password, made once */
    if (hash[0] == '\0')
        ck_assert(password_hash(&people->settings, PASSWORD, hash));
    struct adding adding = {
        .email = email, .name = name, .role = role, .organisation = organisation, .hash = hash};
    ck_assert_int_eq(people_run(people, add_account, &adding), KITH_OK);
    return adding.id;
}

struct kith_id people_add(struct people *people, const char *email, const char *name, enum kith_role role)
{
    return add(people, email, name, role, people->harbour);
}

static void empty_tables(void)
{
    static const char *const tables[] = {"feed",
                                         "access_turn",
                                         "access_recipient",
                                         "access_restriction",
                                         "access_bar",
                                         "access_incapacity",
                                         "access_authority",
                                         "access_relation",
                                         "person",
                                         "session",
                                         "account_recovery_code",
                                         "account_factor",
                                         "account_link",
                                         "account_device",
                                         "kept_form",
                                         "throttle",
                                         "outbox",
                                         "idempotency_key",
                                         "membership",
                                         "account",
                                         "organisation"};
    char sql[64];
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(sql, sizeof sql, "DELETE FROM %s", tables[i]);
        fixture_execute(sql);
    }
}

void people_open(struct people *people)
{
    empty_tables();
    memset(people, 0, sizeof *people);
    memset(people->key, 7, sizeof people->key);
    people->settings = *fixture_cheap(fixture_settings());
    people->settings.site_url = "https://care.example";
    people->settings.contact = "Ring 01632 960001.";
    people->settings.second_factor = "offered";
    people->db = fixture_db(DB_APP);
    people->arena = arena_create();
    people->env = (struct auth_env){
        .settings = &people->settings,
        .key = people->key,
        .arena = people->arena,
        .now = INT64_C(1795246200) * KITH_SECOND, /* 21 November 2026, 7:30am */
        .request_id = "00112233445566778899aabbccddeeff",
        .address = "192.0.2.1",
        .user_agent = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0",
    };
    ck_assert_int_eq(people_run(people, add_organisations, NULL), KITH_OK);
    people->edith = add(people, "edith@example.org", "Edith Marlow", KITH_ROLE_PERSON, people->harbour);
    people->tom = add(people, "tom@example.org", "Tom Akande", KITH_ROLE_WORKER, people->harbour);
    people->priya = add(people, "priya@example.org", "Priya Nair", KITH_ROLE_COORDINATOR, people->harbour);
    people->gareth = add(people, "gareth@example.org", "Gareth Lloyd", KITH_ROLE_OFFICER, people->northshire);
}

void people_close(struct people *people)
{
    db_close(&people->db);
    arena_destroy(&people->arena);
}

void people_reconnect(struct people *people)
{
    people->parent_db = people->db;
    people->db = fixture_db(DB_APP);
}

struct auth_env people_as(struct people *people, struct kith_id membership)
{
    struct kith_rows rows;
    struct auth_env env = people->env;
    ck_assert_int_eq(
        kith_select(people->db, &MEMBERSHIP, KITH_ARGS(kith_id(membership)), people->arena, &rows),
        KITH_FOUND);
    env.membership_id = kith_cell_int(&rows, 0, 0);
    env.account_id = kith_cell_int(&rows, 0, 1);
    env.organisation_id = kith_cell_int(&rows, 0, 2);
    return env;
}

int64_t people_account(struct people *people, const char *email)
{
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(people->db, &ACCOUNT, KITH_ARGS(kith_text(email)), people->arena, &rows),
                     KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

struct opening {
    int64_t membership;
    char *cookie;
};

static enum kith_rc open_session(struct kith_db *db, struct people *people, void *data)
{
    const struct opening *opening = data;
    return session_open(db, opening->membership, 0, people->env.user_agent, people->env.now,
                        &people->settings, opening->cookie);
}

int64_t people_session(struct people *people, struct kith_id membership,
                       char cookie_r[SESSION_COOKIE_CHARS + 1])
{
    struct kith_rows rows;
    struct opening opening = {.membership = people_as(people, membership).membership_id, .cookie = cookie_r};
    ck_assert_int_eq(people_run(people, open_session, &opening), KITH_OK);
    ck_assert_int_eq(kith_select(people->db, &NEWEST_SESSION, KITH_NO_ARGS, people->arena, &rows),
                     KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

enum kith_rc people_check(struct people *people, const char *email, const char *password,
                          struct sign_in *decision_r)
{
    return sign_in_check(people->db, &people->env, email, password, NULL, decision_r);
}

const char *people_mailed_token(struct people *people)
{
    struct kith_rows rows;
    if (kith_select(people->db, &NEWEST_MAIL, KITH_NO_ARGS, people->arena, &rows) != KITH_FOUND)
        return NULL;
    const char *body = kith_cell_text(&rows, 0, 0);
    const char *link = strstr(body, "https://care.example/reset/");
    if (link == NULL)
        link = strstr(body, "https://care.example/invitation/");
    if (link == NULL)
        return NULL;
    const char *token = strrchr(kith_copy_n(people->arena, link, strcspn(link, "\r\n")), '/') + 1;
    return strlen(token) == LINK_TOKEN_CHARS ? token : NULL;
}
