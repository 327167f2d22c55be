/*
 * visits_plan_new.h - planning visits for somebody: what the form offers, what was typed, and the visits that
 * come of it. For visits_plan_new.c and visits_plan_new_form.c.
 */
#ifndef VISITS_PLAN_NEW_H
#define VISITS_PLAN_NEW_H

#include "visits_plan_team.h"

#include <kith/services/packages.h>

enum {
    NEW_ROWS = 12,   /* visits of a day, in the form */
    NEW_DAYS = 84,   /* from the first day on */
    NEW_WORKERS = 2, /* who may be sent at once */
    NEW_MINUTES = 30 /* when nobody says how long */
};

/* One visit of the day that the form offers. */
struct new_row {
    const struct kith_packages_package *package;
    const char *slot;  /* NULL: its name is typed */
    const char *tasks; /* "" for none */
    const char *key;   /* tells it from the others: what the form sends back */
    /* What was typed. */
    bool picked;
    int starts, minutes;
    unsigned needed;
    const char *name; /* SLOT, or the name that was typed */
};

/* Somebody who is to come to all of them. */
struct new_worker {
    struct kith_account account; /* id 0: nobody */
    size_t busy;                 /* how many of the visits they cannot come to */
    struct plan_busy first;      /* the first of what they do instead */
};

struct new_plan {
    struct new_row rows[NEW_ROWS];
    size_t n_rows;
    size_t left_out; /* visits of the packages that did not fit */
    struct new_worker workers[NEW_WORKERS];
    struct plan_team team; /* its max: the least of the packages of the visits */
    size_t team_size;      /* with these workers */
    bool too_large;
    struct visit *visits; /* to be planned: without those that stand there already */
    size_t n_visits;
    size_t there; /* how many stand there already */
    kith_date from, until;
};

/* What the form offers: the visits of the provider's packages that run or will. KITH_FAIL only. */
enum kith_rc visits_new_rows(struct kith_ctx *ctx, struct new_plan *plan_r);
/* What was typed, and what comes of it; says what is wrong with it by kith_field_error(). KITH_INVALID then.
 * LOCK, inside a transaction: what stands there already cannot change until its end. */
enum kith_rc visits_new_read(struct kith_ctx *ctx, bool lock, struct new_plan *plan_r);
/* When the route's person died; KITH_DATE_NONE: they live. KITH_FAIL only. */
enum kith_rc visits_plan_died(struct kith_ctx *ctx, kith_date *on_r);
/* Says by kith_field_error() that the route's person has died, after the sentence WHY, which ends in "on":
 * KITH_INVALID then. */
enum kith_rc visits_plan_alive(struct kith_ctx *ctx, const char *why);
/* Whether the office has to confirm. */
bool visits_new_warned(const struct new_plan *plan);

extern const struct kith_statement visits_new_last_sql;
#define VISITS_PLAN_NEW_STATEMENTS &visits_new_last_sql,

#endif
