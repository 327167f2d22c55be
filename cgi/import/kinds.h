/*
 * kinds.h - the kinds of file that served plugins take: in order, by name, in words.
 */
#ifndef KITH_IMPORT_KINDS_H
#define KITH_IMPORT_KINDS_H

#include "buf.h"
#include "ctx.h"

struct import_kind {
    const struct kith_plugin *plugin;
    const struct kith_importer *importer;
};

/* All of them; what others come after stands first. */
const struct import_kind *kinds_list(const struct registry *registry, struct kith_arena *arena,
                                     size_t *count_r);
/* The kind that a file's name begins with ("people.csv", "visits-planned-2026.csv"), the longest; NULL: none.
 */
const struct import_kind *kinds_of_name(const struct import_kind *kinds, size_t count, const char *name);
const struct import_kind *kinds_find(const struct import_kind *kinds, size_t count, const char *name);

/* All kinds with their columns, in Markdown. */
void kinds_describe(const struct import_kind *kinds, size_t count, struct kith_arena *arena, struct buf *out);

#endif
