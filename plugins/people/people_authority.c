/*
 * people_authority.c - who may decide for the person, within which limits, and when somebody could not
 * decide.
 *
 * Kept in the section circle, because it says who else has a say. Written by offices, never by an attorney.
 * What an authority opens is the core's matter: kith_authority_set(), kith_incapacity_set().
 */
#include "people_pages.h"
#include "people_source.h"
#include "people_statements.h"

#include <string.h>

enum { LEGAL_MAX = 100, INCAPACITY_DAYS_MAX = 366 };

const struct kith_statement PEOPLE_AUTHORITY_LIST = {
    .name = "people.authority_list",
    .sql =
        "SELECT v.id, v.public_id, v.kind, v.holder, v.holder_account_id, v.limits, v.jointly, v.seen_by, v.seen_on,"
        " v.from_on, v.until_on, v.ended_at, v.end_reason, a.display_name, v.written_at"
        " FROM people_authority v JOIN account a ON a.id = v.account_id WHERE v.person_id = {{person}}"
        " ORDER BY v.ended_at IS NOT NULL, v.id DESC LIMIT 100",
    .params = "",
    .columns = "iussisssdddtsst",
    .max_rows = LEGAL_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_AUTHORITY_ADD = {
    .name = "people.authority_add",
    .sql =
        "INSERT INTO people_authority (public_id, person_id, kind, holder, holder_account_id, limits, jointly, seen_by,"
        " seen_on, from_on, until_on, account_id, organisation_id, written_at)"
        " VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "ussisssdddiit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_AUTHORITY_END = {
    .name = "people.authority_end",
    .sql = "UPDATE people_authority SET ended_at = ?, ended_by = ?, end_reason = ?"
           " WHERE id = ? AND person_id = {{person}} AND ended_at IS NULL",
    .params = "tisi",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_INCAPACITY_LIST = {
    .name = "people.incapacity_list",
    .sql =
        "SELECT v.id, v.public_id, v.decision, v.sections, v.help, v.assessed_by, v.assessed_on, v.best_interest,"
        " v.until_on, v.ended_at, v.end_reason, a.display_name, v.written_at"
        " FROM people_incapacity v JOIN account a ON a.id = v.account_id WHERE v.person_id = {{person}}"
        " ORDER BY v.ended_at IS NOT NULL, v.id DESC LIMIT 100",
    .params = "",
    .columns = "iussssdsdtsst",
    .max_rows = LEGAL_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_INCAPACITY_ADD = {
    .name = "people.incapacity_add",
    .sql =
        "INSERT INTO people_incapacity (public_id, person_id, decision, sections, help, assessed_by, assessed_on,"
        " best_interest, until_on, account_id, organisation_id, written_at)"
        " VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "ussssdsdiit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_INCAPACITY_END = {
    .name = "people.incapacity_end",
    .sql = "UPDATE people_incapacity SET ended_at = ?, ended_by = ?, end_reason = ?"
           " WHERE id = ? AND person_id = {{person}} AND ended_at IS NULL",
    .params = "tisi",
    .scope = KITH_SCOPE_PERSON,
};

/* The sections of a decision, one tick box each; money is never one (a health attorney does not read it). */
static const enum kith_section openable[] = {
    KITH_SECTION_ABOUT, KITH_SECTION_CONTACT, KITH_SECTION_COMMUNICATION, KITH_SECTION_ALERTS,
    KITH_SECTION_PLAN,  KITH_SECTION_VISITS,  KITH_SECTION_HEALTH};
enum { N_OPENABLE = sizeof openable / sizeof *openable };

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

static bool may_write(struct kith_ctx *ctx)
{
    enum kith_basis basis = kith_person(ctx)->basis;
    return kith_may(ctx, "people.authority") &&
           (basis == KITH_BASIS_PACKAGE || basis == KITH_BASIS_COMMISSION);
}

static void fill_end(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i,
                     size_t ended, const char *path)
{
    bool holds = kith_cell_null(rows, i, ended);
    kith_set_time(row, "ENDED", kith_cell_time(rows, i, ended));
    kith_set(row, "END_REASON", text_of(rows, i, ended + 1));
    kith_show_either(row, holds, "HOLDS", "HAS_ENDED");
    kith_set_path(row, "END_PATH",
                  people_path(ctx, kith_printf(kith_arena(ctx), "/authorities/%s/%s/end", path,
                                               kith_id_text(kith_arena(ctx), kith_cell_id(rows, i, 1)))));
    if (holds && may_write(ctx))
        kith_show(row, "MAY_END");
}

static void fill_authority(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows,
                           size_t i)
{
    const char *kind = text_of(rows, i, 2);
    const char *jointly = text_of(rows, i, 6);
    kith_show(row, strcmp(kind, "lpa-health") == 0       ? "IS_LPA_HEALTH"
                   : strcmp(kind, "lpa-finance") == 0    ? "IS_LPA_FINANCE"
                   : strcmp(kind, "deputy-health") == 0  ? "IS_DEPUTY_HEALTH"
                   : strcmp(kind, "deputy-finance") == 0 ? "IS_DEPUTY_FINANCE"
                                                         : "IS_APPOINTEE");
    kith_set(row, "HOLDER", text_of(rows, i, 3));
    kith_show_either(row, !kith_cell_null(rows, i, 4), "SIGNS_IN", "SIGNS_IN_NOT");
    people_lines(kith_arena(ctx), row, "LIMIT_LINE", text_of(rows, i, 5));
    kith_show(row, strcmp(jointly, "together") == 0 ? "TOGETHER"
                   : strcmp(jointly, "either") == 0 ? "EITHER"
                                                    : "ALONE");
    kith_set(row, "SEEN_BY", text_of(rows, i, 7));
    kith_set_date(row, "SEEN_ON", kith_cell_date(rows, i, 8));
    kith_set_date(row, "FROM_ON", kith_cell_date(rows, i, 9));
    kith_set_date(row, "UNTIL_ON", kith_cell_date(rows, i, 10));
    kith_show_either(row, !kith_cell_null(rows, i, 10), "HAS_UNTIL", "NO_UNTIL");
    kith_set(row, "AUTHOR", text_of(rows, i, 13));
    kith_set_time(row, "WRITTEN", kith_cell_time(rows, i, 14));
    fill_end(ctx, row, rows, i, 11, "authority");
}

/* "About Me, Health" of "about,health" */
static const char *sections_in_words(struct kith_ctx *ctx, const char *names)
{
    const char *words = "";
    for (size_t i = 0; i < N_OPENABLE; i++) {
        if (sheet_holds(names, kith_section_name(openable[i])))
            words = kith_printf(kith_arena(ctx), "%s%s%s", words, *words != '\0' ? ", " : "",
                                kith_tr(ctx, kith_section_title(openable[i])));
    }
    return words;
}

static void fill_incapacity(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows,
                            size_t i)
{
    kith_set(row, "DECISION", text_of(rows, i, 2));
    kith_set(row, "SECTIONS", sections_in_words(ctx, text_of(rows, i, 3)));
    people_lines(kith_arena(ctx), row, "HELP_LINE", text_of(rows, i, 4));
    kith_set(row, "ASSESSED_BY", text_of(rows, i, 5));
    kith_set_date(row, "ASSESSED_ON", kith_cell_date(rows, i, 6));
    people_lines(kith_arena(ctx), row, "BEST_LINE", text_of(rows, i, 7));
    kith_set_date(row, "UNTIL_ON", kith_cell_date(rows, i, 8));
    kith_set(row, "AUTHOR", text_of(rows, i, 11));
    kith_set_time(row, "WRITTEN", kith_cell_time(rows, i, 12));
    fill_end(ctx, row, rows, i, 9, "capacity");
}

static void fill_paths(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    kith_set_path(view, "AUTHORITIES_PATH", people_path(ctx, "/authorities"));
    kith_set_path(view, "AUTHORITY_NEW_PATH", people_path(ctx, "/authorities/new"));
    kith_set_path(view, "CAPACITY_NEW_PATH", people_path(ctx, "/authorities/capacity"));
}

/* GET /people/:person/authorities - who may decide, what that means, and for which decisions. */
enum kith_rc people_authorities_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_AUTHORITY_LIST, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    fill_paths(ctx);
    if (found == KITH_NONE)
        kith_show(view, "NO_AUTHORITIES");
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++)
        fill_authority(ctx, kith_add(view, "AUTHORITY"), &rows, i);
    found = kith_select(kith_db(ctx), &PEOPLE_INCAPACITY_LIST, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_NONE)
        kith_show(view, "NO_INCAPACITY");
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++)
        fill_incapacity(ctx, kith_add(view, "INCAPACITY"), &rows, i);
    if (may_write(ctx))
        kith_show(view, "MAY_WRITE");
    return kith_render(ctx, "people/authorities.tpl");
}

/* ---- writing ---- */

static const char *typed(struct kith_ctx *ctx, const char *name)
{
    const char *text = kith_param(ctx, name);
    return text != NULL ? text : "";
}

static enum kith_rc tell(struct kith_ctx *ctx, const char *what, int64_t id, const char *action)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_CIRCLE,
        .title = kith_printf(kith_arena(ctx), "%s %s", kith_account_name(ctx), what),
        .path = people_path(ctx, "/authorities"),
        .object = kith_id_new(),
    };
    enum kith_rc rc = kith_audit(ctx, action, kith_person(ctx)->id, id);
    if (rc == KITH_OK)
        rc = kith_book_write(ctx, &line, NULL);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", people_path(ctx, "/authorities")) : rc;
}

