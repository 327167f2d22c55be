/*
 * test_people.c - whom a plugin may name and tell: circles against the predicate itself, offices, workers,
 * family invited, and notices that go out once.
 */
#include "arena.h"
#include "explain.h"
#include "family.h"
#include "notice.h"
#include "people.h"
#include "person.h"
#include "purge.h"
#include "reach.h"
#include "statements.h"

#include <stdio.h>
#include <string.h>

#define NOW people.env.now

static struct people people;
static int64_t edith, tom, priya, gareth;

static const int64_t ROSE = 1;

static void open_world(void)
{
    people_open(&people);
    fixture_execute("DELETE FROM notice_once");
    fixture_execute("INSERT INTO person (id, public_id, name, created_at) VALUES"
                    " (1, UNHEX(REPEAT('0a', 16)), 'Rose Teal', '2026-01-01'),"
                    " (2, UNHEX(REPEAT('0b', 16)), 'Hal Teal', '2026-01-01')");
    edith = people_account(&people, "edith@example.org");
    tom = people_account(&people, "tom@example.org");
    priya = people_account(&people, "priya@example.org");
    gareth = people_account(&people, "gareth@example.org");
}

static void close_world(void)
{
    fixture_execute("DELETE FROM notice_once");
    people_close(&people);
}

/* How many there are for ACCOUNT of what SQL counts up to its key. */
static int64_t count_of(const char *sql, int64_t account)
{
    return fixture_number(kith_printf(people.arena, "%s %lld", sql, (long long)account));
}

/* ---- Circles ---- */

/* One row of chance in access_relation or access_bar; the same for the same SEED. */
static unsigned chance(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % sides;
}

static void add_relation(unsigned *seed, int source)
{
    static const char *const bases[] = {"self", "grant", "attorney", "representative", "advocate", "team"};
    static const char *const froms[] = {"'2026-01-01'", "'2026-11-21 07:30:00'",
                                        "'2026-11-21 07:30:00.000001'"};
    static const char *const untils[] = {"'9999-01-01'", "'2026-11-21 07:30:00'",
                                         "'2026-11-21 07:30:00.000001'"};
    const int64_t accounts[] = {edith, tom, priya, gareth};
    char sql[700];
    bool staff = chance(seed, 5) == 0;
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " from_at, until_at, revoked_at, source, source_id, created_at) VALUES (RANDOM_BYTES(16), %u, %lld, %s,"
        " '%s', '%s', %u, %s, %s, %s, 'test', %d, '2026-01-01')",
        1 + chance(seed, 4) / 3, (long long)accounts[chance(seed, 4)],
        staff ? (chance(seed, 2) == 0 ? "(SELECT MIN(id) FROM organisation)" : "NULL") : "NULL",
        staff ? "worker" : "person", bases[chance(seed, 6)], chance(seed, 1U << KITH_SECTION__MAX),
        froms[chance(seed, 6) % 3 * (chance(seed, 2))], untils[chance(seed, 6) % 3 * chance(seed, 2)],
        chance(seed, 4) == 0 ? "'2026-11-20'" : "NULL", source);
    fixture_execute(sql);
}

static void add_bar(unsigned *seed)
{
    const int64_t accounts[] = {edith, tom, priya, gareth};
    char sql[400];
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on,"
                   " set_at, lifted_at) VALUES (RANDOM_BYTES(16), %u, %lld, %u, 'a reason', '2027-01-01',"
                   " '2026-01-01', %s)",
                   1 + chance(seed, 3) / 2, (long long)accounts[chance(seed, 4)],
                   chance(seed, 1U << KITH_SECTION__MAX), chance(seed, 3) == 0 ? "'2026-02-01'" : "NULL");
    fixture_execute(sql);
}

static const struct kith_statement SEES = {
    .name = "test.sees",
    .sql = "SELECT s.name FROM person p JOIN test_section s WHERE p.id = ? AND {{visible(p.id, s.name)}}",
    .params = "i",
    .columns = "s",
    .max_rows = KITH_SECTION__MAX,
    .scope = KITH_SCOPE_LIST,
};

