/*
 * test_access.c - relations, authorities, bars and openings: what each makes visible, to the microsecond, and
 * what the rules refuse. Each question is asked twice, of the list predicate and of the session's own query.
 */
#include "access.h"
#include "arena.h"
#include "explain.h"
#include "people.h"
#include "statements.h"
#include "token.h"

#include <stdio.h>
#include <string.h>

#define ALL (KITH_SECTIONS_ALL)
#define BIT KITH_SECTION_BIT

static struct people people;
static struct kith_id rose_id; /* the person of these tests; internal key 1 */
static int64_t edith, tom, priya, gareth;

static const int64_t ROSE = 1;

static void open_world(void)
{
    people_open(&people);
    fixture_execute("INSERT INTO person (id, public_id, name, created_at) VALUES"
                    " (1, UNHEX(REPEAT('0a', 16)), 'Rose Teal', '2026-01-01'),"
                    " (2, UNHEX(REPEAT('0b', 16)), 'Hal Teal', '2026-01-01')");
    memset(rose_id.bytes, 0x0a, sizeof rose_id.bytes);
    edith = people_account(&people, "edith@example.org");
    tom = people_account(&people, "tom@example.org");
    priya = people_account(&people, "priya@example.org");
    gareth = people_account(&people, "gareth@example.org");
}

static void function_of(int64_t account, const char *function)
{
    char sql[200];
    snprintf(sql, sizeof sql, "UPDATE membership SET council_function = '%s' WHERE account_id = %lld",
             function, (long long)account);
    fixture_execute(sql);
}

/* The sections of ROSE that the session of MEMBERSHIP sees at AT, and the basis of the first. */
static unsigned seen(struct kith_id membership, kith_time at, enum kith_basis *basis_r)
{
    static char cookie[SESSION_COOKIE_CHARS + 1];
    unsigned by_session = 0;
    unsigned by_list = 0;
    *basis_r = KITH_BASIS_NONE;
    /* Sessions end with time; here only the person's windows are asked about. */
    kith_time was = people.env.now;
    people.env.now = at;
    (void)people_session(&people, membership, cookie);
    people.env.now = was;
    static const struct kith_statement COUNTS[KITH_SECTION__MAX] = {
#define COUNT_OF(SECTION)                                                                                    \
    {"test.count",                                                                                           \
     "SELECT COUNT(*) FROM person p WHERE p.id = 1 AND {{visible(p.id, '" SECTION "')}}",                    \
     "",                                                                                                     \
     "i",                                                                                                    \
     1,                                                                                                      \
     KITH_SCOPE_LIST}
        COUNT_OF("about"),  COUNT_OF("contact"),    COUNT_OF("communication"), COUNT_OF("alerts"),
        COUNT_OF("plan"),   COUNT_OF("visits"),     COUNT_OF("health"),        COUNT_OF("money"),
        COUNT_OF("circle"), COUNT_OF("complaints"), COUNT_OF("safeguarding"),  COUNT_OF("notes"),
        COUNT_OF("log")};
    for (unsigned i = 0; i < KITH_SECTION__MAX; i++) {
        struct session session;
        struct kith_person person;
        struct kith_rows rows;
        ck_assert_int_eq(session_find_person(people.db, people.arena, cookie, at, &people.settings, rose_id,
                                             (enum kith_section)i, &session, &person),
                         KITH_FOUND);
        ck_assert_int_eq(session.state, SESSION_LIVE);
        if (person.id == ROSE) {
            by_session |= BIT(i);
            if (*basis_r == KITH_BASIS_NONE || person.basis < *basis_r)
                *basis_r = person.basis;
            ck_assert((person.sections & BIT(i)) != 0);
            ck_assert_str_eq(person.name, "Rose Teal");
        }
        struct db_viewer viewer = {.account_id = session.account_id,
                                   .organisation_id = session.organisation_id,
                                   .role = session.role,
                                   .now = at};
        snprintf(viewer.office_function, sizeof viewer.office_function, "%s", session.office_function);
        db_viewer_set(people.db, &viewer);
        ck_assert_int_eq(kith_select(people.db, &COUNTS[i], KITH_NO_ARGS, people.arena, &rows), KITH_FOUND);
        by_list |= (unsigned)kith_cell_int(&rows, 0, 0) << i;
    }
    ck_assert_uint_eq(by_session, by_list);
    struct session session;
    struct kith_person person;
    ck_assert_int_eq(session_find_person(people.db, people.arena, cookie, at, &people.settings, rose_id,
                                         KITH_SECTION__MAX, &session, &person),
                     KITH_FOUND);
    ck_assert_int_eq(person.id, by_session != 0 ? ROSE : 0);
    ck_assert_uint_eq(person.sections, by_session);
    ck_assert_int_eq(person.basis, *basis_r);
    return by_session;
}

