/*
 * factor_secret.c - the cryptography of the second step, all of it by libsodium and liboath.
 *
 * Reads and writes no row.
 */
#include "factor_secret.h"

#include "log.h"
#include "secret.h"
#include "text.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Without i, l, o and u: nothing to mistake, and no words. */
static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

static const char purpose[] = "second factor secret";

void factor_secret_make(const unsigned char key[32], int64_t account,
                        unsigned char sealed_r[FACTOR_SEALED_BYTES])
{
    unsigned char secret[FACTOR_SECRET_BYTES];
    text_random(secret, sizeof secret);
    secret_seal(key, purpose, &account, sizeof account, secret, sizeof secret, sealed_r);
    sodium_memzero(secret, sizeof secret);
}

bool factor_secret_open(const unsigned char key[32], int64_t account, const void *sealed, size_t len,
                        unsigned char secret_r[FACTOR_SECRET_BYTES])
{
    return len == FACTOR_SEALED_BYTES &&
           secret_open(key, purpose, &account, sizeof account, sealed, len, secret_r);
}

void factor_secret_text(const unsigned char secret[FACTOR_SECRET_BYTES], char text_r[FACTOR_SECRET_CHARS + 1])
{
    char *text = NULL;
    size_t len = 0;
    if (oath_init() != OATH_OK ||
        oath_base32_encode((const char *)secret, FACTOR_SECRET_BYTES, &text, &len) != OATH_OK ||
        len != FACTOR_SECRET_CHARS)
        log_die("factor.base32", "bytes", (long long)len);
    memcpy(text_r, text, FACTOR_SECRET_CHARS);
    text_r[FACTOR_SECRET_CHARS] = '\0';
    sodium_memzero(text, len);
    free(text);
}

int64_t factor_secret_step(const unsigned char secret[FACTOR_SECRET_BYTES], const char *digits, kith_time now)
{
    enum { WINDOW = 1 };
    int position = 0;
    time_t seconds = (time_t)(now / KITH_SECOND);
    if (strlen(digits) != FACTOR_DIGITS || oath_init() != OATH_OK)
        return 0;
    int found = oath_totp_validate2((const char *)secret, FACTOR_SECRET_BYTES, seconds, FACTOR_STEP_SECONDS,
                                    0, WINDOW, &position, digits);
    return found < 0 ? 0 : (int64_t)seconds / FACTOR_STEP_SECONDS + position;
}

void factor_code_make(char text_r[FACTOR_CODE_CHARS + 1])
{
    unsigned char random[FACTOR_CODE_CHARS];
    text_random(random, sizeof random);
    for (size_t i = 0; i < FACTOR_CODE_CHARS; i++)
        text_r[i] = letters[random[i] % (sizeof letters - 1)];
    text_r[FACTOR_CODE_CHARS / 2] = '-';
    text_r[FACTOR_CODE_CHARS] = '\0';
    sodium_memzero(random, sizeof random);
}

/* As on the paper, whatever was typed of case, blanks and dashes, and of letters that look like digits. */
static bool tidy(const char *code, char tidy_r[FACTOR_CODE_CHARS])
{
    size_t len = 0;
    for (; *code != '\0'; code++) {
        char c = *code;
        if (c == ' ' || c == '-')
            continue;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c == 'o')
            c = '0';
        else if (c == 'i' || c == 'l')
            c = '1';
        if (strchr(letters, c) == NULL || len == FACTOR_CODE_CHARS - 1)
            return false;
        tidy_r[len++] = c;
    }
    tidy_r[len] = '\0';
    return len == FACTOR_CODE_CHARS - 1;
}

bool factor_code_hash(const unsigned char key[32], int64_t account, const char *code,
                      unsigned char hash_r[32])
{
    char text[FACTOR_CODE_CHARS];
    unsigned char own[32];
    crypto_auth_hmacsha256_state state;
    if (!tidy(code, text))
        return false;
    secret_derive(key, "recovery code", own);
    crypto_auth_hmacsha256_init(&state, own, sizeof own);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)&account, sizeof account);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, strlen(text));
    crypto_auth_hmacsha256_final(&state, hash_r);
    sodium_memzero(text, sizeof text);
    sodium_memzero(own, sizeof own);
    sodium_memzero(&state, sizeof state);
    return true;
}
