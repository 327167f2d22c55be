/*
 * kithctl_conf.c - writes settings into kith.conf without disturbing what people wrote there.
 *
 * Does not know what settings mean: the table in cgi/base does, and judges the result.
 */
#include "buf.h"
#include "kithctl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The commented example, as settings_print_example() prints it. */
static bool example(struct buf *out)
{
    FILE *file = tmpfile();
    int saved = dup(STDOUT_FILENO);
    bool good = file != NULL && saved >= 0 && fflush(stdout) == 0 && dup2(fileno(file), STDOUT_FILENO) >= 0;
    if (good) {
        settings_print_example();
        good = fflush(stdout) == 0 && dup2(saved, STDOUT_FILENO) >= 0;
        rewind(file);
    }
    while (good) {
        size_t got = fread(buf_room(out, 4096), 1, 4096, file);
        if (got == 0)
            break;
        out->len += got;
        out->data[out->len] = '\0';
    }
    if (saved >= 0)
        (void)close(saved);
    if (file != NULL)
        (void)fclose(file);
    return good && out->len > 0;
}

static bool read_whole(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    for (;;) {
        size_t got = fread(buf_room(out, 4096), 1, 4096, file);
        if (got == 0)
            break;
        out->len += got;
        out->data[out->len] = '\0';
    }
    bool good = ferror(file) == 0;
    (void)fclose(file);
    return good;
}

/* Whether LINE sets KEY; COMMENTED: as the example shows it, "#key = value". */
static bool line_sets(const char *line, const char *key, bool commented)
{
    if (commented) {
        if (*line != '#')
            return false;
        line++;
    } else {
        line += strspn(line, " \t");
    }
    size_t len = strlen(key);
    if (strncmp(line, key, len) != 0)
        return false;
    line += len;
    line += strspn(line, " \t");
    return *line == '=';
}

/* TEXT with KEY set: in its place, in the place of its commented default, or at the end. */
static void set(struct buf *text, const struct conf_set *what)
{
    struct buf out = BUF_INIT;
    bool active = false;
    bool done = false;
    for (const char *at = text->data; at != NULL && *at != '\0';) {
        active = active || line_sets(at, what->key, false);
        at = strchr(at, '\n');
        at += at != NULL;
    }
    for (const char *at = text->data; at != NULL && *at != '\0';) {
        const char *end = strchr(at, '\n');
        size_t len = end == NULL ? strlen(at) : (size_t)(end - at) + 1;
        if (!done && line_sets(at, what->key, !active)) {
            buf_printf(&out, "%s = %s\n", what->key, what->value);
            done = true;
        } else {
            buf_add(&out, at, len);
        }
        at += len;
    }
    if (!done) {
        if (out.len > 0 && out.data[out.len - 1] != '\n')
            buf_char(&out, '\n');
        buf_printf(&out, "%s = %s\n", what->key, what->value);
    }
    buf_free(text);
    *text = out;
}

static bool put(const char *path, const struct buf *text)
{
    FILE *file = fopen(path, "we");
    if (file == NULL)
        return false;
    bool good = fchmod(fileno(file), 0644) == 0 && fwrite(text->data, 1, text->len, file) == text->len &&
                fflush(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && good;
}

static bool write_checked(const char *file, const struct buf *text)
{
    char error[512];
    char fresh[4096];
    if (snprintf(fresh, sizeof fresh, "%s.new", file) >= (int)sizeof fresh || !put(fresh, text)) {
        (void)tool_fail("%s cannot be written (%s). Make its folder, or choose another with --config.", file,
                        strerror(errno));
        return false;
    }
    const struct settings *settings = settings_load(fresh, error, sizeof error);
    if (settings == NULL) {
        (void)tool_fail("%s; %s was left as it is.", error, file);
    } else if (rename(fresh, file) == 0) {
        settings_free(&settings);
        return true;
    } else {
        (void)tool_fail("%s cannot be replaced (%s).", file, strerror(errno));
        settings_free(&settings);
    }
    (void)unlink(fresh);
    return false;
}

bool conf_write(const char *file, const struct conf_set *sets, size_t count)
{
    struct buf text = BUF_INIT;
    bool there = access(file, F_OK) == 0;
    if (there ? !read_whole(file, &text) : !example(&text)) {
        buf_free(&text);
        (void)tool_fail("%s cannot be read (%s).", file, strerror(errno));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (strpbrk(sets[i].value, "\r\n") != NULL) {
            (void)tool_fail("The value of %s has more than one line.", sets[i].key);
            buf_free(&text);
            return false;
        }
        set(&text, &sets[i]);
    }
    bool good = (there && count == 0) || write_checked(file, &text);
    buf_free(&text);
    return good;
}
