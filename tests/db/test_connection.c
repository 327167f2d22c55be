/* test_connection.c - a connection that gets lost, a server that is not there, the bound of the cache. */
#include "arena.h"
#include "fixture.h"

#include <mysql.h>

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct kith_statement ME = {
    .name = "me.get", .sql = "SELECT CONNECTION_ID()", .params = "", .columns = "i"};
static const struct kith_statement ADD = {
    .name = "marks.add", .sql = "INSERT INTO marks (n) VALUES (?)", .params = "i"};
static const struct kith_statement LONG = {.name = "long.get",
                                           .sql = "SELECT SUM(SQRT(seq)) > 0 FROM seq_1_to_2000000000",
                                           .params = "",
                                           .columns = "i"};

static struct kith_arena *arena;

static void tables(void)
{
    fixture_execute("CREATE OR REPLACE TABLE marks (id INT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL)");
    arena = arena_create();
}

static int64_t me(struct kith_db *db)
{
    struct kith_rows rows;
    ck_assert_int_eq(kith_select(db, &ME, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    return kith_cell_int(&rows, 0, 0);
}

static void kill_connection(int64_t id)
{
    char sql[64];
    (void)snprintf(sql, sizeof sql, "KILL CONNECTION %lld", (long long)id);
    fixture_admin(sql);
    (void)usleep(50000);
}

START_TEST(a_read_after_the_connection_went_is_answered)
{
    tables();
    struct kith_db *db = fixture_db(DB_APP);
    int64_t before = me(db);
    kill_connection(before);
    int64_t after = me(db);
    ck_assert_int_ne(before, after);
    ck_assert(!db_is_down(db));
    db_close(&db);
    ck_assert_ptr_null(db);
    arena_destroy(&arena);
}
END_TEST

struct story {
    int runs;
    int64_t killed;
};

static enum kith_rc add(struct kith_db *db, void *data)
{
    struct story *story = data;
    story->runs++;
    return kith_write(db, &ADD, KITH_ARGS(kith_int(1)), NULL, NULL) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

START_TEST(a_transaction_after_the_connection_went_is_done_once)
{
    struct story story = {0};
    tables();
    struct kith_db *db = fixture_db(DB_APP);
    kill_connection(me(db));
    ck_assert_int_eq(db_transaction(db, add, &story, NULL, NULL), KITH_OK);
    ck_assert_int_eq(story.runs, 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM marks"), 1);
    db_close(&db);
    arena_destroy(&arena);
}
END_TEST

static enum kith_rc add_killed_add(struct kith_db *db, void *data)
{
    struct story *story = data;
    struct kith_rows rows;
    ck_assert_int_eq(add(db, data), KITH_OK);
    kill_connection(story->killed);
    ck_assert_int_eq(add(db, data), KITH_FAIL);
    /* Nothing may run on a new connection outside of what was begun. */
    ck_assert_int_eq(kith_select(db, &ME, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_eq(add(db, data), KITH_FAIL);
    return KITH_OK;
}

START_TEST(a_connection_lost_in_a_transaction_fails_it_whole)
{
    struct story story = {0};
    tables();
    struct kith_db *db = fixture_db(DB_APP);
    story.killed = me(db);
    ck_assert_int_eq(db_transaction(db, add_killed_add, &story, NULL, NULL), KITH_FAIL);
    ck_assert(db_is_down(db));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM marks"), 0);
    ck_assert_int_eq(db_transaction(db, add, &story, NULL, NULL), KITH_OK);
    ck_assert(!db_is_down(db));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM marks"), 1);
    db_close(&db);
    arena_destroy(&arena);
}
END_TEST

START_TEST(a_server_that_is_not_there_is_told)
{
    struct kith_rows rows;
    char error[256];
    struct settings settings = *fixture_settings();
    settings.db_socket = "/tmp/kith-no-such-socket";
    tables();
    struct kith_db *db = db_create(&settings, DB_APP, "secret");
    ck_assert_int_eq(kith_select(db, &ME, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert(db_is_down(db));
    ck_assert_int_eq(db_transaction(db, add, &(struct story){0}, NULL, NULL), KITH_FAIL);
    ck_assert(!db_check_server(db, error, sizeof error));
    ck_assert_str_eq(error, "The database server does not answer at /tmp/kith-no-such-socket (error 2002). "
                            "Is it running?");
    db_close(&db);
    arena_destroy(&arena);
}
END_TEST

START_TEST(the_portals_account_cannot_change_the_schema)
{
    char error[256];
    tables();
    struct kith_db *db = fixture_db(DB_APP);
    ck_assert(!db_execute(db, "DROP TABLE marks", error, sizeof error));
    db_close(&db);
    /* Nor would the server let it. */
    const struct settings *settings = fixture_settings();
    char *password = settings_secret(settings->db_app_password_file, error, sizeof error);
    MYSQL *raw = mysql_init(NULL);
    ck_assert_ptr_nonnull(mysql_real_connect(raw, "localhost", settings->db_app_user, password,
                                             settings->db_name, 0, settings->db_socket, 0));
    static const char *const refused[] = {"DROP TABLE marks", "ALTER TABLE marks ADD x INT",
                                          "CREATE TABLE y (a INT)", "CREATE INDEX i ON marks (n)",
                                          "SET GLOBAL sql_mode=''"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        ck_assert_msg(mysql_query(raw, refused[i]) != 0, "allowed: %s", refused[i]);
    mysql_close(raw);
    free(password);
    arena_destroy(&arena);
}
END_TEST

START_TEST(the_audit_can_only_be_added_to)
{
    char error[256];
    char sql[256];
    const struct settings *settings = fixture_settings();
    (void)snprintf(sql, sizeof sql, "CREATE OR REPLACE TABLE %s_audit.trail (n INT)", settings->db_name);
    fixture_execute(sql);
    char *password = settings_secret(settings->db_app_password_file, error, sizeof error);
    MYSQL *raw = mysql_init(NULL);
    (void)snprintf(sql, sizeof sql, "%s_audit", settings->db_name);
    ck_assert_ptr_nonnull(mysql_real_connect(raw, "localhost", settings->db_app_user, password, sql, 0,
                                             settings->db_socket, 0));
    ck_assert_int_eq(mysql_query(raw, "INSERT INTO trail VALUES (1)"), 0);
    ck_assert_int_ne(mysql_query(raw, "UPDATE trail SET n = 2"), 0);
    ck_assert_int_ne(mysql_query(raw, "DELETE FROM trail"), 0);
    ck_assert_int_ne(mysql_query(raw, "TRUNCATE TABLE trail"), 0);
    ck_assert_int_ne(mysql_query(raw, "DROP TABLE trail"), 0);
    mysql_close(raw);
    free(password);
}
END_TEST

START_TEST(at_most_200_statements_stay_prepared)
{
    enum { MANY = 450 };
    static struct kith_statement many[MANY];
    struct kith_rows rows;
    tables();
    struct kith_db *db = fixture_db(DB_APP);
    int64_t before = fixture_number("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                                    " WHERE VARIABLE_NAME = 'PREPARED_STMT_COUNT'");
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < MANY; i++) {
            many[i].name = "many.one";
            many[i].sql = kith_printf(arena, "SELECT %zu", i);
            many[i].params = "";
            many[i].columns = "i";
            ck_assert_int_eq(kith_select(db, &many[i], KITH_NO_ARGS, arena, &rows), KITH_FOUND);
            ck_assert_int_eq(kith_cell_int(&rows, 0, 0), (int64_t)i);
            /* Used again and again, so it is never the one to go. */
            (void)me(db);
        }
    }
    int64_t after = fixture_number("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                                   " WHERE VARIABLE_NAME = 'PREPARED_STMT_COUNT'");
    ck_assert_int_ge(after - before, 200);
    ck_assert_int_le(after - before, 201);
    db_close(&db);
    arena_destroy(&arena);
}
END_TEST

/* Stands between client and server; when a COMMIT passes, lets it through and hangs up before the answer. */
struct between {
    int listener;
    const char *server;
    int commits;
};

static void *pass_on(void *data)
{
    struct between *between = data;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char bytes[65536];
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", between->server);
    int client = accept(between->listener, NULL, NULL);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (client < 0 || connect(server, (struct sockaddr *)&address, sizeof address) != 0)
        return NULL;
    struct pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    while (poll(ends, 2, 5000) > 0) {
        bool from_client = ends[0].revents != 0;
        ssize_t len = read(from_client ? client : server, bytes, sizeof bytes);
        if (len <= 0 || write(from_client ? server : client, bytes, (size_t)len) != len)
            break;
        if (from_client && len == 11 && memcmp(bytes + 5, "COMMIT", 6) == 0) {
            between->commits++;
            (void)poll(&ends[1], 1, 5000); /* the server has committed */
            break;
        }
    }
    (void)close(client);
    (void)close(server);
    return NULL;
}

START_TEST(a_commit_without_an_answer_is_not_repeated)
{
    struct settings settings = *fixture_settings();
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct between between = {.server = settings.db_socket};
    struct story story = {0};
    pthread_t thread;
    char error[256];
    tables();
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s/between", getenv("KITH_TEST_DIR"));
    between.listener = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(between.listener, (struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(between.listener, 1), 0);
    ck_assert_int_eq(pthread_create(&thread, NULL, pass_on, &between), 0);
    char *password = settings_secret(settings.db_app_password_file, error, sizeof error);
    settings.db_socket = address.sun_path;
    struct kith_db *db = db_create(&settings, DB_APP, password);
    free(password);

    ck_assert_int_eq(db_transaction(db, add, &story, NULL, NULL), KITH_FAIL);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    ck_assert_int_eq(between.commits, 1);
    ck_assert_int_eq(story.runs, 1);
    ck_assert(db_is_down(db));
    /* It was in fact done: trying again by ourselves would have doubled it. */
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM marks"), 1);
    db_close(&db);
    (void)close(between.listener);
    (void)unlink(address.sun_path);
    arena_destroy(&arena);
}
END_TEST

START_TEST(a_statement_that_takes_too_long_is_ended)
{
    struct kith_rows rows;
    char error[256];
    tables();
    struct kith_db *db = fixture_db(DB_OWNER);
    ck_assert(db_execute(db, "SET SESSION max_statement_time = 0.2", error, sizeof error));
    ck_assert_int_eq(kith_select(db, &LONG, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
    ck_assert_int_gt(me(db), 0); /* the connection is still good */
    db_close(&db);
    arena_destroy(&arena);
}
END_TEST

FIXTURE_MAIN("connection", FIXTURE_ALONE, a_read_after_the_connection_went_is_answered,
             a_transaction_after_the_connection_went_is_done_once,
             a_connection_lost_in_a_transaction_fails_it_whole, a_server_that_is_not_there_is_told,
             the_portals_account_cannot_change_the_schema, the_audit_can_only_be_added_to,
             at_most_200_statements_stay_prepared, a_commit_without_an_answer_is_not_repeated,
             a_statement_that_takes_too_long_is_ended)
