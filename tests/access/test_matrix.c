/*
 * test_matrix.c - every route about a person, every list, search, count, feed and export, by everybody who
 * may stand in some relation to a person.
 *
 * What is right stands in the table of the cast (cast.c), written by hand, and for single entries in the
 * model. The routes come from the registry (matrix_walk.c), so a new page of any plugin is walked without a
 * word here; where its path names a thing, a real one is laid in things.c, or the test fails. A refusal must
 * be the very bytes of an id that nobody has, and no answer may show words of what its reader may not see.
 */
#include "arena.h"
#include "cast.h"
#include "fixture.h"
#include "matrix_walk.h"
#include "registry.h"
#include "session.h"
#include "things.h"
#include "token.h"
#include "world.h"

#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- lists ---- */

/* The answer of a list is "title: id id id"; it must hold exactly the WANTED ids below COUNT. */
static void holds(const struct member *member, const char *target, const bool *wanted, size_t count)
{
    struct browser browser;
    static bool got[MODEL_ENTRIES + 1];
    memset(got, 0, sizeof got);
    world_browse(member->seat, &browser);
    browser_get(&browser, target);
    ck_assert_int_eq(browser.status, 200);
    const char *at = strchr(browser.body, ':');
    ck_assert_ptr_nonnull(at);
    at++;
    for (char *end = NULL;; at = end) {
        long id = strtol(at, &end, 10);
        if (end == at)
            break;
        ck_assert_int_lt(id, (long)count);
        got[id] = true;
    }
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(got[i] == wanted[i], "%s at %s: %zu %s", member->who, target, i,
                      wanted[i] ? "is missing" : "leaves a trace");
}

static void walk_lists(const struct member *member)
{
    static bool entries[MODEL_ENTRIES + 1];
    static bool visits[MODEL_ENTRIES + 1];
    static bool one[MODEL_ENTRIES + 1];
    bool people[WORLD_PEOPLE + 1] = {false};
    bool named[WORLD_PEOPLE + 1] = {false};
    const struct seat *seat = &world.seats[member->seat];
    int64_t total = 0;
    memset(entries, 0, sizeof entries);
    memset(visits, 0, sizeof visits);
    memset(one, 0, sizeof one);
    for (size_t i = 0; i < world.model.n_entries; i++) {
        const struct entry *entry = &world.model.entries[i];
        entries[entry->id] = model_sees_entry(&world.model, seat, entry);
        visits[entry->id] = entries[entry->id] && entry->section == KITH_SECTION_VISITS;
        total += entries[entry->id];
    }
    for (int64_t person = 1; person <= WORLD_PEOPLE; person++) {
        unsigned sections = model_sees(&world.model, seat, person).sections;
        people[person] = sections != 0;
        named[person] = (sections & S(ABOUT)) != 0;
    }
    /* The table must say the same as the model of whom this member is about. */
    ck_assert_msg(model_sees(&world.model, seat, member->person).sections == member->sections,
                  "%s: model and table", member->who);
    holds(member, "/trial/entries", entries, MODEL_ENTRIES + 1);
    holds(member, "/trial/export", entries, MODEL_ENTRIES + 1);
    holds(member, "/trial/feed", visits, MODEL_ENTRIES + 1);
    holds(member, "/trial/people", people, WORLD_PEOPLE + 1);
    holds(member, "/trial/search?q=Person", named, WORLD_PEOPLE + 1);
    one[total] = true;
    holds(member, "/trial/count", one, MODEL_ENTRIES + 1);
}

static const struct route *trial_route(const char *pattern)
{
    size_t count = 0;
    const struct route *routes = registry_routes(world.portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(routes[i].spec->pattern, pattern) == 0 && routes[i].spec->method == KITH_GET)
            return &routes[i];
    }
    ck_abort_msg("no route %s", pattern);
    return NULL;
}

/* ---- calendars ---- */

static struct browser stranger(const char *path)
{
    struct browser browser = {.cookies = ""};
    browser_get(&browser, path);
    return browser;
}

/* Tokens of forms become x as well: a refusal is shown to nobody in particular, who gets a new one each time.
 */
