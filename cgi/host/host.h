/*
 * host.h - the statements of the host itself, for the tests and the doctor.
 */
#ifndef KITH_HOST_HOST_H
#define KITH_HOST_HOST_H

#include <kith/db.h>

/* NULL-terminated each. */
extern const struct kith_statement *const gate_statements[];
extern const struct kith_statement *const event_statements[];
extern const struct kith_statement *const file_statements[];

#endif
