/*
 * book.h - writing the timeline: one line for each thing that happened to a person.
 *
 * Rows are only ever added: a correction is a new version, and the old one says when it lost its place.
 */
#ifndef KITH_BOOK_BOOK_H
#define KITH_BOOK_BOOK_H

#include "conn.h"

#include <kith/book.h>

struct book_write {
    const char *component; /* the plugin that writes */
    const struct kith_book_entry *entry;
    const char *reason; /* NULL: the first version */
    int64_t actor;      /* the account; 0: the system */
    kith_time now;
};

/* Inside a transaction; see kith_book_write(). */
enum kith_rc book_write(struct kith_db *db, struct kith_arena *arena, const struct book_write *write);

/* Every statement of this layer, for the tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const book_statements[];

#endif
