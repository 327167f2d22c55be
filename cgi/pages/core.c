/*
 * core.c - the descriptor of the portal's own pages: permissions, routes, navigation, statements, templates.
 *
 * Only tables; what a page does is in the file named beside its route in core.h, and what its form may say in
 * core_params.c.
 */
#include "core.h"

#include "registry.h"

#include "core_params.h"
#include "import_table.h"
#include "people_table.h"
#include "statements.h"

static const struct kith_permission permissions[] = {
    {.name = ACCOUNTS_MANAGE,
     .title = KITH_N("Invite people and look after accounts"),
     .roles = KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER)},
    {.name = PEOPLE_IMPORT,
     .title = KITH_N("Bring in people, workers and visits from files"),
     .roles = KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
    PEOPLE_PERMISSIONS,
    {.name = NULL},
};

#define GET(PATTERN, PERMISSION, PARAMS, HANDLER, SUMMARY)                                                   \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_GET, .permission = (PERMISSION), .params = (PARAMS),            \
        .handler = (HANDLER), .summary = (SUMMARY)                                                           \
    }
#define POST(PATTERN, PERMISSION, PARAMS, HANDLER, FORM, SUMMARY)                                            \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_POST, .permission = (PERMISSION), .params = (PARAMS),           \
        .handler = (HANDLER), .form = (FORM), .summary = (SUMMARY)                                           \
    }
/* Of one's own account; FLAGS as in struct kith_route. */
#define GET_OWN(PATTERN, FLAGS, PARAMS, HANDLER, SUMMARY)                                                    \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_GET, .permission = KITH_SIGNED_IN, .params = (PARAMS),          \
        .handler = (HANDLER), .flags = (FLAGS), .summary = (SUMMARY)                                         \
    }
#define POST_OWN(PATTERN, FLAGS, PARAMS, HANDLER, FORM, SUMMARY)                                             \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_POST, .permission = KITH_SIGNED_IN, .params = (PARAMS),         \
        .handler = (HANDLER), .form = (FORM), .flags = (FLAGS), .summary = (SUMMARY)                         \
    }
/* Of somebody else's: only soon after the password was given. */
#define POST_AFTER_PASSWORD(PATTERN, PARAMS, HANDLER, FORM, SUMMARY)                                         \
    {                                                                                                        \
        .pattern = (PATTERN), .method = KITH_POST, .permission = ACCOUNTS_MANAGE, .params = (PARAMS),        \
        .handler = (HANDLER), .form = (FORM), .flags = KITH_ROUTE_REAUTH, .summary = (SUMMARY)               \
    }

