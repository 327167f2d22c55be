/*
 * cell.h - one cell of a file as a value, by what its column may hold.
 */
#ifndef KITH_IMPORT_CELL_H
#define KITH_IMPORT_CELL_H

#include <kith/arena.h>
#include <kith/import.h>

/* The type of value that cells of COLUMN give, also when they are empty. */
enum kith_type cell_type(const struct kith_import_column *column);
/*
 * Reads TEXT, as it stands in the file. NULL: VALUE_R is it, with text in the arena; an empty cell is a null
 * value. Else what is wrong and what to do. References are text here.
 */
const char *cell_read(const struct kith_import_column *column, const char *text, struct kith_arena *arena,
                      struct kith_value *value_r);
/* VALUE as a page or a list of what will be done shows it; "" for none. OBJECT references are not for here.
 */
const char *cell_show(const struct kith_import_column *column, const struct kith_value *value,
                      struct kith_arena *arena);
/* A reference as it counts: digits only lose the zeros before them. In place. */
void cell_reference(char *text);
/* What belongs into such a cell, in a few words, for documents: "date, like 21/11/2026". */
const char *cell_describe(const struct kith_import_column *column, struct kith_arena *arena);

#endif
