/*
 * people_entry.c - see people_entry.h. Knows no page but offers KITH_PEOPLE_ENTRY.
 */
#include "people_entry.h"
#include "people_pages.h"
#include "people_statements.h"

#include <kith/services/people.h>
#include <string.h>

const struct kith_statement PEOPLE_ENTRY_LIST = {
    .name = "people.entry_list",
    .sql =
        "SELECT v.id, v.public_id, v.kind, v.how, v.sealed, v.holder, v.otherwise, v.agreed_by, v.agreed_on,"
        " a.display_name, v.written_at, v.ended_at, v.end_kind, v.end_note, e.display_name"
        " FROM people_entry v JOIN account a ON a.id = v.account_id"
        " LEFT JOIN account e ON e.id = v.ended_by"
        " WHERE v.person_id = {{person}} AND v.owner_organisation_id = ?"
        " AND {{visible(v.person_id, 'contact', v.owner_organisation_id)}}"
        " ORDER BY v.ended_at IS NOT NULL, v.ended_at DESC, v.id LIMIT 100",
    .params = "i",
    .columns = "iussbsssdsttsss",
    .max_rows = ENTRIES_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ENTRY_ADD = {
    .name = "people.entry_add",
    .sql = "INSERT INTO people_entry (public_id, person_id, owner_organisation_id, kind, how, sealed, holder,"
           " otherwise, agreed_by, agreed_on, account_id, written_at)"
           " VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uissbsssdit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ENTRY_END = {
    .name = "people.entry_end",
    .sql = "UPDATE people_entry SET sealed = NULL, ended_at = ?, ended_by = ?, end_kind = ?, end_note = ?"
           " WHERE id = ? AND person_id = {{person}} AND owner_organisation_id = ? AND ended_at IS NULL",
    .params = "tissii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ENTRY_END_ALL = {
    .name = "people.entry_end_all",
    .sql =
        "UPDATE people_entry SET sealed = NULL, ended_at = ?, ended_by = ?, end_kind = 'died', end_note = ''"
        " WHERE person_id = {{person}} AND ended_at IS NULL",
    .params = "ti",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

enum kith_found people_ways_of(struct kith_ctx *ctx, int64_t provider, struct people_ways *ways_r)
{
    struct kith_rows rows;
    *ways_r = (struct people_ways){NULL, 0};
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_ENTRY_LIST, KITH_ARGS(kith_int(provider)), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct people_way *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++) {
        items[i] = (struct people_way){
            .id = kith_cell_int(&rows, i, 0),
            .public_id = kith_cell_id(&rows, i, 1),
            .kind = text_of(&rows, i, 2),
            .how = text_of(&rows, i, 3),
            .holder = text_of(&rows, i, 5),
            .otherwise = text_of(&rows, i, 6),
            .agreed_by = text_of(&rows, i, 7),
            .agreed_on = kith_cell_date(&rows, i, 8),
            .author = text_of(&rows, i, 9),
            .written_at = kith_cell_time(&rows, i, 10),
            .ended_at = kith_cell_time(&rows, i, 11),
            .end_kind = text_of(&rows, i, 12),
            .end_note = text_of(&rows, i, 13),
            .ended_by = text_of(&rows, i, 14),
        };
        if (!kith_cell_null(&rows, i, 4))
            items[i].sealed = kith_cell_blob(&rows, i, 4, &items[i].sealed_len);
    }
    *ways_r = (struct people_ways){items, rows.count};
    return found;
}

/* What a seal is bound to: this row and no other. */
static const char *context_of(struct kith_ctx *ctx, struct kith_id id)
{
    return kith_printf(kith_arena(ctx), "people.entry-code:%s", kith_id_text(kith_arena(ctx), id));
}

enum kith_rc people_way_add(struct kith_ctx *ctx, const struct people_way *way, const char *code,
                            int64_t *id_r)
{
    struct kith_id id = kith_id_new();
    struct kith_value sealed = kith_null(KITH_BLOB);
    if (*code != '\0') {
        const void *blob;
        size_t len;
        if (kith_seal(ctx, context_of(ctx, id), code, &blob, &len) != KITH_OK)
            return KITH_FAIL;
        sealed = kith_blob(blob, len);
    }
    enum kith_written written = kith_write(
        kith_db(ctx), &PEOPLE_ENTRY_ADD,
        KITH_ARGS(kith_id(id), kith_int(kith_organisation_id(ctx)), kith_text(way->kind), kith_text(way->how),
                  sealed, kith_text(way->holder), kith_text(way->otherwise), kith_text(way->agreed_by),
                  kith_day(way->agreed_on), kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx))),
        NULL, id_r);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc people_way_end(struct kith_ctx *ctx, int64_t id, const char *kind, const char *note)
{
    int64_t rows = 0;
    if (kith_write(kith_db(ctx), &PEOPLE_ENTRY_END,
                   KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)), kith_text(kind),
                             kith_text(note), kith_int(id), kith_int(kith_organisation_id(ctx))),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 1 ? KITH_OK : KITH_CONFLICT;
}

