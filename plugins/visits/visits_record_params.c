/*
 * visits_record_params.c - what the worker's forms may send. Tables only.
 */
#include "visits_record_keep.h"

static const char *const outcomes[] = {"done",       "helped",   "prompted", "refused",
                                       "not-needed", "not-done", NULL};
static const char *const goes[] = {"sign", "save", "more", "money", NULL};
static const char *const grounds[] = {"safeguarding", "third-party", "harm", NULL};

#define PERSON                                                                                               \
    {                                                                                                        \
        .name = "person", .kind = KITH_KIND_ID                                                               \
    }
#define VISIT                                                                                                \
    {                                                                                                        \
        .name = "visit", .kind = KITH_KIND_ID                                                                \
    }
#define CLOCK(NAME)                                                                                          \
    {                                                                                                        \
        .name = (NAME), .max = 20, .wrong = KITH_N("Enter a time, like 7:30am")                              \
    }
#define TASK(N)                                                                                              \
    {.name = "task-" #N "-id", .kind = KITH_KIND_ID},                                                        \
        {.name = "task-" #N "-outcome", .kind = KITH_KIND_CHOICE, .max = 10, .choices = outcomes},           \
    {                                                                                                        \
        .name = "task-" #N "-reason", .max = 300,                                                            \
        .wrong = KITH_N("The reason must be 300 characters or fewer")                                        \
    }
#define OBSERVATION(N)                                                                                       \
    {.name = "obs-" #N "-kind", .kind = KITH_KIND_CHOICE, .max = 14, .choices = record_observation_kinds},   \
    {                                                                                                        \
        .name = "obs-" #N "-value", .max = 300,                                                              \
        .wrong = KITH_N("What you saw or measured must be 300 characters or fewer")                          \
    }
#define RECORD                                                                                               \
    TASK(1), TASK(2), TASK(3), TASK(4), TASK(5), TASK(6), TASK(7), TASK(8), TASK(9), TASK(10), TASK(11),     \
        TASK(12), TASK(13), TASK(14), TASK(15), TASK(16), TASK(17), TASK(18), TASK(19), TASK(20), TASK(21),  \
        TASK(22), TASK(23), TASK(24), OBSERVATION(1), OBSERVATION(2), OBSERVATION(3), OBSERVATION(4),        \
        OBSERVATION(5), OBSERVATION(6), OBSERVATION(7), OBSERVATION(8),                                      \
        {.name = "happened",                                                                                 \
         .kind = KITH_KIND_LINES,                                                                            \
         .max = 4000,                                                                                        \
         .wrong = KITH_N("What happened must be 4,000 characters or fewer")},                                \
        {.name = "changes",                                                                                  \
         .kind = KITH_KIND_LINES,                                                                            \
         .max = 2000,                                                                                        \
         .wrong = KITH_N("What has changed must be 2,000 characters or fewer")},                             \
        {.name = "incident",                                                                                 \
         .kind = KITH_KIND_LINES,                                                                            \
         .max = 2000,                                                                                        \
         .wrong = KITH_N("The accident or incident must be 2,000 characters or fewer")},                     \
        {.name = "feedback",                                                                                 \
         .kind = KITH_KIND_LINES,                                                                            \
         .max = 2000,                                                                                        \
         .wrong = KITH_N("What the person said must be 2,000 characters or fewer")},                         \
        {.name = "next-worker",                                                                              \
         .kind = KITH_KIND_LINES,                                                                            \
         .max = 2000,                                                                                        \
         .wrong = KITH_N("The note must be 2,000 characters or fewer")},                                     \
        {.name = "short-reason",                                                                             \
         .max = 400,                                                                                         \
         .wrong = KITH_N("Why the visit was shorter must be 400 characters or fewer")},                      \
        CLOCK("left-at"), {.name = "signed", .kind = KITH_KIND_BOOL},                                        \
    {                                                                                                        \
        .name = "go", .kind = KITH_KIND_CHOICE, .max = 10, .choices = goes                                   \
    }

const struct kith_param_rule record_visit_params[] = {PERSON, VISIT, {0}};
const struct kith_param_rule record_arrive_params[] = {PERSON,
                                                       VISIT,
                                                       {.name = "earlier", .kind = KITH_KIND_BOOL},
                                                       CLOCK("arrived-at"),
                                                       {.name = "right-visit", .kind = KITH_KIND_BOOL},
                                                       {0}};
const struct kith_param_rule record_first_params[] = {
    PERSON,
    VISIT,
    {.name = "read",
     .kind = KITH_KIND_BOOL,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Read this page. Then tick the box to sign it")},
    {0}};
const struct kith_param_rule record_no_answer_params[] = {
    PERSON,
    VISIT,
    {.name = "phoned",
     .kind = KITH_KIND_BOOL,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Phone your office first. Then tick the box")},
    {.name = "tried",
     .kind = KITH_KIND_LINES,
     .flags = KITH_REQUIRED,
     .max = 500,
     .missing = KITH_N("Say what you tried and what you saw"),
     .wrong = KITH_N("What you tried must be 500 characters or fewer")},
    {0}};
const struct kith_param_rule record_form_params[] = {PERSON, VISIT, RECORD, {0}};
const struct kith_param_rule record_correct_get_params[] = {
    PERSON, VISIT, {.name = "record", .kind = KITH_KIND_ID}, {0}};
const struct kith_param_rule record_correct_params[] = {
    PERSON,
    VISIT,
    {.name = "record", .kind = KITH_KIND_ID},
    {.name = "of", .kind = KITH_KIND_ID},
    RECORD,
    CLOCK("arrived-at"),
    {.name = "reason",
     .flags = KITH_REQUIRED,
     .max = 500,
     .missing = KITH_N("Say why you are correcting the record"),
     .wrong = KITH_N("The reason must be 500 characters or fewer")},
    {0}};
/* reader-10 to reader-69: a box for each of KITH_READERS_MAX. */
#define READER(N)                                                                                            \
    {                                                                                                        \
        .name = "reader-" #N, .kind = KITH_KIND_ID                                                           \
    }
#define READERS_OF(T)                                                                                        \
    READER(T##0), READER(T##1), READER(T##2), READER(T##3), READER(T##4), READER(T##5), READER(T##6),        \
        READER(T##7), READER(T##8), READER(T##9)
#define WHY(NAME, MISSING)                                                                                   \
    {                                                                                                        \
        .name = (NAME), .kind = KITH_KIND_LINES, .flags = KITH_REQUIRED, .max = 1000, .missing = (MISSING)   \
    }
const struct kith_param_rule record_keep_params[] = {
    PERSON,
    VISIT,
    {.name = "record", .kind = KITH_KIND_ID},
    {.name = "ground",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .choices = grounds,
     .missing = KITH_N("Choose why the person may not read it")},
    WHY("why", KITH_N("Say more about why the person may not read it")),
    READERS_OF(1),
    READERS_OF(2),
    READERS_OF(3),
    READERS_OF(4),
    READERS_OF(5),
    READERS_OF(6),
    {.name = "review-on",
     .kind = KITH_KIND_DATE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter a day to look at it again")},
    {0}};
const struct kith_param_rule record_open_params[] = {
    PERSON, VISIT, {.name = "record", .kind = KITH_KIND_ID}, WHY("reason", KITH_N("Say why")), {0}};
