/*
 * visits_record_sign.c - writing a record: the form, keeping it for later, signing it; and correcting one.
 */
#include "visits_record_form.h"

#include <string.h>

static enum kith_rc of_found(enum kith_found found)
{
    return found == KITH_FOUND ? KITH_OK : found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
}

static size_t came(const struct record_page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->workers.count; i++)
        count += page->workers.items[i].arrived_at != KITH_TIME_NONE;
    return count;
}

static bool somebody_recorded(const struct record_page *page)
{
    for (size_t i = 0; i < page->workers.count; i++) {
        if (&page->workers.items[i] != page->me && page->workers.items[i].record_version > 0)
            return true;
    }
    return false;
}

static unsigned flags_of(const struct record_page *page)
{
    unsigned one = page->visit.workers_needed > 1 && came(page) < 2 ? FORM_ONE_WORKER : 0;
    return one | (somebody_recorded(page) ? FORM_TASKS_OPTIONAL : 0);
}

static bool typed(struct kith_ctx *ctx)
{
    return kith_param(ctx, "go") != NULL;
}

/*
 * GET /people/:person/visits/:visit/record - the form, with what was kept; also what POST shows again, then
 * with what was typed.
 */
static enum kith_rc show_form(struct kith_ctx *ctx, const struct record_page *page, bool again)
{
    struct form_tasks tasks;
    const struct record_field *fields = NULL;
    size_t count = 0;
    enum kith_rc rc = form_tasks_planned(ctx, &page->visit, &tasks);
    if (rc == KITH_OK && !again && record_draft_get(ctx, page->visit.id, &fields, &count) == KITH_ERROR)
        rc = KITH_FAIL;
    if (rc != KITH_OK)
        return rc;
    size_t rows = again ? form_rows_typed(ctx) : form_defaults_of_draft(ctx, &tasks, fields, count);
    unsigned flags = flags_of(page);
    record_page_head(ctx, page);
    form_fill(ctx, &tasks, rows);
    kith_show(kith_view(ctx), "NEW");
    if (count > 0)
        kith_show(kith_view(ctx), "KEPT");
    if (again)
        form_fill_short(ctx, &(struct form_of){.visit = &page->visit, .arrived = page->me->arrived_at});
    if ((flags & FORM_ONE_WORKER) != 0)
        kith_show(kith_view(ctx), "ONLY_ONE_CAME");
    if ((flags & FORM_TASKS_OPTIONAL) != 0)
        kith_show(kith_view(ctx), "TASKS_SAID");
    kith_set(kith_view(ctx), "ARRIVED", kith_clock_text(kith_arena(ctx), page->me->arrived_at));
    kith_set_path(kith_view(ctx), "FORM_PATH", record_path(ctx, &page->visit, "/record"));
    return kith_render(ctx, "visits/record.tpl");
}

static enum kith_rc open_mine(struct kith_ctx *ctx, struct record_page *page_r)
{
    enum kith_rc rc = record_page_open(ctx, page_r);
    if (rc == KITH_OK && (page_r->me == NULL || page_r->me->arrived_at == KITH_TIME_NONE))
        return KITH_CONFLICT; /* nothing to write yet: the visit's page says what comes first */
    return rc;
}

enum kith_rc record_page_form(struct kith_ctx *ctx)
{
    struct record_page page;
    enum kith_rc rc = open_mine(ctx, &page);
    if (rc == KITH_CONFLICT || (rc == KITH_OK && page.me->record_version > 0))
        return kith_redirect(ctx, "%s", record_path(ctx, &page.visit, ""));
    return rc == KITH_OK ? show_form(ctx, &page, false) : rc;
}

enum kith_rc record_page_form_again(struct kith_ctx *ctx)
{
    struct record_page page;
    enum kith_rc rc = open_mine(ctx, &page);
    return rc == KITH_OK ? show_form(ctx, &page, true) : rc;
}

/* What the transactions of this file work on. */
struct sign {
    struct kith_ctx *ctx;
    const struct record_page *page;
    struct record_text text;
    struct kith_id public_id;
    int64_t record;
    int64_t worker;
    const char *worker_name;
    const struct record *before; /* a correction: what it corrects */
    struct kith_id first;
    bool begins_alone;
    const struct record_field *fields;
    size_t n_fields;
    const char *go;
};

