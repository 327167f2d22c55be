/*
 * scoreboard.h - what every process of this host shares: who is inside which plugin, which plugins are off,
 * and the counters of the metrics.
 *
 * One small file in run_dir, mapped by all. There is no lock in it and every field stands alone, so that a
 * process killed at any moment leaves nothing behind that another would wait for. A board that could not be
 * opened is NULL, which every function takes: the portal serves on without it.
 */
#ifndef KITH_HOST_SCOREBOARD_H
#define KITH_HOST_SCOREBOARD_H

#include <kith/types.h>

/* Where in a plugin a process is. */
enum board_place { BOARD_NOWHERE, BOARD_ROUTE, BOARD_PANEL, BOARD_GUARD, BOARD_SERVICE, BOARD__MAX };

/* Why a process ended inside a plugin, as far as it could still say so. */
enum board_cause {
    BOARD_UNKNOWN,  /* killed from outside, or out of memory */
    BOARD_SIGNAL,   /* a crash */
    BOARD_DEADLINE, /* it did not come back in time */
    BOARD_EXIT      /* the plugin ended the process */
};

enum {
    BOARD_PLUGINS_MAX = 96,
    BOARD_NAME_MAX = 32,
    BOARD_SLOTS_MAX = 1200, /* processes at a time */
    BOARD_STATUSES = 6,     /* by first digit of the status: 0 is not used */
    BOARD_BUCKETS = 12
};

struct scoreboard;

/* Maps the board of RUN_DIR; made when it is not there. NULL: logged. */
struct scoreboard *scoreboard_open(const char *run_dir);
/* Also gives up this process's place on it. */
void scoreboard_close(struct scoreboard **board);

/* This process is counted from now on, and its marks are seen when it dies. Counts a start. */
void scoreboard_join(struct scoreboard *board);
/*
 * From now on a crash of this process writes its cause on its way out. Handlers of SIGSEGV and the like, on a
 * stack of their own: for the worker's main function.
 */
void scoreboard_watch(struct scoreboard *board);
/* The same, said by a signal handler that ends the process: async-signal-safe. */
void scoreboard_last_words(enum board_cause cause);

/* The number of a plugin on this board, made when it is new; -1 when there is no room or no board. */
int scoreboard_plugin(struct scoreboard *board, const char *name);
/* Writes where this process is now; gives what stood there before, to be put back when it leaves. */
uint32_t scoreboard_enter(struct scoreboard *board, int plugin, enum board_place place);
void scoreboard_leave(struct scoreboard *board, uint32_t before);

/* Too many deaths: what it offers is left out until it is switched on again. */
bool scoreboard_is_off(const struct scoreboard *board, int plugin);
/* Switches one on again, or all, and forgets their deaths. */
void scoreboard_on(struct scoreboard *board, const char *name);
void scoreboard_on_all(struct scoreboard *board);

/*
 * Looks for processes that died since, takes them off and counts deaths inside plugins: three within a minute
 * switch a plugin off. A death without a known cause counts a third, because whoever kills workers by hand
 * does not mean the plugin. Gives the numbers of the plugins that this call switched off.
 */
size_t scoreboard_reap(struct scoreboard *board, kith_time now, int *off_r, size_t max);

/* A worker ended because it had grown too big after a request of that plugin. */
void scoreboard_grown(struct scoreboard *board, int plugin);

/* One plugin, for doctor and metrics. */
struct board_plugin_facts {
    char name[BOARD_NAME_MAX];
    bool off;
    kith_time off_at;
    uint64_t deaths; /* since the board was made */
    uint64_t grown;
};
/* How many there are; at most MAX are filled in. */
size_t scoreboard_plugins(const struct scoreboard *board, struct board_plugin_facts *facts_r, size_t max);

/* Counters since the board was made. */
struct board_counters {
    uint64_t requests[BOARD_STATUSES]; /* answered, by first digit of the status */
    uint64_t buckets[BOARD_BUCKETS];   /* by duration: up to board_bucket_limits[i]; not cumulative */
    uint64_t micros;                   /* all durations together */
    uint64_t db_errors;
    uint64_t worker_starts;
    uint64_t worker_deaths; /* found dead, wherever they were */
    uint64_t worker_grown;  /* ended because they had grown too big */
    uint64_t panels_left_out;
    uint64_t processes; /* now */
};
/* Microseconds; the last is without limit. */
extern const int64_t board_bucket_limits[BOARD_BUCKETS];
void scoreboard_counters(const struct scoreboard *board, struct board_counters *counters_r);
/* Counts one answer, and the errors of the database during it. */
void scoreboard_answered(struct scoreboard *board, int status, int64_t micros, unsigned db_errors);
void scoreboard_panel_left_out(struct scoreboard *board);

#endif
