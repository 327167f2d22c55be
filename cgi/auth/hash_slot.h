/*
 * hash_slot.h - at most a quarter of this host's workers (and at least one) hash at once.
 *
 * Locks on files in run_dir: a process that dies gives its slot back. As many again may wait, at most 2
 * seconds; whoever comes then is told at once to come back, so that a flood of sign-ins never holds more than
 * half of the pool.
 */
#ifndef KITH_AUTH_HASH_SLOT_H
#define KITH_AUTH_HASH_SLOT_H

#include "settings.h"

#include <kith/types.h>

struct hash_slot {
    int fd; /* -1: none */
};

/* KITH_OK, KITH_BUSY (503, with a Retry-After of a few seconds) or KITH_FAIL (no such folder; logged). */
enum kith_rc hash_slot_take(const struct settings *settings, struct hash_slot *slot_r);
void hash_slot_give(struct hash_slot *slot);
/* How many there are. */
unsigned hash_slot_count(const struct settings *settings);

#endif
