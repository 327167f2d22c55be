/*
 * visits_book_store.c - the SQL of the communications book. Knows no page.
 */
#include "visits_book_store.h"

#include <string.h>

/* Who came, else who is to come: each asked with the viewer's own right to it. The viewer is first, and a
 * tab, which no name has in it. */
#define NAME_OR_TAB "IF(c.id = me.id, '\t', c.display_name) ORDER BY c.id <> me.id"
#define WORKERS                                                                                              \
    "COALESCE((SELECT GROUP_CONCAT(" NAME_OR_TAB ", t.arrived_at, c.id SEPARATOR ', ')"                      \
    " FROM visits_attendance t JOIN account c ON c.id = t.worker_id WHERE t.visit_id = v.id),"               \
    " (SELECT GROUP_CONCAT(" NAME_OR_TAB ", c.display_name SEPARATOR ', ') FROM visits_assignment a"         \
    " JOIN account c ON c.id = a.worker_id WHERE a.visit_id = v.id AND a.ended_at IS NULL))"
#define IN_FORCE                                                                                              \
    " FROM visits_attendance t JOIN visits_record r ON r.visit_id = t.visit_id AND r.worker_id = t.worker_id" \
    " AND r.version = t.record_version AND r.restriction_id IS NULL"
#define REFUSED                                                                                              \
    "EXISTS (SELECT 1" IN_FORCE " JOIN visits_task k ON k.record_id = r.id WHERE t.visit_id = v.id"          \
    " AND k.outcome = 'refused' AND (k.kind = 'support'"                                                     \
    " OR {{visible(v.person_id, 'health', v.owner_organisation_id)}}))"
#define INCIDENT "EXISTS (SELECT 1" IN_FORCE " WHERE t.visit_id = v.id AND r.incident <> '')"
#define HAPPENED "(SELECT r.happened" IN_FORCE " WHERE t.visit_id = v.id ORDER BY t.arrived_at LIMIT 1)"
#define COLUMNS_OF(WORDS)                                                                                    \
    "SELECT " VISIT_SELECT ", o.name, " WORKERS ", " WORDS ","                                               \
    " (SELECT h.what FROM visits_change h WHERE h.visit_id = v.id ORDER BY h.at DESC, h.id DESC LIMIT 1),"   \
    " (SELECT h.reason FROM visits_change h WHERE h.visit_id = v.id ORDER BY h.at DESC, h.id DESC LIMIT 1)," \
    " f.phone, f.hours, EXISTS (SELECT 1 FROM visits_feedback g WHERE g.visit_id = v.id"                     \
    " AND g.account_id = me.id)"
/* The viewer's account is the one parameter of it. */
#define JOINS                                                                                                \
    " JOIN person p ON p.id = v.person_id JOIN organisation o ON o.id = v.owner_organisation_id"             \
    " JOIN account me ON me.id = ?"                                                                          \
    " LEFT JOIN visits_office f ON f.owner_organisation_id = v.owner_organisation_id"
#define SEEN                  " AND {{visible(v.person_id, 'visits', v.owner_organisation_id, NULL)}}"
#define BOOK_OF(WHOSE, WORDS) COLUMNS_OF(WORDS) " FROM visits_visit v" JOINS " WHERE " WHOSE SEEN
#define EVERYTHING            HAPPENED ", " REFUSED ", " INCIDENT
#define BOOK                  BOOK_OF("v.person_id = {{person}}", EVERYTHING)
#define BOOK_LETTERS          VISIT_LETTERS "sssoosssso"
enum {
    PROVIDER = VISIT_COLUMNS,
    NAMES,
    WORDS,
    WAS_REFUSED,
    HAD_INCIDENT,
    CHANGED,
    WHY,
    PHONE,
    HOURS,
    SAID,
    SEES_LOG,
    BASIS
};

