/*
 * visits_book_table.h - the part of the plugin's tables for the reader: the communications book, feedback, money, calendar, who is coming.
 *
 * For visits.c only, which has the one table. Every macro ends with a comma, or is empty.
 */
#ifndef VISITS_BOOK_TABLE_H
#define VISITS_BOOK_TABLE_H

#include "visits_book.h"

/* clang-format off */
#define VISITS_BOOK_PERMISSIONS
#define VISITS_BOOK_ROUTES
#define VISITS_BOOK_STATEMENTS
#define VISITS_BOOK_NAVIGATION
#define VISITS_BOOK_PANELS
#define VISITS_BOOK_TABS
#define VISITS_BOOK_TEMPLATES
#define VISITS_BOOK_EVENTS
#define VISITS_BOOK_COUNTS
#define VISITS_BOOK_LISTENERS
#define VISITS_BOOK_JOBS
#define VISITS_BOOK_INDICATORS
/* clang-format on */

#endif
