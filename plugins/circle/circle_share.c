/*
 * circle_share.c - forms that add somebody, change what they may read, and take them out.
 *
 * The person does this alone; the office only writes down what the person said, and when. Whether they may
 * was decided before.
 */
#include "circle_pages.h"

#include <string.h>

static bool by_office(struct kith_ctx *ctx)
{
    return kith_role(ctx) != KITH_ROLE_PERSON;
}

static const char *typed(struct kith_ctx *ctx, const char *name)
{
    const char *text = kith_param(ctx, name);
    return text != NULL ? text : "";
}

/* TYPED_BEFORE: what was sent decides which boxes are ticked, not what is shared now. */
static enum kith_rc show_form(struct kith_ctx *ctx, const char *path, const struct circle_member *member,
                              bool typed_before)
{
    struct kith_view *view = kith_view(ctx);
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        const char *name = circle_ticks[i];
        if (name == NULL)
            continue;
        struct kith_view *row = kith_add(view, "TICK");
        kith_set(row, "TICK_NAME", name);
        kith_set(row, "TICK_LABEL", circle_section(ctx, (enum kith_section)i));
        if (typed_before ? kith_param_bool(ctx, name)
                         : member != NULL && (member->sections & KITH_SECTION_BIT(i)) != 0)
            kith_show(row, "TICKED");
    }
    kith_set_path(view, "FORM_PATH", path);
    kith_set_path(view, "CIRCLE_PATH", circle_path(ctx, "/circle"));
    kith_show_either(view, member == NULL, "ADDING", "CHANGING");
    kith_show_either(view, member == NULL || member->account == 0, "ASK_EMAIL", "HAS_ACCOUNT");
    kith_show_either(view, by_office(ctx), "OFFICE", "SELF");
    if (member != NULL) {
        kith_set(view, "MEMBER_NAME", member->name);
        kith_set_int(view, "VERSION", member->version);
        kith_set_path(view, "REMOVE_PATH",
                      circle_path(ctx, kith_printf(kith_arena(ctx), "/circle/%s/remove",
                                                   kith_id_text(kith_arena(ctx), member->public_id))));
    }
    return kith_render(ctx, "circle/share.tpl");
}

/* What the form says, checked. MEMBER NULL: somebody new. */
static enum kith_rc read_wish(struct kith_ctx *ctx, const struct circle_member *member,
                              struct circle_wish *wish_r)
{
    enum kith_rc rc = KITH_OK;
    kith_date today = kith_time_date(kith_now(ctx));
    *wish_r = (struct circle_wish){
        .kind = kith_param(ctx, "kind"),
        .name = typed(ctx, "name"),
        .relationship = typed(ctx, "relationship"),
        .phone = typed(ctx, "phone"),
        .email = kith_param(ctx, "email"),
        .until = kith_param_date(ctx, "until"),
        .evidence = by_office(ctx) ? typed(ctx, "evidence") : "",
    };
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        if (circle_ticks[i] != NULL && kith_param_bool(ctx, circle_ticks[i]))
            wish_r->sections |= KITH_SECTION_BIT(i);
    }
    bool signs_in = wish_r->email != NULL || (member != NULL && member->account != 0);
    if (wish_r->sections != 0 && !signs_in) {
        kith_field_error(ctx, "email",
                         KITH_N("Enter their email address, so that they can sign in and read"));
        rc = KITH_INVALID;
    }
    if (wish_r->until != KITH_DATE_NONE && wish_r->until < today) {
        kith_field_error(ctx, "until", KITH_N("The last day must be today or later"));
        rc = KITH_INVALID;
    }
    if (strcmp(wish_r->kind, "professional") == 0 && wish_r->sections != 0 &&
        (wish_r->until == KITH_DATE_NONE || wish_r->until > today + CIRCLE_DATED_DAYS)) {
        kith_field_error(ctx, "until", KITH_N("For a professional, choose a last day within a year"));
        rc = KITH_INVALID;
    }
    if (by_office(ctx) && *wish_r->evidence == '\0') {
        kith_field_error(ctx, "evidence", KITH_N("Write down how and when the person told you"));
        rc = KITH_INVALID;
    }
    return rc;
}

struct sharing {
    struct kith_ctx *ctx;
    const struct circle_member *member; /* NULL: somebody new */
    const struct circle_wish *wish;     /* NULL: take MEMBER out */
};

static enum kith_rc share_write(struct kith_db *db, void *data)
{
    const struct sharing *work = data;
    struct kith_ctx *ctx = work->ctx;
    int64_t person = kith_person(ctx)->id;
    enum kith_rc rc;
    (void)db;
    if (work->wish == NULL)
        rc = circle_remove(ctx, person, work->member);
    else if (work->member == NULL)
        rc = circle_add(ctx, person, work->wish, NULL, NULL);
    else
        rc = circle_change(ctx, person, work->member, kith_param_int(ctx, "version", 0), work->wish);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", circle_path(ctx, "/circle")) : rc;
}

