/*
 * visits_plan_visit.c - one visit as the office sees its plan, and what its forms share. Changes nothing.
 */
#include "visits_plan_visit.h"

#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_team.h"
#include "visits_plan_tell.h"
#include "visits_sentence.h"

#include <string.h>

enum { THEIRS_MAX = 3 };

enum kith_rc visits_plan_of(struct kith_ctx *ctx, struct visit *visit_r, struct plan_workers *workers_r)
{
    enum kith_found found = visit_get(ctx, kith_param_id(ctx, "visit"), visit_r);
    if (found == KITH_FOUND && kith_role(ctx) == KITH_ROLE_COORDINATOR &&
        visit_r->owner != kith_organisation_id(ctx))
        found = KITH_NONE;
    if (found == KITH_NONE)
        return KITH_NOT_FOUND;
    if (found == KITH_FOUND && visits_plan_workers(ctx, visit_r, workers_r) != KITH_ERROR)
        return KITH_OK;
    return KITH_FAIL;
}

static void fill_worker(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit,
                        const struct plan_worker *worker)
{
    const char *plan = visits_visit_path(ctx, visit->person_public_id, visit->public_id, "/plan");
    const char *id = kith_id_text(kith_arena(ctx), worker->public_id);
    kith_set(row, "WORKER_NAME", worker->name);
    kith_set_path(row, "WORKER_INSTEAD_PATH", kith_printf(kith_arena(ctx), "%s/assign?instead=%s", plan, id));
    kith_set_path(row, "WORKER_OFF_PATH", kith_printf(kith_arena(ctx), "%s/take-off?worker=%s", plan, id));
    if (worker->arrived_at != KITH_TIME_NONE)
        kith_set(kith_add(row, "WORKER_CAME"), "WORKER_CAME_AT",
                 kith_clock_text(kith_arena(ctx), worker->arrived_at));
    if (!worker->read)
        kith_show(row, "WORKER_IS_NEW");
    if (strcmp(worker->covers, "team") != 0)
        kith_show(row, strcmp(worker->covers, "leave") == 0 ? "WORKER_COVERS_LEAVE" : "WORKER_COVERS_OTHER");
    /* What the page shows is not looked for from a row: so each row says for itself what may be done. */
    bool open = visit->state == VISIT_PLANNED || visit->state == VISIT_STARTED;
    if (worker->arrived_at == KITH_TIME_NONE && open && kith_may(ctx, "visits.plan"))
        kith_show(row, "WORKER_AWAITED");
    /* For their own office only: a council follows the visit too. */
    if (kith_role(ctx) == KITH_ROLE_COORDINATOR && visit->owner == kith_organisation_id(ctx))
        visits_plan_fill_phone(row, worker->name, worker->phone);
}

static const char *colour_of(enum visit_standing standing)
{
    switch (standing) {
    case VISIT_IS_LATE:
    case VISIT_IS_MISSED:
    case VISIT_BEGAN_TOO_LATE:
        return "STANDING_BAD";
    case VISIT_BEGAN_LATE:
    case VISIT_BEGAN_EARLY:
    case VISIT_IS_NO_REPLY:
        return "STANDING_POOR";
    case VISIT_BEGAN_ON_TIME:
        return "STANDING_GOOD";
    default:
        return "STANDING_PLAIN";
    }
}

void visits_plan_fill(struct kith_ctx *ctx, const struct visit *visit, const struct plan_workers *workers)
{
    struct kith_view *view = kith_view(ctx);
    enum visit_standing standing = visit_standing(visit, kith_now(ctx));
    kith_set_path(view, "PLAN_PATH",
                  visits_visit_path(ctx, visit->person_public_id, visit->public_id, "/plan"));
    kith_set_path(view, "VISIT_PATH", visits_visit_path(ctx, visit->person_public_id, visit->public_id, ""));
    kith_set(view, "VISIT_SLOT", visit->slot);
    kith_set(view, "VISIT_DAY", visit_day_text(ctx, visit->starts_at));
    kith_set(view, "VISIT_TIMES", visit_times_text(ctx, visit));
    kith_set_int(view, "VISIT_NEEDED", visit->workers_needed);
    kith_set(kith_add(view, colour_of(standing)), "STANDING",
             kith_tr(ctx, visit_words(visit, kith_now(ctx))));
    if (visit->started_at != KITH_TIME_NONE)
        kith_set(kith_add(view, "VISIT_BEGAN"), "VISIT_BEGAN_AT",
                 kith_clock_text(kith_arena(ctx), visit->started_at));
    kith_show_either(view, workers->count > 0, "HAS_WORKERS", "NO_WORKERS");
    for (size_t i = 0; i < workers->count; i++)
        fill_worker(ctx, kith_add(view, "WORKER"), visit, &workers->items[i]);
}

