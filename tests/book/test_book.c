/* test_book.c - the timeline keeps every version, pages without gap or double, and shows nobody more than
 * they may. */
#include "arena.h"
#include "book.h"
#include "count.h"
#include "explain.h"
#include "fixture.h"
#include "timeline.h"

#include <stdio.h>
#include <string.h>

static struct kith_db *db;
static struct kith_arena *arena;

static const kith_time NOW = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */
enum { EDITH = 1, FRANK = 2, OFFICE = 1, FAMILY = 2, OTHER = 3, MANY = 300 };

/* Harbour (1) and Meadow (2) look after Edith; OFFICE is of Harbour, OTHER of Meadow, FAMILY reads plan and
 * visits. */
static void begin(void)
{
    static const char *const sql[] = {
        "INSERT INTO organisation (id, public_id, kind, name, created_at) VALUES"
        " (1, UNHEX(MD5('o1')), 'provider', 'Harbour Homecare', '2026-01-01'),"
        " (2, UNHEX(MD5('o2')), 'provider', 'Meadow Care', '2026-01-01')",
        "INSERT INTO account (id, public_id, email, display_name, state, created_at)"
        " SELECT seq, UNHEX(MD5(seq)), CONCAT('a', seq, '@example.org'), CONCAT('Alex ', seq), 'active',"
        " '2026-01-01' FROM seq_1_to_3",
        "INSERT INTO person (id, public_id, name, created_at) VALUES"
        " (1, UNHEX(MD5('p1')), 'Edith Marlow', '2026-01-01'), (2, UNHEX(MD5('p2')), 'Frank Reed', '2026-01-01')",
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " entries_of, from_at, until_at, source, source_id, created_at) VALUES"
        " (UNHEX(MD5('r1')), 1, NULL, 1, 'coordinator', 'package', 'about,plan,visits,money', 1, '2026-01-01',"
        " '9999-01-01', 'test', 1, '2026-01-01'),"
        " (UNHEX(MD5('r2')), 1, NULL, 2, 'coordinator', 'package', 'about,plan,visits,money', 2, '2026-01-01',"
        " '9999-01-01', 'test', 2, '2026-01-01'),"
        " (UNHEX(MD5('r3')), 1, 2, NULL, 'person', 'grant', 'plan,visits', NULL, '2026-01-01', '9999-01-01',"
        " 'test', 3, '2026-01-01')",
        "INSERT INTO access_restriction (id, person_id, reason, review_on, set_at) VALUES (1, 1, 'x', '2027-01-01',"
        " '2026-01-01')",
        "INSERT INTO access_recipient (restriction_id, account_id, added_at) VALUES (1, 3, '2026-01-01')",
    };
    if (fixture_number("SELECT COUNT(*) FROM person") == 0) {
        for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
            fixture_execute(sql[i]);
    }
    fixture_execute("DELETE FROM book_entry");
    fixture_execute("DELETE FROM account_count");
    db = fixture_db(DB_APP);
    arena = arena_create();
}

static void end(void)
{
    db_close(&db);
    arena_destroy(&arena);
}

static void look_as(int64_t account, int64_t organisation, enum kith_role role)
{
    const struct db_viewer viewer = {
        .account_id = account, .organisation_id = organisation, .role = role, .now = NOW, .person_id = EDITH};
    db_viewer_set(db, &viewer);
}

static struct kith_id object(unsigned char number)
{
    struct kith_id id = {{0}};
    memset(id.bytes, 1, sizeof id.bytes);
    id.bytes[0] = number;
    return id;
}

struct deed {
    struct kith_book_entry entry;
    const char *component;
    const char *reason;
    enum kith_rc rc;
};

static enum kith_rc run(struct kith_db *on, void *data)
{
    const struct deed *deed = data;
    const struct book_write write = {.component = deed->component != NULL ? deed->component : "visits",
                                     .entry = &deed->entry,
                                     .reason = deed->reason,
                                     .actor = OFFICE,
                                     .now = NOW};
    return book_write(on, arena, &write);
}

