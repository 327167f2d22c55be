/*
 * visits_plan_day.h - days of London, and what a day's visits need, shared by the pages that show it.
 */
#ifndef VISITS_PLAN_DAY_H
#define VISITS_PLAN_DAY_H

#include "visits_store.h"

#include <kith/plugin.h>

/* The instant a day begins. A night belongs to the day it starts. */
kith_time visits_day_start(kith_date date);
/* Sets the path of the same page on another day; PATH ends with '?' or '&'. */
void visits_set_day_path(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *path,
                         kith_date date);

/* What a visit may need; the first that holds says where it stands on the page. */
enum visits_need {
    VISITS_NEED_MISSED,
    VISITS_NEED_LATE,
    VISITS_NEED_SECOND,
    VISITS_NEED_UNCOVERED,
    VISITS_NEED_FIRST,
    VISITS_NEEDS
};
/* What the page of the day may be asked to show alone: the needs in their order, then "notices" and
 * "feedback". */
extern const char *const visits_day_only[];
/* Who is to come, who has come, and whether one of them is new to the person. */
struct visits_day_crew {
    int64_t assigned, arrived;
    bool new;
};
/* Of VISIT its state, planned start, beginning of care and workers needed count. */
void visits_day_needs(const struct visit *visit, const struct visits_day_crew *crew, kith_time now,
                      bool needs_r[VISITS_NEEDS]);

/* What the statements of a day are asked with. */
struct visits_day_times {
    struct kith_value office, from, until;
    struct kith_value shown; /* from, or some hours before midnight: who was late then is late still */
    struct kith_value late;  /* a visit that should have begun before it and has not is late */
};
struct visits_day_times visits_day_times(struct kith_ctx *ctx, kith_date date);

/* For statements on visits_visit v. */
#define VISITS_DAY_ASSIGNED                                                                                  \
    "(SELECT COUNT(*) FROM visits_assignment a WHERE a.visit_id = v.id AND a.ended_at IS NULL)"
#define VISITS_DAY_ARRIVED "(SELECT COUNT(*) FROM visits_attendance t WHERE t.visit_id = v.id)"
/* Of visits_assignment a: stands, and the worker has neither read about the person nor been there. */
#define VISITS_DAY_NEW                                                                                       \
    "a.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM visits_first f WHERE f.person_id = a.person_id"        \
    " AND f.worker_id = a.worker_id AND f.owner_organisation_id = a.owner_organisation_id)"                  \
    " AND NOT EXISTS (SELECT 1 FROM visits_attendance e WHERE e.worker_id = a.worker_id"                     \
    " AND e.person_id = a.person_id)"
/*
 * The work telephones of who is to come: name, tab, number, a line each; NULL for none. For visits_phones().
 */
#define VISITS_DAY_PHONES                                                                                    \
    "(SELECT GROUP_CONCAT(CONCAT(w.display_name, '\t', m.phone) ORDER BY a.id SEPARATOR '\n')"               \
    " FROM visits_assignment a JOIN account w ON w.id = a.worker_id JOIN membership m"                       \
    " ON m.account_id = a.worker_id AND m.manager_id = a.owner_organisation_id AND m.role = 'worker'"        \
    " WHERE a.visit_id = v.id AND a.ended_at IS NULL AND m.state <> 'disabled' AND m.phone <> '')"
/* Adds a row PHONE to ROW for each of those: whom to ring, PHONE_NAME and PHONE_NUMBER, and PHONE_TEL. */
void visits_phones(struct kith_ctx *ctx, struct kith_view *row, const char *phones);

/* office, from, until */
#define VISITS_DAY_IN_TIME                                                                                   \
    "v.owner_organisation_id = ? AND v.starts_at >= ? AND v.starts_at < ?"                                   \
    " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
/* Of visits_notice n LEFT JOIN visits_visit v: to settle, and not a line of the day. office, from, until */
#define VISITS_DAY_NOTICES                                                                                   \
    "n.owner_organisation_id = ? AND n.settled_at IS NULL"                                                   \
    " AND NOT (n.kind IN ('late', 'missed') AND COALESCE(v.starts_at >= ? AND v.starts_at < ?, 0))"          \
    " AND {{visible(n.person_id, 'notes', n.owner_organisation_id, NULL)}}"
/* Of visits_feedback f: nobody has answered. office */
#define VISITS_DAY_FEEDBACK                                                                                  \
    "f.owner_organisation_id = ? AND f.answered_at IS NULL"                                                  \
    " AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}}"

extern const struct kith_statement visits_day_sql, visits_waiting_sql, visits_panel_sql;
#define VISITS_PLAN_DAY_STATEMENTS &visits_day_sql, &visits_waiting_sql, &visits_panel_sql,

#endif
