/*
 * plugin_new.c - copies the plugin that is there to copy, under another name.
 *
 * In file names and in text "skeleton" becomes the new name and "SKELETON" its capitals. Does not build,
 * install or switch on anything.
 */
#include "plugin_new.h"

#include "arena.h"
#include "buf.h"
#include "check.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OLD_NAME "skeleton"

enum { FOLDERS_DEEP = 4, FILE_MOST = 1024 * 1024 };

struct copy {
    struct kith_arena *arena;
    const char *name;
    const char *capitals;
    char *error;
    size_t error_size;
    size_t files;
};

static KITH_PRINTF(2, 3) bool refuse(struct copy *copy, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(copy->error, copy->error_size, fmt, args);
    va_end(args);
    return false;
}

/* The text with the new name in place of the old. */
static void rename_into(const struct copy *copy, const char *text, struct buf *out)
{
    const size_t len = strlen(OLD_NAME);
    while (*text != '\0') {
        if (strncmp(text, OLD_NAME, len) == 0) {
            buf_text(out, copy->name);
            text += len;
        } else if (strncmp(text, "SKELETON", len) == 0) {
            buf_text(out, copy->capitals);
            text += len;
        } else {
            buf_char(out, *text++);
        }
    }
}

static bool read_file(struct copy *copy, const char *path, struct buf *text)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t got = fd < 0 ? -1 : 1;
    while (got > 0 && text->len < FILE_MOST) {
        char *room = buf_room(text, 4096);
        got = read(fd, room, 4096);
        if (got > 0)
            text->len += (size_t)got;
    }
    int why = errno;
    if (fd >= 0)
        close(fd);
    if (got < 0)
        return refuse(copy, "%s cannot be read: %s. Install Kith again.", path, strerror(why));
    buf_char(text, '\0');
    return true;
}

static bool write_file(struct copy *copy, const char *path, const struct buf *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return refuse(copy, "%s cannot be written: %s.", path, strerror(errno));
    size_t done = 0;
    while (done < text->len) {
        ssize_t put = write(fd, text->data + done, text->len - done);
        if (put < 0 && errno != EINTR)
            break;
        done += put > 0 ? (size_t)put : 0;
    }
    int why = errno;
    bool good = close(fd) == 0 && done == text->len;
    return good || refuse(copy, "%s cannot be written: %s.", path, strerror(why));
}

static bool copy_file(struct copy *copy, const char *from, const char *to)
{
    struct buf old = BUF_INIT;
    struct buf new = BUF_INIT;
    bool good = read_file(copy, from, &old);
    if (good) {
        rename_into(copy, old.data, &new);
        good = write_file(copy, to, &new);
        copy->files++;
    }
    buf_free(&old);
    buf_free(&new);
    return good;
}

static bool make_folder(struct copy *copy, const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    return refuse(copy, "The folder %s cannot be made: %s.", path, strerror(errno));
}

static bool copy_folder(struct copy *copy, const char *from, const char *to, unsigned deep);

static bool copy_entry(struct copy *copy, const char *from, const char *to, const char *entry, unsigned deep)
{
    struct buf new_name = BUF_INIT;
    struct stat status;
    rename_into(copy, entry, &new_name);
    const char *source = kith_printf(copy->arena, "%s/%s", from, entry);
    const char *target = kith_printf(copy->arena, "%s/%s", to, new_name.data);
    buf_free(&new_name);
    if (lstat(source, &status) != 0)
        return refuse(copy, "%s cannot be read: %s. Install Kith again.", source, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return deep == FOLDERS_DEEP || copy_folder(copy, source, target, deep + 1);
    return !S_ISREG(status.st_mode) || copy_file(copy, source, target);
}

static bool copy_folder(struct copy *copy, const char *from, const char *to, unsigned deep)
{
    DIR *folder = opendir(from);
    if (folder == NULL)
        return refuse(copy, "The plugin to copy is not in %s. Install Kith with make install.", from);
    bool good = make_folder(copy, to);
    for (const struct dirent *entry = readdir(folder); good && entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] != '.')
            good = copy_entry(copy, from, to, entry->d_name, deep);
    }
    closedir(folder);
    return good;
}

/* Whether DIR can be made, or is there with nothing in it. */
static bool is_free(struct copy *copy, const char *dir)
{
    DIR *folder = opendir(dir);
    if (folder == NULL)
        return errno == ENOENT ||
               refuse(copy, "%s cannot be used: %s. Give the path of a new folder.", dir, strerror(errno));
    bool empty = true;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(folder);
    return empty ||
           refuse(copy,
                  "There is something in %s already. Nothing was written: give the path of a new folder.",
                  dir);
}

static bool name_ok(struct copy *copy)
{
    if (!check_name(copy->name))
        return refuse(
            copy,
            "\"%s\" cannot be a plugin's name. Use lower case letters and digits, a letter first, at most 30, "
            "like \"mealplans\".",
            copy->name);
    if (check_name_reserved(copy->name) || strcmp(copy->name, OLD_NAME) == 0)
        return refuse(copy, "The name \"%s\" is taken by Kith itself. Choose another one.", copy->name);
    return true;
}

static bool run(struct copy *copy, const char *source, const char *dir)
{
    if (!name_ok(copy) || !is_free(copy, dir))
        return false;
    char *capitals = kith_copy(copy->arena, copy->name);
    for (char *c = capitals; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    copy->capitals = capitals;
    if (!copy_folder(copy, source, dir, 0))
        return false;
    return copy->files > 0 ||
           refuse(copy, "The plugin to copy is not in %s. Install Kith with make install.", source);
}

bool plugin_new_from(const char *source, const char *name, const char *dir, char *error, size_t error_size)
{
    struct copy copy = {.arena = arena_create(), .name = name, .error = error, .error_size = error_size};
    bool good = run(&copy, source, dir);
    arena_destroy(&copy.arena);
    return good;
}

bool plugin_new(const char *name, const char *dir, char *error, size_t error_size)
{
    const char *moved = getenv("KITH_SKELETON");
    return plugin_new_from(moved != NULL ? moved : KITH_SKELETONDIR, name, dir, error, error_size);
}
