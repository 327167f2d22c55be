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

static enum kith_rc listen(struct kith_ctx *ctx, const struct kith_event *event)
{
    (void)ctx;
    (void)event;
    return KITH_OK;
}

static enum kith_rc ask(struct kith_ctx *ctx, int64_t person, struct kith_guard_answer *answer_r)
{
    (void)ctx;
    (void)person;
    (void)answer_r;
    return KITH_OK;
}

static enum kith_rc call(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    (void)ctx;
    (void)request;
    (void)answer_r;
    return KITH_OK;
}

static enum kith_rc apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    (void)ctx;
    (void)organisation;
    (void)batch;
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
        .statements = {&s->select, &s->insert, &s->counting},
        .counting = {.name = "notes.late",
                     .sql = "SELECT o, COUNT(*), 1 FROM notes_note WHERE at >= ? AND at < ? GROUP BY o",
                     .params = "tt",
                     .columns = "iii",
                     .max_rows = 1000,
                     .scope = KITH_SCOPE_SYSTEM},
        .of_person = {.pattern = "/people/:person/notes",
                      .method = KITH_GET,
                      .permission = "notes.read",
                      .person = "person",
                      .section = "notes",
                      .params = s->person_params,
                      .handler = sample_handler,
                      .summary = "The notes about a person"},
        .person_params = {{.name = "person", .kind = KITH_KIND_ID}},
        .tabs = {{"Notes", "notes", "notes", "notes.read", 10}},
        .counts = {{"notes.unread", "%d new note", "%d new notes", "/notes"}},
        .events = {"note.written"},
        .listeners = {{"notes.on-visit", "visit.recorded", listen, 0}},
        .gates = {{"note.send", "Send a note", s->requires, "notes.write"}},
        .requires = {"notes.owed", "rota.free"},
        .guards = {{"notes.owed", "note.send", ask}},
        .services = {{"notes.detail", 1, call}, {"notes.detail", 2, call}},
        .jobs = {{.name = "notes.sweep", .title = "Sweeps notes", .minutes = 15, .run = sample_handler},
                 {.name = "notes.nightly", .title = "Sorts notes", .at = "03:30", .run = sample_handler}},
        .indicators = {{"notes.late", "Notes that came late", "notes", 1, &s->counting}},
        .importers = {{"notes", "Notes", 0, s->columns, s->after, "notes.write", apply}},
        .columns =
            {{.name = "ref",
              .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
              .help = "Your own number of the note"},
             {.name = "person_ref", .refers = "people", .help = "Whom it is about"},
             {.name = "colour", .kind = KITH_CELL_CHOICE, .choices = s->choices, .help = "Its colour"}},
        .choices = {"red", "blue"},
        .after = {"people"},
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
        .tabs = s->tabs,
        .counts = s->counts,
        .events = s->events,
        .listeners = s->listeners,
        .gates = s->gates,
        .guards = s->guards,
        .services = s->services,
        .jobs = s->jobs,
        .indicators = s->indicators,
        .importers = s->importers,
    };
}

const struct kith_plugin *sample_table(struct sample *s)
{
    s->routes[0] = s->list;
    s->routes[1] = s->show;
    s->routes[2] = s->create;
    s->routes[3] = s->of_person;
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
    static const char *const events[] = {"core.thing", NULL};
    static const struct kith_gate gates[] = {{"core.gate", "A gate", NULL, NULL}, {0}};
    static const struct kith_plugin core = {
        .abi = KITH_ABI,
        .size = sizeof(struct kith_plugin),
        .name = "core",
        .title = "Core",
        .version = "1",
        .permissions = permissions,
        .routes = routes,
        .events = events,
        .gates = gates,
    };
    return &core;
}
