/*
 * authority.c - attorneys and deputies, and what a recorded lack of capacity opens to them.
 *
 * The two tables say what holds; the relations of basis attorney are derived from them, and made anew
 * whenever either changes. A derived row's source is "authority/KEY" and its source id the record of
 * incapacity, 0 for the authority itself.
 */
#include "relation.h"

#include "statements.h"

#include <kith/arena.h>
#include <string.h>

enum { AUTHORITIES_MAX = 500 };

const struct kith_statement authority_find_sql = {
    .name = "core.authority_find",
    .sql = "SELECT id, person_id FROM access_authority WHERE source = ? AND source_id = ? AND account_id = ?"
           " AND authority = ?",
    .params = "siis",
    .columns = "ii",
};

const struct kith_statement authority_add_sql = {
    .name = "core.authority_add",
    .sql =
        "INSERT INTO access_authority (person_id, account_id, authority, from_at, until_at, source, source_id,"
        " created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "iisttsiti",
};

const struct kith_statement authority_replace_sql = {
    .name = "core.authority_replace",
    .sql = "UPDATE access_authority SET from_at = ?, until_at = ?, revoked_at = NULL WHERE id = ?",
    .params = "tti",
};

const struct kith_statement authority_of_source_sql = {
    .name = "core.authority_of_source",
    .sql =
        "SELECT id, person_id FROM access_authority WHERE source = ? AND source_id = ? AND revoked_at IS NULL",
    .params = "si",
    .columns = "ii",
    .max_rows = AUTHORITIES_MAX,
};

const struct kith_statement authority_end_sql = {
    .name = "core.authority_end",
    .sql = "UPDATE access_authority SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
    .params = "ti",
};

const struct kith_statement authority_end_all_sql = {
    .name = "core.authority_end_all",
    .sql = "UPDATE access_authority SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL",
    .params = "ti",
};

const struct kith_statement authority_list_sql = {
    .name = "core.authority_list",
    .sql = "SELECT id, account_id, authority + 0, from_at, until_at FROM access_authority"
           " WHERE person_id = ? AND revoked_at IS NULL ORDER BY id",
    .params = "i",
    .columns = "iiitt",
    .max_rows = AUTHORITIES_MAX,
};

const struct kith_statement authority_derived_sql = {
    .name = "core.authority_derived",
    .sql = "SELECT id, source, source_id, sections + 0, from_at, until_at FROM access_relation"
           " WHERE person_id = ? AND basis = 'attorney' AND revoked_at IS NULL ORDER BY id",
    .params = "i",
    .columns = "isiitt",
    .max_rows = RELATION_ROWS_MAX,
};

const struct kith_statement incapacity_find_sql = {
    .name = "core.incapacity_find",
    .sql = "SELECT id, person_id FROM access_incapacity WHERE source = ? AND source_id = ?",
    .params = "si",
    .columns = "ii",
};

const struct kith_statement incapacity_add_sql = {
    .name = "core.incapacity_add",
    .sql =
        "INSERT INTO access_incapacity (person_id, sections, from_at, until_at, source, source_id, created_at,"
        " created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "iittsiti",
};

const struct kith_statement incapacity_replace_sql = {
    .name = "core.incapacity_replace",
    .sql =
        "UPDATE access_incapacity SET sections = ?, from_at = ?, until_at = ?, revoked_at = NULL WHERE id = ?",
    .params = "itti",
};

const struct kith_statement incapacity_end_sql = {
    .name = "core.incapacity_end",
    .sql = "UPDATE access_incapacity SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
    .params = "ti",
};

const struct kith_statement incapacity_list_sql = {
    .name = "core.incapacity_list",
    .sql = "SELECT id, sections + 0, from_at, until_at FROM access_incapacity"
           " WHERE person_id = ? AND revoked_at IS NULL ORDER BY id",
    .params = "i",
    .columns = "iitt",
    .max_rows = AUTHORITIES_MAX,
};

static const char *authority_name(enum kith_authority authority)
{
    return authority == KITH_AUTHORITY_HEALTH ? "health" : "finance";
}

static kith_time later(kith_time a, kith_time b)
{
    return a > b ? a : b;
}

static kith_time earlier(kith_time a, kith_time b)
{
    return a < b ? a : b;
}

/* One derivation: what stands, and which of it is still wanted. */
struct derivation {
    struct kith_db *db;
    const struct auth_env *env;
    int64_t person;
    struct kith_rows standing;
    bool *wanted;
};

/* Makes sure that ROW stands; leaves it alone when it does already. */
static enum kith_rc want(struct derivation *derivation, const struct relation_row *row)
{
    const struct kith_rows *standing = &derivation->standing;
    for (size_t i = 0; i < standing->count; i++) {
        if (strcmp(kith_cell_text(standing, i, 1), row->source) != 0 ||
            kith_cell_int(standing, i, 2) != row->source_id)
            continue;
        derivation->wanted[i] = true;
        if (kith_cell_int(standing, i, 3) == row->sections && kith_cell_time(standing, i, 4) == row->from &&
            kith_cell_time(standing, i, 5) == row->until)
            return KITH_OK;
    }
    return relation_put(derivation->db, derivation->env, row);
}

