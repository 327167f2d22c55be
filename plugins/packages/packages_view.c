/*
 * packages_view.c - see packages_view.h.
 */
#include "packages_view.h"

#include <string.h>

const char *packages_path(struct kith_ctx *ctx, const char *rest)
{
    return kith_printf(kith_arena(ctx), "/people/%s/packages%s",
                       kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id), rest);
}

const char *packages_path_of(struct kith_ctx *ctx, const struct packages_package *package, const char *rest)
{
    return packages_path(
        ctx, kith_printf(kith_arena(ctx), "/%s%s", kith_id_text(kith_arena(ctx), package->public_id), rest));
}

bool packages_over(struct kith_ctx *ctx, const struct packages_package *package)
{
    return package->terms.ends_on != KITH_DATE_NONE && package->terms.ends_on < kith_time_date(kith_now(ctx));
}

bool packages_may_write(struct kith_ctx *ctx)
{
    return kith_may(ctx, "packages.write") && kith_person(ctx)->basis == KITH_BASIS_PACKAGE;
}

static const char *counted(struct kith_ctx *ctx, int64_t count, const char *one, const char *many)
{
    return count == 1 ? kith_tr(ctx, one)
                      : kith_printf(kith_arena(ctx), "%lld %s", (long long)count, kith_tr(ctx, many));
}

const char *packages_hours(struct kith_ctx *ctx, int64_t minutes)
{
    const char *hours = counted(ctx, minutes / 60, KITH_N("1 hour"), KITH_N("hours"));
    const char *rest = counted(ctx, minutes % 60, KITH_N("1 minute"), KITH_N("minutes"));
    if (minutes % 60 == 0)
        return hours;
    return minutes < 60 ? rest : kith_printf(kith_arena(ctx), "%s %s", hours, rest);
}

void packages_lines(struct kith_ctx *ctx, struct kith_view *view, const char *name, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        if (len > 0)
            kith_set(kith_add(view, name), "LINE_TEXT", kith_copy_n(kith_arena(ctx), text, len));
        text += len + (text[len] == '\n');
    }
}

static bool is(const char *text, const char *word)
{
    return strcmp(text, word) == 0;
}

void packages_fill_terms(struct kith_ctx *ctx, struct kith_view *view, const struct packages_terms *terms)
{
    kith_show_either(view, kith_person(ctx)->basis == KITH_BASIS_SELF, "YOURS", "THEIRS");
    kith_set(view, "COUNCIL_NAME", terms->council_name);
    kith_show_either(view, terms->council != 0, "BY_COUNCIL", "BY_PERSON");
    kith_set_date(view, "STARTS", terms->starts_on);
    kith_set_date(view, "ENDS", terms->ends_on);
    kith_show_either(view, terms->ends_on != KITH_DATE_NONE, "HAS_END", "NO_END");
    kith_set(view, "HOURS", packages_hours(ctx, terms->weekly_minutes));
    kith_show_either(view, terms->weekly_minutes > 0, "HOURS_KNOWN", "HOURS_NONE");
    kith_show_either(view, terms->workers > 1, "DOUBLE", "SINGLE");
    kith_set_int(view, "TEAM_MAX", terms->team_max);
    kith_show_either(view, is(terms->rate, "complex"), "RATE_COMPLEX", "RATE_STANDARD");
    kith_show(view, is(terms->night, "sleeping") ? "NIGHT_SLEEPING"
                    : is(terms->night, "waking") ? "NIGHT_WAKING"
                                                 : "NIGHT_NONE");
    kith_show(view, is(terms->rural, "town")      ? "RURAL_TOWN"
                    : is(terms->rural, "village") ? "RURAL_VILLAGE"
                                                  : "RURAL_NONE");
    kith_show(view, is(terms->consent, "consent")         ? "ON_CONSENT"
                    : is(terms->consent, "best-interest") ? "ON_BEST_INTEREST"
                                                          : "ON_COURT");
    if (*terms->shared_ref != '\0')
        kith_show(view, "SHARED");
    if (*terms->reference != '\0')
        kith_set(kith_add(view, "HAS_REFERENCE"), "REFERENCE", terms->reference);
    if (*terms->cluster != '\0')
        kith_set(kith_add(view, "HAS_CLUSTER"), "CLUSTER", terms->cluster);
    if (*terms->requirements != '\0')
        packages_lines(ctx, kith_add(view, "HAS_REQUIREMENTS"), "LINE", terms->requirements);
    if (*terms->emergency != '\0')
        packages_lines(ctx, kith_add(view, "HAS_EMERGENCY"), "LINE", terms->emergency);
}

void packages_fill_author(struct kith_ctx *ctx, struct kith_view *view,
                          const struct packages_package *package)
{
    (void)ctx;
    kith_set(view, "AUTHOR", package->author);
    kith_show_either(view, *package->author != '\0', "BY_SOMEBODY", "BY_IMPORT");
    kith_set_time(view, "WRITTEN", package->written_at);
    if (*package->reason != '\0')
        kith_set(kith_add(view, "HAS_REASON"), "REASON", package->reason);
    if (*package->end_reason != '\0')
        kith_set(kith_add(view, "HAS_END_REASON"), "END_REASON", package->end_reason);
}
