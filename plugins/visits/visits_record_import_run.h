/*
 * visits_record_import_run.h - one batch of the file of visits that were made: what visits_record_import.c
 * reads and visits_record_import_write.c writes.
 */
#ifndef VISITS_RECORD_IMPORT_RUN_H
#define VISITS_RECORD_IMPORT_RUN_H

#include "visits_record_import.h"

#include <kith/services/packages.h>

enum record_import_column {
    REF,
    VISIT,
    WORKER,
    ARRIVED,
    LEFT,
    ALONE,
    TASKS,
    OBSERVATIONS,
    HAPPENED,
    CHANGES,
    INCIDENT,
    FEEDBACK,
    NEXT
};

enum { RECORD_PLANS_MOST = 64 };

/* A row, taken apart. */
struct record_made {
    struct kith_import_row *row;
    const struct visit *visit;
    int64_t worker, version, record;
    struct kith_id id;    /* of this version */
    struct kith_id first; /* of the first version: names the record on the timeline */
    struct record_task tasks[RECORD_TASKS];
    struct record_observation observations[RECORD_OBSERVATIONS];
    int n_tasks, n_observations;
};
struct record_came {
    int64_t visit, worker;
    kith_time arrived, left;
    bool alone;
};
/* The tasks of a package's slot, asked once. */
struct record_plan {
    int64_t package;
    const char *slot;
    struct kith_packages_tasks tasks;
};
struct record_run {
    struct kith_ctx *ctx;
    int64_t organisation;
    struct visits visits;
    struct kith_rows names; /* of the workers: key, name */
    struct record_made *made;
    size_t n_made;
    struct record_came *came;
    size_t n_came;
    struct record_plan plans[RECORD_PLANS_MOST];
    size_t n_plans;
    bool wrong;
};

/* Says what is wrong with a cell; nothing of the batch is written then. */
void record_import_refuse(struct record_run *run, const struct kith_import_row *row,
                          enum record_import_column column, const char *sentence);
/* Writes what was read: attendance, records, tasks and observations, the visits' states, timeline and
 * notices. */
enum kith_rc record_import_write(struct record_run *run);

#endif
