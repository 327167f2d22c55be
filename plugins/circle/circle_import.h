/*
 * circle_import.h - circles from a file: see circle_import.c.
 */
#ifndef CIRCLE_IMPORT_H
#define CIRCLE_IMPORT_H

#include <kith/plugin.h>

extern const struct kith_importer circle_importers[];
extern const struct kith_statement CIRCLE_IMPORTED;

#endif
