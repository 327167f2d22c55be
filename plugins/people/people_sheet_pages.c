/*
 * people_sheet_pages.c - a sheet as a page: read, history, form, and what happens when two write at once.
 *
 * The person writes alone; the office writes for the person and says whose words they are, and why.
 */
#include "people_sheet.h"

#include <string.h>

static bool is_phone(const struct sheet_field *field)
{
    return strcmp(field->name, "phone") == 0 || strcmp(field->name, "mobile") == 0 ||
           strcmp(field->name, "gp-phone") == 0;
}

bool sheet_fill(struct kith_ctx *ctx, struct kith_view *view, const struct sheet *sheet,
                const struct sheet_version *version)
{
    bool any = false;
    for (size_t i = 0; i < sheet->n_fields; i++) {
        const char *words = sheet_words(ctx, &sheet->fields[i], version->values[i]);
        if (*words == '\0')
            continue;
        struct kith_view *row = kith_add(view, "FIELD");
        kith_set(row, "FIELD_TITLE", kith_tr(ctx, sheet->fields[i].title));
        if (is_phone(&sheet->fields[i])) {
            struct kith_view *phone = kith_add(row, "PHONE");
            kith_set(phone, "PHONE_TEXT", words);
            kith_set_tel(phone, "PHONE_TEL", words);
        } else {
            people_lines(kith_arena(ctx), row, "LINE", words);
        }
        any = true;
    }
    return any;
}

/* Who wrote it, whose words they are, and why. */
static void fill_author(struct kith_ctx *ctx, struct kith_view *view, const struct sheet_version *version)
{
    struct kith_arena *arena = kith_arena(ctx);
    bool own = *version->organisation == '\0';
    kith_set(view, "AUTHOR", version->author);
    kith_set(view, "AUTHOR_OFFICE", version->organisation);
    kith_set_time(view, "WRITTEN", version->written_at);
    kith_set(view, "WRITTEN_ISO", kith_time_iso(arena, version->written_at));
    kith_set_date(view, "SAID_ON", version->said_on);
    kith_set(view, "REASON", version->reason);
    if (*version->reason != '\0')
        kith_show(view, "HAS_REASON");
    kith_show(view, strcmp(version->said_by, "import") == 0   ? "BY_IMPORT"
                    : own                                     ? "BY_SELF"
                    : strcmp(version->said_by, "person") == 0 ? "BY_PERSON"
                    : strcmp(version->said_by, "circle") == 0 ? "BY_CIRCLE"
                                                              : "BY_OFFICE");
}

/* As the routes say it, to show the button. */
static bool may_write(struct kith_ctx *ctx)
{
    enum kith_basis basis = kith_person(ctx)->basis;
    return !kith_person(ctx)->read_only && kith_may(ctx, "people.write") &&
           (basis == KITH_BASIS_SELF || basis == KITH_BASIS_PACKAGE);
}

static void fill_head(struct kith_ctx *ctx, const struct sheet *sheet)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    kith_set(view, "SHEET_TITLE", kith_tr(ctx, sheet->title));
    kith_set_path(view, "SHEET_PATH", people_path(ctx, kith_printf(arena, "/%s", sheet->path)));
    kith_set_path(view, "EDIT_PATH", people_path(ctx, kith_printf(arena, "/%s/edit", sheet->path)));
    kith_set_path(view, "HISTORY_PATH", people_path(ctx, kith_printf(arena, "/%s/history", sheet->path)));
    kith_show(view, sheet->form);
    kith_show_either(view, people_is_self(ctx), "SELF", "OTHER");
}

enum kith_rc sheet_page(struct kith_ctx *ctx, const struct sheet *sheet)
{
    struct kith_view *view = kith_view(ctx);
    struct sheet_version now;
    if (sheet_now(ctx, sheet, &now) == KITH_ERROR)
        return KITH_FAIL;
    fill_head(ctx, sheet);
    if (may_write(ctx))
        kith_show(view, "MAY_WRITE");
    if (now.version == 0) {
        kith_show(view, "NOTHING");
        return kith_render(ctx, "people/sheet.tpl");
    }
    struct kith_view *shown = kith_add(view, "NOW");
    if (!sheet_fill(ctx, shown, sheet, &now))
        kith_show(shown, "EMPTIED");
    fill_author(ctx, shown, &now);
    if (now.version > 1)
        kith_show(view, "HAS_EARLIER");
    return kith_render(ctx, "people/sheet.tpl");
}

