/*
 * circle_entry_pages.c - reading and writing entries that only named people read.
 *
 * Every page but that of an open entry is out of sight of the person: none stands in who has looked. Who may
 * change one is the office that wrote it, and safeguarding, which answers for all; as for bars.
 */
#include "circle_entry.h"
#include "circle_pages.h"

#include <string.h>

enum { PER_PAGE = 25, FIRST_READER = 10 /* reader-10: see circle.c */ };

static const char *entry_path(struct kith_ctx *ctx, struct kith_id id, const char *rest)
{
    struct kith_arena *arena = kith_arena(ctx);
    return circle_path(ctx,
                       kith_printf(arena, "%s/%s%s", *rest != '\0' ? "/circle/restricted" : "/circle/entries",
                                   kith_id_text(arena, id), rest));
}

static void set_lines(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *text)
{
    char *rest = kith_copy(kith_arena(ctx), text);
    const char *line;
    while ((line = strsep(&rest, "\n")) != NULL) {
        if (*line != '\0')
            kith_set(kith_add(view, name), "LINE_TEXT", line);
    }
}

static void show_ground(struct kith_view *view, const char *ground)
{
    kith_show(view, strcmp(ground, "safeguarding") == 0  ? "FOR_SAFETY"
                    : strcmp(ground, "third-party") == 0 ? "FOR_ANOTHER"
                                                         : "FOR_HARM");
}

static void fill_version(struct kith_ctx *ctx, struct kith_view *view, const struct circle_entry *entry)
{
    kith_set(view, "TITLE", entry->title);
    kith_set_date(view, "HAPPENED_ON", entry->happened_on);
    set_lines(ctx, view, "WORDS_LINE", entry->words);
    kith_set(view, "WRITTEN_BY", kith_printf(kith_arena(ctx), "%s, %s", entry->written_by, entry->office));
    kith_set_time(view, "WRITTEN_AT", entry->written_at);
    if (*entry->reason != '\0')
        kith_set(kith_add(view, "HAS_REASON"), "WHY_WRITTEN", entry->reason);
}

/* ---- reading ---- */

/* GET /people/:person/circle/restricted - what only named people read, and the viewer is one of them. */
enum kith_rc circle_restricted(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct circle_entry *entries;
    size_t count;
    kith_restricted(ctx);
    if (circle_entries(ctx, kith_page_offset(ctx, PER_PAGE), kith_page_limit(PER_PAGE), &entries, &count) ==
        KITH_ERROR)
        return KITH_FAIL;
    size_t shown = kith_page_show(ctx, PER_PAGE, count);
    kith_show_either(view, shown > 0, "ENTRIES", "NO_ENTRIES");
    for (size_t i = 0; i < shown; i++) {
        struct kith_view *row = kith_add(view, "ENTRY");
        fill_version(ctx, row, &entries[i]);
        kith_set_path(row, "ENTRY_PATH", entry_path(ctx, entries[i].public_id, ""));
        kith_show_either(row, entries[i].restriction != 0, "RESTRICTED", "OPEN");
        if (entries[i].restriction != 0)
            kith_set_date(row, "REVIEW_ON", entries[i].review_on);
    }
    kith_set_path(view, "NEW_PATH", circle_path(ctx, "/circle/restricted/new"));
    kith_set_path(view, "CIRCLE_PATH", circle_path(ctx, "/circle"));
    return kith_render(ctx, "circle/restricted.tpl");
}

/* Whoever wrote it, and safeguarding. */
static enum kith_rc may_change(struct kith_ctx *ctx, const struct circle_entry *entry, bool *may_r)
{
    enum kith_basis basis = kith_person(ctx)->basis;
    *may_r = false;
    if (!kith_may(ctx, "circle.restrict") || (basis != KITH_BASIS_PACKAGE && basis != KITH_BASIS_COMMISSION))
        return KITH_OK;
    *may_r = entry->organisation == kith_organisation_id(ctx);
    if (*may_r)
        return KITH_OK;
    enum kith_found found = circle_safeguards(ctx);
    *may_r = found == KITH_FOUND;
    return found == KITH_ERROR ? KITH_FAIL : KITH_OK;
}

/* The entry of the path, in all the versions that the viewer may read. */
static enum kith_rc versions_of(struct kith_ctx *ctx, const struct circle_entry **versions_r, size_t *count_r)
{
    enum kith_found found = circle_entry_versions(ctx, kith_param_id(ctx, "entry"), versions_r, count_r);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    if ((*versions_r)[0].restriction != 0)
        kith_restricted(ctx);
    return KITH_OK;
}

