/*
 * people_entry_pages.c - the office's page about keys and codes, and how anybody reports a loss.
 *
 * A code is never on a page that lists ways: it is asked for, one at a time, and that is written down.
 */
#include "people_entry.h"
#include "people_pages.h"

#include <string.h>

static void fill_way(struct kith_ctx *ctx, struct kith_view *row, const struct people_way *way)
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *id = kith_id_text(arena, way->public_id);
    kith_set(row, "KIND", people_way_kind(ctx, way));
    kith_set(row, "HOW", way->how);
    kith_set(row, "WAY_ID", id);
    kith_set(row, "HOLDER", way->holder);
    if (*way->holder != '\0')
        kith_show(row, "HAS_HOLDER");
    kith_set(row, "OTHERWISE", way->otherwise);
    if (*way->otherwise != '\0')
        kith_show(row, "HAS_OTHERWISE");
    kith_set(row, "AGREED_BY", way->agreed_by);
    kith_set_date(row, "AGREED_ON", way->agreed_on);
    kith_set(row, "AUTHOR", way->author);
    kith_set_time(row, "WRITTEN", way->written_at);
    kith_set_time(row, "ENDED", way->ended_at);
    kith_set(row, "ENDED_BY", way->ended_by);
    kith_set(row, "END_NOTE", way->end_note);
    if (way->ended_at != KITH_TIME_NONE) {
        kith_show(row, strcmp(way->end_kind, "lost") == 0       ? "WAS_LOST"
                       : strcmp(way->end_kind, "changed") == 0  ? "WAS_CHANGED"
                       : strcmp(way->end_kind, "returned") == 0 ? "WAS_RETURNED"
                                                                : "HAS_DIED");
        return;
    }
    kith_set_path(row, "END_PATH", people_path(ctx, kith_printf(arena, "/entry/%s/end", id)));
    kith_set_path(row, "CODE_PATH", people_path(ctx, kith_printf(arena, "/entry/%s/code", id)));
    kith_show_either(row, way->sealed != NULL, "HAS_CODE", "NO_CODE");
}

static void fill_paths(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    kith_set_path(view, "ENTRY_PATH", people_path(ctx, "/entry"));
    kith_set_path(view, "NEW_PATH", people_path(ctx, "/entry/new"));
    kith_set_path(view, "LOST_PATH", people_path(ctx, "/entry/lost"));
}

/* GET /people/:person/entry - the ways in that the own organisation holds, without their codes. */
enum kith_rc people_entry_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct people_ways ways;
    bool any = false;
    bool ended = false;
    if (people_ways_of(ctx, kith_organisation_id(ctx), &ways) == KITH_ERROR)
        return KITH_FAIL;
    fill_paths(ctx);
    for (size_t i = 0; i < ways.count; i++) {
        bool holds = ways.items[i].ended_at == KITH_TIME_NONE;
        fill_way(ctx, kith_add(view, holds ? "WAY" : "ENDED_WAY"), &ways.items[i]);
        any = any || holds;
        ended = ended || !holds;
    }
    if (!any)
        kith_show(view, "NO_WAYS");
    if (ended)
        kith_show(view, "HAS_ENDED");
    return kith_render(ctx, "people/entry.tpl");
}

/* GET /people/:person/entry/new - the form; also what POST shows again. */
enum kith_rc people_entry_new(struct kith_ctx *ctx)
{
    fill_paths(ctx);
    return kith_render(ctx, "people/entry-new.tpl");
}

struct entering {
    struct kith_ctx *ctx;
    struct people_way way;
    const char *code;        /* of a new way */
    const char *kind, *note; /* of an end */
};

static enum kith_rc tell(struct kith_ctx *ctx, const char *what)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_CONTACT,
        .owner_organisation = kith_organisation_id(ctx),
        .title = kith_printf(kith_arena(ctx), "%s %s", kith_account_name(ctx), what),
        .object = kith_id_new(),
    };
    return kith_book_write(ctx, &line, NULL);
}

static enum kith_rc write_new(struct kith_db *db, void *data)
{
    struct entering *work = data;
    int64_t id = 0;
    (void)db;
    enum kith_rc rc = people_way_add(work->ctx, &work->way, work->code, &id);
    if (rc == KITH_OK)
        rc = kith_audit(work->ctx, "people.entry-add", kith_person(work->ctx)->id, id);
    if (rc == KITH_OK)
        rc = tell(work->ctx, "wrote down how to get into the home");
    return rc == KITH_OK ? kith_redirect(work->ctx, "%s", people_path(work->ctx, "/entry")) : rc;
}

