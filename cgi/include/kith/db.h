/*
 * kith/db.h - SQL, declared as tables and called by pointer.
 *
 * A statement is static data: the tests prepare every one against the real schema. Text reaches SQL only as a
 * parameter. Reads give whole results in the request's arena, never more than the statement's max_rows:
 * a result that would be longer is an error, not cut short.
 */
#ifndef KITH_DB_H
#define KITH_DB_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The type letters of parameters and columns. */
enum kith_type {
    KITH_INT = 'i',  /* any integer column; int64_t */
    KITH_BOOL = 'o', /* TINYINT(1) */
    KITH_TEXT = 's', /* UTF-8 text */
    KITH_BLOB = 'b', /* bytes */
    KITH_TIME = 't', /* DATETIME(6), UTC; kith_time */
    KITH_DATE = 'd', /* DATE; kith_date */
    KITH_ID = 'u'    /* BINARY(16); struct kith_id */
};

struct kith_value {
    enum kith_type type;
    bool null;
    union {
        int64_t i; /* KITH_INT, KITH_BOOL, KITH_TIME, KITH_DATE */
        struct {
            const void *data; /* NUL-terminated when it came from the database; not by contract otherwise */
            size_t len;
        } bytes; /* KITH_TEXT, KITH_BLOB */
        struct kith_id id;
    } as;
};

/*
 * On whom a statement touches a person's data. A statement that names a table with a column person_id must be
 * one of the last three: the build refuses it otherwise.
 *
 * {{person}} in the SQL is the internal key of the person the request's route is about, after the core found
 * a basis; the statement has no other way to say whose data it wants. It takes no parameter of yours.
 *
 * {{visible(PERSON, SECTION)}}, {{visible(PERSON, SECTION, OWNER)}} and {{visible(PERSON, SECTION, OWNER,
 * RESTRICTION)}} are true where the viewer may see that section of that person: PERSON is a column or
 * {{person}}, SECTION a quoted name or an ENUM column of section names, OWNER the column with the
 * organisation that an entry belongs to (NULL: everybody's), RESTRICTION the column with its restriction
 * (NULL: none). Columns are written with their table or its alias ("v.person_id"). A table that has
 * owner_organisation_id or restriction_id must be asked with them. One fixed predicate; the core binds who is
 * looking. NULL stands for a column the table has not. SECTION NULL, with PERSON alone, is true where the
 * viewer may see any section at all: for a list of people. A statement about {{person}} may ask it as well.
 *
 * {{basis(PERSON, SECTION)}} is the number of the basis (enum kith_basis) on which the viewer reads what
 * {{visible(...)}} let through; it lets nothing through itself. For kith_reads().
 */
enum kith_scope {
    KITH_SCOPE_NONE,   /* no person's data */
    KITH_SCOPE_PERSON, /* contains {{person}}, which was checked before the handler ran */
    KITH_SCOPE_LIST,   /* contains {{visible(...)}} */
    KITH_SCOPE_SYSTEM  /* a job's or a listener's, for nobody's eyes: refused while a request is answered */
};

struct kith_statement {
    const char *name;    /* "notes.list": component, dot, what it does; unique */
    const char *sql;     /* one statement, ? for each parameter; {{audit}}.x is table x of the audit's schema;
                            {{person}} and {{visible(...)}}: see enum kith_scope */
    const char *params;  /* a type letter for each ?, "" for none */
    const char *columns; /* a type letter for each column of a read; NULL for a write */
    unsigned max_rows;   /* most rows a read may give; 0 means 1 */
    enum kith_scope scope;
};

/* Values for parameters. Text and bytes are borrowed until the call returns. NULL text is SQL NULL. */
KITH_API struct kith_value kith_int(int64_t value);
KITH_API struct kith_value kith_bool(bool value);
KITH_API struct kith_value kith_text(const char *text);
KITH_API struct kith_value kith_text_n(const char *text, size_t len);
KITH_API struct kith_value kith_blob(const void *data, size_t len);
KITH_API struct kith_value kith_instant(kith_time at); /* KITH_TIME_NONE is SQL NULL */
KITH_API struct kith_value kith_day(kith_date date);   /* KITH_DATE_NONE is SQL NULL */
KITH_API struct kith_value kith_id(struct kith_id id);
KITH_API struct kith_value kith_null(enum kith_type type);

