/*
 * bare.c - reading the recorded answer and replaying the recorded statements over Connector/C.
 *
 * Does not know what the statements are: the driver records them from the portal's own page.
 */
#include "bare.h"

#include <mysql.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum { STATEMENTS_MAX = 32, PARAMS_MAX = 128, COLUMNS_MAX = 64, CELL_MAX = 4096 };
enum { FACTS_MAX = 32, FACTS_LEN = 1024, RANDOM_MAX = 8, RANDOM_LEN = 16 };
enum { BYTES_MAX = 32, SECOND_LEN = 32, NOW_LEN = 64 };

/* A value that each request has its own of: KIND is a letter of BARE_FRESH. */
struct bare_fresh {
    unsigned param;
    char kind;
    unsigned which;
    unsigned char bytes[BYTES_MAX];
};

struct bare_statement {
    const char *text;
    MYSQL_STMT *prepared; /* NULL: sent as text */
    unsigned count;       /* of params */
    MYSQL_BIND params[PARAMS_MAX];
    long long numbers[PARAMS_MAX];
    unsigned n_fresh;
    struct bare_fresh fresh[PARAMS_MAX];
    unsigned long long inserted; /* the id of the row it wrote last */
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

/* What one request has of its own. */
static struct {
    char text[FACTS_LEN];
    char *facts[FACTS_MAX];
    unsigned count;
    char now[NOW_LEN];
    unsigned char random[RANDOM_MAX][RANDOM_LEN];
} one;

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

/* HEX into OUT, which may begin where HEX does; gives how many bytes. */
static unsigned long from_hex(const char *hex, unsigned char *out, size_t most)
{
    size_t len = 0;
    for (; hex[0] != '\0' && hex[1] != '\0' && len < most; hex += 2) {
        const char pair[] = {hex[0], hex[1], '\0'};
        out[len++] = (unsigned char)strtoul(pair, NULL, 16);
    }
    return len;
}

/* "i 12", "s words", "b 00ff", "n " or one of BARE_FRESH: the next value of the statement. TEXT stays where
 * it is.
 */
static void add_value(struct bare_statement *statement, char *text)
{
    if (statement->prepared == NULL || statement->count == PARAMS_MAX)
        die(text, "one value too many");
    MYSQL_BIND *bind = &statement->params[statement->count];
    char *value = text + 2;
    bind->buffer = value;
    bind->buffer_length = strlen(value);
    bind->buffer_type = MYSQL_TYPE_STRING;
    if (strchr(BARE_FRESH, text[0]) != NULL) {
        unsigned which = (unsigned)strtoul(value, NULL, 10);
        if ((text[0] == 'r' && which >= RANDOM_MAX) || (text[0] == 'l' && which >= STATEMENTS_MAX))
            die(statement->text, "a number too high");
        statement->fresh[statement->n_fresh++] = (struct bare_fresh){statement->count, text[0], which, {0}};
    } else if (text[0] == 'i') {
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        bind->buffer = &statement->numbers[statement->count];
        statement->numbers[statement->count] = strtoll(value, NULL, 10);
    } else if (text[0] == 'b') {
        bind->buffer_type = MYSQL_TYPE_BLOB;
        bind->buffer_length = from_hex(value, (unsigned char *)value, strlen(value));
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

static void begin_one(const char *facts)
{
    struct timespec now;
    struct tm tm;
    char second[SECOND_LEN];
    one.count = 0;
    if (facts == NULL || *facts == '\0')
        return;
    (void)snprintf(one.text, sizeof one.text, "%s", facts);
    for (char *rest = one.text, *fact; one.count < FACTS_MAX && (fact = strsep(&rest, ",")) != NULL;)
        one.facts[one.count++] = fact;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    (void)strftime(second, sizeof second, "%Y-%m-%d %H:%M:%S", gmtime_r(&now.tv_sec, &tm));
    (void)snprintf(one.now, sizeof one.now, "%s.%06ld", second, now.tv_nsec / 1000);
    if (getrandom(one.random, sizeof one.random, 0) != (ssize_t)sizeof one.random)
        die("random", "none");
}

static char *fact(const struct bare_statement *statement, unsigned which)
{
    if (which >= one.count)
        die(statement->text, "a fact that nobody gave");
    return one.facts[which];
}

static void bind_number(struct bare_statement *statement, unsigned param, long long number)
{
    statement->numbers[param] = number;
    statement->params[param].buffer_type = MYSQL_TYPE_LONGLONG;
    statement->params[param].buffer = &statement->numbers[param];
}

static void bind_bytes(MYSQL_BIND *bind, enum enum_field_types type, void *bytes, size_t len)
{
    bind->buffer_type = type;
    bind->buffer = bytes;
    bind->buffer_length = len;
}

static void freshen(const struct bare_sql *sql, struct bare_statement *statement)
{
    for (unsigned i = 0; i < statement->n_fresh; i++) {
        struct bare_fresh *fresh = &statement->fresh[i];
        MYSQL_BIND *bind = &statement->params[fresh->param];
        char *text = strchr("ISB", fresh->kind) != NULL ? fact(statement, fresh->which) : one.now;
        if (fresh->kind == 'I')
            bind_number(statement, fresh->param, strtoll(text, NULL, 10));
        else if (fresh->kind == 'l')
            bind_number(statement, fresh->param, (long long)sql->statements[fresh->which].inserted);
        else if (fresh->kind == 'B')
            bind_bytes(bind, MYSQL_TYPE_BLOB, fresh->bytes,
                       from_hex(text, fresh->bytes, sizeof fresh->bytes));
        else if (fresh->kind == 'r')
            bind_bytes(bind, MYSQL_TYPE_BLOB, one.random[fresh->which], RANDOM_LEN);
        else
            bind_bytes(bind, MYSQL_TYPE_STRING, text, strlen(text));
    }
}

static void run_prepared(struct bare_statement *statement)
{
    MYSQL_STMT *prepared = statement->prepared;
    /* Bound for each request: whom it is for is known only then. */
    if (statement->count > 0 && mysql_stmt_bind_param(prepared, statement->params) != 0)
        die(statement->text, mysql_stmt_error(prepared));
    if (mysql_stmt_execute(prepared) != 0)
        die(statement->text, mysql_stmt_error(prepared));
    statement->inserted = mysql_stmt_insert_id(prepared);
    if (statement->columns == 0)
        return;
    if (mysql_stmt_bind_result(prepared, statement->binds) != 0 || mysql_stmt_store_result(prepared) != 0)
        die(statement->text, mysql_stmt_error(prepared));
    int got;
    while ((got = mysql_stmt_fetch(prepared)) == 0 || got == MYSQL_DATA_TRUNCATED)
        continue;
    mysql_stmt_free_result(prepared);
}

void bare_sql_run(struct bare_sql *sql, const char *facts)
{
    begin_one(facts);
    for (size_t i = 0; i < sql->count; i++) {
        if (sql->statements[i].prepared != NULL) {
            freshen(sql, &sql->statements[i]);
            run_prepared(&sql->statements[i]);
        } else {
            run_text(sql->connection, sql->statements[i].text);
        }
    }
}
