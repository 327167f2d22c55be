/*
 * visits_rules.c - the arithmetic of late, early, missed and refused. No database, no request.
 */
#include "visits_rules.h"

enum { LATE_SECONDS = 45 * 60, MISSED_SECONDS = 120 * 60, ASK_SECONDS = 60 * 60 };
static const kith_time SHORTER = 15 * KITH_MINUTE;

/* Towards minus infinity, so that a second before the time is not the time. */
static int64_t whole_seconds(kith_time at)
{
    return at >= 0 ? at / KITH_SECOND : -((-at + KITH_SECOND - 1) / KITH_SECOND);
}

enum visits_punctuality visits_punctuality(kith_time planned, kith_time started, kith_time now)
{
    bool begun = started != KITH_TIME_NONE;
    int64_t late = whole_seconds(begun ? started : now) - whole_seconds(planned);
    if (late > MISSED_SECONDS)
        return VISITS_MISSED;
    if (late >= LATE_SECONDS)
        return VISITS_LATE;
    if (!begun)
        return VISITS_WAITING;
    return late <= -LATE_SECONDS ? VISITS_EARLY : VISITS_ON_TIME;
}

bool visits_ask_first(kith_time planned, kith_time at)
{
    return whole_seconds(planned) - whole_seconds(at) > ASK_SECONDS;
}

kith_time visits_care_began(const kith_time *arrivals, const bool *alone, size_t count, unsigned needed)
{
    kith_time first = KITH_TIME_NONE, second = KITH_TIME_NONE, single = KITH_TIME_NONE;
    for (size_t i = 0; i < count; i++) {
        kith_time at = arrivals[i];
        if (alone[i] && (single == KITH_TIME_NONE || at < single))
            single = at;
        if (first == KITH_TIME_NONE || at < first) {
            second = first;
            first = at;
        } else if (second == KITH_TIME_NONE || at < second) {
            second = at;
        }
    }
    kith_time began = needed < 2 ? first : second;
    if (single != KITH_TIME_NONE && (began == KITH_TIME_NONE || single < began))
        began = single;
    return began;
}

kith_time visits_shorter_by(kith_time starts, kith_time ends, kith_time began, kith_time left)
{
    if (began == KITH_TIME_NONE || left == KITH_TIME_NONE)
        return 0;
    kith_time planned = ends - starts;
    kith_time given = left - began;
    bool worth = planned - given >= SHORTER || (given < planned && given * 2 < planned);
    return worth ? planned - given : 0;
}

bool visits_refusals_to_tell(const bool *refused, size_t count)
{
    size_t running = 0;
    while (running < count && refused[running])
        running++;
    return running > 0 && running % VISITS_REFUSALS_TO_TELL == 0;
}
