/*
 * relation.c - rows that say on what basis somebody sees a record, and the rules of consent.
 *
 * One row stands for one source (a grant, a visit, a package) and holder; setting it again replaces it. Teams
 * and packages are in relation_staff.c, attorneys in authority.c. Does not decide who may see: that is the
 * predicate.
 */
#include "relation.h"

#include "audit.h"
#include "event.h"
#include "log.h"
#include "statements.h"

#include <string.h>

const struct kith_statement relation_turn_sql = {
    .name = "core.relation_turn",
    .sql = "INSERT INTO access_turn (person_id, changes) VALUES (?, 1)"
           " ON DUPLICATE KEY UPDATE changes = changes + 1",
    .params = "i",
};

const struct kith_statement relation_find_sql = {
    .name = "core.relation_find",
    .sql = "SELECT id, person_id FROM access_relation WHERE source = ? AND source_id = ? AND holder = ?"
           " AND role = ? AND basis = ? AND office_function = ?",
    .params = "siisss",
    .columns = "ii",
};

const struct kith_statement relation_add_sql = {
    .name = "core.relation_add",
    .sql = "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role,"
           " office_function, basis, sections, entries_of, read_only, from_at, until_at, source, source_id,"
           " reason, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiiisssiiottsisti",
};

const struct kith_statement relation_replace_sql = {
    .name = "core.relation_replace",
    .sql =
        "UPDATE access_relation SET sections = ?, entries_of = ?, read_only = ?, from_at = ?, until_at = ?,"
        " reason = ?, revoked_at = NULL, organisation_id = ? WHERE id = ?",
    .params = "iiottsii",
};

const struct kith_statement relation_end_sql = {
    .name = "core.relation_end",
    .sql = "UPDATE access_relation SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
    .params = "ti",
};

const struct kith_statement relation_cut_sql = {
    .name = "core.relation_cut",
    .sql = "UPDATE access_relation SET until_at = GREATEST(from_at, ?) WHERE id = ?",
    .params = "ti",
};

const struct kith_statement relation_of_source_sql = {
    .name = "core.relation_of_source",
    .sql = "SELECT id, person_id, basis + 0, organisation_id FROM access_relation"
           " WHERE source = ? AND source_id = ? AND revoked_at IS NULL ORDER BY id",
    .params = "si",
    .columns = "iiii",
    .max_rows = RELATION_ROWS_MAX,
};

const struct kith_statement relation_person_sql = {
    .name = "core.relation_person",
    .sql =
        "SELECT p.died_on, EXISTS (SELECT 1 FROM access_relation r WHERE r.person_id = p.id AND r.holder = ?"
        " AND r.basis = 'self' AND r.until_at > ? AND r.revoked_at IS NULL),"
        " EXISTS (SELECT 1 FROM access_bar b WHERE b.person_id = p.id AND b.account_id = ?"
        " AND b.lifted_at IS NULL) FROM person p WHERE p.id = ?",
    .params = "itii",
    .columns = "doo",
};

const struct kith_statement relation_died_sql = {
    .name = "core.relation_died",
    .sql =
        "UPDATE access_relation SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL AND until_at > ?"
        " AND basis IN ('self', 'grant', 'attorney', 'advocate', 'team', 'emergency')",
    .params = "tit",
};

/* Of who has nothing left to read, here or with anybody else. From the circle on: it runs in the person's
 * turn. */
const struct kith_statement relation_died_links_sql = {
    .name = "core.relation_died_links",
    .sql = "UPDATE access_relation r FORCE INDEX (access_relation_person)"
           " JOIN account_link l ON l.account_id = r.account_id"
           " JOIN membership m ON m.id = l.membership_id AND m.role = 'person' AND m.state = 'invited'"
           " AND m.manager_id IS NULL"
           " LEFT JOIN access_relation k ON k.account_id = l.account_id AND k.role = 'person'"
           " AND k.revoked_at IS NULL AND k.until_at > ? SET l.voided_at = ?"
           " WHERE r.person_id = ? AND r.role = 'person' AND k.id IS NULL"
           " AND l.purpose = 'invitation' AND l.used_at IS NULL AND l.voided_at IS NULL",
    .params = "tti",
};

