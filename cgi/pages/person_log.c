/*
 * person_log.c - who has looked at a record, for the person and whoever they allow, and asking about one
 * view.
 *
 * Rows come from the audit (who_looked.h): only of sections the reader may see, never of restricted entries.
 */
#include "common.h"
#include "core.h"
#include "look_view.h"
#include "person_view.h"
#include "question_store.h"
#include "statements.h"
#include "who_looked.h"

#include <string.h>

/* Rows; what one person did on one day is one line. */
enum { PER_PAGE = 100 };

/* What the page needs beside the rows, read once. */
struct log_page {
    const struct who_looked_row *rows;
    size_t count;
    const struct question *questions;
    size_t n_questions;
    const struct answer *answers;
    size_t n_answers;
    struct kith_rows reasons; /* of emergency access in the time of the rows */
};

/* A view by somebody of an organisation can be asked about; one's own or one of family is no office's matter.
 */
static bool may_ask(const struct kith_ctx *ctx, const struct who_looked_row *row)
{
    return kith_role(ctx) == KITH_ROLE_PERSON && row->organisation != 0 && row->account != 0 &&
           row->account != kith_account_id(ctx);
}

static const char *ask_path(struct kith_ctx *ctx, const struct who_looked_row *row)
{
    return person_path(ctx, kith_person(ctx)->public_id,
                       kith_printf(kith_arena(ctx), "/log/%s/ask?at=%lld",
                                   kith_id_text(kith_arena(ctx), row->request), (long long)row->at));
}

static const struct question *question_of(const struct log_page *page, const struct who_looked_row *row)
{
    for (size_t i = 0; i < page->n_questions; i++) {
        if (page->questions[i].audit_id == row->id)
            return &page->questions[i];
    }
    return NULL;
}

static void fill_answers(struct kith_ctx *ctx, struct kith_view *view, const struct log_page *page,
                         const struct question *question)
{
    struct kith_view *newest = NULL;
    for (size_t i = 0; i < page->n_answers; i++) {
        const struct answer *answer = &page->answers[i];
        if (answer->question_id != question->id)
            continue;
        if (newest != NULL) {
            person_fill_lines(ctx, kith_add(newest, "EARLIER_ANSWERS"), "EARLIER_LINE", answer->text);
            continue;
        }
        newest = kith_add(view, "ANSWER");
        kith_set(newest, "ANSWER_BY", answer->by);
        kith_set_time(newest, "ANSWER_AT", answer->at);
        person_fill_lines(ctx, newest, "ANSWER_LINE", answer->text);
    }
    if (newest == NULL)
        kith_show(view, "NO_ANSWER");
}

static void fill_question(struct kith_ctx *ctx, struct kith_view *row_view, const struct log_page *page,
                          const struct question *question)
{
    struct kith_view *view = kith_add(row_view, "QUESTION");
    kith_set(view, "QUESTION_BY",
             question->asker_id == kith_account_id(ctx) ? kith_tr(ctx, KITH_N("You")) : question->asker_name);
    kith_set(view, "QUESTION_TO", question->organisation_name);
    kith_set_time(view, "QUESTION_AT", question->asked_at);
    person_fill_lines(ctx, view, "QUESTION_LINE", question->text);
    fill_answers(ctx, view, page, question);
}

/* What a worker gave as the reason, for the person to judge. NULL: none is known. */
static const char *reason_of(const struct log_page *page, const struct who_looked_row *row)
{
    for (size_t i = 0; row->basis == KITH_BASIS_EMERGENCY && i < page->reasons.count; i++) {
        if (kith_cell_int(&page->reasons, i, 0) == row->account &&
            kith_cell_time(&page->reasons, i, 1) <= row->at && row->at < kith_cell_time(&page->reasons, i, 2))
            return kith_cell_text(&page->reasons, i, 3);
    }
    return NULL;
}

static void fill_row(struct kith_ctx *ctx, struct kith_view *view, const struct log_page *page,
                     const struct who_looked_row *row)
{
    struct look look = look_of(ctx, row);
    const struct question *question = question_of(page, row);
    const char *reason = reason_of(page, row);
    kith_set(view, "LOOK_SENTENCE", look_sentence(ctx, &look));
    if (reason != NULL) {
        kith_show(view, "HAS_REASON");
        kith_set(view, "LOOK_REASON", reason);
    }
    if (question != NULL)
        fill_question(ctx, view, page, question);
    else if (may_ask(ctx, row)) {
        struct kith_view *ask = kith_add(view, "MAY_ASK");
        kith_set_path(ask, "ASK_PATH", ask_path(ctx, row));
        kith_set(ask, "LOOK_ABOUT", look_about(ctx, &look));
    }
}

