/*
 * deadline.h - a request that takes too long ends its process, which the supervisor replaces.
 *
 * Costs no system call per request: a timer ticks once a second and counts down while a request is in hand.
 */
#ifndef KITH_DEADLINE_H
#define KITH_DEADLINE_H

/* What the process ends with. */
enum { DEADLINE_EXIT = 75 };

/* Starts the ticking. Once per process, after any fork. */
void deadline_init(void);
/* From now on SECONDS (at least; at most one more) are left; 0 for no limit. */
void deadline_set(unsigned seconds);

#endif
