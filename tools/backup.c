/*
 * backup.c - folders, sizes and binary logs. Knows nothing of servers.
 */
#include "backup.h"

#include "kithctl.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 16 };

bool backup_path(char out[PATH_MAX], const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(out, PATH_MAX, fmt, args);
    va_end(args);
    if (len >= 0 && len < PATH_MAX)
        return true;
    (void)tool_fail("A path is too long. Use a folder with a shorter name.");
    return false;
}

/* nftw() has no argument for it. */
static int64_t size_so_far;

static int add_size(const char *path, const struct stat *stat, int kind, struct FTW *where)
{
    (void)path;
    (void)where;
    if (kind == FTW_F)
        size_so_far += stat->st_size;
    return 0;
}

int64_t backup_size(const char *dir)
{
    size_so_far = 0;
    (void)nftw(dir, add_size, DESCRIPTORS, FTW_PHYS);
    return size_so_far;
}

static bool is_log(const char *name, const char *base)
{
    size_t len = strlen(base);
    if (strncmp(name, base, len) != 0 || name[len] != '.' || name[len + 1] == '\0')
        return false;
    return name[len + 1 + strspn(name + len + 1, "0123456789")] == '\0';
}

static int by_name(const void *a, const void *b)
{
    const struct backup_log *one = a;
    const struct backup_log *two = b;
    return strcmp(one->name, two->name);
}

bool backup_list_logs(const char *dir, const char *base, struct backup_log **logs_r, size_t *count_r)
{
    DIR *open_dir = opendir(dir);
    const struct dirent *entry;
    *logs_r = NULL;
    *count_r = 0;
    if (open_dir == NULL) {
        (void)tool_fail("The folder %s cannot be read (%s).", dir, strerror(errno));
        return false;
    }
    while ((entry = readdir(open_dir)) != NULL) { // NOLINT(concurrency-mt-unsafe)
        if (!is_log(entry->d_name, base))
            continue;
        struct backup_log *more = realloc(*logs_r, (*count_r + 1) * sizeof *more);
        if (more == NULL)
            abort();
        *logs_r = more;
        (void)snprintf(more[(*count_r)++].name, sizeof more->name, "%s", entry->d_name);
    }
    (void)closedir(open_dir);
    if (*count_r > 1)
        qsort(*logs_r, *count_r, sizeof **logs_r, by_name);
    return true;
}

static bool copy_bytes(int from, int to)
{
    struct stat stat;
    off_t done = 0;
    if (fstat(from, &stat) != 0)
        return false;
    while (done < stat.st_size) {
        ssize_t sent = sendfile(to, from, &done, (size_t)(stat.st_size - done));
        if (sent == 0 || (sent < 0 && errno != EINTR))
            return false;
    }
    return fsync(to) == 0;
}

static bool copy_file(const char *from, const char *to)
{
    char part[PATH_MAX];
    if (!backup_path(part, "%s.part", to))
        return false;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool good = in >= 0 && out >= 0 && copy_bytes(in, out);
    int error = errno;
    if (in >= 0)
        (void)close(in);
    if (out >= 0 && close(out) != 0)
        good = false;
    if (good && rename(part, to) == 0)
        return true;
    (void)tool_fail("%s cannot be copied to %s (%s).", from, to, strerror(error));
    return false;
}

/* A log that is closed never changes; one of that name with another length is another server's. */
static bool is_copied(const char *from, const char *to, bool *good)
{
    struct stat one, two;
    if (stat(to, &two) != 0)
        return false;
    if (stat(from, &one) != 0 || one.st_size != two.st_size) {
        (void)tool_fail(
            "%s is there already and is not a copy of %s. It is another server's: make a new backup.", to,
            from);
        *good = false;
    }
    return true;
}

bool backup_copy_logs(const char *basename, const char *dir, size_t *copied_r)
{
    char folder[PATH_MAX], from[PATH_MAX], to[PATH_MAX];
    struct backup_log *logs = NULL;
    size_t count = 0;
    const char *slash = strrchr(basename, '/');
    bool good = slash != NULL && backup_path(folder, "%.*s", (int)(slash - basename), basename) &&
                backup_list_logs(folder, slash + 1, &logs, &count);
    *copied_r = 0;
    for (size_t i = 0; good && i + 1 < count; i++) {
        good =
            backup_path(from, "%s/%s", folder, logs[i].name) && backup_path(to, "%s/%s", dir, logs[i].name);
        if (!good || is_copied(from, to, &good))
            continue;
        good = copy_file(from, to);
        *copied_r += good;
    }
    free(logs);
    return good;
}

bool backup_write_login(const char *path, const struct settings *settings, const char *socket,
                        const char *user, const char *password)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL) {
        (void)tool_fail("The file %s cannot be written (%s).", path, strerror(errno));
        return false;
    }
    (void)fprintf(file, "[client]\nuser = \"%s\"\n", user);
    if (*socket != '\0')
        (void)fprintf(file, "socket = \"%s\"\n", socket);
    else
        (void)fprintf(file, "host = \"%s\"\nport = %lld\nssl-verify-server-cert\n", settings->db_host,
                      (long long)settings->db_port);
    if (password != NULL)
        (void)fprintf(file, "password = \"%s\"\n", password);
    if (fclose(file) == 0)
        return true;
    (void)tool_fail("The file %s cannot be written (%s).", path, strerror(errno));
    return false;
}
