/*
 * office.h - what waits for an office on its home page.
 */
#ifndef KITH_PAGES_OFFICE_H
#define KITH_PAGES_OFFICE_H

#include <kith/db.h>

extern const struct kith_statement office_waiting_sql;

#endif