/* The first instant of DATE in London. */
static kith_time start_of(kith_date date)
{
    kith_time at = 0;
    (void)kith_time_make(date, 0, &at);
    return at;
}

static struct kith_value key_or_null(int64_t key)
{
    return key != 0 ? kith_int(key) : kith_null(KITH_INT);
}

/* What the account of the holder may do by it. An appointee sees to benefits and reads nothing by that. */
static enum kith_rc give(struct kith_ctx *ctx, const char *kind, int64_t account, kith_date from,
                         kith_date until, int64_t id)
{
    if (account == 0 || strcmp(kind, "appointee") == 0)
        return KITH_OK;
    return kith_authority_set(ctx, kith_person(ctx)->id, account,
                              strstr(kind, "finance") != NULL ? KITH_AUTHORITY_FINANCE
                                                              : KITH_AUTHORITY_HEALTH,
                              start_of(from), until == KITH_DATE_NONE ? KITH_FOREVER : start_of(until + 1),
                              "people", people_source(SOURCE_AUTHORITY, id));
}

static enum kith_rc add_authority(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    const char *kind = kith_param(ctx, "kind");
    const char *holder = kith_param(ctx, "holder");
    const char *email = kith_param(ctx, "email");
    kith_date from = kith_param_date(ctx, "from-on");
    kith_date until = kith_param_date(ctx, "until-on");
    int64_t account = 0;
    int64_t id = 0;
    enum kith_rc rc = KITH_OK;
    if (email != NULL)
        rc = kith_invite_family(ctx, email, holder, &account);
    if (rc != KITH_OK)
        return rc;
    if (kith_write(db, &PEOPLE_AUTHORITY_ADD,
                   KITH_ARGS(kith_id(kith_id_new()), kith_text(kind), kith_text(holder), key_or_null(account),
                             kith_text(typed(ctx, "limits")), kith_text(kith_param(ctx, "jointly")),
                             kith_text(kith_param(ctx, "seen-by")), kith_day(kith_param_date(ctx, "seen-on")),
                             kith_day(from), kith_day(until), kith_int(kith_account_id(ctx)),
                             key_or_null(kith_organisation_id(ctx)), kith_instant(kith_now(ctx))),
                   NULL, &id) != KITH_WRITTEN)
        return KITH_FAIL;
    rc = give(ctx, kind, account, from, until, id);
    return rc == KITH_OK ? tell(ctx, "wrote down a legal authority", id, "people.authority-add") : rc;
}

