/*
 * account_change.c - accounts and memberships made and changed: by an organisation's office, or by the
 * administrator.
 *
 * Whose membership it is decides: every change goes through account_get(), which finds only what the acting
 * organisation looks after.
 */
#include "account.h"

#include "account_mail.h"
#include "event.h"
#include "factor.h"
#include "statements.h"

#include <string.h>

const struct kith_statement account_by_email_sql = {
    .name = "core.account_by_email",
    .sql = "SELECT id, state, display_name, email, language FROM account WHERE email = ?",
    .params = "s",
    .columns = "issss",
};

const struct kith_statement account_add_sql = {
    .name = "core.account_add",
    .sql =
        "INSERT INTO account (public_id, email, display_name, password_hash, password_changed_at, language,"
        " state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "ussstsst",
};

const struct kith_statement membership_add_sql = {
    .name = "core.membership_add",
    .sql =
        "INSERT INTO membership (public_id, account_id, organisation_id, manager_id, role, council_function,"
        " state, invited_as, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiiisssst",
};

/* The unique key says nothing about a membership that nobody looks after. */
const struct kith_statement membership_unmanaged_sql = {
    .name = "core.membership_unmanaged",
    .sql =
        "SELECT id FROM membership WHERE account_id = ? AND manager_id IS NULL AND role = ? LIMIT 1 FOR UPDATE",
    .params = "is",
    .columns = "i",
};

/* Another organisation relies on the same account. */
const struct kith_statement membership_elsewhere_sql = {
    .name = "core.membership_elsewhere",
    .sql =
        "SELECT id FROM membership WHERE account_id = ? AND state = 'active' AND NOT manager_id <=> ? LIMIT 1",
    .params = "ii",
    .columns = "i",
};

const struct kith_statement membership_role_sql = {
    .name = "core.membership_role",
    .sql = "UPDATE membership SET role = ?, council_function = ?, organisation_id = ?, version = version + 1,"
           " phone = IF(role = 'worker', phone, '')"
           " WHERE id = ? AND version = ?",
    .params = "ssiii",
};

/* One that was never accepted goes back to being invited. */
const struct kith_statement membership_state_sql = {
    .name = "core.membership_state",
    .sql = "UPDATE membership SET state = IF(? = 'active' AND invited_as IS NOT NULL, 'invited', ?),"
           " version = version + 1 WHERE id = ? AND version = ? AND state <> ?",
    .params = "ssiis",
};

const struct kith_statement session_close_membership_sql = {
    .name = "core.session_close_membership",
    .sql = "UPDATE session SET ended_at = ?, end_reason = 'account', flash = NULL"
           " WHERE membership_id = ? AND ended_at IS NULL",
    .params = "ti",
};

/* A session elsewhere is another organisation's to end: anybody's account may be given a membership here. */
const struct kith_statement session_close_managed_sql = {
    .name = "core.session_close_managed",
    .sql = "UPDATE session s JOIN membership m ON m.id = s.membership_id"
           " SET s.ended_at = ?, s.end_reason = 'account', s.flash = NULL"
           " WHERE s.account_id = ? AND s.ended_at IS NULL AND m.manager_id = ?",
    .params = "tii",
};

/* An account that never had a password goes back to being invited. */
const struct kith_statement account_state_sql = {
    .name = "core.account_state",
    .sql = "UPDATE account SET state = IF(? = 'active' AND password_hash IS NULL, 'invited', ?),"
           " version = version + 1 WHERE id = ? AND (state = 'disabled') = (? = 'active')",
    .params = "ssis",
};

static bool function_ok(const struct account_new *account)
{
    static const char *const functions[] = {"case", "purchasing", "complaints", "safeguarding"};
    const char *function = account->council_function;
    if (function == NULL || function[0] == '\0')
        return true;
    if (strcmp(function, "records") == 0)
        return account->role == KITH_ROLE_COORDINATOR;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(function, functions[i]) == 0)
            return account->role == KITH_ROLE_OFFICER;
    return false;
}

static struct kith_value text_or_null(const char *text)
{
    return kith_text(text != NULL && text[0] != '\0' ? text : NULL);
}

static struct kith_value id_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

