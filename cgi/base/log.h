/*
 * log.h - one line of the log for one thing that happened.
 *
 * logfmt on standard error: at=... level=... event=... request=... key=value. Values are never what a user
 * typed, never a name, an address, a token or a text from a record: numbers, error codes, our own names.
 */
#ifndef KITH_BASE_LOG_H
#define KITH_BASE_LOG_H

#include <stddef.h>

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR, LOG_LEVEL_NONE };

/* "debug", "info", "warn" or "error"; of any other word LOG_LEVEL_INFO. */
enum log_level log_level_named(const char *name);
/* Name of the program in the log; lines below LEVEL are not written: none at all below LOG_LEVEL_NONE. */
void log_init(const char *program, enum log_level level);
/* The id every following line carries; NULL for none. Borrowed until changed. */
void log_request(const char *request_id);

/*
 * EVENT is "noun.what" ("db.lost"). FMT makes the rest ("errno=%d table=%s"); NULL for nothing more. Control
 * characters in the result are written as '?'.
 */
void log_event(enum log_level level, const char *event, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Logs and ends the process with abort(): for what cannot be, and for no memory. */
void log_die(const char *event, const char *key, long long value) __attribute__((noreturn));

/* From a signal handler: writes PROGRAM's last words with write() only. */
void log_last_words(const char *event);

#endif
