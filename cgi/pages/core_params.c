/*
 * core_params.c - what the forms and paths of signing in, one's own account and the accounts of an office may
 * say: declared parameters, and nothing else. Those about people stand in people_table.h, those of files in
 * import_new.c and import_file.c.
 */
#include "core_params.h"

enum {
    TOKEN_CHARS = 43, /* 32 bytes in base64url */
    SECRET_MIN = 8,   /* characters of a new password */
    SECRET_MAX = 128,
    SECRET_ANY = 1000, /* an old one may be anything: whether it is right decides */
    CODE_MAX = 40,     /* a code as typed, with blanks */
    NAME_MAX_CHARS = 100,
    SEARCH_MAX = 100
};

#define EMAIL_RULE                                                                                           \
    {                                                                                                        \
        .name = "email", .kind = KITH_KIND_EMAIL, .flags = KITH_REQUIRED,                                    \
        .missing = KITH_N("Enter your email address"),                                                       \
        .wrong = KITH_N("Enter an email address like name@example.org")                                      \
    }
#define NEW_PASSWORD_RULE                                                                                    \
    {                                                                                                        \
        .name = "new-password", .kind = KITH_KIND_SECRET, .flags = KITH_REQUIRED, .min = SECRET_MIN,         \
        .max = SECRET_MAX, .missing = KITH_N("Enter a new password"),                                        \
        .wrong = KITH_N("Choose a password with 8 to 128 characters")                                        \
    }
#define ID_RULE                                                                                              \
    {                                                                                                        \
        .name = "id", .kind = KITH_KIND_ID, .flags = KITH_REQUIRED                                           \
    }
#define TOKEN_RULE                                                                                           \
    {                                                                                                        \
        .name = "token", .kind = KITH_KIND_TOKEN, .flags = KITH_REQUIRED, .min = TOKEN_CHARS,                \
        .max = TOKEN_CHARS                                                                                   \
    }
#define TO_RULE                                                                                              \
    {                                                                                                        \
        .name = "to", .kind = KITH_KIND_PATH                                                                 \
    }
/* Which version of the account the page showed: somebody else's change in between is noticed. */
#define VERSION_RULE                                                                                         \
    {                                                                                                        \
        .name = "version", .kind = KITH_KIND_INT, .min = 1, .max = INT32_MAX,                                \
        .wrong = KITH_N("Load the page again, then send the form")                                           \
    }
#define FUNCTION_RULE                                                                                        \
    {                                                                                                        \
        .name = "function", .kind = KITH_KIND_CHOICE, .choices = functions,                                  \
        .wrong = KITH_N("Choose which part of the council they work in")                                     \
    }
#define KEPT_RULE                                                                                            \
    {                                                                                                        \
        .name = "kept", .kind = KITH_KIND_ID                                                                 \
    }
#define RULES_END                                                                                            \
    {                                                                                                        \
        .name = NULL                                                                                         \
    }

static const char *const functions[] = {"case", "purchasing", "complaints", "safeguarding", NULL};

/* Their session had ended when they sent a form that could not be kept. */
#define ENDED_RULE                                                                                           \
    {                                                                                                        \
        .name = "ended", .kind = KITH_KIND_BOOL                                                              \
    }
/* The password there is, as typed. */
#define PASSWORD_RULE                                                                                        \
    {                                                                                                        \
        .name = "password", .kind = KITH_KIND_SECRET, .flags = KITH_REQUIRED, .max = SECRET_ANY,             \
        .missing = KITH_N("Enter your password"), .wrong = KITH_N("Enter your password again")               \
    }
const struct kith_param_rule signin_show_params[] = {KEPT_RULE, TO_RULE, ENDED_RULE, RULES_END};
const struct kith_param_rule signin_params[] = {KEPT_RULE,  TO_RULE,       ENDED_RULE,
                                                EMAIL_RULE, PASSWORD_RULE, RULES_END};
const struct kith_param_rule to_params[] = {TO_RULE, RULES_END};
const struct kith_param_rule code_params[] = {TO_RULE,
                                              {.name = "code",
                                               .kind = KITH_KIND_SECRET,
                                               .flags = KITH_REQUIRED,
                                               .max = CODE_MAX,
                                               .missing = KITH_N("Enter the code from your app"),
                                               .wrong = KITH_N("Enter the 6 numbers your app shows")},
                                              RULES_END};
const struct kith_param_rule confirm_params[] = {TO_RULE, PASSWORD_RULE, RULES_END};
const struct kith_param_rule reset_params[] = {EMAIL_RULE, RULES_END};
const struct kith_param_rule token_params[] = {TOKEN_RULE, RULES_END};
const struct kith_param_rule token_password_params[] = {TOKEN_RULE, NEW_PASSWORD_RULE, RULES_END};
/* Which of the two passwords is asked for depends on whether there is an account already. */
const struct kith_param_rule invitation_params[] = {
    TOKEN_RULE,
    {.name = "new-password",
     .kind = KITH_KIND_SECRET,
     .min = SECRET_MIN,
     .max = SECRET_MAX,
     .wrong = KITH_N("Choose a password with 8 to 128 characters")},
    {.name = "password",
     .kind = KITH_KIND_SECRET,
     .max = SECRET_ANY,
     .wrong = KITH_N("Enter your password again")},
    RULES_END};

