/*
 * kithctl_work.c - kithctl event and kithctl job, and what doctor says of both: who waits, what was put
 * aside, what came of each job.
 *
 * A job that is run from here runs in a process of its own, so that one that crashes is told in a sentence.
 */
#include "audit.h"
#include "boot.h"
#include "deadline.h"
#include "kithctl.h"
#include "scoreboard.h"
#include "text.h"
#include "work.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROWS_MOST = 1000, LATE_MINUTES = 15 };

/* The longest waiting first. */
static const struct kith_statement EVENTS = {
    .name = "kithctl.events",
    .sql = "SELECT d.event_id, e.name, d.listener, d.state, d.tries, e.at FROM event_delivery d"
           " JOIN event e ON e.id = d.event_id WHERE d.state <> 'done' AND (? = 1 OR d.tries > 0)"
           " ORDER BY d.event_id, d.listener LIMIT 1000",
    .params = "o",
    .columns = "isssit",
    .max_rows = ROWS_MOST,
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement RETRY = {
    .name = "kithctl.event_retry",
    .sql = "UPDATE event_delivery SET state = 'waiting', tries = 0, next_try_at = ?, done_at = NULL"
           " WHERE event_id = ? AND state = 'parked'",
    .params = "ti",
};

static const struct kith_statement JOBS = {
    .name = "kithctl.jobs",
    .sql = "SELECT j.name, j.due_at, j.tries, r.state, r.started_at, r.ended_at FROM job j"
           " LEFT JOIN job_run r ON r.id = (SELECT MAX(l.id) FROM job_run l WHERE l.job = j.name)"
           " ORDER BY j.name LIMIT 1000",
    .params = "",
    .columns = "stistt",
    .max_rows = ROWS_MOST,
};

static const struct kith_statement TROUBLE = {
    .name = "kithctl.work_trouble",
    .sql = "SELECT (SELECT COUNT(*) FROM event_delivery WHERE state = 'parked'),"
           " (SELECT COUNT(*) FROM event_delivery WHERE state = 'waiting' AND next_try_at < ?),"
           " (SELECT COUNT(*) FROM event_delivery WHERE state = 'waiting')",
    .params = "t",
    .columns = "iii",
};

const struct kith_statement *const kithctl_work_statements[] = {&EVENTS, &RETRY, &JOBS, &TROUBLE, NULL};

static int event_list(struct tool *tool, int argc, char **argv)
{
    static const struct option options[] = {{"all", no_argument, NULL, 'a'}, {NULL, 0, NULL, 0}};
    bool all = false;
    int option;
    struct kith_rows rows;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'a')
            return TOOL_USAGE;
        all = true;
    }
    if (optind != argc)
        return tool_misuse("event list takes no '%s'.", argv[optind]);
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = kith_select(db, &EVENTS, KITH_ARGS(kith_bool(all)), tool->arena, &rows);
    if (found == KITH_ERROR)
        return tool_refused(KITH_FAIL, "list of events");
    if (found == KITH_NONE) {
        (void)printf(all ? "No event waits.\n"
                         : "No event is in trouble. --all lists those that wait, too.\n");
        return TOOL_OK;
    }
    (void)printf("%-10s %-28s %-32s %-8s %5s  %s\n", "ID", "EVENT", "LISTENER", "STATE", "TRIES", "HAPPENED");
    for (size_t i = 0; i < rows.count; i++)
        (void)printf("%-10lld %-28s %-32s %-8s %5lld  %s\n", (long long)kith_cell_int(&rows, i, 0),
                     kith_cell_text(&rows, i, 1), kith_cell_text(&rows, i, 2), kith_cell_text(&rows, i, 3),
                     (long long)kith_cell_int(&rows, i, 4),
                     kith_time_text(tool->arena, kith_cell_time(&rows, i, 5)));
    return TOOL_OK;
}

struct retry {
    int64_t event;
    int64_t rows;
};

