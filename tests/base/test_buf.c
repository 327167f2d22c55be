/* test_buf.c - a growing run of bytes. */
#include "buf.h"
#include "suite.h"

#include <string.h>

enum { LARGE = 2 * 1024 * 1024 };

START_TEST(grows_and_stays_terminated)
{
    struct buf buf = BUF_INIT;
    for (int i = 0; i < 5000; i++) {
        buf_char(&buf, 'a');
        ck_assert_int_eq(buf.data[buf.len], '\0');
    }
    buf_text(&buf, "bc");
    buf_add(&buf, "d\0e", 3);
    buf_add(&buf, NULL, 0);
    ck_assert_uint_eq(buf.len, 5005);
    ck_assert_mem_eq(buf.data + 4998, "aabcd\0e", 8);
    buf_free(&buf);
    ck_assert_ptr_null(buf.data);
}
END_TEST

START_TEST(formats_longer_than_what_it_holds)
{
    struct buf buf = BUF_INIT;
    char wide[3000];
    memset(wide, 'w', sizeof wide - 1);
    wide[sizeof wide - 1] = '\0';
    buf_printf(&buf, "%d:", 42);
    buf_printf(&buf, "%s", wide);
    ck_assert_uint_eq(buf.len, 3 + 2999);
    ck_assert_str_eq(buf.data + 3, wide);
    buf_free(&buf);
}
END_TEST

START_TEST(room_is_counted_by_the_caller)
{
    struct buf buf = BUF_INIT;
    char *at = buf_room(&buf, 1000);
    memset(at, 'f', 5);
    ck_assert_uint_eq(buf.len, 0);
    buf.len += 4; /* one less than was put there */
    buf_text(&buf, "?");
    ck_assert_str_eq(buf.data, "ffff?");
    buf_free(&buf);
}
END_TEST

START_TEST(a_reset_keeps_small_memory_and_gives_back_large)
{
    struct buf buf = BUF_INIT;
    buf_text(&buf, "small");
    char *kept = buf.data;
    buf_reset(&buf);
    ck_assert_ptr_eq(buf.data, kept);
    ck_assert_str_eq(buf.data, "");
    (void)buf_room(&buf, LARGE);
    buf_reset(&buf);
    ck_assert_ptr_null(buf.data);
    ck_assert_uint_eq(buf.size, 0);
}
END_TEST

SUITE_MAIN("buf", grows_and_stays_terminated, formats_longer_than_what_it_holds,
           room_is_counted_by_the_caller, a_reset_keeps_small_memory_and_gives_back_large)
