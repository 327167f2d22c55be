/*
 * visits_book_money_office.c - the office adds to the ledger and corrects it, always with a reason. Nothing
 * is ever changed in place: a correction is a new entry that stands beside the old one.
 */
#include "visits_book_money.h"

#include "visits_plan_tell.h"
#include "visits_record.h"

#include <kith/file.h>
#include <string.h>

enum { GIFT_MOST = 500 }; /* pence (002 46.2b) */

static const char *const kinds[] = {"received", "spent", "returned", "gift", NULL};

#define MONEY_FIELDS                                                                                         \
    {.name = "what",                                                                                         \
     .kind = KITH_KIND_CHOICE,                                                                               \
     .flags = KITH_REQUIRED,                                                                                 \
     .max = 10,                                                                                              \
     .choices = kinds,                                                                                       \
     .missing = KITH_N("Say what was done with the money")},                                                 \
        {.name = "amount",                                                                                   \
         .kind = KITH_KIND_MONEY,                                                                            \
         .flags = KITH_REQUIRED,                                                                             \
         .max = 100000,                                                                                      \
         .missing = KITH_N("Enter how much, like 4.20"),                                                     \
         .wrong = KITH_N("Enter an amount of at most £1,000, like 4.20")},                                   \
        {.name = "purpose",                                                                                  \
         .flags = KITH_REQUIRED,                                                                             \
         .max = 300,                                                                                         \
         .missing = KITH_N("Say what it was for"),                                                           \
         .wrong = KITH_N("What it was for must be 300 characters or fewer")},                                \
    {                                                                                                        \
        .name = "reason", .flags = KITH_REQUIRED, .max = 500,                                                \
        .missing = KITH_N("Say why. The person can read it"),                                                \
        .wrong = KITH_N("The reason must be 500 characters or fewer")                                        \
    }

const struct kith_param_rule money_add_show_params[] = {{.name = "person", .kind = KITH_KIND_ID}, {0}};
const struct kith_param_rule money_add_params[] = {
    {.name = "person", .kind = KITH_KIND_ID},
    MONEY_FIELDS,
    {.name = "receipt", .kind = KITH_KIND_FILE, .max = KITH_FILE_MAX},
    {.name = "no-receipt", .max = 200, .wrong = KITH_N("The reason must be 200 characters or fewer")},
    {0}};
const struct kith_param_rule money_correct_params[] = {
    {.name = "person", .kind = KITH_KIND_ID}, {.name = "entry", .kind = KITH_KIND_ID}, MONEY_FIELDS, {0}};

static const char *ledger(struct kith_ctx *ctx)
{
    return kith_printf(kith_arena(ctx), "/people/%s/visits/money",
                       kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id));
}

static enum kith_rc wrong(struct kith_ctx *ctx, const char *field, const char *sentence)
{
    kith_field_error(ctx, field, sentence);
    return KITH_INVALID;
}

/* What both forms forbid. */
static enum kith_rc check(struct kith_ctx *ctx, const struct money_words *words)
{
    if (strcmp(words->what, "gift") == 0 && words->amount > GIFT_MOST)
        return wrong(ctx, "amount", KITH_N("A worker may not take a gift worth more than £5"));
    if (record_looks_secret(words->purpose))
        return wrong(ctx, "purpose", KITH_N("Do not write card numbers or PINs. Take the number out"));
    if (record_looks_secret(kith_param(ctx, "reason")))
        return wrong(ctx, "reason", KITH_N("Do not write card numbers or PINs. Take the number out"));
    return KITH_OK;
}

static struct money_words words_sent(struct kith_ctx *ctx)
{
    return (struct money_words){kith_param(ctx, "what"), kith_param_int(ctx, "amount", 0),
                                kith_param(ctx, "purpose")};
}

static enum kith_rc tell(struct kith_ctx *ctx, const struct money_words *words, struct kith_id object,
                         const char *reason)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_MONEY,
        .owner_organisation = kith_organisation_id(ctx),
        .title =
            kith_printf(kith_arena(ctx), "%s %s: %s", money_title(words->what),
                        money_text(kith_arena(ctx), words->amount), visits_short_name(ctx, words->purpose)),
        .path = ledger(ctx),
        .object = object,
    };
    return kith_book_write(ctx, &line, reason);
}

struct work {
    struct kith_ctx *ctx;
    struct money_words words;
    bool receipt;
};

static enum kith_rc add(struct kith_db *db, void *data)
{
    const struct work *work = data;
    struct kith_ctx *ctx = work->ctx;
    const char *none = kith_param(ctx, "no-receipt");
    struct money_new entry = {.public_id = kith_id_new(),
                              .says = work->words,
                              .no_receipt = none != NULL ? none : "",
                              .reason = kith_param(ctx, "reason")};
    enum kith_rc rc = KITH_OK;
    (void)db;
    if (work->receipt)
        rc = kith_file_store(ctx, "receipt", kith_person(ctx)->id, &entry.receipt);
    if (rc == KITH_OK)
        rc = money_insert(ctx, &entry);
    if (rc == KITH_OK)
        rc = tell(ctx, &entry.says, entry.public_id, NULL);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.money", kith_person(ctx)->id, 0);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", ledger(ctx)) : rc;
}

