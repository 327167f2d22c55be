/*
 * visits_sentence.c - which sentence says how a visit stands; the sentences themselves are in the component
 * visit-sentence. No SQL.
 */
#include "visits_sentence.h"

#include "visits_rules.h"

#include <string.h>

size_t visit_count_names(const char *who)
{
    size_t count = *who != '\0';
    for (const char *at = who; (at = strstr(at, ", ")) != NULL; at += 2)
        count++;
    return count;
}

/* "Tom, Ann, Joy" is read "Tom, Ann and Joy"; WHO has COUNT names. */
static const char *listed(struct kith_ctx *ctx, const char *who, size_t count)
{
    const char *last = NULL;
    for (const char *at = who; count > 1 && (at = strstr(at, ", ")) != NULL; at += 2)
        last = at;
    if (last == NULL)
        return who;
    return kith_printf(kith_arena(ctx), "%.*s %s %s", (int)(last - who), who, kith_tr(ctx, KITH_N("and")),
                       last + 2);
}

static bool is_own(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    return person != NULL && person->basis == KITH_BASIS_SELF;
}

const char *visit_words(const struct visit *visit, kith_time now)
{
    static const char *const here[VISIT_STANDING__MAX] = {
        [VISIT_BEGAN_ON_TIME] = KITH_N("Here now"),
        [VISIT_BEGAN_EARLY] = KITH_N("Here now, started early"),
        [VISIT_BEGAN_LATE] = KITH_N("Here now, started late"),
        [VISIT_BEGAN_TOO_LATE] = KITH_N("Here now, started more than 2 hours late"),
    };
    static const char *const over[VISIT_STANDING__MAX] = {
        [VISIT_BEGAN_ON_TIME] = KITH_N("Done"),
        [VISIT_BEGAN_EARLY] = KITH_N("Done, started early"),
        [VISIT_BEGAN_LATE] = KITH_N("Done, started late"),
        [VISIT_BEGAN_TOO_LATE] = KITH_N("Done, started more than 2 hours late"),
    };
    enum visit_standing standing = visit_standing(visit, now);
    const char *words = visit_is_over(visit) ? over[standing] : here[standing];
    return words != NULL ? words : visit_standing_title(standing);
}

static const char *begun_words(struct kith_ctx *ctx, const struct visit *visit, size_t count)
{
    if (visit_is_over(visit))
        return visit->ended_at == KITH_TIME_NONE ? (count == 0 ? "SOMEBODY_CAME" : "THEY_CAME")
               : count == 0                      ? "SOMEBODY_VISITED"
                                                 : "THEY_VISITED";
    if (is_own(ctx))
        return count == 0 ? "SOMEBODY_HERE" : count == 1 ? "ONE_HERE" : "SEVERAL_HERE";
    return count == 0 ? "SOMEBODY_VISITS" : count == 1 ? "ONE_VISITS" : "SEVERAL_VISIT";
}

static const char *waiting_words(struct kith_ctx *ctx, const struct visit *visit, size_t count, bool mine)
{
    bool due = visit->starts_at <= kith_now(ctx);
    if (mine && !due)
        return "YOU_GO";
    if (count == 0)
        return due ? "NOBODY_DUE" : "NOBODY_COMES";
    if (due)
        return count == 1 ? "ONE_DUE" : "SEVERAL_DUE";
    return count == 1 ? "ONE_COMES" : "SEVERAL_COME";
}

static const char *words_of(struct kith_ctx *ctx, const struct visit *visit, size_t count, bool mine)
{
    switch (visit_standing(visit, kith_now(ctx))) {
    case VISIT_IS_CANCELLED:
        return "IS_CANCELLED";
    case VISIT_IS_NO_REPLY:
        return "IS_NO_REPLY";
    case VISIT_IS_MISSED:
        return "IS_MISSED";
    case VISIT_IS_LATE:
        return count == 0 ? "NOBODY_LATE" : count == 1 ? "ONE_LATE" : "SEVERAL_LATE";
    case VISIT_IS_PLANNED:
        return waiting_words(ctx, visit, count, mine);
    default:
        return begun_words(ctx, visit, count);
    }
}

/* Said to one who is meant: "You and Ann". Their verb is that of several, for one as well: "You are late". */
static const char *with_you(struct kith_ctx *ctx, const char *who, size_t *count)
{
    const char *you = kith_tr(ctx, KITH_N("You"));
    const char *all = *count == 0 ? you : kith_printf(kith_arena(ctx), "%s, %s", you, who);
    const char *text = listed(ctx, all, *count + 1);
    *count = *count == 0 ? 2 : *count + 1;
    return text;
}

void visit_fill_sentence(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit,
                         const char *who, bool mine)
{
    struct kith_arena *arena = kith_arena(ctx);
    size_t count = visit_count_names(who);
    who = mine ? with_you(ctx, who, &count) : listed(ctx, who, count);
    struct kith_view *words = kith_add(row, words_of(ctx, visit, count, mine));
    kith_set(words, "WORDS_WHO", who);
    kith_set(words, "WORDS_WHOM", visit->person_name);
    kith_set(words, "WORDS_DUE", kith_clock_text(arena, visit->starts_at));
    if (visit->started_at != KITH_TIME_NONE)
        kith_set(words, "WORDS_SINCE", kith_clock_text(arena, visit->started_at));
    if (visit->ended_at != KITH_TIME_NONE)
        kith_set(words, "WORDS_UNTIL", kith_clock_text(arena, visit->ended_at));
}

void visit_fill_tag(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit)
{
    enum visit_standing standing = visit_standing(visit, kith_now(ctx));
    const char *title = standing == VISIT_IS_LATE ? KITH_N("Late") : visit_standing_title(standing);
    switch (standing) {
    case VISIT_IS_LATE:
    case VISIT_IS_MISSED:
    case VISIT_BEGAN_LATE:
    case VISIT_BEGAN_TOO_LATE:
        kith_set(kith_add(row, "TAG_BAD"), "TAG_TEXT", kith_tr(ctx, title));
        return;
    case VISIT_BEGAN_EARLY:
    case VISIT_IS_CANCELLED:
        kith_set(kith_add(row, "TAG_PLAIN"), "TAG_TEXT", kith_tr(ctx, title));
        return;
    default:
        if (visits_shorter_by(visit->starts_at, visit->ends_at, visit->started_at, visit->ended_at) > 0)
            kith_set(kith_add(row, "TAG_PLAIN"), "TAG_TEXT", kith_tr(ctx, KITH_N("Shorter than planned")));
        return;
    }
}