/* GET /people/:person/authorities/new - the form; also what POST shows again. */
enum kith_rc people_authority_new(struct kith_ctx *ctx)
{
    fill_paths(ctx);
    return kith_render(ctx, "people/authority-new.tpl");
}

/* POST /people/:person/authorities/new - an authority whose paper somebody has seen. */
enum kith_rc people_authority_create(struct kith_ctx *ctx)
{
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date from = kith_param_date(ctx, "from-on");
    kith_date until = kith_param_date(ctx, "until-on");
    enum kith_rc rc = KITH_OK;
    if (kith_param_date(ctx, "seen-on") > today) {
        kith_field_error(ctx, "seen-on", KITH_N("The day must be today or in the past"));
        rc = KITH_INVALID;
    }
    if (until != KITH_DATE_NONE && until < from) {
        kith_field_error(ctx, "until-on", KITH_N("The last day must be the first day or later"));
        rc = KITH_INVALID;
    }
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The authority is written down"));
    rc = kith_transaction(ctx, add_authority, ctx);
    if (rc == KITH_INVALID)
        kith_field_error(ctx, NULL, KITH_N("This cannot be written down for this person. Ask your manager"));
    return rc;
}

static enum kith_rc add_incapacity(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    kith_date until = kith_param_date(ctx, "until-on");
    const char *names = "";
    unsigned sections = 0;
    int64_t id = 0;
    for (size_t i = 0; i < N_OPENABLE; i++) {
        const char *name = kith_section_name(openable[i]);
        if (!kith_param_bool(ctx, kith_printf(kith_arena(ctx), "sections-%s", name)))
            continue;
        names = kith_printf(kith_arena(ctx), "%s%s%s", names, *names != '\0' ? "," : "", name);
        sections |= KITH_SECTION_BIT(openable[i]);
    }
    if (kith_write(db, &PEOPLE_INCAPACITY_ADD,
                   KITH_ARGS(kith_id(kith_id_new()), kith_text(kith_param(ctx, "decision")), kith_text(names),
                             kith_text(kith_param(ctx, "help")), kith_text(kith_param(ctx, "assessed-by")),
                             kith_day(kith_param_date(ctx, "assessed-on")),
                             kith_text(kith_param(ctx, "best-interest")), kith_day(until),
                             kith_int(kith_account_id(ctx)), key_or_null(kith_organisation_id(ctx)),
                             kith_instant(kith_now(ctx))),
                   NULL, &id) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_rc rc = KITH_OK;
    if (sections != 0)
        rc = kith_incapacity_set(ctx, kith_person(ctx)->id, sections, kith_now(ctx), start_of(until + 1),
                                 "people", people_source(SOURCE_INCAPACITY, id));
    return rc == KITH_OK ? tell(ctx, "wrote down a best-interest decision", id, "people.incapacity-add") : rc;
}

/* GET /people/:person/authorities/capacity - the form; also what POST shows again. */
enum kith_rc people_capacity_new(struct kith_ctx *ctx)
{
    fill_paths(ctx);
    return kith_render(ctx, "people/capacity-new.tpl");
}

/* POST /people/:person/authorities/capacity - a lack of capacity for one decision, and what was decided. */
enum kith_rc people_capacity_create(struct kith_ctx *ctx)
{
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date until = kith_param_date(ctx, "until-on");
    enum kith_rc rc = KITH_OK;
    if (kith_param_date(ctx, "assessed-on") > today) {
        kith_field_error(ctx, "assessed-on", KITH_N("The day must be today or in the past"));
        rc = KITH_INVALID;
    }
    if (until < today || until > today + INCAPACITY_DAYS_MAX) {
        kith_field_error(ctx, "until-on", KITH_N("The last day must be within a year from today"));
        rc = KITH_INVALID;
    }
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("The decision is written down"));
    rc = kith_transaction(ctx, add_incapacity, ctx);
    if (rc == KITH_INVALID)
        kith_field_error(ctx, NULL, KITH_N("This cannot be written down for this person. Ask your manager"));
    return rc;
}

