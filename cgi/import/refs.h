/*
 * refs.h - external references: which row of a file became what.
 */
#ifndef KITH_IMPORT_REFS_H
#define KITH_IMPORT_REFS_H

#include "conn.h"

/* One reference that was met. */
struct ref {
    const char *text; /* NULL: an empty place of the table */
    int64_t object;   /* 0: not known, or not yet */
    struct kith_id hash;
    unsigned line; /* own references: the row of the file it stands in; 0: none */
    bool asked;    /* the database was asked */
};

/* The references of one kind and organisation that a file has met. */
struct refs {
    struct kith_arena *arena; /* of text and table */
    const char *kind;
    int64_t organisation; /* 0: for all */
    bool none;            /* nothing of the kind was ever imported */
    struct ref *table;
    size_t size, used;
    struct ref **waiting; /* to be asked */
    size_t n_waiting, waiting_size;
};

/* False: the database does not answer. */
bool refs_init(struct refs *refs, struct kith_db *db, struct kith_arena *arena, const char *kind,
               int64_t organisation);
/* The place of TEXT (copied); to be asked for when it is new. Good until the next call: keep the text. */
struct ref *refs_meet(struct refs *refs, const char *text);
/* Asks the database for all that wait. False: it does not answer. SCRATCH is for what it says. */
bool refs_ask(struct refs *refs, struct kith_db *db, struct kith_arena *scratch);

struct ref_row {
    const char *text;
    int64_t object;
    struct kith_id hash;
};
/* Inside a transaction: writes COUNT rows. */
enum kith_written refs_add(const struct refs *refs, struct kith_db *db, const struct ref_row *rows,
                           size_t count, struct kith_arena *scratch);
enum kith_written refs_change(const struct refs *refs, struct kith_db *db, const struct ref_row *rows,
                              size_t count, struct kith_arena *scratch);

extern const struct kith_statement *const import_ref_statements[];

#endif
