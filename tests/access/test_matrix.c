/*
 * test_matrix.c - every route about a person, every list, search, count, feed and export, by everybody who
 * may stand in some relation to a person.
 *
 * What is right stands in the table of the cast below, written by hand, and for single entries in the model.
 * The routes come from the registry, so a new page of any plugin is walked without a word here. A refusal
 * must be the very bytes of an id that nobody has.
 */
#include "arena.h"
#include "fixture.h"
#include "registry.h"
#include "session.h"
#include "token.h"
#include "world.h"

#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define S(NAME) KITH_SECTION_BIT(KITH_SECTION_##NAME)
#define EVERYTHING                                                                                           \
    (S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) | S(HEALTH) | S(MONEY) |     \
     S(CIRCLE) | S(COMPLAINTS) | S(SAFEGUARDING) | S(NOTES) | S(LOG))
#define BUT_LOG (EVERYTHING & ~S(LOG))
#define AT_THE_DOOR                                                                                          \
    (S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) | S(HEALTH) | S(MONEY) |     \
     S(NOTES))
#define BY_DUTY                                                                                              \
    (S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) | S(HEALTH) | S(CIRCLE) |    \
     S(SAFEGUARDING))

enum { ROSE = 1, HAL, IRIS, JUN }; /* people: in care, died, whose package ended, who pays for themselves */

struct member {
    const char *who;
    size_t seat;
    int64_t person;
    unsigned sections; /* what is right */
    enum kith_basis basis;
    bool read_only;
};

static struct member cast[WORLD_SEATS];
static size_t n_cast;

static void enter(const char *who, size_t seat, int64_t person, unsigned sections, enum kith_basis basis)
{
    ck_assert_uint_lt(n_cast, WORLD_SEATS);
    cast[n_cast++] = (struct member){who, seat, person, sections, basis, basis == KITH_BASIS_RECORDS};
}

static size_t family_member(void)
{
    return world_seat(KITH_ROLE_PERSON, 0, "");
}

static int64_t account(size_t seat)
{
    return world.seats[seat].account;
}

static void nobody(const char *who, size_t seat, int64_t person)
{
    enter(who, seat, person, 0, KITH_BASIS_NONE);
}

static void cast_family(kith_time now)
{
    const kith_time before = now - KITH_DAY;
    size_t seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_SELF, ROSE, account(seat), EVERYTHING, before, KITH_FOREVER));
    enter("self", seat, ROSE, EVERYTHING, KITH_BASIS_SELF);
    seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), S(PLAN) | S(VISITS), before, now + 1));
    enter("consent, its last microsecond", seat, ROSE, S(PLAN) | S(VISITS), KITH_BASIS_GRANT);
    seat = family_member();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(seat), S(MONEY), now, KITH_FOREVER));
    enter("consent to another section, its first microsecond", seat, ROSE, S(MONEY), KITH_BASIS_GRANT);
    seat = family_member();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, before, now));
    nobody("consent that expires now", seat, ROSE);
    seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, now + 1, KITH_FOREVER));
    nobody("consent that begins in a microsecond", seat, ROSE);
    seat = family_member();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(seat), 0, before, KITH_FOREVER));
    nobody("in the circle, without any section", seat, ROSE);
    nobody("a stranger", family_member(), ROSE);
    seat = family_member();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_ADVOCATE, ROSE, account(seat),
                                       S(ABOUT) | S(PLAN) | S(HEALTH), before, now + KITH_DAY));
    enter("the allocated advocate", seat, ROSE, S(ABOUT) | S(PLAN) | S(HEALTH), KITH_BASIS_ADVOCATE);
}

