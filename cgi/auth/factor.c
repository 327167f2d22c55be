/*
 * factor.c - the rows of the second step: begun, checked, taken, removed.
 *
 * A try is counted before it is looked at. What is checked is used up in the request's own transaction, so
 * that two who send one code at once do not both get in.
 */
#include "factor.h"

#include "account_mail.h"
#include "event.h"
#include "factor_secret.h"
#include "statements.h"
#include "throttle.h"
#include "token.h"

#include <sodium.h>
#include <string.h>

const struct kith_statement factor_find_sql = {
    .name = "core.factor_find",
    .sql =
        "SELECT f.secret, f.confirmed_at, f.last_step,"
        " (SELECT COUNT(*) FROM account_recovery_code c WHERE c.account_id = f.account_id AND c.used_at IS NULL)"
        " FROM account_factor f WHERE f.account_id = ?",
    .params = "i",
    .columns = "btii",
};

/* Only over one that was never confirmed. */
const struct kith_statement factor_drop_pending_sql = {
    .name = "core.factor_drop_pending",
    .sql = "DELETE FROM account_factor WHERE account_id = ? AND confirmed_at IS NULL",
    .params = "i",
};

const struct kith_statement factor_add_sql = {
    .name = "core.factor_add",
    .sql = "INSERT INTO account_factor (account_id, secret, made_at) VALUES (?, ?, ?)",
    .params = "ibt",
};

const struct kith_statement factor_step_sql = {
    .name = "core.factor_step",
    .sql = "UPDATE account_factor SET last_step = ?, confirmed_at = COALESCE(confirmed_at, ?)"
           " WHERE account_id = ? AND last_step < ?",
    .params = "itii",
};

const struct kith_statement factor_remove_sql = {
    .name = "core.factor_remove",
    .sql = "DELETE FROM account_factor WHERE account_id = ?",
    .params = "i",
};

const struct kith_statement recovery_find_sql = {
    .name = "core.recovery_find",
    .sql = "SELECT id FROM account_recovery_code WHERE account_id = ? AND code_hash = ? AND used_at IS NULL",
    .params = "ib",
    .columns = "i",
};

const struct kith_statement recovery_use_sql = {
    .name = "core.recovery_use",
    .sql = "UPDATE account_recovery_code SET used_at = ?"
           " WHERE account_id = ? AND code_hash = ? AND used_at IS NULL",
    .params = "tib",
};

const struct kith_statement recovery_remove_sql = {
    .name = "core.recovery_remove",
    .sql = "DELETE FROM account_recovery_code WHERE account_id = ?",
    .params = "i",
};

const struct kith_statement recovery_add_sql = {
    .name = "core.recovery_add",
    .sql = "INSERT INTO account_recovery_code (account_id, code_hash, made_at) VALUES (?, ?, ?)",
    .params = "ibt",
};

const struct kith_statement session_factor_sql = {
    .name = "core.session_factor",
    .sql = "UPDATE session SET factor_at = ? WHERE token_hash = ? AND ended_at IS NULL",
    .params = "tb",
};

const struct kith_statement session_confirm_sql = {
    .name = "core.session_confirm",
    .sql = "UPDATE session SET confirmed_at = ? WHERE token_hash = ? AND ended_at IS NULL",
    .params = "tb",
};

bool factor_is_required(const struct settings *settings, enum kith_role role)
{
    return (role == KITH_ROLE_COORDINATOR || role == KITH_ROLE_OFFICER) &&
           strcmp(settings->second_factor, "required") == 0;
}

enum kith_found factor_find(struct kith_db *db, const struct auth_env *env, struct factor *factor_r)
{
    unsigned char secret[FACTOR_SECRET_BYTES];
    struct kith_rows rows;
    size_t len = 0;
    *factor_r = (struct factor){.confirmed = false};
    enum kith_found found =
        kith_select(db, &factor_find_sql, KITH_ARGS(kith_int(env->account_id)), env->arena, &rows);
    if (found != KITH_FOUND)
        return found;
    factor_r->confirmed_at = kith_cell_time(&rows, 0, 1);
    factor_r->confirmed = factor_r->confirmed_at != KITH_TIME_NONE;
    factor_r->codes_left = (unsigned)kith_cell_int(&rows, 0, 3);
    if (factor_r->confirmed)
        return KITH_FOUND;
    const void *sealed = kith_cell_blob(&rows, 0, 0, &len);
    factor_r->pending = factor_secret_open(env->key, env->account_id, sealed, len, secret);
    if (factor_r->pending)
        factor_secret_text(secret, factor_r->secret);
    sodium_memzero(secret, sizeof secret);
    return KITH_FOUND;
}

