/*
 * people_params.h - the declared parameters of forms, for the tables of people.c.
 */
#ifndef PEOPLE_PARAMS_H
#define PEOPLE_PARAMS_H

#include "people_sheet.h"

#define P_PERSON                                                                                             \
    {                                                                                                        \
        .name = "person", .kind = KITH_KIND_ID                                                               \
    }
#define P_ALERT                                                                                              \
    {                                                                                                        \
        .name = "alert", .kind = KITH_KIND_ID                                                                \
    }
#define P_LINES(NAME, MAX)                                                                                   \
    {                                                                                                        \
        .name = NAME, .kind = KITH_KIND_LINES, .max = (MAX)                                                  \
    }
#define P_TEXT(NAME, MAX)                                                                                    \
    {                                                                                                        \
        .name = NAME, .max = (MAX)                                                                           \
    }
#define P_TICK(NAME)                                                                                         \
    {                                                                                                        \
        .name = NAME, .kind = KITH_KIND_BOOL                                                                 \
    }
#define P_DATE(NAME)                                                                                         \
    {                                                                                                        \
        .name = NAME, .kind = KITH_KIND_DATE                                                                 \
    }
/* Why something is changed or ended; asked of the office. */
#define P_REASON                                                                                             \
    {                                                                                                        \
        .name = "reason", .flags = KITH_REQUIRED, .max = SHEET_REASON_MAX, .missing = KITH_N("Say why")      \
    }

static const char *const people_said_by[] = {"person", "circle", "office", NULL};

/* Version, and what the office says about where the words come from. */
#define P_SHEET                                                                                              \
    P_PERSON,                                                                                                \
        {.name = "version",                                                                                  \
         .kind = KITH_KIND_INT,                                                                              \
         .flags = KITH_REQUIRED,                                                                             \
         .min = 0,                                                                                           \
         .max = 1000000,                                                                                     \
         .missing = KITH_N("This page is out of date. Open it again")},                                      \
        {.name = "said-by", .kind = KITH_KIND_CHOICE, .choices = people_said_by}, P_DATE("said-on"),         \
        P_TEXT("reason", SHEET_REASON_MAX)

#endif