static void cast_barred(kith_time now)
{
    size_t seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("consent to all, barred from all", seat, ROSE);
    seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), S(VISITS) | S(LOG)));
    enter("consent to all, barred from visits", seat, ROSE, BUT_LOG & ~S(VISITS), KITH_BASIS_GRANT);
    seat = family_member();
    ck_assert_ptr_nonnull(
        world_authority(NULL, FACT_FINANCE, ROSE, account(seat), now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("an attorney under enquiry", seat, ROSE);
    seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), S(CIRCLE), now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_ADVOCATE, ROSE, account(seat), S(PLAN), now - KITH_DAY, now + KITH_DAY));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), S(CIRCLE)));
    enter("an advocate, barred from what they have consent to", seat, ROSE, S(PLAN), KITH_BASIS_ADVOCATE);
    seat = world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "");
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("a manager the complaint is about", seat, ROSE);
    seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_visit(NULL, ROSE, account(seat), HARBOUR, now, now + KITH_HOUR));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("a worker of the team, barred", seat, ROSE);
}

static void cast_attorneys(kith_time now)
{
    const kith_time before = now - KITH_DAY;
    size_t seat = family_member();
    ck_assert_ptr_nonnull(
        world_incapacity(NULL, ROSE, S(HEALTH) | S(PLAN) | S(MONEY), before, now + KITH_DAY));
    ck_assert_ptr_nonnull(world_authority(NULL, FACT_HEALTH, ROSE, account(seat), before, KITH_FOREVER));
    enter("health attorney, incapacity recorded", seat, ROSE, S(HEALTH) | S(PLAN), KITH_BASIS_ATTORNEY);
    seat = family_member();
    ck_assert_ptr_nonnull(world_authority(NULL, FACT_HEALTH, JUN, account(seat), before, KITH_FOREVER));
    nobody("health attorney, nothing recorded", seat, JUN);
    seat = family_member();
    ck_assert_ptr_nonnull(world_authority(NULL, FACT_FINANCE, ROSE, account(seat), before, KITH_FOREVER));
    enter("finance attorney", seat, ROSE, S(MONEY), KITH_BASIS_ATTORNEY);
}

/* Each edge of the window, to the microsecond. */
static void cast_team(kith_time now)
{
    static const struct {
        const char *who;
        kith_time start, end; /* from now */
        bool sees;
    } edges[] = {
        {"team, during a visit", 0, KITH_HOUR, true},
        {"team, a day before a visit", KITH_DAY, KITH_DAY + KITH_HOUR, true},
        {"team, a microsecond too early", KITH_DAY + 1, KITH_DAY + KITH_HOUR, false},
        {"team, last microsecond after a visit", -50 * KITH_HOUR, -48 * KITH_HOUR + 1, true},
        {"team, two days after a visit", -50 * KITH_HOUR, -48 * KITH_HOUR, false},
        {"team, last microsecond of the week", -6 * KITH_DAY + 1, 0, true},
        {"team, a week after it began", -6 * KITH_DAY, 0, false},
    };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        size_t seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
        ck_assert_ptr_nonnull(
            world_visit(NULL, ROSE, account(seat), HARBOUR, now + edges[i].start, now + edges[i].end));
        enter(edges[i].who, seat, ROSE, edges[i].sees ? AT_THE_DOOR : 0,
              edges[i].sees ? KITH_BASIS_TEAM : KITH_BASIS_NONE);
    }
    size_t elsewhere = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_visit(NULL, ROSE, account(elsewhere), HARBOUR, now, now + KITH_HOUR));
    nobody("team, acting for another provider", world_seat_of(elsewhere, KITH_ROLE_WORKER, MEADOW, ""), ROSE);
    nobody("a worker of the provider without a visit", world_seat(KITH_ROLE_WORKER, HARBOUR, ""), ROSE);
}

