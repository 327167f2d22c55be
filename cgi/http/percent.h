/*
 * percent.h - strict percent-decoding, for this layer only.
 */
#ifndef KITH_HTTP_PERCENT_H
#define KITH_HTTP_PERCENT_H

#include <kith/types.h>
#include <sys/types.h>

/*
 * Decodes LEN bytes into OUT, which holds LEN + 1 and gets a NUL. PLUS: '+' is a space. Returns the length,
 * or -1 for a '%' without two hex digits, an encoded NUL, or text that is not UTF-8. OUT may be IN.
 */
ssize_t percent_decode(char *out, const char *in, size_t len, bool plus);

#endif
