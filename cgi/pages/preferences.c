/*
 * preferences.c - one's own account: language and text size, password, the role one works in.
 */
#include "account.h"
#include "common.h"
#include "core.h"
#include "new_password.h"

#include <string.h>

static const char *const text_sizes[] = {"normal", "large", "largest"};

enum { TEXT_SIZES = sizeof text_sizes / sizeof text_sizes[0], LANGUAGE_SECONDS = 365 * 24 * 60 * 60 };

/* GET /account, and again after an error. */
enum kith_rc own_show(struct kith_ctx *ctx)
{
    const struct session *session = ctx->session;
    struct kith_view *view = kith_view(ctx);
    kith_set(view, "ACCOUNT_EMAIL", session->account_email);
    if (*session->organisation_name != '\0')
        kith_show(view, "HAS_ORGANISATION");
    if (session->text_size >= 0 && session->text_size < TEXT_SIZES)
        kith_field_default(ctx, "text-size", text_sizes[session->text_size]);
    return kith_render(ctx, "core/account.tpl");
}

struct preferences {
    struct auth_env env;
    const char *language;
    int text_size;
};

static enum kith_rc set_preferences(struct kith_db *db, void *data)
{
    const struct preferences *preferences = data;
    return account_set_preferences(db, &preferences->env, preferences->language, preferences->text_size);
}

static bool is_offered(struct kith_ctx *ctx, const char *language)
{
    size_t len = strlen(language);
    const char *offered = ctx->portal->settings->languages;
    while (*offered != '\0') {
        size_t word = strcspn(offered, " ");
        if (word == len && memcmp(offered, language, len) == 0)
            return true;
        offered += word;
        offered += strspn(offered, " ");
    }
    return false;
}

/* POST /account */
enum kith_rc own_save(struct kith_ctx *ctx)
{
    struct preferences preferences = {.env = core_env(ctx), .language = kith_param(ctx, "language")};
    const char *size = kith_param(ctx, "text-size");
    while (preferences.text_size < TEXT_SIZES - 1 && strcmp(text_sizes[preferences.text_size], size) != 0)
        preferences.text_size++;
    if (preferences.language == NULL)
        preferences.language = ctx->session->language;
    else if (!is_offered(ctx, preferences.language)) {
        kith_field_error(ctx, "language", KITH_N("Choose a language"));
        return KITH_INVALID;
    }
    kith_flash(ctx, KITH_N("Your settings are saved"));
    return core_transaction(ctx, set_preferences, &preferences, "/account");
}

/* The form of POST /language is on every page: back to where they were. */
enum kith_rc language_again(struct kith_ctx *ctx)
{
    const char *to = kith_param(ctx, "return");
    return kith_redirect(ctx, "%s", to != NULL ? to : "/");
}

/* POST /language - by a link-like button on every page; kept in the account, or in a cookie when signed out.
 */
enum kith_rc language_save(struct kith_ctx *ctx)
{
    const char *language = kith_param(ctx, "language");
    if (language == NULL || !is_offered(ctx, language))
        return language_again(ctx);
    if (ctx->session == NULL) {
        response_cookie(&ctx->portal->response, kith_arena(ctx), "__Host-kith-lang", language,
                        LANGUAGE_SECONDS);
        return language_again(ctx);
    }
    struct preferences preferences = {core_env(ctx), language, ctx->session->text_size};
    const char *to = kith_param(ctx, "return");
    return core_transaction(ctx, set_preferences, &preferences, to != NULL ? to : "/");
}

/* GET /account/password, and again after an error. */
enum kith_rc own_password_show(struct kith_ctx *ctx)
{
    kith_set(kith_view(ctx), "ACCOUNT_EMAIL", ctx->session->account_email);
    return kith_render(ctx, "core/password.tpl");
}

struct change {
    struct auth_env env;
    int64_t session;
    char hash[PASSWORD_HASH_SIZE];
};

