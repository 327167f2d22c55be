/*
 * packages_slots.c - the visits of a day in the order in which they come; and which there are, for plugins
 * that plan them.
 *
 * When a visit is, is not written in a package: its name tells ("Morning", "Tea"). A name that says nothing
 * of the time comes last. Writes nothing.
 */
#include "packages_slots.h"

#include "packages_pages.h"
#include "packages_view.h"

#include <kith/services/packages.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HOUR = 60, NAMED_TASKS = 3 };

/* The first that begins a word of the name counts, so that what is more particular stands before. */
static const struct {
    const char *word;
    int minute;
} words[] = {
    {"early morning", 6 * HOUR}, {"mid-morning", 10 * HOUR},   {"mid morning", 10 * HOUR},
    {"late morning", 11 * HOUR}, {"elevenses", 11 * HOUR},     {"breakfast", 8 * HOUR},
    {"morning", 7 * HOUR},       {"mid-afternoon", 15 * HOUR}, {"afternoon", 14 * HOUR},
    {"lunch", 12 * HOUR},        {"midday", 12 * HOUR},        {"noon", 12 * HOUR},
    {"tea", 16 * HOUR + 30},     {"late evening", 20 * HOUR},  {"evening", 18 * HOUR},
    {"dinner", 18 * HOUR},       {"supper", 19 * HOUR},        {"bed", 21 * HOUR},
    {"night", 22 * HOUR},        {"overnight", 22 * HOUR},     {"sleep", 22 * HOUR + 30},
};

int packages_slot_minute(const char *slot)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (const char *at = slot; *at != '\0'; at++) {
            bool begins = at == slot || !isalpha((unsigned char)at[-1]);
            if (begins && strncasecmp(at, words[i].word, strlen(words[i].word)) == 0)
                return words[i].minute;
        }
    }
    return PACKAGES_SLOT_ANY_TIME;
}

static int order(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

static int by_time(const void *a, const void *b)
{
    const struct packages_task *one = a;
    const struct packages_task *other = b;
    int cmp = order(one->package, other->package);
    if (cmp == 0)
        cmp = order(packages_slot_minute(one->slot), packages_slot_minute(other->slot));
    if (cmp == 0)
        cmp = strcmp(one->slot, other->slot);
    if (cmp == 0)
        cmp = order(one->place, other->place);
    return cmp != 0 ? cmp : order(one->id, other->id);
}

void packages_sort_by_time(struct packages_task *tasks, size_t count)
{
    if (count > 0)
        qsort(tasks, count, sizeof *tasks, by_time);
}

/* ---- what others ask ---- */

/* "Washing, Tablets and more" */
static const char *named(struct kith_ctx *ctx, const char *before, const char *task, size_t place)
{
    struct kith_arena *arena = kith_arena(ctx);
    if (place == 0)
        return task;
    if (place < NAMED_TASKS)
        return kith_printf(arena, "%s, %s", before, task);
    return place == NAMED_TASKS ? kith_printf(arena, "%s %s", before, kith_tr(ctx, KITH_N("and more")))
                                : before;
}

/* The slots of PACKAGE, of tasks that are sorted; how many. */
static size_t slots_of(struct kith_ctx *ctx, const struct packages_tasks *tasks, int64_t package,
                       struct kith_packages_slot *slots)
{
    size_t count = 0, place = 0;
    for (size_t i = 0; i < tasks->count; i++) {
        const struct packages_task *task = &tasks->items[i];
        if (task->package != package)
            continue;
        if (count == 0 || strcmp(slots[count - 1].name, task->slot) != 0) {
            slots[count++] = (struct kith_packages_slot){.name = task->slot};
            place = 0;
        }
        struct kith_packages_slot *slot = &slots[count - 1];
        slot->tasks = named(ctx, slot->tasks, task->task, place++);
    }
    return count;
}

enum kith_rc packages_tell_running(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    struct kith_packages_running *answer = answer_r;
    struct packages_packages packages;
    struct packages_tasks tasks;
    (void)request;
    *answer = (struct kith_packages_running){NULL, 0};
    if (kith_person(ctx) == NULL || packages_list(ctx, &packages) == KITH_ERROR ||
        packages_tasks(ctx, &tasks) == KITH_ERROR)
        return KITH_FAIL;
    struct kith_packages_package *items =
        kith_alloc_array(kith_arena(ctx), packages.count + 1, sizeof *items);
    struct kith_packages_slot *slots = kith_alloc_array(kith_arena(ctx), tasks.count + 1, sizeof *slots);
    size_t used = 0;
    for (size_t i = 0; i < packages.count; i++) {
        const struct packages_package *package = &packages.items[i];
        if (packages_over(ctx, package))
            continue;
        size_t count = slots_of(ctx, &tasks, package->id, slots + used);
        items[answer->count++] =
            (struct kith_packages_package){.id = package->id,
                                           .public_id = package->public_id,
                                           .provider = package->provider,
                                           .provider_name = package->provider_name,
                                           .workers_needed = (unsigned)package->terms.workers,
                                           .starts_on = package->terms.starts_on,
                                           .ends_on = package->terms.ends_on,
                                           .slots = slots + used,
                                           .n_slots = count};
        used += count;
    }
    answer->packages = items;
    return KITH_OK;
}
