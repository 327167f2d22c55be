/*
 * boot.c - settings, key, database, plugins and templates, in this order.
 *
 * Waits for a database that is still starting. A plugin that cannot be served is refused and logged; the
 * portal serves on without it. The core's own parts may not fail.
 */
#include "boot.h"
#include "arena.h"
#include "backend.h"
#include "core.h"
#include "export.h"
#include "log.h"
#include "scoreboard.h"
#include "text.h"
#include "translate.h"

#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { DATABASE_WAIT_SECONDS = 30 };

/* The core's own row comes first. */
static const struct kith_statement ENABLED = {
    .name = "core.plugins_enabled",
    .sql = "SELECT name, number FROM ("
           "SELECT 0 AS place, 'core' AS name, COALESCE(MAX(number), 0) AS number"
           " FROM schema_migration WHERE component = 'core'"
           " UNION ALL SELECT 1, p.name, COALESCE((SELECT MAX(m.number) FROM schema_migration m"
           " WHERE m.component = p.name), 0) FROM plugin p WHERE p.enabled = 1"
           ") AS served ORDER BY place, name LIMIT 1001",
    .params = "",
    .columns = "si",
    .max_rows = BOOT_PLUGINS_MAX + 1,
};

const struct kith_statement *const boot_statements[] = {&ENABLED, NULL};

static bool fail(const char *what)
{
    (void)fprintf(stderr, "kith: %s\n", what);
    log_event(LOG_LEVEL_ERROR, "boot.failed", NULL);
    return false;
}

static bool load_key(struct portal *portal)
{
    char error[256];
    static unsigned char key[32];
    char *hex = settings_secret(portal->settings->key_file, error, sizeof error);
    if (hex == NULL)
        return fail(error);
    bool good = strlen(hex) == 2 * sizeof key && text_unhex(hex, key, sizeof key);
    sodium_memzero(hex, strlen(hex));
    free(hex);
    portal->key = key;
    return good || fail("the key file must hold 64 hex digits; make a new one with kithctl init");
}

static bool open_database(struct portal *portal, bool wait)
{
    char error[256];
    char *password = settings_secret(portal->settings->db_app_password_file, error, sizeof error);
    if (password == NULL)
        return fail(error);
    portal->db = db_create(portal->settings, DB_APP, password);
    sodium_memzero(password, strlen(password));
    free(password);
    for (int i = 0; !db_ready(portal->db); i++) {
        const struct timespec half = {0, 500000000};
        if (!wait || i >= 2 * DATABASE_WAIT_SECONDS || backend_stopping())
            return fail("the database does not answer; is it running? kithctl doctor says more");
        (void)nanosleep(&half, NULL);
    }
    return true;
}

static bool load_core_templates(struct portal *portal)
{
    char error[512];
    const struct kith_plugin *core = core_plugin();
    for (const char *const *name = core->templates; *name != NULL; name++) {
        if (!views_load(portal->views, *name, error, sizeof error))
            return fail(error);
    }
    return true;
}

static bool load_plugins(struct portal *portal, bool load_all)
{
    static const struct kith_plugin *built_in[2];
    struct kith_rows rows;
    built_in[0] = core_plugin();
    portal->registry = registry_create(built_in);
    if (kith_select(portal->db, &ENABLED, KITH_NO_ARGS, portal->arena, &rows) != KITH_FOUND)
        return fail("the list of plugins cannot be read; run kithctl migrate");
    if (kith_cell_int(&rows, 0, 1) < built_in[0]->migration)
        return fail("the database is older than this program; run kithctl migrate");
    const char **names = kith_alloc_array(portal->arena, rows.count, sizeof *names);
    int *applied = kith_alloc_array(portal->arena, rows.count, sizeof *applied);
    for (size_t i = 1; i < rows.count; i++) {
        names[i - 1] = kith_cell_text(&rows, i, 0);
        applied[i - 1] = (int)kith_cell_int(&rows, i, 1);
    }
    registry_load_all(portal->registry, portal->settings->plugin_dir, names, applied, rows.count - 1,
                      load_all ? portal->views : NULL);
    return true;
}

/* The build writes the hash of all static files beside them. */
static void read_static_version(struct portal *portal)
{
    const char *path = kith_printf(portal->arena, "%s/version", portal->settings->static_dir);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, portal->static_version, sizeof portal->static_version - 1) : -1;
    if (fd >= 0)
        (void)close(fd);
    portal->static_version[len > 0 ? len : 0] = '\0';
    portal->static_version[strcspn(portal->static_version, "\n")] = '\0';
    for (char *c = portal->static_version; *c != '\0'; c++) {
        if (strchr("0123456789abcdef", *c) == NULL)
            *c = '0';
    }
}

bool boot(struct portal *portal, const char *config, bool load_all)
{
    char error[512];
    memset(portal, 0, sizeof *portal);
    if (sodium_init() < 0)
        return fail("the system gives no random numbers");
    portal->settings = settings_load(settings_file(config), error, sizeof error);
    if (portal->settings == NULL)
        return fail(error);
    log_init("kith", log_level_named(portal->settings->log_level));
    /* Dates are shown in London; the database and the log are in UTC whatever this says. */
    (void)setenv("TZ", "Europe/London", 1);
    tzset();
    portal->arena = arena_create();
    portal->board = scoreboard_open(portal->settings->run_dir);
    if (!load_key(portal) || !open_database(portal, load_all))
        return false;
    portal->views = views_create(portal->settings->template_dir, portal->settings->languages);
    translate_init(portal->settings->locale_dir, portal->settings->languages);
    read_static_version(portal);
    if ((load_all && !load_core_templates(portal)) || !load_plugins(portal, load_all))
        return false;
    if (load_all)
        views_freeze(portal->views);
    arena_reset(portal->arena);
    db_reset(portal->db);
    (void)malloc_trim(0);
    if (load_all)
        log_event(LOG_LEVEL_INFO, "worker.ready", NULL);
    return true;
}

int boot_exit_status(const struct portal *portal)
{
    return portal->db != NULL && db_is_down(portal->db) ? EX_TEMPFAIL : EX_CONFIG;
}

void boot_end(struct portal *portal)
{
    response_free(&portal->response);
    scoreboard_close(&portal->board);
    export_end(portal);
    registry_destroy(&portal->registry);
    views_destroy(&portal->views);
    db_close(&portal->db);
    arena_destroy(&portal->arena);
    settings_free(&portal->settings);
}
