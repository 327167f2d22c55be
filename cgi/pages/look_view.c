/*
 * look_view.c - the sentences of "who has looked". No SQL.
 *
 * One whole sentence for each case, so that a translator may order it as the language wants.
 */
#include "look_view.h"
#include "audit.h"
#include "person_view.h"

#include <string.h>

static const char *const role_words[KITH_ROLE__MAX] = {
    [KITH_ROLE_WORKER] = KITH_N("care worker"),
    [KITH_ROLE_COORDINATOR] = KITH_N("care coordinator"),
    [KITH_ROLE_OFFICER] = KITH_N("council officer"),
};

/* What each action of the audit is in words; any other changed something. */
static const struct {
    const char *action;
    enum look_deed deed;
} deeds[] = {
    {"page.view", LOOK_READ},
    {"question.ask", LOOK_ASKED},
    {"person.export", LOOK_DOWNLOADED},
    {"access.open", LOOK_OPENED},
    {"feed.read", LOOK_FETCHED},
    {"feed.create", LOOK_CALENDAR_MADE},
    {"feed.revoke", LOOK_CALENDAR_ENDED},
};

/* Of each deed: by the reader, by family, by staff; each of the last two also with why they could. */
static const struct {
    const char *own, *family, *family_why, *staff, *staff_why;
} words[LOOK__MAX] = {
    [LOOK_READ] = {KITH_N("You read {section} on {when}."), KITH_N("{who} read {section} on {when}."),
                   KITH_N("{who} read {section} on {when}, because {why}."),
                   KITH_N("{who}, {role} at {organisation}, read {section} on {when}."),
                   KITH_N("{who}, {role} at {organisation}, read {section} on {when}, because {why}.")},
    [LOOK_CHANGED] = {KITH_N("You changed {section} on {when}."),
                      KITH_N("{who} changed {section} on {when}."),
                      KITH_N("{who} changed {section} on {when}, because {why}."),
                      KITH_N("{who}, {role} at {organisation}, changed {section} on {when}."),
                      KITH_N("{who}, {role} at {organisation}, changed {section} on {when}, because {why}.")},
    [LOOK_ASKED] = {KITH_N("You asked about a view on {when}."),
                    KITH_N("{who} asked about a view on {when}."),
                    KITH_N("{who} asked about a view on {when}."),
                    KITH_N("{who}, {role} at {organisation}, asked about a view on {when}."),
                    KITH_N("{who}, {role} at {organisation}, asked about a view on {when}.")},
    [LOOK_DOWNLOADED] =
        {KITH_N("You downloaded the record on {when}."), KITH_N("{who} downloaded the record on {when}."),
         KITH_N("{who} downloaded the record on {when}, because {why}."),
         KITH_N("{who}, {role} at {organisation}, downloaded the record on {when}."),
         KITH_N("{who}, {role} at {organisation}, downloaded the record on {when}, because {why}.")},
    [LOOK_OPENED] = {KITH_N("You opened the record on {when}."), KITH_N("{who} opened the record on {when}."),
                     KITH_N("{who} opened the record on {when}, because {why}."),
                     KITH_N("{who}, {role} at {organisation}, opened the record on {when}."),
                     KITH_N("{who}, {role} at {organisation}, opened the record on {when}, because {why}.")},
    [LOOK_FETCHED] =
        {KITH_N("Your calendar read {section} on {when}."),
         KITH_N("The calendar of {who} read {section} on {when}."),
         KITH_N("The calendar of {who} read {section} on {when}, because {why}."),
         KITH_N("The calendar of {who}, {role} at {organisation}, read {section} on {when}."),
         KITH_N("The calendar of {who}, {role} at {organisation}, read {section} on {when}, because {why}.")},
    [LOOK_CALENDAR_MADE] =
        {KITH_N("You made a calendar address for {section} on {when}."),
         KITH_N("{who} made a calendar address for {section} on {when}."),
         KITH_N("{who} made a calendar address for {section} on {when}, which works because {why}."),
         KITH_N("{who}, {role} at {organisation}, made a calendar address for {section} on {when}."),
         KITH_N(
             "{who}, {role} at {organisation}, made a calendar address for {section} on {when}, which works because "
             "{why}.")},
    [LOOK_CALENDAR_ENDED] =
        {KITH_N("You ended your calendar address for {section} on {when}."),
         KITH_N("{who} ended their calendar address for {section} on {when}."),
         KITH_N("{who} ended their calendar address for {section} on {when}."),
         KITH_N("{who}, {role} at {organisation}, ended their calendar address for {section} on {when}."),
         KITH_N("{who}, {role} at {organisation}, ended their calendar address for {section} on {when}.")},
    [LOOK_IMPORTED] =
        {KITH_N("You brought in {section} from earlier records on {when}, by an import."),
         KITH_N("{who} brought in {section} from earlier records on {when}, by an import."),
         KITH_N("{who} brought in {section} from earlier records on {when}, by an import."),
         KITH_N("{who}, {role} at {organisation}, brought in {section} from earlier records on {when}, by an "
                "import."),
         KITH_N("{who}, {role} at {organisation}, brought in {section} from earlier records on {when}, by an "
                "import.")},
};