/* The rows of one authority: itself, and for health one for each recorded lack of capacity. */
static enum kith_rc derive_one(struct derivation *derivation, const struct kith_rows *authorities, size_t i,
                               const struct kith_rows *incapacities)
{
    bool health = kith_cell_int(authorities, i, 2) == KITH_AUTHORITY_HEALTH + 1;
    kith_time from = kith_cell_time(authorities, i, 3);
    kith_time until = kith_cell_time(authorities, i, 4);
    struct relation_row row = {
        .person = derivation->person,
        .account = kith_cell_int(authorities, i, 1),
        .role = KITH_ROLE_PERSON,
        .office_function = "any",
        .basis = KITH_BASIS_ATTORNEY,
        .sections = health ? 0 : KITH_SECTION_BIT(KITH_SECTION_MONEY),
        .from = from,
        .until = until,
        .source = kith_printf(derivation->env->arena, "authority/%lld",
                              (long long)kith_cell_int(authorities, i, 0)),
    };
    enum kith_rc rc = want(derivation, &row);
    for (size_t j = 0; health && rc == KITH_OK && j < incapacities->count; j++) {
        row.source_id = kith_cell_int(incapacities, j, 0);
        /* Money is a matter for the other kind of authority, whatever was recorded. */
        row.sections = (unsigned)kith_cell_int(incapacities, j, 1) & ~KITH_SECTION_BIT(KITH_SECTION_MONEY);
        row.from = later(from, kith_cell_time(incapacities, j, 2));
        row.until = earlier(until, kith_cell_time(incapacities, j, 3));
        if (row.from < row.until && row.sections != 0)
            rc = want(derivation, &row);
    }
    return rc;
}

enum kith_rc authority_derive(struct kith_db *db, const struct auth_env *env, int64_t person)
{
    struct derivation derivation = {.db = db, .env = env, .person = person};
    struct kith_rows authorities;
    struct kith_rows incapacities;
    if (kith_select(db, &authority_derived_sql, KITH_ARGS(kith_int(person)), env->arena,
                    &derivation.standing) == KITH_ERROR ||
        kith_select(db, &authority_list_sql, KITH_ARGS(kith_int(person)), env->arena, &authorities) ==
            KITH_ERROR ||
        kith_select(db, &incapacity_list_sql, KITH_ARGS(kith_int(person)), env->arena, &incapacities) ==
            KITH_ERROR)
        return KITH_FAIL;
    derivation.wanted = kith_alloc_array(env->arena, derivation.standing.count + 1, sizeof(bool));
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < authorities.count; i++)
        rc = derive_one(&derivation, &authorities, i, &incapacities);
    for (size_t i = 0; rc == KITH_OK && i < derivation.standing.count; i++) {
        if (!derivation.wanted[i])
            rc =
                relation_end(db, env, kith_cell_int(&derivation.standing, i, 0), person, KITH_BASIS_ATTORNEY);
    }
    return rc;
}

static struct kith_value actor(const struct auth_env *env)
{
    return env->account_id != 0 ? kith_int(env->account_id) : kith_null(KITH_INT);
}

/* Common to both: window, source, a living person. KITH_OK to go on. */
static enum kith_rc check(struct kith_db *db, const struct auth_env *env, int64_t person, kith_time from,
                          kith_time until, const char *source, const char *what)
{
    struct relation_person known;
    if (!relation_window_good(from, until) || !relation_source_good(source))
        return relation_refuse(what, "window", KITH_BASIS_ATTORNEY);
    enum kith_rc turn = relation_turn(db, person);
    if (turn != KITH_OK)
        return turn;
    switch (relation_person_get(db, env, person, 0, &known)) {
    case KITH_FOUND:
        return known.died_on != KITH_DATE_NONE ? relation_refuse(what, "died", KITH_BASIS_ATTORNEY) : KITH_OK;
    case KITH_NONE:
        return relation_refuse(what, "person", KITH_BASIS_ATTORNEY);
    default:
        return KITH_FAIL;
    }
}

/* What was found of the same source: KITH_OK and its key, 0 for none; KITH_INVALID when it is another's. */
static enum kith_rc same_source(enum kith_found found, const struct kith_rows *rows, int64_t person,
                                const char *what, int64_t *id_r)
{
    *id_r = 0;
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    if (kith_cell_int(rows, 0, 1) != person)
        return relation_refuse(what, "source_of_another_person", KITH_BASIS_ATTORNEY);
    *id_r = kith_cell_int(rows, 0, 0);
    return KITH_OK;
}

static enum kith_rc added(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : written == KITH_DUPLICATE ? KITH_CONFLICT : KITH_FAIL;
}

