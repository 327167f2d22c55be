/*
 * test_visible.c - the predicate of who may see what: written right, bound right, refused without a viewer,
 * and quick on some thousand people. What it decides is held against a model elsewhere (tests/access).
 */
#include "arena.h"
#include "explain.h"
#include "fixture.h"
#include "visible.h"

#include <stdio.h>
#include <string.h>

static struct kith_db *db;
static struct kith_arena *arena;

static const kith_time NOW = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

/*
 * 4,000 people of three providers, 20 entries each; worker 7 of provider 1 is in the team of 30, coordinator
 * 8 has the office of provider 1, and account 9 is family of person 5 with "plan" only. 1,000 people have no
 * relation at all.
 */
static void fill(void)
{
    static const char *const sql[] = {
        "CREATE OR REPLACE TABLE entry (person_id BIGINT NOT NULL, at DATETIME(6) NOT NULL, id BIGINT NOT NULL,"
        " section ENUM('about', 'contact', 'communication', 'alerts', 'plan', 'visits', 'health', 'money',"
        " 'circle', 'complaints', 'safeguarding', 'notes', 'log') NOT NULL, owner_organisation_id BIGINT NULL,"
        " restriction_id BIGINT NULL, PRIMARY KEY (person_id, at, id), KEY entry_at (at, id)) ENGINE=InnoDB",
        "INSERT INTO organisation (id, public_id, kind, name, created_at)"
        " SELECT seq, UNHEX(LPAD(HEX(seq), 32, '0')), IF(seq = 4, 'council', 'provider'), CONCAT('Org ', seq),"
        " '2026-01-01' FROM seq_1_to_4",
        "INSERT INTO account (id, public_id, email, display_name, state, created_at)"
        " SELECT seq, UNHEX(LPAD(HEX(seq), 32, '0')), CONCAT('a', seq, '@example.org'), 'Alex', 'active',"
        " '2026-01-01' FROM seq_1_to_200",
        "INSERT INTO membership (public_id, account_id, role, state, created_at)"
        " SELECT UNHEX(LPAD(HEX(seq), 32, '0')), seq, 'person', 'active', '2026-01-01' FROM seq_9_to_200",
        "INSERT INTO person (id, public_id, name, created_at)"
        " SELECT seq, UNHEX(LPAD(HEX(seq), 32, '0')), CONCAT('Person ', MD5(seq)), '2026-01-01'"
        " FROM seq_1_to_5000",
        "INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections, entries_of,"
        " from_at, until_at, source, source_id, created_at)"
        " SELECT UNHEX(LPAD(HEX(seq), 32, '0')), seq, 1 + seq % 3, 'coordinator', 'package',"
        " 'about,plan,visits,health', 1 + seq % 3, '2026-01-01', '9999-01-01', 'packages', seq, '2026-01-01'"
        " FROM seq_1_to_4000",
        /* Each worker's windows of the past year, and of the next days. */
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " entries_of, from_at, until_at, source, source_id, created_at)"
        " SELECT UNHEX(LPAD(HEX(1000000 + w.seq * 1000 + v.seq), 32, '0')), 1 + (w.seq * 30 + v.seq % 30) % 4000,"
        " w.seq, 1, 'worker', 'team', 'about,plan,visits', 1,"
        " TIMESTAMPADD(DAY, -CAST(v.seq AS SIGNED), '2026-11-22 07:30:00'), TIMESTAMPADD(DAY, 3 - CAST(v.seq AS SIGNED), '2026-11-22 07:30:00'),"
        " 'visits', w.seq * 1000 + v.seq, '2026-01-01' FROM seq_7_to_57 w JOIN seq_0_to_250 v"
        " WHERE w.seq NOT IN (8, 9)",
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at,"
        " source, source_id, created_at) VALUES (UNHEX(MD5('grant')), 5, 9, 'person', 'grant', 'plan',"
        " '2026-01-01', '9999-01-01', 'circle', 1, '2026-01-01')",
        "INSERT INTO entry SELECT p.seq, TIMESTAMPADD(HOUR, -CAST(p.seq % 97 + 24 * e.seq AS SIGNED), '2026-11-21 07:00:00'),"
        " p.seq * 100 + e.seq, ELT(1 + e.seq % 3, 'plan', 'visits', 'money'), 1 + p.seq % 3,"
        " IF(e.seq = 1, 1, NULL) FROM seq_1_to_4000 p JOIN seq_1_to_20 e",
        "ANALYZE TABLE entry, person, membership, access_relation, access_bar, access_recipient PERSISTENT FOR ALL",
    };
    /* Once for all tests; what one of them changed is put back. */
    if (fixture_number("SELECT COUNT(*) FROM person") == 0) {
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
            fixture_execute(sql[i]);
    }
    fixture_execute("DELETE FROM access_bar");
    fixture_execute("UPDATE access_relation SET person_id = 5 WHERE source = 'circle'");
    fixture_execute("UPDATE membership SET state = 'active'");
}

