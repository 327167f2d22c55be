/*
 * export.h - what a person may take along: named queries of sql/NAME/export.sql, run by the core whether
 * their plugin is on or off.
 *
 * The file has, for each query, four lines of a comment and one SELECT that ends with ';':
 *
 *   -- name: visits
 *   -- heading: Your visits
 *   -- section: visits
 *   -- columns: t:When, s:What happened
 *   SELECT v.at, v.title FROM visits_visit v WHERE v.person_id = {{person}} AND {{visible({{person}},
 * 'visits', v.owner_organisation_id)}} ORDER BY v.at LIMIT 20000;
 *
 * A column's letter is s (text), i (a number), t (an instant) or d (a date). Nothing else may stand in the
 * file. kithctl migrate checks and registers it.
 */
#ifndef KITH_HOST_EXPORT_H
#define KITH_HOST_EXPORT_H

#include "ctx.h"

enum { EXPORT_ROWS_MAX = 20000, EXPORT_COLUMNS_MAX = 20 };

struct export_query {
    const char *component, *name, *heading;
    enum kith_section section;
    const char *sql;
    const char *columns; /* "t:When\ts:What happened" */
};

/* The queries of one file's TEXT. False: ERROR says which line and what to do. */
bool export_parse(struct kith_arena *arena, const char *component, const char *text,
                  const struct export_query **queries_r, size_t *count_r, char *error, size_t error_size);
/* Against the real schema, and that it asks who is looking. */
bool export_check(struct kith_db *db, struct kith_arena *arena, const struct export_query *query, char *error,
                  size_t error_size);
/*
 * Reads, checks and registers export.sql of every component in SQL_DIR (':'-separated). All or none of each
 * file. False with ERROR. OWNER's connection must be nobody's (KITH_SCOPE_SYSTEM).
 */
bool export_register_all(struct kith_db *owner, const char *sql_dir, struct kith_arena *arena, char *error,
                         size_t error_size);

/* One part of the download: cells as text, dates in words. */
struct export_table {
    const char *component, *heading;
    enum kith_section section;
    size_t n_columns, n_rows;
    const char *const *headings;
    const char *const *cells; /* row after row; "" for nothing */
};
/*
 * About the route's person, as the viewer may: what they may not see is not there, restricted entries never.
 * KITH_ERROR: nothing is to be given out.
 */
enum kith_found export_run(struct kith_ctx *ctx, const struct export_table **tables_r, size_t *count_r);
/* Forgets what export_run() keeps for the life of the process. */
void export_end(struct portal *portal);

extern const struct kith_statement *const export_statements[], *const export_file_statements[];

#endif
