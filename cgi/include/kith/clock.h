/*
 * kith/clock.h - instants and dates as people read them.
 *
 * Instants are UTC inside and Europe/London on the page. Dates have no zone.
 */
#ifndef KITH_CLOCK_H
#define KITH_CLOCK_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The wall clock, now. In a request prefer kith_now(ctx): one instant for the whole request. */
KITH_API kith_time kith_clock_now(void);
/* "21 November 2026, 7:30am"; on the hour "7am"; midday and midnight are words. KITH_TIME_NONE gives "". */
KITH_API const char *kith_time_text(struct kith_arena *arena, kith_time at);
/* "7:30am", "7am", "midday", "midnight". */
KITH_API const char *kith_clock_text(struct kith_arena *arena, kith_time at);
/* "21 November 2026". KITH_DATE_NONE gives "". */
KITH_API const char *kith_date_text(struct kith_arena *arena, kith_date date);
/* "2026-11-21T07:30:00Z", for <time datetime> and machines. */
KITH_API const char *kith_time_iso(struct kith_arena *arena, kith_time at);
/* The London date of an instant. */
KITH_API kith_date kith_time_date(kith_time at);
/* What London's clocks show then: minutes since midnight, 0 to 1439; seconds are cut off. */
KITH_API int kith_time_minute(kith_time at);
/*
 * The instant at which London's clocks show MINUTE (0 to 1439) of DATE. An hour that comes twice is the first
 * of the two; false for one that the clocks skip, when *AT_R is an hour later, as if they had not.
 */
KITH_API bool kith_time_make(kith_date date, int minute, kith_time *at_r);
/* 2026-11-21; false when the text is not a real date between 1800 and 2199. */
KITH_API bool kith_date_parse(const char *iso, kith_date *date_r);
/* Year, month 1-12 and day 1-31 to a date; false when there is no such day. */
KITH_API bool kith_date_make(int year, int month, int day, kith_date *date_r);
KITH_API void kith_date_split(kith_date date, int *year_r, int *month_r, int *day_r);

#ifdef __cplusplus
}
#endif

#endif
