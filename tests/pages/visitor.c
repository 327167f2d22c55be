/* visitor.c - the whole portal in one process; see visitor.h. */
#include "visitor.h"
#include "account.h"
#include "arena.h"
#include "backend.h"
#include "boot.h"
#include "dispatch.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct portal portal;
static struct http_backend *backend;

/* The run's settings with the templates and plugins of this build. */
static const char *portal_conf(void)
{
    static char name[512];
    char buffer[4096];
    (void)snprintf(name, sizeof name, "%s/portal.conf", getenv("KITH_TEST_DIR"));
    FILE *from = fopen(getenv("KITH_CONF"), "r");
    FILE *to = fopen(name, "w");
    ck_assert(from != NULL && to != NULL);
    size_t len = fread(buffer, 1, sizeof buffer, from);
    ck_assert_uint_eq(fwrite(buffer, 1, len, to), len);
    (void)fputs(
        "template_dir = " KITH_TEMPLATES "\nplugin_dir = " KITH_PLUGINS_BUILT
        "\nlanguages = en cy\ncontact = phone 01632 960123\nlog_level = warn\nsecond_factor = offered\n",
        to);
    ck_assert_int_eq(fclose(to), 0);
    (void)fclose(from);
    return name;
}

struct portal *world_open(void)
{
    if (backend != NULL)
        return &portal;
    ck_assert(boot(&portal, portal_conf(), true));
    portal.settings = fixture_cheap(portal.settings);
    backend = backend_memory_create();
    return &portal;
}

static const struct {
    const char *email, *name;
    enum kith_role role;
    const char *function, *organisation;
} people[WHO__MAX] = {
    [EDITH] = {"edith@example.org", "Edith Marlow", KITH_ROLE_PERSON, NULL, "Harbour Homecare"},
    [TOM] = {"tom@example.org", "Tom Akande", KITH_ROLE_WORKER, NULL, "Harbour Homecare"},
    [PRIYA] = {"priya@example.org", "Priya Nair", KITH_ROLE_COORDINATOR, NULL, "Harbour Homecare"},
    [OLIVE] = {"olive@example.org", "Olive Byrne", KITH_ROLE_COORDINATOR, NULL, "Larch Care"},
    [GARETH] = {"gareth@example.org", "Gareth Lloyd", KITH_ROLE_OFFICER, "case", "Northshire Council"},
};

const char *who_email(enum who who)
{
    return people[who].email;
}

static enum kith_rc make_people(struct kith_db *db, void *data)
{
    const struct auth_env *env = data;
    char hash[PASSWORD_HASH_SIZE];
    int64_t harbour, larch, council;
    if (organisation_create(db, ORGANISATION_PROVIDER, "Harbour Homecare", env->now, &harbour) != KITH_OK ||
        organisation_create(db, ORGANISATION_PROVIDER, "Larch Care", env->now, &larch) != KITH_OK ||
        organisation_create(db, ORGANISATION_COUNCIL, "Northshire Council", env->now, &council) != KITH_OK ||
        password_make(env->settings, PASSWORD, hash) != KITH_OK)
        return KITH_FAIL;
    for (size_t i = 0; i < WHO__MAX; i++) {
        struct kith_id id;
        const struct account_new account = {
            .email = people[i].email,
            .name = people[i].name,
            .role = people[i].role,
            .council_function = people[i].function,
            .organisation_id = i == GARETH  ? council
                               : i == OLIVE ? larch
                                            : harbour,
        };
        enum kith_rc rc = account_create(db, env, &account, hash, &id);
        if (rc != KITH_OK)
            return rc;
    }
    return KITH_OK;
}

void world_people(void)
{
    struct portal *p = world_open();
    struct organisation organisation;
    struct auth_env env = {.settings = p->settings,
                           .key = p->key,
                           .arena = p->arena,
                           .now = kith_clock_now(),
                           .address = "",
                           .user_agent = ""};
    if (organisation_find(p->db, p->arena, "Harbour Homecare", &organisation) == KITH_NONE)
        ck_assert_int_eq(db_transaction(p->db, make_people, &env, NULL, NULL), KITH_OK);
    db_reset(p->db);
}