static const char *typed(struct kith_ctx *ctx, const char *name)
{
    const char *text = kith_param(ctx, name);
    return text != NULL ? text : "";
}

/* POST /people/:person/entry/new - with the agreement that was signed for it. */
enum kith_rc people_entry_create(struct kith_ctx *ctx)
{
    struct entering work = {
        .ctx = ctx,
        .way = {.kind = kith_param(ctx, "kind"),
                .how = typed(ctx, "how"),
                .holder = typed(ctx, "holder"),
                .otherwise = typed(ctx, "otherwise"),
                .agreed_by = typed(ctx, "agreed-by"),
                .agreed_on = kith_param_date(ctx, "agreed-on")},
        .code = typed(ctx, "code"),
    };
    bool needs = strcmp(work.way.kind, "key-safe") == 0 || strcmp(work.way.kind, "door-code") == 0;
    if (needs && *work.code == '\0') {
        kith_field_error(ctx, "code", KITH_N("Enter the code"));
        return KITH_INVALID;
    }
    if (work.way.agreed_on > kith_time_date(kith_now(ctx))) {
        kith_field_error(ctx, "agreed-on", KITH_N("The day must be today or in the past"));
        return KITH_INVALID;
    }
    kith_flash(ctx, KITH_N("The way in is written down"));
    return kith_transaction(ctx, write_new, &work);
}

/* The way of the path that holds, of the own organisation. */
static enum kith_rc way_of(struct kith_ctx *ctx, struct people_way *way_r)
{
    struct people_ways ways;
    struct kith_id id = kith_param_id(ctx, "entry");
    if (people_ways_of(ctx, kith_organisation_id(ctx), &ways) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < ways.count; i++) {
        if (ways.items[i].ended_at == KITH_TIME_NONE &&
            memcmp(&ways.items[i].public_id, &id, sizeof id) == 0) {
            *way_r = ways.items[i];
            return KITH_OK;
        }
    }
    return KITH_NOT_FOUND;
}

static enum kith_rc reveal(struct kith_db *db, void *data)
{
    struct entering *work = data;
    (void)db;
    return people_way_shown(work->ctx, kith_organisation_id(work->ctx), work->way.id);
}

/* POST /people/:person/entry/:entry/code - shows the code, once it is written down who sees it. */
enum kith_rc people_entry_reveal(struct kith_ctx *ctx)
{
    struct entering work = {.ctx = ctx};
    const char *code;
    enum kith_rc rc = way_of(ctx, &work.way);
    if (rc != KITH_OK)
        return rc;
    rc = people_way_code(ctx, &work.way, &code);
    if (rc == KITH_OK)
        rc = kith_transaction(ctx, reveal, &work);
    if (rc != KITH_OK)
        return rc;
    fill_paths(ctx);
    fill_way(ctx, kith_add(kith_view(ctx), "WAY"), &work.way);
    kith_set(kith_view(ctx), "CODE", code);
    return kith_render(ctx, "people/entry-code.tpl");
}

/* GET /people/:person/entry/:entry/end - why; also what POST shows again. */
enum kith_rc people_entry_end_form(struct kith_ctx *ctx)
{
    struct people_way way;
    enum kith_rc rc = way_of(ctx, &way);
    if (rc != KITH_OK)
        return rc;
    fill_paths(ctx);
    fill_way(ctx, kith_add(kith_view(ctx), "WAY"), &way);
    kith_set_path(kith_view(ctx), "FORM_PATH",
                  people_path(ctx, kith_printf(kith_arena(ctx), "/entry/%s/end",
                                               kith_id_text(kith_arena(ctx), way.public_id))));
    return kith_render(ctx, "people/entry-end.tpl");
}

