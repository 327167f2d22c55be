/*
 * visits_plan_params.c - what the office's forms may hold. Tables only.
 */
#include "visits_plan.h"
#include "visits_plan_day.h"
#include "visits_plan_store.h"

/* clang-format off */
#define PERSON {.name = "person", .kind = KITH_KIND_ID}
#define VISIT {.name = "visit", .kind = KITH_KIND_ID}
#define ON {.name = "on", .kind = KITH_KIND_DATE}
#define VERSION                                                                                              \
    {.name = "version", .kind = KITH_KIND_INT, .flags = KITH_REQUIRED, .min = 1, .max = 1000000000,          \
     .missing = KITH_N("This page is out of date. Open the visit again")}
/* A form asked for anew keeps no version. */
#define VERSION_ASKED {.name = "version", .kind = KITH_KIND_INT, .min = 1, .max = 1000000000}
#define REASON                                                                                               \
    {.name = "reason", .flags = KITH_REQUIRED, .max = VISITS_REASON_MAX,                                     \
     .missing = KITH_N("Say why, so that the person knows"),                                                 \
     .wrong = KITH_N("The reason must be 500 characters or fewer")}
#define DAY                                                                                                  \
    {.name = "on", .kind = KITH_KIND_DATE, .flags = KITH_REQUIRED, .missing = KITH_N("Enter the day")}
#define STARTS                                                                                               \
    {.name = "starts", .kind = KITH_KIND_TIME, .flags = KITH_REQUIRED, .missing = KITH_N("Enter the start")}
#define ENDS {.name = "ends", .kind = KITH_KIND_TIME, .flags = KITH_REQUIRED, .missing = KITH_N("Enter the end")}
/* clang-format on */

static const char *const states[] = {"open", "settled", NULL};
static const char *const views[] = {"day", "week", NULL};
static const char *const bys[] = {"person", "worker", NULL};
static const char *const covers[] = {"team", "leave", "other", NULL};

