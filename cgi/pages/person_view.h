/*
 * person_view.h - what the pages about a person share: paths, sentences about a basis, filters.
 */
#ifndef KITH_PAGES_PERSON_VIEW_H
#define KITH_PAGES_PERSON_VIEW_H

#include <kith/plugin.h>

enum {
    PERSON_TEXT_MAX = 2000 /* characters of a question, an answer or a reason */
};

/* Before anything that is written of: 1000-01-01. */
#define PERSON_DAWN INT64_C(-30610224000000000)

/* A place in a sentence: "{name}" becomes VALUE. Ends with a NULL name. */
struct place {
    const char *name, *value;
};
/* SENTENCE, translated before, with its places filled. No value can act as a place. */
const char *person_fill(struct kith_arena *arena, const char *sentence, const struct place *places);

/* "/people/ID" and what follows. */
const char *person_path(struct kith_ctx *ctx, struct kith_id person, const char *rest);
/* The page REST about the route's person with this request's own query, but EXTRA in place of its place in
 * the list ("before" and "skip"). */
const char *person_page_with(struct kith_ctx *ctx, const char *rest, const char *extra);
/* TIMELINE_PATH, LOG_PATH, EXPORT_PATH, and MAY_LOG and MAY_EXPORT where the viewer may. */
void person_fill_links(struct kith_ctx *ctx);
/* Whether the viewer may take the whole record away: the person, or who may read all of it as family. */
bool person_may_export(const struct kith_ctx *ctx);

/* Why the viewer sees this person: "You can see this because ...". */
const char *person_basis_own(struct kith_ctx *ctx, const struct kith_person *person);
/* Why somebody of ORGANISATION ("" for none) saw NAME: "they were due to visit ..."; NULL: not recorded. A
 * NAME of NULL is the reader: "you shared it with them". */
const char *person_basis_other(struct kith_ctx *ctx, enum kith_basis basis, const char *organisation,
                               const char *name);

/* The choices "kind", for a parameter rule: the names of all sections. */
extern const char *const person_kinds[];
/* KIND_ROW for each of the sections the viewer may read, the one of the parameter "kind" chosen. */
void person_fill_kinds(struct kith_ctx *ctx);

/* The instant a day begins in London; KITH_TIME_NONE for none. */
kith_time person_day_start(kith_date date);
/* "from" and "to" as instants, TO as the end of that day; KITH_TIME_NONE where not given. False with the
 * field's error when they are the wrong way round. */
bool person_read_days(struct kith_ctx *ctx, kith_time *from_r, kith_time *until_r);

/* FILTERED when FILTER is chosen, and FILTER_OPEN then and when something in it is wrong. */
void person_fill_filter(struct kith_ctx *ctx, bool filtered);

/* A row ROW with LINE_TEXT for each line of TEXT that is not empty. */
void person_fill_lines(struct kith_ctx *ctx, struct kith_view *view, const char *row, const char *text);

#endif
