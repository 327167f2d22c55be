/*
 * visits_plan.h - pages for the office: rota, cover, the day at a glance, notices; and what an officer sees.
 */
#ifndef VISITS_PLAN_H
#define VISITS_PLAN_H

#include <kith/plugin.h>

#endif
