/*
 * explain.h - does a statement use the index it was written for?
 *
 * The tables should hold enough rows for the choice to matter: run ANALYZE TABLE after filling them.
 */
#ifndef KITH_TESTS_EXPLAIN_H
#define KITH_TESTS_EXPLAIN_H

#include <kith/db.h>

/* The test fails unless STATEMENT reads TABLE (its alias, if it has one) through INDEX. */
void explain_uses(struct kith_db *db, const struct kith_statement *statement, const struct kith_value *args,
                  size_t n_args, const char *table, const char *index);
/* For a table that stands more than once in STATEMENT: once at least it is read through INDEX, and nowhere
 * whole. */
void explain_reads(struct kith_db *db, const struct kith_statement *statement, const struct kith_value *args,
                   size_t n_args, const char *table, const char *index);
/* The test fails when STATEMENT sorts rows or makes a temporary table. */
void explain_no_sort(struct kith_db *db, const struct kith_statement *statement,
                     const struct kith_value *args, size_t n_args);

#endif
