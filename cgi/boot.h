/*
 * boot.h - everything a process needs before its first request.
 */
#ifndef KITH_BOOT_H
#define KITH_BOOT_H

#include "ctx.h"

/*
 * Settings, key, database, plugins, templates. LOAD_ALL loads and freezes every template at once (a worker);
 * without it a template is loaded at its first use (plain CGI). False: the log says what is wrong and what to
 * do.
 */
bool boot(struct portal *portal, const char *config, bool load_all);
void boot_end(struct portal *portal);

/* What it asks, for the tests. NULL-terminated. */
extern const struct kith_statement *const boot_statements[];

#endif
