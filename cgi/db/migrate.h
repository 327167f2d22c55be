/*
 * migrate.h - forward-only, checksummed migrations, one folder of numbered SQL files per component.
 *
 * SQL_DIR/COMPONENT/0001_name.sql, numbered from 1 without a gap; other files are not looked at. The table
 * schema_migration keeps component, number, name, checksum and time. A file that changed after it was applied
 * is an error, never run again. {{audit}} in a file stands for the audit schema, {{seal}} for that of its
 * seals, {{name}} for the portal's own.
 *
 * MariaDB commits every DDL statement by itself, so the table also counts the statements of a file that
 * stopped halfway: the next run goes on after them, provided that part of the file is unchanged.
 */
#ifndef KITH_DB_MIGRATE_H
#define KITH_DB_MIGRATE_H

#include "conn.h"

struct migration {
    const char *component;
    int number;
    const char *name;
    const char *path;
    char checksum[65]; /* SHA-256 in hex; of the file as it is */
    enum {
        MIGRATION_PENDING,
        MIGRATION_APPLIED,
        MIGRATION_CHANGED, /* applied with another checksum */
        MIGRATION_MISSING  /* applied, but the file is gone */
    } state;
};

struct migrations {
    struct migration *items;
    size_t count;
};

/*
 * Every migration of every component found in SQL_DIR (':'-separated) or in the table, core first, then by
 * name and number. DB may be the owner's or the app's. False with ERROR.
 */
bool migrate_list(struct kith_db *db, const char *sql_dir, struct kith_arena *arena,
                  struct migrations *list_r, char *error, size_t error_size);
/*
 * Applies one pending file as the owner and records it; one process at a time. False with ERROR naming file,
 * statement, line and the server's words.
 */
bool migrate_apply(struct kith_db *owner, const struct migration *migration, char *error, size_t error_size);
/* The statements of the runner itself, NULL-terminated, for tests and doctor. */
const struct kith_statement *const *migrate_statements(void);
/* The newest applied number of COMPONENT, 0 for none, -1 on error. */
int migrate_version(struct kith_db *db, const char *component);

#endif
