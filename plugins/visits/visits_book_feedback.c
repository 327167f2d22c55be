/*
 * visits_book_feedback.c - what the person and their circle say of a visit, in one step, and what the office
 * answers. What was said stands; an answer is given once.
 */
#include "visits_book.h"

#include "visits_book_today.h"
#include "visits_record.h"

#include <kith/people.h>

#include <string.h>

static const char *const moods[] = {"good", "mixed", "poor", NULL};

#define BOOK_VISIT                                                                                           \
    {.name = "person", .kind = KITH_KIND_ID},                                                                \
    {                                                                                                        \
        .name = "visit", .kind = KITH_KIND_ID                                                                \
    }

const struct kith_param_rule book_show_params[] = {BOOK_VISIT, {0}};
const struct kith_param_rule book_feedback_params[] = {BOOK_VISIT,
                                                       {.name = "mood",
                                                        .kind = KITH_KIND_CHOICE,
                                                        .flags = KITH_REQUIRED,
                                                        .choices = moods,
                                                        .missing = KITH_N("Choose how it was")},
                                                       {.name = "comment",
                                                        .kind = KITH_KIND_LINES,
                                                        .max = BOOK_COMMENT_MAX,
                                                        .wrong = KITH_N("Use 2,000 letters or fewer")},
                                                       {0}};
const struct kith_param_rule book_answer_show_params[] = {
    BOOK_VISIT, {.name = "feedback", .kind = KITH_KIND_ID}, {0}};
const struct kith_param_rule book_answer_params[] = {BOOK_VISIT,
                                                     {.name = "feedback", .kind = KITH_KIND_ID},
                                                     {.name = "answer",
                                                      .kind = KITH_KIND_LINES,
                                                      .flags = KITH_REQUIRED,
                                                      .max = BOOK_COMMENT_MAX,
                                                      .missing = KITH_N("Write your answer"),
                                                      .wrong = KITH_N("Use 2,000 letters or fewer")},
                                                     {0}};

static const char *mood_title(const char *mood)
{
    if (strcmp(mood, "good") == 0)
        return KITH_N("It was good");
    return strcmp(mood, "poor") == 0 ? KITH_N("It was not good") : KITH_N("It was good and bad");
}

static bool may_answer(struct kith_ctx *ctx, const struct visit *visit)
{
    return kith_may(ctx, "visits.answer") && !kith_person(ctx)->read_only &&
           visit->owner == kith_organisation_id(ctx);
}

static struct kith_view *fill_said(struct kith_ctx *ctx, struct kith_view *view,
                                   const struct book_feedback *item)
{
    struct kith_view *row = kith_add(view, "SAID");
    kith_set(row, "SAID_BY", item->by);
    kith_set_time(row, "SAID_AT", item->at);
    kith_set(row, "MOOD", kith_tr(ctx, mood_title(item->mood)));
    record_fill_text(ctx, row, "COMMENT", item->comment);
    if (item->answered_at != KITH_TIME_NONE) {
        struct kith_view *answer = kith_add(row, "ANSWER");
        kith_set(answer, "ANSWERED_BY", item->answered_by);
        kith_set_time(answer, "ANSWERED_AT", item->answered_at);
        record_fill_lines(ctx, answer, item->answer);
    }
    return row;
}

enum kith_rc book_fill_feedback(struct kith_ctx *ctx, const struct visit *visit)
{
    struct kith_view *view = kith_view(ctx);
    const struct book_feedback *items;
    size_t count;
    if (book_feedback_get(ctx, visit->id, &items, &count) == KITH_ERROR)
        return KITH_FAIL;
    bool said = false;
    if (count > 0)
        kith_show(view, "HAS_FEEDBACK");
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = fill_said(ctx, view, &items[i]);
        said = said || items[i].own;
        if (items[i].answered_at != KITH_TIME_NONE || !may_answer(ctx, visit))
            continue;
        struct kith_view *form = kith_add(row, "MAY_ANSWER");
        const char *id = kith_id_text(kith_arena(ctx), items[i].public_id);
        kith_set(form, "ANSWER_ABOUT", items[i].by);
        kith_set_path(form, "ANSWER_PATH",
                      record_path(ctx, visit, kith_printf(kith_arena(ctx), "/feedback/%s/answer", id)));
    }
    book_fill_may_say(ctx, view, visit, said);
    return KITH_OK;
}

