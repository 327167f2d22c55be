/*
 * secret.h - keys for one purpose each, and what they seal.
 *
 * XChaCha20-Poly1305: a random nonce, the sealed bytes, their tag. What is sealed for one purpose and context
 * opens with no other.
 */
#ifndef KITH_AUTH_SECRET_H
#define KITH_AUTH_SECRET_H

#include <kith/types.h>

enum { SECRET_SEAL_BYTES = 24 + 16 /* more than what is sealed */ };

/* A key for PURPOSE, made of the portal's own KEY, which is never used itself. Wipe it. */
void secret_derive(const unsigned char key[32], const char *purpose, unsigned char key_r[32]);
/* SEALED_R has room for LEN and SECRET_SEAL_BYTES. */
void secret_seal(const unsigned char key[32], const char *purpose, const void *context, size_t context_len,
                 const void *plain, size_t len, unsigned char *sealed_r);
/* PLAIN_R has room for LEN less SECRET_SEAL_BYTES. False: not sealed by this key for that. Wipe it. */
bool secret_open(const unsigned char key[32], const char *purpose, const void *context, size_t context_len,
                 const void *sealed, size_t len, unsigned char *plain_r);

#endif
