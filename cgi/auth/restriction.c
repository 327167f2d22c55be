/*
 * restriction.c - entries that only named people see: who they are, and when it ends.
 *
 * Silent, as a bar is. What is restricted names its restriction in its own row; ending one here opens none of
 * them: whoever wrote the entry writes it anew without.
 */
#include "relation.h"

#include "statements.h"

enum { RECIPIENTS_MAX = 100 };

const struct kith_statement restriction_add_sql = {
    .name = "core.restriction_add",
    .sql =
        "INSERT INTO access_restriction (person_id, reason, review_on, set_at, set_by) VALUES (?, ?, ?, ?, ?)",
    .params = "isdti",
};

const struct kith_statement restriction_find_sql = {
    .name = "core.restriction_find",
    .sql =
        "SELECT id FROM access_restriction WHERE id = ? AND person_id = ? AND lifted_at IS NULL FOR UPDATE",
    .params = "ii",
    .columns = "i",
};

const struct kith_statement restriction_lift_sql = {
    .name = "core.restriction_lift",
    .sql = "UPDATE access_restriction SET lifted_at = ?, lifted_by = ?, lift_reason = ? WHERE id = ?",
    .params = "tisi",
};

const struct kith_statement recipient_add_sql = {
    .name = "core.recipient_add",
    .sql = "INSERT INTO access_recipient (restriction_id, account_id, added_at) VALUES (?, ?, ?)"
           " ON DUPLICATE KEY UPDATE removed_at = NULL",
    .params = "iit",
};

const struct kith_statement recipient_remove_sql = {
    .name = "core.recipient_remove",
    .sql = "UPDATE access_recipient SET removed_at = ? WHERE restriction_id = ? AND removed_at IS NULL",
    .params = "ti",
};

/* It is there to be kept from the person: whoever is the person cannot be named. */
static enum kith_rc check_recipients(struct kith_db *db, const struct auth_env *env, int64_t person,
                                     const int64_t *accounts, size_t count)
{
    if (count == 0 || count > RECIPIENTS_MAX)
        return relation_refuse("restriction", "incomplete", KITH_BASIS_NONE);
    for (size_t i = 0; i < count; i++) {
        struct relation_person known;
        enum kith_found found = relation_person_get(db, env, person, accounts[i], &known);
        if (found == KITH_ERROR)
            return KITH_FAIL;
        if (found == KITH_NONE || accounts[i] == 0 || known.is_account)
            return relation_refuse("restriction", "recipient", KITH_BASIS_NONE);
    }
    return KITH_OK;
}

static enum kith_rc add_recipients(struct kith_db *db, const struct auth_env *env, int64_t restriction,
                                   const int64_t *accounts, size_t count)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < count; i++)
        rc =
            auth_write(db, &recipient_add_sql,
                       KITH_ARGS(kith_int(restriction), kith_int(accounts[i]), kith_instant(env->now)), NULL);
    return rc;
}

enum kith_rc restriction_add(struct kith_db *db, const struct auth_env *env, int64_t person,
                             const int64_t *accounts, size_t count, const char *reason, kith_date review,
                             int64_t *restriction_r)
{
    if (!relation_reason_good(reason) || review == KITH_DATE_NONE)
        return relation_refuse("restriction", "incomplete", KITH_BASIS_NONE);
    enum kith_rc rc = check_recipients(db, env, person, accounts, count);
    if (rc != KITH_OK)
        return rc;
    switch (kith_write(db, &restriction_add_sql,
                       KITH_ARGS(kith_int(person), kith_text(reason), kith_day(review),
                                 kith_instant(env->now), relation_actor(env)),
                       NULL, restriction_r)) {
    case KITH_WRITTEN:
        break;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
    rc = add_recipients(db, env, *restriction_r, accounts, count);
    return rc == KITH_OK ? relation_audit_hidden(db, env, "restriction.add", person, *restriction_r) : rc;
}

/* One of PERSON that holds; locked, so that whoever changes it comes after whoever ends it. */
static enum kith_rc find(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t restriction)
{
    struct kith_rows rows;
    switch (kith_select(db, &restriction_find_sql, KITH_ARGS(kith_int(restriction), kith_int(person)),
                        env->arena, &rows)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc restriction_recipients(struct kith_db *db, const struct auth_env *env, int64_t person,
                                    int64_t restriction, const int64_t *accounts, size_t count)
{
    enum kith_rc rc = find(db, env, person, restriction);
    if (rc == KITH_OK)
        rc = check_recipients(db, env, person, accounts, count);
    if (rc == KITH_OK)
        rc = auth_write(db, &recipient_remove_sql, KITH_ARGS(kith_instant(env->now), kith_int(restriction)),
                        NULL);
    if (rc == KITH_OK)
        rc = add_recipients(db, env, restriction, accounts, count);
    return rc == KITH_OK ? relation_audit_hidden(db, env, "restriction.recipients", person, restriction) : rc;
}

enum kith_rc restriction_lift(struct kith_db *db, const struct auth_env *env, int64_t person,
                              int64_t restriction, const char *reason)
{
    if (!relation_reason_good(reason))
        return relation_refuse("restriction", "incomplete", KITH_BASIS_NONE);
    enum kith_rc rc = find(db, env, person, restriction);
    if (rc == KITH_OK)
        rc = auth_write(
            db, &restriction_lift_sql,
            KITH_ARGS(kith_instant(env->now), relation_actor(env), kith_text(reason), kith_int(restriction)),
            NULL);
    return rc == KITH_OK ? relation_audit_hidden(db, env, "restriction.lift", person, restriction) : rc;
}
