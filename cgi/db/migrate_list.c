/*
 * migrate_list.c - which migrations there are: the files, and what the table says of them.
 *
 * Reads only.
 */
#include "migrate_list.h"
#include "script.h"
#include "text.h"

#include <kith/arena.h>

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIGRATIONS_MAX = 10000 };

static const struct kith_statement APPLIED = {
    .name = "migration.list",
    .sql = "SELECT component, number, name, checksum, applied_at IS NOT NULL FROM schema_migration"
           " ORDER BY component, number LIMIT 10000",
    .params = "",
    .columns = "sisso",
    .max_rows = MIGRATIONS_MAX,
};

struct list {
    struct kith_arena *arena;
    struct migration *items;
    size_t count;
    size_t room;
    char *error;
    size_t error_size;
};

void migrate_checksum(const void *bytes, size_t len, char out[65])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(digest, bytes, len);
    text_hex(digest, sizeof digest, out);
}

static struct migration *list_add(struct list *list)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 16 : list->room * 2;
        struct migration *items = kith_alloc_array(list->arena, room, sizeof *items);
        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    return &list->items[list->count++];
}

static struct migration *list_find(const struct list *list, const char *component, int64_t number)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].number == number && strcmp(list->items[i].component, component) == 0)
            return &list->items[i];
    }
    return NULL;
}

/* 0001_name.sql */
static bool is_migration_name(const char *name)
{
    return strspn(name, "0123456789") == 4 && name[4] == '_' && text_ends(name, ".sql") &&
           strspn(name + 5, "abcdefghijklmnopqrstuvwxyz0123456789_") + 5 + 4 == strlen(name);
}

static bool add_file(struct list *list, const char *component, const char *folder, const char *name)
{
    struct buf file = BUF_INIT;
    const char *path = kith_printf(list->arena, "%s/%s", folder, name);
    int number = (name[0] - '0') * 1000 + (name[1] - '0') * 100 + (name[2] - '0') * 10 + (name[3] - '0');
    const struct migration *other = list_find(list, component, number);
    if (other != NULL) {
        (void)snprintf(list->error, list->error_size, "%s: has the same number as %s", path, other->path);
        return false;
    }
    bool good = script_read(path, &file, list->error, list->error_size);
    if (good) {
        struct migration *migration = list_add(list);
        migration->component = component;
        migration->number = number;
        migration->name = kith_copy(list->arena, name);
        migration->path = path;
        migration->state = MIGRATION_PENDING;
        migrate_checksum(file.data, file.len, migration->checksum);
    }
    buf_free(&file);
    return good;
}

static bool add_component(struct list *list, const char *root, const char *component)
{
    const char *folder = kith_printf(list->arena, "%s/%s", root, component);
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    bool good = true;
    if (dir == NULL)
        return errno == ENOTDIR; /* a file beside the folders */
    component = kith_copy(list->arena, component);
    while (good && (entry = readdir(dir)) != NULL) {
        if (is_migration_name(entry->d_name))
            good = add_file(list, component, folder, entry->d_name);
    }
    (void)closedir(dir);
    return good;
}

static bool add_root(struct list *list, const char *root)
{
    const struct dirent *entry;
    bool good = true;
    DIR *dir = opendir(root);
    if (dir == NULL) {
        (void)snprintf(list->error, list->error_size, "%s: %s", root, strerror(errno));
        return false;
    }
    while (good && (entry = readdir(dir)) != NULL) {
        if (strspn(entry->d_name, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen(entry->d_name))
            good = add_component(list, root, entry->d_name);
    }
    (void)closedir(dir);
    return good;
}

static bool add_applied(struct list *list, struct kith_db *db)
{
    struct kith_rows rows = {0};
    enum kith_found found = migrate_table_exists(db, list->arena);
    if (found == KITH_FOUND)
        found = kith_select(db, &APPLIED, KITH_NO_ARGS, list->arena, &rows);
    if (found == KITH_ERROR) {
        (void)snprintf(list->error, list->error_size,
                       "the table schema_migration could not be read; see the log");
        return false;
    }
    for (size_t i = 0; i < rows.count; i++) {
        const char *component = kith_cell_text(&rows, i, 0);
        int64_t number = kith_cell_int(&rows, i, 1);
        struct migration *migration = list_find(list, component, number);
        bool whole = kith_cell_bool(&rows, i, 4);
        if (migration == NULL) {
            migration = list_add(list);
            migration->component = component;
            migration->number = (int)number;
            migration->name = kith_cell_text(&rows, i, 2);
            migration->path = "";
            (void)snprintf(migration->checksum, sizeof migration->checksum, "%s",
                           kith_cell_text(&rows, i, 3));
            migration->state = MIGRATION_MISSING;
        } else if (whole) {
            migration->state = strcmp(migration->checksum, kith_cell_text(&rows, i, 3)) == 0
                                   ? MIGRATION_APPLIED
                                   : MIGRATION_CHANGED;
        }
    }
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct migration *a = left;
    const struct migration *b = right;
    int a_core = strcmp(a->component, "core") == 0;
    int b_core = strcmp(b->component, "core") == 0;
    int by_name = strcmp(a->component, b->component);
    if (a_core != b_core)
        return b_core - a_core;
    return by_name != 0 ? by_name : a->number - b->number;
}

/* Numbers go 1, 2, 3 in every component. */
static bool check_numbers(const struct list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct migration *migration = &list->items[i];
        bool first = i == 0 || strcmp(list->items[i - 1].component, migration->component) != 0;
        int expected = first ? 1 : list->items[i - 1].number + 1;
        if (migration->number != expected) {
            (void)snprintf(list->error, list->error_size, "%s/%s: number %d of %s is not there",
                           migration->component, migration->name, expected, migration->component);
            return false;
        }
    }
    return true;
}

bool migrate_list(struct kith_db *db, const char *sql_dir, struct kith_arena *arena,
                  struct migrations *list_r, char *error, size_t error_size)
{
    struct list list = {.arena = arena, .error = error, .error_size = error_size};
    char *rest = kith_copy(arena, sql_dir);
    const char *root;
    *list_r = (struct migrations){0};
    while ((root = strsep(&rest, ":")) != NULL) {
        if (*root != '\0' && !add_root(&list, root))
            return false;
    }
    if (!add_applied(&list, db))
        return false;
    if (list.count > 0)
        qsort(list.items, list.count, sizeof *list.items, compare);
    if (!check_numbers(&list))
        return false;
    list_r->items = list.items;
    list_r->count = list.count;
    return true;
}