static enum kith_rc visit_of(struct kith_ctx *ctx, struct visit *visit_r)
{
    switch (visit_get(ctx, kith_param_id(ctx, "visit"), visit_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /people/:person/visits/:visit/feedback - the form, below what they have said of it before; also what
 * POST shows again. */
enum kith_rc book_feedback_page(struct kith_ctx *ctx)
{
    struct visit visit;
    const struct book_feedback *items, *last = NULL;
    size_t count;
    enum kith_rc rc = visit_of(ctx, &visit);
    if (rc == KITH_OK && book_feedback_get(ctx, visit.id, &items, &count) == KITH_ERROR)
        rc = KITH_FAIL;
    if (rc != KITH_OK)
        return rc;
    struct kith_view *view = kith_view(ctx);
    for (size_t i = count; i-- > 0;) {
        if (!items[i].own)
            continue;
        (void)fill_said(ctx, view, &items[i]);
        last = &items[i];
    }
    kith_show_either(view, last != NULL, "AGAIN", "FIRST_TIME");
    if (last != NULL)
        kith_field_default(ctx, "mood", last->mood);
    kith_set(view, "SLOT", visit.slot);
    kith_set(view, "VISIT_DAY", visit_day_text(ctx, visit.starts_at));
    kith_set(view, "VISIT_TIMES", visit_times_text(ctx, &visit));
    kith_set_path(view, "VISIT_PATH", record_path(ctx, &visit, ""));
    kith_set_path(view, "FEEDBACK_PATH", record_path(ctx, &visit, "/feedback"));
    return kith_render(ctx, "visits/feedback.tpl");
}

/* GET /people/:person/visits/:visit/feedback/:feedback/answer - what was said, and the form; also what POST
 * shows again. */
enum kith_rc book_answer_page(struct kith_ctx *ctx)
{
    struct visit visit;
    const struct book_feedback *items;
    size_t count, i = 0;
    const struct kith_id id = kith_param_id(ctx, "feedback");
    enum kith_rc rc = visit_of(ctx, &visit);
    if (rc != KITH_OK)
        return rc;
    if (book_feedback_get(ctx, visit.id, &items, &count) == KITH_ERROR)
        return KITH_FAIL;
    while (i < count && memcmp(&items[i].public_id, &id, sizeof id) != 0)
        i++;
    if (i == count || items[i].answered_at != KITH_TIME_NONE || !may_answer(ctx, &visit))
        return KITH_NOT_FOUND;
    struct kith_view *view = kith_view(ctx);
    kith_set(view, "SAID_BY", items[i].by);
    kith_set_time(view, "SAID_AT", items[i].at);
    kith_set(view, "MOOD", kith_tr(ctx, mood_title(items[i].mood)));
    record_fill_text(ctx, view, "COMMENT", items[i].comment);
    kith_set_path(view, "VISIT_PATH", record_path(ctx, &visit, ""));
    kith_set_path(
        view, "ANSWER_PATH",
        record_path(ctx, &visit,
                    kith_printf(kith_arena(ctx), "/feedback/%s/answer", kith_id_text(kith_arena(ctx), id))));
    return kith_render(ctx, "visits/answer.tpl");
}

/* GET /people/:person/visits/:visit/feedback/thanks - who reads what was said. */
enum kith_rc book_feedback_thanks(struct kith_ctx *ctx)
{
    struct visit visit;
    enum kith_rc rc = visit_of(ctx, &visit);
    if (rc == KITH_OK)
        rc = book_fill_feedback(ctx, &visit);
    if (rc != KITH_OK)
        return rc;
    kith_set_path(kith_view(ctx), "VISIT_PATH", record_path(ctx, &visit, ""));
    kith_set_path(kith_view(ctx), "BOOK_PATH",
                  kith_printf(kith_arena(ctx), "/people/%s/visits",
                              kith_id_text(kith_arena(ctx), visit.person_public_id)));
    kith_show_either(kith_view(ctx), kith_person(ctx)->basis == KITH_BASIS_SELF, "OWN", "FAMILY");
    return kith_render(ctx, "visits/thanks.tpl");
}

struct saying {
    struct kith_ctx *ctx;
    const struct visit *visit;
};

static enum kith_rc tell(struct kith_ctx *ctx, const struct visit *visit, const char *title)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_VISITS,
        .owner_organisation = visit->owner,
        .title = title,
        .path = record_path(ctx, visit, ""),
        .object = kith_id_new(),
    };
    return kith_book_write(ctx, &line, NULL);
}

static enum kith_rc feedback_write(struct kith_db *db, void *data)
{
    const struct saying *work = data;
    struct kith_ctx *ctx = work->ctx;
    const char *comment = kith_param(ctx, "comment");
    (void)db;
    enum kith_rc rc =
        book_feedback_add(ctx, work->visit, kith_param(ctx, "mood"), comment != NULL ? comment : "");
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.feedback", kith_person(ctx)->id, work->visit->id);
    if (rc == KITH_OK)
        rc = tell(ctx, work->visit,
                  kith_printf(kith_arena(ctx), "%s said how a visit was", kith_account_name(ctx)));
    if (rc == KITH_OK)
        rc = kith_emit(ctx, "visit.feedback", kith_person(ctx)->id, work->visit->id);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", record_path(ctx, work->visit, "/feedback/thanks")) : rc;
}

/* POST /people/:person/visits/:visit/feedback */
enum kith_rc book_feedback_save(struct kith_ctx *ctx)
{
    struct visit visit;
    enum kith_rc rc = visit_of(ctx, &visit);
    if (rc != KITH_OK)
        return rc;
    struct saying work = {ctx, &visit};
    return kith_transaction(ctx, feedback_write, &work);
}

/* Consent may have ended, and somebody been kept out, since they wrote. */
static bool may_still_read(struct kith_ctx *ctx, int64_t account)
{
    const int64_t *accounts;
    size_t count = 0;
    if (kith_circle_accounts(ctx, kith_person(ctx)->id, KITH_SECTION_VISITS, &accounts, &count) != KITH_FOUND)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (accounts[i] == account)
            return true;
    }
    return false;
}