static void open_db(void)
{
    db = fixture_db(DB_APP);
    arena = arena_create();
}

static void close_db(void)
{
    db_close(&db);
    arena_destroy(&arena);
}

static void look_as(int64_t account, enum kith_role role, int64_t organisation)
{
    db_viewer_set(db, &(struct db_viewer){
                          .account_id = account, .role = role, .organisation_id = organisation, .now = NOW});
}

static const struct kith_statement PEOPLE = {
    .name = "test.people",
    .sql = "SELECT p.id FROM person p WHERE {{visible(p.id, 'about')}} ORDER BY p.name LIMIT 3000",
    .params = "",
    .columns = "i",
    .max_rows = 3000,
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement COUNT = {
    .name = "test.count",
    .sql = "SELECT COUNT(*) FROM person p WHERE {{visible(p.id, NULL)}}",
    .params = "",
    .columns = "i",
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement NEWEST = {
    .name = "test.newest",
    .sql = "SELECT e.id FROM entry e WHERE e.at > ?"
           " AND {{visible(e.person_id, e.section, e.owner_organisation_id, e.restriction_id)}}"
           " AND e.at <= ? ORDER BY e.at DESC, e.id DESC LIMIT 20",
    .params = "tt",
    .columns = "i",
    .max_rows = 20,
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement TIMELINE = {
    .name = "test.timeline",
    .sql = "SELECT e.id FROM entry e WHERE e.person_id = {{person}} AND e.at < ?"
           " AND {{visible({{person}}, e.section, e.owner_organisation_id, e.restriction_id)}}"
           " ORDER BY e.at DESC, e.id DESC LIMIT 20",
    .params = "t",
    .columns = "i",
    .max_rows = 20,
    .scope = KITH_SCOPE_PERSON,
};

static size_t rows_of(const struct kith_statement *statement, const struct kith_value *args, size_t n_args)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, statement, args, n_args, arena, &rows);
    ck_assert_int_ne(found, KITH_ERROR);
    return rows.count;
}

static int64_t count_as(int64_t account, enum kith_role role, int64_t organisation)
{
    struct kith_rows rows;
    look_as(account, role, organisation);
    ck_assert_int_eq(kith_select(db, &COUNT, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

#define DAYS_AGO(days) kith_instant(NOW - (days)*KITH_DAY), kith_instant(NOW)

START_TEST(lists_use_the_holder_index)
{
    open_db();
    fill();
    look_as(7, KITH_ROLE_WORKER, 1);
    ck_assert_uint_eq(rows_of(&PEOPLE, KITH_NO_ARGS), 3);
    explain_uses(db, &PEOPLE, KITH_NO_ARGS, "kith_r", "access_relation_holder");
    explain_uses(db, &PEOPLE, KITH_NO_ARGS, "p", "PRIMARY");
    explain_uses(db, &COUNT, KITH_NO_ARGS, "kith_r", "access_relation_holder");
    ck_assert_uint_eq(rows_of(&NEWEST, KITH_ARGS(DAYS_AGO(30))), 20);
    explain_uses(db, &NEWEST, KITH_ARGS(DAYS_AGO(30)), "kith_r", "access_relation_holder");
    explain_uses(db, &NEWEST, KITH_ARGS(DAYS_AGO(30)), "e", "PRIMARY");
    look_as(8, KITH_ROLE_COORDINATOR, 1);
    ck_assert_uint_eq(rows_of(&PEOPLE, KITH_NO_ARGS), 1333);
    explain_uses(db, &PEOPLE, KITH_NO_ARGS, "kith_r", "access_relation_holder");
    ck_assert_uint_eq(rows_of(&NEWEST, KITH_ARGS(DAYS_AGO(7))), 20);
    close_db();
}
END_TEST

START_TEST(a_persons_timeline_uses_its_own_key)
{
    open_db();
    fill();
    look_as(8, KITH_ROLE_COORDINATOR, 1);
    struct db_viewer viewer = *db_viewer(db);
    viewer.person_id = 6;
    db_viewer_set(db, &viewer);
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 12);
    explain_uses(db, &TIMELINE, KITH_ARGS(kith_instant(NOW)), "e", "PRIMARY");
    close_db();
}
END_TEST

/* The first entry of each is restricted. */
START_TEST(only_whom_it_names_and_still_does_reads_what_is_restricted)
{
    open_db();
    fill();
    look_as(8, KITH_ROLE_COORDINATOR, 1);
    struct db_viewer viewer = *db_viewer(db);
    viewer.person_id = 6;
    db_viewer_set(db, &viewer);
    fixture_execute("INSERT INTO access_restriction (id, person_id, reason, review_on, set_at)"
                    " VALUES (1, 6, 'x', '2027-01-01', '2026-01-01')");
    fixture_execute("INSERT INTO access_recipient (restriction_id, account_id, added_at)"
                    " VALUES (1, 9, '2026-01-01')");
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 12);
    fixture_execute("INSERT INTO access_recipient (restriction_id, account_id, added_at)"
                    " VALUES (1, 8, '2026-01-01')");
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 13);
    fixture_execute("UPDATE access_recipient SET removed_at = '2026-02-01' WHERE account_id = 8");
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 12);
    fixture_execute("UPDATE access_recipient SET removed_at = NULL");
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 13);
    /* It ends where the entry is written anew without it, and not before. */
    fixture_execute("UPDATE access_restriction SET lifted_at = '2026-02-01'");
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 13);
    fixture_execute("DELETE FROM access_recipient WHERE account_id = 8");
    ck_assert_uint_eq(rows_of(&TIMELINE, KITH_ARGS(kith_instant(NOW))), 12);
    fixture_execute("DELETE FROM access_recipient");
    fixture_execute("DELETE FROM access_restriction");
    close_db();
}
END_TEST

