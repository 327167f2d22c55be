/*
 * fuzz.h - what every fuzz program has: the function libFuzzer calls, and the folder of its first inputs.
 *
 * Linked with libFuzzer it looks for crashes; linked with replay.c it is an ordinary test that goes through
 * the folder.
 */
#ifndef KITH_TESTS_FUZZ_H
#define KITH_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* tests/fuzz/corpus/... */
extern const char fuzz_corpus[];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold whatever comes in; ends the process when it does not. */
#define FUZZ_CHECK(what)                                                                                     \
    do {                                                                                                     \
        if (!(what))                                                                                         \
            __builtin_trap();                                                                                \
    } while (0)

#endif
