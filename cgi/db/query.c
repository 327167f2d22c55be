/*
 * query.c - kith_select() and kith_write(): one statement, bound, run, and its whole result. The same write
 * for many rows is packed in many.c.
 *
 * Rows are read as they come and never kept in the library, so that a result beyond max_rows costs nothing
 * but the reading away of the rest. Does not retry but for one case: a read outside a transaction whose
 * connection had gone stale.
 */
#include "inside.h"
#include "log.h"
#include "visible.h"

#include <kith/arena.h>

#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROWS = 8 };

/* A mistake in the code that calls, told once to the log. */
static void bad_call(struct kith_db *db, const struct kith_statement *statement, const char *what)
{
    log_event(LOG_LEVEL_ERROR, "db.bad_call", "statement=%s what=%s", statement->name, what);
    if (db->in_transaction && db->transaction_error == 0)
        db->transaction_error = ER_UNKNOWN_ERROR;
}

static bool args_fit(struct kith_db *db, const struct kith_statement *statement,
                     const struct kith_value *args, size_t n_args)
{
    if (strlen(statement->params) != n_args) {
        bad_call(db, statement, "argument_count");
        return false;
    }
    for (size_t i = 0; i < n_args; i++) {
        if (args[i].type != (enum kith_type)statement->params[i]) {
            bad_call(db, statement, "argument_type");
            return false;
        }
    }
    return true;
}

/* Whether who is looking is known as far as the statement needs it. */
static bool viewer_fits(struct kith_db *db, const struct kith_statement *statement,
                        const struct prepared *prepared)
{
    const struct db_viewer *viewer = &db->viewer;
    if (statement->scope == KITH_SCOPE_SYSTEM && !viewer->system) {
        bad_call(db, statement, "system_in_request");
        return false;
    }
    if (prepared->person && viewer->person_id == 0) {
        bad_call(db, statement, "no_checked_person");
        return false;
    }
    if (prepared->viewer && (viewer->account_id == 0 || viewer->role == KITH_ROLE_NONE)) {
        bad_call(db, statement, "no_viewer");
        return false;
    }
    return true;
}

/* Binds and executes. False: told to the log and noted. DUPLICATE_R, when asked for, is set instead of that.
 */
static bool execute(struct kith_db *db, struct prepared *prepared, const struct kith_value *args,
                    bool *duplicate_r)
{
    const struct kith_statement *statement = prepared->statement;
    MYSQL_STMT *stmt = prepared->stmt;
    if (!viewer_fits(db, statement, prepared))
        return false;
    for (size_t i = 0; i < prepared->n_params; i++) {
        enum visible_bind bind = (enum visible_bind)prepared->binds_to[i];
        struct kith_value own = bind != BIND_ARG ? visible_value(&db->viewer, bind) : *args++;
        if (!value_bind(&own, &prepared->params[i], &prepared->sent[i])) {
            bad_call(db, statement, "argument_range");
            return false;
        }
    }
    if ((prepared->n_params == 0 || mysql_stmt_bind_param(stmt, prepared->params) == 0) &&
        mysql_stmt_execute(stmt) == 0)
        return true;
    unsigned error = mysql_stmt_errno(stmt);
    if (duplicate_r != NULL && (error == ER_DUP_ENTRY || error == ER_DUP_ENTRY_WITH_KEY_NAME)) {
        *duplicate_r = true;
        return false;
    }
    conn_failed(db, "db.statement_failed", statement->name, error, mysql_stmt_sqlstate(stmt));
    return false;
}

/* Room for ROWS rows, with the COUNT there are so far. */
static struct kith_value *cells_grow(struct kith_arena *arena, const struct kith_value *cells, size_t count,
                                     size_t rows, size_t columns)
{
    struct kith_value *more = kith_alloc_array(arena, rows * columns, sizeof *more);
    if (count > 0)
        memcpy(more, cells, count * columns * sizeof *more);
    return more;
}

static enum kith_found fetch(struct kith_db *db, struct prepared *prepared, struct kith_arena *arena,
                             struct kith_rows *rows_r)
{
    const struct kith_statement *statement = prepared->statement;
    MYSQL_STMT *stmt = prepared->stmt;
    size_t columns = prepared->n_columns;
    size_t most = statement->max_rows == 0 ? 1 : statement->max_rows;
    size_t room = most < FIRST_ROWS ? most : FIRST_ROWS;
    size_t count = 0;
    struct kith_value *cells = cells_grow(arena, NULL, 0, room, columns);
    int rc;
    while ((rc = mysql_stmt_fetch(stmt)) == 0 || rc == MYSQL_DATA_TRUNCATED) {
        if (count == most) {
            bad_call(db, statement, "more_than_max_rows");
            (void)mysql_stmt_free_result(stmt);
            return KITH_ERROR;
        }
        if (count == room) {
            room = room * 2 < most ? room * 2 : most;
            cells = cells_grow(arena, cells, count, room, columns);
        }
        for (size_t i = 0; i < columns; i++) {
            if (!value_fetch(stmt, (unsigned)i, (enum kith_type)statement->columns[i], &prepared->columns[i],
                             arena, &cells[count * columns + i])) {
                bad_call(db, statement, "column_value");
                (void)mysql_stmt_free_result(stmt);
                return KITH_ERROR;
            }
        }
        count++;
    }
    if (rc != MYSQL_NO_DATA) {
        /* An error in the middle of the rows is told by the connection, not by the statement. */
        bool by_statement = mysql_stmt_errno(stmt) != 0;
        unsigned error = by_statement ? mysql_stmt_errno(stmt) : mysql_errno(db->mysql);
        char state[6];
        (void)snprintf(state, sizeof state, "%s",
                       by_statement ? mysql_stmt_sqlstate(stmt) : mysql_sqlstate(db->mysql));
        if (!conn_is_lost(error))
            (void)mysql_stmt_free_result(stmt);
        conn_failed(db, "db.fetch_failed", statement->name, error == 0 ? ER_UNKNOWN_ERROR : error, state);
        return KITH_ERROR;
    }
    (void)mysql_stmt_free_result(stmt);
    rows_r->count = count;
    rows_r->columns = columns;
    rows_r->cells = cells;
    return count > 0 ? KITH_FOUND : KITH_NONE;
}

