/*
 * visits_record_keep_pages.c - keeping an earlier version of a record from the person, and letting them read
 * it again. For the office whose record it is. None of these pages stands in who has looked.
 */
#include "visits_record_keep.h"

#include <string.h>

enum { FIRST_READER = 10 /* reader-10: see visits_record_params.c */, REVIEW_DAYS = 366 };

bool record_keep_may(struct kith_ctx *ctx, const struct visit *visit)
{
    return kith_may(ctx, "visits.restrict") && kith_person(ctx)->basis == KITH_BASIS_PACKAGE &&
           visit->owner == kith_organisation_id(ctx);
}

static const char *path_of(struct kith_ctx *ctx, const struct visit *visit, const char *what,
                           const struct record *record)
{
    struct kith_arena *arena = kith_arena(ctx);
    return record_path(ctx, visit,
                       kith_printf(arena, "/%s/%s", what, kith_id_text(arena, record->public_id)));
}

void record_keep_fill(struct kith_ctx *ctx, struct kith_view *view, const struct record_page *page,
                      const struct record *record)
{
    bool may = record_keep_may(ctx, &page->visit);
    if (record->restriction != 0)
        kith_show(view, "ONLY_NAMED");
    if (may && record->restriction != 0)
        kith_set_path(kith_add(view, "MAY_OPEN"), "OPEN_PATH", path_of(ctx, &page->visit, "open", record));
    if (may && record->restriction == 0)
        kith_set_path(kith_add(view, record->in_force ? "MAY_KEEP_WORDS" : "MAY_KEEP"), "KEEP_PATH",
                      path_of(ctx, &page->visit, "keep", record));
}

/* What these pages are about. */
struct keep_page {
    struct record_page page;
    const struct record *record;
    const char *corrected; /* why the next version that the viewer reads was written */
};

