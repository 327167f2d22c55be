/* fuzz_urlencoded.c - urlencoded bodies. */
#include "body_fuzz.h"

const char fuzz_corpus[] = "urlencoded";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    body_fuzz("application/x-www-form-urlencoded", data, size);
    return 0;
}
