/*
 * form.h - the fields of a query or a body.
 */
#ifndef KITH_HTTP_FORM_H
#define KITH_HTTP_FORM_H

#include <kith/arena.h>

struct form_field {
    const char *name;
    const char *value; /* NUL-terminated, valid UTF-8, no NUL inside; "" for a file */
    size_t len;
    const char *file_name; /* NULL unless a file; safe: no path, no control characters */
    const char *file_type; /* as claimed */
    int64_t file_size;
    int fd; /* unlinked spool file at offset 0; -1 when no file */
};

/* In the order they came. */
struct form {
    struct form_field *fields;
    size_t count;
    size_t size; /* private */
};

/* Adds decoded pairs from LEN bytes of urlencoded text. Returns 0, 400 or 413. For queries and bodies alike.
 */
int form_parse_urlencoded(struct form *form, struct kith_arena *arena, const char *bytes, size_t len);
/* The only field of that name, or NULL when there is none or more than one. */
const struct form_field *form_get(const struct form *form, const char *name);
size_t form_count(const struct form *form, const char *name);
/* Adds a field by hand; the text is borrowed. */
struct form_field *form_add(struct form *form, struct kith_arena *arena, const char *name, const char *value);
/* Closes the files. */
void form_close(struct form *form);

#endif
