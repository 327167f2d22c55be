/*
 * circle_entry.h - entries that only the people they name may read, of the route's person.
 *
 * A correction is a new version; so is naming other people, and opening it for everybody, which ends the
 * restriction. Writes want an open transaction and are audited where the person does not read it.
 */
#ifndef CIRCLE_ENTRY_H
#define CIRCLE_ENTRY_H

#include <kith/people.h>
#include <kith/plugin.h>

enum {
    CIRCLE_ENTRY_TITLE_MAX = 100,
    CIRCLE_ENTRY_WORDS_MAX = 4000,
    CIRCLE_ENTRY_NAMED_MAX = KITH_READERS_MAX
};

struct circle_entry {
    struct kith_id public_id;
    int64_t version;
    const char *ground; /* "safeguarding", "third-party", "harm" */
    kith_date happened_on;
    const char *title, *words;
    const char *reason;              /* why this version; "" for the first */
    const char *written_by, *office; /* of this version */
    int64_t organisation;            /* whose entry it is: the office of the first version */
    kith_time written_at;
    bool in_force;
    int64_t restriction; /* 0: it is open */
    const char *why;     /* the restriction's reason; "" once it is open */
    kith_date review_on; /* as the last review says; KITH_DATE_NONE once it is open */
};

/* Those in force that the viewer may read, latest day first. KITH_NONE: none. */
enum kith_found circle_entries(struct kith_ctx *ctx, int64_t offset, int64_t limit,
                               const struct circle_entry **entries_r, size_t *count_r);
/* Every version of one that the viewer may read, newest first; the first is in force. KITH_NONE: not
 * theirs to read. */
enum kith_found circle_entry_versions(struct kith_ctx *ctx, struct kith_id id,
                                      const struct circle_entry **versions_r, size_t *count_r);
/* Who reads a restricted entry, by name. */
struct circle_reader {
    int64_t account;
    const char *name;
};
enum kith_found circle_entry_readers(struct kith_ctx *ctx, int64_t restriction,
                                     const struct circle_reader **readers_r, size_t *count_r);

/* What a form says. */
struct circle_entry_wish {
    const char *ground, *title, *words;
    kith_date happened_on;
};
/* ACCOUNTS: who may read it. KITH_INVALID: nobody, or the person. ID_R: its public id. */
enum kith_rc circle_entry_add(struct kith_ctx *ctx, const struct circle_entry_wish *wish,
                              const int64_t *accounts, size_t count, const char *why, kith_date review_on,
                              struct kith_id *id_r);
/* KITH_CONFLICT: somebody wrote a version after NOW's. */
enum kith_rc circle_entry_correct(struct kith_ctx *ctx, const struct circle_entry *now,
                                  const struct circle_entry_wish *wish, const char *reason);
/* From now on ACCOUNTS read it, and nobody else; KITH_CONFLICT as above, KITH_INVALID as for a new one. */
enum kith_rc circle_entry_name(struct kith_ctx *ctx, const struct circle_entry *now, const int64_t *accounts,
                               size_t count, const char *reason);
/* Everybody who may read safeguarding of the person reads it from now on, the person too. */
enum kith_rc circle_entry_open(struct kith_ctx *ctx, const struct circle_entry *now, const char *reason);

#endif
