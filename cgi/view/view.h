/*
 * view.h - loading, checking and expanding templates. Values are set with <kith/view.h>.
 *
 * Templates are built ones: TEMPLATE_DIR/LANGUAGE/COMPONENT/page.tpl, macros expanded and sentences
 * translated by kith-tpl.
 */
#ifndef KITH_VIEW_VIEW_H
#define KITH_VIEW_VIEW_H

#include "buf.h"

#include <kith/view.h>

struct views; /* every loaded template of every language */

#ifdef __cplusplus
extern "C" {
#endif

/* DIRS and LANGUAGES as in the settings ("a:b", "en cy"). */
struct views *views_create(const char *dirs, const char *languages);
void views_destroy(struct views **views);
/* Lints and loads NAME ("notes/list.tpl") in every language. False: ERROR names file, line and what to do. */
bool views_load(struct views *views, const char *name, char *error, size_t error_size);
/* From now on nothing is read from disk. Without it (CGI) a template is linted and loaded at its first use.
 */
void views_freeze(struct views *views);
bool views_has(const struct views *views, const char *name);

/* The root of a page's values. Rows and text copies live in ARENA; forget it before the arena is reset. */
struct kith_view *view_create(struct kith_arena *arena);
void view_destroy(struct kith_view **view);
/* A value that every part of the page sees, included templates too. */
void view_set_global(struct kith_view *view, const char *name, const char *text);
void view_show_global(struct kith_view *view, const char *name);
/* As kith_set_tel(), for every part of the page, without its sections. */
void view_set_global_tel(struct kith_view *view, const char *name, const char *number);
/* Fills the include {{>NAME}} with TEMPLATE; returns the included template's own values. */
struct kith_view *view_include(struct views *views, struct kith_view *view, const char *name,
                               const char *template_name, const char *language);
/* Expands TEMPLATE_NAME in LANGUAGE (falls back to the first) into OUT. False: nothing usable in OUT, logged.
 */
bool view_expand(struct views *views, const char *template_name, const char *language, struct kith_view *view,
                 struct buf *out);

#ifdef __cplusplus
}
#endif

#endif