static void cast_offices(void)
{
    static const struct {
        const char *who;
        const char *function;
        unsigned sections;
    } officers[] = {
        {"council, case", "case", BUT_LOG},
        {"council, safeguarding", "safeguarding", BUT_LOG},
        {"council, purchasing", "purchasing", S(PLAN) | S(VISITS)},
        {"council, complaints", "complaints", S(PLAN) | S(VISITS) | S(COMPLAINTS)},
    };
    enter("own provider", world_seat(KITH_ROLE_COORDINATOR, HARBOUR, ""), ROSE, BUT_LOG, KITH_BASIS_PACKAGE);
    enter("second provider", world_seat(KITH_ROLE_COORDINATOR, MEADOW, ""), ROSE, BUT_LOG,
          KITH_BASIS_PACKAGE);
    nobody("other provider", world_seat(KITH_ROLE_COORDINATOR, LANTERN, ""), ROSE);
    for (size_t i = 0; i < 4; i++)
        enter(officers[i].who, world_seat(KITH_ROLE_OFFICER, NORTHSHIRE, officers[i].function), ROSE,
              officers[i].sections, KITH_BASIS_COMMISSION);
    nobody("council, no function", world_seat(KITH_ROLE_OFFICER, NORTHSHIRE, ""), ROSE);
    nobody("other council", world_seat(KITH_ROLE_OFFICER, EASTFORD, "case"), ROSE);
    size_t staff = world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "");
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(staff), S(PLAN),
                                       world.model.now - KITH_DAY, KITH_FOREVER));
    nobody("a coordinator who is family, at work", staff, ROSE);
    enter("a coordinator who is family, at home", world_seat_of(staff, KITH_ROLE_PERSON, 0, ""), ROSE,
          S(PLAN), KITH_BASIS_GRANT);
}

/* Runs an hour before the cast looks. */
static void opened_an_hour_ago(void)
{
    size_t seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_open(seat, ROSE, KITH_BASIS_EMERGENCY));
    nobody("emergency, after the hour", seat, ROSE);
}

static void cast_reasons(void)
{
    size_t seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_open(seat, ROSE, KITH_BASIS_EMERGENCY));
    enter("emergency, within the hour", seat, ROSE, AT_THE_DOOR, KITH_BASIS_EMERGENCY);
    seat = world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "records");
    ck_assert_ptr_nonnull(world_open(seat, IRIS, KITH_BASIS_RECORDS));
    enter("records manager, with a reason", seat, IRIS, BUT_LOG, KITH_BASIS_RECORDS);
    nobody("records manager, without", world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "records"), IRIS);
    nobody("coordinator after the package", world_seat(KITH_ROLE_COORDINATOR, HARBOUR, ""), IRIS);
    seat = world_seat(KITH_ROLE_OFFICER, NORTHSHIRE, "safeguarding");
    ck_assert_ptr_nonnull(world_open(seat, JUN, KITH_BASIS_RESIDENCE));
    enter("council of residence, with a reason", seat, JUN, BY_DUTY, KITH_BASIS_RESIDENCE);
}

