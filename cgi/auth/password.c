/*
 * password.c - strength and hashes.
 *
 * Does not limit how many hash at once: hash_slot.c does; nor how often one may try: throttle.c.
 */
#include "password.h"

#include "hash_slot.h"
#include "log.h"
#include "text.h"

#include <argon2.h>
#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zxcvbn.h>

enum {
    SALT_BYTES = 16,
    HASH_BYTES = 32,
    WORDS_MAX = 64,
    WORD_MIN = 3, /* shorter ones would make every password look known */
    WORD_SIZE = 64
};

/* Bits of guessing: about 10^9 guesses, more than a throttled stranger makes in a lifetime. */
static const double STRENGTH_MIN = 30.0;

struct dictionary {
    char text[WORDS_MAX][WORD_SIZE];
    const char *list[WORDS_MAX + 1];
    size_t count;
};

static void add_word(struct dictionary *dictionary, const char *bytes, size_t len)
{
    if (len < WORD_MIN || len >= WORD_SIZE || dictionary->count == WORDS_MAX)
        return;
    char *word = dictionary->text[dictionary->count];
    memcpy(word, bytes, len);
    word[len] = '\0';
    text_lower(word);
    dictionary->list[dictionary->count++] = word;
}

/* Whole, and each run of letters and digits; bytes of other alphabets count as letters. */
static void add_words(struct dictionary *dictionary, const char *text)
{
    add_word(dictionary, text, strlen(text));
    for (const char *p = text; *p != '\0';) {
        size_t len = 0;
        while (isalnum((unsigned char)p[len]) || (unsigned char)p[len] >= 0x80)
            len++;
        add_word(dictionary, p, len);
        p += len > 0 ? len : 1;
    }
}

const char *password_problem(const char *password, const char *const *words)
{
    size_t characters = text_utf8_count(password, strlen(password));
    if (characters < PASSWORD_MIN)
        return KITH_N("Your password must be 8 characters or more");
    if (characters > PASSWORD_MAX)
        return KITH_N("Your password must be 128 characters or less");
    struct dictionary dictionary = {.count = 0};
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        add_words(&dictionary, words[i]);
    add_words(&dictionary, "kith");
    dictionary.list[dictionary.count] = NULL;
    double strength = ZxcvbnMatch(password, dictionary.list, NULL);
    if (strength < STRENGTH_MIN)
        return KITH_N(
            "Your password is too easy to guess. Try three or more words that do not belong together");
    return NULL;
}

static bool encode(const struct settings *settings, const char *password, size_t len,
                   char hash_r[PASSWORD_HASH_SIZE])
{
    unsigned char salt[SALT_BYTES];
    text_random(salt, sizeof salt);
    int error =
        argon2id_hash_encoded((uint32_t)settings->argon2_passes, (uint32_t)settings->argon2_memory_kib, 1,
                              password, len, salt, sizeof salt, HASH_BYTES, hash_r, PASSWORD_HASH_SIZE);
    if (error == ARGON2_MEMORY_ALLOCATION_ERROR)
        log_die("memory.none", "kib", settings->argon2_memory_kib);
    if (error != ARGON2_OK)
        log_event(LOG_LEVEL_ERROR, "password.hash_failed", "code=%d", error);
    return error == ARGON2_OK;
}

bool password_hash(const struct settings *settings, const char *password, char hash_r[PASSWORD_HASH_SIZE])
{
    return encode(settings, password, strlen(password), hash_r);
}

/* A hash of nobody's password, with the parameters of the settings; its work is what counts. */
static bool dummy_hash(const struct settings *settings, char hash_r[PASSWORD_HASH_SIZE])
{
    unsigned char random[SALT_BYTES + HASH_BYTES];
    char salt[sodium_base64_ENCODED_LEN(SALT_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    char hash[sodium_base64_ENCODED_LEN(HASH_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    text_random(random, sizeof random);
    sodium_bin2base64(salt, sizeof salt, random, SALT_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    sodium_bin2base64(hash, sizeof hash, random + SALT_BYTES, HASH_BYTES,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    int len =
        snprintf(hash_r, PASSWORD_HASH_SIZE, "$argon2id$v=%d$m=%u,t=%u,p=1$%s$%s", ARGON2_VERSION_NUMBER,
                 (unsigned)settings->argon2_memory_kib, (unsigned)settings->argon2_passes, salt, hash);
    return len > 0 && len < PASSWORD_HASH_SIZE;
}

bool password_verify(const struct settings *settings, const char *hash, const char *password)
{
    char dummy[PASSWORD_HASH_SIZE];
    bool known = hash != NULL && hash[0] != '\0';
    if (!known && !dummy_hash(settings, dummy))
        return false;
    int error = argon2id_verify(known ? hash : dummy, password, strlen(password));
    if (error == ARGON2_MEMORY_ALLOCATION_ERROR)
        log_die("memory.none", "kib", settings->argon2_memory_kib);
    if (error != ARGON2_OK && error != ARGON2_VERIFY_MISMATCH)
        log_event(LOG_LEVEL_ERROR, "password.hash_unreadable", "code=%d", error);
    return known && error == ARGON2_OK;
}

bool password_needs_rehash(const struct settings *settings, const char *hash)
{
    char wanted[PASSWORD_HASH_SIZE];
    int len = snprintf(wanted, sizeof wanted, "$argon2id$v=%d$m=%u,t=%u,p=1$", ARGON2_VERSION_NUMBER,
                       (unsigned)settings->argon2_memory_kib, (unsigned)settings->argon2_passes);
    return len < 0 || strncmp(hash, wanted, (size_t)len) != 0;
}

enum kith_rc password_make(const struct settings *settings, const char *password,
                           char hash_r[PASSWORD_HASH_SIZE])
{
    struct hash_slot slot;
    enum kith_rc rc = hash_slot_take(settings, &slot);
    if (rc != KITH_OK)
        return rc;
    bool made = password_hash(settings, password, hash_r);
    hash_slot_give(&slot);
    return made ? KITH_OK : KITH_FAIL;
}
