/*
 * skeleton_pages.c - the pages of notices: what each handler asks, shows and says.
 *
 * Before any of these runs, the core has checked who asks, the form's token and every declared parameter.
 */
#include "skeleton_pages.h"
#include "skeleton_store.h"

#include <string.h>

enum { PER_PAGE = 20, IN_PANEL = 3 };

/* One line after the other, empty ones left out: each is a paragraph. */
static void fill_message(struct kith_arena *arena, struct kith_view *view, const char *message)
{
    while (*message != '\0') {
        size_t len = strcspn(message, "\n");
        if (len > 0)
            kith_set(kith_add(view, "LINE"), "LINE_TEXT", kith_copy_n(arena, message, len));
        message += len + (message[len] == '\n');
    }
}

static const char *path_of(struct kith_arena *arena, const struct skeleton_notice *notice, const char *rest)
{
    return kith_printf(arena, "/skeleton/%s%s", kith_id_text(arena, notice->public_id), rest);
}

/* What a line of a list shows. */
static void fill_line(struct kith_arena *arena, struct kith_view *view, const struct skeleton_notice *notice)
{
    kith_set(view, "TITLE", notice->title);
    kith_set_time(view, "WRITTEN", notice->written_at);
    kith_set(view, "WRITTEN_ISO", kith_time_iso(arena, notice->written_at));
    kith_set_path(view, "NOTICE_PATH", path_of(arena, notice, ""));
}

/* A section that a row does not show is looked for around the row: so only rows get these, never the page
 * itself. */
static void fill_notice(struct kith_arena *arena, struct kith_view *view,
                        const struct skeleton_notice *notice)
{
    fill_line(arena, view, notice);
    kith_set(view, "AUTHOR", notice->author);
    kith_set_path(view, "EDIT_PATH", path_of(arena, notice, "/edit"));
    kith_show_either(view, notice->version > 1, "CHANGED", "FIRST");
    kith_set(view, "REASON", notice->reason);
    fill_message(arena, view, notice->message);
}

/* The notice that the path names, in the organisation acted for. KITH_OK when there is one. */
static enum kith_rc notice_of(struct kith_ctx *ctx, struct skeleton_notice *notice_r)
{
    switch (skeleton_get(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx), kith_param_id(ctx, "id"),
                         notice_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /skeleton - the notices of the organisation, newest first. */
enum kith_rc skeleton_page_list(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct skeleton_notices notices;
    if (skeleton_list(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx), kith_page_limit(PER_PAGE),
                      kith_page_offset(ctx, PER_PAGE), &notices) == KITH_ERROR)
        return KITH_FAIL;
    size_t shown = kith_page_show(ctx, PER_PAGE, notices.count);
    kith_show_either(view, shown > 0, "NOTICES", "NOTICES_NONE");
    for (size_t i = 0; i < shown; i++)
        fill_notice(kith_arena(ctx), kith_add(view, "NOTICE"), &notices.items[i]);
    if (kith_may(ctx, "skeleton.write"))
        kith_show(view, "MAY_WRITE");
    return kith_render(ctx, "skeleton/list.tpl");
}

/* GET /skeleton/:id - one notice, with its earlier versions below it. */
enum kith_rc skeleton_page_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct skeleton_notice notice;
    struct skeleton_notices earlier = {NULL, 0};
    enum kith_rc rc = notice_of(ctx, &notice);
    if (rc != KITH_OK)
        return rc;
    if (notice.version > 1 &&
        skeleton_history(kith_db(ctx), kith_arena(ctx), &notice, &earlier) == KITH_ERROR)
        return KITH_FAIL;
    kith_set(view, "TITLE", notice.title);
    kith_set_path(view, "EDIT_PATH", path_of(kith_arena(ctx), &notice, "/edit"));
    fill_notice(kith_arena(ctx), kith_add(view, "NOTICE"), &notice);
    kith_show_either(view, earlier.count > 0, "HAS_EARLIER", NULL);
    for (size_t i = 0; i < earlier.count; i++)
        fill_notice(kith_arena(ctx), kith_add(view, "EARLIER"), &earlier.items[i]);
    if (kith_may(ctx, "skeleton.write"))
        kith_show(view, "MAY_WRITE");
    return kith_render(ctx, "skeleton/show.tpl");
}

/* GET /skeleton/new - the empty form; also what POST shows again when something is wrong. */
enum kith_rc skeleton_page_new(struct kith_ctx *ctx)
{
    return kith_render(ctx, "skeleton/new.tpl");
}

/* What a transaction works on. */
struct work {
    struct kith_ctx *ctx;
    struct kith_id public_id;
    int64_t id;
    int64_t version;
    struct skeleton_text text;
};

static struct work work_of(struct kith_ctx *ctx)
{
    return (struct work){
        .ctx = ctx,
        .text = {.title = kith_param(ctx, "title"),
                 .message = kith_param(ctx, "message"),
                 .account_id = kith_account_id(ctx),
                 .at = kith_now(ctx)},
    };
}

