/*
 * engine.c - one file of one kind, in batches of a thousand rows, inside one transaction.
 *
 * Reads and judges cells, finds references, tells new rows from changed ones by the hash of their content,
 * and hands both to the importer. Does not begin or end the transaction and does not read files.
 */
#include "engine.h"

#include "arena.h"
#include "cell.h"
#include "header.h"
#include "log.h"
#include "refs.h"
#include "text.h"

#include <sodium.h>
#include <string.h>

static const struct kith_statement LOCK_ADD = {
    .name = "import.lock_add",
    .sql = "INSERT IGNORE INTO import_lock (kind, organisation_id) VALUES (?, ?)",
    .params = "si",
};

/* Does not wait: whoever holds it may work for minutes. */
static const struct kith_statement LOCK = {
    .name = "import.lock",
    .sql = "SELECT 1 FROM import_lock WHERE kind = ? AND organisation_id = ? FOR UPDATE SKIP LOCKED",
    .params = "si",
    .columns = "i",
};

static const struct kith_statement LOCK_THERE = {
    .name = "import.lock_there",
    .sql = "SELECT 1 FROM import_lock WHERE kind = ? AND organisation_id = ?",
    .params = "si",
    .columns = "i",
};

const struct kith_statement *const import_engine_statements[] = {&LOCK_ADD, &LOCK, &LOCK_THERE, NULL};

enum { REF_MAX = 200 /* characters, as the column has them */ };

/* A row of the batch in hand. */
struct row {
    unsigned line;
    const char *key;
    struct kith_value *cells;
    struct kith_id hash;
    int64_t object;
    bool wrong;
    enum { ROW_SAME, ROW_NEW, ROW_CHANGED } what;
};

/* References to one other kind. */
struct referred {
    struct refs refs;
    const char *title; /* of that kind, or its name */
};

/* One run of import_write(). */
struct work {
    struct import_run *run;
    struct kith_db *db;
    struct kith_ctx ctx;
    struct import_sink sink;
    struct kith_arena *met; /* text of references */
    size_t n_columns, key;
    struct header header;
    struct refs own;
    struct referred *referred; /* one for each column; refs.kind NULL: refers to nothing */
    struct row *rows;
    size_t n_rows;
};

void import_init(struct import_run *run)
{
    run->arena = arena_create();
    run->problems = NULL;
    run->n_problems = 0;
}

void import_deinit(struct import_run *run)
{
    arena_destroy(&run->arena);
}

size_t import_columns(const struct kith_importer *importer, size_t *key_r)
{
    size_t count = 0;
    for (; importer->columns[count].name != NULL; count++) {
        if ((importer->columns[count].flags & KITH_IMPORT_KEY) != 0)
            *key_r = count;
    }
    return count;
}

void import_wrong(struct import_run *run, unsigned line, const char *column, const char *sentence)
{
    if (run->n_problems < IMPORT_PROBLEMS_MAX) {
        if (run->problems == NULL)
            run->problems = kith_alloc_array(run->arena, IMPORT_PROBLEMS_MAX, sizeof *run->problems);
        run->problems[run->n_problems] =
            (struct import_problem){line, kith_copy(run->arena, column), kith_copy(run->arena, sentence)};
    }
    run->n_problems++;
}

static void on_error(void *data, unsigned line, const char *column, const char *sentence)
{
    struct work *work = data;
    import_wrong(work->run, line, column, sentence);
}

static bool has_column(void *data, size_t column)
{
    const struct work *work = data;
    return header_has(&work->header, (int)column);
}

static void row_wrong(struct work *work, struct row *row, size_t column, const char *sentence)
{
    row->wrong = true;
    import_wrong(work->run, row->line, work->run->importer->columns[column].name, sentence);
}

/* ---- Cells ---- */

static void read_cell(struct work *work, struct row *row, size_t column, const char *text)
{
    const struct kith_import_column *spec = &work->run->importer->columns[column];
    struct kith_arena *arena = work->run->portal->arena;
    const char *wrong = cell_read(spec, text, arena, &row->cells[column]);
    if (wrong == NULL && row->cells[column].null && (spec->flags & KITH_IMPORT_REQUIRED) != 0)
        wrong = kith_printf(arena, "This cell is empty, and it is needed: %s.", spec->help);
    if (wrong != NULL)
        row_wrong(work, row, column, wrong);
}

