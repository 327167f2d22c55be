/*
 * access_open.c - opening a record for an hour by giving a reason: emergency, old records, council of
 * residence.
 *
 * The right to ask follows from rows that stand anyway: a package that runs, one that has ended, the council
 * where the person lives. What is opened is a relation of one account, with the reason in it.
 */
#include "relation.h"

#include "statements.h"

#include <string.h>

/* Ended before its time counts as ended then; one that ended before it began never was. */
const struct kith_statement open_facts_sql = {
    .name = "core.open_facts",
    .sql =
        "SELECT p.id, p.name, p.died_on, (SELECT COALESCE(BIT_OR(b.sections + 0), 0) FROM access_bar b"
        " WHERE b.account_id = ? AND b.person_id = p.id AND b.lifted_at IS NULL),"
        " EXISTS (SELECT 1 FROM access_relation f WHERE f.person_id = p.id AND f.holder = ? AND f.role = 'person'"
        " AND f.until_at > ? AND f.revoked_at IS NULL" ACCESS_F_ACCEPTED "),"
        " EXISTS (SELECT 1 FROM access_relation k WHERE k.person_id = p.id AND k.holder = ? AND k.basis = 'package'"
        " AND k.from_at <= ? AND k.until_at > ? AND k.revoked_at IS NULL),"
        " EXISTS (SELECT 1 FROM access_relation e WHERE e.person_id = p.id AND e.holder = ? AND e.basis = 'package'"
        " AND LEAST(e.until_at, COALESCE(e.revoked_at, e.until_at)) <= ?"
        " AND LEAST(e.until_at, COALESCE(e.revoked_at, e.until_at)) > e.from_at),"
        " EXISTS (SELECT 1 FROM access_relation c WHERE c.person_id = p.id AND c.holder = ? AND c.basis = 'residence'"
        " AND c.account_id IS NULL AND c.from_at <= ? AND c.until_at > ? AND c.revoked_at IS NULL)"
        " FROM person p WHERE p.public_id = ?",
    .params = "iitittitittu",
    .columns = "isdioooo",
};

enum { ID, NAME, DIED, BARRED, FAMILY, SERVES, SERVED, RESIDES };

static bool has_function(const struct access_asker *asker, const char *office_function)
{
    return asker->office_function != NULL && strcmp(asker->office_function, office_function) == 0;
}

static bool may_ask(const struct access_asker *asker, const struct kith_rows *facts, enum kith_basis basis,
                    struct access_opening *opening)
{
    switch (basis) {
    case KITH_BASIS_EMERGENCY:
        opening->sections = ACCESS_SECTIONS_TEAM;
        opening->entries_of = asker->organisation_id;
        return asker->role == KITH_ROLE_WORKER && kith_cell_bool(facts, 0, SERVES) &&
               kith_cell_null(facts, 0, DIED);
    case KITH_BASIS_RECORDS:
        opening->sections = ACCESS_SECTIONS_OFFICE;
        opening->entries_of = asker->organisation_id;
        opening->read_only = true;
        return asker->role == KITH_ROLE_COORDINATOR && has_function(asker, "records") &&
               kith_cell_bool(facts, 0, SERVED) && !kith_cell_bool(facts, 0, SERVES);
    case KITH_BASIS_RESIDENCE:
        opening->sections = ACCESS_SECTIONS_RESIDENCE;
        return asker->role == KITH_ROLE_OFFICER && has_function(asker, "safeguarding") &&
               kith_cell_bool(facts, 0, RESIDES);
    default:
        return false;
    }
}

enum kith_found access_may_open(struct kith_db *db, struct kith_arena *arena,
                                const struct access_asker *asker, struct kith_id person,
                                enum kith_basis basis, struct access_opening *opening_r)
{
    struct kith_rows facts;
    struct kith_value account = kith_int(asker->account_id);
    struct kith_value office = kith_int(-asker->organisation_id);
    struct kith_value now = kith_instant(asker->now);
    if (asker->account_id == 0 || asker->organisation_id == 0)
        return KITH_NONE;
    enum kith_found found = kith_select(
        db, &open_facts_sql,
        KITH_ARGS(account, account, now, office, now, now, office, now, office, now, now, kith_id(person)),
        arena, &facts);
    if (found != KITH_FOUND)
        return found;
    *opening_r = (struct access_opening){
        .person = kith_cell_int(&facts, 0, ID),
        .name = kith_cell_text(&facts, 0, NAME),
        .basis = basis,
    };
    if (kith_cell_bool(&facts, 0, FAMILY) || !may_ask(asker, &facts, basis, opening_r))
        return KITH_NONE;
    return (opening_r->sections & ~(unsigned)kith_cell_int(&facts, 0, BARRED)) != 0 ? KITH_FOUND : KITH_NONE;
}

enum kith_rc access_open_with_reason(struct kith_db *db, const struct auth_env *env,
                                     const struct access_asker *asker, struct kith_id person,
                                     enum kith_basis basis, const char *reason,
                                     struct access_opening *opening_r)
{
    struct access_opening opening;
    if (reason == NULL || reason[strspn(reason, " \t\r\n")] == '\0')
        return relation_refuse("open", "no_reason", basis);
    enum kith_found found = access_may_open(db, env->arena, asker, person, basis, &opening);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    enum kith_rc turn = relation_turn(db, opening.person);
    if (turn != KITH_OK)
        return turn;
    const struct relation_row row = {
        .person = opening.person,
        .account = asker->account_id,
        .organisation = asker->organisation_id,
        .role = asker->role,
        .office_function = basis == KITH_BASIS_EMERGENCY ? "any" : asker->office_function,
        .basis = basis,
        .sections = opening.sections,
        .entries_of = opening.entries_of,
        .read_only = opening.read_only,
        .from = asker->now,
        .until = asker->now + ACCESS_OPEN_MINUTES * KITH_MINUTE,
        .source = "core/opened",
        .source_id = asker->now,
        .reason = reason,
    };
    enum kith_rc rc = relation_put(db, env, &row);
    /* The hour ends with the package, if that is sooner. */
    if (rc == KITH_OK && basis == KITH_BASIS_EMERGENCY)
        rc = relation_trim_team(db, env, opening.person, asker->organisation_id);
    if (rc == KITH_OK)
        rc = relation_audit(db, env, "access.open", opening.person, opening.person, "about", basis);
    if (rc == KITH_OK && opening_r != NULL)
        *opening_r = opening;
    return rc;
}
