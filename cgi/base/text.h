/*
 * text.h - bytes as text: UTF-8, hexadecimal, base64url.
 */
#ifndef KITH_BASE_TEXT_H
#define KITH_BASE_TEXT_H

#include <kith/arena.h>

/* Strict UTF-8: no overlong form, no surrogate, nothing beyond U+10FFFF, no NUL byte. */
bool text_utf8_valid(const char *bytes, size_t len);
/* Characters (code points) in valid UTF-8. */
size_t text_utf8_count(const char *bytes, size_t len);
/* Lower-case ASCII in place. */
void text_lower(char *text);
bool text_starts(const char *text, const char *prefix);
bool text_ends(const char *text, const char *suffix);
/* A whole decimal number with optional '-', nothing around it; false when it does not fit. */
bool text_int(const char *text, int64_t *value_r);

/* A pattern for LIKE ... ESCAPE '!' that finds SEARCH anywhere: its own % and _ are characters like any
 * other. */
char *text_like(struct kith_arena *arena, const char *search);

/* Hex, lower case. OUT holds 2 * len + 1. */
void text_hex(const void *bytes, size_t len, char *out);
bool text_unhex(const char *hex, void *out, size_t len);
/* base64url without padding. OUT holds (len * 4 + 2) / 3 + 1. */
void text_base64url(const void *bytes, size_t len, char *out);
/* False unless TEXT is exactly the canonical encoding of LEN bytes. */
bool text_unbase64url(const char *text, void *out, size_t len);

/* LEN random bytes from the system. */
void text_random(void *out, size_t len);

#endif
