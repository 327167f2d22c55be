/*
 * packages_begin.c - the first package of a new record, for whoever opens it (KITH_PACKAGES_BEGIN).
 *
 * Says what is usual and what the caller knows; the office completes it on the page of the package. Knows no
 * page.
 */
#include "packages_pages.h"
#include "packages_store.h"

#include <kith/services/packages.h>

/* A request writes only about whom it may see: a new record opens with the relation that begin() sets. */
const struct kith_statement PACKAGES_BEGIN_ADD = {
    .name = "packages.begin_add",
    .sql = "INSERT INTO packages_package (public_id, person_id, owner_organisation_id, council_id, version,"
           " starts_on, ends_on, workers_needed, team_max, created_at)"
           " SELECT ?, p.id, ?, ?, 1, ?, NULL, ?, ?, ? FROM person p WHERE p.id = ?"
           " AND {{visible(p.id, 'plan', NULL)}}",
    .params = "uiidiiti",
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement PACKAGES_BEGIN_VERSION = {
    .name = "packages.begin_version",
    .sql = "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, council_id,"
           " starts_on, ends_on, workers_needed, team_max, weekly_minutes, consent, account_id, written_at)"
           " SELECT p.id, 1, p.person_id, p.owner_organisation_id, p.council_id, p.starts_on, NULL,"
           " p.workers_needed, p.team_max, ?, 'consent', ?, ? FROM packages_package p WHERE p.id = ?"
           " AND {{visible(p.person_id, 'plan', p.owner_organisation_id)}}",
    .params = "iiti",
    .scope = KITH_SCOPE_LIST,
};

static enum kith_rc one_row(struct kith_ctx *ctx, const struct kith_statement *statement,
                            const struct kith_value *args, size_t count, int64_t *id_r)
{
    int64_t rows = 0;
    return kith_write(kith_db(ctx), statement, args, count, &rows, id_r) == KITH_WRITTEN && rows == 1
               ? KITH_OK
               : KITH_FAIL;
}

static enum kith_rc write_rows(struct kith_ctx *ctx, const struct kith_packages_begin *ask,
                               const struct packages_terms *terms, struct kith_packages_begun *begun)
{
    begun->public_id = kith_id_new();
    enum kith_rc rc =
        one_row(ctx, &PACKAGES_BEGIN_ADD,
                KITH_ARGS(kith_id(begun->public_id), kith_int(ask->provider),
                          ask->council != 0 ? kith_int(ask->council) : kith_null(KITH_INT),
                          kith_day(ask->starts_on), kith_int(terms->workers), kith_int(terms->team_max),
                          kith_instant(kith_now(ctx)), kith_int(ask->person)),
                &begun->package);
    if (rc == KITH_OK)
        rc = one_row(ctx, &PACKAGES_BEGIN_VERSION,
                     KITH_ARGS(kith_int(ask->weekly_minutes), kith_int(kith_account_id(ctx)),
                               kith_instant(kith_now(ctx)), kith_int(begun->package)),
                     NULL);
    return rc;
}

enum kith_rc packages_begin(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_packages_begin *ask = request;
    struct kith_packages_begun *begun = answer_r;
    kith_time now = kith_now(ctx);
    const struct packages_terms terms = {.council = ask->council,
                                         .starts_on = ask->starts_on,
                                         .ends_on = KITH_DATE_NONE,
                                         .workers = 1,
                                         .team_max = 4};
    *begun = (struct kith_packages_begun){.package = 0};
    /* Under minus the person's key until the package has one: ended as it began, it never was. */
    enum kith_rc rc = kith_relation_package(ctx, ask->person, ask->provider, 0, now, KITH_FOREVER, "packages",
                                            -ask->person);
    if (rc == KITH_OK)
        rc = write_rows(ctx, ask, &terms, begun);
    if (rc == KITH_OK)
        rc = packages_relate(ctx, ask->person, ask->provider, &terms, begun->package);
    if (rc == KITH_OK)
        rc = kith_relation_revoke(ctx, "packages", -ask->person);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "packages.add", ask->person, begun->package);
    const struct kith_book_entry line = {
        .person = ask->person,
        .at = now,
        .section = KITH_SECTION_PLAN,
        .owner_organisation = ask->provider,
        .title = kith_printf(kith_arena(ctx), "A package of care from %s was entered",
                             kith_date_text(kith_arena(ctx), ask->starts_on)),
        .object = begun->public_id,
    };
    return rc == KITH_OK ? kith_book_write(ctx, &line, NULL) : rc;
}