static enum kith_rc answer_write(struct kith_db *db, void *data)
{
    const struct saying *work = data;
    struct kith_ctx *ctx = work->ctx;
    int64_t giver = 0;
    (void)db;
    enum kith_rc rc = book_feedback_answer(ctx, work->visit, kith_param_id(ctx, "feedback"),
                                           kith_param(ctx, "answer"), &giver);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.answer", kith_person(ctx)->id, work->visit->id);
    if (rc == KITH_OK && may_still_read(ctx, giver))
        rc = kith_notify(ctx, giver, KITH_N("There is an answer for you in {site}"),
                         KITH_N("The office has answered what you wrote. Sign in to read it."),
                         record_path(ctx, work->visit, ""), NULL);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", record_path(ctx, work->visit, "")) : rc;
}

/* POST /people/:person/visits/:visit/feedback/:feedback/answer - once. */
enum kith_rc book_answer_save(struct kith_ctx *ctx)
{
    struct visit visit;
    enum kith_rc rc = visit_of(ctx, &visit);
    if (rc != KITH_OK)
        return rc;
    if (!may_answer(ctx, &visit))
        return KITH_NOT_FOUND;
    struct saying work = {ctx, &visit};
    kith_flash(ctx, KITH_N("Your answer is sent"));
    rc = kith_transaction(ctx, answer_write, &work);
    /* A colleague answered first: their answer is on the page. */
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", record_path(ctx, &visit, "")) : rc;
}