static void make_cast(void)
{
    const kith_time now = world.model.now + KITH_HOUR; /* when they look */
    ck_assert_ptr_nonnull(world_package(NULL, ROSE, HARBOUR, NORTHSHIRE, now - 30 * KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_package(NULL, ROSE, MEADOW, 0, now - 30 * KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_package(NULL, HAL, MEADOW, EASTFORD, now - 30 * KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_residence(NULL, JUN, NORTHSHIRE));
    opened_an_hour_ago();
    /* Iris: her worker was there yesterday, and the package has just ended. */
    size_t worker = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    struct fact *package = world_package(NULL, IRIS, HARBOUR, 0, now - 30 * KITH_DAY, KITH_FOREVER);
    ck_assert_ptr_nonnull(
        world_visit(NULL, IRIS, account(worker), HARBOUR, now - KITH_DAY, now - 23 * KITH_HOUR));
    nobody("a worker after the package", worker, IRIS);
    size_t revoked = family_member();
    struct fact *consent =
        world_family(NULL, FACT_GRANT, ROSE, account(revoked), EVERYTHING, now - KITH_DAY, KITH_FOREVER);
    nobody("consent revoked a second ago", revoked, ROSE);
    size_t mourner = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, HAL, account(mourner), EVERYTHING, now - KITH_DAY, KITH_FOREVER));
    nobody("consent of somebody who has died", mourner, HAL);
    world_wait(now - KITH_SECOND - world.model.now);
    world_end(consent);
    world_end(package);
    world_die(HAL);
    world_wait(KITH_SECOND);
    size_t executor = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_REPRESENTATIVE, HAL, account(executor), EVERYTHING, now, KITH_FOREVER));
    enter("personal representative", executor, HAL, EVERYTHING, KITH_BASIS_REPRESENTATIVE);
    cast_family(now);
    cast_barred(now);
    cast_attorneys(now);
    cast_team(now);
    cast_offices();
    cast_reasons();
    /* An entry for one officer, somebody barred, and a stranger. */
    const int64_t named[] = {0, 0, 0};
    int64_t to[] = {named[0], named[1], named[2]};
    for (size_t i = 0; i < n_cast; i++) {
        if (strcmp(cast[i].who, "council, safeguarding") == 0)
            to[0] = account(cast[i].seat);
        if (strcmp(cast[i].who, "consent to all, barred from all") == 0)
            to[1] = account(cast[i].seat);
        if (strcmp(cast[i].who, "a stranger") == 0)
            to[2] = account(cast[i].seat);
    }
    ck_assert_ptr_nonnull(world_restricted(ROSE, KITH_SECTION_PLAN, 0, to, 3));
}

/* ---- asking ---- */

static void hex_of(struct kith_id id, char text[KITH_ID_CHARS + 1])
{
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", id.bytes[i]);
}

/* The route's pattern with the person's id, and something for every other part. */
static void path_of(const struct route *route, struct kith_id person, char *path, size_t size)
{
    char id[KITH_ID_CHARS + 1];
    size_t len = 0;
    size_t part = 0;
    for (const char *at = route->spec->pattern; *at != '\0' && len + KITH_ID_CHARS + 2 < size;) {
        if (at[0] != '/' || at[1] != ':') {
            path[len++] = *at++;
            continue;
        }
        struct kith_id other = {{0x11}};
        hex_of(part == route->person ? person : other, id);
        len += (size_t)snprintf(path + len, size - len, "/%s", id);
        at += 2 + strlen(route->names[part++]);
    }
    path[len] = '\0';
}

static void ask(size_t seat, const struct route *route, struct kith_id person, struct browser *browser)
{
    static char fields[300];
    char path[400];
    path_of(route, person, path, sizeof path);
    world_browse(seat, browser);
    if (route->spec->method == KITH_GET) {
        browser_get(browser, path);
        return;
    }
    char key[KITH_ID_CHARS + 1];
    hex_of(kith_id_new(), key);
    (void)snprintf(fields, sizeof fields, "idempotency=%s&csrf=%s", key,
                   session_form_token(world.portal->arena, world.portal->key, world.cookies[seat]));
    arena_reset(world.portal->arena);
    browser_post(browser, path, fields, false);
}

/* Every run of 32 hex digits becomes x: ids of people, of requests, of forms. */
static char *masked(const char *answer)
{
    char *copy = strdup(answer);
    ck_assert_ptr_nonnull(copy);
    for (char *at = copy; *at != '\0'; at++) {
        size_t run = strspn(at, "0123456789abcdef");
        if (run == KITH_ID_CHARS)
            memset(at, 'x', KITH_ID_CHARS);
        if (run > 0)
            at += run - 1;
    }
    return copy;
}

static void looks_like_nobodys(const struct member *member, const struct route *route,
                               const struct browser *browser)
{
    struct browser unknown;
    char *refused = masked(browser->answer);
    ask(member->seat, route, kith_id_new(), &unknown);
    char *right = masked(unknown.answer);
    ck_assert_msg(unknown.status == 404 && strcmp(refused, right) == 0,
                  "%s at %s: a refusal can be told from an unknown id", member->who, route->spec->pattern);
    free(refused);
    free(right);
}

