/*
 * visits_record_early.c - an arrival that is not near the visit's time: the worker is asked first, and how
 * far off a visit began is said in words. Decides nothing (visits_rules.c) and writes nothing.
 */
#include "visits_record.h"
#include "visits_rules.h"

const char *record_span_text(struct kith_ctx *ctx, kith_time span)
{
    struct kith_arena *arena = kith_arena(ctx);
    long long hours = (long long)(span / KITH_HOUR);
    long long minutes = (long long)(span % KITH_HOUR / KITH_MINUTE);
    const char *of_hours =
        kith_printf(arena, "%lld %s", hours, kith_tr(ctx, hours == 1 ? KITH_N("hour") : KITH_N("hours")));
    const char *of_minutes = kith_printf(arena, "%lld %s", minutes,
                                         kith_tr(ctx, minutes == 1 ? KITH_N("minute") : KITH_N("minutes")));
    if (hours == 0)
        return of_minutes;
    return minutes == 0 ? of_hours : kith_printf(arena, "%s %s", of_hours, of_minutes);
}

const char *record_standing_title(const struct visit *visit, kith_time now)
{
    switch (visit_standing(visit, now)) {
    case VISIT_BEGAN_ON_TIME:
    case VISIT_BEGAN_EARLY:
    case VISIT_BEGAN_LATE:
    case VISIT_BEGAN_TOO_LATE:
        return visit->ended_at != KITH_TIME_NONE || visit->state == VISIT_DONE ? KITH_N("Done")
                                                                               : KITH_N("Here now");
    default:
        return visit_standing_title(visit_standing(visit, now));
    }
}

static void fill_shorter(struct kith_ctx *ctx, struct kith_view *view, const struct visit *visit)
{
    kith_time by = visits_shorter_by(visit->starts_at, visit->ends_at, visit->started_at, visit->ended_at);
    if (by > 0)
        kith_set(kith_add(view, "SHORTER"), "SHORTER_BY", record_span_text(ctx, by));
}

void record_fill_began(struct kith_ctx *ctx, struct kith_view *view, const struct visit *visit)
{
    const char *name;
    fill_shorter(ctx, view, visit);
    switch (visit_standing(visit, kith_now(ctx))) {
    case VISIT_BEGAN_EARLY:
        name = "BEGAN_EARLY";
        break;
    case VISIT_BEGAN_LATE:
        name = "BEGAN_LATE";
        break;
    case VISIT_BEGAN_TOO_LATE:
        name = "BEGAN_TOO_LATE";
        break;
    default:
        return;
    }
    kith_time by = visit->started_at - visit->starts_at;
    kith_set(kith_add(view, name), "BEGAN_BY", record_span_text(ctx, by < 0 ? -by : by));
}

enum kith_rc record_early_ask(struct kith_ctx *ctx, const struct record_page *page, kith_time at)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    kith_time planned = page->visit.starts_at;
    bool same_day = kith_time_date(planned) == kith_time_date(at);
    record_page_head(ctx, page);
    kith_set(view, "PLANNED_AT", same_day ? kith_clock_text(arena, planned) : kith_time_text(arena, planned));
    kith_set(view, "SAID_AT", kith_clock_text(arena, at));
    kith_set(view, "BEFORE", record_span_text(ctx, planned - at));
    kith_show_either(view, kith_param_bool(ctx, "earlier"), "AT_SAID", "AT_NOW");
    kith_show_either(view, at >= planned - RECORD_EARLIEST, "MAY_BE_IT", "TOO_EARLY");
    enum kith_rc rc = record_fill_due(ctx, view, &page->visit);
    return rc == KITH_OK ? kith_render(ctx, "visits/early.tpl") : rc;
}
