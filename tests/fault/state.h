/* state.h - what the database holds, in numbers, seen by its owner on a connection that stays open. */
#ifndef KITH_TESTS_STATE_H
#define KITH_TESTS_STATE_H

#include <stdint.h>

enum number {
    SESSIONS,
    OPEN, /* sessions that have not ended */
    DEVICES,
    FAILURES, /* the most that any counter of tries says */
    STEP,     /* the last half minute a code was used of */
    NOTICES,
    VERSIONS,
    KEYS,
    AUDIT_OPEN,
    AUDIT_OPEN_REFUSED,
    AUDIT_CODE,
    AUDIT_CODE_REFUSED,
    AUDIT_CLOSE,
    AUDIT_CREATE,
    AUDIT_CHANGE,
    AUDIT_VIEW,
    NUMBERS
};

void state_open(void);
void state_close(void);
void state_count(int64_t numbers[NUMBERS]);
/* Runs one statement; the test fails when the server refuses. */
void state_execute(const char *sql);

#endif