static const struct kith_route routes[] = {
    GET("/", KITH_SIGNED_IN, NULL, home_show, KITH_N("Home")),
    GET("/site-map", KITH_PUBLIC, NULL, site_map_show, KITH_N("Site map")),

    GET("/signin", KITH_PUBLIC, signin_show_params, signin_show, KITH_N("Sign in")),
    POST("/signin", KITH_PUBLIC, signin_params, signin_send, signin_show, KITH_N("Sign in")),
    GET_OWN("/signin/code", ROUTE_HALF, to_params, code_show, KITH_N("Enter your code")),
    POST_OWN("/signin/code", ROUTE_HALF, code_params, code_send, code_show, KITH_N("Enter your code")),
    GET_OWN("/signout", ROUTE_HALF, NULL, signout_show, KITH_N("Sign out")),
    POST("/signout", KITH_PUBLIC, NULL, signout_send, signout_again, KITH_N("Sign out")),
    GET("/signed-out", KITH_PUBLIC, NULL, signed_out_show, KITH_N("You have signed out")),
    POST("/session/extend", KITH_SIGNED_IN, NULL, session_extend, NULL, KITH_N("Stay signed in")),

    GET("/reset", KITH_PUBLIC, NULL, reset_show, KITH_N("Choose a new password")),
    POST("/reset", KITH_PUBLIC, reset_params, reset_send, reset_show, KITH_N("Choose a new password")),
    GET("/reset/sent", KITH_PUBLIC, NULL, reset_sent_show, KITH_N("Check your email")),
    GET("/reset/done", KITH_PUBLIC, NULL, reset_done_show, KITH_N("Your password is changed")),
    GET("/reset/:token", KITH_PUBLIC, token_params, reset_link_show, KITH_N("Choose your new password")),
    POST("/reset/:token", KITH_PUBLIC, token_password_params, reset_link_send, reset_link_show,
         KITH_N("Choose your new password")),

    GET("/invitation/done", KITH_PUBLIC, NULL, invitation_done_show, KITH_N("Your account is ready")),
    GET("/invitation/accepted", KITH_PUBLIC, NULL, invitation_accepted_show,
        KITH_N("You have accepted the invitation")),
    GET("/invitation/:token", KITH_PUBLIC, token_params, invitation_show, KITH_N("Accept your invitation")),
    POST("/invitation/:token", KITH_PUBLIC, invitation_params, invitation_send, invitation_show,
         KITH_N("Accept your invitation")),

    GET("/account", KITH_SIGNED_IN, NULL, own_show, KITH_N("Your account")),
    POST("/account", KITH_SIGNED_IN, own_params, own_save, own_show, KITH_N("Your account")),
    POST("/language", KITH_PUBLIC, language_params, language_save, language_again,
         KITH_N("Choose a language")),
    GET("/account/password", KITH_SIGNED_IN, NULL, own_password_show, KITH_N("Change your password")),
    POST("/account/password", KITH_SIGNED_IN, own_password_params, own_password_save, own_password_show,
         KITH_N("Change your password")),
    GET_OWN("/account/confirm", ROUTE_HALF, to_params, confirm_show, KITH_N("Enter your password again")),
    POST_OWN("/account/confirm", ROUTE_HALF, confirm_params, confirm_send, confirm_show,
             KITH_N("Enter your password again")),
    GET_OWN("/account/second-step", ROUTE_HALF, to_params, factor_show,
            KITH_N("A second step when you sign in")),
    POST_OWN("/account/second-step/start", ROUTE_HALF | KITH_ROUTE_REAUTH, to_params, factor_start,
             factor_show, KITH_N("Set up your app")),
    GET_OWN("/account/second-step/set-up", ROUTE_HALF | KITH_ROUTE_REAUTH, to_params, set_up_show,
            KITH_N("Set up your app")),
    POST_OWN("/account/second-step/set-up", ROUTE_HALF | KITH_ROUTE_REAUTH, code_params, set_up_send,
             set_up_show, KITH_N("Set up your app")),
    GET_OWN("/account/second-step/picture", ROUTE_HALF | KITH_ROUTE_REAUTH, NULL, picture_show,
            KITH_N("The key for your app, as a picture")),
    POST_OWN("/account/second-step/codes", KITH_ROUTE_REAUTH, NULL, codes_send, factor_show,
             KITH_N("Make new recovery codes")),
    GET_OWN("/account/second-step/remove", KITH_ROUTE_REAUTH, NULL, factor_remove_show,
            KITH_N("Stop using a second step")),
    POST_OWN("/account/second-step/remove", KITH_ROUTE_REAUTH, NULL, factor_remove_send, factor_remove_show,
             KITH_N("Stop using a second step")),
    GET("/account/sessions", KITH_SIGNED_IN, NULL, sessions_show, KITH_N("Where you are signed in")),
    POST_OWN("/account/sessions/end", KITH_ROUTE_REAUTH, device_params, sessions_end_one, sessions_show,
             KITH_N("Sign out one device")),
    POST_OWN("/account/sessions/end-others", KITH_ROUTE_REAUTH, NULL, sessions_end_others, sessions_show,
             KITH_N("Sign out everywhere else")),
    GET("/account/switch", KITH_SIGNED_IN, NULL, switch_show, KITH_N("Work in another role")),
    POST("/account/switch", KITH_SIGNED_IN, switch_params, switch_send, switch_show,
         KITH_N("Work in another role")),

    GET("/accounts", ACCOUNTS_MANAGE, list_params, accounts_list, KITH_N("Accounts")),
    GET("/accounts/invite", ACCOUNTS_MANAGE, NULL, invite_show, KITH_N("Invite somebody")),
    POST("/accounts/invite", ACCOUNTS_MANAGE, invite_params, invite_send, invite_show,
         KITH_N("Invite somebody")),
    GET("/accounts/:id", ACCOUNTS_MANAGE, id_params, account_show, KITH_N("One account")),
    GET("/accounts/:id/invited", ACCOUNTS_MANAGE, id_params, invited_show, KITH_N("Invitation sent")),
    POST("/accounts/:id/invite-again", ACCOUNTS_MANAGE, id_params, invite_again, account_show,
         KITH_N("Send the invitation again")),
    GET("/accounts/:id/disable", ACCOUNTS_MANAGE, id_params, disable_show, KITH_N("Switch an account off")),
    POST_AFTER_PASSWORD("/accounts/:id/disable", disable_params, disable_send, disable_show,
                        KITH_N("Switch an account off")),
    GET("/accounts/:id/enable", ACCOUNTS_MANAGE, id_params, enable_show, KITH_N("Switch an account on")),
    POST_AFTER_PASSWORD("/accounts/:id/enable", enable_params, enable_send, enable_show,
                        KITH_N("Switch an account on")),
    GET("/accounts/:id/role", ACCOUNTS_MANAGE, id_params, role_show, KITH_N("Change a role")),
    POST_AFTER_PASSWORD("/accounts/:id/role", role_params, role_send, role_show, KITH_N("Change a role")),
    GET("/accounts/:id/end-sessions", ACCOUNTS_MANAGE, id_params, end_sessions_show,
        KITH_N("Sign an account out everywhere")),
    POST("/accounts/:id/end-sessions", ACCOUNTS_MANAGE, id_params, end_sessions_send, end_sessions_show,
         KITH_N("Sign an account out everywhere")),
    GET("/accounts/:id/second-step", ACCOUNTS_MANAGE, id_params, second_step_show,
        KITH_N("Let somebody set up a new app")),
    POST_AFTER_PASSWORD("/accounts/:id/second-step", id_params, second_step_send, second_step_show,
                        KITH_N("Let somebody set up a new app")),

    PEOPLE_ROUTES,
    IMPORT_ROUTES,

    GET("/help/accessibility", KITH_PUBLIC, NULL, help_accessibility,
        KITH_N("How accessible these pages are")),
    GET("/help/now", KITH_PUBLIC, NULL, help_now, KITH_N("Where help is now, day and night")),
    GET("/help/privacy", KITH_PUBLIC, NULL, help_privacy, KITH_N("Privacy")),
    GET("/help/cookies", KITH_PUBLIC, NULL, help_cookies, KITH_N("Cookies")),
    /* Cacheable tells the dispatcher to ask nothing about who it is; the handler itself forbids keeping it.
     */
    {.pattern = "/health",
     .method = KITH_GET,
     .permission = KITH_PUBLIC,
     .handler = health_show,
     .flags = KITH_ROUTE_CACHEABLE,
     .summary = KITH_N("Whether the portal answers")},
    {.pattern = "/ready",
     .method = KITH_GET,
     .permission = KITH_PUBLIC,
     .handler = ready_show,
     .flags = KITH_ROUTE_CACHEABLE,
     .summary = KITH_N("Whether the portal can do its work")},
    {.pattern = "/metrics",
     .method = KITH_GET,
     .permission = KITH_PUBLIC,
     .handler = metrics_show,
     .flags = KITH_ROUTE_CACHEABLE,
     .summary = KITH_N("Figures for monitoring, on this machine only")},
    {.pattern = NULL},
};

