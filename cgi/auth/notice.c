/*
 * notice.c - one notice to one account, once for each key.
 *
 * Does not decide who may know: the caller asks reach.h, or knows whom the thing is about.
 */
#include "notice.h"

#include "account_mail.h"
#include "log.h"
#include "statements.h"

#include <kith/people.h>

#include <string.h>

const struct kith_statement notice_once_sql = {
    .name = "core.notice_once",
    .sql = "INSERT INTO notice_once (account_id, once_key, at) VALUES (?, ?, ?)",
    .params = "ist",
};

/* KITH_CONFLICT: told before. */
static enum kith_rc once_only(struct kith_db *db, const struct auth_env *env, int64_t account,
                              const char *once)
{
    if (strlen(once) > KITH_ONCE_MAX) {
        log_event(LOG_LEVEL_ERROR, "notice.key_too_long", "account=%lld", (long long)account);
        return KITH_FAIL;
    }
    return auth_write(db, &notice_once_sql,
                      KITH_ARGS(kith_int(account), kith_text(once), kith_instant(env->now)), NULL);
}

enum kith_rc notice_send(struct kith_db *db, const struct auth_env *env, int64_t account, const char *subject,
                         const char *sentence, const char *path, const char *once)
{
    struct kith_rows rows;
    switch (kith_select(db, &account_reach_sql, KITH_ARGS(kith_int(account)), env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
    enum kith_rc rc = once != NULL ? once_only(db, env, account, once) : KITH_OK;
    if (rc == KITH_CONFLICT)
        return KITH_OK;
    const struct account_mail mail = {.to = kith_cell_text(&rows, 0, 0),
                                      .name = kith_cell_text(&rows, 0, 1),
                                      .language = kith_cell_text(&rows, 0, 2)};
    return rc == KITH_OK ? account_mail_notice(db, env, &mail, subject, sentence, path) : rc;
}
