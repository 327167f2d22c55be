/*
 * account_change.c - switching an account off and on, changing its role, signing it out everywhere.
 *
 * Each asks before it does. What may be changed is decided in auth; here is only what is asked and told.
 */
#include "account_view.h"
#include "audit.h"
#include "common.h"
#include "core.h"

#include <string.h>

/* What the reasons are called; the words stand in the audit. */
static const struct {
    const char *name, *title;
} reasons[] = {
    {"left", KITH_N("They have left")},
    {"away", KITH_N("They are away for a long time")},
    {"not-needed", KITH_N("They do not need it any more")},
    {"safety", KITH_N("To keep people or information safe")},
    {"mistake", KITH_N("It was made by mistake")},
};

const char *account_reason_title(const char *reason)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (strcmp(reasons[i].name, reason) == 0)
            return reasons[i].title;
    }
    return NULL;
}

/* An account that this office may change: its own organisation's, and not the one of who asks. */
static enum kith_rc get_changeable(struct kith_ctx *ctx, struct account_item *item_r)
{
    enum kith_rc rc = account_view_get(ctx, item_r);
    if (rc == KITH_OK && account_view_is_own(ctx, item_r))
        return KITH_FORBIDDEN;
    return rc;
}

static const char *show_path(struct kith_ctx *ctx, const struct account_item *item)
{
    return kith_printf(kith_arena(ctx), "/accounts/%s", kith_id_text(kith_arena(ctx), item->id));
}

static enum kith_rc show(struct kith_ctx *ctx, const char *name)
{
    struct account_item item;
    enum kith_rc rc = get_changeable(ctx, &item);
    if (rc != KITH_OK)
        return rc;
    account_view_fill(ctx, &item);
    return kith_render(ctx, name);
}

struct change {
    struct auth_env env;
    const struct account_item *item;
    int64_t version; /* as the page of the form showed it */
    const char *reason;
    enum kith_role role;
    const char *council_function;
};

/* What is common to every POST here: who, which, and which version of it was looked at. */
static enum kith_rc begin(struct kith_ctx *ctx, struct account_item *item, struct change *change)
{
    enum kith_rc rc = get_changeable(ctx, item);
    *change = (struct change){.env = core_env(ctx), .item = item, .version = item->version};
    return rc;
}

/* Switching off, or on; what is so already leads to the account, which says so. */
static enum kith_rc show_switch(struct kith_ctx *ctx, bool is_on, const char *name)
{
    struct account_item item;
    enum kith_rc rc = get_changeable(ctx, &item);
    if (rc != KITH_OK)
        return rc;
    if ((item.state != ACCOUNT_DISABLED) != is_on)
        return kith_redirect(ctx, "%s", show_path(ctx, &item));
    account_view_fill(ctx, &item);
    return kith_render(ctx, name);
}

/* GET /accounts/:id/disable, and again after an error. */
enum kith_rc disable_show(struct kith_ctx *ctx)
{
    return show_switch(ctx, true, "core/account-disable.tpl");
}

static enum kith_rc disable(struct kith_db *db, void *data)
{
    const struct change *change = data;
    enum kith_rc rc = account_disable(db, &change->env, change->item->id, change->version);
    if (rc != KITH_OK)
        return rc;
    const struct audit_entry entry = {
        .at = change->env.now,
        .account_id = change->env.account_id,
        .membership_id = change->env.membership_id,
        .organisation_id = change->env.organisation_id,
        .action = "account.reason",
        .outcome = change->reason,
        .object_id = change->item->membership_id,
        .request_id = change->env.request_id,
    };
    return audit_write(db, &entry);
}

/* POST /accounts/:id/disable */
enum kith_rc disable_send(struct kith_ctx *ctx)
{
    struct account_item item;
    struct change change;
    enum kith_rc rc = begin(ctx, &item, &change);
    if (rc != KITH_OK)
        return rc;
    change.version = kith_param_int(ctx, "version", item.version);
    change.reason = kith_param(ctx, "reason");
    kith_flash(ctx, KITH_N("The account is switched off"));
    return core_transaction(ctx, disable, &change, show_path(ctx, &item));
}

/* GET /accounts/:id/enable */
enum kith_rc enable_show(struct kith_ctx *ctx)
{
    return show_switch(ctx, false, "core/account-enable.tpl");
}

static enum kith_rc enable(struct kith_db *db, void *data)
{
    const struct change *change = data;
    return account_enable(db, &change->env, change->item->id, change->version);
}

/* POST /accounts/:id/enable */
enum kith_rc enable_send(struct kith_ctx *ctx)
{
    struct account_item item;
    struct change change;
    enum kith_rc rc = begin(ctx, &item, &change);
    if (rc != KITH_OK)
        return rc;
    change.version = kith_param_int(ctx, "version", item.version);
    kith_flash(ctx, KITH_N("The account is switched on"));
    return core_transaction(ctx, enable, &change, show_path(ctx, &item));
}

/* GET /accounts/:id/role, and again after an error. */
enum kith_rc role_show(struct kith_ctx *ctx)
{
    struct account_item item;
    enum kith_rc rc = get_changeable(ctx, &item);
    if (rc != KITH_OK)
        return rc;
    if (item.role == KITH_ROLE_PERSON)
        return KITH_NOT_FOUND;
    account_view_fill(ctx, &item);
    account_view_kind(ctx);
    kith_field_default(ctx, "role", account_role_name(item.role));
    kith_field_default(ctx, "function", item.council_function);
    return kith_render(ctx, "core/account-role.tpl");
}

