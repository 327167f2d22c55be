/*
 * visits_book_today.h - today in a few lines: the visit that is next or under way with whose face, the others
 * of the day, and whom to ring.
 */
#ifndef VISITS_BOOK_TODAY_H
#define VISITS_BOOK_TODAY_H

#include "visits_book_store.h"

/* Midnight in London at the start of DATE. */
kith_time book_day_start(kith_date date);
/* From when book_today_fill() wants to know of visits: 12 hours before today, for one that is under way. */
kith_time book_today_from(struct kith_ctx *ctx);
/* Leaves out what began before today and is over. */
void book_drop_over(struct kith_ctx *ctx, struct book_visits *visits);
/* Until when book_today_fill() wants to know of visits: the end of tomorrow. */
kith_time book_today_until(struct kith_ctx *ctx);

/*
 * Fills VIEW for the component visits-today with COUNT visits to one person, in order of time, those from
 * before today as book_drop_over() leaves them; what is after tomorrow is left out. FACES as of
 * profile_faces_get().
 */
void book_today_fill(struct kith_ctx *ctx, struct kith_view *view, const struct book_visit *items,
                     size_t count, const struct kith_rows *faces);

/* Row RING in VIEW: the telephone of the provider's office, when it is known. */
void book_fill_phone(struct kith_view *view, const struct book_visit *item);
/* Row MAY_SAY in ROW with FEEDBACK_PATH, for whoever may say how VISIT was: SAY_FIRST, or SAY_MORE where they
 * have SAID something. */
void book_fill_may_say(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit, bool said);

/* On the home page of the person and the family, above all else. */
enum kith_rc book_home_panel(struct kith_ctx *ctx, struct kith_view *view);
/* On the person's overview. */
enum kith_rc book_panel(struct kith_ctx *ctx, struct kith_view *view);

#endif
