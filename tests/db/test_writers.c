/*
 * test_writers.c - sixteen writers on one record, while the server refuses at every statement in turn.
 *
 * The linker leads the library's calls through here, where every so often one fails as the server would let
 * it: deadlock (1213), lock wait (1205), snapshot conflict (1020), and at COMMIT also an answer that got lost
 * after the work was done. A writer that is refused for good does what a user does: it sends the same form
 * again, with the same key. In the end every update stands once.
 */
#include "arena.h"
#include "fixture.h"

#include <mysql.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WRITERS = 16,
    UPDATES = 20000, /* in all; KITH_TEST_UPDATES asks for another number */
    UPDATES_SLOWLY = 320,
    EVERY = 17,       /* calls from one failure to the next; no statement always gets the same */
    LOST_EVERY = 101, /* commits */
    TRIES_MAX = 1000
};

enum statement { READ, CHANGE, NOTE, KEY, COMMIT, STATEMENTS };
enum failure { DEADLOCK, LOCK_WAIT, CONFLICT, LOST, FAILURES };

static const unsigned numbers[FAILURES] = {1213, 1205, 1020, 2013};

/* What the processes tell each other. */
static struct told {
    unsigned forced[STATEMENTS][FAILURES];
    unsigned doubled; /* an update found that it was there already without having asked for it twice */
    unsigned gave_up; /* the runner did; the same was sent again */
    unsigned unfinished;
} * told;

static int updates;
static bool armed;     /* this process is a writer */
static unsigned calls; /* of this process */
static unsigned commits;
static enum statement now_at;

static const struct kith_statement READ_SQL = {.name = "record.read",
                                               .sql = "SELECT value, version FROM record WHERE id = 1",
                                               .params = "",
                                               .columns = "ii"};
static const struct kith_statement LOCK_SQL = {
    .name = "record.lock",
    .sql = "SELECT value, version FROM record WHERE id = 1 FOR UPDATE",
    .params = "",
    .columns = "ii"};
static const struct kith_statement CHANGE_SQL = {
    .name = "record.change",
    .sql = "UPDATE record SET value = ?, version = version + 1 WHERE id = 1 AND version = ?",
    .params = "ii"};
static const struct kith_statement NOTE_SQL = {
    .name = "record.note",
    .sql = "INSERT INTO record_note (writer, n, value) VALUES (?, ?, ?)",
    .params = "iii"};
static const struct kith_statement KEY_SQL = {
    .name = "record.key", .sql = "INSERT INTO record_key (writer, n) VALUES (?, ?)", .params = "ii"};
static const struct kith_statement DONE_SQL = {.name = "record.done",
                                               .sql = "SELECT n FROM record_key WHERE writer = ? AND n = ?",
                                               .params = "ii",
                                               .columns = "i"};

int __real_mysql_stmt_execute(MYSQL_STMT *stmt);
int __wrap_mysql_stmt_execute(MYSQL_STMT *stmt);
int __real_mysql_real_query(MYSQL *mysql, const char *sql, unsigned long len);
int __wrap_mysql_real_query(MYSQL *mysql, const char *sql, unsigned long len);

static void count(enum failure failure)
{
    (void)__atomic_add_fetch(&told->forced[now_at][failure], 1, __ATOMIC_RELAXED);
}

/* After a deadlock or a conflict the server has rolled back by itself; after a lock wait it has not. */
static void as_the_server_would(MYSQL *mysql, enum failure failure)
{
    if (failure != LOCK_WAIT)
        (void)__real_mysql_real_query(mysql, "ROLLBACK", 8);
    count(failure);
}

int __wrap_mysql_stmt_execute(MYSQL_STMT *stmt)
{
    if (!armed || ++calls % EVERY != 0)
        return __real_mysql_stmt_execute(stmt);
    enum failure failure = (enum failure)(calls / EVERY % 3);
    as_the_server_would(stmt->mysql, failure);
    stmt->last_errno = numbers[failure];
    (void)snprintf(stmt->sqlstate, sizeof stmt->sqlstate, "HY000");
    return 1;
}

int __wrap_mysql_real_query(MYSQL *mysql, const char *sql, unsigned long len)
{
    if (!armed || strcmp(sql, "COMMIT") != 0)
        return __real_mysql_real_query(mysql, sql, len);
    now_at = COMMIT;
    commits++;
    if (commits % LOST_EVERY == 0) {
        int rc = __real_mysql_real_query(mysql, sql, len);
        ck_assert_int_eq(rc, 0);
        count(LOST);
        mysql->net.last_errno = numbers[LOST];
        return 1;
    }
    if (commits % EVERY != 0)
        return __real_mysql_real_query(mysql, sql, len);
    enum failure failure = (enum failure)(commits / EVERY % 3);
    as_the_server_would(mysql, failure);
    mysql->net.last_errno = numbers[failure];
    return 1;
}

struct update {
    struct kith_arena *arena;
    int writer, n;
};

static enum kith_rc written(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : written == KITH_DUPLICATE ? KITH_REPEATED : KITH_FAIL;
}

