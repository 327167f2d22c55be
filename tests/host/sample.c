/* sample.c - see sample.h. */
#include "sample.h"

enum kith_rc sample_handler(struct kith_ctx *ctx)
{
    (void)ctx;
    return KITH_NOT_FOUND;
}

static enum kith_rc fill(struct kith_ctx *ctx, struct kith_view *view)
{
    (void)ctx;
    (void)view;
    return KITH_OK;
}

void sample_init(struct sample *s)
{
    *s = (struct sample){
        .permissions = {{"notes.read", "Read notes", KITH_ROLES_ALL},
                        {"notes.write", "Write notes", KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)}},
        .list = {.pattern = "/notes",
                 .method = KITH_GET,
                 .permission = "notes.read",
                 .params = s->list_params,
                 .handler = sample_handler,
                 .summary = "The notes"},
        .show = {.pattern = "/notes/:id",
                 .method = KITH_GET,
                 .permission = "notes.read",
                 .params = s->show_params,
                 .handler = sample_handler,
                 .summary = "One note"},
        .create = {.pattern = "/notes",
                   .method = KITH_POST,
                   .permission = "notes.write",
                   .params = s->create_params,
                   .handler = sample_handler,
                   .form = sample_handler,
                   .summary = "Writes a note"},
        .list_params = {KITH_PAGE_PARAM},
        .show_params = {{.name = "id", .kind = KITH_KIND_ID}},
        .create_params = {{.name = "title", .flags = KITH_REQUIRED, .max = 100, .missing = "Enter a title"},
                          {.name = "day", .kind = KITH_KIND_DATE}},
        .select = {.name = "notes.list",
                   .sql = "SELECT id, title FROM notes_note WHERE owner = ? LIMIT ?",
                   .params = "ii",
                   .columns = "is",
                   .max_rows = 21},
        .insert = {.name = "notes.insert", .sql = "INSERT INTO notes_note (title) VALUES (?)", .params = "s"},
        .statements = {&s->select, &s->insert},
        .navigation = {{"Notes", "/notes", "notes.read", 10}},
        .panels = {{"latest", "notes/panel.tpl", "notes.read", 10, fill, NULL}},
        .templates = {"notes/list.tpl", "notes/panel.tpl"},
    };
    s->plugin = (struct kith_plugin){
        .abi = KITH_ABI,
        .size = sizeof(struct kith_plugin),
        .name = "notes",
        .title = "Notes",
        .version = "1.0.0",
        .needs = s->needs,
        .permissions = s->permissions,
        .routes = s->routes,
        .statements = s->statements,
        .navigation = s->navigation,
        .panels = s->panels,
        .templates = s->templates,
        .migration = 1,
    };
}

const struct kith_plugin *sample_table(struct sample *s)
{
    s->routes[0] = s->list;
    s->routes[1] = s->show;
    s->routes[2] = s->create;
    return &s->plugin;
}

const struct kith_plugin *sample_core(void)
{
    static const struct kith_permission permissions[] = {
        {"accounts.read", "See accounts", KITH_ROLE_BIT(KITH_ROLE_OFFICER)}, {0}};
    static const struct kith_param_rule id[] = {{.name = "id", .kind = KITH_KIND_ID}, {0}};
    static const struct kith_route routes[] = {
        {.pattern = "/", .permission = KITH_SIGNED_IN, .handler = sample_handler, .summary = "Home"},
        {.pattern = "/signin", .permission = KITH_PUBLIC, .handler = sample_handler, .summary = "Sign in"},
        {.pattern = "/accounts",
         .permission = "accounts.read",
         .handler = sample_handler,
         .summary = "Accounts"},
        {.pattern = "/accounts/:id",
         .permission = "accounts.read",
         .params = id,
         .handler = sample_handler,
         .summary = "An account"},
        {0}};
    static const struct kith_plugin core = {
        .abi = KITH_ABI,
        .size = sizeof(struct kith_plugin),
        .name = "core",
        .title = "Core",
        .version = "1",
        .permissions = permissions,
        .routes = routes,
    };
    return &core;
}