START_TEST(each_part_of_the_predicate_counts)
{
    open_db();
    fill();
    ck_assert_int_eq(count_as(8, KITH_ROLE_COORDINATOR, 1), 1333);
    ck_assert_int_eq(count_as(8, KITH_ROLE_COORDINATOR, 2), 1334); /* whoever acts there */
    ck_assert_int_eq(count_as(8, KITH_ROLE_WORKER, 1), 0);
    ck_assert_int_eq(count_as(8, KITH_ROLE_COORDINATOR, 0), 0);
    ck_assert_int_eq(count_as(7, KITH_ROLE_WORKER, 1), 3);
    ck_assert_int_eq(count_as(7, KITH_ROLE_WORKER, 2), 0);
    ck_assert_int_eq(count_as(9, KITH_ROLE_PERSON, 0), 1);
    ck_assert_int_eq(count_as(9, KITH_ROLE_COORDINATOR, 1), 1333);
    /* Account 9 is family of person 6 too, so its office does not count there. */
    fixture_execute("UPDATE access_relation SET person_id = 6 WHERE source = 'circle'");
    ck_assert_int_eq(count_as(9, KITH_ROLE_COORDINATOR, 1), 1332);
    explain_uses(db, &COUNT, KITH_NO_ARGS, "kith_m", "membership_once");
    /* Until that is accepted, it does. */
    fixture_execute("UPDATE membership SET state = 'invited' WHERE account_id = 9");
    ck_assert_int_eq(count_as(9, KITH_ROLE_COORDINATOR, 1), 1333);
    fixture_execute("UPDATE membership SET state = 'active' WHERE account_id = 9");
    ck_assert_int_eq(count_as(9, KITH_ROLE_COORDINATOR, 1), 1332);
    /* A bar of one section leaves the others; of all, nothing. */
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " VALUES (UNHEX(MD5('bar')), 6, 8, 'about', 'x', '2027-01-01', '2026-01-01')");
    ck_assert_int_eq(count_as(8, KITH_ROLE_COORDINATOR, 1), 1333);
    look_as(8, KITH_ROLE_COORDINATOR, 1);
    ck_assert_uint_eq(rows_of(&PEOPLE, KITH_NO_ARGS), 1332);
    fixture_execute("UPDATE access_bar SET sections = 'about,plan,visits,health'");
    ck_assert_int_eq(count_as(8, KITH_ROLE_COORDINATOR, 1), 1332);
    fixture_execute("UPDATE access_bar SET lifted_at = '2026-02-01'");
    ck_assert_int_eq(count_as(8, KITH_ROLE_COORDINATOR, 1), 1333);
    close_db();
}
END_TEST

