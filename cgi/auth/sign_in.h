/*
 * sign_in.h - is it them: the decision, and the session that follows.
 *
 * Unknown address, wrong password, disabled account and an invitation not taken up look the same: same
 * statements, same time, same answer.
 */
#ifndef KITH_AUTH_SIGN_IN_H
#define KITH_AUTH_SIGN_IN_H

#include "password.h"
#include "session.h"
#include "throttle.h"

enum {
    SIGN_IN_DEVICE_DAYS = 180 /* of the cookie __Host-kith-device: response_cookie(..., 180 * 86400) */
};
#define SIGN_IN_DEVICE_COOKIE "__Host-kith-device"

struct sign_in {
    int64_t account_id;
    int64_t membership_id; /* the one last acted in */
    unsigned retry_after;  /* seconds, with KITH_TOO_MANY and KITH_BUSY */
    bool no_membership; /* with KITH_INVALID: the password was right, but there is no role to act in; it may
                           be said */
    /* private */
    int64_t device_id;
    kith_time password_set;
    char old_hash[PASSWORD_HASH_SIZE];
    char new_hash[PASSWORD_HASH_SIZE]; /* "" unless the parameters changed */
    struct throttle_key keys[2];
    size_t n_keys;
    size_t n_clear; /* of them, the first to clear once the session is there */
};

/*
 * Decides; in its own transactions, never inside one. EMAIL as typed, DEVICE the
 * device cookie or NULL. KITH_OK: right; run sign_in_open() in the request's transaction. KITH_INVALID: say
 * "The email address or password is not right" (or that there is no role, see above). KITH_TOO_MANY
 * or KITH_BUSY: nothing was counted. KITH_FAIL.
 */
enum kith_rc sign_in_check(struct kith_db *db, const struct auth_env *env, const char *email,
                           const char *password, const char *device, struct sign_in *decision_r);
/*
 * Inside a transaction: opens the session, clears the throttle, upgrades the hash, remembers the browser,
 * writes the audit. OLD_SESSION is ended (0 for none). DEVICE as above; DEVICE_R is the value to set ("" when
 * the old one stays: still set it again, it lives on). KITH_NOT_FOUND: account, role or password are not what
 * they were when it was decided.
 */
enum kith_rc sign_in_open(struct kith_db *db, const struct auth_env *env, const struct sign_in *decision,
                          int64_t old_session, char cookie_r[SESSION_COOKIE_CHARS + 1],
                          char device_r[SESSION_COOKIE_CHARS + 1]);
/* Inside a transaction: ends the session and says so in the audit. */
enum kith_rc sign_out(struct kith_db *db, const struct auth_env *env, int64_t session_id);

#endif
