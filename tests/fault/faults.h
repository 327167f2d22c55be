/*
 * faults.h - calls that the linker leads through the test, and that fail when a test wants it.
 *
 * Only while the portal answers a request (dispatch() is led through here as well): what tests do themselves
 * never fails. C++ allocation is replaced in the whole program, so that it fails inside ctemplate too.
 */
#ifndef KITH_TESTS_FAULTS_H
#define KITH_TESTS_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum fault_call {
    CALL_CONNECT,
    CALL_QUERY,
    CALL_PREPARE,
    CALL_BIND_PARAM,
    CALL_BIND_RESULT,
    CALL_EXECUTE,
    CALL_FETCH,
    CALL_FETCH_COLUMN,
    CALL_FREE_RESULT,
    CALL_OPEN,
    CALL_FLOCK,
    CALL_CLOSE,
    CALL_WRITE,
    CALL_GETRANDOM,
    CALL_RECEIVE, /* the body of a request, from the web server */
    CALL_SEND,    /* its answer */
    CALL_MALLOC,
    CALL_CALLOC,
    CALL_REALLOC,
    CALL_NEW,
    CALL_MYSQL_INIT,
    CALL_STMT_INIT,
    CALL_ARGON2,
    CALL__MAX
};

enum fault_kind { FAULT_DATABASE, FAULT_SYSTEM, FAULT_MEMORY, FAULT_KIND__MAX };

/* How a call fails. */
enum fault_way {
    WAY_ERROR,      /* the first error that suits it; nothing was done */
    WAY_OTHER,      /* another error */
    WAY_DEADLOCK,   /* 1213; the server has rolled back */
    WAY_LOST,       /* the connection breaks before */
    WAY_LOST_AFTER, /* the connection breaks after the work was done */
    WAY__MAX
};

enum { FAULT_CALLS_MAX = 8192 };

/* The status that a visitor finds when the answer never came. */
enum { FAULT_UNHEARD = 599 };

/* What processes tell each other. */
struct fault_told {
    unsigned made[CALL__MAX]; /* calls while armed */
    unsigned char fresh[CALL__MAX]
                       [FAULT_CALLS_MAX]; /* the call came by a way through the code not seen before */
    bool happened;                        /* the failure that was wanted */
    bool unsure; /* an answer got lost after what may have been a COMMIT, or on the way to the browser */
};

/* Shared by all processes forked later. */
struct fault_told *faults_told(void);
const char *fault_name(enum fault_call call);
enum fault_kind fault_kind(enum fault_call call);
bool fault_has_way(enum fault_call call, enum fault_way way);
const char *fault_way_name(enum fault_way way);

/* From now on requests of this process count; the NUMBERth CALL (from 1) fails. 0: none does. */
void fault_want(enum fault_call call, unsigned number, enum fault_way way);
/* Requests of this process count no more. */
void fault_end(void);
/* For a call of that kind: whether it is the one that fails. */
bool fault_now(enum fault_call call);
/* Memory for C++, from malloc(); NULL when it fails. */
void *fault_new(size_t size);

#ifdef __cplusplus
}
#endif

#endif
