/*
 * account_phone.c - the work telephone of a worker.
 *
 * It belongs to the membership: another organisation that somebody works for neither sees nor changes it.
 */
#include "account.h"

#include "event.h"
#include "statements.h"

#include <string.h>

const struct kith_statement membership_phone_lock_sql = {
    .name = "core.membership_phone_lock",
    .sql = "SELECT id, phone FROM membership WHERE account_id = ? AND manager_id = ? AND role = 'worker'"
           " FOR UPDATE",
    .params = "ii",
    .columns = "is",
};

const struct kith_statement membership_phone_sql = {
    .name = "core.membership_phone",
    .sql = "UPDATE membership SET phone = ?, version = version + 1 WHERE id = ?",
    .params = "si",
};

enum kith_rc account_set_phone(struct kith_db *db, const struct auth_env *env, int64_t account,
                               const char *phone)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &membership_phone_lock_sql,
                    KITH_ARGS(kith_int(account), kith_int(env->organisation_id)), env->arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    if (strcmp(kith_cell_text(&rows, 0, 1), phone) == 0)
        return KITH_OK;
    int64_t membership = kith_cell_int(&rows, 0, 0);
    enum kith_rc rc =
        auth_write(db, &membership_phone_sql, KITH_ARGS(kith_text(phone), kith_int(membership)), NULL);
    return rc == KITH_OK
               ? event_write(db, env, "account.phone", *phone != '\0' ? "set" : "removed", membership)
               : rc;
}
