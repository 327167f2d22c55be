/*
 * people_about.c - the sheet About Me: what the person wants others to know, in their own words.
 */
#include "people_pages.h"
#include "people_statements.h"

#define FIELDS "matters, support, strengths, good_day, key_people, preferences, language, culture, faith"
#define READ                                                                                                 \
    "v.matters, v.support, v.strengths, v.good_day, v.key_people, v.preferences, v.language, v.culture,"     \
    " v.faith"

const struct kith_statement PEOPLE_ABOUT_NOW = {
    .name = "people.about_now",
    .sql = SHEET_READ("people_about", READ) "1",
    .params = "",
    .columns = SHEET_COLUMNS "sssssssss",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ABOUT_HISTORY = {
    .name = "people.about_history",
    .sql = SHEET_READ("people_about", READ) "50",
    .params = "",
    .columns = SHEET_COLUMNS "sssssssss",
    .max_rows = SHEET_HISTORY_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_ABOUT_ADD = {
    .name = "people.about_add",
    .sql = SHEET_WRITE("people_about", FIELDS, "?, ?, ?, ?, ?, ?, ?, ?, ?"),
    .params = "isssssssss" SHEET_LAST,
    .scope = KITH_SCOPE_PERSON,
};

static const struct sheet_field fields[] = {
    {"matters", KITH_N("What matters to me"), SHEET_TEXT, NULL},
    {"support", KITH_N("How best to support me"), SHEET_TEXT, NULL},
    {"strengths", KITH_N("What I am good at"), SHEET_TEXT, NULL},
    {"good-day", KITH_N("What a good day looks like"), SHEET_TEXT, NULL},
    {"key-people", KITH_N("The people who matter to me"), SHEET_TEXT, NULL},
    {"preferences", KITH_N("The workers I prefer"), SHEET_TEXT, NULL},
    {"language", KITH_N("The languages I speak"), SHEET_TEXT, NULL},
    {"culture", KITH_N("My culture and way of life"), SHEET_TEXT, NULL},
    {"faith", KITH_N("My faith or belief"), SHEET_TEXT, NULL},
};

const struct sheet people_about = {
    .section = KITH_SECTION_ABOUT,
    .path = "about",
    .title = KITH_N("About Me"),
    .form = "IS_ABOUT",
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .now = &PEOPLE_ABOUT_NOW,
    .history = &PEOPLE_ABOUT_HISTORY,
    .add = &PEOPLE_ABOUT_ADD,
    .noun = "About Me",
    .action = "people.about-change",
};

/* GET /people/:person/about - what the person wants others to know. */
enum kith_rc people_about_page(struct kith_ctx *ctx)
{
    return sheet_page(ctx, &people_about);
}

/* GET /people/:person/about/history - every version. */
enum kith_rc people_about_history_page(struct kith_ctx *ctx)
{
    return sheet_history_page(ctx, &people_about);
}

/* GET /people/:person/about/edit - the form. */
enum kith_rc people_about_edit(struct kith_ctx *ctx)
{
    return sheet_edit_page(ctx, &people_about);
}

/* The form again, with what was typed. */
enum kith_rc people_about_again(struct kith_ctx *ctx)
{
    return sheet_edit_again(ctx, &people_about);
}

/* POST /people/:person/about/edit - a new version. */
enum kith_rc people_about_save(struct kith_ctx *ctx)
{
    return sheet_save(ctx, &people_about);
}

/* On the overview: what matters most, first. */
enum kith_rc people_about_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    struct sheet_version now;
    if (sheet_now(ctx, &people_about, &now) == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(view, "ABOUT_PATH", people_path(ctx, "/about"));
    const char *matters = sheet_value(&people_about, &now, "matters");
    const char *support = sheet_value(&people_about, &now, "support");
    kith_show_either(view, *matters != '\0' || *support != '\0', "WRITTEN_DOWN", "NOT_YET");
    if (*matters != '\0')
        kith_show(view, "HAS_MATTERS");
    if (*support != '\0')
        kith_show(view, "HAS_SUPPORT");
    people_lines(kith_arena(ctx), view, "MATTERS_LINE", matters);
    people_lines(kith_arena(ctx), view, "SUPPORT_LINE", support);
    return KITH_OK;
}
