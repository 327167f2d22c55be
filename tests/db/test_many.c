/* test_many.c - many rows in one call: every type, whose key is whose, and what is refused. */
#include "arena.h"
#include "fixture.h"

#include <kith/clock.h>

#include <mysql.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COLUMNS = 7, MANY = 2500 };

#define ADD_COLUMNS "INSERT INTO many (i, o, s, b, t, d, u) VALUES (?, ?, ?, ?, ?, ?, ?)"
static const struct kith_statement ADD = {
    .name = "many.add", .sql = ADD_COLUMNS " RETURNING id", .params = "iosbtdu"};
static const struct kith_statement ADD_BLINDLY = {
    .name = "many.add_blindly", .sql = ADD_COLUMNS, .params = "iosbtdu"};
static const struct kith_statement GET = {
    .name = "many.get",
    .sql = "SELECT i, o, s, b, t, d, u FROM many WHERE id = ?",
    .params = "i",
    .columns = "iosbtdu",
};
static const struct kith_statement SET = {
    .name = "many.set", .sql = "UPDATE many SET s = ? WHERE i = ?", .params = "si"};
static const struct kith_statement OWN = {
    .name = "many.own",
    .sql = "INSERT INTO many_own (i, person_id, s) VALUES (?, {{person}}, ?)",
    .params = "is",
    .scope = KITH_SCOPE_PERSON,
};
static const struct kith_statement ALL = {.name = "many.all", .sql = "DELETE FROM many", .params = ""};

static struct kith_db *db;
static struct kith_arena *arena;

static void open_all(void)
{
    fixture_execute(
        "CREATE OR REPLACE TABLE many (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, i BIGINT,"
        " o TINYINT(1), s LONGTEXT, b LONGBLOB, t DATETIME(6), d DATE, u BINARY(16), UNIQUE KEY (i))");
    fixture_execute("CREATE OR REPLACE TABLE many_own (i BIGINT PRIMARY KEY, person_id BIGINT, s TEXT)");
    db = fixture_db(DB_APP);
    arena = arena_create();
}

static void close_all(void)
{
    db_close(&db);
    arena_destroy(&arena);
}

/* What a transaction is to write, and what came of it. */
struct story {
    const struct kith_statement *statement;
    struct kith_value *args;
    size_t rows;
    bool blind; /* keys are not asked for */
    bool swallow;
    enum kith_written written;
    int64_t touched;
    int64_t *ids;
};

static enum kith_rc write_all(struct kith_db *in, void *data)
{
    struct story *story = data;
    story->written = kith_write_many(in, story->statement, story->args, story->rows, &story->touched,
                                     story->blind ? NULL : story->ids);
    return story->written == KITH_WRITTEN || story->swallow ? KITH_OK : KITH_INVALID;
}

/* Row N has a value of its own in every column, and nothing in one of them. */
static void fill_row(struct kith_value *row, size_t n)
{
    static const char types[] = "iosbtdu";
    struct kith_id id = {{(unsigned char)n, (unsigned char)(n >> 8), 7}};
    row[0] = kith_int((int64_t)n - 1000);
    row[1] = kith_bool(n % 2 == 1);
    row[2] = kith_text(kith_printf(arena, "row %zu caf\xc3\xa9", n));
    row[3] = kith_blob("\0\1\2\3\4\5\6\7", n % 8);
    row[4] = kith_instant(INT64_C(1795246200123456) + (int64_t)n * KITH_HOUR);
    row[5] = kith_day((kith_date)(20000 + n % 1000));
    row[6] = kith_id(id);
    size_t none = n % COLUMNS;
    if (none != 0)
        row[none] = kith_null((enum kith_type)types[none]);
}

static struct story story_of(size_t rows)
{
    struct story story = {
        .statement = &ADD,
        .args = kith_alloc_array(arena, rows * COLUMNS, sizeof *story.args),
        .rows = rows,
        .ids = kith_alloc_array(arena, rows, sizeof *story.ids),
    };
    for (size_t n = 0; n < rows; n++)
        fill_row(story.args + n * COLUMNS, n);
    return story;
}

