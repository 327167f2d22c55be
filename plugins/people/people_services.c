/*
 * people_services.c - what other plugins ask about the person of their route.
 */
#include "people_alerts.h"
#include "people_pages.h"

#include <kith/services/people.h>
#include <string.h>

static const char *join(struct kith_arena *arena, const char *before, const char *between, const char *after)
{
    if (*before == '\0' || *after == '\0')
        return *before != '\0' ? before : after;
    return kith_printf(arena, "%s%s%s", before, between, after);
}

/* Lines to one: "4 Mill Lane, Ashford". */
static const char *one_line(struct kith_arena *arena, const char *text)
{
    const char *line = "";
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        line = join(arena, line, ", ", kith_copy_n(arena, text, len));
        text += len + (text[len] == '\n');
    }
    return line;
}

static enum kith_rc add_about(struct kith_ctx *ctx, struct kith_people_essentials *answer)
{
    struct sheet_version now;
    if (sheet_now(ctx, &people_about, &now) == KITH_ERROR)
        return KITH_FAIL;
    answer->about = sheet_value(&people_about, &now, "matters");
    answer->support = sheet_value(&people_about, &now, "support");
    return KITH_OK;
}

static enum kith_rc add_communication(struct kith_ctx *ctx, struct kith_people_essentials *answer)
{
    struct sheet_version now;
    if (sheet_now(ctx, &people_communication, &now) == KITH_ERROR)
        return KITH_FAIL;
    answer->communication = join(kith_arena(ctx), sheet_value(&people_communication, &now, "how"), "\n",
                                 people_formats(ctx, &now));
    return KITH_OK;
}

static enum kith_rc add_alerts(struct kith_ctx *ctx, struct kith_people_essentials *answer)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct people_alerts alerts;
    if (people_alerts_now(ctx, &alerts) == KITH_ERROR)
        return KITH_FAIL;
    for (size_t i = 0; i < alerts.count; i++) {
        const struct people_alert *alert = &alerts.items[i];
        const char *lead = people_alert_lead(ctx, alert);
        const char *words = join(arena, join(arena, lead, " ", alert->alert),
                                 *alert->alert != '\0' ? ". " : " ", one_line(arena, alert->todo));
        /* Where both stand, what names a paper counts: two sentences would contradict each other. */
        if (strcmp(alert->kind, "dnacpr") == 0 || (people_alert_says_none(alert) && *answer->dnacpr == '\0'))
            answer->dnacpr = words;
        else if (!people_alert_says_none(alert))
            answer->alerts = join(arena, answer->alerts, "\n", words);
    }
    return KITH_OK;
}

static enum kith_rc add_contact(struct kith_ctx *ctx, struct kith_people_essentials *answer)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct sheet_version now;
    if (sheet_now(ctx, &people_contact, &now) == KITH_ERROR)
        return KITH_FAIL;
    answer->address = join(arena, one_line(arena, sheet_value(&people_contact, &now, "address")), ", ",
                           sheet_value(&people_contact, &now, "postcode"));
    answer->phone = join(arena, sheet_value(&people_contact, &now, "phone"), ", ",
                         sheet_value(&people_contact, &now, "mobile"));
    return KITH_OK;
}

enum kith_rc people_essentials(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    static const struct {
        enum kith_section section;
        enum kith_rc (*add)(struct kith_ctx *ctx, struct kith_people_essentials *answer);
    } parts[] = {{KITH_SECTION_ABOUT, add_about},
                 {KITH_SECTION_COMMUNICATION, add_communication},
                 {KITH_SECTION_ALERTS, add_alerts},
                 {KITH_SECTION_CONTACT, add_contact}};
    const struct kith_people_ask *ask = request;
    struct kith_people_essentials *answer = answer_r;
    *answer = (struct kith_people_essentials){"", "", "", "", "", "", ""};
    /* The statements ask about the route's person and nobody else. */
    if (kith_person(ctx) == NULL || kith_person(ctx)->id != ask->person)
        return KITH_FAIL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if ((ask->sections & KITH_SECTION_BIT(parts[i].section)) != 0 && kith_sees(ctx, parts[i].section) &&
            parts[i].add(ctx, answer) != KITH_OK)
            return KITH_FAIL;
    }
    return KITH_OK;
}
