/*
 * kith/arena.h - memory that lives as long as the request.
 *
 * Nothing taken from an arena is freed by its user. Out of memory ends the process, which its supervisor
 * replaces, so none of these returns NULL.
 */
#ifndef KITH_ARENA_H
#define KITH_ARENA_H

#include <kith/types.h>
#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* SIZE zeroed bytes, aligned for any type. SIZE 0 gives a distinct valid pointer. */
KITH_API void *kith_alloc(struct kith_arena *arena, size_t size);
/* COUNT times SIZE zeroed bytes; overflow ends the process. */
KITH_API void *kith_alloc_array(struct kith_arena *arena, size_t count, size_t size);
/* A copy of TEXT (NULL gives NULL). */
KITH_API char *kith_copy(struct kith_arena *arena, const char *text);
/* A NUL-terminated copy of LEN bytes. */
KITH_API char *kith_copy_n(struct kith_arena *arena, const char *bytes, size_t len);
/* Formatted text. */
KITH_API char *kith_printf(struct kith_arena *arena, const char *fmt, ...) KITH_PRINTF(2, 3);
KITH_API char *kith_vprintf(struct kith_arena *arena, const char *fmt, va_list args) KITH_PRINTF(2, 0);

#ifdef __cplusplus
}
#endif

#endif
