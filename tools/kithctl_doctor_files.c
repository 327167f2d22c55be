/*
 * kithctl_doctor_files.c - secrets, folders, static files, disk and clock, as doctor looks at them.
 */
#include "kithctl.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

enum { MIB_FAIL = 100, MIB_WARN = 1024 };

static void secret(struct tool *tool, const char *path)
{
    char error[512];
    struct stat info;
    char *text = settings_secret(path, error, sizeof error);
    if (text == NULL) {
        doctor_say(tool, VERDICT_FAIL, "secret", "%s", error);
    } else if (stat(path, &info) == 0 && (info.st_mode & (S_IWGRP | S_IRWXO)) != 0) {
        doctor_say(tool, VERDICT_FAIL, "secret", "%s is open to too many. Run: chmod 0640 %s", path, path);
    } else {
        doctor_say(tool, VERDICT_OK, "secret", "%s", path);
    }
    tool_forget(&text);
}

static void key(struct tool *tool)
{
    char error[512];
    unsigned char bytes[32];
    char *text = settings_secret(tool->settings->key_file, error, sizeof error);
    if (text != NULL && (strlen(text) != 2 * sizeof bytes || !text_unhex(text, bytes, sizeof bytes)))
        doctor_say(tool, VERDICT_FAIL, "key",
                   "%s must hold 64 hex digits. Restore it from a backup, or delete it and run kithctl init.",
                   tool->settings->key_file);
    explicit_bzero(bytes, sizeof bytes);
    tool_forget(&text);
}

/* WRITE: we need to write there. Plugins and templates are code: nobody else may put something there. */
static void folder(struct tool *tool, const char *setting, const char *path, bool write)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        doctor_say(tool, VERDICT_FAIL, "folder", "%s is missing. Make it, or correct %s in kith.conf.", path,
                   setting);
    else if (access(path, write ? R_OK | W_OK | X_OK : R_OK | X_OK) != 0)
        doctor_say(tool, VERDICT_FAIL, "folder", "%s cannot be %s by this account. Change its owner.", path,
                   write ? "written" : "read");
    else if ((info.st_mode & S_IWOTH) != 0 && (info.st_mode & S_ISVTX) == 0)
        doctor_say(tool, VERDICT_FAIL, "folder", "%s can be written by everybody. Run: chmod o-w %s", path,
                   path);
    else
        doctor_say(tool, VERDICT_OK, "folder", "%s (%s)", path, setting);
}

/* Each of several; at least the first has to be there. */
static void folders(struct tool *tool, const char *setting, const char *paths)
{
    bool first = true;
    for (const char *at = paths; *at != '\0';) {
        size_t len = strcspn(at, ":");
        const char *path = kith_copy_n(tool->arena, at, len);
        if (first || access(path, F_OK) == 0)
            folder(tool, setting, path, false);
        first = false;
        at += len;
        at += *at == ':';
    }
}

static void static_files(struct tool *tool)
{
    char path[4096];
    char version[64] = "";
    (void)snprintf(path, sizeof path, "%s/version", tool->settings->static_dir);
    FILE *file = fopen(path, "re");
    if (file == NULL || fgets(version, sizeof version, file) == NULL) {
        doctor_say(tool, VERDICT_FAIL, "static",
                   "%s is missing, so style sheets are too. Run make install again.", path);
    } else {
        version[strcspn(version, "\n")] = '\0';
        doctor_say(tool, VERDICT_OK, "static", "style sheets and scripts, version %s", version);
    }
    if (file != NULL)
        (void)fclose(file);
}

static void disk(struct tool *tool, const char *what, const char *path)
{
    struct statvfs info;
    if (statvfs(path, &info) != 0)
        return; /* the missing folder was reported already */
    unsigned long long mib = (unsigned long long)info.f_bavail * info.f_frsize / 1048576;
    bool no_files = info.f_files > 0 && info.f_favail < 1000;
    if (mib < MIB_FAIL || no_files)
        doctor_say(tool, VERDICT_FAIL, "disk", "%s has %llu MiB free%s. Make room now.", path, mib,
                   no_files ? " and hardly any files left" : "");
    else if (mib < MIB_WARN)
        doctor_say(tool, VERDICT_WARN, "disk", "%s has %llu MiB free. Make room soon.", path, mib);
    else
        doctor_say(tool, VERDICT_OK, "disk", "%s: %llu MiB free", what, mib);
}

/* Noon in London of a day in July and one in January, as UTC, tells whether the zone's rules are here. */
static void clock_and_zone(struct tool *tool)
{
    struct tm summer = {.tm_year = 124, .tm_mon = 6, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};
    struct tm winter = {.tm_year = 124, .tm_mon = 0, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};
    time_t at_summer = mktime(&summer);
    time_t at_winter = mktime(&winter);
    if (at_summer % 86400 != 11L * 3600 || at_winter % 86400 != 12L * 3600)
        doctor_say(tool, VERDICT_FAIL, "clock", "The rules of Europe/London are missing. Install tzdata.");
    else if (time(NULL) < 1735689600) /* 2025 */
        doctor_say(tool, VERDICT_FAIL, "clock",
                   "This machine's clock is years behind. Set it, and keep it set with chrony.");
    else
        doctor_say(tool, VERDICT_OK, "clock", "%s in London", kith_time_text(tool->arena, kith_clock_now()));
}

/* A secret that the workers' account need not and should not read. */
static void not_for_workers(struct tool *tool, const char *path, const char *who)
{
    if (access(path, R_OK) != 0 && errno == EACCES)
        doctor_say(
            tool, VERDICT_WARN, "secret",
            "%s cannot be read by this account; that is right for the workers, and %s needs one that can.",
            path, who);
    else
        secret(tool, path);
}

void doctor_files(struct tool *tool)
{
    const struct settings *settings = tool->settings;
    struct stat info;
    if (stat(tool->config, &info) == 0 && (info.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        doctor_say(tool, VERDICT_WARN, "settings", "%s can be changed by others. Run: chmod go-w %s",
                   tool->config, tool->config);
    secret(tool, settings->key_file);
    key(tool);
    secret(tool, settings->db_app_password_file);
    not_for_workers(tool, settings->db_owner_password_file, "kithctl migrate");
    not_for_workers(tool, settings->db_sealer_password_file, "kith-sealer");
    if (*settings->mail_dir == '\0' && *settings->smtp_password_file != '\0')
        secret(tool, settings->smtp_password_file);
    folders(tool, "plugin_dir", settings->plugin_dir);
    folders(tool, "template_dir", settings->template_dir);
    folders(tool, "sql_dir", settings->sql_dir);
    folder(tool, "static_dir", settings->static_dir, false);
    folder(tool, "spool_dir", settings->spool_dir, true);
    folder(tool, "run_dir", settings->run_dir, true);
    if (*settings->mail_dir != '\0')
        folder(tool, "mail_dir", settings->mail_dir, true);
    static_files(tool);
    disk(tool, "uploads", settings->spool_dir);
    clock_and_zone(tool);
}
