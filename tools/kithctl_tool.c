/*
 * kithctl_tool.c - settings, key, database and passwords for every command.
 *
 * Opens each when it is first asked for. Decides nothing about accounts or plugins.
 */
#include "kithctl.h"
#include "text.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { PASSWORD_LINE_MAX = 1024 };

static void KITH_PRINTF(1, 0) say(const char *fmt, va_list args)
{
    (void)fflush(stdout);
    (void)fputs("kithctl: ", stderr);
    (void)vfprintf(stderr, fmt, args);
    (void)fputc('\n', stderr);
}

int tool_fail(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(fmt, args);
    va_end(args);
    return TOOL_FAILED;
}

int tool_misuse(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(fmt, args);
    va_end(args);
    return TOOL_USAGE;
}

const struct settings *tool_settings(struct tool *tool)
{
    char error[512];
    if (tool->settings == NULL) {
        tool->settings = settings_load(tool->config, error, sizeof error);
        if (tool->settings == NULL)
            (void)tool_fail("%s", error);
    }
    return tool->settings;
}

struct kith_db *tool_db(struct tool *tool, enum db_account account)
{
    char error[512];
    const struct settings *settings = tool_settings(tool);
    if (settings == NULL || tool->db[account] != NULL)
        return tool->db[account];
    char *password = settings_secret(db_password_file(settings, account), error, sizeof error);
    if (password == NULL) {
        (void)tool_fail("%s. kithctl init makes it.", error);
        return NULL;
    }
    struct kith_db *db = db_create(settings, account, password);
    tool_forget(&password);
    if (!db_ready(db)) {
        (void)tool_fail(
            "The database does not answer, or does not know %s. Is it running, and was kithctl init run?",
            db_user(settings, account));
        db_close(&db);
        return NULL;
    }
    db_viewer_set(db, &(struct db_viewer){.system = true});
    tool->db[account] = db;
    return db;
}

bool tool_key(struct tool *tool)
{
    char error[512];
    const struct settings *settings = tool_settings(tool);
    if (settings == NULL)
        return false;
    if (tool->has_key)
        return true;
    char *hex = settings_secret(settings->key_file, error, sizeof error);
    if (hex == NULL) {
        (void)tool_fail("%s. kithctl init makes it.", error);
        return false;
    }
    tool->has_key = strlen(hex) == 2 * sizeof tool->key && text_unhex(hex, tool->key, sizeof tool->key);
    tool_forget(&hex);
    if (!tool->has_key)
        (void)tool_fail(
            "%s must hold 64 hex digits. Restore it from a backup, or delete it and run kithctl init.",
            settings->key_file);
    return tool->has_key;
}

bool tool_env(struct tool *tool, struct auth_env *env_r)
{
    memset(env_r, 0, sizeof *env_r);
    if (!tool_key(tool))
        return false;
    env_r->settings = tool->settings;
    env_r->key = tool->key;
    env_r->arena = tool->arena;
    env_r->now = kith_clock_now();
    env_r->address = "";
    env_r->user_agent = "";
    return true;
}

void tool_forget(char **secret)
{
    if (*secret == NULL)
        return;
    sodium_memzero(*secret, strlen(*secret));
    free(*secret);
    *secret = NULL;
}

/* One line of standard input without its end, or NULL. Not with stdio, which would keep a copy. */
static char *read_line(void)
{
    char *line = calloc(1, PASSWORD_LINE_MAX + 1);
    size_t len = 0;
    if (line == NULL)
        abort();
    while (len < PASSWORD_LINE_MAX) {
        ssize_t got = read(STDIN_FILENO, line + len, 1);
        if (got <= 0 || line[len] == '\n')
            break;
        len++;
    }
    line[len] = '\0';
    if (len > 0 && line[len - 1] == '\r')
        line[len - 1] = '\0';
    if (*line == '\0')
        tool_forget(&line);
    return line;
}

static char *ask(const char *prompt)
{
    (void)fputs(prompt, stderr);
    char *line = read_line();
    (void)fputc('\n', stderr);
    return line;
}

char *tool_password(bool once)
{
    struct termios before;
    struct termios quiet;
    char *password = NULL;
    if (!isatty(STDIN_FILENO)) {
        password = read_line();
    } else {
        if (tcgetattr(STDIN_FILENO, &before) != 0)
            return NULL;
        quiet = before;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        password = ask("Password: ");
        char *again = once || password == NULL ? NULL : ask("The same again: ");
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        if (!once && password != NULL && (again == NULL || strcmp(password, again) != 0)) {
            (void)tool_fail("The two passwords differ. Try again.");
            tool_forget(&password);
            tool_forget(&again);
            return NULL;
        }
        tool_forget(&again);
    }
    if (password == NULL)
        (void)tool_fail("There is no password. It is read from the first line of standard input.");
    return password;
}

int tool_refused(enum kith_rc rc, const char *what)
{
    switch (rc) {
    case KITH_NOT_FOUND:
        return tool_fail("There is no such %s. The list command shows what there is.", what);
    case KITH_FORBIDDEN:
        return tool_fail(
            "That %s may not have this role. Workers and coordinators belong to a provider, officers to a "
            "council.",
            what);
    case KITH_CONFLICT:
        return tool_fail("The %s is like that already, or was changed by somebody else just now.", what);
    case KITH_BUSY:
        return tool_fail("The portal is checking many passwords just now. Try again in a few seconds.");
    default:
        return tool_fail("The database refused it. The line above, or kithctl doctor, says why.");
    }
}
