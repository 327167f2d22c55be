/*
 * skeleton_store.h - notices in the database.
 *
 * A notice belongs to one organisation, and every look-up names it. Its text is in versions: a change adds
 * one, and the notice says which is in force.
 */
#ifndef SKELETON_STORE_H
#define SKELETON_STORE_H

#include <kith/plugin.h>

enum {
    SKELETON_TITLE_MAX = 100,
    SKELETON_MESSAGE_MAX = 2000,
    SKELETON_REASON_MAX = 200,
    SKELETON_HISTORY_MAX = 100 /* most earlier versions a page shows */
};

/* A notice as one of its versions has it. Text is in the arena. */
struct skeleton_notice {
    int64_t id;
    struct kith_id public_id;
    int64_t version; /* from 1 */
    const char *title;
    const char *message;
    const char *author; /* display name */
    kith_time written_at;
    const char *reason; /* why it was changed; "" for version 1 */
};

struct skeleton_notices {
    const struct skeleton_notice *items;
    size_t count;
};

/* Those of an organisation, newest first. */
enum kith_found skeleton_list(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                              int64_t limit, int64_t offset, struct skeleton_notices *notices_r);
/* One, in the version in force. Another organisation's is KITH_NONE. */
enum kith_found skeleton_get(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                             struct kith_id public_id, struct skeleton_notice *notice_r);
/* The versions before the one in force, newest first, at most SKELETON_HISTORY_MAX. */
enum kith_found skeleton_history(struct kith_db *db, struct kith_arena *arena,
                                 const struct skeleton_notice *notice, struct skeleton_notices *notices_r);

/* What a form wrote. */
struct skeleton_text {
    const char *title;
    const char *message;
    const char *reason; /* NULL for a new notice */
    int64_t account_id;
    kith_time at;
};

/* Inside a transaction: a new notice. Its internal key in *ID_R. */
enum kith_rc skeleton_add(struct kith_db *db, int64_t organisation_id, struct kith_id public_id,
                          const struct skeleton_text *text, int64_t *id_r);
/* Inside a transaction: the version after VERSION. KITH_CONFLICT when that is no longer the one in force. */
enum kith_rc skeleton_change(struct kith_db *db, int64_t id, int64_t version,
                             const struct skeleton_text *text);

/* Every statement, for the plugin's table. */
extern const struct kith_statement *const skeleton_statements[];

#endif
