/*
 * relation_staff.c - teams around visits, and packages with their council.
 *
 * A worker's window never reaches beyond the package it belongs to: after a package ends workers lose
 * everything. Who may ask for the old records follows from the ended package's own row (access_open.c).
 */
#include "relation.h"

#include "statements.h"

#include <kith/clock.h>
#include <string.h>

#define TEAM_BEFORE (24 * KITH_HOUR)
#define TEAM_AFTER  (48 * KITH_HOUR)
#define TEAM_MOST   (7 * KITH_DAY)

enum { PACKAGES_MAX = 500 };

/* Ended before its time counts as ended then. */
const struct kith_statement package_list_sql = {
    .name = "core.package_list",
    .sql = "SELECT from_at, LEAST(until_at, COALESCE(revoked_at, until_at)) FROM access_relation"
           " WHERE person_id = ? AND holder = ? AND basis = 'package'",
    .params = "ii",
    .columns = "tt",
    .max_rows = PACKAGES_MAX,
};

const struct kith_statement team_list_sql = {
    .name = "core.team_list",
    .sql =
        "SELECT id, basis + 0, from_at, until_at FROM access_relation WHERE person_id = ?"
        " AND organisation_id = ? AND basis IN ('team', 'emergency') AND until_at > ? AND revoked_at IS NULL",
    .params = "iit",
    .columns = "iitt",
    .max_rows = RELATION_ROWS_MAX,
};

/*
 * When the package ends that had begun by AT: the latest of them, as packages follow one another.
 * KITH_FOREVER when none had: a visit before the first package.
 */
static kith_time package_end(const struct kith_rows *packages, kith_time at)
{
    kith_time end = KITH_TIME_NONE;
    for (size_t i = 0; i < packages->count; i++) {
        kith_time ends = kith_cell_time(packages, i, 1);
        if (kith_cell_time(packages, i, 0) <= at && ends > end)
            end = ends;
    }
    return end == KITH_TIME_NONE ? KITH_FOREVER : end;
}

static enum kith_found packages_get(struct kith_db *db, const struct auth_env *env, int64_t person,
                                    int64_t provider, struct kith_rows *packages_r)
{
    return kith_select(db, &package_list_sql, KITH_ARGS(kith_int(person), kith_int(-provider)), env->arena,
                       packages_r);
}

enum kith_rc relation_trim_team(struct kith_db *db, const struct auth_env *env, int64_t person,
                                int64_t provider)
{
    struct kith_rows packages;
    struct kith_rows windows;
    if (packages_get(db, env, person, provider, &packages) == KITH_ERROR ||
        kith_select(db, &team_list_sql,
                    KITH_ARGS(kith_int(person), kith_int(provider), kith_instant(env->now)), env->arena,
                    &windows) == KITH_ERROR)
        return KITH_FAIL;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < windows.count; i++) {
        enum kith_basis basis = (enum kith_basis)kith_cell_int(&windows, i, 1);
        kith_time from = kith_cell_time(&windows, i, 2);
        kith_time end = package_end(&packages, basis == KITH_BASIS_TEAM ? from + TEAM_BEFORE : from);
        if (end < kith_cell_time(&windows, i, 3))
            rc = relation_cut(db, env, kith_cell_int(&windows, i, 0), person, basis, end);
    }
    return rc;
}

enum kith_found relation_serves(struct kith_db *db, const struct auth_env *env, int64_t person,
                                int64_t provider)
{
    struct kith_rows packages;
    enum kith_found found = packages_get(db, env, person, provider, &packages);
    if (found != KITH_FOUND)
        return found == KITH_ERROR ? found : KITH_FOUND;
    for (size_t i = 0; i < packages.count; i++) {
        if (kith_cell_time(&packages, i, 1) > env->now)
            return KITH_FOUND;
    }
    return KITH_NONE;
}

