/*
 * schedule.h - when something that comes round is due next, on London's clocks.
 */
#ifndef KITH_WORK_SCHEDULE_H
#define KITH_WORK_SCHEDULE_H

#include <kith/types.h>

/*
 * The instant of a London date and wall-clock time, MINUTE being of the day. A time that the clocks skip in
 * spring is an hour later by them; one that they show twice in autumn is the first.
 */
kith_time schedule_instant(kith_date date, int minute);

/* Every MINUTES, or, with 0, once a London day at AT ("03:30"). */
struct schedule {
    unsigned minutes;
    const char *at;
};
/* The first time after NOW; of a row of minutes in step with DUE. What was missed meanwhile is passed over.
 */
kith_time schedule_next(const struct schedule *schedule, kith_time due, kith_time now);
/* The first time of one that was never due before: now, or today or tomorrow at AT. */
kith_time schedule_first(const struct schedule *schedule, kith_time now);

/* Years and months: the instant at which a London month begins, and its first day. */
struct month {
    kith_date first;
    kith_time from, until;
};
/* The month that NOW is in, or that many before. */
struct month schedule_month(kith_time now, unsigned before);

#endif