/* ---- ending ---- */

struct ending {
    struct kith_ctx *ctx;
    const struct kith_statement *list, *end;
    enum people_source source;
    size_t ended; /* the column that says so */
    const char *what, *action;
    int64_t id;
};

static struct ending authority_ending(struct kith_ctx *ctx)
{
    return (struct ending){.ctx = ctx,
                           .list = &PEOPLE_AUTHORITY_LIST,
                           .end = &PEOPLE_AUTHORITY_END,
                           .source = SOURCE_AUTHORITY,
                           .ended = 11,
                           .what = "ended a legal authority",
                           .action = "people.authority-end"};
}

static struct ending capacity_ending(struct kith_ctx *ctx)
{
    return (struct ending){.ctx = ctx,
                           .list = &PEOPLE_INCAPACITY_LIST,
                           .end = &PEOPLE_INCAPACITY_END,
                           .source = SOURCE_INCAPACITY,
                           .ended = 9,
                           .what = "ended a best-interest decision",
                           .action = "people.incapacity-end"};
}

/* The thing of the path that still holds; fills the page about it. */
static enum kith_rc find(struct ending *ending)
{
    struct kith_ctx *ctx = ending->ctx;
    struct kith_rows rows;
    struct kith_id id = kith_param_id(ctx, "thing");
    enum kith_found found = kith_select(kith_db(ctx), ending->list, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        struct kith_id one = kith_cell_id(&rows, i, 1);
        if (memcmp(&one, &id, sizeof id) != 0 || !kith_cell_null(&rows, i, ending->ended))
            continue;
        ending->id = kith_cell_int(&rows, i, 0);
        kith_set(kith_view(ctx), "WHAT", text_of(&rows, i, ending->source == SOURCE_AUTHORITY ? 3 : 2));
        kith_set_path(
            kith_view(ctx), "FORM_PATH",
            people_path(ctx, kith_printf(kith_arena(ctx), "/authorities/%s/%s/end",
                                         ending->source == SOURCE_AUTHORITY ? "authority" : "capacity",
                                         kith_id_text(kith_arena(ctx), id))));
        return KITH_OK;
    }
    return KITH_NOT_FOUND;
}

