/* test_export.c - export.sql: read strictly, refused when it does not ask who is looking, run as the viewer
 * may see. */
#include "arena.h"
#include "browser.h"
#include "export.h"
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define HEAD "-- name: visits\n-- heading: Visits\n-- section: visits\n-- columns: t:When, s:What\n"
#define ASKED                                                                                                \
    "WHERE e.person_id = {{person}} AND e.restriction_id IS NULL AND {{visible({{person}}, e.section, "      \
    "e.owner_organisation_id, e.restriction_id)}}"
#define GOOD "SELECT e.at, e.title FROM book_entry e " ASKED " LIMIT 100;\n"

static char error[1024];

START_TEST(a_right_file_is_read)
{
    struct kith_arena *arena = arena_create();
    const struct export_query *queries;
    size_t count;
    ck_assert_msg(export_parse(arena, "notes",
                               HEAD GOOD "\n-- name: x\n-- heading: X\n-- section: plan\n-- columns: i:N\n"
                                         "SELECT 1\nFROM x\n;\n",
                               &queries, &count, error, sizeof error),
                  "%s", error);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(queries[0].name, "visits");
    ck_assert_str_eq(queries[0].columns, "t:When\ts:What");
    ck_assert_int_eq(queries[0].section, KITH_SECTION_VISITS);
    ck_assert_str_eq(queries[1].sql, "SELECT 1\nFROM x\n");
    ck_assert(export_parse(arena, "notes", "", &queries, &count, error, sizeof error));
    ck_assert_uint_eq(count, 0);
    arena_destroy(&arena);
}
END_TEST

START_TEST(any_other_is_refused)
{
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {GOOD, "has no name, heading, section and columns"},
        {"-- heading: X\n" GOOD, "line 1: before each SELECT stand"},
        {"-- a comment\n" HEAD GOOD, "line 1: before each SELECT stand"},
        {HEAD "-- name: again\n" GOOD, "line 5: before each SELECT stand"},
        {HEAD "SELECT 1 -- why\n;", "no comment inside"},
        {HEAD "SELECT 1 /* why */;", "no comment inside"},
        {HEAD "SELECT 1; SELECT 2;", "one ';' at its end"},
        {HEAD "SELECT 1", "does not end with ';'"},
        {HEAD, "does not end with ';'"},
        {"-- name: V V\n-- heading: Visits\n-- section: visits\n-- columns: s:W\n" GOOD, "cannot be a name"},
        {"-- name: v\n-- heading: Visits\n-- section: visit\n-- columns: s:W\n" GOOD,
         "there is no section \"visit\""},
        {"-- name: v\n-- heading: Visits\n-- section: visits\n-- columns: x:W\n" GOOD, "write columns like"},
        {"-- name: v\n-- heading: Visits\n-- section: visits\n-- columns: When\n" GOOD, "write columns like"},
        {HEAD GOOD HEAD GOOD, "the name is there twice"},
    };
    struct kith_arena *arena = arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct export_query *queries;
        size_t count;
        ck_assert_msg(!export_parse(arena, "notes", cases[i].text, &queries, &count, error, sizeof error),
                      "case %zu was taken", i);
        ck_assert_msg(strstr(error, cases[i].reason) != NULL, "case %zu: %s", i, error);
    }
    arena_destroy(&arena);
}
END_TEST

START_TEST(what_does_not_ask_is_refused)
{
    static const struct {
        const char *sql, *reason;
    } cases[] = {
        {"SELECT e.at, e.title FROM book_entry e " ASKED, NULL},
        {"SELECT e.at, e.title FROM book_entry e", "must ask {{visible({{person}}, ...)}}"},
        {"SELECT e.at, e.title FROM book_entry e WHERE e.person_id = {{person}}", "must ask {{visible"},
        {"SELECT e.at, e.title FROM book_entry e WHERE e.person_id = {{person}} AND e.restriction_id IS NULL"
         " AND {{visible({{person}}, e.section)}}",
         "an owner and a restriction"},
        {"SELECT e.at, e.title FROM book_entry e WHERE e.person_id = {{person}} AND {{visible({{person}}, e.section,"
         " e.owner_organisation_id, e.restriction_id)}}",
         "leave restricted entries out"},
        {"SELECT e.at, e.titel FROM book_entry e " ASKED, "titel"},
        {"SELECT e.title, e.at FROM book_entry e " ASKED, "cannot be read as"},
        {"SELECT e.title FROM book_entry e " ASKED, "columns"},
        {"DELETE FROM book_entry", "must begin with SELECT"},
    };
    struct kith_db *db = fixture_db(DB_APP);
    struct kith_arena *arena = arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct export_query query = {"notes",      "visits",        "Visits", KITH_SECTION_VISITS,
                                           cases[i].sql, "t:When\ts:What"};
        bool good = export_check(db, arena, &query, error, sizeof error);
        ck_assert_msg(good == (cases[i].reason == NULL), "case %zu: %s", i, error);
        ck_assert_msg(good || strstr(error, cases[i].reason) != NULL, "case %zu: %s", i, error);
    }
    arena_destroy(&arena);
    db_close(&db);
}
END_TEST

static void put(const char *folder, const char *text)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/exp/%s", getenv("KITH_TEST_DIR"), folder);
    (void)mkdir(path, 0700);
    (void)snprintf(path + strlen(path), sizeof path - strlen(path), "/export.sql");
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static bool register_all(void)
{
    char root[512];
    (void)snprintf(root, sizeof root, "%s/exp", getenv("KITH_TEST_DIR"));
    struct kith_db *owner = fixture_db(DB_OWNER);
    struct kith_arena *arena = arena_create();
    db_viewer_set(owner, &(struct db_viewer){.system = true});
    bool good = export_register_all(owner, root, arena, error, sizeof error);
    arena_destroy(&arena);
    db_close(&owner);
    return good;
}

