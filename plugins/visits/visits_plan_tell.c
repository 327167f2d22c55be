/*
 * visits_plan_tell.c - telling the person and their circle; see visits_plan_tell.h.
 */
#include "visits_plan_tell.h"

#include <string.h>

enum { NAME_BYTES = 60, WORDS_BYTES = 400 };

/* At most so many bytes, whole characters. */
static const char *shortened(struct kith_ctx *ctx, const char *text, size_t most)
{
    size_t len = strlen(text);
    if (len <= most)
        return text;
    len = most - 3;
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return kith_printf(kith_arena(ctx), "%.*s...", (int)len, text);
}

const char *visits_short_name(struct kith_ctx *ctx, const char *name)
{
    return shortened(ctx, name, NAME_BYTES);
}

const char *visits_notice_words(struct kith_ctx *ctx, const char *who, const char *text)
{
    const char *words = shortened(ctx, text, WORDS_BYTES);
    return *who == '\0' ? words : kith_printf(kith_arena(ctx), "%s: %s", visits_short_name(ctx, who), words);
}

const char *visits_visit_path(struct kith_ctx *ctx, struct kith_id person, struct kith_id visit,
                              const char *rest)
{
    struct kith_arena *arena = kith_arena(ctx);
    return kith_printf(arena, "/people/%s/visits/%s%s", kith_id_text(arena, person),
                       kith_id_text(arena, visit), rest);
}

enum kith_rc visits_plan_tell(struct kith_ctx *ctx, const struct visit *visit, const char *title)
{
    return visits_tell_once(ctx, visit, title, NULL);
}

enum kith_rc visits_tell_once(struct kith_ctx *ctx, const struct visit *visit, const char *title,
                              const char *once)
{
    const struct kith_book_entry entry = {
        .person = visit->person,
        .at = kith_now(ctx),
        .section = KITH_SECTION_VISITS,
        .owner_organisation = visit->owner,
        .title = title,
        .path = visits_visit_path(ctx, visit->person_public_id, visit->public_id, ""),
        .object = kith_id_new(),
    };
    enum kith_rc rc = kith_book_write(ctx, &entry, NULL);
    return rc == KITH_OK ? visits_tell_circle(ctx, visit->person, entry.path, once) : rc;
}

enum kith_rc visits_tell_circle(struct kith_ctx *ctx, int64_t person, const char *path, const char *once)
{
    const int64_t *accounts = NULL;
    size_t count = 0;
    enum kith_rc rc = KITH_OK;
    if (kith_circle_accounts(ctx, person, KITH_SECTION_VISITS, &accounts, &count) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; rc == KITH_OK && i < count; i++)
        rc =
            kith_notify(ctx, accounts[i], KITH_N("There is news for you on {site}"),
                        KITH_N("There is news about somebody you care for. Sign in to read it."), path, once);
    return rc;
}

enum kith_rc visits_tell_worker(struct kith_ctx *ctx, int64_t worker)
{
    return kith_notify(ctx, worker, KITH_N("Your visits have changed on {site}"),
                       KITH_N("Your visits have changed. Sign in to see them."), "/visits/today", NULL);
}
