/*
 * log.c - the structured log on standard error.
 *
 * One write() per line, so that lines of several processes do not mix. The state here is the program's name,
 * the threshold and the current request id: the only module with state of its own, because a line must be
 * possible from anywhere.
 */
#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const level_names[LOG_LEVEL_NONE] = {"debug", "info", "warn", "error"};

static const char *log_program = "kith";
static enum log_level log_threshold = LOG_LEVEL_INFO;
static const char *log_request_id;

enum log_level log_level_named(const char *name)
{
    for (size_t i = 0; i < LOG_LEVEL_NONE; i++) {
        if (strcmp(level_names[i], name) == 0)
            return (enum log_level)i;
    }
    return LOG_LEVEL_INFO;
}

void log_init(const char *program, enum log_level level)
{
    log_program = program;
    log_threshold = level;
}

void log_request(const char *request_id)
{
    log_request_id = request_id;
}

static void log_line(enum log_level level, const char *event, const char *rest)
{
    char line[1024];
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t len = strftime(line, sizeof line, "at=%Y-%m-%dT%H:%M:%S", &utc);
    int more = snprintf(line + len, sizeof line - len, ".%03ldZ level=%s program=%s pid=%ld event=%s%s%s%s%s",
                        now.tv_nsec / 1000000, level_names[level], log_program, (long)getpid(), event,
                        log_request_id != NULL ? " request=" : "",
                        log_request_id != NULL ? log_request_id : "", *rest != '\0' ? " " : "", rest);
    len += more > 0 ? (size_t)more : 0;
    if (len > sizeof line - 2)
        len = sizeof line - 2;
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
            line[i] = '?';
    }
    line[len++] = '\n';
    (void)!write(STDERR_FILENO, line, len);
}

void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
    char rest[768] = "";
    if (level < log_threshold)
        return;
    if (fmt != NULL) {
        va_list args;
        va_start(args, fmt);
        (void)vsnprintf(rest, sizeof rest, fmt, args);
        va_end(args);
    }
    log_line(level, event, rest);
}

void log_die(const char *event, const char *key, long long value)
{
    char rest[128];
    (void)snprintf(rest, sizeof rest, "%s=%lld", key, value);
    log_line(LOG_LEVEL_ERROR, event, rest);
    abort();
}

void log_last_words(const char *event)
{
    static const char level[] = "level=error event=";
    (void)!write(STDERR_FILENO, level, sizeof level - 1);
    (void)!write(STDERR_FILENO, event, strlen(event));
    if (log_request_id != NULL) {
        (void)!write(STDERR_FILENO, " request=", 9);
        (void)!write(STDERR_FILENO, log_request_id, strlen(log_request_id));
    }
    (void)!write(STDERR_FILENO, "\n", 1);
}
