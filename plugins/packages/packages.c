/*
 * packages.c - what this plugin is: packages of care and the tasks of their visits.
 *
 * Tables only.
 */
#include "packages_tasks.h"

#include <kith/services/packages.h>

static const struct kith_statement *const statements[] = {PACKAGES_TASKS_STATEMENTS NULL};

static const struct kith_service services[] = {{KITH_PACKAGES_TASKS, 1, packages_tasks_answer}, {0}};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "packages",
    .title = KITH_N("Packages"),
    .version = "1.0.0",
    .statements = statements,
    .migration = 1,
    .services = services,
};

KITH_PLUGIN(packages)
{
    return &plugin;
}
