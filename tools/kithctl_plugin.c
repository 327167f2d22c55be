/*
 * kithctl_plugin.c - kithctl plugin: lists, describes, switches on and off, starts a new one.
 *
 * Switching is a row that workers read when they start. Whether a plugin can be served is the registry's
 * word.
 */
#include "arena.h"
#include "audit.h"
#include "core.h"
#include "kithctl.h"
#include "migrate.h"
#include "plugin_new.h"
#include "registry.h"
#include "scoreboard.h"
#include "view.h"
#include "work.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 41, PLUGINS_MAX = 1000 };

static const struct kith_statement PLUGINS = {
    .name = "kithctl.plugins",
    .sql = "SELECT name, enabled FROM plugin ORDER BY name LIMIT 1000",
    .params = "",
    .columns = "so",
    .max_rows = PLUGINS_MAX,
};

static const struct kith_statement SWITCH = {
    .name = "kithctl.plugin_switch",
    .sql = "INSERT INTO plugin (name, enabled, changed_at) VALUES (?, ?, ?)"
           " ON DUPLICATE KEY UPDATE enabled = VALUES(enabled), changed_at = VALUES(changed_at)",
    .params = "sot",
};

static const struct kith_statement STATE = {
    .name = "kithctl.plugin_state",
    .sql = "SELECT enabled FROM plugin WHERE name = ?",
    .params = "s",
    .columns = "o",
};

const struct kith_statement *const kithctl_statements[] = {&PLUGINS, &SWITCH, &STATE, NULL};

struct switching {
    const char *name;
    bool on;
    kith_time now;
};

static enum kith_rc switch_rows(struct kith_db *db, void *data)
{
    const struct switching *to = data;
    const struct audit_entry entry = {
        .at = to->now, .action = to->on ? "plugin.enable" : "plugin.disable", .outcome = "done"};
    if (kith_write(db, &SWITCH, KITH_ARGS(kith_text(to->name), kith_bool(to->on), kith_instant(to->now)),
                   NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return audit_write(db, &entry);
}

static int switch_to(struct tool *tool, const char *name, bool on)
{
    struct switching to = {name, on, kith_clock_now()};
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), switch_rows, &to, NULL, NULL);
    if (rc != KITH_OK)
        return tool_refused(rc, "plugin");
    (void)printf("%s is switched %s. The portal takes it up with: kithctl reload (or ./run reload)\n", name,
                 on ? "on" : "off");
    return TOOL_OK;
}

/* The one argument, or NULL: said why. */
static const char *one_name(int argc, char **argv)
{
    if (argc != 2 || strlen(argv[1]) >= NAME_BYTES || *argv[1] == '\0' ||
        argv[1][strspn(argv[1], "abcdefghijklmnopqrstuvwxyz0123456789")] != '\0') {
        (void)tool_misuse("Say the plugin's name: lower-case letters and digits.");
        return NULL;
    }
    return argv[1];
}

/* Loads NAME as a worker would. REGISTRY_R and VIEWS_R are the caller's to destroy; the reason is in the
 * registry. */
static bool load(struct tool *tool, const char *name, struct registry **registry_r, struct views **views_r)
{
    const struct kith_plugin *built_in[] = {core_plugin(), NULL};
    struct kith_db *db = tool_db(tool, DB_APP);
    *registry_r = NULL;
    *views_r = NULL;
    if (db == NULL)
        return false;
    int applied = migrate_version(db, name);
    if (applied < 0) {
        (void)tool_refused(KITH_FAIL, "plugin");
        return false;
    }
    *views_r = views_create(tool->settings->template_dir, tool->settings->languages);
    *registry_r = registry_create(built_in);
    return registry_load(*registry_r, tool->settings->plugin_dir, name, applied, *views_r);
}

static void print_refusals(const struct registry *registry)
{
    size_t count = 0;
    if (registry == NULL)
        return;
    const struct refusal *refusals = registry_refusals(registry, &count);
    for (size_t i = 0; i < count; i++)
        (void)tool_fail("%s cannot be served. %s", refusals[i].name, refusals[i].reason);
}

static const struct kith_plugin *loaded(const struct registry *registry, const char *name)
{
    size_t count = 0;
    const struct kith_plugin *const *plugins = registry_plugins(registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(plugins[i]->name, name) == 0)
            return plugins[i];
    }
    return NULL;
}

