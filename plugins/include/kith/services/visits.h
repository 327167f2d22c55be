/*
 * kith/services/visits.h - what the plugin visits tells other plugins.
 */
#ifndef KITH_SERVICES_VISITS_H
#define KITH_SERVICES_VISITS_H

#include <kith/types.h>

/*
 * What an event of visits was about: struct kith_visits_ask -> struct kith_visits_detail. For listeners and
 * jobs only: KITH_FORBIDDEN while a request is answered, where nobody has checked who may see it.
 * KITH_NOT_FOUND: no such thing.
 *
 * "visit.recorded", "visit.corrected" and "visit.incident" have a record as their object;
 * "visit.refused-three" and "visit.no-reply" a visit.
 */
#define KITH_VISITS_DETAIL "visits.detail"

struct kith_visits_ask {
    const char *event; /* its name */
    int64_t object;
};
struct kith_visits_detail {
    int64_t person;
    int64_t provider;
    int64_t package; /* in the plugin packages */
    int64_t visit;
    struct kith_id visit_public_id;
    const char *slot;     /* "Morning" */
    kith_time starts_at;  /* as planned */
    kith_time started_at; /* KITH_TIME_NONE: care has not begun */
    /* Of a record; else 0, "" and 0. */
    int64_t worker; /* account */
    const char *worker_name;
    int64_t version; /* the record's */
    const char *happened, *changes, *incident;
    /* Of "visit.refused-three": the support refused; else 0 and "". */
    int64_t task; /* in the plugin packages */
    const char *task_words;
};

#endif
