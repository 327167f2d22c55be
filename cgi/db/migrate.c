/*
 * migrate.c - applying migrations and keeping account of them; see migrate.h. Finding the files is in
 * migrate_list.c.
 *
 * Never goes back: what has to be undone is undone by a newer file.
 */
#include "migrate.h"
#include "arena.h"
#include "migrate_list.h"
#include "script.h"
#include "text.h"

#include <kith/clock.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char create_table[] =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    " component VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'core, or the name of a plugin',"
    " number INT NOT NULL COMMENT 'The number its file name begins with',"
    " name VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'File name without folder',"
    " checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the file, in hex',"
    " statements INT NOT NULL COMMENT 'How many of its statements are done',"
    " done_checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of those statements',"
    " applied_at DATETIME(6) NULL COMMENT 'When the last one was done; NULL when it stopped halfway',"
    " PRIMARY KEY (component, number)"
    ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci"
    " COMMENT='Which files of SQL have been carried out'";

static const struct kith_statement TABLE_EXISTS = {
    .name = "migration.table_exists",
    .sql = "SELECT COUNT(*) FROM information_schema.TABLES"
           " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'schema_migration'",
    .params = "",
    .columns = "i",
};

static const struct kith_statement VERSION = {
    .name = "migration.version",
    .sql = "SELECT MAX(number) FROM schema_migration WHERE component = ? AND applied_at IS NOT NULL",
    .params = "s",
    .columns = "i",
};

static const struct kith_statement GET = {
    .name = "migration.get",
    .sql = "SELECT checksum, statements, done_checksum, applied_at FROM schema_migration"
           " WHERE component = ? AND number = ?",
    .params = "si",
    .columns = "sist",
};

static const struct kith_statement KEEP = {
    .name = "migration.keep",
    .sql =
        "INSERT INTO schema_migration (component, number, name, checksum, statements, done_checksum, applied_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name), checksum = VALUES(checksum),"
        " statements = VALUES(statements), done_checksum = VALUES(done_checksum), applied_at = VALUES(applied_at)",
    .params = "sissist",
};

static const struct kith_statement LOCK = {
    .name = "migration.lock",
    .sql = "SELECT GET_LOCK(CONCAT(DATABASE(), '.migration'), 30)",
    .params = "",
    .columns = "i",
};

static const struct kith_statement UNLOCK = {
    .name = "migration.unlock",
    .sql = "SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migration'))",
    .params = "",
    .columns = "i",
};

static const struct kith_statement *const statements[] = {&TABLE_EXISTS, &VERSION, &GET, &KEEP,
                                                          &LOCK,         &UNLOCK,  NULL};

const struct kith_statement *const *migrate_statements(void)
{
    return statements;
}

/* How far one file has got. */
struct progress {
    const struct migration *migration;
    unsigned done;
    crypto_hash_sha256_state hash; /* of the statements done */
    char done_checksum[65];
    kith_time applied_at;
};

static void progress_add(struct progress *progress, const struct script_statement *statement)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256_update(&progress->hash, (const unsigned char *)statement->start, statement->len);
    (void)crypto_hash_sha256_update(&progress->hash, (const unsigned char *)";", 1);
    crypto_hash_sha256_state copy = progress->hash;
    (void)crypto_hash_sha256_final(&copy, digest);
    text_hex(digest, sizeof digest, progress->done_checksum);
    progress->done++;
}

