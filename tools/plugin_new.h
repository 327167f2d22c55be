/*
 * plugin_new.h - a new plugin outside the tree, made of the installed one that is there to copy.
 */
#ifndef KITH_TOOLS_PLUGIN_NEW_H
#define KITH_TOOLS_PLUGIN_NEW_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes a plugin called NAME into the folder DIR, which is made, or must be empty. False: ERROR is a plain
 * sentence, and DIR is as it was but for what was written before a disk error. Reads pkgdatadir/skeleton, or
 * $KITH_SKELETON when Kith was moved.
 */
bool plugin_new(const char *name, const char *dir, char *error, size_t error_size);
/* The same of the files in SOURCE, for tests. */
bool plugin_new_from(const char *source, const char *name, const char *dir, char *error, size_t error_size);

#endif
