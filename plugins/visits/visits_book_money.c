/*
 * visits_book_money.c - the ledger of the person's money that workers handle: what was received, spent and
 * given back, what is left, receipts, and one step to agree. The office adds and corrects in
 * visits_book_money_office.c; a worker writes at the visit, in visits_record_money.c.
 */
#include "visits_book_money.h"

#include <kith/file.h>
#include <string.h>

#define ENTRY_OF_PERSON                                                                                      \
    {.name = "person", .kind = KITH_KIND_ID},                                                                \
    {                                                                                                        \
        .name = "entry", .kind = KITH_KIND_ID                                                                \
    }
const struct kith_param_rule money_params[] = {
    {.name = "person", .kind = KITH_KIND_ID}, KITH_PAGE_PARAM, {0}};
const struct kith_param_rule money_entry_params[] = {ENTRY_OF_PERSON, {0}};

const char *money_text(struct kith_arena *arena, int64_t pence)
{
    int64_t size = pence < 0 ? -pence : pence;
    return kith_printf(arena, "%s£%lld.%02lld", pence < 0 ? "-" : "", (long long)(size / 100),
                       (long long)(size % 100));
}

const char *money_title(const char *what)
{
    if (strcmp(what, "received") == 0)
        return KITH_N("Received");
    if (strcmp(what, "spent") == 0)
        return KITH_N("Spent");
    if (strcmp(what, "returned") == 0)
        return KITH_N("Given back");
    return strcmp(what, "gift") == 0 ? KITH_N("A present to the worker") : KITH_N("Correction");
}

static const char *path_of(struct kith_ctx *ctx, struct kith_id entry, const char *rest)
{
    struct kith_arena *arena = kith_arena(ctx);
    return kith_printf(arena, "/people/%s/visits/money/%s%s",
                       kith_id_text(arena, kith_person(ctx)->public_id), kith_id_text(arena, entry), rest);
}

static void fill_words(struct kith_ctx *ctx, struct kith_view *row, const struct money_words *words)
{
    kith_set(row, "WHAT", kith_tr(ctx, money_title(words->what)));
    kith_set(row, "AMOUNT", money_text(kith_arena(ctx), words->amount));
    kith_set(row, "PURPOSE", words->purpose);
}

/* Whether this viewer signs for the person's money, by the same bases as the route. */
static bool may_agree(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    return kith_may(ctx, "visits.agree") && !person->read_only &&
           (KITH_BASIS_BIT(person->basis) & MONEY_SIGNERS) != 0;
}

static bool may_correct(struct kith_ctx *ctx, int64_t owner)
{
    const struct kith_person *person = kith_person(ctx);
    return kith_may(ctx, "visits.money") && !person->read_only && person->basis == KITH_BASIS_PACKAGE &&
           owner == kith_organisation_id(ctx);
}

/* Who stands for it beside the worker. */
static void fill_signed(struct kith_view *row, const struct money_row *item)
{
    if (*item->agreed_by != '\0') {
        struct kith_view *agreed = kith_add(row, "AGREED");
        kith_set(agreed, "AGREED_BY", item->agreed_by);
        kith_set_time(agreed, "AGREED_AT", item->agreed_at);
    } else if (*item->checked_by != '\0') {
        kith_set(kith_add(row, "CHECKED"), "CHECKED_BY", item->checked_by);
    } else {
        kith_show(row, "NOT_AGREED");
    }
}

