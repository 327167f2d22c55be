/*
 * lint.h - refuses templates that could let a value become markup.
 *
 * Checked at build and again when a plugin's templates load: the pragma on the first line, no modifier but
 * ":pre_escape" in a textarea (which keeps its lines), quoted attributes only, no inline script, style
 * element, style attribute or on...= attribute, no variable in a tag name, an attribute name, a comment or a
 * script, URL attributes beyond ctemplate's list only with fixed values, URL attributes that begin with a
 * variable only when its name ends in _PATH.
 */
#ifndef KITH_VIEW_LINT_H
#define KITH_VIEW_LINT_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Checks LEN bytes of a built template. False: ERROR is "line N: what is wrong; what to do". */
bool lint_template(const char *text, size_t len, char *error, size_t error_size);

#ifdef __cplusplus
}
#endif

#endif
