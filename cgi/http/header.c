/*
 * header.c - takes a header's value apart: "form-data; name=a; filename=\"b c\"".
 *
 * Whole headers are the web server's work; this reads Content-Type and the heads of multipart parts. The
 * forms of RFC 5987 (name*=) are seen as parameters of that odd name and not decoded.
 */
#include "header.h"

#include <string.h>
#include <strings.h>

static bool token_char(unsigned char c)
{
    return c > 0x20 && c < 0x7f && strchr("()<>@,;:\\\"[]?={}", c) == NULL;
}

static const char *blanks_skip(const char *at)
{
    return at + strspn(at, " \t");
}

bool header_is(const char *value, const char *type)
{
    value = blanks_skip(value);
    size_t len = strlen(type);
    if (strncasecmp(value, type, len) != 0)
        return false;
    const char *after = blanks_skip(value + len);
    return *after == '\0' || *after == ';';
}

/* AT is behind the opening quote. Returns behind the closing one, or NULL; OUT has room for all of it. */
static const char *quoted_read(const char *at, char *out)
{
    for (; *at != '"'; at++) {
        if (*at == '\0')
            return NULL;
        /* Only these two are escapes: old browsers send paths with plain backslashes. */
        if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
            at++;
        *out++ = *at;
    }
    *out = '\0';
    return at + 1;
}

static const char *token_read(const char *at, char *out)
{
    const char *start = at;
    /* Boundaries hold a few characters that are no token and often come without quotes. */
    while (token_char((unsigned char)*at) || (*at != '\0' && strchr("?=:()[]{}<>@", *at) != NULL))
        *out++ = *at++;
    *out = '\0';
    return at == start ? NULL : at;
}

enum kith_found header_param(const char *value, const char *key, struct kith_arena *arena,
                             const char **param_r)
{
    enum kith_found found = KITH_NONE;
    size_t key_len = strlen(key);
    const char *at = value + strcspn(value, ";");
    char *out = kith_alloc(arena, strlen(value) + 1);
    char *kept = NULL;
    while (*at != '\0') {
        at = blanks_skip(at + 1); /* behind the ';' */
        const char *name = at;
        while (token_char((unsigned char)*at))
            at++;
        size_t name_len = (size_t)(at - name);
        if (name_len == 0 || *at != '=')
            return KITH_ERROR;
        at++;
        at = *at == '"' ? quoted_read(at + 1, out) : token_read(at, out);
        if (at == NULL)
            return KITH_ERROR;
        at = blanks_skip(at);
        if (*at != '\0' && *at != ';')
            return KITH_ERROR;
        if (name_len == key_len && strncasecmp(name, key, key_len) == 0) {
            if (found == KITH_FOUND)
                return KITH_ERROR;
            found = KITH_FOUND;
            kept = kith_copy(arena, out);
        }
    }
    *param_r = kept;
    return found;
}