static void sees(struct kith_id membership, kith_time at, unsigned sections, enum kith_basis basis)
{
    enum kith_basis found;
    unsigned got = seen(membership, at, &found);
    ck_assert_msg(got == sections, "sees %x, not %x", got, sections);
    ck_assert_int_eq(found, sections == 0 ? KITH_BASIS_NONE : basis);
}

static void sees_nothing(struct kith_id membership, kith_time at)
{
    sees(membership, at, 0, KITH_BASIS_NONE);
}

/* Runs CALL inside a transaction as the administrator; env and db are in scope. */
#define IN_TRANSACTION(NAME, CALL)                                                                           \
    static enum kith_rc NAME##_fn(struct kith_db *db, struct people *in, void *data)                         \
    {                                                                                                        \
        const struct auth_env *env = &in->env;                                                               \
        (void)data;                                                                                          \
        return CALL;                                                                                         \
    }                                                                                                        \
    static enum kith_rc NAME(void *data)                                                                     \
    {                                                                                                        \
        return people_run(&people, NAME##_fn, data);                                                         \
    }

IN_TRANSACTION(set, relation_set(db, env, data))
IN_TRANSACTION(revoke, relation_revoke(db, env, "circle", *(int64_t *)data))
IN_TRANSACTION(died, access_died(db, env, ROSE, (kith_date)(env->now / KITH_DAY)))

struct span {
    kith_time from, until;
    int64_t id, other;
    unsigned sections;
};
IN_TRANSACTION(team, relation_team(db, env, ROSE, tom, in->harbour, ((struct span *)data)->from,
                                   ((struct span *)data)->until, "visits", ((struct span *)data)->id))
IN_TRANSACTION(package, relation_package(db, env, ROSE, in->harbour, ((struct span *)data)->other,
                                         ((struct span *)data)->from, ((struct span *)data)->until,
                                         "packages", ((struct span *)data)->id))
IN_TRANSACTION(end_package, relation_revoke(db, env, "packages", *(int64_t *)data))
IN_TRANSACTION(health, authority_set(db, env, ROSE, edith, KITH_AUTHORITY_HEALTH, ((struct span *)data)->from,
                                     ((struct span *)data)->until, "orders", ((struct span *)data)->id))
IN_TRANSACTION(finance,
               authority_set(db, env, ROSE, edith, KITH_AUTHORITY_FINANCE, ((struct span *)data)->from,
                             ((struct span *)data)->until, "orders", ((struct span *)data)->id))
IN_TRANSACTION(incapacity,
               incapacity_set(db, env, ROSE, ((struct span *)data)->sections, ((struct span *)data)->from,
                              ((struct span *)data)->until, "assessments", ((struct span *)data)->id))
IN_TRANSACTION(end_order, relation_revoke(db, env, "orders", *(int64_t *)data))
IN_TRANSACTION(end_assessment, relation_revoke(db, env, "assessments", *(int64_t *)data))

struct barring {
    int64_t account;
    unsigned sections;
    const char *reason;
    struct kith_id id;
};
IN_TRANSACTION(bar,
               bar_set(db, env, ROSE, ((struct barring *)data)->account, ((struct barring *)data)->sections,
                       ((struct barring *)data)->reason, 21000, &((struct barring *)data)->id))
IN_TRANSACTION(lift, bar_lift(db, env, ((struct barring *)data)->id, ((struct barring *)data)->reason))

struct restricting {
    int64_t accounts[2];
    size_t count;
    int64_t id;
};
IN_TRANSACTION(restrict_to, restriction_add(db, env, ROSE, ((struct restricting *)data)->accounts,
                                            ((struct restricting *)data)->count, "A third party told us",
                                            21000, &((struct restricting *)data)->id))

struct opening {
    struct access_asker asker;
    enum kith_basis basis;
    const char *reason;
    struct access_opening found;
};
IN_TRANSACTION(open_record,
               access_open_with_reason(db, env, &((struct opening *)data)->asker, rose_id,
                                       ((struct opening *)data)->basis, ((struct opening *)data)->reason,
                                       &((struct opening *)data)->found))

static struct kith_relation grant_to(int64_t account, unsigned sections, int64_t id)
{
    return (struct kith_relation){.person = ROSE,
                                  .account = account,
                                  .basis = KITH_BASIS_GRANT,
                                  .sections = sections,
                                  .from = people.env.now,
                                  .until = KITH_FOREVER,
                                  .source = "circle",
                                  .source_id = id};
}

START_TEST(consent_is_by_section_and_ends_at_once)
{
    open_world();
    kith_time now = people.env.now;
    struct kith_relation grant = grant_to(edith, BIT(KITH_SECTION_PLAN) | BIT(KITH_SECTION_VISITS), 1);
    grant.until = now + KITH_HOUR;
    sees_nothing(people.edith, now);
    ck_assert_int_eq(set(&grant), KITH_OK);
    sees(people.edith, now, grant.sections, KITH_BASIS_GRANT);
    sees(people.edith, now + KITH_HOUR - 1, grant.sections, KITH_BASIS_GRANT);
    sees_nothing(people.edith, now + KITH_HOUR);
    sees_nothing(people.edith, now - 1);
    sees_nothing(people.tom, now);
    /* The same source again replaces it. */
    grant.sections = BIT(KITH_SECTION_MONEY);
    ck_assert_int_eq(set(&grant), KITH_OK);
    sees(people.edith, now, grant.sections, KITH_BASIS_GRANT);
    /* In the circle without seeing anything. */
    grant.sections = 0;
    ck_assert_int_eq(set(&grant), KITH_OK);
    sees_nothing(people.edith, now);
    grant.sections = BIT(KITH_SECTION_MONEY);
    ck_assert_int_eq(set(&grant), KITH_OK);
    ck_assert_int_eq(revoke(&grant.source_id), KITH_OK);
    sees_nothing(people.edith, now);
    sees_nothing(people.edith, now + 1);
    ck_assert_int_eq(revoke(&grant.source_id), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_relation"), 1);
    people_close(&people);
}
END_TEST

START_TEST(the_rules_of_each_kind_are_kept)
{
    open_world();
    struct kith_relation good = grant_to(edith, ALL, 1);
    struct kith_relation bad;
#define REFUSED(...)                                                                                         \
    bad = good;                                                                                              \
    __VA_ARGS__;                                                                                             \
    ck_assert_int_eq(set(&bad), KITH_INVALID)
    REFUSED(bad.basis = KITH_BASIS_TEAM);
    REFUSED(bad.basis = KITH_BASIS_PACKAGE);
    REFUSED(bad.basis = KITH_BASIS_COMMISSION);
    REFUSED(bad.basis = KITH_BASIS_ATTORNEY);
    REFUSED(bad.basis = KITH_BASIS_EMERGENCY);
    REFUSED(bad.basis = KITH_BASIS_RECORDS);
    REFUSED(bad.basis = KITH_BASIS_NONE);
    REFUSED(bad.basis = KITH_BASIS_REPRESENTATIVE); /* she is alive */
    REFUSED(bad.organisation = people.harbour);
    REFUSED(bad.account = 0);
    REFUSED(bad.account = 0; bad.organisation = people.harbour);
    REFUSED(bad.until = bad.from);
    REFUSED(bad.until = KITH_FOREVER + 1);
    REFUSED(bad.from = KITH_TIME_NONE);
    REFUSED(bad.sections = ALL + 1);
    REFUSED(bad.person = 99);
    REFUSED(bad.source = "");
    REFUSED(bad.source = "authority/1");
    REFUSED(bad.basis = KITH_BASIS_RESIDENCE; bad.account = 0; bad.organisation = people.northshire);
    ck_assert_int_eq(set(&good), KITH_OK);
    REFUSED(bad.person = 2); /* the same source cannot move to somebody else */
    struct kith_relation self = grant_to(edith, ALL, 2);
    self.basis = KITH_BASIS_SELF;
    ck_assert_int_eq(set(&self), KITH_OK);
    REFUSED(bad.source_id = 3); /* consent to oneself */
    struct barring oneself = {.account = edith, .sections = ALL, .reason = "x"};
    ck_assert_int_eq(bar(&oneself), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(a_team_sees_around_a_visit)
{
    open_world();
    kith_time now = people.env.now;
    struct span visit = {.from = now, .until = now + KITH_HOUR, .id = 7};
    ck_assert_int_eq(team(&visit), KITH_OK);
    kith_time from = now - 24 * KITH_HOUR;
    kith_time until = now + 49 * KITH_HOUR;
    sees_nothing(people.tom, from - 1);
    sees(people.tom, from, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees(people.tom, until - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees_nothing(people.tom, until);
    sees_nothing(people.priya, now);
    sees_nothing(people.edith, now);
    /* A moved visit moves its window. */
    visit.from += 10 * KITH_DAY;
    visit.until += 10 * KITH_DAY;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees_nothing(people.tom, now);
    sees(people.tom, from + 10 * KITH_DAY, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    /* Never beyond a week. */
    visit.from = now;
    visit.until = now + 9 * KITH_DAY;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees(people.tom, from + 7 * KITH_DAY - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees_nothing(people.tom, from + 7 * KITH_DAY);
    visit.until = visit.from;
    ck_assert_int_eq(team(&visit), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(a_package_opens_offices_by_function_and_ends_teams)
{
    static const struct {
        const char *function;
        unsigned sections;
    } functions[] = {
        {"case", ALL & ~BIT(KITH_SECTION_LOG)},
        {"safeguarding", ALL & ~BIT(KITH_SECTION_LOG)},
        {"purchasing", BIT(KITH_SECTION_PLAN) | BIT(KITH_SECTION_VISITS)},
        {"complaints", BIT(KITH_SECTION_PLAN) | BIT(KITH_SECTION_VISITS) | BIT(KITH_SECTION_COMPLAINTS)}};
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now, .until = now + 30 * KITH_DAY, .id = 1, .other = people.northshire};
    struct span visit = {.from = now + 29 * KITH_DAY, .until = now + 29 * KITH_DAY + KITH_HOUR, .id = 7};
    ck_assert_int_eq(team(&visit), KITH_OK);
    ck_assert_int_eq(package(&span), KITH_OK);
    sees(people.priya, now, ALL & ~BIT(KITH_SECTION_LOG), KITH_BASIS_PACKAGE);
    sees_nothing(people.priya, now - 1);
    sees_nothing(people.priya, span.until);
    sees_nothing(people.gareth, now); /* an officer without a function */
    for (size_t i = 0; i < 4; i++) {
        function_of(gareth, functions[i].function);
        sees(people.gareth, now, functions[i].sections, KITH_BASIS_COMMISSION);
        sees_nothing(people.gareth, span.until);
    }
    /* The worker's window ends with the package, not 48 hours later. */
    sees(people.tom, span.until - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees_nothing(people.tom, span.until);
    /* Another council: the first sees nothing more. */
    span.other = 0;
    ck_assert_int_eq(package(&span), KITH_OK);
    sees_nothing(people.gareth, now);
    /* Ended before its time. */
    visit.from = now;
    visit.until = now + KITH_HOUR;
    visit.id = 8;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees(people.tom, now, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    people.env.now += KITH_MINUTE;
    ck_assert_int_eq(end_package(&span.id), KITH_OK);
    sees_nothing(people.priya, people.env.now);
    sees_nothing(people.tom, people.env.now);
    /* A visit written down afterwards opens nothing. */
    visit.id = 9;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees_nothing(people.tom, people.env.now);
    people_close(&people);
}
END_TEST

START_TEST(an_attorney_sees_only_what_was_recorded)
{
    open_world();
    kith_time now = people.env.now;
    struct span order = {.from = now - KITH_DAY, .until = now + 10 * KITH_DAY, .id = 1};
    struct span lack = {.from = now,
                        .until = now + 20 * KITH_DAY,
                        .id = 5,
                        .sections = BIT(KITH_SECTION_HEALTH) | BIT(KITH_SECTION_MONEY)};
    ck_assert_int_eq(health(&order), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(incapacity(&lack), KITH_OK);
    sees_nothing(people.edith, now - 1);
    sees(people.edith, now, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    sees(people.edith, order.until - 1, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    sees_nothing(people.edith, order.until);
    /* Either moves, either ends; the order of setting makes no difference. */
    lack.until = now + KITH_DAY;
    ck_assert_int_eq(incapacity(&lack), KITH_OK);
    sees_nothing(people.edith, now + KITH_DAY);
    ck_assert_int_eq(end_assessment(&lack.id), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(incapacity(&lack), KITH_OK);
    sees(people.edith, now, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    ck_assert_int_eq(end_order(&order.id), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(health(&order), KITH_OK);
    sees(people.edith, now, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    ck_assert_int_eq(end_order(&order.id), KITH_OK);
    order.id = 2;
    ck_assert_int_eq(finance(&order), KITH_OK);
    sees(people.edith, now, BIT(KITH_SECTION_MONEY), KITH_BASIS_ATTORNEY);
    ck_assert_int_eq(died(NULL), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(finance(&order), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(death_leaves_offices_and_representatives)
{
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now, .until = KITH_FOREVER, .id = 1, .other = people.northshire};
    struct kith_relation grant = grant_to(edith, ALL, 1);
    struct span visit = {.from = now, .until = now + KITH_HOUR, .id = 7};
    ck_assert_int_eq(package(&span), KITH_OK);
    ck_assert_int_eq(team(&visit), KITH_OK);
    ck_assert_int_eq(set(&grant), KITH_OK);
    ck_assert_int_eq(died(NULL), KITH_OK);
    sees_nothing(people.edith, now);
    sees_nothing(people.tom, now);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    ck_assert_int_eq(set(&grant), KITH_INVALID);
    ck_assert_int_eq(team(&visit), KITH_INVALID);
    grant.basis = KITH_BASIS_REPRESENTATIVE;
    grant.source_id = 2;
    ck_assert_int_eq(set(&grant), KITH_OK);
    sees(people.edith, now, ALL, KITH_BASIS_REPRESENTATIVE);
    people_close(&people);
}
END_TEST

START_TEST(a_bar_beats_every_basis)
{
    open_world();
    kith_time now = people.env.now;
    struct kith_relation grant = grant_to(edith, ALL, 1);
    struct barring barring = {.account = edith, .sections = BIT(KITH_SECTION_VISITS), .reason = "A concern"};
    ck_assert_int_eq(set(&grant), KITH_OK);
    ck_assert_int_eq(bar(&barring), KITH_OK);
    sees(people.edith, now, ALL & ~BIT(KITH_SECTION_VISITS), KITH_BASIS_GRANT);
    struct barring second = {.account = edith, .sections = ALL, .reason = "A worse one"};
    ck_assert_int_eq(bar(&second), KITH_OK);
    sees_nothing(people.edith, now);
    sees_nothing(people.edith, now + 1000 * KITH_DAY);
    second.reason = " ";
    ck_assert_int_eq(lift(&second), KITH_INVALID);
    second.reason = "It was a mistake";
    ck_assert_int_eq(lift(&second), KITH_OK);
    ck_assert_int_eq(lift(&second), KITH_NOT_FOUND);
    sees(people.edith, now, ALL & ~BIT(KITH_SECTION_VISITS), KITH_BASIS_GRANT);
    barring.sections = 0;
    ck_assert_int_eq(bar(&barring), KITH_INVALID);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_bar"), 2);
    /* Whoever reads who has looked finds nothing of it. */
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action LIKE 'bar.%%' AND restricted = 1",
             fixture_settings()->db_name);
    ck_assert_int_eq(fixture_number(sql), 3);
    people_close(&people);
}
END_TEST

static void be_family(int64_t account, const char *state)
{
    char sql[300];
    (void)snprintf(
        sql, sizeof sql,
        "REPLACE INTO membership (id, public_id, account_id, role, state, created_at) VALUES (9000,"
        " UNHEX(MD5('family')), %lld, 'person', '%s', '2026-01-01')",
        (long long)account, state);
    fixture_execute(sql);
}

/* An invitation alone shuts nobody out: whoever sends it would decide which staff may look. */
START_TEST(staff_who_are_family_see_as_family_only)
{
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now, .until = KITH_FOREVER, .id = 1, .other = people.northshire};
    struct kith_relation grant = grant_to(priya, 0, 1);
    ck_assert_int_eq(package(&span), KITH_OK);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    ck_assert_int_eq(set(&grant), KITH_OK); /* in the circle, without any section */
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE); /* and asked by nobody */
    be_family(priya, "invited");
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    be_family(priya, "active");
    sees_nothing(people.priya, now);
    be_family(priya, "disabled");
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    /* Somebody else's acceptance is not hers. */
    be_family(edith, "active");
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    be_family(priya, "active");
    sees_nothing(people.priya, now);
    ck_assert_int_eq(revoke(&grant.source_id), KITH_OK);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    people_close(&people);
}
END_TEST

START_TEST(restrictions_need_recipients_who_are_not_the_person)
{
    open_world();
    struct kith_relation self = grant_to(edith, ALL, 1);
    self.basis = KITH_BASIS_SELF;
    ck_assert_int_eq(set(&self), KITH_OK);
    struct restricting to = {.accounts = {gareth, priya}, .count = 2};
    ck_assert_int_eq(restrict_to(&to), KITH_OK);
    ck_assert_int_gt(to.id, 0);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_recipient"), 2);
    to.accounts[1] = edith;
    ck_assert_int_eq(restrict_to(&to), KITH_INVALID);
    to.count = 0;
    ck_assert_int_eq(restrict_to(&to), KITH_INVALID);
    people_close(&people);
}
END_TEST

static struct opening asking(int64_t account, int64_t organisation, enum kith_role role, const char *function,
                             enum kith_basis basis)
{
    return (struct opening){.asker = {.account_id = account,
                                      .organisation_id = organisation,
                                      .role = role,
                                      .office_function = function,
                                      .now = people.env.now},
                            .basis = basis,
                            .reason = "She did not answer the door"};
}

START_TEST(a_reason_opens_for_an_hour)
{
    open_world();
    kith_time now = people.env.now;
    kith_time hour = now + KITH_HOUR;
    struct span span = {.from = now - KITH_DAY, .until = now + 9 * KITH_DAY, .id = 1, .other = 0};
    struct opening emergency = asking(tom, people.harbour, KITH_ROLE_WORKER, "", KITH_BASIS_EMERGENCY);
    ck_assert_int_eq(open_record(&emergency), KITH_NOT_FOUND); /* no package */
    ck_assert_int_eq(package(&span), KITH_OK);
    sees_nothing(people.tom, now);
    emergency.reason = "  ";
    ck_assert_int_eq(open_record(&emergency), KITH_INVALID);
    emergency.reason = "She did not answer the door";
    ck_assert_int_eq(open_record(&emergency), KITH_OK);
    sees(people.tom, now, ACCESS_SECTIONS_TEAM, KITH_BASIS_EMERGENCY);
    sees(people.tom, hour - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_EMERGENCY);
    sees_nothing(people.tom, hour);
    struct opening wrong = asking(priya, people.harbour, KITH_ROLE_COORDINATOR, "", KITH_BASIS_EMERGENCY);
    ck_assert_int_eq(open_record(&wrong), KITH_NOT_FOUND);
    wrong = asking(tom, people.northshire, KITH_ROLE_WORKER, "", KITH_BASIS_EMERGENCY);
    ck_assert_int_eq(open_record(&wrong), KITH_NOT_FOUND);
    wrong = asking(tom, people.harbour, KITH_ROLE_WORKER, "", KITH_BASIS_TEAM);
    ck_assert_int_eq(open_record(&wrong), KITH_NOT_FOUND);
    /* Bars and the own circle shut it, and look like no right at all. */
    struct barring barring = {.account = tom, .sections = ALL, .reason = "A concern"};
    ck_assert_int_eq(bar(&barring), KITH_OK);
    ck_assert_int_eq(open_record(&emergency), KITH_NOT_FOUND);
    sees_nothing(people.tom, now);
    ck_assert_int_eq(lift(&barring), KITH_OK);

    /* The records manager, once the package has ended. */
    function_of(priya, "records");
    struct opening records =
        asking(priya, people.harbour, KITH_ROLE_COORDINATOR, "records", KITH_BASIS_RECORDS);
    ck_assert_int_eq(open_record(&records), KITH_NOT_FOUND);
    ck_assert_int_eq(end_package(&span.id), KITH_OK);
    sees_nothing(people.priya, now);
    sees_nothing(people.tom, now);
    ck_assert_int_eq(open_record(&emergency), KITH_NOT_FOUND);
    ck_assert_int_eq(open_record(&records), KITH_OK);
    ck_assert(records.found.read_only);
    ck_assert_int_eq(records.found.entries_of, people.harbour);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_RECORDS);
    sees_nothing(people.priya, hour);

    /* The council of residence. */
    function_of(gareth, "safeguarding");
    struct opening residence =
        asking(gareth, people.northshire, KITH_ROLE_OFFICER, "safeguarding", KITH_BASIS_RESIDENCE);
    ck_assert_int_eq(open_record(&residence), KITH_NOT_FOUND);
    struct kith_relation lives = {.person = ROSE,
                                  .organisation = people.northshire,
                                  .basis = KITH_BASIS_RESIDENCE,
                                  .from = now,
                                  .until = KITH_FOREVER,
                                  .source = "people",
                                  .source_id = 1};
    ck_assert_int_eq(set(&lives), KITH_OK);
    sees_nothing(people.gareth, now);
    ck_assert_int_eq(open_record(&residence), KITH_OK);
    sees(people.gareth, now, ACCESS_SECTIONS_RESIDENCE, KITH_BASIS_RESIDENCE);
    sees_nothing(people.gareth, hour);
    people_close(&people);
}
END_TEST

static void explain_page(struct kith_id membership, const char *index)
{
    static char cookie[SESSION_COOKIE_CHARS + 1];
    unsigned char hash[32];
    struct kith_value name = kith_text("plan");
    struct kith_value at = kith_instant(people.env.now);
    (void)people_session(&people, membership, cookie);
    ck_assert(token_hash(cookie, hash));
    explain_uses(
        people.db, &session_find_person_sql,
        KITH_ARGS(name, name, name, name, kith_id(rose_id), at, at, at, kith_blob(hash, sizeof hash)), "r",
        index);
    explain_uses(people.db, &session_find_anything_sql,
                 KITH_ARGS(kith_id(rose_id), at, at, at, kith_blob(hash, sizeof hash)), "r", index);
    fixture_execute(
        "INSERT IGNORE INTO feed (token_hash, account_id, membership_id, role, person_id, component,"
        " created_at) SELECT s.token_hash, s.account_id, s.membership_id, s.role, 1, 'visits',"
        " '2026-01-01' FROM session s");
    explain_uses(
        people.db, &feed_open_sql,
        KITH_ARGS(name, name, name, name, at, at, at, kith_blob(hash, sizeof hash), kith_text("visits")), "s",
        "feed_token_hash");
}

/* Neither years of visits nor an office with thousands of people make a page of one person slow. */
START_TEST(a_persons_page_reads_few_relations)
{
    open_world();
    char sql[600];
    snprintf(
        sql, sizeof sql,
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " from_at, until_at, source, source_id, created_at) SELECT UNHEX(LPAD(HEX(seq), 32, '0')), 1 + seq %% 2,"
        " %lld, %lld, 'worker', 'team', 'plan', '2020-01-01' + INTERVAL seq HOUR,"
        " '2020-01-03' + INTERVAL seq HOUR, 'visits', seq, '2020-01-01' FROM seq_1_to_10000",
        (long long)tom, (long long)people.harbour);
    fixture_execute(sql);
    fixture_execute(
        "INSERT INTO person (id, public_id, name, created_at) SELECT seq, UNHEX(LPAD(HEX(seq), 32, '0')),"
        " 'Hal', '2026-01-01' FROM seq_3_to_4000");
    snprintf(
        sql, sizeof sql,
        "INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections,"
        " from_at, until_at, source, source_id, created_at) SELECT UNHEX(LPAD(HEX(20000 + seq), 32, '0')), seq,"
        " %lld, 'coordinator', 'package', 'plan', '2020-01-01', '9999-01-01', 'packages', seq, '2020-01-01'"
        " FROM seq_1_to_4000",
        (long long)people.harbour);
    fixture_execute(sql);
    fixture_execute("ANALYZE TABLE access_relation PERSISTENT FOR ALL");
    explain_page(people.tom, "access_relation_holder"); /* what he holds now is little */
    explain_page(people.priya, "access_relation_person");
    people_close(&people);
}
END_TEST

/* However many invitations wait elsewhere, a death looks at those of this circle. */
START_TEST(a_death_reads_the_invitations_of_one_circle)
{
    open_world();
    struct kith_value at = kith_instant(people.env.now);
    fixture_execute(
        "INSERT INTO account (id, public_id, email, display_name, state, created_at) SELECT 10000 + seq,"
        " UNHEX(LPAD(HEX(10000 + seq), 32, '0')), CONCAT('guest', seq, '@example.org'), 'Guest', 'invited',"
        " '2026-01-01' FROM seq_1_to_4000");
    fixture_execute(
        "INSERT INTO membership (id, public_id, account_id, role, state, invited_as, created_at) SELECT"
        " 10000 + seq, UNHEX(LPAD(HEX(10000 + seq), 32, '0')), 10000 + seq, 'person', 'invited', 'Guest',"
        " '2026-01-01' FROM seq_1_to_4000");
    fixture_execute(
        "INSERT INTO account_link (account_id, purpose, token_hash, membership_id, created_at, expires_at)"
        " SELECT 10000 + seq, 'invitation', UNHEX(SHA2(seq, 256)), 10000 + seq, '2026-01-01', '2090-01-01'"
        " FROM seq_1_to_4000");
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at,"
        " until_at, source, source_id, created_at) SELECT UNHEX(LPAD(HEX(10000 + seq), 32, '0')),"
        " IF(seq <= 5, 1, 2), 10000 + seq, 'person', 'grant', 'plan', '2020-01-01', '9999-01-01', 'circle',"
        " 10000 + seq, '2020-01-01' FROM seq_1_to_4000");
    fixture_execute("ANALYZE TABLE access_relation, account_link, membership PERSISTENT FOR ALL");
    explain_uses(people.db, &relation_died_links_sql, KITH_ARGS(at, at, kith_int(ROSE)), "l",
                 "account_link_account");
    explain_uses(people.db, &relation_died_links_sql, KITH_ARGS(at, at, kith_int(ROSE)), "r",
                 "access_relation_person");
    ck_assert_int_eq(died(NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account_link WHERE voided_at IS NOT NULL"), 5);
    people_close(&people);
}
END_TEST

/*
 * Two change who may see Rose at once: ONE has looked around, then OTHER is done, then ONE goes on by what it
 * saw. No order of the two gives what it must not give.
 */
struct race {
    enum kith_rc (*one)(struct kith_db *db, struct people *in, void *data);
    enum kith_rc (*other)(struct kith_db *db, struct people *in, void *data);
    void *data;
    int tries;
};

static enum kith_rc other_of(struct kith_db *db, void *data)
{
    const struct race *race = data;
    return race->other(db, &people, race->data);
}

static enum kith_rc one_after_other(struct kith_db *db, struct people *in, void *data)
{
    static const struct kith_statement LOOK = {
        .name = "test.look", .sql = "SELECT COUNT(*) FROM organisation", .params = "", .columns = "i"};
    struct race *race = data;
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(db, &LOOK, KITH_NO_ARGS, in->arena, &rows), KITH_FOUND);
    if (race->tries++ == 0) {
        struct kith_db *elsewhere = fixture_db(DB_APP);
        ck_assert_int_eq(db_transaction(elsewhere, other_of, race, NULL, NULL), KITH_OK);
        db_close(&elsewhere);
    }
    return race->one(db, in, race->data);
}

static enum kith_rc assess(struct kith_db *db, struct people *in, void *data)
{
    (void)data;
    return incapacity_set(db, &in->env, ROSE, BIT(KITH_SECTION_HEALTH), in->env.now, KITH_FOREVER,
                          "assessments", 1);
}

static enum kith_rc withdraw(struct kith_db *db, struct people *in, void *data)
{
    (void)data;
    return relation_revoke(db, &in->env, "orders", 1);
}

static enum kith_rc plan_visit(struct kith_db *db, struct people *in, void *data)
{
    (void)data;
    return relation_team(db, &in->env, ROSE, tom, in->harbour, in->env.now + KITH_DAY,
                         in->env.now + KITH_DAY + KITH_HOUR, "visits", 7);
}

static enum kith_rc cancel_package(struct kith_db *db, struct people *in, void *data)
{
    (void)data;
    return relation_revoke(db, &in->env, "packages", 1);
}

static enum kith_rc link_self(struct kith_db *db, struct people *in, void *data)
{
    struct kith_relation self = grant_to(edith, ALL, 9);
    (void)data;
    self.basis = KITH_BASIS_SELF;
    return relation_set(db, &in->env, &self);
}

static enum kith_rc bar_edith(struct kith_db *db, struct people *in, void *data)
{
    struct kith_id id;
    (void)data;
    return bar_set(db, &in->env, ROSE, edith, ALL, "He takes her money", 21000, &id);
}

static enum kith_rc consent(struct kith_db *db, struct people *in, void *data)
{
    const struct kith_relation grant = grant_to(edith, ALL, 9);
    (void)data;
    return relation_set(db, &in->env, &grant);
}

static enum kith_rc die(struct kith_db *db, struct people *in, void *data)
{
    (void)data;
    return access_died(db, &in->env, ROSE, (kith_date)(in->env.now / KITH_DAY));
}

START_TEST(changes_of_access_take_turns)
{
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now - KITH_DAY, .until = KITH_FOREVER, .id = 1};
    struct race attorney = {assess, withdraw, NULL, 0};
    ck_assert_int_eq(health(&span), KITH_OK);
    ck_assert_int_eq(people_run(&people, one_after_other, &attorney), KITH_OK);
    ck_assert_int_eq(attorney.tries, 2);
    sees_nothing(people.edith, now + 1);
    struct race team_race = {plan_visit, cancel_package, NULL, 0};
    ck_assert_int_eq(package(&span), KITH_OK);
    ck_assert_int_eq(people_run(&people, one_after_other, &team_race), KITH_OK);
    sees_nothing(people.tom, now + 1);
    struct race own = {link_self, bar_edith, NULL, 0};
    ck_assert_int_eq(people_run(&people, one_after_other, &own), KITH_INVALID);
    fixture_execute("DELETE FROM access_bar");
    struct race late = {consent, die, NULL, 0};
    ck_assert_int_eq(people_run(&people, one_after_other, &late), KITH_INVALID);
    sees_nothing(people.edith, now + 1);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("access", FIXTURE_MIGRATED, consent_is_by_section_and_ends_at_once,
             the_rules_of_each_kind_are_kept, a_team_sees_around_a_visit,
             a_package_opens_offices_by_function_and_ends_teams, an_attorney_sees_only_what_was_recorded,
             death_leaves_offices_and_representatives, a_bar_beats_every_basis,
             staff_who_are_family_see_as_family_only, restrictions_need_recipients_who_are_not_the_person,
             a_reason_opens_for_an_hour, a_persons_page_reads_few_relations,
             a_death_reads_the_invitations_of_one_circle, changes_of_access_take_turns)
