/*
 * visits_record_page.c - what the pages of one visit share, and the page of the visit itself, for everybody
 * who may read it. What only the worker does there is shown to the worker who is to come. Writes nothing.
 */
#include "visits_book.h"
#include "visits_plan_visit.h"
#include "visits_record_keep.h"

#include <kith/services/packages.h>
#include <string.h>

/* Before and after the planned time at which a worker may still see the way in. */
static const kith_time DUE = KITH_HOUR;
/* After the time a worker who came was to leave: for going out and in again. */
static const kith_time STAY = 2 * KITH_HOUR;
/* An arrival entered so long after it says so. */
static const kith_time LATE_ENTRY = 10 * KITH_MINUTE;

const char *record_path(struct kith_ctx *ctx, const struct visit *visit, const char *rest)
{
    struct kith_arena *arena = kith_arena(ctx);
    return kith_printf(arena, "/people/%s/visits/%s%s", kith_id_text(arena, visit->person_public_id),
                       kith_id_text(arena, visit->public_id), rest);
}

enum kith_rc record_page_open(struct kith_ctx *ctx, struct record_page *page_r)
{
    switch (visit_get(ctx, kith_param_id(ctx, "visit"), &page_r->visit)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    if (visit_workers_get(ctx, page_r->visit.id, &page_r->workers) == KITH_ERROR)
        return KITH_FAIL;
    /* An office that visits does so as a worker. */
    page_r->me = kith_role(ctx) == KITH_ROLE_WORKER
                     ? visit_workers_find(&page_r->workers, kith_account_id(ctx))
                     : NULL;
    return KITH_OK;
}

bool record_is_due(const struct record_page *page, kith_time now)
{
    const struct visit *visit = &page->visit;
    const struct visit_worker *me = page->me;
    if (me == NULL || visit->state == VISIT_CANCELLED || me->left_at != KITH_TIME_NONE)
        return false;
    if (me->arrived_at == KITH_TIME_NONE)
        return now >= visit->starts_at - DUE && now < visit->ends_at + DUE;
    /* Who came late stays as long; who never signs does not stay for ever. */
    kith_time latest = me->arrived_at + (visit->ends_at - visit->starts_at);
    return now < (latest > visit->ends_at ? latest : visit->ends_at) + STAY;
}

/* CAME: only those who have come. */
static const char *names_of_others(struct kith_ctx *ctx, const struct record_page *page, bool came)
{
    const char *names = "";
    for (size_t i = 0; i < page->workers.count; i++) {
        const struct visit_worker *worker = &page->workers.items[i];
        if (worker != page->me && (!came || worker->arrived_at != KITH_TIME_NONE))
            names = kith_printf(kith_arena(ctx), "%s%s%s", names, *names == '\0' ? "" : ", ", worker->name);
    }
    return names;
}

/* For a reader: who came, or else who is or was to come. */
static void fill_workers(struct kith_ctx *ctx, const struct record_page *page)
{
    const char *came = names_of_others(ctx, page, true);
    const char *names = *came != '\0' ? came : names_of_others(ctx, page, false);
    bool coming = page->visit.ends_at > kith_now(ctx);
    if (*names != '\0')
        kith_set(kith_add(kith_view(ctx), *came != '\0' ? "CAME"
                                          : coming      ? "COMING"
                                                        : "PLANNED"),
                 "OTHERS", names);
}

void record_page_head(struct kith_ctx *ctx, const struct record_page *page)
{
    struct kith_view *view = kith_view(ctx);
    const struct visit *visit = &page->visit;
    enum visit_standing standing = visit_standing(visit, kith_now(ctx));
    const char *others = names_of_others(ctx, page, false);
    /* A worker at the door finds the next step first, and the rest of the record below. */
    kith_show_either(view, kith_role(ctx) == KITH_ROLE_WORKER, "WORKER", "READER");
    kith_set(view, "SLOT", visit->slot);
    kith_set(view, "VISIT_DAY", visit_day_text(ctx, visit->starts_at));
    kith_set(view, "VISIT_TIMES", visit_times_text(ctx, visit));
    kith_set(view, "STANDING", kith_tr(ctx, record_standing_title(visit, kith_now(ctx))));
    record_fill_began(ctx, view, visit);
    kith_show_either(view, standing == VISIT_IS_LATE || standing == VISIT_IS_MISSED, "STANDING_BAD",
                     "STANDING_PLAIN");
    if (page->me != NULL && *others != '\0')
        kith_set(kith_add(view, "TOGETHER"), "OTHERS", others);
    if (page->me == NULL)
        fill_workers(ctx, page);
    kith_set_path(view, "VISIT_PATH", record_path(ctx, visit, ""));
    kith_set_path(view, "EMERGENCY_PATH", record_path(ctx, visit, "/emergency"));
    kith_set_path(view, "NO_ANSWER_PATH", record_path(ctx, visit, "/no-answer"));
    kith_set_path(view, "FIRST_PATH", record_path(ctx, visit, "/first"));
    kith_set_path(view, "ARRIVE_PATH", record_path(ctx, visit, "/arrive"));
    kith_set_path(view, "ALONE_PATH", record_path(ctx, visit, "/alone"));
    kith_set_path(view, "ENTRY_PATH", record_path(ctx, visit, "/entry"));
    kith_set_path(view, "RECORD_PATH", record_path(ctx, visit, "/record"));
    kith_set_path(view, "MONEY_PATH", record_path(ctx, visit, "/money"));
}

void record_fill_lines(struct kith_ctx *ctx, struct kith_view *view, const char *text)
{
    while (text != NULL && *text != '\0') {
        size_t len = strcspn(text, "\n");
        if (len > 0)
            kith_set(kith_add(view, "LINE"), "LINE_TEXT", kith_copy_n(kith_arena(ctx), text, len));
        text += len + (text[len] == '\n');
    }
}

void record_fill_text(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *text)
{
    if (text != NULL && *text != '\0')
        record_fill_lines(ctx, kith_add(view, name), text);
}

static void fill_task(struct kith_ctx *ctx, struct kith_view *row, const struct record_task *task)
{
    kith_set(row, "TASK_TEXT", task->task);
    kith_set(row, "OUTCOME", kith_tr(ctx, record_outcome_title(task->outcome)));
    if (*task->reason != '\0')
        kith_set(kith_add(row, "WHY"), "WHY_TEXT", task->reason);
}

void record_fill_version(struct kith_ctx *ctx, struct kith_view *view, const struct record *record)
{
    struct kith_arena *arena = kith_arena(ctx);
    const struct record_text *text = &record->text;
    kith_set(view, "WORKER_NAME", record->worker_name);
    kith_set(view, "ARRIVED", kith_clock_text(arena, text->arrived_at));
    kith_set(view, "LEFT", kith_clock_text(arena, text->left_at));
    kith_set(view, "SIGNED_BY", record->signed_by);
    kith_set_time(view, "SIGNED_AT", record->signed_at);
    record_fill_text(ctx, view, "HAPPENED", text->happened);
    record_fill_text(ctx, view, "CHANGES", text->changes);
    record_fill_text(ctx, view, "INCIDENT", text->incident);
    record_fill_text(ctx, view, "FEEDBACK", text->feedback);
    record_fill_text(ctx, view, "NEXT_WORKER", text->next_worker);
    record_fill_text(ctx, view, "SHORT_REASON", text->short_reason);
    if (*text->reason != '\0')
        kith_set(kith_add(view, "CORRECTION"), "CORRECTION_REASON", text->reason);
    struct kith_view *support = NULL;
    struct kith_view *medication = NULL;
    for (size_t i = 0; i < text->n_tasks; i++) {
        struct kith_view **list = text->tasks[i].medication ? &medication : &support;
        if (*list == NULL)
            *list = kith_add(view, text->tasks[i].medication ? "MEDICATION" : "SUPPORT");
        fill_task(ctx, kith_add(*list, "TASK_ROW"), &text->tasks[i]);
    }
    struct kith_view *observations = text->n_observations > 0 ? kith_add(view, "OBSERVATIONS") : NULL;
    for (size_t i = 0; i < text->n_observations; i++) {
        struct kith_view *row = kith_add(observations, "OBSERVATION_ROW");
        kith_set(row, "OBSERVATION_KIND", kith_tr(ctx, record_observation_title(text->observations[i].kind)));
        kith_set(row, "OBSERVATION_VALUE", text->observations[i].value);
    }
}

static bool may_correct(struct kith_ctx *ctx, const struct record_page *page, const struct record *record)
{
    if (!kith_may(ctx, "visits.correct") || kith_person(ctx)->read_only)
        return false;
    if (kith_role(ctx) == KITH_ROLE_COORDINATOR)
        return page->visit.owner == kith_organisation_id(ctx);
    return record->worker == kith_account_id(ctx);
}

void record_fill_records(struct kith_ctx *ctx, const struct record_page *page, const struct records *records)
{
    struct kith_view *row = NULL;
    struct kith_view *earlier = NULL;
    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = &records->items[i];
        if (record->in_force) {
            /* A version has a view of its own, so that what it lacks is not taken from another around it. */
            row = kith_add(kith_view(ctx), "WORKER_RECORD");
            earlier = NULL;
            kith_set(row, "RECORD_OF", record->worker_name);
            record_fill_version(ctx, kith_add(row, "IN_FORCE"), record);
            const struct visit_worker *worker = visit_workers_find(&page->workers, record->worker);
            if (worker != NULL && worker->tapped_at - worker->arrived_at >= LATE_ENTRY)
                kith_set_time(kith_add(row, "ENTERED_LATER"), "TAPPED_AT", worker->tapped_at);
            record_keep_fill(ctx, row, page, record);
            if (may_correct(ctx, page, record))
                kith_set_path(kith_add(row, "MAY_CORRECT"), "CORRECT_PATH",
                              record_path(ctx, &page->visit,
                                          kith_printf(kith_arena(ctx), "/correct/%s",
                                                      kith_id_text(kith_arena(ctx), record->public_id))));
        } else if (row != NULL) {
            if (earlier == NULL)
                earlier = kith_add(row, "HAS_EARLIER");
            struct kith_view *version = kith_add(earlier, "EARLIER");
            if (records->items[i - 1].place - record->place > 1)
                kith_show(version, "LEFT_OUT");
            record_keep_fill(ctx, version, page, record);
            record_fill_version(ctx, version, record);
        }
    }
}

