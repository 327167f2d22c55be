/*
 * form.c - the list of fields, and urlencoded text.
 *
 * Multipart bodies fill the same list (multipart.c). What a field may hold is the route's business, not ours.
 */
#include "form.h"
#include "percent.h"
#include "request.h"

#include <string.h>
#include <unistd.h>

struct form_field *form_add(struct form *form, struct kith_arena *arena, const char *name, const char *value)
{
    if (form->count == form->size) {
        size_t size = form->size == 0 ? 8 : form->size * 2;
        struct form_field *fields = kith_alloc_array(arena, size, sizeof *fields);
        if (form->count > 0)
            memcpy(fields, form->fields, form->count * sizeof *fields);
        form->fields = fields;
        form->size = size;
    }
    struct form_field *field = &form->fields[form->count++];
    *field = (struct form_field){.name = name, .value = value, .len = strlen(value), .fd = -1};
    return field;
}

static int pair_add(struct form *form, struct kith_arena *arena, const char *pair, size_t len)
{
    const char *equals = memchr(pair, '=', len);
    size_t name_len = equals == NULL ? len : (size_t)(equals - pair);
    size_t value_len = equals == NULL ? 0 : len - name_len - 1;
    if (form->count >= HTTP_FIELDS_MAX)
        return 413;
    /* Both in one piece of memory: "name\0value\0". */
    char *name = kith_alloc(arena, len + 2);
    ssize_t got = percent_decode(name, pair, name_len, true);
    if (got <= 0)
        return 400;
    if (got > HTTP_NAME_MAX)
        return 413;
    char *value = name + got + 1;
    if (percent_decode(value, equals == NULL ? pair : equals + 1, value_len, true) < 0)
        return 400;
    form_add(form, arena, name, value);
    return 0;
}

int form_parse_urlencoded(struct form *form, struct kith_arena *arena, const char *bytes, size_t len)
{
    const char *end = bytes + len;
    for (const char *at = bytes; at < end;) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        if (stop > at) {
            int status = pair_add(form, arena, at, (size_t)(stop - at));
            if (status != 0)
                return status;
        }
        at = stop + 1;
    }
    return 0;
}

const struct form_field *form_get(const struct form *form, const char *name)
{
    const struct form_field *found = NULL;
    for (size_t i = 0; i < form->count; i++) {
        if (strcmp(form->fields[i].name, name) == 0) {
            if (found != NULL)
                return NULL;
            found = &form->fields[i];
        }
    }
    return found;
}

size_t form_count(const struct form *form, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++)
        count += strcmp(form->fields[i].name, name) == 0;
    return count;
}

void form_close(struct form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        if (form->fields[i].fd >= 0)
            close(form->fields[i].fd);
        form->fields[i].fd = -1;
    }
}
