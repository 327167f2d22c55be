/*
 * circle_store.c - reading the circle. Writing is in circle_write.c. Knows no page.
 */
#include "circle_store.h"
#include "circle_statements.h"

#include <string.h>

enum { ROWS_MAX = CIRCLE_MEMBERS_MAX * KITH_SECTION__MAX };

/* A row for each section that is shared today, and one for somebody with whom nothing is. */
#define MEMBER_READ                                                                                          \
    "SELECT m.id, m.public_id, m.account_id, m.kind, m.name, m.relationship, m.phone, m.version,"            \
    " m.changed_at, a.display_name, c.id, c.section + 0, c.until_on, m.added_by IS NULL"                     \
    " FROM circle_member m"                                                                                  \
    " LEFT JOIN account a ON a.id = m.changed_by"                                                            \
    " LEFT JOIN circle_consent c ON c.member_id = m.id AND c.ended_at IS NULL"                               \
    " AND (c.until_on IS NULL OR c.until_on >= ?) WHERE m.person_id = {{person}} AND m.ended_at IS NULL"
#define MEMBER_COLUMNS "iuissssitsiido"

const struct kith_statement CIRCLE_MEMBERS = {
    .name = "circle.members",
    .sql = MEMBER_READ " ORDER BY m.kind <> 'self', m.name, m.id, c.section LIMIT 1300",
    .params = "d",
    .columns = MEMBER_COLUMNS,
    .max_rows = ROWS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement CIRCLE_MEMBER = {
    .name = "circle.member",
    .sql = MEMBER_READ " AND m.public_id = ? ORDER BY c.section",
    .params = "du",
    .columns = MEMBER_COLUMNS,
    .max_rows = KITH_SECTION__MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement CIRCLE_HISTORY = {
    .name = "circle.history",
    .sql =
        "SELECT c.section + 0, c.from_at, c.ended_at, c.until_on, g.display_name, e.display_name, c.evidence"
        " FROM circle_consent c LEFT JOIN account g ON g.id = c.given_by"
        " LEFT JOIN account e ON e.id = c.ended_by"
        " WHERE c.person_id = {{person}} AND c.member_id = ? ORDER BY c.given_at DESC, c.id DESC LIMIT 200",
    .params = "i",
    .columns = "ittdsss",
    .max_rows = 200,
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

static struct circle_member from_row(const struct kith_rows *rows, size_t row)
{
    struct circle_member member = {
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .account = kith_cell_int(rows, row, 2),
        .kind = text_of(rows, row, 3),
        .name = text_of(rows, row, 4),
        .relationship = text_of(rows, row, 5),
        .phone = text_of(rows, row, 6),
        .version = kith_cell_int(rows, row, 7),
        .changed_at = kith_cell_time(rows, row, 8),
        .changed_by = text_of(rows, row, 9),
        .imported = kith_cell_bool(rows, row, 13),
    };
    for (size_t i = 0; i < KITH_SECTION__MAX; i++)
        member.until[i] = KITH_DATE_NONE;
    return member;
}

/* An ENUM counts from 1. */
static enum kith_section section_of(const struct kith_rows *rows, size_t row, size_t column)
{
    return (enum kith_section)(kith_cell_int(rows, row, column) - 1);
}

static void add_section(struct circle_member *member, const struct kith_rows *rows, size_t row)
{
    if (kith_cell_null(rows, row, 10))
        return;
    enum kith_section section = section_of(rows, row, 11);
    member->sections |= KITH_SECTION_BIT(section);
    member->consents[section] = kith_cell_int(rows, row, 10);
    member->until[section] = kith_cell_date(rows, row, 12);
}

enum kith_found circle_members(struct kith_ctx *ctx, struct circle_member **members_r, size_t *count_r)
{
    struct kith_rows rows;
    size_t count = 0;
    enum kith_found found =
        kith_select(kith_db(ctx), &CIRCLE_MEMBERS, KITH_ARGS(kith_day(kith_time_date(kith_now(ctx)))),
                    kith_arena(ctx), &rows);
    *members_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct circle_member *members = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *members);
    for (size_t i = 0; i < rows.count; i++) {
        if (count == 0 || members[count - 1].id != kith_cell_int(&rows, i, 0))
            members[count++] = from_row(&rows, i);
        add_section(&members[count - 1], &rows, i);
    }
    *members_r = members;
    *count_r = count;
    return KITH_FOUND;
}

enum kith_found circle_member_get(struct kith_ctx *ctx, struct kith_id id, struct circle_member *member_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &CIRCLE_MEMBER,
                    KITH_ARGS(kith_day(kith_time_date(kith_now(ctx))), kith_id(id)), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    *member_r = from_row(&rows, 0);
    for (size_t i = 0; i < rows.count; i++)
        add_section(member_r, &rows, i);
    return KITH_FOUND;
}

enum kith_found circle_history(struct kith_ctx *ctx, int64_t member, const struct circle_past **items_r,
                               size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &CIRCLE_HISTORY, KITH_ARGS(kith_int(member)), kith_arena(ctx), &rows);
    *items_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct circle_past *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct circle_past){
            .section = section_of(&rows, i, 0),
            .from = kith_cell_time(&rows, i, 1),
            .ended = kith_cell_time(&rows, i, 2),
            .until = kith_cell_date(&rows, i, 3),
            .given_by = text_of(&rows, i, 4),
            .ended_by = text_of(&rows, i, 5),
            .evidence = text_of(&rows, i, 6),
        };
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}
