/*
 * visits_plan_watch.h - what comes round: late and missed visits, windows that open, teams that grew.
 */
#ifndef VISITS_PLAN_WATCH_H
#define VISITS_PLAN_WATCH_H

#include <kith/plugin.h>

/*
 * Late is 45:00 minutes and more, missed more than 120:00, in whole seconds (002 40.4, 40.5): each is told
 * once to the person's circle and the office, however often and on however many hosts this runs.
 */
enum kith_rc visits_job_watch(struct kith_ctx *ctx);
/* Opens the windows of workers whose visits have come within a week; ends what outlives its package. */
enum kith_rc visits_job_windows(struct kith_ctx *ctx);
/* Once a day: a notice for each trusted team that has grown beyond its number. */
enum kith_rc visits_job_teams(struct kith_ctx *ctx);

extern const struct kith_statement visits_watch_find_sql, visits_watch_told_sql, visits_watch_missed_sql,
    visits_watch_settle_sql, visits_watch_notice_sql, visits_watch_change_sql, visits_windows_find_sql,
    visits_windows_mark_sql, visits_teams_find_sql;
#define VISITS_PLAN_WATCH_STATEMENTS                                                                         \
    &visits_watch_find_sql, &visits_watch_told_sql, &visits_watch_missed_sql, &visits_watch_settle_sql,      \
        &visits_watch_notice_sql, &visits_watch_change_sql, &visits_windows_find_sql,                        \
        &visits_windows_mark_sql, &visits_teams_find_sql,

#endif
