/*
 * visits_plan_assign.c - who is to come: somebody is chosen, or sent in place of another.
 *
 * Warns before the trusted team grows beyond its number and before somebody is sent to two homes at once;
 * whoever goes on says why. The person is told of every change.
 */
#include "visits_plan.h"
#include "visits_plan_new.h"
#include "visits_plan_team.h"
#include "visits_plan_tell.h"
#include "visits_plan_visit.h"

#include <stdlib.h>
#include <string.h>

enum { CHOICES_MAX = 100, FIT_MAX = 6 };

/* All that choosing looks at. */
struct choice {
    struct visit visit;
    struct plan_workers workers;
    struct plan_team team;
    struct plan_busies busies;
    struct kith_account chosen;        /* id 0: nobody yet */
    const struct plan_worker *instead; /* NULL: one more */
    const char *covers, *reason;
    bool too_large;
    const struct plan_busy *busy;
};

static bool is_zero(struct kith_id id)
{
    static const struct kith_id zero;
    return memcmp(id.bytes, zero.bytes, sizeof id.bytes) == 0;
}

static enum kith_rc choice_of(struct kith_ctx *ctx, struct choice *choice)
{
    *choice = (struct choice){.covers = kith_param(ctx, "covers")};
    enum kith_rc rc = visits_plan_of(ctx, &choice->visit, &choice->workers);
    if (rc != KITH_OK)
        return rc;
    if (visits_plan_team(ctx, choice->visit.owner, choice->visit.package, &choice->team) == KITH_ERROR ||
        visits_plan_busy(ctx, &choice->visit, &choice->busies) == KITH_ERROR)
        return KITH_FAIL;
    choice->instead = visits_plan_worker_find(&choice->workers, kith_param_id(ctx, "instead"));
    if (choice->covers == NULL)
        choice->covers = "team";
    struct kith_id worker = kith_param_id(ctx, "worker");
    if (is_zero(worker))
        return KITH_OK;
    if (kith_worker_get(ctx, choice->visit.owner, worker, &choice->chosen) == KITH_ERROR)
        return KITH_FAIL;
    choice->too_large = visits_team_too_large(&choice->team, choice->chosen.id, choice->covers);
    choice->busy = visits_busy_find(&choice->busies, choice->chosen.id);
    return KITH_OK;
}

/* ---- the page ---- */

struct candidate {
    const struct kith_account *account;
    bool team, known;
    const struct plan_busy *busy;
};

static int rank(const struct candidate *candidate)
{
    return (candidate->busy != NULL ? 4 : 0) + (candidate->team ? 0 : candidate->known ? 1 : 2);
}

static int by_rank(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;
    int order = rank(left) - rank(right);
    /* As they came: by name. */
    return order != 0 ? order : (left->account > right->account) - (left->account < right->account);
}

static void fill_candidate(struct kith_ctx *ctx, struct kith_view *row, const struct candidate *candidate,
                           size_t place, int64_t chosen, struct kith_view **phones)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_set(row, "CANDIDATE_ID", kith_id_text(arena, candidate->account->public_id));
    kith_set(row, "CANDIDATE_FIELD", place == 0 ? "worker" : kith_printf(arena, "worker-%zu", place + 1));
    kith_set(row, "CANDIDATE_NAME", candidate->account->name);
    kith_show_either(row, candidate->team, "CANDIDATE_TEAM", "CANDIDATE_OUTSIDE");
    kith_show_either(row, candidate->busy == NULL, "CANDIDATE_FREE", NULL);
    if (!candidate->known)
        kith_show(row, "CANDIDATE_NEW");
    if (candidate->busy != NULL)
        visits_plan_fill_busy(ctx, row, candidate->busy);
    if (candidate->account->id == chosen)
        kith_show(row, "CANDIDATE_CHOSEN");
    if (*candidate->account->phone == '\0')
        return;
    if (*phones == NULL)
        *phones = kith_add(kith_view(ctx), "CANDIDATE_PHONES");
    visits_plan_fill_phone(*phones, candidate->account->name, candidate->account->phone);
}

static bool comes(const struct plan_workers *workers, int64_t account)
{
    for (size_t i = 0; i < workers->count; i++) {
        if (workers->items[i].account == account)
            return true;
    }
    return false;
}

/* Who is offered without being looked for: a few who are free, the team in any case, and who was chosen. */
static bool fits(const struct candidate *candidate, size_t place, int64_t chosen)
{
    return (place < FIT_MAX && candidate->busy == NULL) || candidate->team ||
           candidate->account->id == chosen;
}

/* How many others there are (0: more than are counted), and the way to all of them. */
static void fill_rest(struct kith_ctx *ctx, const struct choice *choice, size_t others)
{
    struct kith_view *rest = kith_add(kith_view(ctx), "CANDIDATES_REST");
    const char *path = visits_visit_path(ctx, choice->visit.person_public_id, choice->visit.public_id,
                                         "/plan/assign?all=yes");
    if (choice->instead != NULL)
        path = kith_printf(kith_arena(ctx), "%s&instead=%s", path,
                           kith_id_text(kith_arena(ctx), choice->instead->public_id));
    kith_set_path(rest, "ALL_PATH", path);
    if (others > 0)
        kith_set_int(kith_add(rest, "REST_COUNTED"), "REST_COUNT", (int64_t)others);
}

