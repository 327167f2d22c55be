/* matrix_walk.c - see matrix_walk.h. */
#include "matrix_walk.h"

#include "arena.h"
#include "conn.h"
#include "session.h"
#include "suite.h"
#include "things.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct provided matrix_provided[N_PROVIDED] = {
    {ROSE, HARBOUR}, {ROSE, MEADOW}, {HAL, MEADOW}, {IRIS, HARBOUR}, {JUN, LANTERN}};

void matrix_lay(void)
{
    for (size_t i = 0; i < N_PROVIDED; i++) {
        bool harbour = matrix_provided[i].person == ROSE && matrix_provided[i].provider == HARBOUR;
        size_t worker = harbour ? cast_member(THE_WORKER)->seat
                                : world_seat(KITH_ROLE_WORKER, matrix_provided[i].provider, "");
        things_lay(matrix_provided[i].person, matrix_provided[i].provider, world.seats[worker].account);
    }
}

void matrix_hex(struct kith_id id, char text[KITH_ID_CHARS + 1])
{
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", id.bytes[i]);
}

void matrix_path(const struct route *route, const struct target *target, char *path, size_t size)
{
    const struct kith_id none = {{0x11}};
    char id[KITH_ID_CHARS + 1];
    size_t len = 0;
    size_t part = 0;
    for (const char *at = route->spec->pattern; *at != '\0' && len + KITH_ID_CHARS + 2 < size;) {
        if (at[0] != '/' || at[1] != ':') {
            path[len++] = *at++;
            continue;
        }
        const char *name = route->names[part];
        struct kith_id thing = target->opened ? things_opened(target->whose, target->provider)
                                              : things_id(route, part == route->person ? "visit" : name,
                                                          target->whose, target->provider);
        matrix_hex(part == route->person ? target->person : target->provider != 0 ? thing : none, id);
        len += (size_t)snprintf(path + len, size - len, "/%s", id);
        at += 2 + strlen(name);
        part++;
    }
    path[len] = '\0';
    const char *query = things_query(route);
    if (*query != '\0' && route->spec->method == KITH_GET)
        (void)snprintf(path + len, size - len, "?%s", query);
}

/* Words of what was laid, in all answers; of those, what only named people read. */
static size_t shown;
static size_t shown_named;

/* A form is sent with its tokens and nothing in it, and what it did is undone: the next one finds all as it
 * was. */
static bool undoing;

/* NOLINTNEXTLINE(bugprone-reserved-identifier): the linker's names */
bool __real_conn_command(struct kith_db *db, const char *name, const char *sql);
/* NOLINTNEXTLINE(bugprone-reserved-identifier) */
bool __wrap_conn_command(struct kith_db *db, const char *name, const char *sql);
bool __wrap_conn_command(struct kith_db *db, const char *name,
                         const char *sql) /* NOLINT(bugprone-reserved-identifier) */
{
    return __real_conn_command(db, name, undoing && strcmp(sql, "COMMIT") == 0 ? "ROLLBACK" : sql);
}

/* Whatever comes back: nothing of what the seat may not see. */
static void look_for_leaks(size_t seat, const char *path, const struct browser *browser)
{
    const char *wrong = NULL;
    shown += (size_t)things_shown(browser->answer, seat, &wrong);
    shown_named += strstr(browser->answer, "Mk-named-") != NULL;
    ck_assert_msg(wrong == NULL, "account %lld as role %d of %lld: %s shows %.40s",
                  (long long)world.seats[seat].account, (int)world.seats[seat].role,
                  (long long)world.seats[seat].organisation, path, wrong);
    ck_assert_msg(browser->status < 500 || browser->status == 503, "%s: %d", path, browser->status);
}