/* What a page asks for beyond its section, by its pattern. */
static bool whole_record(const struct member *member)
{
    return member->basis == KITH_BASIS_SELF ||
           (world.seats[member->seat].role == KITH_ROLE_PERSON && member->sections == EVERYTHING);
}

static const struct {
    const char *pattern;
    bool (*may)(const struct member *member);
} narrower[] = {
    {"/people/:person/export", whole_record}, /* one's own, and of those who may read all of it */
};

static bool goes_further(const struct member *member, const struct route *route)
{
    for (size_t i = 0; i < sizeof narrower / sizeof *narrower; i++) {
        if (strcmp(route->spec->pattern, narrower[i].pattern) == 0)
            return narrower[i].may(member);
    }
    return true;
}

/* One of these sections opens the route. */
static unsigned opening(const struct route *route)
{
    return strcmp(route->spec->section, KITH_SECTION_ANY) == 0 ? EVERYTHING
                                                               : KITH_SECTION_BIT(route->section);
}

/* What the overview says may be read is what may be. */
static void shows_only(const struct member *member, const char *page)
{
    char item[100];
    for (int section = 0; section < KITH_SECTION__MAX; section++) {
        bool right = (member->sections & KITH_SECTION_BIT(section)) != 0;
        (void)snprintf(item, sizeof item, "<li>%s</li>", kith_section_title((enum kith_section)section));
        ck_assert_msg((strstr(page, item) != NULL) == right, "%s at the overview: %s", member->who, item);
    }
    ck_assert_msg((strstr(page, "/log\"") != NULL) == ((member->sections & S(LOG)) != 0),
                  "%s at the overview: who has looked", member->who);
}

static void walk_route(const struct member *member, const struct route *route)
{
    struct browser browser;
    bool may = (route->roles & KITH_ROLE_BIT(world.seats[member->seat].role)) != 0;
    bool post = route->spec->method == KITH_POST;
    unsigned bases = route->spec->bases;
    bool sees = (member->sections & opening(route)) != 0 && !(post && member->read_only) &&
                goes_further(member, route) && (bases == 0 || (bases & KITH_BASIS_BIT(member->basis)) != 0);
    ask(member->seat, route, world.people[member->person], &browser);
    if (!may) {
        ck_assert_msg(browser.status == 403, "%s at %s: %d, not 403", member->who, route->spec->pattern,
                      browser.status);
        return;
    }
    if (!sees) {
        ck_assert_msg(browser.status == 404, "%s at %s %s: %d, not 404", member->who, post ? "POST" : "GET",
                      route->spec->pattern, browser.status);
        looks_like_nobodys(member, route, &browser);
        return;
    }
    /* Where the path names something else too, nobody has that. */
    bool other = route->n_names > 1;
    ck_assert_msg((other || browser.status != 404) && browser.status != 403 && browser.status < 500,
                  "%s at %s %s: %d", member->who, post ? "POST" : "GET", route->spec->pattern,
                  browser.status);
    if (strcmp(route->plugin->name, "trial") == 0)
        ck_assert_msg(browser.status == (post ? 303 : 200), "%s at %s: %d", member->who, route->spec->pattern,
                      browser.status);
    if (strcmp(route->spec->pattern, "/trial/:person/any") == 0) {
        char right[60];
        (void)snprintf(right, sizeof right, " any basis %d sections %u\n", (int)member->basis,
                       member->sections);
        ck_assert_msg(strstr(browser.body, right) != NULL, "%s: %s", member->who, browser.body);
    }
    if (strcmp(route->spec->pattern, "/people/:person") == 0)
        shows_only(member, browser.body);
}

