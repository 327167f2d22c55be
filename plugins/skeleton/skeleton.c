/*
 * skeleton.c - what this plugin is: its permissions, routes, statements, navigation and panels.
 *
 * Tables only. The pages are in skeleton_pages.c, the SQL is in skeleton_store.c.
 */
#include "skeleton_pages.h"
#include "skeleton_store.h"

static const struct kith_permission permissions[] = {
    {"skeleton.read", KITH_N("Read notices"),
     KITH_ROLE_BIT(KITH_ROLE_WORKER) | KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {"skeleton.write", KITH_N("Post and change notices"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {0}};

#define TITLE                                                                                                \
    {                                                                                                        \
        .name = "title", .flags = KITH_REQUIRED, .max = SKELETON_TITLE_MAX,                                  \
        .missing = KITH_N("Enter a title"), .wrong = KITH_N("The title must be 100 characters or fewer")     \
    }
#define MESSAGE                                                                                              \
    {                                                                                                        \
        .name = "message", .kind = KITH_KIND_LINES, .flags = KITH_REQUIRED, .max = SKELETON_MESSAGE_MAX,     \
        .missing = KITH_N("Enter the notice"),                                                               \
        .wrong = KITH_N("The notice must be 2,000 characters or fewer")                                      \
    }
#define ID                                                                                                   \
    {                                                                                                        \
        .name = "id", .kind = KITH_KIND_ID                                                                   \
    }

static const struct kith_param_rule list_params[] = {KITH_PAGE_PARAM, {0}};
static const struct kith_param_rule show_params[] = {ID, {0}};
static const struct kith_param_rule create_params[] = {TITLE, MESSAGE, {0}};
static const struct kith_param_rule change_params[] = {
    ID,
    TITLE,
    MESSAGE,
    {.name = "reason",
     .flags = KITH_REQUIRED,
     .max = SKELETON_REASON_MAX,
     .missing = KITH_N("Say why you are changing the notice"),
     .wrong = KITH_N("The reason must be 200 characters or fewer")},
    {.name = "version",
     .kind = KITH_KIND_INT,
     .flags = KITH_REQUIRED,
     .min = 1,
     .max = 1000000,
     .missing = KITH_N("This page is out of date. Open the notice again")},
    {0}};

static const struct kith_route routes[] = {
    {.pattern = "/skeleton",
     .permission = "skeleton.read",
     .params = list_params,
     .handler = skeleton_page_list,
     .summary = KITH_N("The notices of your organisation, newest first")},
    {.pattern = "/skeleton",
     .method = KITH_POST,
     .permission = "skeleton.write",
     .params = create_params,
     .handler = skeleton_page_create,
     .form = skeleton_page_new,
     .summary = KITH_N("Posts a notice")},
    {.pattern = "/skeleton/new",
     .permission = "skeleton.write",
     .handler = skeleton_page_new,
     .summary = KITH_N("The form for a new notice")},
    {.pattern = "/skeleton/:id",
     .permission = "skeleton.read",
     .params = show_params,
     .handler = skeleton_page_show,
     .summary = KITH_N("One notice, with its earlier versions")},
    {.pattern = "/skeleton/:id/edit",
     .permission = "skeleton.write",
     .params = show_params,
     .handler = skeleton_page_edit,
     .summary = KITH_N("The form to change a notice")},
    {.pattern = "/skeleton/:id/edit",
     .method = KITH_POST,
     .permission = "skeleton.write",
     .params = change_params,
     .handler = skeleton_page_change,
     .form = skeleton_page_change_form,
     .summary = KITH_N("Writes a new version of a notice")},
    {0}};

static const struct kith_nav navigation[] = {{KITH_N("Notice board"), "/skeleton", "skeleton.read", 50}, {0}};

static const struct kith_panel panels[] = {{.name = "latest",
                                            .template_name = "skeleton/latest.tpl",
                                            .permission = "skeleton.read",
                                            .order = 50,
                                            .fill = skeleton_panel_latest},
                                           {0}};

static const char *const templates[] = {"skeleton/list.tpl",
                                        "skeleton/show.tpl",
                                        "skeleton/new.tpl",
                                        "skeleton/edit.tpl",
                                        "skeleton/conflict.tpl",
                                        "skeleton/latest.tpl",
                                        NULL};

/* What others may listen to; see skeleton_page_create(). */
static const char *const events[] = {"skeleton.posted", NULL};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "skeleton",
    .title = KITH_N("Notice board"),
    .version = "1.0.0",
    .permissions = permissions,
    .routes = routes,
    .statements = skeleton_statements,
    .navigation = navigation,
    .panels = panels,
    .templates = templates,
    .migration = 1,
    .events = events,
};

KITH_PLUGIN(skeleton)
{
    return &plugin;
}
