/*
 * test_check.c - a right table of a plugin is taken and what it offers is found; every defect is refused,
 * with a reason that says what to do. The defects themselves are in defects_request.c and defects_offer.c.
 */
#include "check_scope.h"
#include "defects.h"
#include "registry.h"
#include "suite.h"

#include <string.h>

static struct registry *with_core(void)
{
    const struct kith_plugin *const built_in[] = {sample_core(), NULL};
    return registry_create(built_in);
}

START_TEST(a_right_table_is_taken)
{
    struct registry *registry = with_core();
    struct sample sample;
    sample_init(&sample);
    char error[512] = "";
    ck_assert_msg(registry_add(registry, sample_table(&sample), error, sizeof error), "%s", error);

    size_t count;
    registry_plugins(registry, &count);
    ck_assert_uint_eq(count, 2);
    const struct route *routes = registry_routes(registry, &count);
    ck_assert_uint_eq(count, 8);
    ck_assert_str_eq(routes[5].spec->pattern, "/notes/:id");
    ck_assert_uint_eq(routes[5].n_params, 1);
    ck_assert_uint_eq(routes[5].n_names, 1);
    ck_assert_str_eq(routes[5].names[0], "id");
    ck_assert_uint_eq(routes[6].roles, KITH_ROLE_BIT(KITH_ROLE_COORDINATOR));
    ck_assert(routes[1].is_public);
    ck_assert(!routes[0].is_public);
    ck_assert_uint_eq(routes[0].roles, KITH_ROLES_ALL);
    registry_destroy(&registry);
    ck_assert_ptr_null(registry);
}
END_TEST

START_TEST(what_it_offers_is_found_by_name)
{
    struct registry *registry = with_core();
    struct sample sample;
    sample_init(&sample);
    const struct kith_plugin *plugin = NULL;
    char error[512] = "";
    size_t count = 0;
    ck_assert(!registry_has_counts(registry));
    ck_assert_msg(registry_add(registry, sample_table(&sample), error, sizeof error), "%s", error);
    ck_assert_ptr_eq(registry_tabs(registry, &count)[0].tab, &sample.tabs[0]);
    ck_assert_uint_eq(count, 1);
    ck_assert(registry_has_counts(registry));
    ck_assert_ptr_eq(registry_count(registry, "notes.unread"), &sample.counts[0]);
    ck_assert_ptr_eq(registry_listener(registry, "notes.on-visit", &plugin), &sample.listeners[0]);
    ck_assert_ptr_eq(plugin, &sample.plugin);
    ck_assert_ptr_eq(registry_gate(registry, "note.send", &plugin), &sample.gates[0]);
    ck_assert_ptr_eq(registry_guard(registry, "notes.owed", &plugin), &sample.guards[0]);
    ck_assert_ptr_eq(registry_service(registry, "notes.detail", 2, &plugin), &sample.services[1]);
    ck_assert_ptr_null(registry_service(registry, "notes.detail", 3, &plugin));
    ck_assert_ptr_eq(registry_job(registry, "notes.nightly", &plugin), &sample.jobs[1]);
    ck_assert_ptr_eq(registry_indicator(registry, "notes.late", &plugin), &sample.indicators[0]);
    ck_assert_ptr_eq(registry_importer(registry, "notes", &plugin), &sample.importers[0]);
    ck_assert_ptr_eq(registry_emitter(registry, "note.written"), &sample.plugin);
    ck_assert_ptr_null(registry_emitter(registry, "visit.recorded"));
    registry_destroy(&registry);
}
END_TEST

static void each_is_refused(const struct defect *defects)
{
    for (const struct defect *defect = defects; defect->what != NULL; defect++) {
        struct registry *registry = with_core();
        struct sample sample;
        sample_init(&sample);
        defect->make(&sample);
        char error[512] = "";
        ck_assert_msg(!registry_add(registry, sample_table(&sample), error, sizeof error), "%s was taken",
                      defect->what);
        ck_assert_msg(strstr(error, defect->reason) != NULL, "%s: %s", defect->what, error);
        ck_assert_msg(error[strlen(error) - 1] != ' ' && strlen(error) < sizeof error - 1, "%s: %s",
                      defect->what, error);

        size_t count;
        registry_plugins(registry, &count);
        ck_assert_msg(count == 1, "%s left the plugin behind", defect->what);
        registry_routes(registry, &count);
        ck_assert_msg(count == 4, "%s left routes behind", defect->what);
        ck_assert_uint_eq(registry_roles(registry, "notes.write"), 0);
        registry_destroy(&registry);
    }
}

