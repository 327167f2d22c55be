/*
 * new_password.c - choosing a password, by a mailed link or by its owner. How it is judged and hashed is
 * auth's.
 */
#include "new_password.h"
#include "account.h"
#include "common.h"

#include <string.h>

enum { BUSY_SECONDS = 5 };

enum kith_rc new_password_hash(struct kith_ctx *ctx, const char *const *words,
                               char hash_r[PASSWORD_HASH_SIZE])
{
    const char *password = kith_param(ctx, "new-password");
    const char *problem = password_problem(password, words);
    if (problem != NULL) {
        kith_field_error(ctx, "new-password", problem);
        return KITH_INVALID;
    }
    enum kith_rc rc = password_make(ctx->portal->settings, password, hash_r);
    if (rc == KITH_BUSY) {
        kith_show(kith_view(ctx), "BUSY");
        kith_retry_after(ctx, BUSY_SECONDS);
        ctx->typed = true;
    }
    return rc;
}

struct setting {
    struct auth_env env;
    enum link_purpose purpose;
    const char *token;
    char hash[PASSWORD_HASH_SIZE];
    char device[SESSION_COOKIE_CHARS + 1];
};

static enum kith_rc set_by_link(struct kith_db *db, void *data)
{
    struct setting *setting = data;
    return account_link_password(db, &setting->env, setting->purpose, setting->token, setting->hash,
                                 setting->device);
}

enum kith_rc new_password_by_link(struct kith_ctx *ctx, enum link_purpose purpose, kith_handler show,
                                  const char *done_path)
{
    struct setting setting = {.env = core_env(ctx), .purpose = purpose, .token = kith_param(ctx, "token")};
    struct link link;
    switch (link_find(kith_db(ctx), kith_arena(ctx), purpose, setting.token, kith_now(ctx), &link)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return core_link_spent(ctx);
    default:
        return KITH_FAIL;
    }
    const char *const words[] = {link.account_email, link.account_name, link.organisation_name,
                                 ctx->portal->settings->site_name, NULL};
    enum kith_rc rc = new_password_hash(ctx, words, setting.hash);
    if (rc == KITH_BUSY) {
        rc = show(ctx);
        return rc == KITH_OK && ctx->rendered ? KITH_BUSY : rc;
    }
    if (rc == KITH_OK)
        rc = core_transaction(ctx, set_by_link, &setting, done_path);
    if (rc == KITH_OK)
        core_set_device(ctx, setting.device);
    explicit_bzero(setting.hash, sizeof setting.hash);
    return rc == KITH_NOT_FOUND ? core_link_spent(ctx) : rc;
}
