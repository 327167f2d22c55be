/*
 * visits_book.c - the communications book: who comes today and this week, what happened at the last visit,
 * and every visit back to the first day. Writes nothing.
 */
#include "visits_book.h"

#include "visits_book_profile.h"
#include "visits_book_today.h"
#include "visits_record.h"
#include "visits_sentence.h"

#include <string.h>

enum { DAYS_AHEAD = 8, ARCHIVED_DAYS = 31 };

static const char *const kinds[] = {"made",    "missed",   "short", "cancelled",
                                    "refused", "incident", "said",  NULL};
static const char *const orders[] = {"newest", "first", NULL};

const struct kith_param_rule book_params[] = {
    {.name = "person", .kind = KITH_KIND_ID},
    {.name = "kind", .kind = KITH_KIND_CHOICE, .choices = kinds, .wrong = KITH_N("Choose from the list")},
    {.name = "worker", .max = 60, .wrong = KITH_N("Write 60 letters or fewer")},
    {.name = "from", .kind = KITH_KIND_DATE},
    {.name = "to", .kind = KITH_KIND_DATE},
    {.name = "order", .kind = KITH_KIND_CHOICE, .choices = orders, .wrong = KITH_N("Choose from the list")},
    KITH_PAGE_PARAM,
    {0}};

const struct kith_param_rule book_print_params[] = {
    {.name = "person", .kind = KITH_KIND_ID}, {.name = "month", .max = 7}, {0}};

/* How the plan of a visit changed, for the person: "" when there is nothing to tell. */
static const char *change_sentence(struct kith_ctx *ctx, const struct book_visit *item)
{
    if (strcmp(item->changed, "moved") == 0)
        return kith_tr(ctx, KITH_N("The time was changed."));
    if (strcmp(item->changed, "assigned") == 0 && *item->why != '\0')
        return kith_tr(ctx, KITH_N("Somebody else comes than was planned."));
    if (strcmp(item->changed, "unassigned") == 0)
        return kith_tr(ctx, KITH_N("Who was to come cannot. The office looks for somebody else."));
    if (strcmp(item->changed, "cancelled") == 0)
        return kith_tr(ctx, KITH_N("This visit was cancelled."));
    if (strcmp(item->changed, "reinstated") == 0)
        return kith_tr(ctx, KITH_N("This visit takes place after all."));
    return "";
}

static void fill_visit(struct kith_ctx *ctx, struct kith_view *row, const struct book_visit *item)
{
    const struct visit *visit = &item->visit;
    const char *change = change_sentence(ctx, item);
    kith_set(row, "SLOT", visit->slot);
    kith_set(row, "DAY", visit_day_text(ctx, visit->starts_at));
    kith_set(row, "TIMES", visit_times_text(ctx, visit));
    kith_set(row, "ISO", kith_time_iso(kith_arena(ctx), visit->starts_at));
    visit_fill_sentence(ctx, row, visit, item->workers, item->mine);
    visit_fill_tag(ctx, row, visit);
    book_fill_may_say(ctx, row, visit, item->said);
    kith_set(row, "PROVIDER", item->provider);
    kith_set_path(row, "VISIT_PATH", record_path(ctx, visit, ""));
    if (item->refused)
        kith_show(row, "REFUSED");
    if (item->incident)
        kith_show(row, "INCIDENT");
    if (*change != '\0') {
        struct kith_view *changed = kith_add(row, "CHANGED");
        kith_set(changed, "CHANGE", change);
        if (*item->why != '\0')
            kith_set(kith_add(changed, "HAS_WHY"), "WHY", item->why);
    }
    record_fill_text(ctx, row, "HAPPENED", item->happened);
}

/* Today, and in short the days after. The newest visit that was made is the last one so far. */
static const struct book_visit *fill_coming(struct kith_ctx *ctx, const struct book_visits *coming,
                                            kith_time tomorrow, const struct kith_rows *faces)
{
    struct kith_view *view = kith_view(ctx);
    const struct book_visit *last = NULL;
    size_t later = 0;
    book_today_fill(ctx, view, coming->items, coming->count, faces);
    for (size_t i = 0; i < coming->count; i++) {
        const struct book_visit *item = &coming->items[i];
        if (item->visit.starts_at >= tomorrow) {
            fill_visit(ctx, kith_add(view, "LATER_VISIT"), item);
            later++;
        }
        if (item->visit.state == VISIT_DONE)
            last = item;
    }
    kith_show_either(view, later > 0, "LATER", "NO_LATER");
    return last;
}

