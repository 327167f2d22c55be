/*
 * dispatch.h - one request from its head to its answer.
 */
#ifndef KITH_DISPATCH_H
#define KITH_DISPATCH_H

#include "ctx.h"

/* Answers the request that BACKEND's accept() gave, and finishes it. The arena is empty afterwards. */
void dispatch(struct portal *portal, struct http_backend *backend);

#endif
