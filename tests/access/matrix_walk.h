/*
 * matrix_walk.h - every route about a person, and every page that names nobody, by everybody of the cast;
 * with real things in the path, with those of others, and with none.
 */
#ifndef KITH_TESTS_MATRIX_WALK_H
#define KITH_TESTS_MATRIX_WALK_H

#include "cast.h"
#include "registry.h"

/* Who is to come to Rose. */
#define THE_WORKER "team, during a visit"

/* Whose things are laid. */
struct provided {
    int64_t person, provider;
};
enum { N_PROVIDED = 5 };
extern const struct provided matrix_provided[N_PROVIDED];

/* What a path names: a person, and what was laid for somebody and a provider; PROVIDER 0: what nobody has.
 * OPENED: the entry that named people read is the one that everybody may read by now. */
struct target {
    struct kith_id person;
    int64_t whose, provider;
    bool opened;
};

void matrix_path(const struct route *route, const struct target *target, char *path, size_t size);
/* As SEAT; a form is sent with its tokens and nothing in it, and what it did is undone. Fails on a leak. */
void matrix_ask(size_t seat, const struct route *route, const struct target *target, struct browser *browser);
void matrix_hex(struct kith_id id, char text[KITH_ID_CHARS + 1]);
/* A copy of which every run of 32 hex digits is x: ids of people, of requests, of forms. */
char *matrix_masked(const char *answer);

void matrix_lay(void);
void matrix_walk_routes(void);
void matrix_walk_pages(void);

#endif
