/*
 * inside.h - what the files of this folder share. Nobody else includes it, nor mysql.h.
 */
#ifndef KITH_DB_INSIDE_H
#define KITH_DB_INSIDE_H

#include "buf.h"
#include "conn.h"

#include <mysql.h>

enum {
    DB_CACHE_SIZE = 200 /* prepared statements a process; each costs the server about 45 KiB */
};

/* Where one parameter or one cell is while it crosses. */
union crossing {
    long long number;
    MYSQL_TIME time;
    unsigned char id[KITH_ID_BYTES];
};

struct column {
    union crossing value;
    unsigned long len;
    my_bool null;
    my_bool truncated;
};

/* A prepared statement with the buffers it is bound to. */
struct prepared {
    const struct kith_statement *statement;
    const char *sql; /* of that statement when it was prepared */
    MYSQL_STMT *stmt;
    bool reads;          /* SELECT: may run outside a transaction */
    bool person, viewer; /* needs one */
    size_t n_params;     /* the caller's and the core's */
    char *binds_to;      /* enum visible_bind for each */
    MYSQL_BIND *params;
    union crossing *sent;
    size_t n_columns;
    MYSQL_BIND *binds;
    struct column *columns;
    uint64_t used; /* tick of the last use */
};

struct kith_db {
    const struct settings *settings;
    enum db_account account;
    char *user;
    char *password;
    char *audit;      /* the audit schema's name */
    char *seal;       /* the name of the schema of its seals */
    MYSQL *mysql;     /* NULL: not connected */
    const char *home; /* the schema to start in; NULL: none */
    bool in_transaction;
    bool down;
    unsigned transaction_error; /* the first error number since START TRANSACTION */
    unsigned last_error;
    unsigned queries;
    unsigned errors;
    struct db_viewer viewer;
    struct prepared *cache[DB_CACHE_SIZE];
    size_t cached;
    uint64_t tick;
};

/* True when the connection is of no more use after this error. */
bool conn_is_lost(unsigned error);
/*
 * Takes note of an error of the server or the client library: logs number and NAME, marks the transaction,
 * drops a lost connection.
 */
void conn_failed(struct kith_db *db, const char *event, const char *name, unsigned error, const char *state);
/* Ends the connection and forgets what was prepared on it. */
void conn_drop(struct kith_db *db);
/* One statement without parameters or results. False: conn_failed() was called with NAME. */
bool conn_command(struct kith_db *db, const char *name, const char *sql);

/*
 * The prepared form of STATEMENT, from the cache or made now. NULL: conn_failed() was called. Valid until the
 * next call.
 */
struct prepared *prepared_get(struct kith_db *db, const struct kith_statement *statement);
void prepared_forget_all(struct kith_db *db);

/* What came of many rows. */
struct many_result {
    int64_t rows;      /* touched */
    int64_t *ids;      /* the caller's: room for a key of every row; NULL: not asked for */
    bool duplicate;    /* a unique key refused one */
    const char *wrong; /* a mistake in the code that calls; NULL: none */
};
/* Runs PREPARED once for each of the rows. False: noted and logged, but for WRONG. */
bool many_write(struct kith_db *db, struct prepared *prepared, const struct kith_value *args, size_t n_rows,
                struct many_result *result);

/* Points the bind of one parameter at VALUE; SENT is where numbers wait. False: out of range. */
bool value_bind(const struct kith_value *value, MYSQL_BIND *bind, union crossing *sent);
/* Prepares the bind of one column of TYPE. */
void value_bind_column(enum kith_type type, MYSQL_BIND *bind, struct column *column);
/* Reads column INDEX of the current row into the arena. False: what came is not of that type. */
bool value_fetch(MYSQL_STMT *stmt, unsigned index, enum kith_type type, const struct column *column,
                 struct kith_arena *arena, struct kith_value *value_r);

#endif
