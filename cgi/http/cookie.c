/*
 * cookie.c - one value out of a Cookie header.
 *
 * Reads only: setting is response_cookie(). Values are the plain octets of RFC 6265; anything else, quotes
 * too, is not one of ours and counts as absent.
 */
#include "request.h"

#include <string.h>

static bool cookie_octet(unsigned char c)
{
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

static bool value_plain(const char *value, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (!cookie_octet((unsigned char)value[i]))
            return false;
    }
    return true;
}

const char *cookie_get(const char *cookies, const char *name, struct kith_arena *arena)
{
    const char *found = NULL;
    size_t found_len = 0;
    size_t name_len = strlen(name);
    if (cookies == NULL || name_len == 0)
        return NULL;
    for (const char *at = cookies; *at != '\0';) {
        at += strspn(at, " \t");
        size_t len = strcspn(at, ";");
        if (len > name_len && at[name_len] == '=' && memcmp(at, name, name_len) == 0) {
            if (found != NULL)
                return NULL;
            found = at + name_len + 1;
            found_len = len - name_len - 1;
            while (found_len > 0 && (found[found_len - 1] == ' ' || found[found_len - 1] == '\t'))
                found_len--;
        }
        at += len;
        if (*at == ';')
            at++;
    }
    if (found == NULL || !value_plain(found, found_len))
        return NULL;
    return kith_copy_n(arena, found, found_len);
}
