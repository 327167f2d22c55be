/*
 * trial.c - a plugin for tests only: pages about a person in every section, lists, search, counts, a feed and
 * an export over one table of entries. Every answer is plain text with ids, so that a test can read what was
 * shown.
 */
#include <kith/plugin.h>

#include <stdio.h>
#include <string.h>

#define SEEN "{{visible(e.person_id, e.section, e.owner_organisation_id, e.restriction_id)}}"

static const struct kith_statement OF_PERSON = {
    .name = "trial.of_person",
    .sql = "SELECT e.id FROM trial_entry e WHERE e.person_id = {{person}} AND e.section = ?"
           " AND {{visible({{person}}, e.section, e.owner_organisation_id, e.restriction_id)}} ORDER BY e.id",
    .params = "s",
    .columns = "i",
    .max_rows = 100,
    .scope = KITH_SCOPE_PERSON,
};
static const struct kith_statement TOUCH = {
    .name = "trial.touch",
    .sql = "UPDATE trial_entry SET touched = touched + 1 WHERE person_id = {{person}} AND section = ?",
    .params = "s",
    .scope = KITH_SCOPE_PERSON,
};
static const struct kith_statement PEOPLE = {
    .name = "trial.people",
    .sql = "SELECT p.id FROM person p WHERE {{visible(p.id, NULL)}} ORDER BY p.id",
    .params = "",
    .columns = "i",
    .max_rows = 100,
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement SEARCH = {
    .name = "trial.search",
    .sql = "SELECT p.id FROM person p WHERE p.name LIKE CONCAT('%', ?, '%') AND {{visible(p.id, 'about')}}"
           " ORDER BY p.id",
    .params = "s",
    .columns = "i",
    .max_rows = 100,
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement COUNT = {
    .name = "trial.count",
    .sql = "SELECT COUNT(*) FROM trial_entry e WHERE " SEEN,
    .params = "",
    .columns = "i",
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement NEWEST = {
    .name = "trial.newest",
    .sql = "SELECT e.id FROM trial_entry e WHERE " SEEN " ORDER BY e.id",
    .params = "",
    .columns = "i",
    .max_rows = 1000,
    .scope = KITH_SCOPE_LIST,
};
static const struct kith_statement FEED = {
    .name = "trial.feed",
    .sql = "SELECT e.id FROM trial_entry e JOIN person p ON p.id = e.person_id WHERE e.section = 'visits' AND"
           " {{visible(p.id, 'visits', e.owner_organisation_id, e.restriction_id)}} ORDER BY e.id",
    .params = "",
    .columns = "i",
    .max_rows = 1000,
    .scope = KITH_SCOPE_LIST,
};

static const struct kith_statement *const statements[] = {&OF_PERSON, &TOUCH,  &PEOPLE, &SEARCH,
                                                          &COUNT,     &NEWEST, &FEED,   NULL};

/* "TITLE: 3 7 12" */
static enum kith_rc answer(struct kith_ctx *ctx, const char *title, const struct kith_statement *statement,
                           const struct kith_value *args, size_t n_args)
{
    struct kith_rows rows;
    if (kith_select(kith_db(ctx), statement, args, n_args, kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    const char *text = kith_printf(kith_arena(ctx), "%s:", title);
    for (size_t i = 0; i < rows.count; i++)
        text = kith_printf(kith_arena(ctx), "%s %lld", text, (long long)kith_cell_int(&rows, i, 0));
    text = kith_printf(kith_arena(ctx), "%s\n", text);
    return kith_send(ctx, "text/plain; charset=utf-8", text, strlen(text));
}

static enum kith_rc show(struct kith_ctx *ctx, enum kith_section section)
{
    const struct kith_person *person = kith_person(ctx);
    if (!kith_sees(ctx, section))
        return KITH_FAIL;
    return answer(ctx,
                  kith_printf(kith_arena(ctx), "%s basis %d sections %u", person->name, (int)person->basis,
                              person->sections),
                  &OF_PERSON, KITH_ARGS(kith_text(kith_section_name(section))));
}

struct touching {
    struct kith_ctx *ctx;
    enum kith_section section;
};

static enum kith_rc touch(struct kith_db *db, void *data)
{
    const struct touching *touching = data;
    const struct kith_person *person = kith_person(touching->ctx);
    const char *section = kith_section_name(touching->section);
    if (kith_write(db, &TOUCH, KITH_ARGS(kith_text(section)), NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_rc rc = kith_audit(touching->ctx, "trial.touch", person->id, person->id);
    return rc == KITH_OK ? kith_redirect(touching->ctx, "/trial/%s/%s",
                                         kith_id_text(kith_arena(touching->ctx), person->public_id), section)
                         : rc;
}

static enum kith_rc change(struct kith_ctx *ctx, enum kith_section section)
{
    struct touching touching = {ctx, section};
    return kith_transaction(ctx, touch, &touching);
}

#define HANDLERS(NAME, SECTION)                                                                              \
    static enum kith_rc show_##NAME(struct kith_ctx *ctx)                                                    \
    {                                                                                                        \
        return show(ctx, SECTION);                                                                           \
    }                                                                                                        \
    static enum kith_rc change_##NAME(struct kith_ctx *ctx)                                                  \
    {                                                                                                        \
        return change(ctx, SECTION);                                                                         \
    }

HANDLERS(about, KITH_SECTION_ABOUT)
HANDLERS(contact, KITH_SECTION_CONTACT)
HANDLERS(communication, KITH_SECTION_COMMUNICATION)
HANDLERS(alerts, KITH_SECTION_ALERTS)
HANDLERS(plan, KITH_SECTION_PLAN)
HANDLERS(visits, KITH_SECTION_VISITS)
HANDLERS(health, KITH_SECTION_HEALTH)
HANDLERS(money, KITH_SECTION_MONEY)
HANDLERS(circle, KITH_SECTION_CIRCLE)
HANDLERS(complaints, KITH_SECTION_COMPLAINTS)
HANDLERS(safeguarding, KITH_SECTION_SAFEGUARDING)
HANDLERS(notes, KITH_SECTION_NOTES)
HANDLERS(log, KITH_SECTION_LOG)

/* Names what it shows: the test compares it with what the viewer may see. */
static enum kith_rc show_any(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    const char *text = kith_printf(kith_arena(ctx), "%s any basis %d sections %u\n", person->name,
                                   (int)person->basis, person->sections);
    return kith_send(ctx, "text/plain; charset=utf-8", text, strlen(text));
}

/* A calendar: the same as the page of visits. */
static enum kith_rc calendar(struct kith_ctx *ctx)
{
    return show(ctx, KITH_SECTION_VISITS);
}

static enum kith_rc people(struct kith_ctx *ctx)
{
    return answer(ctx, "people", &PEOPLE, KITH_NO_ARGS);
}

static enum kith_rc search(struct kith_ctx *ctx)
{
    const char *words = kith_param(ctx, "q");
    return answer(ctx, "search", &SEARCH, KITH_ARGS(kith_text(words != NULL ? words : "")));
}

static enum kith_rc count(struct kith_ctx *ctx)
{
    return answer(ctx, "count", &COUNT, KITH_NO_ARGS);
}

static enum kith_rc entries(struct kith_ctx *ctx)
{
    return answer(ctx, "entries", &NEWEST, KITH_NO_ARGS);
}

static enum kith_rc feed(struct kith_ctx *ctx)
{
    return answer(ctx, "feed", &FEED, KITH_NO_ARGS);
}

static enum kith_rc export_all(struct kith_ctx *ctx)
{
    return answer(ctx, "export", &NEWEST, KITH_NO_ARGS);
}

static const struct kith_permission permissions[] = {
    {"trial.use", "Try who sees what", KITH_ROLES_ALL},
    {0},
};

static const struct kith_param_rule person_params[] = {{.name = "person", .kind = KITH_KIND_ID}, {0}};
static const struct kith_param_rule feed_params[] = {KITH_FEED_PARAM, {0}};
static const struct kith_param_rule search_params[] = {{.name = "q"}, {0}};

#define ROUTES(NAME)                                                                                         \
    {.pattern = "/trial/:person/" #NAME,                                                                     \
     .permission = "trial.use",                                                                              \
     .person = "person",                                                                                     \
     .section = #NAME,                                                                                       \
     .params = person_params,                                                                                \
     .handler = show_##NAME,                                                                                 \
     .summary = "Entries of one section"},                                                                   \
    {                                                                                                        \
        .pattern = "/trial/:person/" #NAME, .method = KITH_POST, .permission = "trial.use",                  \
        .person = "person", .section = #NAME, .params = person_params, .handler = change_##NAME,             \
        .form = show_##NAME, .summary = "Touches the entries of one section"                                 \
    }
#define LIST(NAME, PARAMS, HANDLER)                                                                          \
    {                                                                                                        \
        .pattern = "/trial/" NAME, .permission = "trial.use", .params = PARAMS, .handler = HANDLER,          \
        .summary = "What is seen of everybody"                                                               \
    }

static const struct kith_route routes[] = {
    ROUTES(about),
    ROUTES(contact),
    ROUTES(communication),
    ROUTES(alerts),
    ROUTES(plan),
    ROUTES(visits),
    ROUTES(health),
    ROUTES(money),
    ROUTES(circle),
    ROUTES(complaints),
    ROUTES(safeguarding),
    ROUTES(notes),
    ROUTES(log),
    {.pattern = "/trial/:person/any",
     .permission = "trial.use",
     .person = "person",
     .section = KITH_SECTION_ANY,
     .params = person_params,
     .handler = show_any,
     .summary = "What may be seen of one person"},
    {.pattern = "/trial/:person/own",
     .method = KITH_POST,
     .permission = "trial.use",
     .person = "person",
     .section = "circle",
     .bases = KITH_BASIS_BIT(KITH_BASIS_SELF) | KITH_BASIS_BIT(KITH_BASIS_PACKAGE),
     .params = person_params,
     .handler = change_circle,
     .form = show_circle,
     .summary = "Touches what only the person and the provider's office may"},
    {.pattern = "/trial/calendar/:token/visits.ics",
     .permission = "trial.use",
     .section = "visits",
     .params = feed_params,
     .handler = calendar,
     .flags = KITH_ROUTE_FEED,
     .summary = "A calendar"},
    LIST("people", NULL, people),
    LIST("search", search_params, search),
    LIST("count", NULL, count),
    LIST("entries", NULL, entries),
    LIST("feed", NULL, feed),
    LIST("export", NULL, export_all),
    {0},
};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof plugin,
    .name = "trial",
    .title = "Trial",
    .version = "1.0.0",
    .permissions = permissions,
    .routes = routes,
    .statements = statements,
};

KITH_PLUGIN(trial)
{
    return &plugin;
}
