/*
 * visits_record_import.h - the CSV file of visits that were made.
 */
#ifndef VISITS_RECORD_IMPORT_H
#define VISITS_RECORD_IMPORT_H

#include "visits_record_store.h"

#include <kith/import.h>

enum { RECORD_RUN_MOST = 60 /* rows of record_import_run_sql */ };

extern const struct kith_import_column record_import_columns[];
extern const char *const record_import_after[];
enum kith_rc record_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch);

/*
 * The cell "tasks": a line, or a part between semicolons, for each: "done: Make breakfast", "refused (Not
 * hungry): Make breakfast". At most MOST; gives how many, or -1 when one cannot be read.
 */
int record_import_tasks(struct kith_arena *arena, const char *cell, struct record_task *tasks, int most);
/* The cell "observations", in the same way: "mood: Cheerful". */
int record_import_observations(struct kith_arena *arena, const char *cell,
                               struct record_observation *observations, int most);

extern const struct kith_statement record_import_visits_sql, record_import_names_sql,
    record_import_attendance_sql, record_import_came_sql, record_import_add_sql, record_import_task_sql,
    record_import_observation_sql, record_import_settle_sql, record_import_known_sql, record_import_force_sql,
    record_import_run_sql, record_import_told_sql, record_import_notice_sql;
#define RECORD_IMPORT_STATEMENTS                                                                             \
    &record_import_visits_sql, &record_import_names_sql, &record_import_attendance_sql,                      \
        &record_import_came_sql, &record_import_add_sql, &record_import_task_sql,                            \
        &record_import_observation_sql, &record_import_settle_sql, &record_import_known_sql,                 \
        &record_import_force_sql, &record_import_run_sql, &record_import_told_sql,                           \
        &record_import_notice_sql,

#endif
