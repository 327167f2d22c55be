/*
 * conn.c - making, losing and ending the connection, and telling the log what went wrong.
 *
 * The library's own reconnect stays off: it would lose prepared statements and half a transaction without a
 * word. Statements are in prepared.c and query.c, transactions in transaction.c.
 */
#include "inside.h"
#include "log.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CONNECT_SECONDS = 3,
    WRITE_SECONDS = 10,
    READ_SECONDS = 40, /* longer than the server lets a statement run, so that its own words arrive first */
    OWNER_READ_SECONDS = 6 * 60 * 60
};

#define SQL_MODE                                                                                             \
    "STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"         \
    "NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION"

static const char session_app[] =
    "SET SESSION sql_mode='" SQL_MODE "', time_zone='+00:00', autocommit=1, innodb_snapshot_isolation=ON, "
    "innodb_lock_wait_timeout=1, lock_wait_timeout=2, max_statement_time=30, default_storage_engine=InnoDB";
static const char session_owner[] =
    "SET SESSION sql_mode='" SQL_MODE "', time_zone='+00:00', autocommit=1, innodb_snapshot_isolation=ON, "
    "innodb_lock_wait_timeout=10, lock_wait_timeout=60, max_statement_time=0, default_storage_engine=InnoDB";
static const char session_isolation[] = "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";

/* A copy on the heap, or the end of the process. */
static char *keep(const char *text)
{
    char *copy = strdup(text);
    if (copy == NULL)
        log_die("memory.exhausted", "wanted", (long long)strlen(text));
    return copy;
}

static struct kith_db *create(const struct settings *settings, enum db_account account, const char *user,
                              const char *password)
{
    struct kith_db *db = calloc(1, sizeof *db);
    size_t size = strlen(settings->db_name) + sizeof "_audit";
    char *audit = malloc(size);
    char *seal = malloc(size);
    if (db == NULL || audit == NULL || seal == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *db);
    (void)snprintf(audit, size, "%s_audit", settings->db_name);
    (void)snprintf(seal, size, "%s_seal", settings->db_name);
    db->settings = settings;
    db->account = account;
    db->user = keep(user);
    db->password = keep(password);
    db->audit = audit;
    db->seal = seal;
    db->home = account == DB_ADMIN                            ? NULL
               : account == DB_SEALER || account == DB_KEEPER ? seal
                                                              : settings->db_name;
    return db;
}

const char *db_user(const struct settings *settings, enum db_account account)
{
    switch (account) {
    case DB_OWNER:
    case DB_KEEPER:
        return settings->db_owner_user;
    case DB_SEALER:
        return settings->db_sealer_user;
    default:
        return settings->db_app_user;
    }
}

const char *db_password_file(const struct settings *settings, enum db_account account)
{
    switch (account) {
    case DB_OWNER:
    case DB_KEEPER:
        return settings->db_owner_password_file;
    case DB_SEALER:
        return settings->db_sealer_password_file;
    default:
        return settings->db_app_password_file;
    }
}

struct kith_db *db_create(const struct settings *settings, enum db_account account, const char *password)
{
    return create(settings, account, db_user(settings, account), password);
}

struct kith_db *db_create_admin(const struct settings *settings, const char *user, const char *password)
{
    return create(settings, DB_ADMIN, user, password);
}

void db_close(struct kith_db **db)
{
    if (*db == NULL)
        return;
    conn_drop(*db);
    explicit_bzero((*db)->password, strlen((*db)->password));
    free((*db)->password);
    free((*db)->user);
    free((*db)->audit);
    free((*db)->seal);
    free(*db);
    *db = NULL;
}

void conn_drop(struct kith_db *db)
{
    prepared_forget_all(db);
    if (db->mysql != NULL)
        mysql_close(db->mysql);
    db->mysql = NULL;
}

bool conn_is_lost(unsigned error)
{
    switch (error) {
    case ER_SERVER_SHUTDOWN:
    case ER_CONNECTION_KILLED:
    case ER_NEW_ABORTING_CONNECTION:
    case ER_ABORTING_CONNECTION:
    case ER_NET_READ_ERROR:
    case ER_NET_READ_INTERRUPTED:
    case ER_NET_ERROR_ON_WRITE:
    case ER_NET_WRITE_INTERRUPTED:
    case ER_NET_PACKETS_OUT_OF_ORDER:
        return true;
    default:
        /* After an error of the library itself nobody knows what is still on its way. */
        return error >= CR_MIN_ERROR && error <= CR_MAX_ERROR;
    }
}

void conn_failed(struct kith_db *db, const char *event, const char *name, unsigned error, const char *state)
{
    bool again = error == ER_LOCK_DEADLOCK || error == ER_LOCK_WAIT_TIMEOUT || error == ER_CHECKREAD;
    if (error == CR_OUT_OF_MEMORY)
        log_die("memory.exhausted", "errno", error);
    log_event(again ? LOG_LEVEL_INFO : LOG_LEVEL_ERROR, event, "statement=%s errno=%u sqlstate=%s", name,
              error, state);
    db->last_error = error;
    db->errors += !again;
    if (db->in_transaction && db->transaction_error == 0)
        db->transaction_error = error;
    if (conn_is_lost(error)) {
        db->down = true;
        conn_drop(db);
    }
}