/* Everybody of the office is told that there is something to read, and nothing of what. */
static enum kith_rc tell_office(struct kith_ctx *ctx, int64_t way)
{
    const int64_t *accounts;
    size_t count = 0;
    enum kith_found found =
        kith_office_accounts(ctx, kith_organisation_id(ctx), kith_person(ctx)->id, &accounts, &count);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && found == KITH_FOUND && i < count; i++) {
        if (accounts[i] == kith_account_id(ctx))
            continue;
        rc = kith_notify(ctx, accounts[i], KITH_N("Something in {site} needs you now"),
                         KITH_N("There is news about somebody your office cares for. Sign in to read it."),
                         people_path(ctx, "/entry"),
                         kith_printf(kith_arena(ctx), "people.lost:%lld", (long long)way));
    }
    return rc;
}

static enum kith_rc write_end(struct kith_db *db, void *data)
{
    struct entering *work = data;
    struct kith_ctx *ctx = work->ctx;
    bool lost = strcmp(work->kind, "lost") == 0;
    (void)db;
    enum kith_rc rc = people_way_end(ctx, work->way.id, work->kind, work->note);
    /* It ended meanwhile: that is what was wanted. */
    if (rc == KITH_CONFLICT)
        return kith_redirect(ctx, "%s", people_path(ctx, lost ? "" : "/entry"));
    if (rc == KITH_OK)
        rc = kith_audit(ctx, lost ? "people.entry-lost" : "people.entry-end", kith_person(ctx)->id,
                        work->way.id);
    if (rc == KITH_OK)
        rc = tell(ctx, lost ? "reported a key or code lost" : "took out a way into the home");
    if (rc == KITH_OK && lost)
        rc = tell_office(ctx, work->way.id);
    if (rc == KITH_OK && lost)
        rc = kith_emit(ctx, "people.key-lost", kith_person(ctx)->id, work->way.id);
    if (rc != KITH_OK)
        return rc;
    return kith_redirect(ctx, "%s",
                         people_path(ctx, kith_role(ctx) == KITH_ROLE_COORDINATOR ? "/entry" : ""));
}

static enum kith_rc finish(struct kith_ctx *ctx, const char *kind)
{
    struct entering work = {.ctx = ctx, .kind = kind, .note = typed(ctx, "note")};
    enum kith_rc rc = way_of(ctx, &work.way);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, strcmp(kind, "lost") == 0 ? KITH_N("The office knows, and the code is void")
                                              : KITH_N("The way in is taken out"));
    return kith_transaction(ctx, write_end, &work);
}

/* POST /people/:person/entry/:entry/end - changed, or given back. */
enum kith_rc people_entry_finish(struct kith_ctx *ctx)
{
    return finish(ctx, kith_param(ctx, "kind"));
}

/* Where a safe hangs is shown to a worker only while a visit is due, and then audited (visits): not here. */
static enum kith_rc show_lost(struct kith_ctx *ctx, const struct kith_id *chosen)
{
    struct kith_view *view = kith_view(ctx);
    struct people_ways ways;
    bool any = false;
    bool office = kith_may(ctx, "people.entry");
    if (people_ways_of(ctx, kith_organisation_id(ctx), &ways) == KITH_ERROR)
        return KITH_FAIL;
    fill_paths(ctx);
    for (size_t i = 0; i < ways.count && ways.items[i].ended_at == KITH_TIME_NONE; i++) {
        struct kith_view *row = kith_add(view, "WAY");
        fill_way(ctx, row, &ways.items[i]);
        kith_show_either(row, office, "SAYS_WHERE", "SAYS_WHEN");
        if (chosen != NULL && memcmp(chosen, &ways.items[i].public_id, sizeof *chosen) == 0)
            kith_show(row, "WAY_CHOSEN");
        any = true;
    }
    kith_show_either(view, any, "HAS_WAYS", "NO_WAYS");
    return kith_render(ctx, "people/entry-lost.tpl");
}

/* GET /people/:person/entry/lost - which key, and what to do (002 49.1f). */
enum kith_rc people_entry_lost_form(struct kith_ctx *ctx)
{
    return show_lost(ctx, NULL);
}

/* The form again, with what was chosen. */
enum kith_rc people_entry_lost_again(struct kith_ctx *ctx)
{
    const struct kith_id chosen = kith_param_id(ctx, "entry");
    return show_lost(ctx, &chosen);
}

/* POST /people/:person/entry/lost - the code is void at once, and the office is told. */
enum kith_rc people_entry_lost(struct kith_ctx *ctx)
{
    return finish(ctx, "lost");
}
