/*
 * header.h - parameters of a header's value ("form-data; name=x"), for this layer only.
 */
#ifndef KITH_HTTP_HEADER_H
#define KITH_HTTP_HEADER_H

#include <kith/arena.h>

/* True when VALUE is TYPE, with or without parameters; letters compare without case. */
bool header_is(const char *value, const char *type);
/* The parameter KEY of VALUE. KITH_ERROR: not well formed, or KEY came twice. */
enum kith_found header_param(const char *value, const char *key, struct kith_arena *arena,
                             const char **param_r);

#endif
