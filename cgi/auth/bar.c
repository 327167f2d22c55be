/*
 * bar.c - who is kept out whatever basis there is.
 *
 * Silent: nothing anywhere tells the person kept out. So its audit never stands in a person's log.
 */
#include "relation.h"

#include "audit.h"
#include "statements.h"

#include <string.h>

enum { REASON_MAX_BYTES = 4000 };

const struct kith_statement bar_add_sql = {
    .name = "core.bar_add",
    .sql =
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at, set_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiiisdti",
};

const struct kith_statement bar_find_sql = {
    .name = "core.bar_find",
    .sql = "SELECT id, person_id FROM access_bar WHERE public_id = ? AND lifted_at IS NULL",
    .params = "u",
    .columns = "ii",
};

const struct kith_statement bar_lift_sql = {
    .name = "core.bar_lift",
    .sql = "UPDATE access_bar SET lifted_at = ?, lifted_by = ?, lift_reason = ?"
           " WHERE id = ? AND lifted_at IS NULL",
    .params = "tisi",
};

bool relation_reason_good(const char *reason)
{
    return reason != NULL && reason[strspn(reason, " \t\r\n")] != '\0' && strlen(reason) <= REASON_MAX_BYTES;
}

struct kith_value relation_actor(const struct auth_env *env)
{
    return env->account_id != 0 ? kith_int(env->account_id) : kith_null(KITH_INT);
}

enum kith_rc relation_audit_hidden(struct kith_db *db, const struct auth_env *env, const char *action,
                                   int64_t person, int64_t object)
{
    const struct audit_entry entry = {
        .at = env->now,
        .account_id = env->account_id,
        .membership_id = env->membership_id,
        .organisation_id = env->organisation_id,
        .action = action,
        .outcome = "done",
        .person_id = person,
        .object_id = object,
        .request_id = env->request_id,
        .restricted = true,
    };
    return audit_write(db, &entry);
}

enum kith_rc bar_set(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t account,
                     unsigned sections, const char *reason, kith_date review, struct kith_id *bar_r)
{
    struct relation_person known;
    int64_t id = 0;
    if (account == 0 || sections == 0 || (sections & ~KITH_SECTIONS_ALL) != 0 ||
        !relation_reason_good(reason) || review == KITH_DATE_NONE)
        return relation_refuse("bar", "incomplete", KITH_BASIS_NONE);
    enum kith_rc turn = relation_turn(db, person);
    if (turn != KITH_OK)
        return turn;
    switch (relation_person_get(db, env, person, account, &known)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return relation_refuse("bar", "person", KITH_BASIS_NONE);
    default:
        return KITH_FAIL;
    }
    if (known.is_account)
        return relation_refuse("bar", "oneself", KITH_BASIS_SELF);
    *bar_r = kith_id_new();
    switch (kith_write(db, &bar_add_sql,
                       KITH_ARGS(kith_id(*bar_r), kith_int(person), kith_int(account), kith_int(sections),
                                 kith_text(reason), kith_day(review), kith_instant(env->now),
                                 relation_actor(env)),
                       NULL, &id)) {
    case KITH_WRITTEN:
        return relation_audit_hidden(db, env, "bar.set", person, id);
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc bar_lift(struct kith_db *db, const struct auth_env *env, struct kith_id bar, const char *reason)
{
    struct kith_rows rows;
    if (!relation_reason_good(reason))
        return relation_refuse("bar", "incomplete", KITH_BASIS_NONE);
    enum kith_found found = kith_select(db, &bar_find_sql, KITH_ARGS(kith_id(bar)), env->arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    int64_t id = kith_cell_int(&rows, 0, 0);
    int64_t lifted = 0;
    enum kith_rc rc = auth_write(
        db, &bar_lift_sql,
        KITH_ARGS(kith_instant(env->now), relation_actor(env), kith_text(reason), kith_int(id)), &lifted);
    if (rc == KITH_OK && lifted == 0)
        rc = KITH_CONFLICT;
    return rc == KITH_OK ? relation_audit_hidden(db, env, "bar.lift", kith_cell_int(&rows, 0, 1), id) : rc;
}
