/*
 * visits_record.h - pages for the worker: today's list, recording a visit, corrections, first visit.
 */
#ifndef VISITS_RECORD_H
#define VISITS_RECORD_H

#include "visits_record_store.h"

/* Handlers; each is described where it stands. */
enum kith_rc record_page_today(struct kith_ctx *ctx);
enum kith_rc record_panel_next(struct kith_ctx *ctx, struct kith_view *view);
enum kith_rc record_page_visit(struct kith_ctx *ctx);
enum kith_rc record_page_arrive(struct kith_ctx *ctx);
enum kith_rc record_page_alone(struct kith_ctx *ctx);
enum kith_rc record_page_first(struct kith_ctx *ctx);
enum kith_rc record_page_first_sign(struct kith_ctx *ctx);
enum kith_rc record_page_emergency(struct kith_ctx *ctx);
enum kith_rc record_page_emergency_any(struct kith_ctx *ctx);
enum kith_rc record_page_entry(struct kith_ctx *ctx);
enum kith_rc record_page_no_answer(struct kith_ctx *ctx);
enum kith_rc record_page_no_answer_tell(struct kith_ctx *ctx);
enum kith_rc record_page_money(struct kith_ctx *ctx);
enum kith_rc record_page_money_add(struct kith_ctx *ctx);
enum kith_rc record_page_form(struct kith_ctx *ctx);
enum kith_rc record_page_form_again(struct kith_ctx *ctx);
enum kith_rc record_page_sign(struct kith_ctx *ctx);
enum kith_rc record_page_correct_form(struct kith_ctx *ctx);
enum kith_rc record_page_correct_again(struct kith_ctx *ctx);
enum kith_rc record_page_correct(struct kith_ctx *ctx);

/* Declared parameters, in visits_record_params.c. */
extern const struct kith_param_rule record_visit_params[], record_arrive_params[], record_first_params[],
    record_no_answer_params[], record_form_params[], record_correct_get_params[], record_correct_params[];
enum { RECORD_BODY = 512 * 1024 };

/* What every page of a visit begins with. */
struct record_page {
    struct visit visit;
    struct visit_workers workers;
    const struct visit_worker *me; /* the acting account among them; NULL: not one of them */
};
/* The visit that the path names. KITH_NOT_FOUND when the reader may not see it. */
enum kith_rc record_page_open(struct kith_ctx *ctx, struct record_page *page_r);
/* Its name, day, times, who comes and how it stands; and its paths. */
void record_page_head(struct kith_ctx *ctx, const struct record_page *page);
/* "/people/ID/visits/ID" and REST. */
const char *record_path(struct kith_ctx *ctx, const struct visit *visit, const char *rest);
/* Rows LINE with LINE_TEXT, one for each line of TEXT that is not empty. */
void record_fill_lines(struct kith_ctx *ctx, struct kith_view *view, const char *text);
/* A row NAME with lines, unless TEXT is empty or NULL. */
void record_fill_text(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *text);
/* What one version says, for the component visit-record. */
void record_fill_version(struct kith_ctx *ctx, struct kith_view *view, const struct record *record);
/* Rows WORKER_RECORD: what each worker wrote, and what it said before it was corrected. */
void record_fill_records(struct kith_ctx *ctx, const struct record_page *page, const struct records *records);
/* How it stands: "Here now" and "Done" for what has begun. And, in sections of VIEW, how much too early or
 * late it began: "Started 2 hours 20 minutes early". */
const char *record_standing_title(const struct visit *visit, kith_time now);
void record_fill_began(struct kith_ctx *ctx, struct kith_view *view, const struct visit *visit);
/* "2 hours 20 minutes", "1 hour", "45 minutes"; seconds are cut off. */
const char *record_span_text(struct kith_ctx *ctx, kith_time span);
/* Nobody arrives so long before the time; an arrival before that is another visit's, or a slip. */
enum { RECORD_EARLIEST_HOURS = 12 };
#define RECORD_EARLIEST (RECORD_EARLIEST_HOURS * KITH_HOUR)
/* Answers with the question whether it is the right visit, for an arrival at AT; writes nothing. */
enum kith_rc record_early_ask(struct kith_ctx *ctx, const struct record_page *page, kith_time at);
/* Rows VISIT_ROW of a list DUE: the acting worker's visits that may begin now, EXCEPT for one. */
enum kith_rc record_fill_due(struct kith_ctx *ctx, struct kith_view *view, const struct visit *except);
/* The visit is due or under way, so that the way into the home may be shown. */
bool record_is_due(const struct record_page *page, kith_time now);

/*
 * Times that people type: "7:30am", "19:30", "7.30 pm", "0730", "midday". Minutes since midnight; false when
 * it is none.
 */
bool record_minute_parse(const char *text, int *minute_r);
/* The last time before or at LATEST at which London's clocks showed MINUTE; false for one that the clocks
 * skipped. */
bool record_time_before(kith_time latest, int minute, kith_time *at_r);
/* The first from EARLIEST on (to its minute); likewise. */
bool record_time_after(kith_time earliest, int minute, kith_time *at_r);
/* Whether TEXT holds what looks like the number of a bank card, or a PIN: neither is ever kept (002 46). */
bool record_looks_secret(const char *text);

/* What the office, other plugins and the timeline are told of a record; inside its transaction. BEFORE is the
 * version that it corrects, or NULL. FIRST names the record on the timeline. */
struct record_told {
    const struct visit *visit;
    int64_t worker;
    const char *worker_name;
    int64_t record, version;
    struct kith_id first;
    const struct record_text *text;
    const struct record *before;
};
enum kith_rc record_tell(struct kith_ctx *ctx, const struct record_told *told);
/* Inside a transaction: mails the office that there is something to deal with; ONCE a key for it. */
enum kith_rc record_tell_office(struct kith_ctx *ctx, const struct visit *visit, const char *once);
/* The service KITH_VISITS_DETAIL. */
enum kith_rc record_detail_answer(struct kith_ctx *ctx, const void *request, void *answer_r);
extern const struct kith_param_rule record_money_params[];
extern const struct kith_statement record_money_add_sql, record_detail_sql, record_detail_visit_sql;
extern const struct kith_statement record_run_sql, record_run_told_sql, record_today_sql;

#endif
