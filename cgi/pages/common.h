/*
 * common.h - what several pages of the core need.
 */
#ifndef KITH_PAGES_COMMON_H
#define KITH_PAGES_COMMON_H

#include "ctx.h"
#include "env.h"

#include <kith/plugin.h>

/* Who asks, for the functions of auth. Borrows from the request. */
/* Why a function of an officer cannot be given. */
extern const char core_only_own_function[];

struct auth_env core_env(struct kith_ctx *ctx);

/*
 * A change and where it leads: FN in the request's transaction, then PATH, also for a repeat of the same
 * form. Anything but KITH_OK is handed on, and neither the path nor the flash stands.
 */
enum kith_rc core_transaction(struct kith_ctx *ctx, kith_tx_fn fn, void *data, const char *path);

/* Renders NAME as the answer for RC (KITH_TOO_MANY, KITH_BUSY), with the seconds until it is worth asking
 * again. */
enum kith_rc core_refuse(struct kith_ctx *ctx, enum kith_rc rc, unsigned seconds, const char *name);

/* Fills MINUTES and shows ONE_MINUTE or MORE_MINUTES; SECONDS are rounded up. */
void core_set_minutes(struct kith_ctx *ctx, unsigned seconds);

/* Sets the cookie of a browser that its owner has used before; DEVICE is copied, "" or NULL sets nothing. */
void core_set_device(struct kith_ctx *ctx, const char *device);

/* A decoded path, encoded again for an address. */
const char *core_encode_path(struct kith_arena *arena, const char *path);

/*
 * A mailed link that did not work when its form was sent: KITH_REPEATED when that is because the same form
 * was sent before, else a redirect to the page of the link, which says what to do.
 */
enum kith_rc core_link_spent(struct kith_ctx *ctx);

#endif
