/* stand.c - see stand.h. */
#include "stand.h"

#include "fixture.h"

#include <kith/db.h>

#include <check.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define AT_THE_DOOR "about,contact,communication,alerts,plan,visits,health,money,notes"
#define OF_OFFICE   AT_THE_DOOR ",circle,complaints,safeguarding"

kith_time stand_now = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

/* NOLINTNEXTLINE(bugprone-reserved-identifier): the linker's name for what stands in for kith_clock_now() */
kith_time __wrap_kith_clock_now(void);
kith_time __wrap_kith_clock_now(void) /* NOLINT(bugprone-reserved-identifier) */
{
    return stand_now;
}

KITH_PRINTF(3, 0) static void format(char *sql, size_t size, const char *fmt, va_list args)
{
    int len = vsnprintf(sql, size, fmt, args);
    ck_assert(len > 0 && (size_t)len < size);
}

int64_t stand_number(const char *fmt, ...)
{
    char sql[2000] = "SELECT ";
    va_list args;
    va_start(args, fmt);
    format(sql + strlen(sql), sizeof sql - strlen(sql), fmt, args);
    va_end(args);
    return fixture_number(sql);
}

void stand_run(const char *fmt, ...)
{
    char sql[2000];
    va_list args;
    va_start(args, fmt);
    format(sql, sizeof sql, fmt, args);
    va_end(args);
    fixture_execute(sql);
}

/* As DATETIME(6). */
static const char *instant(kith_time at, char text[40])
{
    snprintf(text, 40, "FROM_UNIXTIME(%lld.%06lld)", (long long)(at / KITH_SECOND),
             (long long)(at % KITH_SECOND));
    return text;
}

kith_time stand_utc(const char *text)
{
    return stand_number("UNIX_TIMESTAMP('%s') * 1000000", text);
}

void stand_begin(void)
{
    static const char *const plugins[] = {"packages", "people", "visits"};
    for (size_t i = 0; i < sizeof plugins / sizeof *plugins; i++)
        stand_run("INSERT INTO plugin (name, enabled, changed_at) VALUES ('%s', 1, NOW(6))"
                  " ON DUPLICATE KEY UPDATE enabled = 1",
                  plugins[i]);
}

static void email_of(const char *name, char email[100])
{
    snprintf(email, 100, "%s@example.org", name);
    for (char *c = email; *c != '\0'; c++)
        *c = *c == ' ' ? '.' : (char)tolower((unsigned char)*c);
}

int64_t stand_organisation(const char *name)
{
    return stand_number("id FROM organisation WHERE name = '%s'", name);
}

int64_t stand_sign_in(struct browser *browser, enum kith_role role, const char *name,
                      const char *organisation)
{
    char email[100];
    email_of(name, email);
    browser_sign_in(browser, role, email, organisation);
    stand_run("UPDATE account SET display_name = '%s' WHERE email = '%s'", name, email);
    return stand_number("id FROM account WHERE email = '%s'", email);
}

static void random_hex(char hex[KITH_ID_CHARS + 1])
{
    struct kith_id id = kith_id_new();
    for (size_t i = 0; i < sizeof id.bytes; i++)
        snprintf(hex + 2 * i, 3, "%02x", id.bytes[i]);
}

static int64_t by_id(const char *table, const char *hex)
{
    return stand_number("id FROM %s WHERE public_id = UNHEX('%s')", table, hex);
}

struct stand_person stand_person(const char *name, const char *provider, unsigned needed)
{
    struct stand_person person = {.owner = stand_organisation(provider)};
    char package[KITH_ID_CHARS + 1];
    random_hex(person.hex);
    random_hex(package);
    stand_run("INSERT INTO person (public_id, name, created_at) VALUES (UNHEX('%s'), '%s', NOW())",
              person.hex, name);
    person.id = by_id("person", person.hex);
    stand_run("INSERT INTO packages_package (public_id, person_id, owner_organisation_id, version, starts_on,"
              " workers_needed, created_at) VALUES (UNHEX('%s'), %lld, %lld, 1, '2020-01-01', %u, NOW())",
              package, (long long)person.id, (long long)person.owner, needed);
    person.package = by_id("packages_package", package);
    stand_run(
        "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, weekly_minutes,"
        " consent, requirements, emergency, written_at) VALUES (%lld, 1, %lld, %lld, 600, 'consent', '',"
        " 'The spare key is with Mrs Hill next door', NOW())",
        (long long)person.package, (long long)person.id, (long long)person.owner);
    stand_run(
        "INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections, from_at,"
        " until_at, source, source_id, created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 'coordinator', 'package',"
        " '" OF_OFFICE "', '2000-01-01', '9999-01-01', 'packages', %lld, NOW())",
        (long long)person.id, (long long)person.owner, (long long)person.package);
    return person;
}