static enum kith_found select_once(struct kith_db *db, const struct kith_statement *statement,
                                   const struct kith_value *args, struct kith_arena *arena,
                                   struct kith_rows *rows_r)
{
    struct prepared *prepared;
    if (!db_ready(db) || (prepared = prepared_get(db, statement)) == NULL)
        return KITH_ERROR;
    if (!prepared->reads && !db->in_transaction) {
        bad_call(db, statement, "outside_transaction");
        return KITH_ERROR;
    }
    return execute(db, prepared, args, NULL) ? fetch(db, prepared, arena, rows_r) : KITH_ERROR;
}

enum kith_found kith_select(struct kith_db *db, const struct kith_statement *statement,
                            const struct kith_value *args, size_t n_args, struct kith_arena *arena,
                            struct kith_rows *rows_r)
{
    *rows_r = (struct kith_rows){0};
    if (statement->columns == NULL) {
        bad_call(db, statement, "not_a_read");
        return KITH_ERROR;
    }
    /* What the server has rolled back already must not go on as single statements. */
    if (db->in_transaction && db->transaction_error != 0)
        return KITH_ERROR;
    if (!args_fit(db, statement, args, n_args))
        return KITH_ERROR;
    db->queries++;
    bool was_connected = db->mysql != NULL;
    enum kith_found found = select_once(db, statement, args, arena, rows_r);
    if (found == KITH_ERROR && was_connected && db->mysql == NULL && !db->in_transaction)
        found = select_once(db, statement, args, arena, rows_r);
    return found;
}

static bool may_write(struct kith_db *db, const struct kith_statement *statement)
{
    if (db->in_transaction && statement->columns == NULL)
        return db->transaction_error == 0;
    bad_call(db, statement, statement->columns != NULL ? "not_a_write" : "outside_transaction");
    return false;
}

enum kith_written kith_write(struct kith_db *db, const struct kith_statement *statement,
                             const struct kith_value *args, size_t n_args, int64_t *rows_r,
                             int64_t *insert_id_r)
{
    struct prepared *prepared;
    bool duplicate = false;
    if (!may_write(db, statement) || !args_fit(db, statement, args, n_args))
        return KITH_NOT_WRITTEN;
    if ((prepared = prepared_get(db, statement)) == NULL)
        return KITH_NOT_WRITTEN;
    if (!execute(db, prepared, args, &duplicate))
        return duplicate ? KITH_DUPLICATE : KITH_NOT_WRITTEN;
    if (rows_r != NULL)
        *rows_r = (int64_t)mysql_stmt_affected_rows(prepared->stmt);
    if (insert_id_r != NULL)
        *insert_id_r = (int64_t)mysql_stmt_insert_id(prepared->stmt);
    /* What RETURNING gives is for kith_write_many(). */
    if (mysql_stmt_field_count(prepared->stmt) > 0)
        (void)mysql_stmt_free_result(prepared->stmt);
    return KITH_WRITTEN;
}

enum kith_written kith_write_many(struct kith_db *db, const struct kith_statement *statement,
                                  const struct kith_value *args, size_t n_rows, int64_t *rows_r,
                                  int64_t *ids_r)
{
    size_t n_args = strlen(statement->params);
    struct many_result result = {.ids = ids_r};
    if (rows_r != NULL)
        *rows_r = 0;
    if (!may_write(db, statement))
        return KITH_NOT_WRITTEN;
    for (size_t i = 0; i < n_rows; i++)
        if (!args_fit(db, statement, args + i * n_args, n_args))
            return KITH_NOT_WRITTEN;
    if (n_args == 0) {
        bad_call(db, statement, "no_parameters");
        return KITH_NOT_WRITTEN;
    }
    struct prepared *prepared = prepared_get(db, statement);
    if (prepared == NULL || !viewer_fits(db, statement, prepared))
        return KITH_NOT_WRITTEN;
    if (!many_write(db, prepared, args, n_rows, &result)) {
        if (result.wrong != NULL)
            bad_call(db, statement, result.wrong);
        return result.duplicate ? KITH_DUPLICATE : KITH_NOT_WRITTEN;
    }
    if (rows_r != NULL)
        *rows_r = result.rows;
    return KITH_WRITTEN;
}
