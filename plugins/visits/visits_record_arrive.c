/*
 * visits_record_arrive.c - at the door: first visit, arriving, beginning alone, the way in, nobody answers,
 * emergencies.
 */
#include "visits_plan_tell.h"
#include "visits_record.h"
#include "visits_rules.h"

#include <kith/services/packages.h>
#include <kith/services/people.h>
#include <string.h>

static enum kith_rc of_found(enum kith_found found)
{
    return found == KITH_FOUND ? KITH_OK : found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
}

static enum kith_rc wrong(struct kith_ctx *ctx, const char *field, const char *sentence)
{
    kith_field_error(ctx, field, sentence);
    return KITH_INVALID;
}

/* When the form says the worker came; KITH_INVALID after saying what is wrong. */
static enum kith_rc arrival_of(struct kith_ctx *ctx, const struct visit *visit, kith_time *at_r)
{
    const char *typed = kith_param(ctx, "arrived-at");
    int minute;
    *at_r = kith_now(ctx);
    if (!kith_param_bool(ctx, "earlier"))
        return *at_r >= visit->starts_at - RECORD_EARLIEST || !kith_param_bool(ctx, "right-visit")
                   ? KITH_OK
                   : wrong(ctx, NULL,
                           KITH_N("It is too early for this visit. Phone your office before you go in"));
    if (typed == NULL)
        return wrong(ctx, "arrived-at", KITH_N("Enter the time you arrived, like 7:30am"));
    if (!record_minute_parse(typed, &minute))
        return wrong(ctx, "arrived-at", KITH_N("Enter a time, like 7:30am"));
    if (!record_time_before(kith_now(ctx), minute, at_r))
        return wrong(ctx, "arrived-at",
                     KITH_N("The clocks skipped that time when they went forward. Enter another time"));
    if (*at_r < visit->starts_at - RECORD_EARLIEST)
        return wrong(ctx, "arrived-at",
                     KITH_N("That is not near the time of this visit. Check the time you typed"));
    return KITH_OK;
}

struct arrive {
    struct kith_ctx *ctx;
    kith_time at;
    struct visit visit;
};

static enum kith_rc arrive(struct kith_db *db, void *data)
{
    struct arrive *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc = of_found(visit_lock(ctx, kith_param_id(ctx, "visit"), &work->visit));
    if (rc == KITH_OK && work->visit.state == VISIT_CANCELLED)
        rc = KITH_CONFLICT;
    if (rc == KITH_OK)
        rc = record_arrive(ctx, &work->visit, kith_account_id(ctx), work->at);
    if (rc == KITH_OK)
        rc = record_settle(ctx, &work->visit);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.arrive", work->visit.person, work->visit.id);
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s", record_path(ctx, &work->visit, ""));
    return rc;
}

/* POST /people/:person/visits/:visit/arrive - "I have arrived", now or at a time given afterwards. */
enum kith_rc record_page_arrive(struct kith_ctx *ctx)
{
    struct record_page page;
    struct arrive work = {.ctx = ctx};
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (page.me == NULL)
        return wrong(ctx, NULL,
                     KITH_N("You are not down for this visit. Phone your office before you go in"));
    if (page.visit.state == VISIT_CANCELLED)
        return wrong(ctx, NULL, KITH_N("This visit was cancelled. Phone your office before you go in"));
    /* Came already: the button of an older page. */
    if (page.me->arrived_at != KITH_TIME_NONE)
        return kith_redirect(ctx, "%s", record_path(ctx, &page.visit, ""));
    rc = of_found(record_first_get(ctx, &page.visit, kith_account_id(ctx)));
    if (rc == KITH_NOT_FOUND)
        return kith_redirect(ctx, "%s", record_path(ctx, &page.visit, "/first"));
    if (rc == KITH_OK)
        rc = arrival_of(ctx, &page.visit, &work.at);
    if (rc != KITH_OK)
        return rc;
    if (visits_ask_first(page.visit.starts_at, work.at) && !kith_param_bool(ctx, "right-visit"))
        return record_early_ask(ctx, &page, work.at);
    kith_flash(ctx, KITH_N("Your arrival is recorded"));
    rc = kith_transaction(ctx, arrive, &work);
    /* Tapped in two places, or cancelled in this moment: the visit's page says how it stands. */
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", record_path(ctx, &page.visit, "")) : rc;
}

static enum kith_rc alone(struct kith_db *db, void *data)
{
    struct arrive *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc = of_found(visit_lock(ctx, kith_param_id(ctx, "visit"), &work->visit));
    if (rc == KITH_OK)
        rc = record_alone(ctx, &work->visit, kith_account_id(ctx));
    if (rc == KITH_OK)
        rc = record_settle(ctx, &work->visit);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.alone", work->visit.person, work->visit.id);
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s", record_path(ctx, &work->visit, ""));
    return rc;
}

/* POST /people/:person/visits/:visit/alone - begins what one worker may do before the second is there
 * (002 18.1). */
