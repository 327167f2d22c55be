/*
 * records.h - two records for visitors to read: Edith's and Arthur's, both with a package of Harbour that
 * Northshire pays. Tom visits Edith now, and Susan is her daughter, with whom she shares a part.
 */
#ifndef KITH_TESTS_RECORDS_H
#define KITH_TESTS_RECORDS_H

#include "person.h"
#include "visitor.h"

#define SUSAN "susan@example.org"

extern struct person edith, arthur;

/* Opens the world with these; made at the first call of the run. */
void world_records(void);
/* "/people/ID" and REST; the last four stay. */
const char *path_of(const struct person *person, const char *rest);
/* The address of the first link on the page that has WORD in it; the test fails when there is none. */
const char *link_ending(const struct visitor *visitor, const char *word);

#endif
