/*
 * person.c - rows of people: opened, renamed, and listed for the administrator's command.
 *
 * Gives nobody access; what pages show of people goes through the predicate of access.
 */
#include "person.h"

#include "audit.h"
#include "event.h"
#include "person_sql.h"
#include "statements.h"

#include <kith/arena.h>

const struct kith_statement person_add_sql = {
    .name = "core.person_add",
    .sql = "INSERT INTO person (public_id, name, created_at) VALUES (?, ?, ?)",
    .params = "ust",
};

const struct kith_statement person_rename_sql = {
    .name = "core.person_rename",
    .sql = "UPDATE person SET name = ?, version = version + 1 WHERE id = ?",
    .params = "si",
};

/* Two are enough to know that a name is not one person's. */
const struct kith_statement person_find_sql = {
    .name = "core.person_find",
    .sql = "SELECT id, public_id, name FROM person WHERE name = ? ORDER BY id LIMIT 2",
    .params = "s",
    .columns = "ius",
    .max_rows = 2,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement person_get_sql = {
    .name = "core.person_get",
    .sql = "SELECT id, public_id, name FROM person WHERE public_id = ?",
    .params = "u",
    .columns = "ius",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement person_admin_list_sql = {
    .name = "core.person_admin_list",
    .sql = "SELECT id, public_id, name FROM person ORDER BY name, id LIMIT ? OFFSET ?",
    .params = "ii",
    .columns = "ius",
    .max_rows = 201,
    .scope = KITH_SCOPE_SYSTEM,
};

static struct person read_person(const struct kith_rows *rows, size_t row)
{
    return (struct person){.id = kith_cell_int(rows, row, 0),
                           .public_id = kith_cell_id(rows, row, 1),
                           .name = kith_cell_text(rows, row, 2)};
}

static enum kith_rc audit_person(struct kith_db *db, const struct auth_env *env, const char *action,
                                 int64_t person, const char *section)
{
    const struct audit_entry entry = {.at = env->now,
                                      .account_id = env->account_id,
                                      .membership_id = env->membership_id,
                                      .organisation_id = event_organisation(env),
                                      .action = action,
                                      .outcome = event_outcome(env),
                                      .person_id = person,
                                      .object_id = person,
                                      .request_id = env->request_id,
                                      .section = section};
    return audit_write(db, &entry);
}

enum kith_rc person_create(struct kith_db *db, const struct auth_env *env, const char *name,
                           struct person *person_r)
{
    *person_r = (struct person){.public_id = kith_id_new(), .name = name};
    if (kith_write(db, &person_add_sql,
                   KITH_ARGS(kith_id(person_r->public_id), kith_text(name), kith_instant(env->now)), NULL,
                   &person_r->id) != KITH_WRITTEN)
        return KITH_FAIL;
    return audit_person(db, env, "person.create", person_r->id, NULL);
}

enum kith_rc person_rename(struct kith_db *db, const struct auth_env *env, int64_t person, const char *name)
{
    int64_t rows = 0;
    enum kith_rc rc = auth_write(db, &person_rename_sql, KITH_ARGS(kith_text(name), kith_int(person)), &rows);
    if (rc == KITH_OK && rows == 0)
        rc = KITH_NOT_FOUND;
    return rc == KITH_OK ? audit_person(db, env, "person.rename", person, "about") : rc;
}

enum kith_found person_find(struct kith_db *db, struct kith_arena *arena, const char *who,
                            struct person *person_r, size_t *count_r)
{
    struct kith_id id;
    struct kith_rows rows;
    enum kith_found found = KITH_NONE;
    *count_r = 0;
    if (kith_id_parse(who, &id))
        found = kith_select(db, &person_get_sql, KITH_ARGS(kith_id(id)), arena, &rows);
    if (found == KITH_NONE)
        found = kith_select(db, &person_find_sql, KITH_ARGS(kith_text(who)), arena, &rows);
    if (found == KITH_FOUND) {
        *person_r = read_person(&rows, 0);
        *count_r = rows.count;
    }
    return found;
}

enum kith_found person_admin_list(struct kith_db *db, struct kith_arena *arena, int64_t offset, int64_t limit,
                                  const struct person **items_r, size_t *count_r)
{
    struct kith_rows rows;
    *items_r = NULL;
    *count_r = 0;
    enum kith_found found =
        kith_select(db, &person_admin_list_sql, KITH_ARGS(kith_int(limit), kith_int(offset)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct person *items = kith_alloc_array(arena, rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = read_person(&rows, i);
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}

/* Columns of person_sql.h. */
enum { SEEN_ID, SEEN_NAME, SEEN_SECTIONS, SEEN_BASIS, SEEN_ALL, SEEN_ENTRIES, SEEN_READ };

struct kith_person person_read(const struct kith_rows *rows, size_t at, unsigned asked,
                               struct kith_id public_id)
{
    struct kith_person person = {0};
    unsigned sections = (unsigned)kith_cell_int(rows, 0, at + SEEN_SECTIONS);
    int64_t basis = kith_cell_int(rows, 0, at + SEEN_BASIS);
    if (kith_cell_null(rows, 0, at + SEEN_ID) || basis <= KITH_BASIS_NONE || basis >= KITH_BASIS__MAX ||
        (sections & asked) == 0)
        return person;
    person.id = kith_cell_int(rows, 0, at + SEEN_ID);
    person.public_id = public_id;
    person.name = kith_cell_text(rows, 0, at + SEEN_NAME);
    person.basis = (enum kith_basis)basis;
    person.sections = sections;
    person.entries_of =
        kith_cell_int(rows, 0, at + SEEN_ALL) != 0 ? 0 : kith_cell_int(rows, 0, at + SEEN_ENTRIES);
    person.read_only = kith_cell_int(rows, 0, at + SEEN_READ) != 0;
    return person;
}
