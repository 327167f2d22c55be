/*
 * registry.c - the rows of what is loaded, and how to ask for them.
 *
 * Takes a plugin in whole or not at all. Does not judge (check.c) and does not touch the disk (load.c).
 * Pointers to routes and rows are good once everything is loaded: adding moves them.
 */
#include "check.h"
#include "log.h"
#include "registry_in.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

void *registry_grow(void *array, size_t count, size_t size)
{
    void *grown = reallocarray(array, count + 1, size);
    if (grown == NULL)
        log_die("memory.exhausted", "wanted", (long long)size);
    return grown;
}

struct registry *registry_create(const struct kith_plugin *const *built_in)
{
    struct registry *registry = registry_grow(NULL, 0, sizeof *registry);
    *registry = (struct registry){.arena = arena_create()};
    matcher_init(&registry->matcher);
    for (; built_in != NULL && *built_in != NULL; built_in++) {
        char error[512];
        if (!check_plugin(registry, *built_in, true, error, sizeof error)) {
            log_event(LOG_LEVEL_ERROR, "core.refused", "reason=\"%s\"", error);
            log_die("core.refused", "plugins", (long long)registry->n_plugins);
        }
        registry_enter(registry, *built_in);
    }
    return registry;
}

void registry_destroy(struct registry **registry)
{
    struct registry *old = *registry;
    if (old == NULL)
        return;
    matcher_deinit(&old->matcher);
    free(old->plugins);
    free(old->routes);
    free(old->permissions);
    free(old->navigation);
    free(old->panels);
    free(old->tabs);
    free(old->refusals);
    for (size_t i = 0; i < old->n_handles; i++)
        dlclose(old->handles[i]);
    free(old->handles);
    arena_destroy(&old->arena);
    free(old);
    *registry = NULL;
}

bool registry_add(struct registry *registry, const struct kith_plugin *plugin, char *error, size_t error_size)
{
    if (!check_plugin(registry, plugin, false, error, error_size))
        return false;
    registry_enter(registry, plugin);
    return true;
}

static int permission_order(const void *a, const void *b)
{
    return strcmp(((const struct permission_row *)a)->name, ((const struct permission_row *)b)->name);
}

static const struct permission_row *permission_find(const struct registry *registry, const char *name)
{
    const struct permission_row key = {name, 0};
    if (registry->n_permissions == 0)
        return NULL;
    return bsearch(&key, registry->permissions, registry->n_permissions, sizeof key, permission_order);
}

bool registry_has_permission(const struct registry *registry, const char *name)
{
    return permission_find(registry, name) != NULL;
}

unsigned registry_roles(const struct registry *registry, const char *permission)
{
    if (strcmp(permission, KITH_SIGNED_IN) == 0)
        return KITH_ROLES_ALL;
    if (strcmp(permission, KITH_PUBLIC) == 0)
        return KITH_ROLES_ALL | KITH_ROLE_BIT(KITH_ROLE_NONE);
    const struct permission_row *row = permission_find(registry, permission);
    return row == NULL ? 0 : row->roles;
}

static void enter_permissions(struct registry *registry, const struct kith_plugin *plugin)
{
    for (const struct kith_permission *p = plugin->permissions; p != NULL && p->name != NULL; p++) {
        registry->permissions =
            registry_grow(registry->permissions, registry->n_permissions, sizeof *registry->permissions);
        registry->permissions[registry->n_permissions++] = (struct permission_row){p->name, p->roles};
    }
    if (registry->n_permissions > 0)
        qsort(registry->permissions, registry->n_permissions, sizeof *registry->permissions,
              permission_order);
}

static void enter_route(struct registry *registry, const struct kith_plugin *plugin,
                        const struct kith_route *spec)
{
    struct route route = {.spec = spec, .plugin = plugin};
    route.is_public = strcmp(spec->permission, KITH_PUBLIC) == 0;
    route.roles = registry_roles(registry, spec->permission);
    for (const struct kith_param_rule *rule = spec->params; rule != NULL && rule->name != NULL; rule++)
        route.n_params++;
    for (const char *at = strstr(spec->pattern, "/:"); at != NULL; at = strstr(at, "/:")) {
        at += 2;
        route.names[route.n_names++] = kith_copy_n(registry->arena, at, strcspn(at, "/"));
    }
    route.person = route.n_names;
    for (size_t i = 0; spec->person != NULL && i < route.n_names; i++) {
        if (strcmp(route.names[i], spec->person) == 0)
            route.person = i;
    }
    if (!kith_section_parse(spec->section, &route.section))
        route.section = KITH_SECTION__MAX;
    registry->routes = registry_grow(registry->routes, registry->n_routes, sizeof route);
    registry->routes[registry->n_routes] = route;
    matcher_add(&registry->matcher, spec->pattern, spec->method, (int)registry->n_routes);
    registry->n_routes++;
}