/* What the predicate lets ACCOUNT see of ROSE when acting as family. */
static unsigned seen_by(int64_t account)
{
    const struct db_viewer viewer = {.account_id = account, .role = KITH_ROLE_PERSON, .now = NOW};
    struct kith_rows rows;
    unsigned sections = 0;
    db_viewer_set(people.db, &viewer);
    ck_assert_int_ne(kith_select(people.db, &SEES, KITH_ARGS(kith_int(ROSE)), people.arena, &rows),
                     KITH_ERROR);
    for (size_t i = 0; i < rows.count; i++) {
        enum kith_section section;
        ck_assert(kith_section_parse(kith_cell_text(&rows, i, 0), &section));
        sections |= KITH_SECTION_BIT(section);
    }
    db_viewer_clear(people.db);
    return sections;
}

static bool in_circle(int64_t account, enum kith_section section)
{
    const int64_t *accounts;
    size_t count;
    enum kith_found found = reach_circle(people.db, people.arena, ROSE, section, NOW, &accounts, &count);
    ck_assert_int_eq(found, count > 0 ? KITH_FOUND : KITH_NONE);
    bool is_in = false;
    for (size_t i = 0; i < count; i++) {
        ck_assert(i == 0 || accounts[i] > accounts[i - 1]);
        is_in |= accounts[i] == account;
    }
    return is_in;
}

static void compare(unsigned *seen_r, unsigned *unseen_r)
{
    const int64_t accounts[] = {edith, tom, priya, gareth};
    for (size_t i = 0; i < 4; i++) {
        unsigned sections = seen_by(accounts[i]);
        for (unsigned section = 0; section < KITH_SECTION__MAX; section++) {
            bool sees = (sections & KITH_SECTION_BIT(section)) != 0;
            ck_assert_msg(in_circle(accounts[i], (enum kith_section)section) == sees,
                          "account %zu section %u: the predicate says %d", i, section, sees);
            *(sees ? seen_r : unseen_r) += 1;
        }
    }
}

START_TEST(a_circle_is_who_the_predicate_lets_see)
{
    unsigned seen = 0;
    unsigned unseen = 0;
    open_world();
    fixture_execute("CREATE OR REPLACE TABLE test_section (name ENUM('about', 'contact', 'communication',"
                    " 'alerts', 'plan', 'visits', 'health', 'money', 'circle', 'complaints', 'safeguarding',"
                    " 'notes', 'log') NOT NULL)");
    fixture_execute("INSERT INTO test_section SELECT seq FROM seq_1_to_13");
    /* All four may act as family too. */
    fixture_execute("INSERT INTO membership (public_id, account_id, role, created_at)"
                    " SELECT RANDOM_BYTES(16), account_id, 'person', '2026-01-01' FROM membership"
                    " WHERE role <> 'person'");
    for (unsigned seed = 1; seed <= 12; seed++) {
        unsigned dice = seed * 7919;
        fixture_execute("DELETE FROM access_relation");
        fixture_execute("DELETE FROM access_bar");
        for (int i = 0; i < 12; i++)
            add_relation(&dice, i);
        for (int i = 0; i < 2; i++)
            add_bar(&dice);
        compare(&seen, &unseen);
    }
    ck_assert_uint_gt(seen, 50);
    ck_assert_uint_gt(unseen, 50);
    fixture_execute("DROP TABLE test_section");
    close_world();
}
END_TEST

START_TEST(whoever_cannot_act_as_family_is_not_told)
{
    open_world();
    fixture_execute("INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections,"
                    " from_at, until_at, source, source_id, created_at) SELECT RANDOM_BYTES(16), 1, id,"
                    " 'person', 'grant', 'visits', '2026-01-01', '9999-01-01', 'test', id, '2026-01-01'"
                    " FROM account");
    ck_assert(in_circle(edith, KITH_SECTION_VISITS));
    ck_assert(!in_circle(edith, KITH_SECTION_MONEY));
    ck_assert(!in_circle(tom, KITH_SECTION_VISITS)); /* a worker only */
    fixture_execute("UPDATE membership SET state = 'disabled' WHERE role = 'person'");
    ck_assert(!in_circle(edith, KITH_SECTION_VISITS));
    fixture_execute("UPDATE membership SET state = 'active' WHERE role = 'person'");
    fixture_execute("UPDATE account SET state = 'invited' WHERE email = 'edith@example.org'");
    ck_assert(!in_circle(edith, KITH_SECTION_VISITS));
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'edith@example.org'");
    ck_assert(!in_circle(edith, KITH_SECTION_VISITS));
    close_world();
}
END_TEST

