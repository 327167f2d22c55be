/*
 * text.c - UTF-8, numbers, hexadecimal, base64url and random bytes.
 *
 * Knows nothing of locales: letters are ASCII, everything else is bytes.
 */
#include "text.h"
#include "log.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* Bytes in the sequence that starts at AT, or 0 when it is not well formed. */
static size_t utf8_sequence(const unsigned char *at, size_t left)
{
    unsigned char lead = at[0];
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    size_t len;
    if (lead < 0x80)
        return lead == 0 ? 0 : 1;
    if (lead >= 0xc2 && lead <= 0xdf) {
        len = 2;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        len = 3;
        if (lead == 0xe0)
            low = 0xa0; /* overlong below */
        if (lead == 0xed)
            high = 0x9f; /* surrogates above */
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        len = 4;
        if (lead == 0xf0)
            low = 0x90;
        if (lead == 0xf4)
            high = 0x8f; /* beyond U+10FFFF above */
    } else {
        return 0;
    }
    if (left < len || at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    }
    return len;
}

bool text_utf8_valid(const char *bytes, size_t len)
{
    const unsigned char *at = (const unsigned char *)bytes;
    while (len > 0) {
        size_t step = utf8_sequence(at, len);
        if (step == 0)
            return false;
        at += step;
        len -= step;
    }
    return true;
}

size_t text_utf8_count(const char *bytes, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return count;
}

void text_lower(char *text)
{
    for (; *text != '\0'; text++) {
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text - 'A' + 'a');
    }
}

bool text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *text, const char *suffix)
{
    size_t len = strlen(text);
    size_t end = strlen(suffix);
    return len >= end && memcmp(text + len - end, suffix, end) == 0;
}

bool text_int(const char *text, int64_t *value_r)
{
    bool negative = *text == '-';
    int64_t value = 0;
    if (negative)
        text++;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return false;
        int digit = *text - '0';
        if (__builtin_mul_overflow(value, (int64_t)10, &value) ||
            __builtin_add_overflow(value, (int64_t)(negative ? -digit : digit), &value))
            return false;
    }
    *value_r = value;
    return true;
}

char *text_like(struct kith_arena *arena, const char *search)
{
    char *pattern = kith_alloc(arena, 2 * strlen(search) + 3);
    char *out = pattern;
    *out++ = '%';
    for (const char *p = search; *p != '\0'; p++) {
        if (strchr("%_!", *p) != NULL)
            *out++ = '!';
        *out++ = *p;
    }
    *out = '%';
    return pattern;
}

void text_hex(const void *bytes, size_t len, char *out)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++) {
        out[2 * i] = digits[at[i] >> 4];
        out[2 * i + 1] = digits[at[i] & 15];
    }
    out[2 * len] = '\0';
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool text_unhex(const char *hex, void *out, size_t len)
{
    unsigned char *at = out;
    if (strlen(hex) != 2 * len)
        return false;
    for (size_t i = 0; i < len; i++) {
        int high = hex_value(hex[2 * i]);
        int low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        at[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

void text_base64url(const void *bytes, size_t len, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const unsigned char *at = bytes;
    unsigned bits = 0; /* how many of KEPT are waiting */
    unsigned kept = 0;
    for (size_t i = 0; i < len; i++) {
        kept = (kept << 8 | at[i]) & 0xffff;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            *out++ = digits[kept >> bits & 63];
        }
    }
    if (bits > 0)
        *out++ = digits[kept << (6 - bits) & 63];
    *out = '\0';
}

static int base64url_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '-')
        return 62;
    return c == '_' ? 63 : -1;
}

bool text_unbase64url(const char *text, void *out, size_t len)
{
    unsigned char *at = out;
    unsigned bits = 0;
    unsigned kept = 0;
    if (strlen(text) != (len * 4 + 2) / 3)
        return false;
    for (; *text != '\0'; text++) {
        int value = base64url_value(*text);
        if (value < 0)
            return false;
        kept = (kept << 6 | (unsigned)value) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            *at++ = (unsigned char)(kept >> bits & 0xff);
        }
    }
    /* Left-over bits must be zero, or one value would have several spellings. */
    return (kept & ((1U << bits) - 1)) == 0;
}

void text_random(void *out, size_t len)
{
    unsigned char *at = out;
    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);
        if (got < 0 && errno != EINTR)
            log_die("random.unavailable", "errno", errno);
        if (got > 0) {
            at += got;
            len -= (size_t)got;
        }
    }
}
