/*
 * person_view.c - what the pages about a person share. No SQL.
 */
#include "person_view.h"
#include "ctx.h"

#include <string.h>

static const char *place_value(const struct place *places, const char *name, size_t len)
{
    for (; places->name != NULL; places++) {
        if (strlen(places->name) == len && memcmp(places->name, name, len) == 0)
            return places->value != NULL ? places->value : "";
    }
    return NULL;
}

const char *person_fill(struct kith_arena *arena, const char *sentence, const struct place *places)
{
    const char *out = "";
    while (*sentence != '\0') {
        size_t plain = strcspn(sentence, "{");
        size_t len = sentence[plain] == '{' ? strcspn(sentence + plain, "}") : 0;
        const char *value = len > 1 ? place_value(places, sentence + plain + 1, len - 1) : NULL;
        if (value == NULL)
            return kith_printf(arena, "%s%s", out, sentence);
        out = kith_printf(arena, "%s%.*s%s", out, (int)plain, sentence, value);
        sentence += plain + len + 1;
    }
    return out;
}

const char *person_path(struct kith_ctx *ctx, struct kith_id person, const char *rest)
{
    return kith_printf(kith_arena(ctx), "/people/%s%s", kith_id_text(kith_arena(ctx), person), rest);
}

const char *person_page_with(struct kith_ctx *ctx, const char *rest, const char *extra)
{
    struct kith_arena *arena = kith_arena(ctx);
    const struct form *query = &ctx->request->query_fields;
    const char *path = kith_printf(arena, "%s?", person_path(ctx, kith_person(ctx)->public_id, rest));
    for (size_t i = 0; i < query->count; i++) {
        const struct form_field *field = &query->fields[i];
        if (strcmp(field->name, "before") != 0 && strcmp(field->name, "skip") != 0 && *field->value != '\0')
            path = kith_printf(arena, "%s%s=%s&", path, url_encode(arena, field->name),
                               url_encode(arena, field->value));
    }
    return kith_printf(arena, "%s%s", path, extra);
}

/* Every section that the person themselves may read: what is kept from them is not part of their record. */
bool person_may_export(const struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    return person->basis == KITH_BASIS_SELF ||
           (kith_role(ctx) == KITH_ROLE_PERSON && person->sections == KITH_SECTIONS_ALL);
}

void person_fill_links(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    struct kith_view *view = kith_view(ctx);
    kith_set_path(view, "TIMELINE_PATH", person_path(ctx, person->public_id, "/timeline"));
    kith_set_path(view, "LOG_PATH", person_path(ctx, person->public_id, "/log"));
    kith_set_path(view, "EXPORT_PATH", person_path(ctx, person->public_id, "/export"));
    if (kith_sees(ctx, KITH_SECTION_LOG))
        kith_show(view, "MAY_LOG");
    if (person_may_export(ctx))
        kith_show(view, "MAY_EXPORT");
}

/* Of each basis: why I see it, why somebody else saw it, and why somebody else saw what is mine; NULL where
 * the two do not differ. */
static const struct {
    const char *own, *other, *yours;
} bases[KITH_BASIS__MAX] = {
    [KITH_BASIS_SELF] = {KITH_N("This is your own record."), KITH_N("it is their own record"), NULL},
    [KITH_BASIS_GRANT] = {KITH_N("You can see this because {name} shared it with you."),
                          KITH_N("{name} shared it with them"), KITH_N("you shared it with them")},
    [KITH_BASIS_ATTORNEY] = {KITH_N("You can see this because you may by law decide for {name}."),
                             KITH_N("they may by law decide for {name}"),
                             KITH_N("they may by law decide for you")},
    [KITH_BASIS_REPRESENTATIVE] =
        {KITH_N("You can see this because you look after what {name} left when they died."),
         KITH_N("they look after what {name} left when they died"), NULL},
    [KITH_BASIS_ADVOCATE] = {KITH_N("You can see this because you are the advocate of {name}."),
                             KITH_N("they are the advocate of {name}"), KITH_N("they are your advocate")},
    [KITH_BASIS_TEAM] = {KITH_N(
                             "You can see this because you are due to visit {name}, or have just visited."),
                         KITH_N("they were due to visit, or had just visited"), NULL},
    [KITH_BASIS_PACKAGE] = {KITH_N("You can see this because {organisation} gives care to {name}."),
                            KITH_N("{organisation} gives care to {name}"),
                            KITH_N("{organisation} gives care to you")},
    [KITH_BASIS_COMMISSION] = {KITH_N("You can see this because {organisation} pays for care for {name}."),
                               KITH_N("{organisation} pays for care for {name}"),
                               KITH_N("{organisation} pays for your care")},
    [KITH_BASIS_RECORDS] =
        {KITH_N("You can see this for an hour because {organisation} cared for {name} before and you gave a "
                "reason."),
         KITH_N("{organisation} cared for {name} before, and they gave a reason"),
         KITH_N("{organisation} cared for you before, and they gave a reason")},
    [KITH_BASIS_RESIDENCE] =
        {KITH_N(
             "You can see this for an hour because {name} lives in the area of {organisation} and you gave "
             "a reason."),
         KITH_N("{name} lives in the area of {organisation}, and they gave a reason"),
         KITH_N("you live in the area of {organisation}, and they gave a reason")},
    [KITH_BASIS_EMERGENCY] =
        {KITH_N("You can see this for an hour because you used emergency access. {name} and your office see "
                "that you did, and why."),
         KITH_N("they used emergency access"), NULL},
};

