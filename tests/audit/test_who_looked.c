/* test_who_looked.c - a person's log: what it shows, what it leaves out, and what a page costs. */
#include "arena.h"
#include "audit.h"
#include "explain.h"
#include "fixture.h"
#include "who_looked.h"

#include <kith/arena.h>

#include <stdio.h>
#include <string.h>

#define DAY_ZERO  INT64_C(1795000000000000) /* an instant of 2026 */
#define ALL_SEEN  KITH_SECTIONS_ALL
#define A_REQUEST "00112233445566778899aabbccddeeff"

enum { EDITH = 1, ARTHUR = 2, PRIYA = 1, TOM = 2, HARBOUR = 1, NORTHSHIRE = 2 };

static struct kith_db *db;
static struct kith_arena *arena;

static void begin(void)
{
    fixture_execute("DELETE FROM membership");
    fixture_execute("DELETE FROM account");
    fixture_execute("DELETE FROM organisation");
    fixture_execute("INSERT INTO organisation (id, public_id, kind, name, created_at) VALUES"
                    " (1, RANDOM_BYTES(16), 'provider', 'Harbour Homecare', NOW()),"
                    " (2, RANDOM_BYTES(16), 'council', 'Northshire Council', NOW())");
    fixture_execute("INSERT INTO account (id, public_id, email, display_name, state, created_at) VALUES"
                    " (1, RANDOM_BYTES(16), 'priya@example.org', 'Priya Nair', 'active', NOW()),"
                    " (2, RANDOM_BYTES(16), 'tom@example.org', 'Tom Akande', 'active', NOW())");
    fixture_execute(
        "INSERT INTO membership (id, public_id, account_id, organisation_id, manager_id, role, created_at)"
        " VALUES (11, RANDOM_BYTES(16), 1, 1, 1, 'coordinator', NOW()),"
        " (12, RANDOM_BYTES(16), 2, 2, 2, 'officer', NOW())");
    db = fixture_db(DB_APP);
    arena = arena_create();
}

static void end(void)
{
    arena_destroy(&arena);
    db_close(&db);
}

static enum kith_rc write_entry(struct kith_db *handle, void *data)
{
    return audit_write(handle, data);
}

static void looked(struct audit_entry entry)
{
    entry.action = entry.action == NULL ? "page.view" : entry.action;
    entry.outcome = "done";
    entry.request_id = A_REQUEST;
    ck_assert_int_eq(db_transaction(db, write_entry, &entry, NULL, NULL), KITH_OK);
}

static void clear(void)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "DELETE FROM %s.audit_event", db_audit_schema(db));
    fixture_execute(sql);
}

static size_t page(const struct who_looked_query *query, const struct who_looked_row **rows_r)
{
    size_t count = 77;
    enum kith_found found = who_looked_page(db, arena, query, rows_r, &count);
    ck_assert_int_eq(found, count > 0 ? KITH_FOUND : KITH_NONE);
    return count;
}