/* ---- Offices and workers ---- */

static size_t office(int64_t organisation, int64_t person)
{
    const int64_t *accounts;
    size_t count;
    (void)reach_office(people.db, people.arena, organisation, person, NOW, &accounts, &count);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_ne(accounts[i], tom);
    return count;
}

START_TEST(an_office_is_told_unless_it_is_family_or_barred)
{
    open_world();
    (void)people_add(&people, "nia@example.org", "Nia Rowe", KITH_ROLE_COORDINATOR);
    ck_assert_uint_eq(office(people.harbour, 0), 2);
    ck_assert_uint_eq(office(people.harbour, ROSE), 2);
    ck_assert_uint_eq(office(people.northshire, ROSE), 0);
    fixture_execute("INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections,"
                    " from_at, until_at, source, source_id, created_at) SELECT RANDOM_BYTES(16), 1, id,"
                    " 'person', 'grant', '', '2026-12-01', '9999-01-01', 'test', 1, '2026-01-01'"
                    " FROM account WHERE email = 'priya@example.org'");
    ck_assert_uint_eq(office(people.harbour, ROSE), 2); /* nobody has accepted that yet */
    fixture_execute("INSERT INTO membership (public_id, account_id, role, state, created_at)"
                    " SELECT RANDOM_BYTES(16), id, 'person', 'invited', '2026-01-01'"
                    " FROM account WHERE email = 'priya@example.org'");
    ck_assert_uint_eq(office(people.harbour, ROSE), 2);
    fixture_execute("UPDATE membership m JOIN account a ON a.id = m.account_id SET m.state = 'active'"
                    " WHERE m.role = 'person' AND a.email = 'priya@example.org'");
    ck_assert_uint_eq(office(people.harbour, ROSE), 1); /* in the circle, though she sees nothing by it yet */
    ck_assert_uint_eq(office(people.harbour, 2), 2);
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT RANDOM_BYTES(16), 2, id, 'money', 'a reason', '2027-01-01', '2026-01-01'"
        " FROM account WHERE email = 'nia@example.org'");
    ck_assert_uint_eq(office(people.harbour, 2), 1);
    fixture_execute("UPDATE membership SET state = 'disabled' WHERE role = 'coordinator'");
    ck_assert_uint_eq(office(people.harbour, 0), 0);
    close_world();
}
END_TEST

START_TEST(workers_are_those_of_the_organisation)
{
    const struct kith_account *accounts;
    struct kith_account one;
    size_t count;
    open_world();
    (void)people_add(&people, "aled@example.org", "Aled Price", KITH_ROLE_WORKER);
    (void)people_add(&people, "bea@example.org", "Bea 100%", KITH_ROLE_WORKER);
    ck_assert_int_eq(reach_workers(people.db, people.arena, people.harbour, "", 0, 500, &accounts, &count),
                     KITH_FOUND);
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(accounts[0].name, "Aled Price");
    ck_assert_str_eq(accounts[1].name, "Bea 100%");
    ck_assert_int_eq(accounts[2].id, tom);
    struct kith_id toms = accounts[2].public_id;
    ck_assert_int_eq(reach_workers(people.db, people.arena, people.harbour, "%", 0, 500, &accounts, &count),
                     KITH_FOUND);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(reach_workers(people.db, people.arena, people.harbour, "", 1, 1, &accounts, &count),
                     KITH_FOUND);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(accounts[0].name, "Bea 100%");
    ck_assert_int_eq(reach_worker(people.db, people.arena, people.harbour, toms, &one), KITH_FOUND);
    ck_assert_int_eq(one.id, tom);
    ck_assert_str_eq(one.name, "Tom Akande");
    ck_assert_int_eq(reach_worker(people.db, people.arena, people.northshire, toms, &one), KITH_NONE);
    /* Not accepted yet: under the name that was typed. */
    fixture_execute("UPDATE membership SET state = 'invited', invited_as = 'Tommy' WHERE role = 'worker'");
    ck_assert_int_eq(reach_worker(people.db, people.arena, people.harbour, toms, &one), KITH_FOUND);
    ck_assert_str_eq(one.name, "Tommy");
    ck_assert_int_eq(
        reach_workers(people.db, people.arena, people.harbour, "akande", 0, 500, &accounts, &count),
        KITH_NONE);
    fixture_execute("UPDATE membership SET state = 'disabled' WHERE role = 'worker'");
    ck_assert_int_eq(reach_worker(people.db, people.arena, people.harbour, toms, &one), KITH_NONE);
    ck_assert_int_eq(reach_workers(people.db, people.arena, people.harbour, "", 0, 500, &accounts, &count),
                     KITH_NONE);
    close_world();
}
END_TEST

