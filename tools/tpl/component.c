/*
 * component.c - reads component files and what they declare. Does not expand anything.
 */
#include "macro_private.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

bool macro_name_char(char c)
{
    return isalnum((unsigned char)c) != 0 || c == '-' || c == '_';
}

unsigned macro_line(const struct place *place, const char *at)
{
    unsigned line = place->line;
    for (const char *p = place->text; p < at && *p != '\0'; p++)
        line += *p == '\n';
    return line;
}

bool macro_fail(struct macros *macros, const struct place *place, const char *at, const char *fmt, ...)
{
    if (macros->failed)
        return false;
    macros->failed = true;
    int len = snprintf(macros->error, macros->error_size, "%s:%u: ", place->file, macro_line(place, at));
    if (len < 0 || (size_t)len >= macros->error_size)
        return false;
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(macros->error + len, macros->error_size - (size_t)len, fmt, args);
    va_end(args);
    return false;
}

bool macro_fail_in(struct macros *macros, const struct place *place, const char *at, bool page)
{
    size_t len = strlen(macros->error);
    /* A mistake in a page often shows inside a component: say where the page asked for it. */
    if (page && len < macros->error_size)
        (void)snprintf(macros->error + len, macros->error_size - len, " (for %s:%u)", place->file,
                       macro_line(place, at));
    return false;
}

const char *macros_read_file(struct kith_arena *arena, const char *path, char *error, size_t error_size)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        (void)snprintf(error, error_size, "%s: %s", path, strerror(errno));
        return NULL;
    }
    struct buf buf = BUF_INIT;
    for (;;) {
        char *room = buf_room(&buf, 8192);
        size_t got = fread(room, 1, 8192, file);
        if (got == 0)
            break;
        buf.len += got;
    }
    bool bad = ferror(file) != 0;
    (void)fclose(file);
    bool binary = buf.len > 0 && memchr(buf.data, '\0', buf.len) != NULL;
    const char *text = bad || binary ? NULL : kith_copy_n(arena, buf.data, buf.len);
    buf_free(&buf);
    if (text == NULL)
        (void)snprintf(error, error_size, "%s: %s", path, bad ? "cannot be read" : "holds a NUL byte");
    return text;
}

int macro_attribute(struct macros *macros, const char **at, const char **name_r, const char **value_r,
                    bool *required_r)
{
    const char *p = *at;
    while (isspace((unsigned char)*p))
        p++;
    *at = p;
    if (strncmp(p, "}}", 2) == 0) {
        *at = p + 2;
        return 0;
    }
    const char *name = p;
    while (macro_name_char(*p))
        p++;
    if (p == name)
        return -1;
    *name_r = kith_copy_n(macros->arena, name, (size_t)(p - name));
    *value_r = NULL;
    *required_r = *p == '!';
    if (*p == '!')
        p++;
    if (*p == '=') {
        if (p[1] != '"')
            return -1;
        const char *value = p + 2;
        const char *end = strchr(value, '"');
        if (end == NULL)
            return -1;
        *value_r = kith_copy_n(macros->arena, value, (size_t)(end - value));
        p = end + 1;
    }
    if (!isspace((unsigned char)*p) && strncmp(p, "}}", 2) != 0)
        return -1;
    *at = p;
    return 1;
}

static bool component_declare(struct macros *macros, struct component *component)
{
    static const char opening[] = "{{@attributes";
    const struct place place = {component->file, component->text, 1};
    const char *at = component->text;
    if (strncmp(at, opening, sizeof opening - 1) != 0)
        return macro_fail(macros, &place, at, "a component begins with {{@attributes ...}}");
    at += sizeof opening - 1;
    for (;;) {
        struct declared declared = {NULL, NULL, false};
        int got = macro_attribute(macros, &at, &declared.name, &declared.fallback, &declared.required);
        if (got < 0)
            return macro_fail(macros, &place, at, "write name, name! or name=\"value\" here");
        if (got == 0)
            break;
        if (strcmp(declared.name, "body") == 0) {
            component->has_body = true;
            continue;
        }
        if (component->count == MACRO_ATTRIBUTES)
            return macro_fail(macros, &place, at, "too many attributes");
        component->declared[component->count++] = declared;
    }
    if (*at == '\n')
        at++;
    for (const char *p = component->text; p < at; p++)
        component->line += *p == '\n';
    component->text = at;
    return true;
}

struct component *component_get(struct macros *macros, const char *name, size_t len)
{
    for (struct component *c = macros->components; c != NULL; c = c->next)
        if (strlen(c->name) == len && memcmp(c->name, name, len) == 0)
            return c;
    for (size_t i = 0; i < macros->dir_count; i++) {
        const char *file = kith_printf(macros->arena, "%s/%.*s.component", macros->dirs[i], (int)len, name);
        char ignored[512];
        const char *text = macros_read_file(macros->arena, file, ignored, sizeof ignored);
        if (text == NULL)
            continue;
        struct component *c = kith_alloc(macros->arena, sizeof *c);
        c->name = kith_copy_n(macros->arena, name, len);
        c->file = file;
        c->text = text;
        c->line = 1;
        if (!component_declare(macros, c))
            return NULL;
        /* Files end in a newline; a component used inside a line must not break it. */
        size_t size = strlen(c->text);
        while (size > 0 && c->text[size - 1] == '\n')
            size--;
        c->text = kith_copy_n(macros->arena, c->text, size);
        c->next = macros->components;
        macros->components = c;
        return c;
    }
    return NULL;
}
