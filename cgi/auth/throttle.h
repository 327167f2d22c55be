/*
 * throttle.h - slows guessing down, and locks nobody out for good.
 *
 * Counted are: the e-mail address typed, known or not; the network address (IPv6: its /64); and, in place of
 * both, the browser that signed in to this account before, so that a stranger's tries never keep the owner
 * out. After a number of free tries each one costs a pause that doubles up to a quarter of an hour; counters
 * are forgotten in a day. A mailed reset link works whatever the counters say, and clears them.
 *
 * There are two ways to count. With throttle_take() a try is counted before it is looked at, in a transaction
 * of its own, so that a thousand at once gain nothing; success takes it back. Most sign-ins are right, and
 * that would cost each a second commit. So while less than half of the free tries are used, signing in looks
 * (throttle_look()), hashes, and counts only what was wrong (throttle_count()), all while it holds a hashing
 * slot. As many tries as there are slots, of all hosts, may then be under way and not counted yet: many at
 * once gain as many as slots less one, once, until the counter is forgotten or cleared.
 */
#ifndef KITH_AUTH_THROTTLE_H
#define KITH_AUTH_THROTTLE_H

#include "env.h"

enum throttle_kind {
    THROTTLE_SIGN_IN,         /* by e-mail address */
    THROTTLE_SIGN_IN_ADDRESS, /* by network address */
    THROTTLE_SIGN_IN_DEVICE,  /* by known browser and e-mail address */
    THROTTLE_PASSWORD,        /* the current password asked again, by account */
    THROTTLE_CODE,            /* a code of the second step, by account */
    THROTTLE_RESET,           /* mailed links, by e-mail address */
    THROTTLE_RESET_ADDRESS,   /* mailed links, by network address */
    THROTTLE_INVITE,          /* invitations, by the account that invites */
    THROTTLE_INVITE_TO,       /* invitations, by organisation and e-mail address */
    THROTTLE_FEED,            /* readings of a calendar, by its address */
    THROTTLE_FEED_ADDRESS,    /* calendars that open nothing, by network address */
    THROTTLE__MAX
};

struct throttle_key {
    enum throttle_kind kind;
    unsigned char bytes[32]; /* HMAC under the portal's key: a stolen table tells no address */
};

/* Of several keys the worst. */
enum throttle_standing {
    THROTTLE_CLEAN, /* nothing was ever counted: there is nothing to clear */
    THROTTLE_TRIED, /* less than half of the free tries are used */
    THROTTLE_NEAR   /* more: count before looking */
};

struct throttle_key throttle_key(const struct auth_env *env, enum throttle_kind kind, const void *value,
                                 size_t len);
/* By the client's network address; false when it is not known (CGI by hand): then it is not counted. */
bool throttle_key_address(const struct auth_env *env, enum throttle_kind kind, struct throttle_key *key_r);

/*
 * Counts one try for every key, in its own transaction. KITH_OK: go on. KITH_TOO_MANY: nothing counted;
 * RETRY_AFTER_R has the seconds. KITH_FAIL.
 */
enum kith_rc throttle_take(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                           size_t count, unsigned *retry_after_r);
/*
 * Looks at the counters (two keys at most) and changes nothing. KITH_OK: go on, as STANDING_R says.
 * KITH_TOO_MANY: RETRY_AFTER_R has the seconds. KITH_FAIL.
 */
enum kith_rc throttle_look(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                           size_t count, enum throttle_standing *standing_r, unsigned *retry_after_r);
/* Inside a transaction: a try that was wrong, for every key, whatever the counters say. */
enum kith_rc throttle_count(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                            size_t count);
/* The try came to nothing by our fault (busy): takes it back, in its own transaction. Failure is logged and
 * harmless. */
void throttle_undo(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                   size_t count);
/* Inside a transaction: success. Clears every key but a network address, which gets its one try back. */
enum kith_rc throttle_clear(struct kith_db *db, const struct throttle_key *keys, size_t count);

#endif