static void assert_same(const struct kith_value *sent, const struct kith_value *came)
{
    ck_assert_int_eq(sent->type, came->type);
    ck_assert_int_eq(sent->null, came->null);
    if (sent->null)
        return;
    switch (sent->type) {
    case KITH_TEXT:
    case KITH_BLOB:
        ck_assert_uint_eq(sent->as.bytes.len, came->as.bytes.len);
        ck_assert(memcmp(sent->as.bytes.data, came->as.bytes.data, sent->as.bytes.len) == 0);
        break;
    case KITH_ID:
        ck_assert_mem_eq(sent->as.id.bytes, came->as.id.bytes, KITH_ID_BYTES);
        break;
    default:
        ck_assert_int_eq(sent->as.i, came->as.i);
    }
}

static void assert_stored(const struct story *story, size_t n)
{
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_int(story->ids[n])), arena, &rows), KITH_FOUND);
    for (size_t i = 0; i < COLUMNS; i++)
        assert_same(&story->args[n * COLUMNS + i], &rows.cells[i]);
}

START_TEST(every_type_arrives_under_its_own_key)
{
    open_all();
    struct story story = story_of(MANY);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.touched, MANY);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), MANY);
    for (size_t n = 0; n < MANY; n += n < 20 || n > 980 ? 1 : 37)
        assert_stored(&story, n);
    close_all();
}
END_TEST

static enum kith_rc alone_and_together(struct kith_db *in, void *data)
{
    struct story *story = data;
    for (size_t n = 0; n + 3 <= story->rows; n += 3) {
        int64_t touched = 0;
        ck_assert_int_eq(kith_write(in, story->statement, story->args + n * COLUMNS, COLUMNS, &touched, NULL),
                         KITH_WRITTEN);
        ck_assert_int_eq(kith_write_many(in, story->statement, story->args + (n + 1) * COLUMNS, 2, &touched,
                                         story->blind ? NULL : story->ids + n + 1),
                         KITH_WRITTEN);
        ck_assert_int_eq(touched, 2);
    }
    return KITH_OK;
}

START_TEST(one_statement_serves_one_row_and_many)
{
    open_all();
    struct story story = story_of(9);
    ck_assert_int_eq(db_transaction(db, alone_and_together, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 9);
    assert_stored(&story, 1);
    assert_stored(&story, 8);
    fixture_execute("DELETE FROM many");
    story.statement = &ADD_BLINDLY;
    story.blind = true;
    ck_assert_int_eq(db_transaction(db, alone_and_together, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 9);
    close_all();
}
END_TEST

START_TEST(nothing_to_write_is_written)
{
    open_all();
    struct story story = story_of(1);
    story.rows = 0;
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 0);
    close_all();
}
END_TEST

/* Somebody else who writes into the same table as fast as they can. */
static pid_t start_rival(void)
{
    int pipes[2];
    char byte = 0;
    ck_assert_int_eq(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        const struct settings *settings = fixture_settings();
        static const char sql[] = "INSERT INTO many (s) VALUES ('rival')";
        MYSQL *rival = mysql_init(NULL);
        if (mysql_real_connect(rival, "localhost", "root", "", settings->db_name, 0, settings->db_socket,
                               0) == NULL ||
            write(pipes[1], "", 1) != 1)
            _exit(1);
        while (mysql_real_query(rival, sql, sizeof sql - 1) == 0)
            ;
        _exit(1);
    }
    ck_assert_int_eq(read(pipes[0], &byte, 1), 1);
    (void)close(pipes[0]);
    (void)close(pipes[1]);
    return pid;
}

START_TEST(keys_are_right_while_somebody_else_writes)
{
    open_all();
    struct story story = story_of(20000);
    pid_t rival = start_rival();
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    (void)kill(rival, SIGKILL);
    (void)waitpid(rival, NULL, 0);
    ck_assert_int_gt(fixture_number("SELECT COUNT(*) FROM many WHERE s = 'rival'"), 0);
    for (size_t n = 0; n < story.rows; n += 97)
        assert_stored(&story, n);
    assert_stored(&story, story.rows - 1);
    close_all();
}
END_TEST

START_TEST(a_duplicate_takes_the_whole_transaction)
{
    static const size_t places[] = {1, 999, 1000, 1400, MANY - 1};
    open_all();
    for (size_t i = 0; i < 2 * sizeof places / sizeof *places; i++) {
        struct story story = story_of(MANY);
        story.statement = i % 2 == 0 ? &ADD : &ADD_BLINDLY;
        story.blind = i % 2 != 0;
        story.swallow = i % 3 == 0; /* the runner must not commit what came before */
        story.args[places[i / 2] * COLUMNS] = story.args[0];
        ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL),
                         story.swallow ? KITH_FAIL : KITH_INVALID);
        ck_assert_int_eq(story.written, KITH_DUPLICATE);
        ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 0);
    }
    struct story story = story_of(10);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    close_all();
}
END_TEST

