/*
 * visits_plan_officer.h - the SQL of what an officer sees across people, and the numbers of the scorecard.
 */
#ifndef VISITS_PLAN_OFFICER_H
#define VISITS_PLAN_OFFICER_H

#include <kith/plugin.h>

extern const struct kith_statement visits_overview_sql, visits_overview_person_sql, visits_late_sql,
    visits_missed_sql, visits_made_sql, visits_team_sql, visits_shortfall_sql;
#define VISITS_PLAN_OFFICER_STATEMENTS                                                                       \
    &visits_overview_sql, &visits_overview_person_sql, &visits_late_sql, &visits_missed_sql,                 \
        &visits_made_sql, &visits_team_sql, &visits_shortfall_sql,

#endif
