/* test_check.c - every defect of a plugin's table is refused, with a reason that says what to do. */
#include "check_scope.h"
#include "registry.h"
#include "sample.h"
#include "suite.h"

#include <stdint.h>
#include <string.h>

struct defect {
    const char *what;
    void (*make)(struct sample *sample);
    const char *reason; /* part of it */
};

#define DEFECT(NAME, ...)                                                                                    \
    static void NAME(struct sample *s)                                                                       \
    {                                                                                                        \
        __VA_ARGS__;                                                                                         \
    }

DEFECT(abi, s->plugin.abi = KITH_ABI + 1)
DEFECT(size, s->plugin.size += 8)
DEFECT(no_name, s->plugin.name = NULL)
DEFECT(bad_name, s->plugin.name = "No_tes")
DEFECT(digit_first, s->plugin.name = "1notes")
DEFECT(reserved_name, s->plugin.name = "static")
DEFECT(core_name, s->plugin.name = "core")
DEFECT(core_path, s->plugin.name = "accounts")
DEFECT(no_title, s->plugin.title = "")
DEFECT(no_version, s->plugin.version = NULL)
DEFECT(bad_migration, s->plugin.migration = -1)
DEFECT(missing_need, s->needs[0] = "rota")
DEFECT(needs_itself, s->needs[0] = "notes")

DEFECT(permission_name, s->permissions[0].name = "read")
DEFECT(permission_of_other, s->permissions[0].name = "accounts.write")
DEFECT(permission_title, s->permissions[0].title = NULL)
DEFECT(permission_roles, s->permissions[0].roles = KITH_ROLE_BIT(KITH_ROLE__MAX))
DEFECT(permission_nobody_role, s->permissions[0].roles = KITH_ROLE_BIT(KITH_ROLE_NONE))
DEFECT(permission_twice, s->permissions[1].name = "notes.read")

DEFECT(method, s->list.method = (enum kith_method)7)
DEFECT(relative, s->list.pattern = "notes")
DEFECT(outside, s->list.pattern = "/rota")
DEFECT(outside_by_prefix, s->list.pattern = "/notesandmore")
DEFECT(outside_root, s->list.pattern = "/")
DEFECT(empty_part, s->list.pattern = "/notes//all")
DEFECT(slash_at_end, s->list.pattern = "/notes/")
DEFECT(capitals, s->list.pattern = "/notes/All")
DEFECT(dots, s->list.pattern = "/notes/..")
DEFECT(too_long, s->list.pattern = "/notes/a/b/c/d/e/f/g/h")
DEFECT(undeclared, s->show.pattern = "/notes/:note")
DEFECT(unnamed_part, s->show.pattern = "/notes/:")
DEFECT(part_twice, s->show.pattern = "/notes/:id/:id")
DEFECT(part_kind, s->show_params[0].kind = KITH_KIND_LINES)
DEFECT(clash_own, s->list.pattern = "/notes/:id"; s->list.params = s->show_params)
DEFECT(clash_named_otherwise, s->list.pattern = "/notes/:key"; s->list_params[1].name = "key")
DEFECT(no_permission, s->list.permission = NULL)
DEFECT(for_strangers, s->list.permission = KITH_PUBLIC)
DEFECT(unknown_permission, s->list.permission = "notes.raed")
DEFECT(section_alone, s->show.section = "notes")
DEFECT(bases_alone, s->show.bases = KITH_BASIS_BIT(KITH_BASIS_SELF))
DEFECT(bases_unknown, s->show.person = "id"; s->show.section = "notes"; s->show.bases = 1)
DEFECT(person_not_in_path, s->show.person = "who"; s->show.section = "notes")
DEFECT(person_without_section, s->show.person = "id")
DEFECT(section_unknown, s->show.person = "id"; s->show.section = "vists")
DEFECT(section_any_written, s->create.pattern = "/notes/:id/new"; s->create.person = "id";
       s->create_params[2] = (struct kith_param_rule){.name = "id", .kind = KITH_KIND_ID};
       s->create.section = KITH_SECTION_ANY)
DEFECT(person_kind, s->show.person = "id"; s->show.section = "notes"; s->show_params[0].kind = KITH_KIND_INT)
#define AS_FEED                                                                                              \
    s->show.flags = KITH_ROUTE_FEED;                                                                         \
    s->show.pattern = "/notes/:token";                                                                       \
    s->show_params[0] = (struct kith_param_rule)KITH_FEED_PARAM;                                             \
    s->show.section = "notes"