/* Consent to one's own record is refused, to anything after death, and to whoever only writes it down. */
static enum kith_rc refused(struct kith_ctx *ctx, enum kith_rc rc)
{
    if (rc == KITH_INVALID)
        kith_field_error(ctx, "email",
                         by_office(ctx)
                             ? KITH_N("Nothing can be shared with this address. It may be the person's own, "
                                      "or your own")
                             : KITH_N("Nothing can be shared with this address. It may be your own"));
    return rc;
}

/* GET /people/:person/circle/new - the empty form. */
enum kith_rc circle_new_form(struct kith_ctx *ctx)
{
    return show_form(ctx, circle_path(ctx, "/circle/new"), NULL, false);
}

/* The form again, with what was typed. */
enum kith_rc circle_new_again(struct kith_ctx *ctx)
{
    return show_form(ctx, circle_path(ctx, "/circle/new"), NULL, true);
}

/* POST /people/:person/circle/new - one page and one mailed link. */
enum kith_rc circle_new(struct kith_ctx *ctx)
{
    struct circle_wish wish;
    enum kith_rc rc = read_wish(ctx, NULL, &wish);
    if (rc != KITH_OK)
        return rc;
    struct sharing work = {ctx, NULL, &wish};
    if (wish.email != NULL)
        kith_flash(ctx, KITH_N("Added. We sent them an email with a link to sign in"));
    else
        kith_flash(ctx, KITH_N("Added to the circle"));
    return refused(ctx, kith_transaction(ctx, share_write, &work));
}

static enum kith_rc member_of(struct kith_ctx *ctx, struct circle_member *member_r)
{
    switch (circle_member_get(ctx, kith_param_id(ctx, "member"), member_r)) {
    case KITH_FOUND:
        return strcmp(member_r->kind, "self") == 0 ? KITH_NOT_FOUND : KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

static const char *member_path(struct kith_ctx *ctx, const struct circle_member *member)
{
    return circle_path(
        ctx, kith_printf(kith_arena(ctx), "/circle/%s", kith_id_text(kith_arena(ctx), member->public_id)));
}

/* The one last day of all that is shared; KITH_DATE_NONE when they differ or there is none. */
static kith_date common_until(const struct circle_member *member)
{
    kith_date until = KITH_DATE_NONE;
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        if ((member->sections & KITH_SECTION_BIT(i)) != 0 && member->until[i] != KITH_DATE_NONE)
            until = member->until[i];
    }
    return until;
}

static void fill_past(struct kith_ctx *ctx, const struct circle_past *items, size_t count)
{
    struct kith_view *view = kith_view(ctx);
    if (count > 0)
        kith_show(view, "HAS_PAST");
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(view, "PAST");
        kith_set(row, "SECTION_NAME", circle_section(ctx, items[i].section));
        kith_set_time(row, "FROM", items[i].from);
        kith_set(row, "GIVEN_BY", items[i].given_by);
        kith_show_either(row, *items[i].given_by != '\0', "BY_SOMEBODY", "BY_IMPORT");
        if (*items[i].evidence != '\0') {
            kith_show(row, "HAS_EVIDENCE");
            kith_set(row, "EVIDENCE", items[i].evidence);
        }
        if (items[i].ended != KITH_TIME_NONE) {
            struct kith_view *ended = kith_add(row, "ENDED");
            kith_set_time(ended, "ENDED_AT", items[i].ended);
            kith_set(ended, "ENDED_BY", items[i].ended_by);
        } else if (items[i].until != KITH_DATE_NONE) {
            kith_set_date(kith_add(row, "UNTIL_DAY"), "UNTIL", items[i].until);
        }
    }
}

/* GET /people/:person/circle/:member - what is shared with one of them, and has been. */
enum kith_rc circle_member_form(struct kith_ctx *ctx)
{
    struct circle_member member;
    const struct circle_past *past;
    size_t count;
    enum kith_rc rc = member_of(ctx, &member);
    if (rc != KITH_OK)
        return rc;
    if (circle_history(ctx, member.id, &past, &count) == KITH_ERROR)
        return KITH_FAIL;
    fill_past(ctx, past, count);
    kith_field_default(ctx, "kind", member.kind);
    kith_field_default(ctx, "name", member.name);
    kith_field_default(ctx, "relationship", member.relationship);
    kith_field_default(ctx, "phone", member.phone);
    kith_date until = common_until(&member);
    if (until != KITH_DATE_NONE) {
        int year, month, day;
        kith_date_split(until, &year, &month, &day);
        kith_field_default(ctx, "until", kith_printf(kith_arena(ctx), "%04d-%02d-%02d", year, month, day));
    }
    return show_form(ctx, member_path(ctx, &member), &member, false);
}

