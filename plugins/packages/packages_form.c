/*
 * packages_form.c - see packages_form.h.
 */
#include "packages_form.h"
#include "packages_view.h"

#include <string.h>

static const char *const workers[] = {"1", "2", NULL};
static const char *const rates[] = {"standard", "complex", NULL};
static const char *const nights[] = {"none", "sleeping", "waking", NULL};
static const char *const rurals[] = {"none", "town", "village", NULL};
static const char *const consents[] = {"consent", "best-interest", "court", NULL};
static const char *const kinds[] = {"support", "medication", NULL};

#define P_PERSON                                                                                             \
    {                                                                                                        \
        .name = "person", .kind = KITH_KIND_ID                                                               \
    }
#define P_PACKAGE                                                                                            \
    {                                                                                                        \
        .name = "package", .kind = KITH_KIND_ID                                                              \
    }
#define P_VERSION                                                                                            \
    {                                                                                                        \
        .name = "version", .kind = KITH_KIND_INT, .flags = KITH_REQUIRED, .min = 1, .max = 1000000,          \
        .missing = KITH_N("This page is out of date. Open it again")                                         \
    }
#define P_REASON                                                                                             \
    {                                                                                                        \
        .name = "reason", .flags = KITH_REQUIRED, .max = 200, .missing = KITH_N("Say why")                   \
    }
#define P_CHOICE(NAME, CHOICES, MISSING)                                                                     \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_KIND_CHOICE, .flags = KITH_REQUIRED, .choices = (CHOICES),              \
        .missing = (MISSING)                                                                                 \
    }
#define TERMS                                                                                                \
    P_PERSON, {.name = "council", .max = 200},                                                               \
        {.name = "starts-on",                                                                                \
         .kind = KITH_KIND_DATE,                                                                             \
         .flags = KITH_REQUIRED,                                                                             \
         .missing = KITH_N("Enter the first day of care")},                                                  \
        {.name = "ends-on", .kind = KITH_KIND_DATE},                                                         \
        {.name = "hours",                                                                                    \
         .kind = KITH_KIND_INT,                                                                              \
         .flags = KITH_REQUIRED,                                                                             \
         .min = 0,                                                                                           \
         .max = 336,                                                                                         \
         .missing = KITH_N("Enter the hours ordered a week")},                                               \
        {.name = "minutes", .kind = KITH_KIND_INT, .min = 0, .max = 59},                                     \
        P_CHOICE("workers", workers, KITH_N("Choose how many workers come")),                                \
        {.name = "team-max",                                                                                 \
         .kind = KITH_KIND_INT,                                                                              \
         .flags = KITH_REQUIRED,                                                                             \
         .min = 1,                                                                                           \
         .max = 50,                                                                                          \
         .missing = KITH_N("Enter how many workers belong to the trusted team")},                            \
        P_CHOICE("rate", rates, KITH_N("Choose the rate")),                                                  \
        P_CHOICE("night", nights, KITH_N("Choose what is ordered for the night")),                           \
        P_CHOICE("rural", rurals, KITH_N("Choose where the home is")),                                       \
        P_CHOICE("consent", consents, KITH_N("Choose on what the care rests")),                              \
        {.name = "reference", .max = 60}, {.name = "cluster", .max = 60}, {.name = "shared", .max = 60},     \
        {.name = "requirements", .kind = KITH_KIND_LINES, .max = 2000},                                      \
    {                                                                                                        \
        .name = "emergency", .kind = KITH_KIND_LINES, .max = 2000                                            \
    }

const struct kith_param_rule packages_new_params[] = {TERMS, {0}};
const struct kith_param_rule packages_change_params[] = {TERMS, P_PACKAGE, P_VERSION, P_REASON, {0}};
const struct kith_param_rule packages_end_params[] = {P_PERSON,
                                                      P_PACKAGE,
                                                      P_VERSION,
                                                      P_REASON,
                                                      {.name = "ends-on",
                                                       .kind = KITH_KIND_DATE,
                                                       .flags = KITH_REQUIRED,
                                                       .missing = KITH_N("Enter the last day of care")},
                                                      {0}};
