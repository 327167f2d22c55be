/*
 * core.h - the portal's own pages, as a plugin that is linked in.
 *
 * core.c holds the table; each other file here has the pages of one matter. Handlers follow the contract of
 * <kith/ctx.h>; being the core's own they may also read struct kith_ctx and use the layers below.
 */
#ifndef KITH_PAGES_CORE_H
#define KITH_PAGES_CORE_H

#include <kith/plugin.h>

/* Who may see and change the accounts of their own organisation. */
#define ACCOUNTS_MANAGE "accounts.manage"
/* Whose home page shows what waits for an office. */
#define QUESTIONS_ANSWER "questions.answer"

/* The table, for registry_create(). Static data. */
const struct kith_plugin *core_plugin(void);

/* home.c */
enum kith_rc home_show(struct kith_ctx *ctx);
enum kith_rc site_map_show(struct kith_ctx *ctx);

/* signin.c */
enum kith_rc signin_show(struct kith_ctx *ctx);
enum kith_rc signin_send(struct kith_ctx *ctx);
enum kith_rc signout_show(struct kith_ctx *ctx);
enum kith_rc signout_send(struct kith_ctx *ctx);
enum kith_rc signout_again(struct kith_ctx *ctx);
enum kith_rc signed_out_show(struct kith_ctx *ctx);
enum kith_rc session_extend(struct kith_ctx *ctx);

/* reset.c */
enum kith_rc reset_show(struct kith_ctx *ctx);
enum kith_rc reset_send(struct kith_ctx *ctx);
enum kith_rc reset_sent_show(struct kith_ctx *ctx);
enum kith_rc reset_link_show(struct kith_ctx *ctx);
enum kith_rc reset_link_send(struct kith_ctx *ctx);
enum kith_rc reset_done_show(struct kith_ctx *ctx);

/* invitation.c */
enum kith_rc invitation_show(struct kith_ctx *ctx);
enum kith_rc invitation_send(struct kith_ctx *ctx);
enum kith_rc invitation_done_show(struct kith_ctx *ctx);
enum kith_rc invitation_accepted_show(struct kith_ctx *ctx);

/* preferences.c */
enum kith_rc own_show(struct kith_ctx *ctx);
enum kith_rc own_save(struct kith_ctx *ctx);
enum kith_rc language_save(struct kith_ctx *ctx);
enum kith_rc language_again(struct kith_ctx *ctx);
enum kith_rc own_password_show(struct kith_ctx *ctx);
enum kith_rc own_password_save(struct kith_ctx *ctx);
enum kith_rc switch_show(struct kith_ctx *ctx);
enum kith_rc switch_send(struct kith_ctx *ctx);

/* factor.c */
enum kith_rc code_show(struct kith_ctx *ctx);
enum kith_rc code_send(struct kith_ctx *ctx);
enum kith_rc factor_show(struct kith_ctx *ctx);
enum kith_rc factor_start(struct kith_ctx *ctx);
enum kith_rc set_up_show(struct kith_ctx *ctx);
enum kith_rc set_up_send(struct kith_ctx *ctx);
enum kith_rc picture_show(struct kith_ctx *ctx);
enum kith_rc codes_send(struct kith_ctx *ctx);
enum kith_rc factor_remove_show(struct kith_ctx *ctx);
enum kith_rc factor_remove_send(struct kith_ctx *ctx);

/* confirm.c */
enum kith_rc confirm_show(struct kith_ctx *ctx);
enum kith_rc confirm_send(struct kith_ctx *ctx);

/* sessions.c */
enum kith_rc sessions_show(struct kith_ctx *ctx);
enum kith_rc sessions_end_one(struct kith_ctx *ctx);
enum kith_rc sessions_end_others(struct kith_ctx *ctx);

/* accounts.c */
enum kith_rc accounts_list(struct kith_ctx *ctx);
enum kith_rc account_show(struct kith_ctx *ctx);

/* account_invite.c */
enum kith_rc invite_show(struct kith_ctx *ctx);
enum kith_rc invite_send(struct kith_ctx *ctx);
enum kith_rc invited_show(struct kith_ctx *ctx);
enum kith_rc invite_again(struct kith_ctx *ctx);

/* account_change.c */
/* Why an account was switched off, marked for translation; NULL for a word that is none. */
const char *account_reason_title(const char *reason);
enum kith_rc disable_show(struct kith_ctx *ctx);
enum kith_rc disable_send(struct kith_ctx *ctx);
enum kith_rc enable_show(struct kith_ctx *ctx);
enum kith_rc enable_send(struct kith_ctx *ctx);
enum kith_rc role_show(struct kith_ctx *ctx);
enum kith_rc role_send(struct kith_ctx *ctx);
enum kith_rc end_sessions_show(struct kith_ctx *ctx);
enum kith_rc end_sessions_send(struct kith_ctx *ctx);
enum kith_rc second_step_show(struct kith_ctx *ctx);
enum kith_rc second_step_send(struct kith_ctx *ctx);

/* people.c */
enum kith_rc people_list(struct kith_ctx *ctx);
enum kith_rc person_show(struct kith_ctx *ctx);

/* timeline.c */
enum kith_rc timeline_show(struct kith_ctx *ctx);

/* person_log.c */
enum kith_rc person_log_show(struct kith_ctx *ctx);
enum kith_rc person_ask_show(struct kith_ctx *ctx);
enum kith_rc person_ask_send(struct kith_ctx *ctx);

/* export.c */
enum kith_rc export_show(struct kith_ctx *ctx);
enum kith_rc export_send(struct kith_ctx *ctx);

/* questions.c */
enum kith_rc questions_list(struct kith_ctx *ctx);
enum kith_rc question_show(struct kith_ctx *ctx);
enum kith_rc question_send(struct kith_ctx *ctx);

/* reason.c */
enum kith_rc reason_find_show(struct kith_ctx *ctx);
enum kith_rc reason_find_send(struct kith_ctx *ctx);
enum kith_rc reason_give_show(struct kith_ctx *ctx);
enum kith_rc reason_give_send(struct kith_ctx *ctx);

/* office.c */
enum kith_rc office_panel(struct kith_ctx *ctx, struct kith_view *view);

/* help.c */
enum kith_rc help_accessibility(struct kith_ctx *ctx);
enum kith_rc help_privacy(struct kith_ctx *ctx);
enum kith_rc help_cookies(struct kith_ctx *ctx);
enum kith_rc help_now(struct kith_ctx *ctx);

/* watch.c */
enum kith_rc health_show(struct kith_ctx *ctx);
enum kith_rc ready_show(struct kith_ctx *ctx);
enum kith_rc metrics_show(struct kith_ctx *ctx);

#endif
