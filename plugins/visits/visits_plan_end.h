/*
 * visits_plan_end.h - visits that will not take place because a person died or a package ended.
 */
#ifndef VISITS_PLAN_END_H
#define VISITS_PLAN_END_H

#include <kith/plugin.h>

/* A listener: nobody is sent any more to a person who has died. */
enum kith_rc visits_on_death(struct kith_ctx *ctx, const struct kith_event *event);
/* Part of a job: what is planned after the last day of its package is cancelled. */
enum kith_rc visits_end_packages(struct kith_ctx *ctx);

extern const struct kith_statement visits_end_person_log_sql, visits_end_person_sql, visits_end_ahead_sql,
    visits_end_package_log_sql, visits_end_package_sql;
#define VISITS_PLAN_END_STATEMENTS                                                                           \
    &visits_end_person_log_sql, &visits_end_person_sql, &visits_end_ahead_sql, &visits_end_package_log_sql,  \
        &visits_end_package_sql,

#endif
