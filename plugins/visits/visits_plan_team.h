/*
 * visits_plan_team.h - the trusted team of a person: who has come and who will, and whether one more is too
 * many.
 *
 * The team are the workers of one provider in the last four weeks and the next two; who covers planned leave
 * does not count, who covers any other absence does (002 24.1 and its glossary).
 */
#ifndef VISITS_PLAN_TEAM_H
#define VISITS_PLAN_TEAM_H

#include "visits_plan_store.h"

enum {
    VISITS_TEAM_BACK_DAYS = 28,
    VISITS_TEAM_AHEAD_DAYS = 14,
    VISITS_TEAM_MAX = 4,
    VISITS_TEAM_ROWS = 1000
};

struct plan_member {
    int64_t account;
    const char *name;
    bool team; /* else only known: was there once, or signed that they read the record */
};
struct plan_team {
    const struct plan_member *items; /* the team by name, then those only known */
    size_t count;
    size_t size;  /* of the team */
    unsigned max; /* how many it should be at most: 4, or 8 for many hours */
};

/* Of the route's person and the visit's provider and package. */
enum kith_found visits_plan_team(struct kith_ctx *ctx, int64_t owner, int64_t package,
                                 struct plan_team *team_r);
/* How many should come at most to the visits of PACKAGE: four, unless the package says more. */
unsigned visits_team_max(struct kith_ctx *ctx, int64_t package);
bool visits_team_has(const struct plan_team *team, int64_t account);
bool visits_team_knows(const struct plan_team *team, int64_t account);
/* Whether the team would be too large, or larger still, with ACCOUNT in it. */
bool visits_team_too_large(const struct plan_team *team, int64_t account, const char *covers);

/* Workers of the provider who are at another visit while they would be at this one: as visits really run, not
 * only as they are planned. */
struct plan_busy {
    int64_t account;
    kith_time starts_at, ends_at;
    const char *person;
    bool runs_late; /* it ends later than planned */
};
struct plan_busies {
    const struct plan_busy *items;
    size_t count;
};
enum kith_found visits_plan_busy(struct kith_ctx *ctx, const struct visit *visit,
                                 struct plan_busies *busies_r);
/* The same of one worker, between two instants, at visits of the acting provider; by when they begin. */
enum kith_found visits_plan_busy_worker(struct kith_ctx *ctx, int64_t worker, kith_time from, kith_time until,
                                        struct plan_busies *busies_r);
const struct plan_busy *visits_busy_find(const struct plan_busies *busies, int64_t account);

extern const struct kith_statement visits_plan_team_sql, visits_plan_busy_sql, visits_plan_busy_worker_sql;
#define VISITS_PLAN_TEAM_STATEMENTS                                                                          \
    &visits_plan_team_sql, &visits_plan_busy_sql, &visits_plan_busy_worker_sql,

#endif
