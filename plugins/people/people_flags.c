/*
 * people_flags.c - what stands beneath the name on every page about the person (<kith/person.h>).
 *
 * One query for all, because it is asked for every page.
 */
#include "people_pages.h"
#include "people_statements.h"

#include <string.h>

/* DEATH comes first, whatever the reader may read: pages must not speak of somebody who has died as before.
 */
const struct kith_statement PEOPLE_FLAGS = {
    .name = "people.flags",
    .sql = "SELECT 0 AS place, 'death' AS kind, '' AS what, d.died_on AS day FROM people_death d"
           " WHERE d.person_id = {{person}}"
           " UNION ALL SELECT 1 + (v.severity + 0), v.kind, v.alert, NULL FROM people_alert v"
           " WHERE v.person_id = {{person}} AND v.ended_at IS NULL AND ? AND v.kind <> 'no-dnacpr'"
           " AND (v.severity <> 'low' OR v.kind IN ('dnacpr', 'advance'))"
           " UNION ALL SELECT 5, 'formats', CONCAT(c.formats, ':', c.interpreter), NULL"
           " FROM people_communication c WHERE c.person_id = {{person}} AND ? AND c.version ="
           " (SELECT MAX(n.version) FROM people_communication n WHERE n.person_id = {{person}})"
           " UNION ALL SELECT 6, u.kind, '', NULL FROM people_authority u WHERE u.person_id = {{person}}"
           " AND u.ended_at IS NULL AND u.from_on <= ? AND (u.until_on IS NULL OR u.until_on >= ?) AND ?"
           " ORDER BY place, kind, what LIMIT 40",
    .params = "ooddo",
    .columns = "issd",
    .max_rows = 40,
    .scope = KITH_SCOPE_PERSON,
};

static void add(struct kith_flags *flags, enum kith_flag_kind kind, const char *text)
{
    if (*text != '\0' && flags->count < KITH_FLAGS_MOST)
        flags->flags[flags->count++] = (struct kith_flag){text, kind};
}

/* "large-print,interpreter:Urdu" */
static void add_formats(struct kith_ctx *ctx, struct kith_flags *flags, const char *text)
{
    const char *language = strrchr(text, ':');
    if (language == NULL)
        return;
    for (const char *at = text; at < language;) {
        size_t len = strcspn(at, ",:");
        const char *title = people_format_title(ctx, at, len);
        if (len == strlen("interpreter") && strncmp(at, "interpreter", len) == 0 && language[1] != '\0')
            title = kith_printf(kith_arena(ctx), "%s: %s", title, language + 1);
        add(flags, KITH_FLAG_COMMUNICATION, title);
        at += len + 1;
    }
}

static void add_legal(struct kith_ctx *ctx, struct kith_flags *flags, const char *kind)
{
    static const struct {
        const char *kind, *title;
    } legal[] = {
        {"dnacpr", KITH_N("DNACPR: do not attempt CPR")},
        {"advance", KITH_N("Advance statement")},
        {"lpa-health", KITH_N("Attorney for health and care")},
        {"lpa-finance", KITH_N("Attorney for money")},
        {"deputy-health", KITH_N("Deputy for health and care")},
        {"deputy-finance", KITH_N("Deputy for money")},
        {"appointee", KITH_N("Appointee for benefits")},
    };
    for (size_t i = 0; i < sizeof legal / sizeof *legal; i++) {
        if (strcmp(legal[i].kind, kind) == 0)
            add(flags, KITH_FLAG_LEGAL, kith_tr(ctx, legal[i].title));
    }
}

enum kith_rc people_flags(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_flags_request *ask = request;
    struct kith_flags *flags = answer_r;
    struct kith_rows rows;
    kith_date today = kith_time_date(kith_now(ctx));
    flags->count = 0;
    if (kith_person(ctx) == NULL || kith_person(ctx)->id != ask->person)
        return KITH_NOT_FOUND;
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_FLAGS,
                    KITH_ARGS(kith_bool((ask->sections & KITH_SECTION_BIT(KITH_SECTION_ALERTS)) != 0),
                              kith_bool((ask->sections & KITH_SECTION_BIT(KITH_SECTION_COMMUNICATION)) != 0),
                              kith_day(today), kith_day(today),
                              kith_bool((ask->sections & KITH_SECTION_BIT(KITH_SECTION_CIRCLE)) != 0)),
                    kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    for (size_t i = 0; i < rows.count; i++) {
        const char *kind = kith_cell_text(&rows, i, 1);
        const char *what = kith_cell_text(&rows, i, 2);
        if (strcmp(kind, "death") == 0)
            add(flags, KITH_FLAG_NOTE,
                kith_printf(kith_arena(ctx), "%s %s", kith_tr(ctx, KITH_N("Died on")),
                            kith_date_text(kith_arena(ctx), kith_cell_date(&rows, i, 3))));
        else if (strcmp(kind, "allergy") == 0)
            add(flags, KITH_FLAG_ALERT,
                kith_printf(kith_arena(ctx), "%s: %s", kith_tr(ctx, KITH_N("Allergy")), what));
        else if (strcmp(kind, "risk") == 0)
            add(flags, KITH_FLAG_ALERT, what);
        else if (strcmp(kind, "formats") == 0)
            add_formats(ctx, flags, what);
        else
            add_legal(ctx, flags, kind);
    }
    return KITH_OK;
}
