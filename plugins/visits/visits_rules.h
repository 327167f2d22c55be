/*
 * visits_rules.h - when a visit is late, early or missed, and which refusals have to be told.
 *
 * Pure functions of whole seconds: nothing is rounded (002 40.4, 40.5; decided where the sources disagree).
 */
#ifndef VISITS_RULES_H
#define VISITS_RULES_H

#include <kith/types.h>

enum visits_punctuality {
    VISITS_WAITING, /* not begun, and less than 45 minutes past its time */
    VISITS_ON_TIME,
    VISITS_EARLY, /* began 45 minutes or more before its time */
    VISITS_LATE,  /* began 45 to 120 minutes after it, both included; or has not begun for so long */
    VISITS_MISSED /* began more than 120 minutes after it, or did not begin by then */
};

/* PLANNED and STARTED (KITH_TIME_NONE: not begun) in UTC; NOW decides for what has not begun. Fractions of a
 * second are cut off, never rounded. */
enum visits_punctuality visits_punctuality(kith_time planned, kith_time started, kith_time now);

/*
 * Whether a worker who says at AT that they have arrived is asked first if it is the right visit: more than
 * 60 minutes before PLANNED. Nobody is asked afterwards: who is late has enough to do.
 */
bool visits_ask_first(kith_time planned, kith_time at);

/*
 * When care began. ARRIVALS of the workers who came, in any order; ALONE[i]: that one began single-handed
 * tasks before the second was there. With NEEDED 2 it is the second arrival, unless somebody began alone:
 * then theirs. KITH_TIME_NONE: it has not (002 18.1).
 */
kith_time visits_care_began(const kith_time *arrivals, const bool *alone, size_t count, unsigned needed);

/*
 * By how much a visit was shorter than planned, in the units of its times; 0 when that is not worth a word:
 * readers are told from 15 minutes on, or when less than half of the planned time was given. No duty hangs on
 * it: our own measure, so that nobody has to subtract clock times.
 */
kith_time visits_shorter_by(kith_time starts, kith_time ends, kith_time began, kith_time left);

enum { VISITS_REFUSALS_TO_TELL = 3 }; /* running, of the same support (002 51.1c) */

/*
 * REFUSED tells of each visit at which the task stood, newest first, whether it was refused. True when
 * exactly a multiple of three run up to the newest, so that the office is told at the third and again at the
 * sixth.
 */
bool visits_refusals_to_tell(const bool *refused, size_t count);

#endif
