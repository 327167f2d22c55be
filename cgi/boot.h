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
/* What to end with after that: EX_TEMPFAIL when only the database is away, else EX_CONFIG. */
int boot_exit_status(const struct portal *portal);
/* Also after a boot that failed. */
void boot_end(struct portal *portal);

/* Plugins that are asked for; the registry refuses those it has no room for. */
enum { BOOT_PLUGINS_MAX = 1000 };

/* What it asks, for the tests. NULL-terminated. */
extern const struct kith_statement *const boot_statements[];

#endif
