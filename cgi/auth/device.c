/*
 * device.c - rows of browsers that signed in before.
 *
 * Knowing one lets nobody in: it only decides which counter a wrong password goes to.
 */
#include "device.h"

#include "statements.h"
#include "token.h"

const struct kith_statement device_used_sql = {
    .name = "core.device_used",
    .sql = "UPDATE account_device SET used_at = ? WHERE id = ?",
    .params = "ti",
};

const struct kith_statement device_add_sql = {
    .name = "core.device_add",
    .sql = "INSERT INTO account_device (account_id, token_hash, created_at, used_at) VALUES (?, ?, ?, ?)",
    .params = "ibtt",
};

const struct kith_statement device_forget_sql = {
    .name = "core.device_forget",
    .sql = "DELETE FROM account_device WHERE account_id = ?",
    .params = "i",
};

enum kith_rc device_add(struct kith_db *db, int64_t account_id, kith_time now,
                        char text_r[SESSION_COOKIE_CHARS + 1])
{
    unsigned char hash[32];
    token_new(text_r, hash);
    return auth_write(
        db, &device_add_sql,
        KITH_ARGS(kith_int(account_id), kith_blob(hash, sizeof hash), kith_instant(now), kith_instant(now)),
        NULL);
}

enum kith_rc device_used(struct kith_db *db, int64_t device_id, kith_time now)
{
    return auth_write(db, &device_used_sql, KITH_ARGS(kith_instant(now), kith_int(device_id)), NULL);
}

enum kith_rc device_forget_all(struct kith_db *db, int64_t account_id)
{
    return auth_write(db, &device_forget_sql, KITH_ARGS(kith_int(account_id)), NULL);
}