/* One that the viewer may change; RESTRICTED: and that only named people read. */
static enum kith_rc entry_of(struct kith_ctx *ctx, bool restricted, struct circle_entry *entry_r)
{
    const struct circle_entry *versions;
    size_t count;
    bool may = false;
    enum kith_rc rc = versions_of(ctx, &versions, &count);
    if (rc == KITH_OK)
        rc = may_change(ctx, &versions[0], &may);
    if (rc != KITH_OK)
        return rc;
    *entry_r = versions[0];
    return may && (!restricted || entry_r->restriction != 0) ? KITH_OK : KITH_NOT_FOUND;
}

static enum kith_rc fill_restriction(struct kith_ctx *ctx, const struct circle_entry *entry)
{
    const struct circle_reader *readers;
    size_t count;
    struct kith_view *view = kith_add(kith_view(ctx), "RESTRICTED");
    if (circle_entry_readers(ctx, entry->restriction, &readers, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++)
        kith_set(kith_add(view, "READER"), "READER_NAME", readers[i].name);
    show_ground(view, entry->ground);
    set_lines(ctx, view, "WHY_LINE", entry->why);
    kith_set_date(view, "REVIEW_ON", entry->review_on);
    if (entry->review_on <= kith_time_date(kith_now(ctx)))
        kith_show(view, "REVIEW_DUE");
    return KITH_OK;
}

/* GET /people/:person/circle/entries/:entry - one of them; once it is open, by the person too. */
enum kith_rc circle_entry_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct circle_entry *versions;
    size_t count;
    bool may = false;
    enum kith_rc rc = versions_of(ctx, &versions, &count);
    if (rc == KITH_OK && versions[0].restriction != 0)
        rc = fill_restriction(ctx, &versions[0]);
    if (rc == KITH_OK)
        rc = may_change(ctx, &versions[0], &may);
    if (rc != KITH_OK)
        return rc;
    fill_version(ctx, view, &versions[0]);
    struct kith_view *earlier = count > 1 ? kith_add(view, "HAS_EARLIER") : NULL;
    for (size_t i = 1; i < count; i++)
        fill_version(ctx, kith_add(earlier, "EARLIER"), &versions[i]);
    bool office = kith_may(ctx, "circle.restrict");
    kith_show_either(view, office, "BACK_TO_LIST", "BACK_TO_TIMELINE");
    kith_set_path(view, "BACK_PATH", circle_path(ctx, office ? "/circle/restricted" : "/timeline"));
    if (may) {
        struct kith_view *change = kith_add(view, "CHANGE");
        kith_set_path(change, "CHANGE_PATH", entry_path(ctx, versions[0].public_id, "/change"));
        if (versions[0].restriction != 0) {
            struct kith_view *holds = kith_add(change, "HOLDS");
            kith_set_path(holds, "READERS_PATH", entry_path(ctx, versions[0].public_id, "/readers"));
            kith_set_path(holds, "OPEN_PATH", entry_path(ctx, versions[0].public_id, "/open"));
        }
    }
    return kith_render(ctx, "circle/entry.tpl");
}

/* ---- who may read it ---- */

/* Whether a box of the form that was sent names READER. */
static bool is_ticked(struct kith_ctx *ctx, const struct kith_reader *reader)
{
    for (int i = 0; i < CIRCLE_ENTRY_NAMED_MAX; i++) {
        struct kith_id id = kith_param_id(ctx, kith_printf(kith_arena(ctx), "reader-%d", FIRST_READER + i));
        if (memcmp(&id, &reader->public_id, sizeof id) == 0)
            return true;
    }
    return false;
}

static bool is_reader(const struct circle_reader *readers, size_t count, int64_t account)
{
    for (size_t i = 0; i < count; i++) {
        if (readers[i].account == account)
            return true;
    }
    return false;
}