static enum kith_rc change_role(struct kith_db *db, void *data)
{
    const struct change *change = data;
    return account_set_role(db, &change->env, change->item->id, change->version, change->role,
                            change->council_function);
}

/* The new role as typed; false with the field's error. */
static bool read_role(struct kith_ctx *ctx, struct change *change)
{
    if (kith_role(ctx) == KITH_ROLE_OFFICER) {
        change->role = KITH_ROLE_OFFICER;
        change->council_function = kith_param(ctx, "function");
        if (change->council_function == NULL)
            kith_field_error(ctx, "function", KITH_N("Choose which part of the council they work in"));
        else if (!account_may_give(&change->env, change->council_function) ||
                 !account_may_give(&change->env, change->item->council_function))
            kith_field_error(ctx, "function", core_only_own_function);
        else
            return true;
        return false;
    }
    const char *role = kith_param(ctx, "role");
    if (role != NULL && account_role_parse(role, &change->role))
        return true;
    kith_field_error(ctx, "role", KITH_N("Choose the new role"));
    return false;
}

/* The role they have already, with the field's error: nobody is signed out for nothing. */
static bool is_same_role(struct kith_ctx *ctx, const struct account_item *item, const struct change *change)
{
    if (change->council_function != NULL) {
        if (item->council_function == NULL || strcmp(change->council_function, item->council_function) != 0)
            return false;
        kith_field_error(ctx, "function", KITH_N("They work there already. Choose another part, or cancel"));
        return true;
    }
    if (change->role != item->role)
        return false;
    kith_field_error(ctx, "role", KITH_N("They have this role already. Choose another role, or cancel"));
    return true;
}

static enum kith_rc role_check(struct kith_ctx *ctx, const struct change *change)
{
    struct kith_view *view = kith_view(ctx);
    account_view_fill(ctx, change->item);
    kith_set_int(view, "VERSION", change->version);
    kith_set(view, "NEW_ROLE", account_view_role(ctx, change->role, change->council_function));
    kith_set(view, "NEW_ROLE_NAME", account_role_name(change->role));
    kith_show_either(view, change->council_function != NULL, "HAS_FUNCTION", "HAS_ROLE");
    kith_set(view, "NEW_FUNCTION", change->council_function);
    return kith_render(ctx, "core/account-role-check.tpl");
}

/* POST /accounts/:id/role - "step" says which page it comes from. */
enum kith_rc role_send(struct kith_ctx *ctx)
{
    struct account_item item;
    struct change change;
    enum kith_rc rc = begin(ctx, &item, &change);
    if (rc != KITH_OK)
        return rc;
    if (item.role == KITH_ROLE_PERSON)
        return KITH_NOT_FOUND;
    if (!read_role(ctx, &change))
        return KITH_INVALID;
    change.version = kith_param_int(ctx, "version", item.version);
    if (strcmp(kith_param(ctx, "step"), "check") == 0) {
        if (is_same_role(ctx, &item, &change))
            return KITH_INVALID;
        return role_check(ctx, &change);
    }
    kith_flash(ctx, KITH_N("The role is changed"));
    rc = core_transaction(ctx, change_role, &change, show_path(ctx, &item));
    if (rc == KITH_INVALID)
        kith_field_error(ctx, "role",
                         KITH_N("They have that role here already. Switch this account off instead"));
    return rc;
}

/* GET /accounts/:id/end-sessions */
enum kith_rc end_sessions_show(struct kith_ctx *ctx)
{
    return show(ctx, "core/account-end-sessions.tpl");
}

static enum kith_rc end_sessions(struct kith_db *db, void *data)
{
    const struct change *change = data;
    return account_end_sessions(db, &change->env, change->item->id);
}

/* POST /accounts/:id/end-sessions */
enum kith_rc end_sessions_send(struct kith_ctx *ctx)
{
    struct account_item item;
    struct change change;
    enum kith_rc rc = begin(ctx, &item, &change);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("They are signed out"));
    return core_transaction(ctx, end_sessions, &change, show_path(ctx, &item));
}

/* GET /accounts/:id/second-step */
enum kith_rc second_step_show(struct kith_ctx *ctx)
{
    return show(ctx, "core/account-second-step.tpl");
}

static enum kith_rc remove_second_step(struct kith_db *db, void *data)
{
    const struct change *change = data;
    enum kith_rc rc = account_factor_remove(db, &change->env, change->item->id);
    return rc == KITH_NOT_FOUND ? KITH_OK : rc; /* none there is what was wanted */
}

/* POST /accounts/:id/second-step */
enum kith_rc second_step_send(struct kith_ctx *ctx)
{
    struct account_item item;
    struct change change;
    enum kith_rc rc = begin(ctx, &item, &change);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("They can set up a new app when they next sign in"));
    rc = core_transaction(ctx, remove_second_step, &change, show_path(ctx, &item));
    if (rc != KITH_FORBIDDEN)
        return rc;
    kith_field_error(
        ctx, NULL,
        KITH_N("They also work for somebody else here. Only the administrator of this site can do this"));
    return KITH_INVALID;
}