/* Section visits covers support; medication is for who may read health. */
static enum kith_rc fill_plan(struct kith_ctx *ctx, const struct record_page *page, struct kith_view *view,
                              size_t *single_r)
{
    struct kith_packages_tasks tasks = {0};
    const struct kith_packages_ask ask = {page->visit.package, page->visit.slot, page->visit.starts_at};
    bool health = kith_sees(ctx, KITH_SECTION_HEALTH);
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_TASKS, 1, &ask, &tasks);
    *single_r = 0;
    kith_show_either(view, rc == KITH_OK, "PLAN", "PLAN_MISSING");
    if (rc != KITH_OK)
        return rc == KITH_NOT_FOUND ? KITH_OK : rc;
    record_fill_text(ctx, view, "REQUIREMENTS", tasks.requirements);
    size_t shown = 0;
    for (size_t i = 0; i < tasks.count; i++) {
        const struct kith_packages_task *task = &tasks.tasks[i];
        if (task->medication && !health)
            continue;
        struct kith_view *row = kith_add(view, task->medication ? "PLAN_MEDICATION" : "PLAN_SUPPORT");
        kith_set(row, "TASK_TEXT", task->task);
        if (page->visit.workers_needed > 1)
            kith_show_either(row, task->single_handed, "BY_ONE", "BY_TWO");
        *single_r += task->single_handed;
        shown++;
    }
    if (shown == 0)
        kith_show(view, "PLAN_EMPTY");
    return KITH_OK;
}

