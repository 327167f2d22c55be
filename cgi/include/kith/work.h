/*
 * kith/work.h - what happens outside a request, and between plugins: events, guards, services, jobs.
 *
 * Listeners and jobs run in the job program, in a process of their own that may die without harm, with a
 * struct kith_ctx that has no request: no account, no parameters, no page. They run inside a transaction that
 * also marks the work as done, so that what they write stands exactly once. Statements of theirs are
 * KITH_SCOPE_SYSTEM, or KITH_SCOPE_PERSON for the event's person.
 */
#ifndef KITH_WORK_H
#define KITH_WORK_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Something that happened, as a row: ids only, details come through a service. */
struct kith_event {
    int64_t id;       /* the same at every delivery */
    const char *name; /* "visit.recorded" */
    int64_t person;   /* 0: none */
    int64_t object;   /* internal key in the emitting plugin */
    int64_t actor;    /* the account that did it; 0: the system */
    kith_time at;
};

/* Inside a transaction: NAME must be one of the plugin's declared events. Delivered after the commit, at
 * least once to every listener; parked after 5 failures, which kithctl doctor tells. */
KITH_API KITH_MUST_USE enum kith_rc kith_emit(struct kith_ctx *ctx, const char *name, int64_t person,
                                              int64_t object);

/* KITH_OK: done. Anything else, or death: tried again later, parked after the fifth time. */
typedef enum kith_rc (*kith_listener_fn)(struct kith_ctx *ctx, const struct kith_event *event);

struct kith_listener {
    const char *name; /* "visits.notice-refusal": plugin, dot, what it does */
    const char *event;
    kith_listener_fn run;
    unsigned seconds; /* most time; 0 means 10 */
};

/*
 * A gate is a named question asked before something starts ("care-process.start"). Guards are plugins that
 * may say no. The owner names the guards it requires: one that is absent, fails, dies or takes too long keeps
 * the gate shut.
 */
struct kith_gate {
    const char *name;
    const char *title;           /* "Start an assessment or review" */
    const char *const *requires; /* names of guards; NULL-terminated */
    const char *override;        /* permission that may open it in spite of them; NULL: nobody */
};

struct kith_guard_answer {
    bool open;
    const char *reason; /* a plain sentence, when shut */
    const char *path;   /* where to do something about it; NULL for none */
};
typedef enum kith_rc (*kith_guard_fn)(struct kith_ctx *ctx, int64_t person,
                                      struct kith_guard_answer *answer_r);

struct kith_guard {
    const char *name; /* "advocacy.owed" */
    const char *gate;
    kith_guard_fn ask;
};

/* Why a gate is shut, or that it is open. */
struct kith_verdict {
    bool open;
    bool overridden;    /* open only because somebody named took it upon themselves */
    const char *guard;  /* the first that said no, or could not be asked */
    const char *reason; /* a plain sentence */
    const char *path;   /* NULL for none */
};
/* Asks every guard of the gate. KITH_OK with the verdict; anything else means shut as well. */
KITH_API KITH_MUST_USE enum kith_rc kith_gate_ask(struct kith_ctx *ctx, const char *gate, int64_t person,
                                                  struct kith_verdict *verdict_r);
/* Inside a transaction: opens the gate for one person for a day, on the acting account's name. KITH_FORBIDDEN
 * without the gate's override permission. */
KITH_API KITH_MUST_USE enum kith_rc kith_gate_override(struct kith_ctx *ctx, const char *gate, int64_t person,
                                                       const char *reason);

/*
 * A named service: what one plugin offers another. REQUEST and ANSWER_R are structs of a header that both
 * include; VERSION counts its changes. Text in the answer is in the arena.
 */
typedef enum kith_rc (*kith_service_fn)(struct kith_ctx *ctx, const void *request, void *answer_r);
struct kith_service {
    const char *name; /* "visits.detail"; or KITH_PERSON_FLAGS, which one plugin may offer */
    unsigned version;
    kith_service_fn call;
};
/* KITH_NOT_FOUND when nobody offers NAME in that version, or its plugin is off. */
KITH_API KITH_MUST_USE enum kith_rc kith_call(struct kith_ctx *ctx, const char *name, unsigned version,
                                              const void *request, void *answer_r);

/* Work that comes round. */
struct kith_job {
    const char *name;  /* "visits.late": plugin, dot, what it does */
    const char *title; /* "Looks for late visits" */
    unsigned minutes;  /* every so many; 0: once a day at AT */
    const char *at;    /* "03:30", London */
    unsigned seconds;  /* most time; 0 means 60 */
    enum kith_rc (*run)(struct kith_ctx *ctx);
};

/* A number for the scorecard, by organisation and month. */
struct kith_indicator {
    const char *name;  /* "visits.late" */
    const char *title; /* "Visits that began 45 minutes late or more" */
    const char *unit;  /* "visits"; "%" for a share of the whole */
    unsigned area;     /* 1 to 5: quality, cost, deliverables, relationship, workforce (002 64.1) */
    /* KITH_SCOPE_SYSTEM; parameters "tt": from, until, or "ttt": and now, for what in a month that runs is
     * still to come; columns "iii": organisation, count, of how many */
    const struct kith_statement *statement;
};

#ifdef __cplusplus
}
#endif

#endif
