/*
 * reason.c - opening a record for an hour by giving a reason: find the person, say why.
 *
 * The same two pages for a worker in an emergency, the records manager and the officer of the council of
 * residence. Who may open whom is access.h's word; nothing of the record is shown before.
 */
#include "reason.h"
#include "access.h"
#include "common.h"
#include "core.h"
#include "person_view.h"
#include "statements.h"

#include <string.h>

enum { PER_PAGE = 25 };

static struct access_asker asker_of(struct kith_ctx *ctx)
{
    return (struct access_asker){
        .account_id = kith_account_id(ctx),
        .organisation_id = kith_organisation_id(ctx),
        .role = kith_role(ctx),
        .office_function = db_viewer(kith_db(ctx))->office_function,
        .now = kith_now(ctx),
    };
}

enum kith_basis reason_basis(struct kith_ctx *ctx)
{
    const char *office_function = db_viewer(kith_db(ctx))->office_function;
    switch (kith_role(ctx)) {
    case KITH_ROLE_WORKER:
        return KITH_BASIS_EMERGENCY;
    case KITH_ROLE_COORDINATOR:
        return strcmp(office_function, "records") == 0 ? KITH_BASIS_RECORDS : KITH_BASIS_NONE;
    case KITH_ROLE_OFFICER:
        return strcmp(office_function, "safeguarding") == 0 ? KITH_BASIS_RESIDENCE : KITH_BASIS_NONE;
    default:
        return KITH_BASIS_NONE;
    }
}

const char *reason_path(enum kith_basis basis)
{
    return basis == KITH_BASIS_EMERGENCY ? "/emergency" : "/people/open-with-reason";
}

static void fill_basis(struct kith_ctx *ctx, enum kith_basis basis)
{
    struct kith_view *view = kith_view(ctx);
    kith_show_either(view, basis == KITH_BASIS_EMERGENCY, "EMERGENCY", "WITH_REASON");
    if (basis == KITH_BASIS_RECORDS)
        kith_show(view, "RECORDS");
    if (basis == KITH_BASIS_RESIDENCE)
        kith_show(view, "RESIDENCE");
    kith_show_either(view, basis == KITH_BASIS_NONE, "NO_RIGHT", "MAY_FIND");
    kith_set_path(view, "FIND_PATH", reason_path(basis));
}

static const char *give_path(struct kith_ctx *ctx, enum kith_basis basis, struct kith_id person)
{
    return kith_printf(kith_arena(ctx), "%s/%s", reason_path(basis), kith_id_text(kith_arena(ctx), person));
}

