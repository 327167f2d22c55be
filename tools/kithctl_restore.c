/*
 * kithctl_restore.c - kithctl restore: a data folder as it was at a chosen second.
 *
 * Works on a copy of the backup, starts a server of its own on it that nobody else reaches, plays the binary
 * log up to that second and stops the server again. Neither the backup nor a running database is touched.
 */
#include "backup.h"
#include "child.h"
#include "kithctl.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SERVER_START_SECONDS = 300, TIME_CHARS = 19 };

struct restore {
    const char *admin_user;
    bool admin_password;
    const char *backup;
    const char *into;
    const char *until; /* NULL: everything there is */
    char stop[TIME_CHARS + 1];
    char log_name[NAME_MAX + 1]; /* of the binary logs, without number */
    char first_log[NAME_MAX + 1];
    long long position;
    char part[PATH_MAX]; /* the folder while it is worked on */
    char temp[64];       /* socket, login */
    char login[PATH_MAX];
    char socket[PATH_MAX];
    int said; /* what the programs say */
};

static int parse(int argc, char **argv, struct restore *restore)
{
    static const struct option options[] = {
        {"into", required_argument, NULL, 'i'},
        {"until", required_argument, NULL, 't'},
        {"admin-user", required_argument, NULL, 'u'},
        {"admin-password-stdin", no_argument, NULL, 'p'},
        {NULL, 0, NULL, 0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'i':
            restore->into = optarg;
            break;
        case 't':
            restore->until = optarg;
            break;
        case 'u':
            restore->admin_user = optarg;
            break;
        case 'p':
            restore->admin_password = true;
            break;
        default:
            return TOOL_USAGE;
        }
    }
    if (argc - optind != 1 || restore->into == NULL)
        return tool_misuse("Say which backup, and into which new folder: kithctl restore DIR --into FOLDER.");
    restore->backup = argv[optind];
    return TOOL_OK;
}

/* "2026-11-21 07:30:05" as seconds since 1970 UTC; -1 when it is none. */
static time_t read_time(const char *text)
{
    struct tm tm = {.tm_isdst = 0};
    const char *end = strptime(text, "%Y-%m-%d %H:%M:%S", &tm);
    return end != NULL && *end == '\0' ? timegm(&tm) : (time_t)-1;
}

/* The whole of the chosen second is wanted: the log is read up to the next. */
static bool choose_stop(struct restore *restore, const char *taken)
{
    struct tm tm;
    if (restore->until == NULL)
        return true;
    time_t until = read_time(restore->until);
    if (until == (time_t)-1) {
        (void)tool_fail("Write --until like \"2026-11-21 07:30:05\", in UTC.");
        return false;
    }
    if (until < read_time(taken)) {
        (void)tool_fail("The backup was finished at %s UTC, after %s. Use an earlier backup.", taken,
                        restore->until);
        return false;
    }
    until++;
    return gmtime_r(&until, &tm) != NULL &&
           strftime(restore->stop, sizeof restore->stop, "%Y-%m-%d %H:%M:%S", &tm) == TIME_CHARS;
}

static bool read_label(struct restore *restore)
{
    char path[PATH_MAX], taken[TIME_CHARS + 1];
    if (!backup_path(path, "%s/backup", restore->backup))
        return false;
    FILE *file = fopen(path, "re");
    bool good =
        file != NULL && fscanf(file, "taken %19[0-9: -]\nlog %255[^\n]", taken, restore->log_name) == 2;
    if (file != NULL)
        (void)fclose(file);
    if (!good) {
        (void)tool_fail("%s is no whole backup: the file \"backup\" in it is missing or damaged.",
                        restore->backup);
        return false;
    }
    if (!backup_path(path, "%s/base/xtrabackup_binlog_info", restore->backup))
        return false;
    file = fopen(path, "re");
    char position[24];
    char *end = position;
    good = file != NULL && fscanf(file, "%255s %23s", restore->first_log, position) == 2;
    if (good) {
        restore->position = strtoll(position, &end, 10);
        good = *position != '\0' && *end == '\0' && restore->position > 0;
    }
    if (file != NULL)
        (void)fclose(file);
    if (!good)
        (void)tool_fail("%s does not say where in the log it was taken. Use another backup.", path);
    return good && choose_stop(restore, taken);
}

static struct child_streams quiet(const struct restore *restore)
{
    return (struct child_streams){-1, restore->said, restore->said};
}

