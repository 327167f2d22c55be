/* test_types.c - every type there and back, and results that are too long or not what was declared. */
#include "arena.h"
#include "fixture.h"

#include <kith/clock.h>

#include <stdio.h>
#include <string.h>

static const struct kith_statement ADD = {
    .name = "types.add",
    .sql = "INSERT INTO types (i, o, s, b, t, d, u) VALUES (?, ?, ?, ?, ?, ?, ?)",
    .params = "iosbtdu",
};
static const struct kith_statement GET = {
    .name = "types.get",
    .sql = "SELECT i, o, s, b, t, d, u FROM types WHERE id = ?",
    .params = "i",
    .columns = "iosbtdu",
};
static const struct kith_statement CLEAR = {.name = "types.clear", .sql = "DELETE FROM types", .params = ""};

static struct kith_db *db;
static struct kith_arena *arena;

struct row {
    struct kith_value values[7];
    int64_t id;
};

static enum kith_rc add_row(struct kith_db *in, void *data)
{
    struct row *row = data;
    return kith_write(in, &ADD, row->values, 7, NULL, &row->id) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static void open_all(void)
{
    fixture_execute(
        "CREATE TABLE IF NOT EXISTS types (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, i BIGINT,"
        " o TINYINT(1), s LONGTEXT, b LONGBLOB, t DATETIME(6), d DATE, u BINARY(16))");
    db = fixture_db(DB_APP);
    arena = arena_create();
}

static void close_all(void)
{
    db_close(&db);
    arena_destroy(&arena);
}

static struct kith_rows round_trip(struct row *row)
{
    struct kith_rows rows;
    ck_assert_int_eq(db_transaction(db, add_row, row, NULL, NULL), KITH_OK);
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_int(row->id)), arena, &rows), KITH_FOUND);
    ck_assert_uint_eq(rows.count, 1);
    ck_assert_uint_eq(rows.columns, 7);
    return rows;
}

START_TEST(values_come_back_as_they_went)
{
    static const char text[] = "Caf\xc3\xa9 \xf0\x9f\x8f\xa0 '\"\\; DROP TABLE types; -- %s\n\t";
    static const unsigned char bytes[] = {0, 1, 255, 0, 39, 92};
    size_t len;
    kith_date date;
    open_all();
    ck_assert(kith_date_make(1936, 2, 29, &date));
    struct kith_id id = kith_id_new();
    kith_time at = INT64_C(1795246200123456); /* 21 November 2026, 7:30am and 123,456 microseconds */
    struct row row = {.values = {kith_int(INT64_MIN), kith_bool(true), kith_text(text),
                                 kith_blob(bytes, sizeof bytes), kith_instant(at), kith_day(date),
                                 kith_id(id)}};
    struct kith_rows rows = round_trip(&row);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 0), INT64_MIN);
    ck_assert(kith_cell_bool(&rows, 0, 1));
    ck_assert_str_eq(kith_cell_text(&rows, 0, 2), text);
    ck_assert_mem_eq(kith_cell_blob(&rows, 0, 3, &len), bytes, sizeof bytes);
    ck_assert_uint_eq(len, sizeof bytes);
    ck_assert_int_eq(kith_cell_time(&rows, 0, 4), at);
    ck_assert_int_eq(kith_cell_date(&rows, 0, 5), date);
    struct kith_id back = kith_cell_id(&rows, 0, 6);
    ck_assert_mem_eq(back.bytes, id.bytes, KITH_ID_BYTES);
    for (size_t i = 0; i < 7; i++)
        ck_assert(!kith_cell_null(&rows, 0, i));
    close_all();
}
END_TEST

