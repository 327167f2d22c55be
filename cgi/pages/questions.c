/*
 * questions.c - the office's side of questions about who looked: what waits, one of them, its answer.
 *
 * Which are seen is the predicate's word: an office that may not see the person (any more) sees no question
 * about them either.
 */
#include "account_mail.h"
#include "common.h"
#include "core.h"
#include "look_view.h"
#include "person_view.h"
#include "question_store.h"
#include "statements.h"

#include <string.h>

enum { PER_PAGE = 25 };

static const char *question_path(struct kith_ctx *ctx, struct kith_id id)
{
    return kith_printf(kith_arena(ctx), "/questions/%s", kith_id_text(kith_arena(ctx), id));
}

/* GET /questions - those that wait, or those answered. */
enum kith_rc questions_list(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    const struct question *questions;
    size_t count;
    const char *state = kith_param(ctx, "state");
    bool answered = state != NULL && strcmp(state, "answered") == 0;
    if (question_list(ctx, answered, kith_page_limit(PER_PAGE), kith_page_offset(ctx, PER_PAGE), &questions,
                      &count) == KITH_ERROR)
        return KITH_FAIL;
    count = kith_page_show(ctx, PER_PAGE, count);
    kith_show_either(view, answered, "SHOWS_ANSWERED", "SHOWS_OPEN");
    kith_show(view, count > 0 ? "QUESTIONS" : answered ? "NONE_ANSWERED" : "NONE_OPEN");
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(view, "QUESTION");
        kith_set(row, "ROW_PERSON", questions[i].person_name);
        kith_set(row, "ROW_ASKER", questions[i].asker_name);
        kith_set(row, "ROW_VIEWER", questions[i].looker_name);
        kith_set_time(row, "ROW_AT", questions[i].asked_at);
        kith_set_path(row, "ROW_PATH", question_path(ctx, questions[i].public_id));
    }
    return kith_render(ctx, "core/questions.tpl");
}

static enum kith_rc get_question(struct kith_ctx *ctx, struct question *question_r)
{
    switch (question_get(ctx, kith_param_id(ctx, "id"), question_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

static enum kith_rc fill_answers(struct kith_ctx *ctx, const struct question *question)
{
    const struct answer *answers;
    size_t count;
    if (question_answers(ctx, question->id, &answers, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(kith_view(ctx), "ANSWER");
        kith_show_either(row, i == 0, "ANSWER_CURRENT", "ANSWER_EARLIER");
        kith_set(row, "ANSWER_BY", answers[i].by);
        kith_set_time(row, "ANSWER_AT", answers[i].at);
        person_fill_lines(ctx, row, "ANSWER_LINE", answers[i].text);
    }
    return KITH_OK;
}

/* GET /questions/:id, and again after an error. */
enum kith_rc question_show(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct question question;
    enum kith_rc rc = get_question(ctx, &question);
    if (rc == KITH_OK)
        rc = fill_answers(ctx, &question);
    if (rc != KITH_OK)
        return rc;
    const struct look look = {.who = question.looker_name,
                              .organisation = question.organisation_name,
                              .person = question.person_name,
                              .role = question.looker_role,
                              .section = question.section,
                              .basis = question.basis,
                              .at = question.looked_at};
    kith_set(view, "ABOUT_NAME", question.person_name);
    kith_set(view, "LOOK_SENTENCE", look_sentence(ctx, &look));
    kith_set(view, "QUESTION_BY", question.asker_name);
    kith_set_time(view, "QUESTION_AT", question.asked_at);
    person_fill_lines(ctx, view, "QUESTION_LINE", question.text);
    kith_set_int(view, "VERSION", question.answers);
    kith_set_path(view, "ANSWER_PATH", question_path(ctx, question.public_id));
    kith_show_either(view, question.answers == 0, "FIRST", "AGAIN");
    if (question.looker_id == kith_account_id(ctx))
        kith_show(view, "OWN_VIEW");
    return kith_render(ctx, "core/question.tpl");
}

struct answering {
    struct kith_ctx *ctx;
    const struct question *question;
    int64_t version;
    const char *text;
};

/* The mail says that there is an answer and nothing of it. */
static enum kith_rc tell_asker(struct kith_db *db, struct kith_ctx *ctx, const struct question *question)
{
    const struct auth_env env = core_env(ctx);
    switch (question_may_tell(ctx, question)) {
    case KITH_FOUND:
        return account_mail_answered(db, &env, question->asker_id, question->organisation_name);
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}

static enum kith_rc add_answer(struct kith_db *db, void *data)
{
    const struct answering *answering = data;
    enum kith_rc rc =
        question_answer(answering->ctx, answering->question, answering->version, answering->text);
    if (rc == KITH_OK)
        rc = tell_asker(db, answering->ctx, answering->question);
    if (rc == KITH_OK)
        rc = kith_audit(answering->ctx, answering->version == 0 ? "question.answer" : "question.correct", 0,
                        answering->question->id);
    return rc;
}

/* POST /questions/:id - answers it, or corrects the answer. */
enum kith_rc question_send(struct kith_ctx *ctx)
{
    struct question question;
    enum kith_rc rc = get_question(ctx, &question);
    if (rc != KITH_OK)
        return rc;
    struct answering answering = {ctx, &question, kith_param_int(ctx, "version", question.answers),
                                  kith_param(ctx, "answer")};
    kith_flash(ctx, KITH_N("Your answer is sent"));
    rc = core_transaction(ctx, add_answer, &answering, "/questions");
    if (rc != KITH_CONFLICT)
        return rc;
    kith_field_error(ctx, "answer",
                     KITH_N("A colleague answered this meanwhile. Read their answer before you send yours"));
    return KITH_INVALID;
}
