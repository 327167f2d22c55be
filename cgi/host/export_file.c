/*
 * export_file.c - export.sql: read strictly, checked, registered.
 *
 * Runs in kithctl migrate. Running the queries is in export.c.
 */
#include "arena.h"
#include "check_scope.h"
#include "export.h"
#include "script.h"
#include "text.h"

#include <kith/clock.h>

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { KEYS = 4, NAME_MOST = 60, HEADING_MOST = 200, COLUMNS_MOST = 1000 };

static const char *const KEY_NAMES[KEYS] = {"name", "heading", "section", "columns"};

static const struct kith_statement FORGET = {
    .name = "core.export_forget",
    .sql = "DELETE FROM export_query WHERE component = ?",
    .params = "s",
};

static const struct kith_statement REGISTER = {
    .name = "core.export_register",
    .sql =
        "INSERT INTO export_query (component, name, place, heading, section, query, columns, registered_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "ssisssst",
};

const struct kith_statement *const export_file_statements[] = {&FORGET, &REGISTER, NULL};

static KITH_PRINTF(3, 4) bool refuse(char *error, size_t size, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(error, size, fmt, args);
    va_end(args);
    return false;
}

/* "t:When, s:What" to "t:When\ts:What"; NULL when it is written otherwise. */
static const char *read_columns(struct kith_arena *arena, const char *text)
{
    const char *columns = "";
    size_t count = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, ",");
        if (strchr("sitd", *text) == NULL || text[1] != ':' || len < 3 || ++count > EXPORT_COLUMNS_MAX)
            return NULL;
        columns = kith_printf(arena, "%s%s%.*s", columns, *columns != '\0' ? "\t" : "", (int)len, text);
        text += len;
        text += *text == ',' ? 1 + strspn(text + 1, " ") : 0;
    }
    return count > 0 && strlen(columns) <= COLUMNS_MOST ? columns : NULL;
}

struct reader {
    struct kith_arena *arena;
    const char *component;
    struct export_query *queries;
    size_t count;
    unsigned line;
    size_t keys; /* of the comment, so far */
    const char *values[KEYS];
    const char *sql;
    char *error;
    size_t error_size;
};

static bool read_comment(struct reader *reader, const char *line)
{
    const char *key = reader->keys < KEYS ? KEY_NAMES[reader->keys] : "";
    size_t len = strlen(key);
    if (reader->keys == KEYS || *reader->sql != '\0' || strncmp(line, "-- ", 3) != 0 ||
        strncmp(line + 3, key, len) != 0 || strncmp(line + 3 + len, ": ", 2) != 0 || line[5 + len] == '\0')
        return refuse(
            reader->error, reader->error_size,
            "line %u: before each SELECT stand \"-- name: \", \"-- heading: \", \"-- section: \" and "
            "\"-- columns: \", in this order, and no other comment",
            reader->line);
    reader->values[reader->keys++] = line + 5 + len;
    return true;
}