START_TEST(every_defect_is_refused_with_its_reason)
{
    each_is_refused(defects_request);
    each_is_refused(defects_offer);
}
END_TEST

START_TEST(a_name_serves_once)
{
    struct registry *registry = with_core();
    struct sample sample;
    sample_init(&sample);
    char error[512];
    ck_assert(registry_add(registry, sample_table(&sample), error, sizeof error));
    ck_assert(!registry_add(registry, sample_table(&sample), error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "There is already a plugin named \"notes\""));
    registry_destroy(&registry);
}
END_TEST

START_TEST(pages_tabs_and_panels_may_be_for_any_section)
{
    struct registry *registry = with_core();
    struct sample sample;
    char error[512];
    size_t count;
    sample_init(&sample);
    sample.of_person.section = KITH_SECTION_ANY;
    sample.tabs[0].section = KITH_SECTION_ANY;
    sample.panels[0].section = KITH_SECTION_ANY;
    ck_assert_msg(registry_add(registry, sample_table(&sample), error, sizeof error), "%s", error);
    const struct route *routes = registry_routes(registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (routes[i].spec->person != NULL && strcmp(routes[i].spec->pattern, "/people/:person/notes") == 0)
            ck_assert_int_eq(routes[i].section, KITH_SECTION__MAX);
    }
    registry_destroy(&registry);
}
END_TEST

START_TEST(one_plugin_offers_what_the_core_asks_for)
{
    struct registry *registry = with_core();
    struct sample sample;
    char error[512];
    sample_init(&sample);
    sample.services[0].name = KITH_PERSON_FLAGS;
    ck_assert_msg(registry_add(registry, sample_table(&sample), error, sizeof error), "%s", error);
    const struct kith_service services[] = {sample.services[0], {0}};
    const struct kith_plugin other = {.abi = KITH_ABI,
                                      .size = sizeof(struct kith_plugin),
                                      .name = "rota",
                                      .title = "Rota",
                                      .version = "1",
                                      .services = services};
    ck_assert(!registry_add(registry, &other, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "is offered by the plugin \"notes\" already"));
    registry_destroy(&registry);
}
END_TEST

START_TEST(permissions_of_the_core_and_of_needs_may_be_used)
{
    struct registry *registry = with_core();
    struct sample sample;
    struct sample other;
    sample_init(&sample);
    sample.list.permission = "accounts.read";
    char error[512];
    ck_assert_msg(registry_add(registry, sample_table(&sample), error, sizeof error), "%s", error);
    sample_init(&other);
    static const struct kith_permission none[] = {{0}};
    static const struct kith_param_rule id[] = {{.name = "id", .kind = KITH_KIND_ID}, {0}};
    static const struct kith_route routes[] = {{.pattern = "/rota/:id",
                                                .permission = "notes.write",
                                                .person = "id",
                                                .section = "visits",
                                                .params = id,
                                                .handler = sample_handler,
                                                .summary = "Rota"},
                                               {0}};
    other.needs[0] = "notes";
    other.plugin = (struct kith_plugin){.abi = KITH_ABI,
                                        .size = sizeof(struct kith_plugin),
                                        .name = "rota",
                                        .title = "Rota",
                                        .version = "1",
                                        .needs = other.needs,
                                        .permissions = none,
                                        .routes = routes};
    ck_assert_msg(registry_add(registry, &other.plugin, error, sizeof error), "%s", error);
    registry_destroy(&registry);
}
END_TEST

