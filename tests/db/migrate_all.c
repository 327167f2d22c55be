/*
 * migrate_all.c - applies every migration of the settings in $KITH_CONF; what with-db runs before the tests.
 */
#include "arena.h"
#include "migrate.h"
#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *error)
{
    (void)fprintf(stderr, "migrate-all: %s\n", error);
    return EXIT_FAILURE;
}

int main(void)
{
    char error[1024];
    struct migrations list;
    const struct settings *settings = settings_load(settings_file(NULL), error, sizeof error);
    if (settings == NULL)
        return fail(error);
    char *password = settings_secret(settings->db_owner_password_file, error, sizeof error);
    if (password == NULL)
        return fail(error);
    struct kith_db *db = db_create(settings, DB_OWNER, password);
    explicit_bzero(password, strlen(password));
    free(password);
    struct kith_arena *arena = arena_create();
    bool good = migrate_list(db, settings->sql_dir, arena, &list, error, sizeof error);
    for (size_t i = 0; good && i < list.count; i++)
        good = list.items[i].state != MIGRATION_PENDING ||
               migrate_apply(db, &list.items[i], error, sizeof error);
    arena_destroy(&arena);
    db_close(&db);
    settings_free(&settings);
    return good ? EXIT_SUCCESS : fail(error);
}
