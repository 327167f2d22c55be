/* test_password.c - strength by libzxcvbn with the user's own words, and argon2id. No database. */
#include "password.h"

#include "suite.h"

#include <argon2.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

static const struct settings settings = {.argon2_memory_kib = 256, .argon2_passes = 1};

static const char *repeated(const char *piece, size_t times)
{
    static char text[1024];
    text[0] = '\0';
    for (size_t i = 0; i < times; i++)
        strcat(text, piece);
    return text;
}

START_TEST(length_is_counted_in_characters)
{
    ck_assert_str_eq(password_problem("kX9-vq2", NULL), "Your password must be 8 characters or more");
    ck_assert_ptr_null(password_problem("kX9-vq2!zw", NULL));
    /* 7 characters in 14 bytes; 128 of two bytes each, and one more. */
    ck_assert_ptr_nonnull(strstr(password_problem(repeated("\xc3\xa9", 7), NULL), "8 characters or more"));
    ck_assert_ptr_null(password_problem(repeated("qz7 Lantern moss\xc3\xa9 ", 7), NULL));
    ck_assert_str_eq(password_problem(repeated("a7 Q", 33), NULL),
                     "Your password must be 128 characters or less");
}
END_TEST

START_TEST(common_and_patterned_ones_are_refused)
{
    static const char *const weak[] = {"password",   "Password1!", "12345678",   "qwertyuiop", "aaaaaaaaaaaa",
                                       "letmein123", "abcdefgh",   "iloveyou12", "19870412",   "P@ssw0rd"};
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        ck_assert_msg(password_problem(weak[i], NULL) != NULL, "%s", weak[i]);
    ck_assert_ptr_null(password_problem("seven quiet lanterns", NULL));
    ck_assert_ptr_null(password_problem("t7#Kw!9z-Rq", NULL));
}
END_TEST

START_TEST(what_others_know_of_the_user_is_weak)
{
    static const char *const words[] = {"zdenka.wojcik@example.org", "Zdenka Wojcik", "Harbour Homecare",
                                        NULL};
    ck_assert_ptr_null(password_problem("zdenkawojcik", NULL));
    ck_assert_ptr_nonnull(password_problem("zdenkawojcik", words));
    ck_assert_ptr_nonnull(password_problem("Wojcik.Zdenka1", words));
    ck_assert_ptr_nonnull(password_problem("zdenka.wojcik@example.org", words));
    ck_assert_ptr_nonnull(password_problem("harbourhomecare", words));
    ck_assert_ptr_null(password_problem("seven quiet lanterns", words));
}
END_TEST

START_TEST(hash_and_verify)
{
    char one[PASSWORD_HASH_SIZE], two[PASSWORD_HASH_SIZE];
    ck_assert(password_hash(&settings, "seven quiet lanterns", one));
    ck_assert(password_hash(&settings, "seven quiet lanterns", two));
    ck_assert_str_ne(one, two);
    ck_assert_int_eq(strncmp(one, "$argon2id$v=19$m=256,t=1,p=1$", 29), 0);
    ck_assert(password_verify(&settings, one, "seven quiet lanterns"));
    ck_assert(!password_verify(&settings, one, "seven quiet lantern"));
    ck_assert(!password_verify(&settings, one, ""));
    ck_assert(!password_verify(&settings, NULL, "seven quiet lanterns"));
    ck_assert(!password_verify(&settings, "", ""));
    ck_assert(!password_verify(&settings, "$argon2id$rubbish", "seven quiet lanterns"));
}
END_TEST

/* HASH with the character at AT replaced by another of Base64. */
static const char *altered(const char *hash, size_t at)
{
    static char text[PASSWORD_HASH_SIZE];
    snprintf(text, sizeof text, "%s", hash);
    text[at] = text[at] == 'A' ? 'B' : 'A';
    return text;
}