enum kith_rc authority_set(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t account,
                           enum kith_authority authority, kith_time from, kith_time until, const char *source,
                           int64_t source_id)
{
    struct kith_rows rows;
    int64_t id;
    enum kith_rc rc = check(db, env, person, from, until, source, "authority");
    if (rc == KITH_OK && (account == 0 || (unsigned)authority >= KITH_AUTHORITY__MAX))
        rc = relation_refuse("authority", "nobody", KITH_BASIS_ATTORNEY);
    if (rc != KITH_OK)
        return rc;
    rc = same_source(kith_select(db, &authority_find_sql,
                                 KITH_ARGS(kith_text(source), kith_int(source_id), kith_int(account),
                                           kith_text(authority_name(authority))),
                                 env->arena, &rows),
                     &rows, person, "authority", &id);
    if (rc == KITH_OK && id == 0)
        rc = added(
            kith_write(db, &authority_add_sql,
                       KITH_ARGS(kith_int(person), kith_int(account), kith_text(authority_name(authority)),
                                 kith_instant(from), kith_instant(until), kith_text(source),
                                 kith_int(source_id), kith_instant(env->now), actor(env)),
                       NULL, &id));
    else if (rc == KITH_OK)
        rc = auth_write(db, &authority_replace_sql,
                        KITH_ARGS(kith_instant(from), kith_instant(until), kith_int(id)), NULL);
    if (rc == KITH_OK)
        rc = relation_audit(db, env, "authority.set", person, id, "circle", KITH_BASIS_NONE);
    return rc == KITH_OK ? authority_derive(db, env, person) : rc;
}

enum kith_rc incapacity_set(struct kith_db *db, const struct auth_env *env, int64_t person, unsigned sections,
                            kith_time from, kith_time until, const char *source, int64_t source_id)
{
    struct kith_rows rows;
    int64_t id;
    enum kith_rc rc = check(db, env, person, from, until, source, "incapacity");
    if (rc == KITH_OK && (sections == 0 || (sections & ~KITH_SECTIONS_ALL) != 0))
        rc = relation_refuse("incapacity", "sections", KITH_BASIS_ATTORNEY);
    if (rc != KITH_OK)
        return rc;
    rc = same_source(kith_select(db, &incapacity_find_sql, KITH_ARGS(kith_text(source), kith_int(source_id)),
                                 env->arena, &rows),
                     &rows, person, "incapacity", &id);
    if (rc == KITH_OK && id == 0)
        rc = added(kith_write(db, &incapacity_add_sql,
                              KITH_ARGS(kith_int(person), kith_int(sections), kith_instant(from),
                                        kith_instant(until), kith_text(source), kith_int(source_id),
                                        kith_instant(env->now), actor(env)),
                              NULL, &id));
    else if (rc == KITH_OK)
        rc = auth_write(db, &incapacity_replace_sql,
                        KITH_ARGS(kith_int(sections), kith_instant(from), kith_instant(until), kith_int(id)),
                        NULL);
    if (rc == KITH_OK)
        rc = relation_audit(db, env, "incapacity.set", person, id, "circle", KITH_BASIS_NONE);
    return rc == KITH_OK ? authority_derive(db, env, person) : rc;
}

/* Ends row ID of either table and derives anew. */
static enum kith_rc end_one(struct kith_db *db, const struct auth_env *env,
                            const struct kith_statement *statement, const char *action, int64_t id,
                            int64_t person)
{
    enum kith_rc rc = relation_turn(db, person);
    if (rc == KITH_OK)
        rc = auth_write(db, statement, KITH_ARGS(kith_instant(env->now), kith_int(id)), NULL);
    if (rc == KITH_OK)
        rc = relation_audit(db, env, action, person, id, "circle", KITH_BASIS_NONE);
    return rc == KITH_OK ? authority_derive(db, env, person) : rc;
}

enum kith_rc authority_revoke(struct kith_db *db, const struct auth_env *env, const char *source,
                              int64_t source_id)
{
    struct kith_rows authorities;
    struct kith_rows incapacities;
    if (kith_select(db, &authority_of_source_sql, KITH_ARGS(kith_text(source), kith_int(source_id)),
                    env->arena, &authorities) == KITH_ERROR ||
        kith_select(db, &incapacity_find_sql, KITH_ARGS(kith_text(source), kith_int(source_id)), env->arena,
                    &incapacities) == KITH_ERROR)
        return KITH_FAIL;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < authorities.count; i++)
        rc = end_one(db, env, &authority_end_sql, "authority.revoke", kith_cell_int(&authorities, i, 0),
                     kith_cell_int(&authorities, i, 1));
    for (size_t i = 0; rc == KITH_OK && i < incapacities.count; i++)
        rc = end_one(db, env, &incapacity_end_sql, "incapacity.revoke", kith_cell_int(&incapacities, i, 0),
                     kith_cell_int(&incapacities, i, 1));
    return rc;
}

enum kith_rc authority_end_all(struct kith_db *db, const struct auth_env *env, int64_t person)
{
    return auth_write(db, &authority_end_all_sql, KITH_ARGS(kith_instant(env->now), kith_int(person)), NULL);
}
