/*
 * memory.h - whether this worker has grown too big.
 */
#ifndef KITH_MEMORY_H
#define KITH_MEMORY_H

#include "ctx.h"

/*
 * After each request: true when the worker uses more than worker_memory_mib; logged, and counted against the
 * plugin whose page was answered last. It ends then, and its supervisor starts another.
 */
bool memory_beyond(struct portal *portal);

#endif