static const char *about(struct kith_ctx *ctx, const char *sentence, const char *organisation,
                         const char *name)
{
    const struct place places[] = {{"name", name}, {"organisation", organisation}, {NULL, NULL}};
    return person_fill(kith_arena(ctx), kith_tr(ctx, sentence), places);
}

const char *person_basis_own(struct kith_ctx *ctx, const struct kith_person *person)
{
    const char *sentence = bases[person->basis].own;
    return sentence == NULL ? "" : about(ctx, sentence, ctx->session->organisation_name, person->name);
}

const char *person_basis_other(struct kith_ctx *ctx, enum kith_basis basis, const char *organisation,
                               const char *name)
{
    bool yours = name == NULL && bases[basis].yours != NULL;
    const char *sentence = yours ? bases[basis].yours : bases[basis].other;
    return sentence == NULL ? NULL : about(ctx, sentence, organisation, name);
}

const char *const person_kinds[] = {"about",        "contact", "communication", "alerts", "plan",
                                    "visits",       "health",  "money",         "circle", "complaints",
                                    "safeguarding", "notes",   "log",           NULL};

void person_fill_kinds(struct kith_ctx *ctx)
{
    const char *chosen = kith_param(ctx, "kind");
    for (int section = 0; section < KITH_SECTION__MAX; section++) {
        const char *name = kith_section_name((enum kith_section)section);
        if (!kith_sees(ctx, (enum kith_section)section))
            continue;
        struct kith_view *row = kith_add(kith_view(ctx), "KIND_ROW");
        kith_set(row, "KIND_VALUE", name);
        kith_set(row, "KIND_TITLE", kith_tr(ctx, kith_section_title((enum kith_section)section)));
        if (chosen != NULL && strcmp(chosen, name) == 0)
            kith_show(row, "KIND_CHOSEN");
    }
}

/* London is at UTC or an hour before it, and its clocks never change at midnight. */
kith_time person_day_start(kith_date date)
{
    if (date == KITH_DATE_NONE)
        return KITH_TIME_NONE;
    kith_time midnight = (kith_time)date * KITH_DAY;
    return kith_time_date(midnight - KITH_HOUR) == date ? midnight - KITH_HOUR : midnight;
}

bool person_read_days(struct kith_ctx *ctx, kith_time *from_r, kith_time *until_r)
{
    kith_date from = kith_param_date(ctx, "from");
    kith_date to = kith_param_date(ctx, "to");
    *from_r = person_day_start(from);
    *until_r = to != KITH_DATE_NONE ? person_day_start(to + 1) : KITH_TIME_NONE;
    if (from == KITH_DATE_NONE || to == KITH_DATE_NONE || from <= to)
        return true;
    kith_field_error(ctx, "to", KITH_N("The last day must be the first day or later"));
    return false;
}

void person_fill_filter(struct kith_ctx *ctx, bool filtered)
{
    if (filtered)
        kith_show(kith_view(ctx), "FILTERED");
    if (filtered || ctx->errors != NULL)
        kith_show(kith_view(ctx), "FILTER_OPEN");
}

void person_fill_lines(struct kith_ctx *ctx, struct kith_view *view, const char *row, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        if (len > 0)
            kith_set(kith_add(view, row), "LINE_TEXT", kith_copy_n(kith_arena(ctx), text, len));
        text += len + (text[len] == '\n');
    }
}
