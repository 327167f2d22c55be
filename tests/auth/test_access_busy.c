/*
 * test_access_busy.c - access in a busy portal: many rows are there and few are read, and two who change the
 * same at once take turns.
 */
#include "access_world.h"
#include "explain.h"
#include "statements.h"
#include "token.h"

#include <stdio.h>

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
    ck_assert_int_eq(rose_dies(NULL), KITH_OK);
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
    ck_assert_int_eq(set_health(&span), KITH_OK);
    ck_assert_int_eq(people_run(&people, one_after_other, &attorney), KITH_OK);
    ck_assert_int_eq(attorney.tries, 2);
    sees_nothing(people.edith, now + 1);
    struct race team_race = {plan_visit, cancel_package, NULL, 0};
    ck_assert_int_eq(set_package(&span), KITH_OK);
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

FIXTURE_MAIN("access when busy", FIXTURE_MIGRATED, a_persons_page_reads_few_relations,
             a_death_reads_the_invitations_of_one_circle, changes_of_access_take_turns)