/* The section of the template that says what happened. */
static const char *happened(const char *what)
{
    static const char *const names[][2] = {{"moved", "WAS_MOVED"},
                                           {"cancelled", "WAS_CANCELLED"},
                                           {"reinstated", "WAS_REINSTATED"},
                                           {"assigned", "WAS_ASSIGNED"},
                                           {"unassigned", "WAS_UNASSIGNED"},
                                           {"no-reply", "WAS_NO_REPLY"},
                                           {"missed", "WAS_MISSED"},
                                           {"late", "WAS_LATE"},
                                           {"team", "WAS_TEAM"},
                                           {"refusals", "WAS_REFUSALS"},
                                           {"incident", "WAS_INCIDENT"},
                                           {"change", "WAS_CHANGE"},
                                           {"short", "WAS_SHORT"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i][0], what) == 0)
            return names[i][1];
    }
    return NULL;
}

/* "21 November 2026, 9am to 9:30am" */
static const char *span_text(struct kith_ctx *ctx, kith_time from, kith_time until)
{
    struct kith_arena *arena = kith_arena(ctx);
    return kith_printf(arena, "%s %s %s", kith_time_text(arena, from), kith_tr(ctx, KITH_N("to")),
                       kith_clock_text(arena, until));
}

static void fill_event(struct kith_ctx *ctx, struct kith_view *row, const struct plan_event *event)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *section = happened(event->what);
    kith_set_time(row, "EVENT_AT", event->at);
    kith_set(row, "EVENT_ISO", kith_time_iso(arena, event->at));
    if (section != NULL)
        kith_show(row, section);
    kith_set(row, "EVENT_WORKER", event->worker);
    if (event->old_starts_at != KITH_TIME_NONE) {
        kith_set(row, "EVENT_FROM", span_text(ctx, event->old_starts_at, event->old_ends_at));
        kith_set(row, "EVENT_UNTIL", span_text(ctx, event->new_starts_at, event->new_ends_at));
    }
    if (event->text != NULL && *event->text != '\0')
        kith_set(kith_add(row, "EVENT_REASON"), "EVENT_TEXT", event->text);
    if (event->by != NULL)
        kith_set(kith_add(row, "EVENT_DONE_BY"), "EVENT_BY", event->by);
    if (event->settled_how != NULL)
        kith_set(kith_add(row, "EVENT_SETTLED"), "EVENT_HOW", event->settled_how);
}

static void fill_open(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit,
                      const struct plan_event *event)
{
    struct kith_arena *arena = kith_arena(ctx);
    fill_event(ctx, row, event);
    kith_set_path(row, "NOTICE_PATH",
                  kith_printf(arena, "/people/%s/visits/notices/%s",
                              kith_id_text(arena, visit->person_public_id),
                              kith_id_text(arena, event->notice_id)));
}

static void fill_events(struct kith_ctx *ctx, const struct visit *visit, const struct plan_events *events)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_view *past = NULL;
    for (size_t i = 0; i < events->count; i++) {
        const struct plan_event *event = &events->items[i];
        if (event->notice && event->settled_at == KITH_TIME_NONE) {
            fill_open(ctx, kith_add(view, "OPEN_NOTICE"), visit, event);
            continue;
        }
        past = past != NULL ? past : kith_add(view, "HISTORY");
        fill_event(ctx, kith_add(past, "EVENT"), event);
    }
}

/* What the office may do with the visit as it stands. */
static void fill_steps(struct kith_ctx *ctx, const struct visit *visit, const struct plan_workers *workers)
{
    static const char *const steps[][2] = {{"ASSIGN_PATH", "/plan/assign"},
                                           {"MOVE_PATH", "/plan/move"},
                                           {"CANCEL_PATH", "/plan/cancel"},
                                           {"REINSTATE_PATH", "/plan/reinstate"},
                                           {"ADD_PATH", "/plan/add"}};
    struct kith_view *view = kith_view(ctx);
    visits_set_day_path(ctx, view, "WEEK_PATH",
                        kith_printf(kith_arena(ctx), "/people/%s/visits/week?",
                                    kith_id_text(kith_arena(ctx), visit->person_public_id)),
                        kith_time_date(visit->starts_at));
    kith_set_path(view, "NEW_PATH",
                  kith_printf(kith_arena(ctx), "/people/%s/visits/plan",
                              kith_id_text(kith_arena(ctx), visit->person_public_id)));
    bool begun = visit->started_at != KITH_TIME_NONE;
    bool open = visit->state == VISIT_PLANNED || visit->state == VISIT_STARTED;
    if (!kith_may(ctx, "visits.plan") || kith_person(ctx)->read_only)
        return;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        kith_set_path(view, steps[i][0],
                      visits_visit_path(ctx, visit->person_public_id, visit->public_id, steps[i][1]));
    kith_show(view, "MAY_ADD");
    if (open && workers->count < visit->workers_needed)
        kith_show(view, "MAY_ASSIGN");
    if (open && !begun)
        kith_show(view, "MAY_CHANGE");
    if (visit->state == VISIT_CANCELLED)
        kith_show(view, "MAY_REINSTATE");
    if (visit->state == VISIT_PLANNED && !begun)
        kith_show(view, "MAY_MOVE");
}

