/*
 * visits_record_table.h - the part of the plugin's tables for the worker: today's list, recording a visit, corrections, first visit.
 *
 * For visits.c only, which has the one table. Every macro ends with a comma, or is empty.
 */
#ifndef VISITS_RECORD_TABLE_H
#define VISITS_RECORD_TABLE_H

#include "visits_record.h"

/* clang-format off */
#define VISITS_RECORD_PERMISSIONS
#define VISITS_RECORD_ROUTES
#define VISITS_RECORD_STATEMENTS
#define VISITS_RECORD_NAVIGATION
#define VISITS_RECORD_PANELS
#define VISITS_RECORD_TABS
#define VISITS_RECORD_TEMPLATES
#define VISITS_RECORD_EVENTS
#define VISITS_RECORD_COUNTS
#define VISITS_RECORD_LISTENERS
#define VISITS_RECORD_JOBS
#define VISITS_RECORD_INDICATORS
/* clang-format on */

#endif