static void walk_routes(void)
{
    size_t count = 0;
    size_t walked = 0;
    const struct route *routes = registry_routes(world.portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (routes[i].spec->person == NULL)
            continue;
        walked++;
        for (size_t m = 0; m < n_cast; m++)
            walk_route(&cast[m], &routes[i]);
    }
    ck_assert_uint_ge(walked, 2 * KITH_SECTION__MAX);
    printf("%zu routes about a person by %zu members of the cast\n", walked, n_cast);
}

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
    char *copy = masked(answer);
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
    struct browser got = stranger(world_calendar(member->seat, member->person));
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
    ask(member->seat, trial_route("/trial/:person/visits"), world.people[member->person], &page);
    ck_assert_msg(strcmp(calendar, page.body) == 0, "%s: calendar %s page %s", member->who, calendar,
                  page.body);
    free(calendar);
    (void)stranger(world_calendar(member->seat, member->person));
    char sql[400];
    (void)snprintf(
        sql, sizeof sql,
        "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = 'feed.read' AND account_id = %lld"
        " AND membership_id = %zu AND person_id = %lld AND basis = %d AND section = 'visits'",
        fixture_settings()->db_name, (long long)account(member->seat), member->seat + 1,
        (long long)member->person, (int)member->basis);
    ck_assert_msg(fixture_number(sql) == 1, "%s: an hour's readings are not in the audit once", member->who);
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
    int len = snprintf(where, sizeof where, "account_id = %lld AND membership_id = %zu AND person_id = %lld",
                       (long long)account(member->seat), member->seat + 1, (long long)member->person);
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
    size_t seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), S(PLAN), world.model.now, KITH_FOREVER));
    world_browse(seat, &browser);
    path_of(trial_route("/trial/:person/plan"), world.people[ROSE], path, sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), 2);
    /* Shut and unknown cost the same. */
    path_of(trial_route("/trial/:person/money"), world.people[ROSE], path, sizeof path);
    int shut = browser_count_queries(&browser, path);
    ck_assert_int_eq(browser.status, 404);
    path_of(trial_route("/trial/:person/money"), kith_id_new(), path, sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), shut);
    ck_assert_int_eq(browser.status, 404);
    path_of(trial_route("/trial/:person/any"), world.people[HAL], path, sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), shut);
    ck_assert_int_eq(browser.status, 404);
    path_of(trial_route("/trial/:person/any"), kith_id_new(), path, sizeof path);
    ck_assert_int_eq(browser_count_queries(&browser, path), shut);
    ck_assert_int_eq(browser.status, 404);
}

static void shows_nothing_that_cannot_be_written_down(void)
{
    struct browser browser;
    char sql[300];
    const char *db = fixture_settings()->db_name;
    size_t seat = family_member();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), S(PLAN), world.model.now, KITH_FOREVER));
    const struct route *route = trial_route("/trial/:person/plan");
    ask(seat, route, world.people[ROSE], &browser);
    ck_assert_int_eq(browser.status, 200);
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_event TO %s_audit.audit_away", db, db);
    fixture_admin(sql);
    ask(seat, route, world.people[ROSE], &browser);
    ck_assert_int_eq(browser.status, 503);
    ck_assert_ptr_null(strstr(browser.body, "Person1 "));
    (void)snprintf(sql, sizeof sql, "RENAME TABLE %s_audit.audit_away TO %s_audit.audit_event", db, db);
    fixture_admin(sql);
    ask(seat, route, world.people[ROSE], &browser);
    ck_assert_int_eq(browser.status, 200);
}

START_TEST(everybody_sees_what_is_right_and_nothing_else)
{
    /* The server is ours alone, and need not outlive a power cut. */
    fixture_admin("SET GLOBAL innodb_flush_log_at_trx_commit = 0, GLOBAL sync_binlog = 0");
    world_make();
    make_cast();
    for (size_t m = 0; m < n_cast; m++)
        walk_lists(&cast[m]);
    walk_routes();
    for (size_t m = 0; m < n_cast; m++)
        walk_calendar(&cast[m]);
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
