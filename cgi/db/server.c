/*
 * server.c - does the server keep the promises the portal relies on?
 *
 * Looks at what holds for our own session, and at what only the server's administrator can set. Changes
 * nothing.
 */
#include "arena.h"
#include "inside.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

enum {
    OLDEST = 101108, /* 10.11.8, as the server counts */
    PACKET_MIN = 16 * 1024 * 1024
};

static const struct kith_statement SERVER_SETTINGS = {
    .name = "server.settings",
    .sql =
        "SELECT @@innodb_snapshot_isolation, @@sql_mode, @@character_set_client, @@character_set_database,"
        " @@time_zone, @@autocommit, @@innodb_flush_log_at_trx_commit, CAST(@@innodb_doublewrite AS CHAR),"
        " @@log_bin, @@sync_binlog, @@max_allowed_packet, @@collation_database,"
        " (SELECT COUNT(*) FROM information_schema.ENGINES WHERE ENGINE = 'InnoDB' AND SUPPORT = 'DEFAULT')",
    .params = "",
    .columns = "ossssoisoiisi",
};

enum {
    SNAPSHOT,
    MODE,
    CLIENT_SET,
    SCHEMA_SET,
    ZONE,
    AUTOCOMMIT,
    FLUSH,
    DOUBLEWRITE,
    BINLOG,
    SYNC_BINLOG,
    PACKET,
    COLLATION,
    INNODB
};

static const char *const modes[] = {
    "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES",          "NO_ZERO_IN_DATE",
    "NO_ZERO_DATE",        "ERROR_FOR_DIVISION_BY_ZERO", "NO_ENGINE_SUBSTITUTION"};

static bool say(char *error, size_t error_size, const char *sentence)
{
    (void)snprintf(error, error_size, "%s", sentence);
    return false;
}

static bool say_not_reached(const struct kith_db *db, char *error, size_t error_size)
{
    const struct settings *settings = db->settings;
    const char *where = *settings->db_socket != '\0' ? settings->db_socket : settings->db_host;
    switch (db->last_error) {
    case ER_ACCESS_DENIED_ERROR:
        (void)snprintf(error, error_size,
                       "The database refuses the account %s. Check its password file, or run kithctl init.",
                       db->user);
        return false;
    case ER_DBACCESS_DENIED_ERROR:
    case ER_BAD_DB_ERROR:
        (void)snprintf(error, error_size,
                       "The schema %s is not there, or %s may not use it. Run kithctl init.",
                       settings->db_name, db->user);
        return false;
    case ER_UNKNOWN_SYSTEM_VARIABLE:
        return say(error, error_size, "The database server is too old. MariaDB 10.11.8 or newer is needed.");
    case ER_CON_COUNT_ERROR:
        return say(error, error_size, "The database server has no connection left. Raise max_connections.");
    case CR_SSL_CONNECTION_ERROR:
        (void)snprintf(
            error, error_size,
            "The database server at %s cannot show that it is the right one. Check that db_ca vouches for its "
            "certificate and that db_host is the name in it.",
            where);
        return false;
    default:
        (void)snprintf(error, error_size,
                       "The database server does not answer at %s (error %u). Is it running?", where,
                       db->last_error);
        return false;
    }
}

static bool check_session(const struct kith_rows *rows, char *error, size_t error_size)
{
    const char *mode = kith_cell_text(rows, 0, MODE);
    if (!kith_cell_bool(rows, 0, SNAPSHOT))
        return say(error, error_size,
                   "innodb_snapshot_isolation is off: two people could overwrite each other. "
                   "Put innodb_snapshot_isolation=ON into the server's configuration.");
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (strstr(mode, modes[i]) == NULL) {
            (void)snprintf(error, error_size,
                           "sql_mode lacks %s: wrong values could be stored without a word. "
                           "Do not let a proxy change the session's sql_mode.",
                           modes[i]);
            return false;
        }
    }
    if (strcmp(kith_cell_text(rows, 0, CLIENT_SET), "utf8mb4") != 0)
        return say(
            error, error_size,
            "The connection does not speak utf8mb4: names would be mangled. "
            "Remove init_connect and skip-character-set-client-handshake from the server's configuration.");
    if (strcmp(kith_cell_text(rows, 0, ZONE), "+00:00") != 0)
        return say(error, error_size,
                   "The session's time zone is not UTC. Do not let a proxy change time_zone.");
    if (!kith_cell_bool(rows, 0, AUTOCOMMIT))
        return say(error, error_size, "autocommit is off. Do not let a proxy change it.");
    return true;
}

static bool check_server(const struct kith_db *db, const struct kith_rows *rows, char *error,
                         size_t error_size)
{
    const char *doublewrite = kith_cell_text(rows, 0, DOUBLEWRITE);
    if (strcmp(kith_cell_text(rows, 0, SCHEMA_SET), "utf8mb4") != 0) {
        (void)snprintf(error, error_size,
                       "The schema %s is not in utf8mb4. Run: ALTER DATABASE %s CHARACTER SET utf8mb4 "
                       "COLLATE utf8mb4_unicode_520_ci",
                       db->settings->db_name, db->settings->db_name);
        return false;
    }
    if (kith_cell_int(rows, 0, FLUSH) != 1)
        return say(error, error_size,
                   "innodb_flush_log_at_trx_commit is not 1: a power cut could lose records. "
                   "Put innodb_flush_log_at_trx_commit=1 into the server's configuration.");
    if (strcmp(doublewrite, "0") == 0 || strcasecmp(doublewrite, "OFF") == 0)
        return say(error, error_size,
                   "innodb_doublewrite is off: a power cut could tear pages. "
                   "Put innodb_doublewrite=ON into the server's configuration.");
    if (kith_cell_bool(rows, 0, BINLOG) && kith_cell_int(rows, 0, SYNC_BINLOG) != 1)
        return say(error, error_size,
                   "sync_binlog is not 1: replicas could miss records after a power cut. "
                   "Put sync_binlog=1 into the server's configuration.");
    if (kith_cell_int(rows, 0, PACKET) < PACKET_MIN)
        return say(error, error_size,
                   "max_allowed_packet is below 16 MiB: attachments would not fit. "
                   "Put max_allowed_packet=32M into the server's configuration.");
    if (kith_cell_int(rows, 0, INNODB) != 1)
        return say(error, error_size,
                   "InnoDB is not the default engine. Remove default_storage_engine from the "
                   "server's configuration.");
    return true;
}

bool db_check_server(struct kith_db *db, char *error, size_t error_size)
{
    struct kith_rows rows;
    if (!db_ready(db))
        return say_not_reached(db, error, error_size);
    if (mysql_get_server_version(db->mysql) < OLDEST)
        return say(error, error_size, "The database server is too old. MariaDB 10.11.8 or newer is needed.");
    struct kith_arena *arena = arena_create();
    bool good = false;
    if (kith_select(db, &SERVER_SETTINGS, KITH_NO_ARGS, arena, &rows) != KITH_FOUND)
        (void)say_not_reached(db, error, error_size);
    else
        good = check_session(&rows, error, error_size) && check_server(db, &rows, error, error_size);
    arena_destroy(&arena);
    return good;
}