static enum kith_rc fill_notes(struct kith_ctx *ctx, const struct record_page *page, struct kith_view *view)
{
    const struct record_note *notes;
    size_t count;
    kith_time now = kith_now(ctx);
    if (record_notes_get(ctx, now, &notes, &count) == KITH_ERROR)
        return KITH_FAIL;
    (void)page;
    struct kith_view *list = count > 0 ? kith_add(view, "NOTES") : NULL;
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(list, "NOTE");
        kith_set(row, "NOTE_BY", notes[i].worker_name);
        kith_set_time(row, "NOTE_AT", notes[i].arrived_at);
        record_fill_lines(ctx, row, notes[i].note);
    }
    return KITH_OK;
}

static bool enough_came(const struct record_page *page)
{
    size_t came = 0;
    for (size_t i = 0; i < page->workers.count; i++)
        came += page->workers.items[i].arrived_at != KITH_TIME_NONE;
    return came >= page->visit.workers_needed;
}

/* For the second worker. */
static bool is_waiting(const struct record_page *page)
{
    return page->me != NULL && page->me->arrived_at != KITH_TIME_NONE && page->visit.workers_needed > 1 &&
           !enough_came(page);
}

/* Before an arrival is accepted at all its steps are not shown: they would read as due. */
static void fill_arriving(struct kith_ctx *ctx, struct kith_view *view, const struct visit *visit)
{
    kith_time from = visit->starts_at - RECORD_EARLIEST;
    if (kith_now(ctx) >= from)
        kith_show(view, "MAY_ARRIVE");
    else
        kith_set_time(kith_add(view, "LATER"), "STEPS_FROM", from);
}

