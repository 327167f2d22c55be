/*
 * organisation.c - rows of providers and councils.
 */
#include "organisation.h"

#include "statements.h"

#include <kith/arena.h>
#include <string.h>

const struct kith_statement organisation_add_sql = {
    .name = "core.organisation_add",
    .sql = "INSERT INTO organisation (public_id, kind, name, created_at) VALUES (?, ?, ?, ?)",
    .params = "usst",
};

const struct kith_statement organisation_find_sql = {
    .name = "core.organisation_find",
    .sql = "SELECT id, public_id, kind, name, created_at FROM organisation WHERE name = ?",
    .params = "s",
    .columns = "iusst",
};

const struct kith_statement organisation_get_sql = {
    .name = "core.organisation_get",
    .sql = "SELECT id, public_id, kind, name, created_at FROM organisation WHERE id = ?",
    .params = "i",
    .columns = "iusst",
};

const struct kith_statement organisation_list_sql = {
    .name = "core.organisation_list",
    .sql = "SELECT id, public_id, kind, name, created_at FROM organisation ORDER BY name LIMIT 1000",
    .params = "",
    .columns = "iusst",
    .max_rows = 1000,
};

const char *organisation_kind_name(enum organisation_kind kind)
{
    return kind == ORGANISATION_COUNCIL ? "council" : "provider";
}

bool organisation_kind_parse(const char *name, enum organisation_kind *kind_r)
{
    for (int kind = ORGANISATION_PROVIDER; kind <= ORGANISATION_COUNCIL; kind++)
        if (name != NULL && strcmp(name, organisation_kind_name((enum organisation_kind)kind)) == 0) {
            *kind_r = (enum organisation_kind)kind;
            return true;
        }
    return false;
}

enum kith_rc organisation_create(struct kith_db *db, enum organisation_kind kind, const char *name,
                                 kith_time now, int64_t *id_r)
{
    switch (kith_write(db, &organisation_add_sql,
                       KITH_ARGS(kith_id(kith_id_new()), kith_text(organisation_kind_name(kind)),
                                 kith_text(name), kith_instant(now)),
                       NULL, id_r)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

static bool read_row(const struct kith_rows *rows, size_t row, struct organisation *organisation_r)
{
    organisation_r->id = kith_cell_int(rows, row, 0);
    organisation_r->public_id = kith_cell_id(rows, row, 1);
    organisation_r->name = kith_cell_text(rows, row, 3);
    organisation_r->created_at = kith_cell_time(rows, row, 4);
    return organisation_kind_parse(kith_cell_text(rows, row, 2), &organisation_r->kind);
}

static enum kith_found read_one(enum kith_found found, const struct kith_rows *rows,
                                struct organisation *organisation_r)
{
    if (found != KITH_FOUND)
        return found;
    return read_row(rows, 0, organisation_r) ? KITH_FOUND : KITH_ERROR;
}

enum kith_found organisation_find(struct kith_db *db, struct kith_arena *arena, const char *name,
                                  struct organisation *organisation_r)
{
    struct kith_rows rows;
    return read_one(kith_select(db, &organisation_find_sql, KITH_ARGS(kith_text(name)), arena, &rows), &rows,
                    organisation_r);
}

enum kith_found organisation_get(struct kith_db *db, struct kith_arena *arena, int64_t id,
                                 struct organisation *organisation_r)
{
    struct kith_rows rows;
    return read_one(kith_select(db, &organisation_get_sql, KITH_ARGS(kith_int(id)), arena, &rows), &rows,
                    organisation_r);
}

enum kith_found organisation_list(struct kith_db *db, struct kith_arena *arena,
                                  const struct organisation **items_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &organisation_list_sql, KITH_NO_ARGS, arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct organisation *items = kith_alloc_array(arena, rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        if (!read_row(&rows, i, &items[i]))
            return KITH_ERROR;
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}
