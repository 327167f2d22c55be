/*
 * people.c - what this plugin is: About Me, how to communicate, contact, alerts.
 *
 * Tables only. A sheet is in people_NAME.c over people_sheet.c; alerts are in people_alerts.c.
 */
#include "people_import.h"
#include "people_pages.h"
#include "people_params.h"
#include "people_statements.h"

#include <kith/services/people.h>

static const struct kith_permission permissions[] = {
    {"people.read", KITH_N("Read About Me, needs, alerts and contact"), KITH_ROLES_ALL},
    {"people.write", KITH_N("Change About Me, needs and contact"),
     KITH_ROLE_BIT(KITH_ROLE_PERSON) | KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {"people.add", KITH_N("Open a record for a person, or import many"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {"people.alerts", KITH_N("Add, change and end alerts"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)},
    {"people.authority", KITH_N("Write down legal authorities and best-interest decisions"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)},
    {"people.death", KITH_N("Record a death and name a personal representative"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)},
    {"people.entry", KITH_N("Keep keys and codes, and see a code"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {"people.lost", KITH_N("Report a key or code lost"),
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_WORKER)},
    {0}};

/* In the person's own words: changed by the person, or by the office of a provider for them. */
#define SELF_OR_OFFICE (KITH_BASIS_BIT(KITH_BASIS_SELF) | KITH_BASIS_BIT(KITH_BASIS_PACKAGE))
/* What offices keep: the provider's, and the council that pays. */
#define OFFICES (KITH_BASIS_BIT(KITH_BASIS_PACKAGE) | KITH_BASIS_BIT(KITH_BASIS_COMMISSION))

#define PROVIDER         KITH_BASIS_BIT(KITH_BASIS_PACKAGE)
#define PROVIDER_OR_TEAM (KITH_BASIS_BIT(KITH_BASIS_PACKAGE) | KITH_BASIS_BIT(KITH_BASIS_TEAM))

/* The four pages of a sheet. */
#define SHEET_ROUTES(NAME, READS, HISTORY, EDITS, SAVES)                                                     \
    {.pattern = "/people/:person/" #NAME,                                                                    \
     .permission = "people.read",                                                                            \
     .person = "person",                                                                                     \
     .section = #NAME,                                                                                       \
     .params = people_person_params,                                                                         \
     .handler = people_##NAME##_page,                                                                        \
     .summary = (READS)},                                                                                    \
        {.pattern = "/people/:person/" #NAME "/history",                                                     \
         .permission = "people.read",                                                                        \
         .person = "person",                                                                                 \
         .section = #NAME,                                                                                   \
         .params = people_person_params,                                                                     \
         .handler = people_##NAME##_history_page,                                                            \
         .summary = (HISTORY)},                                                                              \
        {.pattern = "/people/:person/" #NAME "/edit",                                                        \
         .permission = "people.write",                                                                       \
         .person = "person",                                                                                 \
         .section = #NAME,                                                                                   \
         .bases = SELF_OR_OFFICE,                                                                            \
         .params = people_person_params,                                                                     \
         .handler = people_##NAME##_edit,                                                                    \
         .summary = (EDITS)},                                                                                \
    {                                                                                                        \
        .pattern = "/people/:person/" #NAME "/edit", .method = KITH_POST, .permission = "people.write",      \
        .person = "person", .section = #NAME, .bases = SELF_OR_OFFICE, .params = people_##NAME##_params,     \
        .handler = people_##NAME##_save, .form = people_##NAME##_again, .body_max = (size_t)512 * 1024,      \
        .summary = (SAVES)                                                                                   \
    }

/* What an office does, and asks before. */
#define OFFICE_ROUTE(PATTERN, METHOD, PERMISSION, SECTION, BASES, PARAMS, HANDLER, FORM, SUMMARY)            \
    {                                                                                                        \
        .pattern = "/people/:person" PATTERN, .method = (METHOD), .permission = (PERMISSION),                \
        .person = "person", .section = (SECTION), .bases = (BASES), .params = (PARAMS),                      \
        .handler = (HANDLER), .form = (FORM), .summary = (SUMMARY)                                           \
    }
#define ALERT_ROUTE(PATTERN, METHOD, PERMISSION, PARAMS, HANDLER, FORM, SUMMARY)                             \
    OFFICE_ROUTE("/alerts" PATTERN, METHOD, PERMISSION, "alerts", OFFICES, PARAMS, HANDLER, FORM, SUMMARY)

static const struct kith_route routes[] = {
    SHEET_ROUTES(about, KITH_N("About Me, in the person's own words"), KITH_N("Every version of About Me"),
                 KITH_N("The form to change About Me"), KITH_N("Writes a new version of About Me")),
    SHEET_ROUTES(communication, KITH_N("How to communicate with the person"),
                 KITH_N("Every version of how to communicate"),
                 KITH_N("The form to change how to communicate"),
                 KITH_N("Writes a new version of how to communicate")),
    SHEET_ROUTES(contact, KITH_N("How to reach the person"), KITH_N("Every version of the contact details"),
                 KITH_N("The form to change the contact details"),
                 KITH_N("Writes a new version of the contact details")),
    OFFICE_ROUTE("/alerts", KITH_GET, "people.read", "alerts", 0, people_person_params, people_alerts_page,
                 NULL, KITH_N("What can harm the person, and what to do")),
    ALERT_ROUTE("/new", KITH_GET, "people.alerts", people_person_params, people_alert_new, NULL,
                KITH_N("The form for a new alert")),
    ALERT_ROUTE("/new", KITH_POST, "people.alerts", people_alert_new_params, people_alert_create,
                people_alert_new, KITH_N("Adds an alert")),
    ALERT_ROUTE("/:alert/change", KITH_GET, "people.alerts", people_alert_params, people_alert_change_form,
                NULL, KITH_N("The form to change an alert")),
    ALERT_ROUTE("/:alert/change", KITH_POST, "people.alerts", people_alert_change_params, people_alert_change,
                people_alert_change_again, KITH_N("Puts a changed alert in the place of one")),
    ALERT_ROUTE("/:alert/end", KITH_GET, "people.alerts", people_alert_params, people_alert_end_form, NULL,
                KITH_N("Asks why an alert ends")),
    ALERT_ROUTE("/:alert/end", KITH_POST, "people.alerts", people_alert_end_params, people_alert_finish,
                people_alert_end_form, KITH_N("Ends an alert, which stays readable")),
    {.pattern = "/people/new",
     .permission = "people.add",
     .handler = people_new,
     .summary = KITH_N("The form for a new record")},
    {.pattern = "/people/new",
     .method = KITH_POST,
     .permission = "people.add",
     .params = people_new_params,
     .handler = people_create,
     .form = people_new_again,
     .summary = KITH_N("Opens a record")},
    OFFICE_ROUTE("/next", KITH_GET, "people.add", KITH_SECTION_ANY, PROVIDER, people_person_params,
                 people_next, NULL, KITH_N("What to do next with a new record")),
    OFFICE_ROUTE("/authorities", KITH_GET, "people.read", "circle", 0, people_person_params,
                 people_authorities_page, NULL,
                 KITH_N("Who may decide for the person, and within which limits")),
    OFFICE_ROUTE("/authorities/new", KITH_GET, "people.authority", "circle", OFFICES, people_person_params,
                 people_authority_new, NULL, KITH_N("The form for a legal authority")),
    OFFICE_ROUTE("/authorities/new", KITH_POST, "people.authority", "circle", OFFICES,
                 people_authority_new_params, people_authority_create, people_authority_new,
                 KITH_N("Writes down a legal authority")),
    OFFICE_ROUTE("/authorities/capacity", KITH_GET, "people.authority", "circle", OFFICES,
                 people_person_params, people_capacity_new, NULL,
                 KITH_N("The form for a best-interest decision")),
    OFFICE_ROUTE("/authorities/capacity", KITH_POST, "people.authority", "circle", OFFICES,
                 people_capacity_new_params, people_capacity_create, people_capacity_new,
                 KITH_N("Writes down a best-interest decision")),
    OFFICE_ROUTE("/authorities/authority/:thing/end", KITH_GET, "people.authority", "circle", OFFICES,
                 people_thing_params, people_authority_end_form, NULL, KITH_N("Asks why an authority ends")),
    OFFICE_ROUTE("/authorities/authority/:thing/end", KITH_POST, "people.authority", "circle", OFFICES,
                 people_thing_end_params, people_authority_finish, people_authority_end_form,
                 KITH_N("Ends an authority and what it opened")),
    OFFICE_ROUTE("/authorities/capacity/:thing/end", KITH_GET, "people.authority", "circle", OFFICES,
                 people_thing_params, people_capacity_end_form, NULL,
                 KITH_N("Asks why a best-interest decision ends")),
    OFFICE_ROUTE("/authorities/capacity/:thing/end", KITH_POST, "people.authority", "circle", OFFICES,
                 people_thing_end_params, people_capacity_finish, people_capacity_end_form,
                 KITH_N("Ends a best-interest decision and what it opened")),
    OFFICE_ROUTE("/death", KITH_GET, "people.death", "circle", OFFICES, people_person_params,
                 people_death_page, NULL, KITH_N("Says what ends when somebody has died, and asks")),
    OFFICE_ROUTE("/death", KITH_POST, "people.death", "circle", OFFICES, people_death_params,
                 people_death_record, people_death_page, KITH_N("Records a death")),
    OFFICE_ROUTE("/death/representative", KITH_POST, "people.death", "circle", OFFICES,
                 people_representative_params, people_representative_add, people_representative_again,
                 KITH_N("Names a personal representative")),
    OFFICE_ROUTE("/entry", KITH_GET, "people.entry", "contact", PROVIDER, people_person_params,
                 people_entry_page, NULL, KITH_N("The keys and codes of the home, without the codes")),
    OFFICE_ROUTE("/entry/new", KITH_GET, "people.entry", "contact", PROVIDER, people_person_params,
                 people_entry_new, NULL, KITH_N("The form for a way into the home")),
    OFFICE_ROUTE("/entry/new", KITH_POST, "people.entry", "contact", PROVIDER, people_entry_new_params,
                 people_entry_create, people_entry_new, KITH_N("Writes down a way into the home")),
    OFFICE_ROUTE("/entry/:entry/code", KITH_POST, "people.entry", "contact", PROVIDER, people_entry_params,
                 people_entry_reveal, people_entry_page, KITH_N("Shows a code, and writes down who saw it")),
    OFFICE_ROUTE("/entry/:entry/end", KITH_GET, "people.entry", "contact", PROVIDER, people_entry_params,
                 people_entry_end_form, NULL, KITH_N("Asks why a way into the home ends")),
    OFFICE_ROUTE("/entry/:entry/end", KITH_POST, "people.entry", "contact", PROVIDER, people_entry_end_params,
                 people_entry_finish, people_entry_end_form,
                 KITH_N("Ends a way into the home and wipes its code")),
    OFFICE_ROUTE("/entry/lost", KITH_GET, "people.lost", "contact", PROVIDER_OR_TEAM, people_person_params,
                 people_entry_lost_form, NULL, KITH_N("What to do when a key or code is lost")),
    OFFICE_ROUTE("/entry/lost", KITH_POST, "people.lost", "contact", PROVIDER_OR_TEAM,
                 people_entry_lost_params, people_entry_lost, people_entry_lost_again,
                 KITH_N("Makes a lost key's code void and tells the office")),
    {0}};

static const struct kith_statement *const statements[] = {
    &PEOPLE_ABOUT_NOW,
    &PEOPLE_ABOUT_HISTORY,
    &PEOPLE_ABOUT_ADD,
    &PEOPLE_COMMUNICATION_NOW,
    &PEOPLE_COMMUNICATION_HISTORY,
    &PEOPLE_COMMUNICATION_ADD,
    &PEOPLE_CONTACT_NOW,
    &PEOPLE_CONTACT_HISTORY,
    &PEOPLE_CONTACT_ADD,
    &PEOPLE_ALERT_LIST,
    &PEOPLE_ALERT_ALL,
    &PEOPLE_ALERT_GET,
    &PEOPLE_ALERT_NEXT,
    &PEOPLE_ALERT_ADD,
    &PEOPLE_ALERT_END,
    &PEOPLE_FLAGS,
    &PEOPLE_ADDRESSES,
    &PEOPLE_COUNCILS,
    &PEOPLE_DEATH_GET,
    &PEOPLE_DEATH_ADD,
    &PEOPLE_REPRESENTATIVE_LIST,
    &PEOPLE_REPRESENTATIVE_ADD,
    &PEOPLE_AUTHORITY_LIST,
    &PEOPLE_AUTHORITY_ADD,
    &PEOPLE_AUTHORITY_END,
    &PEOPLE_INCAPACITY_LIST,
    &PEOPLE_INCAPACITY_ADD,
    &PEOPLE_INCAPACITY_END,
    &PEOPLE_ENTRY_LIST,
    &PEOPLE_ENTRY_ADD,
    &PEOPLE_ENTRY_END,
    &PEOPLE_ENTRY_END_ALL,
    &PEOPLE_IMPORT_CONTACT_READ,
    &PEOPLE_IMPORT_CONTACT_ADD,
    &PEOPLE_IMPORT_ABOUT_READ,
    &PEOPLE_IMPORT_ABOUT_ADD,
    &PEOPLE_IMPORT_COMMUNICATION_READ,
    &PEOPLE_IMPORT_COMMUNICATION_ADD,
    &PEOPLE_IMPORT_ALERT_READ,
    &PEOPLE_IMPORT_ALERT_ADD,
    &PEOPLE_IMPORT_ALERT_END,
    NULL,
};

#define PANEL(NAME, SECTION, ORDER, FILL)                                                                    \
    {                                                                                                        \
        .name = (NAME), .template_name = "people/" NAME "-panel.tpl", .permission = "people.read",           \
        .order = (ORDER), .fill = (FILL), .section = (SECTION)                                               \
    }

static const struct kith_panel panels[] = {
    PANEL("death", KITH_SECTION_ANY, 0, people_death_panel),
    PANEL("alerts", "alerts", 10, people_alerts_panel),
    PANEL("communication", "communication", 20, people_communication_panel),
    PANEL("about", "about", 10, people_about_panel),
    PANEL("contact", "contact", 20, people_contact_panel),
    PANEL("authorities", "circle", 40, people_authorities_panel),
    {.name = "home",
     .template_name = "people/home-panel.tpl",
     .permission = "people.add",
     .order = 30,
     .fill = people_home_panel},
    {0}};

static const struct kith_tab tabs[] = {{KITH_N("About Me"), "about", "about", "people.read", 10},
                                       {KITH_N("Contact"), "contact", "contact", "people.read", 60},
                                       {0}};

static const char *const templates[] = {"people/sheet.tpl",
                                        "people/sheet-history.tpl",
                                        "people/sheet-edit.tpl",
                                        "people/alerts.tpl",
                                        "people/alert-edit.tpl",
                                        "people/alert-end.tpl",
                                        "people/alerts-panel.tpl",
                                        "people/communication-panel.tpl",
                                        "people/about-panel.tpl",
                                        "people/contact-panel.tpl",
                                        "people/entry.tpl",
                                        "people/entry-new.tpl",
                                        "people/entry-code.tpl",
                                        "people/entry-end.tpl",
                                        "people/entry-lost.tpl",
                                        "people/authorities.tpl",
                                        "people/authorities-panel.tpl",
                                        "people/authority-end.tpl",
                                        "people/authority-new.tpl",
                                        "people/capacity-new.tpl",
                                        "people/death.tpl",
                                        "people/death-recorded.tpl",
                                        "people/death-panel.tpl",
                                        "people/next.tpl",
                                        "people/home-panel.tpl",
                                        "people/new.tpl",
                                        NULL};

static const struct kith_service services[] = {{KITH_PERSON_FLAGS, KITH_PERSON_FLAGS_VERSION, people_flags},
                                               {KITH_PEOPLE_ESSENTIALS, 1, people_essentials},
                                               {KITH_PEOPLE_ADDRESSES, 1, people_addresses},
                                               {KITH_PEOPLE_ENTRY, 1, people_entry_service},
                                               {KITH_PEOPLE_DIED, 1, people_died_service},
                                               {0}};

static const char *const events[] = {"people.died", "people.key-lost", NULL};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "people",
    .title = KITH_N("People"),
    .version = "1.0.0",
    .permissions = permissions,
    .routes = routes,
    .statements = statements,
    .panels = panels,
    .templates = templates,
    .migration = 1,
    .tabs = tabs,
    .services = services,
    .importers = people_importers,
    .events = events,
};

KITH_PLUGIN(people)
{
    return &plugin;
}
