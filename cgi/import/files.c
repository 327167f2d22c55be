/*
 * files.c - rows of import_file and what belongs to it.
 *
 * Does not read CSV. Who may see a file is the pages' matter: they ask with their organisation.
 */
#include "files.h"

#include "audit.h"
#include "text.h"

#include <kith/arena.h>
#include <kith/clock.h>
#include <string.h>
#include <unistd.h>

enum { CHUNKS_MOST = 1024, PREVIEW_CHARS = 200, SENTENCE_CHARS = 600 };

#define COLUMNS                                                                                              \
    "SELECT f.id, f.public_id, COALESCE(f.organisation_id, 0), f.kind, f.name, f.bytes, f.state + 0,"        \
    " f.invites, COALESCE(f.account_id, 0), COALESCE(f.membership_id, 0), COALESCE(a.display_name, ''),"     \
    " f.uploaded_at, f.ended_at, f.rows_all, f.rows_new, f.rows_changed, f.rows_same, f.problems, f.tries"   \
    " FROM import_file f LEFT JOIN account a ON a.id = f.account_id"
#define LETTERS "iuissiioiisttiiiiii"

static const struct kith_statement ADD = {
    .name = "import.file_add",
    .sql =
        "INSERT INTO import_file (public_id, organisation_id, kind, name, bytes, state, invites, account_id,"
        " membership_id, uploaded_at, ended_at, rows_all, rows_new, rows_changed, rows_same)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uissisoiittiiii",
};

static const struct kith_statement CHUNK_ADD = {
    .name = "import.chunk_add",
    .sql = "INSERT INTO import_chunk (file_id, number, bytes) VALUES (?, ?, ?)",
    .params = "iib",
};

static const struct kith_statement CHUNK_GET = {
    .name = "import.chunk_get",
    .sql = "SELECT bytes FROM import_chunk WHERE file_id = ? AND number = ?",
    .params = "ii",
    .columns = "b",
};

static const struct kith_statement CHUNK_END = {
    .name = "import.chunk_end",
    .sql = "DELETE FROM import_chunk WHERE file_id = ?",
    .params = "i",
};

static const struct kith_statement LIST = {
    .name = "import.file_list",
    .sql = COLUMNS " WHERE f.organisation_id = ? ORDER BY f.id DESC LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = LETTERS,
    .max_rows = 201,
};

static const struct kith_statement GET = {
    .name = "import.file_get",
    .sql = COLUMNS " WHERE f.organisation_id = ? AND f.public_id = ?",
    .params = "iu",
    .columns = LETTERS,
};

static const struct kith_statement PROBLEMS = {
    .name = "import.problem_list",
    .sql = "SELECT line, column_name, sentence FROM import_problem WHERE file_id = ? ORDER BY number"
           " LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = "iss",
    .max_rows = IMPORT_PROBLEMS_MAX + 1,
};

static const struct kith_statement PROBLEM_ADD = {
    .name = "import.problem_add",
    .sql = "INSERT INTO import_problem (file_id, number, line, column_name, sentence) VALUES (?, ?, ?, ?, ?)",
    .params = "iiiss",
};

static const struct kith_statement PROBLEM_END = {
    .name = "import.problem_end",
    .sql = "DELETE FROM import_problem WHERE file_id = ?",
    .params = "i",
};

static const struct kith_statement PREVIEW = {
    .name = "import.preview_list",
    .sql =
        "SELECT line, place, is_new, value FROM import_preview WHERE file_id = ? ORDER BY line, place LIMIT 600",
    .params = "i",
    .columns = "iios",
    .max_rows = 600,
};

static const struct kith_statement PREVIEW_ADD = {
    .name = "import.preview_add",
    .sql = "INSERT INTO import_preview (file_id, line, place, is_new, value) VALUES (?, ?, ?, ?, ?)",
    .params = "iiios",
};

static const struct kith_statement PREVIEW_END = {
    .name = "import.preview_end",
    .sql = "DELETE FROM import_preview WHERE file_id = ?",
    .params = "i",
};

static const struct kith_statement PROGRESS = {
    .name = "import.progress",
    .sql = "SELECT done, of_all, rows_done FROM import_progress WHERE file_id = ?",
    .params = "i",
    .columns = "iii",
};

/* Beside the transaction that does the work, which never touches this row. */
static const struct kith_statement PROGRESS_SET = {
    .name = "import.progress_set",
    .sql =
        "INSERT INTO import_progress (file_id, done, of_all, rows_done, claimed_until) VALUES (?, ?, ?, ?, ?)"
        " ON DUPLICATE KEY UPDATE done = VALUES(done), of_all = VALUES(of_all), rows_done = VALUES(rows_done),"
        " claimed_until = VALUES(claimed_until)",
    .params = "iiiit",
};

