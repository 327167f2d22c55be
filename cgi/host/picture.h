/*
 * picture.h - a picture without its metadata, by the program kith-picture.
 */
#ifndef KITH_HOST_PICTURE_H
#define KITH_HOST_PICTURE_H

#include "buf.h"

#include <kith/types.h>

enum picture_result {
    PICTURE_CLEAN,
    PICTURE_UNREADABLE, /* not such a picture, broken, or too large to be decoded */
    PICTURE_FAILED      /* our fault; logged */
};

/*
 * Reads FD from its start and adds the picture to OUT. TYPE is what its first bytes say: "image/jpeg",
 * "image/png" or "image/webp". PROGRAM: the file of kith-picture; "" for the one beside our own program.
 * MOST: bytes of the result.
 */
enum picture_result picture_clean(const char *program, int fd, const char *type, size_t most,
                                  struct buf *out);

#endif
