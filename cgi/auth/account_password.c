/*
 * account_password.c - passwords asked for, set by a mailed link, checked and changed.
 *
 * An unknown address costs the same statements as a known one: its link belongs to nobody and its mail is a
 * decoy that is dropped.
 */
#include "account.h"

#include "account_mail.h"
#include "device.h"
#include "event.h"
#include "feed.h"
#include "hash_slot.h"
#include "statements.h"
#include "throttle.h"

#include <kith/arena.h>
#include <string.h>

enum { BUSY_SECONDS = 3 };

const struct kith_statement account_facts_sql = {
    .name = "core.account_facts",
    .sql = "SELECT email, display_name, language FROM account WHERE id = ?",
    .params = "i",
    .columns = "sss",
};

/* The password that comes by link or from the administrator also takes up an invitation. */
const struct kith_statement account_password_sql = {
    .name = "core.account_password",
    .sql = "UPDATE account SET password_hash = ?, password_changed_at = ?,"
           " state = IF(state = 'invited', 'active', state), version = version + 1"
           " WHERE id = ? AND state <> 'disabled'",
    .params = "sti",
};

/* By an invitation: only where there is no password yet. Whoever has one accepts with it. */
const struct kith_statement account_first_password_sql = {
    .name = "core.account_first_password",
    .sql = "UPDATE account SET password_hash = ?, password_changed_at = ?, state = 'active',"
           " version = version + 1 WHERE id = ? AND state = 'invited'",
    .params = "sti",
};

const struct kith_statement membership_accept_sql = {
    .name = "core.membership_accept",
    .sql = "UPDATE membership SET state = 'active', invited_as = NULL, version = version + 1"
           " WHERE id = ? AND account_id = ? AND state = 'invited'",
    .params = "ii",
};

const struct kith_statement membership_accept_all_sql = {
    .name = "core.membership_accept_all",
    .sql = "UPDATE membership SET state = 'active', invited_as = NULL, version = version + 1"
           " WHERE account_id = ? AND state = 'invited'",
    .params = "i",
};

const struct kith_statement session_live_sql = {
    .name = "core.session_live",
    .sql = "SELECT id FROM session WHERE id = ? AND account_id = ? AND ended_at IS NULL FOR UPDATE",
    .params = "ii",
    .columns = "i",
};

const struct kith_statement account_hash_sql = {
    .name = "core.account_hash",
    .sql = "SELECT password_hash FROM account WHERE id = ? AND state = 'active'",
    .params = "i",
    .columns = "s",
};

enum kith_rc account_invite_allowed(struct kith_db *db, const struct auth_env *env, const char *email,
                                    unsigned *retry_after_r)
{
    const char *address = account_email(env->arena, email);
    const char *to =
        kith_printf(env->arena, "%lld %s", (long long)env->organisation_id, address != NULL ? address : "-");
    const struct throttle_key keys[] = {
        throttle_key(env, THROTTLE_INVITE, &env->account_id, sizeof env->account_id),
        throttle_key(env, THROTTLE_INVITE_TO, to, strlen(to)),
    };
    return throttle_take(db, env, keys, sizeof keys / sizeof *keys, retry_after_r);
}

enum kith_rc account_reset_allowed(struct kith_db *db, const struct auth_env *env, const char *email,
                                   bool *send_r, unsigned *retry_after_r)
{
    struct throttle_key key;
    unsigned ignored;
    const char *address = account_email(env->arena, email);
    *send_r = false;
    *retry_after_r = 0;
    if (throttle_key_address(env, THROTTLE_RESET_ADDRESS, &key)) {
        enum kith_rc rc = throttle_take(db, env, &key, 1, retry_after_r);
        if (rc != KITH_OK)
            return rc;
    }
    if (address == NULL)
        address = "-";
    key = throttle_key(env, THROTTLE_RESET, address, strlen(address));
    enum kith_rc rc = throttle_take(db, env, &key, 1, &ignored);
    *send_r = rc == KITH_OK;
    return rc == KITH_TOO_MANY ? KITH_OK : rc; /* the links that were mailed before still work */
}

