/*
 * child.c - other programs that kithctl runs.
 *
 * No shell: an argument stays one argument, whatever is in it.
 */
#include "child.h"

#include "kithctl.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };

void child_add(struct child_args *args, const char *text)
{
    if (args->count < CHILD_ARGS_MAX)
        args->items[args->count++] = text;
    args->items[args->count] = NULL;
}

static bool lead(int from, int to)
{
    return from < 0 || from == to || dup2(from, to) >= 0;
}

/* In the child. */
static void become(const struct child_args *args, struct child_streams streams, pid_t parent)
{
    const char *path = getenv("PATH");
    char wider[4096];
    (void)snprintf(wider, sizeof wider, "%s:/usr/sbin:/usr/local/sbin",
                   path != NULL ? path : "/usr/bin:/bin");
    /* kithctl shows times of London; what it tells the database's programs are times of UTC. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent || setenv("PATH", wider, 1) != 0 ||
        setenv("TZ", "UTC0", 1) != 0)
        _exit(NOT_FOUND);
    if (!lead(streams.in, STDIN_FILENO) || !lead(streams.out, STDOUT_FILENO) ||
        !lead(streams.err, STDERR_FILENO))
        _exit(NOT_FOUND);
    char *copy[CHILD_ARGS_MAX + 1];
    for (size_t i = 0; i <= args->count; i++)
        copy[i] = args->items[i] != NULL ? strdup(args->items[i]) : NULL;
    if (copy[0] != NULL)
        (void)execvp(copy[0], copy);
    _exit(NOT_FOUND);
}

pid_t child_start(const struct child_args *args, struct child_streams streams)
{
    pid_t parent = getpid();
    (void)fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        become(args, streams, parent);
    if (pid < 0)
        (void)tool_fail("%s cannot be started (%s).", args->items[0], strerror(errno));
    return pid;
}

static bool is_good(int status, const char *name)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND && name != NULL)
        (void)tool_fail("%s is not installed, or cannot be started.", name);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool child_wait(pid_t pid)
{
    int status = -1;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return is_good(status, NULL);
}

bool child_runs(pid_t pid, bool *good_r)
{
    int status = -1;
    pid_t ended = waitpid(pid, &status, WNOHANG);
    if (ended == 0)
        return true;
    *good_r = ended == pid && is_good(status, NULL);
    return false;
}

bool child_run(const struct child_args *args, struct child_streams streams)
{
    int status = -1;
    pid_t pid = child_start(args, streams);
    if (pid < 0)
        return false;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return is_good(status, args->items[0]);
}
