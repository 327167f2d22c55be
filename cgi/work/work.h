/*
 * work.h - what happens outside a request: events reach their listeners, jobs come round.
 *
 * Runs in a process of its own that may die at any moment: a try is counted and committed before it begins,
 * what a listener or a job writes stands in one transaction with the mark that it is done, and a claim ends
 * by itself, so that any number of these may run on any host.
 */
#ifndef KITH_WORK_WORK_H
#define KITH_WORK_WORK_H

#include "ctx.h"
#include "schedule.h"

enum {
    WORK_TRIES_MAX = 5,
    WORK_PAUSE_SECONDS = 15 /* after the first failure; doubles */
};

/* A job as it is run: a plugin's own, or the counting of an indicator. */
struct work_job {
    const char *name; /* "visits.late", "indicator.visits.late" */
    const char *title;
    const struct kith_plugin *plugin;
    struct schedule schedule;
    unsigned seconds;
    const struct kith_job *job;             /* NULL: ... */
    const struct kith_indicator *indicator; /* ... counts this */
};

struct work {
    struct portal *portal;
    struct kith_arena *arena; /* as long as the program */
    struct work_job *jobs;
    size_t n_jobs;
    bool (*stop)(const struct work *work); /* NULL, or: true between two pieces of work ends the round */
};

/* The portal was booted. From now on its connection is nobody's: KITH_SCOPE_SYSTEM is allowed. */
void work_init(struct work *work, struct portal *portal);
void work_deinit(struct work *work);
/* Enters listeners and jobs into their tables; takes out listeners of plugins that are switched off. */
enum kith_rc work_register(struct work *work);

/* A context without a request, for PLUGIN, about PERSON (0: none). */
void work_ctx(const struct work *work, struct kith_ctx *ctx, const struct kith_plugin *plugin,
              int64_t person);

/* What one step found. */
enum work_step { WORK_DID, WORK_NOTHING, WORK_DOWN };
/* One delivery that is due, or one job. The tries and the outcome are written whatever happens. */
enum work_step work_deliver(struct work *work);
enum work_step work_run_due(struct work *work);
/* Deletes what was done long ago. */
enum work_step work_purge(struct work *work);

/* Whether an uploaded file waits to be checked or brought in; and does that to one. For a process of its own.
 */
bool work_import_waits(struct work *work);
enum work_step work_import(struct work *work);
/* Deletes uploads that came to nothing. */
enum work_step work_import_purge(struct work *work);

const struct work_job *work_job_find(const struct work *work, const char *name);
/* Runs a job at once, asked for by hand; its own times stay. */
enum kith_rc work_run_now(struct work *work, const struct work_job *job);
/* Inside a transaction: counts an indicator for this month and the one before. */
enum kith_rc work_count_indicator(struct kith_ctx *ctx, const struct kith_indicator *indicator);

/* How long to wait before the next try, in microseconds. */
kith_time work_pause(int64_t tries);

/* Statements, for the tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const work_statements[];
extern const struct kith_statement *const deliver_statements[];
extern const struct kith_statement *const work_job_statements[];

#endif