static enum kith_found fill_candidates(struct kith_ctx *ctx, const struct choice *choice)
{
    struct kith_view *view = kith_view(ctx);
    const char *search = kith_param(ctx, "q");
    const struct kith_account *accounts = NULL;
    size_t count = 0;
    size_t n = 0;
    enum kith_found found = kith_workers(ctx, choice->visit.owner, search == NULL ? "" : search, 0,
                                         CHOICES_MAX + 1, &accounts, &count);
    if (found == KITH_ERROR)
        return found;
    struct candidate *candidates = kith_alloc_array(kith_arena(ctx), count + 1, sizeof *candidates);
    for (size_t i = 0; i < count && i < CHOICES_MAX; i++) {
        if (!comes(&choice->workers, accounts[i].id))
            candidates[n++] = (struct candidate){&accounts[i], visits_team_has(&choice->team, accounts[i].id),
                                                 visits_team_knows(&choice->team, accounts[i].id),
                                                 visits_busy_find(&choice->busies, accounts[i].id)};
    }
    qsort(candidates, n, sizeof *candidates, by_rank);
    bool all = search != NULL || kith_param_bool(ctx, "all");
    size_t shown = 0;
    struct kith_view *phones = NULL;
    for (size_t i = 0; i < n; i++) {
        if (all || fits(&candidates[i], i, choice->chosen.id))
            fill_candidate(ctx, kith_add(view, "CANDIDATE"), &candidates[i], shown++, choice->chosen.id,
                           &phones);
    }
    kith_show_either(view, n > 0, "CANDIDATES", "CANDIDATES_NONE");
    kith_show_either(view, all && count > CHOICES_MAX, "CANDIDATES_MORE", NULL);
    kith_show_either(view, all, "SHOWS_ALL", "SHOWS_FIT");
    if (shown < n)
        fill_rest(ctx, choice, count > CHOICES_MAX ? 0 : n - shown);
    kith_set(view, "SEARCHED", search);
    kith_show_either(view, search != NULL, "SEARCHING", NULL);
    return KITH_FOUND;
}

static void fill_warnings(struct kith_ctx *ctx, const struct choice *choice)
{
    struct kith_view *view = kith_view(ctx);
    if (choice->chosen.id == 0 || (!choice->too_large && choice->busy == NULL))
        return;
    struct kith_view *warning = kith_add(view, "WARNING");
    kith_set(warning, "CHOSEN_NAME", choice->chosen.name);
    if (choice->too_large) {
        struct kith_view *team = kith_add(warning, "WARN_TEAM");
        kith_set_int(team, "TEAM_WOULD_BE", (int64_t)choice->team.size + 1);
        kith_set_int(team, "TEAM_AT_MOST", choice->team.max);
    }
    if (choice->busy != NULL) {
        struct kith_view *busy = kith_add(warning, "WARN_BUSY");
        kith_set(busy, "CHOSEN_NAME", choice->chosen.name);
        visits_plan_fill_busy(ctx, busy, choice->busy);
    }
}

static enum kith_rc show(struct kith_ctx *ctx, bool conflict)
{
    struct kith_view *view = kith_view(ctx);
    struct choice choice;
    enum kith_rc rc = choice_of(ctx, &choice);
    if (rc != KITH_OK)
        return rc;
    kith_date died;
    if (visits_plan_died(ctx, &died) != KITH_OK)
        return KITH_FAIL;
    visits_plan_fill(ctx, &choice.visit, &choice.workers);
    visits_plan_fill_version(ctx, &choice.visit, conflict);
    if (died != KITH_DATE_NONE)
        kith_set_date(kith_add(view, "DIED"), "DIED_ON", died);
    else
        kith_show(view, "ALIVE");
    if ((conflict && visits_plan_theirs(ctx, &choice.visit) == KITH_ERROR) ||
        fill_candidates(ctx, &choice) == KITH_ERROR)
        return KITH_FAIL;
    fill_warnings(ctx, &choice);
    kith_set_path(
        view, "ASSIGN_PATH",
        visits_visit_path(ctx, choice.visit.person_public_id, choice.visit.public_id, "/plan/assign"));
    kith_set_int(view, "TEAM_SIZE", (int64_t)choice.team.size);
    kith_set_int(view, "TEAM_MAX", choice.team.max);
    if (choice.instead != NULL) {
        struct kith_view *instead = kith_add(view, "INSTEAD");
        kith_set(instead, "INSTEAD_NAME", choice.instead->name);
        visits_plan_fill_phone(instead, choice.instead->name, choice.instead->phone);
        kith_set(instead, "INSTEAD_ID", kith_id_text(kith_arena(ctx), choice.instead->public_id));
    } else {
        kith_show(view, "ONE_MORE");
    }
    rc = kith_render(ctx, "visits/plan-assign.tpl");
    return rc == KITH_OK && conflict ? KITH_CONFLICT : rc;
}

