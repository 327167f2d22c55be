/*
 * core_params.h - the parameters of the core's forms, for its route table in core.c. Each ends with a rule
 * without a name.
 */
#ifndef KITH_PAGES_CORE_PARAMS_H
#define KITH_PAGES_CORE_PARAMS_H

#include <kith/plugin.h>

/* Signing in, and its second step. */
extern const struct kith_param_rule signin_show_params[], signin_params[], to_params[], code_params[],
    confirm_params[];
/* Links by mail: a new password, an invitation. */
extern const struct kith_param_rule reset_params[], token_params[], token_password_params[],
    invitation_params[];
/* One's own account. */
extern const struct kith_param_rule own_params[], language_params[], own_password_params[], switch_params[],
    device_params[];
/* The accounts of an office. */
extern const struct kith_param_rule id_params[], enable_params[], list_params[], invite_params[],
    disable_params[], role_params[];

#endif
