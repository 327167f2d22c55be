/*
 * look_view.c - the sentences of "who has looked". No SQL.
 *
 * One whole sentence for each case, so that a translator may order it as the language wants.
 */
#include "look_view.h"
#include "person_view.h"

static const char *const role_words[KITH_ROLE__MAX] = {
    [KITH_ROLE_WORKER] = KITH_N("care worker"),
    [KITH_ROLE_COORDINATOR] = KITH_N("care coordinator"),
    [KITH_ROLE_OFFICER] = KITH_N("council officer"),
};

/* [changed][with a reason why they could] */
static const char *const by_reader[2] = {KITH_N("You read {section} on {when}."),
                                         KITH_N("You changed {section} on {when}.")};
static const char *const by_family[2][2] = {
    {KITH_N("{who} read {section} on {when}."), KITH_N("{who} read {section} on {when}, because {why}.")},
    {KITH_N("{who} changed {section} on {when}."),
     KITH_N("{who} changed {section} on {when}, because {why}.")}};
static const char *const by_staff[2][2] = {
    {KITH_N("{who}, {role} at {organisation}, read {section} on {when}."),
     KITH_N("{who}, {role} at {organisation}, read {section} on {when}, because {why}.")},
    {KITH_N("{who}, {role} at {organisation}, changed {section} on {when}."),
     KITH_N("{who}, {role} at {organisation}, changed {section} on {when}, because {why}.")}};

const char *look_sentence(struct kith_ctx *ctx, const struct look *look)
{
    const char *role = role_words[look->role];
    const char *why = person_basis_other(ctx, look->basis, look->organisation, look->person);
    const struct place places[] = {
        {"who", look->who != NULL ? look->who : kith_tr(ctx, KITH_N("The portal itself"))},
        {"role", role != NULL ? kith_tr(ctx, role) : ""},
        {"organisation", look->organisation},
        {"section", kith_tr(ctx, kith_section_title(look->section))},
        {"when", kith_time_text(kith_arena(ctx), look->at)},
        {"why", why},
        {NULL, NULL}};
    const char *sentence = look->own ? by_reader[look->changed]
                           : look->organisation != NULL && role != NULL
                               ? by_staff[look->changed][why != NULL]
                               : by_family[look->changed][why != NULL];
    return person_fill(kith_arena(ctx), kith_tr(ctx, sentence), places);
}

const char *look_about(struct kith_ctx *ctx, const struct look *look)
{
    return kith_printf(kith_arena(ctx), "%s, %s", look->who != NULL ? look->who : "",
                       kith_time_text(kith_arena(ctx), look->at));
}