/* What is asked with a query of its own is bound at its own places. */
START_TEST(parameters_keep_their_order)
{
    static const struct kith_statement ORDER = {
        .name = "test.order",
        .sql =
            "SELECT ?, p.id, '?{{person}}' FROM person p WHERE p.id = ? AND {{visible(p.id, 'about')}} AND ? = 3",
        .params = "iii",
        .columns = "iis",
        .scope = KITH_SCOPE_LIST,
    };
    struct kith_rows rows;
    open_db();
    fill();
    look_as(8, KITH_ROLE_COORDINATOR, 1);
    ck_assert_int_eq(kith_select(db, &ORDER, KITH_ARGS(kith_int(1), kith_int(6), kith_int(3)), arena, &rows),
                     KITH_FOUND);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 0), 1);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 1), 6);
    ck_assert_str_eq(kith_cell_text(&rows, 0, 2), "?{{person}}");
    ck_assert_int_eq(kith_select(db, &ORDER, KITH_ARGS(kith_int(1), kith_int(7), kith_int(3)), arena, &rows),
                     KITH_NONE);
    close_db();
}
END_TEST

static const struct kith_statement MARK = {
    .name = "test.mark",
    .sql = "UPDATE person SET version = version + 1 WHERE id = {{person}}",
    .params = "",
    .scope = KITH_SCOPE_PERSON,
};
static const struct kith_statement MARK_SEEN = {
    .name = "test.mark_seen",
    .sql = "UPDATE person SET version = version + 1 WHERE {{visible(person.id, 'plan')}}",
    .params = "",
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement ALL = {
    .name = "test.all",
    .sql = "SELECT COUNT(*) FROM person",
    .params = "",
    .columns = "i",
    .scope = KITH_SCOPE_SYSTEM,
};

static enum kith_rc mark(struct kith_db *in, void *data)
{
    int64_t *rows = data;
    if (kith_write(in, &MARK_SEEN, KITH_NO_ARGS, &rows[0], NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return kith_write(in, &MARK, KITH_NO_ARGS, &rows[1], NULL) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

START_TEST(writes_are_guarded_too)
{
    int64_t rows[2] = {0, 0};
    open_db();
    fill();
    look_as(7, KITH_ROLE_WORKER, 1);
    ck_assert_int_eq(db_transaction(db, mark, rows, NULL, NULL), KITH_FAIL); /* no person was checked */
    struct db_viewer viewer = *db_viewer(db);
    viewer.person_id = 3;
    db_viewer_set(db, &viewer);
    ck_assert_int_eq(db_transaction(db, mark, rows, NULL, NULL), KITH_OK);
    ck_assert_int_eq(rows[0], 3);
    ck_assert_int_eq(rows[1], 1);
    close_db();
}
END_TEST

START_TEST(nothing_is_told_when_nobody_looks)
{
    struct kith_rows rows;
    open_db();
    ck_assert_int_eq(kith_select(db, &COUNT, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &ALL, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &TIMELINE, KITH_ARGS(kith_instant(NOW)), arena, &rows), KITH_ERROR);
    look_as(8, KITH_ROLE_COORDINATOR, 1);
    ck_assert_int_eq(kith_select(db, &COUNT, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert_int_eq(kith_select(db, &ALL, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    db_reset(db);
    ck_assert_int_eq(kith_select(db, &COUNT, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    db_viewer_set(db, &(struct db_viewer){.system = true});
    db_reset(db);
    ck_assert_int_eq(kith_select(db, &ALL, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert_int_eq(kith_select(db, &COUNT, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    close_db();
}
END_TEST

START_TEST(a_scope_that_the_sql_belies_is_refused)
{
    static const struct kith_statement lies[] = {
        {"test.lie1", "SELECT COUNT(*) FROM person p WHERE {{visible(p.id, 'plan')}}", "", "i", 0,
         KITH_SCOPE_NONE},
        {"test.lie2", "SELECT COUNT(*) FROM person p", "", "i", 0, KITH_SCOPE_LIST},
        {"test.lie3", "SELECT COUNT(*) FROM person p WHERE p.id = {{person}}", "", "i", 0, KITH_SCOPE_NONE},
        {"test.lie4", "SELECT COUNT(*) FROM person p", "", "i", 0, KITH_SCOPE_PERSON},
        {"test.lie5", "SELECT COUNT(*) FROM person p WHERE {{visible(p.id, 'palns')}}", "", "i", 0,
         KITH_SCOPE_LIST},
    };
    struct kith_rows rows;
    open_db();
    struct db_viewer viewer = {
        .account_id = 8, .role = KITH_ROLE_COORDINATOR, .organisation_id = 1, .now = NOW, .person_id = 6};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        db_viewer_set(db, &viewer);
        ck_assert_msg(kith_select(db, &lies[i], KITH_NO_ARGS, arena, &rows) == KITH_ERROR, "%s",
                      lies[i].name);
    }
    close_db();
}
END_TEST

START_TEST(marks_that_could_mislead_are_refused)
{
    static const char *const wrong[] = {
        "{{visible()}}",
        "{{visible(t.person_id)}}",
        "{{visible(person_id, 'plan')}}",
        "{{visible(kith_r.person_id, 'plan')}}",
        "{{visible(t.person_id, plan)}}",
        "{{visible(t.person_id, 'plan' OR 1)}}",
        "{{visible(t.person_id, '')}}",
        "{{visible(t.person_id, 'about,plan')}}",
        "{{visible(t.person_id, 'plan', owner_organisation_id)}}",
        "{{visible(t.person_id, 'plan', t.o, t.r, t.x)}}",
        "{{visible(t.person_id, NULL, t.o)}}",
        "{{visible(t.person_id, 'plan', NULL, ?)}}",
        "{{visible(1, 'plan')}}",
        "{{visible(t.person_id, 'plan')",
        "{{basis(t.person_id, NULL)}}",
        "{{basis(t.person_id, 'plan', t.o)}}",
        "{{basis(t.person_id)}}",
        "{{basis(person_id, 'plan')}}",
        "{{basis(t.person_id, 'plan')",
        "{{Person}}",
        "{{}}",
    };
    char error[256];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!db_check_marks(wrong[i], error, sizeof error), "%s", wrong[i]);
    ck_assert(db_check_marks("{{visible( t.person_id , t.section , t.o , t.r )}} = {{person}}", error,
                             sizeof error));
    ck_assert(db_check_marks("{{basis(t.person_id, 'plan')}}", error, sizeof error));
    ck_assert(db_check_marks("'{{anything}}' and {{audit}}.x", error, sizeof error));
}
END_TEST

FIXTURE_MAIN("visible", FIXTURE_MIGRATED, lists_use_the_holder_index, a_persons_timeline_uses_its_own_key,
             only_whom_it_names_and_still_does_reads_what_is_restricted, each_part_of_the_predicate_counts,
             parameters_keep_their_order, writes_are_guarded_too, nothing_is_told_when_nobody_looks,
             a_scope_that_the_sql_belies_is_refused, marks_that_could_mislead_are_refused)
