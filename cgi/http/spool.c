/*
 * spool.c - where uploads wait: files without a name in any folder, gone when closed.
 *
 * Knows nothing of requests. Nothing here keeps a file: that is a store's work.
 */
#include "body.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_MAX_BYTES = 200 };

/* Some file systems (overlays, network) have no O_TMPFILE. */
static int spool_open_named(const char *dir)
{
    char path[4096];
    int len = snprintf(path, sizeof path, "%s/kith-XXXXXX", dir);
    if (len < 0 || (size_t)len >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

int spool_open(const char *dir)
{
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        fd = spool_open_named(dir);
    return fd;
}

bool spool_write(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0) {
        ssize_t wrote = write(fd, at, len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        at += wrote;
        len -= (size_t)wrote;
    }
    return true;
}

/* Bytes of the character at AT that must not stand in a name, or 0 when it may. */
static size_t unsafe_bytes(const unsigned char *at)
{
    if (at[0] < 0x20 || at[0] == 0x7f)
        return 1;
    if (at[0] == 0xc2 && at[1] >= 0x80 && at[1] <= 0x9f) /* U+0080 to U+009F: controls */
        return 2;
    if (at[0] != 0xe2)
        return 0;
    /* U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069: they turn "fdp.exe" around on the screen. */
    if (at[1] == 0x80 && (at[2] == 0x8e || at[2] == 0x8f || (at[2] >= 0xa8 && at[2] <= 0xae)))
        return 3;
    return at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9 ? 3 : 0;
}

const char *spool_safe_name(struct kith_arena *arena, const char *claimed)
{
    const char *at = claimed;
    for (const char *c = claimed; *c != '\0'; c++) {
        if (*c == '/' || *c == '\\')
            at = c + 1;
    }
    char *name = kith_alloc(arena, strlen(at) + 1);
    size_t len = 0;
    while (*at != '\0') {
        size_t skip = unsafe_bytes((const unsigned char *)at);
        if (skip > 0)
            at += skip;
        else if (len == 0 && (*at == '.' || *at == ' '))
            at++;
        else
            name[len++] = *at++;
    }
    if (len > NAME_MAX_BYTES) {
        len = NAME_MAX_BYTES;
        while (len > 0 && ((unsigned char)name[len] & 0xc0) == 0x80)
            len--;
    }
    while (len > 0 && (name[len - 1] == '.' || name[len - 1] == ' '))
        len--;
    name[len] = '\0';
    return len == 0 ? "file" : name;
}
