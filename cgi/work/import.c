/*
 * import.c - uploaded files are checked, and brought in when somebody has said yes.
 *
 * Runs in a process that may die at any moment: what is written stands in one transaction with the mark that
 * it is done, and a claim ends by itself. How far it is is told over a second connection, beside that
 * transaction.
 */
#include "arena.h"
#include "encoding.h"
#include "files.h"
#include "kinds.h"
#include "log.h"
#include "work.h"

#include <kith/clock.h>

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { BUSY_SECONDS = 10, RETRY_SECONDS = 15 };

/* One file in hand. */
struct import_work {
    struct work *work;
    struct import_file file;
    struct kith_arena *arena; /* as long as the file is in hand */
    struct kith_db *beside;   /* for progress */
    kith_time told_at;
    size_t done, of_all;
    int64_t rows;
    struct import_run run;
    struct session who;
    enum kith_rc claim;
};

static enum kith_rc claim(struct kith_db *db, void *data)
{
    struct import_work *w = data;
    w->claim = import_file_claim(db, w->arena, kith_clock_now(), &w->file);
    return w->claim == KITH_REPEATED ? KITH_OK : w->claim; /* marking one as failed is kept too */
}

bool work_import_waits(struct work *work)
{
    bool waits = import_file_waits(work->portal->db, work->portal->arena, kith_clock_now());
    arena_reset(work->portal->arena);
    return waits;
}

static enum kith_rc tell(struct kith_db *db, void *data)
{
    const struct import_work *w = data;
    return import_file_tell(db, w->file.id, (int64_t)w->done, (int64_t)w->of_all, w->rows, kith_clock_now());
}

static void on_progress(void *data, size_t done, size_t of_all, int64_t rows)
{
    struct import_work *w = data;
    kith_time now = kith_clock_now();
    if (w->beside == NULL || now < w->told_at + KITH_SECOND)
        return;
    w->told_at = now;
    w->done = done;
    w->of_all = of_all;
    w->rows = rows;
    (void)db_transaction(w->beside, tell, w, NULL, NULL);
}

static struct kith_db *open_beside(const struct portal *portal)
{
    char error[256];
    char *password = settings_secret(portal->settings->db_app_password_file, error, sizeof error);
    if (password == NULL)
        return NULL;
    struct kith_db *db = db_create(portal->settings, DB_APP, password);
    sodium_memzero(password, strlen(password));
    free(password);
    return db;
}

static enum kith_rc keep_result(struct kith_db *db, void *data)
{
    const struct import_work *w = data;
    return import_file_checked(db, &w->file, &w->run, kith_clock_now());
}

static enum kith_rc wait_turn(struct kith_db *db, void *data)
{
    const struct import_work *w = data;
    bool checking = w->file.state == IMPORT_CHECKING;
    return import_file_wait(db, w->file.id, w->file.state, checking ? IMPORT_UPLOADED : IMPORT_CONFIRMED,
                            kith_clock_now() + BUSY_SECONDS * KITH_SECOND);
}

/* Tried again soon, and counted: see import_file_claim(). */
static enum kith_rc try_later(struct kith_db *db, void *data)
{
    const struct import_work *w = data;
    return import_file_tell(db, w->file.id, 0, 1, 0,
                            kith_clock_now() - (IMPORT_CLAIM_SECONDS - RETRY_SECONDS) * KITH_SECOND);
}

/* Whoever brought the file, for the plugins and the audit. */
static void fill_who(struct import_work *w)
{
    w->who = (struct session){.account_id = w->file.account,
                              .membership_id = w->file.membership,
                              .organisation_id = w->file.organisation,
                              .role = KITH_ROLE_COORDINATOR,
                              .account_name = w->file.account_name,
                              .account_email = "",
                              .organisation_name = "",
                              .office_function = "",
                              .language = "en"};
}