/*
 * What is said to the plugins from now on is kept for this one too, and if it died too often on this machine
 * before, it is tried again.
 */
static void let_live(struct tool *tool, struct registry *registry, const char *name)
{
    struct portal portal = {.settings = tool->settings, .db = tool_db(tool, DB_APP), .registry = registry};
    struct scoreboard *board = scoreboard_open(tool->settings->run_dir);
    struct work work;
    portal.arena = arena_create();
    scoreboard_on(board, name);
    scoreboard_close(&board);
    work_init(&work, &portal);
    if (work_register(&work) != KITH_OK)
        (void)tool_fail("Its listeners and jobs could not be entered; kith-work does that when it starts.");
    work_deinit(&work);
    arena_destroy(&portal.arena);
}

/* A plugin that needs others is judged with them: those that are on are loaded first. */
static int enable(struct tool *tool, int argc, char **argv)
{
    const char *name = one_name(argc, argv);
    struct kith_rows rows;
    const char *names[PLUGINS_MAX + 1];
    int applied[PLUGINS_MAX + 1];
    size_t count = 0;
    int status = TOOL_FAILED;
    if (name == NULL)
        return TOOL_USAGE;
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = kith_select(db, &PLUGINS, KITH_NO_ARGS, tool->arena, &rows);
    if (found == KITH_ERROR)
        return tool_fail("The list of plugins cannot be read. Run kithctl migrate.");
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        const char *other = kith_cell_text(&rows, i, 0);
        if (other != NULL && kith_cell_bool(&rows, i, 1) && strcmp(other, name) != 0)
            names[count++] = other;
    }
    names[count++] = name;
    for (size_t i = 0; i < count; i++)
        applied[i] = migrate_version(db, names[i]);
    const struct kith_plugin *built_in[] = {core_plugin(), NULL};
    struct views *views = views_create(tool->settings->template_dir, tool->settings->languages);
    struct registry *registry = registry_create(built_in);
    registry_load_all(registry, tool->settings->plugin_dir, names, applied, count, views);
    if (loaded(registry, name) != NULL) {
        status = switch_to(tool, name, true);
        if (status == TOOL_OK)
            let_live(tool, registry, name);
    } else {
        size_t refused = 0;
        const struct refusal *refusals = registry_refusals(registry, &refused);
        for (size_t i = 0; i < refused; i++) {
            if (strcmp(refusals[i].name, name) == 0)
                (void)tool_fail("%s was not switched on. %s", name, refusals[i].reason);
        }
    }
    registry_destroy(&registry);
    views_destroy(&views);
    return status;
}

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The names of NAME.so in every folder of DIRS. */
static size_t installed(const char *dirs, char names[][NAME_BYTES], size_t max)
{
    size_t count = 0;
    for (const char *at = dirs; *at != '\0';) {
        char path[4096];
        size_t len = strcspn(at, ":");
        (void)snprintf(path, sizeof path, "%.*s", (int)len, at);
        DIR *dir = opendir(path);
        const struct dirent *entry;
        while (dir != NULL && count < max &&
               (entry = readdir(dir)) != NULL) { // NOLINT(concurrency-mt-unsafe)
            size_t name = strlen(entry->d_name);
            if (name > 3 && name - 3 < NAME_BYTES && strcmp(entry->d_name + name - 3, ".so") == 0)
                (void)snprintf(names[count++], NAME_BYTES, "%.*s", (int)(name - 3), entry->d_name);
        }
        if (dir != NULL)
            (void)closedir(dir);
        at += len;
        at += *at == ':';
    }
    qsort(names, count, NAME_BYTES, compare);
    return count;
}

static bool is_installed(struct tool *tool, const char *name)
{
    static char names[PLUGINS_MAX][NAME_BYTES];
    size_t count = installed(tool->settings->plugin_dir, names, PLUGINS_MAX);
    return bsearch(name, names, count, NAME_BYTES, compare) != NULL;
}

static int disable(struct tool *tool, int argc, char **argv)
{
    const char *name = one_name(argc, argv);
    if (name == NULL)
        return TOOL_USAGE;
    struct kith_rows rows;
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = kith_select(db, &STATE, KITH_ARGS(kith_text(name)), tool->arena, &rows);
    if (found == KITH_ERROR)
        return tool_fail("The list of plugins cannot be read. Run kithctl migrate.");
    if (found == KITH_NONE && !is_installed(tool, name))
        return tool_fail("There is no plugin named %s. kithctl plugin list shows what there is.", name);
    if (found == KITH_NONE || !kith_cell_bool(&rows, 0, 0)) {
        (void)printf("%s is switched off already.\n", name);
        return TOOL_OK;
    }
    return switch_to(tool, name, false);
}