START_TEST(permissions_say_who_holds_them)
{
    struct registry *registry = with_core();
    struct sample sample;
    sample_init(&sample);
    char error[512];
    ck_assert(registry_add(registry, sample_table(&sample), error, sizeof error));
    ck_assert_uint_eq(registry_roles(registry, "notes.write"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR));
    ck_assert_uint_eq(registry_roles(registry, "notes.read"), KITH_ROLES_ALL);
    ck_assert_uint_eq(registry_roles(registry, "notes.wri"), 0);
    ck_assert_uint_eq(registry_roles(registry, KITH_SIGNED_IN), KITH_ROLES_ALL);
    ck_assert_uint_eq(registry_roles(registry, ""), 0);
    registry_destroy(&registry);
}
END_TEST

START_TEST(navigation_and_panels_come_in_order)
{
    struct registry *registry = with_core();
    struct sample sample;
    sample_init(&sample);
    sample.navigation[1] = (struct kith_nav){"First", "/notes", "notes.read", -5};
    sample.panels[1] =
        (struct kith_panel){"early", "notes/panel.tpl", "notes.read", 1, sample.panels[0].fill, NULL};
    char error[512];
    ck_assert(registry_add(registry, sample_table(&sample), error, sizeof error));
    size_t count;
    const struct kith_nav *const *navigation = registry_navigation(registry, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(navigation[0]->title, "First");
    ck_assert_str_eq(navigation[1]->title, "Notes");
    const struct registry_panel *panels = registry_panels(registry, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(panels[0].panel->name, "early");
    ck_assert_str_eq(panels[0].plugin->name, "notes");
    ck_assert_str_eq(panels[1].panel->name, "latest");
    registry_destroy(&registry);
}
END_TEST

/* A table with people's data is found wherever it stands, and nothing in quotes hides it. */
START_TEST(no_quote_hides_a_table)
{
    static const struct person_table notes = {.name = "notes_entry", .owned = true, .restricted = true};
    static const struct {
        const char *sql;
        bool good;
    } cases[] = {
        {"SELECT 'it''s', n.title FROM notes_entry n", false},
        {"SELECT 'it\\'s', n.title FROM notes_entry n", false},
        {"SELECT COALESCE(n.title, \"don't know\") FROM notes_entry n", false},
        {"SELECT 'the notes_entry' FROM organisation", true},
        {"SELECT 'it\\'s notes_entry' FROM organisation", true},
        {"SELECT `title` FROM `notes_entry`", false},
        {"SELECT 1 FROM organisation WHERE name = '", true}, /* the server refuses it */
    };
    static const struct {
        const char *sql;
        bool good;
    } guarded[] = {
        {"select n.title from notes_entry n where {{visible(n.person_id, 'notes')}}", false},
        {"with x as (select 1) select n.title from notes_entry n where {{visible(n.person_id, 'notes')}}",
         false},
        {"select n.title from notes_entry n where {{visible(n.person_id, 'notes', n.owner, n.restriction)}}",
         true},
    };
    struct person_table items[] = {notes};
    const struct person_tables tables = {.items = items, .count = 1};
    char error[300];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct kith_statement one = {.name = "notes.one", .sql = cases[i].sql, .params = ""};
        ck_assert_msg(check_scope_tables(&tables, &one, error, sizeof error) == cases[i].good, "%s",
                      cases[i].sql);
    }
    for (size_t i = 0; i < sizeof guarded / sizeof *guarded; i++) {
        const struct kith_statement one = {
            .name = "notes.one", .sql = guarded[i].sql, .params = "", .scope = KITH_SCOPE_LIST};
        ck_assert_msg(check_scope_tables(&tables, &one, error, sizeof error) == guarded[i].good, "%s",
                      guarded[i].sql);
    }
}
END_TEST

SUITE_MAIN("check", a_right_table_is_taken, what_it_offers_is_found_by_name,
           every_defect_is_refused_with_its_reason, a_name_serves_once,
           one_plugin_offers_what_the_core_asks_for, pages_tabs_and_panels_may_be_for_any_section,
           permissions_of_the_core_and_of_needs_may_be_used, permissions_say_who_holds_them,
           navigation_and_panels_come_in_order, no_quote_hides_a_table)
