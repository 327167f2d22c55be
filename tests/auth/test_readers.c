/*
 * test_readers.c - whom of the offices a restricted entry may name, against the predicate itself: by chance,
 * with packages, bars and family.
 */
#include "access_world.h"
#include "arena.h"
#include "reach.h"

#include <stdio.h>
#include <string.h>

#define NOW people.env.now

enum { MEMBERSHIPS = 40, ROUNDS = 12, RELATIONS = 10, BARS = 3 };

/* The same for the same SEED. */
static unsigned chance(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % sides;
}

static int64_t somebody(unsigned *seed)
{
    const int64_t accounts[] = {edith, tom, priya, gareth};
    return accounts[chance(seed, 4)];
}

/* What an office holds, or what somebody has as family; now and then just over, or not yet begun. */
static void add_relation(unsigned *seed, int source)
{
    static const char *const roles[] = {"coordinator", "officer"};
    static const char *const functions[] = {"any", "case", "safeguarding", "records"};
    static const char *const froms[] = {"'2026-01-01'", "'2026-11-21 07:30:00'",
                                        "'2026-11-21 07:30:00.000001'"};
    static const char *const untils[] = {"'9999-01-01'", "'2026-11-21 07:30:00.000001'",
                                         "'2026-11-21 07:30:00'"};
    char holder[120];
    char sql[700];
    /* One after the other: compilers take arguments in the order they like. */
    bool family = chance(seed, 4) == 0;
    int64_t account = somebody(seed);
    int64_t organisation = chance(seed, 2) == 0 ? people.harbour : people.northshire;
    const char *role = roles[chance(seed, 2)];
    const char *function = functions[chance(seed, 4)];
    unsigned person = 1 + chance(seed, 5) / 4;
    unsigned sections = chance(seed, 1U << KITH_SECTION__MAX);
    const char *from = chance(seed, 2) == 0 ? froms[0] : froms[chance(seed, 3)];
    const char *until = chance(seed, 2) == 0 ? untils[0] : untils[chance(seed, 3)];
    const char *revoked = chance(seed, 5) == 0 ? "'2026-11-20'" : "NULL";
    if (family)
        (void)snprintf(holder, sizeof holder, "%lld, NULL, 'person', 'any', 'grant'", (long long)account);
    else
        (void)snprintf(holder, sizeof holder, "NULL, %lld, '%s', '%s', 'package'", (long long)organisation,
                       role, function);
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role,"
                   " office_function, basis, sections, from_at, until_at, revoked_at, source, source_id,"
                   " created_at) VALUES (RANDOM_BYTES(16), %u, %s, %u, %s, %s, %s, 'test', %d, '2026-01-01')",
                   person, holder, sections, from, until, revoked, source);
    fixture_execute(sql);
}

static void add_bar(unsigned *seed)
{
    char sql[400];
    unsigned person = 1 + chance(seed, 3) / 2;
    int64_t account = somebody(seed);
    unsigned sections = chance(seed, 1U << KITH_SECTION__MAX);
    bool lifted = chance(seed, 3) == 0;
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on,"
                   " set_at, lifted_at) VALUES (RANDOM_BYTES(16), %u, %lld, %u, 'a reason', '2027-01-01',"
                   " '2026-01-01', %s)",
                   person, (long long)account, sections, lifted ? "'2026-02-01'" : "NULL");
    fixture_execute(sql);
}

/* Whoever works somewhere: as which they might look. */
struct office {
    int64_t account;
    struct db_viewer viewer;
};
static struct office offices[MEMBERSHIPS];
static size_t n_offices;