enum kith_rc account_reset_ask(struct kith_db *db, const struct auth_env *env, const char *email, bool send)
{
    struct kith_rows rows;
    int64_t account_id = 0;
    struct account_mail mail = {.to = NULL, .name = "-", .language = account_default_language(env)};
    const char *address = account_email(env->arena, email);
    switch (kith_select(db, &account_by_email_sql, KITH_ARGS(kith_text(address != NULL ? address : "-")),
                        env->arena, &rows)) {
    case KITH_FOUND:
        if (strcmp(kith_cell_text(&rows, 0, 1), "disabled") != 0) {
            account_id = kith_cell_int(&rows, 0, 0);
            mail.name = kith_cell_text(&rows, 0, 2);
            mail.to = kith_cell_text(&rows, 0, 3);
            mail.language = kith_cell_text(&rows, 0, 4);
        }
        break;
    case KITH_NONE:
        break;
    default:
        return KITH_FAIL;
    }
    enum kith_rc rc = send ? account_mail_reset(db, env, &mail, account_id) : KITH_OK;
    if (rc == KITH_OK)
        rc = event_write(db, env, "link.make", send && account_id != 0 ? "done" : "refused", account_id);
    return rc;
}

static enum kith_rc set_password(struct kith_db *db, const struct auth_env *env,
                                 const struct kith_statement *statement, int64_t account_id,
                                 const char *password_hash)
{
    int64_t changed = 0;
    enum kith_rc rc = auth_write(
        db, statement, KITH_ARGS(kith_text(password_hash), kith_instant(env->now), kith_int(account_id)),
        &changed);
    if (rc == KITH_OK && changed != 1)
        return KITH_NOT_FOUND;
    return rc == KITH_OK ? feed_end_all(db, account_id, env->now) : rc;
}

static enum kith_rc clear_throttle(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                                   const char *email)
{
    if (env->key == NULL)
        return KITH_OK;
    const struct throttle_key keys[] = {
        throttle_key(env, THROTTLE_SIGN_IN, email, strlen(email)),
        throttle_key(env, THROTTLE_RESET, email, strlen(email)),
        throttle_key(env, THROTTLE_PASSWORD, &account_id, sizeof account_id),
    };
    return throttle_clear(db, keys, sizeof keys / sizeof *keys);
}

static enum kith_rc notify(struct kith_db *db, const struct auth_env *env, const struct kith_rows *facts)
{
    const struct account_mail mail = {
        .to = kith_cell_text(facts, 0, 0),
        .name = kith_cell_text(facts, 0, 1),
        .language = kith_cell_text(facts, 0, 2),
    };
    return account_mail_password_changed(db, env, &mail);
}

static enum kith_rc read_facts(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                               struct kith_rows *facts_r)
{
    return kith_select(db, &account_facts_sql, KITH_ARGS(kith_int(account_id)), env->arena, facts_r) ==
                   KITH_FOUND
               ? KITH_OK
               : KITH_FAIL;
}

static enum kith_rc accept_membership(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                                      int64_t membership_id)
{
    int64_t accepted = 0;
    enum kith_rc rc = auth_write(db, &membership_accept_sql,
                                 KITH_ARGS(kith_int(membership_id), kith_int(account_id)), &accepted);
    if (rc == KITH_OK && accepted != 1)
        return KITH_NOT_FOUND;
    return rc == KITH_OK ? event_write_by(db, env, account_id, "membership.accept", "done", membership_id)
                         : rc;
}

enum kith_rc account_accept(struct kith_db *db, const struct auth_env *env, const char *token,
                            int64_t account_id)
{
    int64_t invited = 0;
    int64_t membership = 0;
    enum kith_rc rc = link_use(db, env->arena, LINK_INVITATION, token, env->now, &invited, &membership);
    if (rc == KITH_OK && invited != account_id)
        return KITH_NOT_FOUND;
    return rc == KITH_OK ? accept_membership(db, env, account_id, membership) : rc;
}

enum kith_rc account_link_password(struct kith_db *db, const struct auth_env *env, enum link_purpose purpose,
                                   const char *token, const char *password_hash,
                                   char device_r[SESSION_COOKIE_CHARS + 1])
{
    int64_t account_id = 0;
    int64_t membership_id = 0;
    struct kith_rows facts;
    bool first = purpose == LINK_INVITATION;
    enum kith_rc rc = link_use(db, env->arena, purpose, token, env->now, &account_id, &membership_id);
    if (rc == KITH_OK)
        rc = set_password(db, env, first ? &account_first_password_sql : &account_password_sql, account_id,
                          password_hash);
    if (rc == KITH_OK && first)
        rc = accept_membership(db, env, account_id, membership_id);
    if (rc == KITH_OK)
        rc = read_facts(db, env, account_id, &facts);
    if (rc == KITH_OK)
        rc = session_close_all(db, account_id, 0, SESSION_END_ACCOUNT, env->now);
    if (rc == KITH_OK)
        rc = link_void_resets(db, account_id, env->now);
    if (rc == KITH_OK)
        rc = clear_throttle(db, env, account_id, kith_cell_text(&facts, 0, 0));
    if (rc == KITH_OK)
        rc = device_forget_all(db, account_id);
    if (rc == KITH_OK)
        rc = device_add(db, account_id, env->now, device_r);
    if (rc == KITH_OK && purpose == LINK_RESET)
        rc = notify(db, env, &facts);
    if (rc == KITH_OK)
        rc = event_write_by(db, env, account_id, purpose == LINK_RESET ? "link.reset" : "link.invitation",
                            "done", account_id);
    return rc;
}

