/*
 * reach.c - lists of accounts for plugins: whom a form may name, and whom a notice may go to.
 *
 * Tells nobody anything itself. Until an invitation is accepted the name is the one that was typed. A circle
 * is asked about by the rules of the predicate (cgi/db/visible.c) for all its accounts at once:
 * tests/auth/test_people.c holds the two against each other.
 */
#include "reach.h"

#include "access.h"
#include "statements.h"
#include "text.h"

#include <kith/arena.h>

enum { CIRCLE_MOST = 1000, OFFICE_MOST = 1000 };

const struct kith_statement reach_workers_sql = {
    .name = "core.reach_workers",
    .sql = "SELECT a.id, a.public_id, COALESCE(m.invited_as, a.display_name) AS name, m.phone"
           " FROM membership m"
           " JOIN account a ON a.id = m.account_id WHERE m.organisation_id = ? AND m.role = 'worker'"
           " AND m.state <> 'disabled' AND a.state <> 'disabled'"
           " AND COALESCE(m.invited_as, a.display_name) LIKE ? ESCAPE '!'"
           " ORDER BY name, a.id LIMIT ? OFFSET ?",
    .params = "isii",
    .columns = "iuss",
    .max_rows = KITH_WORKERS_MAX,
};

const struct kith_statement reach_worker_sql = {
    .name = "core.reach_worker",
    .sql = "SELECT a.id, a.public_id, COALESCE(m.invited_as, a.display_name), m.phone FROM account a"
           " JOIN membership m ON m.account_id = a.id WHERE a.public_id = ? AND a.state <> 'disabled'"
           " AND m.organisation_id = ? AND m.role = 'worker' AND m.state <> 'disabled'",
    .params = "ui",
    .columns = "iuss",
};

const struct kith_statement reach_circle_sql = {
    .name = "core.reach_circle",
    .sql = "SELECT DISTINCT r.account_id FROM access_relation r JOIN account a ON a.id = r.account_id"
           " WHERE r.person_id = ? AND r.role = 'person' AND r.organisation_id IS NULL"
           " AND r.office_function = 'any' AND r.from_at <= ? AND r.until_at > ? AND r.revoked_at IS NULL"
           " AND FIND_IN_SET(?, r.sections) > 0 AND a.state = 'active'"
           " AND EXISTS (SELECT 1 FROM membership m WHERE m.account_id = r.account_id AND m.role = 'person'"
           " AND m.state = 'active')"
           " AND NOT EXISTS (SELECT 1 FROM access_bar b WHERE b.account_id = r.account_id"
           " AND b.person_id = r.person_id AND b.lifted_at IS NULL AND FIND_IN_SET(?, b.sections) > 0)"
           " ORDER BY r.account_id",
    .params = "ittss",
    .columns = "i",
    .max_rows = CIRCLE_MOST,
};

const struct kith_statement reach_office_sql = {
    .name = "core.reach_office",
    .sql = "SELECT a.id FROM membership m JOIN account a ON a.id = m.account_id"
           " WHERE m.organisation_id = ? AND m.role = 'coordinator' AND m.state = 'active'"
           " AND a.state = 'active'"
           " AND NOT EXISTS (SELECT 1 FROM access_bar b WHERE b.account_id = a.id AND b.person_id = ?"
           " AND b.lifted_at IS NULL)"
           " AND NOT EXISTS (SELECT 1 FROM access_relation f WHERE f.holder = a.id AND f.person_id = ?"
           " AND f.role = 'person' AND f.until_at > ? AND f.revoked_at IS NULL" ACCESS_F_ACCEPTED
           ") ORDER BY a.id",
    .params = "iiit",
    .columns = "i",
    .max_rows = OFFICE_MOST,
};

const struct kith_statement reach_readers_sql = {
    .name = "core.reach_readers",
    .sql =
        "SELECT DISTINCT a.id, a.public_id, a.display_name, o.name, o.id = ? AS own FROM access_relation r"
        " JOIN membership m ON m.organisation_id = r.organisation_id AND m.role = r.role"
        " AND m.state = 'active' AND r.office_function IN ('any', m.council_function)"
        " JOIN account a ON a.id = m.account_id AND a.state = 'active'"
        " JOIN organisation o ON o.id = m.organisation_id"
        " WHERE r.person_id = ? AND r.account_id IS NULL AND r.role <> 'person' AND r.from_at <= ?"
        " AND r.until_at > ? AND r.revoked_at IS NULL AND FIND_IN_SET(?, r.sections) > 0"
        " AND NOT EXISTS (SELECT 1 FROM access_bar b WHERE b.account_id = a.id AND b.person_id = r.person_id"
        " AND b.lifted_at IS NULL AND FIND_IN_SET(?, b.sections) > 0)"
        " AND NOT EXISTS (SELECT 1 FROM access_relation f WHERE f.holder = a.id AND f.person_id = r.person_id"
        " AND f.role = 'person' AND f.until_at > ? AND f.revoked_at IS NULL" ACCESS_F_ACCEPTED
        ") ORDER BY own DESC, o.name, a.display_name, a.id LIMIT 60",
    .params = "iittsst",
    .columns = "iusso",
    .max_rows = KITH_READERS_MAX,
};

