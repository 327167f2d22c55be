/*
 * visits_record_money.c - the person's money that a worker handles at a visit: one entry a page, kept at once
 * with the picture of its receipt, so that a phone that dies loses none. The ledger itself is the reader's
 * part.
 */
#include "visits_record.h"

#include "visits_plan_tell.h"

#include <kith/file.h>
#include <string.h>

enum { GIFT_MOST = 500 }; /* pence (002 46.2b) */

const struct kith_statement record_money_add_sql = {
    .name = "visits.record_money_add",
    .sql =
        "INSERT INTO visits_money (public_id, person_id, owner_organisation_id, visit_id, worker_id, at, what, pence,"
        " amount, purpose, receipt_id, no_receipt, confirmed_by, confirmed_at, written_at, written_by)"
        " VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, ?)",
    .params = "uiiitsiisisstti",
    .scope = KITH_SCOPE_PERSON,
};

static const char *const kinds[] = {"received", "spent", "returned", "gift", NULL};

const struct kith_param_rule record_money_params[] = {
    {.name = "person", .kind = KITH_KIND_ID},
    {.name = "visit", .kind = KITH_KIND_ID},
    {.name = "what",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .max = 10,
     .choices = kinds,
     .missing = KITH_N("Say what you did with the money")},
    {.name = "amount",
     .kind = KITH_KIND_MONEY,
     .flags = KITH_REQUIRED,
     .min = 1,
     .max = 100000,
     .missing = KITH_N("Enter how much, like 4.20"),
     .wrong = KITH_N("Enter an amount between 1p and £1,000, like 4.20")},
    {.name = "purpose",
     .flags = KITH_REQUIRED,
     .max = 300,
     .missing = KITH_N("Say what it was for"),
     .wrong = KITH_N("What it was for must be 300 characters or fewer")},
    {.name = "receipt", .kind = KITH_KIND_FILE, .max = (int64_t)KITH_FILE_MAX},
    {.name = "no-receipt", .max = 200, .wrong = KITH_N("The reason must be 200 characters or fewer")},
    {.name = "confirmed-by", .max = 100, .wrong = KITH_N("The name must be 100 characters or fewer")},
    {.name = "signed",
     .kind = KITH_KIND_BOOL,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Tick the box to sign the entry")},
    {0}};

/* GET /people/:person/visits/:visit/money - the form for one entry. */
enum kith_rc record_page_money(struct kith_ctx *ctx)
{
    struct record_page page;
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    record_page_head(ctx, &page);
    kith_show_either(kith_view(ctx), page.me != NULL && page.me->arrived_at != KITH_TIME_NONE, "MAY_WRITE",
                     "NOT_THERE");
    return kith_render(ctx, "visits/money-add.tpl");
}

struct money {
    struct kith_ctx *ctx;
    const struct record_page *page;
    const char *what;
    int64_t amount;
    bool receipt;
};

static const char *title_of(struct kith_ctx *ctx, const struct money *work)
{
    static const char *const verbs[] = {"received", "spent", "gave back", "was given"};
    const char *verb = verbs[0];
    for (size_t i = 0; kinds[i] != NULL; i++) {
        if (strcmp(kinds[i], work->what) == 0)
            verb = verbs[i];
    }
    return kith_printf(kith_arena(ctx), "%s %s £%lld.%02lld: %s",
                       visits_short_name(ctx, work->page->me->name), verb, (long long)(work->amount / 100),
                       (long long)(work->amount % 100), visits_short_name(ctx, kith_param(ctx, "purpose")));
}

static const char *text_or_none(struct kith_ctx *ctx, const char *name)
{
    const char *text = kith_param(ctx, name);
    return text == NULL ? "" : text;
}

static enum kith_rc insert(struct kith_ctx *ctx, const struct money *work, struct kith_id id, int64_t receipt)
{
    const struct visit *visit = &work->page->visit;
    const char *confirmed = text_or_none(ctx, "confirmed-by");
    bool more = strcmp(work->what, "received") == 0;
    bool less = strcmp(work->what, "spent") == 0 || strcmp(work->what, "returned") == 0;
    kith_time now = kith_now(ctx);
    enum kith_written written =
        kith_write(kith_db(ctx), &record_money_add_sql,
                   KITH_ARGS(kith_id(id), kith_int(visit->owner), kith_int(visit->id),
                             kith_int(kith_account_id(ctx)), kith_instant(now), kith_text(work->what),
                             kith_int(more   ? work->amount
                                      : less ? -work->amount
                                             : 0),
                             kith_int(work->amount), kith_text(kith_param(ctx, "purpose")), kith_int(receipt),
                             kith_text(text_or_none(ctx, "no-receipt")), kith_text(confirmed),
                             kith_instant(*confirmed == '\0' ? KITH_TIME_NONE : now), kith_instant(now),
                             kith_int(kith_account_id(ctx))),
                   NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static enum kith_rc add(struct kith_db *db, void *data)
{
    const struct money *work = data;
    struct kith_ctx *ctx = work->ctx;
    const struct visit *visit = &work->page->visit;
    struct kith_id id = kith_id_new();
    int64_t receipt = 0;
    enum kith_rc rc = work->receipt ? kith_file_store(ctx, "receipt", visit->person, &receipt) : KITH_OK;
    (void)db;
    if (rc == KITH_OK)
        rc = insert(ctx, work, id, receipt);
    if (rc == KITH_OK) {
        const struct kith_book_entry entry = {
            .person = visit->person,
            .at = kith_now(ctx),
            .section = KITH_SECTION_MONEY,
            .owner_organisation = visit->owner,
            .title = title_of(ctx, work),
            .path = record_path(ctx, visit, ""),
            .object = id,
        };
        rc = kith_book_write(ctx, &entry, NULL);
    }
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.money", visit->person, visit->id);
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s", record_path(ctx, visit, ""));
    return rc;
}

static enum kith_rc wrong(struct kith_ctx *ctx, const char *field, const char *sentence)
{
    kith_field_error(ctx, field, sentence);
    return KITH_INVALID;
}

static enum kith_rc check(struct kith_ctx *ctx, const struct money *work)
{
    if (strcmp(work->what, "gift") == 0 && work->amount > GIFT_MOST)
        return wrong(ctx, "amount",
                     KITH_N("You may not take a gift worth more than £5. Thank them, and say no"));
    if (strcmp(work->what, "spent") == 0 && !work->receipt && kith_param(ctx, "no-receipt") == NULL)
        return wrong(ctx, "no-receipt", KITH_N("Add a picture of the receipt, or say why there is none"));
    if (record_looks_secret(kith_param(ctx, "purpose")))
        return wrong(ctx, "purpose", KITH_N("Do not write card numbers or PINs. Take the number out"));
    if (record_looks_secret(kith_param(ctx, "no-receipt")))
        return wrong(ctx, "no-receipt", KITH_N("Do not write card numbers or PINs. Take the number out"));
    return KITH_OK;
}

/* POST /people/:person/visits/:visit/money - one entry of the ledger, signed by the worker (002 46). */
enum kith_rc record_page_money_add(struct kith_ctx *ctx)
{
    struct record_page page;
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (page.me == NULL || page.me->arrived_at == KITH_TIME_NONE)
        return wrong(ctx, NULL, KITH_N("Say first that you have arrived"));
    struct money work = {.ctx = ctx,
                         .page = &page,
                         .what = kith_param(ctx, "what"),
                         .amount = kith_param_int(ctx, "amount", 0)};
    rc = kith_file_check(ctx, "receipt", &work.receipt);
    if (rc == KITH_OK)
        rc = check(ctx, &work);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The entry is signed"));
    return kith_transaction(ctx, add, &work);
}
