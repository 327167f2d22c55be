/*
 * timeline.c - what happened to a person, newest first, with what stood there before a correction.
 *
 * Entries are the core's own, so they stay readable when the plugin that wrote them is off.
 */
#include "timeline.h"
#include "core.h"
#include "ctx.h"
#include "person_view.h"
#include "statements.h"

#include <string.h>

enum { PER_PAGE = 25 };

/* Columns of STATEMENT_TIMELINE_EARLIER. */
enum { COMPONENT, OBJECT, AT, TITLE, WRITTEN_AT };

static bool is_of(const struct timeline_entry *entry, const struct kith_rows *earlier, size_t i)
{
    const struct kith_id object = kith_cell_id(earlier, i, OBJECT);
    return memcmp(&entry->object, &object, sizeof object) == 0 &&
           strcmp(entry->component, kith_cell_text(earlier, i, COMPONENT)) == 0;
}

static void fill_earlier(struct kith_ctx *ctx, struct kith_view *row_view, const struct timeline_entry *entry,
                         const struct kith_rows *earlier, const char *name)
{
    if (entry->version == 1)
        return;
    struct kith_view *view = kith_add(kith_add(row_view, name), "CORRECTED");
    kith_set(view, "CORRECTED_BY",
             entry->author != NULL ? entry->author : kith_tr(ctx, KITH_N("The portal itself")));
    kith_set_time(view, "CORRECTED_WHEN", entry->written_at);
    kith_set(view, "CORRECTED_REASON", entry->reason);
    for (size_t j = 0; j < earlier->count; j++) {
        if (!is_of(entry, earlier, j))
            continue;
        struct kith_view *row = kith_add(view, "EARLIER");
        kith_set(row, "EARLIER_TITLE", kith_cell_text(earlier, j, TITLE));
        kith_set_time(row, "EARLIER_WHEN", kith_cell_time(earlier, j, AT));
        kith_set_time(row, "EARLIER_WRITTEN", kith_cell_time(earlier, j, WRITTEN_AT));
    }
}

/* A link only where it leads somewhere: not to a page of a plugin that is off. */
static bool leads_somewhere(struct kith_ctx *ctx, const char *path)
{
    struct route_match match;
    return path != NULL && registry_match(ctx->portal->registry, KITH_GET, path, kith_arena(ctx), &match) &&
           !match.other_method;
}

/* A visit has a line for each section it touches: read by somebody who sees both, they are one thing. */
static bool same_thing(const struct timeline_entry *a, const struct timeline_entry *b)
{
    return a->at == b->at && a->path != NULL && b->path != NULL && strcmp(a->path, b->path) == 0;
}

static struct kith_view *fill_entry(struct kith_ctx *ctx, const struct timeline_entry *entry,
                                    const struct kith_rows *earlier)
{
    struct kith_view *view = kith_add(kith_view(ctx), "ENTRY");
    kith_set(view, "ENTRY_TITLE", entry->title);
    kith_set(view, "ENTRY_ISO", kith_time_iso(kith_arena(ctx), entry->at));
    kith_set_time(view, "ENTRY_WHEN", entry->at);
    kith_set(view, "ENTRY_SECTION", kith_tr(ctx, kith_section_title(entry->section)));
    if (entry->organisation != NULL)
        kith_set(kith_add(view, "HAS_OWNER"), "ENTRY_OWNER", entry->organisation);
    if (entry->restricted)
        kith_show(view, "ENTRY_RESTRICTED");
    if (leads_somewhere(ctx, entry->path))
        kith_set_path(kith_add(view, "HAS_PATH"), "ENTRY_PATH", entry->path);
    fill_earlier(ctx, view, entry, earlier, "CHANGES");
    return view;
}