/* GET /people/:person/visits/money/add - the form; also what POST shows again. */
enum kith_rc book_money_add_page(struct kith_ctx *ctx)
{
    kith_set_path(kith_view(ctx), "LEDGER_PATH", ledger(ctx));
    kith_set_path(kith_view(ctx), "ADD_PATH", kith_printf(kith_arena(ctx), "%s/add", ledger(ctx)));
    return kith_render(ctx, "visits/money-office.tpl");
}

/* POST /people/:person/visits/money/add */
enum kith_rc book_money_add(struct kith_ctx *ctx)
{
    struct work work = {.ctx = ctx, .words = words_sent(ctx)};
    enum kith_rc rc = kith_file_check(ctx, "receipt", &work.receipt);
    if (rc == KITH_OK)
        rc = check(ctx, &work.words);
    if (rc == KITH_OK && work.words.amount == 0)
        rc = wrong(ctx, "amount", KITH_N("Enter how much, like 4.20"));
    if (rc == KITH_OK && strcmp(work.words.what, "spent") == 0 && !work.receipt &&
        kith_param(ctx, "no-receipt") == NULL)
        rc = wrong(ctx, "no-receipt", KITH_N("Add a picture of the receipt, or say why there is none"));
    if (rc == KITH_OK && record_looks_secret(kith_param(ctx, "no-receipt")))
        rc = wrong(ctx, "no-receipt", KITH_N("Do not write card numbers or PINs. Take the number out"));
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The entry is added"));
    return kith_transaction(ctx, add, &work);
}

/* GET /people/:person/visits/money/:entry/correct - what it says, and the form; also what POST shows again.
 */
enum kith_rc book_money_correct_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    struct money_entry entry;
    enum kith_rc rc = money_entry_get(ctx, &entry);
    if (rc != KITH_OK)
        return rc;
    if (entry.owner != kith_organisation_id(ctx))
        return KITH_NOT_FOUND;
    kith_set(view, "WHAT", kith_tr(ctx, money_title(entry.says.what)));
    kith_set(view, "AMOUNT_WAS", money_text(arena, entry.says.amount));
    kith_set(view, "PURPOSE_WAS", entry.says.purpose);
    if (*entry.now.what != '\0') {
        struct kith_view *now = kith_add(view, "NOW");
        kith_set(now, "NOW_BY", entry.now_by);
        kith_set(now, "NOW_WHAT", kith_tr(ctx, money_title(entry.now.what)));
        kith_set(now, "NOW_AMOUNT", money_text(arena, entry.now.amount));
        kith_set(now, "NOW_PURPOSE", entry.now.purpose);
    }
    kith_field_default(ctx, "what", entry.says.what);
    kith_field_default(ctx, "amount",
                       kith_printf(arena, "%lld.%02lld", (long long)(entry.says.amount / 100),
                                   (long long)(entry.says.amount % 100)));
    kith_field_default(ctx, "purpose", entry.says.purpose);
    kith_set_path(view, "LEDGER_PATH", ledger(ctx));
    kith_set_path(view, "CORRECT_PATH",
                  kith_printf(arena, "%s/%s/correct", ledger(ctx), kith_id_text(arena, entry.public_id)));
    return kith_render(ctx, "visits/money-correct.tpl");
}

static enum kith_rc correct(struct kith_db *db, void *data)
{
    const struct work *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct money_entry old;
    struct kith_id root;
    (void)db;
    enum kith_rc rc = money_entry_lock(ctx, &old);
    if (rc == KITH_OK && old.owner != kith_organisation_id(ctx))
        rc = KITH_NOT_FOUND;
    if (rc != KITH_OK)
        return rc;
    const struct money_new entry = {.public_id = kith_id_new(),
                                    .says = work->words,
                                    .old = &old,
                                    .receipt = old.receipt,
                                    .no_receipt = old.no_receipt,
                                    .reason = kith_param(ctx, "reason")};
    rc = *old.now.what != '\0' ? KITH_CONFLICT : money_insert(ctx, &entry);
    if (rc == KITH_OK)
        rc = money_root(ctx, &old, &root);
    if (rc == KITH_OK) {
        rc = tell(ctx, &entry.says, root, entry.reason);
        /* An entry that came with an import has no line yet. */
        if (rc == KITH_NOT_FOUND)
            rc = tell(ctx, &entry.says, root, NULL);
    }
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.money-correct", kith_person(ctx)->id, old.id);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", ledger(ctx)) : rc;
}

/* POST /people/:person/visits/money/:entry/correct */
enum kith_rc book_money_correct(struct kith_ctx *ctx)
{
    struct work work = {.ctx = ctx, .words = words_sent(ctx)};
    enum kith_rc rc = check(ctx, &work.words);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The correction stands beside the old entry"));
    rc = kith_transaction(ctx, correct, &work);
    /* The form shows the other correction, and what was typed here. */
    return rc == KITH_CONFLICT
               ? wrong(ctx, NULL,
                       KITH_N("Somebody else corrected this entry first. Look at what it says now"))
               : rc;
}