static char *masked_more(const char *answer)
{
    char *copy = matrix_masked(answer);
    for (char *at = copy; *at != '\0';) {
        size_t run = 0;
        while (isalnum((unsigned char)at[run]) || at[run] == '-' || at[run] == '_')
            run++;
        if (run == TOKEN_CHARS)
            memset(at, 'x', run);
        at += run > 0 ? run : 1;
    }
    return copy;
}

/* What a member's calendar shows to whoever has its secret is what their page of visits shows. */
static void walk_calendar(const struct member *member)
{
    bool sees = (member->sections & S(VISITS)) != 0;
    struct browser got = stranger(world_calendar(member->seat, member->person, "trial"));
    ck_assert_msg(got.status == (sees ? 200 : 404), "%s: the calendar gives %d", member->who, got.status);
    ck_assert_msg(strstr(got.answer, "Set-Cookie") == NULL, "%s: a calendar got a cookie", member->who);
    if (!sees) {
        char *refused = masked_more(got.answer);
        char *unknown = masked_more(
            stranger("/trial/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/visits.ics").answer);
        ck_assert_msg(strcmp(refused, unknown) == 0, "%s: a shut calendar can be told from none",
                      member->who);
        free(refused);
        free(unknown);
        return;
    }
    char *calendar = strdup(got.body);
    struct browser page;
    matrix_ask(member->seat, trial_route("/trial/:person/visits"),
               &(struct target){world.people[member->person], 0, 0, false}, &page);
    ck_assert_msg(strcmp(calendar, page.body) == 0, "%s: calendar %s page %s", member->who, calendar,
                  page.body);
    free(calendar);
    (void)stranger(world_calendar(member->seat, member->person, "trial"));
    char sql[400];
    (void)snprintf(
        sql, sizeof sql,
        "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = 'feed.read' AND account_id = %lld"
        " AND membership_id = %zu AND person_id = %lld AND basis = %d AND section = 'visits'",
        fixture_settings()->db_name, (long long)world.seats[member->seat].account, member->seat + 1,
        (long long)member->person, (int)member->basis);
    ck_assert_msg(fixture_number(sql) == 1, "%s: an hour's readings are not in the audit once", member->who);
}

/* A calendar of visits to come has those of the matrix_provided of whom its owner reads visits. */
static void walk_visits_calendar(const struct member *member)
{
    bool family = world.seats[member->seat].role == KITH_ROLE_PERSON;
    bool sees = family && (member->sections & S(VISITS)) != 0;
    struct browser got = stranger(world_calendar(member->seat, member->person, "visits"));
    ck_assert_msg(got.status == (sees ? 200 : 404), "%s: the calendar of visits gives %d", member->who,
                  got.status);
    for (size_t i = 0; i < N_PROVIDED; i++) {
        char id[KITH_ID_CHARS + 1];
        const struct entry entry = {.person = matrix_provided[i].person,
                                    .section = KITH_SECTION_VISITS,
                                    .owner = matrix_provided[i].provider};
        bool right = sees && entry.person == member->person &&
                     model_sees_entry(&world.model, &world.seats[member->seat], &entry);
        matrix_hex(things_visit(entry.person, entry.owner), id);
        ck_assert_msg((strstr(got.body, id) != NULL) == right, "%s: a visit of provider %lld in the calendar",
                      member->who, (long long)entry.owner);
    }
}

/* ---- what is written ---- */

static int64_t audited(const char *where)
{
    char sql[500];
    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = 'page.view' AND %s",
                   fixture_settings()->db_name, where);
    return fixture_number(sql);
}