const struct kith_statement person_died_sql = {
    .name = "core.person_died",
    .sql = "UPDATE person SET died_on = ?, version = version + 1 WHERE id = ?",
    .params = "di",
};

static const char *basis_name(enum kith_basis basis)
{
    static const char *const names[KITH_BASIS__MAX] = {
        [KITH_BASIS_NONE] = "",
        [KITH_BASIS_SELF] = "self",
        [KITH_BASIS_GRANT] = "grant",
        [KITH_BASIS_ATTORNEY] = "attorney",
        [KITH_BASIS_REPRESENTATIVE] = "representative",
        [KITH_BASIS_ADVOCATE] = "advocate",
        [KITH_BASIS_TEAM] = "team",
        [KITH_BASIS_PACKAGE] = "package",
        [KITH_BASIS_COMMISSION] = "commission",
        [KITH_BASIS_RECORDS] = "records",
        [KITH_BASIS_RESIDENCE] = "residence",
        [KITH_BASIS_EMERGENCY] = "emergency",
    };
    return (unsigned)basis < KITH_BASIS__MAX ? names[basis] : "";
}

static const char *role_name(enum kith_role role)
{
    static const char *const names[KITH_ROLE__MAX] = {
        [KITH_ROLE_NONE] = "",           [KITH_ROLE_PERSON] = "person",
        [KITH_ROLE_WORKER] = "worker",   [KITH_ROLE_COORDINATOR] = "coordinator",
        [KITH_ROLE_OFFICER] = "officer",
    };
    return names[role];
}

enum kith_rc relation_refuse(const char *what, const char *why, enum kith_basis basis)
{
    log_event(LOG_LEVEL_WARN, "access.refused", "what=%s why=%s basis=%s", what, why, basis_name(basis));
    return KITH_INVALID;
}

enum kith_rc relation_audit(struct kith_db *db, const struct auth_env *env, const char *action,
                            int64_t person, int64_t object, const char *section, enum kith_basis basis)
{
    const struct audit_entry entry = {
        .at = env->now,
        .account_id = env->account_id,
        .membership_id = env->membership_id,
        .organisation_id = event_organisation(env),
        .action = action,
        .outcome = event_outcome(env),
        .person_id = person,
        .object_id = object,
        .request_id = env->request_id,
        .section = section,
        .basis = basis,
    };
    return audit_write(db, &entry);
}

/* Family is told of in the person's log under "circle"; windows of staff are no news to anybody. */
static enum kith_rc audit_change(struct kith_db *db, const struct auth_env *env, const char *action,
                                 int64_t person, int64_t id, enum kith_basis basis)
{
    bool family = basis <= KITH_BASIS_ADVOCATE;
    return relation_audit(db, env, action, person, id, family ? "circle" : NULL, KITH_BASIS_NONE);
}

enum kith_rc relation_turn(struct kith_db *db, int64_t person)
{
    return auth_write(db, &relation_turn_sql, KITH_ARGS(kith_int(person)), NULL);
}

bool relation_window_good(kith_time from, kith_time until)
{
    return from != KITH_TIME_NONE && until != KITH_TIME_NONE && from < until && until <= KITH_FOREVER &&
           from > -KITH_FOREVER / 10;
}

bool relation_source_good(const char *source)
{
    return source != NULL && *source != '\0' && strlen(source) <= RELATION_SOURCE_MAX;
}

static struct kith_value id_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