DEFECT(feed_with_password, AS_FEED; s->show.flags |= KITH_ROUTE_REAUTH)
DEFECT(feed_without_secret, AS_FEED; s->show.pattern = "/notes/:id"; s->show_params[0].name = "id")
DEFECT(feed_short_secret, AS_FEED; s->show_params[0].min = 1)
DEFECT(feed_of_person, AS_FEED; s->show.person = "token")
DEFECT(feed_without_section, AS_FEED; s->show.section = NULL)
DEFECT(feed_of_any_section, AS_FEED; s->show.section = KITH_SECTION_ANY)
DEFECT(no_handler, s->list.handler = NULL)
DEFECT(no_summary, s->list.summary = NULL)
static enum kith_rc another_handler(struct kith_ctx *ctx)
{
    (void)ctx;
    return KITH_OK;
}
DEFECT(form_of_get, s->list.form = another_handler)
DEFECT(no_form, s->create.form = NULL)
DEFECT(no_form_but_limits, s->create.form = NULL; s->create_params[0].flags = 0)
DEFECT(body_of_get, s->list.body_max = 1)
DEFECT(huge_body, s->create.body_max = (size_t)1 << 40)
DEFECT(small_body, s->create.body_max = 100)
DEFECT(small_body_for_file,
       s->create_params[2] = (struct kith_param_rule){.name = "f", .kind = KITH_KIND_FILE})
DEFECT(slow, s->list.seconds = 3600)

DEFECT(param_name, s->list_params[1].name = "Bad Name")
DEFECT(param_of_core, s->create_params[2].name = "csrf")
DEFECT(param_twice, s->create_params[2].name = "title")
DEFECT(param_is_date_part, s->create_params[2].name = "day-month")
DEFECT(param_kind, s->create_params[0].kind = KITH_KIND__MAX)
DEFECT(param_limits, s->create_params[0].min = 500)
DEFECT(param_no_sentence, s->create_params[0].missing = NULL)
DEFECT(secret_in_address, s->list_params[1].name = "pin"; s->list_params[1].kind = KITH_KIND_SECRET)
DEFECT(no_choices, s->create_params[0].kind = KITH_KIND_CHOICE)
static const char *const BAD_CHOICES[] = {"fine", "not fine", NULL};
DEFECT(bad_choice, s->create_params[0].kind = KITH_KIND_CHOICE; s->create_params[0].choices = BAD_CHOICES)

DEFECT(statement_name, s->select.name = NULL)
DEFECT(statement_prefix, s->select.name = "list")
DEFECT(statement_of_other, s->select.name = "notesx.list")
DEFECT(statement_twice, s->select.name = "notes.insert")
DEFECT(no_sql, s->select.sql = "")
DEFECT(two_in_one, s->select.sql = "SELECT id, title FROM notes_note WHERE owner = ? LIMIT ?; DROP TABLE x")
DEFECT(sql_comment, s->select.sql = "SELECT id, title FROM notes_note WHERE owner = ? LIMIT ? -- all")
DEFECT(no_params, s->select.params = NULL)
DEFECT(few_letters, s->select.params = "i")
DEFECT(mark_in_quotes, s->select.sql = "SELECT id, title FROM notes_note WHERE owner = ? AND title = '?\\'?'")
DEFECT(bad_letter, s->select.params = "ix")
DEFECT(bad_column, s->select.columns = "iz")
DEFECT(no_columns, s->select.columns = NULL)
DEFECT(ddl, s->select.sql = "DROP TABLE notes_note"; s->select.params = "")
DEFECT(too_many_rows, s->select.max_rows = 1000000)
DEFECT(audit, s->insert.sql = "DELETE FROM {{audit}}.audit_event WHERE id = ?")
DEFECT(list_unguarded, s->select.scope = KITH_SCOPE_LIST)
DEFECT(guard_unsaid,
       s->select.sql = "SELECT id, title FROM p WHERE {{visible(p.person_id, 'visits')}} AND a = ? AND b = ?")