/* The same of several on one day: read, changed, brought in. */
static const struct {
    const char *own, *family, *family_why, *staff, *staff_why;
} many[3] = {
    {KITH_N("You looked at {what} {count} times."), KITH_N("{who} looked at {what} {count} times."),
     KITH_N("{who} looked at {what} {count} times, because {why}."),
     KITH_N("{who}, {role} at {organisation}, looked at {what} {count} times."),
     KITH_N("{who}, {role} at {organisation}, looked at {what} {count} times, because {why}.")},
    {KITH_N("You changed {what} {count} times."), KITH_N("{who} changed {what} {count} times."),
     KITH_N("{who} changed {what} {count} times, because {why}."),
     KITH_N("{who}, {role} at {organisation}, changed {what} {count} times."),
     KITH_N("{who}, {role} at {organisation}, changed {what} {count} times, because {why}.")},
    {KITH_N("You brought in {what} from earlier records, by an import: {count} entries."),
     KITH_N("{who} brought in {what} from earlier records, by an import: {count} entries."),
     KITH_N("{who} brought in {what} from earlier records, by an import: {count} entries."),
     KITH_N("{who}, {role} at {organisation}, brought in {what} from earlier records, by an import: {count} "
            "entries."),
     KITH_N("{who}, {role} at {organisation}, brought in {what} from earlier records, by an import: {count} "
            "entries.")},
};

static enum look_deed deed_of(const char *action, const char *outcome)
{
    if (strcmp(outcome, AUDIT_IMPORTED) == 0)
        return LOOK_IMPORTED;
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
        if (strcmp(deeds[i].action, action) == 0)
            return deeds[i].deed;
    }
    return LOOK_CHANGED;
}

const char *look_part(const struct kith_ctx *ctx, enum kith_section section)
{
    return kith_tr(ctx, section < KITH_SECTION__MAX ? kith_section_title(section)
                                                    : KITH_N("an overview of the record"));
}

struct look look_of(const struct kith_ctx *ctx, const struct who_looked_row *row)
{
    return (struct look){
        .who = row->account_name,
        .organisation = row->organisation_name,
        .person = kith_person(ctx)->name,
        .role = row->role,
        .section = row->section,
        .basis = row->basis,
        .at = row->at,
        .deed = deed_of(row->action, row->outcome),
        .own = row->account != 0 && row->account == kith_account_id(ctx),
        .yours = kith_person(ctx)->basis == KITH_BASIS_SELF,
    };
}

static const char *why_of(struct kith_ctx *ctx, const struct look *look)
{
    return person_basis_other(ctx, look->basis, look->organisation, look->yours ? NULL : look->person);
}

/* Who did it when nobody was signed in: an office with its file, or nobody at all. */
static const char *who_of(struct kith_ctx *ctx, const struct look *look)
{
    if (look->who != NULL)
        return look->who;
    if (look->deed != LOOK_IMPORTED)
        return kith_tr(ctx, KITH_N("The portal itself"));
    return look->organisation != NULL ? look->organisation : kith_tr(ctx, KITH_N("An office"));
}

const char *look_sentence(struct kith_ctx *ctx, const struct look *look)
{
    const char *role = role_words[look->role];
    const char *why = why_of(ctx, look);
    const struct place places[] = {{"who", who_of(ctx, look)},
                                   {"role", role != NULL ? kith_tr(ctx, role) : ""},
                                   {"organisation", look->organisation},
                                   {"section", look_part(ctx, look->section)},
                                   {"when", kith_time_text(kith_arena(ctx), look->at)},
                                   {"why", why},
                                   {NULL, NULL}};
    bool staff = look->organisation != NULL && role != NULL;
    const char *sentence = look->own ? words[look->deed].own
                           : staff   ? (why != NULL ? words[look->deed].staff_why : words[look->deed].staff)
                           : why != NULL ? words[look->deed].family_why
                                         : words[look->deed].family;
    return person_fill(kith_arena(ctx), kith_tr(ctx, sentence), places);
}

bool look_together(const struct look *look)
{
    /* Somebody who came in an emergency gave a reason, which stands with each. */
    return (look->deed == LOOK_READ || look->deed == LOOK_CHANGED || look->deed == LOOK_IMPORTED) &&
           look->basis != KITH_BASIS_EMERGENCY;
}

const char *look_sentence_many(struct kith_ctx *ctx, const struct look *look, const char *what, size_t count)
{
    const char *role = role_words[look->role];
    const char *why = why_of(ctx, look);
    const struct place places[] = {{"who", who_of(ctx, look)},
                                   {"role", role != NULL ? kith_tr(ctx, role) : ""},
                                   {"organisation", look->organisation},
                                   {"what", what},
                                   {"count", kith_printf(kith_arena(ctx), "%zu", count)},
                                   {"why", why},
                                   {NULL, NULL}};
    size_t deed = look->deed == LOOK_READ ? 0 : look->deed == LOOK_CHANGED ? 1 : 2;
    bool staff = look->organisation != NULL && role != NULL;
    const char *sentence = look->own     ? many[deed].own
                           : staff       ? (why != NULL ? many[deed].staff_why : many[deed].staff)
                           : why != NULL ? many[deed].family_why
                                         : many[deed].family;
    return person_fill(kith_arena(ctx), kith_tr(ctx, sentence), places);
}

const char *look_about(struct kith_ctx *ctx, const struct look *look)
{
    return kith_printf(kith_arena(ctx), "%s, %s", look->who != NULL ? look->who : "",
                       kith_time_text(kith_arena(ctx), look->at));
}