const struct kith_param_rule packages_task_add_params[] = {
    P_PERSON,
    P_PACKAGE,
    {.name = "slot",
     .flags = KITH_REQUIRED,
     .max = 40,
     .missing = KITH_N("Say at which visit: Morning, Lunch, Evening")},
    {.name = "task", .flags = KITH_REQUIRED, .max = 300, .missing = KITH_N("Say what is to be done")},
    P_CHOICE("kind", kinds, KITH_N("Choose what kind of task it is")),
    {.name = "single", .kind = KITH_KIND_BOOL},
    {0}};
const struct kith_param_rule packages_task_params[] = {
    P_PERSON, P_PACKAGE, {.name = "task", .kind = KITH_KIND_ID}, {0}};

static void date_default(struct kith_ctx *ctx, const char *name, kith_date date)
{
    int year, month, day;
    if (date == KITH_DATE_NONE)
        return;
    kith_date_split(date, &year, &month, &day);
    kith_field_default(ctx, name, kith_printf(kith_arena(ctx), "%04d-%02d-%02d", year, month, day));
}

static void number_default(struct kith_ctx *ctx, const char *name, int64_t number)
{
    kith_field_default(ctx, name, kith_printf(kith_arena(ctx), "%lld", (long long)number));
}

void packages_form_defaults(struct kith_ctx *ctx, const struct packages_terms *terms)
{
    kith_field_default(ctx, "council", terms->council_name);
    date_default(ctx, "starts-on", terms->starts_on);
    date_default(ctx, "ends-on", terms->ends_on);
    if (terms->weekly_minutes > 0) {
        number_default(ctx, "hours", terms->weekly_minutes / 60);
        number_default(ctx, "minutes", terms->weekly_minutes % 60);
    }
    kith_field_default(ctx, "workers", terms->workers > 1 ? "2" : "1");
    number_default(ctx, "team-max", terms->team_max);
    kith_field_default(ctx, "rate", terms->rate);
    kith_field_default(ctx, "night", terms->night);
    kith_field_default(ctx, "rural", terms->rural);
    kith_field_default(ctx, "consent", terms->consent);
    kith_field_default(ctx, "reference", terms->reference);
    kith_field_default(ctx, "cluster", terms->cluster);
    kith_field_default(ctx, "shared", terms->shared_ref);
    kith_field_default(ctx, "requirements", terms->requirements);
    kith_field_default(ctx, "emergency", terms->emergency);
}

static const char *typed(struct kith_ctx *ctx, const char *name)
{
    const char *text = kith_param(ctx, name);
    return text != NULL ? text : "";
}

enum kith_rc packages_form_read(struct kith_ctx *ctx, struct packages_terms *terms_r)
{
    enum kith_rc rc = KITH_OK;
    *terms_r = (struct packages_terms){
        .council_name = typed(ctx, "council"),
        .starts_on = kith_param_date(ctx, "starts-on"),
        .ends_on = kith_param_date(ctx, "ends-on"),
        .workers = strcmp(typed(ctx, "workers"), "2") == 0 ? 2 : 1,
        .team_max = kith_param_int(ctx, "team-max", 4),
        .weekly_minutes = kith_param_int(ctx, "hours", 0) * 60 + kith_param_int(ctx, "minutes", 0),
        .reference = typed(ctx, "reference"),
        .cluster = typed(ctx, "cluster"),
        .rate = typed(ctx, "rate"),
        .night = typed(ctx, "night"),
        .rural = typed(ctx, "rural"),
        .consent = typed(ctx, "consent"),
        .shared_ref = typed(ctx, "shared"),
        .requirements = typed(ctx, "requirements"),
        .emergency = typed(ctx, "emergency"),
    };
    if (terms_r->ends_on != KITH_DATE_NONE && terms_r->ends_on < terms_r->starts_on) {
        kith_field_error(ctx, "ends-on", KITH_N("The last day of care must not be before the first"));
        rc = KITH_INVALID;
    }
    if (*terms_r->council_name == '\0')
        return rc;
    switch (packages_council(ctx, terms_r->council_name, &terms_r->council)) {
    case KITH_FOUND:
        return rc;
    case KITH_NONE:
        kith_field_error(
            ctx, "council",
            KITH_N(
                "There is no council of that name here. Choose one from the list, or that the person pays"));
        return KITH_INVALID;
    default:
        return KITH_FAIL;
    }
}