static enum kith_rc progress_keep(struct kith_db *db, void *data)
{
    const struct progress *progress = data;
    const struct migration *migration = progress->migration;
    return kith_write(db, &KEEP,
                      KITH_ARGS(kith_text(migration->component), kith_int(migration->number),
                                kith_text(migration->name), kith_text(migration->checksum),
                                kith_int(progress->done), kith_text(progress->done_checksum),
                                kith_instant(progress->applied_at)),
                      NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_found migrate_table_exists(struct kith_db *db, struct kith_arena *arena)
{
    struct kith_rows rows;
    if (kith_select(db, &TABLE_EXISTS, KITH_NO_ARGS, arena, &rows) != KITH_FOUND)
        return KITH_ERROR;
    return kith_cell_int(&rows, 0, 0) > 0 ? KITH_FOUND : KITH_NONE;
}

int migrate_version(struct kith_db *db, const char *component)
{
    struct kith_rows rows;
    int version = -1;
    struct kith_arena *arena = arena_create();
    enum kith_found exists = migrate_table_exists(db, arena);
    if (exists == KITH_NONE)
        version = 0;
    else if (exists == KITH_FOUND &&
             kith_select(db, &VERSION, KITH_ARGS(kith_text(component)), arena, &rows) == KITH_FOUND)
        version = (int)kith_cell_int(&rows, 0, 0);
    arena_destroy(&arena);
    return version;
}

/* Runs what is not done yet of TEXT. HALFWAY, when not NULL, is what the table says of an earlier run. */
static bool run(struct kith_db *owner, struct progress *progress, const char *text,
                const struct kith_rows *halfway, char *error, size_t error_size)
{
    const char *path = progress->migration->path;
    unsigned before = halfway == NULL ? 0 : (unsigned)kith_cell_int(halfway, 0, 1);
    struct script_statement statement = {0};
    char what[512] = "";
    const char *at = text;
    while (script_next(text, &at, &statement, what, sizeof what)) {
        bool done_before = progress->done < before;
        if (!done_before) {
            char *sql = strndup(statement.start, statement.len);
            bool good = sql != NULL && db_execute(owner, sql, what, sizeof what);
            free(sql);
            if (!good) {
                (void)snprintf(error, error_size, "%s statement %u (line %u): %s", path, statement.number,
                               statement.line, what);
                return false;
            }
        }
        progress_add(progress, &statement);
        if (done_before && progress->done == before &&
            strcmp(progress->done_checksum, kith_cell_text(halfway, 0, 2)) != 0) {
            (void)snprintf(
                error, error_size,
                "%s: the first %u statements are done already but have changed since; put them back as "
                "they were",
                path, before);
            return false;
        }
        if (!done_before && db_transaction(owner, progress_keep, progress, NULL, NULL) != KITH_OK) {
            (void)snprintf(error, error_size, "%s: statement %u is done but could not be noted; see the log",
                           path, statement.number);
            return false;
        }
    }
    if (*what != '\0' || progress->done < before) {
        (void)snprintf(error, error_size, "%s: %s", path,
                       *what != '\0' ? what : "statements done already are gone from it");
        return false;
    }
    return true;
}

static bool apply_locked(struct kith_db *owner, const struct migration *migration, struct kith_arena *arena,
                         char *error, size_t error_size)
{
    struct progress progress = {.migration = migration, .applied_at = KITH_TIME_NONE};
    struct script_word words[] = {{"audit", db_audit_schema(owner)},
                                  {"seal", db_seal_schema(owner)},
                                  {"name", db_schema(owner)},
                                  {NULL, NULL}};
    struct buf file = BUF_INIT;
    struct buf text = BUF_INIT;
    struct kith_rows rows;
    char checksum[65];
    char what[256];
    bool good = false;
    (void)crypto_hash_sha256_init(&progress.hash);
    int version = migrate_version(owner, migration->component);
    enum kith_found found = kith_select(
        owner, &GET, KITH_ARGS(kith_text(migration->component), kith_int(migration->number)), arena, &rows);
    bool applied = found == KITH_FOUND && !kith_cell_null(&rows, 0, 3);
    if (found == KITH_ERROR || version < 0) {
        (void)snprintf(error, error_size, "%s: the table schema_migration could not be read; see the log",
                       migration->path);
    } else if (!script_read(migration->path, &file, error, error_size)) {
        good = false;
    } else if (migrate_checksum(file.data, file.len, checksum), strcmp(checksum, migration->checksum) != 0) {
        (void)snprintf(error, error_size, "%s: changed while it was being looked at; try again",
                       migration->path);
    } else if (applied) {
        good = strcmp(kith_cell_text(&rows, 0, 0), checksum) == 0;
        if (!good)
            (void)snprintf(error, error_size,
                           "%s: was changed after it had been applied; put it back as it was",
                           migration->path);
    } else if (migration->number != version + 1) {
        (void)snprintf(error, error_size, "%s: number %d of %s comes first", migration->path, version + 1,
                       migration->component);
    } else if (!script_fill(file.data, words, &text, what, sizeof what)) {
        (void)snprintf(error, error_size, "%s: %s", migration->path, what);
    } else if (run(owner, &progress, text.data, found == KITH_FOUND ? &rows : NULL, error, error_size)) {
        progress.applied_at = kith_clock_now();
        good = db_transaction(owner, progress_keep, &progress, NULL, NULL) == KITH_OK;
        if (!good)
            (void)snprintf(error, error_size, "%s: is done but could not be noted; see the log",
                           migration->path);
    }
    buf_free(&text);
    buf_free(&file);
    return good;
}

bool migrate_apply(struct kith_db *owner, const struct migration *migration, char *error, size_t error_size)
{
    struct kith_rows rows;
    struct kith_arena *arena = arena_create();
    bool good = false;
    if (kith_select(owner, &LOCK, KITH_NO_ARGS, arena, &rows) != KITH_FOUND) {
        (void)snprintf(error, error_size, "%s: the database could not be asked; see the log",
                       migration->path);
    } else if (kith_cell_int(&rows, 0, 0) != 1) {
        (void)snprintf(error, error_size, "%s: another process is migrating; try again when it is done",
                       migration->path);
    } else {
        char what[512];
        if (!db_execute(owner, create_table, what, sizeof what))
            (void)snprintf(error, error_size, "the table schema_migration: %s", what);
        else
            good = apply_locked(owner, migration, arena, error, error_size);
        if (kith_select(owner, &UNLOCK, KITH_NO_ARGS, arena, &rows) == KITH_ERROR)
            db_reset(owner); /* the lock ends with the connection */
    }
    arena_destroy(&arena);
    return good;
}