enum kith_rc record_page_alone(struct kith_ctx *ctx)
{
    struct record_page page;
    struct arrive work = {.ctx = ctx};
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (page.me == NULL || page.me->arrived_at == KITH_TIME_NONE || page.visit.workers_needed < 2)
        return wrong(ctx, NULL, KITH_N("Say first that you have arrived"));
    if (page.me->record_version > 0 || page.me->alone)
        return kith_redirect(ctx, "%s", record_path(ctx, &page.visit, ""));
    kith_flash(ctx, KITH_N("Do only the tasks one worker may do until the second worker is there"));
    return kith_transaction(ctx, alone, &work);
}

/* GET /people/:person/visits/:visit/first - what must be read before a first visit (002 48.1d). */
enum kith_rc record_page_first(struct kith_ctx *ctx)
{
    struct record_page page;
    struct kith_view *view = kith_view(ctx);
    struct kith_people_essentials essentials = {0};
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    const struct kith_people_ask ask = {page.visit.person, kith_person(ctx)->sections};
    rc = kith_call(ctx, KITH_PEOPLE_ESSENTIALS, 1, &ask, &essentials);
    if (rc != KITH_OK && rc != KITH_NOT_FOUND)
        return rc;
    record_page_head(ctx, &page);
    kith_show_either(view, rc == KITH_OK, "ESSENTIALS", "ESSENTIALS_MISSING");
    record_fill_text(ctx, view, "ALERTS", essentials.alerts);
    record_fill_text(ctx, view, "ABOUT", essentials.about);
    record_fill_text(ctx, view, "HOW_TO_SUPPORT", essentials.support);
    record_fill_text(ctx, view, "COMMUNICATION", essentials.communication);
    record_fill_text(ctx, view, "DNACPR", essentials.dnacpr);
    return kith_render(ctx, "visits/first.tpl");
}

struct first {
    struct kith_ctx *ctx;
    const struct visit *visit;
};

static enum kith_rc sign_first(struct kith_db *db, void *data)
{
    const struct first *work = data;
    (void)db;
    enum kith_rc rc = record_first_sign(work->ctx, work->visit, kith_account_id(work->ctx));
    if (rc == KITH_OK)
        rc = kith_audit(work->ctx, "visits.first-read", work->visit->person, work->visit->id);
    if (rc == KITH_OK)
        rc = kith_redirect(work->ctx, "%s", record_path(work->ctx, work->visit, ""));
    return rc;
}

/* POST /people/:person/visits/:visit/first - signs that it was read. */
enum kith_rc record_page_first_sign(struct kith_ctx *ctx)
{
    struct record_page page;
    struct first work = {ctx, &page.visit};
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (page.me == NULL)
        return wrong(ctx, NULL,
                     KITH_N("You are not down for this visit. Phone your office before you go in"));
    kith_flash(ctx, KITH_N("You have signed that you read this"));
    rc = kith_transaction(ctx, sign_first, &work);
    /* Signed on another page: what counts is there. */
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", record_path(ctx, &page.visit, "")) : rc;
}

