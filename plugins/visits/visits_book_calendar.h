/*
 * visits_book_calendar.h - coming visits as a calendar that a phone reads by itself.
 */
#ifndef VISITS_BOOK_CALENDAR_H
#define VISITS_BOOK_CALENDAR_H

#include <kith/plugin.h>

enum { CALENDAR_MAX = 500 };

enum kith_rc book_calendar_page(struct kith_ctx *ctx);
enum kith_rc book_calendar_make(struct kith_ctx *ctx);
enum kith_rc book_calendar_end(struct kith_ctx *ctx);
enum kith_rc book_calendar_feed(struct kith_ctx *ctx);

extern const struct kith_param_rule calendar_params[], calendar_feed_params[];
extern const struct kith_statement calendar_visits_sql;
#define CALENDAR_STATEMENTS &calendar_visits_sql,

/* clang-format off */
#define CALENDAR_PERMISSIONS \
    {"visits.calendar", KITH_N("Have coming visits in one's own calendar"), KITH_ROLE_BIT(KITH_ROLE_PERSON)},
#define CALENDAR_ROUTES \
    {.pattern = "/people/:person/visits/calendar", .permission = "visits.calendar", .person = "person", \
     .section = "visits", .bases = BOOK_READERS, .params = calendar_params, .handler = book_calendar_page, \
     .summary = KITH_N("The calendar address of coming visits")}, \
    {.pattern = "/people/:person/visits/calendar", .method = KITH_POST, .permission = "visits.calendar", \
     .person = "person", .section = "visits", .bases = BOOK_READERS, .params = calendar_params, \
     .handler = book_calendar_make, .summary = KITH_N("Makes a calendar address, and shows it once")}, \
    {.pattern = "/people/:person/visits/calendar/end", .method = KITH_POST, .permission = "visits.calendar", \
     .person = "person", .section = "visits", .bases = BOOK_READERS, .params = calendar_params, \
     .handler = book_calendar_end, .summary = KITH_N("Ends a calendar address")}, \
    {.pattern = "/visits/feed/:token/visits.ics", .permission = "visits.calendar", .section = "visits", \
     .params = calendar_feed_params, .handler = book_calendar_feed, .flags = KITH_ROUTE_FEED, \
     .summary = KITH_N("Coming visits, for a calendar")},
/* clang-format on */

#endif