static enum kith_rc write_one(const struct deed *deed)
{
    return db_transaction(db, run, (void *)deed, NULL, NULL);
}

static struct deed visit(unsigned char number)
{
    return (struct deed){.entry = {.person = EDITH,
                                   .at = NOW - number * KITH_HOUR,
                                   .section = KITH_SECTION_VISITS,
                                   .owner_organisation = 1,
                                   .title = "Tom came at 7:30am",
                                   .path = "/visits/1",
                                   .object = object(number)}};
}

static struct timeline read_all(void)
{
    struct timeline timeline;
    const struct timeline_filter filter = {
        .from = KITH_TIME_NONE, .until = KITH_TIME_NONE, .place = {KITH_TIME_NONE, 0}, .limit = 50};
    ck_assert_int_ne(timeline_read(db, arena, &filter, &timeline), KITH_ERROR);
    return timeline;
}

START_TEST(a_correction_keeps_what_was_there)
{
    begin();
    struct deed deed = visit(1);
    struct timeline timeline;
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    ck_assert_int_eq(write_one(&deed), KITH_CONFLICT);
    deed.reason = "It was Priya";
    deed.entry.title = "Priya came at 8am";
    deed.entry.at += KITH_HOUR / 2;
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    /* Somebody who saw version 1 comes too late; who does not say which one corrects the newest. */
    deed.entry.replaces = 1;
    ck_assert_int_eq(write_one(&deed), KITH_CONFLICT);
    deed.entry.replaces = 2;
    deed.entry.title = "Priya came at 8:10am";
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    struct deed nothing = visit(9);
    nothing.reason = "There is none";
    ck_assert_int_eq(write_one(&nothing), KITH_NOT_FOUND);

    look_as(OFFICE, 1, KITH_ROLE_COORDINATOR);
    timeline = read_all();
    ck_assert_uint_eq(timeline.count, 1);
    ck_assert_str_eq(timeline.entries[0].title, "Priya came at 8:10am");
    ck_assert_int_eq(timeline.entries[0].version, 3);
    ck_assert_str_eq(timeline.entries[0].author, "Alex 1");
    ck_assert_str_eq(timeline.entries[0].organisation, "Harbour Homecare");
    ck_assert_str_eq(timeline.entries[0].path, "/visits/1");
    ck_assert_int_eq(timeline_versions(db, arena, "visits", object(1), &timeline), KITH_FOUND);
    ck_assert_uint_eq(timeline.count, 3);
    ck_assert_int_eq(timeline.entries[0].superseded_at, KITH_TIME_NONE);
    ck_assert_str_eq(timeline.entries[2].title, "Tom came at 7:30am");
    ck_assert_ptr_null(timeline.entries[2].reason);
    ck_assert_int_eq(timeline.entries[2].superseded_at, NOW);
    ck_assert_str_eq(timeline.entries[1].reason, "It was Priya");
    ck_assert_int_eq(timeline_versions(db, arena, "rota", object(1), &timeline), KITH_NONE);
    end();
}
END_TEST

START_TEST(a_bad_entry_is_not_written)
{
    begin();
    struct deed deed = visit(1);
    char title[202];
    memset(title, 'x', sizeof title);
    title[201] = '\0';
    deed.entry.title = title;
    ck_assert_int_eq(write_one(&deed), KITH_FAIL);
    title[200] = '\0';
    deed.entry.path = "https://example.org/";
    ck_assert_int_eq(write_one(&deed), KITH_FAIL);
    deed.entry.path = "//example.org";
    ck_assert_int_eq(write_one(&deed), KITH_FAIL);
    deed.entry.path = NULL;
    deed.entry.section = KITH_SECTION__MAX;
    ck_assert_int_eq(write_one(&deed), KITH_FAIL);
    deed.entry.section = KITH_SECTION_PLAN;
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM book_entry"), 1);
    end();
}
END_TEST