START_TEST(an_update_says_how_many_it_found)
{
    open_all();
    struct story story = story_of(1500);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    struct story change = {.statement = &SET, .rows = 1200, .blind = true};
    change.args = kith_alloc_array(arena, 2 * change.rows, sizeof *change.args);
    for (size_t n = 0; n < change.rows; n++) {
        change.args[2 * n] = kith_text("changed");
        change.args[2 * n + 1] = kith_int((int64_t)(n < 1190 ? n : 100000 + n) - 1000);
    }
    ck_assert_int_eq(db_transaction(db, write_all, &change, NULL, NULL), KITH_OK);
    ck_assert_int_eq(change.touched, 1190);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many WHERE s = 'changed'"), 1190);
    close_all();
}
END_TEST

START_TEST(long_texts_go_in_more_pieces)
{
    enum { LONG = 700 * 1024, ROWS = 30 };
    open_all();
    char *text = kith_alloc(arena, LONG + 1);
    memset(text, 'x', LONG);
    struct story story = story_of(ROWS);
    for (size_t n = 0; n < ROWS; n++)
        story.args[n * COLUMNS + 2] = kith_text_n(text, LONG - n);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(DISTINCT LENGTH(s)) FROM many"), ROWS);
    for (size_t n = 0; n < ROWS; n++)
        assert_stored(&story, n);
    close_all();
}
END_TEST

START_TEST(the_person_is_the_one_that_was_checked)
{
    struct kith_value args[4] = {kith_int(1), kith_text("a"), kith_int(2), kith_text("b")};
    struct story story = {.statement = &OWN, .args = args, .rows = 2, .blind = true};
    struct db_viewer viewer = {.account_id = 1, .role = KITH_ROLE_WORKER};
    open_all();
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    db_viewer_set(db, &viewer);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many_own"), 0);
    viewer.person_id = 4711;
    db_viewer_set(db, &viewer);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many_own WHERE person_id = 4711"), 2);
    close_all();
}
END_TEST

START_TEST(mistakes_are_refused)
{
    open_all();
    struct story story = story_of(3);
    ck_assert_int_eq(kith_write_many(db, &ADD, story.args, 3, NULL, story.ids), KITH_NOT_WRITTEN);
    story.statement = &ADD_BLINDLY; /* gives no keys */
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    story.statement = &ALL; /* takes no rows */
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    story.statement = &GET;
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    story.statement = &ADD;
    story.args[2 * COLUMNS + 4] = kith_instant(INT64_MAX);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    story.args[2 * COLUMNS + 4] = kith_int(1);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_INVALID);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 0);
    fill_row(story.args + 2 * COLUMNS, 2);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    close_all();
}
END_TEST

static const struct kith_statement MYSELF = {
    .name = "many.myself", .sql = "SELECT CONNECTION_ID()", .params = "", .columns = "i"};

/* The first rows are there when the connection goes. */
static enum kith_rc write_and_lose(struct kith_db *in, void *data)
{
    struct story *story = data;
    struct kith_rows rows;
    if (write_all(in, story) != KITH_OK)
        return KITH_FAIL;
    ck_assert_int_eq(kith_select(in, &MYSELF, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    fixture_admin(kith_printf(arena, "KILL %lld", (long long)kith_cell_int(&rows, 0, 0)));
    return write_all(in, story);
}

START_TEST(a_lost_connection_leaves_nothing)
{
    open_all();
    struct story story = story_of(100);
    ck_assert_int_eq(db_transaction(db, write_and_lose, &story, NULL, NULL), KITH_INVALID);
    ck_assert_int_eq(story.written, KITH_NOT_WRITTEN);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 0);
    ck_assert_int_eq(db_transaction(db, write_all, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM many"), 100);
    close_all();
}
END_TEST

FIXTURE_MAIN("many", FIXTURE_EMPTY, every_type_arrives_under_its_own_key,
             one_statement_serves_one_row_and_many, nothing_to_write_is_written,
             keys_are_right_while_somebody_else_writes, a_duplicate_takes_the_whole_transaction,
             an_update_says_how_many_it_found, long_texts_go_in_more_pieces,
             the_person_is_the_one_that_was_checked, mistakes_are_refused, a_lost_connection_leaves_nothing)
