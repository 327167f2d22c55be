/*
 * visits_record_table.h - the part of the plugin's tables for the worker: today's list, recording a visit,
 * corrections, first visit.
 *
 * For visits.c only, which has the one table. Every macro ends with a comma, or is empty.
 */
#ifndef VISITS_RECORD_TABLE_H
#define VISITS_RECORD_TABLE_H

#include "visits_record.h"
#include "visits_record_import.h"
#include "visits_record_keep.h"

#include <kith/file.h>
#include <kith/services/visits.h>

#define VISIT_OF_PERSON "/people/:person/visits/:visit"

/* clang-format off */
#define VISITS_RECORD_PERMISSIONS \
    {"visits.read", KITH_N("Read visits"), KITH_ROLES_ALL}, \
    {"visits.record", KITH_N("Record one's own visits"), KITH_ROLE_BIT(KITH_ROLE_WORKER)}, \
    {"visits.correct", KITH_N("Correct the record of a visit"), \
     KITH_ROLE_BIT(KITH_ROLE_WORKER) | KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)}, \
    {"visits.restrict", KITH_N("Keep an earlier version of a record from the person"), \
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
#define KEEP_ROUTE(PATTERN, METHOD, PARAMS, HANDLER, FORM, SUMMARY) \
    {.pattern = VISIT_OF_PERSON PATTERN, .method = (METHOD), .permission = "visits.restrict", .person = "person", \
     .section = "visits", .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), .params = (PARAMS), .handler = (HANDLER), \
     .form = (FORM), .summary = (SUMMARY)}
#define VISITS_RECORD_ROUTES \
    {.pattern = "/visits/today", .permission = "visits.record", .handler = record_page_today, \
     .summary = KITH_N("A worker's own visits of today and the next 24 hours")}, \
    {.pattern = "/visits/emergency", .permission = "visits.record", .handler = record_page_emergency_any, \
     .summary = KITH_N("What to do in an emergency")}, \
    {.pattern = VISIT_OF_PERSON, .permission = "visits.read", .person = "person", .section = "visits", \
     .params = record_visit_params, .handler = record_page_visit, \
     .summary = KITH_N("One visit: what to do, or what happened")}, \
    {.pattern = VISIT_OF_PERSON "/arrive", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "visits", .params = record_arrive_params, .handler = record_page_arrive, .form = record_page_visit, \
     .summary = KITH_N("Records that the worker has arrived")}, \
    {.pattern = VISIT_OF_PERSON "/alone", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "visits", .params = record_visit_params, .handler = record_page_alone, .form = record_page_visit, \
     .summary = KITH_N("Begins what one worker may do before the second is there")}, \
    {.pattern = VISIT_OF_PERSON "/first", .permission = "visits.record", .person = "person", .section = "visits", \
     .params = record_visit_params, .handler = record_page_first, \
     .summary = KITH_N("What to read before a first visit")}, \
    {.pattern = VISIT_OF_PERSON "/first", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "visits", .params = record_first_params, .handler = record_page_first_sign, .form = record_page_first, \
     .summary = KITH_N("Signs that it was read")}, \
    {.pattern = VISIT_OF_PERSON "/emergency", .permission = "visits.record", .person = "person", .section = "visits", \
     .params = record_visit_params, .handler = record_page_emergency, \
     .summary = KITH_N("What to do in an emergency at this home")}, \
    {.pattern = VISIT_OF_PERSON "/entry", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "visits", .params = record_visit_params, .handler = record_page_entry, .form = record_page_visit, \
     .summary = KITH_N("Shows how to get in, while a visit is due")}, \
    {.pattern = VISIT_OF_PERSON "/no-answer", .permission = "visits.record", .person = "person", .section = "visits", \
     .params = record_visit_params, .handler = record_page_no_answer, \
     .summary = KITH_N("What to do when nobody answers")}, \
    {.pattern = VISIT_OF_PERSON "/no-answer", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "visits", .params = record_no_answer_params, .handler = record_page_no_answer_tell, \
     .form = record_page_no_answer, .summary = KITH_N("Tells the office that nobody answered")}, \
    {.pattern = VISIT_OF_PERSON "/money", .permission = "visits.record", .person = "person", .section = "money", \
     .params = record_visit_params, .handler = record_page_money, \
     .summary = KITH_N("The form for money handled at a visit")}, \
    {.pattern = VISIT_OF_PERSON "/money", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "money", .params = record_money_params, .handler = record_page_money_add, .form = record_page_money, \
     .body_max = KITH_FILE_BODY_MAX, .seconds = 60, .summary = KITH_N("Signs an entry of money handled at a visit")}, \
    {.pattern = VISIT_OF_PERSON "/record", .permission = "visits.record", .person = "person", .section = "visits", \
     .params = record_visit_params, .handler = record_page_form, \
     .summary = KITH_N("The form to record a visit")}, \
    {.pattern = VISIT_OF_PERSON "/record", .method = KITH_POST, .permission = "visits.record", .person = "person", \
     .section = "visits", .params = record_form_params, .handler = record_page_sign, .form = record_page_form_again, \
     .body_max = RECORD_BODY, .summary = KITH_N("Keeps or signs the record of a visit")}, \
    {.pattern = VISIT_OF_PERSON "/correct/:record", .permission = "visits.correct", .person = "person", \
     .section = "visits", .params = record_correct_get_params, .handler = record_page_correct_form, \
     .summary = KITH_N("The form to correct a record")}, \
    {.pattern = VISIT_OF_PERSON "/correct/:record", .method = KITH_POST, .permission = "visits.correct", \
     .person = "person", .section = "visits", .params = record_correct_params, .handler = record_page_correct, \
     .form = record_page_correct_again, .body_max = RECORD_BODY, \
     .summary = KITH_N("Writes a new version of a record")}, \
    KEEP_ROUTE("/keep/:record", KITH_GET, record_correct_get_params, record_page_keep_form, NULL, \
               KITH_N("The form to keep an earlier version of a record from the person")), \
    KEEP_ROUTE("/keep/:record", KITH_POST, record_keep_params, record_page_keep, record_page_keep_again, \
               KITH_N("Keeps an earlier version of a record from the person")), \
    KEEP_ROUTE("/open/:record", KITH_GET, record_correct_get_params, record_page_open_form, NULL, \
               KITH_N("Asks why the person may read a version again")), \
    KEEP_ROUTE("/open/:record", KITH_POST, record_open_params, record_page_open_now, record_page_open_form, \
               KITH_N("Lets the person read a version again")),
