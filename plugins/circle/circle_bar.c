/*
 * circle_bar.c - who is kept out, with the reason and the day to look at it again. The core's bar is what
 * keeps them out; here is what the office must know of it. Knows no page.
 */
#include "circle_statements.h"
#include "circle_store.h"

/* The core's bars are the truth: some were set or lifted by the administrator, who writes no reason here. */
const struct kith_statement CIRCLE_BARS = {
    .name = "circle.bars",
    .sql =
        "SELECT b.public_id, b.account_id, COALESCE(m.name, (SELECT MIN(k.name) FROM circle_member k"
        " WHERE k.person_id = {{person}} AND k.account_id = b.account_id AND k.ended_at IS NULL)),"
        " b.reason, s.display_name, c.organisation_id, o.name, l.display_name, b.lift_reason,"
        " b.sections + 0, COALESCE((SELECT w.next_on FROM circle_review w WHERE w.kind = 'bar'"
        " AND w.object_id = b.id ORDER BY w.id DESC LIMIT 1), b.review_on), b.set_at, b.lifted_at FROM access_bar b"
        " LEFT JOIN circle_bar c ON c.public_id = b.public_id"
        " LEFT JOIN circle_member m ON m.id = c.member_id"
        " LEFT JOIN organisation o ON o.id = c.organisation_id"
        " LEFT JOIN account s ON s.id = b.set_by LEFT JOIN account l ON l.id = b.lifted_by"
        " WHERE b.person_id = {{person}}"
        " ORDER BY b.lifted_at IS NOT NULL, b.set_at DESC, b.id DESC LIMIT 100",
    .params = "",
    .columns = "uisssisssidtt",
    .max_rows = 100,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement CIRCLE_BAR_ADD = {
    .name = "circle.bar_add",
    .sql = "INSERT INTO circle_bar (public_id, person_id, member_id, reason, review_on, set_at, set_by,"
           " organisation_id) VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?)",
    .params = "uisdtii",
    .scope = KITH_SCOPE_PERSON,
};

/* The acting membership itself is not told to plugins: one of that account and organisation is. */
const struct kith_statement CIRCLE_SAFEGUARDS = {
    .name = "circle.safeguards",
    .sql = "SELECT m.id FROM membership m WHERE m.account_id = ? AND m.organisation_id = ?"
           " AND m.role = 'officer' AND m.council_function = 'safeguarding' AND m.state = 'active' LIMIT 1",
    .params = "ii",
    .columns = "i",
};

const struct kith_statement CIRCLE_BAR_LIFT = {
    .name = "circle.bar_lift",
    .sql = "UPDATE circle_bar SET lifted_at = ?, lifted_by = ?, lift_reason = ?"
           " WHERE public_id = ? AND person_id = {{person}} AND lifted_at IS NULL",
    .params = "tisu",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

enum kith_found circle_bars(struct kith_ctx *ctx, const struct circle_bar **bars_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &CIRCLE_BARS, KITH_NO_ARGS, kith_arena(ctx), &rows);
    *bars_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct circle_bar *bars = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *bars);
    for (size_t i = 0; i < rows.count; i++)
        bars[i] = (struct circle_bar){
            .public_id = kith_cell_id(&rows, i, 0),
            .account = kith_cell_int(&rows, i, 1),
            .name = text_of(&rows, i, 2),
            .reason = text_of(&rows, i, 3),
            .set_by = text_of(&rows, i, 4),
            .organisation = kith_cell_int(&rows, i, 5),
            .organisation_name = text_of(&rows, i, 6),
            .lifted_by = text_of(&rows, i, 7),
            .lift_reason = text_of(&rows, i, 8),
            .sections = (unsigned)kith_cell_int(&rows, i, 9),
            .review_on = kith_cell_date(&rows, i, 10),
            .set_at = kith_cell_time(&rows, i, 11),
            .lifted_at = kith_cell_time(&rows, i, 12),
        };
    *bars_r = bars;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_rc circle_bar_set(struct kith_ctx *ctx, int64_t person, const struct circle_member *member,
                            const char *reason, kith_date review_on)
{
    struct kith_id bar;
    if (member->account == 0)
        return KITH_INVALID;
    enum kith_rc rc = kith_bar_set(ctx, person, member->account, KITH_SECTIONS_ALL, reason, review_on, &bar);
    if (rc != KITH_OK)
        return rc;
    switch (kith_write(kith_db(ctx), &CIRCLE_BAR_ADD,
                       KITH_ARGS(kith_id(bar), kith_int(member->id), kith_text(reason), kith_day(review_on),
                                 kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)),
                                 kith_int(kith_organisation_id(ctx))),
                       NULL, NULL)) {
    case KITH_WRITTEN:
        return kith_audit(ctx, "circle.bar", person, member->id);
    default:
        return KITH_FAIL;
    }
}

enum kith_found circle_safeguards(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    return kith_select(kith_db(ctx), &CIRCLE_SAFEGUARDS,
                       KITH_ARGS(kith_int(kith_account_id(ctx)), kith_int(kith_organisation_id(ctx))),
                       kith_arena(ctx), &rows);
}

enum kith_rc circle_bar_lift(struct kith_ctx *ctx, struct kith_id bar, const char *reason)
{
    enum kith_rc rc = kith_bar_lift(ctx, bar, reason);
    if (rc != KITH_OK)
        return rc == KITH_CONFLICT ? KITH_NOT_FOUND : rc;
    /* The administrator's has no row here. */
    switch (kith_write(kith_db(ctx), &CIRCLE_BAR_LIFT,
                       KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)),
                                 kith_text(reason), kith_id(bar)),
                       NULL, NULL)) {
    case KITH_WRITTEN:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}
