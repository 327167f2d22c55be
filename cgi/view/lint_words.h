/*
 * lint_words.h - what the linter knows of HTML: elements, attributes and addresses.
 */
#ifndef KITH_VIEW_LINT_WORDS_H
#define KITH_VIEW_LINT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How the inside of an element is read. */
enum lint_element {
    LINT_UNKNOWN,  /* not allowed */
    LINT_ELEMENT,  /* text and elements */
    LINT_RAW_TEXT, /* text only, up to its closing tag: textarea, title */
    LINT_SCRIPT    /* nothing, and its address must be a fixed one under /static/ */
};

enum lint_attribute {
    LINT_PLAIN,     /* any quoted value */
    LINT_URL,       /* an address ctemplate knows to be one */
    LINT_FIXED,     /* decides how the page behaves: no variables */
    LINT_FIXED_URL, /* an address ctemplate does not know to be one: no variables */
    LINT_FORBIDDEN  /* style, on...: refused whatever it holds */
};

/* Names are LEN bytes in lower case. */
enum lint_element lint_element(const char *name, size_t len);
enum lint_attribute lint_attribute(const char *name, size_t len);
/* Whether fixed text begins an address so that whatever follows cannot change its scheme or host. */
bool lint_prefix_holds(const char *text, size_t len);
/* Whether a fixed address is one a page may carry: no other scheme than http, https, mailto and tel. */
bool lint_address_allowed(const char *text, size_t len);

#ifdef __cplusplus
}
#endif

#endif
