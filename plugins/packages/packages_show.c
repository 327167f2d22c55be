/*
 * packages_show.c - packages as they are and as they were: for the person, the office, the council and
 * workers.
 */
#include "packages_pages.h"
#include "packages_view.h"

#include <string.h>

/* The tasks of one package, under the names of their visits. */
static bool fill_tasks(struct kith_view *view, const struct packages_tasks *tasks, int64_t package)
{
    struct kith_view *visit = NULL;
    const char *slot = NULL;
    for (size_t i = 0; i < tasks->count; i++) {
        const struct packages_task *task = &tasks->items[i];
        if (task->package != package)
            continue;
        if (slot == NULL || strcmp(slot, task->slot) != 0) {
            slot = task->slot;
            visit = kith_add(view, "VISIT");
            kith_set(visit, "SLOT", slot);
        }
        struct kith_view *row = kith_add(visit, "TASK_ROW");
        kith_set(row, "TASK", task->task);
        if (task->medication)
            kith_show(row, "MEDICATION");
        if (task->single_handed)
            kith_show(row, "SINGLE_HANDED");
    }
    return slot != NULL;
}

static void fill_package(struct kith_ctx *ctx, struct kith_view *view, const struct packages_package *package,
                         const struct packages_tasks *tasks)
{
    kith_date today = kith_time_date(kith_now(ctx));
    bool over = packages_over(ctx, package);
    kith_set(view, "PROVIDER", package->provider_name);
    kith_show(view, over                                       ? "OVER"
                    : package->terms.starts_on > today         ? "TO_COME"
                    : package->terms.ends_on != KITH_DATE_NONE ? "ENDING"
                                                               : "RUNS");
    packages_fill_terms(ctx, view, &package->terms);
    packages_fill_author(ctx, view, package);
    if (!fill_tasks(view, tasks, package->id))
        kith_show(view, "NO_TASKS");
    kith_set_path(view, "HISTORY_PATH", packages_path_of(ctx, package, "/history"));
    if (!over && packages_may_write(ctx) && package->provider == kith_organisation_id(ctx)) {
        struct kith_view *write = kith_add(view, "WRITE");
        kith_set_path(write, "CHANGE_PATH", packages_path_of(ctx, package, "/change"));
        kith_set_path(write, "TASKS_PATH", packages_path_of(ctx, package, "/tasks"));
        kith_set_path(write, "END_PATH", packages_path_of(ctx, package, "/end"));
        kith_set(write, "PROVIDER", package->provider_name);
        if (kith_may(ctx, "visits.plan")) {
            struct kith_view *visits = kith_add(write, "PLAN_VISITS");
            kith_set_path(visits, "VISITS_PATH",
                          kith_printf(kith_arena(ctx), "/people/%s/visits/plan",
                                      kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
            kith_set(visits, "PROVIDER", package->provider_name);
        }
    }
}

/* GET /people/:person/packages - what care was ordered from whom, and what is done at each visit. */
enum kith_rc packages_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct packages_packages packages;
    struct packages_tasks tasks;
    if (packages_list(ctx, &packages) == KITH_ERROR || packages_tasks(ctx, &tasks) == KITH_ERROR)
        return KITH_FAIL;
    bool any_over = false;
    bool any_now = false;
    for (size_t i = 0; i < packages.count; i++) {
        bool over = packages_over(ctx, &packages.items[i]);
        fill_package(ctx, kith_add(view, over ? "PAST_ROW" : "PACKAGE_ROW"), &packages.items[i], &tasks);
        any_over |= over;
        any_now |= !over;
    }
    if (!any_now)
        kith_show(view, "NO_PACKAGE");
    if (packages_may_write(ctx))
        kith_set_path(kith_add(view, "MAY_ADD"), "NEW_PATH", packages_path(ctx, "/new"));
    if (any_over)
        kith_show(view, "HAS_PAST");
    return kith_render(ctx, "packages/show.tpl");
}

/* GET /people/:person/packages/:package/history - every version, newest first. */
enum kith_rc packages_history(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct packages_package package;
    struct packages_packages versions;
    switch (packages_get(ctx, kith_param_id(ctx, "package"), &package)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    if (packages_versions(ctx, &package, &versions) == KITH_ERROR)
        return KITH_FAIL;
    kith_set(view, "PROVIDER", package.provider_name);
    kith_set_path(view, "PACKAGES_PATH", packages_path(ctx, ""));
    for (size_t i = 0; i < versions.count; i++) {
        struct kith_view *row = kith_add(view, "VERSION_ROW");
        kith_set_int(row, "NUMBER", versions.items[i].version);
        if (i == 0)
            kith_show(row, "IN_FORCE");
        packages_fill_terms(ctx, row, &versions.items[i].terms);
        packages_fill_author(ctx, row, &versions.items[i]);
    }
    return kith_render(ctx, "packages/history.tpl");
}