/* What one person did on one day in the same capacity is told together; what was asked about stands alone. */
static bool belong_together(struct kith_ctx *ctx, const struct log_page *page, const struct who_looked_row *a,
                            const struct who_looked_row *b)
{
    if (a->account != b->account || a->organisation != b->organisation || a->role != b->role ||
        a->basis != b->basis || kith_time_date(a->at) != kith_time_date(b->at))
        return false;
    struct look one = look_of(ctx, a), other = look_of(ctx, b);
    return one.deed == other.deed && look_together(&one) && look_together(&other) &&
           question_of(page, a) == NULL && question_of(page, b) == NULL;
}

/* "Visits and Money", each part once. */
static const char *parts_of(struct kith_ctx *ctx, const struct log_page *page, const size_t *run,
                            size_t count)
{
    const char *words = "", *last = NULL;
    unsigned seen = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned bit = KITH_SECTION_BIT(page->rows[run[i]].section);
        if ((seen & bit) != 0)
            continue;
        if (last != NULL)
            words = kith_printf(kith_arena(ctx), "%s%s%s", words, *words != '\0' ? ", " : "", last);
        last = look_part(ctx, page->rows[run[i]].section);
        seen |= bit;
    }
    return *words != '\0' ? kith_printf(kith_arena(ctx), "%s %s %s", words, kith_tr(ctx, KITH_N("and")), last)
                          : last;
}

static void fill_together(struct kith_ctx *ctx, struct kith_view *view, const struct log_page *page,
                          const size_t *run, size_t count)
{
    struct look look = look_of(ctx, &page->rows[run[0]]);
    kith_set(view, "LOOK_SENTENCE", look_sentence_many(ctx, &look, parts_of(ctx, page, run, count), count));
    struct kith_view *list = kith_add(view, "TOGETHER");
    for (size_t i = 0; i < count; i++)
        fill_row(ctx, kith_add(list, "EACH"), page, &page->rows[run[i]]);
}

static void fill_days(struct kith_ctx *ctx, const struct log_page *page)
{
    size_t *run = kith_alloc_array(kith_arena(ctx), page->count, sizeof *run);
    bool *told = kith_alloc_array(kith_arena(ctx), page->count, sizeof *told);
    struct kith_view *day = NULL;
    for (size_t i = 0; i < page->count; i++) {
        if (i == 0 || kith_time_date(page->rows[i].at) != kith_time_date(page->rows[i - 1].at)) {
            day = kith_add(kith_view(ctx), "LOOK_DAY");
            kith_set_date(day, "DAY", kith_time_date(page->rows[i].at));
        }
        if (told[i])
            continue;
        size_t count = 0;
        run[count++] = i;
        for (size_t j = i + 1; j < page->count; j++) {
            if (told[j] || !belong_together(ctx, page, &page->rows[i], &page->rows[j]))
                continue;
            told[j] = true;
            run[count++] = j;
        }
        struct kith_view *view = kith_add(day, "LOOK");
        if (count == 1)
            fill_row(ctx, view, page, &page->rows[i]);
        else
            fill_together(ctx, view, page, run, count);
    }
}

/* The organisations that may be chosen; CHOSEN_R is the key of the one that was, 0 for none, -1 for one that
 * is not among them. */
static bool fill_organisations(struct kith_ctx *ctx, int64_t *chosen_r)
{
    struct kith_rows rows;
    const char *chosen = kith_param(ctx, "organisation") != NULL ? kith_param(ctx, "organisation") : "";
    *chosen_r = *chosen != '\0' ? -1 : 0;
    if (kith_select(kith_db(ctx), &STATEMENT_LOG_ORGANISATIONS,
                    KITH_ARGS(kith_int(kith_person(ctx)->sections | WHO_LOOKED_ANY)), kith_arena(ctx),
                    &rows) == KITH_ERROR)
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct kith_view *row = kith_add(kith_view(ctx), "ORGANISATION_ROW");
        const char *id = kith_id_text(kith_arena(ctx), kith_cell_id(&rows, i, 1));
        kith_set(row, "ORGANISATION_VALUE", id);
        kith_set(row, "ORGANISATION_TITLE", kith_cell_text(&rows, i, 2));
        if (strcmp(id, chosen) == 0) {
            kith_show(row, "ORGANISATION_CHOSEN");
            *chosen_r = kith_cell_int(&rows, i, 0);
        }
    }
    return true;
}

