/*
 * random_pages.h - whole pages of a record as a seat gets them, held against the model of this moment.
 */
#ifndef KITH_TESTS_RANDOM_PAGES_H
#define KITH_TESTS_RANDOM_PAGES_H

#include "world.h"

/* Who asks about whom, for what a test says. Kept until the next call. */
const char *random_where(size_t seat, int64_t person);
/* The page of a section of the test's own plugin; KITH_SECTION__MAX: of any. */
void random_whole_page(size_t seat, int64_t person, enum kith_section section);
/* One section of the timeline: what each provider wrote there, if it may be seen, and nothing else. */
void random_timeline(size_t seat, int64_t person, enum kith_section section);
/* A page of the record, by a number taken as it comes: opened by its section, without a word that may not be
 * read. */
void random_record(size_t seat, int64_t person, size_t which);
/* A calendar of the test's own plugin, made long ago, shows what its owner may see now. */
void random_calendar(size_t seat, int64_t person);

#endif
