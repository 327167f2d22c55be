/*
 * kept.h - what somebody had typed when their session ended, given back to the same account after signing in
 * again, in the same role, and forgotten once it was sent.
 */
#ifndef KITH_AUTH_KEPT_H
#define KITH_AUTH_KEPT_H

#include "conn.h"

enum {
    KEPT_BODY_MAX = 256 * 1024, /* bytes; longer is not kept */
    KEPT_PER_ACCOUNT = 5,       /* the newest */
    KEPT_SHOWN_MINUTES = 30     /* once it was shown: long enough to load the page again */
};

/* Whose it is: an account, in one of its memberships. */
struct kept_owner {
    int64_t account_id;
    int64_t membership_id;
};

struct kept_form {
    const char *path;
    const char *body; /* urlencoded, no secrets, no tokens */
    size_t body_len;
};

/* Its own transaction: keeps it for 24 hours. KITH_INVALID when it is too long. */
enum kith_rc kept_save(struct kith_db *db, const struct kept_owner *owner, const struct kept_form *form,
                       kith_time now, struct kith_id *id_r);
/* KITH_NONE: no such form, forgotten, or another's. */
enum kith_found kept_find(struct kith_db *db, struct kith_arena *arena, const struct kept_owner *owner,
                          struct kith_id id, kith_time now, struct kept_form *form_r);
/* It was shown: it is forgotten in KEPT_SHOWN_MINUTES at the latest. Its own transaction; failure is logged
 * and harmless. */
void kept_shown(struct kith_db *db, const struct kept_owner *owner, struct kith_id id, kith_time now);
/* Inside a transaction: it was sent to PATH. Another path's stays. */
enum kith_rc kept_remove(struct kith_db *db, const struct kept_owner *owner, struct kith_id id,
                         const char *path);

#endif
