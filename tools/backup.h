/*
 * backup.h - what kithctl backup and kithctl restore share: folders, sizes, binary logs.
 */
#ifndef KITH_TOOLS_BACKUP_H
#define KITH_TOOLS_BACKUP_H

#include "settings.h"

#include <kith/types.h>
#include <limits.h>

/* A path into OUT; too long is said and false. */
bool backup_path(char out[PATH_MAX], const char *fmt, ...) KITH_PRINTF(2, 3);
/* Bytes in all files below DIR; 0 when there is none. */
int64_t backup_size(const char *dir);

/* A binary log by name, in the order they were written. */
struct backup_log {
    char name[NAME_MAX + 1];
};
/* Files "BASE.000001" of DIR, sorted; free() them. False: said why. */
bool backup_list_logs(const char *dir, const char *base, struct backup_log **logs_r, size_t *count_r);
/*
 * Copies to DIR what BASENAME (path and name of the server's logs, without number) has and DIR has not, but
 * for the newest, which is being written. A copy appears under its name only when it is whole.
 */
bool backup_copy_logs(const char *basename, const char *dir, size_t *copied_r);
/*
 * A file of options for the server's own programs, readable by us alone: a password is no argument, where
 * everybody could read it. SOCKET "" means the settings' host. PASSWORD may be NULL.
 */
bool backup_write_login(const char *path, const struct settings *settings, const char *socket,
                        const char *user, const char *password);

#endif
