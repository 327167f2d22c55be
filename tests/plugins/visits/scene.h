/*
 * scene.h - a worker, somebody new and one visit, for tests of the worker's pages.
 */
#ifndef KITH_TESTS_SCENE_H
#define KITH_TESTS_SCENE_H

#include "stand.h"

#define HARBOUR "Harbour Homecare"

static const kith_time morning = INT64_C(1795246200) * KITH_SECOND; /* 21 November 2026, 7:30am */

/* Tom, who is to visit somebody new at START; the clock says that too. */
struct scene {
    struct browser tom;
    int64_t worker;
    struct stand_person person;
    struct stand_visit visit;
};
void scene_begin(struct scene *scene, const char *name, kith_time start, unsigned needed);
/* After a while: sessions end. */
void scene_later(struct scene *scene, kith_time by);
/* "I have arrived". */
void scene_arrive(struct scene *scene);
/* Writes and signs the record; MORE fields first. */
void scene_sign(struct scene *scene, const char *more);
/* How many rows of TABLE the visit has. */
int64_t scene_count(const struct scene *scene, const char *table);
/* FIELDS with the token and key of the page that is open, to be sent when it is not any more. */
void scene_with_tokens(const struct browser *browser, const char *fields, char sent[600]);

#endif
