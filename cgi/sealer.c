/*
 * sealer.c - kith-sealer: seals the audit, a few times a second, and says the head of the chain.
 *
 * Any number of them may run; one works, the others wait for its end. Knows nothing of the portal: its
 * account reads the audit and adds seals. Stops at once on SIGTERM or SIGINT, and with its parent when asked
 * to; killed at any moment it leaves nothing half done.
 */
#include "arena.h"
#include "conn.h"
#include "log.h"
#include "notify.h"
#include "seal.h"
#include "settings.h"
#include "stop_signal.h"

#include "config.h"
#include <getopt.h>
#include <kith/clock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum {
    LOOK_MILLISECONDS = 250,  /* between looks */
    WAIT_MILLISECONDS = 1000, /* while another one works, or the database is away */
    HEAD_SECONDS = 60         /* between two lines with the head, when it has moved */
};

struct options {
    const char *config;
    bool once, with_parent;
};

/* Whoever keeps this line elsewhere can show later that nothing before it was changed. */
static void say_head(const struct sealer *sealer, int64_t *said)
{
    char text[SEAL_HEAD_TEXT];
    int64_t sealed;
    const struct seal_head *head = sealer_head(sealer, &sealed);
    if (head->sequence == 0 || head->sequence == *said)
        return;
    seal_head_text(head, text);
    log_event(LOG_LEVEL_INFO, "audit.head", "head=%s sealed=%lld", text, (long long)sealed);
    *said = head->sequence;
}

static int run(struct sealer *sealer, struct kith_db *db, int stop_fd)
{
    int64_t said = 0;
    bool stood_by = false;
    kith_time say_at = 0;
    for (;;) {
        kith_time now = kith_clock_now();
        enum seal_result result = sealer_round(sealer, now);
        db_reset(db);
        if (now >= say_at || now < say_at - 2 * (HEAD_SECONDS * KITH_SECOND)) {
            say_head(sealer, &said);
            say_at = now + HEAD_SECONDS * KITH_SECOND;
        }
        if (result == SEAL_STANDBY && !stood_by)
            log_event(LOG_LEVEL_INFO, "seal.standby", NULL);
        stood_by = result == SEAL_STANDBY;
        bool wait = result == SEAL_STANDBY || result == SEAL_FAILED;
        if (stop_signal_within(stop_fd, wait ? WAIT_MILLISECONDS : LOOK_MILLISECONDS)) {
            say_head(sealer, &said);
            return EXIT_SUCCESS;
        }
    }
}

static int run_once(struct sealer *sealer)
{
    int64_t said = 0;
    enum seal_result result = sealer_all(sealer, kith_clock_now());
    say_head(sealer, &said);
    return result == SEAL_IDLE || result == SEAL_SEALED ? EXIT_SUCCESS : EX_TEMPFAIL;
}

static int fail(int status, const char *sentence)
{
    fprintf(stderr, "kith-sealer: %s\n", sentence);
    return status;
}

static void usage(FILE *out)
{
    fputs("Usage: kith-sealer [--config FILE] [--with-parent] [--once]\n"
          "Seals the audit, so that no change to it stays unseen.\n"
          "  --config FILE    the settings; else $KITH_CONF, else the installed kith.conf\n"
          "  --with-parent    end when the parent process ends\n"
          "  --once           seal what there is, then end: 0 when it went well\n",
          out);
}

/* -1 to go on, else the exit status. */
static int read_options(int argc, char **argv, struct options *options_r)
{
    static const struct option names[] = {
        {"config", required_argument, NULL, 'c'}, {"with-parent", no_argument, NULL, 'p'},
        {"once", no_argument, NULL, 'o'},         {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},      {NULL, 0, NULL, 0},
    };
    *options_r = (struct options){0};
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
        case 'h':
            usage(stdout);
            return EXIT_SUCCESS;
        case 'v':
            puts("kith-sealer " PACKAGE_VERSION);
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
    return -1;
}

/* With the keys and the password that SETTINGS name, until asked to stop. */
static int seal(const struct settings *settings, const struct options *options, int stop_fd)
{
    struct audit_keys keys;
    char error[512];
    if (!audit_keys_load(settings->audit_key_file, &keys, error, sizeof error))
        return fail(EX_CONFIG, error);
    audit_keys_wipe(&keys);
    char *password = settings_secret(settings->db_sealer_password_file, error, sizeof error);
    if (password == NULL)
        return fail(EX_CONFIG, error);
    struct kith_db *db = db_create(settings, DB_SEALER, password);
    explicit_bzero(password, strlen(password));
    free(password);
    struct sealer *sealer = sealer_create(db, settings->audit_key_file);

    log_event(LOG_LEVEL_INFO, "seal.started", NULL);
    notify_ready();
    int status = options->once ? run_once(sealer) : run(sealer, db, stop_fd);
    notify_stopping();
    log_event(LOG_LEVEL_INFO, "seal.stopped", NULL);

    sealer_destroy(&sealer);
    db_close(&db);
    return status;
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
    int stop_fd = stop_signal_open();
    if (stop_fd < 0)
        return fail(EX_OSERR, "cannot wait for signals");
    const struct settings *settings = settings_load(settings_file(options.config), error, sizeof error);
    if (settings == NULL)
        return fail(EX_CONFIG, error);
    log_init("kith-sealer", log_level_named(settings->log_level));
    status = seal(settings, &options, stop_fd);
    close(stop_fd);
    settings_free(&settings);
    return status;
}