DEFECT(list_of_one, s->select.scope = KITH_SCOPE_LIST;
       s->select.sql = "SELECT id, title FROM p WHERE {{visible({{person}}, 'visits')}} AND a = ? AND b = ?")
DEFECT(person_unsaid,
       s->select.sql = "SELECT id, title FROM p WHERE p.person_id = {{person}} AND a = ? AND b = ?")
DEFECT(person_missing, s->select.scope = KITH_SCOPE_PERSON)
DEFECT(scope_unknown, s->select.scope = (enum kith_scope)9)
DEFECT(guard_bare, s->select.scope = KITH_SCOPE_LIST;
       s->select.sql = "SELECT id, title FROM p WHERE {{visible(person_id, 'visits')}} AND a = ? AND b = ?")
DEFECT(guard_section, s->select.scope = KITH_SCOPE_LIST;
       s->select.sql = "SELECT id, title FROM p WHERE {{visible(p.person_id, 'vists')}} AND a = ? AND b = ?")
DEFECT(marks_unknown, s->select.sql = "SELECT id, title FROM p WHERE {{persn}} AND a = ? AND b = ?")

DEFECT(template_elsewhere, s->templates[0] = "core/list.tpl")
DEFECT(template_climbs, s->templates[0] = "notes/../core/home.tpl")
DEFECT(template_kind, s->templates[0] = "notes/list.html")
DEFECT(template_twice, s->templates[0] = "notes/panel.tpl")
DEFECT(navigation_lost, s->navigation[0].path = "/notes/all")
DEFECT(navigation_open, s->navigation[0].permission = NULL)
DEFECT(navigation_unknown, s->navigation[0].permission = "notes.raed")
DEFECT(panel_fill, s->panels[0].fill = NULL)
DEFECT(panel_template, s->panels[0].template_name = "notes/other.tpl")
DEFECT(panel_open, s->panels[0].permission = NULL)
DEFECT(panel_unknown, s->panels[0].permission = "notes.raed")
DEFECT(panel_twice, s->panels[1] = s->panels[0])

DEFECT(panel_section, s->panels[0].section = "notse")
DEFECT(person_route_of_other, s->of_person.pattern = "/people/:person/rota")
DEFECT(person_path_without_person, s->of_person.person = NULL; s->of_person.section = NULL)