static const struct kith_statement MOVE = {
    .name = "import.file_move",
    .sql = "UPDATE import_file SET state = ?, tries = 0, ended_at = ? WHERE id = ? AND state = ?",
    .params = "stis",
};

/* The longest waiting first; also one whose worker said nothing for too long. */
static const struct kith_statement NEXT = {
    .name = "import.file_next",
    .sql = COLUMNS " LEFT JOIN import_progress p ON p.file_id = f.id"
                   " WHERE f.state IN ('uploaded', 'checking', 'confirmed', 'importing')"
                   " AND (p.claimed_until IS NULL OR p.claimed_until < ?) ORDER BY f.id LIMIT 1",
    .params = "t",
    .columns = LETTERS,
};

static const struct kith_statement CLAIM = {
    .name = "import.file_claim",
    .sql = "UPDATE import_file SET state = ?, tries = tries + 1 WHERE id = ? AND state = ? AND tries = ?",
    .params = "sisi",
};

static const struct kith_statement RESULT = {
    .name = "import.file_result",
    .sql = "UPDATE import_file SET state = ?, rows_all = ?, rows_new = ?, rows_changed = ?, rows_same = ?,"
           " problems = ?, tries = 0, ended_at = ? WHERE id = ? AND state = ?",
    .params = "siiiiitis",
};

static const struct kith_statement PURGE = {
    .name = "import.file_purge",
    .sql = "DELETE FROM import_file WHERE uploaded_at < ? AND state <> 'done' ORDER BY uploaded_at LIMIT 50",
    .params = "t",
};

const struct kith_statement *const import_file_statements[] = {
    &ADD,         &CHUNK_ADD,   &CHUNK_GET, &CHUNK_END,   &LIST,        &GET,      &PROBLEMS,
    &PROBLEM_ADD, &PROBLEM_END, &PREVIEW,   &PREVIEW_ADD, &PREVIEW_END, &PROGRESS, &PROGRESS_SET,
    &MOVE,        &NEXT,        &CLAIM,     &RESULT,      &PURGE,       NULL,
};

const char *import_state_name(enum import_state state)
{
    static const char *const names[IMPORT__STATES] = {
        "uploaded", "checking", "wrong", "checked", "confirmed", "importing", "done", "failed", "cancelled"};
    return names[state];
}

static enum kith_rc write_one(struct kith_db *db, const struct kith_statement *statement,
                              const struct kith_value *args, size_t n_args, int64_t *rows_r, int64_t *id_r)
{
    return kith_write(db, statement, args, n_args, rows_r, id_r) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static struct kith_value key_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

/* At most MOST characters of TEXT. */
static struct kith_value cut(const char *text, size_t most)
{
    size_t len = strlen(text);
    size_t chars = 0;
    for (size_t i = 0; i < len; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80 && chars++ == most)
            return kith_text_n(text, i);
    }
    return kith_text_n(text, len);
}

static enum kith_rc add_row(struct kith_db *db, const struct import_file *file, kith_time ended,
                            int64_t *id_r)
{
    return write_one(db, &ADD,
                     KITH_ARGS(kith_id(file->public_id), key_or_null(file->organisation),
                               kith_text(file->kind), cut(file->name, IMPORT_NAME_MAX), kith_int(file->bytes),
                               kith_text(import_state_name(file->state)), kith_bool(file->invites),
                               key_or_null(file->account), key_or_null(file->membership),
                               kith_instant(file->uploaded_at), kith_instant(ended),
                               kith_int(file->counts.all), kith_int(file->counts.added),
                               kith_int(file->counts.changed), kith_int(file->counts.same)),
                     NULL, id_r);
}

enum kith_rc import_file_add(struct kith_db *db, struct kith_arena *arena, const struct import_file *file,
                             int fd, int64_t *id_r)
{
    char *bytes = kith_alloc(arena, IMPORT_CHUNK_BYTES);
    enum kith_rc rc = lseek(fd, 0, SEEK_SET) == 0 ? add_row(db, file, KITH_TIME_NONE, id_r) : KITH_FAIL;
    for (int64_t number = 0; rc == KITH_OK; number++) {
        size_t len = 0;
        ssize_t got;
        while (len < IMPORT_CHUNK_BYTES && (got = read(fd, bytes + len, IMPORT_CHUNK_BYTES - len)) > 0)
            len += (size_t)got;
        if (len == 0 && number > 0)
            break;
        rc = write_one(db, &CHUNK_ADD, KITH_ARGS(kith_int(*id_r), kith_int(number), kith_blob(bytes, len)),
                       NULL, NULL);
        if (len < IMPORT_CHUNK_BYTES)
            break;
    }
    return rc;
}

