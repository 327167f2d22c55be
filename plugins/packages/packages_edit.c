/*
 * packages_edit.c - the office enters a package, changes it with a reason, and ends it.
 *
 * Only the provider's own office, and only while it has the package: others read. The record of the package
 * is in packages_store.c; here is who is told: the timeline, the audit, and by mail those who may read the
 * plan.
 */
#include "packages_form.h"
#include "packages_pages.h"
#include "packages_view.h"

#include <kith/services/people.h>
#include <string.h>

/* The package of the path, of the acting office. */
static enum kith_rc own_package(struct kith_ctx *ctx, struct packages_package *package_r)
{
    switch (packages_get(ctx, kith_param_id(ctx, "package"), package_r)) {
    case KITH_FOUND:
        return package_r->provider == kith_organisation_id(ctx) ? KITH_OK : KITH_NOT_FOUND;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* ---- Telling ---- */

static enum kith_rc notify_circle(struct kith_ctx *ctx)
{
    const int64_t *accounts = NULL;
    size_t count = 0;
    if (kith_circle_accounts(ctx, kith_person(ctx)->id, KITH_SECTION_PLAN, &accounts, &count) == KITH_ERROR)
        return KITH_FAIL;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; rc == KITH_OK && i < count; i++)
        rc = kith_notify(ctx, accounts[i], KITH_N("There is news on {site}"),
                         KITH_N("There is news about somebody you care for, or about you."),
                         packages_path(ctx, ""), NULL);
    return rc;
}

static enum kith_rc tell(struct kith_ctx *ctx, const char *action, int64_t package, const char *title,
                         struct kith_id object)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_PLAN,
        .owner_organisation = kith_organisation_id(ctx),
        .title = title,
        .path = packages_path(ctx, ""),
        .object = object,
    };
    enum kith_rc rc = kith_audit(ctx, action, kith_person(ctx)->id, package);
    if (rc == KITH_OK)
        rc = kith_book_write(ctx, &line, NULL);
    return rc == KITH_OK ? notify_circle(ctx) : rc;
}

/* ---- The form ---- */

/* KITH_DATE_NONE: alive, or nobody here knows. */
static enum kith_rc died_on(struct kith_ctx *ctx, kith_date *on_r)
{
    const struct kith_people_died_ask ask = {kith_person(ctx)->id};
    struct kith_people_died died = {KITH_DATE_NONE};
    enum kith_rc rc = kith_call(ctx, KITH_PEOPLE_DIED, 1, &ask, &died);
    *on_r = died.on;
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

/* COUNCIL: the name that is chosen; NULL or "" for none. */
static enum kith_rc show_form(struct kith_ctx *ctx, const char *path, int64_t version, const char *council)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows names;
    kith_date died;
    if (packages_councils(ctx, &names) == KITH_ERROR || died_on(ctx, &died) != KITH_OK)
        return KITH_FAIL;
    if (died != KITH_DATE_NONE)
        kith_set_date(kith_add(view, "DIED"), "DIED_ON", died);
    for (size_t i = 0; i < names.count; i++) {
        struct kith_view *row = kith_add(view, "COUNCIL_ROW");
        kith_set(row, "COUNCIL_NAME", kith_cell_text(&names, i, 0));
        if (council != NULL && strcmp(council, kith_cell_text(&names, i, 0)) == 0)
            kith_show(row, "COUNCIL_CHOSEN");
    }
    kith_set_path(view, "FORM_PATH", path);
    kith_set_path(view, "PACKAGES_PATH", packages_path(ctx, ""));
    kith_set_int(view, "VERSION", version);
    kith_show_either(view, version > 0, "CHANGING", "ADDING");
    return kith_render(ctx, "packages/edit.tpl");
}

/* GET /people/:person/packages/new - the form with what is usual. */
enum kith_rc packages_new(struct kith_ctx *ctx)
{
    const struct packages_terms usual = {
        .council_name = "",
        .starts_on = KITH_DATE_NONE,
        .ends_on = KITH_DATE_NONE,
        .workers = 1,
        .team_max = 4,
        .reference = "",
        .cluster = "",
        .rate = "standard",
        .night = "none",
        .rural = "none",
        .consent = "consent",
        .shared_ref = "",
        .requirements = "",
        .emergency = "",
    };
    packages_form_defaults(ctx, &usual);
    return show_form(ctx, packages_path(ctx, "/new"), 0, NULL);
}

/* The form again, with what was typed. */
enum kith_rc packages_new_again(struct kith_ctx *ctx)
{
    return show_form(ctx, packages_path(ctx, "/new"), 0, kith_param(ctx, "council"));
}

