/*
 * plan_world.h - a provider, its office, workers and two people, to plan visits in; time is the test's own.
 *
 * The program is linked with --wrap=kith_clock_now.
 */
#ifndef KITH_TESTS_PLAN_WORLD_H
#define KITH_TESTS_PLAN_WORLD_H

#include "browser.h"

#include <kith/clock.h>

enum { PLAN_WORKERS = 10 };

struct plan_world {
    kith_time now;
    struct portal *portal;
    int64_t provider, other, council;
    int64_t rose, jun; /* people; Rose has packages of both providers, Jun of the first */
    char rose_id[KITH_ID_CHARS + 1], jun_id[KITH_ID_CHARS + 1];
    int64_t workers[PLAN_WORKERS]; /* accounts, "Worker 0" to "Worker 9" */
    int64_t daughter, self;        /* of Rose: may read visits; herself */
};
extern struct plan_world plan;

/* Once in each test: plugins are on, everybody is there, no visit is. Saturday 21 November 2026, 9am. */
void plan_begin(void);
/* Signed in now. ROLE coordinator is the office of the first provider. */
void plan_office(struct browser *browser, const char *email);
void plan_officer(struct browser *browser, const char *function);
void plan_rose(struct browser *browser);
void plan_worker_in(struct browser *browser, int worker);

/* A planned visit of Rose's; its key. ID_R has room for 33 characters, or is NULL. */
int64_t plan_visit(kith_time starts_at, int minutes, int needed, char *id_r);
/* Worker number WORKER is to come; COVERS "team", "leave" or "other". */
void plan_assigned(int64_t visit, int worker, const char *covers);
void plan_execute(const char *fmt, ...) KITH_PRINTF(1, 2);
int64_t plan_number(const char *fmt, ...) KITH_PRINTF(1, 2);
/* The text of account WORKER's public id. */
const char *plan_worker_id(int worker);

#endif