static void read_offices(void)
{
    static const struct kith_statement find = {
        .name = "test.offices",
        .sql = "SELECT m.account_id, m.organisation_id, m.role = 'officer', COALESCE(m.council_function, '')"
               " FROM membership m JOIN account a ON a.id = m.account_id WHERE m.state = 'active'"
               " AND a.state = 'active' AND m.role IN ('coordinator', 'officer')",
        .params = "",
        .columns = "iios",
        .max_rows = MEMBERSHIPS};
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(people.db, &find, KITH_NO_ARGS, people.arena, &rows), KITH_FOUND);
    n_offices = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        struct office *office = &offices[i];
        *office = (struct office){
            .account = kith_cell_int(&rows, i, 0),
            .viewer = {.account_id = kith_cell_int(&rows, i, 0),
                       .organisation_id = kith_cell_int(&rows, i, 1),
                       .role = kith_cell_bool(&rows, i, 2) ? KITH_ROLE_OFFICER : KITH_ROLE_COORDINATOR,
                       .now = NOW}};
        (void)snprintf(office->viewer.office_function, sizeof office->viewer.office_function, "%s",
                       kith_cell_text(&rows, i, 3));
    }
}

/* Whether the predicate lets ACCOUNT see SECTION of Rose at work, in one place or another. */
static bool sees_at_work(int64_t account, enum kith_section section)
{
    static const struct kith_statement see = {
        .name = "test.sees",
        .sql = "SELECT p.id FROM person p JOIN test_section s WHERE p.id = 1 AND s.name = ?"
               " AND {{visible(p.id, s.name)}}",
        .params = "s",
        .columns = "i",
        .scope = KITH_SCOPE_LIST,
    };
    struct kith_rows rows;
    bool found = false;
    for (size_t i = 0; i < n_offices && !found; i++) {
        if (offices[i].account != account)
            continue;
        db_viewer_set(people.db, &offices[i].viewer);
        enum kith_found got = kith_select(people.db, &see, KITH_ARGS(kith_text(kith_section_name(section))),
                                          people.arena, &rows);
        ck_assert_int_ne(got, KITH_ERROR);
        found = got == KITH_FOUND;
        db_viewer_clear(people.db);
    }
    return found;
}

static bool may_be_named(int64_t account, enum kith_section section)
{
    const struct kith_reader *readers;
    size_t count;
    enum kith_found found = reach_readers(people.db, &people.env, ROSE, section, &readers, &count);
    ck_assert_int_eq(found, count > 0 ? KITH_FOUND : KITH_NONE);
    bool named = false;
    bool others = false;
    for (size_t i = 0; i < count; i++) {
        named = named || readers[i].account == account;
        ck_assert_msg(!others || !readers[i].own, "the own office comes first");
        others = others || !readers[i].own;
    }
    return named;
}

static void compare(size_t counts[2])
{
    const int64_t accounts[] = {edith, tom, priya, gareth};
    for (size_t i = 0; i < 4; i++) {
        for (unsigned section = 0; section < KITH_SECTION__MAX; section++) {
            bool sees = sees_at_work(accounts[i], (enum kith_section)section);
            ck_assert_msg(may_be_named(accounts[i], (enum kith_section)section) == sees,
                          "account %zu section %u: the predicate says %d", i, section, sees);
            counts[sees]++;
        }
    }
}

/* All four work in an office too, Tom in two, and may act as family. */
static void hire(void)
{
    char sql[600];
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO membership (public_id, account_id, organisation_id, manager_id, role,"
                   " council_function, created_at) VALUES"
                   " (RANDOM_BYTES(16), %lld, %lld, %lld, 'officer', 'case', '2026-01-01'),"
                   " (RANDOM_BYTES(16), %lld, %lld, %lld, 'officer', 'purchasing', '2026-01-01'),"
                   " (RANDOM_BYTES(16), %lld, %lld, %lld, 'coordinator', NULL, '2026-01-01')",
                   (long long)edith, (long long)people.northshire, (long long)people.northshire,
                   (long long)tom, (long long)people.northshire, (long long)people.northshire, (long long)tom,
                   (long long)people.harbour, (long long)people.harbour);
    fixture_execute(sql);
    function_of(priya, "records");
    function_of(gareth, "safeguarding");
    fixture_execute("INSERT IGNORE INTO membership (public_id, account_id, role, created_at)"
                    " SELECT RANDOM_BYTES(16), account_id, 'person', '2026-01-01' FROM membership"
                    " WHERE role <> 'person' GROUP BY account_id");
}

