/*
 * visits_plan_rota.h - the SQL of the rota.
 */
#ifndef VISITS_PLAN_ROTA_H
#define VISITS_PLAN_ROTA_H

#include <kith/plugin.h>

extern const struct kith_statement visits_rota_day_sql, visits_rota_people_sql, visits_rota_workers_sql;
#define VISITS_PLAN_ROTA_STATEMENTS &visits_rota_day_sql, &visits_rota_people_sql, &visits_rota_workers_sql,

#endif
