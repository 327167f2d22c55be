/* fuzz_cookie.c - Cookie headers: the first line is the name looked for. */
#include "arena.h"
#include "fuzz.h"
#include "request.h"

#include <string.h>

const char fuzz_corpus[] = "cookie";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct kith_arena *arena;
    if (arena == NULL)
        arena = arena_create();
    char *name = kith_copy_n(arena, (const char *)data, size);
    char *cookies = strchr(name, '\n');
    if (cookies != NULL) {
        *cookies++ = '\0';
        const char *value = cookie_get(cookies, name, arena);
        if (value != NULL) {
            FUZZ_CHECK(*name != '\0' && strstr(cookies, name) != NULL && strstr(cookies, value) != NULL);
            for (const unsigned char *at = (const unsigned char *)value; *at != '\0'; at++)
                FUZZ_CHECK(*at > 0x20 && *at < 0x7f && strchr("\",;\\", *at) == NULL);
        }
    }
    arena_reset(arena);
    return 0;
}