DEFECT(tab_lost, s->tabs[0].path = "notes/all")
DEFECT(tab_of_list, s->tabs[0].path = "../notes")
DEFECT(tab_section, s->tabs[0].section = "notse")
DEFECT(tab_other_section, s->tabs[0].section = "plan")
DEFECT(tab_permission, s->tabs[0].permission = "notes.raed")
DEFECT(count_name, s->counts[0].name = "rota.unread")
DEFECT(count_words, s->counts[0].plural = "new notes")
DEFECT(count_path, s->counts[0].path = "//example.org")
DEFECT(count_twice, s->counts[1] = s->counts[0])
DEFECT(event_name, s->events[0] = "written")
DEFECT(event_of_other, s->events[0] = "core.thing")
DEFECT(event_twice, s->events[1] = "note.written")
DEFECT(listener_name, s->listeners[0].name = "rota.on-visit")
DEFECT(listener_event, s->listeners[0].event = NULL)
DEFECT(listener_run, s->listeners[0].run = NULL)
DEFECT(listener_slow, s->listeners[0].seconds = 3600)
DEFECT(listener_twice, s->listeners[1] = s->listeners[0])
DEFECT(gate_name, s->gates[0].name = "send")
DEFECT(gate_of_other, s->gates[0].name = "core.gate")
DEFECT(gate_title, s->gates[0].title = NULL)
DEFECT(gate_requires, s->requires[0] = "Owed")
DEFECT(gate_override, s->gates[0].override = "notes.wriet")
DEFECT(gate_override_for_all, s->gates[0].override = KITH_SIGNED_IN)
DEFECT(gate_twice, s->gates[1] = s->gates[0])
DEFECT(guard_name, s->guards[0].name = "owed")
DEFECT(guard_gate, s->guards[0].gate = "")
DEFECT(guard_ask, s->guards[0].ask = NULL)
DEFECT(guard_twice, s->guards[1] = s->guards[0])
DEFECT(service_name, s->services[0].name = "rota.detail")
DEFECT(service_version, s->services[0].version = 0)
DEFECT(service_call, s->services[0].call = NULL)
DEFECT(service_known_version, s->services[0].name = KITH_PERSON_FLAGS; s->services[0].version = 2)
DEFECT(service_twice, s->services[1] = s->services[0])
DEFECT(job_name, s->jobs[0].name = "Sweep")
DEFECT(job_title, s->jobs[0].title = NULL)
DEFECT(job_run, s->jobs[0].run = NULL)
DEFECT(job_both, s->jobs[0].at = "03:30")
DEFECT(job_never, s->jobs[1].at = NULL)
DEFECT(job_no_clock, s->jobs[1].at = "24:00")
DEFECT(job_rare, s->jobs[0].minutes = 2000)
DEFECT(job_slow, s->jobs[0].seconds = 7200)
DEFECT(job_twice, s->jobs[1] = s->jobs[0])
DEFECT(indicator_name, s->indicators[0].name = "late")
DEFECT(indicator_title, s->indicators[0].title = "")
DEFECT(indicator_area, s->indicators[0].area = 6)
DEFECT(indicator_unlisted, s->statements[2] = NULL)
DEFECT(indicator_scope, s->counting.scope = KITH_SCOPE_NONE)
DEFECT(indicator_columns, s->counting.columns = "ii")
DEFECT(import_name, s->importers[0].name = "All notes")
DEFECT(import_twice, s->importers[1] = s->importers[0])
DEFECT(import_title, s->importers[0].title = NULL)
DEFECT(import_apply, s->importers[0].apply = NULL)
DEFECT(import_permission, s->importers[0].permission = "notes.wriet")
DEFECT(import_for_all, s->importers[0].permission = KITH_SIGNED_IN)
DEFECT(import_shared, s->importers[0].flags = KITH_IMPORT_SHARED)
DEFECT(import_after, s->after[0] = "notes")
DEFECT(import_no_columns, s->importers[0].columns = NULL)
DEFECT(import_no_key, s->columns[0].flags = KITH_IMPORT_REQUIRED)
DEFECT(import_two_keys, s->columns[2] = s->columns[0]; s->columns[2].name = "ref2")
DEFECT(import_key_empty, s->columns[0].flags = KITH_IMPORT_KEY)
DEFECT(import_column_name, s->columns[1].name = "Person")
DEFECT(import_column_twice, s->columns[1].name = "ref")
DEFECT(import_column_kind, s->columns[1].kind = KITH_CELL__MAX)
DEFECT(import_column_help, s->columns[1].help = "")
DEFECT(import_no_choices, s->choices[0] = NULL)
DEFECT(import_choices, s->columns[1].choices = s->choices)
DEFECT(import_refers, s->columns[1].kind = KITH_CELL_INT)

#define ROW(NAME, REASON)                                                                                    \
    {                                                                                                        \
#NAME, NAME, REASON                                                                                  \
    }

