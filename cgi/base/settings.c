/*
 * settings.c - kith.conf: one table that parses, defaults, documents and exemplifies every setting.
 *
 * Does not open sockets, look into folders or read secrets at load: a wrong file must be reported before
 * anything is touched. What the settings mean for a running portal is for kithctl doctor.
 */
#include "settings.h"
#include "arena.h"
#include "buf.h"
#include "settings_table.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 256 * 1024, SECRET_MAX_BYTES = 4096 };

struct loaded {
    struct settings settings; /* first: settings_free() gets its address */
    struct kith_arena *arena;
};

/* Where an error message goes. */
struct complaint {
    const char *file;
    unsigned line;
    char *text;
    size_t size;
};

static bool complain(const struct complaint *to, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static bool complain(const struct complaint *to, const char *fmt, ...)
{
    char what[512];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    if (to->line > 0)
        (void)snprintf(to->text, to->size, "%s line %u: %s", to->file, to->line, what);
    else
        (void)snprintf(to->text, to->size, "%s: %s", to->file, what);
    return false;
}

static const char **text_member(struct settings *settings, const struct setting_row *row)
{
    return (const char **)(void *)((char *)settings + row->offset);
}

static int64_t *number_member(struct settings *settings, const struct setting_row *row)
{
    return (int64_t *)(void *)((char *)settings + row->offset);
}

/* Paths that are not absolute start at the folder of the file. */
static const char *path_resolve(struct kith_arena *arena, const char *file, const char *path)
{
    const char *slash = strrchr(file, '/');
    if (*path == '/' || *path == '\0' || slash == NULL)
        return kith_copy(arena, path);
    return kith_printf(arena, "%.*s/%s", (int)(slash - file), file, path);
}

static const char *path_list_resolve(struct kith_arena *arena, const char *file, const char *list)
{
    struct buf out = BUF_INIT;
    char *rest = kith_copy(arena, list);
    char *item;
    while ((item = strsep(&rest, ":")) != NULL) {
        if (*item == '\0')
            continue;
        if (out.len > 0)
            buf_char(&out, ':');
        buf_text(&out, path_resolve(arena, file, item));
    }
    const char *resolved = kith_copy_n(arena, out.data == NULL ? "" : out.data, out.len);
    buf_free(&out);
    return resolved;
}

static bool is_loopback_site(const char *rest)
{
    static const char *const hosts[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        size_t len = strlen(hosts[i]);
        if (strncmp(rest, hosts[i], len) == 0 && (rest[len] == '\0' || rest[len] == ':'))
            return true;
    }
    return false;
}

static bool site_url_check(const struct complaint *to, const char *value)
{
    static const char host_chars[] = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
    const char *rest = value;
    if (text_starts(value, "https://"))
        rest = value + 8;
    else if (text_starts(value, "http://"))
        rest = value + 7;
    if (rest == value || *rest == '\0' || rest[strspn(rest, host_chars)] != '\0')
        return complain(to,
                        "site_url must be a scheme and a host in lower case, with nothing after them, like "
                        "https://care.example");
    if (rest == value + 7 && !is_loopback_site(rest))
        return complain(to, "site_url must begin with https:// unless the host is this machine (localhost)");
    return true;
}

static bool languages_check(const struct complaint *to, const char *value)
{
    const char *at = value;
    for (;;) {
        size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz");
        if (len < 2 || len > 3)
            break;
        at += len;
        if (*at == '\0')
            return true;
        if (*at++ != ' ')
            break;
    }
    return complain(
        to, "languages must be codes of two or three letters with one space between them, like: en cy");
}

static bool name_check(const struct complaint *to, const char *value)
{
    size_t len = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (value[len] != '\0' || len == 0 || len > 48)
        return complain(to, "db_name must be at most 48 lower-case letters, digits and '_'");
    return true;
}

static bool choice_check(const struct complaint *to, const struct setting_row *row, const char *value)
{
    size_t len = strlen(value);
    const char *at = row->choices;
    while (len > 0 && (at = strstr(at, value)) != NULL) {
        if ((at == row->choices || at[-1] == ' ') && (at[len] == '\0' || at[len] == ' '))
            return true;
        at += len;
    }
    return complain(to, "%s must be one of: %s", row->key, row->choices);
}

static bool value_set(struct loaded *loaded, const struct complaint *to, const struct setting_row *row,
                      const char *value)
{
    struct settings *settings = &loaded->settings;
    if (*value == '\0' && !row->may_be_empty)
        return complain(to, "%s needs a value; the default is '%s'", row->key, row->fallback);
    switch (row->kind) {
    case SETTING_NUMBER: {
        int64_t number;
        if (!text_int(value, &number) || number < row->min || number > row->max)
            return complain(to, "%s must be a whole number from %lld to %lld", row->key, (long long)row->min,
                            (long long)row->max);
        *number_member(settings, row) = number;
        return true;
    }
    case SETTING_PATH:
        *text_member(settings, row) = path_resolve(loaded->arena, to->file, value);
        return true;
    case SETTING_PATHS:
        *text_member(settings, row) = path_list_resolve(loaded->arena, to->file, value);
        return true;
    case SETTING_SITE_URL:
        if (!site_url_check(to, value))
            return false;
        break;
    case SETTING_LANGUAGES:
        if (!languages_check(to, value))
            return false;
        break;
    case SETTING_NAME:
        if (!name_check(to, value))
            return false;
        break;
    case SETTING_CHOICE:
        if (!choice_check(to, row, value))
            return false;
        break;
    case SETTING_TEXT:
        break;
    }
    *text_member(settings, row) = kith_copy(loaded->arena, value);
    return true;
}

/* The text between blanks, cut out in place. */
static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t\r", text[len - 1]) != NULL)
        len--;
    text[len] = '\0';
    return text;
}

