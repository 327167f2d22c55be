/*
 * people_alerts_pages.c - alerts at the top of the overview, as a page, and the office's forms for them.
 */
#include "people_alerts.h"
#include "people_pages.h"

#include <string.h>

static bool is_paper(const char *kind)
{
    return strcmp(kind, "dnacpr") == 0 || strcmp(kind, "advance") == 0;
}

static bool may_write(struct kith_ctx *ctx)
{
    enum kith_basis basis = kith_person(ctx)->basis;
    return kith_may(ctx, "people.alerts") && (basis == KITH_BASIS_PACKAGE || basis == KITH_BASIS_COMMISSION);
}

static void fill_alert(struct kith_ctx *ctx, struct kith_view *row, const struct people_alert *alert)
{
    const char *id = kith_id_text(kith_arena(ctx), alert->public_id);
    const char *lead = people_alert_lead(ctx, alert);
    kith_set(row, "KIND", lead);
    kith_set(row, "ALERT", alert->alert);
    /* That there is no paper harms nobody: no word beside it to be read in its place. */
    if (!people_alert_says_none(alert))
        kith_show(row, strcmp(alert->severity, "high") == 0     ? "IS_HIGH"
                       : strcmp(alert->severity, "medium") == 0 ? "IS_MEDIUM"
                                                                : "IS_LOW");
    people_lines(kith_arena(ctx), row, "TODO_LINE", alert->todo);
    kith_set(row, "SEEN_BY", alert->seen_by);
    kith_set_date(row, "SEEN_ON", alert->seen_on);
    if (is_paper(alert->kind))
        kith_show_either(row, *alert->seen_by != '\0', "SEEN", "NOT_SEEN");
    kith_set_date(row, "REVIEW_ON", alert->review_on);
    if (alert->review_on != KITH_DATE_NONE)
        kith_show_either(row, alert->review_on <= kith_time_date(kith_now(ctx)), "REVIEW_DUE", "REVIEW");
    kith_set(row, "AUTHOR", alert->author);
    kith_set(row, "AUTHOR_OFFICE", alert->organisation);
    kith_show_either(row, *alert->author != '\0', "BY_SOMEBODY", "BY_IMPORT");
    kith_set_time(row, "WRITTEN", alert->written_at);
    kith_set_time(row, "ENDED", alert->ended_at);
    kith_set(row, "ENDED_BY", alert->ended_by);
    kith_set(row, "END_REASON", alert->end_reason);
    if (may_write(ctx)) {
        struct kith_view *write = kith_add(row, "WRITE");
        kith_set_path(write, "CHANGE_PATH",
                      people_path(ctx, kith_printf(kith_arena(ctx), "/alerts/%s/change", id)));
        kith_set_path(write, "END_PATH",
                      people_path(ctx, kith_printf(kith_arena(ctx), "/alerts/%s/end", id)));
        kith_set(write, "ABOUT", *alert->alert != '\0' ? alert->alert : lead);
    }
}

/* Whether anybody knows if there is an order not to resuscitate: no answer is a fact too. */
static bool dnacpr_known(const struct people_alerts *alerts)
{
    for (size_t i = 0; i < alerts->count; i++) {
        if (strstr(alerts->items[i].kind, "dnacpr") != NULL)
            return true;
    }
    return false;
}

static void fill_now(struct kith_ctx *ctx, struct kith_view *view, const struct people_alerts *alerts)
{
    kith_show_either(view, alerts->count > 0, "ALERTS", "NO_ALERTS");
    for (size_t i = 0; i < alerts->count; i++)
        fill_alert(ctx, kith_add(view, "ALERT_ROW"), &alerts->items[i]);
    if (!dnacpr_known(alerts) && kith_role(ctx) != KITH_ROLE_PERSON)
        kith_show(view, "DNACPR_UNKNOWN");
    kith_set_path(view, "ALERTS_PATH", people_path(ctx, "/alerts"));
}