/* Three to each instant, so that pages end in the middle of one. */
static void fill(void)
{
    char sql[1024];
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section,"
        " owner_organisation_id, title, written_at) SELECT p.seq, TIMESTAMPADD(HOUR, -(s.seq DIV 3),"
        " '2026-11-21 07:30:00'), IF(s.seq %% 4 = 0, 'tasks', 'visits'), UNHEX(MD5(CONCAT(p.seq, '-', s.seq))),"
        " 1, ELT(1 + s.seq %% 3, 'visits', 'plan', 'health'), IF(s.seq %% 2 = 0, 1, 2), CONCAT('E', s.seq),"
        " '2026-11-21' FROM seq_1_to_2 p JOIN seq_1_to_%d s",
        MANY);
    fixture_execute(sql);
    fixture_execute("ANALYZE TABLE book_entry PERSISTENT FOR ALL");
}

START_TEST(paging_shows_each_once_and_newest_first)
{
    begin();
    fill();
    fixture_execute("UPDATE access_relation SET sections = 'plan,visits,health' WHERE source_id = 3");
    look_as(FAMILY, 0, KITH_ROLE_PERSON);
    bool seen[MANY + 1] = {false};
    struct timeline_filter filter = {
        .from = KITH_TIME_NONE, .until = KITH_TIME_NONE, .place = {KITH_TIME_NONE, 0}, .limit = 7};
    struct timeline timeline = {.more = true};
    size_t count = 0;
    kith_time before = KITH_FOREVER;
    while (timeline.more) {
        ck_assert_int_eq(timeline_read(db, arena, &filter, &timeline), KITH_FOUND);
        for (size_t i = 0; i < timeline.count; i++) {
            int number = atoi(timeline.entries[i].title + 1);
            ck_assert_msg(!seen[number], "%d came twice", number);
            seen[number] = true;
            ck_assert_int_le(timeline.entries[i].at, before);
            before = timeline.entries[i].at;
            count++;
        }
        const char *text = timeline_place_text(arena, timeline.next);
        ck_assert(!timeline.more || timeline_place_parse(text, &filter.place));
    }
    ck_assert_uint_eq(count, MANY);
    fixture_execute("UPDATE access_relation SET sections = 'plan,visits' WHERE source_id = 3");
    end();
}
END_TEST

START_TEST(filters_narrow)
{
    static const struct {
        unsigned sections;
        const char *component;
        kith_time from, until;
        size_t count;
    } cases[] = {
        {0, NULL, KITH_TIME_NONE, KITH_TIME_NONE, 200}, /* plan and visits of 300 */
        {KITH_SECTION_BIT(KITH_SECTION_PLAN), NULL, KITH_TIME_NONE, KITH_TIME_NONE, 100},
        {KITH_SECTION_BIT(KITH_SECTION_HEALTH), NULL, KITH_TIME_NONE, KITH_TIME_NONE, 0},
        {KITH_SECTION_BIT(KITH_SECTION_PLAN) | KITH_SECTION_BIT(KITH_SECTION_HEALTH), NULL, KITH_TIME_NONE,
         KITH_TIME_NONE, 100},
        {0, "tasks", KITH_TIME_NONE, KITH_TIME_NONE, 50},
        {KITH_SECTION_BIT(KITH_SECTION_VISITS), "tasks", KITH_TIME_NONE, KITH_TIME_NONE, 25},
        {0, NULL, INT64_C(1795246200) * KITH_SECOND - 2 * KITH_HOUR, KITH_TIME_NONE, 5},
        {0, NULL, KITH_TIME_NONE, INT64_C(1795246200) * KITH_SECOND - 99 * KITH_HOUR, 1},
    };
    begin();
    fill();
    look_as(FAMILY, 0, KITH_ROLE_PERSON);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct timeline_filter filter = {.sections = cases[i].sections,
                                         .component = cases[i].component,
                                         .from = cases[i].from,
                                         .until = cases[i].until,
                                         .place = {KITH_TIME_NONE, 0},
                                         .limit = 100};
        struct timeline timeline = {.more = true};
        size_t count = 0;
        while (timeline.more) {
            ck_assert_int_ne(timeline_read(db, arena, &filter, &timeline), KITH_ERROR);
            count += timeline.count;
            filter.place = timeline.next;
        }
        ck_assert_msg(count == cases[i].count, "case %zu gave %zu", i, count);
    }
    end();
}
END_TEST

