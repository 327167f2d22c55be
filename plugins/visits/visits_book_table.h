/*
 * visits_book_table.h - the part of the plugin's tables for the reader: the communications book, feedback.
 *
 * For visits.c only, which has the one table. Every macro ends with a comma, or is empty.
 */
#ifndef VISITS_BOOK_TABLE_H
#define VISITS_BOOK_TABLE_H

#include "visits_book.h"
#include "visits_book_calendar.h"
#include "visits_book_money.h"
#include "visits_book_office.h"
#include "visits_book_profile.h"
#include "visits_book_today.h"
#include "visits_record.h"

#include <kith/file.h>

/* clang-format off */
/* Whoever reads visits for the person or with them; an office never speaks in their place. */
#define BOOK_READERS \
    (KITH_BASIS_BIT(KITH_BASIS_SELF) | KITH_BASIS_BIT(KITH_BASIS_GRANT) | KITH_BASIS_BIT(KITH_BASIS_ATTORNEY) | \
     KITH_BASIS_BIT(KITH_BASIS_REPRESENTATIVE) | KITH_BASIS_BIT(KITH_BASIS_ADVOCATE))
#define VISITS_BOOK_PERMISSIONS \
    {"visits.feedback", KITH_N("Say how a visit was"), KITH_ROLE_BIT(KITH_ROLE_PERSON)}, \
    {"visits.today", KITH_N("See on the first page who visits today"), KITH_ROLE_BIT(KITH_ROLE_PERSON)}, \
    {"visits.answer", KITH_N("Answer what was said of a visit"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)}, \
    MONEY_PERMISSIONS CALENDAR_PERMISSIONS OFFICE_PERMISSIONS
#define VISITS_BOOK_ROUTES \
    MONEY_ROUTES CALENDAR_ROUTES PROFILE_ROUTES OFFICE_ROUTES \
    {.pattern = "/people/:person/visits/print", .permission = "visits.read", .person = "person", .section = "visits", \
     .params = book_print_params, .handler = book_print_page, \
     .summary = KITH_N("All visits of a month, to print")}, \
    {.pattern = "/people/:person/visits", .permission = "visits.read", .person = "person", .section = "visits", \
     .params = book_params, .handler = book_page, .form = book_page, \
     .summary = KITH_N("The communications book: who comes, and what happened")}, \
    {.pattern = "/people/:person/visits/:visit/feedback", .permission = "visits.feedback", .person = "person", \
     .section = "visits", .bases = BOOK_READERS, .params = book_show_params, .handler = book_feedback_page, \
     .summary = KITH_N("The form to say how a visit was")}, \
    {.pattern = "/people/:person/visits/:visit/feedback", .method = KITH_POST, .permission = "visits.feedback", \
     .person = "person", .section = "visits", .bases = BOOK_READERS, .params = book_feedback_params, \
     .handler = book_feedback_save, .form = book_feedback_page, .summary = KITH_N("Keeps what was said of a visit")}, \
    {.pattern = "/people/:person/visits/:visit/feedback/thanks", .permission = "visits.feedback", .person = "person", \
     .section = "visits", .bases = BOOK_READERS, .params = book_show_params, .handler = book_feedback_thanks, \
     .summary = KITH_N("Who reads what was said of a visit")}, \
    {.pattern = "/people/:person/visits/:visit/feedback/:feedback/answer", .permission = "visits.answer", \
     .person = "person", .section = "visits", .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), \
     .params = book_answer_show_params, .handler = book_answer_page, \
     .summary = KITH_N("The form to answer what was said of a visit")}, \
    {.pattern = "/people/:person/visits/:visit/feedback/:feedback/answer", .method = KITH_POST, \
     .permission = "visits.answer", .person = "person", .section = "visits", \
     .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), .params = book_answer_params, .handler = book_answer_save, \
     .form = book_answer_page, .summary = KITH_N("Answers what was said of a visit")},
#define VISITS_BOOK_STATEMENTS BOOK_STORE_STATEMENTS MONEY_STATEMENTS CALENDAR_STATEMENTS PROFILE_STATEMENTS OFFICE_STATEMENTS
#define VISITS_BOOK_NAVIGATION
#define VISITS_BOOK_PANELS \
    {.name = "today", .template_name = "visits/book-today.tpl", .permission = "visits.read", .order = 30, \
     .fill = book_panel, .section = "visits"}, \
    {.name = "coming", .template_name = "visits/book-home.tpl", .permission = "visits.today", .order = 1, \
     .fill = book_home_panel},
#define VISITS_BOOK_TABS \
    {KITH_N("Visits"), "visits", "visits", "visits.read", 5}, \
    {KITH_N("Money"), "visits/money", "money", "visits.read", 60},
#define VISITS_BOOK_TEMPLATES "visits/book.tpl", "visits/book-home.tpl", "visits/book-today.tpl", "visits/feedback.tpl", "visits/answer.tpl", MONEY_TEMPLATES \
    "visits/calendar.tpl", "visits/office.tpl", "visits/thanks.tpl", "visits/print.tpl", "visits/profile.tpl",
#define VISITS_BOOK_EVENTS "visit.feedback",
#define VISITS_BOOK_COUNTS
#define VISITS_BOOK_LISTENERS
#define VISITS_BOOK_JOBS
#define VISITS_BOOK_INDICATORS
#define VISITS_BOOK_IMPORTERS OFFICE_IMPORTERS
/* clang-format on */

#endif
