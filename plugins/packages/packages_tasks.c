/*
 * packages_tasks.c - the office says what is done at each visit: adds tasks, ends them, puts them in order.
 *
 * A task is never reworded: it is ended and entered anew, so that what a visit recorded stays what it was.
 */
#include "packages_form.h"
#include "packages_pages.h"
#include "packages_view.h"

#include <string.h>

static enum kith_rc own_package(struct kith_ctx *ctx, struct packages_package *package_r)
{
    switch (packages_get(ctx, kith_param_id(ctx, "package"), package_r)) {
    case KITH_FOUND:
        return package_r->provider == kith_organisation_id(ctx) ? KITH_OK : KITH_NOT_FOUND;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* Those of PACKAGE alone. */
static enum kith_rc tasks_of(struct kith_ctx *ctx, int64_t package, struct packages_tasks *tasks_r)
{
    struct packages_tasks all;
    if (packages_tasks(ctx, &all) == KITH_ERROR)
        return KITH_FAIL;
    struct packages_task *items = kith_alloc_array(kith_arena(ctx), all.count, sizeof *items);
    *tasks_r = (struct packages_tasks){items, 0};
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].package == package)
            items[tasks_r->count++] = all.items[i];
    return KITH_OK;
}

static bool same_visit(const struct packages_task *one, const struct packages_task *other)
{
    return strcmp(one->slot, other->slot) == 0;
}

static void fill_row(struct kith_ctx *ctx, struct kith_view *row, const struct packages_package *package,
                     const struct packages_tasks *tasks, size_t i)
{
    const struct packages_task *task = &tasks->items[i];
    struct kith_arena *arena = kith_arena(ctx);
    const char *id = kith_id_text(arena, task->public_id);
    kith_set(row, "TASK", task->task);
    if (task->medication)
        kith_show(row, "MEDICATION");
    if (task->single_handed)
        kith_show(row, "SINGLE_HANDED");
    kith_set_path(row, "END_PATH", packages_path_of(ctx, package, kith_printf(arena, "/tasks/%s/end", id)));
    if (i > 0 && same_visit(task, &tasks->items[i - 1]))
        kith_set_path(kith_add(row, "NOT_FIRST"), "UP_PATH",
                      packages_path_of(ctx, package, kith_printf(arena, "/tasks/%s/up", id)));
}

/* GET /people/:person/packages/:package/tasks - the tasks of each visit, and a form for one more; also what
 * POST shows again. */
enum kith_rc packages_tasks_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_view *visit = NULL;
    struct packages_package package;
    struct packages_tasks tasks;
    enum kith_rc rc = own_package(ctx, &package);
    if (rc == KITH_OK)
        rc = tasks_of(ctx, package.id, &tasks);
    if (rc != KITH_OK)
        return rc;
    for (size_t i = 0; i < tasks.count; i++) {
        if (i == 0 || !same_visit(&tasks.items[i], &tasks.items[i - 1])) {
            visit = kith_add(view, "VISIT");
            kith_set(visit, "SLOT", tasks.items[i].slot);
        }
        fill_row(ctx, kith_add(visit, "TASK_ROW"), &package, &tasks, i);
    }
    if (tasks.count == 0)
        kith_show(view, "NO_TASKS");
    kith_field_default(ctx, "kind", "support");
    kith_set_path(view, "FORM_PATH", packages_path_of(ctx, &package, "/tasks"));
    kith_set_path(view, "PACKAGES_PATH", packages_path(ctx, ""));
    kith_set(view, "PROVIDER", package.provider_name);
    return kith_render(ctx, "packages/tasks.tpl");
}

struct work {
    struct kith_ctx *ctx;
    const struct packages_package *package;
    const struct packages_tasks *tasks;
    struct packages_task task;
    size_t place; /* of it among the tasks */
};

static enum kith_rc tell(struct work *work, const char *action)
{
    struct kith_ctx *ctx = work->ctx;
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_PLAN,
        .owner_organisation = work->package->provider,
        .title = kith_printf(kith_arena(ctx), "%s changed what is done at the visit \"%s\"",
                             kith_account_name(ctx), work->task.slot),
        .path = packages_path(ctx, ""),
        .object = kith_id_new(),
    };
    enum kith_rc rc = kith_audit(ctx, action, line.person, work->package->id);
    if (rc == KITH_OK)
        rc = kith_book_write(ctx, &line, NULL);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", packages_path_of(ctx, work->package, "/tasks")) : rc;
}