static bool read_filter(struct kith_ctx *ctx, kith_time today, struct book_filter *filter_r, bool *active_r)
{
    kith_date from = kith_param_date(ctx, "from");
    kith_date to = kith_param_date(ctx, "to");
    const char *order = kith_param(ctx, "order");
    *filter_r = (struct book_filter){
        .from = from != KITH_DATE_NONE ? book_day_start(from) : 0,
        .until = to != KITH_DATE_NONE && book_day_start(to + 1) < today ? book_day_start(to + 1) : today,
        .kind = kith_param(ctx, "kind"),
        .worker = kith_param(ctx, "worker"),
        .from_first_day = order != NULL && strcmp(order, "first") == 0,
    };
    *active_r =
        from != KITH_DATE_NONE || to != KITH_DATE_NONE || filter_r->kind != NULL || filter_r->worker != NULL;
    if (from != KITH_DATE_NONE && to != KITH_DATE_NONE && to < from) {
        kith_field_error(ctx, "to", KITH_N("The last day must be the first day or later"));
        return false;
    }
    return true;
}

/*
 * Months older than one are archived, which says so and hides nothing (002 48.1f, 48.3). ABOVE, or NULL,
 * stands on the page already.
 */
static void fill_past(struct kith_ctx *ctx, const struct book_visits *past, size_t count,
                      const struct book_visit *above, bool filtered, bool newest_first)
{
    struct kith_view *view = kith_view(ctx);
    kith_time archive = book_day_start(kith_time_date(kith_now(ctx)) - ARCHIVED_DAYS);
    bool told = false;
    bool only_above = count == 1 && above != NULL && past->items[0].visit.id == above->visit.id;
    kith_show(view, only_above ? "NO_EARLIER" : count > 0 ? "PAST" : filtered ? "NO_MATCH" : "NO_PAST");
    for (size_t i = 0; i < count; i++) {
        if (above != NULL && past->items[i].visit.id == above->visit.id)
            continue;
        struct kith_view *row = kith_add(view, "PAST_VISIT");
        if (newest_first && !told && past->items[i].visit.starts_at < archive) {
            kith_show(row, "ARCHIVE_BEGINS");
            told = true;
        }
        fill_visit(ctx, row, &past->items[i]);
    }
}

static const char *print_path(struct kith_ctx *ctx, kith_date date)
{
    int year, month, day;
    kith_date_split(date, &year, &month, &day);
    return kith_printf(kith_arena(ctx), "/people/%s/visits/print?month=%04d-%02d",
                       kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id), year, month);
}

/*
 * GET /people/:person/visits - the communications book (002 40.1, 48): today, the coming week, the last
 * visit, and all before, by kind, worker and date.
 */