static const struct defect DEFECTS[] = {
    ROW(abi, "made for version 4 of the plugin contract, and this is version 3. Build it again"),
    ROW(size, "Set size to sizeof(struct kith_plugin)"),
    ROW(no_name, "A name has lower case letters and digits"),
    ROW(bad_name, "Its name \"No_tes\" cannot be used"),
    ROW(digit_first, "begins with a letter"),
    ROW(reserved_name, "The name \"static\" is kept for the core"),
    ROW(core_name, "There is already a plugin named \"core\""),
    ROW(core_path, "The name \"accounts\" is taken: the core answers /accounts"),
    ROW(no_title, "It has no title. Set title"),
    ROW(no_version, "It has no version. Set version"),
    ROW(bad_migration, "Its migration is -1"),
    ROW(missing_need, "It needs the plugin \"rota\", which is not served. Install and enable \"rota\" first"),
    ROW(needs_itself, "It needs itself"),
    ROW(permission_name, "Permission \"read\" must be named like \"notes.read\""),
    ROW(permission_of_other, "Permission \"accounts.write\" must be named like \"notes.read\""),
    ROW(permission_title, "Permission \"notes.read\" has no title"),
    ROW(permission_roles, "given to roles that do not exist"),
    ROW(permission_nobody_role, "given to roles that do not exist"),
    ROW(permission_twice, "Permission \"notes.read\" is declared twice"),
    ROW(method, "Use KITH_GET or KITH_POST"),
    ROW(relative, "a path begins with '/'"),
    ROW(outside, "GET /rota: is outside the plugin's own paths. Let it begin with \"/notes\""),
    ROW(outside_by_prefix, "outside the plugin's own paths"),
    ROW(outside_root, "outside the plugin's own paths"),
    ROW(empty_part, "has an empty part"),
    ROW(slash_at_end, "has an empty part"),
    ROW(capitals, "the part \"All\" cannot be used"),
    ROW(dots, "the part \"..\" cannot be used"),
    ROW(too_long, "has more than 8 parts"),
    ROW(undeclared, "declare \"note\" in its params"),
    ROW(unnamed_part, "the part \":\" cannot be used"),
    ROW(part_twice, "\":id\" stands twice in the path"),
    ROW(part_kind, "so its kind must be ID, INT, TEXT, TOKEN or CHOICE"),
    ROW(clash_own, "answers the same paths as its own route /notes/:id"),
    ROW(clash_named_otherwise, "answers the same paths as its own route /notes/:key"),
    ROW(no_permission, "GET /notes: has no permission, so nobody may use it. Name a permission"),
    ROW(for_strangers, "asks to be open to strangers (KITH_PUBLIC), which only the core's own pages may"),
    ROW(unknown_permission, "names the permission \"notes.raed\", which nobody declares"),
    ROW(section_alone, "names the section \"notes\" but no person"),
    ROW(bases_alone, "names bases but no person"),
    ROW(bases_unknown, "names bases 0x1, which are not all of"),
    ROW(person_not_in_path, "person is \"who\", which is not a part of the path"),
    ROW(section_unknown, "names the section \"vists\", which no record has"),
    ROW(section_any_written, "writes without saying into which section"),
    ROW(person_without_section, "is about a person but names no section"),
    ROW(person_kind, "so its kind must be KITH_KIND_ID"),
    ROW(feed_with_password, "is a feed, which is a plain GET"),
    ROW(feed_without_secret, "is a feed without its secret"),
    ROW(feed_short_secret, "is a feed without its secret"),
    ROW(feed_of_person, "is a feed and names a person too"),
    ROW(feed_without_section, "is a feed of the section \"\""),
    ROW(feed_of_any_section, "is a feed of the section \"any\""),
    ROW(no_handler, "has no handler"),
    ROW(no_summary, "has no summary"),
    ROW(form_of_get, "sets form, which for GET can only be its own handler"),
    ROW(no_form, "POST /notes: the parameter \"title\" can be wrong, but there is no form to show again"),
    ROW(no_form_but_limits, "there is no form to show again"),
    ROW(body_of_get, "a GET has no body"),
    ROW(huge_body, "Lower it"),
    ROW(small_body, "Raise body_max, or lower a max"),
    ROW(small_body_for_file, "Raise body_max, or lower a max"),
    ROW(slow, "may take 3600 seconds; the most is 600"),
    ROW(param_name, "the parameter \"Bad Name\" cannot be named so"),
    ROW(param_of_core, "the parameter \"csrf\" is kept for the core"),
    ROW(param_twice, "declares the parameter \"title\" twice"),
    ROW(param_is_date_part, "also a part of the date \"day\""),
    ROW(param_kind, "has a kind that does not exist"),
    ROW(param_limits, "has a min above its max"),
    ROW(param_no_sentence, "is required but has no missing sentence"),
    ROW(secret_in_address, "never travels in an address"),
    ROW(no_choices, "is a choice without choices"),
    ROW(bad_choice, "the choice \"not fine\" of \"title\" cannot be used"),
    ROW(statement_name, "A statement has no name"),
    ROW(statement_prefix, "Statement \"list\" must be named like \"notes.list\""),
    ROW(statement_of_other, "must be named like \"notes.list\""),
    ROW(statement_twice, "two statements named \"notes.insert\""),
    ROW(no_sql, "Statement \"notes.list\": has no SQL"),
    ROW(two_in_one, "has a ';'"),
    ROW(sql_comment, "has a comment in its SQL"),
    ROW(no_params, "has no params"),
    ROW(few_letters, "has 2 question marks but 1 letters in params"),
    ROW(mark_in_quotes, "has 1 question marks but 2 letters"),
    ROW(bad_letter, "has a letter that is not one of"),
    ROW(bad_column, "columns \"iz\" must be letters"),
    ROW(no_columns, "reads but has no columns"),
    ROW(ddl, "Tables are made by migrations"),
    ROW(too_many_rows, "may give 1000000 rows"),
    ROW(audit, "touches the audit, which is the core's"),
    ROW(list_unguarded, "lists people's data without {{visible(p, section)}}"),
    ROW(guard_unsaid, "its scope must be KITH_SCOPE_LIST"),
    ROW(list_of_one, "so its scope must be KITH_SCOPE_PERSON"),
    ROW(person_unsaid, "so its scope must be KITH_SCOPE_PERSON"),
    ROW(person_missing, "does not contain {{person}}"),
    ROW(scope_unknown, "has a scope that does not exist"),
    ROW(guard_bare, "must be a column with its table"),
    ROW(guard_section, "there is no section \"vists\""),
    ROW(marks_unknown, "is none of {{person}}"),
    ROW(template_elsewhere, "Template \"core/list.tpl\" is not in the plugin's own folder"),
    ROW(template_climbs, "is not in the plugin's own folder"),
    ROW(template_kind, "is not in the plugin's own folder"),
    ROW(template_twice, "Template \"notes/panel.tpl\" is listed twice"),
    ROW(navigation_lost, "leads to \"/notes/all\", which no GET route of the plugin answers"),
    ROW(navigation_open, "Navigation \"Notes\" has no permission"),
    ROW(navigation_unknown, "names the permission \"notes.raed\", which nobody declares"),
    ROW(panel_fill, "Panel \"latest\" has no fill function"),
    ROW(panel_template, "uses the template \"notes/other.tpl\", which is not listed"),
    ROW(panel_open, "Panel \"latest\" has no permission"),
    ROW(panel_unknown, "names the permission \"notes.raed\", which nobody declares"),
    ROW(panel_twice, "two panels named \"latest\""),
    ROW(panel_section, "is of the section \"notse\", which does not exist"),
    ROW(person_route_of_other, "is outside the plugin's own paths"),
    ROW(person_path_without_person, "is outside the plugin's own paths"),
    ROW(tab_lost, "Tab \"Notes\" leads to /people/:person/notes/all, which no GET route"),
    ROW(tab_of_list, "which no GET route of the plugin about a person answers"),
    ROW(tab_section, "Tab \"Notes\" names the section \"notse\", which does not exist"),
    ROW(tab_other_section, "is of the section \"plan\" and its route of \"notes\""),
    ROW(tab_permission, "Tab \"Notes\" names the permission \"notes.raed\""),
    ROW(count_name, "Count \"rota.unread\" must be named like \"notes.what-it-does\""),
    ROW(count_words, "Count \"notes.unread\" needs two sentences"),
    ROW(count_path, "Count \"notes.unread\" has no path inside the portal"),
    ROW(count_twice, "Count \"notes.unread\" is there twice"),
    ROW(event_name, "Event \"written\" must be named like \"visit.recorded\""),
    ROW(event_of_other, "Event \"core.thing\" is the plugin \"core\"'s"),
    ROW(event_twice, "Event \"note.written\" is there twice"),
    ROW(listener_name, "Listener \"rota.on-visit\" must be named like"),
    ROW(listener_event, "does not say which event it waits for"),
    ROW(listener_run, "Listener \"notes.on-visit\" has no function"),
    ROW(listener_slow, "may take 3600 seconds; the most is 300"),
    ROW(listener_twice, "Listener \"notes.on-visit\" is there twice"),
    ROW(gate_name, "Gate \"send\" must be named like \"care-process.start\""),
    ROW(gate_of_other, "Gate \"core.gate\" is the plugin \"core\"'s"),
    ROW(gate_title, "Gate \"note.send\" has no title"),
    ROW(gate_requires, "requires \"Owed\", which cannot be a guard's name"),
    ROW(gate_override, "may be opened by who holds \"notes.wriet\", which nobody declares"),
    ROW(gate_override_for_all, "may be opened by who holds \"signed-in\""),
    ROW(gate_twice, "Gate \"note.send\" is there twice"),
    ROW(guard_name, "Guard \"owed\" must be named like"),
    ROW(guard_gate, "Guard \"notes.owed\" does not say which gate it keeps"),
    ROW(guard_ask, "Guard \"notes.owed\" has no function"),
    ROW(guard_twice, "Guard \"notes.owed\" is there twice"),
    ROW(service_name, "Service \"rota.detail\" must be named like"),
    ROW(service_version, "Service \"notes.detail\" has version 0"),
    ROW(service_call, "Service \"notes.detail\" has no function"),
    ROW(service_known_version, "pages ask for version 1"),
    ROW(service_twice, "Service \"notes.detail\" is there twice"),
    ROW(job_name, "Job \"Sweep\" must be named like"),
    ROW(job_title, "Job \"notes.sweep\" has no title"),
    ROW(job_run, "Job \"notes.sweep\" has no function"),
    ROW(job_both, "says both minutes and at"),
    ROW(job_never, "Job \"notes.nightly\" does not say when"),
    ROW(job_no_clock, "Job \"notes.nightly\" does not say when"),
    ROW(job_rare, "comes every 2000 minutes"),
    ROW(job_slow, "may take 7200 seconds; the most is 3600"),
    ROW(job_twice, "Job \"notes.sweep\" is there twice"),
    ROW(indicator_name, "Indicator \"late\" must be named like"),
    ROW(indicator_title, "Indicator \"notes.late\" needs a title and a unit"),
    ROW(indicator_area, "Indicator \"notes.late\" is of area 6"),
    ROW(indicator_unlisted, "has no statement in the plugin's list"),
    ROW(indicator_scope, "its statement must be KITH_SCOPE_SYSTEM"),
    ROW(indicator_columns, "columns \"iii\""),
    ROW(import_name, "Import \"All notes\" must be named like"),
    ROW(import_twice, "Import \"notes\" is there twice"),
    ROW(import_title, "Import \"notes\" has no title"),
    ROW(import_apply, "Import \"notes\" has no function"),
    ROW(import_permission, "Import \"notes\" names the permission \"notes.wriet\", which nobody declares"),
    ROW(import_for_all, "Import \"notes\" names the permission"),
    ROW(import_shared, "is for kithctl only"),
    ROW(import_after, "Import \"notes\" comes after \"notes\", which cannot be"),
    ROW(import_no_columns, "exactly one column with KITH_IMPORT_KEY"),
    ROW(import_no_key, "exactly one column with KITH_IMPORT_KEY"),
    ROW(import_two_keys, "exactly one column with KITH_IMPORT_KEY"),
    ROW(import_key_empty, "Column \"ref\" of the import \"notes\" is its key"),
    ROW(import_column_name, "Column \"Person\" of the import \"notes\" must be named like"),
    ROW(import_column_twice, "The import \"notes\" has two columns \"ref\""),
    ROW(import_column_kind, "is of no kind that exists"),
    ROW(import_column_help, "Column \"person_ref\" of the import \"notes\" has no help"),
    ROW(import_no_choices, "Column \"colour\" of the import \"notes\": a choice, and no other kind"),
    ROW(import_choices, "Column \"person_ref\" of the import \"notes\": a choice, and no other kind"),
    ROW(import_refers, "Column \"person_ref\" of the import \"notes\" refers to \"people\""),
};

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

START_TEST(every_defect_is_refused_with_its_reason)
{
    for (size_t i = 0; i < sizeof DEFECTS / sizeof *DEFECTS; i++) {
        struct registry *registry = with_core();
        struct sample sample;
        sample_init(&sample);
        DEFECTS[i].make(&sample);
        char error[512] = "";
        ck_assert_msg(!registry_add(registry, sample_table(&sample), error, sizeof error), "%s was taken",
                      DEFECTS[i].what);
        ck_assert_msg(strstr(error, DEFECTS[i].reason) != NULL, "%s: %s", DEFECTS[i].what, error);
        ck_assert_msg(error[strlen(error) - 1] != ' ' && strlen(error) < sizeof error - 1, "%s: %s",
                      DEFECTS[i].what, error);

        size_t count;
        registry_plugins(registry, &count);
        ck_assert_msg(count == 1, "%s left the plugin behind", DEFECTS[i].what);
        registry_routes(registry, &count);
        ck_assert_msg(count == 4, "%s left routes behind", DEFECTS[i].what);
        ck_assert_uint_eq(registry_roles(registry, "notes.write"), 0);
        registry_destroy(&registry);
    }
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