START_TEST(nothing_stays_nothing)
{
    size_t len;
    open_all();
    struct row row = {.values = {kith_null(KITH_INT), kith_null(KITH_BOOL), kith_text(NULL),
                                 kith_blob(NULL, 0), kith_instant(KITH_TIME_NONE), kith_day(KITH_DATE_NONE),
                                 kith_null(KITH_ID)}};
    struct kith_rows rows = round_trip(&row);
    for (size_t i = 0; i < 7; i++)
        ck_assert(kith_cell_null(&rows, 0, i));
    ck_assert_int_eq(kith_cell_int(&rows, 0, 0), 0);
    ck_assert(!kith_cell_bool(&rows, 0, 1));
    ck_assert_ptr_null(kith_cell_text(&rows, 0, 2));
    ck_assert_ptr_null(kith_cell_blob(&rows, 0, 3, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(kith_cell_time(&rows, 0, 4), KITH_TIME_NONE);
    ck_assert_int_eq(kith_cell_date(&rows, 0, 5), KITH_DATE_NONE);
    ck_assert_mem_eq(kith_cell_id(&rows, 0, 6).bytes, (char[16]){0}, 16);
    close_all();
}
END_TEST

START_TEST(empty_is_not_nothing_and_edges_hold)
{
    size_t len;
    open_all();
    struct row row = {.values = {kith_int(INT64_MAX), kith_bool(false), kith_text(""), kith_blob("", 0),
                                 kith_instant(-1), kith_day(-1), kith_id((struct kith_id){{0}})}};
    struct kith_rows rows = round_trip(&row);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 0), INT64_MAX);
    ck_assert(!kith_cell_null(&rows, 0, 1));
    ck_assert_str_eq(kith_cell_text(&rows, 0, 2), "");
    ck_assert_ptr_nonnull(kith_cell_blob(&rows, 0, 3, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(kith_cell_time(&rows, 0, 4), -1);
    ck_assert_int_eq(kith_cell_date(&rows, 0, 5), -1);
    ck_assert(!kith_cell_null(&rows, 0, 6));
    close_all();
}
END_TEST

START_TEST(long_text_and_blobs_are_whole)
{
    enum { LONG = 1024 * 1024 };
    size_t len;
    open_all();
    unsigned char *bytes = kith_alloc(arena, LONG);
    char *text = kith_alloc(arena, LONG + 1);
    for (size_t i = 0; i < LONG; i++) {
        bytes[i] = (unsigned char)(i * 131 >> 3);
        text[i] = (char)('a' + i % 26);
    }
    struct row row = {.values = {kith_int(1), kith_bool(true), kith_text(text), kith_blob(bytes, LONG),
                                 kith_instant(0), kith_day(0), kith_id(kith_id_new())}};
    struct kith_rows rows = round_trip(&row);
    ck_assert_str_eq(kith_cell_text(&rows, 0, 2), text);
    ck_assert_mem_eq(kith_cell_blob(&rows, 0, 3, &len), bytes, LONG);
    ck_assert_uint_eq(len, LONG);
    close_all();
}
END_TEST

static const struct kith_statement THREE = {.name = "types.three",
                                            .sql = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3",
                                            .params = "",
                                            .columns = "i",
                                            .max_rows = 3};
static const struct kith_statement THREE_OF_TWO = {.name = "types.two",
                                                   .sql = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3",
                                                   .params = "",
                                                   .columns = "i",
                                                   .max_rows = 2};
static const struct kith_statement THREE_OF_ONE = {.name = "types.one",
                                                   .sql = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3",
                                                   .params = "",
                                                   .columns = "i"};
static const struct kith_statement NUMBERS = {.name = "types.numbers",
                                              .sql = "SELECT seq, REPEAT('x', seq) FROM seq_1_to_1000",
                                              .params = "",
                                              .columns = "is",
                                              .max_rows = 1000};

START_TEST(more_rows_than_declared_is_an_error)
{
    struct kith_rows rows;
    open_all();
    ck_assert_int_eq(kith_select(db, &THREE, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert_uint_eq(rows.count, 3);
    ck_assert_int_eq(kith_cell_int(&rows, 2, 0), 3);
    ck_assert_int_eq(kith_select(db, &THREE_OF_TWO, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_uint_eq(rows.count, 0);
    ck_assert_int_eq(kith_select(db, &THREE_OF_ONE, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    /* The connection is as good as before. */
    ck_assert_int_eq(kith_select(db, &THREE, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_int(-5)), arena, &rows), KITH_NONE);
    close_all();
}
END_TEST

START_TEST(many_rows_keep_their_order)
{
    struct kith_rows rows;
    open_all();
    ck_assert_int_eq(kith_select(db, &NUMBERS, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert_uint_eq(rows.count, 1000);
    for (size_t i = 0; i < rows.count; i++) {
        ck_assert_int_eq(kith_cell_int(&rows, i, 0), (int64_t)i + 1);
        ck_assert_uint_eq(strlen(kith_cell_text(&rows, i, 1)), i + 1);
    }
    close_all();
}
END_TEST

static const struct kith_statement TOO_BIG = {
    .name = "types.too_big", .sql = "SELECT 18446744073709551615", .params = "", .columns = "i"};
static const struct kith_statement SUM = {.name = "types.sum",
                                          .sql = "SELECT SUM(seq), COUNT(*), 3 > 2 FROM seq_1_to_10",
                                          .params = "",
                                          .columns = "iio"};
static const struct kith_statement SHORT_ID = {
    .name = "types.short_id", .sql = "SELECT BINARY 'abc'", .params = "", .columns = "u"};

START_TEST(what_does_not_fit_is_an_error)
{
    struct kith_rows rows;
    open_all();
    ck_assert_int_eq(kith_select(db, &TOO_BIG, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &SHORT_ID, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &SUM, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 0), 55);
    ck_assert_int_eq(kith_cell_int(&rows, 0, 1), 10);
    ck_assert(kith_cell_bool(&rows, 0, 2));
    close_all();
}
END_TEST

START_TEST(calls_that_do_not_fit_the_declaration_are_refused)
{
    struct kith_rows rows;
    int64_t count;
    open_all();
    ck_assert_int_eq(kith_select(db, &GET, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_text("1")), arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_int(1), kith_int(2)), arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_select(db, &CLEAR, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(kith_write(db, &CLEAR, KITH_NO_ARGS, &count, NULL),
                     KITH_NOT_WRITTEN); /* no transaction */
    close_all();
}
END_TEST

START_TEST(ids_are_32_hex_digits)
{
    struct kith_id id = kith_id_new();
    struct kith_id other = kith_id_new();
    struct kith_id back;
    arena = arena_create();
    ck_assert_mem_ne(id.bytes, other.bytes, KITH_ID_BYTES);
    const char *text = kith_id_text(arena, id);
    ck_assert_uint_eq(strlen(text), KITH_ID_CHARS);
    ck_assert(kith_id_parse(text, &back));
    ck_assert_mem_eq(back.bytes, id.bytes, KITH_ID_BYTES);
    ck_assert(!kith_id_parse("", &back));
    ck_assert(!kith_id_parse("0123456789ABCDEF0123456789ABCDEF", &back));
    ck_assert(!kith_id_parse("0123456789abcdef0123456789abcdef0", &back));
    arena_destroy(&arena);
}
END_TEST

FIXTURE_MAIN("types", FIXTURE_EMPTY, values_come_back_as_they_went, nothing_stays_nothing,
             empty_is_not_nothing_and_edges_hold, long_text_and_blobs_are_whole,
             more_rows_than_declared_is_an_error, many_rows_keep_their_order, what_does_not_fit_is_an_error,
             calls_that_do_not_fit_the_declaration_are_refused, ids_are_32_hex_digits)
