/*
 * reason.h - opening a record for an hour by giving a reason: emergency, old records, council of residence.
 */
#ifndef KITH_PAGES_REASON_H
#define KITH_PAGES_REASON_H

#include <kith/plugin.h>

/* What the membership acted in may ask for; each role at most one. KITH_BASIS_NONE: nothing. */
enum kith_basis reason_basis(struct kith_ctx *ctx);
/* Where it asks: "/emergency" or "/people/open-with-reason". */
const char *reason_path(enum kith_basis basis);

#endif
