/*
 * visits_plan.h - pages for the office: rota, cover, the day at a glance, notices; and what an officer sees.
 */
#ifndef VISITS_PLAN_H
#define VISITS_PLAN_H

#include <kith/plugin.h>

/* Lists across people. */
enum kith_rc visits_page_day(struct kith_ctx *ctx);
enum kith_rc visits_panel_day(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc visits_panel_shortfall(struct kith_ctx *ctx, struct kith_view *view);

enum kith_rc visits_page_overview(struct kith_ctx *ctx);
enum kith_rc visits_page_rota(struct kith_ctx *ctx);
enum kith_rc visits_page_notices(struct kith_ctx *ctx);

/* One notice. */
enum kith_rc visits_page_notice(struct kith_ctx *ctx);
enum kith_rc visits_page_settle(struct kith_ctx *ctx);

/* One person. */
enum kith_rc visits_page_week(struct kith_ctx *ctx);
enum kith_rc visits_page_repeat_form(struct kith_ctx *ctx);
enum kith_rc visits_page_repeat(struct kith_ctx *ctx);

/* Visits for one person. */
enum kith_rc visits_page_new_form(struct kith_ctx *ctx);
enum kith_rc visits_page_new(struct kith_ctx *ctx);

/* One visit. */
enum kith_rc visits_page_move_form(struct kith_ctx *ctx);
enum kith_rc visits_page_move(struct kith_ctx *ctx);
enum kith_rc visits_page_add_form(struct kith_ctx *ctx);
enum kith_rc visits_page_add(struct kith_ctx *ctx);
enum kith_rc visits_page_plan(struct kith_ctx *ctx);
enum kith_rc visits_page_assign_form(struct kith_ctx *ctx);
enum kith_rc visits_page_assign(struct kith_ctx *ctx);
enum kith_rc visits_page_take_off_form(struct kith_ctx *ctx);
enum kith_rc visits_page_take_off(struct kith_ctx *ctx);
enum kith_rc visits_page_cancel_form(struct kith_ctx *ctx);
enum kith_rc visits_page_cancel(struct kith_ctx *ctx);
enum kith_rc visits_page_reinstate_form(struct kith_ctx *ctx);
enum kith_rc visits_page_reinstate(struct kith_ctx *ctx);

/* The parameters of the routes, in visits_plan_params.c. */
extern const struct kith_param_rule visits_new_params[];
extern const struct kith_param_rule visits_rota_params[], visits_overview_params[], visits_week_params[],
    visits_repeat_params[], visits_move_params[], visits_move_form_params[], visits_add_params[],
    visits_add_form_params[], visits_notices_params[], visits_notice_params[], visits_settle_params[];
extern const struct kith_param_rule visits_day_params[], visits_plan_params[], visits_assign_params[],
    visits_assign_form_params[], visits_take_off_params[], visits_take_off_form_params[],
    visits_reason_params[], visits_reason_form_params[];

#endif
