/*
 * visits_store.h - visits in the database: what the pages of office, worker and reader share.
 *
 * Reads ask whose eyes they are for: of the route's person ({{person}}), or as a list ({{visible()}}). A
 * visit of another provider of the same person is not found unless the viewer may read that provider's
 * entries.
 */
#ifndef VISITS_STORE_H
#define VISITS_STORE_H

#include <kith/plugin.h>

enum visit_state {
    VISIT_PLANNED,
    VISIT_STARTED,
    VISIT_DONE,
    VISIT_MISSED,
    VISIT_NO_REPLY,
    VISIT_CANCELLED,
    VISIT_STATE__MAX
};

/* "no-reply", as in the ENUM of visits_visit. */
const char *visit_state_name(enum visit_state state);
/* "Nobody answered", to hand to kith_tr(). */
const char *visit_state_title(enum visit_state state);

/* Text is in the arena. */
struct visit {
    int64_t id;
    struct kith_id public_id;
    int64_t person;
    struct kith_id person_public_id;
    const char *person_name;
    int64_t owner;    /* the provider's organisation */
    int64_t package;  /* in the plugin packages */
    const char *slot; /* "Morning" */
    bool night;
    kith_time starts_at, ends_at;
    unsigned workers_needed; /* 2: double-handed */
    enum visit_state state;
    kith_time started_at; /* when care began; KITH_TIME_NONE: it has not */
    kith_time ended_at;   /* when the last worker left */
    int64_t version;
};

struct visits {
    const struct visit *items;
    size_t count;
};

/*
 * For statements: FROM visits_visit v JOIN person p ON p.id = v.person_id, these columns first, then your own
 * from VISIT_COLUMNS on.
 */
#define VISIT_SELECT                                                                                         \
    "v.id, v.public_id, v.person_id, p.public_id, p.name, v.owner_organisation_id, v.package_id, v.slot,"    \
    " v.kind, v.starts_at, v.ends_at, v.workers_needed, v.state, v.started_at, v.ended_at, v.version"
#define VISIT_LETTERS "iuiusiissttistti"
enum { VISIT_COLUMNS = 16 };
/* For statements with the visit as v: where visits_shorter_by() is above 0. NULL while it is not over. */
#define VISIT_IS_SHORT                                                                                       \
    "(TIMESTAMPDIFF(MICROSECOND, v.started_at, v.ended_at) <= TIMESTAMPDIFF(MICROSECOND, v.starts_at,"       \
    " v.ends_at) - 900000000 OR TIMESTAMPDIFF(MICROSECOND, v.started_at, v.ended_at) * 2"                    \
    " < TIMESTAMPDIFF(MICROSECOND, v.starts_at, v.ends_at))"
struct visit visit_from_row(const struct kith_rows *rows, size_t row);
void visits_from_rows(struct kith_arena *arena, const struct kith_rows *rows, struct visits *visits_r);

/* One of the route's person, by public id; the viewer must see section visits of its owner's entries. */
enum kith_found visit_get(struct kith_ctx *ctx, struct kith_id public_id, struct visit *visit_r);
/* The same inside a transaction: nobody else changes it until the end. */
enum kith_found visit_lock(struct kith_ctx *ctx, struct kith_id public_id, struct visit *visit_r);

/* Somebody who is to come, or who came. */
struct visit_worker {
    int64_t assignment; /* 0: came without one */
    int64_t account;
    const char *name;
    kith_time arrived_at;   /* KITH_TIME_NONE: has not come */
    kith_time left_at;      /* KITH_TIME_NONE: has not finished */
    kith_time tapped_at;    /* when the arrival was entered */
    bool alone;             /* began single-handed tasks before the second worker was there */
    int64_t record_version; /* of their record in force; 0: not written yet */
};
struct visit_workers {
    const struct visit_worker *items;
    size_t count;
};
/* Of one visit of the route's person: who is assigned, and who came; by name. At most 100. */
enum kith_found visit_workers_get(struct kith_ctx *ctx, int64_t visit, struct visit_workers *workers_r);
/* ACCOUNT among them, or NULL. */
const struct visit_worker *visit_workers_find(const struct visit_workers *workers, int64_t account);

/*
 * Inside a transaction, about the route's person: one line in visits_change. WHAT is a word of its ENUM
 * ("moved", "assigned", "no-reply"); OLD_START and OLD_END only for a move, else KITH_TIME_NONE; WORKER 0 for
 * none; REASON "" for none, and the person may read it.
 */
enum kith_rc visit_change_add(struct kith_ctx *ctx, const struct visit *visit, const char *what,
                              kith_time old_start, kith_time old_end, int64_t worker, const char *reason);
/*
 * Inside a transaction, about the route's person: something the office has to deal with. KIND is a word of
 * the ENUM of visits_notice; DETAIL plain words; OBJECT what tells two of a kind apart (a task), 0 for none.
 */
enum kith_rc visit_notice_add(struct kith_ctx *ctx, const struct visit *visit, const char *kind,
                              const char *detail, int64_t object);

/* How a visit stands at NOW, by the rules of visits_rules.h and its state. */
enum visit_standing {
    VISIT_IS_PLANNED,    /* not begun, and not late */
    VISIT_IS_LATE,       /* not begun, 45 minutes past its time or more */
    VISIT_IS_MISSED,     /* not begun, more than two hours past its time, or settled so */
    VISIT_BEGAN_ON_TIME, /* also in progress: see ended_at */
    VISIT_BEGAN_EARLY,
    VISIT_BEGAN_LATE,
    VISIT_BEGAN_TOO_LATE, /* made, but counts as missed */
    VISIT_IS_NO_REPLY,
    VISIT_IS_CANCELLED,
    VISIT_STANDING__MAX
};
enum visit_standing visit_standing(const struct visit *visit, kith_time now);
/* The worker has left, or the visit was recorded as made; not one that was missed or cancelled. */
bool visit_is_over(const struct visit *visit);
/* "Late, not started yet": plain words for a tag or a line, to hand to kith_tr(). */
const char *visit_standing_title(enum visit_standing standing);
/* "7:30am to 8:15am", as planned. */
const char *visit_times_text(struct kith_ctx *ctx, const struct visit *visit);
/* "Today", "Tomorrow", "Yesterday", or "Saturday 21 November 2026", by London's days. */
const char *visit_day_text(struct kith_ctx *ctx, kith_time at);

/* Of visits_notice n: its words, which begin as a record does; none where a version of that may be kept from
 * whoever reads the notice: who may read that version finds them at the visit. */
#define VISITS_NOTICE_DETAIL                                                                                 \
    "IF(n.kind IN ('incident', 'change', 'short') AND EXISTS (SELECT 1 FROM visits_record kept"              \
    " WHERE kept.visit_id = n.visit_id AND kept.restriction_id IS NOT NULL AND kept.signed_at <= n.at), ''," \
    " n.detail)"

extern const struct kith_statement visits_get_sql, visits_lock_sql, visits_workers_sql, visits_change_add_sql,
    visits_notice_add_sql;
#define VISITS_STORE_STATEMENTS                                                                              \
    &visits_get_sql, &visits_lock_sql, &visits_workers_sql, &visits_change_add_sql, &visits_notice_add_sql,

#endif