static void read_row(struct work *work, const struct reader_row *from)
{
    struct kith_arena *arena = work->run->portal->arena;
    const struct kith_import_column *columns = work->run->importer->columns;
    struct row *row = &work->rows[work->n_rows++];
    *row = (struct row){.line = from->number,
                        .cells = kith_alloc_array(arena, work->n_columns, sizeof *row->cells)};
    for (size_t i = 0; i < work->n_columns; i++)
        row->cells[i] = kith_null(cell_type(&columns[i]));
    size_t extra = 0;
    for (size_t i = 0; i < work->header.count || i < from->count; i++) {
        const char *text = i < from->count ? from->cells[i] : "";
        int column = i < work->header.count ? work->header.columns[i] : -1;
        if (column >= 0)
            read_cell(work, row, (size_t)column, text);
        else
            extra += text[strspn(text, " \t\n")] != '\0';
    }
    if (extra > 0) {
        row->wrong = true;
        import_wrong(work->run, row->line, NULL,
                     "There are more cells in this row than names in the first row. Is a text with a comma "
                     "not in quotation marks?");
    }
    const struct kith_value *key = &row->cells[work->key];
    row->key = key->null || key->type != KITH_TEXT ? NULL : key->as.bytes.data;
    if (row->key != NULL && text_utf8_count(row->key, strlen(row->key)) > REF_MAX) {
        if (!row->wrong)
            row_wrong(work, row, work->key, "This reference is too long. Shorten it to 200 characters.");
        row->key = NULL;
    }
}

/* ---- References ---- */

static void meet_refs(struct work *work)
{
    for (size_t i = 0; i < work->n_rows; i++) {
        struct row *row = &work->rows[i];
        if (row->key != NULL) {
            struct ref *own = refs_meet(&work->own, row->key);
            if (own->line != 0)
                row_wrong(
                    work, row, work->key,
                    kith_printf(work->run->portal->arena,
                                "\"%s\" stands in row %u already. Give every row a reference of its own.",
                                row->key, own->line));
            else
                own->line = row->line;
        }
        for (size_t c = 0; c < work->n_columns; c++) {
            if (work->referred[c].refs.kind != NULL && !row->cells[c].null && row->cells[c].type == KITH_TEXT)
                (void)refs_meet(&work->referred[c].refs, row->cells[c].as.bytes.data);
        }
    }
}

static const char *unknown(const struct work *work, size_t column, const char *text)
{
    const struct referred *referred = &work->referred[column];
    return referred->refs.none
               ? kith_printf(work->run->portal->arena,
                             "Nothing of the kind \"%s\" was imported yet. Import that file first.",
                             referred->refs.kind)
               : kith_printf(
                     work->run->portal->arena,
                     "\"%s\" is not a reference from the %s file. Correct it, or import that file first.",
                     text, referred->refs.kind);
}

static void resolve_row(struct work *work, struct row *row)
{
    for (size_t c = 0; c < work->n_columns; c++) {
        if (work->referred[c].refs.kind == NULL)
            continue;
        struct kith_value *cell = &row->cells[c];
        if (cell->null || cell->type != KITH_TEXT)
            continue;
        const char *text = cell->as.bytes.data;
        const struct ref *ref = refs_meet(&work->referred[c].refs, text);
        if (ref->object == 0)
            row_wrong(work, row, c, unknown(work, c, text));
        *cell = kith_int(ref->object);
    }
}

static struct kith_id hash_row(const struct work *work, const struct row *row)
{
    crypto_generichash_state state;
    struct kith_id hash;
    (void)crypto_generichash_init(&state, NULL, 0, sizeof hash.bytes);
    for (size_t c = 0; c < work->n_columns; c++) {
        const struct kith_value *cell = &row->cells[c];
        const char *name = work->run->importer->columns[c].name;
        bool keeps = (work->run->importer->columns[c].flags & KITH_IMPORT_KEEPS) != 0 &&
                     !header_has(&work->header, (int)c);
        if (cell->null && !keeps) /* so a column that is added later changes nothing */
            continue;
        (void)crypto_generichash_update(&state, (const unsigned char *)name, strlen(name) + 1);
        if (cell->null)
            continue;
        uint64_t number = cell->type == KITH_TEXT ? cell->as.bytes.len : (uint64_t)cell->as.i;
        (void)crypto_generichash_update(&state, (const unsigned char *)&number, sizeof number);
        if (cell->type == KITH_TEXT)
            (void)crypto_generichash_update(&state, cell->as.bytes.data, cell->as.bytes.len);
    }
    (void)crypto_generichash_final(&state, hash.bytes, sizeof hash.bytes);
    return hash;
}

