/*
 * check.c - a plugin's identity, needs, permissions, templates, navigation and panels against the contract.
 *
 * Reads static data only: nothing of the plugin runs. Routes are in check_route.c, statements in
 * check_statement.c.
 */
#include "check.h"

#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MAX_CHARS = 30 };

/* First segments of paths that are not the portal's pages, and folder names the core keeps for itself. */
static const char *const RESERVED[] = {"core", "components", "kith", "static", "audit", NULL};

bool check_refuse(struct check *check, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(check->error, check->error_size, fmt, args);
    va_end(args);
    return false;
}

static bool is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

bool check_name(const char *name)
{
    if (name == NULL || name[0] < 'a' || name[0] > 'z')
        return false;
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");
    return len <= NAME_MAX_CHARS && name[len] == '\0';
}

bool check_name_reserved(const char *name)
{
    for (const char *const *reserved = RESERVED; *reserved != NULL; reserved++) {
        if (strcmp(name, *reserved) == 0)
            return true;
    }
    return false;
}

bool check_abi(const struct kith_plugin *plugin, char *error, size_t error_size)
{
    struct check check = {.plugin = plugin, .error = error, .error_size = error_size};
    if (plugin == NULL) {
        (void)check_refuse(
            &check, "It gives no description of itself: its function NAME_plugin() must return its table.");
        return false;
    }
    if (plugin->abi != KITH_ABI)
        return check_refuse(&check,
                            "It is made for version %u of the plugin contract, and this is version %d. "
                            "Build it again with the headers of this Kith.",
                            plugin->abi, KITH_ABI);
    if (plugin->size != sizeof *plugin)
        return check_refuse(
            &check,
            "Its table has %zu bytes where %zu are right. Set size to sizeof(struct kith_plugin) and "
            "build it again with the headers of this Kith.",
            plugin->size, sizeof *plugin);
    return true;
}

/* The core's first path segments are taken: a plugin of that name would sit between its pages. */
static bool name_is_free(struct check *check)
{
    const char *name = check->plugin->name;
    if (registry_plugin(check->registry, name) != NULL)
        return check_refuse(check, "There is already a plugin named \"%s\". Give this one another name.",
                            name);
    if (check->built_in)
        return true;
    if (check_name_reserved(name))
        return check_refuse(check, "The name \"%s\" is kept for the core. Give the plugin another name.",
                            name);
    /* Persons are the core's, and what is written about them is the plugin's of that name. */
    if (strcmp(name, "people") == 0)
        return true;
    size_t len = strlen(name);
    for (size_t i = 0; i < check->registry->n_routes; i++) {
        const char *pattern = check->registry->routes[i].spec->pattern;
        if (strncmp(pattern + 1, name, len) == 0 && (pattern[1 + len] == '\0' || pattern[1 + len] == '/'))
            return check_refuse(
                check, "The name \"%s\" is taken: the core answers %s. Give the plugin another name.", name,
                pattern);
    }
    return true;
}

static bool check_identity(struct check *check)
{
    const struct kith_plugin *plugin = check->plugin;
    if (!check_name(plugin->name))
        return check_refuse(
            check,
            "Its name \"%s\" cannot be used. A name has lower case letters and digits, begins with a "
            "letter and has at most %d characters.",
            plugin->name == NULL ? "" : plugin->name, NAME_MAX_CHARS);
    if (!name_is_free(check))
        return false;
    if (is_empty(plugin->title))
        return check_refuse(check,
                            "It has no title. Set title to what people should read, like \"Notices\".");
    if (is_empty(plugin->version))
        return check_refuse(check, "It has no version. Set version, like \"1.0.0\".");
    if (plugin->migration < 0)
        return check_refuse(check,
                            "Its migration is %d. Set it to the number of the newest file in sql/%s, or 0.",
                            plugin->migration, plugin->name);
    return true;
}

static bool check_needs(struct check *check)
{
    const char *const *need = check->plugin->needs;
    for (; need != NULL && *need != NULL; need++) {
        if (strcmp(*need, check->plugin->name) == 0)
            return check_refuse(check, "It needs itself. Take \"%s\" out of its needs.", *need);
        if (registry_plugin(check->registry, *need) == NULL)
            return check_refuse(
                check,
                "It needs the plugin \"%s\", which is not served. Install and enable \"%s\" first: "
                "kithctl plugin enable %s",
                *need, *need, *need);
    }
    return true;
}

bool check_permission_known(const struct check *check, const char *name)
{
    if (strcmp(name, KITH_SIGNED_IN) == 0)
        return true;
    const struct kith_permission *p = check->plugin->permissions;
    for (; p != NULL && p->name != NULL; p++) {
        if (strcmp(p->name, name) == 0)
            return true;
    }
    return registry_has_permission(check->registry, name);
}

/* "notes.write": words of lower case letters, digits and '-', joined by dots. */
static bool permission_name_ok(const struct check *check, const char *name)
{
    const char *own = check->plugin->name;
    if (!check->built_in && !(text_starts(name, own) && name[strlen(own)] == '.'))
        return false;
    const char *dot = strchr(name, '.');
    return dot != NULL && dot != name && dot[1] != '\0' &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-.")] == '\0';
}

static bool check_permissions(struct check *check)
{
    const struct kith_permission *first = check->plugin->permissions;
    for (const struct kith_permission *p = first; p != NULL && p->name != NULL; p++) {
        if (!permission_name_ok(check, p->name))
            return check_refuse(
                check, "Permission \"%s\" must be named like \"%s.read\": lower case, own name first.",
                p->name, check->plugin->name);
        if (is_empty(p->title))
            return check_refuse(check, "Permission \"%s\" has no title. Say in words what it lets do.",
                                p->name);
        if ((p->roles & ~KITH_ROLES_ALL) != 0)
            return check_refuse(check,
                                "Permission \"%s\" is given to roles that do not exist. Use KITH_ROLE_BIT().",
                                p->name);
        bool twice = registry_has_permission(check->registry, p->name);
        for (const struct kith_permission *before = first; before < p; before++)
            twice = twice || strcmp(before->name, p->name) == 0;
        if (twice)
            return check_refuse(check, "Permission \"%s\" is declared twice. Give one another name.",
                                p->name);
    }
    return true;
}