static enum kith_rc end_form(struct ending ending)
{
    enum kith_rc rc = find(&ending);
    fill_paths(ending.ctx);
    return rc == KITH_OK ? kith_render(ending.ctx, "people/authority-end.tpl") : rc;
}

static enum kith_rc write_end(struct kith_db *db, void *data)
{
    const struct ending *ending = data;
    struct kith_ctx *ctx = ending->ctx;
    int64_t rows = 0;
    if (kith_write(db, ending->end,
                   KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)),
                             kith_text(kith_param(ctx, "reason")), kith_int(ending->id)),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    /* Ended meanwhile: that is what was wanted. */
    if (rows == 0)
        return kith_redirect(ctx, "%s", people_path(ctx, "/authorities"));
    enum kith_rc rc = kith_relation_revoke(ctx, "people", people_source(ending->source, ending->id));
    return rc == KITH_OK ? tell(ctx, ending->what, ending->id, ending->action) : rc;
}

static enum kith_rc finish(struct ending ending)
{
    enum kith_rc rc = find(&ending);
    if (rc != KITH_OK)
        return rc;
    kith_flash(ending.ctx, KITH_N("It is ended, and opens nothing any more"));
    return kith_transaction(ending.ctx, write_end, &ending);
}

/* GET /people/:person/authorities/authority/:thing/end - why; also what POST shows again. */
enum kith_rc people_authority_end_form(struct kith_ctx *ctx)
{
    return end_form(authority_ending(ctx));
}

/* POST /people/:person/authorities/authority/:thing/end - what it opened is shut at once. */
enum kith_rc people_authority_finish(struct kith_ctx *ctx)
{
    return finish(authority_ending(ctx));
}

/* GET /people/:person/authorities/capacity/:thing/end - why; also what POST shows again. */
enum kith_rc people_capacity_end_form(struct kith_ctx *ctx)
{
    return end_form(capacity_ending(ctx));
}

/* POST /people/:person/authorities/capacity/:thing/end - the attorney reads nothing for it any more. */
enum kith_rc people_capacity_finish(struct kith_ctx *ctx)
{
    return finish(capacity_ending(ctx));
}

/* On the overview: who has a say, in a line each. */
enum kith_rc people_authorities_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct kith_rows rows;
    size_t shown = 0;
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_AUTHORITY_LIST, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(view, "AUTHORITIES_PATH", people_path(ctx, "/authorities"));
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        if (!kith_cell_null(&rows, i, 11))
            continue;
        fill_authority(ctx, kith_add(view, "AUTHORITY"), &rows, i);
        shown++;
    }
    kith_show_either(view, shown > 0, "SOME", "NONE");
    if (may_write(ctx)) {
        kith_show(view, "MAY_WRITE");
        kith_set_path(view, "DEATH_PATH", people_path(ctx, "/death"));
    }
    return KITH_OK;
}
