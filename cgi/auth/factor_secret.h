/*
 * factor_secret.h - secrets and recovery codes: made, sealed, opened, hashed, compared. For this layer only.
 */
#ifndef KITH_AUTH_FACTOR_SECRET_H
#define KITH_AUTH_FACTOR_SECRET_H

#include "factor.h"
#include "secret.h"

enum { FACTOR_SEALED_BYTES = FACTOR_SECRET_BYTES + SECRET_SEAL_BYTES };

/* Fresh random bytes, sealed for ACCOUNT under the portal's KEY. */
void factor_secret_make(const unsigned char key[32], int64_t account,
                        unsigned char sealed_r[FACTOR_SEALED_BYTES]);
/* False: not sealed by this key for this account. Wipe the secret. */
bool factor_secret_open(const unsigned char key[32], int64_t account, const void *sealed, size_t len,
                        unsigned char secret_r[FACTOR_SECRET_BYTES]);
/* As apps want it typed. */
void factor_secret_text(const unsigned char secret[FACTOR_SECRET_BYTES],
                        char text_r[FACTOR_SECRET_CHARS + 1]);
/* The half minute whose code this is, now or one to either side, for clocks that differ; 0 for none. */
int64_t factor_secret_step(const unsigned char secret[FACTOR_SECRET_BYTES], const char *digits,
                           kith_time now);

/* "abcde-fghjk", of letters and digits that cannot be mistaken. */
void factor_code_make(char text_r[FACTOR_CODE_CHARS + 1]);
/* CODE as typed: false when it cannot be one. */
bool factor_code_hash(const unsigned char key[32], int64_t account, const char *code,
                      unsigned char hash_r[32]);

#endif
