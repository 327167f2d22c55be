/*
 * people_table.h - the part of the core's table that is about people: permissions, parameters, routes, tabs,
 * panels. For core.c only, which has the one table.
 */
#ifndef KITH_PAGES_PEOPLE_TABLE_H
#define KITH_PAGES_PEOPLE_TABLE_H

#include "core.h"
#include "person_view.h"

/* Who has people to look after, and who has a record of their own or of somebody close. */
#define PEOPLE_WORK      "people.work"
#define PEOPLE_OWN       "people.own"
#define PEOPLE_EMERGENCY "people.emergency"
#define PEOPLE_REASON    "people.reason"
#define PEOPLE_ASK       "people.ask"

/* clang-format off */
#define PEOPLE_PERMISSIONS                                                                                   \
    {.name = PEOPLE_WORK, .title = KITH_N("See the people they look after"),                                 \
     .roles = KITH_ROLE_BIT(KITH_ROLE_WORKER) | KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) |                       \
              KITH_ROLE_BIT(KITH_ROLE_OFFICER)},                                                             \
    {.name = PEOPLE_OWN, .title = KITH_N("See their own record, and those shared with them"),                \
     .roles = KITH_ROLE_BIT(KITH_ROLE_PERSON)},                                                              \
    {.name = PEOPLE_ASK, .title = KITH_N("Ask why somebody looked, and download a record"),                  \
     .roles = KITH_ROLE_BIT(KITH_ROLE_PERSON)},                                                              \
    {.name = PEOPLE_EMERGENCY, .title = KITH_N("Use emergency access"),                                      \
     .roles = KITH_ROLE_BIT(KITH_ROLE_WORKER)},                                                              \
    {.name = PEOPLE_REASON, .title = KITH_N("Open a record with a reason"),                                  \
     .roles = KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)},                      \
    {.name = QUESTIONS_ANSWER, .title = KITH_N("Answer questions about who looked"),                         \
     .roles = KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)}

#define PERSON_RULE {.name = "person", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED}
#define KIND_RULE   {.name = "kind", .kind = KITH_KIND_CHOICE, .choices = person_kinds}
#define DAY_RULE(NAME) {.name = (NAME), .kind = KITH_KIND_DATE}
#define INSTANT_RULE(NAME) {.name = (NAME), .kind = KITH_KIND_INT, .min = 1, .max = INT64_MAX}
#define PEOPLE_TEXT_RULE(NAME, MISSING)                                                                      \
    {.name = (NAME), .kind = KITH_KIND_LINES, .flags = KITH_REQUIRED, .max = PERSON_TEXT_MAX,                \
     .missing = (MISSING), .wrong = KITH_N("Use 2,000 characters or less")}
/* clang-format on */

static const struct kith_param_rule person_params[] = {PERSON_RULE, {.name = NULL}};
static const struct kith_param_rule people_params[] = {
    {.name = "q", .kind = KITH_KIND_TEXT, .max = 100}, KITH_PAGE_PARAM, {.name = NULL}};
static const struct kith_param_rule timeline_params[] = {
    PERSON_RULE,
    KIND_RULE,
    DAY_RULE("from"),
    DAY_RULE("to"),
    {.name = "before", .kind = KITH_KIND_TEXT, .max = 40},
    {.name = NULL}};
static const struct kith_param_rule log_params[] = {
    PERSON_RULE,
    KIND_RULE,
    {.name = "organisation", .kind = KITH_KIND_TEXT, .max = KITH_ID_CHARS},
    DAY_RULE("from"),
    DAY_RULE("to"),
    INSTANT_RULE("before"),
    {.name = "skip", .kind = KITH_KIND_INT, .min = 1, .max = 1000000},
    {.name = NULL}};
static const struct kith_param_rule ask_show_params[] = {
    PERSON_RULE,
    {.name = "entry", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED},
    INSTANT_RULE("at"),
    {.name = NULL}};
static const struct kith_param_rule ask_params[] = {
    PERSON_RULE,
    {.name = "entry", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED},
    INSTANT_RULE("at"),
    PEOPLE_TEXT_RULE("question", KITH_N("Write your question")),
    {.name = NULL}};
static const char *const question_states[] = {"waiting", "answered", NULL};
static const struct kith_param_rule questions_params[] = {
    {.name = "state", .kind = KITH_KIND_CHOICE, .choices = question_states}, KITH_PAGE_PARAM, {.name = NULL}};
static const struct kith_param_rule one_id_params[] = {
    {.name = "id", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED}, {.name = NULL}};
static const struct kith_param_rule answer_params[] = {
    {.name = "id", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED},
    {.name = "version", .kind = KITH_KIND_INT, .max = INT32_MAX},
    PEOPLE_TEXT_RULE("answer", KITH_N("Write your answer")),
    {.name = NULL}};
static const struct kith_param_rule find_show_params[] = {KITH_PAGE_PARAM, {.name = NULL}};
static const struct kith_param_rule find_params[] = {{.name = "name",
                                                      .kind = KITH_KIND_TEXT,
                                                      .flags = KITH_REQUIRED,
                                                      .max = 200,
                                                      .missing = KITH_N("Enter the full name"),
                                                      .wrong = KITH_N("Use 200 characters or less")},
                                                     KITH_PAGE_PARAM,
                                                     {.name = NULL}};
