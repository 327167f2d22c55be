/*
 * people_params.c - what the forms and paths of this plugin may say: declared parameters, and nothing else.
 */
#include "people_params.h"
#include "people_entry.h"
#include "people_sheet.h"

#define P_PERSON                                                                                             \
    {                                                                                                        \
        .name = "person", .kind = KITH_KIND_ID                                                               \
    }
#define P_ALERT                                                                                              \
    {                                                                                                        \
        .name = "alert", .kind = KITH_KIND_ID                                                                \
    }
#define P_LINES(NAME, MAX)                                                                                   \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_KIND_LINES, .max = (MAX)                                                \
    }
#define P_TEXT(NAME, MAX)                                                                                    \
    {                                                                                                        \
        .name = (NAME), .max = (MAX)                                                                         \
    }
#define P_TICK(NAME)                                                                                         \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_KIND_BOOL                                                               \
    }
#define P_DATE(NAME)                                                                                         \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_KIND_DATE                                                               \
    }
/* Why something is changed or ended; asked of the office. */
#define P_REASON                                                                                             \
    {                                                                                                        \
        .name = "reason", .flags = KITH_REQUIRED, .max = SHEET_REASON_MAX, .missing = KITH_N("Say why")      \
    }

static const char *const people_said_by[] = {"person", "circle", "office", NULL};

/* Version, and what the office says about where the words come from. */
#define P_SHEET                                                                                              \
    P_PERSON,                                                                                                \
        {.name = "version",                                                                                  \
         .kind = KITH_KIND_INT,                                                                              \
         .flags = KITH_REQUIRED,                                                                             \
         .min = 0,                                                                                           \
         .max = 1000000,                                                                                     \
         .missing = KITH_N("This page is out of date. Open it again")},                                      \
        {.name = "said-by", .kind = KITH_KIND_CHOICE, .choices = people_said_by}, P_DATE("said-on"),         \
        P_TEXT("reason", SHEET_REASON_MAX)

const struct kith_param_rule people_person_params[] = {P_PERSON, {0}};