/* Memory as long as the program, so that a page can be looked at after the next one came. */
static struct kith_arena *lasting(void)
{
    static struct kith_arena *arena;
    if (arena == NULL)
        arena = arena_create();
    return arena;
}

void visitors_forget(void)
{
    arena_reset(lasting());
}

/* One text of the owner's view of the database; lives as long as the test. */
static const char *text_of(const struct kith_statement *statement, const char *argument)
{
    struct kith_arena *arena = lasting();
    struct kith_rows rows;
    struct kith_db *db = fixture_db(DB_OWNER);
    enum kith_found found = kith_select(db, statement, KITH_ARGS(kith_text(argument)), arena, &rows);
    ck_assert_int_ne(found, KITH_ERROR);
    const char *text = found == KITH_FOUND ? kith_copy(arena, kith_cell_text(&rows, 0, 0)) : NULL;
    db_close(&db);
    return text;
}

const char *membership_of(const char *email)
{
    static const struct kith_statement statement = {
        .name = "test.membership",
        .sql = "SELECT LOWER(HEX(m.public_id)) FROM membership m JOIN account a ON a.id = m.account_id"
               " WHERE a.email = ? ORDER BY m.id LIMIT 1",
        .params = "s",
        .columns = "s",
    };
    const char *id = text_of(&statement, email);
    ck_assert_ptr_nonnull(id);
    return id;
}

const char *mailed_token(const char *email, const char *path)
{
    static const struct kith_statement statement = {
        .name = "test.mail",
        .sql = "SELECT body FROM outbox WHERE to_address = ? ORDER BY id DESC LIMIT 1",
        .params = "s",
        .columns = "s",
    };
    static char token[LINK_TOKEN_CHARS + 1];
    const char *body = text_of(&statement, email);
    const char *link = body != NULL ? strstr(body, path) : NULL;
    if (link == NULL)
        return NULL;
    memcpy(token, link + strlen(path), LINK_TOKEN_CHARS);
    return token;
}

struct visitor visitor_new(void)
{
    static unsigned count;
    struct visitor visitor = {.status = 0};
    count++;
    (void)snprintf(visitor.address, sizeof visitor.address, "192.0.2.%u", (unsigned)getpid() % 200 + count);
    return visitor;
}

static void take_cookie(const char *head, const char *name, char *value, size_t size)
{
    char start[64];
    (void)snprintf(start, sizeof start, "Set-Cookie: %s=", name);
    const char *at = strstr(head, start);
    if (at == NULL)
        return;
    at += strlen(start);
    size_t len = strcspn(at, ";\r\n");
    ck_assert_uint_lt(len, size);
    memcpy(value, at, len);
    value[len] = '\0';
}

static void take_field(const char *page, const char *name, char *value, size_t size)
{
    char start[64];
    (void)snprintf(start, sizeof start, "name=\"%s\" value=\"", name);
    const char *at = strstr(page, start);
    if (at == NULL)
        return;
    at += strlen(start);
    size_t len = strcspn(at, "\"");
    ck_assert_uint_lt(len, size);
    memcpy(value, at, len);
    value[len] = '\0';
}

