/*
 * registry.h - what is loaded: plugins, their routes, permissions, navigation and panels.
 *
 * Filled at start, read-only afterwards. The core's own pages are a plugin that is linked in.
 */
#ifndef KITH_HOST_REGISTRY_H
#define KITH_HOST_REGISTRY_H

#include "view.h"

#include <kith/plugin.h>

enum {
    ROUTE_SEGMENTS_MAX = 8,
    ROUTE_HALF = 1 << 16,    /* flag of the core's own: open to a session that still owes its second step */
    REGISTRY_LOADED_MAX = 64 /* plugins from disk that are served at once */
};

/* A route as the portal runs it. */
struct route {
    const struct kith_route *spec;
    const struct kith_plugin *plugin;
    unsigned roles; /* bits of the roles that hold its permission; KITH_ROLES_ALL for signed-in */
    bool is_public;
    size_t n_params;
    const char *names[ROUTE_SEGMENTS_MAX]; /* of its ":x" segments, in order */
    size_t n_names;
    size_t person;             /* which of them names the person; n_names: none */
    enum kith_section section; /* of that person's record; KITH_SECTION__MAX: any (KITH_SECTION_ANY) */
};

struct route_match {
    const struct route *route;
    /* Values of ":x" segments, in the order of the pattern; decoded, in the arena. */
    const char *names[ROUTE_SEGMENTS_MAX];
    const char *values[ROUTE_SEGMENTS_MAX];
    size_t count;
    bool other_method; /* the path exists, the method does not: 405 */
    const char *allow; /* the methods it has, for the Allow header of a 405 */
};

/* A plugin that was found but is not served, and why. */
struct refusal {
    const char *name;
    const char *reason; /* a plain sentence that says what to do */
};

struct registry;

/* NULL ended list of what is linked in ("core"); these are not allowed to fail. */
struct registry *registry_create(const struct kith_plugin *const *built_in);
void registry_destroy(struct registry **registry);

/*
 * Checks PLUGIN's whole table (ABI, size, names, clashes, permissions, limits, templates listed, statements
 * named) and adds it. False: ERROR is a plain reason; nothing was added.
 */
bool registry_add(struct registry *registry, const struct kith_plugin *plugin, char *error,
                  size_t error_size);
/*
 * Loads NAME.so from DIRS (dlopen RTLD_NOW | RTLD_LOCAL), checks it, its needs, its migration against
 * APPLIED, its templates with VIEWS, and adds it; or records a refusal, logs it and returns false. VIEWS NULL
 * skips the templates (kithctl).
 */
bool registry_load(struct registry *registry, const char *dirs, const char *name, int applied,
                   struct views *views);
/*
 * Loads all of NAMES in order of their needs. APPLIED[i] is the newest applied migration of NAMES[i]. Those
 * beyond the first REGISTRY_LOADED_MAX are refused.
 */
void registry_load_all(struct registry *registry, const char *dirs, const char *const *names,
                       const int *applied, size_t count, struct views *views);
const struct refusal *registry_refusals(const struct registry *registry, size_t *count_r);

/* Pure CPU, no allocation but for decoded segments. False: no such path (404). */
bool registry_match(const struct registry *registry, enum kith_method method, const char *path,
                    struct kith_arena *arena, struct route_match *match_r);

const struct route *registry_routes(const struct registry *registry, size_t *count_r);
const struct kith_plugin *const *registry_plugins(const struct registry *registry, size_t *count_r);
/* Bits of the roles that hold PERMISSION (KITH_SIGNED_IN and KITH_PUBLIC too); 0 when there is none of that
 * name. */
unsigned registry_roles(const struct registry *registry, const char *permission);
/* Sorted by order; the caller leaves out what the role may not. */
const struct kith_nav *const *registry_navigation(const struct registry *registry, size_t *count_r);
/* Things a plugin offers to others, with whose they are. Each list is sorted as pages want it, or by name. */
struct registry_tab {
    const struct kith_plugin *plugin;
    const struct kith_tab *tab;
};
const struct registry_tab *registry_tabs(const struct registry *registry, size_t *count_r);
/* How the count NAME reads; NULL: no served plugin declares it. */
const struct kith_count *registry_count(const struct registry *registry, const char *name);
bool registry_has_counts(const struct registry *registry);
/* Each gives NULL when no served plugin has it. PLUGIN_R says whose it is. */
const struct kith_listener *registry_listener(const struct registry *registry, const char *name,
                                              const struct kith_plugin **plugin_r);
const struct kith_gate *registry_gate(const struct registry *registry, const char *name,
                                      const struct kith_plugin **plugin_r);
const struct kith_guard *registry_guard(const struct registry *registry, const char *name,
                                        const struct kith_plugin **plugin_r);
const struct kith_service *registry_service(const struct registry *registry, const char *name,
                                            unsigned version, const struct kith_plugin **plugin_r);
const struct kith_job *registry_job(const struct registry *registry, const char *name,
                                    const struct kith_plugin **plugin_r);
const struct kith_indicator *registry_indicator(const struct registry *registry, const char *name,
                                                const struct kith_plugin **plugin_r);
const struct kith_importer *registry_importer(const struct registry *registry, const char *name,
                                              const struct kith_plugin **plugin_r);
/* The served plugin that may emit the event; NULL for none. */
const struct kith_plugin *registry_emitter(const struct registry *registry, const char *event);

struct registry_panel {
    const struct kith_plugin *plugin;
    const struct kith_panel *panel;
};
const struct registry_panel *registry_panels(const struct registry *registry, size_t *count_r);

#endif