const struct kith_statement book_coming_sql = {
    .name = "visits.book_coming",
    .sql = BOOK " AND v.starts_at >= ? AND v.starts_at < ? ORDER BY v.starts_at, v.id LIMIT 100",
    .params = "itt",
    .columns = BOOK_LETTERS,
    .max_rows = BOOK_COMING_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* Of everybody whose visits the viewer may read, without what happened there. */
const struct kith_statement book_home_sql = {
    .name = "visits.book_home",
    .sql = COLUMNS_OF("'', FALSE, FALSE") ", {{visible(v.person_id, 'log')}},"
                                          " {{basis(v.person_id, 'visits')}} FROM visits_visit v" JOINS
                                          " WHERE v.starts_at >= ? AND v.starts_at < ?" SEEN
                                          " ORDER BY p.name, p.id, v.starts_at, v.id LIMIT 100",
    .params = "itt",
    .columns = BOOK_LETTERS "oi",
    .max_rows = BOOK_COMING_MAX,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement book_month_sql = {
    .name = "visits.book_month",
    .sql = BOOK " AND v.starts_at >= ? AND v.starts_at < ? ORDER BY v.starts_at, v.id LIMIT 500",
    .params = "itt",
    .columns = BOOK_LETTERS,
    .max_rows = BOOK_MONTH_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* Of the route's person; from, until, kind. */
#define FILTERED                                                                                             \
    " WHERE v.person_id = {{person}}" SEEN " AND v.starts_at >= ? AND v.starts_at < ? AND CASE ?"            \
    " WHEN '' THEN TRUE"                                                                                     \
    " WHEN 'made' THEN v.state = 'done' WHEN 'missed' THEN v.state IN ('missed', 'no-reply')"                \
    " WHEN 'short' THEN " VISIT_IS_SHORT " WHEN 'cancelled' THEN v.state = 'cancelled'"                      \
    " WHEN 'said' THEN EXISTS (SELECT 1 FROM visits_feedback g WHERE g.visit_id = v.id)"                     \
    " WHEN 'refused' THEN " REFUSED " ELSE " INCIDENT " END"
#define NEWEST " ORDER BY v.starts_at DESC, v.id DESC"
#define OLDEST " ORDER BY v.starts_at, v.id"
/* First which visits, in the order of the index and no further than the page; then all about those. */
#define PAGE_OF(WHICH, ORDER)                                                                                \
    COLUMNS_OF(EVERYTHING)                                                                                   \
    " FROM (SELECT STRAIGHT_JOIN v.id FROM " WHICH FILTERED ORDER " LIMIT ? OFFSET ?) q"                     \
    " STRAIGHT_JOIN visits_visit v ON v.id = q.id" JOINS ORDER
#define BY_TIME "visits_visit v FORCE INDEX (visits_visit_person)"
/* Of the workers whose name has these letters in it: first those among the few who ever came to the person,
 * then their visits alone. Part of a name twice, from and until. */
#define BY_WORKER                                                                                            \
    "(SELECT t.visit_id FROM (SELECT DISTINCT d.worker_id FROM visits_attendance d"                          \
    " FORCE INDEX (visits_attendance_pair) WHERE d.person_id = {{person}}) c"                                \
    " STRAIGHT_JOIN account a ON a.id = c.worker_id AND INSTR(a.display_name, ?) > 0"                        \
    " STRAIGHT_JOIN visits_attendance t FORCE INDEX (visits_attendance_pair)"                                \
    " ON t.person_id = {{person}} AND t.worker_id = c.worker_id"                                             \
    " UNION SELECT s.visit_id FROM (SELECT DISTINCT d.worker_id FROM visits_assignment d"                    \
    " FORCE INDEX (visits_assignment_pair) WHERE d.person_id = {{person}}) c"                                \
    " STRAIGHT_JOIN account a ON a.id = c.worker_id AND INSTR(a.display_name, ?) > 0"                        \
    " STRAIGHT_JOIN visits_assignment s FORCE INDEX (visits_assignment_pair) ON s.person_id = {{person}}"    \
    " AND s.worker_id = c.worker_id AND s.starts_at >= ? AND s.starts_at < ? AND s.ended_at IS NULL"         \
    " AND NOT EXISTS (SELECT 1 FROM visits_attendance e WHERE e.visit_id = s.visit_id)) w"                   \
    " STRAIGHT_JOIN visits_visit v ON v.id = w.visit_id"

const struct kith_statement book_past_sql = {
    .name = "visits.book_past",
    .sql = PAGE_OF(BY_TIME, NEWEST),
    .params = "ttsiii",
    .columns = BOOK_LETTERS,
    .max_rows = BOOK_PER_PAGE + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_first_sql = {
    .name = "visits.book_first",
    .sql = PAGE_OF(BY_TIME, OLDEST),
    .params = "ttsiii",
    .columns = BOOK_LETTERS,
    .max_rows = BOOK_PER_PAGE + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_past_worker_sql = {
    .name = "visits.book_past_worker",
    .sql = PAGE_OF(BY_WORKER, NEWEST),
    .params = "ssttttsiii",
    .columns = BOOK_LETTERS,
    .max_rows = BOOK_PER_PAGE + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_first_worker_sql = {
    .name = "visits.book_first_worker",
    .sql = PAGE_OF(BY_WORKER, OLDEST),
    .params = "ssttttsiii",
    .columns = BOOK_LETTERS,
    .max_rows = BOOK_PER_PAGE + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_feedback_sql = {
    .name = "visits.book_feedback",
    .sql =
        "SELECT f.public_id, f.mood, f.comment, a.display_name, f.at, f.answer, b.display_name, f.answered_at, f.account_id"
        " FROM visits_feedback f JOIN account a ON a.id = f.account_id"
        " LEFT JOIN account b ON b.id = f.answered_by WHERE f.visit_id = ? AND f.person_id = {{person}}"
        " AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}} ORDER BY f.at DESC, f.id DESC LIMIT 50",
    .params = "i",
    .columns = "ussstssti",
    .max_rows = BOOK_FEEDBACK_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_feedback_add_sql = {
    .name = "visits.book_feedback_add",
    .sql =
        "INSERT INTO visits_feedback (public_id, visit_id, person_id, owner_organisation_id, account_id, mood,"
        " comment, at) VALUES (?, ?, {{person}}, ?, ?, ?, ?, ?)",
    .params = "uiiisst",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_feedback_answer_sql = {
    .name = "visits.book_feedback_answer",
    .sql = "UPDATE visits_feedback f SET f.answer = ?, f.answered_by = ?, f.answered_at = ?"
           " WHERE f.public_id = ? AND f.visit_id = ? AND f.person_id = {{person}} AND f.answered_at IS NULL"
           " AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}}",
    .params = "situi",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement book_feedback_giver_sql = {
    .name = "visits.book_feedback_giver",
    .sql = "SELECT f.account_id FROM visits_feedback f WHERE f.public_id = ? AND f.person_id = {{person}}"
           " AND {{visible(f.person_id, 'visits', f.owner_organisation_id)}}",
    .params = "u",
    .columns = "i",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

static enum kith_basis basis_of(const struct kith_rows *rows, size_t i)
{
    return rows->columns > BASIS ? (enum kith_basis)kith_cell_int(rows, i, BASIS) : KITH_BASIS_NONE;
}

/* The names after the tab of the viewer. */
static const char *others_in(const char *names)
{
    static const char own[] = "\t, ";
    if (*names != '\t')
        return names;
    return strncmp(names, own, strlen(own)) == 0 ? names + strlen(own) : "";
}

static enum kith_found take(struct kith_ctx *ctx, enum kith_found found, const struct kith_rows *rows,
                            struct book_visits *visits_r)
{
    *visits_r = (struct book_visits){NULL, 0};
    if (found != KITH_FOUND)
        return found;
    struct book_visit *items = kith_alloc_array(kith_arena(ctx), rows->count, sizeof *items);
    for (size_t i = 0; i < rows->count; i++)
        items[i] = (struct book_visit){
            .visit = visit_from_row(rows, i),
            .provider = text_of(rows, i, PROVIDER),
            .workers = others_in(text_of(rows, i, NAMES)),
            .mine = *text_of(rows, i, NAMES) == '\t',
            .said = kith_cell_bool(rows, i, SAID),
            .happened = text_of(rows, i, WORDS),
            .refused = kith_cell_bool(rows, i, WAS_REFUSED),
            .incident = kith_cell_bool(rows, i, HAD_INCIDENT),
            .changed = text_of(rows, i, CHANGED),
            .why = text_of(rows, i, WHY),
            .phone = text_of(rows, i, PHONE),
            .hours = text_of(rows, i, HOURS),
            .own = basis_of(rows, i) == KITH_BASIS_SELF,
            .log = rows->columns > SEES_LOG && kith_cell_bool(rows, i, SEES_LOG),
            .basis = basis_of(rows, i),
        };
    *visits_r = (struct book_visits){items, rows->count};
    return KITH_FOUND;
}

static enum kith_found between(struct kith_ctx *ctx, const struct kith_statement *statement, kith_time from,
                               kith_time until, struct book_visits *visits_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), statement,
                    KITH_ARGS(kith_int(kith_account_id(ctx)), kith_instant(from), kith_instant(until)),
                    kith_arena(ctx), &rows);
    return take(ctx, found, &rows, visits_r);
}

enum kith_found book_coming(struct kith_ctx *ctx, kith_time from, kith_time until,
                            struct book_visits *visits_r)
{
    return between(ctx, &book_coming_sql, from, until, visits_r);
}

enum kith_found book_home(struct kith_ctx *ctx, kith_time from, kith_time until, struct book_visits *visits_r)
{
    return between(ctx, &book_home_sql, from, until, visits_r);
}

enum kith_found book_month(struct kith_ctx *ctx, kith_time from, kith_time until,
                           struct book_visits *visits_r)
{
    return between(ctx, &book_month_sql, from, until, visits_r);
}

enum kith_found book_past(struct kith_ctx *ctx, const struct book_filter *filter, int64_t offset,
                          int64_t limit, struct book_visits *visits_r)
{
    struct kith_rows rows;
    struct kith_value from = kith_instant(filter->from), until = kith_instant(filter->until);
    struct kith_value kind = kith_text(filter->kind != NULL ? filter->kind : "");
    struct kith_value worker = kith_text(filter->worker), me = kith_int(kith_account_id(ctx));
    bool first = filter->from_first_day;
    enum kith_found found;
    if (filter->worker == NULL || *filter->worker == '\0')
        found = kith_select(kith_db(ctx), first ? &book_first_sql : &book_past_sql,
                            KITH_ARGS(from, until, kind, kith_int(limit), kith_int(offset), me),
                            kith_arena(ctx), &rows);
    else
        found = kith_select(
            kith_db(ctx), first ? &book_first_worker_sql : &book_past_worker_sql,
            KITH_ARGS(worker, worker, from, until, from, until, kind, kith_int(limit), kith_int(offset), me),
            kith_arena(ctx), &rows);
    return take(ctx, found, &rows, visits_r);
}

enum kith_found book_feedback_get(struct kith_ctx *ctx, int64_t visit, const struct book_feedback **items_r,
                                  size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &book_feedback_sql, KITH_ARGS(kith_int(visit)), kith_arena(ctx), &rows);
    *items_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct book_feedback *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct book_feedback){
            .public_id = kith_cell_id(&rows, i, 0),
            .mood = text_of(&rows, i, 1),
            .comment = text_of(&rows, i, 2),
            .by = text_of(&rows, i, 3),
            .at = kith_cell_time(&rows, i, 4),
            .answer = text_of(&rows, i, 5),
            .answered_by = text_of(&rows, i, 6),
            .answered_at = kith_cell_time(&rows, i, 7),
            .own = kith_cell_int(&rows, i, 8) == kith_account_id(ctx),
        };
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_rc book_feedback_add(struct kith_ctx *ctx, const struct visit *visit, const char *mood,
                               const char *comment)
{
    return kith_write(kith_db(ctx), &book_feedback_add_sql,
                      KITH_ARGS(kith_id(kith_id_new()), kith_int(visit->id), kith_int(visit->owner),
                                kith_int(kith_account_id(ctx)), kith_text(mood), kith_text(comment),
                                kith_instant(kith_now(ctx))),
                      NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_rc book_feedback_answer(struct kith_ctx *ctx, const struct visit *visit, struct kith_id feedback,
                                  const char *answer, int64_t *giver_r)
{
    int64_t changed = 0;
    struct kith_rows rows;
    if (kith_write(kith_db(ctx), &book_feedback_answer_sql,
                   KITH_ARGS(kith_text(answer), kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx)),
                             kith_id(feedback), kith_int(visit->id)),
                   &changed, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (changed == 0)
        return KITH_CONFLICT;
    if (kith_select(kith_db(ctx), &book_feedback_giver_sql, KITH_ARGS(kith_id(feedback)), kith_arena(ctx),
                    &rows) != KITH_FOUND)
        return KITH_FAIL;
    *giver_r = kith_cell_int(&rows, 0, 0);
    return KITH_OK;
}
