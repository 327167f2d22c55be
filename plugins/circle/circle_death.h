/*
 * circle_death.h - what the circle does when somebody has died; for the table of circle.c.
 */
#ifndef CIRCLE_DEATH_H
#define CIRCLE_DEATH_H

#include <kith/plugin.h>

/* Ends every consent of the person of EVENT ("people.died"). Again: nothing. */
enum kith_rc circle_on_death(struct kith_ctx *ctx, const struct kith_event *event);

#endif
