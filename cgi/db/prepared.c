/*
 * prepared.c - statements prepared on first use into a bounded cache; the one used longest ago makes room.
 *
 * A statement is known by its address, which for static data is as good as its text. Running them is in
 * query.c.
 */
#include "inside.h"
#include "log.h"
#include "visible.h"

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
    free(prepared->binds_to);
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

static bool is_read(const char *sql)
{
    sql += strspn(sql, " \t\r\n(");
    return strncasecmp(sql, "SELECT", 6) == 0 || strncasecmp(sql, "WITH", 4) == 0 ||
           strncasecmp(sql, "EXPLAIN", 7) == 0;
}

/* The server's form of SQL on the live connection. NULL: stmt error in ERROR_R and STATE. */
static MYSQL_STMT *prepare(struct kith_db *db, const struct buf *sql, unsigned *error_r, char state[6],
                           struct buf *words)
{
    MYSQL_STMT *stmt = mysql_stmt_init(db->mysql);
    if (stmt == NULL)
        log_die("memory.exhausted", "wanted", 0);
    if (mysql_stmt_prepare(stmt, sql->data, (unsigned long)sql->len) == 0)
        return stmt;
    *error_r = mysql_stmt_errno(stmt);
    (void)snprintf(state, 6, "%s", mysql_stmt_sqlstate(stmt));
    if (words != NULL)
        buf_text(words, mysql_stmt_error(stmt));
    (void)mysql_stmt_close(stmt);
    return NULL;
}

static size_t own_params(const struct visible *visible)
{
    size_t own = 0;
    for (size_t i = 0; i < visible->binds.len; i++)
        own += visible->binds.data[i] != BIND_ARG;
    return own;
}

/* What is wrong between a statement's declaration and what the server made of it; NULL for nothing. */
static const char *mismatch(const struct kith_statement *statement, const struct visible *visible,
                            MYSQL_STMT *stmt)
{
    size_t columns = statement->columns == NULL ? 0 : strlen(statement->columns);
    size_t params = strlen(statement->params) + own_params(visible);
    if (mysql_stmt_param_count(stmt) != params || visible->binds.len != params)
        return "params";
    return mysql_stmt_field_count(stmt) != columns ? "columns" : NULL;
}

/* The scope that a statement says and what stands in it must be the same; NULL when they are. */
static const char *scope_mismatch(const struct kith_statement *statement, const struct visible *visible)
{
    switch (statement->scope) {
    case KITH_SCOPE_PERSON:
        return visible->person ? NULL : "KITH_SCOPE_PERSON needs {{person}}";
    case KITH_SCOPE_LIST:
        return visible->viewer ? NULL : "KITH_SCOPE_LIST needs {{visible(...)}}";
    default:
        return visible->person || visible->viewer
                   ? "{{person}} and {{visible(...)}} need KITH_SCOPE_PERSON or KITH_SCOPE_LIST"
                   : NULL;
    }
}

