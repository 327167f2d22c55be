/*
 * prepared.c - statements prepared on first use into a bounded cache; the one used longest ago makes room.
 *
 * A statement is known by its address, which for static data is as good as its text. Running them is in
 * query.c.
 */
#include "inside.h"
#include "log.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void *zeroed(size_t count, size_t size)
{
    void *at = calloc(count == 0 ? 1 : count, size);
    if (at == NULL)
        log_die("memory.exhausted", "wanted", (long long)size);
    return at;
}

static void prepared_destroy(struct prepared *prepared)
{
    if (prepared->stmt != NULL)
        (void)mysql_stmt_close(prepared->stmt);
    free(prepared->params);
    free(prepared->sent);
    free(prepared->binds);
    free(prepared->columns);
    free(prepared);
}

void prepared_forget_all(struct kith_db *db)
{
    while (db->cached > 0)
        prepared_destroy(db->cache[--db->cached]);
}

void prepared_sql(const struct kith_db *db, const char *sql, struct buf *out)
{
    static const char word[] = "{{audit}}";
    const char *at;
    while ((at = strstr(sql, word)) != NULL) {
        buf_add(out, sql, (size_t)(at - sql));
        buf_printf(out, "`%s`", db->audit);
        sql = at + sizeof word - 1;
    }
    buf_text(out, sql);
}

static bool is_read(const char *sql)
{
    sql += strspn(sql, " \t\r\n(");
    return strncasecmp(sql, "SELECT", 6) == 0 || strncasecmp(sql, "WITH", 4) == 0 ||
           strncasecmp(sql, "EXPLAIN", 7) == 0;
}

/* The server's form of STATEMENT on the live connection. NULL: stmt error in ERROR_R and STATE. */
static MYSQL_STMT *prepare(struct kith_db *db, const char *sql, unsigned *error_r, char state[6],
                           struct buf *words)
{
    struct buf text = BUF_INIT;
    MYSQL_STMT *stmt = mysql_stmt_init(db->mysql);
    if (stmt == NULL)
        log_die("memory.exhausted", "wanted", 0);
    prepared_sql(db, sql, &text);
    int failed = mysql_stmt_prepare(stmt, text.data, (unsigned long)text.len);
    buf_free(&text);
    if (failed == 0)
        return stmt;
    *error_r = mysql_stmt_errno(stmt);
    (void)snprintf(state, 6, "%s", mysql_stmt_sqlstate(stmt));
    if (words != NULL)
        buf_text(words, mysql_stmt_error(stmt));
    (void)mysql_stmt_close(stmt);
    return NULL;
}

/* What is wrong between a statement's declaration and what the server made of it; NULL for nothing. */
static const char *mismatch(const struct kith_statement *statement, MYSQL_STMT *stmt)
{
    size_t columns = statement->columns == NULL ? 0 : strlen(statement->columns);
    if (mysql_stmt_param_count(stmt) != strlen(statement->params))
        return "params";
    return mysql_stmt_field_count(stmt) != columns ? "columns" : NULL;
}

static struct prepared *prepared_create(struct kith_db *db, const struct kith_statement *statement,
                                        MYSQL_STMT *stmt)
{
    struct prepared *prepared = zeroed(1, sizeof *prepared);
    prepared->statement = statement;
    prepared->sql = statement->sql;
    prepared->stmt = stmt;
    prepared->reads = is_read(statement->sql);
    prepared->n_params = strlen(statement->params);
    prepared->params = zeroed(prepared->n_params, sizeof *prepared->params);
    prepared->sent = zeroed(prepared->n_params, sizeof *prepared->sent);
    prepared->n_columns = statement->columns == NULL ? 0 : strlen(statement->columns);
    prepared->binds = zeroed(prepared->n_columns, sizeof *prepared->binds);
    prepared->columns = zeroed(prepared->n_columns, sizeof *prepared->columns);
    for (size_t i = 0; i < prepared->n_columns; i++)
        value_bind_column((enum kith_type)statement->columns[i], &prepared->binds[i], &prepared->columns[i]);
    if (prepared->n_columns > 0 && mysql_stmt_bind_result(stmt, prepared->binds) != 0) {
        conn_failed(db, "db.bind_failed", statement->name, mysql_stmt_errno(stmt), mysql_stmt_sqlstate(stmt));
        prepared_destroy(prepared);
        return NULL;
    }
    return prepared;
}

/* A free place in the cache, made by closing the statement used longest ago when there is none. */
static size_t place(struct kith_db *db)
{
    size_t oldest = 0;
    if (db->cached < DB_CACHE_SIZE)
        return db->cached++;
    for (size_t i = 1; i < db->cached; i++) {
        if (db->cache[i]->used < db->cache[oldest]->used)
            oldest = i;
    }
    prepared_destroy(db->cache[oldest]);
    return oldest;
}