int64_t stand_task(const struct stand_person *person, const char *slot, const char *task, const char *kind,
                   bool single)
{
    char hex[KITH_ID_CHARS + 1];
    random_hex(hex);
    stand_run(
        "INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place, task, kind,"
        " single_handed, from_at) SELECT UNHEX('%s'), %lld, %lld, %lld, '%s', 1 + COUNT(*), '%s', '%s', %d,"
        " '2000-01-01' FROM packages_task WHERE package_id = %lld",
        hex, (long long)person->package, (long long)person->id, (long long)person->owner, slot, task, kind,
        single, (long long)person->package);
    return by_id("packages_task", hex);
}

struct stand_visit stand_visit(const struct stand_person *person, const char *slot, kith_time start)
{
    struct stand_visit visit;
    char from[40], to[40];
    random_hex(visit.hex);
    stand_run(
        "INSERT INTO visits_visit (public_id, person_id, owner_organisation_id, package_id, slot, starts_at, ends_at,"
        " workers_needed, created_at) SELECT UNHEX('%s'), person_id, owner_organisation_id, id, '%s', %s, %s,"
        " workers_needed, NOW() FROM packages_package WHERE id = %lld",
        visit.hex, slot, instant(start, from), instant(start + 30 * KITH_MINUTE, to),
        (long long)person->package);
    visit.id = by_id("visits_visit", visit.hex);
    snprintf(visit.path, sizeof visit.path, "/people/%s/visits/%s", person->hex, visit.hex);
    return visit;
}

void stand_assign(const struct stand_person *person, const struct stand_visit *visit, int64_t worker)
{
    stand_run(
        "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id, starts_at, window_at, at)"
        " SELECT id, person_id, owner_organisation_id, %lld, starts_at, NOW(), NOW() FROM visits_visit WHERE id = %lld",
        (long long)worker, (long long)visit->id);
    const int64_t source = visit->id * 100 + worker;
    stand_run(
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " entries_of, from_at, until_at, source, source_id, created_at)"
        " SELECT RANDOM_BYTES(16), person_id, %lld, owner_organisation_id, 'worker', 'team', '" AT_THE_DOOR
        "',"
        " owner_organisation_id, starts_at - INTERVAL 24 HOUR, ends_at + INTERVAL 48 HOUR, 'visits', %lld, NOW()"
        " FROM visits_visit WHERE id = %lld",
        (long long)worker, (long long)source, (long long)visit->id);
    (void)person;
}

void stand_first(const struct stand_person *person, int64_t worker)
{
    stand_run("INSERT IGNORE INTO visits_first (person_id, worker_id, owner_organisation_id, signed_at)"
              " VALUES (%lld, %lld, %lld, NOW())",
              (long long)person->id, (long long)worker, (long long)person->owner);
}

void stand_grant(const struct stand_person *person, int64_t account, const char *sections)
{
    static int64_t grants;
    const int64_t source = person->id * 1000 + ++grants;
    stand_run(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at,"
        " source, source_id, created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 'person', 'grant', '%s', '2000-01-01',"
        " '9999-01-01', 'circle', %lld, NOW())",
        (long long)person->id, (long long)account, sections, (long long)source);
}

bool stand_shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

void stand_get(struct browser *browser, const char *path, const char *rest, int status)
{
    char target[300];
    snprintf(target, sizeof target, "%s%s", path, rest);
    browser_get(browser, target);
    ck_assert_msg(browser->status == status, "GET %s: %d, not %d\n%s", target, browser->status, status,
                  browser->body);
}

void stand_post(struct browser *browser, const char *path, const char *form, const char *rest,
                const char *fields, int status)
{
    char target[300];
    stand_get(browser, path, form, 200);
    snprintf(target, sizeof target, "%s%s", path, rest);
    browser_post(browser, target, fields, true);
    ck_assert_msg(browser->status == status, "POST %s: %d, not %d\n%s", target, browser->status, status,
                  browser->body);
}
