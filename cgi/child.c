/*
 * child.c - starts a program, sees it end, starts it again; the more often it ends at once, the later, up to
 * ten seconds.
 *
 * It ends with its parent, however that comes. Does not look into what it does.
 */
#include "child.h"
#include "log.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_MOST = 10, SETTLED_SECONDS = 60, END_STEPS = 25, STEP_MILLISECONDS = 20 };

/* DIR/NAME, where our own program is. */
static bool beside(const char *name, char *path, size_t size)
{
    char own[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", own, sizeof own - 1);
    if (len <= 0)
        return false;
    own[len] = '\0';
    char *slash = strrchr(own, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    int written = snprintf(path, size, "%s/%s", own, name);
    return written > 0 && (size_t)written < size;
}

static void start(struct child *child, kith_time now)
{
    char path[PATH_MAX];
    pid_t parent = getpid();
    if (!beside(child->program, path, sizeof path))
        return;
    pid_t pid = fork();
    if (pid == 0) {
        sigset_t none;
        char *arguments[] = {path, "--config", (char *)child->config, NULL};
        if (child->config == NULL)
            arguments[1] = NULL;
        sigemptyset(&none);
        (void)sigprocmask(SIG_SETMASK, &none, NULL);
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent)
            (void)execv(path, arguments);
        _exit(127);
    }
    if (pid < 0) {
        log_event(LOG_LEVEL_ERROR, "child.not_started", "program=%s errno=%d", child->program, errno);
        child->start_at = now + KITH_SECOND;
        return;
    }
    child->pid = pid;
    child->started = now;
}

static void ended(struct child *child, int status, kith_time now)
{
    bool settled = now - child->started >= SETTLED_SECONDS * KITH_SECOND;
    child->pause = settled || child->pause == 0 ? 1 : child->pause * 2;
    if (child->pause > PAUSE_MOST)
        child->pause = PAUSE_MOST;
    child->pid = 0;
    child->start_at = now + child->pause * KITH_SECOND;
    log_event(LOG_LEVEL_ERROR, "child.ended", "program=%s status=%d signal=%d again_in=%u", child->program,
              WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status) ? WTERMSIG(status) : 0,
              child->pause);
}

void child_look_after(struct child *child, kith_time now)
{
    int status = 0;
    if (child->pid > 0 && waitpid(child->pid, &status, WNOHANG) == child->pid)
        ended(child, status, now);
    if (child->pid == 0 && now >= child->start_at)
        start(child, now);
}

void child_end(struct child *child)
{
    const struct timespec step = {0, STEP_MILLISECONDS * 1000000L};
    if (child->pid <= 0)
        return;
    (void)kill(child->pid, SIGTERM);
    for (int i = 0; i < END_STEPS; i++) {
        if (waitpid(child->pid, NULL, WNOHANG) != 0) {
            child->pid = 0;
            return;
        }
        (void)nanosleep(&step, NULL);
    }
    (void)kill(child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    child->pid = 0;
}
