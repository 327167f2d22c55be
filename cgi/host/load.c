/*
 * load.c - plugins from disk: opened, checked, put in order of their needs, added or refused with a reason.
 *
 * Opening a library runs its constructors, so everything in a plugin folder is trusted code: the folder
 * belongs to the administrator. A refused plugin is closed again and the rest is served.
 */
#include "check.h"
#include "log.h"
#include "registry_in.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { REASON_MAX = 1024, FILE_NAME_MAX = 4096 };

/* A plugin on its way in. */
struct candidate {
    const char *name;
    int applied;
    void *handle;
    const struct kith_plugin *plugin; /* NULL once it is in or refused */
};

static KITH_PRINTF(3, 4) bool because(char *reason, size_t size, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(reason, size, fmt, args);
    va_end(args);
    return false;
}

/* DIR/NAME.so in the first folder that has it. */
static bool find_file(const char *dirs, const char *name, char *file, size_t size)
{
    for (const char *at = dirs; at != NULL && *at != '\0';) {
        size_t len = strcspn(at, ":");
        int written = snprintf(file, size, "%.*s/%s.so", (int)len, at, name);
        if (len > 0 && written > 0 && (size_t)written < size && access(file, F_OK) == 0)
            return true;
        at += len;
        at += *at == ':';
    }
    return false;
}

typedef const struct kith_plugin *(*descriptor_fn)(void);

static descriptor_fn find_descriptor(void *handle, const char *name)
{
    char symbol[128];
    snprintf(symbol, sizeof symbol, "%s_plugin", name);
    void *found = dlsym(handle, symbol);
    descriptor_fn fn;
    /* ISO C has no conversion from object to function pointer; POSIX says the bytes are the same. */
    memcpy(&fn, &found, sizeof fn);
    return fn;
}

/* Opens NAME.so and looks at no more than may be read of any version of it. */
static bool open_plugin(const char *dirs, struct candidate *candidate, char *reason, size_t size)
{
    const char *name = candidate->name;
    char file[FILE_NAME_MAX];
    if (!check_name(name))
        return because(reason, size,
                       "The name \"%s\" cannot be used. A name has lower case letters and digits.", name);
    if (!find_file(dirs, name, file, sizeof file))
        return because(
            reason, size,
            "There is no %s.so in %s. Install the plugin again, or switch it off: kithctl plugin disable %s",
            name, dirs, name);
    candidate->handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (candidate->handle == NULL) {
        const char *why = dlerror();
        return because(reason, size, "It cannot be opened: %s. Build it again with the headers of this Kith.",
                       why == NULL ? "no reason given" : why);
    }
    descriptor_fn descriptor = find_descriptor(candidate->handle, name);
    if (descriptor == NULL)
        return because(
            reason, size,
            "%s has no function %s_plugin(). Write KITH_PLUGIN(%s) in its main file and name the file after it.",
            file, name, name);
    candidate->plugin = descriptor();
    if (!check_abi(candidate->plugin, reason, size))
        return false;
    if (candidate->plugin->name == NULL || strcmp(candidate->plugin->name, name) != 0)
        return because(reason, size, "The plugin in %s calls itself \"%s\". File and name must be the same.",
                       file, candidate->plugin->name == NULL ? "" : candidate->plugin->name);
    return true;
}

static bool check_migration(const struct candidate *candidate, char *reason, size_t size)
{
    int wanted = candidate->plugin->migration;
    if (candidate->applied >= wanted)
        return true;
    return because(reason, size, "Its tables are at step %d and it needs step %d. Run: kithctl migrate",
                   candidate->applied < 0 ? 0 : candidate->applied, wanted);
}

static bool load_templates(const struct kith_plugin *plugin, struct views *views, char *reason, size_t size)
{
    char error[REASON_MAX / 2];
    for (const char *const *t = plugin->templates; views != NULL && t != NULL && *t != NULL; t++) {
        if (!views_load(views, *t, error, sizeof error))
            return because(reason, size, "Its template %s cannot be used: %s", *t, error);
    }
    return true;
}

static bool enter(struct registry *registry, const struct candidate *candidate, struct views *views,
                  char *reason, size_t size)
{
    return check_plugin(registry, candidate->plugin, false, reason, size) &&
           check_migration(candidate, reason, size) && load_templates(candidate->plugin, views, reason, size);
}

static void close_candidate(struct candidate *candidate)
{
    if (candidate->handle != NULL)
        dlclose(candidate->handle);
    candidate->handle = NULL;
    candidate->plugin = NULL;
}

