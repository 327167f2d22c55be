/*
 * statements.h - the few reads that the pages make themselves; all others are auth's.
 */
#ifndef KITH_PAGES_STATEMENTS_H
#define KITH_PAGES_STATEMENTS_H

#include <kith/db.h>

/* Why and when a membership was last switched off: the word of the reason, "done" when it was switched on
 * since, and the instant. */
extern const struct kith_statement STATEMENT_REASON;

/* The newest migration of the core, and how long the queues are (watch.c). */
extern const struct kith_statement STATEMENT_QUEUES;
extern const struct kith_statement STATEMENT_READY;
/* What the portal may know of the seals (watch.c). */
extern const struct kith_statement STATEMENT_AUDIT_STATE;

/* See statements.c. */
extern const struct kith_statement STATEMENT_PEOPLE, STATEMENT_LOG_ORGANISATIONS, STATEMENT_EMERGENCY_REASONS,
    STATEMENT_TIMELINE_EARLIER, STATEMENT_UNSHARED, STATEMENT_OPEN_EMERGENCY, STATEMENT_OPEN_RECORDS,
    STATEMENT_OPEN_RESIDENCE;

/* Every statement of the pages, NULL-terminated. */
extern const struct kith_statement *const core_statements[];

#endif
