/*
 * visits_plan_notice.h - the SQL of notices that the office settles.
 */
#ifndef VISITS_PLAN_NOTICE_H
#define VISITS_PLAN_NOTICE_H

#include <kith/plugin.h>

extern const struct kith_statement visits_notices_open_sql, visits_notices_settled_sql, visits_notice_get_sql,
    visits_notice_settle_sql;
#define VISITS_PLAN_NOTICE_STATEMENTS                                                                        \
    &visits_notices_open_sql, &visits_notices_settled_sql, &visits_notice_get_sql, &visits_notice_settle_sql,

#endif
