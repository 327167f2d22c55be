/*
 * key.h - the keys that seal the audit, in a file outside the database.
 *
 * A line for each: the key's id, a blank, 64 hex digits; the last is the one in use, the others are kept to
 * verify what they sealed. The id is the start of the key's own hash, so that it can never name another key.
 * Who has this file and may write the database can make a new history; a copy of it belongs where no copy
 * of the database is.
 */
#ifndef KITH_AUDIT_KEY_H
#define KITH_AUDIT_KEY_H

#include <kith/types.h>

#define AUDIT_KEY_BYTES   32
#define AUDIT_KEY_ID_SIZE 9 /* 8 hex digits and NUL */
enum { AUDIT_KEYS_MAX = 64 };

struct audit_key {
    char id[AUDIT_KEY_ID_SIZE];
    unsigned char bytes[AUDIT_KEY_BYTES];
};

struct audit_keys {
    size_t count; /* at least 1 once loaded */
    struct audit_key keys[AUDIT_KEYS_MAX];
};

/* False with a sentence in ERROR: no such file, open to others, or not of this form. Wipe with
 * audit_keys_wipe(). */
bool audit_keys_load(const char *file, struct audit_keys *keys_r, char *error, size_t error_size);
void audit_keys_wipe(struct audit_keys *keys);
/* The one in use. */
const struct audit_key *audit_keys_current(const struct audit_keys *keys);
/* NULL: the file has none of this id. */
const struct audit_key *audit_keys_find(const struct audit_keys *keys, const char *id);
/*
 * Adds a new random key, which is in use from then on; makes the file (mode 0600) when there is none. What
 * stood there stays in any case. False with ERROR.
 */
bool audit_key_add(const char *file, char id_r[AUDIT_KEY_ID_SIZE], char *error, size_t error_size);

#endif