static bool line_read(struct loaded *loaded, const struct complaint *to, char *line, unsigned *seen)
{
    line = trim(line);
    if (*line == '\0' || *line == '#')
        return true;
    char *equals = strchr(line, '=');
    if (equals == NULL)
        return complain(to, "write this as: key = value");
    *equals = '\0';
    const char *key = trim(line);
    const char *value = trim(equals + 1);
    for (size_t i = 0; i < settings_rows; i++) {
        const struct setting_row *row = &settings_table[i];
        if (row->key == NULL || strcmp(row->key, key) != 0)
            continue;
        if (seen[i] != 0)
            return complain(to, "%s is set a second time; it stands in line %u already", key, seen[i]);
        seen[i] = to->line;
        return value_set(loaded, to, row, value);
    }
    return complain(to, "there is no setting '%.64s'; kith.conf(5) lists them all", key);
}

static bool lines_read(struct loaded *loaded, struct complaint *to, char *text)
{
    unsigned *seen = kith_alloc_array(loaded->arena, settings_rows, sizeof *seen);
    char *line;
    while ((line = strsep(&text, "\n")) != NULL) {
        to->line++;
        if (!line_read(loaded, to, line, seen))
            return false;
    }
    /* Defaults name absolute paths only, so where they are resolved does not matter. */
    to->line = 0;
    for (size_t i = 0; i < settings_rows; i++) {
        const struct setting_row *row = &settings_table[i];
        if (row->key != NULL && seen[i] == 0 && !value_set(loaded, to, row, row->fallback))
            return false;
    }
    return true;
}

/* What only several settings together can get wrong. */
static bool together_check(const struct settings *settings, const struct complaint *to)
{
    const char *host = settings->db_host;
    if (*settings->db_socket == '\0' && *host == '\0')
        return complain(to, "set db_socket or db_host: there is no way to reach the database");
    if (*settings->db_socket == '\0' && *settings->db_ca == '\0' && strcmp(host, "127.0.0.1") != 0 &&
        strcmp(host, "::1") != 0 && strcmp(host, "localhost") != 0)
        return complain(to, "set db_ca: a database on another machine is reached under TLS only");
    if (*settings->mail_dir == '\0' && *settings->smtp_url == '\0')
        return complain(to, "set smtp_url or mail_dir: mail has nowhere to go");
    return true;
}