static const char *const text_sizes[] = {"normal", "large", "largest", NULL};
/* A language is checked against the settings by its handler: the list is not static. */
#define LANGUAGE_RULE                                                                                        \
    {                                                                                                        \
        .name = "language", .kind = KITH_KIND_TEXT, .max = 20, .wrong = KITH_N("Choose a language")          \
    }
const struct kith_param_rule own_params[] = {{.name = "text-size",
                                              .kind = KITH_KIND_CHOICE,
                                              .flags = KITH_REQUIRED,
                                              .missing = KITH_N("Choose a text size"),
                                              .wrong = KITH_N("Choose a text size from the list"),
                                              .choices = text_sizes},
                                             LANGUAGE_RULE,
                                             RULES_END};
const struct kith_param_rule language_params[] = {
    LANGUAGE_RULE, {.name = "return", .kind = KITH_KIND_PATH}, RULES_END};
const struct kith_param_rule own_password_params[] = {{.name = "current-password",
                                                       .kind = KITH_KIND_SECRET,
                                                       .flags = KITH_REQUIRED,
                                                       .max = SECRET_ANY,
                                                       .missing = KITH_N("Enter the password you use now"),
                                                       .wrong = KITH_N("Enter the password you use now")},
                                                      NEW_PASSWORD_RULE,
                                                      RULES_END};
const struct kith_param_rule switch_params[] = {{.name = "membership",
                                                 .kind = KITH_KIND_ID,
                                                 .flags = KITH_REQUIRED,
                                                 .missing = KITH_N("Choose the role you want to work in"),
                                                 .wrong = KITH_N("Choose the role you want to work in")},
                                                RULES_END};
const struct kith_param_rule id_params[] = {ID_RULE, RULES_END};
const struct kith_param_rule device_params[] = {{.name = "id",
                                                 .kind = KITH_KIND_ID,
                                                 .flags = KITH_REQUIRED,
                                                 .missing = KITH_N("Choose the device you want to sign out"),
                                                 .wrong = KITH_N("Choose the device you want to sign out")},
                                                RULES_END};
const struct kith_param_rule enable_params[] = {ID_RULE, VERSION_RULE, RULES_END};

const struct kith_param_rule list_params[] = {{.name = "q",
                                               .kind = KITH_KIND_TEXT,
                                               .max = SEARCH_MAX,
                                               .wrong = KITH_N("Search for 100 characters or less")},
                                              KITH_PAGE_PARAM,
                                              RULES_END};

static const char *const invite_roles[] = {"worker", "coordinator", "person", "officer", NULL};
static const char *const invite_steps[] = {"check", "change", "send", NULL};
const struct kith_param_rule invite_params[] = {
    {.name = "name",
     .kind = KITH_KIND_TEXT,
     .flags = KITH_REQUIRED,
     .max = NAME_MAX_CHARS,
     .missing = KITH_N("Enter their full name"),
     .wrong = KITH_N("Their name must be 100 characters or less")},
    {.name = "email",
     .kind = KITH_KIND_EMAIL,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Enter their email address"),
     .wrong = KITH_N("Enter an email address like name@example.org")},
    {.name = "role",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Choose what they will use it for"),
     .wrong = KITH_N("Choose what they will use it for"),
     .choices = invite_roles},
    FUNCTION_RULE,
    {.name = "step",
     .kind = KITH_KIND_CHOICE,
     .flags = KITH_REQUIRED,
     .missing = KITH_N("Send the form again with its button"),
     .wrong = KITH_N("Send the form again with its button"),
     .choices = invite_steps},
    RULES_END};

static const char *const reasons[] = {"left", "away", "not-needed", "safety", "mistake", NULL};
const struct kith_param_rule disable_params[] = {ID_RULE,
                                                 VERSION_RULE,
                                                 {.name = "reason",
                                                  .kind = KITH_KIND_CHOICE,
                                                  .flags = KITH_REQUIRED,
                                                  .missing = KITH_N("Choose why you are switching it off"),
                                                  .wrong = KITH_N("Choose a reason from the list"),
                                                  .choices = reasons},
                                                 RULES_END};
static const char *const new_roles[] = {"worker", "coordinator", NULL};
static const char *const role_steps[] = {"check", "change", NULL};
const struct kith_param_rule role_params[] = {ID_RULE,
                                              VERSION_RULE,
                                              FUNCTION_RULE,
                                              {.name = "role",
                                               .kind = KITH_KIND_CHOICE,
                                               .wrong = KITH_N("Choose the new role from the list"),
                                               .choices = new_roles},
                                              {.name = "step",
                                               .kind = KITH_KIND_CHOICE,
                                               .flags = KITH_REQUIRED,
                                               .missing = KITH_N("Send the form again with its button"),
                                               .wrong = KITH_N("Send the form again with its button"),
                                               .choices = role_steps},
                                              RULES_END};
