/*
 * packages.c - what this plugin is: packages of care and the tasks of their visits.
 *
 * Tables only.
 */
#include "packages_form.h"
#include "packages_pages.h"
#include "packages_slots.h"

#include <kith/services/packages.h>

static const struct kith_permission permissions[] = {
    {"packages.read", KITH_N("Read packages of care and their tasks"), KITH_ROLES_ALL},
    {"packages.write", KITH_N("Enter, change and end packages of care and their tasks"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {"packages.import", KITH_N("Import packages of care and their tasks"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {0}};

#define P_PERSON                                                                                             \
    {                                                                                                        \
        .name = "person", .kind = KITH_KIND_ID                                                               \
    }
#define P_PACKAGE                                                                                            \
    {                                                                                                        \
        .name = "package", .kind = KITH_KIND_ID                                                              \
    }

static const struct kith_param_rule person_params[] = {P_PERSON, {0}};
static const struct kith_param_rule package_params[] = {P_PERSON, P_PACKAGE, {0}};

/* Only the office of a provider whose package it is, and only while it is. */
#define OFFICE(PATTERN, METHOD, PARAMS, HANDLER, FORM, SUMMARY)                                              \
    {                                                                                                        \
        .pattern = "/people/:person/packages" PATTERN, .method = (METHOD), .permission = "packages.write",   \
        .person = "person", .section = "plan", .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE),                  \
        .params = (PARAMS), .handler = (HANDLER), .form = (FORM), .summary = (SUMMARY)                       \
    }

static const struct kith_route routes[] = {
    {.pattern = "/people/:person/packages",
     .permission = "packages.read",
     .person = "person",
     .section = "plan",
     .params = person_params,
     .handler = packages_show,
     .summary = KITH_N("What care was ordered, and the tasks of each visit")},
    {.pattern = "/people/:person/packages/:package/history",
     .permission = "packages.read",
     .person = "person",
     .section = "plan",
     .params = package_params,
     .handler = packages_history,
     .summary = KITH_N("Every version of a package of care")},
    OFFICE("/new", KITH_GET, person_params, packages_new, NULL, KITH_N("The form for a new package of care")),
    OFFICE("/new", KITH_POST, packages_new_params, packages_create, packages_new_again,
           KITH_N("Enters a package of care")),
    OFFICE("/:package/change", KITH_GET, package_params, packages_change_form, NULL,
           KITH_N("The form to change a package of care")),
    OFFICE("/:package/change", KITH_POST, packages_change_params, packages_change, packages_change_again,
           KITH_N("Writes a new version of a package of care")),
    OFFICE("/:package/end", KITH_GET, package_params, packages_end_form, NULL,
           KITH_N("What happens when a package of care ends")),
    OFFICE("/:package/end", KITH_POST, packages_end_params, packages_end, packages_end_form,
           KITH_N("Ends a package of care")),
    OFFICE("/:package/tasks", KITH_GET, package_params, packages_tasks_page, NULL,
           KITH_N("The tasks of each visit, to change them")),
    OFFICE("/:package/tasks", KITH_POST, packages_task_add_params, packages_task_create, packages_tasks_page,
           KITH_N("Adds a task")),
    OFFICE("/:package/tasks/:task/end", KITH_POST, packages_task_params, packages_task_finish, NULL,
           KITH_N("Ends a task")),
    OFFICE("/:package/tasks/:task/up", KITH_POST, packages_task_params, packages_task_up, NULL,
           KITH_N("Moves a task one place up")),
    {0}};

static const struct kith_statement *const statements[] = {&PACKAGES_LIST,
                                                          &PACKAGES_GET,
                                                          &PACKAGES_VERSIONS,
                                                          &PACKAGES_COUNCIL,
                                                          &PACKAGES_TASK_LIST,
                                                          &PACKAGES_ADD,
                                                          &PACKAGES_VERSION_ADD,
                                                          &PACKAGES_REVISE,
                                                          &PACKAGES_TASK_ADD,
                                                          &PACKAGES_TASK_END,
                                                          &PACKAGES_TASK_PLACE,
                                                          &PACKAGES_TASKS_PERSON,
                                                          &PACKAGES_TASKS_SYSTEM,
                                                          &PACKAGES_WORDS_PERSON,
                                                          &PACKAGES_WORDS_SYSTEM,
                                                          &PACKAGES_FACTS_LIST,
                                                          &PACKAGES_FACTS_SYSTEM,
                                                          &PACKAGES_IMPORT_ADD,
                                                          &PACKAGES_IMPORT_VERSION,
                                                          &PACKAGES_IMPORT_REVISE,
                                                          &PACKAGES_IMPORT_TASK,
                                                          &PACKAGES_IMPORT_TASK_END,
                                                          &PACKAGES_IMPORT_BEFORE,
                                                          &PACKAGES_COUNCILS,
                                                          &PACKAGES_BEGIN_ADD,
                                                          &PACKAGES_BEGIN_VERSION,
                                                          &PACKAGES_DEATH_LIST,
                                                          &PACKAGES_DEATH_END,
                                                          &PACKAGES_DEATH_VERSION,
                                                          &PACKAGES_IMPORT_DIED,
                                                          NULL};

static const char *const templates[] = {"packages/show.tpl", "packages/history.tpl", "packages/edit.tpl",
                                        "packages/end.tpl",  "packages/tasks.tpl",   NULL};

static const struct kith_tab tabs[] = {{.title = KITH_N("Plan"),
                                        .path = "packages",
                                        .section = "plan",
                                        .permission = "packages.read",
                                        .order = 40},
                                       {0}};

static const struct kith_service services[] = {{KITH_PACKAGES_TASKS, 1, packages_tell_tasks},
                                               {KITH_PACKAGES_FACTS, 1, packages_tell_facts},
                                               {KITH_PACKAGES_FACTS_UNSEEN, 1, packages_tell_facts_unseen},
                                               {KITH_PACKAGES_RUNNING, 1, packages_tell_running},
                                               {KITH_PACKAGES_BEGIN, 1, packages_begin},
                                               {0}};

static const struct kith_listener listeners[] = {
    {.name = "packages.on-death", .event = "people.died", .run = packages_on_death}, {0}};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "packages",
    .title = KITH_N("Packages"),
    .version = "1.0.0",
    .permissions = permissions,
    .routes = routes,
    .statements = statements,
    .templates = templates,
    .migration = 1,
    .tabs = tabs,
    .services = services,
    .listeners = listeners,
    .importers = packages_importers,
};

KITH_PLUGIN(packages)
{
    return &plugin;
}