enum kith_rc book_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct book_visits coming = {0}, past = {0};
    struct kith_rows faces;
    struct book_filter filter;
    bool filtered;
    kith_date date = kith_time_date(kith_now(ctx));
    kith_time today = book_day_start(date);
    int64_t offset = kith_page_offset(ctx, BOOK_PER_PAGE);
    bool in_order = read_filter(ctx, today, &filter, &filtered);
    if (book_coming(ctx, book_today_from(ctx), book_day_start(date + DAYS_AHEAD), &coming) == KITH_ERROR)
        return KITH_FAIL;
    book_drop_over(ctx, &coming);
    if (profile_faces_get(ctx, book_today_from(ctx), book_today_until(ctx), &faces) == KITH_ERROR)
        return KITH_FAIL;
    if (in_order && book_past(ctx, &filter, offset, kith_page_limit(BOOK_PER_PAGE), &past) == KITH_ERROR)
        return KITH_FAIL;
    size_t count = kith_page_show(ctx, BOOK_PER_PAGE, past.count);
    const struct book_visit *last = fill_coming(ctx, &coming, book_day_start(date + 1), &faces);
    for (size_t i = 0; i < count && last == NULL && !filtered && offset == 0; i++) {
        if (past.items[i].visit.state == VISIT_DONE)
            last = &past.items[i];
    }
    bool turned_to_past = offset > 0 || filtered || filter.from_first_day;
    if (last != NULL)
        fill_visit(ctx, kith_add(view, "LAST"), last);
    if (!turned_to_past && profile_fill_comers(ctx, view, today, book_day_start(date + 1)) != KITH_OK)
        return KITH_FAIL;
    fill_past(ctx, &past, count, turned_to_past ? NULL : last, filtered, !filter.from_first_day);
    kith_show_either(view, filter.from_first_day, "OLDEST_FIRST", "NEWEST_FIRST");
    if (filtered)
        kith_show(view, "FILTERED");
    if (filtered || !in_order)
        kith_show(view, "FILTER_OPEN");
    /* Who turned to the past, or chose some of it, is shown that at once. */
    kith_show_either(view, turned_to_past, "PAST_ONLY", "FIRST_PAGE");
    kith_set_path(view, "BOOK_PATH",
                  kith_printf(kith_arena(ctx), "/people/%s/visits",
                              kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
    kith_set_path(view, "FIRST_DAY_PATH",
                  kith_printf(kith_arena(ctx), "/people/%s/visits?order=first",
                              kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
    kith_set_path(view, "PRINT_PATH", print_path(ctx, date));
    if (kith_may(ctx, "visits.calendar"))
        kith_set_path(kith_add(view, "MAY_CALENDAR"), "CALENDAR_PATH",
                      kith_printf(kith_arena(ctx), "/people/%s/visits/calendar",
                                  kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
    if (kith_may(ctx, "visits.plan") && !kith_person(ctx)->read_only)
        kith_set_path(kith_add(view, "MAY_PLAN"), "NEW_PATH",
                      kith_printf(kith_arena(ctx), "/people/%s/visits/plan",
                                  kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id)));
    return kith_render(ctx, "visits/book.tpl");
}

/* The first day of the month that is MONTHS after that of DATE. */
static kith_date month_start(kith_date date, int months)
{
    int year, month, day;
    kith_date start = date;
    kith_date_split(date, &year, &month, &day);
    month += months;
    year += month > 12 ? 1 : month < 1 ? -1 : 0;
    month += month > 12 ? -12 : month < 1 ? 12 : 0;
    /* Beyond the years that dates have, the month stays as it is. */
    (void)kith_date_make(year, month, 1, &start);
    return start;
}

/* Paper is read on other days: no "Today" on it. */
static void fill_paper(struct kith_ctx *ctx, struct kith_view *row, const struct book_visit *item)
{
    fill_visit(ctx, row, item);
    kith_set_date(row, "DAY", kith_time_date(item->visit.starts_at));
}

/* GET /people/:person/visits/print?month=2026-11 - all visits of a month, for paper; this month without one.
 */
enum kith_rc book_print_page(struct kith_ctx *ctx)
{
    static const char *const names[] = {KITH_N("January"), KITH_N("February"), KITH_N("March"),
                                        KITH_N("April"),   KITH_N("May"),      KITH_N("June"),
                                        KITH_N("July"),    KITH_N("August"),   KITH_N("September"),
                                        KITH_N("October"), KITH_N("November"), KITH_N("December")};
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    struct book_visits visits;
    kith_date date;
    int year, month, day;
    const char *asked = kith_param(ctx, "month");
    if (asked == NULL || !kith_date_parse(kith_printf(arena, "%s-01", asked), &date))
        date = kith_time_date(kith_now(ctx));
    kith_date first = month_start(date, 0);
    if (book_month(ctx, book_day_start(first), book_day_start(month_start(first, 1)), &visits) == KITH_ERROR)
        return KITH_FAIL;
    kith_date_split(first, &year, &month, &day);
    kith_set(view, "MONTH", kith_printf(arena, "%s %d", kith_tr(ctx, names[month - 1]), year));
    kith_show_either(view, visits.count > 0, "SOME", "NONE");
    for (size_t i = 0; i < visits.count; i++)
        fill_paper(ctx, kith_add(view, "MONTH_VISIT"), &visits.items[i]);
    kith_set_path(view, "BEFORE_PATH", print_path(ctx, month_start(first, -1)));
    kith_set_path(view, "AFTER_PATH", print_path(ctx, month_start(first, 1)));
    kith_set_path(view, "BOOK_PATH",
                  kith_printf(arena, "/people/%s/visits", kith_id_text(arena, kith_person(ctx)->public_id)));
    return kith_render(ctx, "visits/print.tpl");
}
