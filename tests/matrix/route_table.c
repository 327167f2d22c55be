/*
 * route_table.c - every route and permission as its plugin declares it, as JSON.
 *
 * Usage: route-table [PLUGIN.so:NAME]... The core's own pages always come first. Reads the static tables
 * themselves, not what the registry or the dispatcher make of them: the matrix test asks the running portal
 * whether it does the same.
 */
#include "core.h"

#include <kith/plugin.h>

#include <dlfcn.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[KITH_KIND__MAX] = {
    [KITH_KIND_TEXT] = "text",     [KITH_KIND_LINES] = "lines", [KITH_KIND_SECRET] = "secret",
    [KITH_KIND_EMAIL] = "email",   [KITH_KIND_INT] = "int",     [KITH_KIND_BOOL] = "bool",
    [KITH_KIND_CHOICE] = "choice", [KITH_KIND_DATE] = "date",   [KITH_KIND_ID] = "id",
    [KITH_KIND_TOKEN] = "token",   [KITH_KIND_PATH] = "path",   [KITH_KIND_FILE] = "file",
    [KITH_KIND_TIME] = "time",     [KITH_KIND_MONEY] = "money",
};

static const char *const roles[KITH_ROLE__MAX] = {
    [KITH_ROLE_PERSON] = "person",
    [KITH_ROLE_WORKER] = "worker",
    [KITH_ROLE_COORDINATOR] = "coordinator",
    [KITH_ROLE_OFFICER] = "officer",
};

static json_t *role_names(unsigned bits)
{
    json_t *names = json_array();
    for (unsigned role = KITH_ROLE_PERSON; role < KITH_ROLE__MAX; role++)
        if ((bits & KITH_ROLE_BIT(role)) != 0)
            json_array_append_new(names, json_string(roles[role]));
    return names;
}

static json_t *params_of(const struct kith_route *route)
{
    json_t *all = json_array();
    for (const struct kith_param_rule *rule = route->params; rule != NULL && rule->name != NULL; rule++) {
        json_t *param = json_pack("{s:s s:s s:b s:I s:I}", "name", rule->name, "kind", kinds[rule->kind],
                                  "required", (rule->flags & KITH_REQUIRED) != 0, "min",
                                  (json_int_t)rule->min, "max", (json_int_t)rule->max);
        json_t *choices = json_array();
        for (const char *const *choice = rule->choices; choice != NULL && *choice != NULL; choice++)
            json_array_append_new(choices, json_string(*choice));
        json_object_set_new(param, "choices", choices);
        json_array_append_new(all, param);
    }
    return all;
}

static void add_plugin(json_t *routes, json_t *permissions, const struct kith_plugin *plugin)
{
    for (const struct kith_permission *p = plugin->permissions; p != NULL && p->name != NULL; p++)
        json_object_set_new(permissions, p->name, role_names(p->roles));
    for (const struct kith_route *route = plugin->routes; route != NULL && route->pattern != NULL; route++)
        json_array_append_new(
            routes,
            json_pack("{s:s s:s s:s s:s? s:b s:b s:b s:o}", "plugin", plugin->name, "pattern", route->pattern,
                      "method", route->method == KITH_GET ? "GET" : "POST", "permission", route->permission,
                      "form", route->form != NULL, "cacheable", (route->flags & KITH_ROUTE_CACHEABLE) != 0,
                      "feed", (route->flags & KITH_ROUTE_FEED) != 0, "params", params_of(route)));
}

static const struct kith_plugin *load(char *argument)
{
    const struct kith_plugin *(*get)(void) = NULL;
    char symbol[100];
    char *name = strrchr(argument, ':');
    if (name == NULL)
        return NULL;
    *name++ = '\0';
    (void)snprintf(symbol, sizeof(symbol), "%s_plugin", name);
    void *handle = dlopen(argument, RTLD_NOW | RTLD_LOCAL);
    if (handle != NULL)
        *(void **)&get = dlsym(handle, symbol);
    if (get == NULL)
        (void)fprintf(stderr, "route-table: %s\n", dlerror());
    return get == NULL ? NULL : get();
}

int main(int argc, char **argv)
{
    json_t *routes = json_array();
    json_t *permissions = json_object();
    add_plugin(routes, permissions, core_plugin());
    for (int i = 1; i < argc; i++) {
        const struct kith_plugin *plugin = load(argv[i]);
        if (plugin == NULL)
            return 1;
        add_plugin(routes, permissions, plugin);
    }
    json_t *table = json_pack("{s:o s:o}", "permissions", permissions, "routes", routes);
    bool written = json_dumpf(table, stdout, JSON_INDENT(1)) == 0 && putchar('\n') == '\n';
    json_decref(table);
    return written ? 0 : 1;
}
