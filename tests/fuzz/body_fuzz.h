/*
 * body_fuzz.h - reads a body of fuzz bytes with an ordinary route's limits and checks what came out.
 */
#ifndef KITH_TESTS_BODY_FUZZ_H
#define KITH_TESTS_BODY_FUZZ_H

#include "fuzz.h"

/* TYPE is the Content-Type. The first byte of DATA says in which pieces the rest arrives. */
void body_fuzz(const char *type, const uint8_t *data, size_t size);

#endif
