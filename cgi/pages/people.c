/*
 * people.c - whose records an account may open, and the first page of one.
 *
 * Who is in the list is the predicate's word; what stands on the page comes from panels.
 */
#include "core.h"
#include "ctx.h"
#include "enter.h"
#include "person_view.h"
#include "reason.h"
#include "statements.h"
#include "text.h"

#include <string.h>

enum { PER_PAGE = 25 };
static const kith_time TOLD_FOR = 30 * KITH_DAY;

static enum kith_rc find_people(struct kith_ctx *ctx, const char *search, struct kith_rows *rows_r)
{
    enum kith_found found =
        kith_select(kith_db(ctx), &STATEMENT_PEOPLE,
                    KITH_ARGS(kith_int(kith_account_id(ctx)), kith_int(-kith_organisation_id(ctx)),
                              kith_instant(kith_now(ctx)), kith_text(text_like(kith_arena(ctx), search)),
                              kith_int(kith_page_limit(PER_PAGE)), kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), rows_r);
    return found == KITH_ERROR ? KITH_FAIL : KITH_OK;
}

/* What else there is for somebody who does not find whom they look for. */
static void fill_ways(struct kith_ctx *ctx)
{
    enum kith_basis basis = reason_basis(ctx);
    if (basis != KITH_BASIS_NONE)
        kith_show(kith_add(kith_view(ctx), "ASK_PATHS"), basis == KITH_BASIS_EMERGENCY ? "MAY_EMERGENCY"
                                                         : basis == KITH_BASIS_RECORDS ? "MAY_RECORDS"
                                                                                       : "MAY_RESIDENCE");
}

static void fill_nobody(struct kith_ctx *ctx, bool own, bool searching)
{
    struct kith_view *view = kith_view(ctx);
    if (searching) {
        kith_show(view, "NO_MATCH");
        return;
    }
    kith_show_either(view, own, "NONE_OWN", "NONE_STAFF");
    if (kith_role(ctx) == KITH_ROLE_WORKER)
        kith_show(view, "NONE_WORKER");
    kith_show(view, "NEXT_HOME");
}

/* GET /people - by name; "q" finds in names. Somebody with one record is led to it. */
enum kith_rc people_list(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows;
    bool own = kith_role(ctx) == KITH_ROLE_PERSON;
    const char *search = own ? NULL : kith_param(ctx, "q");
    enum kith_rc rc = find_people(ctx, search != NULL ? search : "", &rows);
    if (rc != KITH_OK)
        return rc;
    if (own && rows.count == 1 && kith_page_offset(ctx, PER_PAGE) == 0)
        return kith_redirect(ctx, "%s", person_path(ctx, kith_cell_id(&rows, 0, 0), ""));
    size_t count = kith_page_show(ctx, PER_PAGE, rows.count);
    kith_show_either(view, own, "OWN", "STAFF");
    /* Of the plugin people; where that is off, nobody may. */
    if (kith_may(ctx, "people.add"))
        kith_show(view, "MAY_ADD");
    if (search != NULL) {
        kith_set(view, "SEARCHED", search);
        kith_show(view, "SEARCHING");
    }
    if (count == 0) {
        fill_nobody(ctx, own, search != NULL);
    } else {
        struct kith_view *list = kith_add(view, "PEOPLE");
        for (size_t i = 0; i < count; i++) {
            struct kith_view *row = kith_add(list, "PERSON_ROW");
            kith_set(row, "ROW_NAME", kith_cell_text(&rows, i, 1));
            kith_set_path(row, "ROW_PATH", person_path(ctx, kith_cell_id(&rows, i, 0), ""));
        }
    }
    fill_ways(ctx);
    return kith_render(ctx, "core/people.tpl");
}

/* What could harm the person and how to speak with them stands above everything else. */
static bool is_flag(enum kith_section section)
{
    return section == KITH_SECTION_COMMUNICATION || section == KITH_SECTION_ALERTS;
}

