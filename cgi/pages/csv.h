/*
 * csv.h - tables for a spreadsheet program: UTF-8 with a mark, CRLF, every cell in quotes.
 *
 * No cell can act as a formula: one that begins like one gets an apostrophe in front.
 */
#ifndef KITH_PAGES_CSV_H
#define KITH_PAGES_CSV_H

#include "buf.h"

/* The mark that tells a spreadsheet program how letters are written. Once, first of all. */
void csv_begin(struct buf *out);
/* One cell; NULL is an empty one. FIRST: of its row. */
void csv_cell(struct buf *out, const char *text, int first);
void csv_end_row(struct buf *out);

#endif
