/*
 * visits_plan_end.c - see visits_plan_end.h. Cancels what is planned, never what has begun; the windows of
 * workers are ended by the core with the death or the package.
 */
#include "visits_plan_end.h"

#include "visits_plan_day.h"

#include <kith/services/packages.h>

enum { PACKAGES_AT_ONCE = 1000 };

#define LOG                                                                                                  \
    "INSERT INTO visits_change (visit_id, person_id, owner_organisation_id, what, reason, at)"               \
    " SELECT v.id, v.person_id, v.owner_organisation_id, 'cancelled', ?, ? FROM visits_visit v WHERE "
#define CANCEL "UPDATE visits_visit v SET v.state = 'cancelled', v.version = v.version + 1 WHERE "
#define AHEAD  " AND v.state = 'planned' AND v.started_at IS NULL AND v.starts_at >= ?"

const struct kith_statement visits_end_person_log_sql = {
    .name = "visits.end_person_log",
    .sql = LOG "v.person_id = ?" AHEAD,
    .params = "stit",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_end_person_sql = {
    .name = "visits.end_person",
    .sql = CANCEL "v.person_id = ?" AHEAD,
    .params = "it",
    .scope = KITH_SCOPE_SYSTEM,
};

/* Packages that visits are planned for. */
const struct kith_statement visits_end_ahead_sql = {
    .name = "visits.end_ahead",
    .sql = "SELECT DISTINCT v.package_id FROM visits_visit v WHERE v.state = 'planned' AND v.starts_at >= ?"
           " AND v.package_id > ? ORDER BY v.package_id LIMIT 1000",
    .params = "ti",
    .columns = "i",
    .max_rows = PACKAGES_AT_ONCE,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_end_package_log_sql = {
    .name = "visits.end_package_log",
    .sql = LOG "v.package_id = ?" AHEAD,
    .params = "stit",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement visits_end_package_sql = {
    .name = "visits.end_package",
    .sql = CANCEL "v.package_id = ?" AHEAD,
    .params = "it",
    .scope = KITH_SCOPE_SYSTEM,
};

static enum kith_rc cancel(struct kith_ctx *ctx, const struct kith_statement *log,
                           const struct kith_statement *change, int64_t key, kith_time from,
                           const char *reason)
{
    if (kith_write(
            kith_db(ctx), log,
            KITH_ARGS(kith_text(reason), kith_instant(kith_now(ctx)), kith_int(key), kith_instant(from)),
            NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return kith_write(kith_db(ctx), change, KITH_ARGS(kith_int(key), kith_instant(from)), NULL, NULL) ==
                   KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_rc visits_on_death(struct kith_ctx *ctx, const struct kith_event *event)
{
    return cancel(ctx, &visits_end_person_log_sql, &visits_end_person_sql, event->person, event->at,
                  "All care has ended");
}

enum kith_rc visits_end_packages(struct kith_ctx *ctx)
{
    struct kith_rows rows = {.count = PACKAGES_AT_ONCE};
    enum kith_rc rc = KITH_OK;
    for (int64_t after = 0; rc == KITH_OK && rows.count == PACKAGES_AT_ONCE;) {
        struct kith_packages_facts facts = {NULL, 0};
        enum kith_found found =
            kith_select(kith_db(ctx), &visits_end_ahead_sql,
                        KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(after)), kith_arena(ctx), &rows);
        if (found != KITH_FOUND)
            return found == KITH_NONE ? KITH_OK : KITH_FAIL;
        int64_t *keys = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *keys);
        for (size_t i = 0; i < rows.count; i++)
            keys[i] = kith_cell_int(&rows, i, 0);
        after = keys[rows.count - 1];
        const struct kith_packages_keys ask = {keys, rows.count};
        rc = kith_call(ctx, KITH_PACKAGES_FACTS_UNSEEN, 1, &ask, &facts);
        if (rc == KITH_NOT_FOUND)
            return KITH_OK; /* nobody can say: the plugin is off for now */
        for (size_t i = 0; rc == KITH_OK && i < facts.count; i++) {
            if (facts.facts[i].package != 0 && facts.facts[i].ends_on != KITH_DATE_NONE)
                rc = cancel(ctx, &visits_end_package_log_sql, &visits_end_package_sql, facts.facts[i].package,
                            visits_day_start(facts.facts[i].ends_on + 1), "The package has ended");
        }
    }
    return rc;
}
