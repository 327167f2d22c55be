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
 */
struct bare_sql;
/* Connects and prepares, or ends the process. */
struct bare_sql *bare_sql_open(const char *file);
/* Runs every statement in order and fetches every row. */
void bare_sql_run(struct bare_sql *sql);

#endif
