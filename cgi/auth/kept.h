/*
 * kept.h - what somebody had typed when their session ended, given back to the same account after signing in
 * again.
 */
#ifndef KITH_AUTH_KEPT_H
#define KITH_AUTH_KEPT_H

#include "conn.h"

enum {
    KEPT_BODY_MAX = 256 * 1024, /* bytes; longer is not kept */
    KEPT_PER_ACCOUNT = 5        /* the newest */
};

struct kept_form {
    const char *path;
    const char *body; /* urlencoded, no secrets, no tokens */
    size_t body_len;
};

/* Its own transaction: keeps it for 24 hours. KITH_INVALID when it is too long. */
enum kith_rc kept_save(struct kith_db *db, int64_t account_id, const struct kept_form *form, kith_time now,
                       struct kith_id *id_r);
/* KITH_NONE: no such form, forgotten, or another account's. */
enum kith_found kept_find(struct kith_db *db, struct kith_arena *arena, int64_t account_id, struct kith_id id,
                          kith_time now, struct kept_form *form_r);
/* Inside a transaction: it was sent. */
enum kith_rc kept_remove(struct kith_db *db, int64_t account_id, struct kith_id id);

#endif
