/*
 * kept_form.h - what was typed survives the end of a session, for the same account only.
 */
#ifndef KITH_KEPT_FORM_H
#define KITH_KEPT_FORM_H

#include "ctx.h"

/* A GET with "restore=ID". */
bool kept_form_wanted(const struct request *request);
/* Keeps the body's fields (no secrets, tokens or files) for whom SESSION is, or was, in its role; the public
 * id, or NULL when it could not. */
const char *kept_form_keep(struct kith_ctx *ctx, const struct session *session);
/*
 * Puts the kept fields into ctx->body. 0; -1, "answered", when there is nothing of this account in this role
 * for this path: a redirect to the form's own page, or the nearest one above it. Unknown, forgotten and
 * another's look alike.
 */
int kept_form_restore(struct kith_ctx *ctx, const struct request *request);

#endif
