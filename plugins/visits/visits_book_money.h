/*
 * visits_book_money.h - the ledger of the person's money: what the pages and their SQL share.
 */
#ifndef VISITS_BOOK_MONEY_H
#define VISITS_BOOK_MONEY_H

#include <kith/plugin.h>

enum { MONEY_PER_PAGE = 20, MONEY_PROVIDERS_MAX = 20 };

/* What an entry says: "spent", 420, "Milk". */
struct money_words {
    const char *what;
    int64_t amount; /* as written, in pence */
    const char *purpose;
};

/* An entry as the ledger shows it. Text is never NULL. */
struct money_row {
    struct kith_id public_id;
    struct money_words says;
    kith_time at;
    const char *worker, *provider, *written_by;
    int64_t owner;
    bool receipt;
    const char *no_receipt;
    const char *checked_by; /* whom the worker named; "" for nobody */
    const char *agreed_by;  /* who agreed, signed in; "" for nobody */
    kith_time agreed_at;
    const char *reason;     /* why it was corrected, or why the office entered it */
    int64_t balance;        /* held by the provider after it, in pence */
    struct money_words was; /* what it corrects; .what "" for nothing */
    struct money_words now; /* its correction; .what "" for none */
    const char *now_reason, *now_by;
    kith_time now_at;
};
struct money_rows {
    const struct money_row *items;
    size_t count;
};
/* LIMIT entries from OFFSET, newest first. */
enum kith_found money_rows_get(struct kith_ctx *ctx, int64_t limit, int64_t offset,
                               struct money_rows *rows_r);

/* What each provider holds now. */
struct money_held {
    const char *provider;
    int64_t pence;
};
enum kith_found money_held_get(struct kith_ctx *ctx, const struct money_held **items_r, size_t *count_r);

/* One entry, to correct, to agree with, or for its receipt. */
struct money_entry {
    int64_t id;
    struct kith_id public_id;
    int64_t owner, visit, worker, receipt; /* 0: none */
    struct money_words says;
    int64_t pence; /* what it adds to the money held */
    const char *no_receipt;
    struct money_words now; /* its correction; .what "" for none */
    const char *now_by;
};
/* The one that the path names. KITH_NOT_FOUND: not of this person, or not for this viewer. */
enum kith_rc money_entry_get(struct kith_ctx *ctx, struct money_entry *entry_r);
/* The same inside a transaction: nobody else changes it until the end. */
enum kith_rc money_entry_lock(struct kith_ctx *ctx, struct money_entry *entry_r);

/* What an entry with these words adds to the money held, in pence. */
int64_t money_effect(const struct money_words *words);

/* Inside a transaction: an entry of the office. OLD: what it corrects, or NULL. KITH_CONFLICT: somebody else
 * corrected that one first. */
struct money_new {
    struct kith_id public_id;
    struct money_words says;
    const struct money_entry *old;
    int64_t receipt; /* 0: none */
    const char *no_receipt, *reason;
};
enum kith_rc money_insert(struct kith_ctx *ctx, const struct money_new *entry);
/* Inside a transaction: the acting account agrees. AGREED_R: false when somebody had before. */
enum kith_rc money_agree(struct kith_ctx *ctx, const struct money_entry *entry, bool *agreed_r);
/* The entry that a chain of corrections began with: what stands for it on the timeline. */
enum kith_rc money_root(struct kith_ctx *ctx, const struct money_entry *entry, struct kith_id *root_r);

/* "£4.20", "-£4.20". */
const char *money_text(struct kith_arena *arena, int64_t pence);
/* "Spent", to hand to kith_tr(). */
const char *money_title(const char *what);

enum kith_rc book_money_page(struct kith_ctx *ctx);
enum kith_rc book_money_receipt(struct kith_ctx *ctx);
enum kith_rc book_money_agree(struct kith_ctx *ctx);
enum kith_rc book_money_add_page(struct kith_ctx *ctx);
enum kith_rc book_money_add(struct kith_ctx *ctx);
enum kith_rc book_money_correct_page(struct kith_ctx *ctx);
enum kith_rc book_money_correct(struct kith_ctx *ctx);

extern const struct kith_param_rule money_params[], money_entry_params[], money_add_show_params[],
    money_add_params[], money_correct_params[];
extern const struct kith_statement money_rows_sql, money_held_sql, money_entry_sql, money_entry_lock_sql,
    money_insert_sql, money_agree_sql, money_root_sql;
#define MONEY_STATEMENTS                                                                                     \
    &money_rows_sql, &money_held_sql, &money_entry_sql, &money_entry_lock_sql, &money_insert_sql,            \
        &money_agree_sql, &money_root_sql,

/* clang-format off */
#define MONEY_LEDGER "/people/:person/visits/money"
/* Who answers for the person's money: an office never signs for both sides. */
#define MONEY_SIGNERS \
    (KITH_BASIS_BIT(KITH_BASIS_SELF) | KITH_BASIS_BIT(KITH_BASIS_ATTORNEY) | \
     KITH_BASIS_BIT(KITH_BASIS_REPRESENTATIVE))
#define MONEY_PERMISSIONS \
    {"visits.agree", KITH_N("Agree with what was done with one's money"), KITH_ROLE_BIT(KITH_ROLE_PERSON)}, \
    {"visits.money", KITH_N("Add to and correct the record of money"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
#define MONEY_ROUTES \
    {.pattern = MONEY_LEDGER, .permission = "visits.read", .person = "person", .section = "money", \
     .params = money_params, .handler = book_money_page, .summary = KITH_N("The person's money that workers handle")}, \
    {.pattern = MONEY_LEDGER "/:entry/receipt", .permission = "visits.read", .person = "person", .section = "money", \
     .params = money_entry_params, .handler = book_money_receipt, .summary = KITH_N("The receipt of an entry")}, \
    {.pattern = MONEY_LEDGER "/:entry/agree", .method = KITH_POST, .permission = "visits.agree", .person = "person", \
     .section = "money", .bases = MONEY_SIGNERS, .params = money_entry_params, .handler = book_money_agree, \
     .summary = KITH_N("Agrees with an entry")}, \
    {.pattern = MONEY_LEDGER "/add", .permission = "visits.money", .person = "person", .section = "money", \
     .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), .params = money_add_show_params, .handler = book_money_add_page, \
     .summary = KITH_N("The form for an entry of the office")}, \
    {.pattern = MONEY_LEDGER "/add", .method = KITH_POST, .permission = "visits.money", .person = "person", \
     .section = "money", .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), .params = money_add_params, \
     .handler = book_money_add, .form = book_money_add_page, .body_max = KITH_FILE_BODY_MAX, .seconds = 60, \
     .summary = KITH_N("Adds an entry of the office")}, \
    {.pattern = MONEY_LEDGER "/:entry/correct", .permission = "visits.money", .person = "person", \
     .section = "money", .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), .params = money_entry_params, \
     .handler = book_money_correct_page, .summary = KITH_N("The form to correct an entry")}, \
    {.pattern = MONEY_LEDGER "/:entry/correct", .method = KITH_POST, .permission = "visits.money", \
     .person = "person", .section = "money", .bases = KITH_BASIS_BIT(KITH_BASIS_PACKAGE), \
     .params = money_correct_params, .handler = book_money_correct, .form = book_money_correct_page, \
     .summary = KITH_N("Corrects an entry; the old one stays beside it")},
#define MONEY_TEMPLATES "visits/money.tpl", "visits/money-office.tpl", "visits/money-correct.tpl",
/* clang-format on */

#endif
