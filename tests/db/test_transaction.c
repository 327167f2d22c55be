/* test_transaction.c - commit, rollback, trying again, and what is never done twice. */
#include "arena.h"
#include "fixture.h"

#include <mysql.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct kith_statement ADD = {
    .name = "count.add", .sql = "INSERT INTO counter (id, n) VALUES (?, ?)", .params = "ii"};
static const struct kith_statement UP = {
    .name = "count.up", .sql = "UPDATE counter SET n = n + 1 WHERE id = ?", .params = "i"};
static const struct kith_statement SAME = {
    .name = "count.same", .sql = "UPDATE counter SET n = n WHERE id = ?", .params = "i"};
static const struct kith_statement SET = {
    .name = "count.set", .sql = "UPDATE counter SET n = ? WHERE id = ?", .params = "ii"};
static const struct kith_statement GET = {
    .name = "count.get", .sql = "SELECT n FROM counter WHERE id = ?", .params = "i", .columns = "i"};
static const struct kith_statement BROKEN = {
    .name = "count.broken", .sql = "INSERT INTO counter (id, n) VALUES (?, 'many')", .params = "i"};

static struct kith_db *db;
static struct kith_arena *arena;
static MYSQL *rival; /* another user's connection */

static void command(const char *sql)
{
    ck_assert_msg(mysql_real_query(rival, sql, strlen(sql)) == 0, "%s: %s", sql, mysql_error(rival));
}

static void open_all(void)
{
    const struct settings *settings = fixture_settings();
    fixture_execute("CREATE OR REPLACE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL)");
    fixture_execute("INSERT INTO counter SELECT seq, 0 FROM seq_1_to_100");
    db = fixture_db(DB_APP);
    arena = arena_create();
    rival = mysql_init(NULL);
    ck_assert_ptr_nonnull(
        mysql_real_connect(rival, "localhost", "root", "", settings->db_name, 0, settings->db_socket, 0));
}

static void close_all(void)
{
    mysql_close(rival);
    db_close(&db);
    arena_destroy(&arena);
}

static int64_t value_of(int id)
{
    char sql[100];
    (void)snprintf(sql, sizeof sql, "SELECT COALESCE(SUM(n), -1) FROM counter WHERE id = %d", id);
    return fixture_number(sql);
}

/* What a transaction's function is told to do, and what it noticed. */
struct story {
    int runs;
    enum kith_rc answer;
    enum kith_written written;
};

static enum kith_rc add_and_answer(struct kith_db *in, void *data)
{
    struct story *story = data;
    story->runs++;
    ck_assert(db_in_transaction(in));
    story->written = kith_write(in, &ADD, KITH_ARGS(kith_int(500), kith_int(5)), NULL, NULL);
    return story->answer;
}

START_TEST(ok_commits_and_the_rest_rolls_back)
{
    static const enum kith_rc others[] = {KITH_CONFLICT, KITH_INVALID, KITH_NOT_FOUND, KITH_FAIL,
                                          KITH_REPEATED};
    struct story story = {0};
    open_all();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        story.answer = others[i];
        ck_assert_int_eq(db_transaction(db, add_and_answer, &story, NULL, NULL), others[i]);
        ck_assert_int_eq(value_of(500), -1);
        ck_assert(!db_in_transaction(db));
    }
    story.answer = KITH_OK;
    story.runs = 0;
    ck_assert_int_eq(db_transaction(db, add_and_answer, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.runs, 1);
    ck_assert_int_eq(value_of(500), 5);
    close_all();
}
END_TEST

