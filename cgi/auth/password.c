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
#include <sys/mman.h>
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

/* What a hash with the settings' parameters begins with. */
static bool beginning(const struct settings *settings, char text_r[PASSWORD_HASH_SIZE])
{
    int len = snprintf(text_r, PASSWORD_HASH_SIZE, "$argon2id$v=%d$m=%u,t=%u,p=1$", ARGON2_VERSION_NUMBER,
                       (unsigned)settings->argon2_memory_kib, (unsigned)settings->argon2_passes);
    return len > 0 && len < PASSWORD_HASH_SIZE;
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
    if (!beginning(settings, hash_r))
        return false;
    size_t skip = strlen(hash_r);
    int len = snprintf(hash_r + skip, PASSWORD_HASH_SIZE - skip, "%s$%s", salt, hash);
    return len > 0 && (size_t)len < PASSWORD_HASH_SIZE - skip;
}

/*
 * In pages of 2 MiB where the kernel gives them to who asks: with small ones a third of the time of a hash
 * goes into twelve thousand page faults. The library wipes the memory before it gives it back.
 */
static int take_memory(uint8_t **memory_r, size_t len)
{
    void *memory = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return ARGON2_MEMORY_ALLOCATION_ERROR;
    (void)madvise(memory, len, MADV_HUGEPAGE); /* small ones do as well */
    *memory_r = memory;
    return ARGON2_OK;
}

static void give_memory(uint8_t *memory, size_t len)
{
    (void)munmap(memory, len);
}

/* Bytes from unpadded Base64 up to END, and as many as wanted. */
static bool decode(const char *text, const char *end, unsigned char *bytes, size_t len)
{
    size_t got = 0;
    const char *stopped = NULL;
    return sodium_base642bin(bytes, len, text, (size_t)(end - text), NULL, &got, &stopped,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           got == len && stopped == end;
}

/* Our own hashes of today's parameters in memory of ours; whatever else there is as the library reads it. */
static int verify(const struct settings *settings, const char *hash, const char *password)
{
    char start[PASSWORD_HASH_SIZE];
    unsigned char salt[SALT_BYTES], right[HASH_BYTES], out[HASH_BYTES];
    size_t len = strlen(password);
    size_t skip = beginning(settings, start) ? strlen(start) : 0;
    const char *middle = skip > 0 && strncmp(hash, start, skip) == 0 ? strchr(hash + skip, '$') : NULL;
    if (middle == NULL || !decode(hash + skip, middle, salt, sizeof salt) ||
        !decode(middle + 1, middle + 1 + strlen(middle + 1), right, sizeof right))
        return argon2id_verify(hash, password, len);
    argon2_context context = {
        .out = out,
        .outlen = sizeof out,
        .pwd = (uint8_t *)password, /* is not written to without ARGON2_FLAG_CLEAR_PASSWORD */
        .pwdlen = (uint32_t)len,
        .salt = salt,
        .saltlen = sizeof salt,
        .t_cost = (uint32_t)settings->argon2_passes,
        .m_cost = (uint32_t)settings->argon2_memory_kib,
        .lanes = 1,
        .threads = 1,
        .version = ARGON2_VERSION_NUMBER,
        .allocate_cbk = take_memory,
        .free_cbk = give_memory,
        .flags = ARGON2_DEFAULT_FLAGS,
    };
    int error = argon2id_verify_ctx(&context, (const char *)right);
    sodium_memzero(out, sizeof out);
    return error;
}

bool password_verify(const struct settings *settings, const char *hash, const char *password)
{
    char dummy[PASSWORD_HASH_SIZE];
    bool known = hash != NULL && hash[0] != '\0';
    if (!known && !dummy_hash(settings, dummy))
        return false;
    int error = verify(settings, known ? hash : dummy, password);
    if (error == ARGON2_MEMORY_ALLOCATION_ERROR)
        log_die("memory.none", "kib", settings->argon2_memory_kib);
    if (error != ARGON2_OK && error != ARGON2_VERIFY_MISMATCH)
        log_event(LOG_LEVEL_ERROR, "password.hash_unreadable", "code=%d", error);
    return known && error == ARGON2_OK;
}

bool password_needs_rehash(const struct settings *settings, const char *hash)
{
    char wanted[PASSWORD_HASH_SIZE];
    return !beginning(settings, wanted) || strncmp(hash, wanted, strlen(wanted)) != 0;
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