static size_t fill_section(struct kith_ctx *ctx, struct kith_view *view, enum kith_section section)
{
    return kith_sees(ctx, section) ? host_panels(ctx, view, kith_section_name(section)) : 0;
}

static size_t fill_panels(struct kith_ctx *ctx, struct kith_view *view, bool visits_shown)
{
    size_t shown = 0;
    for (int section = 0; section < KITH_SECTION__MAX; section++) {
        if (!is_flag((enum kith_section)section) && !(visits_shown && section == KITH_SECTION_VISITS))
            shown += fill_section(ctx, view, (enum kith_section)section);
    }
    return shown;
}

/* What was taken from the viewer lately, to be told on the page they may still read: the refusal itself says
 * nothing. What a relation still opens was not taken, also when it is not seen: bars are silent. */
static bool fill_unshared(struct kith_ctx *ctx, const struct kith_person *person)
{
    struct kith_rows rows;
    kith_time now = kith_now(ctx), last = KITH_TIME_NONE;
    unsigned kept = person->sections, lost = 0;
    if (person->basis != KITH_BASIS_GRANT)
        return true;
    enum kith_found found = kith_select(kith_db(ctx), &STATEMENT_UNSHARED,
                                        KITH_ARGS(kith_int(kith_account_id(ctx)), kith_instant(now),
                                                  kith_instant(now), kith_instant(now - TOLD_FOR)),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found != KITH_ERROR;
    for (size_t i = 0; i < rows.count; i++) {
        unsigned sections = (unsigned)kith_cell_int(&rows, i, 0);
        kith_time ended = kith_cell_time(&rows, i, 1);
        if (ended == KITH_TIME_NONE) {
            kept |= sections;
            continue;
        }
        /* The newest stands first. */
        if (lost == 0)
            last = ended;
        lost |= sections & ~kept;
    }
    if (lost == 0)
        return true;
    struct kith_view *view = kith_add(kith_view(ctx), "UNSHARED");
    kith_set_date(view, "UNSHARED_ON", kith_time_date(last));
    for (int section = 0; section < KITH_SECTION__MAX; section++) {
        if ((lost & KITH_SECTION_BIT(section)) != 0)
            kith_set(kith_add(view, "UNSHARED_ROW"), "UNSHARED_TITLE",
                     kith_tr(ctx, kith_section_title((enum kith_section)section)));
    }
    return true;
}

/* GET /people/:person - on what basis, what may be read, and the panels of plugins. */
enum kith_rc person_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct kith_person *person = kith_person(ctx);
    kith_set(view, "BASIS_SENTENCE", person_basis_own(ctx, person));
    if (person->read_only)
        kith_show(view, "READ_ONLY");
    if (!fill_unshared(ctx, person))
        return KITH_FAIL;
    /* Who it is about, and their circle, come to see who visits; staff what could harm. */
    bool own = kith_role(ctx) == KITH_ROLE_PERSON;
    size_t shown = own ? fill_section(ctx, kith_add(view, "FIRST"), KITH_SECTION_VISITS) : 0;
    struct kith_view *flags = kith_add(view, "FLAGS");
    shown += fill_section(ctx, flags, KITH_SECTION_ALERTS);
    shown += fill_section(ctx, flags, KITH_SECTION_COMMUNICATION);
    struct kith_view *panels = kith_add(view, "PANELS");
    shown += host_panels(ctx, panels, KITH_SECTION_ANY);
    if (shown + fill_panels(ctx, panels, own) == 0)
        kith_show(view, "NOTHING_YET");
    for (int section = 0; section < KITH_SECTION__MAX; section++) {
        if (kith_sees(ctx, (enum kith_section)section))
            kith_set(kith_add(view, "SECTION_ROW"), "SECTION_TITLE",
                     kith_tr(ctx, kith_section_title((enum kith_section)section)));
    }
    person_fill_links(ctx);
    return kith_render(ctx, "core/person.tpl");
}
