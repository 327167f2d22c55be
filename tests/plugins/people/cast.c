/* cast.c - see cast.h. */
#include "cast.h"
#include "access.h"
#include "fixture.h"

#include <check.h>
#include <kith/access.h>
#include <stdio.h>
#include <string.h>

struct person edith, rose;
struct browser self, daughter, office, second_office, worker, officer, stranger;

static int64_t account_of(const char *email)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "SELECT id FROM account WHERE email = '%s'", email);
    return fixture_number(sql);
}

static int64_t organisation_of(const char *name)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "SELECT id FROM organisation WHERE name = '%s'", name);
    return fixture_number(sql);
}

static enum kith_rc make(struct kith_db *db, void *data)
{
    const struct auth_env *env = data;
    const kith_time from = env->now - KITH_MINUTE;
    int64_t harbour = organisation_of("Harbour Homecare");
    int64_t council = organisation_of("Northshire Council");
    if (person_create(db, env, "Edith Marlow", &edith) != KITH_OK ||
        person_create(db, env, "Rose Adeyemi", &rose) != KITH_OK)
        return KITH_FAIL;
    struct kith_relation relation = {.person = edith.id,
                                     .account = account_of("edith@example.org"),
                                     .basis = KITH_BASIS_SELF,
                                     .sections = KITH_SECTIONS_ALL,
                                     .from = from,
                                     .until = KITH_FOREVER,
                                     .source = "test",
                                     .source_id = 1};
    enum kith_rc rc = relation_set(db, env, &relation);
    relation.account = account_of("susan@example.org");
    relation.basis = KITH_BASIS_GRANT;
    relation.sections = KITH_SECTION_BIT(KITH_SECTION_ABOUT) | KITH_SECTION_BIT(KITH_SECTION_COMMUNICATION);
    relation.source_id = 2;
    if (rc == KITH_OK)
        rc = relation_set(db, env, &relation);
    if (rc == KITH_OK)
        rc = relation_package(db, env, edith.id, harbour, council, from, KITH_FOREVER, "test", 3);
    if (rc == KITH_OK)
        rc = relation_package(db, env, rose.id, organisation_of("Meadow Care"), 0, from, KITH_FOREVER, "test",
                              4);
    if (rc == KITH_OK)
        rc = relation_team(db, env, edith.id, account_of("tom@example.org"), harbour, from,
                           env->now + KITH_HOUR, "test", 5);
    return rc;
}

static void find(const char *name, struct person *person_r)
{
    size_t count;
    struct db_viewer nobody = {.system = true};
    struct kith_db *db = fixture_db(DB_OWNER);
    db_viewer_set(db, &nobody);
    ck_assert_int_eq(person_find(db, browser_portal()->arena, name, person_r, &count), KITH_FOUND);
    db_close(&db);
}

void cast_make(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('people', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    browser_sign_in(&self, KITH_ROLE_PERSON, "edith@example.org", NULL);
    browser_sign_in(&daughter, KITH_ROLE_PERSON, "susan@example.org", NULL);
    browser_sign_in(&office, KITH_ROLE_COORDINATOR, "priya@example.org", "Harbour Homecare");
    browser_sign_in(&second_office, KITH_ROLE_COORDINATOR, "omar@example.org", "Harbour Homecare");
    browser_sign_in(&worker, KITH_ROLE_WORKER, "tom@example.org", "Harbour Homecare");
    browser_sign_in(&officer, KITH_ROLE_OFFICER, "gareth@example.org", "Northshire Council");
    fixture_execute(
        "UPDATE membership m JOIN account a ON a.id = m.account_id SET m.council_function = 'case'"
        " WHERE a.email = 'gareth@example.org'");
    browser_sign_in(&stranger, KITH_ROLE_COORDINATOR, "olive@example.org", "Meadow Care");
    struct portal *portal = browser_portal();
    struct db_viewer nobody = {.system = true};
    struct auth_env env = {.settings = portal->settings,
                           .key = portal->key,
                           .arena = portal->arena,
                           .now = kith_clock_now(),
                           .address = "",
                           .user_agent = ""};
    db_viewer_set(portal->db, &nobody);
    if (fixture_number("SELECT COUNT(*) FROM person") == 0)
        ck_assert_int_eq(db_transaction(portal->db, make, &env, NULL, NULL), KITH_OK);
    find("Edith Marlow", &edith);
    find("Rose Adeyemi", &rose);
    db_viewer_clear(portal->db);
    db_reset(portal->db);
}

const char *cast_path(const char *rest)
{
    static char path[4][300];
    static unsigned next;
    char hex[KITH_ID_CHARS + 1];
    char *at = path[next++ % 4];
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", edith.public_id.bytes[i]);
    (void)snprintf(at, sizeof path[0], "/people/%s%s", hex, rest);
    return at;
}

bool cast_shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

int64_t cast_count(const char *table, const char *where)
{
    char sql[600];
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM %s WHERE %s", table, where);
    return fixture_number(sql);
}

void cast_post(struct browser *browser, const char *page, const char *path, const char *fields)
{
    ck_page(browser, page, 200);
    browser_post(browser, path, fields, true);
}
