/*
 * visits_plan_new.c - visits planned for somebody: a first one, or the whole week of a package for the weeks
 * to come, with who is to come to them.
 *
 * What the form means is worked out in visits_plan_new_form.c. All of it is written or nothing; the person
 * and their circle are told in one line, workers once.
 */
#include "visits_plan_new.h"

#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_tell.h"

#include <string.h>

enum { LAST_ROWS = 60, DAYS = 7 };

/* When visits of each name were last planned: what the form begins with. */
const struct kith_statement visits_new_last_sql = {
    .name = "visits.new_last",
    .sql = "SELECT v.slot, v.starts_at, v.ends_at, v.workers_needed FROM visits_visit v"
           " WHERE v.person_id = {{person}} AND v.owner_organisation_id = ?"
           " AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
           " ORDER BY v.starts_at DESC, v.id DESC LIMIT 60",
    .params = "i",
    .columns = "stti",
    .max_rows = LAST_ROWS,
    .scope = KITH_SCOPE_PERSON,
};

static const char *field(struct kith_ctx *ctx, const char *name, size_t row)
{
    return kith_printf(kith_arena(ctx), "%s-%zu", name, row + 1);
}

static const char *number(struct kith_ctx *ctx, int64_t value)
{
    return kith_printf(kith_arena(ctx), "%lld", (long long)value);
}

/* As it was the last time; what was typed wins. */
static void fill_defaults(struct kith_ctx *ctx, const struct new_row *row, size_t n,
                          const struct kith_rows *last)
{
    int64_t needed = row->package->workers_needed;
    for (size_t i = 0; row->slot != NULL && i < last->count; i++) {
        if (strcmp(kith_cell_text(last, i, 0), row->slot) != 0)
            continue;
        int minute = kith_time_minute(kith_cell_time(last, i, 1));
        kith_field_default(ctx, field(ctx, "starts", n),
                           kith_printf(kith_arena(ctx), "%02d:%02d", minute / 60, minute % 60));
        kith_field_default(
            ctx, field(ctx, "minutes", n),
            number(ctx, (kith_cell_time(last, i, 2) - kith_cell_time(last, i, 1)) / KITH_MINUTE));
        needed = kith_cell_int(last, i, 3);
        break;
    }
    kith_field_default(ctx, field(ctx, "workers", n), number(ctx, needed));
}

/* DIED: when the person died, and nothing is offered; KITH_DATE_NONE. */
static enum kith_rc fill_rows(struct kith_ctx *ctx, const struct new_plan *plan, kith_date died)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows last = {0};
    if (kith_select(kith_db(ctx), &visits_new_last_sql, KITH_ARGS(kith_int(kith_organisation_id(ctx))),
                    kith_arena(ctx), &last) == KITH_ERROR)
        return KITH_FAIL;
    bool fresh = kith_param(ctx, "what-1") == NULL;
    for (size_t n = 0; n < plan->n_rows; n++) {
        const struct new_row *row = &plan->rows[n];
        struct kith_view *shown = kith_add(view, kith_printf(kith_arena(ctx), "ROW_%zu", n + 1));
        kith_set(shown, "ROW_KEY", row->key);
        kith_set(shown, "ROW_SLOT", row->slot);
        kith_set(shown, "ROW_TASKS", row->tasks);
        kith_show_either(shown, row->slot != NULL, "ROW_NAMED", "ROW_OTHER");
        if (fresh)
            fill_defaults(ctx, row, n, &last);
    }
    if (died != KITH_DATE_NONE)
        kith_set_date(kith_add(view, "DIED"), "DIED_ON", died);
    else
        kith_show_either(view, plan->n_rows > 0, "ROWS", "NO_PACKAGE");
    kith_show_either(view, plan->n_rows == 1, "NO_TASKS", NULL);
    if (plan->left_out > 0)
        kith_set_int(kith_add(view, "ROWS_LEFT_OUT"), "LEFT_OUT_COUNT", (int64_t)plan->left_out);
    return KITH_OK;
}

