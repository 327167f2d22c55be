/* plan_world.c - see plan_world.h. */
#include "plan_world.h"

#include "access.h"
#include "fixture.h"
#include "text.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plan_world plan;

static const kith_time START = INT64_C(1795251600) * KITH_SECOND; /* 21 November 2026, 9am */

/* NOLINTNEXTLINE(bugprone-reserved-identifier): the linker's name for what stands in for kith_clock_now() */
kith_time __wrap_kith_clock_now(void);
kith_time __wrap_kith_clock_now(void) /* NOLINT(bugprone-reserved-identifier) */
{
    return plan.now != 0 ? plan.now : START;
}

void plan_execute(const char *fmt, ...)
{
    char sql[2000];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(sql, sizeof sql, fmt, args);
    va_end(args);
    fixture_execute(sql);
}

int64_t plan_number(const char *fmt, ...)
{
    char sql[2000];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(sql, sizeof sql, fmt, args);
    va_end(args);
    return fixture_number(sql);
}

static int64_t account(const char *email)
{
    return plan_number("SELECT id FROM account WHERE email = '%s'", email);
}

static int64_t person(const char *name, char id_r[KITH_ID_CHARS + 1])
{
    /* Each test runs in a process of its own, in one schema. */
    const struct kith_id id = {{(unsigned char)name[0]}};
    text_hex(id.bytes, KITH_ID_BYTES, id_r);
    plan_execute(
        "INSERT IGNORE INTO person (public_id, name, created_at) VALUES (UNHEX('%s'), '%s', '2026-01-01')",
        id_r, name);
    return plan_number("SELECT id FROM person WHERE public_id = UNHEX('%s')", id_r);
}

static enum kith_rc relate(struct kith_db *db, void *data)
{
    const struct auth_env env = {.settings = plan.portal->settings,
                                 .key = plan.portal->key,
                                 .arena = plan.portal->arena,
                                 .now = plan.now,
                                 .address = "",
                                 .user_agent = ""};
    const kith_time from = plan.now - 100 * KITH_DAY;
    struct kith_relation family = {.person = plan.rose,
                                   .account = plan.self,
                                   .basis = KITH_BASIS_SELF,
                                   .sections = KITH_SECTIONS_ALL,
                                   .from = from,
                                   .until = KITH_FOREVER,
                                   .source = "test",
                                   .source_id = 1};
    (void)data;
    enum kith_rc rc = relation_set(db, &env, &family);
    family.account = plan.daughter;
    family.basis = KITH_BASIS_GRANT;
    family.sections = KITH_SECTION_BIT(KITH_SECTION_VISITS);
    family.source_id = 2;
    if (rc == KITH_OK)
        rc = relation_set(db, &env, &family);
    const struct {
        int64_t person, provider, council;
    } packages[] = {
        {plan.rose, plan.provider, plan.council}, {plan.rose, plan.other, 0}, {plan.jun, plan.provider, 0}};
    for (size_t i = 0; rc == KITH_OK && i < 3; i++)
        rc = relation_package(db, &env, packages[i].person, packages[i].provider, packages[i].council, from,
                              KITH_FOREVER, "test", 3 + (int64_t)i);
    return rc;
}

