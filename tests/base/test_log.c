/* test_log.c - what a line of the log looks like, and what cannot get into it. */
#include "log.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char text[8192];

/* Standard error goes into a pipe from here on. */
static int capture(void)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_ge(dup2(ends[1], STDERR_FILENO), 0);
    ck_assert_int_eq(close(ends[1]), 0);
    return ends[0];
}

static const char *captured(int fd)
{
    ssize_t len = read(fd, text, sizeof text - 1);
    ck_assert_int_gt(len, 0);
    text[len] = '\0';
    return text;
}

START_TEST(a_line_has_time_level_program_and_event)
{
    struct tm tm = {0};
    int fd = capture();
    log_init("tester", LOG_LEVEL_INFO);
    log_event(LOG_LEVEL_WARN, "noun.what", "count=%d name=%s", 3, "x");
    const char *rest = strptime(captured(fd), "at=%Y-%m-%dT%H:%M:%S", &tm);
    ck_assert_msg(rest != NULL && labs((long)(timegm(&tm) - time(NULL))) < 10, "%s", text);
    ck_assert(rest[0] == '.' && strspn(rest + 1, "0123456789") == 3 && strncmp(rest + 4, "Z ", 2) == 0);
    char expected[200];
    (void)snprintf(expected, sizeof expected,
                   "level=warn program=tester pid=%ld event=noun.what count=3 name=x\n", (long)getpid());
    ck_assert_str_eq(rest + 6, expected);
}
END_TEST

START_TEST(the_request_is_named_while_there_is_one)
{
    int fd = capture();
    log_request("0123abcd");
    log_event(LOG_LEVEL_ERROR, "a.b", NULL);
    ck_assert_ptr_nonnull(strstr(captured(fd), "event=a.b request=0123abcd\n"));
    log_request(NULL);
    log_event(LOG_LEVEL_ERROR, "a.b", NULL);
    ck_assert_ptr_null(strstr(captured(fd), "request="));
}
END_TEST

START_TEST(lines_below_the_threshold_are_not_written)
{
    int fd = capture();
    log_init("tester", LOG_LEVEL_WARN);
    log_event(LOG_LEVEL_INFO, "not.this", NULL);
    log_event(LOG_LEVEL_DEBUG, "nor.this", NULL);
    log_event(LOG_LEVEL_ERROR, "but.this", NULL);
    ck_assert_ptr_null(strstr(captured(fd), ".this\nat="));
    ck_assert_ptr_nonnull(strstr(text, "event=but.this"));
    ck_assert_ptr_null(strstr(text, "not.this"));
}
END_TEST

START_TEST(nobody_can_forge_a_line)
{
    int fd = capture();
    log_event(LOG_LEVEL_ERROR, "a.b", "x=%s", "1\nat=2026 level=info event=forged\r\x1b[2J\x7f");
    const char *line = captured(fd);
    ck_assert_ptr_eq(strchr(line, '\n'), line + strlen(line) - 1);
    ck_assert_ptr_nonnull(strstr(line, "x=1?at=2026 level=info event=forged??[2J?\n"));
}
END_TEST

START_TEST(a_long_line_is_cut_and_still_ends)
{
    char wide[2000];
    int fd = capture();
    memset(wide, 'w', sizeof wide - 1);
    wide[sizeof wide - 1] = '\0';
    log_event(LOG_LEVEL_ERROR, "a.b", "x=%s", wide);
    size_t len = strlen(captured(fd));
    ck_assert_uint_le(len, 1024);
    ck_assert_int_eq(text[len - 1], '\n');
}
END_TEST

START_TEST(last_words_need_no_memory)
{
    int fd = capture();
    log_request("0123abcd");
    log_last_words("process.deadline");
    (void)usleep(1000);
    ck_assert_str_eq(captured(fd), "level=error event=process.deadline request=0123abcd\n");
}
END_TEST

START_TEST(a_level_has_a_name)
{
    ck_assert_int_eq(log_level_named("debug"), LOG_LEVEL_DEBUG);
    ck_assert_int_eq(log_level_named("info"), LOG_LEVEL_INFO);
    ck_assert_int_eq(log_level_named("warn"), LOG_LEVEL_WARN);
    ck_assert_int_eq(log_level_named("error"), LOG_LEVEL_ERROR);
    ck_assert_int_eq(log_level_named("loud"), LOG_LEVEL_INFO);
}
END_TEST

SUITE_MAIN("log", a_level_has_a_name, a_line_has_time_level_program_and_event,
           the_request_is_named_while_there_is_one, lines_below_the_threshold_are_not_written,
           nobody_can_forge_a_line, a_long_line_is_cut_and_still_ends, last_words_need_no_memory)
