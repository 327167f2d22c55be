/*
 * secret.c - the cryptography of what is kept sealed, all of it by libsodium.
 *
 * Reads and writes no row.
 */
#include "secret.h"

#include "log.h"
#include "text.h"

#include <sodium.h>
#include <string.h>

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };

void secret_derive(const unsigned char key[32], const char *purpose, unsigned char key_r[32])
{
    if (crypto_generichash(key_r, 32, (const unsigned char *)purpose, strlen(purpose), key, 32) != 0)
        log_die("secret.derive", "bytes", 32);
}

void secret_seal(const unsigned char key[32], const char *purpose, const void *context, size_t context_len,
                 const void *plain, size_t len, unsigned char *sealed_r)
{
    unsigned char own[32];
    text_random(sealed_r, NONCE);
    secret_derive(key, purpose, own);
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(sealed_r + NONCE, NULL, plain, len, context, context_len,
                                                   NULL, sealed_r, own) != 0)
        log_die("secret.seal", "bytes", (long long)len);
    sodium_memzero(own, sizeof own);
}

bool secret_open(const unsigned char key[32], const char *purpose, const void *context, size_t context_len,
                 const void *sealed, size_t len, unsigned char *plain_r)
{
    const unsigned char *bytes = sealed;
    unsigned char own[32];
    if (sealed == NULL || len < SECRET_SEAL_BYTES)
        return false;
    secret_derive(key, purpose, own);
    int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(plain_r, NULL, NULL, bytes + NONCE, len - NONCE,
                                                            context, context_len, bytes, own);
    sodium_memzero(own, sizeof own);
    return failed == 0;
}
