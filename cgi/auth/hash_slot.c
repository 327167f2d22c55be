/*
 * hash_slot.c - files whose locks are the right to hash.
 *
 * flock() belongs to the open file, so that the kernel gives it back however the process ends. Other hosts
 * have their own folder and their own slots: it is this host's cores that are spared.
 */
#include "hash_slot.h"

#include "log.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MILLISECONDS = 2000, STEP_MILLISECONDS = 2 };

unsigned hash_slot_count(const struct settings *settings)
{
    return settings->workers < 8 ? 1 : (unsigned)(settings->workers / 4);
}

/* One free of COUNT files of that kind: KITH_BUSY when all are taken. */
static enum kith_rc take_any(const struct settings *settings, const char *kind, unsigned count, int *fd_r)
{
    unsigned first = 0;
    text_random(&first, sizeof first);
    for (unsigned i = 0; i < count; i++) {
        char path[4096];
        int len = snprintf(path, sizeof path, "%s/%s-%u.lock", settings->run_dir, kind,
                           (first % count + i) % count);
        if (len < 0 || (size_t)len >= sizeof path) {
            log_event(LOG_LEVEL_ERROR, "hash_slot.path_too_long", NULL);
            return KITH_FAIL;
        }
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0) {
            log_event(LOG_LEVEL_ERROR, "hash_slot.open_failed", "errno=%d", errno);
            return KITH_FAIL;
        }
        if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
            *fd_r = fd;
            return KITH_OK;
        }
        int error = errno;
        close(fd);
        if (error != EWOULDBLOCK && error != EINTR) {
            log_event(LOG_LEVEL_ERROR, "hash_slot.lock_failed", "errno=%d", error);
            return KITH_FAIL;
        }
    }
    return KITH_BUSY;
}

static int64_t now_milliseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

enum kith_rc hash_slot_take(const struct settings *settings, struct hash_slot *slot_r)
{
    unsigned count = hash_slot_count(settings);
    slot_r->fd = -1;
    enum kith_rc rc = take_any(settings, "hash", count, &slot_r->fd);
    if (rc != KITH_BUSY)
        return rc;
    int place = -1;
    rc = take_any(settings, "wait", count, &place);
    if (rc != KITH_OK)
        return rc;
    int64_t until = now_milliseconds() + WAIT_MILLISECONDS;
    do {
        const struct timespec step = {.tv_nsec = STEP_MILLISECONDS * 1000000L};
        nanosleep(&step, NULL);
        rc = take_any(settings, "hash", count, &slot_r->fd);
    } while (rc == KITH_BUSY && now_milliseconds() < until);
    close(place);
    return rc;
}

void hash_slot_give(struct hash_slot *slot)
{
    if (slot->fd >= 0)
        close(slot->fd);
    slot->fd = -1;
}
