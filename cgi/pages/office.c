/*
 * office.c - what waits for an office on its home page: the counts of plugins, questions about who looked,
 * and emergency access used.
 *
 * One query for all, because the home page has three and plugins want theirs.
 */
#include "office.h"

#include "core.h"
#include "ctx.h"
#include "question_store.h"

#include <string.h>

enum { DAYS = 7, USES_MAX = 10 };

/* Columns of what waits. AT is NULL but for a use of emergency access. */
enum { KIND, PERSON, TEXT, BY, AT, REASON, NUMBER };

#define COLLATED "COLLATE utf8mb4_unicode_520_ci"

/* The account's counts, how many questions wait, and emergency access since an instant, newest first. */
const struct kith_statement office_waiting_sql = {
    .name = "core.office_waiting",
    .sql = "(SELECT 'count', NULL, CONVERT(c.name USING utf8mb4) " COLLATED
           ", NULL, NULL, NULL, CAST(SUM(c.value) AS SIGNED)" COUNT_SEEN " ORDER BY c.name LIMIT 200)"
           " UNION ALL SELECT 'questions', NULL, NULL, NULL, NULL, NULL, COUNT(*) FROM access_question q"
           " WHERE q.organisation_id = ? AND " QUESTION_SEEN " AND q.answers = 0"
           " UNION ALL (SELECT 'use', p.public_id, p.name, a.display_name, r.from_at, r.reason, 0"
           " FROM access_relation r JOIN person p ON p.id = r.person_id JOIN account a ON a.id = r.account_id"
           " WHERE r.organisation_id = ? AND r.basis = 'emergency' AND r.from_at > ?"
           " AND {{visible(r.person_id, 'about')}} ORDER BY r.from_at DESC LIMIT 10)"
           " ORDER BY 5 DESC, 3",
    .params = "iiit",
    .columns = "susstsi",
    .max_rows = COUNT_NAMES_MOST + USES_MAX + 1,
    .scope = KITH_SCOPE_LIST,
};

static bool is(const struct kith_rows *rows, size_t row, const char *kind)
{
    return strcmp(kith_cell_text(rows, row, KIND), kind) == 0;
}

enum kith_found office_read(struct kith_ctx *ctx, const struct count_sum **sums_r, size_t *count_r)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_rows *rows = kith_alloc(arena, sizeof *rows);
    struct kith_value office = kith_int(kith_organisation_id(ctx));
    *count_r = 0;
    enum kith_found found = kith_select(kith_db(ctx), &office_waiting_sql,
                                        KITH_ARGS(kith_int(kith_account_id(ctx)), office, office,
                                                  kith_instant(kith_now(ctx) - DAYS * KITH_DAY)),
                                        arena, rows);
    if (found != KITH_FOUND)
        return found;
    struct count_sum *sums = kith_alloc_array(arena, rows->count, sizeof *sums);
    for (size_t i = 0; i < rows->count; i++) {
        if (is(rows, i, "count"))
            sums[(*count_r)++] =
                (struct count_sum){kith_cell_text(rows, i, TEXT), kith_cell_int(rows, i, NUMBER)};
    }
    *sums_r = sums;
    ctx->office = rows;
    return KITH_FOUND;
}

static void fill_use(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_set(row, "USE_PERSON", kith_cell_text(rows, i, TEXT));
    kith_set(row, "USE_BY", kith_cell_text(rows, i, BY));
    kith_set_time(row, "USE_AT", kith_cell_time(rows, i, AT));
    kith_set(row, "USE_REASON", kith_cell_text(rows, i, REASON));
    kith_set_path(row, "USE_PATH",
                  kith_printf(arena, "/people/%s", kith_id_text(arena, kith_cell_id(rows, i, PERSON))));
}

static void fill_questions(struct kith_view *view, int64_t number)
{
    struct kith_view *questions = kith_add(view, "QUESTIONS");
    kith_show_either(questions, number == 1, "ONE", "MANY");
    kith_set_int(questions, "COUNT", number);
}

/* Nothing waits: no panel. The home page has asked before. */
enum kith_rc office_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    const struct kith_rows *rows = ctx->office;
    struct kith_view *emergency = NULL;
    bool shown = false;
    if (rows == NULL)
        return KITH_FAIL;
    for (size_t i = 0; i < rows->count; i++) {
        if (is(rows, i, "questions") && kith_cell_int(rows, i, NUMBER) != 0) {
            fill_questions(view, kith_cell_int(rows, i, NUMBER));
            shown = true;
        } else if (is(rows, i, "use")) {
            if (emergency == NULL)
                emergency = kith_add(view, "EMERGENCY");
            fill_use(ctx, kith_add(emergency, "USE"), rows, i);
            shown = true;
        }
    }
    return shown ? KITH_OK : KITH_NOT_FOUND;
}
