/*
 * header.c - the first row of a file: names of columns.
 *
 * Names match whatever their case and whether their words are joined by '_', '-', a blank or nothing. A
 * column nobody knows is a mistake, because what stands in it would be lost without a word.
 */
#include "header.h"

#include <ctype.h>
#include <string.h>

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool same_name(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a != '\0' && !is_name_char(*a))
            a++;
        while (*b != '\0' && !is_name_char(*b))
            b++;
        if (*a == '\0' || *b == '\0')
            return *a == *b;
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
    }
}

static bool is_empty(const char *cell)
{
    while (*cell != '\0' && !is_name_char(*cell))
        cell++;
    return *cell == '\0';
}

static const char *known_names(const struct import_run *run)
{
    const char *text = "";
    for (const struct kith_import_column *c = run->importer->columns; c->name != NULL; c++)
        text = kith_printf(run->arena, "%s%s%s", text, *text != '\0' ? ", " : "", c->name);
    return text;
}

/* As it may be shown: a header can hold anything. */
static const char *shown(const struct import_run *run, const char *cell)
{
    enum { MOST = 60 };
    char *copy = kith_copy_n(run->arena, cell, strnlen(cell, MOST));
    for (char *at = copy; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = ' ';
    }
    /* Not half a character at the end. */
    size_t len = strlen(copy);
    if (len == MOST) {
        while (len > 0 && ((unsigned char)copy[len - 1] & 0xC0) == 0x80)
            len--;
        if (len > 0 && (unsigned char)copy[len - 1] >= 0x80)
            len--;
        copy[len] = '\0';
    }
    return copy;
}

static int find_column(const struct import_run *run, const char *cell)
{
    for (int i = 0; run->importer->columns[i].name != NULL; i++) {
        if (same_name(cell, run->importer->columns[i].name))
            return i;
    }
    return -1;
}

bool header_has(const struct header *header, int column)
{
    for (size_t i = 0; i < header->count; i++) {
        if (header->columns[i] == column)
            return true;
    }
    return false;
}

static void check_missing(struct import_run *run, const struct header *header, unsigned line)
{
    for (int i = 0; run->importer->columns[i].name != NULL; i++) {
        const struct kith_import_column *column = &run->importer->columns[i];
        if ((column->flags & KITH_IMPORT_REQUIRED) != 0 && !header_has(header, i))
            import_wrong(
                run, line, column->name,
                kith_printf(run->arena, "The column %s is missing. Add it: %s.", column->name, column->help));
    }
}

bool header_read(struct import_run *run, const struct reader_row *row, struct header *header_r)
{
    int64_t before = run->n_problems;
    size_t known = 0;
    header_r->count = 0;
    for (size_t i = 0; i < row->count; i++)
        known += find_column(run, row->cells[i]) >= 0;
    if (known == 0) {
        import_wrong(run, row->number, NULL,
                     kith_printf(run->arena,
                                 "The first row must hold the names of the columns. They are: %s.",
                                 known_names(run)));
        return false;
    }
    for (size_t i = 0; i < row->count; i++) {
        const char *cell = row->cells[i];
        int column = find_column(run, cell);
        if (column < 0 && !is_empty(cell))
            import_wrong(run, row->number, NULL,
                         kith_printf(run->arena,
                                     "There is no column \"%s\" in this kind of file. It has: %s.",
                                     shown(run, cell), known_names(run)));
        else if (column >= 0 && header_has(header_r, column))
            import_wrong(run, row->number, run->importer->columns[column].name,
                         kith_printf(run->arena, "The column %s is there twice. Take one out.",
                                     run->importer->columns[column].name));
        header_r->columns[header_r->count++] = column;
    }
    check_missing(run, header_r, row->number);
    return run->n_problems == before;
}
