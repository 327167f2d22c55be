/*
 * purge.c - deletes in small batches.
 *
 * A session outlives its end by a week, so that a form sent with its cookie can still be kept for its owner.
 * The audit is not touched: the portal's account may not.
 */
#include "purge.h"

#include "notice.h"
#include "statements.h"

const struct kith_statement purge_session_sql = {
    .name = "core.purge_session",
    .sql = "DELETE FROM session WHERE started_at < ? ORDER BY started_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_link_sql = {
    .name = "core.purge_link",
    .sql = "DELETE FROM account_link WHERE expires_at < ? ORDER BY expires_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_kept_sql = {
    .name = "core.purge_kept",
    .sql = "DELETE FROM kept_form WHERE expires_at < ? ORDER BY expires_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_idempotency_sql = {
    .name = "core.purge_idempotency",
    .sql = "DELETE FROM idempotency_key WHERE created_at < ? ORDER BY created_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_throttle_sql = {
    .name = "core.purge_throttle",
    .sql = "DELETE FROM throttle WHERE failed_at < ? ORDER BY failed_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_device_sql = {
    .name = "core.purge_device",
    .sql = "DELETE FROM account_device WHERE used_at < ? ORDER BY used_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_outbox_sql = {
    .name = "core.purge_outbox",
    .sql = "DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND done_at < ? ORDER BY done_at LIMIT 500",
    .params = "t",
};

const struct kith_statement purge_notice_sql = {
    .name = "core.purge_notice",
    .sql = "DELETE FROM notice_once WHERE at < ? ORDER BY at LIMIT 500",
    .params = "t",
};

struct batch {
    const struct kith_statement *statement;
    kith_time before;
    int64_t rows;
};

static enum kith_rc run_batch(struct kith_db *db, void *data)
{
    struct batch *batch = data;
    batch->rows = 0;
    return auth_write(db, batch->statement, KITH_ARGS(kith_instant(batch->before)), &batch->rows);
}

enum kith_rc purge_expired(struct kith_db *db, const struct settings *settings, kith_time now, bool *more_r)
{
    struct batch batches[] = {
        {&purge_session_sql, now - settings->session_hours * KITH_HOUR - 7 * KITH_DAY, 0},
        {&purge_link_sql, now - 7 * KITH_DAY, 0},
        {&purge_kept_sql, now, 0},
        {&purge_idempotency_sql, now - KITH_DAY, 0},
        {&purge_throttle_sql, now - 2 * KITH_DAY, 0},
        {&purge_device_sql, now - 180 * KITH_DAY, 0},
        {&purge_outbox_sql, now - 30 * KITH_DAY, 0},
        {&purge_notice_sql, now - NOTICE_DAYS * KITH_DAY, 0},
    };
    *more_r = false;
    for (size_t i = 0; i < sizeof batches / sizeof *batches; i++) {
        enum kith_rc rc = db_transaction(db, run_batch, &batches[i], NULL, NULL);
        if (rc != KITH_OK)
            return rc;
        if (batches[i].rows == PURGE_BATCH)
            *more_r = true;
    }
    return KITH_OK;
}