/* Questions and reasons that belong to the rows; nothing is asked where nothing can be. */
static bool read_more(struct kith_ctx *ctx, struct log_page *page)
{
    bool emergency = false;
    int64_t from_id = INT64_MAX;
    int64_t until_id = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct who_looked_row *row = &page->rows[i];
        emergency = emergency || row->basis == KITH_BASIS_EMERGENCY;
        from_id = row->id < from_id ? row->id : from_id;
        until_id = row->id > until_id ? row->id : until_id;
    }
    if (page->count == 0)
        return true;
    enum kith_found found =
        question_of_views(ctx, from_id, until_id, kith_person(ctx)->basis == KITH_BASIS_SELF,
                          kith_account_id(ctx), &page->questions, &page->n_questions);
    if (found == KITH_FOUND)
        found = question_answers_of_views(ctx, from_id, until_id, &page->answers, &page->n_answers);
    if (found != KITH_ERROR && emergency)
        found = kith_select(
            kith_db(ctx), &STATEMENT_EMERGENCY_REASONS,
            KITH_ARGS(kith_instant(page->rows[page->count - 1].at), kith_instant(page->rows[0].at)),
            kith_arena(ctx), &page->reasons);
    return found != KITH_ERROR;
}

/* A page ends at an instant; rows of that very instant that were shown already are skipped on the next. */
static void fill_paging(struct kith_ctx *ctx, const struct log_page *page, bool more)
{
    kith_time before = kith_param_int(ctx, "before", 0);
    if (!more && before == 0)
        return;
    struct kith_view *pages = kith_add(kith_view(ctx), "OLDER_PAGES");
    if (before != 0)
        kith_set_path(kith_add(pages, "HAS_NEWEST"), "NEWEST_PATH", person_page_with(ctx, "/log", ""));
    if (!more)
        return;
    kith_time last = page->rows[page->count - 1].at;
    int64_t skip = last == before ? kith_param_int(ctx, "skip", 0) : 0;
    for (size_t i = page->count; i > 0 && page->rows[i - 1].at == last; i--)
        skip++;
    kith_set_path(kith_add(pages, "HAS_OLDER"), "OLDER_PATH",
                  person_page_with(ctx, "/log",
                                   kith_printf(kith_arena(ctx), "before=%lld&skip=%lld", (long long)last,
                                               (long long)skip)));
}

static bool read_rows(struct kith_ctx *ctx, int64_t organisation, struct log_page *page, bool *more_r)
{
    const struct kith_person *person = kith_person(ctx);
    const char *kind = kith_param(ctx, "kind");
    enum kith_section section = KITH_SECTION_ABOUT;
    struct who_looked_query query = {
        .person = person->id,
        .sections = person->sections | WHO_LOOKED_ANY,
        .organisation = organisation,
        .before_at = kith_param_int(ctx, "before", 0),
        .skip = kith_param_int(ctx, "skip", 0),
        .limit = PER_PAGE + 1,
    };
    if (query.before_at != 0)
        query.before_id = INT64_MAX;
    if (kind != NULL && kith_section_parse(kind, &section))
        query.sections &= KITH_SECTION_BIT(section);
    /* Days the wrong way round are told at the field, and nothing is looked for. */
    if (!person_read_days(ctx, &query.from, &query.until))
        return true;
    query.from_set = query.from != KITH_TIME_NONE;
    query.until_set = query.until != KITH_TIME_NONE;
    if (organisation >= 0 &&
        who_looked_page(kith_db(ctx), kith_arena(ctx), &query, &page->rows, &page->count) == KITH_ERROR)
        return false;
    *more_r = page->count > PER_PAGE;
    page->count = *more_r ? PER_PAGE : page->count;
    return true;
}

