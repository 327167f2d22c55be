/*
 * who_looked.c - a person's log, page by page.
 *
 * One index holds all that chooses rows (audit_event_person), so a filter costs no look at the rows it leaves
 * out. Decides nothing about who may read it.
 */
#include "who_looked.h"

#include <kith/arena.h>

#define COLUMNS_AND_TABLES                                                                                   \
    "SELECT e.id, e.at, e.request_id, e.account_id, a.display_name, m.role + 0, e.organisation_id, o.name,"  \
    " e.section + 0, e.basis + 0, e.action, e.outcome"                                                       \
    " FROM {{audit}}.audit_event e FORCE INDEX (audit_event_person)"                                         \
    " LEFT JOIN account a ON a.id = e.account_id"                                                            \
    " LEFT JOIN membership m ON m.id = e.membership_id"                                                      \
    " LEFT JOIN organisation o ON o.id = e.organisation_id"                                                  \
    " WHERE e.person_id = ? AND e.restricted = 0 AND (? >> (e.section - 1)) & 1 = 1"
#define COLUMN_TYPES "ituisiisiiss"

const struct kith_statement WHO_LOOKED_PAGE = {
    .name = "audit.who_looked",
    .sql = COLUMNS_AND_TABLES " AND e.at >= ? AND e.at <= ? AND (e.at < ? OR e.id < ?)"
                              " AND (? = 0 OR e.organisation_id = ?) AND (? = 0 OR e.account_id = ?)"
                              " ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?",
    .params = "iitttiiiiiii",
    .columns = COLUMN_TYPES,
    .max_rows = WHO_LOOKED_ROWS_MAX,
};

const struct kith_statement WHO_LOOKED_FIND = {
    .name = "audit.who_looked_find",
    .sql = COLUMNS_AND_TABLES " AND e.at = ? AND e.request_id = ? ORDER BY e.at DESC, e.id DESC LIMIT 1",
    .params = "iitu",
    .columns = COLUMN_TYPES,
};

/* The ends of what a DATETIME holds, for filters left open. */
static const kith_time DAWN = INT64_C(-30610224000000000); /* 1000-01-01 */
static const kith_time DUSK = KITH_FOREVER;

static struct who_looked_row row_of(const struct kith_rows *rows, size_t i)
{
    return (struct who_looked_row){
        .id = kith_cell_int(rows, i, 0),
        .at = kith_cell_time(rows, i, 1),
        .request = kith_cell_id(rows, i, 2),
        .account = kith_cell_int(rows, i, 3),
        .account_name = kith_cell_text(rows, i, 4),
        .role = (enum kith_role)kith_cell_int(rows, i, 5),
        .organisation = kith_cell_int(rows, i, 6),
        .organisation_name = kith_cell_text(rows, i, 7),
        .section = (enum kith_section)(kith_cell_int(rows, i, 8) - 1),
        .basis = (enum kith_basis)kith_cell_int(rows, i, 9),
        .action = kith_cell_text(rows, i, 10),
        .outcome = kith_cell_text(rows, i, 11),
    };
}

enum kith_found who_looked_page(struct kith_db *db, struct kith_arena *arena,
                                const struct who_looked_query *query, const struct who_looked_row **rows_r,
                                size_t *count_r)
{
    struct kith_rows rows;
    bool later_page = query->before_id != 0;
    kith_time from = query->from_set ? query->from : DAWN;
    kith_time until = query->until_set ? query->until - 1 : DUSK;
    kith_time before_at = later_page ? query->before_at : DUSK;
    *rows_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(
        db, &WHO_LOOKED_PAGE,
        KITH_ARGS(kith_int(query->person), kith_int(query->sections), kith_instant(from),
                  kith_instant(until < before_at ? until : before_at), kith_instant(before_at),
                  kith_int(later_page ? query->before_id : INT64_MAX), kith_int(query->organisation),
                  kith_int(query->organisation), kith_int(query->account), kith_int(query->account),
                  kith_int(query->limit < WHO_LOOKED_ROWS_MAX ? query->limit : WHO_LOOKED_ROWS_MAX),
                  kith_int(query->skip)),
        arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct who_looked_row *out = kith_alloc_array(arena, rows.count, sizeof *out);
    for (size_t i = 0; i < rows.count; i++)
        out[i] = row_of(&rows, i);
    *rows_r = out;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_found who_looked_find(struct kith_db *db, struct kith_arena *arena, int64_t person,
                                unsigned sections, kith_time at, struct kith_id request,
                                struct who_looked_row *row_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(
        db, &WHO_LOOKED_FIND,
        KITH_ARGS(kith_int(person), kith_int(sections), kith_instant(at), kith_id(request)), arena, &rows);
    if (found == KITH_FOUND)
        *row_r = row_of(&rows, 0);
    return found;
}