static enum kith_rc insert(struct kith_db *db, const struct auth_env *env, const struct relation_row *row)
{
    int64_t id = 0;
    switch (kith_write(db, &relation_add_sql,
                       KITH_ARGS(kith_id(kith_id_new()), kith_int(row->person), id_or_null(row->account),
                                 id_or_null(row->organisation), kith_text(role_name(row->role)),
                                 kith_text(row->office_function), kith_text(basis_name(row->basis)),
                                 kith_int(row->sections), id_or_null(row->entries_of),
                                 kith_bool(row->read_only), kith_instant(row->from), kith_instant(row->until),
                                 kith_text(row->source), kith_int(row->source_id), kith_text(row->reason),
                                 kith_instant(env->now), id_or_null(env->account_id)),
                       NULL, &id)) {
    case KITH_WRITTEN:
        return audit_change(db, env, "relation.set", row->person, id, row->basis);
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc relation_put(struct kith_db *db, const struct auth_env *env, const struct relation_row *row)
{
    struct kith_rows found;
    int64_t holder = row->account != 0 ? row->account : -row->organisation;
    switch (kith_select(db, &relation_find_sql,
                        KITH_ARGS(kith_text(row->source), kith_int(row->source_id), kith_int(holder),
                                  kith_text(role_name(row->role)), kith_text(basis_name(row->basis)),
                                  kith_text(row->office_function)),
                        env->arena, &found)) {
    case KITH_NONE:
        return insert(db, env, row);
    case KITH_FOUND:
        break;
    default:
        return KITH_FAIL;
    }
    if (kith_cell_int(&found, 0, 1) != row->person)
        return relation_refuse("relation", "source_of_another_person", row->basis);
    int64_t id = kith_cell_int(&found, 0, 0);
    enum kith_rc rc =
        auth_write(db, &relation_replace_sql,
                   KITH_ARGS(kith_int(row->sections), id_or_null(row->entries_of), kith_bool(row->read_only),
                             kith_instant(row->from), kith_instant(row->until), kith_text(row->reason),
                             id_or_null(row->organisation), kith_int(id)),
                   NULL);
    return rc == KITH_OK ? audit_change(db, env, "relation.set", row->person, id, row->basis) : rc;
}

enum kith_rc relation_end(struct kith_db *db, const struct auth_env *env, int64_t id, int64_t person,
                          enum kith_basis basis)
{
    enum kith_rc rc =
        auth_write(db, &relation_end_sql, KITH_ARGS(kith_instant(env->now), kith_int(id)), NULL);
    return rc == KITH_OK ? audit_change(db, env, "relation.revoke", person, id, basis) : rc;
}

enum kith_rc relation_cut(struct kith_db *db, const struct auth_env *env, int64_t id, int64_t person,
                          enum kith_basis basis, kith_time until)
{
    enum kith_rc rc = auth_write(db, &relation_cut_sql, KITH_ARGS(kith_instant(until), kith_int(id)), NULL);
    return rc == KITH_OK ? audit_change(db, env, "relation.cut", person, id, basis) : rc;
}

enum kith_found relation_person_get(struct kith_db *db, const struct auth_env *env, int64_t person,
                                    int64_t account, struct relation_person *person_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &relation_person_sql,
                    KITH_ARGS(kith_int(account), kith_instant(env->now), kith_int(account), kith_int(person)),
                    env->arena, &rows);
    if (found != KITH_FOUND)
        return found;
    person_r->died_on = kith_cell_date(&rows, 0, 0);
    person_r->is_account = kith_cell_bool(&rows, 0, 1);
    person_r->is_barred = kith_cell_bool(&rows, 0, 2);
    return KITH_FOUND;
}

/* Why the rules of its kind forbid a relation of family; NULL when they do not. */
static const char *forbidden(const struct kith_relation *relation, const struct relation_person *person)
{
    switch (relation->basis) {
    case KITH_BASIS_SELF:
        if (person->is_barred)
            return "barred";
        break;
    case KITH_BASIS_GRANT:
        if (person->is_account)
            return "to_oneself";
        break;
    case KITH_BASIS_ADVOCATE:
        break;
    case KITH_BASIS_REPRESENTATIVE:
        if (person->died_on == KITH_DATE_NONE)
            return "alive";
        break;
    case KITH_BASIS_RESIDENCE:
        if (relation->account != 0 || relation->organisation == 0)
            return "not_a_council";
        return relation->sections != 0 ? "opens_without_reason" : NULL;
    default:
        return "not_set_so";
    }
    /* Consent is to somebody, never to a post. */
    if (relation->account == 0 || relation->organisation != 0)
        return "as_staff";
    if (person->died_on != KITH_DATE_NONE && relation->basis != KITH_BASIS_REPRESENTATIVE)
        return "died";
    return NULL;
}

enum kith_rc relation_set(struct kith_db *db, const struct auth_env *env,
                          const struct kith_relation *relation)
{
    struct relation_person person;
    bool staff = relation->basis == KITH_BASIS_RESIDENCE;
    if (!relation_window_good(relation->from, relation->until))
        return relation_refuse("relation", "window", relation->basis);
    if (!relation_source_good(relation->source) || strchr(relation->source, '/') != NULL)
        return relation_refuse("relation", "source", relation->basis);
    if ((relation->sections & ~KITH_SECTIONS_ALL) != 0)
        return relation_refuse("relation", "sections", relation->basis);
    enum kith_rc turn = relation_turn(db, relation->person);
    if (turn != KITH_OK)
        return turn;
    switch (relation_person_get(db, env, relation->person, relation->account, &person)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return relation_refuse("relation", "person", relation->basis);
    default:
        return KITH_FAIL;
    }
    const char *why = forbidden(relation, &person);
    if (why != NULL)
        return relation_refuse("relation", why, relation->basis);
    const struct relation_row row = {
        .person = relation->person,
        .account = relation->account,
        .organisation = relation->organisation,
        .role = staff ? KITH_ROLE_OFFICER : KITH_ROLE_PERSON,
        .office_function = staff ? "safeguarding" : "any",
        .basis = relation->basis,
        .sections = relation->sections,
        .from = relation->from,
        .until = relation->until,
        .source = relation->source,
        .source_id = relation->source_id,
    };
    return relation_put(db, env, &row);
}

enum kith_rc relation_revoke(struct kith_db *db, const struct auth_env *env, const char *source,
                             int64_t source_id)
{
    struct kith_rows rows;
    if (!relation_source_good(source))
        return relation_refuse("revoke", "source", KITH_BASIS_NONE);
    enum kith_found found = kith_select(db, &relation_of_source_sql,
                                        KITH_ARGS(kith_text(source), kith_int(source_id)), env->arena, &rows);
    enum kith_rc rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < rows.count; i++)
        rc = relation_turn(db, kith_cell_int(&rows, i, 1));
    for (size_t i = 0; rc == KITH_OK && i < rows.count; i++)
        rc = relation_end(db, env, kith_cell_int(&rows, i, 0), kith_cell_int(&rows, i, 1),
                          (enum kith_basis)kith_cell_int(&rows, i, 2));
    for (size_t i = 0; rc == KITH_OK && i < rows.count; i++) {
        if (kith_cell_int(&rows, i, 2) == KITH_BASIS_PACKAGE)
            rc = relation_trim_team(db, env, kith_cell_int(&rows, i, 1), kith_cell_int(&rows, i, 3));
    }
    return rc == KITH_OK ? authority_revoke(db, env, source, source_id) : rc;
}

enum kith_rc access_died(struct kith_db *db, const struct auth_env *env, int64_t person, kith_date on)
{
    int64_t rows = 0;
    if (on == KITH_DATE_NONE || on > (kith_date)(env->now / KITH_DAY) + 1)
        return relation_refuse("death", "date", KITH_BASIS_NONE);
    enum kith_rc rc = relation_turn(db, person);
    if (rc == KITH_OK)
        rc = auth_write(db, &person_died_sql, KITH_ARGS(kith_day(on), kith_int(person)), &rows);
    if (rc == KITH_OK && rows == 0)
        return relation_refuse("death", "person", KITH_BASIS_NONE);
    if (rc == KITH_OK)
        rc = auth_write(db, &relation_died_sql,
                        KITH_ARGS(kith_instant(env->now), kith_int(person), kith_instant(env->now)), NULL);
    if (rc == KITH_OK)
        rc = auth_write(db, &relation_died_links_sql,
                        KITH_ARGS(kith_instant(env->now), kith_instant(env->now), kith_int(person)), NULL);
    if (rc == KITH_OK)
        rc = authority_end_all(db, env, person);
    return rc == KITH_OK ? relation_audit(db, env, "person.died", person, person, "circle", KITH_BASIS_NONE)
                         : rc;
}
