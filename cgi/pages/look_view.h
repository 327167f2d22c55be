/*
 * look_view.h - one view of a record, in words: "Tom Akande, care worker at Harbour Homecare, read Visits on
 * ...".
 */
#ifndef KITH_PAGES_LOOK_VIEW_H
#define KITH_PAGES_LOOK_VIEW_H

#include "who_looked.h"

#include <kith/plugin.h>

enum look_deed {
    LOOK_READ,
    LOOK_CHANGED,
    LOOK_ASKED,
    LOOK_DOWNLOADED,
    LOOK_OPENED,
    LOOK_FETCHED,
    LOOK_CALENDAR_MADE,
    LOOK_CALENDAR_ENDED,
    LOOK_IMPORTED, /* brought in with a file of earlier records */
    LOOK__MAX
};

struct look {
    const char *who;          /* NULL: nobody was signed in */
    const char *organisation; /* NULL: as family */
    const char *person;       /* whose record */
    enum kith_role role;
    enum kith_section section; /* KITH_SECTION__MAX: a page for any section */
    enum kith_basis basis;     /* KITH_BASIS_NONE: not recorded */
    kith_time at;
    enum look_deed deed;
    bool own;   /* by the reader themselves */
    bool yours; /* the record is the reader's own */
};

/* Of the route's person. */
struct look look_of(const struct kith_ctx *ctx, const struct who_looked_row *row);
/* What was looked at, in words: "Visits"; KITH_SECTION__MAX: "an overview of the record". */
const char *look_part(const struct kith_ctx *ctx, enum kith_section section);
const char *look_sentence(struct kith_ctx *ctx, const struct look *look);
/* Whether looks of this kind are told together: reading, changing and bringing in, not what stands for
 * itself. */
bool look_together(const struct look *look);
/* COUNT of them by the same person on one day: "Tom Akande, care worker at Harbour Homecare, looked at Visits
 * and Money 3 times, because ...". WHAT names the parts. */
const char *look_sentence_many(struct kith_ctx *ctx, const struct look *look, const char *what, size_t count);
/* What a link to it is about: "Tom Akande, 21 November 2026, 7:30am". */
const char *look_about(struct kith_ctx *ctx, const struct look *look);

#endif