enum kith_rc people_ways_end_all(struct kith_ctx *ctx)
{
    return kith_write(kith_db(ctx), &PEOPLE_ENTRY_END_ALL,
                      KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx))), NULL,
                      NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_rc people_way_code(struct kith_ctx *ctx, const struct people_way *way, const char **code_r)
{
    *code_r = "";
    if (way->sealed == NULL)
        return KITH_OK;
    return kith_unseal(ctx, context_of(ctx, way->public_id), way->sealed, way->sealed_len, code_r);
}

enum kith_rc people_way_shown(struct kith_ctx *ctx, int64_t provider, int64_t id)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_CONTACT,
        .owner_organisation = provider,
        .title =
            kith_printf(kith_arena(ctx), "%s was shown how to get into the home", kith_account_name(ctx)),
        .object = kith_id_new(),
    };
    enum kith_rc rc = kith_audit(ctx, "people.entry-reveal", kith_person(ctx)->id, id);
    return rc == KITH_OK ? kith_book_write(ctx, &line, NULL) : rc;
}

const char *people_way_kind(struct kith_ctx *ctx, const struct people_way *way)
{
    static const struct {
        const char *kind, *title;
    } kinds[] = {
        {"key", KITH_N("A key")},
        {"key-safe", KITH_N("A key safe")},
        {"fob", KITH_N("A fob")},
        {"door-code", KITH_N("A code at the door")},
        {"somebody-opens", KITH_N("Somebody opens the door")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, way->kind) == 0)
            return kith_tr(ctx, kinds[i].title);
    }
    return "";
}

static const char *line_after(struct kith_arena *arena, const char *before, const char *line)
{
    return *before == '\0' ? line : kith_printf(arena, "%s\n%s", before, line);
}

/* KITH_PEOPLE_ENTRY: every way that holds, and one reveal for all of them. */
enum kith_rc people_entry_service(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_people_entry_ask *ask = request;
    struct kith_people_entry *answer = answer_r;
    struct kith_arena *arena = kith_arena(ctx);
    struct people_ways ways;
    *answer = (struct kith_people_entry){"", ""};
    if (kith_person(ctx) == NULL || kith_person(ctx)->id != ask->person)
        return KITH_FAIL;
    if (people_ways_of(ctx, ask->provider, &ways) == KITH_ERROR)
        return KITH_FAIL;
    size_t hold = 0;
    while (hold < ways.count && ways.items[hold].ended_at == KITH_TIME_NONE)
        hold++;
    if (hold == 0)
        return KITH_NOT_FOUND;
    for (size_t i = 0; i < hold; i++) {
        const struct people_way *way = &ways.items[i];
        const char *kind = people_way_kind(ctx, way);
        const char *code;
        enum kith_rc rc = people_way_code(ctx, way, &code);
        if (rc != KITH_OK)
            return rc;
        answer->how = line_after(arena, answer->how, kith_printf(arena, "%s: %s", kind, way->how));
        if (*way->otherwise != '\0')
            answer->how = line_after(arena, answer->how, way->otherwise);
        if (*code != '\0')
            answer->code =
                line_after(arena, answer->code, hold > 1 ? kith_printf(arena, "%s: %s", kind, code) : code);
    }
    return people_way_shown(ctx, ask->provider, ways.items[0].id);
}
