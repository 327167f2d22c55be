/*
 * timeline.c - what happened to a person, newest first, with what stood there before a correction.
 *
 * Entries are the core's own, so they stay readable when the plugin that wrote them is off.
 */
#include "core.h"
#include "ctx.h"
#include "person_view.h"
#include "statements.h"

#include <string.h>

enum { PER_PAGE = 25 };

/* Columns of STATEMENT_TIMELINE and STATEMENT_TIMELINE_EARLIER. */
enum { COMPONENT, OBJECT, VERSION, AT, SECTION, OWNER, TITLE, PATH, REASON, ACTOR, WRITTEN_AT };

static bool same_object(const struct kith_rows *a, size_t i, const struct kith_rows *b, size_t j)
{
    const struct kith_id one = kith_cell_id(a, i, OBJECT);
    const struct kith_id other = kith_cell_id(b, j, OBJECT);
    return memcmp(&one, &other, sizeof one) == 0 &&
           strcmp(kith_cell_text(a, i, COMPONENT), kith_cell_text(b, j, COMPONENT)) == 0;
}

static void fill_earlier(struct kith_ctx *ctx, struct kith_view *entry, const struct kith_rows *rows,
                         size_t i, const struct kith_rows *earlier)
{
    if (kith_cell_int(rows, i, VERSION) == 1)
        return;
    struct kith_view *view = kith_add(entry, "CORRECTED");
    const char *by = kith_cell_text(rows, i, ACTOR);
    kith_set(view, "CORRECTED_BY", by != NULL ? by : kith_tr(ctx, KITH_N("The portal itself")));
    kith_set_time(view, "CORRECTED_WHEN", kith_cell_time(rows, i, WRITTEN_AT));
    kith_set(view, "CORRECTED_REASON", kith_cell_text(rows, i, REASON));
    for (size_t j = 0; j < earlier->count; j++) {
        if (!same_object(rows, i, earlier, j))
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

static void fill_entry(struct kith_ctx *ctx, const struct kith_rows *rows, size_t i,
                       const struct kith_rows *earlier)
{
    struct kith_view *view = kith_add(kith_view(ctx), "ENTRY");
    enum kith_section section = (enum kith_section)(kith_cell_int(rows, i, SECTION) - 1);
    const char *owner = kith_cell_text(rows, i, OWNER);
    const char *path = kith_cell_text(rows, i, PATH);
    kith_set(view, "ENTRY_TITLE", kith_cell_text(rows, i, TITLE));
    kith_set(view, "ENTRY_ISO", kith_time_iso(kith_arena(ctx), kith_cell_time(rows, i, AT)));
    kith_set_time(view, "ENTRY_WHEN", kith_cell_time(rows, i, AT));
    kith_set(view, "ENTRY_SECTION", kith_tr(ctx, kith_section_title(section)));
    if (owner != NULL)
        kith_set(kith_add(view, "HAS_OWNER"), "ENTRY_OWNER", owner);
    if (leads_somewhere(ctx, path))
        kith_set_path(kith_add(view, "HAS_PATH"), "ENTRY_PATH", path);
    fill_earlier(ctx, view, rows, i, earlier);
}

/* What stood there before, for the entries of this page; nothing is asked where nothing was corrected. */
static bool read_earlier(struct kith_ctx *ctx, const struct kith_rows *rows, size_t count,
                         struct kith_rows *earlier_r)
{
    bool corrected = false;
    *earlier_r = (struct kith_rows){0};
    for (size_t i = 0; i < count; i++)
        corrected = corrected || kith_cell_int(rows, i, VERSION) > 1;
    if (!corrected)
        return true;
    return kith_select(kith_db(ctx), &STATEMENT_TIMELINE_EARLIER,
                       KITH_ARGS(kith_instant(kith_cell_time(rows, count - 1, AT)),
                                 kith_instant(kith_cell_time(rows, 0, AT))),
                       kith_arena(ctx), earlier_r) != KITH_ERROR;
}

/* GET /people/:person/timeline - by section ("kind") and days ("from", "to"). */
enum kith_rc timeline_show(struct kith_ctx *ctx)
{
    struct kith_rows rows = {0};
    struct kith_rows earlier;
    enum kith_section section = KITH_SECTION_ABOUT;
    const char *kind = kith_param(ctx, "kind");
    kith_time from;
    kith_time until;
    int64_t chosen = kind != NULL && kith_section_parse(kind, &section) ? (int64_t)section + 1 : 0;
    bool in_order = person_read_days(ctx, &from, &until);
    bool filtered = chosen != 0 || from != KITH_TIME_NONE || until != KITH_TIME_NONE;
    if (in_order &&
        kith_select(kith_db(ctx), &STATEMENT_TIMELINE,
                    KITH_ARGS(kith_instant(from != KITH_TIME_NONE ? from : PERSON_DAWN),
                              kith_instant(until != KITH_TIME_NONE ? until : KITH_FOREVER), kith_int(chosen),
                              kith_int(chosen), kith_int(kith_page_limit(PER_PAGE)),
                              kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    size_t count = kith_page_show(ctx, PER_PAGE, rows.count);
    if (!read_earlier(ctx, &rows, count, &earlier))
        return KITH_FAIL;
    person_fill_links(ctx);
    person_fill_kinds(ctx);
    person_fill_filter(ctx, filtered);
    kith_show(kith_view(ctx), count > 0 ? "ENTRIES" : filtered ? "NO_MATCH" : "NO_ENTRIES");
    for (size_t i = 0; i < count; i++)
        fill_entry(ctx, &rows, i, &earlier);
    return kith_render(ctx, "core/person-timeline.tpl");
}
