/*
 * jobs.c - kith-jobs: sends the mail of the outbox, deletes what has expired, and keeps kith-work running,
 * which loads the plugins and may die without the mail noticing.
 *
 * Any number of them may run, on any host: rows are claimed. Serves no pages. Stops within a second of
 * SIGTERM or SIGINT, and with its parent when asked to.
 */
#include "arena.h"
#include "child.h"
#include "conn.h"
#include "log.h"
#include "notify.h"
#include "purge.h"
#include "queue.h"
#include "sender.h"
#include "settings.h"
#include "stop_signal.h"

#include "config.h"
#include <errno.h>
#include <getopt.h>
#include <kith/clock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum {
    POLL_MILLISECONDS = 2000, /* between looks at the outbox */
    DOWN_MILLISECONDS = 5000, /* while the database is away */
    PURGE_MINUTES = 5
};

struct jobs {
    const struct settings *settings;
    struct kith_db *db;
    struct kith_arena *arena;
    struct sender *sender;
    int stop_fd;
    unsigned lease_seconds;
    kith_time purge_at;
    struct child work;
};

/* KITH_OK: the outbox is empty for now. KITH_BUSY: asked to stop. KITH_FAIL: the database does not answer. */
static enum kith_rc send_all(struct jobs *jobs)
{
    for (;;) {
        struct queue_mail mail;
        if (stop_signal_within(jobs->stop_fd, 0))
            return KITH_BUSY;
        arena_reset(jobs->arena);
        enum kith_found found =
            queue_claim(jobs->db, jobs->arena, kith_clock_now(), jobs->lease_seconds, &mail);
        if (found != KITH_FOUND)
            return found == KITH_NONE ? KITH_OK : KITH_FAIL;
        int code = sender_send(jobs->sender, &mail);
        enum kith_rc rc;
        if (code == 0) {
            rc = queue_sent(jobs->db, &mail, kith_clock_now());
            log_event(LOG_LEVEL_INFO, "mail.sent", "id=%lld tries=%d", (long long)mail.id, mail.tries);
        } else if (code < 0) {
            rc = queue_put_back(jobs->db, &mail, kith_clock_now());
        } else {
            rc = queue_failed(jobs->db, &mail, code, kith_clock_now());
            log_event(LOG_LEVEL_WARN, mail.tries >= QUEUE_TRIES_MAX ? "mail.parked" : "mail.failed",
                      "id=%lld tries=%d code=%d", (long long)mail.id, mail.tries, code);
        }
        if (rc != KITH_OK)
            return rc;
    }
}

static enum kith_rc purge_all(struct jobs *jobs)
{
    bool more = true;
    while (more && !stop_signal_within(jobs->stop_fd, 0)) {
        enum kith_rc rc = purge_expired(jobs->db, jobs->settings, kith_clock_now(), &more);
        if (rc != KITH_OK)
            return rc;
    }
    return KITH_OK;
}

static enum kith_rc round_once(struct jobs *jobs)
{
    if (!db_ready(jobs->db))
        return KITH_FAIL;
    enum kith_rc rc = send_all(jobs);
    if (rc == KITH_OK && kith_clock_now() >= jobs->purge_at) {
        rc = purge_all(jobs);
        jobs->purge_at = kith_clock_now() + PURGE_MINUTES * KITH_MINUTE;
    }
    db_reset(jobs->db);
    return rc;
}

static int run(struct jobs *jobs, bool once)
{
    for (;;) {
        if (!once)
            child_look_after(&jobs->work, kith_clock_now());
        enum kith_rc rc = round_once(jobs);
        if (once)
            return rc == KITH_OK ? EXIT_SUCCESS : EX_TEMPFAIL;
        if (rc == KITH_BUSY ||
            stop_signal_within(jobs->stop_fd, rc == KITH_OK ? POLL_MILLISECONDS : DOWN_MILLISECONDS))
            return EXIT_SUCCESS;
    }
}

static int fail(int status, const char *sentence)
{
    fprintf(stderr, "kith-jobs: %s\n", sentence);
    return status;
}

static void usage(FILE *out)
{
    fputs(
        "Usage: kith-jobs [--config FILE] [--with-parent] [--once] [--lease SECONDS]\n"
        "Sends the portal's mail, deletes what has expired, and keeps kith-work running for events and jobs.\n"
        "  --config FILE    the settings; else $KITH_CONF, else the installed kith.conf\n"
        "  --with-parent    end when the parent process ends\n"
        "  --once           one round of mail and deleting, then end: 0 when it went well\n"
        "  --lease SECONDS  how long a mail in hand is kept from other senders (120)\n",
        out);
}

struct options {
    const char *config;
    bool once, with_parent;
    unsigned lease_seconds;
};

/* -1 to go on, else the exit status. */
static int read_options(int argc, char **argv, struct options *options_r)
{
    static const struct option names[] = {
        {"config", required_argument, NULL, 'c'},
        {"with-parent", no_argument, NULL, 'p'},
        {"once", no_argument, NULL, 'o'},
        {"lease", required_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    *options_r = (struct options){.lease_seconds = QUEUE_LEASE_SECONDS};
    int option;
    while ((option = getopt_long(argc, argv, "", names, NULL)) != -1) {
        switch (option) {
        case 'c':
            options_r->config = optarg;
            break;
        case 'p':
            options_r->with_parent = true;
            break;
        case 'o':
            options_r->once = true;
            break;
        case 'l':
            options_r->lease_seconds = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 'h':
            usage(stdout);
            return EXIT_SUCCESS;
        case 'v':
            puts("kith-jobs " PACKAGE_VERSION);
            return EXIT_SUCCESS;
        default:
            usage(stderr);
            return EX_USAGE;
        }
    }
    if (optind < argc || options_r->lease_seconds == 0) {
        usage(stderr);
        return EX_USAGE;
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct options options;
    char error[512];
    int status = read_options(argc, argv, &options);
    if (status >= 0)
        return status;
    notify_init();
    if (options.with_parent && !stop_signal_with_parent())
        return fail(EX_OSERR, "the parent process has ended already");

    struct jobs jobs = {.lease_seconds = options.lease_seconds, .stop_fd = stop_signal_open()};
    if (jobs.stop_fd < 0)
        return fail(EX_OSERR, "cannot wait for signals");
    jobs.settings = settings_load(settings_file(options.config), error, sizeof error);
    if (jobs.settings == NULL)
        return fail(EX_CONFIG, error);
    log_init("kith-jobs", log_level_named(jobs.settings->log_level));
    char *password = settings_secret(jobs.settings->db_app_password_file, error, sizeof error);
    if (password == NULL)
        return fail(EX_CONFIG, error);
    jobs.sender = sender_create(jobs.settings, jobs.stop_fd, error, sizeof error);
    if (jobs.sender == NULL)
        return fail(EX_CONFIG, error);
    jobs.db = db_create(jobs.settings, DB_APP, password);
    db_viewer_set(jobs.db, &(struct db_viewer){.system = true});
    explicit_bzero(password, strlen(password));
    free(password);
    jobs.arena = arena_create();
    jobs.work = (struct child){.program = "kith-work", .config = options.config};

    log_event(LOG_LEVEL_INFO, "jobs.started", NULL);
    notify_ready();
    status = run(&jobs, options.once);
    notify_stopping();
    child_end(&jobs.work);
    log_event(LOG_LEVEL_INFO, "jobs.stopped", NULL);

    arena_destroy(&jobs.arena);
    db_close(&jobs.db);
    sender_destroy(&jobs.sender);
    close(jobs.stop_fd);
    settings_free(&jobs.settings);
    return status;
}
