/*
 * people_add.c - the office opens a record, and with it the first package of care.
 *
 * A record without a relation is seen by nobody, so it begins with a package of the own organisation: through
 * the plugin packages where that is on, else as a bare relation for some weeks.
 */
#include "people_pages.h"
#include "people_source.h"
#include "people_statements.h"

#include <kith/services/packages.h>
#include <string.h>

enum { WAIT_DAYS = 29 /* for the package to be entered */, COUNCILS_MAX = 500 };

const struct kith_statement PEOPLE_COUNCILS = {
    .name = "people.councils",
    .sql = "SELECT o.id, o.name FROM organisation o WHERE o.kind = 'council' ORDER BY o.name LIMIT 500",
    .params = "",
    .columns = "is",
    .max_rows = COUNCILS_MAX,
};

/* What the form sends when no council pays, or none is known yet: nobody is taken to have chosen it who did
 * not. */
static const char NO_COUNCIL[] = "-";

/* COUNCIL: the name that is chosen; NULL for no choice yet. */
static enum kith_rc show_form(struct kith_ctx *ctx, const char *council)
{
    struct kith_rows rows;
    if (kith_select(kith_db(ctx), &PEOPLE_COUNCILS, KITH_NO_ARGS, kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        const char *name = kith_cell_text(&rows, i, 1);
        struct kith_view *row = kith_add(kith_view(ctx), "COUNCIL_ROW");
        kith_set(row, "COUNCIL_NAME", name);
        if (council != NULL && strcmp(council, name) == 0)
            kith_show(row, "COUNCIL_CHOSEN");
    }
    if (council != NULL && strcmp(council, NO_COUNCIL) == 0)
        kith_show(kith_view(ctx), "NO_COUNCIL_CHOSEN");
    if (kith_may(ctx, "people.import"))
        kith_show(kith_view(ctx), "MAY_IMPORT");
    return kith_render(ctx, "people/new.tpl");
}

/* GET /people/new - the form. */
enum kith_rc people_new(struct kith_ctx *ctx)
{
    return show_form(ctx, NULL);
}

/* The form again, with what was typed. */
enum kith_rc people_new_again(struct kith_ctx *ctx)
{
    return show_form(ctx, kith_param(ctx, "council"));
}

/* The council that was chosen; 0 for none. */
static enum kith_rc council_of(struct kith_ctx *ctx, int64_t *council_r)
{
    struct kith_rows rows;
    const char *typed = kith_param(ctx, "council");
    *council_r = 0;
    if (typed == NULL || strcmp(typed, NO_COUNCIL) == 0)
        return KITH_OK;
    if (kith_select(kith_db(ctx), &PEOPLE_COUNCILS, KITH_NO_ARGS, kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        if (strcmp(typed, kith_cell_text(&rows, i, 1)) == 0)
            *council_r = kith_cell_int(&rows, i, 0);
    }
    if (*council_r != 0)
        return KITH_OK;
    kith_field_error(ctx, "council", KITH_N("Choose a council from the list, or that the person pays"));
    return KITH_INVALID;
}

struct opening {
    struct kith_ctx *ctx;
    int64_t council;
};

/* KITH_NOT_FOUND is no answer of this: without packages the record is open only until one is entered. */
static enum kith_rc begin_package(struct kith_ctx *ctx, int64_t person, int64_t council)
{
    kith_time from = kith_now(ctx);
    const struct kith_packages_begin ask = {
        .person = person,
        .provider = kith_organisation_id(ctx),
        .council = council,
        .starts_on = kith_param_date(ctx, "starts-on"),
        .weekly_minutes = kith_param_int(ctx, "hours", 0) * 60 + kith_param_int(ctx, "minutes", 0),
    };
    struct kith_packages_begun begun;
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_BEGIN, 1, &ask, &begun);
    if (rc == KITH_OK)
        kith_flash(ctx, KITH_N("The record is open, with its first package of care"));
    if (rc != KITH_NOT_FOUND)
        return rc;
    kith_date today = kith_time_date(from);
    kith_time until = 0;
    (void)kith_time_make((ask.starts_on > today ? ask.starts_on : today) + WAIT_DAYS, 0, &until);
    kith_flash(ctx,
               KITH_N("The record is open. Enter the package within 4 weeks: without one the record closes"));
    return kith_relation_package(ctx, person, kith_organisation_id(ctx), council, from, until, "people",
                                 people_source(SOURCE_PERSON, person));
}

static enum kith_rc open(struct kith_db *db, void *data)
{
    const struct opening *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct kith_id id;
    int64_t person = 0;
    (void)db;
    enum kith_rc rc = kith_person_add(ctx, kith_param(ctx, "name"), &person, &id);
    if (rc == KITH_OK)
        rc = begin_package(ctx, person, work->council);
    return rc == KITH_OK ? kith_redirect(ctx, "/people/%s/next", kith_id_text(kith_arena(ctx), id)) : rc;
}

/* POST /people/new - opens the record and its first package, and says what to do next. */
enum kith_rc people_create(struct kith_ctx *ctx)
{
    struct opening work = {.ctx = ctx};
    enum kith_rc rc = council_of(ctx, &work.council);
    return rc == KITH_OK ? kith_transaction(ctx, open, &work) : rc;
}

/* The first step of all: the tasks of the package that is there, or the package itself. */
static enum kith_rc fill_package(struct kith_ctx *ctx, struct kith_view *view)
{
    struct kith_packages_running running = {.count = 0};
    if (!kith_may(ctx, "packages.write"))
        return KITH_OK;
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_RUNNING, 1, NULL, &running);
    if (rc != KITH_OK)
        return rc == KITH_NOT_FOUND ? KITH_OK : rc; /* the plugin is off */
    for (size_t i = 0; i < running.count; i++) {
        const struct kith_packages_package *package = &running.packages[i];
        if (package->provider != kith_organisation_id(ctx))
            continue;
        kith_show(view, "MAY_PLAN");
        kith_set_path(view, "PLAN_PATH",
                      people_path(ctx, kith_printf(kith_arena(ctx), "/packages/%s/tasks",
                                                   kith_id_text(kith_arena(ctx), package->public_id))));
        return KITH_OK;
    }
    kith_show(view, "MAY_ENTER");
    kith_set_path(view, "ENTER_PATH", people_path(ctx, "/packages/new"));
    return KITH_OK;
}

/* GET /people/:person/next - what is missing from a record that has just been opened. */
enum kith_rc people_next(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    static const struct {
        const char *permission, *shows, *name, *path;
    } steps[] = {
        {"circle.change", "MAY_CIRCLE", "CIRCLE_PATH", "/circle"},
        {"visits.plan", "MAY_VISIT", "VISIT_PATH", "/visits/plan"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        kith_set_path(view, steps[i].name, people_path(ctx, steps[i].path));
        if (kith_may(ctx, steps[i].permission))
            kith_show(view, steps[i].shows);
    }
    enum kith_rc rc = fill_package(ctx, view);
    if (rc != KITH_OK)
        return rc;
    kith_set_path(view, "ABOUT_PATH", people_path(ctx, "/about/edit"));
    kith_set_path(view, "CONTACT_PATH", people_path(ctx, "/contact/edit"));
    kith_set_path(view, "ALERT_PATH", people_path(ctx, "/alerts/new"));
    kith_set_path(view, "RECORD_PATH", people_path(ctx, ""));
    return kith_render(ctx, "people/next.tpl");
}

/* On the home page of an office. */
enum kith_rc people_home_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    if (kith_may(ctx, "people.import"))
        kith_show(view, "MAY_IMPORT");
    return KITH_OK;
}
