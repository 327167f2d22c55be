/*
 * memory.c - the size of this process, read from the kernel after each request.
 *
 * A plugin that leaks costs a fresh worker now and then, not the machine. Does not end anything itself.
 */
#include "memory.h"
#include "enter.h"
#include "log.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const long long MIB = 1024LL * 1024;

/* Resident MiB; 0: not known. The file stays open: this is asked after every request. */
static int64_t resident(void)
{
    static int fd = -1;
    char text[128];
    if (fd < 0)
        fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? pread(fd, text, sizeof text - 1, 0) : -1;
    text[len > 0 ? len : 0] = '\0';
    const char *second = strchr(text, ' ');
    long page = sysconf(_SC_PAGESIZE);
    return second != NULL ? strtoll(second, NULL, 10) * page / MIB : 0;
}

bool memory_beyond(struct portal *portal)
{
    const struct kith_plugin *plugin = portal->last_plugin;
    int64_t mib = resident();
    if (mib <= portal->settings->worker_memory_mib)
        return false;
    const char *name = plugin != NULL ? plugin->name : "core";
    log_event(LOG_LEVEL_WARN, "worker.grown", "mib=%lld plugin=%s", (long long)mib, name);
    scoreboard_grown(portal->board, scoreboard_plugin(portal->board, name));
    return true;
}
