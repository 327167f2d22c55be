/*
 * scoreboard.c - the shared file: slots of processes, rows of plugins, counters.
 *
 * Every field is an atomic of its own. A file of zeros is an empty board, so making one needs no care, and
 * another layout gets another file name. Decides which plugin is off; what that means is the host's business.
 */
#include "scoreboard.h"
#include "log.h"

#include <kith/clock.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME "scoreboard-1"

enum {
    DEATHS = 9, /* points that switch off: a known cause is worth three */
    POINTS_KNOWN = 3,
    POINTS_UNKNOWN = 1,
    WINDOW_SECONDS = 60,
    PLACE_BITS = 8
};

struct slot {
    _Atomic int32_t pid;      /* 0: free */
    _Atomic uint32_t mark;    /* number of the plugin plus one, and the place; 0: in none */
    _Atomic uint64_t started; /* in the kernel's ticks: tells a process from a later one of the same number */
    _Atomic uint32_t cause;
    uint32_t unused;
};

struct plugin_row {
    _Atomic uint64_t key; /* of the name; 0: free */
    char name[BOARD_NAME_MAX];
    _Atomic int64_t points[DEATHS]; /* the second of each of the last points */
    _Atomic uint32_t next_point;
    uint32_t unused;
    _Atomic int64_t off_at; /* 0: on */
    _Atomic uint64_t deaths;
    _Atomic uint64_t grown;
};

struct layout {
    _Atomic uint64_t requests[BOARD_STATUSES];
    _Atomic uint64_t buckets[BOARD_BUCKETS];
    _Atomic uint64_t micros, db_errors, starts, worker_deaths, worker_grown, panels_left_out;
    struct plugin_row plugins[BOARD_PLUGINS_MAX];
    struct slot slots[BOARD_SLOTS_MAX];
};

struct scoreboard {
    struct layout *shared;
    struct slot *own; /* NULL until joined */
};

const int64_t board_bucket_limits[BOARD_BUCKETS] = {5000,   10000,   25000,   50000,   100000,   250000,
                                                    500000, 1000000, 2500000, 5000000, 10000000, INT64_MAX};

/* For signal handlers, which are given nothing. */
static struct slot *volatile watched;

struct scoreboard *scoreboard_open(const char *run_dir)
{
    char path[4096];
    int written = snprintf(path, sizeof path, "%s/" FILE_NAME, run_dir);
    int fd = written > 0 && (size_t)written < sizeof path
                 ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)
                 : -1;
    void *mapped = MAP_FAILED;
    /* With its blocks: where there is no room, a hole in the file would end whoever writes there. */
    int error = fd >= 0 ? posix_fallocate(fd, 0, sizeof(struct layout)) : errno;
    if (fd >= 0 && error == 0) {
        mapped = mmap(NULL, sizeof(struct layout), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        error = errno;
    }
    if (fd >= 0)
        (void)close(fd);
    if (mapped == MAP_FAILED) {
        log_event(LOG_LEVEL_WARN, "scoreboard.none", "errno=%d", error);
        return NULL;
    }
    struct scoreboard *board = calloc(1, sizeof *board);
    if (board == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *board);
    board->shared = mapped;
    return board;
}

static void slot_free(struct slot *slot)
{
    atomic_store(&slot->mark, 0);
    atomic_store(&slot->cause, BOARD_UNKNOWN);
    atomic_store(&slot->started, 0);
    atomic_store(&slot->pid, 0);
}

void scoreboard_close(struct scoreboard **board)
{
    struct scoreboard *old = *board;
    if (old == NULL)
        return;
    if (old->own != NULL && watched == old->own)
        watched = NULL;
    if (old->own != NULL)
        slot_free(old->own);
    (void)munmap(old->shared, sizeof *old->shared);
    free(old);
    *board = NULL;
}

/* When process PID began, in ticks since the machine did; 0: not known. */
static uint64_t start_of(int32_t pid)
{
    char path[64];
    char text[1024];
    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t len = read(fd, text, sizeof text - 1);
    (void)close(fd);
    text[len > 0 ? len : 0] = '\0';
    /* The name in brackets may hold anything; 20 fields follow until the one wanted. */
    const char *at = strrchr(text, ')');
    for (int field = 0; at != NULL && field < 20; field++)
        at = strchr(at + 1, ' ');
    return at != NULL ? strtoull(at, NULL, 10) : 0;
}

static bool is_dead(const struct slot *slot, int32_t pid)
{
    if (kill(pid, 0) != 0)
        return errno == ESRCH;
    uint64_t started = atomic_load(&slot->started);
    uint64_t now = started != 0 ? start_of(pid) : 0;
    return now != 0 && now != started;
}

