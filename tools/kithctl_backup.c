/*
 * kithctl_backup.c - kithctl backup: the whole database while it serves, and the log of changes since.
 *
 * mariadb-backup and the server's binary log do the work. A folder of backups holds base/ (the copy), log/
 * (binary logs, to any later second) and the file "backup", written last: without it the backup is not whole.
 * The portal's keys are left out on purpose: whoever finds the backup must not find them too.
 */
#include "backup.h"
#include "child.h"
#include "kithctl.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const struct kith_statement SERVER = {
    .name = "kithctl.server",
    .sql = "SELECT CAST(@@datadir AS CHAR), @@log_bin, CAST(COALESCE(@@log_bin_basename, '') AS CHAR)",
    .params = "",
    .columns = "sis",
};

struct wishes {
    const char *admin_user;
    bool admin_password;
    bool log_only;
    const char *dir;
};

static int parse(int argc, char **argv, struct wishes *wishes)
{
    static const struct option options[] = {
        {"admin-user", required_argument, NULL, 'u'},
        {"admin-password-stdin", no_argument, NULL, 'p'},
        {"log", no_argument, NULL, 'l'},
        {NULL, 0, NULL, 0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'u':
            wishes->admin_user = optarg;
            break;
        case 'p':
            wishes->admin_password = true;
            break;
        case 'l':
            wishes->log_only = true;
            break;
        default:
            return TOOL_USAGE;
        }
    }
    if (argc - optind != 1)
        return tool_misuse("Say into which folder: kithctl backup DIR.");
    wishes->dir = argv[optind];
    return TOOL_OK;
}

static void rest(void)
{
    const struct timespec half = {0, 500000000};
    (void)nanosleep(&half, NULL);
}

/* Shows how far PID is on a terminal; says nothing in a log. */
static bool watch(pid_t pid, const char *copy, int64_t whole)
{
    bool good = false;
    bool shown = isatty(STDOUT_FILENO) != 0;
    while (child_runs(pid, &good)) {
        int64_t done = backup_size(copy);
        if (shown && whole > 0)
            (void)printf("\r  %lld of about %lld MiB ", (long long)(done >> 20), (long long)(whole >> 20));
        (void)fflush(stdout);
        rest();
    }
    if (shown)
        (void)printf("\r%40s\r", "");
    return good;
}

static bool copy_base(const struct wishes *wishes, const char *login, const char *datadir)
{
    char base[PATH_MAX], log[PATH_MAX], defaults[PATH_MAX], target[PATH_MAX];
    struct child_args args = {.count = 0};
    if (!backup_path(base, "%s/base", wishes->dir) || !backup_path(log, "%s/base.log", wishes->dir) ||
        !backup_path(defaults, "--defaults-extra-file=%s", login) ||
        !backup_path(target, "--target-dir=%s", base))
        return false;
    child_add(&args, "mariadb-backup");
    child_add(&args, defaults);
    child_add(&args, "--backup");
    child_add(&args, target);
    int out = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    (void)printf("Copying the database into %s\n", base);
    pid_t pid = child_start(&args, (struct child_streams){-1, out, out});
    bool good = pid > 0 && watch(pid, base, backup_size(datadir));
    if (out >= 0)
        (void)close(out);
    if (!good)
        (void)tool_fail(
            "mariadb-backup did not finish. What it said is in %s; is it installed, may this user read %s?",
            log, datadir);
    return good;
}

/* Closes the binary log that is being written and copies those that are not there yet. */
static bool copy_log(struct kith_db *admin, const struct wishes *wishes, const char *basename)
{
    char error[512], target[PATH_MAX];
    size_t copied = 0;
    if (!db_execute(admin, "FLUSH BINARY LOGS", error, sizeof error)) {
        (void)tool_fail("The binary log could not be closed: %s", error);
        return false;
    }
    if (!backup_path(target, "%s/log", wishes->dir) || (mkdir(target, 0700) != 0 && errno != EEXIST)) {
        (void)tool_fail("The folder %s cannot be made (%s).", target, strerror(errno));
        return false;
    }
    if (!backup_copy_logs(basename, target, &copied))
        return false;
    (void)printf("%zu new %s of the binary log copied into %s\n", copied, copied == 1 ? "file" : "files",
                 target);
    return true;
}

