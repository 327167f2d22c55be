/*
 * bare.c - reading the recorded answer and replaying the recorded statements over Connector/C.
 *
 * Does not know what the statements are: the driver records them from the portal's own page.
 */
#include "bare.h"

#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATEMENTS_MAX = 32, PARAMS_MAX = 128, COLUMNS_MAX = 64, CELL_MAX = 4096 };

struct bare_statement {
    const char *text;
    MYSQL_STMT *prepared; /* NULL: sent as text */
    unsigned count;       /* of params */
    MYSQL_BIND params[PARAMS_MAX];
    long long numbers[PARAMS_MAX];
    unsigned columns;
    MYSQL_BIND binds[COLUMNS_MAX];
};

struct bare_sql {
    MYSQL *connection;
    size_t count;
    struct bare_statement statements[STATEMENTS_MAX];
};

union cell {
    long long number;
    char text[CELL_MAX];
};

static union cell cells[COLUMNS_MAX];

static _Noreturn void die(const char *what, const char *why)
{
    (void)fprintf(stderr, "bare: %s: %s\n", what, why);
    exit(1);
}

char *bare_file(const char *file, size_t *len_r)
{
    FILE *in = fopen(file, "rb");
    if (in == NULL)
        die(file, "cannot be read");
    (void)fseek(in, 0, SEEK_END);
    long len = ftell(in);
    rewind(in);
    char *text = calloc((size_t)len + 1, 1);
    if (text == NULL || fread(text, 1, (size_t)len, in) != (size_t)len)
        die(file, "cannot be read");
    (void)fclose(in);
    *len_r = (size_t)len;
    return text;
}

/* Whole numbers come as numbers, all else as bytes: what a careful author would bind. */
static void bind_columns(struct bare_statement *statement)
{
    MYSQL_RES *meta = mysql_stmt_result_metadata(statement->prepared);
    if (meta == NULL)
        return;
    statement->columns = mysql_num_fields(meta);
    if (statement->columns > COLUMNS_MAX)
        die("statement", "too many columns");
    const MYSQL_FIELD *fields = mysql_fetch_fields(meta);
    for (unsigned i = 0; i < statement->columns; i++) {
        MYSQL_BIND *bind = &statement->binds[i];
        if (IS_NUM(fields[i].type) && fields[i].decimals == 0) {
            bind->buffer_type = MYSQL_TYPE_LONGLONG;
            bind->buffer = &cells[i].number;
        } else {
            bind->buffer_type = MYSQL_TYPE_STRING;
            bind->buffer = cells[i].text;
            bind->buffer_length = CELL_MAX;
        }
    }
    mysql_free_result(meta);
}

static void prepare(struct bare_sql *sql, const char *text)
{
    struct bare_statement *statement = &sql->statements[sql->count - 1];
    statement->prepared = mysql_stmt_init(sql->connection);
    if (statement->prepared == NULL || mysql_stmt_prepare(statement->prepared, text, strlen(text)) != 0)
        die(text, mysql_error(sql->connection));
    bind_columns(statement);
}

/* "i 12", "s words", "b 00ff" or "n ": the next value of the statement. TEXT stays where it is. */
static void add_value(struct bare_statement *statement, char *text)
{
    if (statement->prepared == NULL || statement->count == PARAMS_MAX)
        die(text, "one value too many");
    MYSQL_BIND *bind = &statement->params[statement->count];
    char *value = text + 2;
    bind->buffer = value;
    bind->buffer_length = strlen(value);
    bind->buffer_type = text[0] == 'b' ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
    if (text[0] == 'i') {
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        bind->buffer = &statement->numbers[statement->count];
        statement->numbers[statement->count] = strtoll(value, NULL, 10);
    } else if (text[0] == 'b') {
        char *out = value;
        for (const char *at = value; at[0] != '\0' && at[1] != '\0'; at += 2) {
            const char pair[] = {at[0], at[1], '\0'};
            *out++ = (char)strtoul(pair, NULL, 16);
        }
        bind->buffer_length = (unsigned long)(out - value);
    } else if (text[0] == 'n') {
        bind->buffer_type = MYSQL_TYPE_NULL;
    }
    statement->count++;
}

struct bare_sql *bare_sql_open(const char *file)
{
    size_t len;
    char *text = bare_file(file, &len);
    const char *login[4] = {NULL, NULL, NULL, NULL};
    const char kinds[] = "SUPD";
    struct bare_sql *sql = calloc(1, sizeof(*sql));
    if (sql == NULL)
        die("memory", "none");
    sql->connection = mysql_init(NULL);
    for (char *rest = text, *line; (line = strsep(&rest, "\n")) != NULL;) {
        if (line[0] == '\0')
            continue;
        const char *kind = strchr(kinds, line[0]);
        if (kind != NULL) {
            login[kind - kinds] = line + 2;
            if (login[3] != NULL && mysql_real_connect(sql->connection, "localhost", login[1], login[2],
                                                       login[3], 0, login[0], 0) == NULL)
                die("connect", mysql_error(sql->connection));
            continue;
        }
        if (line[0] == 'V') {
            if (sql->count == 0)
                die(file, "a value before any statement");
            add_value(&sql->statements[sql->count - 1], line + 2);
            continue;
        }
        if (sql->count == STATEMENTS_MAX)
            die(file, "too many statements");
        sql->statements[sql->count++].text = line + 2;
        if (line[0] == 'E')
            prepare(sql, line + 2);
    }
    for (size_t i = 0; i < sql->count; i++) {
        const struct bare_statement *statement = &sql->statements[i];
        if (statement->prepared != NULL && mysql_stmt_param_count(statement->prepared) != statement->count)
            die(statement->text, "not as many values as it takes");
    }
    return sql;
}

static void run_text(MYSQL *connection, const char *text)
{
    if (mysql_real_query(connection, text, strlen(text)) != 0)
        die(text, mysql_error(connection));
    MYSQL_RES *result = mysql_store_result(connection);
    if (result == NULL)
        return;
    while (mysql_fetch_row(result) != NULL)
        continue;
    mysql_free_result(result);
}

static void run_prepared(struct bare_statement *statement)
{
    MYSQL_STMT *prepared = statement->prepared;
    /* Bound for each request: whom it is for is known only then. */
    if (statement->count > 0 && mysql_stmt_bind_param(prepared, statement->params) != 0)
        die(statement->text, mysql_stmt_error(prepared));
    if (mysql_stmt_execute(prepared) != 0)
        die(statement->text, mysql_stmt_error(prepared));
    if (statement->columns == 0)
        return;
    if (mysql_stmt_bind_result(prepared, statement->binds) != 0 || mysql_stmt_store_result(prepared) != 0)
        die(statement->text, mysql_stmt_error(prepared));
    int got;
    while ((got = mysql_stmt_fetch(prepared)) == 0 || got == MYSQL_DATA_TRUNCATED)
        continue;
    mysql_stmt_free_result(prepared);
}

void bare_sql_run(struct bare_sql *sql)
{
    for (size_t i = 0; i < sql->count; i++) {
        if (sql->statements[i].prepared != NULL)
            run_prepared(&sql->statements[i]);
        else
            run_text(sql->connection, sql->statements[i].text);
    }
}
