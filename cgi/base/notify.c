/*
 * notify.c - see notify.h.
 *
 * The state is the process's own, as its environment is: where the manager listens, how often it wants to
 * hear, and when it last did.
 */
#include "notify.h"
#include "log.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static int manager = -1;
static int interval_ms = -1;
static volatile sig_atomic_t said_at; /* milliseconds, going round: only differences count */

static void say(const char *words)
{
    if (manager >= 0)
        (void)!send(manager, words, strlen(words), MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void open_manager(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t len = strlen(path);
    if ((*path != '/' && *path != '@') || len >= sizeof address.sun_path)
        return;
    memcpy(address.sun_path, path, len);
    if (*path == '@')
        address.sun_path[0] = '\0';
    manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (manager >= 0 && connect(manager, (const struct sockaddr *)&address,
                                (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)) != 0) {
        log_event(LOG_LEVEL_WARN, "notify.connect", "errno=%d", errno);
        (void)close(manager);
        manager = -1;
    }
}

void notify_init(void)
{
    const char *path = getenv("NOTIFY_SOCKET");
    const char *micros = getenv("WATCHDOG_USEC");
    const char *pid = getenv("WATCHDOG_PID");
    if (path != NULL)
        open_manager(path);
    if (manager >= 0 && micros != NULL && (pid == NULL || strtol(pid, NULL, 10) == (long)getpid())) {
        long long thirds = strtoll(micros, NULL, 10) / 3000;
        interval_ms = thirds < 1 ? 1 : thirds > 60000 ? 60000 : (int)thirds;
    }
    (void)unsetenv("NOTIFY_SOCKET");
    (void)unsetenv("WATCHDOG_USEC");
    (void)unsetenv("WATCHDOG_PID");
}

void notify_ready(void)
{
    say("READY=1");
}

void notify_stopping(void)
{
    say("STOPPING=1");
}

void notify_alive(void)
{
    struct timespec now;
    if (interval_ms < 0 || clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return;
    sig_atomic_t ms = (sig_atomic_t)((now.tv_sec % 1000000) * 1000 + now.tv_nsec / 1000000);
    sig_atomic_t since = ms - said_at;
    if (said_at != 0 && since >= 0 && since < interval_ms)
        return;
    said_at = ms;
    say("WATCHDOG=1");
}

int notify_interval(void)
{
    return interval_ms;
}
