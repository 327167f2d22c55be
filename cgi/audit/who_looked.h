/*
 * who_looked.h - who has looked at a person's record: the audit as that person, or whom they allow, may read
 * it.
 *
 * Rows of restricted entries are never given, nor rows that concern no section (relations, bars). Whether the
 * reader may see the person at all, and which sections, the caller has found out before: the core for a
 * person's route.
 */
#ifndef KITH_AUDIT_WHO_LOOKED_H
#define KITH_AUDIT_WHO_LOOKED_H

#include "conn.h"

#include <kith/access.h>

enum { WHO_LOOKED_ROWS_MAX = 200 };

/* Looks at pages that are for whoever may read anything of the person (KITH_SECTION_ANY): among the sections.
 */
#define WHO_LOOKED_ANY KITH_SECTION_BIT(KITH_SECTION__MAX)

struct who_looked_query {
    int64_t person;
    unsigned sections; /* KITH_SECTION_BIT() of what the reader may see, WHO_LOOKED_ANY: no row of others */
    bool from_set;     /* FROM counts */
    bool until_set;    /* UNTIL counts */
    kith_time from;    /* this instant or later */
    kith_time until;   /* before this instant */
    int64_t organisation; /* only looks for this organisation; 0: all */
    int64_t account;      /* only looks by this account; 0: all */
    /* The last row of the page before, both 0 for the first page. */
    kith_time before_at;
    int64_t before_id;
    int64_t skip;   /* leave out that many of the newest: where a page ends within one instant */
    unsigned limit; /* 1 to WHO_LOOKED_ROWS_MAX; ask for one more than a page holds to know whether it is the
                       last */
};

/* Text is in the arena. */
struct who_looked_row {
    int64_t id; /* for before_id; does not stand in a URL */
    kith_time at;
    struct kith_id request;   /* with AT and the person it names the row in a URL; all zero: none */
    int64_t account;          /* 0: nobody signed in */
    const char *account_name; /* NULL with account 0 */
    enum kith_role role;
    int64_t organisation;          /* 0: for none, as family */
    const char *organisation_name; /* NULL with organisation 0 */
    enum kith_section section;     /* KITH_SECTION__MAX: a page for any section */
    enum kith_basis basis;         /* KITH_BASIS_NONE: not recorded */
    const char *action;            /* "page.view", "visits.change" */
    const char *outcome;           /* "done" */
};

/* Newest first. One SELECT. KITH_NONE: no row, COUNT_R is 0. */
enum kith_found who_looked_page(struct kith_db *db, struct kith_arena *arena,
                                const struct who_looked_query *query, const struct who_looked_row **rows_r,
                                size_t *count_r);

/*
 * The one row of PERSON that a URL names by its instant and its request, when a page would show it to a
 * reader of SECTIONS. When a request has several, the newest.
 */
enum kith_found who_looked_find(struct kith_db *db, struct kith_arena *arena, int64_t person,
                                unsigned sections, kith_time at, struct kith_id request,
                                struct who_looked_row *row_r);

/* For the list of this layer's statements. */
extern const struct kith_statement WHO_LOOKED_PAGE;
extern const struct kith_statement WHO_LOOKED_FIND;

#endif
