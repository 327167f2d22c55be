/*
 * visits_plan_import.h - planned visits from a CSV file.
 */
#ifndef VISITS_PLAN_IMPORT_H
#define VISITS_PLAN_IMPORT_H

#include <kith/plugin.h>

extern const struct kith_import_column visits_import_columns[];
extern const char *const visits_import_after[];
enum kith_rc visits_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch);

extern const struct kith_statement visits_import_add_sql, visits_import_assign_sql, visits_import_change_sql,
    visits_import_workers_sql, visits_import_end_sql, visits_import_logged_sql;
#define VISITS_PLAN_IMPORT_STATEMENTS                                                                        \
    &visits_import_add_sql, &visits_import_assign_sql, &visits_import_change_sql,                            \
        &visits_import_workers_sql, &visits_import_end_sql, &visits_import_logged_sql,

#endif
