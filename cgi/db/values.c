/*
 * values.c - values between C and the database: parameters, cells, ids.
 *
 * Text longer than a number goes straight from the row into the arena, so there is no buffer to outgrow.
 */
#include "inside.h"
#include "log.h"
#include "text.h"

#include <kith/arena.h>

#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

struct kith_value kith_int(int64_t value)
{
    return (struct kith_value){.type = KITH_INT, .as.i = value};
}

struct kith_value kith_bool(bool value)
{
    return (struct kith_value){.type = KITH_BOOL, .as.i = value};
}

struct kith_value kith_text(const char *text)
{
    return text == NULL ? kith_null(KITH_TEXT) : kith_text_n(text, strlen(text));
}

struct kith_value kith_text_n(const char *text, size_t len)
{
    return (struct kith_value){.type = KITH_TEXT, .as.bytes = {text, len}};
}

struct kith_value kith_blob(const void *data, size_t len)
{
    return (struct kith_value){.type = KITH_BLOB, .null = data == NULL, .as.bytes = {data, len}};
}

struct kith_value kith_instant(kith_time at)
{
    return (struct kith_value){.type = KITH_TIME, .null = at == KITH_TIME_NONE, .as.i = at};
}

struct kith_value kith_day(kith_date date)
{
    return (struct kith_value){.type = KITH_DATE, .null = date == KITH_DATE_NONE, .as.i = date};
}

struct kith_value kith_id(struct kith_id id)
{
    return (struct kith_value){.type = KITH_ID, .as.id = id};
}

struct kith_value kith_null(enum kith_type type)
{
    return (struct kith_value){.type = type, .null = true};
}

/* Seconds since 1970 to the parts of a date; false outside the years the database knows. */
static bool time_send(int64_t seconds, MYSQL_TIME *out)
{
    struct tm tm;
    time_t at = (time_t)seconds;
    if (gmtime_r(&at, &tm) == NULL || tm.tm_year < 1000 - 1900 || tm.tm_year > 9999 - 1900)
        return false;
    memset(out, 0, sizeof *out);
    out->year = (unsigned)tm.tm_year + 1900;
    out->month = (unsigned)tm.tm_mon + 1;
    out->day = (unsigned)tm.tm_mday;
    out->hour = (unsigned)tm.tm_hour;
    out->minute = (unsigned)tm.tm_min;
    out->second = (unsigned)tm.tm_sec;
    return true;
}

static int64_t time_take(const MYSQL_TIME *in)
{
    struct tm tm = {.tm_year = (int)in->year - 1900,
                    .tm_mon = (int)in->month - 1,
                    .tm_mday = (int)in->day,
                    .tm_hour = (int)in->hour,
                    .tm_min = (int)in->minute,
                    .tm_sec = (int)in->second};
    return timegm(&tm);
}

/* The library reads parameters only, but its type lacks the const. */
static void *unconst(const void *at)
{
    union {
        const void *in;
        void *out;
    } pointer = {.in = at};
    return pointer.out;
}

bool value_bind(const struct kith_value *value, MYSQL_BIND *bind, union crossing *sent)
{
    int64_t micros;
    memset(bind, 0, sizeof *bind);
    bind->buffer = sent;
    if (value->null) {
        bind->buffer_type = MYSQL_TYPE_NULL;
        return true;
    }
    switch (value->type) {
    case KITH_INT:
    case KITH_BOOL:
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        sent->number = value->as.i;
        return true;
    case KITH_TEXT:
    case KITH_BLOB:
        bind->buffer_type = value->type == KITH_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
        bind->buffer = unconst(value->as.bytes.data);
        bind->buffer_length = value->as.bytes.len;
        return true;
    case KITH_TIME:
        bind->buffer_type = MYSQL_TYPE_DATETIME;
        micros = (value->as.i % KITH_SECOND + KITH_SECOND) % KITH_SECOND;
        if (!time_send((value->as.i - micros) / KITH_SECOND, &sent->time))
            return false;
        sent->time.time_type = MYSQL_TIMESTAMP_DATETIME;
        sent->time.second_part = (unsigned long)micros;
        return true;
    case KITH_DATE:
        bind->buffer_type = MYSQL_TYPE_DATE;
        if (!time_send(value->as.i * DAY_SECONDS, &sent->time))
            return false;
        sent->time.time_type = MYSQL_TIMESTAMP_DATE;
        return true;
    case KITH_ID:
        bind->buffer_type = MYSQL_TYPE_BLOB;
        memcpy(sent->id, value->as.id.bytes, KITH_ID_BYTES);
        bind->buffer_length = KITH_ID_BYTES;
        return true;
    }
    return false;
}

void value_bind_column(enum kith_type type, MYSQL_BIND *bind, struct column *column)
{
    memset(bind, 0, sizeof *bind);
    bind->buffer = &column->value;
    bind->length = &column->len;
    bind->is_null = &column->null;
    bind->error = &column->truncated;
    switch (type) {
    case KITH_INT:
    case KITH_BOOL:
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        break;
    case KITH_TEXT:
    case KITH_BLOB:
        /* No room: the row only tells how long it is, and value_fetch() takes it to where it stays. */
        bind->buffer_type = type == KITH_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
        break;
    case KITH_TIME:
        bind->buffer_type = MYSQL_TYPE_DATETIME;
        break;
    case KITH_DATE:
        bind->buffer_type = MYSQL_TYPE_DATE;
        break;
    case KITH_ID:
        bind->buffer_type = MYSQL_TYPE_BLOB;
        bind->buffer_length = KITH_ID_BYTES;
        break;
    }
}