/* What account 1, family with those sections, takes along about person 1. */
static size_t rows_for(unsigned sections, const struct export_table **tables_r, size_t *count_r)
{
    struct kith_ctx ctx;
    const struct kith_person person = {.id = 1, .sections = sections};
    ctx_init(&ctx, browser_portal());
    const struct db_viewer viewer = {
        .account_id = 1, .role = KITH_ROLE_PERSON, .now = ctx.now, .person_id = 1};
    db_viewer_set(browser_portal()->db, &viewer);
    ctx.person = person;
    enum kith_found found = export_run(&ctx, tables_r, count_r);
    ck_assert_int_ne(found, KITH_ERROR);
    size_t rows = 0;
    for (size_t i = 0; i < *count_r; i++)
        rows += (*tables_r)[i].n_rows;
    return rows;
}

START_TEST(it_runs_with_the_plugin_off_and_shows_what_may_be_seen)
{
    static const char *const sql[] = {
        "INSERT INTO account (id, public_id, email, display_name, state, created_at) VALUES"
        " (1, UNHEX(MD5('a1')), 'a1@example.org', 'Alex', 'active', NOW(6))",
        "INSERT INTO person (id, public_id, name, created_at) VALUES (1, UNHEX(MD5('p1')), 'Edith', '2026-01-01'),"
        " (2, UNHEX(MD5('p2')), 'Frank', '2026-01-01')",
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at,"
        " source, source_id, created_at) VALUES (UNHEX(MD5('r1')), 1, 1, 'person', 'grant', 'visits,plan',"
        " '2026-01-01', '9999-01-01', 'test', 1, '2026-01-01')",
        "INSERT INTO access_restriction (id, person_id, reason, review_on, set_at) VALUES (1, 1, 'x', '2027-01-01',"
        " '2026-01-01')",
        "INSERT INTO access_recipient (restriction_id, account_id, added_at) VALUES (1, 1, '2026-01-01')",
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, restriction_id, title,"
        " written_at) VALUES (1, '2026-11-21 07:30:00', 'visits', UNHEX(MD5('1')), 1, 'visits', NULL, 'Tom came', NOW()),"
        " (1, '2026-11-22 07:30:00', 'visits', UNHEX(MD5('2')), 1, 'money', NULL, 'Paid', NOW()),"
        " (1, '2026-11-22 07:30:00', 'visits', UNHEX(MD5('3')), 1, 'visits', 1, 'A concern', NOW()),"
        " (2, '2026-11-22 07:30:00', 'visits', UNHEX(MD5('4')), 1, 'visits', NULL, 'Frank', NOW())",
    };
    char path[512];
    const struct export_table *tables;
    size_t count;
    (void)browser_portal();
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
        fixture_execute(sql[i]);
    (void)snprintf(path, sizeof path, "%s/exp", getenv("KITH_TEST_DIR"));
    ck_assert_int_eq(mkdir(path, 0700), 0);
    put("gone", HEAD GOOD);
    ck_assert_msg(register_all(), "%s", error);
    ck_assert_uint_eq(rows_for(KITH_SECTION_BIT(KITH_SECTION_VISITS), &tables, &count), 1);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(tables[0].component, "gone");
    ck_assert_str_eq(tables[0].heading, "Visits");
    ck_assert_str_eq(tables[0].headings[1], "What");
    ck_assert_str_eq(tables[0].cells[0], "21 November 2026, 7:30am");
    ck_assert_str_eq(tables[0].cells[1], "Tom came");
    ck_assert_uint_eq(rows_for(KITH_SECTION_BIT(KITH_SECTION_PLAN), &tables, &count), 0);
    /* A bad file changes nothing; a right one replaces what was there. */
    put("gone", HEAD "SELECT e.at, e.title FROM book_entry e;\n");
    ck_assert(!register_all());
    ck_assert_ptr_nonnull(strstr(error, "export.sql: visits: must ask"));
    ck_assert_uint_eq(rows_for(KITH_SECTION_BIT(KITH_SECTION_VISITS), &tables, &count), 1);
    put("gone",
        "-- name: other\n-- heading: Other\n-- section: visits\n-- columns: s:What\nSELECT e.title FROM "
        "book_entry e " ASKED " AND e.title = 'none';\n");
    ck_assert_msg(register_all(), "%s", error);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM export_query"), 1);
    ck_assert_uint_eq(rows_for(KITH_SECTION_BIT(KITH_SECTION_VISITS), &tables, &count), 0);
}
END_TEST

START_TEST(the_core_s_own_file_is_right)
{
    struct kith_db *owner = fixture_db(DB_OWNER);
    struct kith_arena *arena = arena_create();
    db_viewer_set(owner, &(struct db_viewer){.system = true});
    ck_assert_msg(export_register_all(owner, fixture_settings()->sql_dir, arena, error, sizeof error), "%s",
                  error);
    ck_assert_int_ge(fixture_number("SELECT COUNT(*) FROM export_query WHERE component = 'core'"), 1);
    arena_destroy(&arena);
    db_close(&owner);
}
END_TEST

FIXTURE_MAIN("export", FIXTURE_MIGRATED, a_right_file_is_read, any_other_is_refused,
             what_does_not_ask_is_refused, it_runs_with_the_plugin_off_and_shows_what_may_be_seen,
             the_core_s_own_file_is_right)