/* GET /people/:person/log - newest first, by organisation, section and days. */
enum kith_rc person_log_show(struct kith_ctx *ctx)
{
    struct log_page page = {.count = 0};
    int64_t organisation = 0;
    bool more = false;
    bool filtered = kith_param(ctx, "organisation") != NULL || kith_param(ctx, "kind") != NULL ||
                    kith_param_date(ctx, "from") != KITH_DATE_NONE ||
                    kith_param_date(ctx, "to") != KITH_DATE_NONE;
    if (!fill_organisations(ctx, &organisation) || !read_rows(ctx, organisation, &page, &more) ||
        !read_more(ctx, &page))
        return KITH_FAIL;
    person_fill_links(ctx);
    person_fill_kinds(ctx);
    person_fill_filter(ctx, filtered);
    kith_show(kith_view(ctx), page.count > 0 ? "LOOKS" : filtered ? "NO_MATCH" : "NO_LOOKS");
    if (page.count > 0)
        fill_days(ctx, &page);
    fill_paging(ctx, &page, more);
    return kith_render(ctx, "core/person-log.tpl");
}

/* The view that the path names, when it may be asked about. */
static enum kith_rc find_view(struct kith_ctx *ctx, struct who_looked_row *row_r)
{
    const struct kith_person *person = kith_person(ctx);
    switch (who_looked_find(kith_db(ctx), kith_arena(ctx), person->id, person->sections | WHO_LOOKED_ANY,
                            kith_param_int(ctx, "at", 0), kith_param_id(ctx, "entry"), row_r)) {
    case KITH_FOUND:
        return may_ask(ctx, row_r) ? KITH_OK : KITH_NOT_FOUND;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /people/:person/log/:entry/ask, and again after an error. */
enum kith_rc person_ask_show(struct kith_ctx *ctx)
{
    struct who_looked_row row;
    enum kith_rc rc = find_view(ctx, &row);
    if (rc != KITH_OK)
        return rc;
    struct look look = look_of(ctx, &row);
    kith_set(kith_view(ctx), "LOOK_SENTENCE", look_sentence(ctx, &look));
    kith_set(kith_view(ctx), "ASKED_ORGANISATION", row.organisation_name);
    kith_set_int(kith_view(ctx), "LOOK_AT", row.at);
    kith_set_path(
        kith_view(ctx), "ASK_PATH",
        person_path(ctx, kith_person(ctx)->public_id,
                    kith_printf(kith_arena(ctx), "/log/%s/ask", kith_id_text(kith_arena(ctx), row.request))));
    person_fill_links(ctx);
    return kith_render(ctx, "core/person-log-ask.tpl");
}

struct asking {
    struct kith_ctx *ctx;
    const struct question *question;
    int64_t organisation;
};

static enum kith_rc add_question(struct kith_db *db, void *data)
{
    const struct asking *asking = data;
    int64_t id = 0;
    (void)db;
    enum kith_rc rc = question_add(asking->ctx, asking->question, asking->organisation, &id);
    if (rc == KITH_OK)
        rc = kith_audit(asking->ctx, "question.ask", kith_person(asking->ctx)->id, id);
    return rc;
}

/* POST /people/:person/log/:entry/ask - to the office of whoever looked. */
enum kith_rc person_ask_send(struct kith_ctx *ctx)
{
    struct who_looked_row row;
    enum kith_rc rc = find_view(ctx, &row);
    if (rc != KITH_OK)
        return rc;
    const struct question question = {
        .public_id = kith_id_new(),
        .audit_id = row.id,
        .asker_id = kith_account_id(ctx),
        .looker_id = row.account,
        .looker_role = row.role,
        .section = row.section,
        .basis = row.basis,
        .looked_at = row.at,
        .asked_at = kith_now(ctx),
        .text = kith_param(ctx, "question"),
    };
    struct asking asking = {ctx, &question, row.organisation};
    kith_flash(ctx, KITH_N("Your question is sent. You get an email when there is an answer"));
    rc = core_transaction(ctx, add_question, &asking, person_path(ctx, kith_person(ctx)->public_id, "/log"));
    if (rc != KITH_CONFLICT)
        return rc;
    kith_field_error(ctx, NULL,
                     KITH_N("You have asked about this view already. The answer will stand beside it"));
    return KITH_INVALID;
}
