/*
 * visits_record_store.h - who came, what they wrote, and what they are still writing.
 *
 * All about the route's person. A record belongs to one worker at one visit; each correction is one more
 * version of it, and visits_attendance says which is in force.
 */
#ifndef VISITS_RECORD_STORE_H
#define VISITS_RECORD_STORE_H

#include "visits_store.h"

enum {
    RECORD_TASKS = 24,       /* most tasks of one record */
    RECORD_OBSERVATIONS = 8, /* most observations of one record */
    RECORD_VERSIONS = 200,   /* most versions of all workers of a visit that a page shows, ... */
    RECORD_LINES = 6000      /* ... and tasks and observations; what is in force is always among both */
};

enum record_outcome {
    OUTCOME_NONE, /* not said */
    OUTCOME_DONE,
    OUTCOME_HELPED,
    OUTCOME_PROMPTED,
    OUTCOME_REFUSED,
    OUTCOME_NOT_NEEDED,
    OUTCOME_NOT_DONE,
    OUTCOME__MAX
};
/* "not-needed", as in the ENUM; "" for none. */
const char *record_outcome_name(enum record_outcome outcome);
/* "Not needed this time", to hand to kith_tr(). */
const char *record_outcome_title(enum record_outcome outcome);
enum record_outcome record_outcome_parse(const char *name); /* NULL and unknown: none */
/* Done, with help or after a reminder. */
bool record_outcome_given(enum record_outcome outcome);
/* Food, drink, mood...: the ENUM of visits_observation, and its titles; NULL-terminated. */
extern const char *const record_observation_kinds[];
const char *record_observation_title(const char *kind);

struct record_task {
    int64_t task_id; /* in the plugin packages; 0: none */
    const char *task;
    bool medication;
    enum record_outcome outcome;
    const char *reason;
};
struct record_observation {
    const char *kind;
    const char *value;
};

/* What a record says. Text is never NULL. */
struct record_text {
    kith_time arrived_at, left_at;
    const char *happened, *changes, *incident, *feedback, *next_worker;
    const char *short_reason; /* why it was much shorter than planned; "" where it was not, or nobody asked */
    const char *reason;       /* why it was corrected; "" for version 1 */
    const struct record_task *tasks;
    size_t n_tasks;
    const struct record_observation *observations;
    size_t n_observations;
};

/* One version. */
struct record {
    int64_t id;
    struct kith_id public_id;
    int64_t worker;
    const char *worker_name;
    int64_t version;
    struct record_text text;
    const char *signed_by; /* name */
    int64_t signer;        /* account */
    kith_time signed_at;
    bool in_force;
    struct kith_id first; /* of the first version of the same worker's: names the record on the timeline */
    int64_t restriction;  /* only for the people it names; 0: not restricted */
    int64_t place;        /* among the worker's versions that the viewer may read, counted from 1 */
};
struct records {
    const struct record *items; /* by worker's name, newest version first */
    size_t count;
};

/* Every version that the viewer may read of every worker's record of a visit, with tasks and observations of
 * sections the viewer may read. Of more than RECORD_VERSIONS, each worker's in force and first, and the
 * newest. */
enum kith_found records_get(struct kith_ctx *ctx, int64_t visit, struct records *records_r);
/* The one with that public id among them, or NULL. */
const struct record *records_find(const struct records *records, struct kith_id public_id);

/* Notes for the next worker from the newest records of this person before AT, at most three. */
struct record_note {
    const char *note, *worker_name;
    kith_time arrived_at;
};
enum kith_found record_notes_get(struct kith_ctx *ctx, kith_time at, const struct record_note **notes_r,
                                 size_t *count_r);

/* Inside a transaction, each about VISIT of the route's person. KITH_CONFLICT: done already, or overtaken. */

/* ACCOUNT has arrived. */
enum kith_rc record_arrive(struct kith_ctx *ctx, const struct visit *visit, int64_t account, kith_time at);
/* ACCOUNT begins what one worker may do. */
enum kith_rc record_alone(struct kith_ctx *ctx, const struct visit *visit, int64_t account);
/*
 * Writes version VERSION of ACCOUNT's record and makes it the one in force; VERSION - 1 must be so far. What
 * of the version before the writer may not see (health) is carried over from BEFORE, 0 for none.
 */
enum kith_rc record_write(struct kith_ctx *ctx, const struct visit *visit, int64_t account, int64_t version,
                          int64_t before, const struct record_text *text, struct kith_id public_id,
                          int64_t *record_r);
/* Works out from who came and left when care began and ended, and how the visit stands. */
enum kith_rc record_settle(struct kith_ctx *ctx, const struct visit *visit);
/* Nobody answered the door. */
enum kith_rc record_no_reply(struct kith_ctx *ctx, const struct visit *visit);

/* Whether ACCOUNT has signed for VISIT's provider that they read what must be read before a first visit, or
 * has been there before. */
enum kith_found record_first_get(struct kith_ctx *ctx, const struct visit *visit, int64_t account);
enum kith_rc record_first_sign(struct kith_ctx *ctx, const struct visit *visit, int64_t account);

/* A draft of the acting account: fields by name. */
struct record_field {
    const char *name, *value;
};
enum { RECORD_FIELDS = 128 };
enum kith_found record_draft_get(struct kith_ctx *ctx, int64_t visit, const struct record_field **fields_r,
                                 size_t *count_r);
/* Inside a transaction: takes the place of what was there; fields whose value is NULL or "" are left out. */
enum kith_rc record_draft_set(struct kith_ctx *ctx, const struct visit *visit,
                              const struct record_field *fields, size_t count);

extern const struct kith_statement record_versions_sql, record_lines_sql, record_notes_sql, record_arrive_sql,
    record_alone_sql, record_add_sql, record_task_add_sql, record_tasks_carry_sql, record_observation_add_sql,
    record_observations_carry_sql, record_in_force_sql, record_attendance_sql, record_settle_sql,
    record_no_reply_sql, record_first_get_sql, record_first_sign_sql, record_draft_get_sql,
    record_draft_clear_sql, record_draft_add_sql;
#define RECORD_STORE_STATEMENTS                                                                              \
    &record_versions_sql, &record_lines_sql, &record_notes_sql, &record_arrive_sql, &record_alone_sql,       \
        &record_add_sql, &record_task_add_sql, &record_tasks_carry_sql, &record_observation_add_sql,         \
        &record_observations_carry_sql, &record_in_force_sql, &record_attendance_sql, &record_settle_sql,    \
        &record_no_reply_sql, &record_first_get_sql, &record_first_sign_sql, &record_draft_get_sql,          \
        &record_draft_clear_sql, &record_draft_add_sql,

#endif