static enum kith_rc save(struct kith_db *db, void *data)
{
    struct sign *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc = record_draft_set(ctx, &work->page->visit, work->fields, work->n_fields);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.keep-draft", work->page->visit.person, work->page->visit.id);
    if (rc != KITH_OK)
        return rc;
    bool more = strcmp(work->go, "more") == 0;
    return kith_redirect(ctx, "%s%s", record_path(ctx, &work->page->visit, more ? "/record" : ""),
                         more ? "#observations" : "");
}

static enum kith_rc keep(struct kith_ctx *ctx, struct sign *work)
{
    struct record_field *fields = kith_alloc_array(kith_arena(ctx), RECORD_FIELDS, sizeof *fields);
    work->n_fields = form_to_draft(ctx, fields);
    work->fields = fields;
    kith_flash(ctx, KITH_N("What you wrote is kept. Only you can see it until you sign"));
    return kith_transaction(ctx, save, work);
}

static enum kith_rc tell(struct sign *work, int64_t version)
{
    const struct record_told told = {
        .visit = &work->page->visit,
        .worker = work->worker,
        .worker_name = work->worker_name,
        .record = work->record,
        .version = version,
        .first = work->first,
        .text = &work->text,
        .before = work->before,
    };
    return record_tell(work->ctx, &told);
}

static enum kith_rc sign(struct kith_db *db, void *data)
{
    struct sign *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct visit visit;
    (void)db;
    /* Two workers who finish at once take turns here. */
    enum kith_rc rc = of_found(visit_lock(ctx, work->page->visit.public_id, &visit));
    if (rc == KITH_OK && work->begins_alone)
        rc = record_alone(ctx, &visit, work->worker);
    if (rc == KITH_OK)
        rc = record_write(ctx, &visit, work->worker, 1, 0, &work->text, work->public_id, &work->record);
    if (rc == KITH_OK)
        rc = record_settle(ctx, &visit);
    if (rc == KITH_OK)
        rc = record_draft_set(ctx, &visit, NULL, 0);
    if (rc == KITH_OK)
        rc = tell(work, 1);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.sign", visit.person, work->record);
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "/visits/today");
    return rc;
}

/* Nothing was given by one worker alone who may not begin: then nothing begins. */
static bool gave_anything(const struct record_text *text)
{
    for (size_t i = 0; i < text->n_tasks; i++) {
        if (record_outcome_given(text->tasks[i].outcome))
            return true;
    }
    return false;
}

static enum kith_rc show_correction(struct kith_ctx *ctx, const struct record_page *page,
                                    const struct records *records, const struct record *record, bool fresh);

/* Signed in the meantime, on another page or telephone: the same fields, as a correction of that record. */
static enum kith_rc already_signed(struct kith_ctx *ctx, const struct record_page *page)
{
    struct records records;
    if (records_get(ctx, page->visit.id, &records) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < records.count; i++) {
        if (records.items[i].worker == kith_account_id(ctx) && records.items[i].in_force) {
            const struct form_of of = {.visit = &page->visit,
                                       .before = &records.items[i],
                                       .arrived = records.items[i].text.arrived_at};
            kith_show(kith_view(ctx), "SIGNED_ALREADY");
            form_fill_short(ctx, &of);
            enum kith_rc rc = show_correction(ctx, page, &records, &records.items[i], false);
            return rc == KITH_OK ? KITH_CONFLICT : rc;
        }
    }
    return KITH_NOT_FOUND;
}