static bool check_routes(struct check *check)
{
    for (const struct kith_route *route = check->plugin->routes; route != NULL && route->pattern != NULL;
         route++) {
        if (!check_route(check, route))
            return false;
    }
    return true;
}

static bool check_statements(struct check *check)
{
    const struct kith_statement *const *first = check->plugin->statements;
    for (const struct kith_statement *const *s = first; s != NULL && *s != NULL; s++) {
        if (!check_statement(check, *s))
            return false;
        for (const struct kith_statement *const *before = first; before < s; before++) {
            if (strcmp((*before)->name, (*s)->name) == 0)
                return check_refuse(check, "There are two statements named \"%s\". Give one another name.",
                                    (*s)->name);
        }
    }
    return true;
}

static bool template_listed(const struct kith_plugin *plugin, const char *name)
{
    for (const char *const *t = plugin->templates; t != NULL && *t != NULL; t++) {
        if (strcmp(*t, name) == 0)
            return true;
    }
    return false;
}

static bool check_templates(struct check *check)
{
    const char *own = check->plugin->name;
    size_t len = strlen(own);
    for (const char *const *t = check->plugin->templates; t != NULL && *t != NULL; t++) {
        bool in_folder = text_starts(*t, own) && (*t)[len] == '/';
        const char *file = in_folder ? *t + len + 1 : "";
        if (!in_folder || strlen(file) < 5 || !text_ends(file, ".tpl") ||
            file[strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789-_")] != '.' ||
            strchr(file, '.') != strrchr(file, '.'))
            return check_refuse(
                check,
                "Template \"%s\" is not in the plugin's own folder. List it as \"%s/page.tpl\": lower "
                "case letters, digits, '-' and '_'.",
                *t, own);
        for (const char *const *before = check->plugin->templates; before < t; before++) {
            if (strcmp(*before, *t) == 0)
                return check_refuse(check, "Template \"%s\" is listed twice. Take one out.", *t);
        }
    }
    return true;
}

static bool navigation_leads_to(const struct kith_plugin *plugin, const char *path)
{
    for (const struct kith_route *route = plugin->routes; route != NULL && route->pattern != NULL; route++) {
        if (route->method == KITH_GET && strcmp(route->pattern, path) == 0)
            return true;
    }
    return false;
}

static bool check_navigation(struct check *check)
{
    for (const struct kith_nav *nav = check->plugin->navigation; nav != NULL && nav->title != NULL; nav++) {
        if (nav->path == NULL || strchr(nav->path, ':') != NULL ||
            !navigation_leads_to(check->plugin, nav->path))
            return check_refuse(
                check,
                "Navigation \"%s\" leads to \"%s\", which no GET route of the plugin answers. Add the "
                "route or correct the path.",
                nav->title, nav->path == NULL ? "" : nav->path);
        if (nav->permission == NULL)
            return check_refuse(check, "Navigation \"%s\" has no permission. Name the one of its route.",
                                nav->title);
        if (!check_permission_known(check, nav->permission))
            return check_refuse(
                check, "Navigation \"%s\" names the permission \"%s\", which nobody declares. Declare it.",
                nav->title, nav->permission);
    }
    return true;
}

static bool check_panels(struct check *check)
{
    const struct kith_panel *first = check->plugin->panels;
    for (const struct kith_panel *panel = first; panel != NULL && panel->name != NULL; panel++) {
        if (panel->fill == NULL)
            return check_refuse(check, "Panel \"%s\" has no fill function. Set it.", panel->name);
        if (panel->template_name == NULL || !template_listed(check->plugin, panel->template_name))
            return check_refuse(
                check, "Panel \"%s\" uses the template \"%s\", which is not listed. Add it to templates.",
                panel->name, panel->template_name == NULL ? "" : panel->template_name);
        if (panel->permission == NULL)
            return check_refuse(check, "Panel \"%s\" has no permission, so nobody may see it. Name one.",
                                panel->name);
        if (!check_permission_known(check, panel->permission))
            return check_refuse(
                check, "Panel \"%s\" names the permission \"%s\", which nobody declares. Declare it.",
                panel->name, panel->permission);
        enum kith_section section;
        if (panel->section != NULL && strcmp(panel->section, KITH_SECTION_ANY) != 0 &&
            !kith_section_parse(panel->section, &section))
            return check_refuse(
                check,
                "Panel \"%s\" is of the section \"%s\", which does not exist. Use one of <kith/access.h>.",
                panel->name, panel->section);
        for (const struct kith_panel *before = first; before < panel; before++) {
            if (strcmp(before->name, panel->name) == 0)
                return check_refuse(check, "There are two panels named \"%s\". Give one another name.",
                                    panel->name);
        }
    }
    return true;
}

bool check_plugin(const struct registry *registry, const struct kith_plugin *plugin, bool built_in,
                  char *error, size_t error_size)
{
    static bool (*const STEPS[])(struct check *) = {
        check_identity,  check_needs,      check_permissions, check_routes, check_statements,
        check_templates, check_navigation, check_panels,      check_work,   check_importers};
    if (!check_abi(plugin, error, error_size))
        return false;
    struct check check = {registry, plugin, built_in, error, error_size};
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
        if (!STEPS[i](&check))
            return false;
    }
    return true;
}