START_TEST(a_row_says_who_what_when_and_why)
{
    const struct who_looked_row *rows;
    struct who_looked_row one;
    begin();
    clear();
    looked((struct audit_entry){.at = DAY_ZERO,
                                .account_id = PRIYA,
                                .membership_id = 11,
                                .organisation_id = HARBOUR,
                                .person_id = EDITH,
                                .section = "visits",
                                .basis = KITH_BASIS_PACKAGE});
    looked((struct audit_entry){
        .at = DAY_ZERO - KITH_SECOND, .person_id = EDITH, .section = "log"}); /* nobody */
    const struct who_looked_query query = {.person = EDITH, .sections = ALL_SEEN, .limit = 10};
    ck_assert_uint_eq(page(&query, &rows), 2);
    ck_assert(rows[0].at == DAY_ZERO);
    ck_assert_int_eq(rows[0].account, PRIYA);
    ck_assert_str_eq(rows[0].account_name, "Priya Nair");
    ck_assert_int_eq(rows[0].role, KITH_ROLE_COORDINATOR);
    ck_assert_int_eq(rows[0].organisation, HARBOUR);
    ck_assert_str_eq(rows[0].organisation_name, "Harbour Homecare");
    ck_assert_int_eq(rows[0].section, KITH_SECTION_VISITS);
    ck_assert_int_eq(rows[0].basis, KITH_BASIS_PACKAGE);
    ck_assert_str_eq(rows[0].action, "page.view");
    ck_assert_str_eq(rows[0].outcome, "done");
    ck_assert_str_eq(kith_id_text(arena, rows[0].request), A_REQUEST);
    ck_assert_int_eq(rows[1].account, 0);
    ck_assert_ptr_null(rows[1].account_name);
    ck_assert_ptr_null(rows[1].organisation_name);
    ck_assert_int_eq(rows[1].section, KITH_SECTION_LOG);
    ck_assert_int_eq(rows[1].basis, KITH_BASIS_NONE);
    ck_assert_int_eq(who_looked_find(db, arena, EDITH, ALL_SEEN, DAY_ZERO, rows[0].request, &one),
                     KITH_FOUND);
    ck_assert_int_eq(one.id, rows[0].id);
    ck_assert_int_eq(who_looked_find(db, arena, ARTHUR, ALL_SEEN, DAY_ZERO, rows[0].request, &one),
                     KITH_NONE);
    ck_assert_int_eq(who_looked_find(db, arena, EDITH, ALL_SEEN, DAY_ZERO + 1, rows[0].request, &one),
                     KITH_NONE);
    ck_assert_int_eq(who_looked_find(db, arena, EDITH, KITH_SECTION_BIT(KITH_SECTION_LOG), DAY_ZERO,
                                     rows[0].request, &one),
                     KITH_NONE);
    end();
}
END_TEST

/* What must not show: one row of each kind, and the one that may. */
START_TEST(restricted_sectionless_and_other_rows_are_left_out)
{
    const struct who_looked_row *rows;
    struct who_looked_row one;
    struct kith_id request;
    begin();
    clear();
    struct audit_entry entry = {.at = DAY_ZERO, .account_id = TOM, .person_id = EDITH, .section = "plan"};
    looked(entry);
    entry.at++;
    entry.restricted = true;
    looked(entry);
    entry.restricted = false;
    entry.section = NULL; /* a bar, say */
    looked(entry);
    entry.section = "money"; /* the reader sees plans only */
    looked(entry);
    entry.section = "plan";
    entry.person_id = ARTHUR;
    looked(entry);
    struct who_looked_query query = {
        .person = EDITH, .sections = KITH_SECTION_BIT(KITH_SECTION_PLAN), .limit = 10};
    ck_assert_uint_eq(page(&query, &rows), 1);
    ck_assert(rows[0].at == DAY_ZERO);
    query.sections = ALL_SEEN;
    ck_assert_uint_eq(page(&query, &rows), 2);
    query.sections = 0;
    ck_assert_uint_eq(page(&query, &rows), 0);
    ck_assert(kith_id_parse(A_REQUEST, &request));
    ck_assert_int_eq(who_looked_find(db, arena, EDITH, ALL_SEEN, DAY_ZERO + 1, request, &one), KITH_FOUND);
    ck_assert_int_eq(one.section, KITH_SECTION_MONEY);
    end();
}
END_TEST

START_TEST(each_section_has_its_bit)
{
    static const char *const names[] = {
        "about", "contact", "communication", "alerts",       "plan",  "visits", "health",
        "money", "circle",  "complaints",    "safeguarding", "notes", "log"};
    const struct who_looked_row *rows;
    ck_assert_uint_eq(sizeof names / sizeof *names, KITH_SECTION__MAX);
    begin();
    clear();
    for (size_t i = 0; i < KITH_SECTION__MAX; i++)
        looked((struct audit_entry){.at = DAY_ZERO, .person_id = EDITH, .section = names[i]});
    for (unsigned i = 0; i < KITH_SECTION__MAX; i++) {
        struct who_looked_query query = {.person = EDITH, .sections = KITH_SECTION_BIT(i), .limit = 10};
        ck_assert_uint_eq(page(&query, &rows), 1);
        ck_assert_uint_eq(rows[0].section, i);
    }
    end();
}
END_TEST

