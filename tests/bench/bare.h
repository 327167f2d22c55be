/*
 * bare.h - what the bare programs of the comparison share.
 *
 * They are the yardstick: the least a program can do to give the same answer. No limits, no checks, no
 * layers.
 */
#ifndef KITH_TESTS_BENCH_BARE_H
#define KITH_TESTS_BENCH_BARE_H

#include <stddef.h>

/* The whole of FILE, or the end of the process. Lives as long as the process. */
char *bare_file(const char *file, size_t *len_r);

/*
 * Where the database is and what a page asks of it: a file of lines "KIND text". S socket, U user, P
 * password, D schema; then E a statement to prepare once and execute for each request, each followed by its
 * values ("V i 12", "V s words", "V b 00ff"), Q one that is sent as text.
 *
 * A request that writes has values of its own, each a letter of BARE_FRESH and a number: I, S, B the fact of
 * that number as a number, words or bytes; r 16 random bytes, the same wherever the number stands; l the id
 * of the row that the statement of that number wrote; t the time of the request.
 */
#define BARE_FRESH "ISBrlt"
struct bare_sql;
/* Connects and prepares, or ends the process. */
struct bare_sql *bare_sql_open(const char *file);
/*
 * Runs every statement in order and fetches every row. FACTS: what this request is about, with commas
 * between; NULL when no value is fresh.
 */
void bare_sql_run(struct bare_sql *sql, const char *facts);

#endif