/* ---- Batches ---- */

static void show_row(struct work *work, const struct row *row)
{
    struct import_run *run = work->run;
    if (run->n_preview == IMPORT_PREVIEW_ROWS)
        return;
    struct import_preview *preview = &run->preview[run->n_preview++];
    *preview = (struct import_preview){
        .line = row->line,
        .is_new = row->what == ROW_NEW,
        .cells = kith_alloc_array(run->arena, work->n_columns, sizeof *preview->cells),
    };
    for (size_t c = 0; c < work->n_columns; c++) {
        /* A reference is shown as it stands in the file: before it was resolved. */
        const struct kith_value *cell = &row->cells[c];
        preview->cells[c] =
            kith_copy(run->arena, cell_show(&run->importer->columns[c], cell, run->portal->arena));
    }
}

static void classify(struct work *work)
{
    struct import_run *run = work->run;
    for (size_t i = 0; i < work->n_rows; i++) {
        struct row *row = &work->rows[i];
        struct row as_read = *row;
        if (run->n_preview < IMPORT_PREVIEW_ROWS) {
            as_read.cells = kith_alloc_array(run->portal->arena, work->n_columns, sizeof *row->cells);
            memcpy(as_read.cells, row->cells, work->n_columns * sizeof *row->cells);
        }
        resolve_row(work, row);
        if (row->wrong || row->key == NULL)
            continue;
        const struct ref *own = refs_meet(&work->own, row->key);
        row->hash = hash_row(work, row);
        row->object = own->object;
        row->what = own->object == 0                                               ? ROW_NEW
                    : memcmp(own->hash.bytes, row->hash.bytes, KITH_ID_BYTES) == 0 ? ROW_SAME
                                                                                   : ROW_CHANGED;
        as_read.what = row->what;
        if (row->what != ROW_SAME)
            show_row(work, &as_read);
        run->counts.added += row->what == ROW_NEW;
        run->counts.changed += row->what == ROW_CHANGED;
        run->counts.same += row->what == ROW_SAME;
    }
}

/* Whom ROW is about; 0: somebody new, or nobody. */
static int64_t person_of(const struct work *work, const struct kith_import_row *row)
{
    const struct kith_importer *importer = work->run->importer;
    if (strcmp(importer->name, "people") == 0)
        return row->object;
    for (size_t c = 0; c < work->n_columns; c++) {
        const char *refers = importer->columns[c].refers;
        if (refers != NULL && strcmp(refers, "people") == 0)
            return kith_import_int(row, c, 0);
    }
    return 0;
}

/* A reference outlives the package: a page writes only about people whom the organisation serves. */
static enum kith_rc check_served(struct work *work, const struct kith_import_batch *batch)
{
    const struct import_run *run = work->run;
    enum kith_rc rc = KITH_OK;
    if (run->who == NULL || (run->importer->flags & KITH_IMPORT_SERVED) == 0)
        return KITH_OK;
    int64_t *persons = kith_alloc_array(run->portal->arena, batch->count, sizeof *persons);
    enum kith_found *served = kith_alloc_array(run->portal->arena, batch->count, sizeof *served);
    for (size_t i = 0; i < batch->count; i++) {
        int64_t person = person_of(work, &batch->rows[i]);
        enum kith_found found = KITH_FOUND;
        size_t same = 0; /* a week of visits is of few people: each is asked for once */
        while (same < i && persons[same] != person)
            same++;
        persons[i] = person;
        if (person != 0)
            found = same < i ? served[same] : ctx_serves(&work->ctx, person);
        served[i] = found;
        if (found == KITH_ERROR)
            return KITH_FAIL;
        if (found == KITH_FOUND)
            continue;
        kith_import_error(
            &work->ctx, &batch->rows[i], NULL,
            "Your organisation does not serve this person any more. Take the row out, or import "
            "the new package first.");
        rc = KITH_INVALID;
    }
    return rc;
}

static enum kith_rc call_importer(struct work *work, struct kith_import_batch *batch)
{
    struct import_run *run = work->run;
    int64_t before = run->n_problems;
    enum kith_rc rc = check_served(work, batch);
    if (rc == KITH_OK)
        rc = run->importer->apply(&work->ctx, run->organisation, batch);
    if (rc == KITH_OK)
        return run->n_problems == before ? KITH_OK : KITH_INVALID;
    if (rc == KITH_INVALID && run->n_problems > before)
        return KITH_INVALID;
    log_event(LOG_LEVEL_ERROR, "import.failed", "kind=%s rc=%d", run->importer->name, (int)rc);
    return KITH_FAIL;
}