/* Every read stands in the audit with section and basis; a refusal is no read. */
static void check_audit(const struct member *member)
{
    static const char *const bases[] = {"",          "self",     "grant",   "attorney",   "representative",
                                        "advocate",  "team",     "package", "commission", "records",
                                        "residence", "emergency"};
    char where[300];
    int len =
        snprintf(where, sizeof where, "account_id = %lld AND membership_id = %zu AND person_id = %lld",
                 (long long)world.seats[member->seat].account, member->seat + 1, (long long)member->person);
    if (member->sections == 0) {
        ck_assert_msg(audited(where) == 0, "%s: a refusal was written as a read", member->who);
        return;
    }
    (void)snprintf(where + len, sizeof where - (size_t)len,
                   " AND basis = '%s' AND FIND_IN_SET(section, '%s')", bases[member->basis],
                   kith_section_name(KITH_SECTION_PLAN));
    if ((member->sections & S(PLAN)) != 0)
        ck_assert_msg(audited(where) > 0, "%s: reading the plan is not in the audit", member->who);
    (void)snprintf(where + len, sizeof where - (size_t)len, " AND basis = '%s' AND section = 'any'",
                   bases[member->basis]);
    ck_assert_msg(audited(where) >= 3, "%s: the overview is not in the audit", member->who);
    (void)snprintf(where + len, sizeof where - (size_t)len,
                   " AND (basis IS NULL OR basis <> '%s' OR section IS NULL)", bases[member->basis]);
    ck_assert_msg(audited(where) == 0, "%s: a read is in the audit on another basis", member->who);
}

static void costs_two_queries(void)
{
    struct browser browser;
    char path[400];
    size_t seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, world.seats[seat].account, S(PLAN),
                                       world.model.now, KITH_FOREVER));
    world_browse(seat, &browser);
    matrix_path(trial_route("/trial/:person/plan"), &(struct target){world.people[ROSE], 0, 0, false}, path,
                sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), 2);
    /* Shut and unknown cost the same. */
    matrix_path(trial_route("/trial/:person/money"), &(struct target){world.people[ROSE], 0, 0, false}, path,
                sizeof path);
    int shut = browser_count_queries(&browser, path);
    ck_assert_int_eq(browser.status, 404);
    matrix_path(trial_route("/trial/:person/money"), &(struct target){kith_id_new(), 0, 0, false}, path,
                sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), shut);
    ck_assert_int_eq(browser.status, 404);
    matrix_path(trial_route("/trial/:person/any"), &(struct target){world.people[HAL], 0, 0, false}, path,
                sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), shut);
    ck_assert_int_eq(browser.status, 404);
    matrix_path(trial_route("/trial/:person/any"), &(struct target){kith_id_new(), 0, 0, false}, path,
                sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), shut);
    ck_assert_int_eq(browser.status, 404);
}

static void shows_nothing_that_cannot_be_written_down(void)
{
    struct browser browser;
    char sql[300];
    const char *db = fixture_settings()->db_name;
    size_t seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, world.seats[seat].account, S(PLAN),
                                       world.model.now, KITH_FOREVER));
    const struct route *route = trial_route("/trial/:person/plan");
    matrix_ask(seat, route, &(struct target){world.people[ROSE], 0, 0, false}, &browser);
    ck_assert_int_eq(browser.status, 200);
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_event TO %s_audit.audit_away", db, db);
    fixture_admin(sql);
    matrix_ask(seat, route, &(struct target){world.people[ROSE], 0, 0, false}, &browser);
    ck_assert_int_eq(browser.status, 503);
    ck_assert_ptr_null(strstr(browser.body, "Person1 "));
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_away TO %s_audit.audit_event", db, db);
    fixture_admin(sql);
    matrix_ask(seat, route, &(struct target){world.people[ROSE], 0, 0, false}, &browser);
    ck_assert_int_eq(browser.status, 200);
}

START_TEST(everybody_sees_what_is_right_and_nothing_else)
{
    /* The server is ours alone, and need not outlive a power cut. */
    fixture_admin("SET GLOBAL innodb_flush_log_at_trx_commit = 0, GLOBAL sync_binlog = 0");
    world_make();
    cast_make();
    matrix_lay();
    for (size_t m = 0; m < n_cast; m++)
        walk_lists(&cast[m]);
    matrix_walk_routes();
    matrix_walk_pages();
    for (size_t m = 0; m < n_cast; m++)
        walk_calendar(&cast[m]);
    for (size_t m = 0; m < n_cast; m++)
        walk_visits_calendar(&cast[m]);
    for (size_t m = 0; m < n_cast; m++)
        check_audit(&cast[m]);
    costs_two_queries();
    shows_nothing_that_cannot_be_written_down();
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("matrix by relation");
    TCase *tcase = tcase_create("matrix by relation");
    (void)argc;
    fixture_enter(FIXTURE_ALONE_MIGRATED, argv);
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, everybody_sees_what_is_right_and_nothing_else);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
