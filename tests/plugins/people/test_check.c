/* test_check.c - postcodes, telephone numbers and NHS numbers as people type them. */
#include "arena.h"
#include "people_check.h"
#include "suite.h"

#include <stdio.h>

struct typed {
    const char *typed, *kept; /* KEPT NULL: refused */
};

static void try_all(bool (*read)(struct kith_arena *, const char *, const char **), const struct typed *cases,
                    size_t count)
{
    struct kith_arena *arena = arena_create();
    for (size_t i = 0; i < count; i++) {
        const char *kept = NULL;
        bool good = read(arena, cases[i].typed, &kept);
        ck_assert_msg(good == (cases[i].kept != NULL), "\"%s\"", cases[i].typed);
        if (good)
            ck_assert_str_eq(kept, cases[i].kept);
    }
    arena_destroy(&arena);
}

START_TEST(postcodes)
{
    static const struct typed cases[] = {
        {"", ""},
        {"ZZ99 3VZ", "ZZ99 3VZ"},
        {"zz993vz", "ZZ99 3VZ"},
        {" m1  1ae ", "M1 1AE"},
        {"W1A0AX", "W1A 0AX"},
        {"EC1A 1BB", "EC1A 1BB"},
        {"ZZ99 3V", NULL},
        {"99 3VZ", NULL},
        {"ZZ99-3VZ", NULL},
        {"ZZZ9 3VZ", NULL},
        {"ZZ99 VVZ", NULL},
        {"ZZ999 3VZ", NULL},
    };
    try_all(people_postcode, cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(phones)
{
    static const struct typed cases[] = {
        {"", ""},
        {"01632 960001", "01632 960001"},
        {" (01632)  960-001 ", "(01632) 960-001"},
        {"+44 7700 900123", "+44 7700 900123"},
        {"01632 960001 ext 12", "01632 960001 ext 12"},
        {"01632 960001 ext twelve", NULL},
        {"none", NULL},
        {"123456", NULL},
        {"1234567890123456", NULL},
        {"07700+900123", NULL},
        {"()", NULL},
    };
    try_all(people_phone, cases, sizeof cases / sizeof *cases);
}
END_TEST

START_TEST(nhs_numbers)
{
    static const struct typed cases[] = {
        {"", ""},
        {"943 476 5919", "9434765919"},
        {"943-476-5919", "9434765919"},
        {"9434765918", NULL},
        {"943476591", NULL},
        {"94347659190", NULL},
        {"943476591X", NULL},
        {"9999999999", "9999999999"},
        /* The sum leaves 0: the check digit 11 is written 0. */
        {"0000000000", "0000000000"},
        /* The sum leaves 1: the check digit would be 10, so no last digit is right. */
        {"0000000060", NULL},
        {"0000000061", NULL},
    };
    try_all(people_nhs_number, cases, sizeof cases / sizeof *cases);
}
END_TEST

/* Whatever the first nine digits, at most one last digit is right. */
START_TEST(one_digit_is_right)
{
    struct kith_arena *arena = arena_create();
    for (unsigned first = 0; first < 2000; first++) {
        unsigned right = 0;
        for (unsigned last = 0; last < 10; last++) {
            char typed[12];
            const char *kept;
            (void)snprintf(typed, sizeof typed, "%09u%u", first * 479001U % 1000000000U, last);
            right += people_nhs_number(arena, typed, &kept);
        }
        ck_assert_uint_le(right, 1);
    }
    arena_destroy(&arena);
}
END_TEST

SUITE_MAIN("people-check", postcodes, phones, nhs_numbers, one_digit_is_right)
