/*
 * picture.c - runs kith-picture: the upload as its input, the clean picture from its output.
 *
 * The program is not trusted: it gets nothing but the upload, its answer is limited, and it is ended when it
 * takes too long. Does not look into the picture.
 */
#include "picture.h"
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MILLISECONDS = 9000, UNREADABLE = 2, NOT_STARTED = 127 };

static bool program_path(const char *program, char path[PATH_MAX])
{
    if (*program != '\0')
        return (size_t)snprintf(path, PATH_MAX, "%s", program) < PATH_MAX;
    ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - 1);
    if (len <= 0)
        return false;
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    size_t room = slash != NULL ? (size_t)(PATH_MAX - (slash + 1 - path)) : 0;
    return slash != NULL && (size_t)snprintf(slash + 1, room, "kith-picture") < room;
}

/* In the child: nothing of ours but the upload and the pipe. */
static void become(char *path, int fd, const char *type, int out, pid_t parent)
{
    char kind[32];
    char *arguments[] = {path, kind, NULL};
    char *environment[] = {NULL};
    sigset_t none;
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    (void)snprintf(kind, sizeof kind, "%s", type);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    if (nothing >= 0 && dup2(fd, STDIN_FILENO) == STDIN_FILENO && dup2(out, STDOUT_FILENO) == STDOUT_FILENO &&
        dup2(nothing, STDERR_FILENO) == STDERR_FILENO && close_range(STDERR_FILENO + 1, ~0U, 0) == 0 &&
        prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent)
        (void)execve(path, arguments, environment);
    _exit(NOT_STARTED);
}

static int64_t milliseconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Everything the program says, until it closes its end. False: too much, or too late. */
static bool take(int from, size_t most, struct buf *out)
{
    char bytes[16384];
    size_t begin = out->len;
    int64_t until = milliseconds() + WAIT_MILLISECONDS;
    for (;;) {
        int64_t left = until - milliseconds();
        struct pollfd wait = {.fd = from, .events = POLLIN};
        int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
        if (ready == 0)
            return false;
        if (ready < 0 && errno != EINTR)
            return false;
        if (ready < 0)
            continue;
        ssize_t got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        if (out->len - begin + (size_t)got > most)
            return false;
        buf_add(out, bytes, (size_t)got);
    }
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}

static enum picture_result result_of(int status, bool whole, bool any)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && whole && any)
        return PICTURE_CLEAN;
    /* One that exhausts its memory or its time is of a picture that is not to be had. */
    if (WIFSIGNALED(status) || !whole || (WIFEXITED(status) && WEXITSTATUS(status) == UNREADABLE)) {
        log_event(LOG_LEVEL_INFO, "picture.unreadable", "signal=%d",
                  WIFSIGNALED(status) ? WTERMSIG(status) : 0);
        return PICTURE_UNREADABLE;
    }
    log_event(LOG_LEVEL_ERROR, "picture.failed", "status=%d", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return PICTURE_FAILED;
}

enum picture_result picture_clean(const char *program, int fd, const char *type, size_t most, struct buf *out)
{
    char path[PATH_MAX];
    int ends[2];
    size_t begin = out->len;
    pid_t parent = getpid();
    if (!program_path(program, path) || lseek(fd, 0, SEEK_SET) != 0 || pipe2(ends, O_CLOEXEC) != 0) {
        log_event(LOG_LEVEL_ERROR, "picture.not_started", "errno=%d", errno);
        return PICTURE_FAILED;
    }
    pid_t pid = fork();
    if (pid == 0)
        become(path, fd, type, ends[1], parent);
    (void)close(ends[1]);
    if (pid < 0) {
        log_event(LOG_LEVEL_ERROR, "picture.not_started", "errno=%d", errno);
        (void)close(ends[0]);
        return PICTURE_FAILED;
    }
    bool whole = take(ends[0], most, out);
    (void)close(ends[0]);
    if (!whole)
        (void)kill(pid, SIGKILL);
    enum picture_result result = result_of(wait_for(pid), whole, out->len > begin);
    if (result != PICTURE_CLEAN)
        out->len = begin;
    return result;
}
