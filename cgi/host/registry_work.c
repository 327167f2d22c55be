/*
 * registry_work.c - what plugins offer to each other and to the job program, by name.
 *
 * Looks through the tables as they are: there are few plugins, and each has few rows. Does not judge and does
 * not run anything.
 */
#include "registry_in.h"

#include <string.h>

/* Defines a look-up through one table of every plugin. */
#define LOOK_UP(FUNCTION, TYPE, TABLE)                                                                       \
    const struct TYPE *FUNCTION(const struct registry *registry, const char *name,                           \
                                const struct kith_plugin **plugin_r)                                         \
    {                                                                                                        \
        for (size_t i = 0; i < registry->n_plugins; i++) {                                                   \
            const struct kith_plugin *plugin = registry->plugins[i];                                         \
            for (const struct TYPE *row = plugin->TABLE; row != NULL && row->name != NULL; row++) {          \
                if (strcmp(row->name, name) == 0) {                                                          \
                    *plugin_r = plugin;                                                                      \
                    return row;                                                                              \
                }                                                                                            \
            }                                                                                                \
        }                                                                                                    \
        return NULL;                                                                                         \
    }

LOOK_UP(registry_listener, kith_listener, listeners)
LOOK_UP(registry_gate, kith_gate, gates)
LOOK_UP(registry_guard, kith_guard, guards)
LOOK_UP(registry_job, kith_job, jobs)
LOOK_UP(registry_indicator, kith_indicator, indicators)
LOOK_UP(registry_importer, kith_importer, importers)

const struct kith_service *registry_service(const struct registry *registry, const char *name,
                                            unsigned version, const struct kith_plugin **plugin_r)
{
    for (size_t i = 0; i < registry->n_plugins; i++) {
        const struct kith_service *row = registry->plugins[i]->services;
        for (; row != NULL && row->name != NULL; row++) {
            if (row->version == version && strcmp(row->name, name) == 0) {
                *plugin_r = registry->plugins[i];
                return row;
            }
        }
    }
    return NULL;
}

const struct kith_count *registry_count(const struct registry *registry, const char *name)
{
    for (size_t i = 0; i < registry->n_plugins; i++) {
        const struct kith_count *row = registry->plugins[i]->counts;
        for (; row != NULL && row->name != NULL; row++) {
            if (strcmp(row->name, name) == 0)
                return row;
        }
    }
    return NULL;
}

bool registry_has_counts(const struct registry *registry)
{
    for (size_t i = 0; i < registry->n_plugins; i++) {
        const struct kith_count *first = registry->plugins[i]->counts;
        if (first != NULL && first->name != NULL)
            return true;
    }
    return false;
}

const struct kith_plugin *registry_emitter(const struct registry *registry, const char *event)
{
    for (size_t i = 0; i < registry->n_plugins; i++) {
        const char *const *name = registry->plugins[i]->events;
        for (; name != NULL && *name != NULL; name++) {
            if (strcmp(*name, event) == 0)
                return registry->plugins[i];
        }
    }
    return NULL;
}

const struct registry_tab *registry_tabs(const struct registry *registry, size_t *count_r)
{
    *count_r = registry->n_tabs;
    return registry->tabs;
}