START_TEST(filters_narrow_it)
{
    const struct who_looked_row *rows;
    begin();
    clear();
    for (int i = 0; i < 12; i++)
        looked((struct audit_entry){.at = DAY_ZERO + i * KITH_HOUR,
                                    .account_id = i % 2 == 0 ? PRIYA : TOM,
                                    .organisation_id = i % 3 == 0 ? HARBOUR : NORTHSHIRE,
                                    .person_id = EDITH,
                                    .section = "plan"});
    struct who_looked_query query = {.person = EDITH, .sections = ALL_SEEN, .limit = 50};
    query.account = TOM;
    ck_assert_uint_eq(page(&query, &rows), 6);
    query.organisation = HARBOUR;
    ck_assert_uint_eq(page(&query, &rows), 2); /* 3 and 9 */
    ck_assert(rows[0].at == DAY_ZERO + 9 * KITH_HOUR);
    query = (struct who_looked_query){.person = EDITH, .sections = ALL_SEEN, .limit = 50};
    query.from_set = true;
    query.from = DAY_ZERO + 3 * KITH_HOUR;
    ck_assert_uint_eq(page(&query, &rows), 9);
    query.until_set = true;
    query.until = DAY_ZERO + 5 * KITH_HOUR; /* that instant itself is not in it */
    ck_assert_uint_eq(page(&query, &rows), 2);
    ck_assert(rows[0].at == DAY_ZERO + 4 * KITH_HOUR);
    ck_assert(rows[1].at == DAY_ZERO + 3 * KITH_HOUR);
    end();
}
END_TEST

/* Many looks at one instant: every row exactly once, whatever the size of the page. */
START_TEST(pages_neither_miss_nor_repeat_a_row)
{
    enum { ROWS = 23 };
    char sql[300];
    begin();
    clear();
    for (int i = 0; i < ROWS; i++)
        looked((struct audit_entry){
            .at = DAY_ZERO + i / 7 * KITH_SECOND, .person_id = EDITH, .section = "plan"});
    for (unsigned limit = 1; limit <= 8; limit++) {
        struct who_looked_query query = {.person = EDITH, .sections = ALL_SEEN, .limit = limit};
        const struct who_looked_row *rows;
        size_t count;
        size_t seen = 0;
        while ((count = page(&query, &rows)) > 0) {
            for (size_t i = 0; i < count; i++) {
                ck_assert(query.before_id == 0 || rows[i].at < query.before_at ||
                          (rows[i].at == query.before_at && rows[i].id < query.before_id));
                query.before_at = rows[i].at;
                query.before_id = rows[i].id;
                seen++;
            }
        }
        ck_assert_uint_eq(seen, ROWS);
    }
    /* Also by how many were shown already, more than are given at once. */
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO %s.audit_event (at, action, outcome, person_id, section, salt)"
        " SELECT '2026-01-01', 'page.view', 'done', %d, 'plan', RANDOM_BYTES(16) FROM seq_1_to_450",
        db_audit_schema(db), ARTHUR);
    fixture_execute(sql);
    struct who_looked_query query = {.person = ARTHUR, .sections = ALL_SEEN, .limit = WHO_LOOKED_ROWS_MAX};
    const struct who_looked_row *rows;
    int64_t last = INT64_MAX;
    size_t count;
    while ((count = page(&query, &rows)) > 0) {
        for (size_t i = 0; i < count; i++) {
            ck_assert(rows[i].id < last);
            last = rows[i].id;
        }
        query.skip += (int64_t)count;
    }
    ck_assert_int_eq(query.skip, 450);
    end();
}
END_TEST

START_TEST(every_row_has_a_salt_of_its_own)
{
    char sql[300];
    begin();
    clear();
    for (int i = 0; i < 5; i++)
        looked((struct audit_entry){.at = DAY_ZERO, .person_id = EDITH, .section = "plan"});
    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(DISTINCT salt) FROM %s.audit_event WHERE salt <> REPEAT(CHAR(0), 16)",
                   db_audit_schema(db));
    ck_assert_int_eq(fixture_number(sql), 5);
    end();
}
END_TEST

