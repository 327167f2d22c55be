/*
 * circle.c - what this plugin is: the circle of a person, consent by section, who is kept out of what.
 *
 * Tables only. Reading is in circle_pages.c, consent in circle_share.c, bars in circle_bar_pages.c, entries
 * that only named people read in circle_entry_pages.c.
 */
#include "circle_death.h"
#include "circle_entry.h"
#include "circle_import.h"
#include "circle_pages.h"
#include "circle_statements.h"

#define OFFICES (KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER))

static const struct kith_permission permissions[] = {
    {"circle.read", KITH_N("See who is in a person's circle"), KITH_ROLE_BIT(KITH_ROLE_PERSON) | OFFICES},
    {"circle.change", KITH_N("Decide what a circle may read, or write down what the person decided"),
     KITH_ROLE_BIT(KITH_ROLE_PERSON) | OFFICES},
    {"circle.own", KITH_N("Invite a person to their own record"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {"circle.bar", KITH_N("Keep somebody out of a record"), OFFICES},
    {"circle.restrict", KITH_N("Write what only the people it names may read"), OFFICES},
    {"circle.entry", KITH_N("Read an entry about keeping a person safe"),
     KITH_ROLE_BIT(KITH_ROLE_PERSON) | OFFICES},
    {"circle.import", KITH_N("Import circles from a file"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    {0}};

static const char *const kinds[] = {"family", "friend", "carer", "professional", NULL};
static const char *const grounds[] = {"safeguarding", "third-party", "harm", NULL};

/* clang-format off */
#define PERSON {.name = "person", .kind = KITH_KIND_ID}
#define MEMBER {.name = "member", .kind = KITH_KIND_ID}
#define BAR    {.name = "bar", .kind = KITH_KIND_ID}
#define TICK(NAME) {.name = "share-" NAME, .kind = KITH_KIND_BOOL}
#define ITEM   {.name = "item", .kind = KITH_KIND_ID}
#define ENTRY  {.name = "entry", .kind = KITH_KIND_ID}
#define VERSION                                                                                              \
    {.name = "version", .kind = KITH_KIND_INT, .flags = KITH_REQUIRED, .min = 1, .max = 1000000,             \
     .missing = KITH_N("This page is out of date. Open it again")}
#define REVIEW                                                                                               \
    {.name = "review-on", .kind = KITH_KIND_DATE, .flags = KITH_REQUIRED,                                    \
     .missing = KITH_N("Enter a day to look at it again")}
#define ENTRY_FIELDS                                                                                         \
    {.name = "happened-on", .kind = KITH_KIND_DATE, .flags = KITH_REQUIRED,                                  \
     .missing = KITH_N("Enter the day it is about")},                                                        \
    {.name = "title", .flags = KITH_REQUIRED, .max = CIRCLE_ENTRY_TITLE_MAX,                                 \
     .missing = KITH_N("Say in a few words what it is about")},                                              \
    {.name = "words", .kind = KITH_KIND_LINES, .flags = KITH_REQUIRED, .max = CIRCLE_ENTRY_WORDS_MAX,        \
     .missing = KITH_N("Say what happened")},                                                                \
    {.name = "ground", .kind = KITH_KIND_CHOICE, .flags = KITH_REQUIRED, .choices = grounds,                 \
     .missing = KITH_N("Choose why the person may not read it")}
/* reader-10 to reader-69: a box for each of KITH_READERS_MAX. */
#define READER(N) {.name = "reader-" #N, .kind = KITH_KIND_ID}
#define READERS_OF(T)                                                                                        \
    READER(T##0), READER(T##1), READER(T##2), READER(T##3), READER(T##4), READER(T##5), READER(T##6),        \
    READER(T##7), READER(T##8), READER(T##9)
#define READERS READERS_OF(1), READERS_OF(2), READERS_OF(3), READERS_OF(4), READERS_OF(5), READERS_OF(6)
#define REASON                                                                                               \
    {.name = "reason", .kind = KITH_KIND_LINES, .flags = KITH_REQUIRED, .max = CIRCLE_REASON_MAX,            \
     .missing = KITH_N("Say why")}
#define SHARE_FIELDS                                                                                         \
    {.name = "kind", .kind = KITH_KIND_CHOICE, .flags = KITH_REQUIRED, .choices = kinds,                     \
     .missing = KITH_N("Choose who they are")},                                                              \
    {.name = "name", .flags = KITH_REQUIRED, .max = CIRCLE_NAME_MAX, .missing = KITH_N("Enter their name")}, \
    {.name = "relationship", .max = CIRCLE_RELATIONSHIP_MAX},                                                \
    {.name = "phone", .max = CIRCLE_PHONE_MAX},                                                              \
    {.name = "email", .kind = KITH_KIND_EMAIL,                                                               \
     .wrong = KITH_N("Enter an email address like name@example.org")},                                       \
    TICK("about"), TICK("contact"), TICK("communication"), TICK("alerts"), TICK("plan"), TICK("visits"),     \
    TICK("health"), TICK("money"), TICK("circle"), TICK("complaints"), TICK("log"),                          \
    {.name = "until", .kind = KITH_KIND_DATE},                                                               \
    {.name = "evidence", .max = CIRCLE_EVIDENCE_MAX}
/* clang-format on */

static const struct kith_param_rule person_params[] = {PERSON, {0}};
static const struct kith_param_rule member_params[] = {PERSON, MEMBER, {0}};
static const struct kith_param_rule new_params[] = {PERSON, SHARE_FIELDS, {0}};
static const struct kith_param_rule change_params[] = {PERSON, MEMBER, SHARE_FIELDS, VERSION, {0}};
static const struct kith_param_rule own_params[] = {
    PERSON,
    {.name = "email",
     .kind = KITH_KIND_EMAIL,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter their email address"),
     .wrong = KITH_N("Enter an email address like name@example.org")},
    {0}};
static const struct kith_param_rule bar_params[] = {PERSON,
                                                    {.name = "member",
                                                     .kind = KITH_KIND_ID,
                                                     .flags = KITH_REQUIRED,
                                                     .missing = KITH_N("Choose whom to keep out")},
                                                    REASON,
                                                    REVIEW,
                                                    {0}};
static const struct kith_param_rule reviews_params[] = {KITH_PAGE_PARAM, {0}};
static const struct kith_param_rule item_params[] = {PERSON, ITEM, {0}};
static const struct kith_param_rule keep_params[] = {
    PERSON,
    ITEM,
    {.name = "reason", .kind = KITH_KIND_LINES, .max = CIRCLE_REASON_MAX},
    {.name = "next-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter a day to look at it again")},
    {0}};
static const struct kith_param_rule lift_show_params[] = {PERSON, BAR, {0}};
static const struct kith_param_rule lift_params[] = {PERSON, BAR, REASON, {0}};
static const struct kith_param_rule restricted_params[] = {PERSON, KITH_PAGE_PARAM, {0}};
static const struct kith_param_rule entry_new_params[] = {
    PERSON,
    ENTRY_FIELDS,
    {.name = "why",
     .kind = KITH_KIND_LINES,
     .flags = KITH_REQUIRED,
     .max = CIRCLE_REASON_MAX,
     .missing = KITH_N("Say more about why the person may not read it")},
    REVIEW,
    READERS,
    {0}};
static const struct kith_param_rule entry_params[] = {PERSON, ENTRY, {0}};
static const struct kith_param_rule entry_change_params[] = {PERSON, ENTRY,   ENTRY_FIELDS,
                                                             REASON, VERSION, {0}};
static const struct kith_param_rule entry_readers_params[] = {PERSON, ENTRY, READERS, REASON, VERSION, {0}};
static const struct kith_param_rule entry_open_params[] = {PERSON, ENTRY, REASON, VERSION, {0}};

/* The person alone, or an office that writes down what the person said: never somebody of the circle. */
#define OWN_OR_OFFICE                                                                                        \
    (KITH_BASIS_BIT(KITH_BASIS_SELF) | KITH_BASIS_BIT(KITH_BASIS_PACKAGE) |                                  \
     KITH_BASIS_BIT(KITH_BASIS_COMMISSION))
#define OFFICE_ONLY (KITH_BASIS_BIT(KITH_BASIS_PACKAGE) | KITH_BASIS_BIT(KITH_BASIS_COMMISSION))

#define ROUTE(PATTERN, METHOD, PERMISSION, SECTION, BASES, PARAMS, HANDLER, FORM, SUMMARY)                   \
    PERSON_ROUTE(PATTERN, METHOD, PERMISSION, SECTION, BASES, PARAMS, HANDLER, FORM, SUMMARY)
#define RESTRICTED(PATTERN, METHOD, PARAMS, HANDLER, FORM, SUMMARY)                                          \
    PERSON_ROUTE("/restricted" PATTERN, METHOD, "circle.restrict", "safeguarding", OFFICE_ONLY, PARAMS,      \
                 HANDLER, FORM, SUMMARY)
#define PERSON_ROUTE(PATTERN, METHOD, PERMISSION, SECTION, BASES, PARAMS, HANDLER, FORM, SUMMARY)            \
    {                                                                                                        \
        .pattern = "/people/:person/circle" PATTERN, .method = (METHOD), .permission = (PERMISSION),         \
        .person = "person", .section = (SECTION), .bases = (BASES), .params = (PARAMS),                      \
        .handler = (HANDLER), .form = (FORM), .summary = (SUMMARY)                                           \
    }

static const struct kith_route routes[] = {
    {.pattern = "/circle/reviews",
     .permission = "circle.bar",
     .params = reviews_params,
     .handler = circle_reviews,
     .flags = KITH_ROUTE_AUDIT_VIEW,
     .summary = KITH_N("What an office must look at again")},
    ROUTE("", KITH_GET, "circle.read", "circle", 0, person_params, circle_page, NULL,
          KITH_N("Who is close to the person, and what they may read")),
    ROUTE("/new", KITH_GET, "circle.change", "circle", OWN_OR_OFFICE, person_params, circle_new_form, NULL,
          KITH_N("The form to add somebody to the circle")),
    ROUTE("/new", KITH_POST, "circle.change", "circle", OWN_OR_OFFICE, new_params, circle_new,
          circle_new_again, KITH_N("Adds somebody, and invites them by mail")),
    ROUTE("/own", KITH_GET, "circle.own", "circle", OFFICE_ONLY, person_params, circle_own_form, NULL,
          KITH_N("The form to invite the person to their own record")),
    ROUTE("/own", KITH_POST, "circle.own", "circle", OFFICE_ONLY, own_params, circle_own_invite,
          circle_own_form, KITH_N("Invites the person to their own record")),
    ROUTE("/bars", KITH_GET, "circle.bar", "safeguarding", OFFICE_ONLY, person_params, circle_bars_page, NULL,
          KITH_N("Who is kept out of the record, and why")),
    ROUTE("/bars", KITH_POST, "circle.bar", "safeguarding", OFFICE_ONLY, bar_params, circle_bar_new,
          circle_bars_again, KITH_N("Keeps somebody out, silently")),
    ROUTE("/bars/:bar/lift", KITH_GET, "circle.bar", "safeguarding", OFFICE_ONLY, lift_show_params,
          circle_bar_lift_form, NULL, KITH_N("Asks why somebody is not kept out any more")),
    ROUTE("/bars/:bar/lift", KITH_POST, "circle.bar", "safeguarding", OFFICE_ONLY, lift_params,
          circle_bar_lift_now, circle_bar_lift_form, KITH_N("Lets somebody in again")),
    ROUTE("/reviews/:item/stays", KITH_GET, "circle.bar", "safeguarding", OFFICE_ONLY, item_params,
          circle_review_form, NULL, KITH_N("What must be looked at again, and whether it stays")),
    ROUTE("/reviews/:item/stays", KITH_POST, "circle.bar", "safeguarding", OFFICE_ONLY, keep_params,
          circle_review_keep, circle_review_form, KITH_N("Writes down that it stays, and until when")),
    ROUTE("/:member", KITH_GET, "circle.change", "circle", OWN_OR_OFFICE, member_params, circle_member_form,
          NULL, KITH_N("What is shared with one of the circle, and has been")),
    ROUTE("/:member", KITH_POST, "circle.change", "circle", OWN_OR_OFFICE, change_params, circle_member_save,
          circle_member_again, KITH_N("Changes what is shared, at once")),
    ROUTE("/:member/remove", KITH_GET, "circle.change", "circle", OWN_OR_OFFICE, member_params,
          circle_remove_form, NULL, KITH_N("Asks before somebody is taken out of the circle")),
    ROUTE("/:member/remove", KITH_POST, "circle.change", "circle", OWN_OR_OFFICE, member_params,
          circle_remove_now, circle_remove_form, KITH_N("Takes somebody out of the circle")),
    ROUTE("/:member/send", KITH_POST, "circle.change", "circle", OWN_OR_OFFICE, member_params,
          circle_send_again, NULL, KITH_N("Mails the link to sign in once more")),
    RESTRICTED("", KITH_GET, restricted_params, circle_restricted, NULL,
               KITH_N("What only the people it names may read")),
    RESTRICTED("/new", KITH_GET, person_params, circle_entry_new_form, NULL,
               KITH_N("The form to write what only named people may read")),
    RESTRICTED("/new", KITH_POST, entry_new_params, circle_entry_new, circle_entry_new_again,
               KITH_N("Writes what only named people may read")),
    PERSON_ROUTE("/entries/:entry", KITH_GET, "circle.entry", "safeguarding", 0, entry_params,
                 circle_entry_page, NULL, KITH_N("One entry, for those who may read it")),
    RESTRICTED("/:entry/change", KITH_GET, entry_params, circle_entry_change_form, NULL,
               KITH_N("The form to correct such an entry")),
    RESTRICTED("/:entry/change", KITH_POST, entry_change_params, circle_entry_change,
               circle_entry_change_again, KITH_N("Corrects it; the earlier version stays")),
    RESTRICTED("/:entry/readers", KITH_GET, entry_params, circle_entry_readers_form, NULL,
               KITH_N("Who may read such an entry")),
    RESTRICTED("/:entry/readers", KITH_POST, entry_readers_params, circle_entry_readers_save,
               circle_entry_readers_again, KITH_N("Names others, at once")),
    RESTRICTED("/:entry/open", KITH_GET, entry_params, circle_entry_open_form, NULL,
               KITH_N("Asks why the person may read such an entry now")),
    RESTRICTED("/:entry/open", KITH_POST, entry_open_params, circle_entry_open_now, circle_entry_open_again,
               KITH_N("Lets the person read it")),
    {0}};

static const struct kith_statement *const statements[] = {&CIRCLE_MEMBERS,
                                                          &CIRCLE_MEMBER,
                                                          &CIRCLE_HISTORY,
                                                          &CIRCLE_SELF,
                                                          &CIRCLE_ADD,
                                                          &CIRCLE_ADD_IMPORT,
                                                          &CIRCLE_CHANGE,
                                                          &CIRCLE_CHANGE_IMPORT,
                                                          &CIRCLE_REMOVE,
                                                          &CIRCLE_SHARE,
                                                          &CIRCLE_SHARE_IMPORT,
                                                          &CIRCLE_STOP,
                                                          &CIRCLE_STOP_IMPORT,
                                                          &CIRCLE_IMPORTED,
                                                          &CIRCLE_BARS,
                                                          &CIRCLE_BAR_ADD,
                                                          &CIRCLE_BAR_LIFT,
                                                          &CIRCLE_SAFEGUARDS,
                                                          &CIRCLE_EMPLOYER,
                                                          &CIRCLE_DEATH_STOP,
                                                          &CIRCLE_REVIEWS,
                                                          &CIRCLE_OPEN,
                                                          &CIRCLE_SELF_IMPORT,
                                                          &CIRCLE_IMPORTED_ENDED,
                                                          &CIRCLE_REVIEW_ITEM,
                                                          &CIRCLE_REVIEW_ADD,
                                                          &CIRCLE_REVIEW_PAST,
                                                          &CIRCLE_ENTRIES,
                                                          &CIRCLE_ENTRY_VERSIONS,
                                                          &CIRCLE_ENTRY_READERS,
                                                          &CIRCLE_ENTRY_ADD,
                                                          &CIRCLE_ENTRY_SUPERSEDE,
                                                          NULL};

static const struct kith_panel panels[] = {{.name = "circle",
                                            .template_name = "circle/panel.tpl",
                                            .permission = "circle.read",
                                            .order = 50,
                                            .fill = circle_panel,
                                            .section = "circle"},
                                           {.name = "reviews",
                                            .template_name = "circle/reviews-panel.tpl",
                                            .permission = "circle.bar",
                                            .order = 40,
                                            .fill = circle_reviews_panel},
                                           {0}};

static const struct kith_tab tabs[] = {{KITH_N("Circle"), "circle", "circle", "circle.read", 50}, {0}};

static const char *const templates[] = {
    "circle/circle.tpl",     "circle/share.tpl",         "circle/remove.tpl",     "circle/own.tpl",
    "circle/bars.tpl",       "circle/bar-lift.tpl",      "circle/reviews.tpl",    "circle/reviews-panel.tpl",
    "circle/panel.tpl",      "circle/review.tpl",        "circle/restricted.tpl", "circle/entry.tpl",
    "circle/entry-edit.tpl", "circle/entry-readers.tpl", "circle/entry-open.tpl", NULL};

static const struct kith_listener listeners[] = {
    {.name = "circle.on-death", .event = "people.died", .run = circle_on_death}, {0}};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "circle",
    .title = KITH_N("Circle"),
    .version = "1.0.0",
    .permissions = permissions,
    .routes = routes,
    .statements = statements,
    .panels = panels,
    .templates = templates,
    .migration = 4,
    .tabs = tabs,
    .listeners = listeners,
    .importers = circle_importers,
};

KITH_PLUGIN(circle)
{
    return &plugin;
}