/* ---- What differs ---- */

enum { FIELDS = 15 };

static const char *const field_titles[FIELDS] = {
    KITH_N("Council that pays"),
    KITH_N("First day"),
    KITH_N("Last day"),
    KITH_N("Ordered a week"),
    KITH_N("Workers"),
    KITH_N("Trusted team"),
    KITH_N("Rate"),
    KITH_N("At night"),
    KITH_N("Where the home is"),
    KITH_N("Rests on"),
    KITH_N("Order"),
    KITH_N("Area"),
    KITH_N("Shared hours"),
    KITH_N("Special requirements"),
    KITH_N("In an emergency"),
};

/* A choice in words. */
static const char *word(struct kith_ctx *ctx, const char *value)
{
    static const struct {
        const char *value, *words;
    } words[] = {
        {"standard", KITH_N("Standard")},
        {"complex", KITH_N("Complex")},
        {"none", KITH_N("None")},
        {"sleeping", KITH_N("Somebody sleeps there")},
        {"waking", KITH_N("Somebody is awake there")},
        {"town", KITH_N("A town on its own")},
        {"village", KITH_N("A village, or far from one")},
        {"consent", KITH_N("The person's consent")},
        {"best-interest", KITH_N("A decision in their best interest")},
        {"court", KITH_N("An order of a court")},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].value, value) == 0)
            return kith_tr(ctx, words[i].words);
    return value;
}

static void say(struct kith_ctx *ctx, const struct packages_terms *terms, const char *text_r[FIELDS])
{
    struct kith_arena *arena = kith_arena(ctx);
    const char *texts[FIELDS] = {
        terms->council_name,
        kith_date_text(arena, terms->starts_on),
        kith_date_text(arena, terms->ends_on),
        packages_hours(ctx, terms->weekly_minutes),
        kith_printf(arena, "%lld", (long long)terms->workers),
        kith_printf(arena, "%lld", (long long)terms->team_max),
        word(ctx, terms->rate),
        word(ctx, terms->night),
        word(ctx, terms->rural),
        word(ctx, terms->consent),
        terms->reference,
        terms->cluster,
        terms->shared_ref,
        terms->requirements,
        terms->emergency,
    };
    memcpy(text_r, texts, sizeof texts);
}

bool packages_form_compare(struct kith_ctx *ctx, struct kith_view *view, const struct packages_terms *theirs,
                           const struct packages_terms *yours)
{
    const char *their_text[FIELDS];
    const char *your_text[FIELDS];
    bool differs = false;
    say(ctx, theirs, their_text);
    say(ctx, yours, your_text);
    for (size_t i = 0; i < FIELDS; i++) {
        if (strcmp(their_text[i], your_text[i]) == 0)
            continue;
        struct kith_view *row = kith_add(view, "DIFFERENCE");
        kith_set(row, "FIELD_TITLE", kith_tr(ctx, field_titles[i]));
        packages_lines(ctx, row, "THEIR_LINE",
                       *their_text[i] != '\0' ? their_text[i] : kith_tr(ctx, KITH_N("Nothing")));
        packages_lines(ctx, row, "YOUR_LINE",
                       *your_text[i] != '\0' ? your_text[i] : kith_tr(ctx, KITH_N("Nothing")));
        differs = true;
    }
    return differs;
}
