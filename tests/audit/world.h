/*
 * world.h - an audit to seal and to tamper with: for the tests of cgi/audit.
 */
#ifndef KITH_TESTS_AUDIT_WORLD_H
#define KITH_TESTS_AUDIT_WORLD_H

#include "audit.h"
#include "fixture.h"
#include "seal.h"

struct world {
    struct kith_db *app;    /* as the portal */
    struct kith_db *sealer; /* as kith-sealer */
    struct kith_db *keeper; /* as the owner, where the seals are */
    struct kith_arena *arena;
    const char *key_file;
};

/* Empty tables, a key file with one key. */
void world_begin(struct world *world);
void world_end(struct world *world);
/* Writes COUNT rows about PERSON as the portal does, one transaction each, a second apart from AT on. */
void world_write(struct world *world, size_t count, int64_t person, kith_time at);
/* Seals all there is, as kith-sealer does. */
void world_seal(struct world *world);
/* One statement as the owner, with the schemas' names: {{audit}}, {{seal}} and {{name}} stand for them. */
void world_tamper(struct world *world, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The one number that a SELECT gives, with the same words. */
int64_t world_number(struct world *world, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
