/* world.c - see world.h. */
#include "world.h"

#include "arena.h"
#include "feed.h"
#include "fixture.h"
#include "registry_in.h"
#include "session.h"
#include "text.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

struct world world;

static const kith_time START = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

/* NOLINTNEXTLINE(bugprone-reserved-identifier): the linker's name for what stands in for kith_clock_now() */
kith_time __wrap_kith_clock_now(void);
kith_time __wrap_kith_clock_now(void) /* NOLINT(bugprone-reserved-identifier) */
{
    return world.model.now != 0 ? world.model.now : START;
}

static const char *role_name(enum kith_role role)
{
    static const char *const names[] = {"", "person", "worker", "coordinator", "officer"};
    return names[role];
}

static void make_tables(void)
{
    static const char *const sql[] = {
        "CREATE TABLE trial_entry (id BIGINT NOT NULL PRIMARY KEY, person_id BIGINT NOT NULL,"
        " section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money',"
        " 'circle', 'complaints', 'safeguarding', 'notes', 'log') NOT NULL, owner_organisation_id BIGINT NULL,"
        " restriction_id BIGINT NULL, touched INT NOT NULL DEFAULT 0, KEY trial_entry_person (person_id, section))"
        " ENGINE=InnoDB",
        "INSERT INTO plugin (name, enabled, changed_at) VALUES ('trial', 1, '2026-01-01')"
        " ON DUPLICATE KEY UPDATE enabled = 1",
        "INSERT INTO organisation (id, public_id, kind, name, created_at) VALUES"
        " (1, UNHEX(MD5('o1')), 'provider', 'Harbour Homecare', '2026-01-01'),"
        " (2, UNHEX(MD5('o2')), 'provider', 'Meadow Care', '2026-01-01'),"
        " (3, UNHEX(MD5('o3')), 'provider', 'Lantern Support', '2026-01-01'),"
        " (4, UNHEX(MD5('o4')), 'council', 'Northshire Council', '2026-01-01'),"
        " (5, UNHEX(MD5('o5')), 'council', 'Eastford Council', '2026-01-01')",
    };
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
        fixture_execute(sql[i]);
}

static void make_people(void)
{
    char sql[300];
    char hex[KITH_ID_CHARS + 1];
    for (int i = 1; i <= WORLD_PEOPLE; i++) {
        world.people[i] = kith_id_new();
        text_hex(world.people[i].bytes, KITH_ID_BYTES, hex);
        (void)snprintf(
            sql, sizeof sql,
            "INSERT INTO person (id, public_id, name, created_at) VALUES (%d, UNHEX('%s'), 'Person%d Q%d',"
            " '2026-01-01')",
            i, hex, i, i);
        fixture_execute(sql);
    }
}

static struct entry *add_entry(int64_t person, enum kith_section section, int64_t owner, int64_t restriction)
{
    ck_assert_uint_lt(world.model.n_entries, MODEL_ENTRIES);
    struct entry *entry = &world.model.entries[world.model.n_entries++];
    *entry = (struct entry){.id = (int64_t)world.model.n_entries,
                            .person = person,
                            .section = section,
                            .owner = owner,
                            .restriction = restriction};
    char sql[300];
    char owner_text[24] = "NULL";
    char restriction_text[24] = "NULL";
    if (owner != 0)
        (void)snprintf(owner_text, sizeof owner_text, "%lld", (long long)owner);
    if (restriction != 0)
        (void)snprintf(restriction_text, sizeof restriction_text, "%lld", (long long)restriction);
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO trial_entry (id, person_id, section, owner_organisation_id, restriction_id)"
                   " VALUES (%lld, %lld, '%s', %s, %s)",
                   (long long)entry->id, (long long)person, kith_section_name(section), owner_text,
                   restriction_text);
    fixture_execute(sql);
    return entry;
}

/* In every section of everybody something; each time of another owner, so that all come up. */
static void make_entries(void)
{
    static const int64_t owners[] = {0, HARBOUR, MEADOW, LANTERN, NORTHSHIRE, EASTFORD};
    for (int64_t person = 1; person <= WORLD_PEOPLE; person++) {
        for (unsigned section = 0; section < KITH_SECTION__MAX; section++) {
            (void)add_entry(person, (enum kith_section)section, owners[(size_t)(person + section) % 6], 0);
            if (section == KITH_SECTION_VISITS || section == KITH_SECTION_PLAN) {
                (void)add_entry(person, (enum kith_section)section, HARBOUR, 0);
                (void)add_entry(person, (enum kith_section)section, MEADOW, 0);
            }
        }
    }
}