static struct kith_account read_account(const struct kith_rows *rows, size_t row)
{
    return (struct kith_account){.id = kith_cell_int(rows, row, 0),
                                 .public_id = kith_cell_id(rows, row, 1),
                                 .name = kith_cell_text(rows, row, 2),
                                 .phone = kith_cell_text(rows, row, 3)};
}

enum kith_found reach_workers(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                              const char *search, int64_t offset, int64_t limit,
                              const struct kith_account **accounts_r, size_t *count_r)
{
    struct kith_rows rows;
    *accounts_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(db, &reach_workers_sql,
                                        KITH_ARGS(kith_int(organisation), kith_text(text_like(arena, search)),
                                                  kith_int(limit), kith_int(offset)),
                                        arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct kith_account *accounts = kith_alloc_array(arena, rows.count, sizeof *accounts);
    for (size_t i = 0; i < rows.count; i++)
        accounts[i] = read_account(&rows, i);
    *accounts_r = accounts;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_found reach_worker(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                             struct kith_id id, struct kith_account *account_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &reach_worker_sql, KITH_ARGS(kith_id(id), kith_int(organisation)), arena, &rows);
    if (found == KITH_FOUND)
        *account_r = read_account(&rows, 0);
    return found;
}

static enum kith_found take_ids(enum kith_found found, const struct kith_rows *rows, struct kith_arena *arena,
                                const int64_t **accounts_r, size_t *count_r)
{
    *accounts_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    int64_t *accounts = kith_alloc_array(arena, rows->count, sizeof *accounts);
    for (size_t i = 0; i < rows->count; i++)
        accounts[i] = kith_cell_int(rows, i, 0);
    *accounts_r = accounts;
    *count_r = rows->count;
    return KITH_FOUND;
}

enum kith_found reach_circle(struct kith_db *db, struct kith_arena *arena, int64_t person,
                             enum kith_section section, kith_time now, const int64_t **accounts_r,
                             size_t *count_r)
{
    struct kith_rows rows;
    const char *name = kith_section_name(section);
    enum kith_found found = kith_select(
        db, &reach_circle_sql,
        KITH_ARGS(kith_int(person), kith_instant(now), kith_instant(now), kith_text(name), kith_text(name)),
        arena, &rows);
    return take_ids(found, &rows, arena, accounts_r, count_r);
}

enum kith_found reach_office(struct kith_db *db, struct kith_arena *arena, int64_t organisation,
                             int64_t person, kith_time now, const int64_t **accounts_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &reach_office_sql,
                    KITH_ARGS(kith_int(organisation), kith_int(person), kith_int(person), kith_instant(now)),
                    arena, &rows);
    return take_ids(found, &rows, arena, accounts_r, count_r);
}

enum kith_found reach_readers(struct kith_db *db, const struct auth_env *env, int64_t person,
                              enum kith_section section, const struct kith_reader **readers_r,
                              size_t *count_r)
{
    struct kith_rows rows;
    const char *name = kith_section_name(section);
    *readers_r = NULL;
    *count_r = 0;
    enum kith_found found = kith_select(db, &reach_readers_sql,
                                        KITH_ARGS(kith_int(env->organisation_id), kith_int(person),
                                                  kith_instant(env->now), kith_instant(env->now),
                                                  kith_text(name), kith_text(name), kith_instant(env->now)),
                                        env->arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct kith_reader *readers = kith_alloc_array(env->arena, rows.count, sizeof *readers);
    for (size_t i = 0; i < rows.count; i++)
        readers[i] = (struct kith_reader){
            .account = kith_cell_int(&rows, i, 0),
            .public_id = kith_cell_id(&rows, i, 1),
            .name = kith_cell_text(&rows, i, 2),
            .organisation = kith_cell_text(&rows, i, 3),
            .own = kith_cell_bool(&rows, i, 4),
        };
    *readers_r = readers;
    *count_r = rows.count;
    return KITH_FOUND;
}
