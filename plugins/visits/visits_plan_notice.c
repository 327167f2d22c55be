/*
 * visits_plan_notice.c - what the office has to deal with: the list, one of them, and saying what was done.
 */
#include "visits_plan_notice.h"

#include "visits_plan.h"
#include "visits_plan_tell.h"

#include <string.h>

enum { PER_PAGE = 25 };

#define NOTICE                                                                                               \
    "SELECT n.id, n.public_id, p.public_id, p.name, n.kind, " VISITS_NOTICE_DETAIL                           \
    ", n.at, v.public_id, v.slot, v.starts_at,"                                                              \
    " n.settled_at, n.settled_how, s.display_name FROM visits_notice n JOIN person p ON p.id = n.person_id"  \
    " LEFT JOIN visits_visit v ON v.id = n.visit_id LEFT JOIN account s ON s.id = n.settled_by"

/* Oldest first: it waits longest. */
const struct kith_statement visits_notices_open_sql = {
    .name = "visits.notices_open",
    .sql = NOTICE " WHERE n.owner_organisation_id = ? AND n.settled_at IS NULL"
                  " AND {{visible(n.person_id, 'notes', n.owner_organisation_id, NULL)}}"
                  " ORDER BY n.at, n.id LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = "iuussstusttss",
    .max_rows = PER_PAGE + 1,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement visits_notices_settled_sql = {
    .name = "visits.notices_settled",
    .sql = NOTICE " WHERE n.owner_organisation_id = ? AND n.settled_at > '1970-01-01'"
                  " AND {{visible(n.person_id, 'notes', n.owner_organisation_id, NULL)}}"
                  " ORDER BY n.settled_at DESC, n.at DESC, n.id DESC LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = "iuussstusttss",
    .max_rows = PER_PAGE + 1,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement visits_notice_get_sql = {
    .name = "visits.notice_get",
    .sql = NOTICE " WHERE n.public_id = ? AND n.person_id = {{person}} AND n.owner_organisation_id = ?"
                  " AND {{visible(n.person_id, 'notes', n.owner_organisation_id, NULL)}}",
    .params = "ui",
    .columns = "iuussstusttss",
    .scope = KITH_SCOPE_PERSON,
};

/* Found only while nobody has settled it. */
const struct kith_statement visits_notice_settle_sql = {
    .name = "visits.notice_settle",
    .sql = "UPDATE visits_notice SET settled_at = ?, settled_by = ?, settled_how = ?"
           " WHERE id = ? AND person_id = {{person}} AND settled_at IS NULL",
    .params = "tisi",
    .scope = KITH_SCOPE_PERSON,
};

enum { ID, PUBLIC_ID, PERSON_ID, PERSON, KIND, DETAIL, AT, VISIT_ID, SLOT, STARTS_AT, SETTLED_AT, HOW, BY };

static const char *kind_section(const char *kind)
{
    static const char *const names[][2] = {{"late", "WAS_LATE"},         {"missed", "WAS_MISSED"},
                                           {"team", "WAS_TEAM"},         {"refusals", "WAS_REFUSALS"},
                                           {"incident", "WAS_INCIDENT"}, {"no-reply", "WAS_NO_REPLY"},
                                           {"short", "WAS_SHORT"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i][0], kind) == 0)
            return names[i][1];
    }
    return "WAS_CHANGE";
}