void world_make(void)
{
    char plugins[2048];
    ck_assert_ptr_null(world.portal);
    (void)snprintf(plugins, sizeof plugins, "%s:%s", KITH_PLUGINS_BUILT, KITH_TRIAL_BUILT);
    ck_assert_int_eq(setenv("KITH_TEST_PLUGIN_DIR", plugins, 1), 0);
    fixture_execute(
        "INSERT INTO plugin (name, enabled, changed_at) VALUES ('circle', 1, '2026-01-01'), ('people', 1, '2026-01-01'),"
        " ('packages', 1, '2026-01-01'), ('skeleton', 1, '2026-01-01'), ('visits', 1, '2026-01-01')"
        " ON DUPLICATE KEY UPDATE enabled = 1");
    make_tables();
    world.model.now = START;
    world.next_source = 1;
    make_people();
    make_entries();
    world.portal = browser_portal();
    size_t refused = 1;
    (void)registry_refusals(world.portal->registry, &refused);
    ck_assert_uint_eq(refused, 0);
    ck_assert_ptr_nonnull(registry_plugin(world.portal->registry, "trial"));
}

static size_t add_seat(int64_t account, enum kith_role role, int64_t organisation, const char *function)
{
    char sql[400];
    char organisation_text[24] = "NULL";
    char function_text[24] = "NULL";
    ck_assert_uint_lt(world.n_seats, WORLD_SEATS);
    size_t index = world.n_seats++;
    world.seats[index] = (struct seat){account, role, organisation, function};
    if (organisation != 0)
        (void)snprintf(organisation_text, sizeof organisation_text, "%lld", (long long)organisation);
    if (*function != '\0')
        (void)snprintf(function_text, sizeof function_text, "'%s'", function);
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO membership (id, public_id, account_id, organisation_id, manager_id, role,"
                   " council_function, created_at) VALUES (%zu, UNHEX(MD5('m%zu')), %lld, %s, %s, '%s', %s,"
                   " '2026-01-01')",
                   index + 1, index, (long long)account, organisation_text, organisation_text,
                   role_name(role), function_text);
    fixture_execute(sql);
    if (role == KITH_ROLE_PERSON)
        world.model.accepted[account] = true;
    return index;
}

size_t world_seat(enum kith_role role, int64_t organisation, const char *function)
{
    char sql[300];
    int64_t account = (int64_t)world.n_seats + 1;
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO account (id, public_id, email, display_name, state, created_at)"
        " VALUES (%lld, UNHEX(MD5('a%lld')), 'a%lld@example.org', 'Alex Example', 'active', '2026-01-01')",
        (long long)account, (long long)account, (long long)account);
    fixture_execute(sql);
    return add_seat(account, role, organisation, function);
}

size_t world_seat_of(size_t seat, enum kith_role role, int64_t organisation, const char *function)
{
    return add_seat(world.seats[seat].account, role, organisation, function);
}

void world_accept(size_t seat, bool accepted)
{
    char sql[200];
    ck_assert_int_eq(world.seats[seat].role, KITH_ROLE_PERSON);
    (void)snprintf(sql, sizeof sql, "UPDATE membership SET state = '%s' WHERE id = %zu",
                   accepted ? "active" : "invited", seat + 1);
    fixture_execute(sql);
    world.model.accepted[world.seats[seat].account] = accepted;
}

void world_wait(kith_time micros)
{
    world.model.now += micros;
}

static enum kith_rc open_session(struct kith_db *db, void *data)
{
    const size_t *seat = data;
    return session_open(db, (int64_t)*seat + 1, 0, "Test", world.model.now, world.portal->settings,
                        world.cookies[*seat]);
}

static const struct kith_statement FRESH = {
    .name = "trial.fresh",
    .sql = "UPDATE session SET started_at = ?, seen_at = ?",
    .params = "tt",
};

