/*
 * deadline.c - see deadline.h. The handler only counts, writes with write() and leaves with _exit().
 */
#include "deadline.h"
#include "log.h"
#include "notify.h"
#include "scoreboard.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t seconds_left;

static void on_tick(int signal_number)
{
    (void)signal_number;
    if (seconds_left > 0 && --seconds_left == 0) {
        scoreboard_last_words(BOARD_DEADLINE);
        log_last_words("request.deadline");
        _exit(DEADLINE_EXIT);
    }
    /* A request that may take minutes is no reason to think that we hang. */
    if (seconds_left > 0) {
        int before = errno;
        notify_alive();
        errno = before;
    }
}

void deadline_init(void)
{
    const struct itimerval every_second = {{1, 0}, {1, 0}};
    struct sigaction action = {0};
    action.sa_handler = on_tick;
    action.sa_flags = SA_RESTART;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGALRM, &action, NULL);
    (void)setitimer(ITIMER_REAL, &every_second, NULL);
}

void deadline_set(unsigned seconds)
{
    seconds_left = seconds == 0 ? 0 : (sig_atomic_t)seconds + 1;
}
