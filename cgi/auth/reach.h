/*
 * reach.h - who is there to be asked, chosen or told: workers and offices of organisations, circles of
 * persons.
 */
#ifndef KITH_AUTH_REACH_H
#define KITH_AUTH_REACH_H

#include "env.h"

#include <kith/people.h>

/* See <kith/people.h>. */
enum kith_found reach_workers(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                              const char *search, int64_t offset, int64_t limit,
                              const struct kith_account **accounts_r, size_t *count_r);
enum kith_found reach_worker(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                             struct kith_id id, struct kith_account *account_r);
enum kith_found reach_circle(struct kith_db *db, struct kith_arena *arena, int64_t person,
                             enum kith_section section, kith_time now, const int64_t **accounts_r,
                             size_t *count_r);
enum kith_found reach_office(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                             int64_t person, kith_time now, const int64_t **accounts_r, size_t *count_r);
enum kith_found reach_readers(struct kith_db *db, const struct auth_env *env, int64_t person,
                              enum kith_section section, const struct kith_reader **readers_r,
                              size_t *count_r);

#endif