START_TEST(who_may_be_named_is_who_the_predicate_lets_see)
{
    size_t counts[2] = {0, 0};
    open_world();
    hire();
    fixture_execute("CREATE OR REPLACE TABLE test_section (name ENUM('about', 'contact', 'communication',"
                    " 'alerts', 'plan', 'visits', 'health', 'money', 'circle', 'complaints', 'safeguarding',"
                    " 'notes', 'log') NOT NULL)");
    fixture_execute("INSERT INTO test_section SELECT seq FROM seq_1_to_13");
    read_offices();
    for (unsigned round = 1; round <= ROUNDS; round++) {
        unsigned dice = round * 7919;
        fixture_execute("DELETE FROM access_relation");
        fixture_execute("DELETE FROM access_bar");
        for (int i = 0; i < RELATIONS; i++)
            add_relation(&dice, i);
        for (int i = 0; i < BARS; i++)
            add_bar(&dice);
        compare(counts);
    }
    ck_assert_uint_gt(counts[true], 50);
    ck_assert_uint_gt(counts[false], 50);
    fixture_execute("DROP TABLE test_section");
    people_close(&people);
}
END_TEST

/* Who cannot sign in, or does not work there any more, is not offered; nor whom a reason let in for an hour.
 */
START_TEST(whoever_cannot_look_is_not_named)
{
    open_world();
    struct span span = {.from = NOW, .until = KITH_FOREVER, .id = 1, .other = people.northshire};
    ck_assert_int_eq(set_package(&span), KITH_OK);
    function_of(gareth, "case");
    ck_assert(may_be_named(priya, KITH_SECTION_SAFEGUARDING));
    ck_assert(may_be_named(gareth, KITH_SECTION_SAFEGUARDING));
    ck_assert(!may_be_named(tom, KITH_SECTION_SAFEGUARDING)); /* a worker */
    function_of(gareth, "purchasing");
    ck_assert(!may_be_named(gareth, KITH_SECTION_SAFEGUARDING));
    ck_assert(may_be_named(gareth, KITH_SECTION_PLAN));
    function_of(gareth, "case");
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'gareth@example.org'");
    ck_assert(!may_be_named(gareth, KITH_SECTION_SAFEGUARDING));
    fixture_execute("UPDATE account SET state = 'active' WHERE email = 'gareth@example.org'");
    fixture_execute("UPDATE membership SET state = 'disabled' WHERE role = 'officer'");
    ck_assert(!may_be_named(gareth, KITH_SECTION_SAFEGUARDING));
    fixture_execute("UPDATE membership SET state = 'active' WHERE role = 'officer'");
    ck_assert(may_be_named(gareth, KITH_SECTION_SAFEGUARDING));
    ck_assert_int_eq(end_package(&span.id), KITH_OK);
    ck_assert(!may_be_named(gareth, KITH_SECTION_SAFEGUARDING));
    fixture_execute(
        kith_printf(people.arena,
                    "INSERT INTO access_relation (public_id, person_id, account_id,"
                    " organisation_id, role, basis, sections, from_at, until_at, source, source_id,"
                    " created_at) VALUES (RANDOM_BYTES(16), 1, %lld, %lld, 'coordinator', 'records',"
                    " 'safeguarding', '2026-01-01', '9999-01-01', 'test', 1, '2026-01-01')",
                    (long long)priya, (long long)people.harbour));
    ck_assert(!may_be_named(priya, KITH_SECTION_SAFEGUARDING));
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("readers", FIXTURE_MIGRATED, who_may_be_named_is_who_the_predicate_lets_see,
             whoever_cannot_look_is_not_named)
