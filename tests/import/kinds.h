/*
 * kinds.h - kinds of file for tests: clients, calls to them, and visitors whose staff nobody imports.
 */
#ifndef KITH_TESTS_IMPORT_KINDS_H
#define KITH_TESTS_IMPORT_KINDS_H

#include <kith/plugin.h>

extern const struct kith_plugin kinds_plugin;

/* What its tables are made by; NULL-terminated. */
extern const char *const kinds_tables[];

#endif
