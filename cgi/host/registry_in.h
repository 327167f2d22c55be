/*
 * registry_in.h - the insides of the registry, for the files of this folder.
 *
 * registry.c keeps the rows, check.c and check_route.c say whether a plugin may become some, match.c finds a
 * route, load.c brings plugins from disk.
 */
#ifndef KITH_HOST_REGISTRY_IN_H
#define KITH_HOST_REGISTRY_IN_H

#include "arena.h"
#include "registry.h"

enum { METHODS = KITH_POST + 1 };

/* One place in the tree of paths. Indices, as the arrays move while they grow; -1 for none. */
struct match_edge {
    const char *segment;
    size_t len;
    int node;
};
struct match_node {
    struct match_edge *edges; /* sorted by length, then bytes */
    size_t n_edges;
    int any; /* the node behind ":x" */
    int route[METHODS];
};
struct matcher {
    struct match_node *nodes;
    size_t count;
};

struct permission_row {
    const char *name;
    unsigned roles;
};

struct registry {
    struct kith_arena *arena; /* text that lives as long as the registry */
    const struct kith_plugin **plugins;
    size_t n_plugins;
    void **handles; /* of dlopen, to close at the end */
    size_t n_handles;
    struct route *routes;
    size_t n_routes;
    struct permission_row *permissions; /* sorted by name */
    size_t n_permissions;
    const struct kith_nav **navigation;
    size_t n_navigation;
    struct registry_panel *panels;
    size_t n_panels;
    struct registry_tab *tabs;
    size_t n_tabs;
    struct refusal *refusals;
    size_t n_refusals;
    struct matcher matcher;
};

/* ARRAY of COUNT items with room for one more. Ends the process when there is no memory. */
void *registry_grow(void *array, size_t count, size_t size);
/* The plugin of that name, or NULL. */
const struct kith_plugin *registry_plugin(const struct registry *registry, const char *name);
bool registry_has_permission(const struct registry *registry, const char *name);
/* Keeps why NAME is not served, and logs it. */
void registry_refuse(struct registry *registry, const char *name, const char *reason);
/* Adds what check_plugin() accepted. */
void registry_enter(struct registry *registry, const struct kith_plugin *plugin);

void matcher_init(struct matcher *matcher);
void matcher_deinit(struct matcher *matcher);
/* PATTERN was checked and is new. Borrowed. */
void matcher_add(struct matcher *matcher, const char *pattern, enum kith_method method, int route);

#endif