static int navigation_order(const void *a, const void *b)
{
    const struct kith_nav *left = *(const struct kith_nav *const *)a;
    const struct kith_nav *right = *(const struct kith_nav *const *)b;
    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    return strcmp(left->path, right->path);
}

static int panel_order(const void *a, const void *b)
{
    const struct registry_panel *left = a;
    const struct registry_panel *right = b;
    if (left->panel->order != right->panel->order)
        return left->panel->order < right->panel->order ? -1 : 1;
    int names = strcmp(left->plugin->name, right->plugin->name);
    return names != 0 ? names : strcmp(left->panel->name, right->panel->name);
}

static int tab_order(const void *a, const void *b)
{
    const struct registry_tab *left = a;
    const struct registry_tab *right = b;
    if (left->tab->order != right->tab->order)
        return left->tab->order < right->tab->order ? -1 : 1;
    return strcmp(left->tab->path, right->tab->path);
}

static void enter_tabs(struct registry *registry, const struct kith_plugin *plugin)
{
    for (const struct kith_tab *tab = plugin->tabs; tab != NULL && tab->title != NULL; tab++) {
        registry->tabs = registry_grow(registry->tabs, registry->n_tabs, sizeof *registry->tabs);
        registry->tabs[registry->n_tabs++] = (struct registry_tab){plugin, tab};
    }
    if (registry->n_tabs > 0)
        qsort(registry->tabs, registry->n_tabs, sizeof *registry->tabs, tab_order);
}

void registry_enter(struct registry *registry, const struct kith_plugin *plugin)
{
    registry->plugins = registry_grow(registry->plugins, registry->n_plugins, sizeof(void *));
    registry->plugins[registry->n_plugins++] = plugin;
    enter_permissions(registry, plugin);
    for (const struct kith_route *spec = plugin->routes; spec != NULL && spec->pattern != NULL; spec++)
        enter_route(registry, plugin, spec);
    for (const struct kith_nav *nav = plugin->navigation; nav != NULL && nav->title != NULL; nav++) {
        registry->navigation = registry_grow(registry->navigation, registry->n_navigation, sizeof(void *));
        registry->navigation[registry->n_navigation++] = nav;
    }
    for (const struct kith_panel *panel = plugin->panels; panel != NULL && panel->name != NULL; panel++) {
        registry->panels = registry_grow(registry->panels, registry->n_panels, sizeof *registry->panels);
        registry->panels[registry->n_panels++] = (struct registry_panel){plugin, panel};
    }
    enter_tabs(registry, plugin);
    if (registry->n_navigation > 0)
        qsort(registry->navigation, registry->n_navigation, sizeof(void *), navigation_order);
    if (registry->n_panels > 0)
        qsort(registry->panels, registry->n_panels, sizeof *registry->panels, panel_order);
}

void registry_refuse(struct registry *registry, const char *name, const char *reason)
{
    registry->refusals = registry_grow(registry->refusals, registry->n_refusals, sizeof *registry->refusals);
    registry->refusals[registry->n_refusals++] =
        (struct refusal){kith_copy(registry->arena, name), kith_copy(registry->arena, reason)};
    log_event(LOG_LEVEL_ERROR, "plugin.refused", "plugin=%s reason=\"%s\"", name, reason);
}

const struct refusal *registry_refusals(const struct registry *registry, size_t *count_r)
{
    *count_r = registry->n_refusals;
    return registry->refusals;
}

const struct kith_plugin *registry_plugin(const struct registry *registry, const char *name)
{
    for (size_t i = 0; i < registry->n_plugins; i++) {
        if (strcmp(registry->plugins[i]->name, name) == 0)
            return registry->plugins[i];
    }
    return NULL;
}

const struct route *registry_routes(const struct registry *registry, size_t *count_r)
{
    *count_r = registry->n_routes;
    return registry->routes;
}

const struct kith_plugin *const *registry_plugins(const struct registry *registry, size_t *count_r)
{
    *count_r = registry->n_plugins;
    return registry->plugins;
}

const struct kith_nav *const *registry_navigation(const struct registry *registry, size_t *count_r)
{
    *count_r = registry->n_navigation;
    return registry->navigation;
}

const struct registry_panel *registry_panels(const struct registry *registry, size_t *count_r)
{
    *count_r = registry->n_panels;
    return registry->panels;
}
