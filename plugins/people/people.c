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
    {0}};

static const struct kith_param_rule person_params[] = {P_PERSON, {0}};

static const struct kith_param_rule about_params[] = {P_SHEET,
                                                      P_LINES("matters", 2000),
                                                      P_LINES("support", 2000),
                                                      P_LINES("strengths", 2000),
                                                      P_LINES("good-day", 2000),
                                                      P_LINES("key-people", 2000),
                                                      P_LINES("preferences", 2000),
                                                      P_LINES("language", 500),
                                                      P_LINES("culture", 2000),
                                                      P_LINES("faith", 2000),
                                                      {0}};

static const char *const share_choices[] = {"yes", "ask", "no", NULL};

static const struct kith_param_rule communication_params[] = {
    P_SHEET,
    P_LINES("how", 2000),
    P_TICK("formats-large-print"),
    P_TICK("formats-easy-read"),
    P_TICK("formats-audio"),
    P_TICK("formats-braille"),
    P_TICK("formats-bsl"),
    P_TICK("formats-interpreter"),
    P_TICK("formats-email"),
    P_TICK("formats-text-relay"),
    P_TEXT("interpreter", 100),
    P_LINES("hearing", 500),
    P_LINES("sight", 500),
    P_LINES("reach", 500),
    P_LINES("met", 1000),
    {.name = "share",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .choices = share_choices,
     .missing = KITH_N("Choose whether these needs may be passed on")},
    P_DATE("review-on"),
    {0}};

static const struct kith_param_rule contact_params[] = {P_SHEET,
                                                        P_TEXT("full-name", 200),
                                                        P_TEXT("preferred-name", 200),
                                                        P_LINES("address", 500),
                                                        P_TEXT("postcode", 20),
                                                        P_TEXT("phone", 30),
                                                        P_TEXT("mobile", 30),
                                                        P_DATE("born-on"),
                                                        P_TEXT("nhs-number", 20),
                                                        P_TEXT("council-ref", 40),
                                                        P_TEXT("gp", 300),
                                                        P_TEXT("gp-phone", 30),
                                                        {0}};

static const char *const alert_kinds[] = {"allergy", "risk", "dnacpr", "no-dnacpr", "advance", NULL};
static const char *const severities[] = {"high", "medium", "low", NULL};

#define ALERT_FIELDS                                                                                         \
    {.name = "kind",                                                                                         \
     .kind = KITH_KIND_CHOICE,                                                                               \
     .flags = KITH_REQUIRED,                                                                                 \
     .choices = alert_kinds,                                                                                 \
     .missing = KITH_N("Choose what kind of alert it is")},                                                  \
        {.name = "severity",                                                                                 \
         .kind = KITH_KIND_CHOICE,                                                                           \
         .flags = KITH_REQUIRED,                                                                             \
         .choices = severities,                                                                              \
         .missing = KITH_N("Choose how much harm it can do")},                                               \
        {.name = "alert-text",                                                                               \
         .flags = KITH_REQUIRED,                                                                             \
         .max = 300,                                                                                         \
         .missing = KITH_N("Write in a few words what people must know")},                                   \
        P_LINES("todo", 1000), P_TEXT("seen-by", 200), P_DATE("seen-on"), P_DATE("review-on")

static const struct kith_param_rule alert_new_params[] = {P_PERSON, ALERT_FIELDS, {0}};
static const struct kith_param_rule alert_change_params[] = {P_PERSON, P_ALERT, ALERT_FIELDS, P_REASON, {0}};
static const struct kith_param_rule alert_params[] = {P_PERSON, P_ALERT, {0}};
static const struct kith_param_rule alert_end_params[] = {P_PERSON, P_ALERT, P_REASON, {0}};

/* In the person's own words: changed by the person, or by the office of a provider for them. */
#define SELF_OR_OFFICE (KITH_BASIS_BIT(KITH_BASIS_SELF) | KITH_BASIS_BIT(KITH_BASIS_PACKAGE))
/* What offices keep: the provider's, and the council that pays. */
#define OFFICES (KITH_BASIS_BIT(KITH_BASIS_PACKAGE) | KITH_BASIS_BIT(KITH_BASIS_COMMISSION))