/* Rows of indexes and tables that this connection has read so far. */
static int64_t rows_read(void)
{
    static const struct kith_statement HANDLER = {
        .name = "test.handler",
        .sql = "SELECT CAST(SUM(VARIABLE_VALUE) AS INT) FROM information_schema.SESSION_STATUS"
               " WHERE VARIABLE_NAME IN ('HANDLER_READ_KEY', 'HANDLER_READ_NEXT', 'HANDLER_READ_PREV',"
               " 'HANDLER_READ_RND_NEXT', 'HANDLER_ICP_ATTEMPTS')",
        .params = "",
        .columns = "i"};
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(db, &HANDLER, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

/* 100,000 rows of which the person has a fifth: a page in their middle reads little more than it shows. */
START_TEST(a_page_reads_by_its_index_and_little_more_than_it_shows)
{
    enum { SHOWN = 51 };
    const struct who_looked_row *rows;
    char sql[1000];
    begin();
    clear();
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO %s.audit_event (at, account_id, membership_id, organisation_id, action, outcome,"
        " person_id, section, basis, salt)"
        " SELECT '2026-01-01' + INTERVAL seq * 137 SECOND, 1 + seq %% 2, 11 + seq %% 2, 1 + seq %% 2,"
        " 'page.view', 'done', 1 + seq %% 5, 1 + seq %% 12, 7, RANDOM_BYTES(16) FROM seq_1_to_100000",
        db_audit_schema(db));
    fixture_execute(sql);
    (void)snprintf(sql, sizeof sql, "ANALYZE TABLE %s.audit_event", db_audit_schema(db));
    fixture_execute(sql);
    struct who_looked_query query = {.person = EDITH, .sections = ALL_SEEN, .limit = SHOWN};
    ck_assert_uint_eq(page(&query, &rows), SHOWN); /* prepares, and warms the names */
    query.before_at = rows[SHOWN - 1].at - 1000 * KITH_HOUR;
    query.before_id = 50000;
    int64_t before = rows_read();
    int64_t of_status = rows_read() - before; /* asking costs some too */
    before = rows_read();
    ck_assert_uint_eq(page(&query, &rows), SHOWN);
    int64_t read = rows_read() - before - of_status;
    ck_assert_msg(read > SHOWN && read < 8 * SHOWN, "a page of %d rows read %lld", SHOWN, (long long)read);
    explain_uses(db, &WHO_LOOKED_PAGE,
                 KITH_ARGS(kith_int(EDITH), kith_int(ALL_SEEN), kith_instant(DAY_ZERO - 99 * KITH_DAY),
                           kith_instant(DAY_ZERO), kith_instant(DAY_ZERO), kith_int(50000), kith_int(0),
                           kith_int(0), kith_int(0), kith_int(0), kith_int(SHOWN), kith_int(0)),
                 "e", "audit_event_person");
    explain_no_sort(db, &WHO_LOOKED_PAGE,
                    KITH_ARGS(kith_int(EDITH), kith_int(ALL_SEEN), kith_instant(DAY_ZERO - 99 * KITH_DAY),
                              kith_instant(DAY_ZERO), kith_instant(DAY_ZERO), kith_int(50000), kith_int(0),
                              kith_int(0), kith_int(0), kith_int(0), kith_int(SHOWN), kith_int(0)));
    struct kith_id request = {{1}};
    explain_uses(db, &WHO_LOOKED_FIND,
                 KITH_ARGS(kith_int(EDITH), kith_int(ALL_SEEN), kith_instant(DAY_ZERO), kith_id(request)),
                 "e", "audit_event_person");
    end();
}
END_TEST

FIXTURE_MAIN("who looked", FIXTURE_MIGRATED, a_row_says_who_what_when_and_why,
             restricted_sectionless_and_other_rows_are_left_out, each_section_has_its_bit, filters_narrow_it,
             pages_neither_miss_nor_repeat_a_row, every_row_has_a_salt_of_its_own,
             a_page_reads_by_its_index_and_little_more_than_it_shows)
