/*
 * page_person.h - what every page about a person has beside its handler's own values.
 */
#ifndef KITH_HOST_PAGE_PERSON_H
#define KITH_HOST_PAGE_PERSON_H

#include "ctx.h"

/* PERSON_NAME, PERSON_PATH, the person's flags and a row PERSON_TAB for each tab the viewer may open; nothing
 * without a person, and on error pages. */
void page_fill_person(struct kith_ctx *ctx);

#endif