/* The four pages of a sheet. */
#define SHEET_ROUTES(NAME, READS, HISTORY, EDITS, SAVES)                                                     \
    {.pattern = "/people/:person/" #NAME,                                                                    \
     .permission = "people.read",                                                                            \
     .person = "person",                                                                                     \
     .section = #NAME,                                                                                       \
     .params = person_params,                                                                                \
     .handler = people_##NAME##_page,                                                                        \
     .summary = (READS)},                                                                                    \
        {.pattern = "/people/:person/" #NAME "/history",                                                     \
         .permission = "people.read",                                                                        \
         .person = "person",                                                                                 \
         .section = #NAME,                                                                                   \
         .params = person_params,                                                                            \
         .handler = people_##NAME##_history_page,                                                            \
         .summary = (HISTORY)},                                                                              \
        {.pattern = "/people/:person/" #NAME "/edit",                                                        \
         .permission = "people.write",                                                                       \
         .person = "person",                                                                                 \
         .section = #NAME,                                                                                   \
         .bases = SELF_OR_OFFICE,                                                                            \
         .params = person_params,                                                                            \
         .handler = people_##NAME##_edit,                                                                    \
         .summary = (EDITS)},                                                                                \
    {                                                                                                        \
        .pattern = "/people/:person/" #NAME "/edit", .method = KITH_POST, .permission = "people.write",      \
        .person = "person", .section = #NAME, .bases = SELF_OR_OFFICE, .params = NAME##_params,              \
        .handler = people_##NAME##_save, .form = people_##NAME##_again, .body_max = (size_t)512 * 1024,      \
        .summary = (SAVES)                                                                                   \
    }

/* What an office does, and asks before. */
#define OFFICE_ROUTE(PATTERN, METHOD, PERMISSION, SECTION, BASES, PARAMS, HANDLER, FORM, SUMMARY)            \
    {                                                                                                        \
        .pattern = "/people/:person" PATTERN, .method = METHOD, .permission = PERMISSION,                    \
        .person = "person", .section = SECTION, .bases = BASES, .params = PARAMS, .handler = HANDLER,        \
        .form = FORM, .summary = SUMMARY                                                                     \
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
    OFFICE_ROUTE("/alerts", KITH_GET, "people.read", "alerts", 0, person_params, people_alerts_page, NULL,
                 KITH_N("What can harm the person, and what to do")),
    ALERT_ROUTE("/new", KITH_GET, "people.alerts", person_params, people_alert_new, NULL,
                KITH_N("The form for a new alert")),
    ALERT_ROUTE("/new", KITH_POST, "people.alerts", alert_new_params, people_alert_create, people_alert_new,
                KITH_N("Adds an alert")),
    ALERT_ROUTE("/:alert/change", KITH_GET, "people.alerts", alert_params, people_alert_change_form, NULL,
                KITH_N("The form to change an alert")),
    ALERT_ROUTE("/:alert/change", KITH_POST, "people.alerts", alert_change_params, people_alert_change,
                people_alert_change_again, KITH_N("Puts a changed alert in the place of one")),
    ALERT_ROUTE("/:alert/end", KITH_GET, "people.alerts", alert_params, people_alert_end_form, NULL,
                KITH_N("Asks why an alert ends")),
    ALERT_ROUTE("/:alert/end", KITH_POST, "people.alerts", alert_end_params, people_alert_finish,
                people_alert_end_form, KITH_N("Ends an alert, which stays readable")),
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
        .name = NAME, .template_name = "people/" NAME "-panel.tpl", .permission = "people.read",             \
        .order = ORDER, .fill = FILL, .section = SECTION                                                     \
    }

static const struct kith_panel panels[] = {
    PANEL("alerts", "alerts", 10, people_alerts_panel),
    PANEL("communication", "communication", 20, people_communication_panel),
    PANEL("about", "about", 10, people_about_panel),
    PANEL("contact", "contact", 20, people_contact_panel),
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
                                        NULL};

static const struct kith_service services[] = {{KITH_PERSON_FLAGS, KITH_PERSON_FLAGS_VERSION, people_flags},
                                               {KITH_PEOPLE_ESSENTIALS, 1, people_essentials},
                                               {0}};

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
};

KITH_PLUGIN(people)
{
    return &plugin;
}
