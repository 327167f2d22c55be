/* browser.c - see browser.h. */
#include "browser.h"
#include "account.h"
#include "backend.h"
#include "boot.h"
#include "dispatch.h"
#include "fixture.h"
#include "organisation.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct portal portal;
static struct http_backend *backend;
static char last_path[1024];
static char last_body[65536];

static const char *from_environment(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value != NULL ? value : otherwise;
}

struct portal *browser_portal(void)
{
    if (portal.settings != NULL)
        return &portal;
    char path[512];
    char line[512];
    (void)snprintf(path, sizeof path, "%s/portal.conf", getenv("KITH_TEST_DIR"));
    FILE *from = fopen(getenv("KITH_CONF"), "r");
    FILE *to = fopen(path, "w");
    ck_assert_ptr_nonnull(from);
    ck_assert_ptr_nonnull(to);
    while (fgets(line, sizeof line, from) != NULL)
        ck_assert_int_ge(fputs(line, to), 0);
    ck_assert_int_gt(
        fprintf(to,
                "template_dir = %s\nplugin_dir = %s\nsite_url = http://127.0.0.1\nsecond_factor = offered\n",
                from_environment("KITH_TEST_TEMPLATE_DIR", KITH_TEMPLATES_BUILT),
                from_environment("KITH_TEST_PLUGIN_DIR", KITH_PLUGINS_BUILT)),
        0);
    (void)fclose(from);
    ck_assert_int_eq(fclose(to), 0);
    ck_assert(boot(&portal, path, false));
    portal.settings = fixture_cheap(portal.settings);
    backend = backend_memory_create();
    return &portal;
}

struct wish {
    enum kith_role role;
    const char *email;
    const char *organisation;
    char cookie[SESSION_COOKIE_CHARS + 1];
};

static int64_t organisation_of(struct kith_db *db, const struct wish *wish)
{
    struct organisation found;
    int64_t id = 0;
    enum organisation_kind kind =
        wish->role == KITH_ROLE_OFFICER ? ORGANISATION_COUNCIL : ORGANISATION_PROVIDER;
    if (wish->organisation == NULL)
        return 0;
    if (organisation_find(db, portal.arena, wish->organisation, &found) == KITH_FOUND)
        return found.id;
    ck_assert_int_eq(organisation_create(db, kind, wish->organisation, kith_clock_now(), &id), KITH_OK);
    return id;
}

static enum kith_rc make_account(struct kith_db *db, void *data)
{
    struct wish *wish = data;
    const struct auth_env env = {
        .settings = portal.settings,
        .key = portal.key,
        .arena = portal.arena,
        .now = kith_clock_now(),
        .address = "",
        .user_agent = "",
    };
    const struct account_new account = {
        .email = wish->email,
        .name = "Alex Example",
        .role = wish->role,
        .organisation_id = organisation_of(db, wish),
    };
    struct kith_id id;
    static char hash[PASSWORD_HASH_SIZE];
    if (hash[0] == '\0')
        ck_assert_int_eq(password_make(portal.settings, "a long pass phrase for tests", hash), KITH_OK);
    return account_create(db, &env, &account, hash, &id);
}

static enum kith_rc open_session(struct kith_db *db, void *data)
{
    struct wish *wish = data;
    static const struct kith_statement FIND = {
        .name = "test.membership",
        .sql = "SELECT m.id FROM membership m JOIN account a ON a.id = m.account_id WHERE a.email = ?",
        .params = "s",
        .columns = "i",
        .max_rows = 10,
    };
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(db, &FIND, KITH_ARGS(kith_text(wish->email)), portal.arena, &rows),
                     KITH_FOUND);
    return session_open(db, kith_cell_int(&rows, 0, 0), 0, "Test", kith_clock_now(), portal.settings,
                        wish->cookie);
}

void browser_sign_in(struct browser *browser, enum kith_role role, const char *email,
                     const char *organisation)
{
    struct wish wish = {.role = role, .email = email, .organisation = organisation};
    (void)browser_portal();
    enum kith_rc rc = db_transaction(portal.db, make_account, &wish, NULL, NULL);
    ck_assert(rc == KITH_OK || rc == KITH_CONFLICT);
    ck_assert_int_eq(db_transaction(portal.db, open_session, &wish, NULL, NULL), KITH_OK);
    memset(browser, 0, sizeof *browser);
    (void)snprintf(browser->cookies, sizeof browser->cookies, "__Host-kith=%s", wish.cookie);
}

/* The text between START and any character of END, in a buffer that lives until the next call. */
static const char *cut(const char *text, const char *start, const char *end)
{
    static char found[2048];
    found[0] = '\0';
    const char *at = text != NULL ? strstr(text, start) : NULL;
    if (at != NULL) {
        at += strlen(start);
        (void)snprintf(found, sizeof found, "%.*s", (int)strcspn(at, end), at);
    }
    return found;
}

const char *browser_hidden(const struct browser *browser, const char *name)
{
    char start[128];
    (void)snprintf(start, sizeof start, "name=\"%s\" value=\"", name);
    return cut(browser->body, start, "\"");
}