struct work {
    struct kith_ctx *ctx;
    const struct packages_package *package;
    const struct packages_terms *terms;
    int64_t seen;
    const char *reason, *end_reason;
};

static enum kith_rc add(struct kith_db *db, void *data)
{
    struct work *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct kith_id id;
    int64_t package = 0;
    (void)db;
    enum kith_rc rc = packages_add(ctx, kith_organisation_id(ctx), work->terms, &package, &id);
    if (rc == KITH_OK)
        rc = tell(ctx, "packages.add", package,
                  kith_printf(kith_arena(ctx), "A package of care from %s was entered",
                              kith_date_text(kith_arena(ctx), work->terms->starts_on)),
                  id);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", packages_path(ctx, "")) : rc;
}

static enum kith_rc refuse_dead(struct kith_ctx *ctx)
{
    kith_field_error(ctx, "ends-on",
                     KITH_N("They have died. Enter a last day of care that is not after the day they died"));
    return KITH_INVALID;
}

/* No care is ordered for after a death. A history may still be written. */
static enum kith_rc may_care(struct kith_ctx *ctx, const struct packages_terms *terms)
{
    kith_date died;
    enum kith_rc rc = died_on(ctx, &died);
    if (rc != KITH_OK)
        return rc;
    if (died == KITH_DATE_NONE || (terms->ends_on != KITH_DATE_NONE && terms->ends_on <= died))
        return KITH_OK;
    return refuse_dead(ctx);
}

/* POST /people/:person/packages/new - one more package, from this office. */
enum kith_rc packages_create(struct kith_ctx *ctx)
{
    struct packages_terms terms;
    enum kith_rc rc = packages_form_read(ctx, &terms);
    if (rc == KITH_OK)
        rc = may_care(ctx, &terms);
    if (rc != KITH_OK)
        return rc;
    struct work work = {.ctx = ctx, .terms = &terms};
    kith_flash(ctx, KITH_N("The package is entered"));
    rc = kith_transaction(ctx, add, &work);
    /* The core refuses what a death forbids that was recorded since. */
    return rc == KITH_INVALID ? refuse_dead(ctx) : rc;
}

/* GET /people/:person/packages/:package/change - the form with what is in force. */
enum kith_rc packages_change_form(struct kith_ctx *ctx)
{
    struct packages_package package;
    enum kith_rc rc = own_package(ctx, &package);
    if (rc != KITH_OK)
        return rc;
    packages_form_defaults(ctx, &package.terms);
    return show_form(ctx, packages_path_of(ctx, &package, "/change"), package.version,
                     package.terms.council_name);
}

/* The form again, with what was typed. */
enum kith_rc packages_change_again(struct kith_ctx *ctx)
{
    struct packages_package package;
    enum kith_rc rc = own_package(ctx, &package);
    return rc == KITH_OK
               ? show_form(ctx, packages_path_of(ctx, &package, "/change"),
                           kith_param_int(ctx, "version", package.version), kith_param(ctx, "council"))
               : rc;
}

/* What the timeline says of a new version. */
static const char *title_of(const struct work *work)
{
    struct kith_ctx *ctx = work->ctx;
    if (packages_reopening(ctx, work->package->terms.ends_on, work->terms->ends_on) == PACKAGES_REOPENS)
        return kith_printf(kith_arena(ctx), "%s opened the package of care again", kith_account_name(ctx));
    return *work->end_reason != '\0'
               ? kith_printf(kith_arena(ctx), "The package of care ends on %s",
                             kith_date_text(kith_arena(ctx), work->terms->ends_on))
               : kith_printf(kith_arena(ctx), "%s changed the package of care", kith_account_name(ctx));
}

/* A package that ended too long ago stays ended, and none runs on after a death. */
static enum kith_rc may_run(struct kith_ctx *ctx, const struct packages_package *package,
                            const struct packages_terms *terms)
{
    if (packages_reopening(ctx, package->terms.ends_on, terms->ends_on) != PACKAGES_TOO_OLD)
        return may_care(ctx, terms);
    kith_field_error(ctx, "ends-on",
                     KITH_N("This package ended too long ago to be opened again. Enter a new one instead"));
    return KITH_INVALID;
}

