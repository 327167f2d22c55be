/*
 * kith/book.h - the timeline of a person and the counters of an account.
 *
 * The core keeps both, so that they stay readable when the plugin that wrote them is off. Plugins write them
 * in the transaction of the thing itself.
 */
#ifndef KITH_BOOK_H
#define KITH_BOOK_H

#include <kith/access.h>
#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One line per thing that happened to a person. Text is copied. */
struct kith_book_entry {
    int64_t person;
    kith_time at;               /* when it happened */
    enum kith_section section;  /* who may read it follows from this */
    int64_t owner_organisation; /* whose entry it is; 0: everybody's */
    int64_t restriction;        /* see kith_restriction_add(); 0: none */
    const char *title;          /* one plain sentence, at most 200 characters: "Tom came at 7:30am" */
    const char *path;           /* where to read more, inside the portal; NULL for none; only ids in it */
    struct kith_id object;      /* the public id of the thing; the same for all its versions */
    int64_t replaces; /* a correction: the version it was made from, counted from 1; 0: whichever is newest */
};

/*
 * Inside a transaction. An entry of the same plugin and object is corrected: a new version stands beside the
 * old one, which stays readable as such; REASON says why and is NULL for a first version only. KITH_CONFLICT:
 * there is a version already, or somebody else corrected it first. KITH_NOT_FOUND: nothing to correct.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_book_write(struct kith_ctx *ctx, const struct kith_book_entry *entry,
                                                    const char *reason);

/*
 * Inside a transaction: adds DELTA to the count NAME ("visits.unread", one of the plugin's struct kith_count)
 * of one account; never below 0. It stands on the account's home page as that says. PERSON and SECTION say
 * what of whom is counted: it counts only while the account may see that; PERSON 0 is about nobody.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_count_add(struct kith_ctx *ctx, int64_t account, int64_t person,
                                                   enum kith_section section, const char *name,
                                                   int64_t delta);
/* Back to 0, for one person or, with 0, for all. */
KITH_API KITH_MUST_USE enum kith_rc kith_count_clear(struct kith_ctx *ctx, int64_t account, int64_t person,
                                                     const char *name);

#ifdef __cplusplus
}
#endif

#endif
