/*
 * token.c - random tokens and their SHA-256. A fast hash is enough: the token has 256 random bits.
 */
#include "token.h"

#include "text.h"

#include <sodium.h>

void token_new(char text_r[TOKEN_CHARS + 1], unsigned char hash_r[32])
{
    unsigned char bytes[TOKEN_BYTES];
    text_random(bytes, sizeof bytes);
    text_base64url(bytes, sizeof bytes, text_r);
    crypto_hash_sha256(hash_r, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
}

bool token_hash(const char *text, unsigned char hash_r[32])
{
    unsigned char bytes[TOKEN_BYTES];
    if (text == NULL || !text_unbase64url(text, bytes, sizeof bytes))
        return false;
    crypto_hash_sha256(hash_r, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    return true;
}