static bool write_label(const struct wishes *wishes, const char *basename)
{
    char path[PATH_MAX];
    struct timespec now;
    struct tm tm;
    if (!backup_path(path, "%s/backup", wishes->dir))
        return false;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    FILE *file = fopen(path, "we");
    const char *slash = strrchr(basename, '/');
    if (file == NULL || gmtime_r(&now.tv_sec, &tm) == NULL ||
        fprintf(file, "taken %04d-%02d-%02d %02d:%02d:%02d\nlog %s\n", tm.tm_year + 1900, tm.tm_mon + 1,
                tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, slash != NULL ? slash + 1 : basename) < 0 ||
        fflush(file) != 0 || fsync(fileno(file)) != 0 || fclose(file) != 0) {
        (void)tool_fail("The file %s cannot be written (%s).", path, strerror(errno));
        return false;
    }
    return true;
}

static int back_up(struct tool *tool, const struct wishes *wishes, const char *password)
{
    const struct settings *settings = tool_settings(tool);
    struct kith_rows rows;
    char login[PATH_MAX], label[PATH_MAX];
    if (settings == NULL || !backup_path(login, "%s/.login", wishes->dir) ||
        !backup_path(label, "%s/backup", wishes->dir))
        return TOOL_FAILED;
    struct kith_db *admin = db_create_admin(settings, wishes->admin_user, password != NULL ? password : "");
    int status = TOOL_FAILED;
    if (!db_ready(admin) || kith_select(admin, &SERVER, KITH_NO_ARGS, tool->arena, &rows) != KITH_FOUND) {
        (void)tool_fail("The database does not answer, or does not know %s. Is it running?",
                        wishes->admin_user);
    } else if (wishes->log_only) {
        if (access(label, R_OK) != 0)
            (void)tool_fail("%s is no whole backup. Make one first: kithctl backup %s", wishes->dir,
                            wishes->dir);
        else if (copy_log(admin, wishes, kith_cell_text(&rows, 0, 2)))
            status = TOOL_OK;
    } else if (kith_cell_int(&rows, 0, 1) == 0) {
        (void)tool_fail(
            "The server keeps no binary log, so nothing after the backup could be restored. Set log-bin "
            "in its configuration, as in deploy/mariadb.cnf, and start it again.");
    } else if (mkdir(wishes->dir, 0700) != 0) {
        (void)tool_fail(errno == EEXIST
                            ? "%s is there already. Name a new folder, or use --log to add to it (%s)."
                            : "The folder %s cannot be made (%s).",
                        wishes->dir, strerror(errno));
    } else if (backup_write_login(login, settings, settings->db_socket, wishes->admin_user, password)) {
        if (copy_base(wishes, login, kith_cell_text(&rows, 0, 0)) &&
            copy_log(admin, wishes, kith_cell_text(&rows, 0, 2)) &&
            write_label(wishes, kith_cell_text(&rows, 0, 2)))
            status = TOOL_OK;
        (void)unlink(login);
    }
    db_close(&admin);
    if (status == TOOL_OK && !wishes->log_only)
        (void)printf(
            "The backup is whole. Keep the keys somewhere else: without them the second steps of signing in and\n"
            "the audit's seal are lost. They are %s and what stands beside it.\n",
            settings->key_file);
    return status;
}

int backup_command(struct tool *tool, int argc, char **argv)
{
    struct wishes wishes = {.admin_user = "root", .dir = ""};
    int status = parse(argc, argv, &wishes);
    if (status != TOOL_OK)
        return status;
    char *password = wishes.admin_password ? tool_password(true) : NULL;
    if (wishes.admin_password && password == NULL)
        return TOOL_FAILED;
    status = back_up(tool, &wishes, password);
    tool_forget(&password);
    return status;
}

const struct kith_statement *const backup_statements[] = {&SERVER, NULL};
