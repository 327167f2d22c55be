/*
 * people_add.c - the office opens a record.
 *
 * A record without a relation is seen by nobody, so it begins with a package of the own organisation: through
 * the plugin packages where that is on, else as a bare relation.
 */
#include "people_pages.h"
#include "people_source.h"

#include <kith/services/packages.h>

enum { WAIT_DAYS = 29 /* for the package to be entered */ };

/* GET /people/new - the form; also what POST shows again. */
enum kith_rc people_new(struct kith_ctx *ctx)
{
    return kith_render(ctx, "people/new.tpl");
}

static enum kith_rc begin_package(struct kith_ctx *ctx, int64_t person)
{
    kith_time from = kith_now(ctx);
    const struct kith_packages_begin ask = {
        .person = person,
        .provider = kith_organisation_id(ctx),
        .starts_on = kith_param_date(ctx, "starts-on"),
    };
    struct kith_packages_begun begun;
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_BEGIN, 1, &ask, &begun);
    if (rc != KITH_NOT_FOUND)
        return rc;
    /* Only until the package itself is entered, which says how long it lasts. */
    kith_date today = kith_time_date(from);
    kith_time until = 0;
    (void)kith_time_make((ask.starts_on > today ? ask.starts_on : today) + WAIT_DAYS, 0, &until);
    return kith_relation_package(ctx, person, kith_organisation_id(ctx), 0, from, until, "people",
                                 people_source(SOURCE_PERSON, person));
}

static enum kith_rc open(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct kith_id id;
    int64_t person = 0;
    (void)db;
    enum kith_rc rc = kith_person_add(ctx, kith_param(ctx, "name"), &person, &id);
    if (rc == KITH_OK)
        rc = begin_package(ctx, person);
    return rc == KITH_OK ? kith_redirect(ctx, "/people/%s", kith_id_text(kith_arena(ctx), id)) : rc;
}

/* POST /people/new - opens the record and leads to it. */
enum kith_rc people_create(struct kith_ctx *ctx)
{
    kith_flash(ctx,
               KITH_N("The record is open. Enter the package within 4 weeks: without one the record closes"));
    return kith_transaction(ctx, open, ctx);
}

/* On the home page of an office. */
enum kith_rc people_home_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    (void)ctx;
    (void)view;
    return KITH_OK;
}