/* May ACCOUNT be? And for whom. */
static enum kith_rc check_new(struct kith_db *db, const struct auth_env *env,
                              const struct account_new *account, struct organisation *organisation_r)
{
    *organisation_r = (struct organisation){.name = NULL};
    if (!function_ok(account) || account_role_name(account->role) == NULL)
        return KITH_FORBIDDEN;
    if (account->organisation_id == 0)
        return account->role == KITH_ROLE_PERSON ? KITH_OK : KITH_FORBIDDEN;
    switch (organisation_get(db, env->arena, account->organisation_id, organisation_r)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    return (account_roles_of(organisation_r->kind) & KITH_ROLE_BIT(account->role)) != 0 ? KITH_OK
                                                                                        : KITH_FORBIDDEN;
}

/* INVITED: it begins when it is accepted. */
static enum kith_rc add_membership(struct kith_db *db, const struct auth_env *env,
                                   const struct account_new *account, int64_t account_id, bool invited,
                                   struct kith_id *id_r, int64_t *membership_r)
{
    struct kith_rows rows;
    const char *role = account_role_name(account->role);
    *id_r = kith_id_new();
    if (account->organisation_id == 0) {
        enum kith_found found =
            kith_select(db, &membership_unmanaged_sql, KITH_ARGS(kith_int(account_id), kith_text(role)),
                        env->arena, &rows);
        if (found != KITH_NONE)
            return found == KITH_FOUND ? KITH_CONFLICT : KITH_FAIL;
    }
    int64_t organisation = account->role == KITH_ROLE_PERSON ? 0 : account->organisation_id;
    switch (kith_write(db, &membership_add_sql,
                       KITH_ARGS(kith_id(*id_r), kith_int(account_id), id_or_null(organisation),
                                 id_or_null(account->organisation_id), kith_text(role),
                                 text_or_null(account->council_function),
                                 kith_text(invited ? "invited" : "active"),
                                 kith_text(invited ? account->name : NULL), kith_instant(env->now)),
                       NULL, membership_r)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

static enum kith_rc add_account(struct kith_db *db, const struct auth_env *env,
                                const struct account_new *account, const char *email, const char *language,
                                const char *password_hash, int64_t *id_r)
{
    switch (kith_write(db, &account_add_sql,
                       KITH_ARGS(kith_id(kith_id_new()), kith_text(email), kith_text(account->name),
                                 kith_text(password_hash),
                                 kith_instant(password_hash != NULL ? env->now : KITH_TIME_NONE),
                                 kith_text(language), kith_text(password_hash != NULL ? "active" : "invited"),
                                 kith_instant(env->now)),
                       NULL, id_r)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

static const char *language_of(const struct auth_env *env, const struct account_new *account)
{
    return account->language != NULL ? account->language : account_default_language(env);
}

static enum kith_rc by_email(struct kith_db *db, const struct auth_env *env, const char *email,
                             struct kith_rows *rows_r)
{
    switch (kith_select(db, &account_by_email_sql, KITH_ARGS(kith_text(email)), env->arena, rows_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

enum kith_found account_find(struct kith_db *db, struct kith_arena *arena, const char *email, int64_t *id_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &account_by_email_sql, KITH_ARGS(kith_text(email)), arena, &rows);
    if (found == KITH_FOUND)
        *id_r = kith_cell_int(&rows, 0, 0);
    return found;
}

bool account_may_give(const struct auth_env *env, const char *council_function)
{
    if (env->account_id == 0 || council_function == NULL || *council_function == '\0')
        return true;
    const char *own = env->office_function != NULL ? env->office_function : "";
    return strcmp(own, "case") == 0 || strcmp(own, council_function) == 0;
}

enum kith_rc account_enter(struct kith_db *db, const struct auth_env *env, const struct account_new *account,
                           bool mailed, struct kith_id *id_r, int64_t *account_r)
{
    struct organisation organisation;
    struct kith_rows rows;
    const char *email = account_email(env->arena, account->email);
    if (email == NULL || !account_may_give(env, account->council_function))
        return KITH_FORBIDDEN;
    enum kith_rc rc = check_new(db, env, account, &organisation);
    if (rc != KITH_OK)
        return rc;

    struct account_mail mail = {.to = email,
                                .name = account->name,
                                .language = language_of(env, account),
                                .organisation = organisation.name};
    int64_t account_id = 0, membership = 0;
    bool has_password = false;
    rc = by_email(db, env, email, &rows);
    if (rc == KITH_OK) {
        account_id = kith_cell_int(&rows, 0, 0);
        has_password = strcmp(kith_cell_text(&rows, 0, 1), "invited") != 0;
        mail.name = kith_cell_text(&rows, 0, 2);
        mail.language = kith_cell_text(&rows, 0, 4);
        if (strcmp(kith_cell_text(&rows, 0, 1), "disabled") == 0)
            mail.to = NULL; /* written like the others, and dropped */
    } else if (rc == KITH_NOT_FOUND) {
        rc = add_account(db, env, account, email, mail.language, NULL, &account_id);
    }
    if (rc == KITH_OK)
        rc = add_membership(db, env, account, account_id, true, id_r, &membership);
    mail.has_password = has_password;
    if (rc == KITH_OK && mailed)
        rc = account_mail_invitation(db, env, &mail, account_id, account->organisation_id, membership);
    if (rc == KITH_OK)
        rc = event_write(db, env, mailed ? "account.invite" : "account.enter", "done", membership);
    *account_r = account_id;
    return rc;
}

enum kith_rc account_invite(struct kith_db *db, const struct auth_env *env, const struct account_new *account,
                            struct kith_id *id_r)
{
    int64_t account_id = 0;
    return account_enter(db, env, account, true, id_r, &account_id);
}

enum kith_rc account_create(struct kith_db *db, const struct auth_env *env, const struct account_new *account,
                            const char *password_hash, struct kith_id *id_r)
{
    struct organisation organisation;
    struct kith_rows rows;
    int64_t account_id = 0, membership = 0;
    const char *email = account_email(env->arena, account->email);
    if (email == NULL)
        return KITH_FORBIDDEN;
    enum kith_rc rc = check_new(db, env, account, &organisation);
    if (rc != KITH_OK)
        return rc;
    rc = by_email(db, env, email, &rows);
    if (rc == KITH_OK) /* one more membership; the password stays */
        account_id = kith_cell_int(&rows, 0, 0);
    else if (rc == KITH_NOT_FOUND)
        rc = add_account(db, env, account, email, language_of(env, account), password_hash, &account_id);
    if (rc == KITH_OK)
        rc = add_membership(db, env, account, account_id, false, id_r, &membership);
    if (rc == KITH_OK)
        rc = event_write(db, env, "account.create", "done", membership);
    return rc;
}

static enum kith_rc get_own(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                            struct account_item *item_r)
{
    switch (account_get(db, env->arena, env->organisation_id, id, item_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc account_invite_again(struct kith_db *db, const struct auth_env *env, struct kith_id id)
{
    struct account_item item;
    struct organisation organisation;
    struct kith_rows rows;
    enum kith_rc rc = get_own(db, env, id, &item);
    if (rc != KITH_OK)
        return rc;
    if (item.state != ACCOUNT_INVITED)
        return KITH_CONFLICT;
    if (organisation_get(db, env->arena, env->organisation_id, &organisation) != KITH_FOUND)
        return KITH_FAIL;
    rc = by_email(db, env, item.email, &rows);
    if (rc != KITH_OK)
        return KITH_FAIL;
    const char *state = kith_cell_text(&rows, 0, 1);
    const struct account_mail mail = {.to = strcmp(state, "disabled") != 0 ? item.email : NULL,
                                      .name = kith_cell_text(&rows, 0, 2),
                                      .language = kith_cell_text(&rows, 0, 4),
                                      .organisation = organisation.name,
                                      .has_password = strcmp(state, "invited") != 0};
    rc = account_mail_invitation(db, env, &mail, item.account_id, env->organisation_id, item.membership_id);
    if (rc == KITH_OK)
        rc = event_write(db, env, "account.invite_again", "done", item.membership_id);
    return rc;
}

static enum kith_rc close_membership(struct kith_db *db, const struct auth_env *env, int64_t membership_id)
{
    return auth_write(db, &session_close_membership_sql,
                      KITH_ARGS(kith_instant(env->now), kith_int(membership_id)), NULL);
}

enum kith_rc account_set_role(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                              int64_t version, enum kith_role role, const char *council_function)
{
    struct account_item item;
    int64_t changed = 0;
    enum kith_rc rc = get_own(db, env, id, &item);
    if (rc != KITH_OK)
        return rc;
    const struct account_new wanted = {.role = role, .council_function = council_function};
    if (!account_may_give(env, item.council_function) || !account_may_give(env, council_function) ||
        item.account_id == env->account_id || account_role_name(role) == NULL || !function_ok(&wanted) ||
        (account_roles_of(item.kind) & KITH_ROLE_BIT(role)) == 0)
        return KITH_FORBIDDEN;
    rc = auth_write(db, &membership_role_sql,
                    KITH_ARGS(kith_text(account_role_name(role)), text_or_null(council_function),
                              id_or_null(role == KITH_ROLE_PERSON ? 0 : env->organisation_id),
                              kith_int(item.membership_id), kith_int(version)),
                    &changed);
    if (rc == KITH_CONFLICT)
        return KITH_INVALID; /* by the unique key */
    if (rc == KITH_OK && changed != 1)
        rc = KITH_CONFLICT;
    if (rc == KITH_OK)
        rc = close_membership(db, env, item.membership_id);
    if (rc == KITH_OK)
        rc = event_write(db, env, "account.role", account_role_name(role), item.membership_id);
    return rc;
}

static enum kith_rc set_state(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                              int64_t version, const char *state, const char *action)
{
    struct account_item item;
    int64_t changed = 0;
    enum kith_rc rc = get_own(db, env, id, &item);
    if (rc != KITH_OK)
        return rc;
    if (item.account_id == env->account_id)
        return KITH_FORBIDDEN;
    rc = auth_write(db, &membership_state_sql,
                    KITH_ARGS(kith_text(state), kith_text(state), kith_int(item.membership_id),
                              kith_int(version), kith_text(state)),
                    &changed);
    if (rc == KITH_OK && changed != 1)
        rc = KITH_CONFLICT;
    if (rc == KITH_OK)
        rc = close_membership(db, env, item.membership_id);
    if (rc == KITH_OK)
        rc = event_write(db, env, action, "done", item.membership_id);
    return rc;
}

enum kith_rc account_disable(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                             int64_t version)
{
    return set_state(db, env, id, version, "disabled", "account.disable");
}

enum kith_rc account_enable(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                            int64_t version)
{
    return set_state(db, env, id, version, "active", "account.enable");
}

enum kith_rc account_end_sessions(struct kith_db *db, const struct auth_env *env, struct kith_id id)
{
    struct account_item item;
    enum kith_rc rc = get_own(db, env, id, &item);
    if (rc == KITH_OK)
        rc = auth_write(
            db, &session_close_managed_sql,
            KITH_ARGS(kith_instant(env->now), kith_int(item.account_id), kith_int(env->organisation_id)),
            NULL);
    if (rc == KITH_OK)
        rc = event_write(db, env, "account.end_sessions", "done", item.membership_id);
    return rc;
}

enum kith_rc account_factor_remove(struct kith_db *db, const struct auth_env *env, struct kith_id id)
{
    struct account_item item;
    struct kith_rows rows;
    enum kith_rc rc = get_own(db, env, id, &item);
    if (rc != KITH_OK)
        return rc;
    /* Whoever only invites somebody must not touch their account, nor learn of other memberships. */
    if (item.state != ACCOUNT_ACTIVE)
        return KITH_CONFLICT;
    switch (kith_select(db, &membership_elsewhere_sql,
                        KITH_ARGS(kith_int(item.account_id), kith_int(env->organisation_id)), env->arena,
                        &rows)) {
    case KITH_FOUND:
        return KITH_FORBIDDEN;
    case KITH_NONE:
        return factor_remove(db, env, item.account_id);
    default:
        return KITH_FAIL;
    }
}

static enum kith_rc admin_state(struct kith_db *db, const struct auth_env *env, const char *email,
                                const char *state, const char *action)
{
    struct kith_rows rows;
    int64_t changed = 0;
    const char *address = account_email(env->arena, email);
    if (address == NULL)
        return KITH_NOT_FOUND;
    enum kith_rc rc = by_email(db, env, address, &rows);
    if (rc != KITH_OK)
        return rc;
    int64_t id = kith_cell_int(&rows, 0, 0);
    rc = auth_write(db, &account_state_sql,
                    KITH_ARGS(kith_text(state), kith_text(state), kith_int(id), kith_text(state)), &changed);
    if (rc == KITH_OK && changed != 1)
        return KITH_CONFLICT;
    if (rc == KITH_OK)
        rc = session_close_all(db, id, 0, SESSION_END_ACCOUNT, env->now);
    if (rc == KITH_OK)
        rc = event_write(db, env, action, "done", id);
    return rc;
}

enum kith_rc account_admin_disable(struct kith_db *db, const struct auth_env *env, const char *email)
{
    return admin_state(db, env, email, "disabled", "account.admin_disable");
}

enum kith_rc account_admin_enable(struct kith_db *db, const struct auth_env *env, const char *email)
{
    return admin_state(db, env, email, "active", "account.admin_enable");
}
