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
/* What a draft holds, as defaults; a reason why the visit was short shows its field. Gives how many rows for
 * observations it wants. */
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
/* What the form is about. */
struct form_of {
    const struct visit *visit;
    const struct record *before; /* what it corrects; NULL: nothing */
    kith_time arrived;           /* as the record is to have it */
    unsigned flags;
};
/* Shows the field that asks why, where the times that were typed are much shorter than planned. */
void form_fill_short(struct kith_ctx *ctx, const struct form_of *of);
/*
 * What was typed, as the text of a record. KITH_INVALID when something is missing or wrong:
 * kith_field_error() was called for each. A time that was not changed keeps its seconds.
 */
enum kith_rc form_read(struct kith_ctx *ctx, const struct form_tasks *tasks, const struct form_of *of,
                       struct record_text *text_r);

#endif