static bool end_query(struct reader *reader)
{
    struct export_query query = {
        .component = reader->component,
        .name = reader->values[0],
        .heading = reader->values[1],
        .sql = reader->sql,
        .columns = reader->keys == KEYS ? read_columns(reader->arena, reader->values[3]) : NULL};
    if (reader->keys < KEYS)
        return refuse(reader->error, reader->error_size,
                      "line %u: the SELECT has no name, heading, section and columns", reader->line);
    if (strlen(query.name) > NAME_MOST ||
        query.name[strspn(query.name, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
        return refuse(reader->error, reader->error_size,
                      "\"%s\" cannot be a name: lower case letters, digits and '-'", query.name);
    if (strlen(query.heading) > HEADING_MOST)
        return refuse(reader->error, reader->error_size, "%s: the heading is too long", query.name);
    if (!kith_section_parse(reader->values[2], &query.section))
        return refuse(reader->error, reader->error_size, "%s: there is no section \"%s\"", query.name,
                      reader->values[2]);
    if (query.columns == NULL)
        return refuse(reader->error, reader->error_size,
                      "%s: write columns like \"t:When, s:What happened\", with a letter of s, i, t and d",
                      query.name);
    for (size_t i = 0; i < reader->count; i++) {
        if (strcmp(reader->queries[i].name, query.name) == 0)
            return refuse(reader->error, reader->error_size, "%s: the name is there twice", query.name);
    }
    struct export_query *more = kith_alloc_array(reader->arena, reader->count + 1, sizeof *more);
    if (reader->count > 0)
        memcpy(more, reader->queries, reader->count * sizeof *more);
    more[reader->count++] = query;
    reader->queries = more;
    reader->keys = 0;
    reader->sql = "";
    return true;
}

static bool read_line(struct reader *reader, char *line)
{
    size_t len = strlen(line);
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t' || line[len - 1] == '\r'))
        line[--len] = '\0';
    if (len == 0)
        return true;
    if (strncmp(line, "--", 2) == 0)
        return read_comment(reader, line);
    bool ends = line[len - 1] == ';';
    if (ends)
        line[--len] = '\0';
    if (strchr(line, ';') != NULL || strstr(line, "--") != NULL || strstr(line, "/*") != NULL ||
        strchr(line, '#') != NULL)
        return refuse(reader->error, reader->error_size,
                      "line %u: one SELECT, one ';' at its end, no comment inside", reader->line);
    reader->sql = kith_printf(reader->arena, "%s%s%s", reader->sql, *reader->sql != '\0' ? "\n" : "", line);
    return !ends || end_query(reader);
}

bool export_parse(struct kith_arena *arena, const char *component, const char *text,
                  const struct export_query **queries_r, size_t *count_r, char *error, size_t error_size)
{
    struct reader reader = {
        .arena = arena, .component = component, .sql = "", .error = error, .error_size = error_size};
    char *rest = kith_copy(arena, text);
    char *line;
    while ((line = strsep(&rest, "\n")) != NULL) {
        reader.line++;
        if (!read_line(&reader, line))
            return false;
    }
    if (reader.keys > 0 || *reader.sql != '\0')
        return refuse(error, error_size, "line %u: the last SELECT does not end with ';'", reader.line);
    *queries_r = reader.queries;
    *count_r = reader.count;
    return true;
}

bool export_check(struct kith_db *db, struct kith_arena *arena, const struct export_query *query, char *error,
                  size_t error_size)
{
    char why[512];
    char letters[EXPORT_COLUMNS_MAX + 1];
    size_t n = 0;
    for (const char *at = query->columns; at != NULL; at = strchr(at, '\t')) {
        at += *at == '\t';
        letters[n++] = *at;
    }
    letters[n] = '\0';
    const struct kith_statement statement = {
        .name = query->name, .sql = query->sql, .params = "", .columns = letters, .scope = KITH_SCOPE_PERSON};
    struct person_tables tables;
    if (strncmp(query->sql, "SELECT ", 7) != 0)
        return refuse(error, error_size, "%s: must begin with SELECT", query->name);
    if (strstr(query->sql, "{{person}}") == NULL || strstr(query->sql, "{{visible(") == NULL)
        return refuse(error, error_size, "%s: must ask {{visible({{person}}, ...)}} about {{person}}",
                      query->name);
    if (strstr(query->sql, "{{audit}}") != NULL)
        return refuse(error, error_size, "%s: the audit is not the plugin's to give", query->name);
    if (!db_check_statement(db, &statement, why, sizeof why))
        return refuse(error, error_size, "%s", why);
    if (!person_tables_read(db, arena, &tables))
        return refuse(error, error_size, "%s: the tables could not be looked at; see the log", query->name);
    if (!check_scope_tables(&tables, &statement, why, sizeof why))
        return refuse(error, error_size, "%s", why);
    for (size_t i = 0; i < tables.count; i++) {
        if (tables.items[i].restricted && strstr(query->sql, tables.items[i].name) != NULL &&
            strstr(query->sql, "restriction_id IS NULL") == NULL)
            return refuse(error, error_size, "%s: leave restricted entries out: restriction_id IS NULL",
                          query->name);
    }
    return true;
}

struct registration {
    const char *component;
    const struct export_query *queries;
    size_t count;
};

static enum kith_rc write_rows(struct kith_db *db, void *data)
{
    const struct registration *r = data;
    kith_time now = kith_clock_now();
    if (kith_write(db, &FORGET, KITH_ARGS(kith_text(r->component)), NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    for (size_t i = 0; i < r->count; i++) {
        const struct export_query *q = &r->queries[i];
        if (kith_write(db, &REGISTER,
                       KITH_ARGS(kith_text(q->component), kith_text(q->name), kith_int((int64_t)i),
                                 kith_text(q->heading), kith_text(kith_section_name(q->section)),
                                 kith_text(q->sql), kith_text(q->columns), kith_instant(now)),
                       NULL, NULL) != KITH_WRITTEN)
            return KITH_FAIL;
    }
    return KITH_OK;
}

static bool register_file(struct kith_db *owner, const char *component, const char *path,
                          struct kith_arena *arena, char *error, size_t error_size)
{
    char why[768];
    struct buf text = BUF_INIT;
    struct registration r = {.component = component};
    if (!script_read(path, &text, error, error_size))
        return false;
    bool good = export_parse(arena, component, text.data != NULL ? text.data : "", &r.queries, &r.count, why,
                             sizeof why);
    for (size_t i = 0; good && i < r.count; i++)
        good = export_check(owner, arena, &r.queries[i], why, sizeof why);
    buf_free(&text);
    if (!good)
        return refuse(error, error_size, "%s: %s", path, why);
    if (db_transaction(owner, write_rows, &r, NULL, NULL) != KITH_OK)
        return refuse(error, error_size, "%s: could not be registered; see the log", path);
    return true;
}

static bool register_root(struct kith_db *owner, const char *root, struct kith_arena *arena, char *error,
                          size_t error_size)
{
    DIR *dir = opendir(root);
    const struct dirent *entry;
    bool good = true;
    if (dir == NULL)
        return refuse(error, error_size, "%s cannot be read", root);
    while (good && (entry = readdir(dir)) != NULL) { // NOLINT(concurrency-mt-unsafe)
        const char *name = kith_copy(arena, entry->d_name);
        const char *path = kith_printf(arena, "%s/%s/export.sql", root, name);
        if (*name != '.' && access(path, F_OK) == 0)
            good = register_file(owner, name, path, arena, error, error_size);
    }
    (void)closedir(dir);
    return good;
}

bool export_register_all(struct kith_db *owner, const char *sql_dir, struct kith_arena *arena, char *error,
                         size_t error_size)
{
    char *rest = kith_copy(arena, sql_dir);
    const char *root;
    while ((root = strsep(&rest, ":")) != NULL) {
        if (*root != '\0' && !register_root(owner, root, arena, error, error_size))
            return false;
    }
    return true;
}