/* A box for everybody who may be named but the writer. NOW: who reads it already, unless SENT. */
static enum kith_rc fill_choices(struct kith_ctx *ctx, bool sent, const struct circle_reader *now,
                                 size_t n_now)
{
    const struct kith_reader *readers;
    size_t count;
    int place = FIRST_READER;
    if (kith_readers(ctx, kith_person(ctx)->id, KITH_SECTION_SAFEGUARDING, &readers, &count) == KITH_ERROR)
        return KITH_FAIL;
    struct kith_view *choices = NULL;
    for (size_t i = 0; i < count; i++) {
        if (readers[i].account == kith_account_id(ctx))
            continue;
        if (choices == NULL)
            choices = kith_add(kith_view(ctx), "READERS");
        struct kith_view *row = kith_add(choices, "READER");
        kith_set(row, "READER_FIELD", kith_printf(kith_arena(ctx), "reader-%d", place++));
        kith_set(row, "READER_ID", kith_id_text(kith_arena(ctx), readers[i].public_id));
        kith_set(row, "READER_NAME", readers[i].name);
        kith_set(row, "READER_OFFICE", readers[i].organisation);
        if (sent ? is_ticked(ctx, &readers[i]) : is_reader(now, n_now, readers[i].account))
            kith_show(row, "CHOSEN");
    }
    if (choices == NULL)
        kith_show(kith_view(ctx), "NO_READERS");
    return KITH_OK;
}

struct named {
    int64_t accounts[CIRCLE_ENTRY_NAMED_MAX + 1];
    size_t count;
};

/* The writer, and whose box is ticked; somebody who may not be named any more is left out. */
static enum kith_rc read_named(struct kith_ctx *ctx, struct named *named_r)
{
    const struct kith_reader *readers;
    size_t count;
    if (kith_readers(ctx, kith_person(ctx)->id, KITH_SECTION_SAFEGUARDING, &readers, &count) == KITH_ERROR)
        return KITH_FAIL;
    *named_r = (struct named){.accounts = {kith_account_id(ctx)}, .count = 1};
    for (size_t i = 0; i < count; i++) {
        if (readers[i].account != kith_account_id(ctx) && is_ticked(ctx, &readers[i]))
            named_r->accounts[named_r->count++] = readers[i].account;
    }
    return KITH_OK;
}

/* By mail, to those who did not read it before: that there is something, never what. */
static enum kith_rc tell(struct kith_ctx *ctx, const struct named *named, const char *path,
                         const struct circle_reader *before, size_t n_before)
{
    enum kith_rc rc = KITH_OK;
    for (size_t i = 1; rc == KITH_OK && i < named->count; i++) {
        if (!is_reader(before, n_before, named->accounts[i]))
            rc = kith_notify(ctx, named->accounts[i], KITH_N("You are named as a reader"),
                             KITH_N("Somebody wrote an entry at {site} that only the people it names may "
                                    "read. You are one of them."),
                             path, NULL);
    }
    return rc;
}

/* ---- writing one ---- */

static enum kith_rc show_new(struct kith_ctx *ctx, bool sent)
{
    struct kith_view *view = kith_view(ctx);
    kith_restricted(ctx);
    kith_show(view, "ADDING");
    kith_set_path(view, "FORM_PATH", circle_path(ctx, "/circle/restricted/new"));
    kith_set_path(view, "BACK_PATH", circle_path(ctx, "/circle/restricted"));
    enum kith_rc rc = fill_choices(ctx, sent, NULL, 0);
    return rc == KITH_OK ? kith_render(ctx, "circle/entry-edit.tpl") : rc;
}

static void date_default(struct kith_ctx *ctx, const char *name, kith_date date)
{
    int year, month, day;
    kith_date_split(date, &year, &month, &day);
    kith_field_default(ctx, name, kith_printf(kith_arena(ctx), "%04d-%02d-%02d", year, month, day));
}

/* GET /people/:person/circle/restricted/new */
enum kith_rc circle_entry_new_form(struct kith_ctx *ctx)
{
    date_default(ctx, "happened-on", kith_time_date(kith_now(ctx)));
    return show_new(ctx, false);
}

/* The form again, with what was typed. */
enum kith_rc circle_entry_new_again(struct kith_ctx *ctx)
{
    return show_new(ctx, true);
}

static enum kith_rc read_wish(struct kith_ctx *ctx, struct circle_entry_wish *wish_r)
{
    *wish_r = (struct circle_entry_wish){.ground = kith_param(ctx, "ground"),
                                         .title = kith_param(ctx, "title"),
                                         .words = kith_param(ctx, "words"),
                                         .happened_on = kith_param_date(ctx, "happened-on")};
    if (wish_r->happened_on <= kith_time_date(kith_now(ctx)))
        return KITH_OK;
    kith_field_error(ctx, "happened-on", KITH_N("The day must be today or in the past"));
    return KITH_INVALID;
}