static enum kith_rc run_file(struct import_work *w, const struct buf *text)
{
    struct kith_db *db = w->work->portal->db;
    struct import_record record = {&w->run, w->file.id, w->file.name, w->file.bytes};
    w->run.text = text->data;
    w->run.len = text->len;
    if (w->file.state == IMPORT_CHECKING)
        return db_transaction(db, import_check, &w->run, NULL, NULL);
    return db_transaction(db, import_write, &w->run, import_file_done, &record);
}

static void settle(struct import_work *w, enum kith_rc rc)
{
    struct kith_db *db = w->work->portal->db;
    bool checking = w->file.state == IMPORT_CHECKING;
    enum kith_rc settled = KITH_OK;
    if (rc == KITH_INVALID || (checking && rc == KITH_REPEATED))
        settled = db_transaction(db, keep_result, w, NULL, NULL);
    else if (rc == KITH_BUSY)
        settled = db_transaction(db, wait_turn, w, NULL, NULL);
    else if (rc != KITH_OK)
        settled = db_transaction(db, try_later, w, NULL, NULL);
    log_event(settled == KITH_OK &&
                      (rc == KITH_OK || rc == KITH_REPEATED || rc == KITH_INVALID || rc == KITH_BUSY)
                  ? LOG_LEVEL_INFO
                  : LOG_LEVEL_WARN,
              checking ? "import.checked" : "import.done", "file=%lld kind=%s rows=%lld problems=%lld rc=%d",
              (long long)w->file.id, w->run.importer->name, (long long)w->run.counts.all,
              (long long)w->run.n_problems, (int)rc);
}

static void do_file(struct import_work *w)
{
    struct portal *portal = w->work->portal;
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    size_t n_kinds;
    enum kith_rc rc = KITH_INVALID;
    const struct import_kind *kinds = kinds_list(portal->registry, w->arena, &n_kinds);
    const struct import_kind *kind = kinds_find(kinds, n_kinds, w->file.kind);
    if (kind == NULL || !import_file_read(portal->db, w->arena, w->file.id, &bytes)) {
        (void)db_transaction(portal->db, try_later, w, NULL, NULL);
        buf_free(&bytes);
        return;
    }
    fill_who(w);
    w->run = (struct import_run){.portal = portal,
                                 .plugin = kind->plugin,
                                 .importer = kind->importer,
                                 .organisation = w->file.organisation,
                                 .who = &w->who,
                                 .rows_most = portal->settings->import_rows_max,
                                 .invites = w->file.invites,
                                 .progress = on_progress,
                                 .progress_data = w};
    import_init(&w->run);
    const char *wrong = encoding_read(bytes.data, bytes.len, &text);
    buf_free(&bytes);
    if (wrong != NULL)
        import_wrong(&w->run, 0, NULL, wrong);
    else
        rc = run_file(w, &text);
    settle(w, rc);
    import_deinit(&w->run);
    buf_free(&text);
}

enum work_step work_import(struct work *work)
{
    struct import_work w = {.work = work, .arena = arena_create()};
    enum kith_rc rc = db_transaction(work->portal->db, claim, &w, NULL, NULL);
    enum work_step step = rc == KITH_NOT_FOUND ? WORK_NOTHING : rc == KITH_FAIL ? WORK_DOWN : WORK_DID;
    if (rc == KITH_OK && w.claim == KITH_OK) {
        w.beside = open_beside(work->portal);
        do_file(&w);
        db_close(&w.beside);
    }
    arena_destroy(&w.arena);
    arena_reset(work->portal->arena);
    return step;
}

static enum kith_rc purge(struct kith_db *db, void *data)
{
    return import_file_purge(db, kith_clock_now() - IMPORT_KEPT_DAYS * KITH_DAY, data);
}

enum work_step work_import_purge(struct work *work)
{
    int64_t rows = 0;
    if (db_transaction(work->portal->db, purge, &rows, NULL, NULL) != KITH_OK)
        return WORK_DOWN;
    return rows > 0 ? WORK_DID : WORK_NOTHING;
}
