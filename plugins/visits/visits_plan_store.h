/*
 * visits_plan_store.h - the SQL of planning: who is to come to one visit, how its plan was changed, and the
 * writes.
 *
 * Everything is about the route's person; a page that writes has checked that the visit is of the provider
 * acted for. Times are UTC.
 */
#ifndef VISITS_PLAN_STORE_H
#define VISITS_PLAN_STORE_H

#include "visits_store.h"

enum { VISITS_REASON_MAX = 500, VISITS_SLOT_MAX = 40, VISITS_WORKERS_MAX = 100, VISITS_WINDOW_DAYS = 7 };

/* Somebody who is to come. */
struct plan_worker {
    int64_t assignment;
    int64_t account;
    struct kith_id public_id;
    const char *name;
    const char *covers; /* "team", "leave", "other" */
    kith_time arrived_at;
    const char *phone; /* at work; "" for none. For their own office only */
    bool read;         /* has signed that they read the record, or was there before */
};
struct plan_workers {
    const struct plan_worker *items;
    size_t count;
};
enum kith_found visits_plan_workers(struct kith_ctx *ctx, const struct visit *visit,
                                    struct plan_workers *workers_r);
/* The one with that public id, or NULL. */
const struct plan_worker *visits_plan_worker_find(const struct plan_workers *workers,
                                                  struct kith_id public_id);

/* A change of the plan, or a notice about the visit. */
struct plan_event {
    kith_time at;
    const char *what;   /* a word of the ENUM of visits_change or visits_notice */
    const char *text;   /* reason, or detail */
    const char *worker; /* NULL: about nobody */
    const char *by;     /* who changed or settled it; NULL: nobody, a job or an import */
    kith_time old_starts_at, old_ends_at;
    kith_time new_starts_at, new_ends_at; /* of a move; else KITH_TIME_NONE */
    bool notice;
    struct kith_id notice_id;
    kith_time settled_at;
    const char *settled_how;
};
struct plan_events {
    const struct plan_event *items;
    size_t count;
};
/* Newest first. */
enum kith_found visits_plan_events(struct kith_ctx *ctx, const struct visit *visit,
                                   struct plan_events *events_r);

/* Inside a transaction, after visit_lock(): writes times and state as VISIT has them, as its next version. */
enum kith_rc visits_plan_write(struct kith_ctx *ctx, const struct visit *visit);

/* Inside a transaction: takes somebody on; their window opens when the visit is within a week. */
enum kith_rc visits_plan_assign(struct kith_ctx *ctx, const struct visit *visit, int64_t worker,
                                const char *covers);
/* Inside a transaction: takes somebody off, and shuts their window. */
enum kith_rc visits_plan_unassign(struct kith_ctx *ctx, const struct plan_worker *worker);
/* Inside a transaction: the windows of everybody who comes, anew for the visit's times; OPEN false: shut. */
enum kith_rc visits_plan_windows(struct kith_ctx *ctx, const struct visit *visit,
                                 const struct plan_workers *workers, bool open);
/* Inside a transaction: one more planned visit of the route's person; fills id and public_id. */
enum kith_rc visits_plan_add(struct kith_ctx *ctx, struct visit *visit);

extern const struct kith_statement visits_plan_workers_sql, visits_plan_events_sql, visits_plan_write_sql,
    visits_plan_assign_sql, visits_plan_unassign_sql, visits_plan_window_sql, visits_plan_add_sql;
#define VISITS_PLAN_STORE_STATEMENTS                                                                         \
    &visits_plan_workers_sql, &visits_plan_events_sql, &visits_plan_write_sql, &visits_plan_assign_sql,      \
        &visits_plan_unassign_sql, &visits_plan_window_sql, &visits_plan_add_sql,

#endif