static enum kith_rc keep_refs(struct work *work, const struct kith_import_batch *batch,
                              struct row *const *from)
{
    struct kith_arena *arena = work->run->portal->arena;
    struct ref_row *added = kith_alloc_array(arena, batch->count, sizeof *added);
    struct ref_row *changed = kith_alloc_array(arena, batch->count, sizeof *changed);
    size_t n_added = 0;
    size_t n_changed = 0;
    for (size_t i = 0; i < batch->count; i++) {
        const struct ref_row ref = {from[i]->key, batch->rows[i].object, from[i]->hash};
        if (ref.object == 0) {
            log_event(LOG_LEVEL_ERROR, "import.no_object", "kind=%s", work->run->importer->name);
            return KITH_FAIL;
        }
        if (from[i]->what == ROW_NEW)
            added[n_added++] = ref;
        else
            changed[n_changed++] = ref;
    }
    return refs_add(&work->own, work->db, added, n_added, arena) == KITH_WRITTEN &&
                   refs_change(&work->own, work->db, changed, n_changed, arena) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

/* Hands what is new or changed to the importer. */
static enum kith_rc apply(struct work *work)
{
    struct kith_arena *arena = work->run->portal->arena;
    struct kith_import_batch batch = {kith_alloc_array(arena, work->n_rows, sizeof *batch.rows), 0};
    struct row **from = kith_alloc_array(arena, work->n_rows, sizeof(void *));
    for (size_t i = 0; i < work->n_rows; i++) {
        struct row *row = &work->rows[i];
        if (row->wrong || row->key == NULL || row->what == ROW_SAME)
            continue;
        from[batch.count] = row;
        batch.rows[batch.count++] = (struct kith_import_row){row->line, row->object, row->cells};
    }
    /* Enough is wrong: the rest of the rows is only looked at. */
    if (batch.count == 0 || work->run->n_problems >= IMPORT_PROBLEMS_MAX)
        return KITH_OK;
    enum kith_rc rc = call_importer(work, &batch);
    if (rc == KITH_OK)
        return keep_refs(work, &batch, from);
    return rc == KITH_INVALID ? KITH_OK : rc;
}

static enum kith_rc end_batch(struct work *work, const struct reader *reader)
{
    struct import_run *run = work->run;
    run->counts.all += (int64_t)work->n_rows;
    meet_refs(work);
    bool asked = refs_ask(&work->own, work->db, run->portal->arena);
    for (size_t c = 0; asked && c < work->n_columns; c++)
        asked = work->referred[c].refs.kind == NULL ||
                refs_ask(&work->referred[c].refs, work->db, run->portal->arena);
    if (!asked)
        return KITH_FAIL;
    classify(work);
    enum kith_rc rc = apply(work);
    work->n_rows = 0;
    arena_reset(run->portal->arena);
    if (rc == KITH_OK && run->progress != NULL)
        run->progress(run->progress_data, reader_position(reader), run->len, run->counts.all);
    return rc;
}

static enum kith_rc read_rows(struct work *work, struct reader *reader)
{
    struct import_run *run = work->run;
    struct reader_row row;
    enum kith_rc rc = KITH_OK;
    while (rc == KITH_OK && reader_next(reader, &row)) {
        if (run->counts.all + (int64_t)work->n_rows == run->rows_most) {
            import_wrong(run, row.number, NULL,
                         kith_printf(run->arena, "There are more than %lld rows. Make several files of it.",
                                     (long long)run->rows_most));
            return KITH_OK;
        }
        read_row(work, &row);
        if (work->n_rows == IMPORT_BATCH_ROWS)
            rc = end_batch(work, reader);
    }
    if (rc == KITH_OK && work->n_rows > 0)
        rc = end_batch(work, reader);
    return rc;
}

/* ---- The whole ---- */

static enum kith_rc read_file(struct work *work)
{
    struct import_run *run = work->run;
    struct reader *reader = reader_open(run->text, run->len);
    struct reader_row row;
    unsigned line = 0;
    enum kith_rc rc = KITH_OK;
    if (reader_next(reader, &row) && header_read(run, &row, &work->header)) {
        rc = read_rows(work, reader);
        if (rc == KITH_OK && run->counts.all == 0 && run->n_problems == 0 &&
            reader_error(reader, &line) == NULL)
            import_wrong(run, 0, NULL,
                         "There is no row below the names of the columns. Check that you chose "
                         "the right file.");
    }
    const char *wrong = reader_error(reader, &line);
    if (wrong != NULL)
        import_wrong(run, line, NULL, wrong);
    reader_close(&reader);
    return rc != KITH_OK || run->n_problems == 0 ? rc : KITH_INVALID;
}

/* One file of a kind and an organisation at a time. */
static enum kith_rc lock(struct work *work)
{
    struct kith_rows rows;
    const struct kith_value args[] = {kith_text(work->run->importer->name),
                                      kith_int(work->run->organisation)};
    struct kith_arena *arena = work->run->portal->arena;
    enum kith_found found = kith_select(work->db, &LOCK, args, 2, arena, &rows);
    if (found == KITH_NONE) {
        found = kith_select(work->db, &LOCK_THERE, args, 2, arena, &rows);
        work->run->busy = found == KITH_FOUND;
        if (found == KITH_NONE)
            return kith_write(work->db, &LOCK_ADD, args, 2, NULL, NULL) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
    }
    return found == KITH_ERROR ? KITH_FAIL : work->run->busy ? KITH_BUSY : KITH_OK;
}

static bool init_referred(struct work *work)
{
    work->referred = kith_alloc_array(work->met, work->n_columns, sizeof *work->referred);
    for (size_t c = 0; c < work->n_columns; c++) {
        const struct kith_plugin *plugin;
        const char *kind = work->run->importer->columns[c].refers;
        if (kind == NULL)
            continue;
        const struct kith_importer *other = registry_importer(work->run->portal->registry, kind, &plugin);
        bool shared = other != NULL && (other->flags & KITH_IMPORT_SHARED) != 0;
        if (!refs_init(&work->referred[c].refs, work->db, work->met, kind,
                       shared ? 0 : work->run->organisation))
            return false;
    }
    return true;
}

static void init_ctx(struct work *work)
{
    struct import_run *run = work->run;
    const char *languages = run->portal->settings->languages;
    unsigned char random[KITH_ID_BYTES];
    ctx_init(&work->ctx, run->portal);
    text_random(random, sizeof random);
    text_hex(random, sizeof random, work->ctx.request_id);
    work->ctx.language = kith_copy_n(run->arena, languages, strcspn(languages, " "));
    work->ctx.acting = run->plugin;
    work->ctx.session = run->who;
    work->sink = (struct import_sink){work, on_error, has_column, run->invites, false, run->organisation};
    work->ctx.import = &work->sink;
    db_viewer_set(work->db, &(struct db_viewer){.system = true, .now = work->ctx.now});
}

/* Problems in the order of the file: a batch tells cells first, then references, then what the importer says.
 */
static void sort_problems(struct import_run *run)
{
    size_t count = run->n_problems < IMPORT_PROBLEMS_MAX ? (size_t)run->n_problems : IMPORT_PROBLEMS_MAX;
    for (size_t i = 1; i < count; i++) {
        struct import_problem moved = run->problems[i];
        size_t to = i;
        for (; to > 0 && run->problems[to - 1].line > moved.line; to--)
            run->problems[to] = run->problems[to - 1];
        run->problems[to] = moved;
    }
}

enum kith_rc import_write(struct kith_db *db, void *data)
{
    struct import_run *run = data;
    struct work *work = kith_alloc(run->arena, sizeof *work);
    /* It may be the second try of a transaction. */
    run->counts = (struct import_counts){0};
    run->n_problems = 0;
    run->n_preview = 0;
    run->busy = false;
    work->run = run;
    work->db = db;
    work->met = arena_create();
    work->n_columns = import_columns(run->importer, &work->key);
    work->rows = kith_alloc_array(work->met, IMPORT_BATCH_ROWS, sizeof *work->rows);
    init_ctx(work);
    enum kith_rc rc = lock(work);
    if (rc == KITH_OK && (!refs_init(&work->own, db, work->met, run->importer->name, run->organisation) ||
                          !init_referred(work)))
        rc = KITH_FAIL;
    work->sink.first = work->own.none;
    if (rc == KITH_OK)
        rc = read_file(work);
    sort_problems(run);
    ctx_deinit(&work->ctx);
    arena_destroy(&work->met);
    arena_reset(run->portal->arena);
    return rc;
}

enum kith_rc import_check(struct kith_db *db, void *data)
{
    enum kith_rc rc = import_write(db, data);
    return rc == KITH_OK ? KITH_REPEATED : rc;
}