static enum kith_rc do_retry(struct kith_db *db, void *data)
{
    struct retry *retry = data;
    const struct audit_entry entry = {
        .at = kith_clock_now(), .action = "event.retry", .outcome = "done", .object_id = retry->event};
    retry->rows = 0;
    if (kith_write(db, &RETRY, KITH_ARGS(kith_instant(entry.at), kith_int(retry->event)), &retry->rows,
                   NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return retry->rows > 0 ? audit_write(db, &entry) : KITH_NOT_FOUND;
}

static int event_retry(struct tool *tool, int argc, char **argv)
{
    struct retry retry = {0};
    if (argc != 2 || !text_int(argv[1], &retry.event) || retry.event <= 0)
        return tool_misuse("Say the number of the event, as kithctl event list shows it.");
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_rc rc = db_transaction(db, do_retry, &retry, NULL, NULL);
    if (rc == KITH_NOT_FOUND)
        return tool_fail("Nothing of event %lld is put aside. See kithctl event list.",
                         (long long)retry.event);
    if (rc != KITH_OK)
        return tool_refused(rc, "event");
    (void)printf("Event %lld is handed over again, to %lld.\n", (long long)retry.event,
                 (long long)retry.rows);
    return TOOL_OK;
}

const struct command event_commands[] = {
    {"list", "show what failed and what was put aside",
     "[--all]\n"
     "\n"
     "Lists events that a plugin could not take yet. Five failures put one aside (parked).\n"
     "\n"
     "  --all   also those that only wait for their turn\n",
     event_list, NULL},
    {"retry", "hand an event over again that was put aside",
     "ID\n"
     "\n"
     "For when the fault is mended. ID is the number that event list shows.\n",
     event_retry, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const char *time_or(struct tool *tool, const struct kith_rows *rows, size_t row, size_t column,
                           const char *otherwise)
{
    return kith_cell_null(rows, row, column) ? otherwise
                                             : kith_time_text(tool->arena, kith_cell_time(rows, row, column));
}

static int job_list(struct tool *tool, int argc, char **argv)
{
    struct kith_rows rows;
    if (argc != 1)
        return tool_misuse("job list takes no '%s'.", argv[1]);
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = kith_select(db, &JOBS, KITH_NO_ARGS, tool->arena, &rows);
    if (found == KITH_ERROR)
        return tool_refused(KITH_FAIL, "list of jobs");
    if (found == KITH_NONE) {
        (void)printf("There is no job. Plugins bring them, and kith-work enters them when it starts.\n");
        return TOOL_OK;
    }
    (void)printf("%-36s %-30s %-8s %s\n", "JOB", "NEXT", "LAST", "BEGAN");
    for (size_t i = 0; i < rows.count; i++)
        (void)printf("%-36s %-30s %-8s %s\n", kith_cell_text(&rows, i, 0), time_or(tool, &rows, i, 1, ""),
                     kith_cell_null(&rows, i, 3) ? "-" : kith_cell_text(&rows, i, 3),
                     time_or(tool, &rows, i, 4, "never"));
    return TOOL_OK;
}

/* In a process of its own: what the job does to it is seen from outside. */
static int run_apart(const char *config, const char *name)
{
    struct portal portal;
    struct work work;
    if (!boot(&portal, config, false))
        return TOOL_FAILED;
    work_init(&work, &portal);
    const struct work_job *job = work_job_find(&work, name);
    int status = TOOL_USAGE;
    if (job != NULL) {
        deadline_init();
        status = work_run_now(&work, job) == KITH_OK ? TOOL_OK : TOOL_FAILED;
    }
    work_deinit(&work);
    boot_end(&portal);
    return status;
}

/* Waits and, at a terminal, says how long it takes. */
static int await(pid_t pid, const char *name)
{
    const struct timespec step = {0, 50000000};
    bool terminal = isatty(STDOUT_FILENO) == 1;
    kith_time began = kith_clock_now();
    int64_t said = 0;
    int status = 0;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        int64_t seconds = (kith_clock_now() - began) / KITH_SECOND;
        if (terminal && seconds > said) {
            (void)printf("\r%s: runs for %lld s", name, (long long)seconds);
            (void)fflush(stdout);
            said = seconds;
        }
        (void)nanosleep(&step, NULL);
    }
    if (said > 0)
        (void)printf("\n");
    return status;
}

static int job_run(struct tool *tool, int argc, char **argv)
{
    if (argc != 2)
        return tool_misuse("Say the name of the job, as kithctl job list shows it.");
    const char *name = argv[1];
    if (tool_settings(tool) == NULL)
        return TOOL_FAILED;
    kith_time began = kith_clock_now();
    (void)printf("%s: runs ...\n", name);
    (void)fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        _exit(run_apart(tool->config, name));
    if (pid < 0)
        return tool_fail("No process could be started.");
    int status = await(pid, name);
    if (WIFSIGNALED(status))
        return tool_fail("%s died (signal %d). Its log lines are above.", name, WTERMSIG(status));
    if (WEXITSTATUS(status) == TOOL_USAGE)
        return tool_fail("No plugin that is switched on has a job %s. See kithctl job list.", name);
    if (WEXITSTATUS(status) == DEADLINE_EXIT)
        return tool_fail("%s took longer than it may, and was ended.", name);
    if (WEXITSTATUS(status) != TOOL_OK)
        return tool_fail("%s did not work. The log says why; nothing it did was kept.", name);
    (void)printf("%s: done in %.1f s\n", name, (double)(kith_clock_now() - began) / (double)KITH_SECOND);
    return TOOL_OK;
}

const struct command job_commands[] = {
    {"list", "show each job, when it comes next and what came of it",
     "\n\n"
     "Lists the jobs of all plugins that were ever switched on, and the counting of indicators.\n",
     job_list, NULL},
    {"run", "run a job now",
     "NAME\n"
     "\n"
     "Runs it once, beside its own times, and waits for it. What it writes stands only when it works.\n"
     "indicator.NAME counts an indicator for this month and the one before.\n",
     job_run, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static void doctor_events(struct tool *tool)
{
    struct kith_rows rows;
    kith_time late = kith_clock_now() - LATE_MINUTES * KITH_MINUTE;
    if (kith_select(tool->db[DB_APP], &TROUBLE, KITH_ARGS(kith_instant(late)), tool->arena, &rows) !=
        KITH_FOUND) {
        doctor_say(tool, VERDICT_FAIL, "events", "They cannot be read. Run kithctl migrate.");
        return;
    }
    int64_t parked = kith_cell_int(&rows, 0, 0);
    int64_t waiting = kith_cell_int(&rows, 0, 1);
    if (parked > 0)
        doctor_say(tool, VERDICT_WARN, "events",
                   "%lld are put aside after five failures. See kithctl event list.", (long long)parked);
    if (waiting > 0)
        doctor_say(tool, VERDICT_WARN, "events",
                   "%lld have waited for over %d minutes. Does kith-jobs run, and kith-work beside it?",
                   (long long)waiting, LATE_MINUTES);
    if (parked == 0 && waiting == 0)
        doctor_say(tool, VERDICT_OK, "events", "%lld waiting", (long long)kith_cell_int(&rows, 0, 2));
}

static void doctor_jobs(struct tool *tool)
{
    struct kith_rows rows;
    unsigned bad = 0;
    kith_time late = kith_clock_now() - LATE_MINUTES * KITH_MINUTE;
    if (kith_select(tool->db[DB_APP], &JOBS, KITH_NO_ARGS, tool->arena, &rows) == KITH_ERROR)
        return;
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = kith_cell_text(&rows, i, 0);
        const char *last = kith_cell_null(&rows, i, 3) ? "" : kith_cell_text(&rows, i, 3);
        if (strcmp(last, "failed") == 0 || strcmp(last, "died") == 0) {
            doctor_say(tool, VERDICT_WARN, "job",
                       "%s %s the last time. See the log, or try: kithctl job run %s", name, last, name);
            bad++;
        } else if (kith_cell_time(&rows, i, 1) < late) {
            doctor_say(tool, VERDICT_WARN, "job",
                       "%s should have run at %s. Does kith-jobs run, and is the plugin served?", name,
                       kith_time_text(tool->arena, kith_cell_time(&rows, i, 1)));
            bad++;
        }
    }
    if (bad == 0)
        doctor_say(tool, VERDICT_OK, "jobs", "%zu in time", rows.count);
}

static void doctor_board(struct tool *tool)
{
    static struct board_plugin_facts facts[BOARD_PLUGINS_MAX];
    struct scoreboard *board = scoreboard_open(tool->settings->run_dir);
    size_t count = scoreboard_plugins(board, facts, BOARD_PLUGINS_MAX);
    unsigned off = 0;
    for (size_t i = 0; i < count; i++) {
        if (facts[i].off) {
            doctor_say(tool, VERDICT_FAIL, "plugin",
                       "%s died too often and was switched off here at %s. When it is mended: kithctl plugin "
                       "enable %s",
                       facts[i].name, kith_time_text(tool->arena, facts[i].off_at), facts[i].name);
            off++;
        } else if (facts[i].deaths > 0) {
            doctor_say(
                tool, VERDICT_WARN, "plugin",
                "%llu workers died inside %s since this machine started. See event=plugin.death in the log.",
                (unsigned long long)facts[i].deaths, facts[i].name);
        }
        if (facts[i].grown > 0)
            doctor_say(tool, VERDICT_WARN, "plugin",
                       "%llu workers grew beyond worker_memory_mib after a page of %s. Does it leak?",
                       (unsigned long long)facts[i].grown, facts[i].name);
    }
    if (off == 0)
        doctor_say(tool, VERDICT_OK, "scoreboard", "no plugin is switched off on this machine");
    scoreboard_close(&board);
}

void doctor_work(struct tool *tool)
{
    doctor_events(tool);
    doctor_jobs(tool);
    doctor_board(tool);
}