const struct kith_param_rule people_about_params[] = {P_SHEET,
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

const struct kith_param_rule people_communication_params[] = {
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

const struct kith_param_rule people_contact_params[] = {P_SHEET,
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

const struct kith_param_rule people_alert_new_params[] = {P_PERSON, ALERT_FIELDS, {0}};
const struct kith_param_rule people_alert_change_params[] = {P_PERSON, P_ALERT, ALERT_FIELDS, P_REASON, {0}};
const struct kith_param_rule people_alert_params[] = {P_PERSON, P_ALERT, {0}};
const struct kith_param_rule people_alert_end_params[] = {P_PERSON, P_ALERT, P_REASON, {0}};

static const char *const entry_kinds[] = {"key", "key-safe", "fob", "door-code", "somebody-opens", NULL};
static const char *const end_kinds[] = {"changed", "returned", NULL};

const struct kith_param_rule people_entry_new_params[] = {
    P_PERSON,
    {.name = "kind",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .choices = entry_kinds,
     .missing = KITH_N("Choose how workers get in")},
    {.name = "how",
     .flags = KITH_REQUIRED,
     .max = 300,
     .missing = KITH_N("Say where and how, without the code")},
    {.name = "code",
     .kind = KITH_KIND_SECRET,
     .max = ENTRY_CODE_MAX,
     .wrong = KITH_N("The code must be 60 characters or fewer")},
    P_TEXT("holder", 200),
    P_TEXT("otherwise", 300),
    {.name = "agreed-by",
     .flags = KITH_REQUIRED,
     .max = 200,
     .missing = KITH_N("Enter who signed the agreement")},
    {.name = "agreed-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter when the agreement was signed")},
    {0}};
#define P_ENTRY                                                                                              \
    {                                                                                                        \
        .name = "entry", .kind = KITH_KIND_ID                                                                \
    }
const struct kith_param_rule people_entry_params[] = {P_PERSON, P_ENTRY, {0}};
const struct kith_param_rule people_entry_end_params[] = {P_PERSON,
                                                          P_ENTRY,
                                                          {.name = "kind",
                                                           .kind = KITH_KIND_CHOICE,
                                                           .flags = KITH_REQUIRED,
                                                           .choices = end_kinds,
                                                           .missing = KITH_N("Choose why")},
                                                          P_TEXT("note", SHEET_REASON_MAX),
                                                          {0}};
const struct kith_param_rule people_entry_lost_params[] = {P_PERSON,
                                                           {.name = "entry",
                                                            .kind = KITH_KIND_ID,
                                                            .flags = KITH_REQUIRED,
                                                            .missing = KITH_N("Choose which one is lost")},
                                                           {.name = "note",
                                                            .kind = KITH_KIND_LINES,
                                                            .flags = KITH_REQUIRED,
                                                            .max = SHEET_REASON_MAX,
                                                            .missing = KITH_N("Say what happened")},
                                                           {0}};

/* Enter who, and when they saw the paper. */
#define P_SEEN                                                                                               \
    {.name = "seen-by",                                                                                      \
     .flags = KITH_REQUIRED,                                                                                 \
     .max = 200,                                                                                             \
     .missing = KITH_N("Enter who has seen the paper")},                                                     \
    {                                                                                                        \
        .name = "seen-on", .kind = KITH_KIND_DATE, .flags = KITH_REQUIRED,                                   \
        .missing = KITH_N("Enter when they saw it")                                                          \
    }

static const char *const authority_kinds[] = {"lpa-health",     "lpa-finance", "deputy-health",
                                              "deputy-finance", "appointee",   NULL};
static const char *const jointlies[] = {"alone", "together", "either", NULL};

const struct kith_param_rule people_authority_new_params[] = {
    P_PERSON,
    {.name = "kind",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .choices = authority_kinds,
     .missing = KITH_N("Choose what kind of authority it is")},
    {.name = "holder", .flags = KITH_REQUIRED, .max = 200, .missing = KITH_N("Enter who may decide")},
    {.name = "email", .kind = KITH_KIND_EMAIL},
    P_LINES("limits", 1000),
    {.name = "jointly",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .choices = jointlies,
     .missing = KITH_N("Choose whether they may decide alone")},
    P_SEEN,
    {.name = "from-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter from when it holds")},
    P_DATE("until-on"),
    {0}};

const struct kith_param_rule people_capacity_new_params[] = {
    P_PERSON,
    {.name = "decision",
     .flags = KITH_REQUIRED,
     .max = 500,
     .missing = KITH_N("Say which one decision it is about")},
    P_TICK("sections-about"),
    P_TICK("sections-contact"),
    P_TICK("sections-communication"),
    P_TICK("sections-alerts"),
    P_TICK("sections-plan"),
    P_TICK("sections-visits"),
    P_TICK("sections-health"),
    {.name = "help",
     .kind = KITH_KIND_LINES,
     .flags = KITH_REQUIRED,
     .max = 1000,
     .missing = KITH_N("Say what was done to help the person decide")},
    {.name = "assessed-by", .flags = KITH_REQUIRED, .max = 200, .missing = KITH_N("Enter who assessed it")},
    {.name = "assessed-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter when it was assessed")},
    {.name = "best-interest",
     .kind = KITH_KIND_LINES,
     .flags = KITH_REQUIRED,
     .max = 2000,
     .missing = KITH_N("Say what was decided, who was asked, and what the person wished")},
    {.name = "until-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter until when it holds")},
    {0}};

#define P_THING                                                                                              \
    {                                                                                                        \
        .name = "thing", .kind = KITH_KIND_ID                                                                \
    }
const struct kith_param_rule people_thing_params[] = {P_PERSON, P_THING, {0}};
const struct kith_param_rule people_thing_end_params[] = {P_PERSON, P_THING, P_REASON, {0}};

const struct kith_param_rule people_death_params[] = {P_PERSON,
                                                      {.name = "died-on",
                                                       .kind = KITH_KIND_DATE,
                                                       .flags = KITH_REQUIRED,
                                                       .missing = KITH_N("Enter when the person died")},
                                                      P_LINES("note", 1000),
                                                      {.name = "sure",
                                                       .kind = KITH_KIND_BOOL,
                                                       .flags = KITH_REQUIRED,
                                                       .missing = KITH_N("Tick the box when you are sure")},
                                                      {0}};

const struct kith_param_rule people_representative_params[] = {
    P_PERSON,
    {.name = "name", .flags = KITH_REQUIRED, .max = 200, .missing = KITH_N("Enter their name")},
    {.name = "email",
     .kind = KITH_KIND_EMAIL,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter their email address")},
    P_SEEN,
    {0}};

const struct kith_param_rule people_new_params[] = {
    {.name = "name",
     .flags = KITH_REQUIRED,
     .max = KITH_PERSON_NAME_MAX,
     .missing = KITH_N("Enter the person's name")},
    {.name = "starts-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter when care starts")},
    {.name = "council",
     .flags = KITH_REQUIRED,
     .max = 200,
     .missing = KITH_N("Choose who pays, or that it is not known yet")},
    {.name = "hours", .kind = KITH_KIND_INT, .min = 0, .max = 336},
    {.name = "minutes", .kind = KITH_KIND_INT, .min = 0, .max = 59},
    {0}};