static void make_everybody(void)
{
    struct browser browser;
    char email[64];
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('packages', 1, NOW(6)),"
                    " ('visits', 1, NOW(6)) ON DUPLICATE KEY UPDATE enabled = 1");
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "office@example.org", "Harbour Homecare");
    browser_sign_in(&browser, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
    browser_sign_in(&browser, KITH_ROLE_OFFICER, "case@example.org", "Northshire Council");
    browser_sign_in(&browser, KITH_ROLE_PERSON, "rose@example.org", NULL);
    browser_sign_in(&browser, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    for (int i = 0; i < PLAN_WORKERS; i++) {
        (void)snprintf(email, sizeof email, "worker%d@example.org", i);
        browser_sign_in(&browser, KITH_ROLE_WORKER, email, "Harbour Homecare");
        plan_execute("UPDATE account SET display_name = 'Worker %d' WHERE email = '%s'", i, email);
        plan.workers[i] = account(email);
    }
    plan.provider = plan_number("SELECT id FROM organisation WHERE name = 'Harbour Homecare'");
    plan.other = plan_number("SELECT id FROM organisation WHERE name = 'Meadow Care'");
    plan.council = plan_number("SELECT id FROM organisation WHERE name = 'Northshire Council'");
    plan.self = account("rose@example.org");
    plan.daughter = account("daughter@example.org");
    plan.rose = person("Rose Example", plan.rose_id);
    plan.jun = person("Jun Example", plan.jun_id);
    plan.portal = browser_portal();
    const struct db_viewer nobody = {.system = true};
    db_viewer_set(plan.portal->db, &nobody);
    ck_assert_int_eq(db_transaction(plan.portal->db, relate, NULL, NULL, NULL), KITH_OK);
    db_viewer_clear(plan.portal->db);
}

void plan_begin(void)
{
    static const char *const tables[] = {
        "visits_task",   "visits_observation", "visits_record",     "visits_notice", "visits_feedback",
        "visits_change", "visits_attendance",  "visits_assignment", "visits_first",  "visits_visit",
        "packages_task", "packages_version",   "packages_package",  "book_entry"};
    plan.now = plan.now != 0 ? plan.now + KITH_HOUR : START;
    if (plan.portal == NULL)
        make_everybody();
    plan.now = START;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        plan_execute("DELETE FROM %s", tables[i]);
    plan_execute("DELETE FROM access_relation WHERE source = 'visits'");
}

void plan_office(struct browser *browser, const char *email)
{
    browser_sign_in(browser, KITH_ROLE_COORDINATOR, email, "Harbour Homecare");
}

void plan_officer(struct browser *browser, const char *function)
{
    char email[64];
    (void)snprintf(email, sizeof email, "%s@example.org", function);
    browser_sign_in(browser, KITH_ROLE_OFFICER, email, "Northshire Council");
    plan_execute("UPDATE membership m JOIN account a ON a.id = m.account_id SET m.council_function = '%s'"
                 " WHERE a.email = '%s'",
                 function, email);
}

void plan_rose(struct browser *browser)
{
    browser_sign_in(browser, KITH_ROLE_PERSON, "rose@example.org", NULL);
}

void plan_worker_in(struct browser *browser, int worker)
{
    char email[64];
    (void)snprintf(email, sizeof email, "worker%d@example.org", worker);
    browser_sign_in(browser, KITH_ROLE_WORKER, email, "Harbour Homecare");
}

int64_t plan_visit(kith_time starts_at, int minutes, int needed, char *id_r)
{
    char id[KITH_ID_CHARS + 1];
    struct kith_id public_id = kith_id_new();
    text_hex(public_id.bytes, KITH_ID_BYTES, id);
    plan_execute(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot,"
        " starts_at, ends_at, workers_needed, created_at) VALUES (UNHEX('%s'), %lld, %lld, 1, 'Morning',"
        " FROM_UNIXTIME(%lld / 1000000), FROM_UNIXTIME(%lld / 1000000), %d, '2026-01-01')",
        id, (long long)plan.rose, (long long)plan.provider, (long long)starts_at,
        (long long)(starts_at + minutes * KITH_MINUTE), needed);
    if (id_r != NULL)
        strcpy(id_r, id);
    return plan_number("SELECT id FROM visits_visit WHERE public_id = UNHEX('%s')", id);
}

void plan_assigned(int64_t visit, int worker, const char *covers)
{
    plan_execute(
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at,"
        " covers, at) SELECT id, person_id, owner_organisation_id, %lld, starts_at, '%s', '2026-01-01'"
        " FROM visits_visit WHERE id = %lld",
        (long long)plan.workers[worker], covers, (long long)visit);
}

const char *plan_worker_id(int worker)
{
    static char id[KITH_ID_CHARS + 1];
    struct kith_db *db = fixture_db(DB_OWNER);
    static const struct kith_statement FIND = {
        .name = "test.account",
        .sql = "SELECT public_id FROM account WHERE id = ?",
        .params = "i",
        .columns = "u",
    };
    struct kith_rows rows;
    ck_assert_int_eq(
        kith_select(db, &FIND, KITH_ARGS(kith_int(plan.workers[worker])), plan.portal->arena, &rows),
        KITH_FOUND);
    text_hex(kith_cell_id(&rows, 0, 0).bytes, KITH_ID_BYTES, id);
    db_close(&db);
    return id;
}
