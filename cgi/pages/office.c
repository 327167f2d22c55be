/*
 * office.c - what waits for an office on its home page: questions about who looked, and emergency access
 * used.
 *
 * One query for both, because the home page has three and plugins want theirs.
 */
#include "office.h"

#include "core.h"
#include "ctx.h"
#include "question_store.h"

#include <string.h>

enum { DAYS = 7, USES_MAX = 10 };

/* First how many questions wait, then emergency access since an instant, newest first. */
const struct kith_statement office_waiting_sql = {
    .name = "core.office_waiting",
    .sql =
        "SELECT NULL, CAST(COUNT(*) AS CHAR) COLLATE utf8mb4_unicode_520_ci, NULL, NULL, NULL FROM access_question q"
        " WHERE q.organisation_id = ? AND " QUESTION_SEEN " AND q.answers = 0"
        " UNION ALL (SELECT p.public_id, p.name, a.display_name, r.from_at, r.reason FROM access_relation r"
        " JOIN person p ON p.id = r.person_id JOIN account a ON a.id = r.account_id"
        " WHERE r.organisation_id = ? AND r.basis = 'emergency' AND r.from_at > ?"
        " AND {{visible(r.person_id, 'about')}} ORDER BY r.from_at DESC LIMIT 10)"
        " ORDER BY 4 DESC",
    .params = "iit",
    .columns = "ussts",
    .max_rows = USES_MAX + 1,
    .scope = KITH_SCOPE_LIST,
};

static void fill_use(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_set(row, "USE_PERSON", kith_cell_text(rows, i, 1));
    kith_set(row, "USE_BY", kith_cell_text(rows, i, 2));
    kith_set_time(row, "USE_AT", kith_cell_time(rows, i, 3));
    kith_set(row, "USE_REASON", kith_cell_text(rows, i, 4));
    kith_set_path(row, "USE_PATH",
                  kith_printf(arena, "/people/%s", kith_id_text(arena, kith_cell_id(rows, i, 0))));
}

static void fill_questions(struct kith_view *view, const char *number)
{
    struct kith_view *questions = kith_add(view, "QUESTIONS");
    kith_show_either(questions, strcmp(number, "1") == 0, "ONE", "MANY");
    kith_set(questions, "COUNT", number);
}

/* Nothing waits: no panel. */
enum kith_rc office_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct kith_rows rows;
    struct kith_view *emergency = NULL;
    bool shown = false;
    struct kith_value office = kith_int(kith_organisation_id(ctx));
    if (kith_select(kith_db(ctx), &office_waiting_sql,
                    KITH_ARGS(office, office, kith_instant(kith_now(ctx) - DAYS * KITH_DAY)), kith_arena(ctx),
                    &rows) != KITH_FOUND)
        return KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        bool is_count = kith_cell_null(&rows, i, 3);
        if (is_count && strcmp(kith_cell_text(&rows, i, 1), "0") != 0) {
            fill_questions(view, kith_cell_text(&rows, i, 1));
            shown = true;
        } else if (!is_count) {
            if (emergency == NULL)
                emergency = kith_add(view, "EMERGENCY");
            fill_use(ctx, kith_add(emergency, "USE"), &rows, i);
            shown = true;
        }
    }
    return shown ? KITH_OK : KITH_NOT_FOUND;
}
