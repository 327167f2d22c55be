/*
 * packages.c - what this plugin is: packages of care and the tasks of their visits.
 *
 * Tables only.
 */
#include <kith/plugin.h>

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "packages",
    .title = KITH_N("Packages"),
    .version = "1.0.0",
    .migration = 1,
};

KITH_PLUGIN(packages)
{
    return &plugin;
}
