/*
 * engine.h - one file of one kind, from text to rows in the database, or to a list of what is wrong.
 */
#ifndef KITH_IMPORT_ENGINE_H
#define KITH_IMPORT_ENGINE_H

#include "ctx.h"

enum {
    IMPORT_PROBLEMS_MAX = 200, /* listed; all are counted */
    IMPORT_PREVIEW_ROWS = 10,
    IMPORT_BATCH_ROWS = 1000
};

struct import_problem {
    unsigned line;      /* as a spreadsheet counts; 0: the file as a whole */
    const char *column; /* NULL: the row as a whole */
    const char *sentence;
};

struct import_preview {
    unsigned line;
    bool is_new;
    const char **cells; /* in the order of the importer's columns; "" for empty */
};

struct import_counts {
    int64_t all, added, changed, same;
};

/* What is asked, and what came of it. Text of the answer lives as long as the run. */
struct import_run {
    struct portal *portal; /* its arena is emptied again and again */
    const struct kith_plugin *plugin;
    const struct kith_importer *importer;
    int64_t organisation;      /* 0 with KITH_IMPORT_SHARED */
    const struct session *who; /* in whose name; NULL: kithctl */
    const char *text;          /* UTF-8; see encoding.h */
    size_t len;
    int64_t rows_most;
    bool invites;
    /* Called now and then inside the transaction: how much of the text is read, and how many rows. May be
     * NULL.
     */
    void (*progress)(void *data, size_t done, size_t of_all, int64_t rows);
    void *progress_data;

    struct kith_arena *arena; /* of the answer */
    struct import_counts counts;
    struct import_problem *problems; /* at most IMPORT_PROBLEMS_MAX */
    int64_t n_problems;              /* all */
    struct import_preview preview[IMPORT_PREVIEW_ROWS];
    size_t n_preview;
    bool busy; /* another file of the kind is being imported */
};

void import_init(struct import_run *run);
void import_deinit(struct import_run *run);

/*
 * A kith_tx_fn for db_transaction(); DATA is the run. KITH_OK: everything is written, and the transaction may
 * be committed or, to have checked only, rolled back. KITH_INVALID: there are problems. KITH_FAIL: logged.
 */
enum kith_rc import_write(struct kith_db *db, void *data);
/* The same, to check only: never KITH_OK, so that everything is rolled back; KITH_REPEATED: nothing is wrong.
 */
enum kith_rc import_check(struct kith_db *db, void *data);

/* One more thing that is wrong; copied. */
void import_wrong(struct import_run *run, unsigned line, const char *column, const char *sentence);

/* The importer's columns: how many, and which is the key. */
size_t import_columns(const struct kith_importer *importer, size_t *key_r);

extern const struct kith_statement *const import_engine_statements[];

#endif
