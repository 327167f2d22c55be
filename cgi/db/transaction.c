/*
 * transaction.c - the one transaction runner.
 *
 * Always rolls back explicitly: after a lock wait the server keeps the transaction open, and a COMMIT would
 * keep half of it. Tries again only what the server itself says was nobody's fault.
 */
#include "inside.h"
#include "log.h"
#include "text.h"

#include <mysqld_error.h>
#include <time.h>

enum { RETRIES = 5, FIRST_PAUSE_MICROS = 4000 };

enum end { END_COMMITTED, END_ROLLED_BACK, END_UNKNOWN };

static bool worth_another_try(unsigned error)
{
    return error == ER_LOCK_DEADLOCK || error == ER_LOCK_WAIT_TIMEOUT || error == ER_CHECKREAD;
}

/* Between half and the whole of a pause that doubles, so that two who met do not meet again. */
static void pause_before(unsigned attempt)
{
    uint32_t random;
    text_random(&random, sizeof random);
    long micros = (long)FIRST_PAUSE_MICROS << attempt;
    micros = micros / 2 + (long)(random % (uint32_t)(micros / 2 + 1));
    struct timespec pause = {.tv_sec = micros / 1000000, .tv_nsec = micros % 1000000 * 1000};
    (void)nanosleep(&pause, NULL);
}

/* A connection that went stale since the last request is made anew: nothing was done on it yet. */
static bool begin(struct kith_db *db)
{
    for (int tries = 0; tries < 2; tries++) {
        if (!db_ready(db))
            return false;
        if (conn_command(db, "transaction.begin", "START TRANSACTION"))
            return true;
        if (db->mysql != NULL)
            return false;
    }
    return false;
}

static void roll_back(struct kith_db *db)
{
    if (db->mysql != NULL && !conn_command(db, "transaction.rollback", "ROLLBACK"))
        conn_drop(db); /* ending the connection rolls back too */
}

static enum end commit(struct kith_db *db)
{
    if (conn_command(db, "transaction.commit", "COMMIT"))
        return END_COMMITTED;
    if (db->mysql == NULL)
        return END_UNKNOWN; /* the answer got lost, perhaps after the work was done */
    roll_back(db);
    return END_ROLLED_BACK;
}

static enum kith_rc attempt_once(struct kith_db *db, kith_tx_fn fn, void *data,
                                 db_before_commit_fn before_commit, void *before_commit_data)
{
    if (!begin(db))
        return KITH_FAIL;
    db->in_transaction = true;
    db->transaction_error = 0;
    enum kith_rc rc = fn(db, data);
    if (rc == KITH_OK && db->transaction_error == 0 && before_commit != NULL)
        rc = before_commit(db, before_commit_data);
    if (rc != KITH_OK || db->transaction_error != 0) {
        unsigned error = db->transaction_error;
        roll_back(db);
        db->transaction_error = error;
        rc = rc == KITH_OK ? KITH_FAIL : rc;
    } else {
        switch (commit(db)) {
        case END_COMMITTED:
            break;
        case END_ROLLED_BACK:
            rc = KITH_FAIL;
            break;
        case END_UNKNOWN:
            log_event(LOG_LEVEL_ERROR, "db.commit_unknown", NULL);
            rc = KITH_FAIL;
            break;
        }
    }
    db->in_transaction = false;
    return rc;
}

enum kith_rc db_transaction(struct kith_db *db, kith_tx_fn fn, void *data, db_before_commit_fn before_commit,
                            void *before_commit_data)
{
    if (db->in_transaction) {
        log_event(LOG_LEVEL_ERROR, "db.nested_transaction", NULL);
        db->transaction_error = db->transaction_error == 0 ? ER_UNKNOWN_ERROR : db->transaction_error;
        return KITH_FAIL;
    }
    for (unsigned attempt = 0;; attempt++) {
        db->transaction_error = 0;
        enum kith_rc rc = attempt_once(db, fn, data, before_commit, before_commit_data);
        unsigned error = db->transaction_error;
        db->transaction_error = 0;
        if (rc == KITH_OK || !worth_another_try(error))
            return rc;
        if (attempt == RETRIES) {
            log_event(LOG_LEVEL_WARN, "db.gave_up", "errno=%u tries=%u", error, attempt + 1);
            return KITH_FAIL;
        }
        pause_before(attempt);
    }
}

bool db_in_transaction(const struct kith_db *db)
{
    return db->in_transaction;
}
