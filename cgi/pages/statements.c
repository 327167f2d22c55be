/*
 * statements.c - the pages' own SQL.
 */
#include "statements.h"

const struct kith_statement STATEMENT_REASON = {
    .name = "core.reason",
    .sql = "SELECT outcome, at FROM {{audit}}.audit_event"
           " WHERE action = 'account.reason' AND object_id = ?"
           " ORDER BY at DESC, id DESC LIMIT 1",
    .params = "i",
    .columns = "st",
};

const struct kith_statement *const core_statements[] = {&STATEMENT_REASON, NULL};
