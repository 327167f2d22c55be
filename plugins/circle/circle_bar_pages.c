/*
 * circle_bar_pages.c - keeping somebody out, and letting them in again. For those who may; the one who is
 * kept out is told nothing anywhere.
 */
#include "circle_pages.h"

#include <string.h>

/* Who may lift: those who set it, and safeguarding, which answers for all. */
static enum kith_rc may_lift(struct kith_ctx *ctx, const struct circle_bar *bar, bool *may_r)
{
    *may_r = bar->organisation != 0 && bar->organisation == kith_organisation_id(ctx);
    if (*may_r)
        return KITH_OK;
    enum kith_found found = circle_safeguards(ctx);
    *may_r = found == KITH_FOUND;
    return found == KITH_ERROR ? KITH_FAIL : KITH_OK;
}

void circle_fill_bar(struct kith_ctx *ctx, struct kith_view *row, const struct circle_bar *bar)
{
    kith_show_either(row, *bar->set_by != '\0', "BY_SOMEBODY", "BY_ADMINISTRATOR");
    kith_set(row, "SET_BY",
             *bar->organisation_name != '\0'
                 ? kith_printf(kith_arena(ctx), "%s, %s", bar->set_by, bar->organisation_name)
                 : bar->set_by);
    kith_set_time(row, "SET_AT", bar->set_at);
    kith_set_date(row, "REVIEW_ON", bar->review_on);
    if (bar->review_on <= kith_time_date(kith_now(ctx)))
        kith_show(row, "REVIEW_DUE");
    if (bar->sections == KITH_SECTIONS_ALL)
        return;
    struct kith_view *part = kith_add(row, "PART");
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        if ((bar->sections & KITH_SECTION_BIT(i)) != 0)
            kith_set(kith_add(part, "KEPT_FROM"), "SECTION_NAME", circle_section(ctx, (enum kith_section)i));
    }
}

static void fill_bar(struct kith_ctx *ctx, struct kith_view *row, const struct circle_bar *bar, bool may)
{
    circle_fill_bar(ctx, row, bar);
    const char *name = *bar->name != '\0' ? bar->name : kith_tr(ctx, KITH_N("Somebody not in the circle"));
    kith_set(row, "NAME", name);
    kith_set(row, "REASON", bar->reason);
    if (bar->lifted_at != KITH_TIME_NONE) {
        struct kith_view *lifted = kith_add(row, "LIFTED");
        kith_set(lifted, "LIFTED_BY", bar->lifted_by);
        kith_show_either(lifted, *bar->lifted_by != '\0', "LIFTED_BY_SOMEBODY", "LIFTED_BY_ADMINISTRATOR");
        kith_set_time(lifted, "LIFTED_AT", bar->lifted_at);
        kith_set(lifted, "LIFT_REASON", bar->lift_reason);
        return;
    }
    struct kith_view *holds = kith_add(row, "HOLDS");
    kith_show_either(holds, may, "MAY_LIFT", "MAY_NOT_LIFT");
    kith_set_path(holds, "LIFT_PATH",
                  circle_path(ctx, kith_printf(kith_arena(ctx), "/circle/bars/%s/lift",
                                               kith_id_text(kith_arena(ctx), bar->public_id))));
    kith_set(holds, "ABOUT", name);
}

const struct circle_bar *circle_bar_of(const struct circle_bar *bars, size_t count, int64_t account)
{
    for (size_t i = 0; account != 0 && i < count; i++) {
        if (bars[i].account == account && bars[i].lifted_at == KITH_TIME_NONE)
            return &bars[i];
    }
    return NULL;
}

/* Who is kept out of a part only can be kept out of the rest too. */
static bool whole_bar(const struct circle_bar *bars, size_t count, int64_t account)
{
    for (size_t i = 0; i < count; i++) {
        if (bars[i].account == account && bars[i].lifted_at == KITH_TIME_NONE &&
            bars[i].sections == KITH_SECTIONS_ALL)
            return true;
    }
    return false;
}

/* CHOSEN: whose box is ticked; NULL for nobody's. */
static enum kith_rc show_bars(struct kith_ctx *ctx, const char *chosen)
{
    struct kith_view *view = kith_view(ctx);
    const struct circle_bar *bars;
    struct circle_member *members;
    size_t n_bars, n_members, choices = 0;
    if (circle_bars(ctx, &bars, &n_bars) == KITH_ERROR ||
        circle_members(ctx, &members, &n_members) == KITH_ERROR)
        return KITH_FAIL;
    kith_show_either(view, n_bars > 0, "BARS", "NO_BARS");
    for (size_t i = 0; i < n_bars; i++) {
        bool may = false;
        if (bars[i].lifted_at == KITH_TIME_NONE && may_lift(ctx, &bars[i], &may) != KITH_OK)
            return KITH_FAIL;
        fill_bar(ctx, kith_add(view, "BAR"), &bars[i], may);
    }
    for (size_t i = 0; i < n_members; i++) {
        if (members[i].account == 0 || strcmp(members[i].kind, "self") == 0 ||
            whole_bar(bars, n_bars, members[i].account))
            continue;
        const char *id = kith_id_text(kith_arena(ctx), members[i].public_id);
        struct kith_view *row = kith_add(view, "CHOICE");
        kith_set(row, "CHOICE_ID", id);
        kith_set(row, "CHOICE_NAME", members[i].name);
        kith_set(row, "CHOICE_HINT", members[i].relationship);
        if (chosen != NULL && strcmp(chosen, id) == 0)
            kith_show(row, "CHOSEN");
        choices++;
    }
    kith_show_either(view, choices > 0, "CHOICES", "NO_CHOICES");
    kith_set_path(view, "FORM_PATH", circle_path(ctx, "/circle/bars"));
    kith_set_path(view, "CIRCLE_PATH", circle_path(ctx, "/circle"));
    return kith_render(ctx, "circle/bars.tpl");
}

