/*
 * visits_plan_repeat.h - the SQL of repeating a week.
 */
#ifndef VISITS_PLAN_REPEAT_H
#define VISITS_PLAN_REPEAT_H

#include <kith/plugin.h>

/* What stands in some days; the other inside a transaction that plans there: nobody else plans there until
 * its end. */
extern const struct kith_statement visits_repeat_pattern_sql, visits_repeat_there_sql,
    visits_repeat_there_lock_sql;
#define VISITS_PLAN_REPEAT_STATEMENTS                                                                        \
    &visits_repeat_pattern_sql, &visits_repeat_there_sql, &visits_repeat_there_lock_sql,

#endif