/* Those who may be opened, by name; NAME "" for all. The list is only what access_may_open() agrees to. */
static bool fill_candidates(struct kith_ctx *ctx, enum kith_basis basis, const char *name)
{
    const struct kith_statement *statement = basis == KITH_BASIS_EMERGENCY ? &STATEMENT_OPEN_EMERGENCY
                                             : basis == KITH_BASIS_RECORDS ? &STATEMENT_OPEN_RECORDS
                                                                           : &STATEMENT_OPEN_RESIDENCE;
    struct kith_rows rows;
    struct kith_view *list = NULL;
    struct kith_value account = kith_int(kith_account_id(ctx));
    struct kith_value now = kith_instant(kith_now(ctx));
    if (kith_select(kith_db(ctx), statement,
                    KITH_ARGS(kith_int(-kith_organisation_id(ctx)), now, now, kith_text(name),
                              kith_text(name), account, account, now, kith_int(kith_page_limit(PER_PAGE)),
                              kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return false;
    size_t count = kith_page_show(ctx, PER_PAGE, rows.count);
    for (size_t i = 0; i < count; i++) {
        if (list == NULL)
            list = kith_add(kith_view(ctx), "CANDIDATES");
        struct kith_view *row = kith_add(list, "CANDIDATE");
        kith_set(row, "ROW_NAME", kith_cell_text(&rows, i, 1));
        kith_set_path(row, "ROW_PATH", give_path(ctx, basis, kith_cell_id(&rows, i, 0)));
    }
    if (list != NULL)
        kith_show_either(list, *name != '\0', "FOUND", "LISTED");
    else
        kith_show(kith_view(ctx), *name != '\0' ? "FOUND_NOBODY" : "NOBODY");
    return true;
}

/* What may be asked for on this page; the function of a membership may allow nothing. */
static enum kith_basis basis_here(struct kith_ctx *ctx)
{
    enum kith_basis basis = reason_basis(ctx);
    return basis != KITH_BASIS_NONE &&
                   strncmp(ctx->route->spec->pattern, reason_path(basis), strlen(reason_path(basis))) == 0
               ? basis
               : KITH_BASIS_NONE;
}

/* GET /emergency and /people/open-with-reason - whom to open. */
enum kith_rc reason_find_show(struct kith_ctx *ctx)
{
    enum kith_basis basis = basis_here(ctx);
    fill_basis(ctx, basis);
    if (basis == KITH_BASIS_NONE)
        return kith_render(ctx, "core/open-reason.tpl");
    return fill_candidates(ctx, basis, "") ? kith_render(ctx, "core/open-reason.tpl") : KITH_FAIL;
}

/* POST - the name of somebody never stands in an address. */
enum kith_rc reason_find_send(struct kith_ctx *ctx)
{
    enum kith_basis basis = basis_here(ctx);
    if (basis == KITH_BASIS_NONE)
        return reason_find_show(ctx);
    fill_basis(ctx, basis);
    ctx->typed = true;
    return fill_candidates(ctx, basis, kith_param(ctx, "name")) ? kith_render(ctx, "core/open-reason.tpl")
                                                                : KITH_FAIL;
}

static enum kith_rc may_open(struct kith_ctx *ctx, enum kith_basis basis, struct access_opening *opening_r)
{
    const struct access_asker asker = asker_of(ctx);
    if (basis == KITH_BASIS_NONE)
        return KITH_NOT_FOUND;
    switch (
        access_may_open(kith_db(ctx), kith_arena(ctx), &asker, kith_param_id(ctx, "id"), basis, opening_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /emergency/:id, /people/open-with-reason/:id - the reason is asked for; again after an error. */
enum kith_rc reason_give_show(struct kith_ctx *ctx)
{
    enum kith_basis basis = basis_here(ctx);
    struct access_opening opening;
    enum kith_rc rc = may_open(ctx, basis, &opening);
    if (rc != KITH_OK)
        return rc;
    fill_basis(ctx, basis);
    kith_set(kith_view(ctx), "CANDIDATE_NAME", opening.name);
    kith_set_path(kith_view(ctx), "GIVE_PATH", give_path(ctx, basis, kith_param_id(ctx, "id")));
    return kith_render(ctx, "core/open-reason-give.tpl");
}

struct giving {
    struct auth_env env;
    struct access_asker asker;
    struct kith_id person;
    enum kith_basis basis;
    const char *reason;
};

static enum kith_rc open_rows(struct kith_db *db, void *data)
{
    const struct giving *giving = data;
    return access_open_with_reason(db, &giving->env, &giving->asker, giving->person, giving->basis,
                                   giving->reason, NULL);
}

/* POST - opens it, and leads there. */
enum kith_rc reason_give_send(struct kith_ctx *ctx)
{
    struct giving giving = {.env = core_env(ctx),
                            .asker = asker_of(ctx),
                            .person = kith_param_id(ctx, "id"),
                            .basis = basis_here(ctx),
                            .reason = kith_param(ctx, "why")};
    if (giving.basis == KITH_BASIS_NONE)
        return KITH_NOT_FOUND;
    kith_flash(ctx, KITH_N("You can read this record for 60 minutes"));
    return core_transaction(ctx, open_rows, &giving, person_path(ctx, giving.person, ""));
}