static enum kith_rc open_page(struct kith_ctx *ctx, struct keep_page *keep_r)
{
    struct records records;
    kith_restricted(ctx);
    enum kith_rc rc = record_page_open(ctx, &keep_r->page);
    if (rc != KITH_OK)
        return rc;
    switch (records_get(ctx, keep_r->page.visit.id, &records)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    keep_r->record = records_find(&records, kith_param_id(ctx, "record"));
    if (keep_r->record == NULL || !record_keep_may(ctx, &keep_r->page.visit))
        return KITH_NOT_FOUND;
    keep_r->corrected =
        keep_r->record->in_force || keep_r->record == records.items ? "" : keep_r->record[-1].text.reason;
    return KITH_OK;
}

static void fill_page(struct kith_ctx *ctx, const struct keep_page *keep, const char *what)
{
    struct kith_view *view = kith_view(ctx);
    record_page_head(ctx, &keep->page);
    kith_set_path(view, "FORM_PATH", path_of(ctx, &keep->page.visit, what, keep->record));
    kith_set_path(view, "CORRECT_PATH", path_of(ctx, &keep->page.visit, "correct", keep->record));
    kith_set(view, "WRITTEN_BY", keep->record->worker_name);
    record_fill_version(ctx, kith_add(view, "SAYS"), keep->record);
    if (*keep->corrected != '\0')
        kith_set(kith_add(view, "CORRECTED"), "CORRECTED_WHY", keep->corrected);
}

static enum kith_rc back(struct kith_ctx *ctx, const struct keep_page *keep)
{
    return kith_redirect(ctx, "%s", record_path(ctx, &keep->page.visit, ""));
}

/* ---- who may read it ---- */

static bool always(struct kith_ctx *ctx, const struct record *record, int64_t account)
{
    return account == kith_account_id(ctx) || account == record->worker || account == record->signer;
}

static bool is_ticked(struct kith_ctx *ctx, const struct kith_reader *reader)
{
    for (int i = 0; i < KITH_READERS_MAX; i++) {
        struct kith_id id = kith_param_id(ctx, kith_printf(kith_arena(ctx), "reader-%d", FIRST_READER + i));
        if (memcmp(&id, &reader->public_id, sizeof id) == 0)
            return true;
    }
    return false;
}

static enum kith_found readers_of(struct kith_ctx *ctx, const struct kith_reader **readers_r, size_t *count_r)
{
    return kith_readers(ctx, kith_person(ctx)->id, KITH_SECTION_VISITS, readers_r, count_r);
}

/* A box for everybody who may be named and is not named anyway. */
static enum kith_rc fill_choices(struct kith_ctx *ctx, const struct record *record, bool sent)
{
    const struct kith_reader *readers;
    size_t count;
    int place = FIRST_READER;
    struct kith_view *choices = NULL;
    if (readers_of(ctx, &readers, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++) {
        if (always(ctx, record, readers[i].account))
            continue;
        if (choices == NULL)
            choices = kith_add(kith_view(ctx), "READERS");
        struct kith_view *row = kith_add(choices, "READER");
        kith_set(row, "READER_FIELD", kith_printf(kith_arena(ctx), "reader-%d", place++));
        kith_set(row, "READER_ID", kith_id_text(kith_arena(ctx), readers[i].public_id));
        kith_set(row, "READER_NAME", readers[i].name);
        kith_set(row, "READER_OFFICE", readers[i].organisation);
        if (sent && is_ticked(ctx, &readers[i]))
            kith_show(row, "CHOSEN");
    }
    if (choices == NULL)
        kith_show(kith_view(ctx), "NO_READERS");
    return KITH_OK;
}

static void add_once(struct record_keep_wish *wish, int64_t account)
{
    for (size_t i = 0; i < wish->count; i++) {
        if (wish->accounts[i] == account)
            return;
    }
    wish->accounts[wish->count++] = account;
}

/* TICKED_R: how many come first without having been chosen. */
static enum kith_rc read_named(struct kith_ctx *ctx, const struct record *record,
                               struct record_keep_wish *wish, size_t *always_r)
{
    const struct kith_reader *readers;
    size_t count;
    if (readers_of(ctx, &readers, &count) == KITH_ERROR)
        return KITH_FAIL;
    add_once(wish, kith_account_id(ctx));
    add_once(wish, record->worker);
    add_once(wish, record->signer);
    *always_r = wish->count;
    for (size_t i = 0; i < count; i++) {
        if (is_ticked(ctx, &readers[i]))
            add_once(wish, readers[i].account);
    }
    return KITH_OK;
}

/* ---- keeping ---- */

static enum kith_rc show_keep(struct kith_ctx *ctx, const struct keep_page *keep, bool sent)
{
    enum kith_rc rc = KITH_OK;
    fill_page(ctx, keep, "keep");
    kith_show_either(kith_view(ctx), keep->record->in_force, "IS_IN_FORCE", "IS_EARLIER");
    if (!keep->record->in_force)
        rc = fill_choices(ctx, keep->record, sent);
    return rc == KITH_OK ? kith_render(ctx, "visits/keep.tpl") : rc;
}

static enum kith_rc keep_form(struct kith_ctx *ctx, bool sent)
{
    struct keep_page keep;
    enum kith_rc rc = open_page(ctx, &keep);
    if (rc != KITH_OK)
        return rc;
    return keep.record->restriction != 0 ? back(ctx, &keep) : show_keep(ctx, &keep, sent);
}

/* GET /people/:person/visits/:visit/keep/:record - of the version in force it says to correct that first. */
enum kith_rc record_page_keep_form(struct kith_ctx *ctx)
{
    return keep_form(ctx, false);
}

enum kith_rc record_page_keep_again(struct kith_ctx *ctx)
{
    return keep_form(ctx, true);
}

/* What the transactions of this file work on. */
struct keeping {
    struct kith_ctx *ctx;
    const struct keep_page *page;
    struct record_keep_wish wish;
    size_t always; /* the first of those who are named were not chosen, and are not mailed */
    struct record_keep keep;
};

/* After the lock the visit is as it stands now. */
static enum kith_rc lock(const struct keeping *work, struct visit *visit_r)
{
    switch (visit_lock(work->ctx, work->page->page.visit.public_id, visit_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* By mail: that there is something, never what. */
static enum kith_rc tell(const struct keeping *work, const struct visit *visit)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = work->always; rc == KITH_OK && i < work->wish.count; i++)
        rc = kith_notify(work->ctx, work->wish.accounts[i], KITH_N("You are named as a reader"),
                         KITH_N("Somebody at {site} kept an earlier record for only the people it names. You "
                                "are one of them."),
                         record_path(work->ctx, visit, ""), NULL);
    return rc;
}

static enum kith_rc write_keep(struct kith_db *db, void *data)
{
    const struct keeping *work = data;
    struct visit visit;
    (void)db;
    enum kith_rc rc = lock(work, &visit);
    if (rc == KITH_OK)
        rc = record_keep_begin(work->ctx, &visit, work->page->record, &work->wish);
    if (rc == KITH_OK)
        rc = tell(work, &visit);
    return rc == KITH_OK ? back(work->ctx, work->page) : rc;
}

/* Somebody was quicker: the visit's page shows how it stands, to those who are named. */
static enum kith_rc overtaken(struct kith_ctx *ctx, const struct keep_page *page)
{
    kith_flash(ctx, KITH_N("Somebody else changed who may read this version. Look at how it stands now"));
    return back(ctx, page);
}

/* POST /people/:person/visits/:visit/keep/:record - holds at once. */
enum kith_rc record_page_keep(struct kith_ctx *ctx)
{
    struct keep_page page;
    struct keeping work = {.ctx = ctx, .page = &page};
    kith_date today = kith_time_date(kith_now(ctx));
    enum kith_rc rc = open_page(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (page.record->restriction != 0)
        return overtaken(ctx, &page);
    if (page.record->in_force) {
        rc = show_keep(ctx, &page, true);
        return rc == KITH_OK ? KITH_CONFLICT : rc;
    }
    work.wish = (struct record_keep_wish){.ground = kith_param(ctx, "ground"),
                                          .why = kith_param(ctx, "why"),
                                          .review_on = kith_param_date(ctx, "review-on")};
    if (work.wish.review_on <= today || work.wish.review_on > today + REVIEW_DAYS) {
        kith_field_error(ctx, "review-on", KITH_N("Choose a day after today and within a year"));
        return KITH_INVALID;
    }
    rc = read_named(ctx, page.record, &work.wish, &work.always);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("Saved. Only the people it names can read that version"));
    rc = kith_transaction(ctx, write_keep, &work);
    return rc == KITH_CONFLICT ? overtaken(ctx, &page) : rc;
}

/* ---- opening ---- */

/* One that is kept, and that the viewer is named for. */
static enum kith_rc open_kept(struct kith_ctx *ctx, struct keep_page *page_r, struct record_keep *keep_r)
{
    enum kith_rc rc = open_page(ctx, page_r);
    if (rc != KITH_OK)
        return rc;
    switch (page_r->record->restriction != 0 ? record_keep_get(ctx, page_r->record->id, keep_r) : KITH_NONE) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /people/:person/visits/:visit/open/:record */
enum kith_rc record_page_open_form(struct kith_ctx *ctx)
{
    struct keep_page page;
    struct record_keep keep;
    enum kith_rc rc = open_kept(ctx, &page, &keep);
    if (rc != KITH_OK)
        return rc;
    fill_page(ctx, &page, "open");
    kith_show(kith_view(ctx), strcmp(keep.ground, "safeguarding") == 0  ? "FOR_SAFETY"
                              : strcmp(keep.ground, "third-party") == 0 ? "FOR_ANOTHER"
                                                                        : "FOR_HARM");
    return kith_render(ctx, "visits/keep-open.tpl");
}

static enum kith_rc write_open(struct kith_db *db, void *data)
{
    const struct keeping *work = data;
    struct visit visit;
    (void)db;
    enum kith_rc rc = lock(work, &visit);
    if (rc == KITH_OK)
        rc = record_keep_open(work->ctx, &visit, work->page->record, &work->keep,
                              kith_param(work->ctx, "reason"));
    return rc == KITH_OK ? back(work->ctx, work->page) : rc;
}

/* POST /people/:person/visits/:visit/open/:record - the person reads it from now on. */
enum kith_rc record_page_open_now(struct kith_ctx *ctx)
{
    struct keep_page page;
    struct keeping work = {.ctx = ctx, .page = &page};
    enum kith_rc rc = open_kept(ctx, &page, &work.keep);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The person can read that version now"));
    rc = kith_transaction(ctx, write_open, &work);
    return rc == KITH_CONFLICT ? overtaken(ctx, &page) : rc;
}
