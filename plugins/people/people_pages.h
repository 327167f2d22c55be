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

enum kith_rc people_entry_page(struct kith_ctx *ctx);
enum kith_rc people_entry_new(struct kith_ctx *ctx);
enum kith_rc people_entry_create(struct kith_ctx *ctx);
enum kith_rc people_entry_reveal(struct kith_ctx *ctx);
enum kith_rc people_entry_end_form(struct kith_ctx *ctx);
enum kith_rc people_entry_finish(struct kith_ctx *ctx);
enum kith_rc people_entry_lost_form(struct kith_ctx *ctx);
enum kith_rc people_entry_lost_again(struct kith_ctx *ctx);
enum kith_rc people_entry_lost(struct kith_ctx *ctx);
/* KITH_PEOPLE_ENTRY */
enum kith_rc people_entry_service(struct kith_ctx *ctx, const void *request, void *answer_r);

enum kith_rc people_death_page(struct kith_ctx *ctx);
enum kith_rc people_death_record(struct kith_ctx *ctx);
enum kith_rc people_death_panel(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc people_representative_again(struct kith_ctx *ctx);
enum kith_rc people_representative_add(struct kith_ctx *ctx);
/* KITH_PEOPLE_DIED */
enum kith_rc people_died_service(struct kith_ctx *ctx, const void *request, void *answer_r);

enum kith_rc people_authorities_page(struct kith_ctx *ctx);
enum kith_rc people_authorities_panel(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc people_authority_new(struct kith_ctx *ctx);
enum kith_rc people_authority_create(struct kith_ctx *ctx);
enum kith_rc people_authority_end_form(struct kith_ctx *ctx);
enum kith_rc people_authority_finish(struct kith_ctx *ctx);
enum kith_rc people_capacity_new(struct kith_ctx *ctx);
enum kith_rc people_capacity_create(struct kith_ctx *ctx);
enum kith_rc people_capacity_end_form(struct kith_ctx *ctx);
enum kith_rc people_capacity_finish(struct kith_ctx *ctx);

enum kith_rc people_new(struct kith_ctx *ctx);
enum kith_rc people_create(struct kith_ctx *ctx);
enum kith_rc people_new_again(struct kith_ctx *ctx);
enum kith_rc people_next(struct kith_ctx *ctx);
enum kith_rc people_home_panel(struct kith_ctx *ctx, struct kith_view *view);

/* KITH_PERSON_FLAGS */
enum kith_rc people_flags(struct kith_ctx *ctx, const void *request, void *answer_r);
/* KITH_PEOPLE_ESSENTIALS */
enum kith_rc people_essentials(struct kith_ctx *ctx, const void *request, void *answer_r);
enum kith_rc people_addresses(struct kith_ctx *ctx, const void *request, void *answer_r);

#endif