/* The form again, with what was typed. */
enum kith_rc circle_member_again(struct kith_ctx *ctx)
{
    struct circle_member member;
    enum kith_rc rc = member_of(ctx, &member);
    if (rc != KITH_OK)
        return rc;
    member.version = kith_param_int(ctx, "version", member.version);
    return show_form(ctx, member_path(ctx, &member), &member, true);
}

/* Somebody changed them meanwhile: how it stands now, above the form with what was typed. */
static enum kith_rc show_conflict(struct kith_ctx *ctx)
{
    struct circle_member now;
    enum kith_rc rc = member_of(ctx, &now);
    if (rc != KITH_OK)
        return rc;
    struct kith_view *view = kith_add(kith_view(ctx), "CONFLICT");
    kith_set(view, "CHANGED_BY", now.changed_by);
    kith_set_time(view, "CHANGED_AT", now.changed_at);
    kith_show_either(view, now.sections != 0, "SHARES", "SHARES_NOTHING");
    for (int i = 0; i < KITH_SECTION__MAX; i++) {
        if ((now.sections & KITH_SECTION_BIT(i)) != 0)
            kith_set(kith_add(view, "SHARED"), "SECTION_NAME", circle_section(ctx, (enum kith_section)i));
    }
    rc = show_form(ctx, member_path(ctx, &now), &now, true);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

/* POST /people/:person/circle/:member - holds at once. */
enum kith_rc circle_member_save(struct kith_ctx *ctx)
{
    struct circle_member member;
    struct circle_wish wish;
    enum kith_rc rc = member_of(ctx, &member);
    if (rc == KITH_OK)
        rc = read_wish(ctx, &member, &wish);
    if (rc != KITH_OK)
        return rc;
    struct sharing work = {ctx, &member, &wish};
    kith_flash(ctx, KITH_N("Saved. It holds from now on"));
    rc = kith_transaction(ctx, share_write, &work);
    return rc == KITH_CONFLICT ? show_conflict(ctx) : refused(ctx, rc);
}

/* GET /people/:person/circle/:member/remove - says what ends. */
enum kith_rc circle_remove_form(struct kith_ctx *ctx)
{
    struct circle_member member;
    enum kith_rc rc = member_of(ctx, &member);
    if (rc != KITH_OK)
        return rc;
    kith_set(kith_view(ctx), "MEMBER_NAME", member.name);
    kith_set_path(kith_view(ctx), "MEMBER_PATH", member_path(ctx, &member));
    kith_set_path(kith_view(ctx), "FORM_PATH",
                  kith_printf(kith_arena(ctx), "%s/remove", member_path(ctx, &member)));
    return kith_render(ctx, "circle/remove.tpl");
}

/* POST /people/:person/circle/:member/remove - all that was shared ends at once. */
enum kith_rc circle_remove_now(struct kith_ctx *ctx)
{
    struct circle_member member;
    enum kith_rc rc = member_of(ctx, &member);
    if (rc != KITH_OK)
        return rc;
    struct sharing work = {ctx, &member, NULL};
    kith_flash(ctx, KITH_N("They are out of the circle and can read nothing any more"));
    rc = kith_transaction(ctx, share_write, &work);
    /* Somebody else did it: that is what was wanted. */
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", circle_path(ctx, "/circle")) : rc;
}

/* ---- the person's own sign-in ---- */

/* GET /people/:person/circle/own - the office invites the person to their own record. */
enum kith_rc circle_own_form(struct kith_ctx *ctx)
{
    kith_set_path(kith_view(ctx), "FORM_PATH", circle_path(ctx, "/circle/own"));
    kith_set_path(kith_view(ctx), "CIRCLE_PATH", circle_path(ctx, "/circle"));
    return kith_render(ctx, "circle/own.tpl");
}

static enum kith_rc own_write(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    (void)db;
    enum kith_rc rc =
        circle_own(ctx, kith_person(ctx)->id, kith_person(ctx)->name, kith_param(ctx, "email"), NULL);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", circle_path(ctx, "/circle")) : rc;
}

/* POST /people/:person/circle/own */
enum kith_rc circle_own_invite(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("We sent them an email with a link to sign in"));
    enum kith_rc rc = kith_transaction(ctx, own_write, ctx);
    if (rc == KITH_CONFLICT)
        return kith_redirect(ctx, "%s", circle_path(ctx, "/circle"));
    if (rc == KITH_INVALID)
        kith_field_error(
            ctx, "email",
            KITH_N("This address cannot be used. Somebody in the circle may sign in with it, or you do"));
    return rc;
}
