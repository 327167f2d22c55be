/*
 * arena.c - bump allocation for one request.
 *
 * Blocks double up to 1 MiB; a larger wish gets a block of its own. A reset wipes and keeps the first block,
 * so that a worker in its stride asks the system for nothing. Not thread-safe: one arena, one owner.
 */
#include "arena.h"
#include "log.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 32 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct kith_arena {
    struct block *first;
    struct block *current;
    size_t used;
};

static struct block *block_create(size_t size)
{
    struct block *block = malloc(sizeof *block + size);
    if (block == NULL)
        log_die("memory.exhausted", "wanted", (long long)size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

struct kith_arena *arena_create(void)
{
    struct kith_arena *arena = malloc(sizeof *arena);
    if (arena == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *arena);
    arena->first = block_create(FIRST_BLOCK);
    arena->current = arena->first;
    arena->used = 0;
    return arena;
}

static void blocks_free(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;
        /* One user's words must not be found in the next user's request. */
        explicit_bzero(block->bytes, block->used);
        free(block);
        block = next;
    }
}

void arena_reset(struct kith_arena *arena)
{
    blocks_free(arena->first->next);
    arena->first->next = NULL;
    explicit_bzero(arena->first->bytes, arena->first->used);
    arena->first->used = 0;
    arena->current = arena->first;
    arena->used = 0;
}

void arena_destroy(struct kith_arena **arena)
{
    if (*arena == NULL)
        return;
    blocks_free((*arena)->first);
    free(*arena);
    *arena = NULL;
}

size_t arena_used(const struct kith_arena *arena)
{
    return arena->used;
}

static size_t rounded(size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 4)
        log_die("memory.too_much", "wanted", (long long)(size >> 1));
    return size == 0 ? unit : (size + unit - 1) / unit * unit;
}

/* WANT bytes, rounded already, of a block that has them. */
static void *take(struct kith_arena *arena, struct block *block, size_t want)
{
    void *at = block->bytes + block->used;
    block->used += want;
    arena->used += want;
    return at;
}

void *kith_alloc(struct kith_arena *arena, size_t size)
{
    size_t want = rounded(size);
    struct block *block = arena->current;
    if (block->size - block->used < want) {
        size_t grow = block->size < LARGEST_BLOCK ? block->size * 2 : LARGEST_BLOCK;
        block = block_create(want > grow ? want : grow);
        arena->current->next = block;
        arena->current = block;
    }
    return memset(take(arena, block, want), 0, want);
}

void *kith_alloc_array(struct kith_arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        log_die("memory.too_much", "count", (long long)(count >> 1));
    return kith_alloc(arena, total);
}

char *kith_copy(struct kith_arena *arena, const char *text)
{
    return text == NULL ? NULL : kith_copy_n(arena, text, strlen(text));
}

char *kith_copy_n(struct kith_arena *arena, const char *bytes, size_t len)
{
    char *copy = kith_alloc(arena, len + 1);
    if (len > 0)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

char *kith_vprintf(struct kith_arena *arena, const char *fmt, va_list args)
{
    /* Most texts fit where the block is still free: then it is written once and in place. */
    struct block *block = arena->current;
    char *text = (char *)block->bytes + block->used;
    size_t room = block->size - block->used;
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(text, room, fmt, again);
    va_end(again);
    if (len < 0)
        log_die("format.invalid", "len", (long long)len);
    size_t want = rounded((size_t)len + 1);
    if (want <= room)
        return take(arena, block, want);
    /* What was written there would be outside of what a reset wipes. */
    explicit_bzero(text, room);
    text = kith_alloc(arena, (size_t)len + 1);
    (void)vsnprintf(text, (size_t)len + 1, fmt, args);
    return text;
}

char *kith_printf(struct kith_arena *arena, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *text = kith_vprintf(arena, fmt, args);
    va_end(args);
    return text;
}
