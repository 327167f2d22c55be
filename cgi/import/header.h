/*
 * header.h - which cell of a row belongs to which column.
 */
#ifndef KITH_IMPORT_HEADER_H
#define KITH_IMPORT_HEADER_H

#include "engine.h"
#include "reader.h"

struct header {
    int columns[READER_CELLS_MAX]; /* of each cell, the importer's column; -1: none */
    size_t count;
};

/* Whether the file has that column of the importer. */
bool header_has(const struct header *header, int column);
/* False: problems were told. */
bool header_read(struct import_run *run, const struct reader_row *row, struct header *header_r);

#endif
