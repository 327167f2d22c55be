/*
 * arena.h - making, emptying and ending arenas. What is taken from one is in <kith/arena.h>.
 */
#ifndef KITH_BASE_ARENA_H
#define KITH_BASE_ARENA_H

#include <kith/arena.h>

/* A new arena, or the end of the process when there is no memory. */
struct kith_arena *arena_create(void);
/* Everything taken from it is gone; one block is kept for the next request. */
void arena_reset(struct kith_arena *arena);
void arena_destroy(struct kith_arena **arena);
/* Bytes handed out since the last reset. */
size_t arena_used(const struct kith_arena *arena);

#endif
