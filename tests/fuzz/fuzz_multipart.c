/* fuzz_multipart.c - multipart bodies: the first line is the Content-Type behind "multipart/form-data". */
#include "body_fuzz.h"

#include <stdio.h>
#include <string.h>

const char fuzz_corpus[] = "multipart";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char type[300];
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    if (end == NULL || end - data > 200)
        return 0;
    (void)snprintf(type, sizeof type, "multipart/form-data%.*s", (int)(end - data), (const char *)data);
    body_fuzz(type, end + 1, size - (size_t)(end + 1 - data));
    return 0;
}
