/*
 * many.c - kith_write_many(): one statement for many rows, in few round trips, by array binding.
 *
 * Rows go column by column, as the client library wants arrays. Does not tell which row was refused, and does
 * not try again.
 */
#include "inside.h"
#include "log.h"
#include "visible.h"

#include <kith/arena.h>

#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS_MOST = 1000,            /* at once */
    BYTES_MOST = 4 * 1024 * 1024 /* of texts at once; a quarter of what the server takes */
};

/* One parameter of all rows in hand. */
struct packed {
    long long *numbers;
    void **pointers;
    union crossing *crossings;
    unsigned long *lens;
    char *indicators;
};

struct many {
    struct kith_db *db;
    struct prepared *prepared;     /* gone when the connection is lost */
    const struct kith_value *args; /* of the first row of all */
    size_t n_args;                 /* in a row */
    size_t n_params;               /* and the core's own with them */
    struct packed *packed;
    struct many_result *result;
};

static void *room_for(size_t count, size_t size)
{
    void *at = calloc(count == 0 ? 1 : count, size);
    if (at == NULL)
        log_die("memory.exhausted", "wanted", (long long)size);
    return at;
}

static void pack_open(struct many *many, size_t rows)
{
    many->packed = room_for(many->n_params, sizeof *many->packed);
    for (size_t i = 0; i < many->n_params; i++) {
        struct packed *packed = &many->packed[i];
        packed->numbers = room_for(rows, sizeof *packed->numbers);
        packed->pointers = room_for(rows, sizeof *packed->pointers);
        packed->crossings = room_for(rows, sizeof *packed->crossings);
        packed->lens = room_for(rows, sizeof *packed->lens);
        packed->indicators = room_for(rows, sizeof *packed->indicators);
    }
}

static void pack_close(struct many *many)
{
    for (size_t i = 0; i < many->n_params; i++) {
        free(many->packed[i].numbers);
        free(many->packed[i].pointers);
        free(many->packed[i].crossings);
        free(many->packed[i].lens);
        free(many->packed[i].indicators);
    }
    free(many->packed);
}

static enum enum_field_types sent_as(enum kith_type type)
{
    switch (type) {
    case KITH_INT:
    case KITH_BOOL:
        return MYSQL_TYPE_LONGLONG;
    case KITH_TEXT:
        return MYSQL_TYPE_STRING;
    case KITH_TIME:
        return MYSQL_TYPE_DATETIME;
    case KITH_DATE:
        return MYSQL_TYPE_DATE;
    case KITH_BLOB:
    case KITH_ID:
        break;
    }
    return MYSQL_TYPE_BLOB;
}

/* Puts VALUE at ROW, as value_bind() would bind it alone. False: out of range. */
static bool pack_value(struct packed *packed, size_t row, const struct kith_value *value)
{
    MYSQL_BIND alone;
    if (!value_bind(value, &alone, &packed->crossings[row]))
        return false;
    packed->indicators[row] = value->null ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
    packed->numbers[row] = packed->crossings[row].number;
    packed->pointers[row] = alone.buffer;
    packed->lens[row] = alone.buffer_length;
    return true;
}

/* How many of the ROWS from FIRST go together. */
static size_t rows_together(const struct many *many, size_t first, size_t rows)
{
    size_t bytes = 0;
    size_t count = 0;
    for (; count < rows && count < ROWS_MOST; count++) {
        const struct kith_value *row = many->args + (first + count) * many->n_args;
        for (size_t i = 0; i < many->n_args; i++)
            if (!row[i].null && (row[i].type == KITH_TEXT || row[i].type == KITH_BLOB))
                bytes += row[i].as.bytes.len;
        if (bytes > BYTES_MOST && count > 0)
            break;
    }
    return count;
}

