/*
 * contract.c - see contract.h. Reads sources as text: a literal that stands once is only listed, twice is
 * used.
 */
#include "contract.h"

#include "arena.h"
#include "check_scope.h"
#include "text.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static KITH_PRINTF(3, 4) bool broken(char *error, size_t size, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(error, size, fmt, args);
    va_end(args);
    return false;
}

static bool add_file(const char *dir, const char *name, struct buf *sources)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    size_t got = 1;
    while (got > 0) {
        char *room = buf_room(sources, 8192);
        got = fread(room, 1, 8192, file);
        sources->len += got;
    }
    buf_char(sources, '\n');
    return fclose(file) == 0;
}

bool contract_read_sources(const char *dir, struct buf *sources)
{
    DIR *folder = opendir(dir);
    size_t files = 0;
    if (folder == NULL)
        return false;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        bool source = text_ends(entry->d_name, ".c") || text_ends(entry->d_name, ".h");
        if (source && add_file(dir, entry->d_name, sources))
            files++;
    }
    closedir(folder);
    return files > 0;
}

/* How often the literal stands in the sources. */
static unsigned mentions(const struct buf *sources, const char *literal)
{
    char quoted[256];
    unsigned count = 0;
    int len = snprintf(quoted, sizeof quoted, "\"%s\"", literal);
    for (const char *at = sources->data; (at = strstr(at, quoted)) != NULL; at += len)
        count++;
    return count;
}

static bool permission_used(const struct kith_plugin *plugin, const char *name, const struct buf *sources)
{
    for (const struct kith_route *route = plugin->routes; route != NULL && route->pattern != NULL; route++) {
        if (route->permission != NULL && strcmp(route->permission, name) == 0)
            return true;
    }
    for (const struct kith_nav *nav = plugin->navigation; nav != NULL && nav->title != NULL; nav++) {
        if (nav->permission != NULL && strcmp(nav->permission, name) == 0)
            return true;
    }
    for (const struct kith_panel *panel = plugin->panels; panel != NULL && panel->name != NULL; panel++) {
        if (panel->permission != NULL && strcmp(panel->permission, name) == 0)
            return true;
    }
    const struct kith_importer *importer = plugin->importers;
    for (; importer != NULL && importer->name != NULL; importer++) {
        if (importer->permission != NULL && strcmp(importer->permission, name) == 0)
            return true;
    }
    return mentions(sources, name) > 1;
}

bool contract_routes(const struct kith_plugin *plugin, const struct buf *sources, char *error, size_t size)
{
    for (const struct kith_route *route = plugin->routes; route != NULL && route->pattern != NULL; route++) {
        if (route->permission == NULL)
            return broken(error, size, "%s has no permission", route->pattern);
        if (route->summary == NULL || *route->summary == '\0')
            return broken(error, size, "%s has no summary", route->pattern);
    }
    for (const struct kith_permission *p = plugin->permissions; p != NULL && p->name != NULL; p++) {
        if (!permission_used(plugin, p->name, sources))
            return broken(error, size, "the permission %s is used nowhere", p->name);
    }
    return true;
}

bool contract_statements(struct kith_db *db, const struct kith_statement *const *list, char *error,
                         size_t size)
{
    struct kith_arena *arena = arena_create();
    struct person_tables tables;
    bool good = person_tables_read(db, arena, &tables);
    if (!good || tables.count < 5)
        good = broken(error, size, "the tables that hold people's data cannot be listed");
    for (const struct kith_statement *const *at = list; good && at != NULL && *at != NULL; at++)
        good = check_scope_tables(&tables, *at, error, size);
    arena_destroy(&arena);
    for (; good && list != NULL && *list != NULL; list++) {
        char why[512];
        if (!db_check_statement(db, *list, why, sizeof why))
            return broken(error, size, "%s does not prepare: %s", (*list)->name, why);
    }
    return good;
}

static bool is_listed(const char *name, size_t len, const struct kith_statement *const *const *lists)
{
    for (; *lists != NULL; lists++) {
        for (const struct kith_statement *const *one = *lists; one != NULL && *one != NULL; one++) {
            if (strlen((*one)->name) == len && strncmp((*one)->name, name, len) == 0)
                return true;
        }
    }
    return false;
}

bool contract_listed(const struct buf *sources, const struct kith_statement *const *const *lists, char *error,
                     size_t size)
{
    static const char type[] = "struct kith_statement ";
    for (const char *at = sources->data; (at = strstr(at, type)) != NULL;) {
        at += strlen(type);
        size_t word = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
        if (word == 0 || strncmp(at + word, " = {", 4) != 0)
            continue;
        const char *name = strstr(at, ".name = \"");
        if (name == NULL)
            return broken(error, size, "a statement has no name near: %.40s", at);
        name += strlen(".name = \"");
        size_t len = strcspn(name, "\"");
        if (!is_listed(name, len, lists))
            return broken(error, size, "%.*s is in no list of statements, so nothing ever checks it",
                          (int)len, name);
    }
    return true;
}

static bool in_list(const char *const *list, const char *folder, const char *file)
{
    char name[512];
    snprintf(name, sizeof name, "%s/%s", folder, file);
    for (; list != NULL && *list != NULL; list++) {
        if (strcmp(*list, name) == 0)
            return true;
    }
    return false;
}

static bool panel_shows(const struct kith_plugin *plugin, const char *name)
{
    for (const struct kith_panel *panel = plugin->panels; panel != NULL && panel->name != NULL; panel++) {
        if (strcmp(panel->template_name, name) == 0)
            return true;
    }
    return false;
}

bool contract_templates(const struct kith_plugin *plugin, struct views *views, const char *folder,
                        const struct buf *sources, char *error, size_t size)
{
    for (const char *const *t = plugin->templates; t != NULL && *t != NULL; t++) {
        char why[512];
        if (!views_load(views, *t, why, sizeof why))
            return broken(error, size, "%s: %s", *t, why);
        if (!panel_shows(plugin, *t) && mentions(sources, *t) < 2)
            return broken(error, size, "%s is listed and never used", *t);
    }
    DIR *files = opendir(folder);
    bool good = files != NULL;
    for (const struct dirent *e = good ? readdir(files) : NULL; good && e != NULL; e = readdir(files)) {
        if (text_ends(e->d_name, ".tpl") && !in_list(plugin->templates, plugin->name, e->d_name))
            good = broken(error, size, "%s/%s is there and not listed", folder, e->d_name);
    }
    if (files == NULL) /* a plugin without pages has none */
        return plugin->templates == NULL || plugin->templates[0] == NULL ||
               broken(error, size, "there is no folder %s", folder);
    closedir(files);
    return good;
}

bool contract_migration(const struct kith_plugin *plugin, const char *folder, char *error, size_t size)
{
    DIR *files = opendir(folder);
    int newest = 0;
    for (const struct dirent *e = files != NULL ? readdir(files) : NULL; e != NULL; e = readdir(files)) {
        int number = text_ends(e->d_name, ".sql") ? atoi(e->d_name) : 0;
        newest = number > newest ? number : newest;
    }
    if (files != NULL)
        closedir(files);
    if (newest == plugin->migration)
        return true;
    return broken(error, size, "%s: migration is %d and the newest file is %d", plugin->name,
                  plugin->migration, newest);
}
