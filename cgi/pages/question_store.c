/*
 * question_store.c - the SQL of questions and answers and nothing else.
 */
#include "question_store.h"

#include "account.h"

#include <string.h>

#define QUESTION_COLUMNS                                                                                     \
    "q.id, q.public_id, q.audit_id, q.asker_id, q.looker_id, p.public_id, p.name, a.display_name,"           \
    " l.display_name, o.name, q.looker_role, q.section, q.basis + 0, q.looked_at, q.asked_at, q.question,"   \
    " q.answers FROM access_question q JOIN person p ON p.id = q.person_id"                                  \
    " JOIN account a ON a.id = q.asker_id JOIN account l ON l.id = q.looker_id"                              \
    " JOIN organisation o ON o.id = q.organisation_id"
#define QUESTION_LETTERS "iuiiiussssssittsi"

enum { VIEWS_MAX = 200, LIST_MAX = 101, ANSWERS_MAX = 100 };

const struct kith_statement question_views_sql = {
    .name = "core.question_views",
    .sql = "SELECT " QUESTION_COLUMNS " WHERE q.person_id = {{person}} AND q.audit_id BETWEEN ? AND ?"
           " AND (? OR q.asker_id = ?) ORDER BY q.audit_id, q.id LIMIT 200",
    .params = "iioi",
    .columns = QUESTION_LETTERS,
    .max_rows = VIEWS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement question_view_answers_sql = {
    .name = "core.question_view_answers",
    .sql = "SELECT w.question_id, w.version, b.display_name, w.answer, w.answered_at"
           " FROM access_question q JOIN access_answer w ON w.question_id = q.id"
           " JOIN account b ON b.id = w.account_id"
           " WHERE q.person_id = {{person}} AND q.audit_id BETWEEN ? AND ?"
           " ORDER BY w.question_id, w.version DESC LIMIT 200",
    .params = "ii",
    .columns = "iisst",
    .max_rows = VIEWS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement question_add_sql = {
    .name = "core.question_add",
    .sql = "INSERT INTO access_question (public_id, person_id, audit_id, looked_at, looker_id, looker_role,"
           " section, basis, organisation_id, asker_id, question, asked_at)"
           " VALUES (?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uitissiiist",
    .scope = KITH_SCOPE_PERSON,
};

#define QUESTION_OFFICE " WHERE q.organisation_id = ? AND " QUESTION_SEEN

const struct kith_statement question_waiting_sql = {
    .name = "core.question_waiting",
    .sql = "SELECT " QUESTION_COLUMNS QUESTION_OFFICE
           " AND q.answers = 0 ORDER BY q.asked_at, q.id LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = QUESTION_LETTERS,
    .max_rows = LIST_MAX,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement question_answered_sql = {
    .name = "core.question_answered",
    .sql = "SELECT " QUESTION_COLUMNS QUESTION_OFFICE
           " AND q.answers > 0 ORDER BY q.asked_at DESC, q.id DESC LIMIT ? OFFSET ?",
    .params = "iii",
    .columns = QUESTION_LETTERS,
    .max_rows = LIST_MAX,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement question_get_sql = {
    .name = "core.question_get",
    .sql = "SELECT " QUESTION_COLUMNS QUESTION_OFFICE " AND q.public_id = ?",
    .params = "iu",
    .columns = QUESTION_LETTERS,
    .scope = KITH_SCOPE_LIST,
};

/* Of a question that question_get() gave. */
const struct kith_statement question_answers_sql = {
    .name = "core.question_answers",
    .sql = "SELECT w.question_id, w.version, b.display_name, w.answer, w.answered_at FROM access_answer w"
           " JOIN account b ON b.id = w.account_id WHERE w.question_id = ? ORDER BY w.version DESC LIMIT 100",
    .params = "i",
    .columns = "iisst",
    .max_rows = ANSWERS_MAX,
};

const struct kith_statement question_claim_sql = {
    .name = "core.question_claim",
    .sql = "UPDATE access_question q SET q.answers = q.answers + 1" QUESTION_OFFICE
           " AND q.id = ? AND q.answers = ?",
    .params = "iii",
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement question_answer_sql = {
    .name = "core.question_answer",
    .sql = "INSERT INTO access_answer (question_id, version, account_id, answer, answered_at)"
           " VALUES (?, ?, ?, ?, ?)",
    .params = "iiist",
};

/* A bar is silent: not even a mail tells that there is something. */
const struct kith_statement question_tell_sql = {
    .name = "core.question_tell",
    .sql = "SELECT q.asker_id FROM access_question q" QUESTION_OFFICE
           " AND q.id = ? AND NOT EXISTS (SELECT 1 FROM access_bar x WHERE x.account_id = q.asker_id"
           " AND x.person_id = q.person_id AND x.lifted_at IS NULL)",
    .params = "ii",
    .columns = "i",
    .scope = KITH_SCOPE_LIST,
};

/* A view of a page for any section is of none. */
static bool read_section(const char *name, enum kith_section *section_r)
{
    if (name == NULL || strcmp(name, KITH_SECTION_ANY) != 0)
        return kith_section_parse(name, section_r);
    *section_r = KITH_SECTION__MAX;
    return true;
}

static bool read_question(const struct kith_rows *rows, size_t row, struct question *question_r)
{
    *question_r = (struct question){
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .audit_id = kith_cell_int(rows, row, 2),
        .asker_id = kith_cell_int(rows, row, 3),
        .looker_id = kith_cell_int(rows, row, 4),
        .person_id = kith_cell_id(rows, row, 5),
        .person_name = kith_cell_text(rows, row, 6),
        .asker_name = kith_cell_text(rows, row, 7),
        .looker_name = kith_cell_text(rows, row, 8),
        .organisation_name = kith_cell_text(rows, row, 9),
        .basis = (enum kith_basis)kith_cell_int(rows, row, 12),
        .looked_at = kith_cell_time(rows, row, 13),
        .asked_at = kith_cell_time(rows, row, 14),
        .text = kith_cell_text(rows, row, 15),
        .answers = kith_cell_int(rows, row, 16),
    };
    return account_role_parse(kith_cell_text(rows, row, 10), &question_r->looker_role) &&
           read_section(kith_cell_text(rows, row, 11), &question_r->section);
}

static enum kith_found read_questions(struct kith_ctx *ctx, enum kith_found found,
                                      const struct kith_rows *rows, const struct question **questions_r,
                                      size_t *count_r)
{
    *questions_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct question *questions = kith_alloc_array(kith_arena(ctx), rows->count, sizeof *questions);
    for (size_t i = 0; i < rows->count; i++) {
        if (!read_question(rows, i, &questions[i]))
            return KITH_ERROR;
    }
    *questions_r = questions;
    *count_r = rows->count;
    return KITH_FOUND;
}

static enum kith_found read_answers(struct kith_ctx *ctx, enum kith_found found, const struct kith_rows *rows,
                                    const struct answer **answers_r, size_t *count_r)
{
    *answers_r = NULL;
    *count_r = 0;
    if (found != KITH_FOUND)
        return found;
    struct answer *answers = kith_alloc_array(kith_arena(ctx), rows->count, sizeof *answers);
    for (size_t i = 0; i < rows->count; i++)
        answers[i] = (struct answer){.question_id = kith_cell_int(rows, i, 0),
                                     .version = kith_cell_int(rows, i, 1),
                                     .by = kith_cell_text(rows, i, 2),
                                     .text = kith_cell_text(rows, i, 3),
                                     .at = kith_cell_time(rows, i, 4)};
    *answers_r = answers;
    *count_r = rows->count;
    return KITH_FOUND;
}

enum kith_found question_of_views(struct kith_ctx *ctx, int64_t from_id, int64_t until_id, bool all,
                                  int64_t asker, const struct question **questions_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &question_views_sql,
                    KITH_ARGS(kith_int(from_id), kith_int(until_id), kith_bool(all), kith_int(asker)),
                    kith_arena(ctx), &rows);
    return read_questions(ctx, found, &rows, questions_r, count_r);
}

enum kith_found question_answers_of_views(struct kith_ctx *ctx, int64_t from_id, int64_t until_id,
                                          const struct answer **answers_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &question_view_answers_sql,
                    KITH_ARGS(kith_int(from_id), kith_int(until_id)), kith_arena(ctx), &rows);
    return read_answers(ctx, found, &rows, answers_r, count_r);
}

enum kith_rc question_add(struct kith_ctx *ctx, const struct question *question, int64_t organisation,
                          int64_t *id_r)
{
    switch (kith_write(
        kith_db(ctx), &question_add_sql,
        KITH_ARGS(
            kith_id(question->public_id), kith_int(question->audit_id), kith_instant(question->looked_at),
            kith_int(question->looker_id), kith_text(account_role_name(question->looker_role)),
            kith_text(question->section < KITH_SECTION__MAX ? kith_section_name(question->section)
                                                            : KITH_SECTION_ANY),
            question->basis != KITH_BASIS_NONE ? kith_int((int64_t)question->basis) : kith_null(KITH_INT),
            kith_int(organisation), kith_int(question->asker_id), kith_text(question->text),
            kith_instant(question->asked_at)),
        NULL, id_r)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

enum kith_found question_list(struct kith_ctx *ctx, bool answered, int64_t limit, int64_t offset,
                              const struct question **questions_r, size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), answered ? &question_answered_sql : &question_waiting_sql,
                    KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_int(limit), kith_int(offset)),
                    kith_arena(ctx), &rows);
    return read_questions(ctx, found, &rows, questions_r, count_r);
}

enum kith_found question_get(struct kith_ctx *ctx, struct kith_id id, struct question *question_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &question_get_sql,
                    KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_id(id)), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    return read_question(&rows, 0, question_r) ? KITH_FOUND : KITH_ERROR;
}

enum kith_found question_answers(struct kith_ctx *ctx, int64_t question_id, const struct answer **answers_r,
                                 size_t *count_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(kith_db(ctx), &question_answers_sql, KITH_ARGS(kith_int(question_id)),
                                        kith_arena(ctx), &rows);
    return read_answers(ctx, found, &rows, answers_r, count_r);
}

enum kith_rc question_answer(struct kith_ctx *ctx, const struct question *question, int64_t version,
                             const char *text)
{
    int64_t touched = 0;
    if (kith_write(kith_db(ctx), &question_claim_sql,
                   KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_int(question->id), kith_int(version)),
                   &touched, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (touched != 1)
        return KITH_CONFLICT;
    return kith_write(kith_db(ctx), &question_answer_sql,
                      KITH_ARGS(kith_int(question->id), kith_int(version + 1), kith_int(kith_account_id(ctx)),
                                kith_text(text), kith_instant(kith_now(ctx))),
                      NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_found question_may_tell(struct kith_ctx *ctx, const struct question *question)
{
    struct kith_rows rows;
    return kith_select(kith_db(ctx), &question_tell_sql,
                       KITH_ARGS(kith_int(kith_organisation_id(ctx)), kith_int(question->id)),
                       kith_arena(ctx), &rows);
}
