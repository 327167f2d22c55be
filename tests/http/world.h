/*
 * world.h - what tests of requests share: an arena, a memory back end, a request made of text.
 */
#ifndef KITH_TESTS_HTTP_WORLD_H
#define KITH_TESTS_HTTP_WORLD_H

#include "arena.h"
#include "backend.h"

struct world {
    struct kith_arena *arena;
    struct http_backend *backend;
    struct request request;
};

static inline void world_open(struct world *world)
{
    if (world->arena != NULL)
        return;
    world->arena = arena_create();
    world->backend = backend_memory_create();
}

/* Pushes, accepts, and reads the head. Returns its status. */
static inline int world_head(struct world *world, const struct memory_request *given)
{
    world_open(world);
    backend_memory_push(world->backend, given);
    if (world->backend->accept(world->backend->self) != 1)
        return -1;
    return request_read_head(&world->request, world->backend, world->arena);
}

static inline void world_close(struct world *world)
{
    if (world->arena == NULL)
        return;
    world->backend->finish(world->backend->self);
    world->backend->close(world->backend->self);
    arena_destroy(&world->arena);
}

#endif