/* In, or refused: either way the candidate is done with. */
static bool settle(struct registry *registry, struct candidate *candidate, struct views *views)
{
    char reason[REASON_MAX];
    if (!enter(registry, candidate, views, reason, sizeof reason)) {
        registry_refuse(registry, candidate->name, reason);
        close_candidate(candidate);
        return false;
    }
    registry->handles = registry_grow(registry->handles, registry->n_handles, sizeof *registry->handles);
    registry->handles[registry->n_handles++] = candidate->handle;
    registry_enter(registry, candidate->plugin);
    candidate->plugin = NULL;
    return true;
}

bool registry_load(struct registry *registry, const char *dirs, const char *name, int applied,
                   struct views *views)
{
    char reason[REASON_MAX];
    struct candidate candidate = {.name = name, .applied = applied};
    if (!open_plugin(dirs, &candidate, reason, sizeof reason)) {
        registry_refuse(registry, name, reason);
        close_candidate(&candidate);
        return false;
    }
    return settle(registry, &candidate, views);
}

static const struct candidate *waiting(const struct candidate *all, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (all[i].plugin != NULL && strcmp(all[i].name, name) == 0)
            return &all[i];
    }
    return NULL;
}

/* The first need of CANDIDATE that is itself still waiting, or NULL. */
static const struct candidate *waits_for(const struct candidate *all, size_t count,
                                         const struct candidate *candidate)
{
    const char *const *need = candidate->plugin->needs;
    for (; need != NULL && *need != NULL; need++) {
        const struct candidate *other = waiting(all, count, *need);
        if (other != NULL && other != candidate)
            return other;
    }
    return NULL;
}

/* "a needs b needs a": from FIRST along what each waits for, until a name comes again. */
static void describe_circle(const struct candidate *all, size_t count, const struct candidate *first,
                            char *reason, size_t size)
{
    int used = snprintf(reason, size, "The needs go round in a circle: %s", first->name);
    const struct candidate *at = first;
    for (size_t step = 0; step < count && used > 0 && (size_t)used < size; step++) {
        at = waits_for(all, count, at);
        if (at == NULL)
            break;
        used += snprintf(reason + used, size - (size_t)used, " needs %s", at->name);
        if (at == first)
            break;
    }
    if (used > 0 && (size_t)used < size)
        snprintf(reason + used, size - (size_t)used, ". Take one of these needs out.");
}

static void refuse_circles(struct registry *registry, struct candidate *all, size_t count)
{
    char(*reasons)[REASON_MAX] = registry_grow(NULL, count, sizeof *reasons);
    for (size_t i = 0; i < count; i++) {
        if (all[i].plugin != NULL)
            describe_circle(all, count, &all[i], reasons[i], sizeof reasons[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (all[i].plugin != NULL) {
            registry_refuse(registry, all[i].name, reasons[i]);
            close_candidate(&all[i]);
        }
    }
    free(reasons);
}

static size_t refuse_surplus(struct registry *registry, const char *const *names, size_t count)
{
    char reason[REASON_MAX];
    for (size_t i = REGISTRY_LOADED_MAX; i < count; i++) {
        (void)because(
            reason, sizeof reason,
            "At most %d plugins can be on, and there are %zu. Switch one off: kithctl plugin disable %s",
            REGISTRY_LOADED_MAX, count, names[i]);
        registry_refuse(registry, names[i], reason);
    }
    return count < REGISTRY_LOADED_MAX ? count : REGISTRY_LOADED_MAX;
}

void registry_load_all(struct registry *registry, const char *dirs, const char *const *names,
                       const int *applied, size_t count, struct views *views)
{
    count = refuse_surplus(registry, names, count);
    struct candidate *all = registry_grow(NULL, count, sizeof *all);
    for (size_t i = 0; i < count; i++) {
        char reason[REASON_MAX];
        all[i] = (struct candidate){.name = names[i], .applied = applied[i]};
        if (!open_plugin(dirs, &all[i], reason, sizeof reason)) {
            registry_refuse(registry, names[i], reason);
            close_candidate(&all[i]);
        }
    }
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < count; i++) {
            if (all[i].plugin == NULL || waits_for(all, count, &all[i]) != NULL)
                continue;
            settle(registry, &all[i], views);
            moved = true;
        }
    }
    refuse_circles(registry, all, count);
    free(all);
}