static bool pack_rows(struct many *many, size_t first, size_t count)
{
    struct prepared *prepared = many->prepared;
    size_t arg = 0;
    for (size_t i = 0; i < prepared->n_params; i++) {
        enum visible_bind what = (enum visible_bind)prepared->binds_to[i];
        MYSQL_BIND *bind = &prepared->params[i];
        struct packed *packed = &many->packed[i];
        struct kith_value own = {0};
        if (what != BIND_ARG)
            own = visible_value(&many->db->viewer, what);
        memset(bind, 0, sizeof *bind);
        for (size_t row = 0; row < count; row++) {
            const struct kith_value *value =
                what == BIND_ARG ? &many->args[(first + row) * many->n_args + arg] : &own;
            if (!pack_value(packed, row, value)) {
                many->result->wrong = "argument_range";
                return false;
            }
            bind->buffer_type = sent_as(value->type);
        }
        arg += what == BIND_ARG;
        /* The library takes numbers side by side, and everything else by its address. */
        bool numbers = bind->buffer_type == MYSQL_TYPE_LONGLONG;
        bind->buffer = numbers ? (void *)packed->numbers : (void *)packed->pointers;
        bind->length = packed->lens;
        bind->u.indicator = packed->indicators;
    }
    return true;
}

/* An error of the server, at whichever step it came. */
static bool many_failed(struct many *many)
{
    MYSQL_STMT *stmt = many->prepared->stmt;
    unsigned error = mysql_stmt_errno(stmt) != 0 ? mysql_stmt_errno(stmt) : mysql_errno(many->db->mysql);
    many->result->duplicate = error == ER_DUP_ENTRY || error == ER_DUP_ENTRY_WITH_KEY_NAME;
    if (!many->result->duplicate)
        conn_failed(many->db, "db.statement_failed", many->prepared->statement->name,
                    error == 0 ? ER_UNKNOWN_ERROR : error, mysql_stmt_sqlstate(stmt));
    /* Part of it may stand: whatever the caller makes of it, the rest of the transaction is refused. */
    else if (many->db->transaction_error == 0)
        many->db->transaction_error = ER_DUP_ENTRY;
    return false;
}

/* The keys that RETURNING gives, row after row. */
static bool take_ids(struct many *many, size_t first, size_t count)
{
    MYSQL_STMT *stmt = many->prepared->stmt;
    long long id = 0;
    MYSQL_BIND bind = {.buffer_type = MYSQL_TYPE_LONGLONG, .buffer = &id};
    size_t got = 0;
    int rc = 0;
    if (mysql_stmt_bind_result(stmt, &bind) != 0)
        return many_failed(many);
    while ((rc = mysql_stmt_fetch(stmt)) == 0 && got < count) {
        if (many->result->ids != NULL)
            many->result->ids[first + got] = id;
        got++;
    }
    if (rc != MYSQL_NO_DATA)
        return many_failed(many);
    (void)mysql_stmt_free_result(stmt);
    many->result->rows += (int64_t)got;
    return true;
}

static bool send_rows(struct many *many, size_t first, size_t count)
{
    MYSQL_STMT *stmt = many->prepared->stmt;
    unsigned size = (unsigned)count;
    if (mysql_stmt_attr_set(stmt, STMT_ATTR_ARRAY_SIZE, &size) != 0 ||
        mysql_stmt_bind_param(stmt, many->prepared->params) != 0 || mysql_stmt_execute(stmt) != 0)
        return many_failed(many);
    if (mysql_stmt_field_count(stmt) > 0)
        return take_ids(many, first, count);
    if (many->result->ids != NULL) {
        many->result->wrong = "gives_no_ids";
        return false;
    }
    many->result->rows += (int64_t)mysql_stmt_affected_rows(stmt);
    return true;
}

/* The prepared statement is kept for single rows too. */
static void unbind(struct many *many)
{
    unsigned none = 0;
    /* A lost connection has taken the statement with it. */
    if (many->db->mysql == NULL)
        return;
    (void)mysql_stmt_free_result(many->prepared->stmt);
    (void)mysql_stmt_attr_set(many->prepared->stmt, STMT_ATTR_ARRAY_SIZE, &none);
}

bool many_write(struct kith_db *db, struct prepared *prepared, const struct kith_value *args, size_t n_rows,
                struct many_result *result)
{
    struct many many = {
        .db = db,
        .prepared = prepared,
        .args = args,
        .n_args = strlen(prepared->statement->params),
        .n_params = prepared->n_params,
        .result = result,
    };
    bool good = true;
    size_t done = 0;
    pack_open(&many, n_rows < ROWS_MOST ? n_rows : ROWS_MOST);
    while (good && done < n_rows) {
        size_t count = rows_together(&many, done, n_rows - done);
        good = pack_rows(&many, done, count) && send_rows(&many, done, count);
        done += count;
    }
    unbind(&many);
    pack_close(&many);
    return good;
}
