/*
 * kith_work.c - kith-work: hands events to their listeners and runs jobs, with every plugin loaded.
 *
 * Started by kith-jobs, which starts another when this one dies: a listener or a job may crash or hang
 * without stopping the mail. Any number of them may run, on any host.
 */
#include "boot.h"
#include "deadline.h"
#include "log.h"
#include "work.h"

#include <kith/clock.h>

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MILLISECONDS = 1000, DOWN_SECONDS = 5, PURGE_MINUTES = 10 };

static volatile sig_atomic_t stopping;

static void on_stop(int signal_number)
{
    (void)signal_number;
    stopping = 1;
}

static bool is_stopping(const struct work *work)
{
    (void)work;
    return stopping != 0;
}

static void stop_on_signals(void)
{
    struct sigaction action = {0};
    action.sa_handler = on_stop;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
}

static void pause_for(long milliseconds)
{
    const struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    (void)nanosleep(&pause, NULL);
}

static enum work_step one_round(struct work *work, kith_time *purge_at)
{
    enum work_step events = work_deliver(work);
    enum work_step jobs = events == WORK_DOWN ? WORK_DOWN : work_run_due(work);
    if (jobs == WORK_DOWN)
        return WORK_DOWN;
    if (kith_clock_now() >= *purge_at && work_purge(work) == WORK_NOTHING &&
        work_import_purge(work) == WORK_NOTHING)
        *purge_at = kith_clock_now() + PURGE_MINUTES * KITH_MINUTE;
    return events == WORK_DID || jobs == WORK_DID ? WORK_DID : WORK_NOTHING;
}

/* Files are imported in a process of their own, so that a long one holds up nothing else. */
static void look_for_imports(struct work *work, const char *config)
{
    static pid_t importer;
    char option_config[] = "--config";
    char option_import[] = "--import";
    char program[] = "kith-work";
    if (importer > 0 && waitpid(importer, NULL, WNOHANG) == 0)
        return;
    importer = 0;
    if (!work_import_waits(work))
        return;
    importer = fork();
    if (importer != 0)
        return;
    char *argv[] = {program, option_import, NULL, NULL, NULL};
    char *path = config != NULL ? strdup(config) : NULL;
    if (path != NULL) {
        argv[2] = option_config;
        argv[3] = path;
    }
    /* Whoever stops kith-work stops this too; the file is then begun anew later. */
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    (void)execv("/proc/self/exe", argv);
    _exit(EX_OSERR);
}

static int import_all(struct work *work)
{
    enum work_step step;
    while ((step = work_import(work)) == WORK_DID)
        db_reset(work->portal->db);
    return step == WORK_NOTHING ? EXIT_SUCCESS : EX_TEMPFAIL;
}

static int serve(struct work *work, const char *config, bool once)
{
    kith_time purge_at = 0;
    while (stopping == 0) {
        enum work_step step = db_ready(work->portal->db) ? one_round(work, &purge_at) : WORK_DOWN;
        if (step != WORK_DOWN && once)
            (void)import_all(work);
        else if (step != WORK_DOWN)
            look_for_imports(work, config);
        db_reset(work->portal->db);
        if (once && step != WORK_DID)
            return step == WORK_NOTHING ? EXIT_SUCCESS : EX_TEMPFAIL;
        if (step != WORK_DID)
            pause_for(step == WORK_DOWN ? DOWN_SECONDS * 1000L : POLL_MILLISECONDS);
    }
    return EXIT_SUCCESS;
}

static int run_one(struct work *work, const char *name)
{
    const struct work_job *job = work_job_find(work, name);
    if (job == NULL) {
        (void)fprintf(stderr, "kith-work: no served plugin has a job \"%s\".\n", name);
        return EX_USAGE;
    }
    return work_run_now(work, job) == KITH_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

static void usage(FILE *out)
{
    (void)fputs("Usage: kith-work [--config FILE] [--once | --job NAME | --import]\n"
                "Hands events to their listeners and runs jobs. Started by kith-jobs.\n"
                "  --config FILE   the settings; else $KITH_CONF, else the installed kith.conf\n"
                "  --once          until nothing is due, then end\n"
                "  --job NAME      run one job now, then end\n"
                "  --import        check and bring in the files that wait, then end\n",
                out);
}

int main(int argc, char **argv)
{
    static const struct option names[] = {
        {"config", required_argument, NULL, 'c'}, {"once", no_argument, NULL, 'o'},
        {"job", required_argument, NULL, 'j'},    {"import", no_argument, NULL, 'i'},
        {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0},
    };
    struct portal portal;
    struct work work;
    const char *config = NULL;
    const char *job = NULL;
    bool once = false;
    bool import = false;
    int option;
    while ((option = getopt_long(argc, argv, "", names, NULL)) != -1) {
        switch (option) {
        case 'c':
            config = optarg;
            break;
        case 'o':
            once = true;
            break;
        case 'j':
            job = optarg;
            break;
        case 'i':
            import = true;
            break;
        case 'h':
            usage(stdout);
            return EXIT_SUCCESS;
        default:
            usage(stderr);
            return EX_USAGE;
        }
    }
    if (optind < argc) {
        usage(stderr);
        return EX_USAGE;
    }
    log_init("kith-work", LOG_LEVEL_INFO);
    if (!import)
        stop_on_signals();
    if (!boot(&portal, config, false))
        return boot_exit_status(&portal);
    log_init("kith-work", LOG_LEVEL_INFO);
    work_init(&work, &portal);
    work.stop = is_stopping;
    deadline_init();
    int status = work_register(&work) == KITH_OK ? EXIT_SUCCESS : EX_TEMPFAIL;
    if (status == EXIT_SUCCESS)
        status = import ? import_all(&work) : job != NULL ? run_one(&work, job) : serve(&work, config, once);
    work_deinit(&work);
    boot_end(&portal);
    return status;
}
