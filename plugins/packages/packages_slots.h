/*
 * packages_slots.h - the visits of a day in the order in which they come.
 */
#ifndef PACKAGES_SLOTS_H
#define PACKAGES_SLOTS_H

#include "packages_store.h"

enum { PACKAGES_SLOT_ANY_TIME = 24 * 60 };

/* About when a visit of that name is, in minutes since midnight; PACKAGES_SLOT_ANY_TIME: the name says
 * nothing of it. */
int packages_slot_minute(const char *slot);
/* By package, time of the visit, its name, and the order within it. */
void packages_sort_by_time(struct packages_task *tasks, size_t count);

/* KITH_PACKAGES_RUNNING */
enum kith_rc packages_tell_running(struct kith_ctx *ctx, const void *request, void *answer_r);

#endif