static int info(struct tool *tool, int argc, char **argv)
{
    const char *name = one_name(argc, argv);
    struct registry *registry = NULL;
    struct views *views = NULL;
    if (name == NULL)
        return TOOL_USAGE;
    bool good = load(tool, name, &registry, &views);
    const struct kith_plugin *plugin = good ? loaded(registry, name) : NULL;
    if (plugin != NULL) {
        (void)printf("%s %s: %s\n", plugin->name, plugin->version, plugin->title);
        for (const char *const *need = plugin->needs; need != NULL && *need != NULL; need++)
            (void)printf("needs       %s\n", *need);
        for (const struct kith_permission *p = plugin->permissions; p != NULL && p->name != NULL; p++)
            (void)printf("permission  %-24s %s\n", p->name, p->title);
        for (const struct kith_route *r = plugin->routes; r != NULL && r->pattern != NULL; r++)
            (void)printf("route       %-4s %-28s %s\n", r->method == KITH_POST ? "POST" : "GET", r->pattern,
                         r->summary == NULL ? "" : r->summary);
        (void)printf("migration   %d\n", plugin->migration);
    } else {
        print_refusals(registry);
    }
    registry_destroy(&registry);
    views_destroy(&views);
    return plugin != NULL ? TOOL_OK : TOOL_FAILED;
}

static int list(struct tool *tool, int argc, char **argv)
{
    static char names[PLUGINS_MAX][NAME_BYTES];
    struct kith_rows rows;
    if (argc > 1)
        return tool_misuse("list takes no '%s'.", argv[1]);
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = kith_select(db, &PLUGINS, KITH_NO_ARGS, tool->arena, &rows);
    if (found == KITH_ERROR)
        return tool_fail("The list of plugins cannot be read. Run kithctl migrate.");
    size_t known = found == KITH_FOUND ? rows.count : 0;
    size_t count = installed(tool->settings->plugin_dir, names, PLUGINS_MAX);
    for (size_t i = 0; i < count; i++) {
        bool on = false;
        if (i > 0 && strcmp(names[i], names[i - 1]) == 0)
            continue;
        for (size_t row = 0; row < known; row++)
            on =
                on || (kith_cell_bool(&rows, row, 1) && strcmp(kith_cell_text(&rows, row, 0), names[i]) == 0);
        (void)printf("%-24s %s\n", names[i], on ? "on" : "off");
    }
    for (size_t row = 0; row < known; row++) {
        const char *name = kith_cell_text(&rows, row, 0);
        if (kith_cell_bool(&rows, row, 1) && bsearch(name, names, count, NAME_BYTES, compare) == NULL)
            (void)printf("%-24s on, but not installed\n", name);
    }
    if (count == 0 && known == 0)
        (void)printf("No plugin is installed in %s.\n", tool->settings->plugin_dir);
    return TOOL_OK;
}

static int start_new(struct tool *tool, int argc, char **argv)
{
    char error[1024];
    (void)tool;
    if (argc != 3)
        return tool_misuse("Say the new plugin's name and the folder to make.");
    if (!plugin_new(argv[1], argv[2], error, sizeof error))
        return tool_fail("%s", error);
    (void)printf("The plugin %s is in %s; its README says how to build and install it.\n", argv[1], argv[2]);
    return TOOL_OK;
}

const struct command plugin_commands[] = {
    {"list", "list those installed", "\n\nOne line for each: its name, and whether it is on.\n", list, NULL},
    {"info", "describe one", "NAME\n\nIts needs, permissions and routes; or why it cannot be served.\n", info,
     NULL},
    {"enable", "switch one on",
     "NAME\n\nChecks that it can be served and switches it on. Workers take it up when they start: kithctl reload.\n",
     enable, NULL},
    {"disable", "switch one off", "NAME\n\nWorkers leave it out when they start: kithctl reload.\n", disable,
     NULL},
    {"new", "start the sources of one",
     "NAME DIR\n\nWrites a small working plugin into the new folder DIR, which builds against the installed Kith.\n",
     start_new, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
