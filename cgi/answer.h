/*
 * answer.h - the ways a request ends. Each gives -1, "answered", for the pipeline.
 */
#ifndef KITH_ANSWER_H
#define KITH_ANSWER_H

#include "ctx.h"

/* 303 to a path inside the portal. */
int answer_redirect(struct kith_ctx *ctx, const char *path);
/* What was rendered, with STATUS. */
int answer_rendered(struct kith_ctx *ctx, int status);
/*
 * The error page of STATUS; nothing filled before is in it, so that two refusals look alike. VARIANT (or
 * NULL) names a section of core/error.tpl beside STATUS_nnn: "TOKEN" shows STATUS_403_TOKEN instead of
 * STATUS_403.
 */
int answer_page(struct kith_ctx *ctx, int status, const char *variant);
/* Keeps a flash that no transaction carried. */
void answer_keep_flash(struct kith_ctx *ctx);

#endif
