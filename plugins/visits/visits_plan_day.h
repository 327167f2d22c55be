/*
 * visits_plan_day.h - days of London, shared by the pages that show one day or a week.
 */
#ifndef VISITS_PLAN_DAY_H
#define VISITS_PLAN_DAY_H

#include <kith/plugin.h>

/* The instant a day begins. A night belongs to the day it starts. */
kith_time visits_day_start(kith_date date);
/* Sets the path of the same page on another day; PATH ends with '?' or '&'. */
void visits_set_day_path(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *path,
                         kith_date date);

extern const struct kith_statement visits_day_sql, visits_waiting_sql;
#define VISITS_PLAN_DAY_STATEMENTS &visits_day_sql, &visits_waiting_sql,

#endif