/* kith_select(db, &STMT, KITH_ARGS(kith_int(1), kith_text("a")), arena, &rows) */
#define KITH_ARGS(...)                                                                                       \
    (const struct kith_value[]){__VA_ARGS__},                                                                \
        sizeof((const struct kith_value[]){__VA_ARGS__}) / sizeof(struct kith_value)
#define KITH_NO_ARGS NULL, 0

/* A result: COUNT rows of COLUMNS cells, row after row, in the arena. */
struct kith_rows {
    size_t count;
    size_t columns;
    const struct kith_value *cells;
};

/*
 * Runs a read. KITH_FOUND: rows_r has at least one row. KITH_NONE: no row. KITH_ERROR: logged already; in a
 * transaction, return KITH_FAIL from its function and the runner decides whether to try again.
 */
KITH_API KITH_MUST_USE enum kith_found kith_select(struct kith_db *db, const struct kith_statement *statement,
                                                   const struct kith_value *args, size_t n_args,
                                                   struct kith_arena *arena, struct kith_rows *rows_r);

/* Cells; row and column from 0. A NULL cell gives 0, NULL, KITH_TIME_NONE, KITH_DATE_NONE or a zero id. */
KITH_API bool kith_cell_null(const struct kith_rows *rows, size_t row, size_t column);
KITH_API int64_t kith_cell_int(const struct kith_rows *rows, size_t row, size_t column);
KITH_API bool kith_cell_bool(const struct kith_rows *rows, size_t row, size_t column);
KITH_API const char *kith_cell_text(const struct kith_rows *rows, size_t row, size_t column);
KITH_API const void *kith_cell_blob(const struct kith_rows *rows, size_t row, size_t column, size_t *len_r);
KITH_API kith_time kith_cell_time(const struct kith_rows *rows, size_t row, size_t column);
KITH_API kith_date kith_cell_date(const struct kith_rows *rows, size_t row, size_t column);
KITH_API struct kith_id kith_cell_id(const struct kith_rows *rows, size_t row, size_t column);

enum kith_written {
    KITH_WRITTEN,    /* done; rows_r says how many rows it touched */
    KITH_DUPLICATE,  /* a unique key refused it; nothing changed */
    KITH_NOT_WRITTEN /* logged already; return KITH_FAIL from the transaction */
};

/*
 * Runs a write. Only inside a transaction; elsewhere it is refused. ROWS_R (rows touched) and INSERT_ID_R
 * (last AUTO_INCREMENT id) may be NULL. Rows an UPDATE found count as touched, changed or not: an UPDATE ...
 * WHERE id = ? AND version = ? that touched none means somebody else was first: return KITH_CONFLICT.
 */
KITH_API KITH_MUST_USE enum kith_written kith_write(struct kith_db *db,
                                                    const struct kith_statement *statement,
                                                    const struct kith_value *args, size_t n_args,
                                                    int64_t *rows_r, int64_t *insert_id_r);

/*
 * The same write for many rows in few round trips: ARGS is the statement's parameters of the first row, then
 * of the second, to N_ROWS. Only inside a transaction. ROWS_R (rows touched in all) may be NULL. IDS_R has
 * room for a key of every row, in their order, or is NULL: the statement is then an INSERT that ends in
 * "RETURNING id". (Keys of rows written together need not follow one another: somebody else may write in
 * between.) KITH_DUPLICATE: part of it may stand, so the transaction can only be rolled back now.
 */
KITH_API KITH_MUST_USE enum kith_written kith_write_many(struct kith_db *db,
                                                         const struct kith_statement *statement,
                                                         const struct kith_value *args, size_t n_rows,
                                                         int64_t *rows_r, int64_t *ids_r);

/*
 * What runs inside a transaction. KITH_OK commits; anything else rolls back and is handed on. May run several
 * times (deadlock, lock wait, snapshot conflict), so it must not change anything but the database and what
 * its DATA points at, and must set that afresh each time.
 */
typedef enum kith_rc (*kith_tx_fn)(struct kith_db *db, void *data);

/* A new random public id. */
KITH_API struct kith_id kith_id_new(void);
/* 32 hex digits in the arena. */
KITH_API const char *kith_id_text(struct kith_arena *arena, struct kith_id id);
/* False unless TEXT is exactly 32 lower-case hex digits. */
KITH_API bool kith_id_parse(const char *text, struct kith_id *id_r);

#ifdef __cplusplus
}
#endif

#endif
