/*
 * people_alerts.h - what can harm a person, and the papers about life and death, in the database.
 *
 * An alert is never changed: a changed one ends and another takes its place. It belongs to the person, so
 * every provider of theirs reads it.
 */
#ifndef PEOPLE_ALERTS_H
#define PEOPLE_ALERTS_H

#include <kith/plugin.h>

enum { ALERTS_MAX = 100, ALERTS_ALL_MAX = 300 };

/* Text is in the arena; "" for none. */
struct people_alert {
    int64_t id;
    struct kith_id public_id;
    const char *kind;     /* "allergy", "risk", "dnacpr", "no-dnacpr", "advance" */
    const char *severity; /* "high", "medium", "low" */
    const char *alert, *todo, *seen_by;
    kith_date seen_on, review_on;
    const char *author, *organisation;
    kith_time written_at, ended_at; /* ENDED_AT: KITH_TIME_NONE while it holds */
    const char *ended_by, *end_reason;
};

struct people_alerts {
    const struct people_alert *items;
    size_t count;
};

/* Those that hold, the gravest first. */
enum kith_found people_alerts_now(struct kith_ctx *ctx, struct people_alerts *alerts_r);
/* The same, and those that do not hold any more, the last ended first. */
enum kith_found people_alerts_all(struct kith_ctx *ctx, struct people_alerts *now_r,
                                  struct people_alerts *ended_r);
/* One of the route's person, whether it holds or not. */
enum kith_found people_alert_get(struct kith_ctx *ctx, struct kith_id id, struct people_alert *alert_r);
/* What took its place. KITH_NONE: nothing did. */
enum kith_found people_alert_next(struct kith_ctx *ctx, int64_t id, struct people_alert *alert_r);
/* Inside a transaction. REPLACES 0 for one that is new. */
enum kith_rc people_alert_add(struct kith_ctx *ctx, const struct people_alert *alert, int64_t replaces,
                              int64_t *id_r);
/* Inside a transaction. KITH_CONFLICT: it does not hold any more. */
enum kith_rc people_alert_end(struct kith_ctx *ctx, int64_t id, const char *reason);
/* What stands before its text on pages: "Allergy:"; "Attempt CPR. There is no DNACPR.", which says it all. */
const char *people_alert_lead(struct kith_ctx *ctx, const struct people_alert *alert);
/* Whether it says that there is no DNACPR. */
bool people_alert_says_none(const struct people_alert *alert);

#endif
