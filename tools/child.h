/*
 * child.h - other programs that kithctl runs: started without a shell, waited for, watched.
 */
#ifndef KITH_TOOLS_CHILD_H
#define KITH_TOOLS_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { CHILD_ARGS_MAX = 16384 /* files of the binary log: ten minutes each for three months */ };

/* An argument list; text is borrowed. */
struct child_args {
    const char *items[CHILD_ARGS_MAX + 1];
    size_t count;
};
void child_add(struct child_args *args, const char *text);

/* Where a descriptor of the child leads: -1 leaves it as ours. */
struct child_streams {
    int in, out, err;
};
/* Starts ARGS, found in PATH and the administrator's folders. -1: said why. It ends when we do. */
pid_t child_start(const struct child_args *args, struct child_streams streams);
/* Waits. True when it ended with 0. */
bool child_wait(pid_t pid);
/* True while it runs; afterwards GOOD_R says whether it ended with 0. */
bool child_runs(pid_t pid, bool *good_r);
/* Both, one after the other. */
bool child_run(const struct child_args *args, struct child_streams streams);

#endif
