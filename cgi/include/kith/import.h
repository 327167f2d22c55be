/*
 * kith/import.h - CSV files that bring records in.
 *
 * A plugin declares the kinds of file it reads: columns with what their cells may hold, and one function that
 * writes rows. The core reads the file, maps the header, validates every cell, resolves references, finds by
 * external reference which rows are new, changed or the same as last time, and runs it all in one
 * transaction: a file is taken whole or not at all.
 *
 * A file belongs to one organisation, and so do its references. A reference made of digits only counts
 * without leading zeros, which spreadsheets lose: "00123" is "123".
 */
#ifndef KITH_IMPORT_H
#define KITH_IMPORT_H

#include <kith/db.h>
#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a cell may hold, and what the function gets of it. An empty cell is NULL, of the type given here. */
enum kith_cell_kind {
    KITH_CELL_TEXT,    /* KITH_TEXT: one line; min and max count characters */
    KITH_CELL_LINES,   /* KITH_TEXT: several lines, ended by \n */
    KITH_CELL_EMAIL,   /* KITH_TEXT: lower-cased, at most 254 characters; min and max ignored */
    KITH_CELL_PHONE,   /* KITH_TEXT: "01632 960123"; a lost leading zero is put back */
    KITH_CELL_INT,     /* KITH_INT: min and max are bounds */
    KITH_CELL_BOOL,    /* KITH_BOOL: yes, no, y, n, true, false, 1, 0 */
    KITH_CELL_CHOICE,  /* KITH_TEXT: one of choices, as written there */
    KITH_CELL_CHOICES, /* KITH_INT: several of choices, parted by ; or , or blanks: bit 0 is the first */
    KITH_CELL_DATE,    /* KITH_DATE: 21/11/2026, 2026-11-21, 21-Nov-26, a spreadsheet's 46347 */
    KITH_CELL_TIME,    /* KITH_INT: minutes since midnight; 07:30, 7:30am, a spreadsheet's 0.3125 */
    KITH_CELL_INSTANT, /* KITH_TIME: date and time in London: "21/11/2026 07:30", a spreadsheet's 46347.3125
                        */
    KITH_CELL_MONEY,   /* KITH_INT: pence; 12, 12.50, £1,250.00; min and max are bounds in pence */
    KITH_CELL_DECIMAL, /* KITH_INT: hundredths; 10, 10.5, 10.25: hours, say; bounds in hundredths */
    KITH_CELL__MAX
};

enum {
    KITH_IMPORT_REQUIRED = 1 << 0, /* the column must be there and no cell of it empty */
    KITH_IMPORT_KEY = 1 << 1,      /* the row's own external reference: exactly one, TEXT and REQUIRED */
    /* A file without the column says something else than an empty cell: see kith_import_has(). */
    KITH_IMPORT_KEEPS = 1 << 2
};

struct kith_import_column {
    const char *name; /* "person_ref": in a header, case does not matter, nor whether '_', '-' or a blank */
    enum kith_cell_kind kind;
    unsigned flags;
    int64_t min, max;           /* see kind; max 0 means the kind's default: 200, 10,000, any ... */
    const char *const *choices; /* CHOICE and CHOICES: NULL-terminated; at most 60 for CHOICES */
    /* With TEXT: the cell is the external reference of a row of that kind of file ("people"), imported before
     * for the same organisation; the function gets a KITH_INT, what that row was imported as. NULL: none. */
    const char *refers;
    const char *example; /* a cell as it may stand in a file, for documentation and templates */
    const char *help;    /* one line: what belongs here */
};

struct kith_import_row {
    unsigned line;  /* as a spreadsheet counts; the header is 1 */
    int64_t object; /* what this reference was imported as before; 0: new, and the function sets it */
    const struct kith_value *cells; /* in the order of the columns; text ends with NUL */
};
/* New and changed rows only, in the order of the file; at most 1,000. */
struct kith_import_batch {
    struct kith_import_row *rows;
    size_t count;
};

enum {
    /* References are the same for all organisations, and no organisation is needed: kithctl only. */
    KITH_IMPORT_SHARED = 1 << 0,
    /* Whoever imports says whether people are invited by mail: kith_import_invites(). */
    KITH_IMPORT_INVITES = 1 << 1,
    /* On a page, a row that is a person ("people") or refers to one is refused when every package of that
     * person with the organisation is over: its office may not see or change the record any more. */
    KITH_IMPORT_SERVED = 1 << 2
};

struct kith_importer {
    const char *name;  /* "people": lower case, digits, '-'; what others refer to, and the file's name */
    const char *title; /* "People who receive care" */
    unsigned flags;
    const struct kith_import_column *columns;
    const char *const *after; /* kinds that are imported before; NULL-terminated, or NULL */
    const char *permission;   /* who may import it on a page; NULL: kithctl only */
    /*
     * Writes the rows, inside the transaction; sets OBJECT of the new ones. Many alike are best written by
     * kith_write_many(). What is wrong with a row is told by kith_import_error() and the others gone on with:
     * KITH_INVALID then. Also run only to check, and rolled back: it changes nothing but the database.
     */
    enum kith_rc (*apply)(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch);
};

/*
 * Says what is wrong with ROW, in a sentence that says what to do. COLUMN is its name, or NULL for the row as
 * a whole. Copied. Only while the importer's function runs.
 */
KITH_API void kith_import_error(struct kith_ctx *ctx, const struct kith_import_row *row, const char *column,
                                const char *sentence);
/* Whether whoever imports wants people to be invited by mail now. */
KITH_API bool kith_import_invites(const struct kith_ctx *ctx);

/*
 * Whether the file has the column at that place, from 0. Where an empty cell takes something away, a file
 * that lacks the column must not: flag such a column KITH_IMPORT_KEEPS, so that a row counts as changed when
 * only that differs.
 */
KITH_API bool kith_import_has(const struct kith_ctx *ctx, size_t column);
/* Whether no file of this kind came in for the organisation before. */
KITH_API bool kith_import_first(const struct kith_ctx *ctx);

/*
 * What KITH_IMPORT_SERVED asks, for rows that name no person themselves: KITH_NONE when the file comes by a
 * page and every package of PERSON with the organisation is over. By kithctl everybody is KITH_FOUND.
 */
KITH_API enum kith_found kith_import_serves(struct kith_ctx *ctx, int64_t person);

/* A cell of ROW by the place of its column, from 0. A NULL one gives NULL or FALLBACK. */
KITH_API const char *kith_import_text(const struct kith_import_row *row, size_t column);
KITH_API int64_t kith_import_int(const struct kith_import_row *row, size_t column, int64_t fallback);
KITH_API kith_time kith_import_time(const struct kith_import_row *row, size_t column);
KITH_API kith_date kith_import_date(const struct kith_import_row *row, size_t column);

#ifdef __cplusplus
}
#endif

#endif
