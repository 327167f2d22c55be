/*
 * people_communication.c - the sheet of communication and format needs.
 *
 * After the NHS Accessible Information Standard: identify, record, flag, share, meet, review (002 45).
 */
#include "people_pages.h"
#include "people_statements.h"

#include <string.h>

#define READ "v.how, v.formats, v.interpreter, v.hearing, v.sight, v.reach, v.met, v.share, v.review_on"

const struct kith_statement PEOPLE_COMMUNICATION_NOW = {
    .name = "people.communication_now",
    .sql = SHEET_READ("people_communication", READ) "1",
    .params = "",
    .columns = SHEET_COLUMNS "ssssssssd",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_COMMUNICATION_HISTORY = {
    .name = "people.communication_history",
    .sql = SHEET_READ("people_communication", READ) "50",
    .params = "",
    .columns = SHEET_COLUMNS "ssssssssd",
    .max_rows = SHEET_HISTORY_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_COMMUNICATION_ADD = {
    .name = "people.communication_add",
    .sql = SHEET_WRITE("people_communication",
                       "how, formats, interpreter, hearing, sight, reach, met, share, review_on",
                       "?, ?, ?, ?, ?, ?, ?, ?, ?"),
    .params = "issssssssd" SHEET_LAST,
    .scope = KITH_SCOPE_PERSON,
};

static const struct sheet_choice formats[] = {
    {"large-print", KITH_N("Large print")},
    {"easy-read", KITH_N("Easy read")},
    {"audio", KITH_N("Audio")},
    {"braille", KITH_N("Braille")},
    {"bsl", KITH_N("British Sign Language")},
    {"interpreter", KITH_N("An interpreter")},
    {"email", KITH_N("Email")},
    {"text-relay", KITH_N("Text relay telephone")},
    {NULL, NULL},
};

static const struct sheet_choice shares[] = {
    {"yes", KITH_N("Yes, with others who give me care")},
    {"ask", KITH_N("Ask me first")},
    {"no", KITH_N("No")},
    {NULL, NULL},
};

static const struct sheet_field fields[] = {
    {"how", KITH_N("How I communicate"), SHEET_TEXT, NULL},
    {"formats", KITH_N("Give me information in this form"), SHEET_SET, formats},
    {"interpreter", KITH_N("Language of the interpreter"), SHEET_TEXT, NULL},
    {"hearing", KITH_N("What helps me hear"), SHEET_TEXT, NULL},
    {"sight", KITH_N("What helps me see"), SHEET_TEXT, NULL},
    {"reach", KITH_N("How best to get in touch with me"), SHEET_TEXT, NULL},
    {"met", KITH_N("What we do about it"), SHEET_TEXT, NULL},
    {"share", KITH_N("May these needs be passed on?"), SHEET_ONE, shares},
    {"review-on", KITH_N("When we ask again"), SHEET_DATE, NULL},
};

static enum kith_rc check(struct kith_ctx *ctx, const char **values)
{
    enum { FORMATS = 1, INTERPRETER = 2 };
    if (sheet_holds(values[FORMATS], "interpreter") && *values[INTERPRETER] == '\0') {
        kith_field_error(ctx, "interpreter", KITH_N("Enter the language the interpreter must speak"));
        return KITH_INVALID;
    }
    return KITH_OK;
}

const struct sheet people_communication = {
    .section = KITH_SECTION_COMMUNICATION,
    .path = "communication",
    .title = KITH_N("How to communicate with me"),
    .form = "IS_COMMUNICATION",
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .now = &PEOPLE_COMMUNICATION_NOW,
    .history = &PEOPLE_COMMUNICATION_HISTORY,
    .add = &PEOPLE_COMMUNICATION_ADD,
    .noun = "how to communicate with them",
    .action = "people.communication-change",
    .check = check,
};

const char *people_format_title(struct kith_ctx *ctx, const char *name, size_t len)
{
    for (const struct sheet_choice *choice = formats; choice->name != NULL; choice++) {
        if (strlen(choice->name) == len && memcmp(choice->name, name, len) == 0)
            return kith_tr(ctx, choice->title);
    }
    return "";
}

const char *people_formats(struct kith_ctx *ctx, const struct sheet_version *version)
{
    const struct sheet_field *field = &fields[1];
    const char *words = sheet_words(ctx, field, version->values[1]);
    const char *language = version->values[2];
    if (*language == '\0' || !sheet_holds(version->values[1], "interpreter"))
        return words;
    return kith_printf(kith_arena(ctx), "%s (%s)", words, language);
}

/* GET /people/:person/communication - how to communicate, and in which form to give information. */
enum kith_rc people_communication_page(struct kith_ctx *ctx)
{
    return sheet_page(ctx, &people_communication);
}

/* GET /people/:person/communication/history - every version. */
enum kith_rc people_communication_history_page(struct kith_ctx *ctx)
{
    return sheet_history_page(ctx, &people_communication);
}

/* GET /people/:person/communication/edit - the form. */
enum kith_rc people_communication_edit(struct kith_ctx *ctx)
{
    return sheet_edit_page(ctx, &people_communication);
}

/* The form again, with what was typed. */
enum kith_rc people_communication_again(struct kith_ctx *ctx)
{
    return sheet_edit_again(ctx, &people_communication);
}

/* POST /people/:person/communication/edit - a new version. */
enum kith_rc people_communication_save(struct kith_ctx *ctx)
{
    return sheet_save(ctx, &people_communication);
}

/* At the top of the overview: how, in which form, and whether it is time to ask again. */
enum kith_rc people_communication_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct sheet_version now;
    kith_date review;
    if (sheet_now(ctx, &people_communication, &now) == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(view, "COMMUNICATION_PATH", people_path(ctx, "/communication"));
    const char *how = sheet_value(&people_communication, &now, "how");
    const char *words = people_formats(ctx, &now);
    kith_show_either(view, *how != '\0' || *words != '\0', "WRITTEN_DOWN", "NOT_YET");
    people_lines(kith_arena(ctx), view, "HOW_LINE", how);
    kith_set(view, "FORMATS", words);
    if (*words != '\0')
        kith_show(view, "HAS_FORMATS");
    if (kith_date_parse(sheet_value(&people_communication, &now, "review-on"), &review) &&
        review <= kith_time_date(kith_now(ctx)))
        kith_show(view, "REVIEW_DUE");
    return KITH_OK;
}