static bool bytes_fetch(MYSQL_STMT *stmt, unsigned index, enum kith_type type, unsigned long len,
                        struct kith_arena *arena, struct kith_value *value_r)
{
    char *data = kith_alloc(arena, len + 1);
    unsigned long got = 0;
    my_bool null = 0;
    my_bool truncated = 0;
    MYSQL_BIND bind = {.buffer_type = type == KITH_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB,
                       .buffer = data,
                       .buffer_length = len,
                       .length = &got,
                       .is_null = &null,
                       .error = &truncated};
    if (len > 0 && (mysql_stmt_fetch_column(stmt, &bind, index, 0) != 0 || got != len))
        return false;
    value_r->as.bytes.data = data;
    value_r->as.bytes.len = len;
    return true;
}

bool value_fetch(MYSQL_STMT *stmt, unsigned index, enum kith_type type, const struct column *column,
                 struct kith_arena *arena, struct kith_value *value_r)
{
    value_r->type = type;
    value_r->null = column->null != 0;
    if (value_r->null)
        return true;
    switch (type) {
    case KITH_INT:
    case KITH_BOOL:
        value_r->as.i = column->value.number;
        return !column->truncated;
    case KITH_TEXT:
    case KITH_BLOB:
        return bytes_fetch(stmt, index, type, column->len, arena, value_r);
    case KITH_TIME:
        value_r->as.i =
            time_take(&column->value.time) * KITH_SECOND + (int64_t)column->value.time.second_part;
        return !column->truncated;
    case KITH_DATE:
        value_r->as.i = time_take(&column->value.time) / DAY_SECONDS;
        return !column->truncated;
    case KITH_ID:
        memcpy(value_r->as.id.bytes, column->value.id, KITH_ID_BYTES);
        return column->len == KITH_ID_BYTES;
    }
    return false;
}

/* The cell, or the end of the process: asking for what the statement does not give is a mistake in the code.
 */
static const struct kith_value *cell(const struct kith_rows *rows, size_t row, size_t column,
                                     enum kith_type type, enum kith_type or_type)
{
    if (row >= rows->count || column >= rows->columns)
        log_die("db.no_such_cell", "column", (long long)column);
    const struct kith_value *value = &rows->cells[row * rows->columns + column];
    if (value->type != type && value->type != or_type)
        log_die("db.cell_of_other_type", "column", (long long)column);
    return value;
}

bool kith_cell_null(const struct kith_rows *rows, size_t row, size_t column)
{
    if (row >= rows->count || column >= rows->columns)
        log_die("db.no_such_cell", "column", (long long)column);
    return rows->cells[row * rows->columns + column].null;
}

int64_t kith_cell_int(const struct kith_rows *rows, size_t row, size_t column)
{
    const struct kith_value *value = cell(rows, row, column, KITH_INT, KITH_BOOL);
    return value->null ? 0 : value->as.i;
}

bool kith_cell_bool(const struct kith_rows *rows, size_t row, size_t column)
{
    return kith_cell_int(rows, row, column) != 0;
}

const char *kith_cell_text(const struct kith_rows *rows, size_t row, size_t column)
{
    const struct kith_value *value = cell(rows, row, column, KITH_TEXT, KITH_TEXT);
    return value->null ? NULL : value->as.bytes.data;
}

const void *kith_cell_blob(const struct kith_rows *rows, size_t row, size_t column, size_t *len_r)
{
    const struct kith_value *value = cell(rows, row, column, KITH_BLOB, KITH_TEXT);
    *len_r = value->null ? 0 : value->as.bytes.len;
    return value->null ? NULL : value->as.bytes.data;
}

kith_time kith_cell_time(const struct kith_rows *rows, size_t row, size_t column)
{
    const struct kith_value *value = cell(rows, row, column, KITH_TIME, KITH_TIME);
    return value->null ? KITH_TIME_NONE : value->as.i;
}

kith_date kith_cell_date(const struct kith_rows *rows, size_t row, size_t column)
{
    const struct kith_value *value = cell(rows, row, column, KITH_DATE, KITH_DATE);
    return value->null ? KITH_DATE_NONE : (kith_date)value->as.i;
}

struct kith_id kith_cell_id(const struct kith_rows *rows, size_t row, size_t column)
{
    const struct kith_value *value = cell(rows, row, column, KITH_ID, KITH_ID);
    const struct kith_id none = {{0}};
    return value->null ? none : value->as.id;
}

struct kith_id kith_id_new(void)
{
    struct kith_id id = {{0}};
    text_random(id.bytes, sizeof id.bytes);
    return id;
}

const char *kith_id_text(struct kith_arena *arena, struct kith_id id)
{
    char *text = kith_alloc(arena, KITH_ID_CHARS + 1);
    text_hex(id.bytes, sizeof id.bytes, text);
    return text;
}

bool kith_id_parse(const char *text, struct kith_id *id_r)
{
    return text_unhex(text, id_r->bytes, sizeof id_r->bytes);
}