/* GET /people/:person/alerts - what can harm the person, and what to do about it. */
enum kith_rc people_alerts_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct people_alerts now, ended;
    if (people_alerts_all(ctx, &now, &ended) == KITH_ERROR)
        return KITH_FAIL;
    fill_now(ctx, view, &now);
    if (may_write(ctx)) {
        kith_show(view, "MAY_WRITE");
        kith_set_path(view, "NEW_PATH", people_path(ctx, "/alerts/new"));
    }
    if (ended.count > 0)
        kith_show(view, "HAS_ENDED");
    for (size_t i = 0; i < ended.count; i++)
        fill_alert(ctx, kith_add(view, "ENDED_ROW"), &ended.items[i]);
    return kith_render(ctx, "people/alerts.tpl");
}

/* At the top of the overview. */
enum kith_rc people_alerts_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct people_alerts now;
    if (people_alerts_now(ctx, &now) == KITH_ERROR)
        return KITH_FAIL;
    fill_now(ctx, view, &now);
    return KITH_OK;
}

/* ---- forms ---- */

/* PATH is where the form is sent. */
static enum kith_rc show_form(struct kith_ctx *ctx, const char *path, bool changing)
{
    struct kith_view *view = kith_view(ctx);
    kith_set_path(view, "FORM_PATH", path);
    kith_set_path(view, "ALERTS_PATH", people_path(ctx, "/alerts"));
    kith_show_either(view, changing, "CHANGING", "ADDING");
    return kith_render(ctx, "people/alert-edit.tpl");
}

static const char *alert_path(struct kith_ctx *ctx, const struct people_alert *alert, const char *what)
{
    struct kith_arena *arena = kith_arena(ctx);
    return people_path(ctx, kith_printf(arena, "/alerts/%s/%s", kith_id_text(arena, alert->public_id), what));
}

