/*
 * circle_pages.c - the circle as it is read: who is in it, and what each of them may see.
 *
 * The forms are in circle_share.c, those who are kept out in circle_bar_pages.c.
 */
#include "circle_pages.h"

#include <string.h>

const char *const circle_ticks[KITH_SECTION__MAX] = {
    [KITH_SECTION_ABOUT] = "share-about",
    [KITH_SECTION_CONTACT] = "share-contact",
    [KITH_SECTION_COMMUNICATION] = "share-communication",
    [KITH_SECTION_ALERTS] = "share-alerts",
    [KITH_SECTION_PLAN] = "share-plan",
    [KITH_SECTION_VISITS] = "share-visits",
    [KITH_SECTION_HEALTH] = "share-health",
    [KITH_SECTION_MONEY] = "share-money",
    [KITH_SECTION_CIRCLE] = "share-circle",
    [KITH_SECTION_COMPLAINTS] = "share-complaints",
    [KITH_SECTION_LOG] = "share-log",
};

const char *circle_path(struct kith_ctx *ctx, const char *rest)
{
    return kith_printf(kith_arena(ctx), "/people/%s%s",
                       kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id), rest);
}

const char *circle_section(struct kith_ctx *ctx, enum kith_section section)
{
    return kith_tr(ctx, kith_section_title(section));
}

bool circle_may_change(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    return kith_may(ctx, "circle.change") && !person->read_only &&
           (person->basis == KITH_BASIS_SELF || person->basis == KITH_BASIS_PACKAGE ||
            person->basis == KITH_BASIS_COMMISSION);
}

static void fill_shared(struct kith_ctx *ctx, struct kith_view *row, const struct circle_member *member)
{
    kith_show_either(row, member->sections != 0, "SHARES", "SHARES_NOTHING");
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        if ((member->sections & KITH_SECTION_BIT(i)) == 0)
            continue;
        struct kith_view *item = kith_add(row, "SHARED");
        kith_set(item, "SECTION_NAME", circle_section(ctx, (enum kith_section)i));
        if (member->until[i] != KITH_DATE_NONE) {
            kith_show(item, "DATED");
            kith_set_date(item, "UNTIL", member->until[i]);
        }
    }
}

/* BAR: NULL unless they are kept out and the reader may know. INVITED: NULL where it is not told. */
static void fill_member(struct kith_ctx *ctx, struct kith_view *row, const struct circle_member *member,
                        const struct circle_bar *bar, const struct circle_invited *invited)
{
    const char *id = kith_id_text(kith_arena(ctx), member->public_id);
    bool self = strcmp(member->kind, "self") == 0;
    kith_set(row, "NAME", member->name);
    if (!self && member->account != 0 && member->account == kith_account_id(ctx))
        kith_show(row, "MINE");
    else
        kith_show_either(row, kith_person(ctx)->basis == KITH_BASIS_SELF, "YOURS", "THEIRS");
    kith_set(row, "RELATIONSHIP", member->relationship);
    kith_set(row, "PHONE", member->phone);
    kith_set_tel(row, "PHONE_TEL", member->phone);
    if (*member->phone != '\0')
        kith_show(row, "HAS_PHONE");
    if (*member->relationship != '\0')
        kith_show(row, "HAS_RELATIONSHIP");
    bool waits = invited != NULL && circle_fill_invited(ctx, row, member, invited);
    if (self) {
        if (!waits)
            kith_show(row, "IS_SELF");
    } else if (member->account == 0)
        kith_show(row, "NO_ACCOUNT");
    else
        fill_shared(ctx, row, member);
    if (bar != NULL)
        circle_fill_bar(ctx, kith_add(row, "KEPT_OUT"), bar);
    if (!self && circle_may_change(ctx)) {
        struct kith_view *change = kith_add(row, "CHANGE");
        kith_set_path(change, "CHANGE_PATH",
                      circle_path(ctx, kith_printf(kith_arena(ctx), "/circle/%s", id)));
        kith_set(change, "ABOUT", member->name);
    }
}

static bool has_self(const struct circle_member *members, size_t count)
{
    return count > 0 && strcmp(members[0].kind, "self") == 0;
}

/* GET /people/:person/circle - who is close to the person, and what they may read. */
enum kith_rc circle_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct circle_member *members;
    const struct circle_bar *bars = NULL;
    struct circle_invited invited;
    size_t count, n_bars = 0;
    bool may_bar =
        kith_may(ctx, "circle.bar") && kith_sees(ctx, KITH_SECTION_SAFEGUARDING) && circle_may_change(ctx);
    if (circle_members(ctx, &members, &count) == KITH_ERROR ||
        circle_invited_all(ctx, &invited) == KITH_ERROR ||
        (may_bar && circle_bars(ctx, &bars, &n_bars) == KITH_ERROR))
        return KITH_FAIL;
    bool self = has_self(members, count);
    bool own = kith_person(ctx)->basis == KITH_BASIS_SELF;
    kith_show_either(view, count > (self ? 1U : 0U), "MEMBERS", "NO_MEMBERS");
    kith_show_either(view, own, "OWN", "OTHERS");
    for (size_t i = 0; i < count; i++)
        fill_member(ctx, kith_add(view, "MEMBER"), &members[i],
                    circle_bar_of(bars, n_bars, members[i].account), &invited);
    if (circle_may_change(ctx)) {
        kith_show(view, "MAY_CHANGE");
        kith_set_path(view, "NEW_PATH", circle_path(ctx, "/circle/new"));
        if (!self && kith_may(ctx, "circle.own")) {
            kith_show(view, "NO_SELF");
            kith_set_path(view, "OWN_PATH", circle_path(ctx, "/circle/own"));
        }
    }
    if (may_bar) {
        kith_show(view, "MAY_BAR");
        kith_set_path(view, "BARS_PATH", circle_path(ctx, "/circle/bars"));
        kith_set_path(view, "RESTRICTED_PATH", circle_path(ctx, "/circle/restricted"));
    }
    kith_set_path(view, "LOG_PATH", circle_path(ctx, "/log"));
    if (kith_sees(ctx, KITH_SECTION_LOG))
        kith_show(view, "MAY_LOG");
    return kith_render(ctx, "circle/circle.tpl");
}

/* On the person's overview: the names, and one step to change what is shared. */
enum kith_rc circle_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct circle_member *members;
    size_t count;
    if (circle_members(ctx, &members, &count) == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(view, "CIRCLE_PATH", circle_path(ctx, "/circle"));
    kith_show_either(view, count > (has_self(members, count) ? 1U : 0U), "MEMBERS", "NO_MEMBERS");
    for (size_t i = 0; i < count; i++) {
        if (strcmp(members[i].kind, "self") != 0)
            fill_member(ctx, kith_add(view, "MEMBER"), &members[i], NULL, NULL);
    }
    return KITH_OK;
}