/* One visit of the day, in the form that plans visits. */
#define ROW(N)                                                                                               \
    {.name = "pick-" #N, .kind = KITH_KIND_BOOL}, {.name = "what-" #N, .max = 80},                           \
        {.name = "starts-" #N, .kind = KITH_KIND_TIME},                                                      \
        {.name = "minutes-" #N,                                                                              \
         .kind = KITH_KIND_INT,                                                                              \
         .min = 5,                                                                                           \
         .max = 960,                                                                                         \
         .wrong = KITH_N("Enter a number of minutes from 5 to 960")},                                        \
    {                                                                                                        \
        .name = "workers-" #N, .kind = KITH_KIND_INT, .min = 1, .max = 2,                                    \
        .wrong = KITH_N("Enter 1 or 2 workers")                                                              \
    }
const struct kith_param_rule visits_new_params[] = {
    PERSON,
    ROW(1),
    ROW(2),
    ROW(3),
    ROW(4),
    ROW(5),
    ROW(6),
    ROW(7),
    ROW(8),
    ROW(9),
    ROW(10),
    ROW(11),
    ROW(12),
    {.name = "name", .max = VISITS_SLOT_MAX, .wrong = KITH_N("The name must be 40 characters or fewer")},
    ON,
    {.name = "mon", .kind = KITH_KIND_BOOL},
    {.name = "tue", .kind = KITH_KIND_BOOL},
    {.name = "wed", .kind = KITH_KIND_BOOL},
    {.name = "thu", .kind = KITH_KIND_BOOL},
    {.name = "fri", .kind = KITH_KIND_BOOL},
    {.name = "sat", .kind = KITH_KIND_BOOL},
    {.name = "sun", .kind = KITH_KIND_BOOL},
    {.name = "until", .kind = KITH_KIND_DATE},
    {.name = "worker", .kind = KITH_KIND_ID},
    {.name = "second", .kind = KITH_KIND_ID},
    {.name = "confirm", .kind = KITH_KIND_BOOL},
    {.name = "reason",
     .max = VISITS_REASON_MAX,
     .wrong = KITH_N("The reason must be 500 characters or fewer")},
    {0}};
const struct kith_param_rule visits_day_params[] = {
    ON, {.name = "only", .kind = KITH_KIND_CHOICE, .choices = visits_day_only}, KITH_PAGE_PARAM, {0}};
const struct kith_param_rule visits_rota_params[] = {
    ON,
    {.name = "view", .kind = KITH_KIND_CHOICE, .choices = views},
    {.name = "by", .kind = KITH_KIND_CHOICE, .choices = bys},
    {.name = "q", .max = 100},
    {.name = "worker", .max = 100},
    {.name = "uncovered", .kind = KITH_KIND_BOOL},
    KITH_PAGE_PARAM,
    {0}};
const struct kith_param_rule visits_overview_params[] = {ON, {.name = "q", .max = 100}, KITH_PAGE_PARAM, {0}};
const struct kith_param_rule visits_week_params[] = {PERSON, ON, {0}};
const struct kith_param_rule visits_repeat_params[] = {
    PERSON,
    ON,
    {.name = "weeks",
     .kind = KITH_KIND_INT,
     .min = 1,
     .max = 8,
     .wrong = KITH_N("Enter a number of weeks from 1 to 8")},
    {0}};
const struct kith_param_rule visits_move_form_params[] = {PERSON,
                                                          VISIT,
                                                          VERSION_ASKED,
                                                          ON,
                                                          {.name = "starts", .kind = KITH_KIND_TIME},
                                                          {.name = "ends", .kind = KITH_KIND_TIME},
                                                          {.name = "confirm", .kind = KITH_KIND_BOOL},
                                                          {0}};
const struct kith_param_rule visits_move_params[] = {
    PERSON, VISIT, VERSION, DAY, STARTS, ENDS, REASON, {.name = "confirm", .kind = KITH_KIND_BOOL}, {0}};
const struct kith_param_rule visits_add_form_params[] = {PERSON, VISIT, VERSION_ASKED, {0}};
const struct kith_param_rule visits_add_params[] = {
    PERSON,
    VISIT,
    VERSION,
    {.name = "slot",
     .flags = KITH_REQUIRED,
     .max = VISITS_SLOT_MAX,
     .missing = KITH_N("Enter the name of the visit"),
     .wrong = KITH_N("The name must be 40 characters or fewer")},
    DAY,
    STARTS,
    ENDS,
    {0}};
const struct kith_param_rule visits_notices_params[] = {
    {.name = "state", .kind = KITH_KIND_CHOICE, .choices = states}, KITH_PAGE_PARAM, {0}};
const struct kith_param_rule visits_notice_params[] = {PERSON, {.name = "notice", .kind = KITH_KIND_ID}, {0}};
const struct kith_param_rule visits_settle_params[] = {
    PERSON,
    {.name = "notice", .kind = KITH_KIND_ID},
    {.name = "how",
     .kind = KITH_KIND_LINES,
     .flags = KITH_REQUIRED,
     .max = VISITS_REASON_MAX,
     .missing = KITH_N("Say what was done"),
     .wrong = KITH_N("What was done must be 500 characters or fewer")},
    {0}};
const struct kith_param_rule visits_plan_params[] = {PERSON, VISIT, {0}};
const struct kith_param_rule visits_reason_form_params[] = {PERSON, VISIT, VERSION_ASKED, {0}};
const struct kith_param_rule visits_reason_params[] = {PERSON, VISIT, VERSION, REASON, {0}};
const struct kith_param_rule visits_take_off_form_params[] = {
    PERSON, VISIT, VERSION_ASKED, {.name = "worker", .kind = KITH_KIND_ID}, {0}};
const struct kith_param_rule visits_take_off_params[] = {PERSON,
                                                         VISIT,
                                                         VERSION,
                                                         REASON,
                                                         {.name = "worker",
                                                          .kind = KITH_KIND_ID,
                                                          .flags = KITH_REQUIRED,
                                                          .missing = KITH_N("Choose whom to take off")},
                                                         {0}};
const struct kith_param_rule visits_assign_form_params[] = {
    PERSON,
    VISIT,
    VERSION_ASKED,
    {.name = "q", .max = 100},
    {.name = "all", .kind = KITH_KIND_BOOL},
    {.name = "instead", .kind = KITH_KIND_ID},
    {.name = "worker", .kind = KITH_KIND_ID},
    {.name = "covers", .kind = KITH_KIND_CHOICE, .choices = covers},
    {.name = "confirm", .kind = KITH_KIND_BOOL},
    {0}};
const struct kith_param_rule visits_assign_params[] = {
    PERSON,
    VISIT,
    VERSION,
    {.name = "q", .max = 100},
    {.name = "all", .kind = KITH_KIND_BOOL},
    {.name = "instead", .kind = KITH_KIND_ID},
    {.name = "worker",
     .kind = KITH_KIND_ID,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Choose who is to come"),
     .wrong = KITH_N("Choose who is to come")},
    {.name = "covers",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .choices = covers,
     .missing = KITH_N("Say whether it is cover")},
    {.name = "reason",
     .max = VISITS_REASON_MAX,
     .wrong = KITH_N("The reason must be 500 characters or fewer")},
    {.name = "confirm", .kind = KITH_KIND_BOOL},
    {0}};
