/*
 * export.c - runs the registered queries for the route's person.
 *
 * The text of a query is kept for the life of the process, because a prepared statement is known by its
 * address. Who may see what is the predicate's business, as everywhere.
 */
#include "export.h"
#include "log.h"

#include <kith/clock.h>

#include <stdlib.h>
#include <string.h>

enum { QUERIES_MAX = 1000 };

static const struct kith_statement LIST = {
    .name = "core.export_list",
    .sql = "SELECT component, name, heading, section, query, columns FROM export_query"
           " ORDER BY component <> 'core', component, place LIMIT 1000",
    .params = "",
    .columns = "ssssss",
    .max_rows = QUERIES_MAX,
};

const struct kith_statement *const export_statements[] = {&LIST, NULL};

struct export_kept {
    struct kith_statement statement;
    char *name, *sql;
    char letters[EXPORT_COLUMNS_MAX + 1];
    struct export_kept *next;
};

static char *keep_text(const char *text)
{
    char *copy = strdup(text);
    if (copy == NULL)
        log_die("memory.exhausted", NULL, 0);
    return copy;
}

/* The statement with that text and those columns, made when it is new. */
static const struct kith_statement *kept(struct portal *portal, const char *name, const char *sql,
                                         const char *letters)
{
    for (struct export_kept *k = portal->exports; k != NULL; k = k->next) {
        if (strcmp(k->sql, sql) == 0 && strcmp(k->letters, letters) == 0)
            return &k->statement;
    }
    struct export_kept *k = calloc(1, sizeof *k);
    if (k == NULL)
        log_die("memory.exhausted", NULL, 0);
    k->name = keep_text(name);
    k->sql = keep_text(sql);
    memcpy(k->letters, letters, strlen(letters) + 1);
    k->statement = (struct kith_statement){.name = k->name,
                                           .sql = k->sql,
                                           .params = "",
                                           .columns = k->letters,
                                           .max_rows = EXPORT_ROWS_MAX,
                                           .scope = KITH_SCOPE_PERSON};
    k->next = portal->exports;
    portal->exports = k;
    return &k->statement;
}

void export_end(struct portal *portal)
{
    while (portal->exports != NULL) {
        struct export_kept *k = portal->exports;
        portal->exports = k->next;
        free(k->name);
        free(k->sql);
        free(k);
    }
}

static const char *cell_text(struct kith_arena *arena, const struct kith_rows *rows, size_t row,
                             size_t column, char letter)
{
    if (kith_cell_null(rows, row, column))
        return "";
    switch (letter) {
    case KITH_TIME:
        return kith_time_text(arena, kith_cell_time(rows, row, column));
    case KITH_DATE:
        return kith_date_text(arena, kith_cell_date(rows, row, column));
    case KITH_INT:
        return kith_printf(arena, "%lld", (long long)kith_cell_int(rows, row, column));
    default:
        return kith_cell_text(rows, row, column);
    }
}

/* "t:When\ts:What" to letters and headings; how many. 0: not as it was registered. */
static size_t split(struct kith_arena *arena, const char *columns, char letters[EXPORT_COLUMNS_MAX + 1],
                    const char **headings)
{
    char *rest = kith_copy(arena, columns);
    char *one;
    size_t count = 0;
    while ((one = strsep(&rest, "\t")) != NULL) {
        if (count == EXPORT_COLUMNS_MAX || *one == '\0' || one[1] != ':')
            return 0;
        letters[count] = *one;
        headings[count++] = one + 2;
    }
    letters[count] = '\0';
    return count;
}

static enum kith_found run_one(struct kith_ctx *ctx, const struct kith_rows *list, size_t row,
                               struct export_table *table)
{
    struct kith_arena *arena = kith_arena(ctx);
    char letters[EXPORT_COLUMNS_MAX + 1];
    const char **headings = kith_alloc_array(arena, EXPORT_COLUMNS_MAX, sizeof *headings);
    struct kith_rows rows;
    size_t columns = split(arena, kith_cell_text(list, row, 5), letters, headings);
    if (columns == 0)
        return KITH_ERROR;
    const char *name =
        kith_printf(arena, "export.%s.%s", kith_cell_text(list, row, 0), kith_cell_text(list, row, 1));
    const struct kith_statement *statement = kept(ctx->portal, name, kith_cell_text(list, row, 4), letters);
    enum kith_found found = kith_select(kith_db(ctx), statement, KITH_NO_ARGS, arena, &rows);
    if (found != KITH_FOUND)
        return found;
    const char **cells = kith_alloc_array(arena, rows.count * columns, sizeof *cells);
    for (size_t i = 0; i < rows.count; i++) {
        for (size_t c = 0; c < columns; c++)
            cells[i * columns + c] = cell_text(arena, &rows, i, c, letters[c]);
    }
    table->component = kith_cell_text(list, row, 0);
    table->heading = kith_cell_text(list, row, 2);
    table->n_columns = columns;
    table->n_rows = rows.count;
    table->headings = headings;
    table->cells = cells;
    return KITH_FOUND;
}

enum kith_found export_run(struct kith_ctx *ctx, const struct export_table **tables_r, size_t *count_r)
{
    struct kith_rows list;
    *tables_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(kith_db(ctx), &LIST, KITH_NO_ARGS, kith_arena(ctx), &list);
    if (found != KITH_FOUND)
        return found;
    struct export_table *tables = kith_alloc_array(kith_arena(ctx), list.count, sizeof *tables);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct export_table *table = &tables[count];
        if (!kith_section_parse(kith_cell_text(&list, i, 3), &table->section))
            return KITH_ERROR;
        if (!kith_sees(ctx, table->section))
            continue;
        found = run_one(ctx, &list, i, table);
        if (found == KITH_ERROR)
            return KITH_ERROR;
        count += found == KITH_FOUND;
    }
    *tables_r = tables;
    *count_r = count;
    return count > 0 ? KITH_FOUND : KITH_NONE;
}