enum kith_rc relation_team(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t account,
                           int64_t organisation, kith_time start, kith_time end, const char *source,
                           int64_t source_id)
{
    struct relation_person known;
    struct kith_rows packages;
    if (!relation_window_good(start, end) || !relation_source_good(source) || strchr(source, '/') != NULL)
        return relation_refuse("team", "window", KITH_BASIS_TEAM);
    if (account == 0 || organisation == 0)
        return relation_refuse("team", "nobody", KITH_BASIS_TEAM);
    enum kith_rc turn = relation_turn(db, person);
    if (turn != KITH_OK)
        return turn;
    enum kith_found found = relation_person_get(db, env, person, account, &known);
    if (found == KITH_ERROR || packages_get(db, env, person, organisation, &packages) == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_NONE || known.died_on != KITH_DATE_NONE)
        return relation_refuse("team", found == KITH_NONE ? "person" : "died", KITH_BASIS_TEAM);
    kith_time from = start - TEAM_BEFORE;
    kith_time until = end + TEAM_AFTER;
    kith_time package = package_end(&packages, start);
    if (until > from + TEAM_MOST)
        until = from + TEAM_MOST;
    if (until > package)
        until = package > from ? package : from; /* an empty window opens nothing */
    const struct relation_row row = {
        .person = person,
        .account = account,
        .organisation = organisation,
        .role = KITH_ROLE_WORKER,
        .office_function = "any",
        .basis = KITH_BASIS_TEAM,
        .sections = ACCESS_SECTIONS_TEAM,
        .entries_of = organisation,
        .from = from,
        .until = until,
        .source = source,
        .source_id = source_id,
    };
    return relation_put(db, env, &row);
}

/* The rows of an earlier version of the package whose provider or council is another now. */
static enum kith_rc end_others(struct kith_db *db, const struct auth_env *env, int64_t provider,
                               int64_t council, const char *source, int64_t source_id)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &relation_of_source_sql,
                                        KITH_ARGS(kith_text(source), kith_int(source_id)), env->arena, &rows);
    enum kith_rc rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < rows.count; i++) {
        enum kith_basis basis = (enum kith_basis)kith_cell_int(&rows, i, 2);
        int64_t organisation = kith_cell_int(&rows, i, 3);
        int64_t person = kith_cell_int(&rows, i, 1);
        bool other = (basis == KITH_BASIS_PACKAGE && organisation != provider) ||
                     (basis == KITH_BASIS_COMMISSION && organisation != council);
        if (other)
            rc = relation_end(db, env, kith_cell_int(&rows, i, 0), person, basis);
        if (rc == KITH_OK && other && basis == KITH_BASIS_PACKAGE)
            rc = relation_trim_team(db, env, person, organisation);
    }
    return rc;
}

/* Care that was to go on after the day of a death; what was ordered before it may be written down later. */
static bool outlives(const struct relation_person *person, kith_time until)
{
    kith_time over = KITH_TIME_NONE;
    return person->died_on != KITH_DATE_NONE &&
           (!kith_time_make(person->died_on + 1, 0, &over) || until > over);
}

enum kith_rc relation_package(struct kith_db *db, const struct auth_env *env, int64_t person,
                              int64_t provider, int64_t council, kith_time from, kith_time until,
                              const char *source, int64_t source_id)
{
    static const struct {
        const char *office_function;
        unsigned sections;
    } functions[] = {
        {"case", ACCESS_SECTIONS_OFFICE},
        {"safeguarding", ACCESS_SECTIONS_OFFICE},
        {"purchasing", ACCESS_SECTIONS_PURCHASING},
        {"complaints", ACCESS_SECTIONS_COMPLAINTS},
    };
    struct relation_person known;
    if (!relation_window_good(from, until) || !relation_source_good(source) || strchr(source, '/') != NULL)
        return relation_refuse("package", "window", KITH_BASIS_PACKAGE);
    if (provider == 0)
        return relation_refuse("package", "nobody", KITH_BASIS_PACKAGE);
    enum kith_rc turn = relation_turn(db, person);
    if (turn != KITH_OK)
        return turn;
    enum kith_found found = relation_person_get(db, env, person, 0, &known);
    if (found != KITH_FOUND)
        return found == KITH_ERROR ? KITH_FAIL : relation_refuse("package", "person", KITH_BASIS_PACKAGE);
    if (outlives(&known, until))
        return relation_refuse("package", "died", KITH_BASIS_PACKAGE);
    struct relation_row row = {
        .person = person,
        .organisation = provider,
        .role = KITH_ROLE_COORDINATOR,
        .office_function = "any",
        .basis = KITH_BASIS_PACKAGE,
        .sections = ACCESS_SECTIONS_OFFICE,
        .entries_of = provider,
        .from = from,
        .until = until,
        .source = source,
        .source_id = source_id,
    };
    enum kith_rc rc = relation_put(db, env, &row);
    row.organisation = council;
    row.role = KITH_ROLE_OFFICER;
    row.basis = KITH_BASIS_COMMISSION;
    for (size_t i = 0; rc == KITH_OK && council != 0 && i < sizeof functions / sizeof *functions; i++) {
        row.office_function = functions[i].office_function;
        row.sections = functions[i].sections;
        rc = relation_put(db, env, &row);
    }
    if (rc == KITH_OK)
        rc = end_others(db, env, provider, council, source, source_id);
    return rc == KITH_OK ? relation_trim_team(db, env, person, provider) : rc;
}