void matrix_ask(size_t seat, const struct route *route, const struct target *target, struct browser *browser)
{
    static char fields[300];
    char path[400];
    matrix_path(route, target, path, sizeof path);
    world_browse(seat, browser);
    if (route->spec->method == KITH_GET) {
        browser_get(browser, path);
        look_for_leaks(seat, path, browser);
        return;
    }
    char key[KITH_ID_CHARS + 1];
    matrix_hex(kith_id_new(), key);
    (void)snprintf(fields, sizeof fields, "idempotency=%s&%s&csrf=%s", key, things_query(route),
                   session_form_token(world.portal->arena, world.portal->key, world.cookies[seat]));
    arena_reset(world.portal->arena);
    undoing = strcmp(route->plugin->name, "trial") != 0;
    browser_post(browser, path, fields, false);
    undoing = false;
    look_for_leaks(seat, path, browser);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* Every run of 32 hex digits becomes x: ids of people, of requests, of forms. Not with strspn(): where
 * strings are checked strictly, each call reads the rest of the page. */
char *matrix_masked(const char *answer)
{
    char *copy = strdup(answer);
    ck_assert_ptr_nonnull(copy);
    size_t run = 0;
    for (char *at = copy; *at != '\0'; at += run > 0 ? run : 1) {
        for (run = 0; is_hex(at[run]);)
            run++;
        if (run == KITH_ID_CHARS)
            memset(at, 'x', KITH_ID_CHARS);
    }
    return copy;
}

/* WHOSE answer must be the very bytes that OTHER gets, of whom nobody has heard. */
static void looks_like(const struct member *member, const struct route *route, const struct browser *browser,
                       const struct target *other)
{
    struct browser unknown;
    char *refused = matrix_masked(browser->answer);
    matrix_ask(member->seat, route, other, &unknown);
    char *right = matrix_masked(unknown.answer);
    ck_assert_msg(unknown.status == 404 && strcmp(refused, right) == 0,
                  "%s at %s: a refusal can be told from an unknown id:\n%s\n---\n%s", member->who,
                  route->spec->pattern, refused, right);
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

/* Whoever wrote an entry that named people read, or set a bar, changes it; and safeguarding, which answers
 * for all. */
static bool is_answered_for(const struct route *route)
{
    return strstr(route->spec->pattern, "/bars/:bar/lift") != NULL ||
           strstr(route->spec->pattern, "/circle/restricted/:entry") != NULL ||
           strstr(route->spec->pattern, "/circle/reviews/:item") != NULL;
}

/* What is only for the provider whose it is, though others read it. */
static bool is_for(const struct member *member, const struct route *route, int64_t provider)
{
    const struct seat *seat = &world.seats[member->seat];
    bool answered = is_answered_for(route);
    bool own = answered || strcmp(route->spec->permission, "packages.write") == 0;
    return !own || seat->organisation == provider ||
           (answered && strcmp(seat->office_function, "safeguarding") == 0);
}

/* Whom an entry names reads it; what is open can be corrected still, and not be opened again. */
static bool is_open_to(const struct member *member, const struct route *route, const struct target *target)
{
    if (!things_is_entry(route) && !things_is_kept(route))
        return true;
    if (!target->opened)
        return things_names(target->provider, world.seats[member->seat].account);
    return strstr(route->spec->pattern, "/readers") == NULL &&
           strstr(route->spec->pattern, "/:entry/open") == NULL;
}

/* A record of somebody else's: workers read it, and are told that they may not correct it. */
static bool is_anothers(const struct member *member, const struct route *route)
{
    return world.seats[member->seat].role == KITH_ROLE_WORKER &&
           strstr(route->spec->pattern, "/correct/:record") != NULL && member != cast_member(THE_WORKER);
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

static bool may_open(const struct member *member, const struct route *route)
{
    unsigned bases = route->spec->bases;
    bool post = route->spec->method == KITH_POST;
    return (member->sections & opening(route)) != 0 && !(post && member->read_only) &&
           goes_further(member, route) && (bases == 0 || (bases & KITH_BASIS_BIT(member->basis)) != 0);
}

/* What was laid for a provider belongs to it, and opens to whom an entry of its own would. */
static bool may_see_thing(const struct member *member, const struct route *route, const struct target *target)
{
    const struct entry entry = {.person = member->person,
                                .section = route->section,
                                .owner = things_owned(route) || target->opened ? target->provider : 0};
    return may_open(member, route) && is_open_to(member, route, target) &&
           model_sees_entry(&world.model, &world.seats[member->seat], &entry) &&
           is_for(member, route, target->provider);
}

/* The same path with ids that somebody else's things have, or nobody's: no trace that they are there. */
static void walk_elsewhere(const struct member *member, const struct route *route)
{
    const struct target none = {world.people[member->person], 0, 0, false};
    const int64_t other = member->person == ROSE ? IRIS : ROSE;
    const struct target others = {world.people[member->person], other, HARBOUR, false};
    struct browser browser;
    matrix_ask(member->seat, route, &others, &browser);
    ck_assert_msg(browser.status == 404, "%s at %s: %d for what is of another person", member->who,
                  route->spec->pattern, browser.status);
    looks_like(member, route, &browser, &none);
}

/* How often an entry that only named people read was asked for by somebody with a basis: by role, and
 * whether it names them. */
static size_t entries[KITH_ROLE__MAX][2];

static void walk_thing(const struct member *member, const struct route *route, const struct target *real)
{
    const struct target nobody = {kith_id_new(), member->person, real->provider, real->opened};
    const struct target nothing = {real->person, 0, 0, false};
    const char *method = route->spec->method == KITH_POST ? "POST" : "GET";
    struct browser browser;
    long long provider = real->provider;
    const char *which = real->opened ? "an opened one" : "one";
    if (things_is_entry(route) && !real->opened && may_open(member, route))
        entries[world.seats[member->seat].role][things_names(provider, world.seats[member->seat].account)]++;
    matrix_ask(member->seat, route, real, &browser);
    if (!may_see_thing(member, route, real)) {
        ck_assert_msg(browser.status == 404, "%s at %s %s, %s of provider %lld: %d, not 404", member->who,
                      method, route->spec->pattern, which, provider, browser.status);
        looks_like(member, route, &browser, may_open(member, route) ? &nothing : &nobody);
        return;
    }
    if (is_anothers(member, route)) {
        ck_assert_msg(browser.status == 403, "%s at %s %s: %d, not 403", member->who, method,
                      route->spec->pattern, browser.status);
        return;
    }
    ck_assert_msg(browser.status == 200 || browser.status == 303 || browser.status == 422,
                  "%s at %s %s, %s of provider %lld: %d", member->who, method, route->spec->pattern, which,
                  provider, browser.status);
    walk_elsewhere(member, route);
}

/* Most of the time goes into routes that name a thing. Where other faults are looked for, one member in so
 * many walks each. */
static bool spared(void)
{
    static unsigned n;
    return n++ % suite_sparse() != 0;
}

/* Things that were asked for. */
static size_t things;

static void walk_route(const struct member *member, const struct route *route)
{
    const struct target real = {world.people[member->person], member->person, 0, false};
    struct browser browser;
    bool may = (route->roles & KITH_ROLE_BIT(world.seats[member->seat].role)) != 0;
    bool post = route->spec->method == KITH_POST;
    if (route->n_names > 1 && may) {
        if (spared())
            return;
        for (size_t i = 0; i < N_PROVIDED; i++) {
            if (matrix_provided[i].person != member->person)
                continue;
            struct target target = {real.person, member->person, matrix_provided[i].provider, false};
            things++;
            walk_thing(member, route, &target);
            if (!things_is_entry(route))
                continue;
            target.opened = true;
            things++;
            walk_thing(member, route, &target);
        }
        return;
    }
    matrix_ask(member->seat, route, &real, &browser);
    if (!may) {
        ck_assert_msg(browser.status == 403, "%s at %s: %d, not 403", member->who, route->spec->pattern,
                      browser.status);
        return;
    }
    if (!may_open(member, route)) {
        const struct target unknown = {kith_id_new(), member->person, 0, false};
        ck_assert_msg(browser.status == 404, "%s at %s %s: %d, not 404", member->who, post ? "POST" : "GET",
                      route->spec->pattern, browser.status);
        looks_like(member, route, &browser, &unknown);
        return;
    }
    ck_assert_msg(browser.status != 404 && browser.status != 403 && browser.status < 500, "%s at %s %s: %d",
                  member->who, post ? "POST" : "GET", route->spec->pattern, browser.status);
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

void matrix_walk_routes(void)
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
    ck_assert_uint_gt(things, n_cast);
    /* Offices and family: some are named, and some are not. */
    for (int role = 0; role < KITH_ROLE__MAX && suite_sparse() == 1; role++) {
        if (role != KITH_ROLE_NONE && role != KITH_ROLE_WORKER)
            ck_assert_msg(entries[role][0] > 0 && entries[role][1] > 0, "role %d: %zu not named, %zu named",
                          role, entries[role][0], entries[role][1]);
    }
    printf("%zu routes about a person by %zu members of the cast, %zu things\n", walked, n_cast, things);
}

/* Home, and every page that names nobody: what stands on it may be seen. */
void matrix_walk_pages(void)
{
    size_t count = 0;
    size_t walked = 0;
    const struct route *routes = registry_routes(world.portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (routes[i].n_names > 0 || routes[i].spec->method != KITH_GET ||
            (routes[i].spec->flags & KITH_ROUTE_FEED) != 0)
            continue;
        walked++;
        for (size_t m = 0; m < n_cast; m++) {
            struct browser browser;
            world_browse(cast[m].seat, &browser);
            browser_get(&browser, routes[i].spec->pattern);
            look_for_leaks(cast[m].seat, routes[i].spec->pattern, &browser);
        }
    }
    printf("%zu pages that name nobody\n", walked);
    ck_assert_uint_gt(shown, 500);
    ck_assert_uint_gt(shown_named, 0);
    printf("%zu times something of a record was shown\n", shown);
}