static enum kith_rc revise(struct kith_db *db, void *data)
{
    struct work *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc =
        packages_revise(ctx, work->package, work->seen, work->terms, work->reason, work->end_reason);
    if (rc == KITH_OK)
        rc = tell(ctx, *work->end_reason != '\0' ? "packages.end" : "packages.change", work->package->id,
                  title_of(work), kith_id_new());
    if (rc != KITH_OK)
        return rc;
    /* Whoever ended it yesterday sees it no more. */
    bool gone =
        work->terms->ends_on != KITH_DATE_NONE && work->terms->ends_on < kith_time_date(kith_now(ctx));
    return kith_redirect(ctx, "%s", gone ? "/people" : packages_path(ctx, ""));
}

/* Both: what differs of theirs above the form, which builds on theirs now. */
static enum kith_rc show_conflict(struct kith_ctx *ctx, const struct packages_terms *yours)
{
    struct packages_package theirs;
    enum kith_rc rc = own_package(ctx, &theirs);
    if (rc != KITH_OK)
        return rc;
    struct kith_view *view = kith_add(kith_view(ctx), "CONFLICT");
    packages_fill_author(ctx, view, &theirs);
    kith_show_either(view, packages_form_compare(ctx, view, &theirs.terms, yours), "DIFFERS", "SAME");
    rc = show_form(ctx, packages_path_of(ctx, &theirs, "/change"), theirs.version, yours->council_name);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

/* POST /people/:person/packages/:package/change - a new version, with its reason. */
enum kith_rc packages_change(struct kith_ctx *ctx)
{
    struct packages_package package;
    struct packages_terms terms;
    enum kith_rc rc = own_package(ctx, &package);
    if (rc == KITH_OK)
        rc = packages_form_read(ctx, &terms);
    if (rc == KITH_OK)
        rc = may_run(ctx, &package, &terms);
    if (rc != KITH_OK)
        return rc;
    struct work work = {.ctx = ctx,
                        .package = &package,
                        .terms = &terms,
                        .seen = kith_param_int(ctx, "version", 0),
                        .reason = kith_param(ctx, "reason"),
                        .end_reason = ""};
    kith_flash(ctx, KITH_N("The package is changed"));
    rc = kith_transaction(ctx, revise, &work);
    if (rc == KITH_INVALID)
        return refuse_dead(ctx);
    return rc == KITH_CONFLICT ? show_conflict(ctx, &terms) : rc;
}

/* ---- Ending ---- */

static enum kith_rc show_end(struct kith_ctx *ctx, const struct packages_package *package)
{
    struct kith_view *view = kith_view(ctx);
    kith_set_path(view, "FORM_PATH", packages_path_of(ctx, package, "/end"));
    kith_set_path(view, "PACKAGES_PATH", packages_path(ctx, ""));
    kith_set_int(view, "VERSION", package->version);
    packages_fill_terms(ctx, kith_add(view, "PACKAGE_ROW"), &package->terms);
    return kith_render(ctx, "packages/end.tpl");
}

/* GET /people/:person/packages/:package/end - what happens then, before it does; also what POST shows again.
 */
enum kith_rc packages_end_form(struct kith_ctx *ctx)
{
    struct packages_package package;
    enum kith_rc rc = own_package(ctx, &package);
    return rc == KITH_OK ? show_end(ctx, &package) : rc;
}

/* POST /people/:person/packages/:package/end - the last day of care. */
enum kith_rc packages_end(struct kith_ctx *ctx)
{
    struct packages_package package;
    enum kith_rc rc = own_package(ctx, &package);
    if (rc != KITH_OK)
        return rc;
    struct packages_terms terms = package.terms;
    terms.ends_on = kith_param_date(ctx, "ends-on");
    if (terms.ends_on < terms.starts_on) {
        kith_field_error(ctx, "ends-on", KITH_N("The last day of care must not be before the first"));
        return KITH_INVALID;
    }
    rc = may_run(ctx, &package, &terms);
    if (rc != KITH_OK)
        return rc;
    struct work work = {.ctx = ctx,
                        .package = &package,
                        .terms = &terms,
                        .seen = kith_param_int(ctx, "version", 0),
                        .reason = "",
                        .end_reason = kith_param(ctx, "reason")};
    kith_flash(ctx, KITH_N("The package has its last day"));
    rc = kith_transaction(ctx, revise, &work);
    if (rc != KITH_CONFLICT)
        return rc == KITH_INVALID ? refuse_dead(ctx) : rc;
    struct packages_package theirs;
    rc = own_package(ctx, &theirs);
    if (rc != KITH_OK)
        return rc;
    packages_fill_author(ctx, kith_add(kith_view(ctx), "CONFLICT"), &theirs);
    rc = show_end(ctx, &theirs);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}
