/*
 * statements.c - the pages' own SQL.
 */
#include "statements.h"

/* The newest of the two decides: a reason from before it was switched on again is not shown. */
const struct kith_statement STATEMENT_REASON = {
    .name = "core.reason",
    .sql = "SELECT outcome, at FROM {{audit}}.audit_event"
           " WHERE action IN ('account.reason', 'account.enable') AND object_id = ?"
           " ORDER BY id DESC LIMIT 1",
    .params = "i",
    .columns = "st",
};

const struct kith_statement *const core_statements[] = {&STATEMENT_QUEUES, &STATEMENT_READY,
                                                        &STATEMENT_REASON, NULL};