/* The backup itself stays as it is: it may be wanted again. */
static bool copy_base(struct restore *restore)
{
    char from[PATH_MAX], target[PATH_MAX];
    struct child_args copy = {.count = 0}, prepare = {.count = 0};
    if (!backup_path(restore->part, "%s.part", restore->into) ||
        !backup_path(from, "%s/base/.", restore->backup) ||
        !backup_path(target, "--target-dir=%s", restore->part))
        return false;
    if (access(restore->into, F_OK) == 0 || access(restore->part, F_OK) == 0) {
        (void)tool_fail("%s is there already. Name a new folder, or move the old one away.",
                        access(restore->into, F_OK) == 0 ? restore->into : restore->part);
        return false;
    }
    if (mkdir(restore->part, 0700) != 0) {
        (void)tool_fail("The folder %s cannot be made (%s).", restore->part, strerror(errno));
        return false;
    }
    (void)printf("[1/4] Copying the backup\n");
    child_add(&copy, "cp");
    child_add(&copy, "-a");
    child_add(&copy, from);
    child_add(&copy, restore->part);
    if (!child_run(&copy, quiet(restore)))
        return tool_fail("The backup cannot be copied into %s. Is there room?", restore->part) == TOOL_OK;
    (void)printf("[2/4] Making it consistent\n");
    child_add(&prepare, "mariadb-backup");
    child_add(&prepare, "--prepare");
    child_add(&prepare, target);
    if (child_run(&prepare, quiet(restore)))
        return true;
    (void)tool_fail("mariadb-backup could not prepare the copy. What it said is in %s.log.", restore->into);
    return false;
}