void scoreboard_join(struct scoreboard *board)
{
    if (board == NULL || board->own != NULL)
        return;
    int32_t pid = getpid();
    for (size_t i = 0; i < BOARD_SLOTS_MAX && board->own == NULL; i++) {
        int32_t none = 0;
        if (atomic_load(&board->shared->slots[i].pid) == 0 &&
            atomic_compare_exchange_strong(&board->shared->slots[i].pid, &none, pid))
            board->own = &board->shared->slots[i];
    }
    if (board->own == NULL) {
        log_event(LOG_LEVEL_WARN, "scoreboard.full", NULL);
        return;
    }
    atomic_store(&board->own->started, start_of(pid));
    atomic_fetch_add(&board->shared->starts, 1);
}

void scoreboard_last_words(enum board_cause cause)
{
    struct slot *slot = watched;
    if (slot != NULL)
        atomic_store(&slot->cause, (uint32_t)cause);
}

/* The default follows: the instruction runs again and ends the process as it would have. */
static void on_crash(int signal_number)
{
    scoreboard_last_words(BOARD_SIGNAL);
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}

/* A plugin that calls exit(). */
static void on_exit_inside(void)
{
    struct slot *slot = watched;
    if (slot != NULL && atomic_load(&slot->pid) == getpid() && atomic_load(&slot->mark) != 0)
        scoreboard_last_words(BOARD_EXIT);
}

void scoreboard_watch(struct scoreboard *board)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    static unsigned char stack[32768];
    const stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {0};
    if (board == NULL || board->own == NULL)
        return;
    watched = board->own;
    (void)sigaltstack(&alternate, NULL);
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK;
    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        (void)sigaction(crashes[i], &action, NULL);
    (void)atexit(on_exit_inside);
}

/* FNV-1a; 0 stands for a free row. */
static uint64_t key_of(const char *name)
{
    uint64_t key = UINT64_C(14695981039346656037);
    for (; *name != '\0'; name++)
        key = (key ^ (unsigned char)*name) * UINT64_C(1099511628211);
    return key != 0 ? key : 1;
}

/* Whoever finds the row writes the name again: one that was killed in between leaves no half of it. */
int scoreboard_plugin(struct scoreboard *board, const char *name)
{
    if (board == NULL || strlen(name) >= BOARD_NAME_MAX)
        return -1;
    uint64_t key = key_of(name);
    for (int i = 0; i < BOARD_PLUGINS_MAX; i++) {
        struct plugin_row *row = &board->shared->plugins[i];
        uint64_t there = atomic_load(&row->key);
        if (there == 0 && atomic_compare_exchange_strong(&row->key, &there, key))
            there = key;
        if (there == key) {
            memcpy(row->name, name, strlen(name) + 1);
            return i;
        }
    }
    return -1;
}

uint32_t scoreboard_enter(struct scoreboard *board, int plugin, enum board_place place)
{
    if (board == NULL || board->own == NULL)
        return 0;
    uint32_t mark = plugin < 0 ? 0 : ((uint32_t)plugin + 1) << PLACE_BITS | (uint32_t)place;
    return atomic_exchange(&board->own->mark, mark);
}

void scoreboard_leave(struct scoreboard *board, uint32_t before)
{
    if (board != NULL && board->own != NULL)
        atomic_store(&board->own->mark, before);
}

bool scoreboard_is_off(const struct scoreboard *board, int plugin)
{
    return board != NULL && plugin >= 0 && atomic_load(&board->shared->plugins[plugin].off_at) != 0;
}

static void switch_on(struct plugin_row *row)
{
    for (size_t i = 0; i < DEATHS; i++)
        atomic_store(&row->points[i], 0);
    atomic_store(&row->off_at, 0);
}

void scoreboard_on(struct scoreboard *board, const char *name)
{
    int plugin = scoreboard_plugin(board, name);
    if (plugin >= 0)
        switch_on(&board->shared->plugins[plugin]);
}

void scoreboard_on_all(struct scoreboard *board)
{
    for (size_t i = 0; board != NULL && i < BOARD_PLUGINS_MAX; i++)
        switch_on(&board->shared->plugins[i]);
}

/* Counts one death; true when it was the one too many. */
static bool count_death(struct plugin_row *row, enum board_cause cause, kith_time now)
{
    int64_t second = now / KITH_SECOND;
    unsigned points = cause == BOARD_UNKNOWN ? POINTS_UNKNOWN : POINTS_KNOWN;
    unsigned recent = 0;
    atomic_fetch_add(&row->deaths, 1);
    for (; points > 0; points--)
        atomic_store(&row->points[atomic_fetch_add(&row->next_point, 1) % DEATHS], second);
    for (size_t i = 0; i < DEATHS; i++)
        recent += atomic_load(&row->points[i]) > second - WINDOW_SECONDS;
    int64_t on = 0;
    return recent == DEATHS && atomic_compare_exchange_strong(&row->off_at, &on, now);
}

