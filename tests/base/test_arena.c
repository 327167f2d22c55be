/* test_arena.c - memory of one request. */
#include "arena.h"
#include "suite.h"

#include <signal.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { LARGE = 5 * 1024 * 1024 };

START_TEST(allocations_are_zeroed_aligned_and_apart)
{
    struct kith_arena *arena = arena_create();
    unsigned char *last = NULL;
    for (size_t size = 0; size < 300; size++) {
        unsigned char *at = kith_alloc(arena, size);
        ck_assert_ptr_ne(at, last);
        ck_assert_uint_eq((uintptr_t)at % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            ck_assert_uint_eq(at[i], 0);
        memset(at, 0xff, size);
        last = at;
    }
    ck_assert_uint_ge(arena_used(arena), 299 * 300 / 2);
    arena_destroy(&arena);
    ck_assert_ptr_null(arena);
}
END_TEST

START_TEST(large_blocks_and_many_blocks_keep_their_bytes)
{
    struct kith_arena *arena = arena_create();
    char *small = kith_copy(arena, "first");
    char *large = kith_alloc(arena, LARGE);
    memset(large, 'x', LARGE);
    char *after = kith_copy_n(arena, "after it", 5);
    for (int i = 0; i < 10000; i++)
        (void)kith_printf(arena, "row %d of many", i);
    ck_assert_str_eq(small, "first");
    ck_assert_str_eq(after, "after");
    ck_assert_int_eq(large[LARGE - 1], 'x');
    arena_destroy(&arena);
}
END_TEST

START_TEST(a_reset_wipes_what_the_last_request_left)
{
    struct kith_arena *arena = arena_create();
    char *before = kith_copy(arena, "words of one user");
    arena_reset(arena);
    ck_assert_uint_eq(arena_used(arena), 0);
    for (size_t i = 0; i < sizeof "words of one user"; i++)
        ck_assert_int_eq(before[i], 0); /* still the arena's own block */
    ck_assert_ptr_eq(kith_alloc(arena, 8), before);
    arena_destroy(&arena);
}
END_TEST

START_TEST(formats_and_copies)
{
    struct kith_arena *arena = arena_create();
    ck_assert_str_eq(kith_printf(arena, "%s-%03d", "a", 7), "a-007");
    ck_assert_ptr_null(kith_copy(arena, NULL));
    ck_assert_str_eq(kith_copy(arena, ""), "");
    int *numbers = kith_alloc_array(arena, 10, sizeof *numbers);
    ck_assert_int_eq(numbers[9], 0);
    arena_destroy(&arena);
}
END_TEST

/* A text that does not fit where it is tried first leaves nothing there, beyond what a reset wipes. */
START_TEST(a_text_at_the_end_of_a_block_is_whole_and_leaves_no_trace)
{
    enum { FIRST_BLOCK = 32 * 1024, LEFT = 64 };
    struct kith_arena *arena = arena_create();
    char *rest = (char *)kith_alloc(arena, FIRST_BLOCK - LEFT) + FIRST_BLOCK - LEFT;
    const char *longer = kith_printf(arena, "%064d", 7);
    ck_assert_uint_eq(strlen(longer), LEFT);
    ck_assert_str_eq(longer + LEFT - 2, "07");
    ck_assert_ptr_ne(longer, rest);
    for (size_t i = 0; i < LEFT; i++)
        ck_assert_int_eq(rest[i], 0);
    arena_reset(arena);
    (void)kith_alloc(arena, FIRST_BLOCK - LEFT);
    const char *fits = kith_printf(arena, "%063d", 7);
    ck_assert_ptr_eq(fits, rest);
    ck_assert_uint_eq(strlen(fits), LEFT - 1);
    ck_assert_uint_eq(arena_used(arena), FIRST_BLOCK);
    arena_destroy(&arena);
}
END_TEST

START_TEST(an_overflowing_count_ends_the_process)
{
    struct kith_arena *arena = arena_create();
    (void)kith_alloc_array(arena, SIZE_MAX / 2, 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *tcase = tcase_create("arena");
    tcase_add_test(tcase, allocations_are_zeroed_aligned_and_apart);
    tcase_add_test(tcase, large_blocks_and_many_blocks_keep_their_bytes);
    tcase_add_test(tcase, a_reset_wipes_what_the_last_request_left);
    tcase_add_test(tcase, formats_and_copies);
    tcase_add_test(tcase, a_text_at_the_end_of_a_block_is_whole_and_leaves_no_trace);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    /* It would take the other tests with it where all run in one process, as under valgrind. */
    if (srunner_fork_status(runner) == CK_FORK)
        tcase_add_test_raise_signal(tcase, an_overflowing_count_ends_the_process, SIGABRT);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
