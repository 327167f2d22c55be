/*
 * factor.h - the second step of signing in: six digits from an app (TOTP, RFC 6238), or a recovery code.
 *
 * Compulsory for coordinators and officers when the setting second_factor says so, offered to everybody. The
 * secret is sealed with a key derived from the portal's; recovery codes are kept as HMACs. No code works
 * twice.
 */
#ifndef KITH_AUTH_FACTOR_H
#define KITH_AUTH_FACTOR_H

#include "env.h"
#include "session.h"

enum {
    FACTOR_SECRET_BYTES = 20, /* what apps expect with SHA-1 */
    FACTOR_SECRET_CHARS = 32, /* in base32 */
    FACTOR_DIGITS = 6,
    FACTOR_STEP_SECONDS = 30,
    FACTOR_CODES = 10,
    FACTOR_CODE_CHARS = 11 /* "abcde-fghjk": 50 random bits */
};

struct factor_codes {
    char text[FACTOR_CODES][FACTOR_CODE_CHARS + 1];
};

/* Whether ROLE must have it. */
bool factor_is_required(const struct settings *settings, enum kith_role role);

/* What an account has. */
struct factor {
    bool confirmed; /* it counts */
    bool pending;   /* a secret was made and not confirmed yet */
    kith_time confirmed_at;
    unsigned codes_left;                  /* recovery codes not used */
    char secret[FACTOR_SECRET_CHARS + 1]; /* base32, while pending only; wipe it */
};
enum kith_found factor_find(struct kith_db *db, const struct auth_env *env, struct factor *factor_r);

/* Inside a transaction: a fresh secret to be confirmed. KITH_CONFLICT when a confirmed one is there. */
enum kith_rc factor_begin(struct kith_db *db, const struct auth_env *env);

/*
 * Counts a try and says whether CODE (six digits, or a recovery code, blanks and case ignored) is right, in
 * its own transaction. KITH_OK: use TAKEN in factor_take() in the request's transaction. KITH_INVALID.
 * KITH_TOO_MANY with RETRY_AFTER_R in seconds. KITH_NOT_FOUND: there is nothing to check against.
 */
struct factor_taken {
    int64_t step;               /* of an app's code; 0 for a recovery code */
    unsigned char recovery[32]; /* hash of a recovery code */
};
enum kith_rc factor_check(struct kith_db *db, const struct auth_env *env, const char *code,
                          struct factor_taken *taken_r, unsigned *retry_after_r);
/*
 * Inside a transaction: uses the code up, replaces the session by one that has taken the second step. A
 * pending secret becomes the account's own; the others' sessions of the account then owe a code.
 * KITH_INVALID: somebody used that code first.
 */
enum kith_rc factor_take(struct kith_db *db, const struct auth_env *env, const struct factor_taken *taken,
                         int64_t session_id, char cookie_r[SESSION_COOKIE_CHARS + 1]);
/* Inside a transaction: ten new recovery codes in place of the old ones. Wipe them. */
enum kith_rc factor_codes_make(struct kith_db *db, const struct auth_env *env, struct factor_codes *codes_r);
/* Inside a transaction: takes the second step off ACCOUNT, and tells its holder by mail. KITH_NOT_FOUND when
 * it has none. */
enum kith_rc factor_remove(struct kith_db *db, const struct auth_env *env, int64_t account_id);

/* Inside a transaction: the password was given again. The session is replaced by one with a new cookie, as at
 * every sign-in; its limits stay. */
enum kith_rc session_confirm(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                             char cookie_r[SESSION_COOKIE_CHARS + 1]);

#endif