static int request(struct visitor *visitor, const char *method, const char *path, const char *body)
{
    char cookies[512];
    char where[2048];
    (void)snprintf(where, sizeof where, "%s", path);
    char *query = strchr(where, '?');
    if (query != NULL)
        *query++ = '\0';
    int used = 0;
    cookies[0] = '\0';
    const char *const jar[][2] = {{"__Host-kith", visitor->session},
                                  {"__Host-kith-visit", visitor->visit},
                                  {"__Host-kith-device", visitor->device}};
    for (size_t i = 0; i < sizeof jar / sizeof jar[0]; i++) {
        if (*jar[i][1] != '\0')
            used += snprintf(cookies + used, sizeof cookies - (size_t)used, "%s%s=%s", used > 0 ? "; " : "",
                             jar[i][0], jar[i][1]);
    }
    const char *const variables[] = {"HTTP_USER_AGENT",
                                     "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                                     "HTTP_HOST",
                                     "localhost",
                                     "HTTP_SEC_FETCH_SITE",
                                     "same-origin",
                                     visitor->forwarded != NULL ? "HTTP_X_FORWARDED_FOR" : NULL,
                                     visitor->forwarded,
                                     NULL};
    const struct memory_request memory = {
        .method = method,
        .path = where,
        .query = query != NULL ? query : "",
        .cookies = cookies,
        .content_type = body != NULL ? "application/x-www-form-urlencoded" : NULL,
        .remote_address = visitor->address,
        .body = body,
        .body_len = body != NULL ? strlen(body) : 0,
        .variables = variables,
    };
    backend_memory_push(backend, &memory);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    dispatch(world_open(), backend);

    size_t len;
    const char *answer = backend_memory_answer(backend, &len);
    visitor->head = kith_copy_n(lasting(), answer, len);
    char *end = strstr(visitor->head, "\r\n\r\n");
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    visitor->page = end + 4;
    visitor->status = 200;
    (void)sscanf(visitor->head, "Status: %d", &visitor->status);
    visitor->location[0] = '\0';
    const char *location = strstr(visitor->head, "Location: ");
    if (location != NULL)
        (void)snprintf(visitor->location, sizeof visitor->location, "%.*s",
                       (int)strcspn(location + 10, "\r\n"), location + 10);
    take_cookie(visitor->head, "__Host-kith", visitor->session, sizeof visitor->session);
    take_cookie(visitor->head, "__Host-kith-visit", visitor->visit, sizeof visitor->visit);
    take_cookie(visitor->head, "__Host-kith-device", visitor->device, sizeof visitor->device);
    return visitor->status;
}

int visit(struct visitor *visitor, const char *path)
{
    request(visitor, "GET", path, NULL);
    take_field(visitor->page, "csrf", visitor->csrf, sizeof visitor->csrf);
    take_field(visitor->page, "idempotency", visitor->key, sizeof visitor->key);
    return visitor->status;
}

int submit_again(struct visitor *visitor, const char *path, const char *fields)
{
    char body[4096];
    (void)snprintf(body, sizeof body, "csrf=%s&idempotency=%s%s%s", visitor->csrf, visitor->key,
                   *fields != '\0' ? "&" : "", fields);
    return request(visitor, "POST", path, body);
}

int submit(struct visitor *visitor, const char *path, const char *fields)
{
    submit_again(visitor, path, fields);
    take_field(visitor->page, "csrf", visitor->csrf, sizeof visitor->csrf);
    take_field(visitor->page, "idempotency", visitor->key, sizeof visitor->key);
    return visitor->status;
}

void sign_in_as(struct visitor *visitor, const char *email, const char *password)
{
    char fields[512];
    struct kith_arena *arena = lasting();
    ck_assert_int_eq(visit(visitor, "/signin"), 200);
    (void)snprintf(fields, sizeof fields, "email=%s&password=%s", url_encode(arena, email),
                   url_encode(arena, password));
    submit(visitor, "/signin", fields);
    ck_assert_msg(visitor->status == 303, "%s does not get in: %d\n%s", email, visitor->status,
                  visitor->page);
    ck_assert_int_eq(visit(visitor, visitor->location), 200);
}

static void blank(char *page, const char *before, const char *stop)
{
    for (char *at = strstr(page, before); at != NULL; at = strstr(at, before)) {
        at += strlen(before);
        memset(at, '-', strcspn(at, stop));
    }
}

static const char *masked(struct visitor *visitor)
{
    blank(visitor->page, "name=\"csrf\" value=\"", "\"");
    blank(visitor->page, "data-csrf=\"", "\"");
    blank(visitor->page, "name=\"idempotency\" value=\"", "\"");
    blank(visitor->page, "data-ends=\"", "\"");
    /* The way back after choosing a language is the address asked for. */
    blank(visitor->page, "name=\"return\" value=\"", "\"");
    /* The request id of error pages: 32 hex digits in an element of their own. */
    blank(visitor->page, "<span class=\"kith-break\">", "<");
    return visitor->page;
}

void same_page(struct visitor *one, struct visitor *other)
{
    const char *a = masked(one);
    const char *b = masked(other);
    size_t at = 0;
    while (a[at] != '\0' && a[at] == b[at])
        at++;
    size_t from = at > 100 ? at - 100 : 0;
    ck_assert_msg(a[at] == b[at], "they part at byte %zu:\n%.300s\n--- and\n%.300s", at, a + from, b + from);
}