/* The team first, then the others; each by name. */
static void fill_choice(struct kith_ctx *ctx, const char *name, const char *param,
                        const struct kith_account *accounts, size_t count, const struct plan_team *team)
{
    struct kith_id chosen = kith_param_id(ctx, param);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < count; i++) {
            bool has = visits_team_has(team, accounts[i].id);
            if (has != (turn == 0))
                continue;
            struct kith_view *option = kith_add(kith_view(ctx), name);
            kith_set(option, "WORKER_ID", kith_id_text(kith_arena(ctx), accounts[i].public_id));
            kith_set(option, "WORKER_NAME", accounts[i].name);
            kith_show_either(option, has, "WORKER_IN_TEAM", "WORKER_OUTSIDE");
            if (memcmp(chosen.bytes, accounts[i].public_id.bytes, sizeof chosen.bytes) == 0)
                kith_show(option, "WORKER_CHOSEN");
        }
    }
}

static enum kith_rc fill_workers(struct kith_ctx *ctx, const struct new_plan *plan)
{
    const struct kith_account *accounts = NULL;
    size_t count = 0;
    struct plan_team team;
    if (plan->n_rows == 0)
        return KITH_OK;
    if (visits_plan_team(ctx, kith_organisation_id(ctx), plan->rows[0].package->id, &team) == KITH_ERROR ||
        kith_workers(ctx, kith_organisation_id(ctx), "", 0, KITH_WORKERS_MAX, &accounts, &count) ==
            KITH_ERROR)
        return KITH_FAIL;
    fill_choice(ctx, "FIRST_OPTION", "worker", accounts, count, &team);
    fill_choice(ctx, "SECOND_OPTION", "second", accounts, count, &team);
    kith_show_either(kith_view(ctx), count > 0, "HAS_WORKERS", "NO_WORKERS");
    return KITH_OK;
}

static void fill_warnings(struct kith_ctx *ctx, const struct new_plan *plan)
{
    if (!visits_new_warned(plan))
        return;
    struct kith_view *warning = kith_add(kith_view(ctx), "WARNING");
    if (plan->too_large) {
        struct kith_view *team = kith_add(warning, "WARN_TEAM");
        kith_set_int(team, "TEAM_WOULD_BE", (int64_t)plan->team_size);
        kith_set_int(team, "TEAM_AT_MOST", plan->team.max);
    }
    for (size_t i = 0; i < NEW_WORKERS; i++) {
        const struct new_worker *worker = &plan->workers[i];
        if (worker->busy == 0)
            continue;
        struct kith_view *busy = kith_add(warning, "WARN_BUSY");
        struct kith_view *first = kith_add(busy, worker->first.runs_late ? "BUSY_LATE" : "BUSY_PLANNED");
        kith_set(busy, "BUSY_NAME", worker->account.name);
        kith_set(first, "BUSY_PERSON", worker->first.person);
        kith_set_time(first, "BUSY_FROM", worker->first.starts_at);
        kith_set(first, "BUSY_UNTIL", kith_clock_text(kith_arena(ctx), worker->first.ends_at));
        if (worker->busy > 1)
            kith_set_int(kith_add(busy, "BUSY_MORE"), "BUSY_COUNT", (int64_t)worker->busy - 1);
    }
}

/* GET /people/:person/visits/plan - which visits, when, how often, and who comes; also what POST shows again.
 */