const char *browser_header(const struct browser *browser, const char *name)
{
    char start[128];
    (void)snprintf(start, sizeof start, "\r\n%s: ", name);
    return cut(browser->answer, start, "\r\n");
}

/* Keeps NAME=VALUE from a Set-Cookie among the browser's own. */
static void take_cookie(struct browser *browser, const char *name)
{
    char start[128];
    char kept[1024] = "";
    (void)snprintf(start, sizeof start, "Set-Cookie: %s=", name);
    if (strstr(browser->answer, start) == NULL)
        return;
    char value[512];
    (void)snprintf(value, sizeof value, "%s", cut(browser->answer, start, ";"));
    (void)snprintf(start, sizeof start, "%s=", name);
    char *save = NULL;
    for (char *c = strtok_r(browser->cookies, "; ", &save); c != NULL; c = strtok_r(NULL, "; ", &save)) {
        if (strncmp(c, start, strlen(start)) != 0)
            (void)snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%s%s", *kept != '\0' ? "; " : "",
                           c);
    }
    if (*value != '\0')
        (void)snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%s%s=%s", *kept != '\0' ? "; " : "",
                       name, value);
    memcpy(browser->cookies, kept, sizeof kept);
}

static void ask(struct browser *browser, const struct memory_request *request)
{
    size_t len;
    backend_memory_push(backend, request);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    dispatch(browser_portal(), backend);
    browser->answer = backend_memory_answer(backend, &len);
    browser->status = atoi(cut(browser->answer, "Status: ", " \r\n"));
    const char *body = strstr(browser->answer, "\r\n\r\n");
    browser->body = body != NULL ? body + 4 : "";
    (void)snprintf(browser->location, sizeof browser->location, "%s", browser_header(browser, "Location"));
    take_cookie(browser, "__Host-kith");
    take_cookie(browser, "__Host-kith-visit");
}

void browser_get(struct browser *browser, const char *target)
{
    char path[1024];
    const char *query = strchr(target, '?');
    (void)browser_portal();
    (void)snprintf(path, sizeof path, "%.*s", (int)strcspn(target, "?"), target);
    const struct memory_request request = {
        .method = "GET",
        .path = path,
        .query = query != NULL ? query + 1 : "",
        .cookies = browser->cookies,
        .content_type = "",
        .remote_address = "192.0.2.1",
    };
    ask(browser, &request);
}

void browser_post_again(struct browser *browser)
{
    const struct memory_request request = {
        .method = "POST",
        .path = last_path,
        .query = "",
        .cookies = browser->cookies,
        .content_type = "application/x-www-form-urlencoded",
        .remote_address = "192.0.2.1",
        .body = last_body,
        .body_len = strlen(last_body),
    };
    ask(browser, &request);
}

void browser_post(struct browser *browser, const char *path, const char *fields, bool with_tokens)
{
    char csrf[128] = "";
    char key[128] = "";
    (void)browser_portal();
    if (with_tokens) {
        (void)snprintf(csrf, sizeof csrf, "&csrf=%s", browser_hidden(browser, "csrf"));
        (void)snprintf(key, sizeof key, "&idempotency=%s", browser_hidden(browser, "idempotency"));
    }
    (void)snprintf(last_path, sizeof last_path, "%s", path);
    (void)snprintf(last_body, sizeof last_body, "%s%s%s", fields, csrf, key);
    browser_post_again(browser);
}

static void add_part(struct buf *body, const char *name, const char *value)
{
    buf_printf(body, "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, value);
}

void browser_upload(struct browser *browser, const char *path, const char *const *fields,
                    const char *file_field, const char *file_name, const void *bytes, size_t len)
{
    struct buf body = BUF_INIT;
    add_part(&body, "csrf", browser_hidden(browser, "csrf"));
    add_part(&body, "idempotency", browser_hidden(browser, "idempotency"));
    for (; *fields != NULL; fields += 2)
        add_part(&body, fields[0], fields[1]);
    buf_printf(&body,
               "--limit\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
               "Content-Type: application/octet-stream\r\n\r\n",
               file_field, file_name);
    buf_add(&body, bytes, len);
    buf_text(&body, "\r\n--limit--\r\n");
    const struct memory_request request = {
        .method = "POST",
        .path = path,
        .query = "",
        .cookies = browser->cookies,
        .content_type = "multipart/form-data; boundary=limit",
        .remote_address = "192.0.2.1",
        .body = body.data,
        .body_len = body.len,
    };
    ask(browser, &request);
    buf_free(&body);
}

static int64_t selects_so_far(void)
{
    static const struct kith_statement COUNT = {
        .name = "test.selects",
        .sql = "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.SESSION_STATUS"
               " WHERE VARIABLE_NAME = 'COM_SELECT'",
        .params = "",
        .columns = "i",
    };
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(portal.db, &COUNT, KITH_NO_ARGS, portal.arena, &rows), KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

int browser_count_queries(struct browser *browser, const char *target)
{
    int fewest = 0;
    for (int i = 0; i < 3; i++) {
        int64_t before = selects_so_far();
        browser_get(browser, target);
        int asked = (int)(selects_so_far() - before - 1); /* the second look counts itself */
        if (i == 0 || asked < fewest)
            fewest = asked;
    }
    return fewest;
}