/* GET .../plan/assign - who could come: the team first, then who is free. */
enum kith_rc visits_page_assign_form(struct kith_ctx *ctx)
{
    return show(ctx, false);
}

/* ---- the deed ---- */

static const char *title_of(struct kith_ctx *ctx, const struct choice *choice)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *when = kith_time_text(arena, choice->visit.starts_at);
    const char *name = visits_short_name(ctx, choice->chosen.name);
    if (choice->instead == NULL)
        return kith_printf(arena, "%s will come on %s", name, when);
    return kith_printf(arena, "%s will come on %s instead of %s", name, when,
                       visits_short_name(ctx, choice->instead->name));
}

static enum kith_rc change(struct kith_ctx *ctx, const struct choice *choice, const struct visit *visit)
{
    enum kith_rc rc = KITH_OK;
    if (choice->instead != NULL) {
        rc = visits_plan_unassign(ctx, choice->instead);
        if (rc == KITH_OK)
            rc = visit_change_add(ctx, visit, "unassigned", KITH_TIME_NONE, KITH_TIME_NONE,
                                  choice->instead->account, choice->reason);
    }
    if (rc == KITH_OK)
        rc = visits_plan_assign(ctx, visit, choice->chosen.id, choice->covers);
    if (rc == KITH_OK)
        rc = visit_change_add(ctx, visit, "assigned", KITH_TIME_NONE, KITH_TIME_NONE, choice->chosen.id,
                              choice->reason);
    if (rc == KITH_OK && choice->too_large)
        rc = visit_notice_add(ctx, visit, "team",
                              kith_printf(kith_arena(ctx), "%zu workers; it should be at most %u",
                                          choice->team.size + 1, choice->team.max),
                              0);
    return rc;
}

/* Whether it makes sense; says what to do when it does not. */
static bool makes_sense(struct kith_ctx *ctx, const struct choice *choice)
{
    bool open = choice->visit.state == VISIT_PLANNED || choice->visit.state == VISIT_STARTED;
    bool warned = choice->too_large || choice->busy != NULL;
    if (!open)
        kith_field_error(ctx, NULL, KITH_N("This visit is over or cancelled. Nobody can be sent to it"));
    else if (choice->chosen.id == 0)
        kith_field_error(ctx, "worker", KITH_N("Choose somebody who works for your organisation"));
    else if (comes(&choice->workers, choice->chosen.id))
        kith_field_error(ctx, "worker", KITH_N("This worker is coming already. Choose somebody else"));
    else if (choice->instead == NULL && choice->workers.count >= choice->visit.workers_needed)
        kith_field_error(
            ctx, NULL,
            KITH_N("This visit has all its workers. Go back and say whom to send somebody else for"));
    else if (choice->instead != NULL && choice->instead->arrived_at != KITH_TIME_NONE)
        kith_field_error(ctx, NULL, KITH_N("The worker you want to replace is there already"));
    else if (warned && !kith_param_bool(ctx, "confirm"))
        kith_field_error(ctx, "confirm", KITH_N("Read the warning, and tick the box if you want to go on"));
    else if ((warned || choice->instead != NULL) && *choice->reason == '\0')
        kith_field_error(ctx, "reason", KITH_N("Say why, so that the person knows"));
    else
        return true;
    return false;
}

/* All of it inside, so that the same form sent twice is known before anything is asked. */
static enum kith_rc assign(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct choice choice;
    struct visit visit;
    struct plan_workers workers;
    (void)db;
    enum kith_rc rc = visits_plan_begin(ctx, kith_param_id(ctx, "visit"), kith_param_int(ctx, "version", 0),
                                        &visit, &workers);
    if (rc == KITH_OK)
        rc = choice_of(ctx, &choice);
    if (rc != KITH_OK)
        return rc;
    if (!is_zero(kith_param_id(ctx, "instead")) && choice.instead == NULL)
        return KITH_CONFLICT;
    choice.reason = kith_param(ctx, "reason") != NULL ? kith_param(ctx, "reason") : "";
    rc = visits_plan_alive(ctx, KITH_N("Nobody can be sent to this visit, because this person died on"));
    if (rc != KITH_OK)
        return rc;
    if (!makes_sense(ctx, &choice))
        return KITH_INVALID;
    rc = change(ctx, &choice, &visit);
    if (rc == KITH_OK)
        rc = visits_tell_worker(ctx, choice.chosen.id);
    if (rc == KITH_OK && choice.instead != NULL)
        rc = visits_tell_worker(ctx, choice.instead->account);
    return rc == KITH_OK ? visits_plan_end(ctx, &visit, "visits.assign", title_of(ctx, &choice)) : rc;
}

/* POST .../plan/assign */
enum kith_rc visits_page_assign(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The plan of the visit is changed"));
    enum kith_rc rc = kith_transaction(ctx, assign, ctx);
    return rc == KITH_CONFLICT ? show(ctx, true) : rc;
}