struct writing {
    struct kith_ctx *ctx;
    const struct circle_entry *now; /* NULL for a new one */
    struct circle_entry_wish wish;
    struct named named;
    const struct circle_reader *before;
    size_t n_before;
};

static enum kith_rc write_new(struct kith_db *db, void *data)
{
    struct writing *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct kith_id id;
    (void)db;
    enum kith_rc rc = circle_entry_add(ctx, &work->wish, work->named.accounts, work->named.count,
                                       kith_param(ctx, "why"), kith_param_date(ctx, "review-on"), &id);
    if (rc == KITH_OK)
        rc = tell(ctx, &work->named, entry_path(ctx, id, ""), NULL, 0);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", entry_path(ctx, id, "")) : rc;
}

/* POST /people/:person/circle/restricted/new */
enum kith_rc circle_entry_new(struct kith_ctx *ctx)
{
    struct writing work = {.ctx = ctx};
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date review = kith_param_date(ctx, "review-on");
    enum kith_rc rc = read_wish(ctx, &work.wish);
    kith_restricted(ctx);
    if (review <= today || review > today + CIRCLE_DATED_DAYS) {
        kith_field_error(ctx, "review-on", KITH_N("Choose a day after today and within a year"));
        rc = KITH_INVALID;
    }
    if (rc == KITH_OK)
        rc = read_named(ctx, &work.named);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("Saved. Only the people it names can read it"));
    return kith_transaction(ctx, write_new, &work);
}

/* ---- correcting, naming others, opening ---- */

struct form {
    const char *what;   /* the end of its path */
    const char *page;   /* its template */
    bool restricted;    /* only for an entry that is not open */
    bool names_readers; /* has their boxes */
};

static const struct form correcting = {"/change", "circle/entry-edit.tpl", false, false};
static const struct form naming = {"/readers", "circle/entry-readers.tpl", true, true};
static const struct form opening = {"/open", "circle/entry-open.tpl", true, false};

/* SENT: what was typed stands in it. VERSION: of which the form speaks. */
static enum kith_rc show_form(struct kith_ctx *ctx, const struct form *form, const struct circle_entry *entry,
                              bool sent, int64_t version)
{
    struct kith_view *view = kith_view(ctx);
    const struct circle_reader *now = NULL;
    size_t n_now = 0;
    enum kith_rc rc = KITH_OK;
    if (form->names_readers) {
        if (circle_entry_readers(ctx, entry->restriction, &now, &n_now) == KITH_ERROR)
            return KITH_FAIL;
        rc = fill_choices(ctx, sent, now, n_now);
    }
    kith_show(view, "CHANGING");
    fill_version(ctx, view, entry);
    kith_set_int(view, "VERSION", version);
    kith_set_path(view, "FORM_PATH", entry_path(ctx, entry->public_id, form->what));
    kith_set_path(view, "BACK_PATH", entry_path(ctx, entry->public_id, ""));
    return rc == KITH_OK ? kith_render(ctx, form->page) : rc;
}

static enum kith_rc show_first(struct kith_ctx *ctx, const struct form *form)
{
    struct circle_entry entry;
    enum kith_rc rc = entry_of(ctx, form->restricted, &entry);
    if (rc != KITH_OK)
        return rc;
    if (form == &correcting) {
        kith_field_default(ctx, "title", entry.title);
        kith_field_default(ctx, "words", entry.words);
        kith_field_default(ctx, "ground", entry.ground);
        date_default(ctx, "happened-on", entry.happened_on);
    }
    return show_form(ctx, form, &entry, false, entry.version);
}

static enum kith_rc show_again(struct kith_ctx *ctx, const struct form *form)
{
    struct circle_entry entry;
    enum kith_rc rc = entry_of(ctx, form->restricted, &entry);
    return rc == KITH_OK ? show_form(ctx, form, &entry, true, kith_param_int(ctx, "version", entry.version))
                         : rc;
}