/* What the worker who is to come does next. */
static enum kith_rc fill_mine(struct kith_ctx *ctx, const struct record_page *page)
{
    struct kith_view *view = kith_add(kith_view(ctx), "MINE");
    const struct visit_worker *me = page->me;
    size_t single = 0;
    if (record_is_due(page, kith_now(ctx)) && kith_sees(ctx, KITH_SECTION_CONTACT))
        kith_show(view, "MAY_ENTER");
    enum kith_rc rc = fill_plan(ctx, page, view, &single);
    if (rc == KITH_OK)
        rc = fill_notes(ctx, page, view);
    if (rc != KITH_OK)
        return rc;
    if (me->arrived_at != KITH_TIME_NONE) {
        struct kith_view *here = kith_add(view, "HERE");
        if (kith_sees(ctx, KITH_SECTION_MONEY))
            kith_show(here, "MAY_MONEY");
        kith_set(here, "ARRIVED", kith_clock_text(kith_arena(ctx), me->arrived_at));
        if (!is_waiting(page))
            kith_show(here, "EMERGENCY_NEXT");
        if (is_waiting(page)) {
            struct kith_view *waiting = kith_add(here, "WAITING");
            kith_show_either(waiting, me->alone, "ALONE",
                             single > 0 && !me->alone ? "MAY_BEGIN_ALONE" : "MAY_NOT_BEGIN");
        }
        return KITH_OK;
    }
    switch (record_first_get(ctx, &page->visit, kith_account_id(ctx))) {
    case KITH_FOUND:
        fill_arriving(ctx, view, &page->visit);
        return KITH_OK;
    case KITH_NONE:
        kith_show(view, "FIRST");
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}

/* The ways on from the page: a reader has no list of visits to make, and the office changes the plan. */
static void fill_ways(struct kith_ctx *ctx, const struct visit *visit)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    const char *all = kith_printf(arena, "/people/%s/visits", kith_id_text(arena, visit->person_public_id));
    bool worker = kith_role(ctx) == KITH_ROLE_WORKER;
    kith_set_path(view, "BACK_PATH", worker ? "/visits/today" : all);
    kith_set(view, "BACK_TEXT", kith_tr(ctx, worker ? KITH_N("My visits") : KITH_N("All visits")));
    kith_set_path(view, "LEDGER_PATH", kith_printf(arena, "%s/money", all));
    if (!kith_may(ctx, "visits.follow"))
        return;
    bool plans = kith_may(ctx, "visits.plan") && !kith_person(ctx)->read_only &&
                 visit->owner == kith_organisation_id(ctx) && visit->started_at == KITH_TIME_NONE;
    kith_set_path(kith_add(view, plans ? "MAY_PLAN" : "MAY_FOLLOW"), "PLAN_PATH",
                  record_path(ctx, visit, "/plan"));
}

/*
 * GET /people/:person/visits/:visit - one visit: for the worker who is to come what to do and the next step,
 * and for everybody who may read it what happened.
 */
enum kith_rc record_page_visit(struct kith_ctx *ctx)
{
    struct record_page page;
    struct records records;
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc == KITH_OK && records_get(ctx, page.visit.id, &records) == KITH_ERROR)
        rc = KITH_FAIL;
    bool mine_to_do = rc == KITH_OK && page.me != NULL && page.me->record_version == 0 &&
                      page.visit.state != VISIT_CANCELLED;
    if (mine_to_do)
        rc = fill_mine(ctx, &page);
    if (rc == KITH_OK && !mine_to_do)
        rc = book_fill_feedback(ctx, &page.visit);
    if (rc == KITH_OK && visits_plan_fill_changes(ctx, &page.visit) == KITH_ERROR)
        rc = KITH_FAIL;
    if (rc != KITH_OK)
        return rc;
    record_page_head(ctx, &page);
    fill_ways(ctx, &page.visit);
    record_fill_records(ctx, &page, &records);
    if (records.count == 0 && !mine_to_do)
        kith_show(kith_view(ctx), "NO_RECORD");
    /* Where a step comes next it stands beside that. */
    if (kith_role(ctx) == KITH_ROLE_WORKER && (!mine_to_do || is_waiting(&page)))
        kith_show(kith_view(ctx), "EMERGENCY_FIRST");
    return kith_render(ctx, "visits/visit.tpl");
}
