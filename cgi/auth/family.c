/*
 * family.c - an account for an e-mail address, as family: found or made, and mailed.
 *
 * Whether the address was known already is told to nobody but its owner. Gives no access to anything: that is
 * a relation, which the caller sets.
 */
#include "family.h"

#include "account.h"
#include "account_mail.h"
#include "event.h"
#include "statements.h"

#include <string.h>

const struct kith_statement family_invited_sql = {
    .name = "core.family_invited",
    .sql = "SELECT COUNT(*) FROM {{audit}}.audit_event e WHERE e.account_id = ? AND e.at > ?"
           " AND e.action = 'family.invite'",
    .params = "it",
    .columns = "i",
};

/* An accepted one first; then one that nobody looks after and was not accepted yet. */
const struct kith_statement family_membership_sql = {
    .name = "core.family_membership",
    .sql = "SELECT id, state = 'active' FROM membership WHERE account_id = ? AND role = 'person'"
           " AND (state = 'active' OR (state = 'invited' AND manager_id IS NULL))"
           " ORDER BY state = 'active' DESC, id LIMIT 1 FOR UPDATE",
    .params = "i",
    .columns = "io",
};

/* Signing in counts from the link on, and in a role that the link is of: nothing is told of time before. */
const struct kith_statement family_linked_sql = {
    .name = "core.family_linked",
    .sql = "SELECT f.account_id, f.linked_at, COALESCE(MAX(m.last_used_at >= f.linked_at), 0)"
           " FROM (SELECT r.account_id, MIN(r.created_at) AS linked_at FROM access_relation r"
           " WHERE r.person_id = {{person}} AND r.role = 'person' AND r.source = ? AND r.revoked_at IS NULL"
           " GROUP BY r.account_id) f LEFT JOIN membership m ON m.account_id = f.account_id"
           " AND m.role = 'person' GROUP BY f.account_id, f.linked_at ORDER BY f.account_id LIMIT 200",
    .params = "s",
    .columns = "ito",
    .max_rows = KITH_INVITED_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement family_address_sql = {
    .name = "core.family_address",
    .sql = "SELECT email FROM account WHERE id = ?",
    .params = "i",
    .columns = "s",
};

/* The audit is the count: it stands in the transaction of each invitation. */
static enum kith_rc within_limit(struct kith_db *db, const struct auth_env *env, unsigned *retry_after_r)
{
    struct kith_rows rows;
    if (kith_select(db, &family_invited_sql,
                    KITH_ARGS(kith_int(env->account_id), kith_instant(env->now - KITH_HOUR)), env->arena,
                    &rows) != KITH_FOUND)
        return KITH_FAIL;
    if (kith_cell_int(&rows, 0, 0) < FAMILY_INVITES_AN_HOUR)
        return KITH_OK;
    *retry_after_r = (unsigned)(KITH_HOUR / KITH_SECOND);
    return KITH_TOO_MANY;
}

static enum kith_rc written(enum kith_written how)
{
    switch (how) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

static enum kith_rc add_account(struct kith_db *db, const struct auth_env *env,
                                const struct account_mail *mail, int64_t *account_r)
{
    return written(
        kith_write(db, &account_add_sql,
                   KITH_ARGS(kith_id(kith_id_new()), kith_text(mail->to), kith_text(mail->name),
                             kith_text(NULL), kith_instant(KITH_TIME_NONE), kith_text(mail->language),
                             kith_text("invited"), kith_instant(env->now)),
                   NULL, account_r));
}

/* The membership to act in: one there is, or a new one that no organisation looks after. */
static enum kith_rc have_membership(struct kith_db *db, const struct auth_env *env, int64_t account,
                                    const char *name, int64_t *membership_r, bool *accepted_r)
{
    struct kith_rows rows;
    switch (kith_select(db, &family_membership_sql, KITH_ARGS(kith_int(account)), env->arena, &rows)) {
    case KITH_FOUND:
        *membership_r = kith_cell_int(&rows, 0, 0);
        *accepted_r = kith_cell_bool(&rows, 0, 1);
        return KITH_OK;
    case KITH_NONE:
        *accepted_r = false;
        return written(kith_write(db, &membership_add_sql,
                                  KITH_ARGS(kith_id(kith_id_new()), kith_int(account), kith_null(KITH_INT),
                                            kith_null(KITH_INT), kith_text("person"), kith_text(NULL),
                                            kith_text("invited"), kith_text(name), kith_instant(env->now)),
                                  NULL, membership_r));
    default:
        return KITH_FAIL;
    }
}

/* Finds the account of the address, or makes one; MAIL is to its holder then. */
static enum kith_rc have_account(struct kith_db *db, const struct auth_env *env, struct account_mail *mail,
                                 int64_t *account_r)
{
    struct kith_rows rows;
    switch (kith_select(db, &account_by_email_sql, KITH_ARGS(kith_text(mail->to)), env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return add_account(db, env, mail, account_r);
    default:
        return KITH_FAIL;
    }
    const char *state = kith_cell_text(&rows, 0, 1);
    *account_r = kith_cell_int(&rows, 0, 0);
    mail->name = kith_cell_text(&rows, 0, 2);
    mail->language = kith_cell_text(&rows, 0, 4);
    mail->has_password = strcmp(state, "invited") != 0;
    if (strcmp(state, "disabled") == 0)
        mail->to = NULL; /* written like the others, and dropped */
    return KITH_OK;
}

enum kith_rc family_invite(struct kith_db *db, const struct auth_env *env, const char *email,
                           const char *name, enum family_mail how, int64_t *account_r,
                           unsigned *retry_after_r)
{
    struct account_mail mail = {
        .to = account_email(env->arena, email), .name = name, .language = account_default_language(env)};
    int64_t membership = 0;
    bool accepted = false;
    *account_r = 0;
    if (mail.to == NULL)
        return KITH_INVALID;
    enum kith_rc rc = how == FAMILY_THROTTLED ? within_limit(db, env, retry_after_r) : KITH_OK;
    if (rc == KITH_OK)
        rc = have_account(db, env, &mail, account_r);
    if (rc == KITH_OK)
        rc = have_membership(db, env, *account_r, name, &membership, &accepted);
    if (rc == KITH_OK && how != FAMILY_QUIET)
        rc = accepted ? account_mail_welcome(db, env, &mail)
                      : account_mail_invitation(db, env, &mail, *account_r, 0, membership);
    return rc == KITH_OK ? event_write(db, env, "family.invite", "done", *account_r) : rc;
}

enum kith_found family_linked(struct kith_db *db, struct kith_arena *arena, const char *source,
                              const struct kith_invited **invited_r, size_t *count_r)
{
    struct kith_rows rows;
    *invited_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(db, &family_linked_sql, KITH_ARGS(kith_text(source)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct kith_invited *invited = kith_alloc_array(arena, rows.count, sizeof *invited);
    for (size_t i = 0; i < rows.count; i++)
        invited[i] = (struct kith_invited){kith_cell_int(&rows, i, 0), kith_cell_time(&rows, i, 1),
                                           kith_cell_bool(&rows, i, 2)};
    *invited_r = invited;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_rc family_invite_again(struct kith_db *db, const struct auth_env *env, const char *source,
                                 int64_t account, const char *name, enum family_mail how,
                                 unsigned *retry_after_r)
{
    struct kith_rows rows;
    const struct kith_invited *linked;
    const struct kith_invited *one = NULL;
    size_t count;
    int64_t same = 0;
    if (family_linked(db, env->arena, source, &linked, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++) {
        if (linked[i].account == account)
            one = &linked[i];
    }
    if (one == NULL || one->signed_in)
        return one == NULL ? KITH_NOT_FOUND : KITH_CONFLICT;
    if (kith_select(db, &family_address_sql, KITH_ARGS(kith_int(account)), env->arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    return family_invite(db, env, kith_cell_text(&rows, 0, 0), name, how, &same, retry_after_r);
}
