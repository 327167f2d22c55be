/*
 * encoding.h - the bytes of a file as UTF-8 text with \n at the ends of lines.
 */
#ifndef KITH_IMPORT_ENCODING_H
#define KITH_IMPORT_ENCODING_H

#include "buf.h"

#include <stdbool.h>

/*
 * Understands UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252. NULL, with TEXT
 * filled (it is emptied first); else why not, in a sentence that says what to do.
 */
const char *encoding_read(const void *data, size_t len, struct buf *text);

#endif
