/*
 * contract.h - what a plugin's table promises, held against the real schema, the built templates and its own
 * sources.
 *
 * Each gives true, or false with a sentence in ERROR.
 */
#ifndef KITH_TESTS_CONTRACT_H
#define KITH_TESTS_CONTRACT_H

#include "buf.h"
#include "conn.h"
#include "registry.h"

#include <kith/plugin.h>

/* Adds the text of every .c and .h file in DIR to SOURCES; false when there is none. */
bool contract_read_sources(const char *dir, struct buf *sources);
/* Every route has a permission and a summary; every permission is used. */
bool contract_routes(const struct kith_plugin *plugin, const struct buf *sources, char *error, size_t size);
/* Every statement prepares, and says whose data it touches. LIST is NULL-terminated. */
bool contract_statements(struct kith_db *db, const struct kith_statement *const *list, char *error,
                         size_t size);
/* Every statement that stands in SOURCES is in one of LISTS (NULL-terminated). */
bool contract_listed(const struct buf *sources, const struct kith_statement *const *const *lists, char *error,
                     size_t size);
/* Every listed template is in VIEWS' folders and passes the linter, is used, and every file of FOLDER is
 * listed. */
bool contract_templates(const struct kith_plugin *plugin, struct views *views, const char *folder,
                        const struct buf *sources, char *error, size_t size);
/* The number of the newest file in FOLDER (sql/NAME) is what the table says. */
bool contract_migration(const struct kith_plugin *plugin, const char *folder, char *error, size_t size);

#endif