/* What the library itself takes for right is right, and nothing else, by whichever way it is read. */
START_TEST(verifies_as_the_library_does)
{
    static const char password[] = "seven quiet lanterns";
    static const struct {
        size_t salt, hash;
        unsigned passes;
    } made[] = {{16, 32, 1}, {8, 32, 1}, {16, 16, 1}, {24, 48, 1}, {16, 32, 2}};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        char hash[PASSWORD_HASH_SIZE], longer[PASSWORD_HASH_SIZE + 2];
        ck_assert_int_eq(argon2id_hash_encoded(made[i].passes, 256, 1, password, strlen(password),
                                               "0123456789abcdefghijklmn", made[i].salt, made[i].hash, hash,
                                               sizeof hash),
                         ARGON2_OK);
        ck_assert(password_verify(&settings, hash, password));
        ck_assert(!password_verify(&settings, hash, "seven quiet lantern"));
        size_t salt = (size_t)(strstr(hash, "p=1$") - hash) + 4;
        size_t end = strlen(hash);
        ck_assert(!password_verify(&settings, altered(hash, salt), password));
        ck_assert(
            !password_verify(&settings, altered(hash, (size_t)(strrchr(hash, '$') - hash) + 1), password));
        ck_assert(!password_verify(&settings, altered(hash, end - 2), password));
        snprintf(longer, sizeof longer, "%s$", hash);
        ck_assert(!password_verify(&settings, longer, password));
        snprintf(longer, sizeof longer, "%sA", hash);
        ck_assert(!password_verify(&settings, longer, password));
        hash[end - 1] = '\0';
        ck_assert(!password_verify(&settings, hash, password));
        hash[salt] = '\0';
        ck_assert(!password_verify(&settings, hash, password));
    }
}
END_TEST

static long minor_faults(void)
{
    struct rusage usage;
    ck_assert_int_eq(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_minflt;
}

/* What it costs to ask for as much memory in huge pages and to write to it. */
static long faults_of_writing(size_t len)
{
    long before = minor_faults();
    void *memory = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(memory, MAP_FAILED);
    (void)madvise(memory, len, MADV_HUGEPAGE);
    memset(memory, 1, len);
    (void)munmap(memory, len);
    return minor_faults() - before;
}

static long faults_of_verifying(const struct settings *usual, const char *hash)
{
    long before = minor_faults();
    ck_assert(password_verify(usual, hash, "seven quiet lanterns") == (hash != NULL));
    return minor_faults() - before;
}

/* Of 46 MiB there are 11,776 small pages. Says nothing where the kernel has no huge ones to give just now. */
START_TEST(hashing_asks_for_huge_pages)
{
    enum { TIMES = 5, FEW = 1500, MANY = 6000 };
    const int times = suite_under_valgrind() ? 1 : TIMES;
    static const struct settings usual = {.argon2_memory_kib = 47104, .argon2_passes = 1};
    char hash[PASSWORD_HASH_SIZE];
    long writing = LONG_MAX, known = LONG_MAX, unknown = LONG_MAX;
    ck_assert(password_hash(&usual, "seven quiet lanterns", hash));
    for (int i = 0; i < times; i++) {
        long now[] = {faults_of_writing((size_t)usual.argon2_memory_kib * 1024),
                      faults_of_verifying(&usual, hash), faults_of_verifying(&usual, NULL)};
        writing = now[0] < writing ? now[0] : writing;
        known = now[1] < known ? now[1] : known;
        unknown = now[2] < unknown ? now[2] : unknown;
    }
    if (writing < FEW) {
        ck_assert_int_lt(known, MANY);
        ck_assert_int_lt(unknown, MANY);
    }
}
END_TEST

START_TEST(other_parameters_ask_for_a_new_hash)
{
    char hash[PASSWORD_HASH_SIZE];
    struct settings stronger = settings;
    ck_assert(password_hash(&settings, "seven quiet lanterns", hash));
    ck_assert(!password_needs_rehash(&settings, hash));
    stronger.argon2_memory_kib = 512;
    ck_assert(password_needs_rehash(&stronger, hash));
    stronger = settings;
    stronger.argon2_passes = 2;
    ck_assert(password_needs_rehash(&stronger, hash));
    ck_assert(password_verify(&stronger, hash, "seven quiet lanterns"));
    /* A number that only begins alike. */
    stronger = settings;
    stronger.argon2_memory_kib = 2560;
    ck_assert(password_needs_rehash(&stronger, hash));
}
END_TEST

SUITE_MAIN("password", length_is_counted_in_characters, common_and_patterned_ones_are_refused,
           what_others_know_of_the_user_is_weak, hash_and_verify, verifies_as_the_library_does,
           hashing_asks_for_huge_pages, other_parameters_ask_for_a_new_hash)
