/*
 * files.h - files that wait to be imported, and what was imported before: rows of import_file and its like.
 */
#ifndef KITH_IMPORT_FILES_H
#define KITH_IMPORT_FILES_H

#include "engine.h"

enum {
    IMPORT_NAME_MAX = 200,            /* characters of a file's name */
    IMPORT_CHUNK_BYTES = 1024 * 1024, /* of a piece in the database */
    IMPORT_KEPT_DAYS = 30,            /* uploads that came to nothing */
    IMPORT_CLAIM_SECONDS = 120,       /* without a sign of life: whoever worked on it has died */
    IMPORT_TRIES_MAX = 3
};

/* How far a file is; also the ENUM of the schema. */
enum import_state {
    IMPORT_UPLOADED, /* waits to be checked */
    IMPORT_CHECKING,
    IMPORT_WRONG,     /* has problems */
    IMPORT_CHECKED,   /* waits for a yes */
    IMPORT_CONFIRMED, /* waits to be imported */
    IMPORT_IMPORTING,
    IMPORT_DONE,
    IMPORT_FAILED, /* by no mistake in the file */
    IMPORT_CANCELLED,
    IMPORT__STATES
};
const char *import_state_name(enum import_state state);

struct import_file {
    int64_t id;
    struct kith_id public_id;
    int64_t organisation;
    const char *kind;
    const char *name;
    int64_t bytes;
    enum import_state state;
    bool invites;
    int64_t account, membership; /* 0: kithctl */
    const char *account_name;    /* "" for kithctl */
    kith_time uploaded_at, ended_at;
    struct import_counts counts;
    int64_t problems;
    int64_t tries;
};

/* ---- For pages: always of ORGANISATION ---- */
/* Inside a transaction: keeps the bytes of FD, from its beginning, to be checked. KITH_FAIL: they cannot be
 * read. */
enum kith_rc import_file_add(struct kith_db *db, struct kith_arena *arena, const struct import_file *file,
                             int fd, int64_t *id_r);
/* Newest first. */
enum kith_found import_file_list(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                                 int64_t limit, int64_t offset, const struct import_file **files_r,
                                 size_t *count_r);
enum kith_found import_file_get(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                                struct kith_id id, struct import_file *file_r);
enum kith_found import_file_problems(struct kith_db *db, struct kith_arena *arena, int64_t id, int64_t limit,
                                     int64_t offset, const struct import_problem **problems_r,
                                     size_t *count_r);
enum kith_found import_file_preview(struct kith_db *db, struct kith_arena *arena, int64_t id, size_t columns,
                                    const struct import_preview **preview_r, size_t *count_r);
enum kith_found import_file_progress(struct kith_db *db, struct kith_arena *arena, int64_t id,
                                     int64_t *percent_r, int64_t *rows_r);
/* Inside a transaction: from state FROM to state TO. KITH_CONFLICT: it is not in FROM (any more). */
enum kith_rc import_file_move(struct kith_db *db, int64_t id, enum import_state from, enum import_state to,
                              kith_time now);

/* ---- For whoever does the work ---- */
/* Whether there is a file to claim. */
bool import_file_waits(struct kith_db *db, struct kith_arena *arena, kith_time now);
/* Inside a transaction: takes the file that waits longest, or whose worker has died, to check or import it.
 * KITH_NOT_FOUND: none. KITH_REPEATED: it was begun too often and is failed now. KITH_CONFLICT: somebody was
 * first. */
enum kith_rc import_file_claim(struct kith_db *db, struct kith_arena *arena, kith_time now,
                               struct import_file *file_r);
/* All its bytes, in BYTES. */
bool import_file_read(struct kith_db *db, struct kith_arena *arena, int64_t id, struct buf *bytes);
/* Inside a transaction: how far it is, and that somebody still works on it. */
enum kith_rc import_file_tell(struct kith_db *db, int64_t id, int64_t done, int64_t of_all, int64_t rows,
                              kith_time now);
/* Inside a transaction: what checking found; the file is checked, or wrong when RUN has problems. */
enum kith_rc import_file_checked(struct kith_db *db, const struct import_file *file,
                                 const struct import_run *run, kith_time now);
/* Inside a transaction: back to wait, not before UNTIL. */
enum kith_rc import_file_wait(struct kith_db *db, int64_t id, enum import_state from, enum import_state to,
                              kith_time until);

/* A db_before_commit_fn for import_write(): DATA is one of these. Says what was imported, also in the audit.
 */
struct import_record {
    const struct import_run *run;
    int64_t id;       /* 0: a new row */
    const char *name; /* of the file; with id 0 */
    int64_t bytes;
};
enum kith_rc import_file_done(struct kith_db *db, void *data);

/* Inside a transaction: deletes uploads older than BEFORE that came to nothing, at most 50. */
enum kith_rc import_file_purge(struct kith_db *db, kith_time before, int64_t *rows_r);

extern const struct kith_statement *const import_file_statements[];

#endif
