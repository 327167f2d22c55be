/*
 * people_death.c - somebody has died: what ends with it, what stays, and who may read the record then.
 *
 * Recorded by an office, after a page that says all that will happen. The core ends access
 * (kith_person_died()); other plugins end theirs on the event people.died.
 */
#include "people_entry.h"
#include "people_pages.h"
#include "people_source.h"
#include "people_statements.h"

#include <kith/services/people.h>
#include <string.h>

const struct kith_statement PEOPLE_DEATH_GET = {
    .name = "people.death_get",
    .sql = "SELECT d.died_on, d.note, d.written_at, a.display_name FROM people_death d"
           " JOIN account a ON a.id = d.account_id WHERE d.person_id = {{person}}",
    .params = "",
    .columns = "dsts",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_DEATH_ADD = {
    .name = "people.death_add",
    .sql = "INSERT INTO people_death (person_id, died_on, note, account_id, organisation_id, written_at)"
           " VALUES ({{person}}, ?, ?, ?, ?, ?)",
    .params = "dsiit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_REPRESENTATIVE_LIST = {
    .name = "people.representative_list",
    .sql = "SELECT r.name, r.seen_by, r.seen_on, r.written_at FROM people_representative r"
           " WHERE r.person_id = {{person}} ORDER BY r.id LIMIT 20",
    .params = "",
    .columns = "ssdt",
    .max_rows = 20,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_REPRESENTATIVE_ADD = {
    .name = "people.representative_add",
    .sql =
        "INSERT INTO people_representative (person_id, name, holder_account_id, seen_by, seen_on, account_id,"
        " written_at) VALUES ({{person}}, ?, ?, ?, ?, ?, ?)",
    .params = "sisdit",
    .scope = KITH_SCOPE_PERSON,
};

static enum kith_found death_of(struct kith_ctx *ctx, struct kith_rows *rows_r)
{
    return kith_select(kith_db(ctx), &PEOPLE_DEATH_GET, KITH_NO_ARGS, kith_arena(ctx), rows_r);
}

/* KITH_PEOPLE_DIED */
enum kith_rc people_died_service(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_people_died_ask *ask = request;
    struct kith_people_died *answer = answer_r;
    struct kith_rows rows;
    answer->on = KITH_DATE_NONE;
    if (kith_person(ctx) == NULL || kith_person(ctx)->id != ask->person)
        return KITH_FAIL;
    enum kith_found found = death_of(ctx, &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_FOUND)
        answer->on = kith_cell_date(&rows, 0, 0);
    return KITH_OK;
}

/* At the top of the overview, for everybody who still may read something. */
enum kith_rc people_death_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct kith_rows rows;
    enum kith_found found = death_of(ctx, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    kith_set_date(view, "DIED_ON", kith_cell_date(&rows, 0, 0));
    kith_set(view, "DIED_NAME", kith_person(ctx)->name);
    kith_set_path(view, "DEATH_PATH", people_path(ctx, "/death"));
    if (kith_may(ctx, "people.death"))
        kith_show(view, "MAY_SEE");
    return KITH_OK;
}

static enum kith_rc show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_rows rows;
    enum kith_found found = death_of(ctx, &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(view, "DEATH_PATH", people_path(ctx, "/death"));
    kith_set_path(view, "REPRESENTATIVE_PATH", people_path(ctx, "/death/representative"));
    if (found == KITH_NONE)
        return kith_render(ctx, "people/death.tpl");
    kith_set_date(view, "DIED_ON", kith_cell_date(&rows, 0, 0));
    kith_set(view, "AUTHOR", kith_cell_text(&rows, 0, 3));
    kith_set_time(view, "WRITTEN", kith_cell_time(&rows, 0, 2));
    people_lines(kith_arena(ctx), view, "NOTE_LINE", kith_cell_text(&rows, 0, 1));
    found = kith_select(kith_db(ctx), &PEOPLE_REPRESENTATIVE_LIST, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    kith_show_either(view, found == KITH_FOUND, "HAS_REPRESENTATIVE", "NO_REPRESENTATIVE");
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        struct kith_view *row = kith_add(view, "REPRESENTATIVE");
        kith_set(row, "NAME", kith_cell_text(&rows, i, 0));
        kith_set(row, "SEEN_BY", kith_cell_text(&rows, i, 1));
        kith_set_date(row, "SEEN_ON", kith_cell_date(&rows, i, 2));
    }
    return kith_render(ctx, "people/death-recorded.tpl");
}

/* GET /people/:person/death - says what will end, and asks; once recorded, what was, and who represents. */
enum kith_rc people_death_page(struct kith_ctx *ctx)
{
    return show(ctx);
}

struct death {
    struct kith_ctx *ctx;
    kith_date on;
    const char *note;
};

static enum kith_rc record(struct kith_db *db, void *data)
{
    struct death *work = data;
    struct kith_ctx *ctx = work->ctx;
    int64_t person = kith_person(ctx)->id;
    int64_t organisation = kith_organisation_id(ctx);
    const struct kith_book_entry line = {
        .person = person,
        .at = kith_now(ctx),
        .section = KITH_SECTION_ABOUT,
        .title = kith_printf(kith_arena(ctx), "%s died on %s", kith_person(ctx)->name,
                             kith_date_text(kith_arena(ctx), work->on)),
        .object = kith_id_new(),
    };
    switch (kith_write(db, &PEOPLE_DEATH_ADD,
                       KITH_ARGS(kith_day(work->on), kith_text(work->note), kith_int(kith_account_id(ctx)),
                                 organisation != 0 ? kith_int(organisation) : kith_null(KITH_INT),
                                 kith_instant(kith_now(ctx))),
                       NULL, NULL)) {
    case KITH_WRITTEN:
        break;
    case KITH_DUPLICATE: /* a colleague was first */
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
    enum kith_rc rc = kith_person_died(ctx, person, work->on);
    if (rc == KITH_OK)
        rc = people_ways_end_all(ctx);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "people.death", person, person);
    if (rc == KITH_OK)
        rc = kith_book_write(ctx, &line, NULL);
    if (rc == KITH_OK)
        rc = kith_emit(ctx, "people.died", person, person);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", people_path(ctx, "/death")) : rc;
}

/* POST /people/:person/death - records it, and ends what ends. */
enum kith_rc people_death_record(struct kith_ctx *ctx)
{
    struct death work = {ctx, kith_param_date(ctx, "died-on"), kith_param(ctx, "note")};
    if (work.note == NULL)
        work.note = "";
    if (work.on > kith_time_date(kith_now(ctx))) {
        kith_field_error(ctx, "died-on", KITH_N("The day must be today or in the past"));
        return KITH_INVALID;
    }
    kith_flash(ctx, KITH_N("The death is recorded"));
    enum kith_rc rc = kith_transaction(ctx, record, &work);
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", people_path(ctx, "/death")) : rc;
}

/* The page again, with what was typed. */
enum kith_rc people_representative_again(struct kith_ctx *ctx)
{
    return show(ctx);
}

static enum kith_rc name(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    int64_t account = 0;
    int64_t id = 0;
    const char *who = kith_param(ctx, "name");
    enum kith_rc rc = kith_invite_family(ctx, kith_param(ctx, "email"), who, &account);
    if (rc != KITH_OK)
        return rc;
    switch (kith_write(db, &PEOPLE_REPRESENTATIVE_ADD,
                       KITH_ARGS(kith_text(who), kith_int(account), kith_text(kith_param(ctx, "seen-by")),
                                 kith_day(kith_param_date(ctx, "seen-on")), kith_int(kith_account_id(ctx)),
                                 kith_instant(kith_now(ctx))),
                       NULL, &id)) {
    case KITH_WRITTEN:
        break;
    case KITH_DUPLICATE: /* named already */
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
    const struct kith_relation relation = {
        .person = kith_person(ctx)->id,
        .account = account,
        .basis = KITH_BASIS_REPRESENTATIVE,
        /* What staff wrote for themselves, and about others in danger, is not the estate's. */
        .sections = KITH_SECTIONS_ALL &
                    ~(KITH_SECTION_BIT(KITH_SECTION_SAFEGUARDING) | KITH_SECTION_BIT(KITH_SECTION_NOTES)),
        .from = kith_now(ctx),
        .until = KITH_FOREVER,
        .source = "people",
        .source_id = people_source(SOURCE_REPRESENTATIVE, id),
    };
    rc = kith_relation_set(ctx, &relation);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "people.representative", kith_person(ctx)->id, id);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", people_path(ctx, "/death")) : rc;
}

/* POST /people/:person/death/representative - names the executor, who may read the record from now on. */
enum kith_rc people_representative_add(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    enum kith_found found = death_of(ctx, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? kith_redirect(ctx, "%s", people_path(ctx, "/death")) : KITH_FAIL;
    if (kith_param_date(ctx, "seen-on") > kith_time_date(kith_now(ctx))) {
        kith_field_error(ctx, "seen-on", KITH_N("The day must be today or in the past"));
        return KITH_INVALID;
    }
    kith_flash(ctx, KITH_N("The personal representative is named, and gets an email"));
    enum kith_rc rc = kith_transaction(ctx, name, ctx);
    if (rc == KITH_CONFLICT) {
        kith_field_error(ctx, "email", KITH_N("Somebody with this email address is named already"));
        return KITH_INVALID;
    }
    return rc;
}