/* The alert of the path, which holds. */
static enum kith_rc alert_of(struct kith_ctx *ctx, struct people_alert *alert_r)
{
    switch (people_alert_get(ctx, kith_param_id(ctx, "alert"), alert_r)) {
    case KITH_FOUND:
        return KITH_OK;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}

/* GET /people/:person/alerts/new - the empty form; also what POST shows again. */
enum kith_rc people_alert_new(struct kith_ctx *ctx)
{
    return show_form(ctx, people_path(ctx, "/alerts/new"), false);
}

static void set_date_default(struct kith_ctx *ctx, const char *name, kith_date date)
{
    int year, month, day;
    if (date == KITH_DATE_NONE)
        return;
    kith_date_split(date, &year, &month, &day);
    kith_field_default(ctx, name, kith_printf(kith_arena(ctx), "%04d-%02d-%02d", year, month, day));
}

/* GET /people/:person/alerts/:alert/change - the form with what holds now. */
enum kith_rc people_alert_change_form(struct kith_ctx *ctx)
{
    struct people_alert alert;
    enum kith_rc rc = alert_of(ctx, &alert);
    if (rc != KITH_OK)
        return rc;
    if (alert.ended_at != KITH_TIME_NONE)
        return KITH_NOT_FOUND;
    kith_field_default(ctx, "kind", alert.kind);
    kith_field_default(ctx, "severity", alert.severity);
    kith_field_default(ctx, "alert-text", alert.alert);
    kith_field_default(ctx, "todo", alert.todo);
    kith_field_default(ctx, "seen-by", alert.seen_by);
    set_date_default(ctx, "seen-on", alert.seen_on);
    set_date_default(ctx, "review-on", alert.review_on);
    return show_form(ctx, alert_path(ctx, &alert, "change"), true);
}

/* The form again, with what was typed. */
enum kith_rc people_alert_change_again(struct kith_ctx *ctx)
{
    struct people_alert alert;
    enum kith_rc rc = alert_of(ctx, &alert);
    return rc == KITH_OK ? show_form(ctx, alert_path(ctx, &alert, "change"), true) : rc;
}

static const char *typed(struct kith_ctx *ctx, const char *name)
{
    const char *text = kith_param(ctx, name);
    return text != NULL ? text : "";
}

static bool is_about_cpr(const struct people_alert *alert)
{
    return strcmp(alert->kind, "dnacpr") == 0 || people_alert_says_none(alert);
}

/* That there is a DNACPR and that there is none may not stand side by side: in an emergency one is read. OLD
 * is the key of the alert that is changed, 0 for a new one. */
static enum kith_rc refuse_opposite(struct kith_ctx *ctx, const struct people_alert *alert, int64_t old)
{
    struct people_alerts now = {.count = 0};
    if (is_about_cpr(alert) && people_alerts_now(ctx, &now) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < now.count; i++) {
        if (now.items[i].id == old || !is_about_cpr(&now.items[i]) ||
            strcmp(now.items[i].kind, alert->kind) == 0)
            continue;
        kith_field_error(ctx, "kind",
                         KITH_N("Another alert says the opposite about CPR. Change or end that one first"));
        return KITH_INVALID;
    }
    return KITH_OK;
}

static enum kith_rc read_typed(struct kith_ctx *ctx, int64_t old, struct people_alert *alert_r)
{
    enum kith_rc rc = KITH_OK;
    kith_date today = kith_time_date(kith_now(ctx));
    *alert_r = (struct people_alert){
        .kind = kith_param(ctx, "kind"),
        .severity = kith_param(ctx, "severity"),
        .alert = typed(ctx, "alert-text"),
        .todo = typed(ctx, "todo"),
        .seen_by = typed(ctx, "seen-by"),
        .seen_on = kith_param_date(ctx, "seen-on"),
        .review_on = kith_param_date(ctx, "review-on"),
    };
    if (alert_r->review_on != KITH_DATE_NONE && alert_r->review_on < today) {
        kith_field_error(ctx, "review-on", KITH_N("The day to look at it again must be today or later"));
        rc = KITH_INVALID;
    }
    if (alert_r->seen_on != KITH_DATE_NONE && alert_r->seen_on > today) {
        kith_field_error(ctx, "seen-on", KITH_N("The day must be today or in the past"));
        rc = KITH_INVALID;
    }
    if (strcmp(alert_r->kind, "dnacpr") == 0 && *alert_r->seen_by == '\0') {
        kith_field_error(ctx, "seen-by",
                         KITH_N("Say who has seen the paper. Without it staff must attempt CPR"));
        rc = KITH_INVALID;
    }
    return rc == KITH_OK ? refuse_opposite(ctx, alert_r, old) : rc;
}

struct alerting {
    struct kith_ctx *ctx;
    const struct people_alert *alert; /* to be added; NULL when one only ends */
    const struct people_alert *old;   /* to be ended; NULL for a new one */
    const char *reason;
};

static enum kith_rc tell(struct kith_ctx *ctx, const char *title)
{
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = KITH_SECTION_ALERTS,
        .title = title,
        .path = people_path(ctx, "/alerts"),
        .object = kith_id_new(),
    };
    return kith_book_write(ctx, &line, NULL);
}

static enum kith_rc alert_write(struct kith_db *db, void *data)
{
    struct alerting *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct kith_arena *arena = kith_arena(ctx);
    enum kith_rc rc = KITH_OK;
    int64_t id = work->old != NULL ? work->old->id : 0;
    (void)db;
    if (work->old != NULL)
        rc = people_alert_end(ctx, work->old->id, work->reason);
    if (rc == KITH_OK && work->alert != NULL) {
        struct people_alert fresh = *work->alert;
        fresh.public_id = kith_id_new();
        rc = people_alert_add(ctx, &fresh, id, &id);
    }
    if (rc == KITH_OK)
        rc = kith_audit(ctx,
                        work->alert == NULL ? "people.alert-end"
                        : work->old == NULL ? "people.alert-add"
                                            : "people.alert-change",
                        kith_person(ctx)->id, id);
    if (rc == KITH_OK)
        rc = tell(ctx, kith_printf(arena, "%s %s", kith_account_name(ctx),
                                   work->alert == NULL ? "ended an alert"
                                   : work->old == NULL ? "added an alert"
                                                       : "changed an alert"));
    return rc == KITH_OK ? kith_redirect(ctx, "%s", people_path(ctx, "/alerts")) : rc;
}