enum kith_found visits_plan_fill_changes(struct kith_ctx *ctx, const struct visit *visit)
{
    struct plan_events events;
    enum kith_found found = visits_plan_events(ctx, visit, &events);
    struct kith_view *changes = NULL;
    for (size_t i = 0; found == KITH_FOUND && i < events.count; i++) {
        if (events.items[i].notice)
            continue; /* the office's own */
        changes = changes != NULL ? changes : kith_add(kith_view(ctx), "PLAN_CHANGES");
        fill_event(ctx, kith_add(changes, "EVENT"), &events.items[i]);
    }
    return found;
}

/* GET /people/:person/visits/:visit/plan - one visit for the office: who comes, what changed, what to do. */
enum kith_rc visits_page_plan(struct kith_ctx *ctx)
{
    struct visit visit;
    struct plan_workers workers;
    struct plan_events events;
    enum kith_rc rc = visits_plan_of(ctx, &visit, &workers);
    if (rc != KITH_OK)
        return rc;
    if (visits_plan_events(ctx, &visit, &events) == KITH_ERROR)
        return KITH_FAIL;
    visits_plan_fill(ctx, &visit, &workers);
    fill_events(ctx, &visit, &events);
    fill_steps(ctx, &visit, &workers);
    return kith_render(ctx, "visits/plan-visit.tpl");
}

static void fill_phone(struct kith_view *row, const char *name, const char *number)
{
    struct kith_view *phone = kith_add(row, "PHONE");
    kith_set(phone, "PHONE_NAME", name);
    kith_set(phone, "PHONE_NUMBER", number);
    kith_set_tel(phone, "PHONE_TEL", number);
}

void visits_phones(struct kith_ctx *ctx, struct kith_view *row, const char *phones)
{
    struct kith_arena *arena = kith_arena(ctx);
    while (phones != NULL && *phones != '\0') {
        const char *tab = strchr(phones, '\t');
        if (tab == NULL)
            return;
        size_t len = strcspn(tab + 1, "\n");
        fill_phone(row, kith_copy_n(arena, phones, (size_t)(tab - phones)), kith_copy_n(arena, tab + 1, len));
        phones = tab[1 + len] == '\n' ? tab + 2 + len : NULL;
    }
}

void visits_plan_fill_phone(struct kith_view *row, const char *name, const char *number)
{
    if (number != NULL && *number != '\0')
        fill_phone(row, name, number);
}

void visits_plan_fill_busy(struct kith_ctx *ctx, struct kith_view *view, const struct plan_busy *busy)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_view *row = kith_add(view, busy->runs_late ? "BUSY_LATE" : "BUSY_PLANNED");
    kith_set(row, "BUSY_PERSON", busy->person);
    kith_set(row, "BUSY_FROM", kith_clock_text(arena, busy->starts_at));
    kith_set(row, "BUSY_UNTIL", kith_clock_text(arena, busy->ends_at));
}

void visits_plan_fill_version(struct kith_ctx *ctx, const struct visit *visit, bool conflict)
{
    kith_set_int(kith_view(ctx), "VERSION",
                 conflict ? visit->version : kith_param_int(ctx, "version", visit->version));
}

enum kith_found visits_plan_theirs(struct kith_ctx *ctx, const struct visit *visit)
{
    struct plan_events events;
    enum kith_found found = visits_plan_events(ctx, visit, &events);
    struct kith_view *theirs = kith_add(kith_view(ctx), "THEIRS");
    for (size_t i = 0; i < events.count && i < THEIRS_MAX; i++)
        fill_event(ctx, kith_add(theirs, "EVENT"), &events.items[i]);
    return found;
}