static enum kith_rc change_password(struct kith_db *db, void *data)
{
    struct change *change = data;
    return account_password_change(db, &change->env, change->session, change->hash);
}

static enum kith_rc busy_again(struct kith_ctx *ctx)
{
    kith_show(kith_view(ctx), "BUSY");
    ctx->typed = true;
    enum kith_rc rc = own_password_show(ctx);
    return rc == KITH_OK ? KITH_BUSY : rc;
}

/* POST /account/password */
enum kith_rc own_password_save(struct kith_ctx *ctx)
{
    const struct session *session = ctx->session;
    struct change change = {.env = core_env(ctx), .session = session->id};
    const char *const words[] = {session->account_email, session->account_name, session->organisation_name,
                                 ctx->portal->settings->site_name, NULL};
    unsigned seconds = 0;
    const char *problem = password_problem(kith_param(ctx, "new-password"), words);
    if (problem != NULL)
        kith_field_error(ctx, "new-password", problem);
    enum kith_rc rc =
        account_password_check(kith_db(ctx), &change.env, kith_param(ctx, "current-password"), &seconds);
    if (rc == KITH_TOO_MANY) {
        core_set_minutes(ctx, seconds);
        return core_refuse(ctx, rc, seconds, "core/password-wait.tpl");
    }
    if (rc == KITH_INVALID)
        kith_field_error(ctx, "current-password",
                         KITH_N("That is not the password you use now. Check it and try again"));
    if (rc == KITH_OK)
        rc = problem != NULL ? KITH_INVALID : new_password_hash(ctx, words, change.hash);
    if (rc == KITH_BUSY)
        return busy_again(ctx);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("Your password is changed. You are signed out everywhere else"));
    rc = core_transaction(ctx, change_password, &change, "/account");
    explicit_bzero(change.hash, sizeof change.hash);
    return rc;
}

/* GET /account/switch, and again after an error. */
enum kith_rc switch_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct account_membership *items = NULL;
    size_t count = 0;
    if (account_memberships(kith_db(ctx), kith_arena(ctx), kith_account_id(ctx), &items, &count) ==
        KITH_ERROR)
        return KITH_FAIL;
    kith_show_either(view, count > 1, "SEVERAL", "ONLY_ONE");
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(view, "MEMBERSHIP");
        /* The first carries the field's own name as its id, so that an error links to it. */
        kith_set(row, "OPTION_ID",
                 i == 0 ? "membership" : kith_printf(kith_arena(ctx), "membership-%zu", i + 1));
        kith_set(row, "OPTION_VALUE", kith_id_text(kith_arena(ctx), items[i].id));
        kith_set(row, "OPTION_ROLE", kith_tr(ctx, account_role_title(items[i].role)));
        if (*items[i].organisation_name != '\0') {
            kith_show(row, "OPTION_HAS_ORGANISATION");
            kith_set(row, "OPTION_ORGANISATION", items[i].organisation_name);
        }
        if (items[i].membership_id == ctx->session->membership_id)
            kith_show(row, "OPTION_CHECKED");
    }
    return kith_render(ctx, "core/switch.tpl");
}

struct switching {
    struct auth_env env;
    int64_t session;
    struct kith_id membership;
    char cookie[SESSION_COOKIE_CHARS + 1];
};

static enum kith_rc switch_to(struct kith_db *db, void *data)
{
    struct switching *switching = data;
    return account_switch(db, &switching->env, switching->session, switching->membership, switching->cookie);
}

/* POST /account/switch */
enum kith_rc switch_send(struct kith_ctx *ctx)
{
    struct switching switching = {core_env(ctx), ctx->session->id, kith_param_id(ctx, "membership"), {0}};
    enum kith_rc rc = ctx_transaction_unkeyed(ctx, switch_to, &switching);
    if (rc != KITH_OK)
        return rc;
    ctx->new_cookie = kith_copy(kith_arena(ctx), switching.cookie);
    return kith_redirect(ctx, "/");
}
