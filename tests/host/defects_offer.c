/*
 * defects_offer.c - what can be wrong with what a plugin offers beside its routes: templates, navigation,
 * panels and tabs; counts, events, gates, services, jobs and indicators; imports.
 */
#include "defects.h"

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

const struct defect defects_offer[] = {
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
    ROWS_END};
