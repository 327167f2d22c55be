/*
 * password.h - is it good enough, and does it match: libzxcvbn and libargon2.
 *
 * Nothing here reads or writes a row. Hashing takes 46 MiB and about 50 ms of a core: take a hash_slot first,
 * or use password_make(), which does.
 */
#ifndef KITH_AUTH_PASSWORD_H
#define KITH_AUTH_PASSWORD_H

#include "settings.h"

#include <kith/types.h>

enum {
    PASSWORD_MIN = 8, /* characters, not bytes */
    PASSWORD_MAX = 128,
    PASSWORD_HASH_SIZE = 200 /* bytes of an encoded hash with its NUL, at most */
};

/*
 * NULL when the password may be used; else the sentence that says what to do, marked for translation. WORDS
 * is what others know of this user (e-mail address, names, organisation): NULL-terminated; each is split at
 * what is not a letter or digit.
 */
const char *password_problem(const char *password, const char *const *words);

/* argon2id with the parameters of the settings and a fresh salt. False: logged. */
bool password_hash(const struct settings *settings, const char *password, char hash_r[PASSWORD_HASH_SIZE]);
/*
 * Compares in constant time. HASH NULL: does the same work with the settings' parameters and answers false,
 * so that an unknown user takes as long as a known one.
 */
bool password_verify(const struct settings *settings, const char *hash, const char *password);
/* The hash was made with other parameters than the settings now say. */
bool password_needs_rehash(const struct settings *settings, const char *hash);

/* Takes a slot, hashes, gives it back. KITH_OK, KITH_BUSY or KITH_FAIL. */
enum kith_rc password_make(const struct settings *settings, const char *password,
                           char hash_r[PASSWORD_HASH_SIZE]);

#endif
