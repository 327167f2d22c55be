/*
 * macro_private.h - what the macro engine's two files share.
 */
#ifndef KITH_TPL_MACRO_PRIVATE_H
#define KITH_TPL_MACRO_PRIVATE_H

#include "macro.h"

enum {
    MACRO_ATTRIBUTES = 40, /* declared by one component */
    MACRO_DEPTH = 40       /* components inside components */
};

struct declared {
    const char *name;
    const char *fallback; /* NULL when there is none */
    bool required;
};

struct component {
    const char *name;
    const char *file;
    const char *text; /* after the declaration */
    unsigned line;    /* on which text begins */
    bool has_body;
    size_t count;
    struct declared declared[MACRO_ATTRIBUTES];
    struct component *next;
};

struct macros {
    struct kith_arena *arena;
    const char *const *dirs;
    size_t dir_count;
    struct component *components;
    char *error;
    size_t error_size;
    bool failed;
};

/* Where in which file the reader stands. */
struct place {
    const char *file;
    const char *text; /* of the whole run, to count lines */
    unsigned line;    /* of its first character */
};

/* Finds or reads a component; NULL when there is none or it is wrong (then macros->failed is set). */
struct component *component_get(struct macros *macros, const char *name, size_t len);
/* The line of AT, which points into the place's text. */
unsigned macro_line(const struct place *place, const char *at);
/* Notes the first error as "file:line: ..."; AT is where in PLACE it happened. Always false. */
bool macro_fail(struct macros *macros, const struct place *place, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds to the error noted where in a page the component was asked for. Always false. */
bool macro_fail_in(struct macros *macros, const struct place *place, const char *at, bool page);
bool macro_name_char(char c);
/*
 * Reads NAME="VALUE" at *AT. 1: read; 0: *AT stands at the closing braces, which are passed over; -1:
 * neither. Name and value are copies. A name without a value has value NULL and is only legal in a
 * declaration.
 */
int macro_attribute(struct macros *macros, const char **at, const char **name_r, const char **value_r,
                    bool *required_r);

#endif
