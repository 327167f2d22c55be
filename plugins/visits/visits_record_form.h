/*
 * visits_record_form.h - the form of a record, as it is first written and as it is corrected.
 */
#ifndef VISITS_RECORD_FORM_H
#define VISITS_RECORD_FORM_H

#include "visits_record.h"

/* A task that the form asks about, in the order of the form. */
struct form_task {
    struct kith_id public_id; /* in the plugin packages; only when it has one */
    bool has_id;
    int64_t task_id;
    const char *task;
    bool medication;
    bool one_may; /* one worker may do it alone */
};
struct form_tasks {
    const struct form_task *items;
    size_t count;
    size_t left_out; /* more than a form holds */
};

/* The tasks of the visit as planned, support first; medication only for who may read health. */
enum kith_rc form_tasks_planned(struct kith_ctx *ctx, const struct visit *visit, struct form_tasks *tasks_r);
/* Those that RECORD has. */
void form_tasks_of(struct kith_ctx *ctx, const struct record *record, struct form_tasks *tasks_r);

/* Shows the fields of TASKS and ROWS rows for observations. DEFAULTS (RECORD_FIELDS at most) fill what was
 * not typed. */
void form_fill(struct kith_ctx *ctx, const struct form_tasks *tasks, size_t rows);
/* What a draft holds, as defaults. Gives how many rows for observations it wants. */
size_t form_defaults_of_draft(struct kith_ctx *ctx, const struct form_tasks *tasks,
                              const struct record_field *fields, size_t count);
/* What a version says, as defaults; likewise. */
size_t form_defaults_of_record(struct kith_ctx *ctx, const struct record *record);
/* How many rows for observations the form that was sent used. */
size_t form_rows_typed(struct kith_ctx *ctx);

/* What was typed, as the fields of a draft: at most RECORD_FIELDS. */
size_t form_to_draft(struct kith_ctx *ctx, struct record_field *fields);

enum {
    FORM_TASKS_OPTIONAL = 1 << 0, /* a colleague has said already what came of them */
    FORM_ONE_WORKER = 1 << 1      /* only one came to a visit that needs two */
};
/*
 * What was typed, as the text of a record that arrived at ARRIVED. KITH_INVALID when something is missing or
 * wrong: kith_field_error() was called for each.
 */
enum kith_rc form_read(struct kith_ctx *ctx, const struct form_tasks *tasks, unsigned flags,
                       kith_time arrived, struct record_text *text_r);

#endif