static enum kith_rc create(struct kith_db *db, void *data)
{
    struct work *work = data;
    int64_t id = 0;
    enum kith_rc rc = skeleton_add(db, kith_organisation_id(work->ctx), work->public_id, &work->text, &id);
    if (rc == KITH_OK)
        rc = kith_audit(work->ctx, "skeleton.create", 0, id);
    if (rc == KITH_OK)
        rc = kith_emit(work->ctx, "skeleton.posted", 0, id);
    if (rc == KITH_OK)
        rc = kith_redirect(work->ctx, "/skeleton/%s", kith_id_text(kith_arena(work->ctx), work->public_id));
    return rc;
}

/* POST /skeleton - posts a notice. */
enum kith_rc skeleton_page_create(struct kith_ctx *ctx)
{
    struct work work = work_of(ctx);
    work.public_id = kith_id_new();
    kith_flash(ctx, KITH_N("Your notice is posted"));
    return kith_transaction(ctx, create, &work);
}

/* VERSION is the one that what is typed builds upon. */
static void fill_form(struct kith_ctx *ctx, const struct skeleton_notice *notice, int64_t version)
{
    kith_set_path(kith_view(ctx), "NOTICE_PATH", path_of(kith_arena(ctx), notice, ""));
    kith_set_path(kith_view(ctx), "EDIT_PATH", path_of(kith_arena(ctx), notice, "/edit"));
    kith_set_int(kith_view(ctx), "VERSION", version);
}

static enum kith_rc show_form(struct kith_ctx *ctx, const struct skeleton_notice *notice, int64_t version)
{
    kith_field_default(ctx, "title", notice->title);
    kith_field_default(ctx, "message", notice->message);
    fill_form(ctx, notice, version);
    return kith_render(ctx, "skeleton/edit.tpl");
}

/* GET /skeleton/:id/edit - the form, filled with the version in force. */
enum kith_rc skeleton_page_edit(struct kith_ctx *ctx)
{
    struct skeleton_notice notice;
    enum kith_rc rc = notice_of(ctx, &notice);
    return rc == KITH_OK ? show_form(ctx, &notice, notice.version) : rc;
}

/* The form again, with what was typed; it keeps the version its editor began from. */
enum kith_rc skeleton_page_change_form(struct kith_ctx *ctx)
{
    struct skeleton_notice notice;
    enum kith_rc rc = notice_of(ctx, &notice);
    return rc == KITH_OK ? show_form(ctx, &notice, kith_param_int(ctx, "version", notice.version)) : rc;
}

static enum kith_rc change(struct kith_db *db, void *data)
{
    struct work *work = data;
    enum kith_rc rc = skeleton_change(db, work->id, work->version, &work->text);
    if (rc == KITH_OK)
        rc = kith_audit(work->ctx, "skeleton.change", 0, work->id);
    if (rc == KITH_OK)
        rc = kith_redirect(work->ctx, "/skeleton/%s", kith_id_text(kith_arena(work->ctx), work->public_id));
    return rc;
}

/* Somebody else was first: both texts, and the form based on theirs. */
static enum kith_rc show_conflict(struct kith_ctx *ctx)
{
    struct skeleton_notice theirs;
    enum kith_rc rc = notice_of(ctx, &theirs);
    if (rc != KITH_OK)
        return rc;
    fill_form(ctx, &theirs, theirs.version);
    fill_notice(kith_arena(ctx), kith_add(kith_view(ctx), "THEIRS"), &theirs);
    rc = kith_render(ctx, "skeleton/conflict.tpl");
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

/* POST /skeleton/:id/edit - a new version beside the old one. */
enum kith_rc skeleton_page_change(struct kith_ctx *ctx)
{
    struct skeleton_notice notice;
    enum kith_rc rc = notice_of(ctx, &notice);
    if (rc != KITH_OK)
        return rc;
    struct work work = work_of(ctx);
    work.public_id = notice.public_id;
    work.id = notice.id;
    work.version = kith_param_int(ctx, "version", 0);
    work.text.reason = kith_param(ctx, "reason");
    kith_flash(ctx, KITH_N("Your change is saved"));
    rc = kith_transaction(ctx, change, &work);
    return rc == KITH_CONFLICT ? show_conflict(ctx) : rc;
}

/* On the home page: the newest few. */
enum kith_rc skeleton_panel_latest(struct kith_ctx *ctx, struct kith_view *view)
{
    struct skeleton_notices notices;
    if (skeleton_list(kith_db(ctx), kith_arena(ctx), kith_organisation_id(ctx), IN_PANEL, 0, &notices) ==
        KITH_ERROR)
        return KITH_FAIL;
    kith_show_either(view, notices.count > 0, "NOTICES", "NOTICES_NONE");
    for (size_t i = 0; i < notices.count; i++)
        fill_line(kith_arena(ctx), kith_add(view, "NOTICE"), &notices.items[i]);
    return KITH_OK;
}