/* ---- Family ---- */

struct inviting {
    struct auth_env env;
    const char *email;
    bool throttled;
    int64_t account;
    unsigned seconds;
};

static enum kith_rc invite_fn(struct kith_db *db, struct people *in, void *data)
{
    struct inviting *inviting = data;
    (void)in;
    return family_invite(db, &inviting->env, inviting->email, "Ann Marlow",
                         inviting->throttled ? FAMILY_THROTTLED : FAMILY_MAILED, &inviting->account,
                         &inviting->seconds);
}

static enum kith_rc invite(const char *email, int64_t *account_r)
{
    struct inviting inviting = {.env = people_as(&people, people.priya), .email = email};
    enum kith_rc rc = people_run(&people, invite_fn, &inviting);
    *account_r = inviting.account;
    return rc;
}

START_TEST(family_gets_an_account_and_a_link)
{
    int64_t account;
    int64_t again;
    open_world();
    ck_assert_int_eq(invite(" Ann@Example.org", &account), KITH_OK);
    const char *first = people_mailed_token(&people);
    ck_assert_ptr_nonnull(first);
    ck_assert_int_eq(count_of("SELECT COUNT(*) FROM account WHERE state = 'invited'"
                              " AND email = 'ann@example.org' AND display_name = 'Ann Marlow' AND id =",
                              account),
                     1);
    ck_assert_int_eq(
        count_of("SELECT COUNT(*) FROM membership WHERE role = 'person' AND organisation_id IS NULL"
                 " AND manager_id IS NULL AND account_id =",
                 account),
        1);
    /* Not taken up: another link, no second membership. */
    ck_assert_int_eq(invite("ann@example.org", &again), KITH_OK);
    ck_assert_int_eq(again, account);
    ck_assert_str_ne(people_mailed_token(&people), first);
    ck_assert_int_eq(count_of("SELECT COUNT(*) FROM membership WHERE account_id =", account), 1);
    close_world();
}
END_TEST

START_TEST(somebody_known_accepts_and_keeps_what_they_have)
{
    int64_t account;
    open_world();
    /* Tom is a worker: he accepts being family with the password he has. */
    ck_assert_int_eq(invite("tom@example.org", &account), KITH_OK);
    ck_assert_int_eq(account, tom);
    ck_assert_ptr_nonnull(people_mailed_token(&people));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'tom@example.org'"
                                    " AND body LIKE 'Hello Tom Akande,%You have an account already.%'"),
                     1);
    ck_assert_int_eq(count_of("SELECT COUNT(*) FROM membership WHERE role = 'person' AND manager_id IS NULL"
                              " AND state = 'invited' AND invited_as = 'Ann Marlow' AND account_id =",
                              tom),
                     1);
    ck_assert_int_eq(invite("tom@example.org", &account), KITH_OK);
    ck_assert_int_eq(count_of("SELECT COUNT(*) FROM membership WHERE account_id =", tom), 2);
    /* Edith acts as herself already, for Harbour Homecare: there is nothing to accept. */
    ck_assert_int_eq(invite("edith@example.org", &account), KITH_OK);
    ck_assert_int_eq(count_of("SELECT COUNT(*) FROM membership WHERE account_id =", edith), 1);
    ck_assert_ptr_null(people_mailed_token(&people));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'edith@example.org'"
                                    " AND body LIKE 'Hello Edith Marlow,%/signin%'"),
                     1);
    close_world();
}
END_TEST

