/*
 * people_alerts.c - see people_alerts.h. Knows no page.
 */
#include "people_alerts.h"
#include "people_statements.h"

#include <string.h>

#define ALERT_READ                                                                                           \
    "SELECT v.id, v.public_id, v.kind, v.severity, v.alert, v.todo, v.seen_by, v.seen_on, v.review_on,"      \
    " a.display_name, o.name, v.written_at, v.ended_at, e.display_name, v.end_reason FROM people_alert v"    \
    " LEFT JOIN account a ON a.id = v.account_id LEFT JOIN organisation o ON o.id = v.organisation_id"       \
    " LEFT JOIN account e ON e.id = v.ended_by WHERE v.person_id = {{person}}"
#define ALERT_COLUMNS "iusssssddssttss"

const struct kith_statement PEOPLE_ALERT_LIST = {
    .name = "people.alert_list",
    .sql = ALERT_READ " AND v.ended_at IS NULL ORDER BY v.severity, v.kind, v.id LIMIT 100",
    .params = "",
    .columns = ALERT_COLUMNS,
    .max_rows = ALERTS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ALERT_ALL = {
    .name = "people.alert_all",
    .sql = ALERT_READ " ORDER BY v.ended_at IS NOT NULL, v.ended_at DESC, v.severity, v.kind, v.id LIMIT 300",
    .params = "",
    .columns = ALERT_COLUMNS,
    .max_rows = ALERTS_ALL_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ALERT_GET = {
    .name = "people.alert_get",
    .sql = ALERT_READ " AND v.public_id = ?",
    .params = "u",
    .columns = ALERT_COLUMNS,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ALERT_NEXT = {
    .name = "people.alert_next",
    .sql = ALERT_READ " AND v.replaces_id = ? ORDER BY v.id DESC LIMIT 1",
    .params = "i",
    .columns = ALERT_COLUMNS,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ALERT_ADD = {
    .name = "people.alert_add",
    .sql = "INSERT INTO people_alert (public_id, person_id, kind, severity, alert, todo, seen_by, seen_on,"
           " review_on, replaces_id, account_id, organisation_id, written_at)"
           " VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "usssssddiiit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ALERT_END = {
    .name = "people.alert_end",
    .sql = "UPDATE people_alert v SET v.ended_at = ?, v.ended_by = ?, v.end_reason = ?"
           " WHERE v.id = ? AND v.person_id = {{person}} AND v.ended_at IS NULL",
    .params = "tisi",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

static struct people_alert from_row(const struct kith_rows *rows, size_t row)
{
    return (struct people_alert){
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .kind = text_of(rows, row, 2),
        .severity = text_of(rows, row, 3),
        .alert = text_of(rows, row, 4),
        .todo = text_of(rows, row, 5),
        .seen_by = text_of(rows, row, 6),
        .seen_on = kith_cell_date(rows, row, 7),
        .review_on = kith_cell_date(rows, row, 8),
        .author = text_of(rows, row, 9),
        .organisation = text_of(rows, row, 10),
        .written_at = kith_cell_time(rows, row, 11),
        .ended_at = kith_cell_time(rows, row, 12),
        .ended_by = text_of(rows, row, 13),
        .end_reason = text_of(rows, row, 14),
    };
}

static enum kith_found list(struct kith_ctx *ctx, const struct kith_statement *statement,
                            struct people_alerts *alerts_r)
{
    struct kith_rows rows;
    *alerts_r = (struct people_alerts){NULL, 0};
    enum kith_found found = kith_select(kith_db(ctx), statement, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct people_alert *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = from_row(&rows, i);
    *alerts_r = (struct people_alerts){items, rows.count};
    return found;
}

enum kith_found people_alerts_now(struct kith_ctx *ctx, struct people_alerts *alerts_r)
{
    return list(ctx, &PEOPLE_ALERT_LIST, alerts_r);
}

enum kith_found people_alerts_all(struct kith_ctx *ctx, struct people_alerts *now_r,
                                  struct people_alerts *ended_r)
{
    struct people_alerts all;
    size_t now = 0;
    enum kith_found found = list(ctx, &PEOPLE_ALERT_ALL, &all);
    while (now < all.count && all.items[now].ended_at == KITH_TIME_NONE)
        now++;
    *now_r = (struct people_alerts){all.items, now};
    *ended_r = (struct people_alerts){now < all.count ? &all.items[now] : NULL, all.count - now};
    return found;
}

enum kith_found people_alert_get(struct kith_ctx *ctx, struct kith_id id, struct people_alert *alert_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_ALERT_GET, KITH_ARGS(kith_id(id)), kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *alert_r = from_row(&rows, 0);
    return found;
}

enum kith_found people_alert_next(struct kith_ctx *ctx, int64_t id, struct people_alert *alert_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_ALERT_NEXT, KITH_ARGS(kith_int(id)), kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *alert_r = from_row(&rows, 0);
    return found;
}

static struct kith_value key_or_null(int64_t key)
{
    return key != 0 ? kith_int(key) : kith_null(KITH_INT);
}

enum kith_rc people_alert_add(struct kith_ctx *ctx, const struct people_alert *alert, int64_t replaces,
                              int64_t *id_r)
{
    enum kith_written written =
        kith_write(kith_db(ctx), &PEOPLE_ALERT_ADD,
                   KITH_ARGS(kith_id(alert->public_id), kith_text(alert->kind), kith_text(alert->severity),
                             kith_text(alert->alert), kith_text(alert->todo), kith_text(alert->seen_by),
                             kith_day(alert->seen_on), kith_day(alert->review_on), key_or_null(replaces),
                             kith_int(kith_account_id(ctx)), key_or_null(kith_organisation_id(ctx)),
                             kith_instant(kith_now(ctx))),
                   NULL, id_r);
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc people_alert_end(struct kith_ctx *ctx, int64_t id, const char *reason)
{
    int64_t rows = 0;
    if (kith_write(kith_db(ctx), &PEOPLE_ALERT_END,
                   KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)), kith_text(reason),
                             kith_int(id)),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 1 ? KITH_OK : KITH_CONFLICT;
}

bool people_alert_says_none(const struct people_alert *alert)
{
    return strcmp(alert->kind, "no-dnacpr") == 0;
}

const char *people_alert_lead(struct kith_ctx *ctx, const struct people_alert *alert)
{
    static const struct {
        const char *kind, *title;
    } kinds[] = {
        {"allergy", KITH_N("Allergy")},
        {"risk", KITH_N("Risk")},
        {"dnacpr", KITH_N("Do not attempt CPR (DNACPR)")},
        {"advance", KITH_N("Advance statement")},
    };
    /* What to do comes first, and stands without whatever else was written. */
    if (people_alert_says_none(alert))
        return kith_tr(ctx, KITH_N("Attempt CPR. There is no DNACPR."));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, alert->kind) == 0)
            return kith_printf(kith_arena(ctx), "%s:", kith_tr(ctx, kinds[i].title));
    }
    return "";
}