static void fill_row(struct kith_ctx *ctx, struct kith_view *row, const struct money_row *item)
{
    const char *about = kith_printf(kith_arena(ctx), "%s, %s", item->says.purpose,
                                    money_text(kith_arena(ctx), item->says.amount));
    fill_words(ctx, row, &item->says);
    kith_set(row, "ABOUT", about);
    kith_set_time(row, "AT", item->at);
    kith_set(row, "ISO", kith_time_iso(kith_arena(ctx), item->at));
    kith_set(row, "WORKER_NAME", item->worker);
    kith_set(row, "PROVIDER", item->provider);
    kith_set(kith_add(row, item->balance < 0 ? "BEYOND" : "LEFT"), "BALANCE",
             money_text(kith_arena(ctx), item->balance < 0 ? -item->balance : item->balance));
    if (strcmp(item->worker, item->written_by) != 0)
        kith_set(kith_add(row, "BY_ANOTHER"), "WRITTEN_BY", item->written_by);
    if (item->receipt)
        kith_set_path(kith_add(row, "RECEIPT"), "RECEIPT_PATH", path_of(ctx, item->public_id, "/receipt"));
    else if (*item->no_receipt != '\0')
        kith_set(kith_add(row, "NO_RECEIPT"), "NO_RECEIPT_WHY", item->no_receipt);
    if (*item->was.what != '\0')
        fill_words(ctx, kith_add(row, "WAS"), &item->was);
    if (*item->reason != '\0')
        kith_set(kith_add(row, "HAS_REASON"), "REASON", item->reason);
    fill_signed(row, item);
    if (*item->now.what != '\0') {
        struct kith_view *now = kith_add(row, "NOW");
        fill_words(ctx, now, &item->now);
        kith_set(now, "NOW_REASON", item->now_reason);
        kith_set(now, "NOW_BY", item->now_by);
        kith_set_time(now, "NOW_AT", item->now_at);
        return;
    }
    if (*item->agreed_by == '\0' && may_agree(ctx))
        kith_set_path(kith_add(row, "MAY_AGREE"), "AGREE_PATH", path_of(ctx, item->public_id, "/agree"));
    if (may_correct(ctx, item->owner))
        kith_set_path(kith_add(row, "MAY_CORRECT"), "CORRECT_PATH",
                      path_of(ctx, item->public_id, "/correct"));
}

/* GET /people/:person/visits/money - newest first, with what was left after each (002 46). */
enum kith_rc book_money_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    struct money_rows rows;
    const struct money_held *held;
    size_t n_held;
    if (money_rows_get(ctx, kith_page_limit(MONEY_PER_PAGE), kith_page_offset(ctx, MONEY_PER_PAGE), &rows) ==
            KITH_ERROR ||
        money_held_get(ctx, &held, &n_held) == KITH_ERROR)
        return KITH_FAIL;
    size_t count = kith_page_show(ctx, MONEY_PER_PAGE, rows.count);
    kith_show_either(view, n_held > 0, "ENTRIES", "EMPTY");
    for (size_t i = 0; i < n_held; i++) {
        struct kith_view *row = kith_add(view, "HELD");
        kith_set(row, "HELD_BY", held[i].provider);
        row = kith_add(row, held[i].pence < 0 ? "OWED" : "HOLDS");
        kith_set(row, "HELD_PENCE", money_text(arena, held[i].pence < 0 ? -held[i].pence : held[i].pence));
    }
    for (size_t i = 0; i < count; i++)
        fill_row(ctx, kith_add(view, "ENTRY"), &rows.items[i]);
    if (may_correct(ctx, kith_organisation_id(ctx)))
        kith_set_path(kith_add(view, "MAY_ADD"), "ADD_PATH",
                      kith_printf(arena, "/people/%s/visits/money/add",
                                  kith_id_text(arena, kith_person(ctx)->public_id)));
    return kith_render(ctx, "visits/money.tpl");
}

/* GET /people/:person/visits/money/:entry/receipt */
enum kith_rc book_money_receipt(struct kith_ctx *ctx)
{
    struct money_entry entry;
    enum kith_rc rc = money_entry_get(ctx, &entry);
    if (rc == KITH_OK && entry.receipt == 0)
        rc = KITH_NOT_FOUND;
    return rc == KITH_OK ? kith_file_send(ctx, kith_person(ctx)->id, entry.receipt) : rc;
}

static enum kith_rc agree(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct money_entry entry;
    bool agreed = false;
    (void)db;
    enum kith_rc rc = money_entry_lock(ctx, &entry);
    /* What was corrected meanwhile is not agreed with: the page shows what it says now. */
    if (rc == KITH_OK && *entry.now.what == '\0')
        rc = money_agree(ctx, &entry, &agreed);
    if (rc == KITH_OK && agreed)
        rc = kith_audit(ctx, "visits.money-agree", kith_person(ctx)->id, entry.id);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, agreed ? KITH_N("You have agreed with the entry")
                           : KITH_N("The entry was agreed with or corrected before. Look at it again"));
    return kith_redirect(ctx, "/people/%s/visits/money",
                         kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id));
}

/* POST /people/:person/visits/money/:entry/agree - by who answers for the money (002 46.1). */
enum kith_rc book_money_agree(struct kith_ctx *ctx)
{
    return kith_transaction(ctx, agree, ctx);
}