#define VISITS_RECORD_STATEMENTS RECORD_IMPORT_STATEMENTS RECORD_STORE_STATEMENTS RECORD_KEEP_STATEMENTS &record_today_sql, &record_run_sql, &record_run_told_sql, &record_money_add_sql, &record_detail_sql, &record_detail_visit_sql,
#define VISITS_RECORD_NAVIGATION {KITH_N("My visits"), "/visits/today", "visits.record", 10},
#define VISITS_RECORD_PANELS \
    {.name = "next", .template_name = "visits/my-next.tpl", .permission = "visits.record", .order = 10, \
     .fill = record_panel_next},
#define VISITS_RECORD_TABS
#define VISITS_RECORD_TEMPLATES \
    "visits/money-add.tpl", "visits/my-day.tpl", "visits/my-next.tpl", "visits/visit.tpl", "visits/early.tpl", "visits/first.tpl", "visits/emergency.tpl", \
    "visits/entry.tpl", "visits/keep.tpl", "visits/keep-open.tpl", "visits/no-answer.tpl", "visits/record.tpl",
#define VISITS_RECORD_EVENTS \
    "visit.recorded", "visit.corrected", "visit.incident", "visit.refused-three", "visit.no-reply",
#define VISITS_RECORD_COUNTS
#define VISITS_RECORD_LISTENERS
#define VISITS_RECORD_JOBS
#define VISITS_RECORD_INDICATORS
#define VISITS_RECORD_IMPORTERS                                                                              \
    {.name = "records", .title = KITH_N("Visits that were made"), .columns = record_import_columns,          \
     .after = record_import_after, .permission = "visits.plan", .apply = record_import_apply},
#define VISITS_RECORD_SERVICES {KITH_VISITS_DETAIL, 1, record_detail_answer},
/* clang-format on */

#endif
