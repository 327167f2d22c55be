/*
 * child.h - keeps one other program running beside this one.
 */
#ifndef KITH_CHILD_H
#define KITH_CHILD_H

#include <kith/types.h>

#include <sys/types.h>

struct child {
    const char *program; /* its file, beside our own */
    const char *config;
    pid_t pid;          /* 0: does not run */
    kith_time start_at; /* not before then */
    kith_time started;
    unsigned pause; /* seconds until the next start, when it ends at once */
};

/* Starts it when it does not run and its pause is over; notices when it has ended. Never waits. */
void child_look_after(struct child *child, kith_time now);
/* Asks it to end, waits half a second and insists. */
void child_end(struct child *child);

#endif