static struct prepared *prepared_create(struct kith_db *db, const struct kith_statement *statement,
                                        const struct visible *visible, MYSQL_STMT *stmt)
{
    struct prepared *prepared = zeroed(1, sizeof *prepared);
    prepared->statement = statement;
    prepared->sql = statement->sql;
    prepared->stmt = stmt;
    prepared->reads = is_read(statement->sql);
    prepared->person = visible->person;
    prepared->viewer = visible->viewer;
    prepared->n_params = visible->binds.len;
    prepared->binds_to = zeroed(prepared->n_params, 1);
    if (prepared->n_params > 0)
        memcpy(prepared->binds_to, visible->binds.data, prepared->n_params);
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

/* Prepares what was expanded and keeps it in the cache. NULL: logged. */
static struct prepared *prepared_make(struct kith_db *db, const struct kith_statement *statement,
                                      const struct visible *visible)
{
    unsigned error = 0;
    char state[6] = "";
    MYSQL_STMT *stmt = prepare(db, &visible->sql, &error, state, NULL);
    if (stmt == NULL && error == ER_MAX_PREPARED_STMT_COUNT_REACHED) {
        log_event(LOG_LEVEL_WARN, "db.too_many_prepared", "cached=%zu", db->cached);
        prepared_forget_all(db);
        stmt = prepare(db, &visible->sql, &error, state, NULL);
    }
    if (stmt == NULL) {
        conn_failed(db, "db.prepare_failed", statement->name, error, state);
        return NULL;
    }
    const char *wrong = mismatch(statement, visible, stmt);
    if (wrong != NULL) {
        log_event(LOG_LEVEL_ERROR, "db.statement_mismatch", "statement=%s in=%s", statement->name, wrong);
        (void)mysql_stmt_close(stmt);
        return NULL;
    }
    struct prepared *prepared = prepared_create(db, statement, visible, stmt);
    if (prepared != NULL) {
        db->cache[place(db)] = prepared;
        prepared->used = ++db->tick;
    }
    return prepared;
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
    struct visible visible = VISIBLE_INIT;
    struct prepared *prepared = NULL;
    char why[256] = "";
    const char *wrong = visible_expand(statement->sql, db->audit, &visible, why, sizeof why)
                            ? scope_mismatch(statement, &visible)
                            : why;
    if (wrong != NULL)
        log_event(LOG_LEVEL_ERROR, "db.statement_refused", "statement=%s why=\"%s\"", statement->name, wrong);
    else
        prepared = prepared_make(db, statement, &visible);
    visible_free(&visible);
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

/* STATEMENT as the server takes it, against its declaration. */
static bool expanded_check(struct kith_db *db, const struct kith_statement *statement,
                           const struct visible *visible, char *error, size_t error_size)
{
    unsigned number = 0;
    char state[6] = "";
    struct buf words = BUF_INIT;
    MYSQL_STMT *stmt = prepare(db, &visible->sql, &number, state, &words);
    if (stmt == NULL) {
        (void)snprintf(error, error_size, "%s: %s (error %u)", statement->name,
                       words.data == NULL ? "" : words.data, number);
        buf_free(&words);
        if (conn_is_lost(number))
            conn_drop(db);
        return false;
    }
    buf_free(&words);
    const char *wrong = mismatch(statement, visible, stmt);
    bool good = wrong == NULL;
    if (good)
        good = columns_check(statement, stmt, error, error_size);
    else if (strcmp(wrong, "params") == 0)
        (void)snprintf(error, error_size, "%s: says %zu parameters but the server counts %zu",
                       statement->name, strlen(statement->params),
                       (size_t)mysql_stmt_param_count(stmt) - own_params(visible));
    else
        (void)snprintf(error, error_size, "%s: says %zu columns but the server counts %lu", statement->name,
                       statement->columns == NULL ? (size_t)0 : strlen(statement->columns),
                       (unsigned long)mysql_stmt_field_count(stmt));
    (void)mysql_stmt_close(stmt);
    return good;
}

bool db_check_statement(struct kith_db *db, const struct kith_statement *statement, char *error,
                        size_t error_size)
{
    struct visible visible = VISIBLE_INIT;
    char why[256];
    if (!letters_check(statement, error, error_size))
        return false;
    if (!db_ready(db)) {
        (void)snprintf(error, error_size, "%s: the database cannot be reached (error %u)", statement->name,
                       db->last_error);
        return false;
    }
    const char *wrong = visible_expand(statement->sql, db->audit, &visible, why, sizeof why)
                            ? scope_mismatch(statement, &visible)
                            : why;
    if (wrong != NULL)
        (void)snprintf(error, error_size, "%s: %s", statement->name, wrong);
    bool good = wrong == NULL && expanded_check(db, statement, &visible, error, error_size);
    visible_free(&visible);
    return good;
}