/* POST /people/:person/visits/:visit/record - keeps what was typed for later, or signs it. */
enum kith_rc record_page_sign(struct kith_ctx *ctx)
{
    struct record_page page;
    struct form_tasks tasks;
    struct sign work = {.ctx = ctx, .page = &page, .go = typed(ctx) ? kith_param(ctx, "go") : "sign"};
    enum kith_rc rc = open_mine(ctx, &page);
    if (rc == KITH_CONFLICT)
        return kith_redirect(ctx, "%s", record_path(ctx, &page.visit, ""));
    if (rc == KITH_OK && page.me->record_version > 0)
        return already_signed(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (strcmp(work.go, "sign") != 0)
        return keep(ctx, &work);
    rc = form_tasks_planned(ctx, &page.visit, &tasks);
    if (rc == KITH_OK)
        rc = form_read(
            ctx, &tasks,
            &(struct form_of){.visit = &page.visit, .arrived = page.me->arrived_at, .flags = flags_of(&page)},
            &work.text);
    if (rc != KITH_OK)
        return rc;
    work.public_id = kith_id_new();
    work.first = work.public_id;
    work.worker = kith_account_id(ctx);
    work.worker_name = page.me->name;
    work.begins_alone =
        (flags_of(&page) & FORM_ONE_WORKER) != 0 && !page.me->alone && gave_anything(&work.text);
    kith_flash(ctx, KITH_N("Your record is signed. The person can read it now"));
    rc = kith_transaction(ctx, sign, &work);
    return rc == KITH_CONFLICT ? already_signed(ctx, &page) : rc;
}

static bool may_correct(struct kith_ctx *ctx, const struct record_page *page, const struct record *record)
{
    if (kith_role(ctx) == KITH_ROLE_COORDINATOR)
        return page->visit.owner == kith_organisation_id(ctx);
    return record->worker == kith_account_id(ctx);
}

/* An arrival that was not changed keeps its seconds. Gives what is wrong, or NULL. */
static const char *typed_arrival(struct kith_ctx *ctx, const struct record *record, kith_time *at_r)
{
    const char *text = kith_param(ctx, "arrived-at");
    int minute;
    *at_r = record->text.arrived_at;
    if (text == NULL)
        return NULL;
    if (!record_minute_parse(text, &minute))
        return KITH_N("Enter a time, like 7:30am");
    if (minute == kith_time_minute(record->text.arrived_at))
        return NULL;
    kith_time latest = record->text.arrived_at + 12 * KITH_HOUR;
    if (!record_time_before(latest < kith_now(ctx) ? latest : kith_now(ctx), minute, at_r))
        return KITH_N("The clocks skipped that time when they went forward. Enter another time");
    return NULL;
}

static void ask_why_short(struct kith_ctx *ctx, const struct record_page *page, const struct record *record)
{
    struct form_of of = {.visit = &page->visit, .before = record};
    if (typed_arrival(ctx, record, &of.arrived) == NULL)
        form_fill_short(ctx, &of);
}

/* FRESH: filled from RECORD; else with what was typed. */
static enum kith_rc show_correction(struct kith_ctx *ctx, const struct record_page *page,
                                    const struct records *records, const struct record *record, bool fresh)
{
    struct form_tasks tasks;
    (void)records;
    form_tasks_of(ctx, record, &tasks);
    size_t rows = fresh ? form_defaults_of_record(ctx, record) : form_rows_typed(ctx);
    record_page_head(ctx, page);
    form_fill(ctx, &tasks, rows);
    kith_show(kith_view(ctx), "CORRECTING");
    kith_set(kith_view(ctx), "ARRIVED", kith_clock_text(kith_arena(ctx), record->text.arrived_at));
    kith_set(kith_view(ctx), "WRITTEN_BY", record->worker_name);
    kith_set(kith_view(ctx), "OF_RECORD", kith_id_text(kith_arena(ctx), record->first));
    kith_set_path(kith_view(ctx), "FORM_PATH",
                  record_path(ctx, &page->visit,
                              kith_printf(kith_arena(ctx), "/correct/%s",
                                          kith_id_text(kith_arena(ctx), record->public_id))));
    return kith_render(ctx, "visits/record.tpl");
}

struct correct {
    struct kith_id of; /* the record, as a form that was sent names it */
    struct record_page page;
    struct records records;
    const struct record *record; /* what the path names; NULL: not theirs to read, see open_correction() */
    const struct record *force;  /* the version in force of the same worker's */
};

/*
 * A version may be kept from who has its form open. So the form names the record too: what was typed is then
 * a correction of the version in force, as when any other version was overtaken, whatever the path names.
 */
static enum kith_rc open_correction(struct kith_ctx *ctx, struct correct *correct_r)
{
    enum kith_rc rc = record_page_open(ctx, &correct_r->page);
    if (rc == KITH_OK)
        rc = of_found(records_get(ctx, correct_r->page.visit.id, &correct_r->records));
    if (rc != KITH_OK)
        return rc;
    const struct record *record = records_find(&correct_r->records, kith_param_id(ctx, "record"));
    const struct kith_id none = {{0}};
    bool named = memcmp(&correct_r->of, &none, sizeof none) != 0;
    correct_r->record = record;
    for (size_t i = 0; i < correct_r->records.count; i++) {
        const struct record *one = &correct_r->records.items[i];
        bool is = record != NULL ? one->worker == record->worker
                                 : named && memcmp(&one->first, &correct_r->of, sizeof none) == 0;
        if (one->in_force && is)
            correct_r->force = one;
    }
    if (correct_r->force == NULL)
        return KITH_NOT_FOUND;
    return may_correct(ctx, &correct_r->page, correct_r->force) ? KITH_OK : KITH_FORBIDDEN;
}

/* GET /people/:person/visits/:visit/correct/:record - the form, filled with the version in force. */
enum kith_rc record_page_correct_form(struct kith_ctx *ctx)
{
    struct correct correct = {.force = NULL};
    enum kith_rc rc = open_correction(ctx, &correct);
    return rc == KITH_OK ? show_correction(ctx, &correct.page, &correct.records, correct.force, true) : rc;
}

static enum kith_rc show_conflict(struct kith_ctx *ctx);

enum kith_rc record_page_correct_again(struct kith_ctx *ctx)
{
    struct correct correct = {.of = kith_param_id(ctx, "of")};
    enum kith_rc rc = open_correction(ctx, &correct);
    if (rc != KITH_OK)
        return rc;
    if (correct.record == NULL)
        return show_conflict(ctx);
    ask_why_short(ctx, &correct.page, correct.record);
    return show_correction(ctx, &correct.page, &correct.records, correct.record, false);
}

/* Somebody corrected it first: what stands now, and what was typed as a correction of that. */
static enum kith_rc show_conflict(struct kith_ctx *ctx)
{
    struct correct correct = {.of = kith_param_id(ctx, "of")};
    enum kith_rc rc = open_correction(ctx, &correct);
    if (rc != KITH_OK)
        return rc;
    kith_show(kith_view(ctx), "OVERTAKEN");
    struct records theirs = {correct.force, 1};
    record_fill_records(ctx, &correct.page, &theirs);
    ask_why_short(ctx, &correct.page, correct.force);
    rc = show_correction(ctx, &correct.page, &correct.records, correct.force, false);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

static enum kith_rc correct_it(struct kith_db *db, void *data)
{
    struct sign *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct visit visit;
    (void)db;
    enum kith_rc rc = of_found(visit_lock(ctx, work->page->visit.public_id, &visit));
    if (rc == KITH_OK)
        rc = record_write(ctx, &visit, work->worker, work->before->version + 1, work->before->id, &work->text,
                          work->public_id, &work->record);
    if (rc == KITH_OK)
        rc = record_settle(ctx, &visit);
    if (rc == KITH_OK)
        rc = tell(work, work->before->version + 1);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.correct", visit.person, work->record);
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s", record_path(ctx, &visit, ""));
    return rc;
}

/* POST /people/:person/visits/:visit/correct/:record - one more version, with the reason. */
enum kith_rc record_page_correct(struct kith_ctx *ctx)
{
    struct correct correct = {.of = kith_param_id(ctx, "of")};
    struct form_tasks tasks;
    enum kith_rc rc = open_correction(ctx, &correct);
    if (rc != KITH_OK)
        return rc;
    if (correct.force != correct.record)
        return show_conflict(ctx);
    struct sign work = {.ctx = ctx, .page = &correct.page, .before = correct.record};
    struct form_of of = {
        .visit = &correct.page.visit, .before = correct.record, .flags = FORM_TASKS_OPTIONAL};
    form_tasks_of(ctx, correct.record, &tasks);
    const char *problem = typed_arrival(ctx, correct.record, &of.arrived);
    if (problem != NULL) {
        kith_field_error(ctx, "arrived-at", problem);
        return KITH_INVALID;
    }
    rc = form_read(ctx, &tasks, &of, &work.text);
    if (rc != KITH_OK)
        return rc;
    work.text.reason = kith_param(ctx, "reason");
    work.public_id = kith_id_new();
    work.first = correct.record->first;
    work.worker = correct.record->worker;
    work.worker_name = correct.record->worker_name;
    kith_flash(ctx, KITH_N("Your correction is saved. What it said before can still be read"));
    rc = kith_transaction(ctx, correct_it, &work);
    return rc == KITH_CONFLICT ? show_conflict(ctx) : rc;
}