enum kith_rc sheet_history_page(struct kith_ctx *ctx, const struct sheet *sheet)
{
    struct kith_view *view = kith_view(ctx);
    const struct sheet_version *versions = NULL;
    size_t count = 0;
    if (sheet_history(ctx, sheet, &versions, &count) == KITH_ERROR)
        return KITH_FAIL;
    fill_head(ctx, sheet);
    kith_show_either(view, count > 0, "VERSIONS", "NO_VERSIONS");
    for (size_t i = 0; i < count; i++) {
        struct kith_view *row = kith_add(view, "VERSION_ROW");
        if (!sheet_fill(ctx, row, sheet, &versions[i]))
            kith_show(row, "EMPTIED");
        fill_author(ctx, row, &versions[i]);
        kith_set_int(row, "NUMBER", versions[i].version);
        if (i == 0)
            kith_show(row, "IN_FORCE");
    }
    return kith_render(ctx, "people/sheet-history.tpl");
}

/* ---- the form ---- */

static const char *tick_box(struct kith_ctx *ctx, const struct sheet_field *field,
                            const struct sheet_choice *choice)
{
    return kith_printf(kith_arena(ctx), "%s-%s", field->name, choice->name);
}

static void fill_defaults(struct kith_ctx *ctx, const struct sheet *sheet,
                          const struct sheet_version *version)
{
    for (size_t i = 0; i < sheet->n_fields; i++) {
        const struct sheet_field *field = &sheet->fields[i];
        if (field->kind != SHEET_SET) {
            const char *value = version->values[i];
            if (*value == '\0' && sheet->fallback != NULL)
                value = sheet->fallback(ctx, i);
            kith_field_default(ctx, field->name, value);
            continue;
        }
        for (const struct sheet_choice *choice = field->choices; choice->name != NULL; choice++) {
            if (sheet_holds(version->values[i], choice->name))
                kith_field_default(ctx, tick_box(ctx, field, choice), "yes");
        }
    }
}

static enum kith_rc show_form(struct kith_ctx *ctx, const struct sheet *sheet, int64_t version)
{
    struct kith_view *view = kith_view(ctx);
    fill_head(ctx, sheet);
    if (!people_is_self(ctx))
        kith_show(view, "OFFICE");
    kith_set_int(view, "VERSION", version);
    return kith_render(ctx, "people/sheet-edit.tpl");
}

enum kith_rc sheet_edit_page(struct kith_ctx *ctx, const struct sheet *sheet)
{
    struct sheet_version now;
    if (sheet_now(ctx, sheet, &now) == KITH_ERROR)
        return KITH_FAIL;
    fill_defaults(ctx, sheet, &now);
    return show_form(ctx, sheet, now.version);
}

enum kith_rc sheet_edit_again(struct kith_ctx *ctx, const struct sheet *sheet)
{
    return show_form(ctx, sheet, kith_param_int(ctx, "version", 0));
}

static const char *typed_set(struct kith_ctx *ctx, const struct sheet_field *field)
{
    const char *value = "";
    for (const struct sheet_choice *choice = field->choices; choice->name != NULL; choice++) {
        if (kith_param_bool(ctx, tick_box(ctx, field, choice)))
            value = kith_printf(kith_arena(ctx), "%s%s%s", value, *value != '\0' ? "," : "", choice->name);
    }
    return value;
}

static const char *typed_value(struct kith_ctx *ctx, const struct sheet_field *field)
{
    if (field->kind == SHEET_SET)
        return typed_set(ctx, field);
    if (field->kind == SHEET_DATE) {
        int year, month, day;
        kith_date date = kith_param_date(ctx, field->name);
        if (date == KITH_DATE_NONE)
            return "";
        kith_date_split(date, &year, &month, &day);
        return kith_printf(kith_arena(ctx), "%04d-%02d-%02d", year, month, day);
    }
    const char *text = kith_param(ctx, field->name);
    return text != NULL ? text : "";
}

