/*
 * link.h - mailed links: 32 random bytes that stand only in the mail; time-limited; used once; a newer one
 * voids the older of its purpose (an invitation: to the same membership), a new password every reset.
 */
#ifndef KITH_AUTH_LINK_H
#define KITH_AUTH_LINK_H

#include "env.h"

enum {
    LINK_TOKEN_CHARS =
        43 /* base64url of 32 bytes: declare the path parameter as KITH_KIND_TOKEN with min = max = 43 */
};

enum link_purpose {
    LINK_INVITATION, /* /invitation/TOKEN */
    LINK_RESET       /* /reset/TOKEN */
};

struct link {
    int64_t id;
    int64_t account_id;
    const char *account_name;
    const char *account_email;
    const char *organisation_name; /* who invited; "" for none */
    const char *language;
    kith_time expires_at;
    bool is_new;         /* the account has no password yet: an invitation lets choose one, and only then */
    enum kith_role role; /* what an invitation is to; KITH_ROLE_NONE for a reset */
};

/* A link that works now. KITH_NONE: never was, used, voided, expired, or its account is disabled: all look
 * the same. */
enum kith_found link_find(struct kith_db *db, struct kith_arena *arena, enum link_purpose purpose,
                          const char *token, kith_time now, struct link *link_r);

/* Inside a transaction: voids older links of the account for the same purpose and membership and makes one.
 * ORGANISATION and MEMBERSHIP 0 for none. */
enum kith_rc link_make(struct kith_db *db, enum link_purpose purpose, int64_t account_id,
                       int64_t organisation, int64_t membership, kith_time now, kith_time expires,
                       char token_r[LINK_TOKEN_CHARS + 1]);
/* Inside a transaction: uses it up. KITH_NOT_FOUND when it does not work any more: two at once, one wins.
 * MEMBERSHIP_R is 0 for a reset. */
enum kith_rc link_use(struct kith_db *db, struct kith_arena *arena, enum link_purpose purpose,
                      const char *token, kith_time now, int64_t *account_id_r, int64_t *membership_id_r);
/* Inside a transaction: every reset of an account that was not used. Invitations stay: once there is a
 * password they only work together with it. */
enum kith_rc link_void_resets(struct kith_db *db, int64_t account_id, kith_time now);
/* Inside a transaction: every link of an account, whose address is another's from now on. */
enum kith_rc link_void_all(struct kith_db *db, int64_t account_id, kith_time now);

#endif
