/*
 * sentence.h - the [[sentences]] of templates: collecting them into a catalogue and replacing them from one.
 */
#ifndef KITH_TPL_SENTENCE_H
#define KITH_TPL_SENTENCE_H

#include "buf.h"

#include <kith/arena.h>

struct sentences; /* a catalogue in memory */

/* An empty catalogue with the header a .pot has. Ends the process when there is no memory. */
struct sentences *sentences_create(void);
/*
 * Reads FILE (.po); NULL after saying what is wrong on standard error. Every translation, fuzzy ones too,
 * must hold the same {{VALUES}} and {names} as its sentence and no markup the sentence has not.
 */
struct sentences *sentences_read(const char *file);
bool sentences_write(struct sentences *sentences, const char *file);
void sentences_free(struct sentences **sentences);

/* Adds every sentence of TEXT, which is FILE's. False: ERROR is "file:line: ...". */
bool sentences_collect(struct sentences *sentences, struct kith_arena *arena, const char *file,
                       const char *text, char *error, size_t error_size);
/*
 * Appends TEXT with its sentences in the catalogue's language; SENTENCES NULL, or a sentence without
 * translation, leaves the English one. False: a sentence is not closed, or a translation does not fit its
 * sentence.
 */
bool sentences_replace(const struct sentences *sentences, struct kith_arena *arena, const char *file,
                       const char *text, struct buf *out, char *error, size_t error_size);

#endif