static enum kith_rc read_typed(struct kith_ctx *ctx, const struct sheet *sheet, struct sheet_version *made_r)
{
    bool self = people_is_self(ctx);
    const char *said_by = kith_param(ctx, "said-by");
    const char *reason = kith_param(ctx, "reason");
    enum kith_rc rc = KITH_OK;
    *made_r = (struct sheet_version){.version = kith_param_int(ctx, "version", 0),
                                     .said_by = self || said_by == NULL ? "person" : said_by,
                                     .said_on = self ? KITH_DATE_NONE : kith_param_date(ctx, "said-on"),
                                     .reason = self || reason == NULL ? "" : reason};
    for (size_t i = 0; i < sheet->n_fields; i++)
        made_r->values[i] = typed_value(ctx, &sheet->fields[i]);
    if (!self && said_by == NULL) {
        kith_field_error(ctx, "said-by", KITH_N("Say whose words these are"));
        rc = KITH_INVALID;
    }
    if (!self && made_r->version > 0 && reason == NULL) {
        kith_field_error(ctx, "reason", KITH_N("Say why you are changing this"));
        rc = KITH_INVALID;
    }
    if (made_r->said_on != KITH_DATE_NONE && made_r->said_on > kith_time_date(kith_now(ctx))) {
        kith_field_error(ctx, "said-on", KITH_N("The day must be today or in the past"));
        rc = KITH_INVALID;
    }
    if (sheet->check != NULL && sheet->check(ctx, made_r->values) != KITH_OK)
        rc = KITH_INVALID;
    return rc;
}

struct saving {
    struct kith_ctx *ctx;
    const struct sheet *sheet;
    const struct sheet_version *made;
};

static enum kith_rc save(struct kith_db *db, void *data)
{
    struct saving *saving = data;
    struct kith_ctx *ctx = saving->ctx;
    const struct sheet *sheet = saving->sheet;
    struct kith_arena *arena = kith_arena(ctx);
    const struct kith_book_entry line = {
        .person = kith_person(ctx)->id,
        .at = kith_now(ctx),
        .section = sheet->section,
        .title = kith_printf(arena, "%s changed %s", kith_account_name(ctx), sheet->noun),
        .path = people_path(ctx, kith_printf(arena, "/%s/history", sheet->path)),
        .object = kith_id_new(),
    };
    (void)db;
    enum kith_rc rc = sheet_add(ctx, sheet, saving->made);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, sheet->action, kith_person(ctx)->id, saving->made->version + 1);
    if (rc == KITH_OK && sheet->saved != NULL)
        rc = sheet->saved(ctx, saving->made->values);
    if (rc == KITH_OK)
        rc = kith_book_write(ctx, &line, NULL);
    return rc == KITH_OK ? kith_redirect(ctx, "%s", people_path(ctx, kith_printf(arena, "/%s", sheet->path)))
                         : rc;
}

/* Both texts: what differs of theirs above the form, which builds on theirs now. */
static enum kith_rc show_conflict(struct kith_ctx *ctx, const struct sheet *sheet,
                                  const struct sheet_version *made)
{
    struct sheet_version theirs;
    if (sheet_now(ctx, sheet, &theirs) == KITH_ERROR)
        return KITH_FAIL;
    struct kith_view *view = kith_add(kith_view(ctx), "CONFLICT");
    fill_author(ctx, view, &theirs);
    bool differs = false;
    for (size_t i = 0; i < sheet->n_fields; i++) {
        if (strcmp(theirs.values[i], made->values[i]) == 0)
            continue;
        struct kith_view *row = kith_add(view, "DIFFERENCE");
        kith_set(row, "FIELD_TITLE", kith_tr(ctx, sheet->fields[i].title));
        const char *words = sheet_words(ctx, &sheet->fields[i], theirs.values[i]);
        const char *own = sheet_words(ctx, &sheet->fields[i], made->values[i]);
        kith_show_either(row, *words != '\0', "THEIRS", "THEIRS_NONE");
        kith_show_either(row, *own != '\0', "YOURS", "YOURS_NONE");
        people_lines(kith_arena(ctx), row, "THEIR_LINE", words);
        people_lines(kith_arena(ctx), row, "YOUR_LINE", own);
        differs = true;
    }
    kith_show_either(view, differs, "DIFFERS", "SAME");
    enum kith_rc rc = show_form(ctx, sheet, theirs.version);
    return rc == KITH_OK ? KITH_CONFLICT : rc;
}

enum kith_rc sheet_save(struct kith_ctx *ctx, const struct sheet *sheet)
{
    struct sheet_version made;
    enum kith_rc rc = read_typed(ctx, sheet, &made);
    if (rc != KITH_OK)
        return rc;
    struct saving saving = {ctx, sheet, &made};
    kith_flash(ctx, KITH_N("Your change is saved"));
    rc = kith_transaction(ctx, save, &saving);
    return rc == KITH_CONFLICT ? show_conflict(ctx, sheet, &made) : rc;
}