static void read_row(const struct kith_rows *rows, size_t row, struct import_file *file_r)
{
    int64_t state = kith_cell_int(rows, row, 6) - 1;
    *file_r = (struct import_file){
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .organisation = kith_cell_int(rows, row, 2),
        .kind = kith_cell_text(rows, row, 3),
        .name = kith_cell_text(rows, row, 4),
        .bytes = kith_cell_int(rows, row, 5),
        .state = state >= 0 && state < IMPORT__STATES ? (enum import_state)state : IMPORT_FAILED,
        .invites = kith_cell_bool(rows, row, 7),
        .account = kith_cell_int(rows, row, 8),
        .membership = kith_cell_int(rows, row, 9),
        .account_name = kith_cell_text(rows, row, 10),
        .uploaded_at = kith_cell_time(rows, row, 11),
        .ended_at = kith_cell_time(rows, row, 12),
        .counts = {kith_cell_int(rows, row, 13), kith_cell_int(rows, row, 14), kith_cell_int(rows, row, 15),
                   kith_cell_int(rows, row, 16)},
        .problems = kith_cell_int(rows, row, 17),
        .tries = kith_cell_int(rows, row, 18),
    };
}

enum kith_found import_file_list(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                                 int64_t limit, int64_t offset, const struct import_file **files_r,
                                 size_t *count_r)
{
    struct kith_rows rows;
    *count_r = 0;
    enum kith_found found = kith_select(
        db, &LIST, KITH_ARGS(kith_int(organisation), kith_int(limit), kith_int(offset)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct import_file *files = kith_alloc_array(arena, rows.count, sizeof *files);
    for (size_t i = 0; i < rows.count; i++)
        read_row(&rows, i, &files[i]);
    *files_r = files;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_found import_file_get(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                                struct kith_id id, struct import_file *file_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &GET, KITH_ARGS(kith_int(organisation), kith_id(id)), arena, &rows);
    if (found == KITH_FOUND)
        read_row(&rows, 0, file_r);
    return found;
}

enum kith_found import_file_problems(struct kith_db *db, struct kith_arena *arena, int64_t id, int64_t limit,
                                     int64_t offset, const struct import_problem **problems_r,
                                     size_t *count_r)
{
    struct kith_rows rows;
    *count_r = 0;
    enum kith_found found =
        kith_select(db, &PROBLEMS, KITH_ARGS(kith_int(id), kith_int(limit), kith_int(offset)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct import_problem *problems = kith_alloc_array(arena, rows.count, sizeof *problems);
    for (size_t i = 0; i < rows.count; i++)
        problems[i] = (struct import_problem){(unsigned)kith_cell_int(&rows, i, 0),
                                              kith_cell_text(&rows, i, 1), kith_cell_text(&rows, i, 2)};
    *problems_r = problems;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_found import_file_preview(struct kith_db *db, struct kith_arena *arena, int64_t id, size_t columns,
                                    const struct import_preview **preview_r, size_t *count_r)
{
    struct kith_rows rows;
    size_t count = 0;
    *count_r = 0;
    enum kith_found found = kith_select(db, &PREVIEW, KITH_ARGS(kith_int(id)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct import_preview *preview = kith_alloc_array(arena, rows.count, sizeof *preview);
    for (size_t i = 0; i < rows.count; i++) {
        unsigned line = (unsigned)kith_cell_int(&rows, i, 0);
        size_t place = (size_t)kith_cell_int(&rows, i, 1);
        if (count == 0 || preview[count - 1].line != line) {
            preview[count++] = (struct import_preview){
                line, kith_cell_bool(&rows, i, 2), kith_alloc_array(arena, columns, sizeof(const char *))};
            for (size_t c = 0; c < columns; c++)
                preview[count - 1].cells[c] = "";
        }
        if (place < columns)
            preview[count - 1].cells[place] = kith_cell_text(&rows, i, 3);
    }
    *preview_r = preview;
    *count_r = count;
    return KITH_FOUND;
}

enum kith_found import_file_progress(struct kith_db *db, struct kith_arena *arena, int64_t id,
                                     int64_t *percent_r, int64_t *rows_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &PROGRESS, KITH_ARGS(kith_int(id)), arena, &rows);
    int64_t of_all = found == KITH_FOUND ? kith_cell_int(&rows, 0, 1) : 0;
    *percent_r = of_all > 0 ? kith_cell_int(&rows, 0, 0) * 100 / of_all : 0;
    *rows_r = of_all > 0 ? kith_cell_int(&rows, 0, 2) : 0;
    return found;
}

enum kith_rc import_file_move(struct kith_db *db, int64_t id, enum import_state from, enum import_state to,
                              kith_time now)
{
    int64_t moved = 0;
    bool ends = to == IMPORT_CANCELLED || to == IMPORT_FAILED;
    enum kith_rc rc =
        write_one(db, &MOVE,
                  KITH_ARGS(kith_text(import_state_name(to)), kith_instant(ends ? now : KITH_TIME_NONE),
                            kith_int(id), kith_text(import_state_name(from))),
                  &moved, NULL);
    if (rc == KITH_OK && moved != 1)
        rc = KITH_CONFLICT;
    if (rc == KITH_OK && ends)
        rc = write_one(db, &CHUNK_END, KITH_ARGS(kith_int(id)), NULL, NULL);
    return rc;
}

/* ---- For whoever does the work ---- */

bool import_file_waits(struct kith_db *db, struct kith_arena *arena, kith_time now)
{
    struct kith_rows rows;
    return kith_select(db, &NEXT, KITH_ARGS(kith_instant(now)), arena, &rows) == KITH_FOUND;
}

enum kith_rc import_file_claim(struct kith_db *db, struct kith_arena *arena, kith_time now,
                               struct import_file *file_r)
{
    struct kith_rows rows;
    int64_t claimed = 0;
    enum kith_found found = kith_select(db, &NEXT, KITH_ARGS(kith_instant(now)), arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    read_row(&rows, 0, file_r);
    enum import_state from = file_r->state;
    enum import_state to =
        from == IMPORT_UPLOADED || from == IMPORT_CHECKING ? IMPORT_CHECKING : IMPORT_IMPORTING;
    if (file_r->tries >= IMPORT_TRIES_MAX) {
        enum kith_rc rc = import_file_move(db, file_r->id, from, IMPORT_FAILED, now);
        return rc == KITH_OK ? KITH_REPEATED : rc;
    }
    enum kith_rc rc = write_one(db, &CLAIM,
                                KITH_ARGS(kith_text(import_state_name(to)), kith_int(file_r->id),
                                          kith_text(import_state_name(from)), kith_int(file_r->tries)),
                                &claimed, NULL);
    if (rc == KITH_OK && claimed != 1)
        rc = KITH_CONFLICT;
    if (rc == KITH_OK)
        rc = import_file_tell(db, file_r->id, 0, file_r->bytes, 0, now);
    file_r->state = to;
    return rc;
}

bool import_file_read(struct kith_db *db, struct kith_arena *arena, int64_t id, struct buf *bytes)
{
    for (int64_t number = 0; number < CHUNKS_MOST; number++) {
        struct kith_rows rows;
        size_t len = 0;
        switch (kith_select(db, &CHUNK_GET, KITH_ARGS(kith_int(id), kith_int(number)), arena, &rows)) {
        case KITH_FOUND:
            break;
        case KITH_NONE:
            return true;
        default:
            return false;
        }
        const void *chunk = kith_cell_blob(&rows, 0, 0, &len);
        if (len > 0)
            buf_add(bytes, chunk, len);
    }
    return true;
}

enum kith_rc import_file_tell(struct kith_db *db, int64_t id, int64_t done, int64_t of_all, int64_t rows,
                              kith_time now)
{
    return write_one(db, &PROGRESS_SET,
                     KITH_ARGS(kith_int(id), kith_int(done), kith_int(of_all), kith_int(rows),
                               kith_instant(now + IMPORT_CLAIM_SECONDS * KITH_SECOND)),
                     NULL, NULL);
}

enum kith_rc import_file_wait(struct kith_db *db, int64_t id, enum import_state from, enum import_state to,
                              kith_time until)
{
    enum kith_rc rc = import_file_move(db, id, from, to, KITH_TIME_NONE);
    return rc == KITH_OK ? import_file_tell(db, id, 0, 1, 0, until - IMPORT_CLAIM_SECONDS * KITH_SECOND) : rc;
}

static enum kith_rc write_problems(struct kith_db *db, int64_t id, const struct import_run *run)
{
    enum kith_rc rc = write_one(db, &PROBLEM_END, KITH_ARGS(kith_int(id)), NULL, NULL);
    for (int64_t i = 0; rc == KITH_OK && i < run->n_problems && i < IMPORT_PROBLEMS_MAX; i++) {
        const struct import_problem *problem = &run->problems[i];
        rc = write_one(db, &PROBLEM_ADD,
                       KITH_ARGS(kith_int(id), kith_int(i + 1), kith_int(problem->line),
                                 kith_text(problem->column), cut(problem->sentence, SENTENCE_CHARS)),
                       NULL, NULL);
    }
    return rc;
}

static enum kith_rc write_preview(struct kith_db *db, int64_t id, const struct import_run *run)
{
    size_t key;
    size_t columns = import_columns(run->importer, &key);
    enum kith_rc rc = write_one(db, &PREVIEW_END, KITH_ARGS(kith_int(id)), NULL, NULL);
    for (size_t i = 0; i < run->n_preview; i++) {
        for (size_t c = 0; rc == KITH_OK && c < columns; c++)
            rc = write_one(db, &PREVIEW_ADD,
                           KITH_ARGS(kith_int(id), kith_int(run->preview[i].line), kith_int((int64_t)c),
                                     kith_bool(run->preview[i].is_new),
                                     cut(run->preview[i].cells[c], PREVIEW_CHARS)),
                           NULL, NULL);
    }
    return rc;
}

static enum kith_rc write_result(struct kith_db *db, int64_t id, const struct import_run *run,
                                 enum import_state from, enum import_state to, kith_time ended)
{
    int64_t moved = 0;
    enum kith_rc rc = write_one(
        db, &RESULT,
        KITH_ARGS(kith_text(import_state_name(to)), kith_int(run->counts.all), kith_int(run->counts.added),
                  kith_int(run->counts.changed), kith_int(run->counts.same), kith_int(run->n_problems),
                  kith_instant(ended), kith_int(id), kith_text(import_state_name(from))),
        &moved, NULL);
    return rc == KITH_OK && moved != 1 ? KITH_CONFLICT : rc;
}

enum kith_rc import_file_checked(struct kith_db *db, const struct import_file *file,
                                 const struct import_run *run, kith_time now)
{
    bool wrong = run->n_problems > 0;
    enum kith_rc rc = write_problems(db, file->id, run);
    if (rc == KITH_OK)
        rc = write_preview(db, file->id, run);
    if (rc == KITH_OK)
        rc = write_result(db, file->id, run, file->state, wrong ? IMPORT_WRONG : IMPORT_CHECKED,
                          wrong ? now : KITH_TIME_NONE);
    /* Nobody works on it now: a yes is taken up at once. */
    return rc == KITH_OK ? import_file_tell(db, file->id, 0, 1, 0, now - IMPORT_CLAIM_SECONDS * KITH_SECOND)
                         : rc;
}

enum kith_rc import_file_done(struct kith_db *db, void *data)
{
    struct import_record *record = data;
    const struct import_run *run = record->run;
    kith_time now = kith_clock_now();
    enum kith_rc rc = KITH_OK;
    int64_t id = record->id;
    struct import_file file = {.public_id = kith_id_new(),
                               .organisation = run->organisation,
                               .kind = run->importer->name,
                               .name = record->name,
                               .bytes = record->bytes,
                               .state = IMPORT_DONE,
                               .invites = run->invites,
                               .account = run->who != NULL ? run->who->account_id : 0,
                               .membership = run->who != NULL ? run->who->membership_id : 0,
                               .uploaded_at = now,
                               .counts = run->counts};
    if (id == 0)
        rc = add_row(db, &file, now, &id);
    else
        rc = write_result(db, id, run, IMPORT_IMPORTING, IMPORT_DONE, now);
    if (rc == KITH_OK && record->id != 0)
        rc = write_one(db, &CHUNK_END, KITH_ARGS(kith_int(id)), NULL, NULL);
    if (rc == KITH_OK && record->id != 0)
        rc = write_one(db, &PREVIEW_END, KITH_ARGS(kith_int(id)), NULL, NULL);
    if (rc != KITH_OK)
        return rc;
    const struct audit_entry entry = {.at = now,
                                      .account_id = file.account,
                                      .membership_id = file.membership,
                                      .organisation_id = run->organisation,
                                      .action = "import.file",
                                      .outcome = "done",
                                      .object_id = id};
    return audit_write(db, &entry);
}

enum kith_rc import_file_purge(struct kith_db *db, kith_time before, int64_t *rows_r)
{
    return write_one(db, &PURGE, KITH_ARGS(kith_instant(before)), rows_r, NULL);
}