enum kith_rc factor_begin(struct kith_db *db, const struct auth_env *env)
{
    unsigned char sealed[FACTOR_SEALED_BYTES];
    enum kith_rc rc = auth_write(db, &factor_drop_pending_sql, KITH_ARGS(kith_int(env->account_id)), NULL);
    factor_secret_make(env->key, env->account_id, sealed);
    if (rc == KITH_OK)
        rc = auth_write(
            db, &factor_add_sql,
            KITH_ARGS(kith_int(env->account_id), kith_blob(sealed, sizeof sealed), kith_instant(env->now)),
            NULL);
    if (rc == KITH_OK)
        rc = event_write(db, env, "factor.begin", "done", env->account_id);
    return rc;
}

/* Which of the two it is follows from its shape. */
static enum kith_rc look(struct kith_db *db, const struct auth_env *env, const char *code,
                         struct factor_taken *taken_r)
{
    struct kith_rows rows;
    unsigned char secret[FACTOR_SECRET_BYTES];
    size_t len = 0;
    switch (kith_select(db, &factor_find_sql, KITH_ARGS(kith_int(env->account_id)), env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    if (!kith_cell_null(&rows, 0, 1) &&
        factor_code_hash(env->key, env->account_id, code, taken_r->recovery)) {
        struct kith_rows found;
        switch (kith_select(db, &recovery_find_sql,
                            KITH_ARGS(kith_int(env->account_id), kith_blob(taken_r->recovery, 32)),
                            env->arena, &found)) {
        case KITH_FOUND:
            return KITH_OK;
        case KITH_NONE:
            return KITH_INVALID;
        default:
            return KITH_FAIL;
        }
    }
    const void *sealed = kith_cell_blob(&rows, 0, 0, &len);
    if (!factor_secret_open(env->key, env->account_id, sealed, len, secret))
        return KITH_NOT_FOUND;
    taken_r->step = factor_secret_step(secret, code, env->now);
    sodium_memzero(secret, sizeof secret);
    return taken_r->step > kith_cell_int(&rows, 0, 2) ? KITH_OK : KITH_INVALID;
}

/* Blanks are how apps show the digits: "123 456". */
static const char *without_blanks(struct kith_arena *arena, const char *code)
{
    char *out = kith_alloc(arena, strlen(code) + 1);
    size_t len = 0;
    for (; *code != '\0'; code++) {
        if (*code != ' ')
            out[len++] = *code;
    }
    out[len] = '\0';
    return out;
}

static enum kith_rc clear_one(struct kith_db *db, void *data)
{
    return throttle_clear(db, data, 1);
}

enum kith_rc factor_check(struct kith_db *db, const struct auth_env *env, const char *code,
                          struct factor_taken *taken_r, unsigned *retry_after_r)
{
    *taken_r = (struct factor_taken){.step = 0};
    *retry_after_r = 0;
    struct throttle_key key = throttle_key(env, THROTTLE_CODE, &env->account_id, sizeof env->account_id);
    enum kith_rc rc = throttle_take(db, env, &key, 1, retry_after_r);
    if (rc != KITH_OK)
        return rc;
    rc = look(db, env, without_blanks(env->arena, code), taken_r);
    if (rc == KITH_OK)
        return db_transaction(db, clear_one, &key, NULL, NULL);
    if (rc == KITH_INVALID) {
        enum kith_rc written = event_refused(db, env, "factor.code", env->account_id);
        return written == KITH_OK ? KITH_INVALID : written;
    }
    return rc;
}

/* What was right when it was checked may have been used since. */
static enum kith_rc use_up(struct kith_db *db, const struct auth_env *env, const struct factor_taken *taken)
{
    int64_t used = 0;
    enum kith_rc rc = taken->step != 0
                          ? auth_write(db, &factor_step_sql,
                                       KITH_ARGS(kith_int(taken->step), kith_instant(env->now),
                                                 kith_int(env->account_id), kith_int(taken->step)),
                                       &used)
                          : auth_write(db, &recovery_use_sql,
                                       KITH_ARGS(kith_instant(env->now), kith_int(env->account_id),
                                                 kith_blob(taken->recovery, 32)),
                                       &used);
    return rc == KITH_OK && used != 1 ? KITH_INVALID : rc;
}

enum kith_rc factor_take(struct kith_db *db, const struct auth_env *env, const struct factor_taken *taken,
                         int64_t session_id, char cookie_r[SESSION_COOKIE_CHARS + 1])
{
    unsigned char hash[32];
    enum kith_rc rc = use_up(db, env, taken);
    if (rc == KITH_OK)
        rc = session_open(db, env->membership_id, session_id, env->user_agent, env->now, env->settings,
                          cookie_r);
    if (rc == KITH_OK && !token_hash(cookie_r, hash))
        rc = KITH_FAIL;
    if (rc == KITH_OK)
        rc = auth_write(db, &own_carry_sql, KITH_ARGS(kith_int(session_id), kith_blob(hash, sizeof hash)),
                        NULL);
    if (rc == KITH_OK)
        rc = auth_write(db, &session_factor_sql,
                        KITH_ARGS(kith_instant(env->now), kith_blob(hash, sizeof hash)), NULL);
    if (rc == KITH_OK)
        rc = event_write(db, env, taken->step != 0 ? "factor.code" : "factor.recovery", "done",
                         env->account_id);
    return rc;
}

enum kith_rc factor_codes_make(struct kith_db *db, const struct auth_env *env, struct factor_codes *codes_r)
{
    unsigned char hash[32];
    enum kith_rc rc = auth_write(db, &recovery_remove_sql, KITH_ARGS(kith_int(env->account_id)), NULL);
    for (size_t i = 0; i < FACTOR_CODES && rc == KITH_OK; i++) {
        factor_code_make(codes_r->text[i]);
        if (!factor_code_hash(env->key, env->account_id, codes_r->text[i], hash))
            return KITH_FAIL;
        rc = auth_write(
            db, &recovery_add_sql,
            KITH_ARGS(kith_int(env->account_id), kith_blob(hash, sizeof hash), kith_instant(env->now)), NULL);
    }
    if (rc == KITH_OK)
        rc = event_write(db, env, "factor.codes", "done", env->account_id);
    return rc;
}

static enum kith_rc tell(struct kith_db *db, const struct auth_env *env, int64_t account_id)
{
    struct kith_rows facts;
    if (kith_select(db, &account_facts_sql, KITH_ARGS(kith_int(account_id)), env->arena, &facts) !=
        KITH_FOUND)
        return KITH_FAIL;
    const struct account_mail mail = {
        .to = kith_cell_text(&facts, 0, 0),
        .name = kith_cell_text(&facts, 0, 1),
        .language = kith_cell_text(&facts, 0, 2),
    };
    return account_mail_factor_removed(db, env, &mail);
}

enum kith_rc factor_remove(struct kith_db *db, const struct auth_env *env, int64_t account_id)
{
    int64_t removed = 0;
    enum kith_rc rc = auth_write(db, &factor_remove_sql, KITH_ARGS(kith_int(account_id)), &removed);
    if (rc == KITH_OK && removed == 0)
        return KITH_NOT_FOUND;
    if (rc == KITH_OK)
        rc = auth_write(db, &recovery_remove_sql, KITH_ARGS(kith_int(account_id)), NULL);
    if (rc == KITH_OK)
        rc = tell(db, env, account_id);
    if (rc == KITH_OK)
        rc = event_write(db, env, "factor.remove", "done", account_id);
    return rc;
}

enum kith_rc session_confirm(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                             char cookie_r[SESSION_COOKIE_CHARS + 1])
{
    unsigned char hash[32];
    enum kith_rc rc =
        session_open(db, env->membership_id, session_id, env->user_agent, env->now, env->settings, cookie_r);
    if (rc == KITH_OK && !token_hash(cookie_r, hash))
        rc = KITH_FAIL;
    if (rc == KITH_OK)
        rc = auth_write(db, &own_carry_sql, KITH_ARGS(kith_int(session_id), kith_blob(hash, sizeof hash)),
                        NULL);
    if (rc == KITH_OK)
        rc = auth_write(db, &session_confirm_sql,
                        KITH_ARGS(kith_instant(env->now), kith_blob(hash, sizeof hash)), NULL);
    if (rc == KITH_OK)
        rc = event_write(db, env, "session.confirm", "done", env->account_id);
    return rc;
}
