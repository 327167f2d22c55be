/*
 * param_text.c - cleaning and judging typed text.
 *
 * Takes valid UTF-8, as the http layer gives it. Does not normalise to NFC and does not escape: templates do.
 */
#include "param_text.h"

#include "text.h"

#include <string.h>

enum {
    EMAIL_MAX = 254, /* RFC 5321 with the brackets taken off */
    LOCAL_MAX = 64,
    LABEL_MAX = 63
};

/* The character at *AT, which moves behind it. Valid UTF-8 only. */
static uint32_t next(const char **at)
{
    const unsigned char *b = (const unsigned char *)*at;
    unsigned len = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
    static const unsigned char FIRST_BITS[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t c = b[0] & FIRST_BITS[len];
    for (unsigned i = 1; i < len; i++)
        c = c << 6 | (b[i] & 0x3FU);
    *at += len;
    return c;
}

static bool is_space(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

/* Embeddings, overrides and isolates: they can make the text beside them read backwards. */
static bool turns_direction(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Copied along at the ends of a number or a name, and seen by nobody. */
static bool is_invisible(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || turns_direction(c);
}

static char *copy_lines(struct kith_arena *arena, const char *text, size_t len, bool lines)
{
    char *copy = kith_alloc(arena, len + 1);
    char *out = copy;
    for (size_t i = 0; i < len; i++) {
        if (lines && text[i] == '\r') {
            *out++ = '\n';
            if (i + 1 < len && text[i + 1] == '\n')
                i++;
        } else if (!lines && text[i] == '\t') {
            *out++ = ' ';
        } else {
            *out++ = text[i];
        }
    }
    *out = '\0';
    return copy;
}

char *param_text_clean(struct kith_arena *arena, const char *text, bool lines)
{
    const char *begin = NULL;
    const char *end = text;
    for (const char *at = text; *at != '\0';) {
        const char *before = at;
        uint32_t c = next(&at);
        if (is_space(c) || is_invisible(c))
            continue;
        if (begin == NULL)
            begin = before;
        end = at;
    }
    return begin == NULL ? kith_copy(arena, "") : copy_lines(arena, begin, (size_t)(end - begin), lines);
}

bool param_text_fit(const char *text, bool lines)
{
    while (*text != '\0') {
        uint32_t c = next(&text);
        if (lines && (c == '\n' || c == '\t'))
            continue;
        bool line_end = c == 0x2028 || c == 0x2029;
        if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || (line_end && !lines) || turns_direction(c) ||
            (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
            return false;
    }
    return true;
}

static bool local_ok(const char *local, size_t len)
{
    if (len == 0 || len > LOCAL_MAX || local[0] == '.' || local[len - 1] == '.')
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = local[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && strchr("!#$%&'*+/=?^_`{|}~.-", c) == NULL)
            return false;
        if (c == '.' && local[i + 1] == '.')
            return false;
    }
    return true;
}

static bool label_ok(const char *label, size_t len)
{
    if (len == 0 || len > LABEL_MAX || label[0] == '-' || label[len - 1] == '-')
        return false;
    for (const char *at = label; at < label + len;) {
        uint32_t c = next(&at);
        bool ascii = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (c < 0x80 ? !ascii : is_space(c) || is_invisible(c) || c < 0xA1)
            return false;
    }
    return true;
}

static bool domain_ok(const char *domain)
{
    unsigned labels = 0;
    size_t len = 0;
    for (const char *at = domain;; at += len + 1) {
        len = strcspn(at, ".");
        if (!label_ok(at, len))
            return false;
        labels++;
        if (at[len] == '\0')
            return labels >= 2 && strspn(at, "0123456789") < len;
    }
}

bool param_text_email(char *text)
{
    text_lower(text);
    const char *at = strchr(text, '@');
    if (at == NULL || strlen(text) > EMAIL_MAX || !param_text_fit(text, false))
        return false;
    return local_ok(text, (size_t)(at - text)) && domain_ok(at + 1);
}
