/*
 * packages_death.c - somebody has died: every package ends on that day: one that runs, one under notice, and
 * one that was to begin later, which then has its last day before its first and no day to plan.
 *
 * Who may still read is the core's: offices keep what they had, as the page that records a death says, so the
 * relations of a package are left as they are. Planned visits are the plugin visits' to cancel.
 */
#include "packages_pages.h"
#include "packages_store.h"

const struct kith_statement PACKAGES_DEATH_LIST = {
    .name = "packages.death_list",
    .sql = "SELECT p.id, p.version, p.owner_organisation_id, d.died_on, p.starts_on > d.died_on"
           " FROM packages_package p JOIN person d ON d.id = p.person_id"
           " WHERE p.person_id = ? AND d.died_on IS NOT NULL"
           " AND (p.ends_on IS NULL OR p.ends_on > d.died_on) ORDER BY p.id LIMIT 100 FOR UPDATE",
    .params = "i",
    .columns = "iiido",
    .max_rows = PACKAGES_OF_A_PERSON,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PACKAGES_DEATH_END = {
    .name = "packages.death_end",
    .sql = "UPDATE packages_package p SET p.version = p.version + 1, p.ends_on = ?,"
           " p.ended_at = COALESCE(p.ended_at, ?)"
           " WHERE p.id = ? AND p.version = ?",
    .params = "dtii",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PACKAGES_DEATH_VERSION = {
    .name = "packages.death_version",
    .sql = "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, council_id,"
           " starts_on, ends_on, workers_needed, team_max, reference, cluster, weekly_minutes, rate, night,"
           " rural, shared_ref, consent, requirements, emergency, end_reason, account_id, written_at)"
           " SELECT p.id, p.version, p.person_id, p.owner_organisation_id, p.council_id, p.starts_on,"
           " p.ends_on, p.workers_needed, p.team_max, v.reference, v.cluster, v.weekly_minutes, v.rate,"
           " v.night, v.rural, v.shared_ref, v.consent, v.requirements, v.emergency, ?, ?, ?"
           " FROM packages_package p JOIN packages_version v ON v.package_id = p.id"
           " AND v.version = p.version - 1 WHERE p.id = ?",
    .params = "siti",
    .scope = KITH_SCOPE_SYSTEM,
};

static enum kith_rc end_one(struct kith_ctx *ctx, const struct kith_event *event,
                            const struct kith_rows *rows, size_t row)
{
    int64_t package = kith_cell_int(rows, row, 0);
    kith_time now = kith_now(ctx);
    struct kith_value by = event->actor != 0 ? kith_int(event->actor) : kith_null(KITH_INT);
    const struct kith_book_entry line = {
        .person = event->person,
        .at = now,
        .section = KITH_SECTION_PLAN,
        .owner_organisation = kith_cell_int(rows, row, 2),
        .title = kith_cell_bool(rows, row, 4)
                     ? "The package of care will not begin"
                     : kith_printf(kith_arena(ctx), "The package of care ended on %s",
                                   kith_date_text(kith_arena(ctx), kith_cell_date(rows, row, 3))),
        .object = kith_id_new(),
    };
    if (kith_write(kith_db(ctx), &PACKAGES_DEATH_END,
                   KITH_ARGS(kith_day(kith_cell_date(rows, row, 3)), kith_instant(now), kith_int(package),
                             kith_int(kith_cell_int(rows, row, 1))),
                   NULL, NULL) != KITH_WRITTEN ||
        kith_write(kith_db(ctx), &PACKAGES_DEATH_VERSION,
                   KITH_ARGS(kith_text("They have died"), by, kith_instant(now), kith_int(package)), NULL,
                   NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_rc rc = kith_audit(ctx, "packages.end", event->person, package);
    return rc == KITH_OK ? kith_book_write(ctx, &line, NULL) : rc;
}

enum kith_rc packages_on_death(struct kith_ctx *ctx, const struct kith_event *event)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &PACKAGES_DEATH_LIST,
                                        KITH_ARGS(kith_int(event->person)), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < rows.count; i++)
        rc = end_one(ctx, event, &rows, i);
    return rc;
}
