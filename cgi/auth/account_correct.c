/*
 * account_correct.c - the name and the e-mail address of an account corrected, by the administrator.
 *
 * Who has an address gets the account's links, so with the old one everything ends that was given to it:
 * sessions, and links that were mailed there.
 */
#include "account.h"

#include "account_mail.h"
#include "event.h"
#include "statements.h"

#include <string.h>

enum { NAME_MOST = 200, INVITATIONS_MOST = 100 };

const struct kith_statement account_rename_sql = {
    .name = "core.account_rename",
    .sql = "UPDATE account SET display_name = ?, version = version + 1 WHERE id = ?",
    .params = "si",
};

/* Where nobody has taken the account up yet, what an inviter typed is all that its office sees. */
const struct kith_statement account_rename_invited_sql = {
    .name = "core.account_rename_invited",
    .sql =
        "UPDATE membership m JOIN account a ON a.id = m.account_id AND a.state = 'invited'"
        " SET m.invited_as = ?, m.version = m.version + 1 WHERE m.account_id = ? AND m.invited_as IS NOT NULL",
    .params = "si",
};

const struct kith_statement account_address_sql = {
    .name = "core.account_address",
    .sql = "UPDATE account SET email = ?, version = version + 1 WHERE id = ?",
    .params = "si",
};

/* Those that a mailed link still opens: an office may have ended one, let it run out or never mailed it. */
const struct kith_statement account_invitations_sql = {
    .name = "core.account_invitations",
    .sql =
        "SELECT m.id, m.manager_id, o.name FROM membership m LEFT JOIN organisation o ON o.id = m.manager_id"
        " WHERE m.account_id = ? AND m.state = 'invited' AND EXISTS (SELECT 1 FROM account_link l"
        " WHERE l.membership_id = m.id AND l.purpose = 'invitation' AND l.used_at IS NULL"
        " AND l.voided_at IS NULL AND l.expires_at > ?) ORDER BY m.id LIMIT 100",
    .params = "it",
    .columns = "iis",
    .max_rows = INVITATIONS_MOST,
};

static enum kith_rc find(struct kith_db *db, const struct auth_env *env, const char *email,
                         struct kith_rows *rows_r)
{
    const char *address = account_email(env->arena, email);
    if (address == NULL)
        return KITH_NOT_FOUND;
    switch (kith_select(db, &account_by_email_sql, KITH_ARGS(kith_text(address)), env->arena, rows_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc account_admin_rename(struct kith_db *db, const struct auth_env *env, const char *email,
                                  const char *name)
{
    struct kith_rows rows;
    if (*name == '\0' || strlen(name) > NAME_MOST)
        return KITH_INVALID;
    enum kith_rc rc = find(db, env, email, &rows);
    if (rc != KITH_OK)
        return rc;
    int64_t id = kith_cell_int(&rows, 0, 0);
    rc = auth_write(db, &account_rename_sql, KITH_ARGS(kith_text(name), kith_int(id)), NULL);
    if (rc == KITH_OK)
        rc = auth_write(db, &account_rename_invited_sql, KITH_ARGS(kith_text(name), kith_int(id)), NULL);
    return rc == KITH_OK ? event_write(db, env, "account.admin_rename", "done", id) : rc;
}

/* What was mailed to the old address works no more: each invitation once again, to the new one. */
static enum kith_rc invite_again(struct kith_db *db, const struct auth_env *env,
                                 const struct account_mail *mail, int64_t account_id,
                                 const struct kith_rows *open)
{
    for (size_t i = 0; i < open->count; i++) {
        struct account_mail one = *mail;
        one.organisation = kith_cell_text(open, i, 2);
        enum kith_rc rc = account_mail_invitation(db, env, &one, account_id, kith_cell_int(open, i, 1),
                                                  kith_cell_int(open, i, 0));
        if (rc != KITH_OK)
            return rc;
    }
    return KITH_OK;
}

/* Both addresses are told where there is somebody who signs in; an invitation tells by itself. */
static enum kith_rc tell(struct kith_db *db, const struct auth_env *env, const struct kith_rows *before,
                         const struct kith_rows *open, const char *address)
{
    const char *state = kith_cell_text(before, 0, 1);
    struct account_mail mail = {.to = kith_cell_text(before, 0, 3),
                                .name = kith_cell_text(before, 0, 2),
                                .language = kith_cell_text(before, 0, 4),
                                .has_password = strcmp(state, "invited") != 0};
    enum kith_rc rc = KITH_OK;
    if (strcmp(state, "disabled") == 0)
        return KITH_OK;
    if (mail.has_password)
        rc = account_mail_address_old(db, env, &mail);
    mail.to = address;
    if (rc == KITH_OK && mail.has_password)
        rc = account_mail_address_new(db, env, &mail);
    return rc == KITH_OK ? invite_again(db, env, &mail, kith_cell_int(before, 0, 0), open) : rc;
}

enum kith_rc account_admin_email(struct kith_db *db, const struct auth_env *env, const char *email,
                                 const char *new_email)
{
    struct kith_rows rows, open = {0};
    const char *address = account_email(env->arena, new_email);
    if (address == NULL)
        return KITH_INVALID;
    enum kith_rc rc = find(db, env, email, &rows);
    if (rc != KITH_OK)
        return rc;
    int64_t id = kith_cell_int(&rows, 0, 0);
    if (strcmp(address, kith_cell_text(&rows, 0, 3)) == 0)
        return KITH_OK;
    /* Before its links are worthless. */
    if (kith_select(db, &account_invitations_sql, KITH_ARGS(kith_int(id), kith_instant(env->now)), env->arena,
                    &open) == KITH_ERROR)
        return KITH_FAIL;
    rc = auth_write(db, &account_address_sql, KITH_ARGS(kith_text(address), kith_int(id)), NULL);
    if (rc == KITH_OK)
        rc = session_close_all(db, id, 0, SESSION_END_ACCOUNT, env->now);
    if (rc == KITH_OK)
        rc = link_void_all(db, id, env->now);
    if (rc == KITH_OK)
        rc = tell(db, env, &rows, &open, address);
    return rc == KITH_OK ? event_write(db, env, "account.admin_email", "done", id) : rc;
}