/* GET /people/:person/circle/bars - who is kept out and why, and the form to keep somebody out. */
enum kith_rc circle_bars_page(struct kith_ctx *ctx)
{
    return show_bars(ctx, NULL);
}

/* The form again, with what was typed. */
enum kith_rc circle_bars_again(struct kith_ctx *ctx)
{
    return show_bars(ctx, kith_param(ctx, "member"));
}

struct barring {
    struct kith_ctx *ctx;
    struct circle_member member;
};

static enum kith_rc bar_write(struct kith_db *db, void *data)
{
    struct barring *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc = circle_bar_set(ctx, kith_person(ctx)->id, &work->member, kith_param(ctx, "reason"),
                                     kith_param_date(ctx, "review-on"));
    return rc == KITH_OK ? kith_redirect(ctx, "%s", circle_path(ctx, "/circle/bars")) : rc;
}

/* POST /people/:person/circle/bars - holds at once, and silently. */
enum kith_rc circle_bar_new(struct kith_ctx *ctx)
{
    struct barring work = {.ctx = ctx};
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date review = kith_param_date(ctx, "review-on");
    if (review < today || review > today + CIRCLE_DATED_DAYS) {
        kith_field_error(ctx, "review-on", KITH_N("Choose a day within a year to look at it again"));
        return KITH_INVALID;
    }
    switch (circle_member_get(ctx, kith_param_id(ctx, "member"), &work.member)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        kith_field_error(ctx, "member", KITH_N("Choose somebody of the circle"));
        return KITH_INVALID;
    default:
        return KITH_FAIL;
    }
    kith_flash(ctx, KITH_N("They are kept out from now on. Nothing tells them so"));
    enum kith_rc rc = kith_transaction(ctx, bar_write, &work);
    if (rc == KITH_INVALID)
        kith_field_error(ctx, "member", KITH_N("This person cannot be kept out of the record"));
    return rc;
}

/* The bar of the path: of this person, and one that the reader may lift. */
static enum kith_rc bar_of(struct kith_ctx *ctx, const struct circle_bar **bar_r)
{
    size_t count;
    struct kith_id id = kith_param_id(ctx, "bar");
    const struct circle_bar *bars;
    if (circle_bars(ctx, &bars, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++) {
        bool may = false;
        if (memcmp(&bars[i].public_id, &id, sizeof id) != 0 || bars[i].lifted_at != KITH_TIME_NONE)
            continue;
        *bar_r = &bars[i];
        enum kith_rc rc = may_lift(ctx, &bars[i], &may);
        return rc == KITH_OK && !may ? KITH_NOT_FOUND : rc;
    }
    return KITH_NOT_FOUND;
}

/* GET /people/:person/circle/bars/:bar/lift - asks why; also what POST shows again. */
enum kith_rc circle_bar_lift_form(struct kith_ctx *ctx)
{
    const struct circle_bar *bar = NULL;
    enum kith_rc rc = bar_of(ctx, &bar);
    if (rc != KITH_OK)
        return rc;
    fill_bar(ctx, kith_add(kith_view(ctx), "BAR"), bar, true);
    kith_set_path(kith_view(ctx), "BARS_PATH", circle_path(ctx, "/circle/bars"));
    kith_set_path(kith_view(ctx), "FORM_PATH",
                  circle_path(ctx, kith_printf(kith_arena(ctx), "/circle/bars/%s/lift",
                                               kith_id_text(kith_arena(ctx), bar->public_id))));
    return kith_render(ctx, "circle/bar-lift.tpl");
}

static enum kith_rc lift_write(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    (void)db;
    enum kith_rc rc = circle_bar_lift(ctx, kith_param_id(ctx, "bar"), kith_param(ctx, "reason"));
    return rc == KITH_OK ? kith_redirect(ctx, "%s", circle_path(ctx, "/circle/bars")) : rc;
}

/* POST /people/:person/circle/bars/:bar/lift - what the person shares with them holds again. */
enum kith_rc circle_bar_lift_now(struct kith_ctx *ctx)
{
    const struct circle_bar *bar = NULL;
    enum kith_rc rc = bar_of(ctx, &bar);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("They are not kept out any more"));
    return kith_transaction(ctx, lift_write, ctx);
}
