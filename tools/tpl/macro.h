/*
 * macro.h - expands the build-time macros of a template into plain ctemplate text.
 *
 * templates/components/README.md describes the language for those who write templates.
 */
#ifndef KITH_TPL_MACRO_H
#define KITH_TPL_MACRO_H

#include "buf.h"

#include <kith/arena.h>

struct macros; /* the components read so far and where to look for more */

/* DIRS is searched in order; it and ARENA outlive the result. */
struct macros *macros_create(struct kith_arena *arena, const char *const *dirs, size_t dir_count);
/* Appends the expansion of TEXT (NUL-terminated, named FILE in errors) to OUT. Sentences keep their [[ ]].
 * False: ERROR says where and what. */
bool macros_expand(struct macros *macros, const char *file, const char *text, struct buf *out, char *error,
                   size_t error_size);
/* Reads a whole file as text, or NULL with ERROR. */
const char *macros_read_file(struct kith_arena *arena, const char *path, char *error, size_t error_size);

#endif