struct prepared *prepared_get(struct kith_db *db, const struct kith_statement *statement)
{
    for (size_t i = 0; i < db->cached; i++) {
        struct prepared *prepared = db->cache[i];
        if (prepared->statement == statement && prepared->sql == statement->sql) {
            prepared->used = ++db->tick;
            return prepared;
        }
    }
    unsigned error = 0;
    char state[6] = "";
    MYSQL_STMT *stmt = prepare(db, statement->sql, &error, state, NULL);
    if (stmt == NULL && error == ER_MAX_PREPARED_STMT_COUNT_REACHED) {
        log_event(LOG_LEVEL_WARN, "db.too_many_prepared", "cached=%zu", db->cached);
        prepared_forget_all(db);
        stmt = prepare(db, statement->sql, &error, state, NULL);
    }
    if (stmt == NULL) {
        conn_failed(db, "db.prepare_failed", statement->name, error, state);
        return NULL;
    }
    const char *wrong = mismatch(statement, stmt);
    if (wrong != NULL) {
        log_event(LOG_LEVEL_ERROR, "db.statement_mismatch", "statement=%s in=%s", statement->name, wrong);
        (void)mysql_stmt_close(stmt);
        return NULL;
    }
    struct prepared *prepared = prepared_create(db, statement, stmt);
    if (prepared != NULL) {
        db->cache[place(db)] = prepared;
        prepared->used = ++db->tick;
    }
    return prepared;
}

/* Text or bytes of any length. */
static bool is_string(enum enum_field_types type)
{
    return (type >= MYSQL_TYPE_ENUM && type <= MYSQL_TYPE_STRING) || type == MYSQL_TYPE_VARCHAR;
}

/* Whether a column as the server describes it can be read as TYPE. */
static bool column_fits(const MYSQL_FIELD *field, char type)
{
    enum { BINARY_CHARSET = 63 };
    bool binary = field->charsetnr == BINARY_CHARSET;
    if (field->type == MYSQL_TYPE_NULL)
        return true;
    switch (type) {
    case KITH_INT:
    case KITH_BOOL:
        return IS_NUM(field->type) && field->type != MYSQL_TYPE_FLOAT && field->type != MYSQL_TYPE_DOUBLE &&
               field->type != MYSQL_TYPE_TIMESTAMP;
    case KITH_TEXT:
        return is_string(field->type) && !binary;
    case KITH_BLOB:
        return is_string(field->type);
    case KITH_TIME:
        return field->type == MYSQL_TYPE_DATETIME || field->type == MYSQL_TYPE_TIMESTAMP;
    case KITH_DATE:
        return field->type == MYSQL_TYPE_DATE || field->type == MYSQL_TYPE_NEWDATE;
    case KITH_ID:
        return is_string(field->type) && binary;
    default:
        return false;
    }
}

static bool letters_check(const struct kith_statement *statement, char *error, size_t error_size)
{
    static const char letters[] = "iosbtdu";
    const char *columns = statement->columns == NULL ? "" : statement->columns;
    const char *texts[] = {statement->params, columns};
    for (size_t i = 0; i < 2; i++) {
        size_t good = strspn(texts[i], letters);
        if (texts[i][good] != '\0') {
            (void)snprintf(error, error_size, "%s: '%c' is not a type letter (%s)", statement->name,
                           texts[i][good], letters);
            return false;
        }
    }
    if (statement->columns == NULL && is_read(statement->sql)) {
        (void)snprintf(error, error_size, "%s: a read must say its columns", statement->name);
        return false;
    }
    return true;
}

static bool columns_check(const struct kith_statement *statement, MYSQL_STMT *stmt, char *error,
                          size_t error_size)
{
    MYSQL_RES *meta = mysql_stmt_result_metadata(stmt);
    bool good = true;
    if (meta == NULL)
        return true;
    const MYSQL_FIELD *fields = mysql_fetch_fields(meta);
    for (unsigned i = 0; good && i < mysql_num_fields(meta); i++) {
        good = column_fits(&fields[i], statement->columns[i]);
        if (!good)
            (void)snprintf(error, error_size, "%s: column %u (%s) cannot be read as '%c'", statement->name,
                           i + 1, fields[i].name, statement->columns[i]);
    }
    mysql_free_result(meta);
    return good;
}

bool db_check_statement(struct kith_db *db, const struct kith_statement *statement, char *error,
                        size_t error_size)
{
    unsigned number = 0;
    char state[6] = "";
    struct buf words = BUF_INIT;
    if (!letters_check(statement, error, error_size))
        return false;
    if (!db_ready(db)) {
        (void)snprintf(error, error_size, "%s: the database cannot be reached (error %u)", statement->name,
                       db->last_error);
        return false;
    }
    MYSQL_STMT *stmt = prepare(db, statement->sql, &number, state, &words);
    if (stmt == NULL) {
        (void)snprintf(error, error_size, "%s: %s (error %u)", statement->name,
                       words.data == NULL ? "" : words.data, number);
        buf_free(&words);
        if (conn_is_lost(number))
            conn_drop(db);
        return false;
    }
    buf_free(&words);
    const char *wrong = mismatch(statement, stmt);
    bool good = wrong == NULL;
    if (!good)
        (void)snprintf(error, error_size, "%s: says %zu %s but the server counts %lu", statement->name,
                       strcmp(wrong, "params") == 0 ? strlen(statement->params)
                       : statement->columns == NULL ? (size_t)0
                                                    : strlen(statement->columns),
                       strcmp(wrong, "params") == 0 ? "parameters" : "columns",
                       strcmp(wrong, "params") == 0 ? mysql_stmt_param_count(stmt)
                                                    : (unsigned long)mysql_stmt_field_count(stmt));
    else
        good = columns_check(statement, stmt, error, error_size);
    (void)mysql_stmt_close(stmt);
    return good;
}