/* Somebody was quicker: how it stands now, above the form with what was typed. */
static enum kith_rc show_conflict(struct kith_ctx *ctx, const struct form *form)
{
    struct circle_entry entry;
    enum kith_rc rc = entry_of(ctx, false, &entry);
    if (rc != KITH_OK)
        return rc;
    if (form->restricted && entry.restriction == 0)
        return kith_redirect(ctx, "%s", entry_path(ctx, entry.public_id, ""));
    fill_version(ctx, kith_add(kith_view(ctx), "CONFLICT"), &entry);
    rc = show_form(ctx, form, &entry, true, entry.version);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

static enum kith_rc save(struct kith_ctx *ctx, const struct form *form, kith_tx_fn fn, struct writing *work,
                         const char *flash)
{
    struct circle_entry *entry = kith_alloc(kith_arena(ctx), sizeof *entry);
    enum kith_rc rc = entry_of(ctx, form->restricted, entry);
    if (rc != KITH_OK)
        return rc;
    if (kith_param_int(ctx, "version", 0) != entry->version)
        return show_conflict(ctx, form);
    if (form->names_readers &&
        circle_entry_readers(ctx, entry->restriction, &work->before, &work->n_before) == KITH_ERROR)
        return KITH_FAIL;
    work->now = entry;
    kith_flash(ctx, flash);
    rc = kith_transaction(ctx, fn, work);
    return rc == KITH_CONFLICT ? show_conflict(ctx, form) : rc;
}

static enum kith_rc to_entry(struct writing *work, enum kith_rc rc)
{
    return rc == KITH_OK ? kith_redirect(work->ctx, "%s", entry_path(work->ctx, work->now->public_id, ""))
                         : rc;
}

/* GET /people/:person/circle/restricted/:entry/change */
enum kith_rc circle_entry_change_form(struct kith_ctx *ctx)
{
    return show_first(ctx, &correcting);
}

enum kith_rc circle_entry_change_again(struct kith_ctx *ctx)
{
    return show_again(ctx, &correcting);
}

static enum kith_rc write_correction(struct kith_db *db, void *data)
{
    struct writing *work = data;
    (void)db;
    return to_entry(work,
                    circle_entry_correct(work->ctx, work->now, &work->wish, kith_param(work->ctx, "reason")));
}

/* POST /people/:person/circle/restricted/:entry/change - a new version; the earlier one stays. */
enum kith_rc circle_entry_change(struct kith_ctx *ctx)
{
    struct writing work = {.ctx = ctx};
    enum kith_rc rc = read_wish(ctx, &work.wish);
    return rc == KITH_OK ? save(ctx, &correcting, write_correction, &work, KITH_N("Saved")) : rc;
}

/* GET /people/:person/circle/restricted/:entry/readers */
enum kith_rc circle_entry_readers_form(struct kith_ctx *ctx)
{
    return show_first(ctx, &naming);
}

enum kith_rc circle_entry_readers_again(struct kith_ctx *ctx)
{
    return show_again(ctx, &naming);
}

static enum kith_rc write_names(struct kith_db *db, void *data)
{
    struct writing *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc =
        circle_entry_name(ctx, work->now, work->named.accounts, work->named.count, kith_param(ctx, "reason"));
    if (rc == KITH_OK)
        rc = tell(ctx, &work->named, entry_path(ctx, work->now->public_id, ""), work->before, work->n_before);
    return to_entry(work, rc);
}

/* POST /people/:person/circle/restricted/:entry/readers - holds at once. */
enum kith_rc circle_entry_readers_save(struct kith_ctx *ctx)
{
    struct writing work = {.ctx = ctx};
    enum kith_rc rc = read_named(ctx, &work.named);
    return rc == KITH_OK
               ? save(ctx, &naming, write_names, &work, KITH_N("Saved. Only the people it names can read it"))
               : rc;
}

/* GET /people/:person/circle/restricted/:entry/open */
enum kith_rc circle_entry_open_form(struct kith_ctx *ctx)
{
    return show_first(ctx, &opening);
}

enum kith_rc circle_entry_open_again(struct kith_ctx *ctx)
{
    return show_again(ctx, &opening);
}

static enum kith_rc write_open(struct kith_db *db, void *data)
{
    struct writing *work = data;
    (void)db;
    return to_entry(work, circle_entry_open(work->ctx, work->now, kith_param(work->ctx, "reason")));
}

/* POST /people/:person/circle/restricted/:entry/open - the person reads it from now on. */
enum kith_rc circle_entry_open_now(struct kith_ctx *ctx)
{
    struct writing work = {.ctx = ctx};
    return save(ctx, &opening, write_open, &work, KITH_N("It can be read now by the person too"));
}
