/* fuzz_lint.c - templates given to the linter. */
#include "fuzz.h"
#include "lint.h"

#include <string.h>

const char fuzz_corpus[] = "lint";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char error[200] = "";
    bool good = lint_template((const char *)data, size, error, sizeof error);
    FUZZ_CHECK(memchr(error, '\0', sizeof error) != NULL);
    if (!good)
        FUZZ_CHECK(strncmp(error, "line ", 5) == 0);
    return 0;
}
