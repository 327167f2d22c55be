/*
 * visits_plan_table.h - the part of the plugin's tables for the office: rota, cover, the day at a glance,
 * notices; and what an officer sees.
 *
 * For visits.c only, which has the one table. Every macro ends with a comma, or is empty.
 */
#ifndef VISITS_PLAN_TABLE_H
#define VISITS_PLAN_TABLE_H

#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_end.h"
#include "visits_plan_import.h"
#include "visits_plan_new.h"
#include "visits_plan_notice.h"
#include "visits_plan_officer.h"
#include "visits_plan_repeat.h"
#include "visits_plan_rota.h"
#include "visits_plan_store.h"
#include "visits_plan_team.h"
#include "visits_plan_watch.h"

/* clang-format off */
#define VISITS_PLAN_PERMISSIONS                                                                              \
    {"visits.plan", KITH_N("Plan visits and cover them"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},             \
    {"visits.follow", KITH_N("Read how visits were planned and changed"),                                    \
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)},                               \
    {"visits.oversee", KITH_N("Read which visits fell short, across people"),                                \
     KITH_ROLE_BIT(KITH_ROLE_OFFICER)},

/* A form of one visit: to see and to send. */
#define VISITS_PLAN_FORM(REST, PARAMS, ASK, SEND, SEES, DOES)                                                \
    {.pattern = "/people/:person/visits/:visit/plan" REST, .permission = "visits.plan", .person = "person",  \
     .section = "visits", .params = PARAMS##_form_params, .handler = ASK, .summary = SEES},                  \
    {.pattern = "/people/:person/visits/:visit/plan" REST, .method = KITH_POST,                              \
     .permission = "visits.plan", .person = "person", .section = "visits", .params = PARAMS##_params,        \
     .handler = SEND, .form = ASK, .summary = DOES}

#define VISITS_PLAN_ROUTES                                                                                   \
    {.pattern = "/visits", .permission = "visits.plan", .params = visits_day_params,                         \
     .handler = visits_page_day, .form = visits_page_day, .flags = KITH_ROUTE_AUDIT_VIEW,                    \
     .summary = KITH_N("A day of visits at a glance: what is late, missed, uncovered or waits")},            \
    {.pattern = "/visits/overview", .permission = "visits.oversee", .params = visits_overview_params,        \
     .handler = visits_page_overview, .form = visits_page_overview, .flags = KITH_ROUTE_AUDIT_VIEW,          \
     .summary = KITH_N("People whose visits a council may read, and what fell short in a week")},            \
    {.pattern = "/people/:person/visits/week", .permission = "visits.follow", .person = "person",            \
     .section = "visits", .params = visits_week_params, .handler = visits_page_week,                         \
     .form = visits_page_week, .summary = KITH_N("A week of one person's visits")},                          \
    VISITS_PLAN_FORM("/move", visits_move, visits_page_move_form, visits_page_move,                          \
                     KITH_N("The form to move a visit"), KITH_N("Moves a visit to another time")),           \
    VISITS_PLAN_FORM("/add", visits_add, visits_page_add_form, visits_page_add,                              \
                     KITH_N("The form to add a visit like one there is"),                                    \
                     KITH_N("Plans one more visit of the same package")),                                    \
    {.pattern = "/people/:person/visits/repeat", .permission = "visits.plan", .person = "person",            \
     .section = "visits", .params = visits_repeat_params, .handler = visits_page_repeat_form,                \
     .form = visits_page_repeat_form, .summary = KITH_N("What repeating a week of visits would plan")},      \
    {.pattern = "/people/:person/visits/repeat", .method = KITH_POST, .permission = "visits.plan",           \
     .person = "person", .section = "visits", .params = visits_repeat_params,                                \
     .handler = visits_page_repeat, .form = visits_page_repeat_form, .seconds = 20,                          \
     .summary = KITH_N("Plans the visits of a week again for the weeks that follow")},                       \
    {.pattern = "/people/:person/visits/plan", .permission = "visits.plan", .person = "person",              \
     .section = "visits", .params = visits_new_params, .handler = visits_page_new_form,                      \
     .form = visits_page_new_form, .summary = KITH_N("The form to plan visits, one or a week's")},           \
    {.pattern = "/people/:person/visits/plan", .method = KITH_POST, .permission = "visits.plan",             \
     .person = "person", .section = "visits", .params = visits_new_params, .handler = visits_page_new,       \
     .form = visits_page_new_form, .seconds = 20,                                                            \
     .summary = KITH_N("Plans visits, and sends workers to them")},                                          \
    {.pattern = "/visits/rota", .permission = "visits.plan", .params = visits_rota_params,                   \
     .handler = visits_page_rota, .form = visits_page_rota, .flags = KITH_ROUTE_AUDIT_VIEW,                  \
     .summary = KITH_N("The rota of a day or a week, by person or by worker")},                              \
    {.pattern = "/visits/notices", .permission = "visits.plan", .params = visits_notices_params,             \
     .handler = visits_page_notices, .form = visits_page_notices, .flags = KITH_ROUTE_AUDIT_VIEW,            \
     .summary = KITH_N("What the office has to deal with, and what it has dealt with")},                     \
    {.pattern = "/people/:person/visits/notices/:notice", .permission = "visits.plan", .person = "person",   \
     .section = "notes", .params = visits_notice_params, .handler = visits_page_notice,                      \
     .summary = KITH_N("One notice, and the form to settle it")},                                            \
    {.pattern = "/people/:person/visits/notices/:notice", .method = KITH_POST, .permission = "visits.plan",  \
     .person = "person", .section = "notes", .params = visits_settle_params, .handler = visits_page_settle,  \
     .form = visits_page_notice, .summary = KITH_N("Settles a notice, saying what was done")},               \
    {.pattern = "/people/:person/visits/:visit/plan", .permission = "visits.follow", .person = "person",     \
     .section = "visits", .params = visits_plan_params, .handler = visits_page_plan,                         \
     .summary = KITH_N("How one visit is planned: who comes, and what was changed")},                        \
    VISITS_PLAN_FORM("/assign", visits_assign, visits_page_assign_form, visits_page_assign,                  \
                     KITH_N("Who could come to a visit: the team first, then who is free"),                  \
                     KITH_N("Sends a worker to a visit, or somebody in place of another")),                  \
    VISITS_PLAN_FORM("/take-off", visits_take_off, visits_page_take_off_form, visits_page_take_off,          \
                     KITH_N("The form to take a worker off a visit"),                                        \
                     KITH_N("Takes a worker off a visit")),                                                  \
    VISITS_PLAN_FORM("/cancel", visits_reason, visits_page_cancel_form, visits_page_cancel,                  \
                     KITH_N("The form to cancel a visit"), KITH_N("Cancels a visit")),                       \
    VISITS_PLAN_FORM("/reinstate", visits_reason, visits_page_reinstate_form, visits_page_reinstate,         \
                     KITH_N("The form to put a cancelled visit back"),                                       \
                     KITH_N("Puts a cancelled visit back")),
#define VISITS_PLAN_STATEMENTS VISITS_PLAN_STORE_STATEMENTS VISITS_PLAN_TEAM_STATEMENTS VISITS_PLAN_DAY_STATEMENTS \
    VISITS_PLAN_WATCH_STATEMENTS VISITS_PLAN_NOTICE_STATEMENTS \
    VISITS_PLAN_IMPORT_STATEMENTS VISITS_PLAN_ROTA_STATEMENTS VISITS_PLAN_OFFICER_STATEMENTS \
    VISITS_PLAN_END_STATEMENTS VISITS_PLAN_REPEAT_STATEMENTS VISITS_PLAN_NEW_STATEMENTS
#define VISITS_PLAN_NAVIGATION \
    {KITH_N("Visits"), "/visits", "visits.plan", 20},                                                        \
    {KITH_N("Visits overview"), "/visits/overview", "visits.oversee", 20},
#define VISITS_PLAN_PANELS                                                                                   \
    {.name = "day", .template_name = "visits/plan-panel.tpl", .permission = "visits.plan", .order = 10,      \
     .fill = visits_panel_day},                                                                              \
    {.name = "shortfall", .template_name = "visits/plan-shortfall.tpl", .permission = "visits.oversee",      \
     .order = 10, .fill = visits_panel_shortfall},
#define VISITS_PLAN_TABS
#define VISITS_PLAN_TEMPLATES                                                                                \
    "visits/plan-day.tpl", "visits/plan-panel.tpl", "visits/plan-visit.tpl", "visits/plan-cancel.tpl",       \
    "visits/plan-notice.tpl", "visits/plan-shortfall.tpl", "visits/plan-notices.tpl", "visits/plan-rota.tpl", "visits/plan-move.tpl", "visits/plan-add.tpl", "visits/plan-overview.tpl", \
    "visits/plan-week.tpl", "visits/plan-repeat.tpl", "visits/plan-new.tpl", \
    "visits/plan-assign.tpl",                                                                                \
    "visits/plan-reinstate.tpl", "visits/plan-take-off.tpl",
#define VISITS_PLAN_EVENTS "visit.late", "visit.missed",
#define VISITS_PLAN_COUNTS
#define VISITS_PLAN_LISTENERS                                                                                \
    {.name = "visits.on-death", .event = "people.died", .run = visits_on_death},
#define VISITS_PLAN_JOBS                                                                                     \
    {.name = "visits.watch", .title = KITH_N("Looks for late and missed visits"), .minutes = 1,              \
     .run = visits_job_watch},                                                                               \
    {.name = "visits.windows", .title = KITH_N("Opens the record to workers whose visits come near"),        \
     .minutes = 30, .run = visits_job_windows},                                                              \
    {.name = "visits.teams", .title = KITH_N("Looks for trusted teams that have grown"), .at = "03:40",      \
     .run = visits_job_teams},
#define VISITS_PLAN_INDICATORS                                                                               \
    {"visits.late", KITH_N("Visits that began 45 minutes late or more"), KITH_N("visits"), 1,                \
     &visits_late_sql},                                                                                      \
    {"visits.missed", KITH_N("Visits that were missed"), KITH_N("visits"), 1, &visits_missed_sql},           \
    {"visits.made", KITH_N("Visits that were made"), KITH_N("visits"), 3, &visits_made_sql},                 \
    {"visits.team", KITH_N("People whose trusted team grew beyond its number"), KITH_N("people"), 1,         \
     &visits_team_sql},
#define VISITS_PLAN_IMPORTERS                                                                                \
    {.name = "visits", .title = KITH_N("Planned visits"), .columns = visits_import_columns,                  \
     .after = visits_import_after, .permission = "visits.plan",                                        \
     .flags = KITH_IMPORT_SERVED, .apply = visits_import_apply},
/* clang-format on */

#endif