START_TEST(a_duplicate_is_told_and_harms_nothing)
{
    struct story story = {.answer = KITH_OK};
    open_all();
    ck_assert_int_eq(db_transaction(db, add_and_answer, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.written, KITH_WRITTEN);
    ck_assert_int_eq(db_transaction(db, add_and_answer, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.written, KITH_DUPLICATE);
    ck_assert_int_eq(value_of(500), 5);
    close_all();
}
END_TEST

static enum kith_rc counts_rows(struct kith_db *in, void *data)
{
    int64_t rows = -1;
    (void)data;
    ck_assert_int_eq(kith_write(in, &SAME, KITH_ARGS(kith_int(1)), &rows, NULL), KITH_WRITTEN);
    ck_assert_int_eq(rows, 1); /* found, though nothing changed */
    ck_assert_int_eq(kith_write(in, &UP, KITH_ARGS(kith_int(777)), &rows, NULL), KITH_WRITTEN);
    ck_assert_int_eq(rows, 0);
    return KITH_OK;
}

START_TEST(rows_touched_are_rows_found)
{
    open_all();
    ck_assert_int_eq(db_transaction(db, counts_rows, NULL, NULL, NULL), KITH_OK);
    close_all();
}
END_TEST

/* Swallows the error of a statement: the runner must not commit all the same. */
static enum kith_rc swallows(struct kith_db *in, void *data)
{
    struct story *story = data;
    story->runs++;
    ck_assert_int_eq(kith_write(in, &UP, KITH_ARGS(kith_int(1)), NULL, NULL), KITH_WRITTEN);
    ck_assert_int_eq(kith_write(in, &BROKEN, KITH_ARGS(kith_int(600)), NULL, NULL), KITH_NOT_WRITTEN);
    ck_assert_int_eq(kith_write(in, &UP, KITH_ARGS(kith_int(2)), NULL, NULL), KITH_NOT_WRITTEN);
    return KITH_OK;
}

START_TEST(a_swallowed_error_is_never_committed)
{
    struct story story = {0};
    open_all();
    ck_assert_int_eq(db_transaction(db, swallows, &story, NULL, NULL), KITH_FAIL);
    ck_assert_int_eq(story.runs, 1);
    ck_assert_int_eq(value_of(1), 0);
    ck_assert_int_eq(value_of(2), 0);
    close_all();
}
END_TEST

static enum kith_rc hook(struct kith_db *in, void *data)
{
    struct story *story = data;
    story->runs++;
    ck_assert_int_eq(kith_write(in, &UP, KITH_ARGS(kith_int(2)), NULL, NULL), KITH_WRITTEN);
    return story->answer;
}

static enum kith_rc up_one(struct kith_db *in, void *data)
{
    struct story *story = data;
    story->runs++;
    return kith_write(in, &UP, KITH_ARGS(kith_int(1)), NULL, NULL) == KITH_WRITTEN ? story->answer
                                                                                   : KITH_FAIL;
}

START_TEST(the_hook_runs_before_commit_and_may_refuse)
{
    struct story story = {.answer = KITH_OK};
    struct story refusing = {.answer = KITH_REPEATED};
    struct story agreeing = {.answer = KITH_OK};
    struct story failing = {.answer = KITH_INVALID};
    open_all();
    ck_assert_int_eq(db_transaction(db, up_one, &story, hook, &refusing), KITH_REPEATED);
    ck_assert_int_eq(refusing.runs, 1);
    ck_assert_int_eq(value_of(1) + value_of(2), 0);
    ck_assert_int_eq(db_transaction(db, up_one, &story, hook, &agreeing), KITH_OK);
    ck_assert_int_eq(value_of(1) * 10 + value_of(2), 11);
    agreeing.runs = 0;
    ck_assert_int_eq(db_transaction(db, up_one, &failing, hook, &agreeing), KITH_INVALID);
    ck_assert_int_eq(agreeing.runs, 0);
    close_all();
}
END_TEST

static enum kith_rc nested(struct kith_db *in, void *data)
{
    struct story inner = {.answer = KITH_OK};
    struct story *story = data;
    story->runs++;
    ck_assert_int_eq(db_transaction(in, up_one, &inner, NULL, NULL), KITH_FAIL);
    ck_assert_int_eq(inner.runs, 0);
    return KITH_OK;
}

START_TEST(one_inside_another_is_refused)
{
    struct story story = {0};
    open_all();
    ck_assert_int_eq(db_transaction(db, nested, &story, NULL, NULL), KITH_FAIL);
    ck_assert_int_eq(story.runs, 1);
    close_all();
}
END_TEST

/* Two changes in the other order than the rival's, who has done more and so is not the one to give way. */
static enum kith_rc meets_deadlock(struct kith_db *in, void *data)
{
    struct story *story = data;
    if (++story->runs == 1) {
        command("START TRANSACTION");
        command("UPDATE counter SET n = n + 10 WHERE id BETWEEN 2 AND 90");
    }
    if (kith_write(in, &UP, KITH_ARGS(kith_int(1)), NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (story->runs == 1) {
        static const char sql[] = "UPDATE counter SET n = n + 10 WHERE id = 1";
        ck_assert_int_eq(mysql_send_query(rival, sql, sizeof sql - 1), 0);
        (void)usleep(200000);
    }
    enum kith_written written = kith_write(in, &UP, KITH_ARGS(kith_int(2)), NULL, NULL);
    if (story->runs == 1) {
        ck_assert_int_eq(written, KITH_NOT_WRITTEN);
        /* Rolled back by the server already: nothing more may be done in this try. */
        ck_assert_int_eq(kith_write(in, &UP, KITH_ARGS(kith_int(3)), NULL, NULL), KITH_NOT_WRITTEN);
        ck_assert_int_eq(mysql_read_query_result(rival), 0);
        command("COMMIT");
    }
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

START_TEST(a_deadlock_is_tried_again)
{
    struct story story = {0};
    open_all();
    ck_assert_int_eq(db_transaction(db, meets_deadlock, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.runs, 2);
    ck_assert_int_eq(value_of(1), 11);
    ck_assert_int_eq(value_of(2), 11);
    ck_assert_int_eq(value_of(3), 10);
    close_all();
}
END_TEST

static enum kith_rc waits_for_lock(struct kith_db *in, void *data)
{
    struct story *story = data;
    if (++story->runs == 1) {
        command("START TRANSACTION");
        command("UPDATE counter SET n = n + 10 WHERE id = 2");
    }
    if (kith_write(in, &UP, KITH_ARGS(kith_int(1)), NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_written written = kith_write(in, &UP, KITH_ARGS(kith_int(2)), NULL, NULL);
    if (story->runs == 1) {
        ck_assert_int_eq(written, KITH_NOT_WRITTEN);
        command("COMMIT");
    }
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

START_TEST(a_lock_wait_keeps_no_half_and_is_tried_again)
{
    struct story story = {0};
    open_all();
    ck_assert_int_eq(db_transaction(db, waits_for_lock, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.runs, 2);
    ck_assert_int_eq(value_of(1), 1); /* 2 would be the half of the first try kept */
    ck_assert_int_eq(value_of(2), 11);
    close_all();
}
END_TEST

/* Reads, thinks, writes what it thought: the classic lost update. */
static enum kith_rc reads_then_sets(struct kith_db *in, void *data)
{
    struct story *story = data;
    struct kith_rows rows;
    story->runs++;
    if (kith_select(in, &GET, KITH_ARGS(kith_int(1)), arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    if (story->runs == 1)
        command("UPDATE counter SET n = n + 10 WHERE id = 1");
    return kith_write(in, &SET, KITH_ARGS(kith_int(kith_cell_int(&rows, 0, 0) + 1), kith_int(1)), NULL,
                      NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

START_TEST(a_snapshot_conflict_loses_no_update)
{
    struct story story = {0};
    open_all();
    ck_assert_int_eq(db_transaction(db, reads_then_sets, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.runs, 2);
    ck_assert_int_eq(value_of(1), 11);
    close_all();
}
END_TEST

/* The rival changes the row after every read. */
static enum kith_rc never_gets_through(struct kith_db *in, void *data)
{
    struct story *story = data;
    struct story first_run = {0};
    story->runs++;
    return reads_then_sets(in, &first_run);
}

START_TEST(after_five_more_tries_it_gives_up)
{
    struct story story = {0};
    open_all();
    ck_assert_int_eq(db_transaction(db, never_gets_through, &story, NULL, NULL), KITH_FAIL);
    ck_assert_int_eq(story.runs, 6);
    ck_assert_int_eq(value_of(1), 60);
    ck_assert(!db_in_transaction(db));
    close_all();
}
END_TEST

START_TEST(a_request_leaves_nothing_open)
{
    open_all();
    struct story story = {.answer = KITH_OK};
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_int(1)), arena, &rows), KITH_FOUND);
    ck_assert_int_eq(kith_select(db, &GET, KITH_ARGS(kith_int(2)), arena, &rows), KITH_FOUND);
    ck_assert_uint_eq(db_queries(db), 2);
    ck_assert_int_eq(db_transaction(db, up_one, &story, NULL, NULL), KITH_OK);
    ck_assert_uint_eq(db_queries(db), 2);
    db_reset(db);
    ck_assert_uint_eq(db_queries(db), 0);
    close_all();
}
END_TEST

FIXTURE_MAIN("transaction", FIXTURE_EMPTY, ok_commits_and_the_rest_rolls_back,
             a_duplicate_is_told_and_harms_nothing, rows_touched_are_rows_found,
             a_swallowed_error_is_never_committed, the_hook_runs_before_commit_and_may_refuse,
             one_inside_another_is_refused, a_deadlock_is_tried_again,
             a_lock_wait_keeps_no_half_and_is_tried_again, a_snapshot_conflict_loses_no_update,
             after_five_more_tries_it_gives_up, a_request_leaves_nothing_open)
