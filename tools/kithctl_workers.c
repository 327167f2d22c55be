/*
 * kithctl_workers.c - finds the processes of this installation, and replaces its workers one at a time.
 *
 * A worker is a process whose program is called kith and whose arguments name our kith.conf. Who starts new
 * ones does not matter: multiwatch and systemd both do as soon as one has ended.
 */
#include "kithctl.h"
#include "scoreboard.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char WORKER[] = "kith";

enum {
    WORKERS_MAX = 1024,
    END_MS = 35000,   /* a request may take 10 s, some routes more */
    START_MS = 20000, /* until a new one is there */
    SETTLE_MS = 400,  /* a worker that cannot start has ended by then */
    STEP_MS = 20
};

/* PROGRAM and our file among the arguments of process PID. */
static bool is_ours(int pid, const char *program, const char *config)
{
    char path[64];
    char arguments[8192];
    char real[PATH_MAX];
    (void)snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    size_t len = fread(arguments, 1, sizeof arguments - 1, file);
    (void)fclose(file);
    arguments[len] = '\0';
    const char *slash = strrchr(arguments, '/');
    if (strcmp(slash == NULL ? arguments : slash + 1, program) != 0)
        return false;
    for (const char *at = arguments + strlen(arguments) + 1; at < arguments + len; at += strlen(at) + 1) {
        if (realpath(at, real) != NULL && strcmp(real, config) == 0)
            return true;
    }
    return false;
}

size_t processes_find(const char *program, const char *config, int *pids_r, size_t max)
{
    char real[PATH_MAX];
    size_t count = 0;
    DIR *dir = opendir("/proc");
    if (dir == NULL || realpath(config, real) == NULL) {
        if (dir != NULL)
            (void)closedir(dir);
        return 0;
    }
    const struct dirent *entry;
    while (count < max && (entry = readdir(dir)) != NULL) { // NOLINT(concurrency-mt-unsafe)
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        int pid = (int)strtol(entry->d_name, NULL, 10);
        if (is_ours(pid, program, real))
            pids_r[count++] = pid;
    }
    (void)closedir(dir);
    return count;
}

static void pause_ms(long ms)
{
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    (void)nanosleep(&time, NULL);
}

static bool ended(int pid)
{
    return kill(pid, 0) != 0 && errno == ESRCH;
}

/* Waits until PID is gone, and insists when it does not go. */
static bool end_one(int pid)
{
    if (kill(pid, SIGTERM) != 0)
        return errno == ESRCH;
    for (int waited = 0; waited < END_MS; waited += STEP_MS) {
        if (ended(pid))
            return true;
        /* The signal may have come between looking and accepting; a second one is harmless. */
        if (waited % 1000 == 980)
            (void)kill(pid, SIGTERM);
        pause_ms(STEP_MS);
    }
    (void)kill(pid, SIGKILL);
    return true;
}

/* Waits until there are EXPECTED workers and they stay the same for a while. */
static bool replaced(const char *config, size_t expected)
{
    static int before[WORKERS_MAX];
    static int after[WORKERS_MAX];
    for (int waited = 0; waited < START_MS; waited += STEP_MS) {
        if (processes_find(WORKER, config, before, WORKERS_MAX) < expected) {
            pause_ms(STEP_MS);
            continue;
        }
        pause_ms(SETTLE_MS);
        size_t count = processes_find(WORKER, config, after, WORKERS_MAX);
        if (count >= expected && memcmp(before, after, count * sizeof *after) == 0)
            return true;
        waited += SETTLE_MS;
    }
    return false;
}

/* Plugins that died too often are tried again, and kith-work is started anew by kith-jobs. */
static void fresh_start(struct tool *tool, int *pids)
{
    const struct settings *settings = tool_settings(tool);
    struct scoreboard *board = settings != NULL ? scoreboard_open(settings->run_dir) : NULL;
    scoreboard_on_all(board);
    scoreboard_close(&board);
    size_t count = processes_find("kith-work", tool->config, pids, WORKERS_MAX);
    for (size_t i = 0; i < count; i++)
        (void)kill(pids[i], SIGTERM);
}

int reload_command(struct tool *tool, int argc, char **argv)
{
    static const struct option options[] = {
        {"quiet", no_argument, NULL, 'q'},
        {NULL, 0, NULL, 0},
    };
    static int old[WORKERS_MAX];
    bool quiet = false;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'q')
            return TOOL_USAGE;
        quiet = true;
    }
    if (optind != argc)
        return tool_misuse("reload takes no '%s'.", argv[optind]);
    fresh_start(tool, old);
    size_t count = processes_find(WORKER, tool->config, old, WORKERS_MAX);
    if (count == 0)
        return tool_fail("No worker runs with %s. Start the portal, or name its settings with --config.",
                         tool->config);
    for (size_t i = 0; i < count; i++) {
        if (!end_one(old[i]))
            return tool_fail("Process %d may not be ended by this user. Use the account that started it.",
                             old[i]);
        if (!replaced(tool->config, count))
            return tool_fail(
                "No new worker has taken the place of process %d, so the others were left as they are. The "
                "portal's log says why.",
                old[i]);
    }
    if (!quiet)
        (void)printf("All %zu workers are new.\n", count);
    return TOOL_OK;
}