START_TEST(somebody_switched_off_is_not_mailed)
{
    int64_t account;
    open_world();
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'gareth@example.org'");
    ck_assert_int_eq(invite("gareth@example.org", &account), KITH_OK);
    ck_assert_int_eq(account, gareth);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'gareth@example.org'"),
                     0);
    ck_assert_int_eq(invite("not an address", &account), KITH_INVALID);
    ck_assert_int_eq(invite("two@example.org, three@example.org", &account), KITH_INVALID);
    close_world();
}
END_TEST

START_TEST(invitations_are_audited_and_limited)
{
    open_world();
    struct inviting inviting = {.env = people_as(&people, people.edith), .throttled = true};
    fixture_execute(kith_printf(people.arena,
                                "DELETE FROM %s_audit.audit_event WHERE action = 'family.invite'",
                                people.settings.db_name));
    for (int i = 0; i < FAMILY_INVITES_AN_HOUR; i++) {
        inviting.email = kith_printf(people.arena, "friend%d@example.org", i);
        ck_assert_int_eq(people_run(&people, invite_fn, &inviting), KITH_OK);
    }
    ck_assert_int_eq(fixture_number(kith_printf(
                         people.arena,
                         "SELECT COUNT(DISTINCT object_id) FROM %s_audit.audit_event"
                         " WHERE action = 'family.invite' AND account_id = %lld AND person_id IS NULL",
                         people.settings.db_name, (long long)edith)),
                     FAMILY_INVITES_AN_HOUR);
    inviting.email = "late@example.org";
    ck_assert_int_eq(people_run(&people, invite_fn, &inviting), KITH_TOO_MANY);
    ck_assert_uint_eq(inviting.seconds, 3600);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account WHERE email = 'late@example.org'"), 0);
    inviting.throttled = false; /* an office brings in many at once */
    ck_assert_int_eq(people_run(&people, invite_fn, &inviting), KITH_OK);
    inviting.throttled = true;
    inviting.env.now += KITH_HOUR;
    ck_assert_int_eq(people_run(&people, invite_fn, &inviting), KITH_OK);
    close_world();
}
END_TEST

/* ---- Persons ---- */

struct naming {
    int64_t person;
    const char *name;
};

static enum kith_rc rename_fn(struct kith_db *db, struct people *in, void *data)
{
    const struct naming *naming = data;
    return person_rename(db, &in->env, naming->person, naming->name);
}

START_TEST(a_person_is_called_what_they_want)
{
    open_world();
    struct naming naming = {ROSE, "Rosie"};
    ck_assert_int_eq(people_run(&people, rename_fn, &naming), KITH_OK);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM person WHERE id = 1 AND name = 'Rosie' AND version = 2"), 1);
    naming.person = 99;
    ck_assert_int_eq(people_run(&people, rename_fn, &naming), KITH_NOT_FOUND);
    close_world();
}
END_TEST

/* ---- Notices ---- */

struct telling {
    int64_t account;
    const char *once;
};

static enum kith_rc tell_fn(struct kith_db *db, struct people *in, void *data)
{
    const struct telling *telling = data;
    return notice_send(db, &in->env, telling->account, KITH_N("There is news on {site}"),
                       KITH_N("There is news about somebody you care for."), "/people", telling->once);
}

static enum kith_rc tell(int64_t account, const char *once)
{
    struct telling telling = {account, once};
    return people_run(&people, tell_fn, &telling);
}

START_TEST(a_notice_goes_out_once_for_its_key)
{
    open_world();
    ck_assert_int_eq(tell(edith, "visits.late:1"), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'edith@example.org'"
                                    " AND subject LIKE 'There is news on %'"
                                    " AND body LIKE '%about somebody you care for.%'"
                                    " AND body LIKE '%https://care.example/people\\n%' AND secret = 0"),
                     1);
    ck_assert_int_eq(tell(edith, "visits.late:1"), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 1);
    ck_assert_int_eq(tell(edith, "visits.late:2"), KITH_OK);
    ck_assert_int_eq(tell(tom, "visits.late:1"), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 3);
    ck_assert_int_eq(tell(tom, NULL), KITH_OK);
    ck_assert_int_eq(tell(tom, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 5);
    char key[KITH_ONCE_MAX + 2];
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    ck_assert_int_eq(tell(tom, key), KITH_FAIL);
    close_world();
}
END_TEST

