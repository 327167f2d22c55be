/*
 * count.c - counters of accounts.
 *
 * A counter about a person is kept apart for each, so that it stops counting the moment the person may not be
 * seen any more. How it reads on the page is the plugin's table's business.
 */
#include "count.h"

#include <kith/arena.h>

const struct kith_statement count_add_sql = {
    .name = "book.count_add",
    .sql = "INSERT INTO account_count (account_id, name, person_id, section, value, changed_at)"
           " VALUES (?, ?, ?, ?, GREATEST(0, ?), ?)"
           " ON DUPLICATE KEY UPDATE value = GREATEST(0, value + ?), changed_at = VALUES(changed_at)",
    .params = "isisiti",
};

const struct kith_statement count_clear_sql = {
    .name = "book.count_clear",
    .sql = "DELETE FROM account_count WHERE account_id = ? AND name = ?",
    .params = "is",
};

const struct kith_statement count_clear_person_sql = {
    .name = "book.count_clear_person",
    .sql = "DELETE FROM account_count WHERE account_id = ? AND name = ? AND person_id = ?",
    .params = "isi",
};

const struct kith_statement count_list_sql = {
    .name = "book.counts",
    .sql = "SELECT c.name, CAST(SUM(c.value) AS SIGNED)" COUNT_SEEN " ORDER BY c.name LIMIT 200",
    .params = "i",
    .columns = "si",
    .max_rows = COUNT_NAMES_MOST,
    .scope = KITH_SCOPE_LIST,
};

enum kith_rc count_add(struct kith_db *db, const struct count_key *key, int64_t delta, kith_time now)
{
    enum kith_written written =
        kith_write(db, &count_add_sql,
                   KITH_ARGS(kith_int(key->account), kith_text(key->name), kith_int(key->person),
                             kith_text(kith_section_name(key->section)), kith_int(delta), kith_instant(now),
                             kith_int(delta)),
                   NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc count_clear(struct kith_db *db, int64_t account, const char *name, int64_t person)
{
    enum kith_written written =
        person == 0
            ? kith_write(db, &count_clear_sql, KITH_ARGS(kith_int(account), kith_text(name)), NULL, NULL)
            : kith_write(db, &count_clear_person_sql,
                         KITH_ARGS(kith_int(account), kith_text(name), kith_int(person)), NULL, NULL);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_found count_list(struct kith_db *db, struct kith_arena *arena, int64_t account,
                           const struct count_sum **sums_r, size_t *count_r)
{
    struct kith_rows rows;
    *count_r = 0;
    enum kith_found found = kith_select(db, &count_list_sql, KITH_ARGS(kith_int(account)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct count_sum *sums = kith_alloc_array(arena, rows.count, sizeof *sums);
    for (size_t i = 0; i < rows.count; i++)
        sums[i] = (struct count_sum){kith_cell_text(&rows, i, 0), kith_cell_int(&rows, i, 1)};
    *sums_r = sums;
    *count_r = rows.count;
    return KITH_FOUND;
}