/* The whole of FILE, or false with errno. */
static bool file_read(const char *file, struct buf *out, size_t limit)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    for (;;) {
        ssize_t got = read(fd, buf_room(out, 4096), 4096);
        if (got > 0)
            out->len += (size_t)got;
        if (out->len > limit) {
            got = -1;
            errno = EFBIG;
        }
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            int error = errno;
            (void)close(fd);
            errno = error;
            if (out->data != NULL)
                out->data[out->len] = '\0';
            return got == 0;
        }
    }
}

const struct settings *settings_load(const char *file, char *error, size_t error_size)
{
    struct complaint to = {file, 0, error, error_size};
    struct buf text = BUF_INIT;
    if (!file_read(file, &text, FILE_MAX_BYTES)) {
        (void)complain(&to, "cannot be read (%s); say where the settings are with --config FILE",
                       strerror(errno));
        buf_free(&text);
        return NULL;
    }
    struct loaded *loaded = NULL;
    if (!text_utf8_valid(text.data, text.len)) {
        (void)complain(&to, "is not a text file in UTF-8; save it as UTF-8");
    } else {
        struct kith_arena *arena = arena_create();
        loaded = kith_alloc(arena, sizeof *loaded);
        loaded->arena = arena;
        const struct settings *settings = &loaded->settings;
        if (!lines_read(loaded, &to, text.data) || !together_check(settings, &to))
            settings_free(&settings);
        if (settings == NULL)
            loaded = NULL;
    }
    buf_free(&text);
    return loaded == NULL ? NULL : &loaded->settings;
}

const char *settings_file(const char *argument)
{
    if (argument != NULL)
        return argument;
    const char *from_environment = getenv("KITH_CONF");
    return from_environment != NULL && *from_environment != '\0' ? from_environment : settings_default_file;
}

void settings_free(const struct settings **settings)
{
    if (*settings == NULL)
        return;
    struct kith_arena *arena = ((const struct loaded *)(const void *)*settings)->arena;
    arena_destroy(&arena);
    *settings = NULL;
}

void settings_print_manual(void)
{
    for (size_t i = 0; i < settings_rows; i++) {
        const struct setting_row *row = &settings_table[i];
        if (row->key == NULL) {
            (void)printf("%s.Ss %s\n.Bl -tag -width Ds\n", i == 0 ? "" : ".El\n", row->meaning);
            continue;
        }
        (void)printf(".It Cm %s\n%s\n", row->key, row->meaning);
        if (row->choices != NULL)
            (void)printf("One of: %s.\n", row->choices);
        if (row->kind == SETTING_NUMBER)
            (void)printf("From %lld to %lld.\n", (long long)row->min, (long long)row->max);
        if (*row->fallback == '\0')
            (void)printf("Empty by default.\n");
        else
            (void)printf("The default is\n.Ql %s .\n", row->fallback);
    }
    (void)printf(".El\n");
}

void settings_print_example(void)
{
    (void)printf("# Settings of Kith; see kith.conf(5). What is commented out shows the default.\n");
    for (size_t i = 0; i < settings_rows; i++) {
        const struct setting_row *row = &settings_table[i];
        if (row->key == NULL)
            (void)printf("\n### %s\n", row->meaning);
        else
            (void)printf("\n# %s\n#%s = %s\n", row->meaning, row->key, row->fallback);
    }
}

char *settings_secret(const char *file, char *error, size_t error_size)
{
    struct complaint to = {file, 0, error, error_size};
    struct stat info;
    struct buf text = BUF_INIT;
    char *secret = NULL;
    if (stat(file, &info) != 0) {
        (void)complain(&to, "cannot be read (%s)", strerror(errno));
        return NULL;
    }
    if ((info.st_mode & (S_IROTH | S_IWOTH)) != 0) {
        (void)complain(&to, "can be read or changed by everybody; run: chmod o-rw %s", file);
        return NULL;
    }
    if (!file_read(file, &text, SECRET_MAX_BYTES)) {
        (void)complain(&to, "cannot be read (%s)", strerror(errno));
    } else {
        text.data[strcspn(text.data, "\r\n")] = '\0';
        if (*text.data == '\0')
            (void)complain(&to, "has nothing in its first line; the secret belongs there");
        else
            secret = strdup(text.data);
    }
    if (text.data != NULL)
        explicit_bzero(text.data, text.size);
    buf_free(&text);
    return secret;
}