START_TEST(nobody_who_cannot_sign_in_is_mailed)
{
    bool more;
    open_world();
    fixture_execute("UPDATE account SET state = 'disabled' WHERE email = 'tom@example.org'");
    ck_assert_int_eq(tell(tom, "visits.late:1"), KITH_OK);
    ck_assert_int_eq(tell(99999999, "visits.late:1"), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 0);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM notice_once"), 0);
    fixture_execute("UPDATE account SET state = 'active' WHERE email = 'tom@example.org'");
    ck_assert_int_eq(tell(tom, "visits.late:1"), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 1);
    ck_assert_int_eq(purge_expired(people.db, &people.settings, NOW + 90 * KITH_DAY, &more), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM notice_once"), 1);
    ck_assert_int_eq(purge_expired(people.db, &people.settings, NOW + 90 * KITH_DAY + 1, &more), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM notice_once"), 0);
    close_world();
}
END_TEST

/* ---- Keys ---- */

START_TEST(lists_use_their_index)
{
    open_world();
    fixture_execute("INSERT INTO account (public_id, email, display_name, state, created_at) SELECT"
                    " RANDOM_BYTES(16), CONCAT('w', seq, '@example.org'), CONCAT('W ', seq), 'active',"
                    " '2026-01-01' FROM seq_1_to_3000");
    fixture_execute("INSERT INTO organisation (public_id, kind, name, created_at) SELECT RANDOM_BYTES(16),"
                    " 'provider', CONCAT('P ', seq), '2026-01-01' FROM seq_1_to_50");
    fixture_execute(
        "INSERT INTO membership (public_id, account_id, organisation_id, manager_id, role, created_at)"
        " SELECT RANDOM_BYTES(16), a.id, o.id, o.id, IF(a.id % 9, 'worker', 'coordinator'),"
        " '2026-01-01' FROM account a JOIN organisation o ON o.name = CONCAT('P ', 1 + a.id % 50)"
        " WHERE a.display_name LIKE 'W %'");
    fixture_execute("INSERT INTO person (id, public_id, name, created_at) SELECT seq + 10, RANDOM_BYTES(16),"
                    " 'P', '2026-01-01' FROM seq_1_to_200");
    fixture_execute("INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections,"
                    " from_at, until_at, source, source_id, created_at) SELECT RANDOM_BYTES(16),"
                    " 11 + id % 200, id, 'person', 'grant', 'visits', '2026-01-01', '9999-01-01', 'test', id,"
                    " '2026-01-01' FROM account WHERE display_name LIKE 'W %'");
    fixture_execute("ANALYZE TABLE account, membership, access_relation");
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(owner, &reach_circle_sql,
                 KITH_ARGS(kith_int(50), kith_instant(NOW), kith_instant(NOW), kith_text("visits"),
                           kith_text("visits")),
                 "r", "access_relation_person");
    explain_uses(owner, &reach_office_sql,
                 KITH_ARGS(kith_int(people.harbour + 10), kith_int(50), kith_int(50), kith_instant(NOW)), "m",
                 "membership_organisation");
    explain_uses(owner, &reach_workers_sql,
                 KITH_ARGS(kith_int(people.harbour + 10), kith_text("%"), kith_int(50), kith_int(0)), "m",
                 "membership_organisation");
    explain_uses(owner, &family_membership_sql, KITH_ARGS(kith_int(people.harbour)), "membership",
                 "membership_once");
    db_close(&owner);
    close_world();
}
END_TEST

FIXTURE_MAIN("people", FIXTURE_MIGRATED, a_circle_is_who_the_predicate_lets_see,
             whoever_cannot_act_as_family_is_not_told, an_office_is_told_unless_it_is_family_or_barred,
             workers_are_those_of_the_organisation, family_gets_an_account_and_a_link,
             somebody_known_accepts_and_keeps_what_they_have, somebody_switched_off_is_not_mailed,
             invitations_are_audited_and_limited, a_person_is_called_what_they_want,
             a_notice_goes_out_once_for_its_key, nobody_who_cannot_sign_in_is_mailed, lists_use_their_index)