static enum kith_rc make_fresh(struct kith_db *db, void *data)
{
    struct kith_value now = kith_instant(world.model.now);
    (void)data;
    return kith_write(db, &FRESH, KITH_ARGS(now, now), NULL, NULL) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

/* Sessions as if begun a moment ago: how long one lasts is not the question here. */
static void freshen(size_t seat)
{
    if (world.model.now - world.cookies_at > 5 * KITH_MINUTE) {
        ck_assert_int_eq(db_transaction(world.portal->db, make_fresh, NULL, NULL, NULL), KITH_OK);
        world.cookies_at = world.model.now;
    }
    if (world.cookies[seat][0] == '\0')
        ck_assert_int_eq(db_transaction(world.portal->db, open_session, &seat, NULL, NULL), KITH_OK);
}

void world_browse(size_t seat, struct browser *browser)
{
    freshen(seat);
    memset(browser, 0, sizeof *browser);
    (void)snprintf(browser->cookies, sizeof browser->cookies, "__Host-kith=%s", world.cookies[seat]);
}

struct calendar {
    size_t seat;
    int64_t person;
    const char *plugin;
    char *token;
};

static enum kith_rc make_calendar(struct kith_db *db, void *data)
{
    const struct calendar *calendar = data;
    const struct seat *seat = &world.seats[calendar->seat];
    const struct auth_env env = {.now = world.model.now,
                                 .arena = world.portal->arena,
                                 .account_id = seat->account,
                                 .membership_id = (int64_t)calendar->seat + 1};
    int64_t id = 0;
    return feed_create(db, &env, seat->role, calendar->plugin, calendar->person, calendar->token, &id);
}

const char *world_calendar(size_t seat, int64_t person, const char *plugin)
{
    static char tokens[2][WORLD_SEATS][WORLD_PEOPLE + 1][TOKEN_CHARS + 1];
    static char path[TOKEN_CHARS + 60];
    bool trial = strcmp(plugin, "trial") == 0;
    struct calendar calendar = {seat, person, plugin, tokens[trial][seat][person]};
    if (*calendar.token == '\0')
        ck_assert_int_eq(db_transaction(world.portal->db, make_calendar, &calendar, NULL, NULL), KITH_OK);
    (void)snprintf(path, sizeof path, "/%s/%s/%s/visits.ics", plugin, trial ? "calendar" : "feed",
                   calendar.token);
    /* How often is another test's matter. */
    fixture_execute("DELETE FROM throttle");
    return path;
}

void world_ask(size_t seat, int64_t person, enum kith_section section, struct kith_person *person_r)
{
    struct session session;
    freshen(seat);
    ck_assert_int_eq(session_find_person(world.portal->db, world.portal->arena, world.cookies[seat],
                                         world.model.now, world.portal->settings, world.people[person],
                                         section, &session, person_r),
                     KITH_FOUND);
    ck_assert_int_eq(session.state, SESSION_LIVE);
    ck_assert_int_eq(session.owes, SESSION_OWES_NOTHING);
    arena_reset(world.portal->arena);
}

/* ---- changes ---- */

struct change {
    enum kith_rc (*run)(struct kith_db *db, const struct auth_env *env, struct fact *fact);
    struct fact *fact;
};

static enum kith_rc run_change(struct kith_db *db, void *data)
{
    const struct change *change = data;
    const struct auth_env env = {
        .settings = world.portal->settings,
        .key = world.portal->key,
        .arena = world.portal->arena,
        .now = world.model.now,
        .address = "",
        .user_agent = "",
    };
    return change->run(db, &env, change->fact);
}

/* Makes WISH so in the database. Gives the place in the model, or NULL; the portal must say the same as MAY.
 */
static struct fact *change(struct fact *place, struct fact *wish, bool may,
                           enum kith_rc (*run)(struct kith_db *db, const struct auth_env *env,
                                               struct fact *fact))
{
    struct change one = {run, wish};
    enum kith_rc rc = db_transaction(world.portal->db, run_change, &one, NULL, NULL);
    arena_reset(world.portal->arena);
    ck_assert_msg((rc == KITH_OK) == may && (may || rc == KITH_INVALID || rc == KITH_NOT_FOUND),
                  "a change of kind %d for person %lld, account %lld gave %d and should be %s",
                  (int)wish->kind, (long long)wish->person, (long long)wish->account, (int)rc,
                  may ? "done" : "refused");
    if (!may)
        return NULL;
    if (place == NULL)
        place = model_place(&world.model);
    ck_assert_ptr_nonnull(place);
    *place = *wish;
    return place;
}

static int64_t source_of(const struct fact *place)
{
    return place != NULL ? place->source_id : world.next_source++;
}

static enum kith_basis basis_of(enum fact_kind kind)
{
    switch (kind) {
    case FACT_SELF:
        return KITH_BASIS_SELF;
    case FACT_GRANT:
        return KITH_BASIS_GRANT;
    case FACT_ADVOCATE:
        return KITH_BASIS_ADVOCATE;
    case FACT_REPRESENTATIVE:
        return KITH_BASIS_REPRESENTATIVE;
    default:
        return KITH_BASIS_RESIDENCE;
    }
}

static enum kith_rc run_relation(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    const struct kith_relation relation = {
        .person = fact->person,
        .account = fact->account,
        .organisation = fact->organisation,
        .basis = basis_of(fact->kind),
        .sections = fact->sections,
        .from = fact->from,
        .until = fact->until,
        .source = "trial",
        .source_id = fact->source_id,
    };
    return relation_set(db, env, &relation);
}

struct fact *world_family(struct fact *fact, enum fact_kind kind, int64_t person, int64_t account,
                          unsigned sections, kith_time from, kith_time until)
{
    struct fact wish = {.kind = kind,
                        .person = person,
                        .account = account,
                        .sections = sections,
                        .from = from,
                        .until = until,
                        .source_id = source_of(fact)};
    const struct model *model = &world.model;
    bool may = from < until && (kind == FACT_REPRESENTATIVE ? model->died[person] : !model->died[person]);
    if (kind == FACT_GRANT && model_is_self(model, account, person))
        may = false;
    if (kind == FACT_SELF && model_is_barred(model, account, person))
        may = false;
    return change(fact, &wish, may, run_relation);
}

struct fact *world_residence(struct fact *fact, int64_t person, int64_t council)
{
    struct fact wish = {.kind = FACT_RESIDENCE,
                        .person = person,
                        .organisation = council,
                        .from = world.model.now,
                        .until = KITH_FOREVER,
                        .source_id = source_of(fact)};
    return change(fact, &wish, true, run_relation);
}

static enum kith_rc run_authority(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return authority_set(db, env, fact->person, fact->account,
                         fact->kind == FACT_HEALTH ? KITH_AUTHORITY_HEALTH : KITH_AUTHORITY_FINANCE,
                         fact->from, fact->until, "trial", fact->source_id);
}

struct fact *world_authority(struct fact *fact, enum fact_kind kind, int64_t person, int64_t account,
                             kith_time from, kith_time until)
{
    struct fact wish = {.kind = kind,
                        .person = person,
                        .account = account,
                        .from = from,
                        .until = until,
                        .source_id = source_of(fact)};
    return change(fact, &wish, from < until && !world.model.died[person], run_authority);
}

static enum kith_rc run_incapacity(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return incapacity_set(db, env, fact->person, fact->sections, fact->from, fact->until, "trial",
                          fact->source_id);
}

struct fact *world_incapacity(struct fact *fact, int64_t person, unsigned sections, kith_time from,
                              kith_time until)
{
    struct fact wish = {.kind = FACT_INCAPACITY,
                        .person = person,
                        .sections = sections,
                        .from = from,
                        .until = until,
                        .source_id = source_of(fact)};
    return change(fact, &wish, from < until && sections != 0 && !world.model.died[person], run_incapacity);
}

static enum kith_rc run_visit(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return relation_team(db, env, fact->person, fact->account, fact->organisation, fact->from, fact->until,
                         "trial", fact->source_id);
}

struct fact *world_visit(struct fact *fact, int64_t person, int64_t account, int64_t provider,
                         kith_time start, kith_time end)
{
    struct fact wish = {.kind = FACT_VISIT,
                        .person = person,
                        .account = account,
                        .organisation = provider,
                        .from = start,
                        .until = end,
                        .cut = model_package_end(&world.model, person, provider, start),
                        .source_id = source_of(fact)};
    return change(fact, &wish, start < end && !world.model.died[person], run_visit);
}

static enum kith_rc run_package(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return relation_package(db, env, fact->person, fact->organisation, fact->council, fact->from, fact->until,
                            "trial", fact->source_id);
}

struct fact *world_package(struct fact *fact, int64_t person, int64_t provider, int64_t council,
                           kith_time from, kith_time until)
{
    struct fact wish = {.kind = FACT_PACKAGE,
                        .person = person,
                        .organisation = provider,
                        .council = council,
                        .from = from,
                        .until = until,
                        .source_id = source_of(fact)};
    struct fact *made = change(
        fact, &wish, from < until && (!world.model.died[person] || until <= world.model.care_over[person]),
        run_package);
    if (made != NULL)
        model_cut(&world.model, person, provider);
    return made;
}

static enum kith_rc run_bar(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return bar_set(db, env, fact->person, fact->account, fact->sections, "A concern", 21000, &fact->id);
}

struct fact *world_bar(int64_t person, int64_t account, unsigned sections)
{
    struct fact wish = {.kind = FACT_BAR, .person = person, .account = account, .sections = sections};
    return change(NULL, &wish, sections != 0 && !model_is_self(&world.model, account, person), run_bar);
}

static enum kith_rc run_open(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    const struct access_asker asker = {.account_id = fact->seat.account,
                                       .organisation_id = fact->seat.organisation,
                                       .role = fact->seat.role,
                                       .office_function = fact->seat.office_function,
                                       .now = world.model.now};
    return access_open_with_reason(db, env, &asker, world.people[fact->person], fact->basis,
                                   "No answer at the door", NULL);
}

struct fact *world_open(size_t seat, int64_t person, enum kith_basis basis)
{
    const struct model *model = &world.model;
    struct fact wish = {.kind = FACT_OPENED,
                        .person = person,
                        .account = world.seats[seat].account,
                        .organisation = world.seats[seat].organisation,
                        .from = model->now,
                        .basis = basis,
                        .seat = world.seats[seat]};
    wish.cut = basis == KITH_BASIS_EMERGENCY
                   ? model_package_end(model, person, world.seats[seat].organisation, model->now)
                   : KITH_FOREVER;
    return change(NULL, &wish, model_may_open(model, &world.seats[seat], person, basis), run_open);
}

struct restricting {
    int64_t person;
    const int64_t *accounts;
    size_t count;
    int64_t id;
};

static enum kith_rc run_restricting(struct kith_db *db, void *data)
{
    struct restricting *wish = data;
    const struct auth_env env = {
        .settings = world.portal->settings, .arena = world.portal->arena, .now = world.model.now};
    return restriction_add(db, &env, wish->person, wish->accounts, wish->count, "A third party told us",
                           21000, &wish->id);
}

const struct entry *world_restricted(int64_t person, enum kith_section section, int64_t owner,
                                     const int64_t *accounts, size_t count)
{
    struct restricting wish = {person, accounts, count, 0};
    bool may = count > 0;
    for (size_t i = 0; i < count; i++)
        may = may && !model_is_self(&world.model, accounts[i], person);
    enum kith_rc rc = db_transaction(world.portal->db, run_restricting, &wish, NULL, NULL);
    arena_reset(world.portal->arena);
    ck_assert_int_eq(rc, may ? KITH_OK : KITH_INVALID);
    if (!may)
        return NULL;
    struct entry *entry = add_entry(person, section, owner, wish.id);
    for (size_t i = 0; i < count && i < MODEL_RECIPIENTS; i++)
        entry->recipients[i] = accounts[i];
    return entry;
}

static enum kith_rc run_end(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return fact->kind == FACT_BAR ? bar_lift(db, env, fact->id, "It was looked into")
                                  : relation_revoke(db, env, "trial", fact->source_id);
}

void world_end(struct fact *fact)
{
    struct fact wish = *fact;
    ck_assert(fact->kind != FACT_OPENED && !fact->ended);
    (void)change(fact, &wish, true, run_end);
    fact->ended = true;
    fact->ended_at = world.model.now;
    if (fact->kind == FACT_PACKAGE)
        model_cut(&world.model, fact->person, fact->organisation);
}

static enum kith_rc run_die(struct kith_db *db, const struct auth_env *env, struct fact *fact)
{
    return access_died(db, env, fact->person, kith_time_date(env->now));
}

void world_die(int64_t person)
{
    struct fact wish = {.kind = FACT_FREE, .person = person};
    struct change one = {run_die, &wish};
    ck_assert_int_eq(db_transaction(world.portal->db, run_change, &one, NULL, NULL), KITH_OK);
    arena_reset(world.portal->arena);
    model_died(&world.model, person);
    ck_assert(kith_time_make(kith_time_date(world.model.now) + 1, 0, &world.model.care_over[person]));
}
