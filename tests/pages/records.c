/* records.c - two records for visitors to read; see records.h. */
#include "records.h"

#include "access.h"
#include "account.h"
#include "arena.h"

#include <stdio.h>
#include <string.h>

struct person edith, arthur;

static enum kith_rc make_records(struct kith_db *db, void *data)
{
    struct auth_env *env = data;
    struct organisation harbour, council;
    struct kith_id id;
    char hash[PASSWORD_HASH_SIZE];
    int64_t edith_account = 0, tom = 0, susan = 0;
    const struct account_new daughter = {.email = SUSAN, .name = "Susan Marlow", .role = KITH_ROLE_PERSON};
    if (password_make(env->settings, PASSWORD, hash) != KITH_OK ||
        organisation_find(db, env->arena, "Harbour Homecare", &harbour) != KITH_FOUND ||
        organisation_find(db, env->arena, "Northshire Council", &council) != KITH_FOUND ||
        account_create(db, env, &daughter, hash, &id) != KITH_OK ||
        account_find(db, env->arena, who_email(EDITH), &edith_account) != KITH_FOUND ||
        account_find(db, env->arena, who_email(TOM), &tom) != KITH_FOUND ||
        account_find(db, env->arena, SUSAN, &susan) != KITH_FOUND ||
        person_create(db, env, "Edith Marlow", &edith) != KITH_OK ||
        person_create(db, env, "Arthur Pym", &arthur) != KITH_OK)
        return KITH_FAIL;
    const kith_time now = env->now - KITH_MINUTE;
    const struct kith_relation self = {.person = edith.id,
                                       .account = edith_account,
                                       .basis = KITH_BASIS_SELF,
                                       .sections = KITH_SECTIONS_ALL,
                                       .from = now,
                                       .until = KITH_FOREVER,
                                       .source = "test",
                                       .source_id = 1};
    struct kith_relation grant = self;
    grant.account = susan;
    grant.basis = KITH_BASIS_GRANT;
    grant.sections = KITH_SECTION_BIT(KITH_SECTION_ABOUT) | KITH_SECTION_BIT(KITH_SECTION_VISITS);
    grant.source_id = 2;
    enum kith_rc rc = relation_set(db, env, &self);
    if (rc == KITH_OK)
        rc = relation_set(db, env, &grant);
    for (int64_t i = 0; rc == KITH_OK && i < 2; i++)
        rc = relation_package(db, env, i == 0 ? edith.id : arthur.id, harbour.id, council.id, now,
                              KITH_FOREVER, "test", 3 + i);
    if (rc == KITH_OK)
        rc = relation_team(db, env, edith.id, tom, harbour.id, now, now + KITH_HOUR, "test", 5);
    return rc;
}

void world_records(void)
{
    struct portal *p = world_open();
    struct auth_env env = {.settings = p->settings,
                           .key = p->key,
                           .arena = p->arena,
                           .now = kith_clock_now(),
                           .address = "",
                           .user_agent = ""};
    static char edith_name[] = "Edith Marlow";
    static char arthur_name[] = "Arthur Pym";
    world_people();
    struct db_viewer nobody = {.system = true};
    db_viewer_set(p->db, &nobody);
    if (fixture_number("SELECT COUNT(*) FROM person") == 0)
        ck_assert_int_eq(db_transaction(p->db, make_records, &env, NULL, NULL), KITH_OK);
    size_t count;
    struct kith_db *db = fixture_db(DB_OWNER);
    db_viewer_set(db, &nobody);
    ck_assert_int_eq(person_find(db, p->arena, edith_name, &edith, &count), KITH_FOUND);
    ck_assert_int_eq(person_find(db, p->arena, arthur_name, &arthur, &count), KITH_FOUND);
    db_close(&db);
    db_viewer_clear(p->db);
    db_reset(p->db);
}

const char *path_of(const struct person *person, const char *rest)
{
    static char path[4][200];
    static unsigned next;
    char hex[KITH_ID_CHARS + 1];
    char *at = path[next++ % 4];
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", person->public_id.bytes[i]);
    (void)snprintf(at, sizeof path[0], "/people/%s%s", hex, rest);
    return at;
}

const char *link_ending(const struct visitor *v, const char *word)
{
    static char path[400];
    for (const char *at = strstr(v->page, "href=\""); at != NULL; at = strstr(at + 1, "href=\"")) {
        size_t len = strcspn(at + 6, "\"");
        (void)snprintf(path, sizeof path, "%.*s", (int)len, at + 6);
        if (strstr(path, word) != NULL)
            return path;
    }
    ck_abort_msg("no link with %s in:\n%.3000s", word, v->page);
    return NULL;
}