static void fill(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_set(row, "NOTICE_PERSON", kith_cell_text(rows, i, PERSON));
    kith_show(row, kind_section(kith_cell_text(rows, i, KIND)));
    kith_set(row, "NOTICE_DETAIL", kith_cell_text(rows, i, DETAIL));
    kith_set_time(row, "NOTICE_AT", kith_cell_time(rows, i, AT));
    kith_set(row, "NOTICE_ISO", kith_time_iso(arena, kith_cell_time(rows, i, AT)));
    kith_set_path(row, "NOTICE_PATH",
                  kith_printf(arena, "/people/%s/visits/notices/%s",
                              kith_id_text(arena, kith_cell_id(rows, i, PERSON_ID)),
                              kith_id_text(arena, kith_cell_id(rows, i, PUBLIC_ID))));
    if (!kith_cell_null(rows, i, VISIT_ID)) {
        struct kith_view *visit = kith_add(row, "NOTICE_VISIT");
        kith_set(visit, "NOTICE_SLOT", kith_cell_text(rows, i, SLOT));
        kith_set_time(visit, "NOTICE_STARTS", kith_cell_time(rows, i, STARTS_AT));
        kith_set_path(visit, "NOTICE_VISIT_PATH",
                      visits_visit_path(ctx, kith_cell_id(rows, i, PERSON_ID),
                                        kith_cell_id(rows, i, VISIT_ID), "/plan"));
    }
    if (kith_cell_null(rows, i, SETTLED_AT)) {
        kith_show(row, "NOTICE_OPEN");
        return;
    }
    struct kith_view *settled = kith_add(row, "NOTICE_SETTLED");
    kith_set_time(settled, "SETTLED_AT", kith_cell_time(rows, i, SETTLED_AT));
    kith_set(settled, "SETTLED_HOW", kith_cell_text(rows, i, HOW));
    kith_show_either(settled, !kith_cell_null(rows, i, BY), "SETTLED_BY_SOMEBODY", "SETTLED_BY_ITSELF");
    kith_set(settled, "SETTLED_BY", kith_cell_text(rows, i, BY));
}

/* GET /visits/notices - what waits, or what was settled. */
enum kith_rc visits_page_notices(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows;
    const char *state = kith_param(ctx, "state");
    bool settled = state != NULL && strcmp(state, "settled") == 0;
    enum kith_found found =
        kith_select(kith_db(ctx), settled ? &visits_notices_settled_sql : &visits_notices_open_sql,
                    KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_int(kith_page_limit(PER_PAGE)),
                              kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    size_t shown = kith_page_show(ctx, PER_PAGE, found == KITH_FOUND ? rows.count : 0);
    for (size_t i = 0; i < shown; i++)
        fill(ctx, kith_add(view, "NOTICE_ROW"), &rows, i);
    kith_show_either(view, settled, "SHOWS_SETTLED", "SHOWS_OPEN");
    kith_show_either(view, shown > 0, "NOTICES", settled ? "NONE_SETTLED" : "NONE_OPEN");
    return kith_render(ctx, "visits/plan-notices.tpl");
}

static enum kith_rc notice_of(struct kith_ctx *ctx, struct kith_rows *rows_r)
{
    switch (kith_select(kith_db(ctx), &visits_notice_get_sql,
                        KITH_ARGS(kith_id(kith_param_id(ctx, "notice")), kith_int(kith_organisation_id(ctx))),
                        kith_arena(ctx), rows_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /people/:person/visits/notices/:notice - one notice, and the form to settle it. */
enum kith_rc visits_page_notice(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    enum kith_rc rc = notice_of(ctx, &rows);
    if (rc != KITH_OK)
        return rc;
    fill(ctx, kith_add(kith_view(ctx), "NOTICE_ROW"), &rows, 0);
    return kith_render(ctx, "visits/plan-notice.tpl");
}

static enum kith_rc settle(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    struct kith_rows rows;
    int64_t touched = 0;
    enum kith_rc rc = notice_of(ctx, &rows);
    if (rc != KITH_OK)
        return rc;
    int64_t id = kith_cell_int(&rows, 0, ID);
    if (kith_write(db, &visits_notice_settle_sql,
                   KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)),
                             kith_text(kith_param(ctx, "how")), kith_int(id)),
                   &touched, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (touched == 0)
        return KITH_CONFLICT;
    rc = kith_audit(ctx, "visits.settle", kith_person(ctx)->id, id);
    return rc == KITH_OK ? kith_redirect(ctx, "/visits/notices") : rc;
}

/* POST /people/:person/visits/notices/:notice - settles it, saying how. */
enum kith_rc visits_page_settle(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The notice is settled"));
    enum kith_rc rc = kith_transaction(ctx, settle, ctx);
    if (rc != KITH_CONFLICT)
        return rc;
    /* Somebody else was first: theirs stands, and what was typed is shown. */
    kith_set(kith_add(kith_view(ctx), "YOURS"), "YOUR_WORDS", kith_param(ctx, "how"));
    rc = visits_page_notice(ctx);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}