START_TEST(each_sees_what_they_may)
{
    begin();
    struct deed own = visit(1);
    struct deed theirs = visit(2);
    struct deed plan = visit(3);
    struct deed secret = visit(4);
    struct deed about_frank = visit(5);
    struct timeline timeline;
    theirs.entry.owner_organisation = 2;
    plan.entry.owner_organisation = 2;
    plan.entry.section = KITH_SECTION_PLAN;
    secret.entry.owner_organisation = 2;
    secret.entry.restriction = 1;
    about_frank.entry.person = FRANK;
    ck_assert_int_eq(write_one(&own), KITH_OK);
    ck_assert_int_eq(write_one(&theirs), KITH_OK);
    ck_assert_int_eq(write_one(&plan), KITH_OK);
    ck_assert_int_eq(write_one(&secret), KITH_OK);
    ck_assert_int_eq(write_one(&about_frank), KITH_OK);
    look_as(OFFICE, 1, KITH_ROLE_COORDINATOR);
    ck_assert_uint_eq(read_all().count, 2); /* its own visit, and the plan that both share */
    look_as(OTHER, 2, KITH_ROLE_COORDINATOR);
    timeline = read_all();
    ck_assert_uint_eq(timeline.count, 3); /* named for the restricted one */
    ck_assert(timeline.entries[2].restricted);
    look_as(FAMILY, 0, KITH_ROLE_PERSON);
    ck_assert_uint_eq(read_all().count, 3);
    look_as(FAMILY, 0, KITH_ROLE_WORKER);
    ck_assert_uint_eq(read_all().count, 0);
    end();
}
END_TEST

/* What a correction has hidden stays hidden, also in the versions before it. */
START_TEST(an_earlier_version_is_no_way_round)
{
    begin();
    struct deed deed = visit(1);
    struct timeline timeline;
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    look_as(FAMILY, 0, KITH_ROLE_PERSON);
    ck_assert_int_eq(timeline_versions(db, arena, "visits", object(1), &timeline), KITH_FOUND);
    deed.reason = "It is a concern";
    deed.entry.restriction = 1;
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    ck_assert_int_eq(timeline_versions(db, arena, "visits", object(1), &timeline), KITH_NONE);
    ck_assert_uint_eq(read_all().count, 0);
    deed.reason = "It was about Frank";
    deed.entry.restriction = 0;
    deed.entry.person = FRANK;
    ck_assert_int_eq(write_one(&deed), KITH_OK);
    ck_assert_int_eq(timeline_versions(db, arena, "visits", object(1), &timeline), KITH_NONE);
    end();
}
END_TEST

START_TEST(a_page_reads_one_range)
{
    begin();
    fill();
    look_as(OFFICE, 1, KITH_ROLE_COORDINATOR);
    const struct kith_value all[] = {kith_instant(NOW),
                                     kith_instant(NOW - 9 * KITH_DAY),
                                     kith_text("plan,visits"),
                                     kith_text(""),
                                     kith_text(""),
                                     kith_int(21),
                                     kith_int(0)};
    explain_uses(db, &timeline_all_sql, all, 7, "e", "PRIMARY");
    explain_no_sort(db, &timeline_all_sql, all, 7);
    const struct kith_value one[] = {kith_text("plan"), kith_instant(NOW), kith_instant(NOW - 9 * KITH_DAY),
                                     kith_text(""),     kith_text(""),     kith_int(21),
                                     kith_int(0)};
    explain_uses(db, &timeline_section_sql, one, 7, "e", "book_entry_section");
    explain_no_sort(db, &timeline_section_sql, one, 7);
    const struct kith_value versions[] = {kith_text("visits"), kith_id(object(1))};
    explain_uses(db, &timeline_versions_sql, versions, 2, "e", "book_entry_version");
    const struct kith_value count[] = {kith_int(OFFICE)};
    explain_uses(db, &count_list_sql, count, 1, "c", "PRIMARY");
    end();
}
END_TEST

