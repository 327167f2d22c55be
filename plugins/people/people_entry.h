/*
 * people_entry.h - the ways into a home, in the database: apart from name and address, codes sealed.
 *
 * A way belongs to the provider that holds the key or code (002 49.1, 50.4e). It is never changed: it ends,
 * and another is entered. Its code is gone when it ends.
 */
#ifndef PEOPLE_ENTRY_H
#define PEOPLE_ENTRY_H

#include <kith/plugin.h>

enum { ENTRY_CODE_MAX = 60, ENTRIES_MAX = 100 };

/* Text is in the arena; "" for none. */
struct people_way {
    int64_t id;
    struct kith_id public_id;
    const char *kind, *how, *holder, *otherwise, *agreed_by;
    kith_date agreed_on;
    const void *sealed; /* NULL: there is no code */
    size_t sealed_len;
    const char *author;
    kith_time written_at, ended_at; /* ENDED_AT: KITH_TIME_NONE while it holds */
    const char *end_kind, *end_note, *ended_by;
};

struct people_ways {
    const struct people_way *items;
    size_t count;
};

/* Of the route's person and one provider: those that hold first. */
enum kith_found people_ways_of(struct kith_ctx *ctx, int64_t provider, struct people_ways *ways_r);
/* Inside a transaction. CODE "" for none; it is sealed here. */
enum kith_rc people_way_add(struct kith_ctx *ctx, const struct people_way *way, const char *code,
                            int64_t *id_r);
/* Inside a transaction: the code is wiped. KITH_CONFLICT: it ended before. KIND as in the schema. */
enum kith_rc people_way_end(struct kith_ctx *ctx, int64_t id, const char *kind, const char *note);
/* Inside a transaction: all of the person, of every provider; somebody has died. */
enum kith_rc people_ways_end_all(struct kith_ctx *ctx);
/* The code in plain text; "" when there is none. */
enum kith_rc people_way_code(struct kith_ctx *ctx, const struct people_way *way, const char **code_r);
/* Inside a transaction: writes into audit and timeline that whoever acts was shown how to get in. */
enum kith_rc people_way_shown(struct kith_ctx *ctx, int64_t provider, int64_t id);
/* "A key safe" */
const char *people_way_kind(struct kith_ctx *ctx, const struct people_way *way);

#endif