size_t scoreboard_reap(struct scoreboard *board, kith_time now, int *off_r, size_t max)
{
    static const char *const places[BOARD__MAX] = {"nowhere", "route", "panel", "guard", "service"};
    static const char *const causes[] = {"unknown", "signal", "deadline", "exit"};
    size_t count = 0;
    for (size_t i = 0; board != NULL && i < BOARD_SLOTS_MAX; i++) {
        struct slot *slot = &board->shared->slots[i];
        int32_t pid = atomic_load(&slot->pid);
        if (pid == 0 || slot == board->own || !is_dead(slot, pid))
            continue;
        uint32_t cause = atomic_load(&slot->cause);
        uint32_t mark = atomic_exchange(&slot->mark, 0); /* whoever gets it counts it */
        uint32_t plugin = (mark >> PLACE_BITS) - 1;
        uint32_t place = mark & ((1U << PLACE_BITS) - 1);
        if (atomic_compare_exchange_strong(&slot->pid, &pid, -1)) {
            atomic_fetch_add(&board->shared->worker_deaths, 1);
            slot_free(slot);
        }
        if (mark == 0 || plugin >= BOARD_PLUGINS_MAX || place >= BOARD__MAX || cause > BOARD_EXIT)
            continue;
        struct plugin_row *row = &board->shared->plugins[plugin];
        bool off = count_death(row, (enum board_cause)cause, now);
        log_event(LOG_LEVEL_ERROR, off ? "plugin.off" : "plugin.death",
                  "plugin=%.*s in=%s cause=%s deaths=%llu", BOARD_NAME_MAX, row->name, places[place],
                  causes[cause], (unsigned long long)atomic_load(&row->deaths));
        if (off && count < max)
            off_r[count++] = (int)plugin;
    }
    return count;
}

void scoreboard_grown(struct scoreboard *board, int plugin)
{
    if (board == NULL)
        return;
    atomic_fetch_add(&board->shared->worker_grown, 1);
    if (plugin >= 0)
        atomic_fetch_add(&board->shared->plugins[plugin].grown, 1);
}

size_t scoreboard_plugins(const struct scoreboard *board, struct board_plugin_facts *facts_r, size_t max)
{
    size_t count = 0;
    for (size_t i = 0; board != NULL && i < BOARD_PLUGINS_MAX && count < max; i++) {
        const struct plugin_row *row = &board->shared->plugins[i];
        if (atomic_load(&row->key) == 0)
            continue;
        struct board_plugin_facts *facts = &facts_r[count++];
        memcpy(facts->name, row->name, sizeof facts->name);
        facts->name[sizeof facts->name - 1] = '\0';
        facts->off_at = atomic_load(&row->off_at);
        facts->off = facts->off_at != 0;
        facts->deaths = atomic_load(&row->deaths);
        facts->grown = atomic_load(&row->grown);
    }
    return count;
}

void scoreboard_counters(const struct scoreboard *board, struct board_counters *counters_r)
{
    *counters_r = (struct board_counters){0};
    if (board == NULL)
        return;
    const struct layout *shared = board->shared;
    for (size_t i = 0; i < BOARD_STATUSES; i++)
        counters_r->requests[i] = atomic_load(&shared->requests[i]);
    for (size_t i = 0; i < BOARD_BUCKETS; i++)
        counters_r->buckets[i] = atomic_load(&shared->buckets[i]);
    counters_r->micros = atomic_load(&shared->micros);
    counters_r->db_errors = atomic_load(&shared->db_errors);
    counters_r->worker_starts = atomic_load(&shared->starts);
    counters_r->worker_deaths = atomic_load(&shared->worker_deaths);
    counters_r->worker_grown = atomic_load(&shared->worker_grown);
    counters_r->panels_left_out = atomic_load(&shared->panels_left_out);
    for (size_t i = 0; i < BOARD_SLOTS_MAX; i++)
        counters_r->processes += atomic_load(&shared->slots[i].pid) > 0;
}

void scoreboard_answered(struct scoreboard *board, int status, int64_t micros, unsigned db_errors)
{
    size_t bucket = 0;
    int digit = status / 100;
    if (board == NULL)
        return;
    while (micros > board_bucket_limits[bucket])
        bucket++;
    atomic_fetch_add(&board->shared->requests[digit > 0 && digit < BOARD_STATUSES ? digit : 0], 1);
    atomic_fetch_add(&board->shared->buckets[bucket], 1);
    atomic_fetch_add(&board->shared->micros, (uint64_t)(micros > 0 ? micros : 0));
    if (db_errors > 0)
        atomic_fetch_add(&board->shared->db_errors, db_errors);
}

void scoreboard_panel_left_out(struct scoreboard *board)
{
    if (board != NULL)
        atomic_fetch_add(&board->shared->panels_left_out, 1);
}