START_TEST(places_are_checked)
{
    static const char *const bad[] = {
        "x", "-", "12", "12-", "-5", "12-x", "12--1", "12-99999", "99999999999999999999-1", "12-1-", "1 -1"};
    struct timeline_place place;
    arena = arena_create();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!timeline_place_parse(bad[i], &place), "%s was taken", bad[i]);
    ck_assert(timeline_place_parse("-62000000-3", &place));
    ck_assert_int_eq(place.at, -62000000);
    ck_assert_uint_eq(place.skip, 3);
    ck_assert_str_eq(timeline_place_text(arena, place), "-62000000-3");
    ck_assert(timeline_place_parse("", &place));
    ck_assert_int_eq(place.at, KITH_TIME_NONE);
    arena_destroy(&arena);
}
END_TEST

struct counting {
    struct count_key key;
    int64_t delta; /* 0: clear */
};

static enum kith_rc do_count(struct kith_db *on, void *data)
{
    const struct counting *c = data;
    return c->delta != 0 ? count_add(on, &c->key, c->delta, NOW)
                         : count_clear(on, c->key.account, c->key.name, c->key.person);
}

static void count(int64_t account, const char *name, int64_t person, enum kith_section section, int64_t delta)
{
    struct counting c = {{account, name, person, section}, delta};
    ck_assert_int_eq(db_transaction(db, do_count, &c, NULL, NULL), KITH_OK);
}

/* "name=value" of each, joined. */
static const char *counts_of(int64_t account)
{
    const struct count_sum *sums = NULL;
    size_t n = 0;
    const char *text = "";
    ck_assert_int_ne(count_list(db, arena, account, &sums, &n), KITH_ERROR);
    for (size_t i = 0; i < n; i++)
        text = kith_printf(arena, "%s%s=%d ", text, sums[i].name, (int)sums[i].value);
    return text;
}

START_TEST(counts_stop_where_sight_ends)
{
    begin();
    count(FAMILY, "visits.unread", EDITH, KITH_SECTION_VISITS, 2);
    count(FAMILY, "visits.unread", EDITH, KITH_SECTION_VISITS, 1);
    count(FAMILY, "visits.unread", EDITH, KITH_SECTION_MONEY, 5);
    count(FAMILY, "visits.unread", FRANK, KITH_SECTION_VISITS, 7);
    count(FAMILY, "notes.new", 0, KITH_SECTION_ABOUT, 1);
    count(OFFICE, "notes.new", 0, KITH_SECTION_ABOUT, 9);
    look_as(FAMILY, 0, KITH_ROLE_PERSON);
    ck_assert_str_eq(counts_of(FAMILY), "notes.new=1 visits.unread=3 ");
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " VALUES (UNHEX(MD5('b')), 1, 2, 'visits', 'x', '2027-01-01', '2026-01-01')");
    ck_assert_str_eq(counts_of(FAMILY), "notes.new=1 ");
    fixture_execute("DELETE FROM access_bar");
    count(FAMILY, "visits.unread", EDITH, KITH_SECTION_VISITS, -10);
    ck_assert_str_eq(counts_of(FAMILY), "notes.new=1 ");
    count(FAMILY, "visits.unread", EDITH, KITH_SECTION_VISITS, 1);
    ck_assert_str_eq(counts_of(FAMILY), "notes.new=1 visits.unread=1 ");
    count(FAMILY, "visits.unread", FRANK, KITH_SECTION_VISITS, 0);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account_count WHERE person_id = 2"), 0);
    count(FAMILY, "visits.unread", 0, KITH_SECTION_VISITS, 0);
    ck_assert_str_eq(counts_of(FAMILY), "notes.new=1 ");
    end();
}
END_TEST

FIXTURE_MAIN("book", FIXTURE_MIGRATED, a_correction_keeps_what_was_there, a_bad_entry_is_not_written,
             paging_shows_each_once_and_newest_first, filters_narrow, each_sees_what_they_may,
             an_earlier_version_is_no_way_round, a_page_reads_one_range, places_are_checked,
             counts_stop_where_sight_ends)