static enum kith_rc fill_emergency(struct kith_ctx *ctx, const struct record_page *page)
{
    struct kith_packages_tasks tasks = {0};
    struct kith_people_essentials essentials = {0};
    const struct kith_packages_ask ask = {page->visit.package, page->visit.slot, page->visit.starts_at};
    const struct kith_people_ask who = {page->visit.person, kith_person(ctx)->sections};
    enum kith_rc rc = kith_call(ctx, KITH_PACKAGES_TASKS, 1, &ask, &tasks);
    if (rc == KITH_OK)
        record_fill_text(ctx, kith_view(ctx), "AT_THIS_HOME", tasks.emergency);
    if (rc == KITH_OK || rc == KITH_NOT_FOUND)
        rc = kith_call(ctx, KITH_PEOPLE_ESSENTIALS, 1, &who, &essentials);
    if (rc == KITH_OK) {
        record_fill_text(ctx, kith_view(ctx), "WHERE", essentials.address);
        record_fill_text(ctx, kith_view(ctx), "DNACPR", essentials.dnacpr);
    }
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

/* GET /people/:person/visits/:visit/emergency - what to do in an emergency, 999 first (002 42.2 to 42.5). */
enum kith_rc record_page_emergency(struct kith_ctx *ctx)
{
    struct record_page page;
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc == KITH_OK)
        rc = fill_emergency(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    record_page_head(ctx, &page);
    kith_show(kith_view(ctx), "AT_A_VISIT");
    kith_set_path(kith_view(ctx), "BACK_PATH", record_path(ctx, &page.visit, ""));
    return kith_render(ctx, "visits/emergency.tpl");
}

/* GET /visits/emergency - the same, about nobody: the pocket guide (002 42.6g). */
enum kith_rc record_page_emergency_any(struct kith_ctx *ctx)
{
    kith_set_path(kith_view(ctx), "BACK_PATH", "/visits/today");
    return kith_render(ctx, "visits/emergency.tpl");
}

struct entry {
    struct kith_ctx *ctx;
    const struct visit *visit;
    struct kith_people_entry found;
    bool known;
};

/* The service writes the audit of the reveal in this transaction. */
static enum kith_rc reveal(struct kith_db *db, void *data)
{
    struct entry *work = data;
    const struct kith_people_entry_ask ask = {work->visit->person, work->visit->owner};
    (void)db;
    enum kith_rc rc = kith_call(work->ctx, KITH_PEOPLE_ENTRY, 1, &ask, &work->found);
    work->known = rc == KITH_OK;
    return rc == KITH_NOT_FOUND ? KITH_OK : rc;
}

/* POST /people/:person/visits/:visit/entry - the way into the home, while the visit is due (002 49.1, 50.4e).
 */
enum kith_rc record_page_entry(struct kith_ctx *ctx)
{
    struct record_page page;
    struct entry work = {.ctx = ctx, .visit = &page.visit};
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (!kith_sees(ctx, KITH_SECTION_CONTACT) || !record_is_due(&page, kith_now(ctx)))
        return wrong(
            ctx, NULL,
            KITH_N(
                "You can see how to get in from an hour before the visit until you have signed the record, or until 2 "
                "hours after it. Phone your office if you need it now"));
    rc = kith_transaction(ctx, reveal, &work);
    if (rc != KITH_OK)
        return rc;
    record_page_head(ctx, &page);
    if (work.known)
        record_fill_text(ctx, kith_view(ctx), "HOW", work.found.how);
    if (work.known && work.found.code != NULL && *work.found.code != '\0')
        kith_set(kith_add(kith_view(ctx), "HAS_CODE"), "CODE", work.found.code);
    kith_show_either(kith_view(ctx), work.known, "KNOWN", "UNKNOWN");
    return kith_render(ctx, "visits/entry.tpl");
}

/* GET /people/:person/visits/:visit/no-answer - what to try, and the form that tells the office (002 42.2).
 */
enum kith_rc record_page_no_answer(struct kith_ctx *ctx)
{
    struct record_page page;
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    record_page_head(ctx, &page);
    if (page.me != NULL)
        kith_show(kith_view(ctx), "MINE");
    return kith_render(ctx, "visits/no-answer.tpl");
}

static enum kith_rc tell_no_answer(struct kith_db *db, void *data)
{
    struct arrive *work = data;
    struct kith_ctx *ctx = work->ctx;
    (void)db;
    enum kith_rc rc = of_found(visit_lock(ctx, kith_param_id(ctx, "visit"), &work->visit));
    if (rc == KITH_OK)
        rc = record_no_reply(ctx, &work->visit);
    if (rc == KITH_OK)
        rc = visit_change_add(ctx, &work->visit, "no-reply", KITH_TIME_NONE, KITH_TIME_NONE, 0,
                              kith_param(ctx, "tried"));
    if (rc == KITH_OK)
        rc = visit_notice_add(ctx, &work->visit, "no-reply", kith_param(ctx, "tried"), 0);
    if (rc == KITH_OK) {
        const struct kith_book_entry entry = {
            .person = work->visit.person,
            .at = kith_now(ctx),
            .section = KITH_SECTION_VISITS,
            .owner_organisation = work->visit.owner,
            .title = kith_printf(kith_arena(ctx), "Nobody answered when %s came at %s",
                                 visits_short_name(ctx, kith_account_name(ctx)),
                                 kith_clock_text(kith_arena(ctx), kith_now(ctx))),
            .path = record_path(ctx, &work->visit, ""),
            .object = kith_id_new(),
        };
        rc = kith_book_write(ctx, &entry, NULL);
    }
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.no-reply", work->visit.person, work->visit.id);
    if (rc == KITH_OK)
        rc = kith_emit(ctx, "visit.no-reply", work->visit.person, work->visit.id);
    if (rc == KITH_OK)
        rc = record_tell_office(ctx, &work->visit,
                                kith_printf(kith_arena(ctx), "visits.no-reply:%lld:%lld",
                                            (long long)work->visit.id, (long long)work->visit.version));
    if (rc == KITH_OK)
        rc = kith_redirect(ctx, "%s", record_path(ctx, &work->visit, ""));
    return rc;
}

/* POST /people/:person/visits/:visit/no-answer - nobody answered: the office is told. */
enum kith_rc record_page_no_answer_tell(struct kith_ctx *ctx)
{
    struct record_page page;
    struct arrive work = {.ctx = ctx};
    enum kith_rc rc = record_page_open(ctx, &page);
    if (rc != KITH_OK)
        return rc;
    if (page.me == NULL)
        return wrong(ctx, NULL, KITH_N("You are not down for this visit. Phone your office"));
    if (record_looks_secret(kith_param(ctx, "tried")))
        return wrong(ctx, "tried", KITH_N("Do not write card numbers or PINs. Take the number out"));
    kith_flash(ctx, KITH_N("Your office can see that nobody answered"));
    rc = kith_transaction(ctx, tell_no_answer, &work);
    if (rc == KITH_CONFLICT)
        return wrong(
            ctx, NULL,
            KITH_N("This visit has begun, or was settled already. Go back to it to see how it stands"));
    return rc;
}