/* The services: no statement of theirs may take long. */
static bool is_bounded(const struct kith_db *db)
{
    return db->account == DB_APP || db->account == DB_SEALER;
}

static void options_set(const struct kith_db *db, MYSQL *mysql)
{
    const struct settings *settings = db->settings;
    const unsigned connect_seconds = CONNECT_SECONDS;
    const unsigned write_seconds = WRITE_SECONDS;
    const unsigned read_seconds = is_bounded(db) ? READ_SECONDS : OWNER_READ_SECONDS;
    const unsigned off = 0;
    const unsigned tcp = MYSQL_PROTOCOL_TCP;
    const my_bool no = 0;
    const my_bool yes = 1;
    (void)mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
    (void)mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &read_seconds);
    (void)mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &write_seconds);
    (void)mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &off);
    (void)mysql_options(mysql, MYSQL_OPT_RECONNECT, &no);
    (void)mysql_options(mysql, MYSQL_REPORT_DATA_TRUNCATION, &yes);
    (void)mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    /* A false server must not be able to ask for the password as it is. */
    (void)mysql_options(mysql, MARIADB_OPT_RESTRICTED_AUTH, "mysql_native_password,client_ed25519");
    if (*settings->db_socket == '\0')
        (void)mysql_options(mysql, MYSQL_OPT_PROTOCOL,
                            &tcp); /* else "localhost" would mean the default socket */
    if (*settings->db_socket == '\0' && *settings->db_ca != '\0') {
        (void)mysql_options(mysql, MYSQL_OPT_SSL_CA, settings->db_ca);
        (void)mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &yes);
        (void)mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
        (void)mysql_options(mysql, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3");
    }
}

static bool connect_now(struct kith_db *db)
{
    const struct settings *settings = db->settings;
    bool by_socket = *settings->db_socket != '\0';
    MYSQL *mysql = mysql_init(NULL);
    if (mysql == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *mysql);
    options_set(db, mysql);
    db->mysql = mysql;
    /* CLIENT_FOUND_ROWS: an UPDATE counts the rows it found, changed or not, so that 0 always means "not
     * there". */
    if (mysql_real_connect(mysql, by_socket ? "localhost" : settings->db_host, db->user, db->password,
                           db->home, (unsigned)settings->db_port, by_socket ? settings->db_socket : NULL,
                           CLIENT_FOUND_ROWS) == NULL) {
        db->last_error = mysql_errno(mysql);
        log_event(LOG_LEVEL_ERROR, "db.connect_failed", "errno=%u sqlstate=%s", db->last_error,
                  mysql_sqlstate(mysql));
        conn_drop(db);
        db->down = true;
        return false;
    }
    if (!conn_command(db, "session.settings", is_bounded(db) ? session_app : session_owner) ||
        !conn_command(db, "session.isolation", session_isolation)) {
        conn_drop(db);
        db->down = true;
        return false;
    }
    db->down = false;
    return true;
}

bool db_ready(struct kith_db *db)
{
    return db->mysql != NULL || connect_now(db);
}

void db_reset(struct kith_db *db)
{
    if (db->in_transaction && db->mysql != NULL)
        (void)conn_command(db, "transaction.rollback", "ROLLBACK");
    db->in_transaction = false;
    db->transaction_error = 0;
    db->queries = 0;
    db->errors = 0;
    if (!db->viewer.system)
        db_viewer_clear(db);
}

void db_viewer_set(struct kith_db *db, const struct db_viewer *viewer)
{
    db->viewer = *viewer;
}

void db_viewer_clear(struct kith_db *db)
{
    db->viewer = (struct db_viewer){0};
}

const struct db_viewer *db_viewer(const struct kith_db *db)
{
    return &db->viewer;
}

unsigned db_errors(const struct kith_db *db)
{
    return db->errors;
}

unsigned db_queries(const struct kith_db *db)
{
    return db->queries;
}

bool db_is_down(const struct kith_db *db)
{
    return db->down;
}

const char *db_schema(const struct kith_db *db)
{
    return db->settings->db_name;
}

const char *db_audit_schema(const struct kith_db *db)
{
    return db->audit;
}

const char *db_seal_schema(const struct kith_db *db)
{
    return db->seal;
}

bool conn_command(struct kith_db *db, const char *name, const char *sql)
{
    if (mysql_real_query(db->mysql, sql, (unsigned long)strlen(sql)) == 0)
        return true;
    conn_failed(db, "db.command_failed", name, mysql_errno(db->mysql), mysql_sqlstate(db->mysql));
    return false;
}

bool db_execute(struct kith_db *db, const char *sql, char *error, size_t error_size)
{
    if (is_bounded(db)) {
        (void)snprintf(error, error_size, "the account of the portal may not change the schema");
        return false;
    }
    if (!db_ready(db)) {
        (void)snprintf(error, error_size, "the database cannot be reached (error %u)", db->last_error);
        return false;
    }
    if (mysql_real_query(db->mysql, sql, (unsigned long)strlen(sql)) == 0) {
        MYSQL_RES *result = mysql_store_result(db->mysql);
        if (result != NULL)
            mysql_free_result(result);
        return true;
    }
    unsigned number = mysql_errno(db->mysql);
    (void)snprintf(error, error_size, "%s (error %u)", mysql_error(db->mysql), number);
    db->last_error = number;
    if (conn_is_lost(number)) {
        db->down = true;
        conn_drop(db);
    }
    return false;
}