static const struct kith_nav navigation[] = {
    {.title = KITH_N("Home"), .path = "/", .permission = KITH_SIGNED_IN, .order = 0},
    {.title = KITH_N("People"), .path = "/people", .permission = PEOPLE_WORK, .order = 10},
    {.title = KITH_N("Care records"), .path = "/people", .permission = PEOPLE_OWN, .order = 10},
    {.title = KITH_N("Bring in files"), .path = "/import", .permission = PEOPLE_IMPORT, .order = 790},
    {.title = KITH_N("Accounts"), .path = "/accounts", .permission = ACCOUNTS_MANAGE, .order = 800},
    {.title = KITH_N("Your account"), .path = "/account", .permission = KITH_SIGNED_IN, .order = 900},
    {.title = NULL},
};

static const char *const templates[] = {
    "core/account.tpl",
    "core/account-disable.tpl",
    "core/account-enable.tpl",
    "core/account-end-sessions.tpl",
    "core/account-invite.tpl",
    "core/account-invite-check.tpl",
    "core/account-invited.tpl",
    "core/account-role.tpl",
    "core/account-role-check.tpl",
    "core/account-second-step.tpl",
    "core/account-show.tpl",
    "core/accounts.tpl",
    "core/code.tpl",
    "core/code-wait.tpl",
    "core/confirm.tpl",
    "core/error.tpl",
    "core/help-accessibility.tpl",
    "core/help-cookies.tpl",
    "core/help-now.tpl",
    "core/help-privacy.tpl",
    "core/home.tpl",
    "core/import.tpl",
    "core/import-file.tpl",
    "core/import-new.tpl",
    "core/invitation.tpl",
    "core/invitation-accepted.tpl",
    "core/invitation-done.tpl",
    "core/link-ended.tpl",
    "core/open-reason.tpl",
    "core/open-reason-give.tpl",
    "core/password.tpl",
    "core/password-wait.tpl",
    "core/people.tpl",
    "core/export-index.tpl",
    "core/person.tpl",
    "core/person-export.tpl",
    "core/person-log.tpl",
    "core/person-log-ask.tpl",
    "core/person-timeline.tpl",
    "core/question.tpl",
    "core/questions.tpl",
    "core/office-panel.tpl",
    "core/recovery-codes.tpl",
    "core/reset.tpl",
    "core/reset-done.tpl",
    "core/reset-new.tpl",
    "core/reset-sent.tpl",
    "core/reset-wait.tpl",
    "core/second-step.tpl",
    "core/second-step-remove.tpl",
    "core/second-step-set-up.tpl",
    "core/sessions.tpl",
    "core/signed-out.tpl",
    "core/signin.tpl",
    "core/signin-wait.tpl",
    "core/signout.tpl",
    "core/site-map.tpl",
    "core/switch.tpl",
    NULL,
};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "core",
    .title = KITH_N("Kith"),
    .version = "0.1.0",
    .permissions = permissions,
    .routes = routes,
    .statements = core_statements,
    .navigation = navigation,
    .panels = people_panels,
    .templates = templates,
    .migration = 18,
    .tabs = people_tabs,
    .importers = core_importers,
};

const struct kith_plugin *core_plugin(void)
{
    return &plugin;
}
