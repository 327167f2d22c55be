/*
 * visits_plan_table.h - the part of the plugin's tables for the office: rota, cover, the day at a glance, notices; and what an officer sees.
 *
 * For visits.c only, which has the one table. Every macro ends with a comma, or is empty.
 */
#ifndef VISITS_PLAN_TABLE_H
#define VISITS_PLAN_TABLE_H

#include "visits_plan.h"

/* clang-format off */
#define VISITS_PLAN_PERMISSIONS
#define VISITS_PLAN_ROUTES
#define VISITS_PLAN_STATEMENTS
#define VISITS_PLAN_NAVIGATION
#define VISITS_PLAN_PANELS
#define VISITS_PLAN_TABS
#define VISITS_PLAN_TEMPLATES
#define VISITS_PLAN_EVENTS
#define VISITS_PLAN_COUNTS
#define VISITS_PLAN_LISTENERS
#define VISITS_PLAN_JOBS
#define VISITS_PLAN_INDICATORS
/* clang-format on */

#endif