static enum kith_rc add(struct kith_db *db, void *data)
{
    struct work *work = data;
    (void)db;
    work->task.public_id = kith_id_new();
    enum kith_rc rc = packages_task_add(work->ctx, work->package, &work->task);
    return rc == KITH_OK ? tell(work, "packages.task-add") : rc;
}

/* POST /people/:person/packages/:package/tasks - one more, at the end of its visit. */
enum kith_rc packages_task_create(struct kith_ctx *ctx)
{
    struct packages_package package;
    struct packages_tasks tasks;
    enum kith_rc rc = own_package(ctx, &package);
    if (rc == KITH_OK)
        rc = tasks_of(ctx, package.id, &tasks);
    if (rc != KITH_OK)
        return rc;
    struct work work = {.ctx = ctx,
                        .package = &package,
                        .task = {.slot = kith_param(ctx, "slot"),
                                 .task = kith_param(ctx, "task"),
                                 .medication = strcmp(kith_param(ctx, "kind"), "medication") == 0,
                                 .single_handed = kith_param_bool(ctx, "single"),
                                 .place = 1}};
    for (size_t i = 0; i < tasks.count; i++)
        if (tasks.items[i].place >= work.task.place)
            work.task.place = tasks.items[i].place + 1;
    kith_flash(ctx, KITH_N("The task is added"));
    return kith_transaction(ctx, add, &work);
}

/* The task of the path, which holds. */
static enum kith_rc find(struct kith_ctx *ctx, struct packages_package *package, struct packages_tasks *tasks,
                         struct work *work)
{
    enum kith_rc rc = own_package(ctx, package);
    if (rc == KITH_OK)
        rc = tasks_of(ctx, package->id, tasks);
    if (rc != KITH_OK)
        return rc;
    struct kith_id id = kith_param_id(ctx, "task");
    for (size_t i = 0; i < tasks->count; i++) {
        if (memcmp(tasks->items[i].public_id.bytes, id.bytes, KITH_ID_BYTES) != 0)
            continue;
        *work = (struct work){ctx, package, tasks, tasks->items[i], i};
        return KITH_OK;
    }
    return KITH_NOT_FOUND;
}

static enum kith_rc end(struct kith_db *db, void *data)
{
    struct work *work = data;
    (void)db;
    enum kith_rc rc = packages_task_end(work->ctx, work->package->id, work->task.id);
    return rc == KITH_OK ? tell(work, "packages.task-end") : rc;
}

/* POST /people/:person/packages/:package/tasks/:task/end - it is not to be done any more. */
enum kith_rc packages_task_finish(struct kith_ctx *ctx)
{
    struct packages_package package;
    struct packages_tasks tasks;
    struct work work;
    enum kith_rc rc = find(ctx, &package, &tasks, &work);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The task is ended"));
    rc = kith_transaction(ctx, end, &work);
    /* Somebody else ended it: that is what was wanted. */
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", packages_path_of(ctx, &package, "/tasks")) : rc;
}

/* Before the one above it; every task of the visit gets a number of its own. */
static enum kith_rc raise_task(struct kith_db *db, void *data)
{
    struct work *work = data;
    int64_t number = 0;
    enum kith_rc rc = KITH_OK;
    (void)db;
    for (size_t i = 0; rc == KITH_OK && i < work->tasks->count; i++) {
        size_t from = i == work->place - 1 ? work->place : i == work->place ? work->place - 1 : i;
        if (!same_visit(&work->tasks->items[i], &work->task))
            continue;
        if (number == 0)
            number = work->tasks->items[i].place;
        rc = packages_task_place(work->ctx, work->package->id, work->tasks->items[from].id, number++);
    }
    return rc == KITH_OK ? tell(work, "packages.task-move") : rc;
}

/* POST /people/:person/packages/:package/tasks/:task/up - one place earlier in its visit. */
enum kith_rc packages_task_up(struct kith_ctx *ctx)
{
    struct packages_package package;
    struct packages_tasks tasks;
    struct work work;
    enum kith_rc rc = find(ctx, &package, &tasks, &work);
    if (rc != KITH_OK)
        return rc;
    if (work.place == 0 || !same_visit(&work.task, &tasks.items[work.place - 1]))
        return kith_redirect(ctx, "%s", packages_path_of(ctx, &package, "/tasks"));
    return kith_transaction(ctx, raise_task, &work);
}