enum kith_rc visits_page_new_form(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    const char *person = kith_id_text(arena, kith_person(ctx)->public_id);
    struct new_plan plan;
    bool typed = kith_param(ctx, "what-1") != NULL;
    enum kith_rc rc = typed ? visits_new_read(ctx, false, &plan) : visits_new_rows(ctx, &plan);
    if (rc == KITH_FAIL)
        return rc;
    kith_date died;
    if (visits_plan_died(ctx, &died) != KITH_OK || fill_rows(ctx, &plan, died) != KITH_OK ||
        fill_workers(ctx, &plan) != KITH_OK)
        return KITH_FAIL;
    fill_warnings(ctx, &plan);
    kith_set_path(view, "NEW_PATH", kith_printf(arena, "/people/%s/visits/plan", person));
    kith_set_path(view, "VISITS_PATH", kith_printf(arena, "/people/%s/visits", person));
    kith_set_path(view, "REPEAT_PATH", kith_printf(arena, "/people/%s/visits/repeat", person));
    kith_set_path(view, "PACKAGES_PATH", kith_printf(arena, "/people/%s/packages", person));
    return kith_render(ctx, "visits/plan-new.tpl");
}

/* ---- the deed ---- */

static enum kith_rc send(struct kith_ctx *ctx, const struct new_plan *plan, const struct visit *visit)
{
    const char *reason = kith_param(ctx, "reason");
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < NEW_WORKERS && i < visit->workers_needed; i++) {
        int64_t worker = plan->workers[i].account.id;
        if (worker == 0)
            continue;
        rc = visits_plan_assign(ctx, visit, worker, "team");
        if (rc == KITH_OK && visits_new_warned(plan))
            rc = visit_change_add(ctx, visit, "assigned", KITH_TIME_NONE, KITH_TIME_NONE, worker,
                                  reason != NULL ? reason : "");
    }
    return rc;
}

static enum kith_rc tell(struct kith_ctx *ctx, const struct new_plan *plan)
{
    struct kith_arena *arena = kith_arena(ctx);
    const struct visit *first = &plan->visits[0];
    const char *title =
        plan->n_visits == 1
            ? kith_printf(arena, "A visit is planned for %s", kith_time_text(arena, first->starts_at))
            : kith_printf(arena, "%zu visits are planned from %s until %s", plan->n_visits,
                          kith_date_text(arena, plan->from), kith_date_text(arena, plan->until));
    enum kith_rc rc = visits_plan_tell(ctx, first, title);
    for (size_t i = 0; rc == KITH_OK && i < NEW_WORKERS; i++) {
        if (plan->workers[i].account.id != 0)
            rc = visits_tell_worker(ctx, plan->workers[i].account.id);
    }
    if (rc == KITH_OK && plan->too_large)
        rc = visit_notice_add(
            ctx, first, "team",
            kith_printf(arena, "%zu workers; it should be at most %u", plan->team_size, plan->team.max), 0);
    return rc;
}

/* To the one visit when it has nobody yet, else to the first week. */
static enum kith_rc go(struct kith_ctx *ctx, const struct new_plan *plan)
{
    const struct visit *first = &plan->visits[0];
    int year, month, day;
    if (plan->n_visits == 1 && plan->workers[0].account.id == 0)
        return kith_redirect(
            ctx, "%s", visits_visit_path(ctx, first->person_public_id, first->public_id, "/plan/assign"));
    kith_date_split(kith_time_date(first->starts_at), &year, &month, &day);
    return kith_redirect(ctx, "/people/%s/visits/week?on-day=%d&on-month=%d&on-year=%d",
                         kith_id_text(kith_arena(ctx), first->person_public_id), day, month, year);
}

static enum kith_rc plan_all(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct new_plan plan;
    (void)db;
    enum kith_rc rc = visits_new_read(ctx, true, &plan);
    for (size_t i = 0; rc == KITH_OK && i < plan.n_visits; i++) {
        struct visit *visit = &plan.visits[i];
        rc = visits_plan_add(ctx, visit);
        if (rc == KITH_OK)
            rc = send(ctx, &plan, visit);
        if (rc == KITH_OK)
            rc = kith_audit(ctx, "visits.add", visit->person, visit->id);
    }
    if (rc == KITH_OK)
        rc = tell(ctx, &plan);
    return rc == KITH_OK ? go(ctx, &plan) : rc;
}

/* POST /people/:person/visits/plan */
enum kith_rc visits_page_new(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The visits are planned"));
    return kith_transaction(ctx, plan_all, ctx);
}
