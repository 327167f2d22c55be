/*
 * people_pages.h - the handlers and panels that the tables of people.c name. Each is described where it
 * stands.
 */
#ifndef PEOPLE_PAGES_H
#define PEOPLE_PAGES_H

#include "people_sheet.h"

enum kith_rc people_about_page(struct kith_ctx *ctx);
enum kith_rc people_about_history_page(struct kith_ctx *ctx);
enum kith_rc people_about_edit(struct kith_ctx *ctx);
enum kith_rc people_about_again(struct kith_ctx *ctx);
enum kith_rc people_about_save(struct kith_ctx *ctx);
enum kith_rc people_about_panel(struct kith_ctx *ctx, struct kith_view *view);

enum kith_rc people_communication_page(struct kith_ctx *ctx);
enum kith_rc people_communication_history_page(struct kith_ctx *ctx);
enum kith_rc people_communication_edit(struct kith_ctx *ctx);
enum kith_rc people_communication_again(struct kith_ctx *ctx);
enum kith_rc people_communication_save(struct kith_ctx *ctx);
enum kith_rc people_communication_panel(struct kith_ctx *ctx, struct kith_view *view);
/* The title of a format as the schema names it; "" when there is none of that name. */
const char *people_format_title(struct kith_ctx *ctx, const char *name, size_t len);
/* "Large print, an interpreter (Urdu)": the formats of VERSION of people_communication; "" for none. */
const char *people_formats(struct kith_ctx *ctx, const struct sheet_version *version);

enum kith_rc people_contact_page(struct kith_ctx *ctx);
enum kith_rc people_contact_history_page(struct kith_ctx *ctx);
enum kith_rc people_contact_edit(struct kith_ctx *ctx);
enum kith_rc people_contact_again(struct kith_ctx *ctx);
enum kith_rc people_contact_save(struct kith_ctx *ctx);
enum kith_rc people_contact_panel(struct kith_ctx *ctx, struct kith_view *view);

enum kith_rc people_alerts_page(struct kith_ctx *ctx);
enum kith_rc people_alerts_panel(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc people_alert_new(struct kith_ctx *ctx);
enum kith_rc people_alert_create(struct kith_ctx *ctx);
enum kith_rc people_alert_change_form(struct kith_ctx *ctx);
enum kith_rc people_alert_change_again(struct kith_ctx *ctx);
enum kith_rc people_alert_change(struct kith_ctx *ctx);
enum kith_rc people_alert_end_form(struct kith_ctx *ctx);
enum kith_rc people_alert_finish(struct kith_ctx *ctx);

/* KITH_PERSON_FLAGS */
enum kith_rc people_flags(struct kith_ctx *ctx, const void *request, void *answer_r);
/* KITH_PEOPLE_ESSENTIALS */
enum kith_rc people_essentials(struct kith_ctx *ctx, const void *request, void *answer_r);

#endif
