# The core's own pages.
TEMPLATES += \
	templates/core/account-disable.tpl \
	templates/core/account-enable.tpl \
	templates/core/account-end-sessions.tpl \
	templates/core/account-invite-check.tpl \
	templates/core/account-invite.tpl \
	templates/core/account-invited.tpl \
	templates/core/account-role-check.tpl \
	templates/core/account-role.tpl \
	templates/core/account-show.tpl \
	templates/core/account.tpl \
	templates/core/accounts.tpl \
	templates/core/error.tpl \
	templates/core/help-accessibility.tpl \
	templates/core/help-cookies.tpl \
	templates/core/help-privacy.tpl \
	templates/core/home.tpl \
	templates/core/invitation-done.tpl \
	templates/core/invitation.tpl \
	templates/core/link-ended.tpl \
	templates/core/password-wait.tpl \
	templates/core/password.tpl \
	templates/core/reset-done.tpl \
	templates/core/reset-new.tpl \
	templates/core/reset-sent.tpl \
	templates/core/reset-wait.tpl \
	templates/core/reset.tpl \
	templates/core/sessions.tpl \
	templates/core/signed-out.tpl \
	templates/core/signin-wait.tpl \
	templates/core/signin.tpl \
	templates/core/signout.tpl \
	templates/core/site-map.tpl \
	templates/core/switch.tpl
