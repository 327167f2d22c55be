/*
 * zip.h - a ZIP file in memory, written by libarchive.
 *
 * The library is loaded when a file is made and let go of afterwards: it brings half a dozen others, which no
 * worker should carry about and no CGI start pay for.
 */
#ifndef KITH_PAGES_ZIP_H
#define KITH_PAGES_ZIP_H

#include "buf.h"

#include <kith/types.h>

struct zip;

/* Bytes go to OUT, which outlives it. NULL: logged. */
struct zip *zip_open(struct buf *out, kith_time now);
/* NAME is ASCII. False: logged; close it all the same. */
bool zip_add(struct zip *zip, const char *name, const struct buf *bytes);
/* False: logged; what is in OUT is not whole. */
bool zip_close(struct zip **zip);

#endif
