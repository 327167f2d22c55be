/*
 * reader.h - text in rows of cells.
 */
#ifndef KITH_IMPORT_READER_H
#define KITH_IMPORT_READER_H

#include "buf.h"

#include <stdbool.h>

enum { READER_CELLS_MAX = 200, READER_CELL_BYTES_MAX = 64 * 1024 };

struct reader;

/* TEXT is UTF-8 with \n at the ends of lines, borrowed. */
struct reader *reader_open(const char *text, size_t len);
void reader_close(struct reader **reader);

struct reader_row {
    unsigned number;    /* as a spreadsheet counts: from 1, empty rows too */
    const char **cells; /* NUL-terminated, as they stand in the file; good until the next call */
    size_t count;       /* empty cells at the end do not count */
};
/* The next row that has anything in it. False at the end, or with reader_error(). */
bool reader_next(struct reader *reader, struct reader_row *row_r);
/* What is wrong and what to do, or NULL; LINE_R: the row it is in. */
const char *reader_error(const struct reader *reader, unsigned *line_r);
/* Bytes of the text that were read so far. */
size_t reader_position(const struct reader *reader);

#endif
