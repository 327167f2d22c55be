/*
 * main.c - the worker: boot order and accept loop.
 *
 * The same program answers as FastCGI (started with a listening socket as descriptor 0) and as plain CGI.
 */
#include "backend.h"
#include "boot.h"
#include "deadline.h"
#include "dispatch.h"
#include "enter.h"
#include "log.h"
#include "memory.h"
#include "notify.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sysexits.h>
#include <unistd.h>

enum { HEAD_SECONDS = 5, BOOT_PAUSE_SECONDS = 2 };

/* A worker without its supervisor would serve old code for ever. */
static void end_with_parent(void)
{
    pid_t parent = getppid();
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        (void)raise(SIGTERM);
}

static int serve(struct portal *portal, struct http_backend *backend)
{
    int got;
    if (backend == NULL)
        return EX_CONFIG;
    deadline_init();
    notify_ready();
    while ((got = backend->accept(backend->self)) == 1) {
        dispatch(portal, backend);
        if (memory_beyond(portal)) {
            got = 0;
            break;
        }
    }
    notify_stopping();
    backend->close(backend->self);
    return got == 0 ? 0 : 1;
}

/* Then the words on the command line may be the query's (RFC 3875, 4.4): a visitor's, and not to be heeded.
 */
static bool is_cgi(void)
{
    return getenv("GATEWAY_INTERFACE") != NULL || getenv("REQUEST_METHOD") != NULL;
}

int main(int argc, char **argv)
{
    struct portal portal;
    const char *config = NULL;
    bool fastcgi = backend_is_fastcgi();
    if (!fastcgi && is_cgi())
        argc = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) {
            config = argv[++i];
        } else {
            (void)fputs("usage: kith [--config FILE], started by a web server or spawn-fcgi\n", stderr);
            return EX_USAGE;
        }
    }
    log_init("kith", LOG_LEVEL_INFO);
    backend_stop_on_signals();
    notify_init();
    if (fastcgi)
        end_with_parent();
    if (!boot(&portal, config, fastcgi)) {
        /* Whoever supervises starts another at once: give the reason time to be read, and the log room. */
        if (fastcgi)
            (void)sleep(BOOT_PAUSE_SECONDS);
        return boot_exit_status(&portal);
    }
    scoreboard_join(portal.board);
    scoreboard_watch(portal.board);
    host_reap(&portal);
    int status = serve(&portal, fastcgi ? backend_fastcgi_create(0, HEAD_SECONDS) : backend_cgi_create());
    boot_end(&portal);
    return status;
}