static const struct kith_param_rule give_params[] = {
    {.name = "id", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED},
    {.name = "why",
     .kind = KITH_KIND_LINES,
     .flags = KITH_REQUIRED,
     .min = 10,
     .max = 1000,
     .missing = KITH_N("Say why you need to open this record"),
     .wrong = KITH_N("Say why in 10 to 1,000 characters")},
    {.name = NULL}};

/* About one person: only for who has a basis for that section, or for any. */
#define GET_PERSON(PATTERN, PERMISSION, SECTION, PARAMS, HANDLER, FORM, FLAGS, SUMMARY)                      \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_GET, .permission = (PERMISSION), .person = "person",            \
        .section = (SECTION), .params = (PARAMS), .handler = (HANDLER), .form = (FORM), .flags = (FLAGS),    \
        .summary = (SUMMARY)                                                                                 \
    }
#define POST_PERSON(PATTERN, PERMISSION, SECTION, PARAMS, HANDLER, FORM, FLAGS, SUMMARY)                     \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_POST, .permission = (PERMISSION), .person = "person",           \
        .section = (SECTION), .params = (PARAMS), .handler = (HANDLER), .form = (FORM), .flags = (FLAGS),    \
        .seconds = 60, .summary = (SUMMARY)                                                                  \
    }

#define PEOPLE_ROUTES                                                                                        \
    GET("/people", KITH_SIGNED_IN, people_params, people_list, KITH_N("People")),                            \
        GET("/people/open-with-reason", PEOPLE_REASON, find_show_params, reason_find_show,                   \
            KITH_N("Open a record with a reason")),                                                          \
        POST("/people/open-with-reason", PEOPLE_REASON, find_params, reason_find_send, reason_find_show,     \
             KITH_N("Open a record with a reason")),                                                         \
        GET("/people/open-with-reason/:id", PEOPLE_REASON, one_id_params, reason_give_show,                  \
            KITH_N("Say why you open a record")),                                                            \
        POST("/people/open-with-reason/:id", PEOPLE_REASON, give_params, reason_give_send, reason_give_show, \
             KITH_N("Say why you open a record")),                                                           \
        GET("/emergency", PEOPLE_EMERGENCY, find_show_params, reason_find_show, KITH_N("Emergency access")), \
        POST("/emergency", PEOPLE_EMERGENCY, find_params, reason_find_send, reason_find_show,                \
             KITH_N("Emergency access")),                                                                    \
        GET("/emergency/:id", PEOPLE_EMERGENCY, one_id_params, reason_give_show,                             \
            KITH_N("Say why you open a record")),                                                            \
        POST("/emergency/:id", PEOPLE_EMERGENCY, give_params, reason_give_send, reason_give_show,            \
             KITH_N("Say why you open a record")),                                                           \
        GET_PERSON("/people/:person", KITH_SIGNED_IN, KITH_SECTION_ANY, person_params, person_show, NULL, 0, \
                   KITH_N("One person")),                                                                    \
        GET_PERSON("/people/:person/timeline", KITH_SIGNED_IN, KITH_SECTION_ANY, timeline_params,            \
                   timeline_show, timeline_show, 0, KITH_N("What happened, newest first")),                  \
        GET_PERSON("/people/:person/log", KITH_SIGNED_IN, "log", log_params, person_log_show,                \
                   person_log_show, 0, KITH_N("Who has looked at a record")),                                \
        GET_PERSON("/people/:person/log/:entry/ask", PEOPLE_ASK, "log", ask_show_params, person_ask_show,    \
                   NULL, 0, KITH_N("Ask about one view of a record")),                                       \
        POST_PERSON("/people/:person/log/:entry/ask", PEOPLE_ASK, "log", ask_params, person_ask_send,        \
                    person_ask_show, 0, KITH_N("Ask about one view of a record")),                           \
        GET_PERSON("/people/:person/export", PEOPLE_ASK, "about", person_params, export_show, NULL,          \
                   KITH_ROUTE_REAUTH, KITH_N("Download a record")),                                          \
        POST_PERSON("/people/:person/export", PEOPLE_ASK, "about", person_params, export_send, export_show,  \
                    KITH_ROUTE_REAUTH, KITH_N("Download a record")),                                         \
        GET("/questions", QUESTIONS_ANSWER, questions_params, questions_list,                                \
            KITH_N("Questions about who looked")),                                                           \
        GET("/questions/:id", QUESTIONS_ANSWER, one_id_params, question_show, KITH_N("One question")),       \
        POST("/questions/:id", QUESTIONS_ANSWER, answer_params, question_send, question_show,                \
             KITH_N("Answer a question"))

static const struct kith_panel people_panels[] = {
    {.name = "office",
     .template_name = "core/office-panel.tpl",
     .permission = QUESTIONS_ANSWER,
     .order = 10,
     .fill = office_panel},
    {.name = NULL},
};

static const struct kith_tab people_tabs[] = {
    {.title = KITH_N("Timeline"),
     .path = "timeline",
     .section = KITH_SECTION_ANY,
     .permission = KITH_SIGNED_IN,
     .order = 30},
    {.title = KITH_N("Who has looked"),
     .path = "log",
     .section = "log",
     .permission = KITH_SIGNED_IN,
     .order = 900},
    {.title = NULL},
};

#endif
