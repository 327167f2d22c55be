/*
 * url.c - percent-encoding, and whether a path stays inside the portal.
 *
 * Whole addresses (scheme, host) are never taken apart here: the portal takes paths only.
 */
#include "percent.h"
#include "request.h"
#include "text.h"

#include <string.h>

static int hex_digit(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

ssize_t percent_decode(char *out, const char *in, size_t len, bool plus)
{
    size_t used = 0;
    for (size_t i = 0; i < len; i++) {
        char c = in[i];
        if (c == '%') {
            if (len - i < 3)
                return -1;
            int high = hex_digit((unsigned char)in[i + 1]);
            int low = hex_digit((unsigned char)in[i + 2]);
            if (high < 0 || low < 0)
                return -1;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        out[used++] = c;
    }
    out[used] = '\0';
    return text_utf8_valid(out, used) ? (ssize_t)used : -1;
}

bool url_is_inside(const char *path)
{
    if (path == NULL || path[0] != '/' || path[1] == '/')
        return false;
    /* Browsers read '\' as '/' and drop control characters: "/\evil.example" leaves the site. */
    for (const unsigned char *at = (const unsigned char *)path; *at != '\0'; at++) {
        if (*at <= 0x20 || *at == 0x7f || *at == '\\')
            return false;
    }
    return text_utf8_valid(path, strlen(path));
}

const char *url_encode(struct kith_arena *arena, const char *value)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char plain[] = "-._~";
    char *out = kith_alloc(arena, strlen(value) * 3 + 1);
    char *to = out;
    for (const unsigned char *at = (const unsigned char *)value; *at != '\0'; at++) {
        if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') ||
            strchr(plain, *at) != NULL) {
            *to++ = (char)*at;
        } else {
            *to++ = '%';
            *to++ = digits[*at >> 4];
            *to++ = digits[*at & 15];
        }
    }
    *to = '\0';
    return out;
}
