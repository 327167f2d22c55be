/*
 * kithctl_migrate.c - kithctl migrate: applies what is pending and says so as it goes.
 *
 * Finding, comparing and applying is cgi/db's; this only chooses and reports.
 */
#include "export.h"
#include "kithctl.h"
#include "migrate.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *state_name(const struct migration *migration)
{
    switch (migration->state) {
    case MIGRATION_APPLIED:
        return "applied";
    case MIGRATION_PENDING:
        return "pending";
    case MIGRATION_CHANGED:
        return "changed after it was applied";
    default:
        return "applied, but the file is gone";
    }
}

static int list(const struct migrations *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct migration *one = &all->items[i];
        (void)printf("%-16s %04d %-24s %s\n", one->component, one->number, one->name, state_name(one));
    }
    return TOOL_OK;
}

/* A file that changed cannot be trusted with what comes after it. */
static bool all_sound(const struct migrations *all)
{
    bool sound = true;
    for (size_t i = 0; i < all->count; i++) {
        const struct migration *one = &all->items[i];
        if (one->state != MIGRATION_CHANGED)
            continue;
        (void)tool_fail(
            "%s changed after it was applied. Put back the file as it was released; a correction is a new "
            "migration.",
            one->path);
        sound = false;
    }
    return sound;
}

static double now(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static int apply(struct kith_db *db, const struct migrations *all, bool dry)
{
    char error[1024];
    size_t pending = 0;
    size_t done = 0;
    for (size_t i = 0; i < all->count; i++)
        pending += all->items[i].state == MIGRATION_PENDING;
    for (size_t i = 0; i < all->count; i++) {
        const struct migration *one = &all->items[i];
        if (one->state != MIGRATION_PENDING)
            continue;
        done++;
        if (dry) {
            (void)printf("would apply %s %04d %s\n", one->component, one->number, one->name);
            continue;
        }
        (void)printf("[%zu/%zu] %s %04d %s ... ", done, pending, one->component, one->number, one->name);
        (void)fflush(stdout);
        double began = now();
        if (!migrate_apply(db, one, error, sizeof error)) {
            (void)printf("failed\n");
            return tool_fail("%s", error);
        }
        (void)printf("%.1f s\n", now() - began);
    }
    if (pending == 0)
        (void)printf("Everything is up to date.\n");
    return TOOL_OK;
}

int migrate_command(struct tool *tool, int argc, char **argv)
{
    static const struct option options[] = {
        {"dry-run", no_argument, NULL, 'n'},
        {"list", no_argument, NULL, 'l'},
        {NULL, 0, NULL, 0},
    };
    bool dry = false;
    bool only_list = false;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'n')
            dry = true;
        else if (option == 'l')
            only_list = true;
        else
            return TOOL_USAGE;
    }
    if (optind != argc)
        return tool_misuse("migrate takes no '%s'.", argv[optind]);
    char error[1024];
    struct migrations all;
    struct kith_db *db = tool_db(tool, DB_OWNER);
    if (db == NULL)
        return TOOL_FAILED;
    if (!migrate_list(db, tool->settings->sql_dir, tool->arena, &all, error, sizeof error))
        return tool_fail("%s", error);
    if (only_list)
        return list(&all);
    int status = all_sound(&all) ? apply(db, &all, dry) : TOOL_FAILED;
    if (status == TOOL_OK && !dry &&
        !export_register_all(db, tool->settings->sql_dir, tool->arena, error, sizeof error))
        return tool_fail("%s", error);
    return status;
}