static enum kith_rc change(struct kith_db *db, void *data)
{
    const struct update *update = data;
    struct kith_rows rows;
    int64_t changed = 0;
    arena_reset(update->arena);
    now_at = READ;
    if (kith_select(db, update->n % 2 == 0 ? &READ_SQL : &LOCK_SQL, KITH_NO_ARGS, update->arena, &rows) !=
        KITH_FOUND)
        return KITH_FAIL;
    int64_t value = kith_cell_int(&rows, 0, 0) + 1;
    now_at = CHANGE;
    enum kith_rc rc = written(kith_write(
        db, &CHANGE_SQL, KITH_ARGS(kith_int(value), kith_int(kith_cell_int(&rows, 0, 1))), &changed, NULL));
    if (rc != KITH_OK)
        return rc;
    if (changed != 1)
        return KITH_CONFLICT;
    now_at = NOTE;
    return written(kith_write(db, &NOTE_SQL,
                              KITH_ARGS(kith_int(update->writer), kith_int(update->n), kith_int(value)), NULL,
                              NULL));
}

/* As the portal's own key of a form: in the transaction of the deed, last. */
static enum kith_rc note_key(struct kith_db *db, void *data)
{
    const struct update *update = data;
    now_at = KEY;
    return written(
        kith_write(db, &KEY_SQL, KITH_ARGS(kith_int(update->writer), kith_int(update->n)), NULL, NULL));
}

static bool is_done(struct kith_db *db, const struct update *update)
{
    struct kith_rows rows;
    enum kith_found found;
    armed = false;
    do
        found = kith_select(db, &DONE_SQL, KITH_ARGS(kith_int(update->writer), kith_int(update->n)),
                            update->arena, &rows);
    while (found == KITH_ERROR && db_ready(db));
    armed = true;
    return found == KITH_FOUND;
}

/* As often as it takes, like somebody who presses the button again. */
static bool make_one(struct kith_db *db, struct update *update)
{
    bool asked_before = false;
    for (int i = 0; i < TRIES_MAX; i++) {
        enum kith_rc rc = db_transaction(db, change, update, note_key, update);
        db_reset(db);
        if (rc == KITH_OK)
            return true;
        if (rc == KITH_REPEATED || (asked_before && is_done(db, update))) {
            if (!asked_before)
                (void)__atomic_add_fetch(&told->doubled, 1, __ATOMIC_RELAXED);
            return true;
        }
        asked_before = asked_before || rc == KITH_FAIL;
        (void)__atomic_add_fetch(&told->gave_up, 1, __ATOMIC_RELAXED);
    }
    (void)__atomic_add_fetch(&told->unfinished, 1, __ATOMIC_RELAXED);
    return false;
}

static void write_all(int writer)
{
    struct update update = {.arena = arena_create(), .writer = writer};
    struct kith_db *db = fixture_db(DB_APP);
    armed = true;
    calls = (unsigned)writer;
    for (update.n = 0; update.n < updates / WRITERS; update.n++) {
        if (!make_one(db, &update))
            break;
    }
    armed = false;
    db_close(&db);
    arena_destroy(&update.arena);
}

/* Under valgrind it would take an hour; memory is still worth a look. */
static int how_many(void)
{
    const char *asked = getenv("KITH_TEST_UPDATES");
    if (asked != NULL)
        return (int)strtol(asked, NULL, 10) / WRITERS * WRITERS;
    return suite_under_valgrind() ? UPDATES_SLOWLY : UPDATES;
}

START_TEST(none_is_lost_and_none_doubled)
{
    static const char *const names[STATEMENTS] = {"read", "change", "note", "key", "commit"};
    pid_t children[WRITERS];
    updates = how_many();
    fixture_execute(
        "CREATE OR REPLACE TABLE record (id INT PRIMARY KEY, value INT NOT NULL, version INT NOT NULL)");
    fixture_execute(
        "CREATE OR REPLACE TABLE record_note (writer INT, n INT, value INT UNIQUE, PRIMARY KEY (writer, n))");
    fixture_execute("CREATE OR REPLACE TABLE record_key (writer INT, n INT, PRIMARY KEY (writer, n))");
    fixture_execute("INSERT INTO record VALUES (1, 0, 0)");
    told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(told, MAP_FAILED);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        ck_assert_int_ge(children[i], 0);
        if (children[i] == 0) {
            write_all(i);
            _exit(EXIT_SUCCESS);
        }
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "writer %d: status %d", i, status);
    }
    printf("sent again %u times\n", told->gave_up);
    ck_assert_uint_eq(told->unfinished, 0);
    ck_assert_uint_eq(told->doubled, 0);
    ck_assert_int_eq(fixture_number("SELECT value FROM record"), updates);
    ck_assert_int_eq(fixture_number("SELECT version FROM record"), updates);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM record_note"), updates);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM record_key"), updates);
    ck_assert_int_eq(fixture_number("SELECT MAX(value) FROM record_note"), updates);
    /* Every statement met every failure; only a commit's answer can be lost after the work was done. */
    for (int statement = 0; statement < STATEMENTS; statement++) {
        for (int failure = 0; failure < FAILURES; failure++) {
            if (updates >= UPDATES && (failure != LOST || statement == COMMIT))
                ck_assert_msg(told->forced[statement][failure] > 0, "%s never met %u", names[statement],
                              numbers[failure]);
        }
    }
    (void)munmap(told, sizeof *told);
}
END_TEST

FIXTURE_MAIN("writers", FIXTURE_EMPTY, none_is_lost_and_none_doubled)
