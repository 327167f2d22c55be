/*
 * visits_book_today.c - who comes today, on the home page and on a person's overview. Says nothing of what
 * happened at a visit: that is on the pages about the person. Whoever reads it on the home page is written in
 * the audit as there.
 */
#include "visits_book_today.h"

#include "visits_book_profile.h"
#include "visits_record.h"
#include "visits_sentence.h"

kith_time book_day_start(kith_date date)
{
    kith_time at;
    /* London never skips midnight. */
    (void)kith_time_make(date, 0, &at);
    return at;
}

kith_time book_today_until(struct kith_ctx *ctx)
{
    return book_day_start(kith_time_date(kith_now(ctx)) + 2);
}

/* Nobody needs to be expected for it any more. */
static bool is_over(const struct visit *visit, kith_time now)
{
    enum visit_standing standing = visit_standing(visit, now);
    return visit_is_over(visit) || standing == VISIT_IS_CANCELLED || standing == VISIT_IS_NO_REPLY ||
           standing == VISIT_IS_MISSED;
}

kith_time book_today_from(struct kith_ctx *ctx)
{
    return book_day_start(kith_time_date(kith_now(ctx))) - 12 * KITH_HOUR;
}

void book_drop_over(struct kith_ctx *ctx, struct book_visits *visits)
{
    kith_time now = kith_now(ctx), today = book_day_start(kith_time_date(now));
    size_t kept = 0;
    if (visits->count == 0)
        return;
    struct book_visit *items = kith_alloc_array(kith_arena(ctx), visits->count, sizeof *items);
    for (size_t i = 0; i < visits->count; i++) {
        const struct visit *visit = &visits->items[i].visit;
        if (visit->starts_at >= today || !is_over(visit, now))
            items[kept++] = visits->items[i];
    }
    *visits = (struct book_visits){items, kept};
}

void book_fill_phone(struct kith_view *view, const struct book_visit *item)
{
    if (*item->phone == '\0')
        return;
    struct kith_view *ring = kith_add(view, "RING");
    kith_set(ring, "RING_WHOM", item->provider);
    kith_set(ring, "RING_PHONE", item->phone);
    kith_set_tel(ring, "RING_TEL", item->phone);
    if (*item->hours != '\0')
        kith_set(kith_add(ring, "RING_WHEN"), "RING_HOURS", item->hours);
}

void book_fill_may_say(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit, bool said)
{
    const struct kith_person *person = kith_person(ctx);
    bool came = visit->started_at != KITH_TIME_NONE || visit->starts_at <= kith_now(ctx);
    if (!came || visit->state == VISIT_CANCELLED || !kith_may(ctx, "visits.feedback") ||
        (person != NULL && person->read_only))
        return;
    struct kith_view *say = kith_add(row, "MAY_SAY");
    kith_set_path(say, "FEEDBACK_PATH", record_path(ctx, visit, "/feedback"));
    kith_show_either(say, said, "SAY_MORE", "SAY_FIRST");
}

/* Done, now, next or later: so that the order of the lines is understood. What is over and was not made has a
 * sentence that says so. */
static void fill_order(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit, bool is_next)
{
    if (visit->state == VISIT_DONE || visit->ended_at != KITH_TIME_NONE)
        kith_show(row, "ORDER_DONE");
    else if (!is_over(visit, kith_now(ctx)))
        kith_show(row, visit->started_at != KITH_TIME_NONE ? "ORDER_NOW"
                       : is_next                           ? "ORDER_NEXT"
                                                           : "ORDER_LATER");
}

static void fill(struct kith_ctx *ctx, struct kith_view *row, const struct book_visit *item, bool is_next)
{
    fill_order(ctx, row, &item->visit, is_next);
    kith_set(row, "SLOT", item->visit.slot);
    kith_set(row, "DAY", visit_day_text(ctx, item->visit.starts_at));
    kith_set(row, "TIMES", visit_times_text(ctx, &item->visit));
    kith_set(row, "ISO", kith_time_iso(kith_arena(ctx), item->visit.starts_at));
    kith_set(row, "PROVIDER", item->provider);
    kith_set_path(row, "VISIT_PATH", record_path(ctx, &item->visit, ""));
    visit_fill_sentence(ctx, row, &item->visit, item->workers, item->mine);
    visit_fill_tag(ctx, row, &item->visit);
    book_fill_may_say(ctx, row, &item->visit, item->said);
}