static enum kith_rc clear_one(struct kith_db *db, void *data)
{
    return throttle_clear(db, data, 1);
}

enum kith_rc account_password_check(struct kith_db *db, const struct auth_env *env, const char *password,
                                    unsigned *retry_after_r)
{
    struct kith_rows rows;
    struct hash_slot slot;
    *retry_after_r = 0;
    switch (kith_select(db, &account_hash_sql, KITH_ARGS(kith_int(env->account_id)), env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_INVALID;
    default:
        return KITH_FAIL;
    }
    struct throttle_key key = throttle_key(env, THROTTLE_PASSWORD, &env->account_id, sizeof env->account_id);
    enum kith_rc rc = throttle_take(db, env, &key, 1, retry_after_r);
    if (rc != KITH_OK)
        return rc;
    rc = hash_slot_take(env->settings, &slot);
    if (rc != KITH_OK) {
        throttle_undo(db, env, &key, 1);
        *retry_after_r = BUSY_SECONDS;
        return rc;
    }
    bool match = password_verify(env->settings, kith_cell_text(&rows, 0, 0), password);
    hash_slot_give(&slot);
    if (!match) {
        rc = event_refused(db, env, "account.password", env->account_id);
        return rc == KITH_OK ? KITH_INVALID : rc;
    }
    return db_transaction(db, clear_one, &key, NULL, NULL);
}

/* Whoever was signed out while the old password was being checked may not set a new one. */
static enum kith_rc still_signed_in(struct kith_db *db, const struct auth_env *env, int64_t session_id)
{
    struct kith_rows rows;
    switch (kith_select(db, &session_live_sql, KITH_ARGS(kith_int(session_id), kith_int(env->account_id)),
                        env->arena, &rows)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_FORBIDDEN;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc account_password_change(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                                     const char *password_hash)
{
    struct kith_rows facts;
    enum kith_rc rc = set_password(db, env, &account_password_sql, env->account_id, password_hash);
    if (rc == KITH_OK)
        rc = still_signed_in(db, env, session_id);
    if (rc == KITH_OK)
        rc = read_facts(db, env, env->account_id, &facts);
    if (rc == KITH_OK)
        rc = session_close_all(db, env->account_id, session_id, SESSION_END_ACCOUNT, env->now);
    if (rc == KITH_OK)
        rc = link_void_resets(db, env->account_id, env->now);
    if (rc == KITH_OK)
        rc = notify(db, env, &facts);
    if (rc == KITH_OK)
        rc = event_write(db, env, "account.password", "done", env->account_id);
    return rc;
}

enum kith_rc account_admin_password(struct kith_db *db, const struct auth_env *env, const char *email,
                                    const char *password_hash)
{
    struct kith_rows rows;
    const char *address = account_email(env->arena, email);
    if (address == NULL)
        return KITH_NOT_FOUND;
    switch (kith_select(db, &account_by_email_sql, KITH_ARGS(kith_text(address)), env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    int64_t id = kith_cell_int(&rows, 0, 0);
    enum kith_rc rc = set_password(db, env, &account_password_sql, id, password_hash);
    if (rc == KITH_NOT_FOUND)
        return KITH_CONFLICT; /* disabled: enable it first */
    if (rc == KITH_OK && strcmp(kith_cell_text(&rows, 0, 1), "invited") == 0)
        rc = auth_write(db, &membership_accept_all_sql, KITH_ARGS(kith_int(id)), NULL);
    if (rc == KITH_OK)
        rc = session_close_all(db, id, 0, SESSION_END_ACCOUNT, env->now);
    if (rc == KITH_OK)
        rc = link_void_resets(db, id, env->now);
    if (rc == KITH_OK)
        rc = clear_throttle(db, env, id, address);
    if (rc == KITH_OK)
        rc = event_write(db, env, "account.admin_password", "done", id);
    return rc;
}
