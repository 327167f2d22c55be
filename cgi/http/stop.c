/*
 * stop.c - being asked to stop.
 *
 * The signals stay blocked and are only ever looked at as pending: they never interrupt a request, and there
 * is no moment in which one could be missed. The state is the process's own, as signals are.
 */
#include "stop.h"
#include "backend.h"
#include "log.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>

static int stop_signal_fd = -1;

void backend_stop_on_signals(void)
{
    sigset_t set;
    if (stop_signal_fd >= 0)
        return;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    (void)sigprocmask(SIG_BLOCK, &set, NULL);
    stop_signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (stop_signal_fd < 0)
        log_die("stop.signalfd", "errno", errno);
}

int stop_fd(void)
{
    return stop_signal_fd;
}

bool backend_stopping(void)
{
    sigset_t pending;
    /* Never taken off the queue, so the answer stays yes. */
    return stop_signal_fd >= 0 && sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1);
}
