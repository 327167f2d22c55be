/*
 * visits_book_money_store.c - the SQL of the ledger. Knows no page.
 */
#include "visits_book_money.h"

#include <string.h>

#define OF_PERSON "m.person_id = {{person}} AND {{visible(m.person_id, 'money', m.owner_organisation_id)}}"

/* The balance is of all that came before, so it is counted before the page is cut. */
const struct kith_statement money_rows_sql = {
    .name = "visits.money_rows",
    .sql =
        "SELECT e.public_id, e.what, e.amount, e.purpose, e.at, w.display_name, o.name, e.owner_organisation_id,"
        " e.receipt_id IS NOT NULL, e.no_receipt, e.confirmed_by, g.display_name, e.confirmed_at, e.reason,"
        " y.display_name, e.balance, f.what, f.amount, f.purpose, n.what, n.amount, n.purpose, n.reason,"
        " z.display_name, n.written_at"
        " FROM (SELECT m.id, m.public_id, m.what, m.amount, m.purpose, m.at, m.worker_id, m.owner_organisation_id,"
        " m.receipt_id, m.no_receipt, m.confirmed_by, m.confirmed_account, m.confirmed_at, m.reason, m.written_by,"
        " m.corrects_id, CAST(SUM(m.pence) OVER (PARTITION BY m.owner_organisation_id"
        " ORDER BY m.at, m.id) AS SIGNED) AS balance"
        " FROM visits_money m WHERE " OF_PERSON " ORDER BY m.at DESC, m.id DESC LIMIT ? OFFSET ?) e"
        " JOIN account w ON w.id = e.worker_id JOIN organisation o ON o.id = e.owner_organisation_id"
        " JOIN account y ON y.id = e.written_by LEFT JOIN account g ON g.id = e.confirmed_account"
        " LEFT JOIN visits_money f ON f.id = e.corrects_id"
        " LEFT JOIN visits_money n ON n.corrects_id = e.id LEFT JOIN account z ON z.id = n.written_by"
        " ORDER BY e.at DESC, e.id DESC",
    .params = "ii",
    .columns = "usistssiossstss"
               "i"
               "sis"
               "sis"
               "sst",
    .max_rows = MONEY_PER_PAGE + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement money_held_sql = {
    .name = "visits.money_held",
    .sql =
        "SELECT o.name, CAST(SUM(m.pence) AS SIGNED) FROM visits_money m JOIN organisation o ON o.id = m.owner_organisation_id"
        " WHERE " OF_PERSON " GROUP BY o.id, o.name ORDER BY o.name LIMIT 20",
    .params = "",
    .columns = "si",
    .max_rows = MONEY_PROVIDERS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

#define ENTRY                                                                                                \
    "SELECT m.id, m.public_id, m.owner_organisation_id, m.visit_id, m.worker_id, m.receipt_id, m.what,"      \
    " m.amount, m.purpose, m.pence, m.no_receipt, n.what, n.amount, n.purpose, z.display_name"               \
    " FROM visits_money m LEFT JOIN visits_money n ON n.corrects_id = m.id"                                  \
    " LEFT JOIN account z ON z.id = n.written_by WHERE m.public_id = ? AND " OF_PERSON
#define ENTRY_LETTERS "iuiiiisisississ"

const struct kith_statement money_entry_sql = {
    .name = "visits.money_entry",
    .sql = ENTRY,
    .params = "u",
    .columns = ENTRY_LETTERS,
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement money_entry_lock_sql = {
    .name = "visits.money_entry_lock",
    .sql = ENTRY " FOR UPDATE",
    .params = "u",
    .columns = ENTRY_LETTERS,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement money_insert_sql = {
    .name = "visits.money_insert",
    .sql =
        "INSERT INTO visits_money (public_id, person_id, owner_organisation_id, visit_id, worker_id, at, what,"
        " pence, amount, purpose, receipt_id, no_receipt, corrects_id, reason, written_at, written_by)"
        " VALUES (?, {{person}}, ?, NULLIF(?, 0), ?, ?, ?, ?, ?, ?, NULLIF(?, 0), ?, NULLIF(?, 0), ?, ?, ?)",
    .params = "uiiitsiisisisti",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement money_agree_sql = {
    .name = "visits.money_agree",
    .sql = "UPDATE visits_money m SET m.confirmed_by = IF(m.confirmed_by = '', ?, m.confirmed_by),"
           " m.confirmed_at = ?, m.confirmed_account = ?"
           " WHERE m.id = ? AND m.confirmed_account IS NULL AND " OF_PERSON,
    .params = "stii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement money_root_sql = {
    .name = "visits.money_root",
    .sql =
        "WITH RECURSIVE chain AS (SELECT m.public_id, m.corrects_id FROM visits_money m WHERE m.id = ? AND " OF_PERSON
        " UNION ALL SELECT b.public_id, b.corrects_id FROM chain c"
        " JOIN visits_money b ON b.id = c.corrects_id)"
        " SELECT c.public_id FROM chain c WHERE c.corrects_id IS NULL",
    .params = "i",
    .columns = "u",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

static struct money_words words_of(const struct kith_rows *rows, size_t row, size_t column)
{
    return (struct money_words){text_of(rows, row, column), kith_cell_int(rows, row, column + 1),
                                text_of(rows, row, column + 2)};
}

enum kith_found money_rows_get(struct kith_ctx *ctx, int64_t limit, int64_t offset, struct money_rows *rows_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &money_rows_sql,
                                        KITH_ARGS(kith_int(limit), kith_int(offset)), kith_arena(ctx), &rows);
    *rows_r = (struct money_rows){NULL, 0};
    if (found != KITH_FOUND)
        return found;
    struct money_row *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct money_row){
            .public_id = kith_cell_id(&rows, i, 0),
            .says = words_of(&rows, i, 1),
            .at = kith_cell_time(&rows, i, 4),
            .worker = text_of(&rows, i, 5),
            .provider = text_of(&rows, i, 6),
            .owner = kith_cell_int(&rows, i, 7),
            .receipt = kith_cell_bool(&rows, i, 8),
            .no_receipt = text_of(&rows, i, 9),
            .checked_by = text_of(&rows, i, 10),
            .agreed_by = text_of(&rows, i, 11),
            .agreed_at = kith_cell_time(&rows, i, 12),
            .reason = text_of(&rows, i, 13),
            .written_by = text_of(&rows, i, 14),
            .balance = kith_cell_int(&rows, i, 15),
            .was = words_of(&rows, i, 16),
            .now = words_of(&rows, i, 19),
            .now_reason = text_of(&rows, i, 22),
            .now_by = text_of(&rows, i, 23),
            .now_at = kith_cell_time(&rows, i, 24),
        };
    *rows_r = (struct money_rows){items, rows.count};
    return KITH_FOUND;
}

enum kith_found money_held_get(struct kith_ctx *ctx, const struct money_held **items_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &money_held_sql, KITH_NO_ARGS, kith_arena(ctx), &rows);
    *items_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct money_held *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct money_held){text_of(&rows, i, 0), kith_cell_int(&rows, i, 1)};
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}

static enum kith_rc entry_by(struct kith_ctx *ctx, const struct kith_statement *statement,
                             struct money_entry *entry_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(
        kith_db(ctx), statement, KITH_ARGS(kith_id(kith_param_id(ctx, "entry"))), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    *entry_r = (struct money_entry){
        .id = kith_cell_int(&rows, 0, 0),
        .public_id = kith_cell_id(&rows, 0, 1),
        .owner = kith_cell_int(&rows, 0, 2),
        .visit = kith_cell_int(&rows, 0, 3),
        .worker = kith_cell_int(&rows, 0, 4),
        .receipt = kith_cell_int(&rows, 0, 5),
        .says = words_of(&rows, 0, 6),
        .pence = kith_cell_int(&rows, 0, 9),
        .no_receipt = text_of(&rows, 0, 10),
        .now = words_of(&rows, 0, 11),
        .now_by = text_of(&rows, 0, 14),
    };
    return KITH_OK;
}

enum kith_rc money_entry_get(struct kith_ctx *ctx, struct money_entry *entry_r)
{
    return entry_by(ctx, &money_entry_sql, entry_r);
}

enum kith_rc money_entry_lock(struct kith_ctx *ctx, struct money_entry *entry_r)
{
    return entry_by(ctx, &money_entry_lock_sql, entry_r);
}

int64_t money_effect(const struct money_words *words)
{
    if (strcmp(words->what, "received") == 0)
        return words->amount;
    return strcmp(words->what, "spent") == 0 || strcmp(words->what, "returned") == 0 ? -words->amount : 0;
}

enum kith_rc money_insert(struct kith_ctx *ctx, const struct money_new *entry)
{
    const struct money_entry *old = entry->old;
    int64_t me = kith_account_id(ctx);
    int64_t pence = money_effect(&entry->says) - (old != NULL ? money_effect(&old->says) : 0);
    kith_time now = kith_now(ctx);
    switch (kith_write(
        kith_db(ctx), &money_insert_sql,
        KITH_ARGS(kith_id(entry->public_id), kith_int(old != NULL ? old->owner : kith_organisation_id(ctx)),
                  kith_int(old != NULL ? old->visit : 0), kith_int(old != NULL ? old->worker : me),
                  kith_instant(now), kith_text(entry->says.what), kith_int(pence),
                  kith_int(entry->says.amount), kith_text(entry->says.purpose), kith_int(entry->receipt),
                  kith_text(entry->no_receipt), kith_int(old != NULL ? old->id : 0), kith_text(entry->reason),
                  kith_instant(now), kith_int(me)),
        NULL, NULL)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc money_agree(struct kith_ctx *ctx, const struct money_entry *entry, bool *agreed_r)
{
    int64_t touched = 0;
    if (kith_write(kith_db(ctx), &money_agree_sql,
                   KITH_ARGS(kith_text(kith_account_name(ctx)), kith_instant(kith_now(ctx)),
                             kith_int(kith_account_id(ctx)), kith_int(entry->id)),
                   &touched, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    *agreed_r = touched > 0;
    return KITH_OK;
}

enum kith_rc money_root(struct kith_ctx *ctx, const struct money_entry *entry, struct kith_id *root_r)
{
    struct kith_rows rows;
    if (kith_select(kith_db(ctx), &money_root_sql, KITH_ARGS(kith_int(entry->id)), kith_arena(ctx), &rows) !=
        KITH_FOUND)
        return KITH_FAIL;
    *root_r = kith_cell_id(&rows, 0, 0);
    return KITH_OK;
}