/* The first that was written is what happened; the others, which are above it, say more of it. */
static void fill_entries(struct kith_ctx *ctx, const struct timeline *timeline,
                         const struct kith_rows *earlier)
{
    for (size_t i = 0, next; i < timeline->count; i = next) {
        for (next = i + 1;
             next < timeline->count && same_thing(&timeline->entries[i], &timeline->entries[next]);)
            next++;
        struct kith_view *view = fill_entry(ctx, &timeline->entries[next - 1], earlier);
        for (size_t j = next - 1; j > i; j--) {
            const struct timeline_entry *more = &timeline->entries[j - 1];
            /* A view of its own: what it lacks is not taken from the entry around it. */
            struct kith_view *row = kith_add(kith_add(view, "MORE"), "ALSO");
            kith_set(row, "ALSO_TITLE", more->title);
            kith_set(row, "ALSO_SECTION", kith_tr(ctx, kith_section_title(more->section)));
            fill_earlier(ctx, row, more, earlier, "ALSO_CHANGES");
        }
    }
}

/* What stood there before, for the entries of this page; nothing is asked where nothing was corrected. */
static bool read_earlier(struct kith_ctx *ctx, const struct timeline *timeline, struct kith_rows *earlier_r)
{
    bool corrected = false;
    *earlier_r = (struct kith_rows){0};
    for (size_t i = 0; i < timeline->count; i++)
        corrected = corrected || timeline->entries[i].version > 1;
    if (!corrected)
        return true;
    return kith_select(kith_db(ctx), &STATEMENT_TIMELINE_EARLIER,
                       KITH_ARGS(kith_instant(timeline->entries[timeline->count - 1].at),
                                 kith_instant(timeline->entries[0].at)),
                       kith_arena(ctx), earlier_r) != KITH_ERROR;
}

/* Pages are by time and not by number: a late one costs what the first does. */
static void fill_paging(struct kith_ctx *ctx, const struct timeline *timeline, bool newest)
{
    struct kith_arena *arena = kith_arena(ctx);
    if (newest && !timeline->more)
        return;
    struct kith_view *pages = kith_add(kith_view(ctx), "OLDER_PAGES");
    if (!newest)
        kith_set_path(kith_add(pages, "HAS_NEWEST"), "NEWEST_PATH", person_page_with(ctx, "/timeline", ""));
    if (timeline->more)
        kith_set_path(
            kith_add(pages, "HAS_OLDER"), "OLDER_PATH",
            person_page_with(ctx, "/timeline",
                             kith_printf(arena, "before=%s", timeline_place_text(arena, timeline->next))));
}

/* GET /people/:person/timeline - by section ("kind") and days ("from", "to"), from a place on ("before"). */
enum kith_rc timeline_show(struct kith_ctx *ctx)
{
    struct timeline timeline = {.entries = NULL};
    struct kith_rows earlier;
    enum kith_section section = KITH_SECTION_ABOUT;
    const char *kind = kith_param(ctx, "kind");
    struct timeline_filter filter = {.limit = PER_PAGE};
    if (!timeline_place_parse(kith_param(ctx, "before"), &filter.place))
        return KITH_NOT_FOUND;
    if (kind != NULL && kith_section_parse(kind, &section))
        filter.sections = KITH_SECTION_BIT(section);
    bool in_order = person_read_days(ctx, &filter.from, &filter.until);
    bool filtered = filter.sections != 0 || filter.from != KITH_TIME_NONE || filter.until != KITH_TIME_NONE;
    if (in_order && timeline_read(kith_db(ctx), kith_arena(ctx), &filter, &timeline) == KITH_ERROR)
        return KITH_FAIL;
    if (!read_earlier(ctx, &timeline, &earlier))
        return KITH_FAIL;
    person_fill_links(ctx);
    person_fill_kinds(ctx);
    person_fill_filter(ctx, filtered);
    fill_paging(ctx, &timeline, filter.place.at == KITH_TIME_NONE);
    kith_show(kith_view(ctx), timeline.count > 0 ? "ENTRIES" : filtered ? "NO_MATCH" : "NO_ENTRIES");
    fill_entries(ctx, &timeline, &earlier);
    return kith_render(ctx, "core/person-timeline.tpl");
}
