/*
 * translate.h - sentences made in C, in the reader's language.
 *
 * Catalogues are gettext's (LOCALE_DIR/LANGUAGE/LC_MESSAGES/kith.mo), read once and kept. gettext() itself
 * answers in the language of the process, and this process speaks several.
 */
#ifndef KITH_VIEW_TRANSLATE_H
#define KITH_VIEW_TRANSLATE_H

#ifdef __cplusplus
extern "C" {
#endif

/* Reads the catalogues of LANGUAGES ("en cy"); a missing or broken one is logged and leaves English. Once, at
 * start. */
void translate_init(const char *locale_dir, const char *languages);
/* Forgets them; for tests. */
void translate_end(void);
/* SENTENCE in LANGUAGE, or SENTENCE itself. Lives as long as the process. NULL gives NULL. */
const char *translate(const char *language, const char *sentence);
/* What the speakers of a language call it: "Cymraeg" for "cy". An unknown code is its own name. */
const char *translate_language_name(const char *code);

#ifdef __cplusplus
}
#endif

#endif