static pid_t start_server(struct restore *restore)
{
    char datadir[PATH_MAX], socket[PATH_MAX + 16], pid_file[PATH_MAX], user[128];
    struct child_args args = {.count = 0};
    const struct passwd *self = getpwuid(geteuid()); // NOLINT(concurrency-mt-unsafe)
    if (!backup_path(datadir, "--datadir=%s", restore->part) ||
        !backup_path(pid_file, "--pid-file=%s/pid", restore->temp))
        return -1;
    (void)snprintf(socket, sizeof socket, "--socket=%s", restore->socket);
    (void)snprintf(user, sizeof user, "--user=%s", self != NULL ? self->pw_name : "mysql");
    const char *const words[] = {"mariadbd",
                                 "--no-defaults",
                                 datadir,
                                 socket,
                                 pid_file,
                                 user,
                                 "--skip-networking",
                                 "--skip-log-bin",
                                 "--character-set-server=utf8mb4",
                                 "--max-allowed-packet=1G",
                                 "--innodb-flush-log-at-trx-commit=2"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        child_add(&args, words[i]);
    return child_start(&args, quiet(restore));
}

static void client(const struct restore *restore, struct child_args *args, const char *program,
                   char defaults[PATH_MAX])
{
    (void)backup_path(defaults, "--defaults-file=%s", restore->login); /* it is below /tmp: never too long */
    child_add(args, program);
    child_add(args, defaults);
}

static bool server_answers(struct restore *restore, pid_t server)
{
    const struct timespec tenth = {0, 200000000};
    bool ignored;
    for (int i = 0; i < SERVER_START_SECONDS * 5 && child_runs(server, &ignored); i++) {
        char defaults[PATH_MAX];
        struct child_args args = {.count = 0};
        client(restore, &args, "mariadb", defaults);
        child_add(&args, "--execute=SELECT 1");
        if (access(restore->socket, F_OK) == 0 && child_run(&args, quiet(restore)))
            return true;
        (void)nanosleep(&tenth, NULL);
    }
    (void)tool_fail("The restored database does not start, or does not know %s. What it said is in %s.log.",
                    restore->admin_user, restore->into);
    return false;
}

/* mariadb-binlog | mariadb. */
static bool play(struct restore *restore, const struct backup_log *logs, size_t first, size_t count)
{
    char position[64], stop[64], defaults[PATH_MAX], (*paths)[PATH_MAX] = calloc(count, sizeof *paths);
    struct child_args reader = {.count = 0}, writer = {.count = 0};
    int ends[2];
    if (paths == NULL)
        abort();
    child_add(&reader, "mariadb-binlog");
    child_add(&reader, "--no-defaults");
    (void)snprintf(position, sizeof position, "--start-position=%lld", restore->position);
    child_add(&reader, position);
    (void)snprintf(stop, sizeof stop, "--stop-datetime=%s", restore->stop);
    if (restore->until != NULL)
        child_add(&reader, stop);
    bool good = pipe2(ends, O_CLOEXEC) == 0;
    for (size_t i = first; good && i < count; i++) {
        good = backup_path(paths[i], "%s/log/%s", restore->backup, logs[i].name) &&
               reader.count < CHILD_ARGS_MAX;
        child_add(&reader, paths[i]);
    }
    client(restore, &writer, "mariadb", defaults);
    child_add(&writer, "--binary-mode");
    if (good) {
        pid_t from = child_start(&reader, (struct child_streams){-1, ends[1], restore->said});
        pid_t to = child_start(&writer, (struct child_streams){ends[0], restore->said, restore->said});
        (void)close(ends[0]);
        (void)close(ends[1]);
        bool read = from > 0 && child_wait(from);
        good = to > 0 && child_wait(to) && read;
    }
    free(paths);
    if (!good)
        (void)tool_fail("The log could not be played. What the programs said is in %s.log.", restore->into);
    return good;
}

static bool play_logs(struct restore *restore)
{
    char dir[PATH_MAX];
    struct backup_log *logs = NULL;
    size_t count = 0, first = 0;
    if (!backup_path(dir, "%s/log", restore->backup) ||
        !backup_list_logs(dir, restore->log_name, &logs, &count))
        return false;
    while (first < count && strcmp(logs[first].name, restore->first_log) < 0)
        first++;
    bool good = first < count && strcmp(logs[first].name, restore->first_log) == 0;
    for (size_t i = first + 1; good && i < count; i++)
        good = strtol(strrchr(logs[i].name, '.') + 1, NULL, 10) ==
               strtol(strrchr(logs[i - 1].name, '.') + 1, NULL, 10) + 1;
    if (!good) {
        (void)tool_fail(
            "The log in %s has a gap or does not begin where the backup ends. Nothing may be missing.", dir);
    } else {
        (void)printf("[3/4] Playing the log, %zu files%s%s\n", count - first,
                     restore->until != NULL ? " until " : "", restore->until != NULL ? restore->until : "");
        good = play(restore, logs, first, count);
    }
    free(logs);
    return good;
}

static bool bring_forward(struct restore *restore)
{
    pid_t server = start_server(restore);
    bool good = server > 0 && server_answers(restore, server) && play_logs(restore);
    if (server <= 0)
        return false;
    (void)printf("[4/4] Closing\n");
    (void)kill(server, SIGTERM);
    return child_wait(server) && good;
}

static bool open_temp(struct restore *restore, const struct settings *settings, const char *password)
{
    char log[PATH_MAX];
    (void)snprintf(restore->temp, sizeof restore->temp, "/tmp/kith-restore-XXXXXX");
    if (mkdtemp(restore->temp) == NULL || !backup_path(restore->login, "%s/login", restore->temp) ||
        !backup_path(restore->socket, "%s/s", restore->temp) || !backup_path(log, "%s.log", restore->into))
        return false;
    restore->said = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (restore->said < 0) {
        (void)tool_fail("The file %s cannot be written (%s).", log, strerror(errno));
        return false;
    }
    return backup_write_login(restore->login, settings, restore->socket, restore->admin_user, password);
}

static void close_temp(struct restore *restore)
{
    if (restore->said >= 0)
        (void)close(restore->said);
    (void)unlink(restore->login);
    (void)unlink(restore->socket);
    (void)rmdir(restore->temp);
}

int restore_command(struct tool *tool, int argc, char **argv)
{
    struct restore restore = {.admin_user = "root", .said = -1};
    int status = parse(argc, argv, &restore);
    const struct settings *settings = status == TOOL_OK ? tool_settings(tool) : NULL;
    if (status != TOOL_OK)
        return status;
    if (settings == NULL || !read_label(&restore))
        return TOOL_FAILED;
    char *password = restore.admin_password ? tool_password(true) : NULL;
    if (restore.admin_password && password == NULL)
        return TOOL_FAILED;
    bool good = open_temp(&restore, settings, password) && copy_base(&restore) && bring_forward(&restore);
    tool_forget(&password);
    close_temp(&restore);
    if (good && rename(restore.part, restore.into) != 0)
        good = tool_fail("%s cannot be renamed (%s).", restore.part, strerror(errno)) == TOOL_OK;
    if (!good)
        return TOOL_FAILED;
    (void)printf("Restored into %s. Start the database on it, then run kithctl audit verify.\n",
                 restore.into);
    return TOOL_OK;
}
