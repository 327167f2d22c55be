/* test_password.c - strength by libzxcvbn with the user's own words, and argon2id. No database. */
#include "password.h"

#include "suite.h"

#include <string.h>

static const struct settings settings = {.argon2_memory_kib = 8192, .argon2_passes = 1};

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
    ck_assert_int_eq(strncmp(one, "$argon2id$v=19$m=8192,t=1,p=1$", 30), 0);
    ck_assert(password_verify(&settings, one, "seven quiet lanterns"));
    ck_assert(!password_verify(&settings, one, "seven quiet lantern"));
    ck_assert(!password_verify(&settings, one, ""));
    ck_assert(!password_verify(&settings, NULL, "seven quiet lanterns"));
    ck_assert(!password_verify(&settings, "", ""));
    ck_assert(!password_verify(&settings, "$argon2id$rubbish", "seven quiet lanterns"));
}
END_TEST

START_TEST(other_parameters_ask_for_a_new_hash)
{
    char hash[PASSWORD_HASH_SIZE];
    struct settings stronger = settings;
    ck_assert(password_hash(&settings, "seven quiet lanterns", hash));
    ck_assert(!password_needs_rehash(&settings, hash));
    stronger.argon2_memory_kib = 9216;
    ck_assert(password_needs_rehash(&stronger, hash));
    stronger = settings;
    stronger.argon2_passes = 2;
    ck_assert(password_needs_rehash(&stronger, hash));
    ck_assert(password_verify(&stronger, hash, "seven quiet lanterns"));
    /* A number that only begins alike. */
    stronger = settings;
    stronger.argon2_memory_kib = 81920;
    ck_assert(password_needs_rehash(&stronger, hash));
}
END_TEST

SUITE_MAIN("password", length_is_counted_in_characters, common_and_patterned_ones_are_refused,
           what_others_know_of_the_user_is_weak, hash_and_verify, other_parameters_ask_for_a_new_hash)