/* POST /people/:person/alerts/new - one more. */
enum kith_rc people_alert_create(struct kith_ctx *ctx)
{
    struct people_alert alert;
    enum kith_rc rc = read_typed(ctx, 0, &alert);
    if (rc != KITH_OK)
        return rc;
    struct alerting work = {ctx, &alert, NULL, NULL};
    kith_flash(ctx, KITH_N("The alert is added"));
    return kith_transaction(ctx, alert_write, &work);
}

/* It ended while somebody wrote: what took its place above the form, which builds on that now. */
static enum kith_rc show_conflict(struct kith_ctx *ctx, struct people_alert old)
{
    struct people_alert next;
    enum kith_found found = people_alert_get(ctx, old.public_id, &old);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    struct kith_view *view = kith_add(kith_view(ctx), "CONFLICT");
    const struct people_alert *holds = NULL;
    while ((found = people_alert_next(ctx, holds != NULL ? holds->id : old.id, &next)) == KITH_FOUND) {
        old = next;
        holds = &old;
    }
    if (found == KITH_ERROR)
        return KITH_FAIL;
    bool ended = old.ended_at != KITH_TIME_NONE;
    kith_show_either(view, ended, "NOW_ENDED", "NOW_CHANGED");
    fill_alert(ctx, kith_add(view, "ALERT_ROW"), &old);
    enum kith_rc rc = ended ? people_alert_new(ctx) : show_form(ctx, alert_path(ctx, &old, "change"), true);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

/* POST /people/:person/alerts/:alert/change - the old one ends, another takes its place. */
enum kith_rc people_alert_change(struct kith_ctx *ctx)
{
    struct people_alert old, alert;
    enum kith_rc rc = alert_of(ctx, &old);
    if (rc != KITH_OK)
        return rc;
    rc = read_typed(ctx, old.id, &alert);
    if (rc != KITH_OK)
        return rc;
    struct alerting work = {ctx, &alert, &old, kith_param(ctx, "reason")};
    kith_flash(ctx, KITH_N("The alert is changed"));
    rc = kith_transaction(ctx, alert_write, &work);
    return rc == KITH_CONFLICT ? show_conflict(ctx, old) : rc;
}

/* GET /people/:person/alerts/:alert/end - asks why; also what POST shows again. */
enum kith_rc people_alert_end_form(struct kith_ctx *ctx)
{
    struct people_alert alert;
    enum kith_rc rc = alert_of(ctx, &alert);
    if (rc != KITH_OK)
        return rc;
    if (alert.ended_at != KITH_TIME_NONE)
        return KITH_NOT_FOUND;
    fill_alert(ctx, kith_add(kith_view(ctx), "ALERT_ROW"), &alert);
    kith_set_path(kith_view(ctx), "FORM_PATH", alert_path(ctx, &alert, "end"));
    kith_set_path(kith_view(ctx), "ALERTS_PATH", people_path(ctx, "/alerts"));
    return kith_render(ctx, "people/alert-end.tpl");
}

/* POST /people/:person/alerts/:alert/end - it stays readable among those that ended. */
enum kith_rc people_alert_finish(struct kith_ctx *ctx)
{
    struct people_alert alert;
    enum kith_rc rc = alert_of(ctx, &alert);
    if (rc != KITH_OK)
        return rc;
    struct alerting work = {ctx, NULL, &alert, kith_param(ctx, "reason")};
    kith_flash(ctx, KITH_N("The alert is ended"));
    rc = kith_transaction(ctx, alert_write, &work);
    /* Somebody else ended it: that is what was wanted. */
    return rc == KITH_CONFLICT ? kith_redirect(ctx, "%s", people_path(ctx, "/alerts")) : rc;
}
