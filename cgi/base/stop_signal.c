/* stop_signal.c - being asked to stop; see stop_signal.h. Ends nothing by itself. */
#include "stop_signal.h"
#include "notify.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

int stop_signal_open(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    signal(SIGPIPE, SIG_IGN);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool stop_signal_within(int stop_fd, int milliseconds)
{
    struct pollfd stop = {.fd = stop_fd, .events = POLLIN};
    notify_alive();
    return poll(&stop, 1, milliseconds) > 0;
}

bool stop_signal_with_parent(void)
{
    pid_t parent = getppid();
    return prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() == parent;
}
