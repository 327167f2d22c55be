/*
 * kept_form.h - what was typed survives the end of a session, for the same account only.
 */
#ifndef KITH_KEPT_FORM_H
#define KITH_KEPT_FORM_H

#include "ctx.h"

/* A GET with "restore=ID". */
bool kept_form_wanted(const struct request *request);
/* Keeps the body's fields (no secrets, tokens or files) for ACCOUNT; its public id, or NULL when it could
 * not. */
const char *kept_form_keep(struct kith_ctx *ctx, int64_t account);
/* Puts the kept fields into ctx->body. 0, or 404 when there is nothing of this account for this path. */
int kept_form_restore(struct kith_ctx *ctx, const struct request *request);

#endif