void book_today_fill(struct kith_ctx *ctx, struct kith_view *view, const struct book_visit *items,
                     size_t count, const struct kith_rows *faces)
{
    kith_time tomorrow = book_day_start(kith_time_date(kith_now(ctx)) + 1);
    kith_time end = book_today_until(ctx);
    size_t next = 0, today = 0;
    while (next < count && (is_over(&items[next].visit, kith_now(ctx)) || items[next].visit.starts_at >= end))
        next++;
    while (today < count && items[today].visit.starts_at < tomorrow)
        today++;
    if (today == 0)
        kith_show(view, "NO_TODAY");
    else if (next >= today)
        kith_show(view, "NO_MORE");
    if (next < count) {
        struct kith_view *hero = kith_add(view, "NEXT");
        fill(ctx, hero, &items[next], true);
        profile_fill_faces(ctx, hero, faces, &items[next].visit);
        kith_show_either(hero, visit_standing(&items[next].visit, kith_now(ctx)) == VISIT_IS_LATE, "IS_LATE",
                         "NOT_LATE");
        book_fill_phone(hero, &items[next]);
    } else if (today > 0) {
        book_fill_phone(kith_add(view, "AFTER_ALL"), &items[today - 1]);
    }
    struct kith_view *rest = NULL;
    for (size_t i = 0; i < today; i++) {
        if (i == next)
            continue;
        if (rest == NULL)
            rest = kith_add(view, "REST");
        fill(ctx, kith_add(rest, "REST_VISIT"), &items[i], false);
    }
}

static const char *path_of(struct kith_ctx *ctx, struct kith_id person, const char *page)
{
    return kith_printf(kith_arena(ctx), "/people/%s%s", kith_id_text(kith_arena(ctx), person), page);
}

/* Each person apart, as a family that cares for two reads it. */
enum kith_rc book_home_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct book_visits visits;
    struct kith_rows faces;
    kith_time from = book_today_from(ctx), until = book_today_until(ctx);
    if (book_home(ctx, from, until, &visits) == KITH_ERROR)
        return KITH_FAIL;
    book_drop_over(ctx, &visits);
    if (visits.count == 0)
        return KITH_NOT_FOUND;
    if (profile_faces_get(ctx, from, until, &faces) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0, next; i < visits.count; i = next) {
        const struct visit *first = &visits.items[i].visit;
        for (next = i + 1; next < visits.count && visits.items[next].visit.person == first->person;)
            next++;
        struct kith_view *row = kith_add(view, "VISITED");
        kith_set(row, "VISITED_NAME", first->person_name);
        kith_show_either(row, visits.items[i].own, "TODAY_OWN", "TODAY_OTHER");
        kith_set_path(row, "BOOK_PATH", path_of(ctx, first->person_public_id, "/visits"));
        kith_set_path(row, "RECORD_PATH", path_of(ctx, first->person_public_id, ""));
        if (visits.items[i].log)
            kith_set_path(kith_add(row, "MAY_LOG"), "LOG_PATH",
                          path_of(ctx, first->person_public_id, "/log"));
        book_today_fill(ctx, row, &visits.items[i], next - i, &faces);
        kith_reads(ctx, first->person, KITH_SECTION_VISITS, visits.items[i].basis);
    }
    return KITH_OK;
}

enum kith_rc book_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct book_visits coming;
    struct kith_rows faces;
    kith_time from = book_today_from(ctx), until = book_today_until(ctx);
    if (book_coming(ctx, from, until, &coming) == KITH_ERROR ||
        profile_faces_get(ctx, from, until, &faces) == KITH_ERROR)
        return KITH_FAIL;
    book_drop_over(ctx, &coming);
    kith_show_either(view, kith_person(ctx)->basis == KITH_BASIS_SELF, "TODAY_OWN", "TODAY_OTHER");
    kith_set_path(view, "BOOK_PATH", path_of(ctx, kith_person(ctx)->public_id, "/visits"));
    book_today_fill(ctx, view, coming.items, coming.count, &faces);
    return KITH_OK;
}
