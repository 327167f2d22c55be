/*
 * visits_book_store.h - what the person and their circle read: who comes, what happened, what was said of it.
 *
 * All about the route's person, and only entries whose section and owner the viewer may read.
 */
#ifndef VISITS_BOOK_STORE_H
#define VISITS_BOOK_STORE_H

#include "visits_store.h"

enum {
    BOOK_COMING_MAX = 100,
    BOOK_MONTH_MAX = 500,
    BOOK_PER_PAGE = 20,
    BOOK_COMMENT_MAX = 2000,
    BOOK_FEEDBACK_MAX = 50
};

/* A visit as the book shows it. Text is never NULL. */
struct book_visit {
    struct visit visit;
    const char *provider;
    const char
        *workers; /* names, with commas: who came, or else who is to come; "" for nobody. Not the viewer's */
    bool mine;    /* the viewer is one of those, beside WORKERS */
    bool said;    /* the viewer has said how it was */
    const char *happened; /* from the first worker's record in force */
    bool refused;         /* some support was refused */
    bool incident;
    const char *changed;   /* the newest change of the plan: a word of the ENUM; "" for none */
    const char *why;       /* its reason */
    const char *phone;     /* of the provider's office */
    const char *hours;     /* when somebody answers there */
    bool own;              /* book_home() only: the person is who asks */
    bool log;              /* book_home() only: who asks may read who has looked */
    enum kith_basis basis; /* book_home() only: on what the viewer reads it */
};
struct book_visits {
    const struct book_visit *items;
    size_t count;
};

/* From FROM until before UNTIL, in order of time; at most BOOK_COMING_MAX. */
enum kith_found book_coming(struct kith_ctx *ctx, kith_time from, kith_time until,
                            struct book_visits *visits_r);

/* The same of everybody whose visits the viewer may read, by person, without what happened: on no person's
 * page. */
enum kith_found book_home(struct kith_ctx *ctx, kith_time from, kith_time until,
                          struct book_visits *visits_r);

/* The same for a month on paper; at most BOOK_MONTH_MAX. */
enum kith_found book_month(struct kith_ctx *ctx, kith_time from, kith_time until,
                           struct book_visits *visits_r);

struct book_filter {
    kith_time from, until; /* UNTIL is not part of it */
    const char *kind;   /* "made", "missed", "short", "cancelled", "said", "refused", "incident"; NULL: all */
    const char *worker; /* part of a name; NULL: all */
    bool from_first_day; /* oldest first */
};
/* LIMIT visits from OFFSET. */
enum kith_found book_past(struct kith_ctx *ctx, const struct book_filter *filter, int64_t offset,
                          int64_t limit, struct book_visits *visits_r);

struct book_feedback {
    struct kith_id public_id;
    const char *mood; /* "good", "mixed", "poor" */
    const char *comment, *by, *answer, *answered_by;
    kith_time at, answered_at; /* KITH_TIME_NONE: not answered */
    bool own;                  /* the viewer said it */
};
/* On one visit, newest first. */
enum kith_found book_feedback_get(struct kith_ctx *ctx, int64_t visit, const struct book_feedback **items_r,
                                  size_t *count_r);
/* Inside a transaction. */
enum kith_rc book_feedback_add(struct kith_ctx *ctx, const struct visit *visit, const char *mood,
                               const char *comment);
/* Inside a transaction. KITH_CONFLICT: answered already, or not there. GIVER_R: whom to tell. */
enum kith_rc book_feedback_answer(struct kith_ctx *ctx, const struct visit *visit, struct kith_id feedback,
                                  const char *answer, int64_t *giver_r);

extern const struct kith_statement book_coming_sql, book_home_sql, book_month_sql, book_past_sql,
    book_first_sql, book_past_worker_sql, book_first_worker_sql, book_feedback_sql, book_feedback_add_sql,
    book_feedback_answer_sql, book_feedback_giver_sql;
#define BOOK_STORE_STATEMENTS                                                                                \
    &book_coming_sql, &book_home_sql, &book_month_sql, &book_past_sql, &book_first_sql,                      \
        &book_past_worker_sql, &book_first_worker_sql, &book_feedback_sql, &book_feedback_add_sql,           \
        &book_feedback_answer_sql, &book_feedback_giver_sql,

#endif
